"""A meeting with people in it, and what a page shows. What the tests of the meeting's own screens share."""

import json
from pathlib import Path
from typing import Any
from uuid import uuid4

from streamlit.testing.v1 import AppTest

from facilitation.catalogue import ProgrammeStep
from pages.parts import ways
from sessions import access, answers, meetings, people, progress
from sessions.access import Who
from sessions.database import Database

PAGES = Path(ways.__file__).parents[1]
ODD = "**Wonen** $a$ $b$ <script>alert(1)</script> :smile: [x](y)"
STEPS = (
    ProgrammeStep(title="Welkom", minutes=5),
    ProgrammeStep(title="De ideale bocht", minutes=20, instrument="de-ideale-bocht"),
    ProgrammeStep(title="Van wal komen", minutes=5, instrument="zelfscan-van-wal-komen"),
    ProgrammeStep(title="Motieven", minutes=35, instrument="motieven"),
    ProgrammeStep(title="Halen en brengen", minutes=30, instrument="halen-en-brengen"),
)


class Hall:
    """Anna and Bram are of the gemeente, Carla of an organisation with an odd name."""

    def __init__(self, database: Database, title: str = "Uitstroom") -> None:
        self.database = database
        started = meetings.start(
            database, title, "Opgave", "Samen meer", [("Gemeente", "gemeente"), (ODD, "anders")], STEPS
        )
        self.meeting, self.key = started.meeting, started.key
        self.here, self.there = (one.id for one in meetings.room(database, self.meeting).organisations)
        self.keys = {
            name: people.join(database, self.meeting, organisation, name).key
            for organisation, name in ((self.here, "Anna"), (self.here, "Bram"), (self.there, "Carla"))
        }
        self.screen = meetings.screen_key(database, self.meeting)
        self.code = self.now.code
        self.spoken, self.bend, self.scan, self.motives, self.balance = (step.id for step in self.now.steps)

    @property
    def now(self) -> Any:
        return meetings.meeting(self.database, self.meeting)

    def step(self, name: str) -> Any:
        return self.now.step(name)

    def who(self, name: str) -> Who:
        return access.who(self.database, self.keys.get(name, self.key))

    def open(self, *steps: str) -> None:
        for step in steps:
            progress.open_step(self.database, self.meeting, step)

    def put(self, name: str, step: str, part: str, field: str, text: str) -> str:
        card = answers.Offer(uuid4().hex, step, part, field, text, {}, 0, "pen", uuid4().hex)
        return answers.put(self.database, self.who(name), card).answer.id

    def participant(self, name: str = "Anna") -> AppTest:
        page = started("participant", code=self.code)
        page.session_state["key"] = self.keys[name]
        return page.run()

    def facilitator(self, step: str = "") -> AppTest:
        page = started("facilitator", sleutel=self.key)
        if step:
            page.session_state["step"] = step
            page.run()
        return page


def started(name: str, **query: str) -> AppTest:
    """A page as the server begins it: through the start script, which also catches what goes wrong."""
    page = AppTest.from_file(PAGES / "start.py", default_timeout=20)
    for key, value in query.items():
        page.query_params[key] = value
    page.run()
    return page.switch_page(f"{name}.py").run()


def html(page: AppTest) -> str:
    """Everything that the page says in HTML of its own, without styles."""
    return "\n".join(one.proto.body for one in page.get("html") if not one.proto.body.startswith("<style"))


def components(page: AppTest, name: str) -> list[dict[str, Any]]:
    """The data of our own components of this name."""
    found = [one.proto for one in page.get("bidi_component")]
    return [json.loads(one.json) for one in found if one.component_name == f"praktijklab_{name}"]


def press(page: AppTest, label: str) -> AppTest:
    return next(one for one in page.button if one.label == label).click().run()


def literal(shown: str) -> bool:
    """Whether a label shows the odd name as it was typed, and nothing in it can do anything."""
    bare = shown.replace("\\", "").replace("\N{WORD JOINER}", "")
    signs = [sign for sign in "*$<>[]" if shown.replace(f"\\{sign}", "").count(sign)]
    return ODD in bare and not signs and ":smile:" not in shown
