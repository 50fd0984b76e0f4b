"""Instruments with the newer kinds of part, made for the tests of asking, and a meeting that works with them."""

import tomllib
from pathlib import Path
from typing import Any

from hall import Hall
from pydantic import TypeAdapter
from streamlit.testing.v1 import AppTest

from facilitation import catalogue
from facilitation.catalogue import ProgrammeStep
from facilitation.instrument import Instrument
from sessions import agenda, people, progress, sheets
from sessions.database import Database

NO_NAMES = "Vul geen namen van inwoners of cliënten in."

PARTS: dict[str, dict[str, Any]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def instrument(*parts: str, **more: Any) -> Instrument:
    """An instrument ``proef`` with these parts."""
    given = {
        "key": "proef",
        "number": 1,
        "title": "Proef",
        "purpose": "Om te proberen.",
        "minutes": 20,
        "source": "Onze proef.",
        "board_source": "Onze proef",
        "conversation": "Wat valt op?",
        "questions": ["Wat valt op?"],
        "parts": [PARTS[key] | {"key": key} for key in parts],
    }
    return TypeAdapter(Instrument).validate_python(given | more)


class Asked(Hall):
    """The hall, with one open step of the instrument ``proef`` on the screen, and a third party."""

    def __init__(self, database: Database, monkeypatch: Any, *parts: str, **more: Any) -> None:
        super().__init__(database)
        known = catalogue.instruments() | {"proef": instrument(*parts, **more)}
        monkeypatch.setattr(catalogue, "instruments", lambda: known)
        self.third = people.add_organisation(database, self.meeting, "Zorg aan Zet", "zorgaanbieder")
        step = ProgrammeStep(title="Proef", minutes=20, instrument="proef")
        self.proof = agenda.add_step(database, self.meeting, step)
        self.open(self.proof)

    def chosen(self, name: str) -> dict[tuple[str, str], dict[str, str | int]]:
        return sheets.chosen(self.database, self.who(name), self.proof)

    def close(self) -> None:
        progress.close_step(self.database, self.meeting, self.proof)


def good(page: AppTest) -> AppTest:
    assert not page.exception
    assert not page.title or page.title[0].value not in ("Hier ging iets mis", "Dit kunnen we niet openen")
    return page


def segments(page: AppTest, label: str) -> Any:
    return next(one for one in page.segmented_control if one.label == label)


def pills(page: AppTest, label: str) -> Any:
    return next(one for one in page.pills if one.label == label)


def go_to(page: AppTest, number: int) -> AppTest:
    """Question ``number`` (from 1) of the step, by whichever way the page offers."""
    ways = [one for one in (*page.segmented_control, *page.selectbox) if one.key and one.key.startswith("vraag-")]
    return good(ways[0].set_value(number - 1).run())
