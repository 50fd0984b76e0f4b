"""Who is here, where, and who has written: for the facilitator, in words and without counts per organisation."""

import dataclasses
from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Any

from facilitation import catalogue
from facilitation.content import Who
from facilitation.instrument import Instrument
from facilitation.kinds import AnyPart
from facilitation.kinds.balance import SEEN
from facilitation.kinds.guess import VERDICT, Guess
from facilitation.room import in_order
from sessions import meetings, sheets, standing
from sessions.database import Database
from sessions.done import done_in
from sessions.live import register_board
from sessions.rights import REGISTERS

WRITES = "schrijft nu"


@dataclass(frozen=True, slots=True)
class Showing:
    """What the screen shows: the step (an id, or nothing), or the joining view; and how the steps are."""

    current: str = ""
    joining: bool = True
    hidden: frozenset[str] = frozenset()
    anonymous: frozenset[str] = frozenset()  # steps of which nothing may tell who answers
    waiting: frozenset[str] = frozenset()  # steps of which the room may not see the board yet
    registers: frozenset[str] = frozenset()  # steps whose board shows what was written down at all steps
    parts: Mapping[tuple[str, str], AnyPart] = dataclasses.field(default_factory=dict)  # by (step, part key)


def showing(database: Database, meeting_id: str) -> Showing:
    """What the screen of a meeting shows now. Raises Unknown when the meeting is gone."""
    meeting = meetings.meeting(database, meeting_id)
    hidden = frozenset(step.id for step in meeting.steps if step.state == "hidden")
    parts: dict[tuple[str, str], AnyPart] = {
        (step.id, key): part for step in meeting.steps for key, part in REGISTERS.items()
    }
    for step in meeting.steps:
        instrument = catalogue.instruments().get(step.instrument)
        parts |= {(step.id, part.key): part for part in instrument.parts} if instrument else {}
    anonymous = frozenset(step.id for step in meeting.steps if step.anonymous)
    registers = frozenset(step.id for step in meeting.steps if register_board.shows(step))
    waiting = frozenset(step.id for step in meeting.steps if not step.revealed)
    joining = meeting.joining or not meeting.current
    return Showing(meeting.current, joining, hidden, anonymous, waiting, registers, parts)


def counted(
    database: Database,
    meeting_id: str,
    step_id: str,
    seen: Mapping[str, str],
    writing: Set[str],
    gone: Set[str] = frozenset(),
) -> dict[str, Any]:
    """What the facilitator's page shows of the room.

    ``seen`` is the step on the page of each participant that is connected, ``writing`` the organisations in
    which somebody presses keys now, ``gone`` who was here and lost their line. ``written`` and ``of`` count whoever
    fills in this step: organisations for a shared sheet, people for a personal one. Of an anonymous step nothing that
    follows from answering is told of anybody. Raises Unknown when the meeting is gone.
    """
    meeting, room = meetings.meeting(database, meeting_id), meetings.room(database, meeting_id)
    step = meeting.step(step_id)
    instrument = catalogue.instruments().get(step.instrument) if step else None
    given = sheets.given(database, step_id) if instrument else ()
    filled = [answer for answer in given if answer.text.strip() or answer.value]
    fills_in = _who_fills_in(instrument, step.part if step else "")
    personal = fills_in == "person"
    stands = standing.of(database, meeting_id)
    wrote_people = {stands.person(answer.participant) for answer in filled if answer.participant}
    wrote = {answer.organisation for answer in filled if answer.organisation}
    parts = {part.key: part for part in instrument.parts} if instrument else {}
    told = {a.organisation for a in filled if not (a.part in parts and quiet(parts[a.part], a.field))}
    organisation_of = {person.id: person.organisation for person in room.participants}
    done = done_in(database, step_id) if instrument else frozenset()
    here: dict[str, list[str]] = {}
    for person in seen:
        if person in organisation_of:
            here.setdefault(organisation_of[person], []).append(person)
    lost = [person for person in room.participants if person.id in gone and person.id not in seen]
    left = {person.organisation for person in lost}

    def state(one: str) -> str:
        if step and step.anonymous:
            return "is er" if one in here else "verbinding weg" if one in left else "nog niemand"
        if one in writing:
            return WRITES
        if one in here and done.issuperset(here[one]):
            return "klaar"
        wrote = "heeft geschreven" if one in told else ""
        away = "verbinding weg" if one in left and one not in here else ""
        return ", ".join(filter(None, (wrote, away))) or ("is er" if one in here else "nog niemand")

    states = [(one.name, state(one.id)) for one in in_order(room.organisations)]
    names = {one.id: one.name for one in room.organisations}
    where: dict[str, int] = {}
    for at in seen.values():
        where[at or meeting.current] = where.get(at or meeting.current, 0) + 1
    return {
        "t": "room",
        "here": len(seen),
        "joined": sum(not one.paper for one in room.participants),
        "written": len(wrote_people) if personal else len(wrote),
        "of": 0 if fills_in is None else len(room.participants) if personal else len(room.organisations),
        "who": "mensen" if personal else "organisaties",
        "rows": [{"name": name, "state": said, "now": said == WRITES} for name, said in states],
        "done": len(done),
        "lost": [f"{one.name} ({names.get(one.organisation, '')})" for one in lost],
        "where": [{"title": one.title, "here": where[one.id]} for one in meeting.steps if where.get(one.id)],
        "late": len(sheets.given(database, step_id, "late")) if instrument else 0,
    }


def quiet(part: AnyPart, field: str) -> bool:
    """Whether the room list must not name who gives this: what is private, and what has no author on the board.

    Whoever sees an organisation change beside a board that changes, would know whose it is.
    """
    return part.private or field == SEEN or (isinstance(part, Guess) and field != VERDICT)


def _who_fills_in(instrument: Instrument | None, shown: str) -> Who | None:
    """Whose answers are counted: those of the part on the screen, or of the first that is not the group's.

    None where nobody in particular writes: in a conversation, and where the group fills in together.
    """
    parts = instrument.parts if instrument else ()
    writing = [part for part in parts if part.kind != "talk" and part.who != "group"]
    part = next((one for one in parts if one.key == shown), None) or next(iter(writing), None)
    return part.who if part in writing else None
