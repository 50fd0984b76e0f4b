"""Whatever somebody sends, every board, every table and the report can still be made: one page is not the room.

Answers are thrown at every instrument through the verbs that the pages use, with fields and values that fit, that
nearly fit and that do not. The verbs refuse in Dutch or keep; what was kept is then drawn in every way there is.
"""

import json
import random
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from fresh import fresh
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitation import catalogue, figures
from facilitation.board import Stage
from facilitation.catalogue import ProgrammeStep
from facilitation.content import Refused
from facilitation.instrument import Instrument
from facilitation.kinds import KINDS, AnyPart
from facilitation.reports import asked
from facilitation.reports.markdown import markdown
from facilitation.reports.tidy import csv, tidy
from sessions import access, answers, choices, looking_back, meetings, people, progress, report, sheets, staging
from sessions.access import Who
from sessions.database import Database
from sessions.live import boards, coding, presence

KEYS = list(catalogue.instruments())
PARTIES = [("Gemeente", "gemeente"), ("Corporatie", "woningcorporatie"), ("Zorg <b>", "zorgaanbieder")]
TEXTS = (
    "woorden", "", " ", "<b>vet</b><script>x()</script>", "[link](javascript:x) **vet** `code` | cel", "$x$ \\frac12",
    "\u202egnireis eid eteg\u202c", "=SOM(A1)", "-->", "regel\nregel\n\n# kop", "x" * 4000, "lang woord " * 360,
    "\u200b", "\ud83d", "\x00\x1f", "👩‍👩‍👧‍👧", "{naam} {} %s", "wachten op geld van de gemeente",
)  # fmt: skip
ODD: tuple[Any, ...] = (
    "", "geen", "ontbreekt", "<b>", "--", "leden--", "x" * 41, "\x00", "\u202e", "__class__", "0" * 32, "z" * 32,
    "2026-02-30", "2026-12-01", "0001-01-01", "20261201", 0, 1, 2, -1, 10**40, "\ud83d", True, False, None, 1.5, 0.0,
    float("inf"), float("nan"), [], ["x"], {}, {"x": 1},
)  # fmt: skip
NAMES = (
    "about", "answer", "back", "brengen", "choice", "code", "column", "gone", "halen", "into", "lead", "months", "of",
    "on", "piece", "point", "ready", "row", "sort", "state", "status", "toward", "with-",
)  # fmt: skip
FIELDS = (
    "rijen", "leden--wij", "leden--", "samen", "samen--", "teken--", "keuze", "reden", "onthuld", "herkenning", "wat",
    "deel", "stand", "kernwoord", "bij", "koppeling", "gevoel", "rechtvaardig", "oogst", "", "<b>", "x" * 5000,
)  # fmt: skip


@dataclass
class Room:
    """A meeting with one step of an instrument, open, in which three parties of two people take part."""

    database: Database
    instrument: Instrument
    meeting: str = field(init=False)
    step: str = field(init=False)
    visitors: list[Who] = field(init=False)
    known: list[str] = field(init=False)  # ids and keys that a value may name

    def __post_init__(self) -> None:
        steps = [ProgrammeStep(title="Stap", minutes=5, instrument=self.instrument.key)] * 2
        started = meetings.start(self.database, "Proef", "", "", PARTIES, steps)  # type: ignore[arg-type]
        self.meeting = started.meeting
        parties = [one.id for one in meetings.room(self.database, self.meeting).organisations]
        keys = [people.join(self.database, self.meeting, one, "Iemand").key for one in parties * 2]
        # The facilitator writes most, for what only the facilitator may write reaches the boards too.
        self.visitors = [access.who(self.database, key) for key in [*keys, *[started.key] * 3]]
        self.known = [*parties, *_keys_of(self.instrument)]
        first, self.step = (one.id for one in meetings.meeting(self.database, self.meeting).steps)
        for step in (first, self.step):
            progress.open_step(self.database, self.meeting, step)

    def steps(self) -> list[str]:
        return [one.id for one in meetings.meeting(self.database, self.meeting).steps]


def _keys_of(instrument: Instrument) -> Iterator[str]:
    """Every key that stands in the file of an instrument."""

    def inside(found: Any) -> Iterator[str]:
        if isinstance(found, tuple | list):
            for one in found:
                yield from inside(one)
        elif hasattr(found, "__dataclass_fields__"):
            for name in found.__dataclass_fields__:
                value = getattr(found, name)
                if name == "key":
                    yield str(value)
                yield from inside(value)

    yield from dict.fromkeys(inside(instrument.parts))
    yield from ("gedaan", "vast", "nee", "ja", "wij")


def _fields(part: AnyPart, chance: random.Random, known: Sequence[str]) -> str:
    own = [*KINDS[part.kind].text_fields(part), *(name for name, _ in asked.questions(part))]
    row = chance.choice(known)
    odd = chance.choice((*FIELDS, f"leden--{row}", f"teken--{row}", f"samen--{row}", f"{row}-reden", row))
    return chance.choice(own) if own and chance.random() < 0.65 else odd


def _value(chance: random.Random, known: Sequence[str]) -> dict[str, Any]:
    def one() -> Any:
        return chance.choice(known) if chance.random() < 0.6 else chance.choice(ODD)

    shape = chance.random()
    if shape < 0.15:
        return {}
    if shape < 0.2:
        return {f"{chance.choice(known)}{number}": 1 for number in range(3000)}
    if shape < 0.4:
        return {chance.choice(known): chance.choice((1, 1, *known)) for _ in range(chance.randint(1, 3))}
    if shape < 0.6:
        return {chance.choice(("choice", "point", "months", "row", "column", "on")): chance.choice((1, 2, 3, one()))}
    names = [*NAMES, *(f"with-{name}" for name in known[:3])]
    return {name: one() for name in chance.sample(names, chance.randint(1, len(names)))}


def throw(room: Room, chance: random.Random, number: int) -> None:
    """Give so many answers; every one is kept, or refused with a sentence."""
    for _ in range(number):
        who, step = chance.choice(room.visitors), chance.choice(room.steps())
        part = chance.choice(room.instrument.parts)
        name, value = _fields(part, chance, room.known), _value(chance, room.known)
        try:
            if chance.random() < 0.5:
                text = chance.choice(TEXTS)
                card = answers.new_id()
                answers.put(
                    room.database,
                    who,
                    answers.Offer(
                        card, step, part.key, name, text, value, 0, "pen", answers.new_id(), chance.random()
                    ),
                )
                room.known.append(card)
            else:
                choices.choose(room.database, who, step, part.key, name, value)
        except Refused as refusal:
            assert str(refusal).endswith("."), "a sentence for whoever gave it"  # noqa: PT017
        if chance.random() < 0.1:
            verb = chance.choice((answers.withdraw, answers.restore))
            with suppress(Refused):
                verb(room.database, who, chance.choice(room.known))


def draw_everything(room: Room) -> None:
    """Every board in every view, for the screen and beside everybody's pages, and every form of the report."""
    meeting, everybody = meetings.meeting(room.database, room.meeting), meetings.room(room.database, room.meeting)
    for step in meeting.steps:
        for part in room.instrument.parts:
            kind = KINDS[part.kind]
            now, past = looking_back.of_part(room.database, meeting, step, part)
            board = kind.board(part, everybody, now, past)
            for view in kind.views(part, everybody, now):
                for spotlight in ("", everybody.organisations[0].id):
                    figure = figures.draw(part.kind, board, Stage(view.key, spotlight))
                    said = json.dumps(figure, allow_nan=False)
                    assert "<script" not in said
                    assert "<b>vet" not in said
                table = kind.table(board, view.key)
                assert all(len(row) == len(table.headers) for row in table.rows), part.key
            staging.show(room.database, room.meeting, step.id, part=part.key)
            boards.message(room.database, room.meeting, step.id)
            if part.kind == "coding":
                coding.message(room.database, room.meeting, step.id, part)
        presence.counted(room.database, room.meeting, step.id, {}, set())
        for who in room.visitors:
            sheets.sheet(room.database, who, step.id)
            sheets.chosen(room.database, who, step.id)
    contents = report.contents(room.database, room.meeting)
    for organisation in (None, everybody.organisations[0].id):
        for names in (False, True):
            markdown(contents, names, organisation)
            csv(tidy(contents, names, organisation))


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    path: Path = tmp_path_factory.mktemp("borden") / "lab.sqlite3"
    database = fresh(path)
    yield database
    database.close()


@pytest.mark.parametrize("key", KEYS)
@settings(max_examples=2, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(seed=st.integers(0, 10**9))
def test_no_answer_ends_a_board_a_table_or_the_report(database: Database, key: str, seed: int) -> None:
    room = Room(database, catalogue.instruments()[key])
    chance = random.Random(seed)
    throw(room, chance, 60)
    draw_everything(room)
