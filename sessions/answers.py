"""What people give: typed cards and choices. Each verb is one transaction, and none loses a text.

- Two people in one card: the text that comes second is kept as a card of its own, beside the first.
- A text that arrives after its step closed is kept apart as *late*, and comes in when the step opens again.
- Sending the same text twice changes nothing, so a page may send again what was not acknowledged.
"""

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4, uuid5

from sqlmodel import Session, col, update

from facilitation import catalogue
from facilitation.content import Refused
from facilitation.content import Who as Sheet
from facilitation.kinds import KINDS, AnyPart
from facilitation.room import Answer
from sessions.access import Who
from sessions.database import Database
from sessions.feed import Change
from sessions.sheets import State
from sessions.tables import AnswerRow, MeetingRow, OrganisationRow, StepRow

LONGEST_CARD = 4000
GRACE = 5.0  # seconds after closing in which a text that was under way still counts as in time
HARVEST = "oogst"  # part and field of what the group takes from a step, in its own words
OURS = UUID("6f1c37c8-5f0e-4b7c-9b8e-2d4a55a1c6a1")
CARD_ID = re.compile(r"^[0-9a-f]{32}$")


@dataclass(frozen=True, slots=True)
class Offer:
    """A text as a page sends it: ``base`` is the revision it started from, ``pen`` the page that writes,
    ``copy`` the id under which it is kept when somebody else changed the card meanwhile."""

    id: str
    step: str
    part: str
    field: str
    text: str
    value: Mapping[str, Any]
    base: int
    pen: str
    copy: str
    place: float = 0.0


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a card: as it is kept now, whose sheet it is on, its state, and whether it was kept
    beside another person's text (``both``)."""

    answer: Answer
    sheet: Sheet
    state: State
    both: bool = False


def put(database: Database, who: Who, offer: Offer) -> Kept:
    """Keep a typed card. Raises Refused (Dutch) when it may not be kept, NotSaved when it could not be."""
    if not (CARD_ID.match(offer.id) and CARD_ID.match(offer.copy)):
        raise Refused("Dit kaartje heeft geen geldig nummer. Laad de pagina opnieuw; je tekst blijft staan.")
    if len(offer.text) > LONGEST_CARD:
        raise Refused(
            f"Dit is te lang voor één kaartje: er passen {LONGEST_CARD} tekens. Je tekst blijft hier staan. "
            "Kort hem in, of verdeel hem over meer kaartjes."
        )
    with database.write(Change(who.meeting, "answers", offer.step)) as session:
        step, part = _step_and_part(session, who, offer.step, offer.part)
        value = _accepted(session, who, part, offer.field, offer.value)
        organisation, participant = _owner(who, part)
        # The oogst is often noted after a step closed; that is never too late.
        state: State = "live" if part.key == HARVEST else _state_now(step)
        row = session.get(AnswerRow, offer.id)
        if row is not None:
            _check_own(row, offer, who, organisation, part)
        both = row is not None and _clashes(row, offer, state)
        if both:
            row = session.get(AnswerRow, offer.copy)
            if row is not None:
                _check_own(row, offer, who, organisation, part)
        if row is None:
            row = AnswerRow(
                id=offer.copy if both else offer.id,
                meeting=who.meeting,
                step=offer.step,
                part=offer.part,
                field=offer.field,
                organisation=organisation,
                participant=participant,
                place=offer.place,
                revision=0,
                changed=0.0,
                change=0,
                state=state,
            )
            session.add(row)
        if (row.text, row.value) != (offer.text, value) or row.revision == 0:
            row.text, row.value, row.revision = offer.text, value, row.revision + 1
            row.pen, row.changed, row.change = offer.pen, time.time(), _next_change(session, who.meeting)
        return Kept(as_answer(row), part.who, _as_state(row.state), both)


def _clashes(row: AnswerRow, offer: Offer, state: State) -> bool:
    """Whether this text must be kept beside what is there, not over it."""
    if row.text == offer.text:
        return False
    if row.state == "withdrawn" or (state == "late" and row.state != "late"):
        return True
    return offer.base != row.revision and offer.pen != row.pen


def choose(database: Database, who: Who, step_id: str, part_key: str, field: str, value: Mapping[str, Any]) -> Answer:
    """Keep a choice: one per field and owner, the last one counts. Raises Refused, NotSaved."""
    with database.write(Change(who.meeting, "answers", step_id)) as session:
        step, part = _step_and_part(session, who, step_id, part_key)
        if step.state != "open" and who.role != "facilitator":
            raise Refused("Deze stap is gesloten. Wat je eerder koos, is bewaard.")
        kept = KINDS[part.kind].accept(part, field, value)
        organisation, participant = _owner(who, part, field)
        owner = participant if part.who == "person" and participant else organisation or "group"
        name = uuid5(OURS, f"{step_id}/{part_key}/{field}/{owner}").hex
        row = session.get(AnswerRow, name)
        if row is None:
            row = AnswerRow(
                id=name,
                meeting=who.meeting,
                step=step_id,
                part=part_key,
                field=field,
                organisation=organisation,
                participant=participant,
                revision=0,
                changed=0.0,
                change=0,
            )
            session.add(row)
        row.value, row.revision, row.state = kept, row.revision + 1, "live"
        row.changed, row.change = time.time(), _next_change(session, who.meeting)
        return as_answer(row)


def link(database: Database, who: Who, step_id: str, part_key: str, get: str, bring: str) -> Answer:
    """Link a card of halen with a card of brengen. Raises Refused when either is not a live card of this step."""
    with database.write(Change(who.meeting, "answers", step_id)) as session:
        _, part = _step_and_part(session, who, step_id, part_key)
        value = KINDS[part.kind].accept(part, "koppeling", {"halen": get, "brengen": bring})
        for name, field in ((get, "halen"), (bring, "brengen")):
            row = session.get(AnswerRow, name)
            if row is None or (row.step, row.field, row.state) != (step_id, field, "live"):
                raise Refused("Een van deze kaartjes is er niet meer. Kies opnieuw.")
        row = session.get(AnswerRow, uuid5(OURS, f"{step_id}/{get}/{bring}").hex)
        if row is None:
            row = AnswerRow(
                id=uuid5(OURS, f"{step_id}/{get}/{bring}").hex,
                meeting=who.meeting,
                step=step_id,
                part=part_key,
                field="koppeling",
                changed=0.0,
                change=0,
                revision=0,
            )
            session.add(row)
        row.value, row.state, row.revision = value, "live", row.revision + 1
        row.changed, row.change = time.time(), _next_change(session, who.meeting)
        return as_answer(row)


def withdraw(database: Database, who: Who, answer_id: str) -> Kept | None:
    """Take a card (or a link) off the table; it stays in the file. None when there is no such card."""
    return _change_own(database, who, answer_id, state="withdrawn")


def restore(database: Database, who: Who, answer_id: str) -> Kept | None:
    """Put a withdrawn card back. None when there is no such card."""
    return _change_own(database, who, answer_id, state="live")


def move(database: Database, who: Who, answer_id: str, place: float) -> Kept | None:
    """Give a card another place among its neighbours. None when there is no such card."""
    return _change_own(database, who, answer_id, place=place)


def _change_own(
    database: Database, who: Who, answer_id: str, state: State | None = None, place: float | None = None
) -> Kept | None:
    with database.write(Change(who.meeting, "answers")) as session:
        row = session.get(AnswerRow, answer_id)
        if row is None or row.meeting != who.meeting:
            return None
        step, part = _step_and_part(session, who, row.step, row.part)
        organisation, _ = _owner(who, part, row.field)
        if row.organisation != organisation or (part.who == "person" and row.participant != who.participant):
            raise Refused("Dit kaartje is van een andere organisatie.")
        if step.state != "open" and who.role != "facilitator":
            raise Refused("Deze stap is gesloten. Het kaartje blijft zoals het was.")
        if state:
            row.state = state
        if place is not None:
            row.place = place
        row.revision, row.changed = row.revision + 1, time.time()
        row.change = _next_change(session, who.meeting)
        return Kept(as_answer(row), part.who, _as_state(row.state))


class _HarvestPart:
    """The oogst belongs to every step, so no file declares it."""

    key, kind, who = HARVEST, HARVEST, "group"


def _step_and_part(session: Session, who: Who, step_id: str, part_key: str) -> tuple[StepRow, AnyPart]:
    step = session.get(StepRow, step_id)
    if step is None or step.meeting != who.meeting or who.role == "screen":
        raise Refused("Deze stap hoort niet bij jouw bijeenkomst. Laad de pagina opnieuw; je tekst blijft staan.")
    if part_key == HARVEST:
        if who.role != "facilitator":
            raise Refused("De oogst noteert de begeleider.")
        return step, _HarvestPart()  # type: ignore[return-value]
    instrument = catalogue.instruments().get(step.instrument)
    part = instrument.part(part_key) if instrument else None
    if part is None:
        raise Refused("Deze vraag hoort niet bij deze stap. Laad de pagina opnieuw; je tekst blijft staan.")
    if step.state == "hidden" and who.role != "facilitator":
        raise Refused("Deze stap is nog niet open. Je tekst blijft op dit apparaat staan.")
    return step, part


def _accepted(
    session: Session, who: Who, part: AnyPart, field: str, value: Mapping[str, Any]
) -> dict[str, str | int]:
    if part.key == HARVEST:
        return {}
    kind = KINDS[part.kind]
    if field not in kind.text_fields(part):
        raise Refused("Hier horen geen kaartjes. Laad de pagina opnieuw; je tekst blijft staan.")
    kept = kind.accept(part, field, value)
    if "about" in kept:
        row = session.get_one(MeetingRow, who.meeting)
        about = session.get(OrganisationRow, kept["about"])
        if about is None or about.collaboration != row.collaboration or about.id == who.organisation:
            raise Refused("Kies een andere organisatie om iets over te schrijven.")
    return kept


def _owner(who: Who, part: AnyPart, field: str = "") -> tuple[str | None, str | None]:
    """Whose answer it is: (organisation id, participant id), both None for the group."""
    if part.who == "group" or field in ("samen", "koppeling"):
        return None, None
    if who.role != "participant":
        raise Refused("Alleen deelnemers vullen dit in.")
    return who.organisation, who.participant


def _check_own(row: AnswerRow, offer: Offer, who: Who, organisation: str | None, part: AnyPart) -> None:
    same_place = (row.meeting, row.step, row.part, row.field) == (who.meeting, offer.step, offer.part, offer.field)
    same_person = part.who != "person" or row.participant == who.participant
    if not (same_place and same_person and row.organisation == organisation):
        raise Refused("Dit kaartje is niet van jouw organisatie. Je tekst blijft op dit apparaat staan.")


def _state_now(step: StepRow) -> State:
    late = step.state == "closed" and time.time() - step.closed > GRACE
    return "late" if late else "live"


def _as_state(state: str) -> State:
    return "late" if state == "late" else "withdrawn" if state == "withdrawn" else "live"


def _next_change(session: Session, meeting_id: str) -> int:
    numbers = session.exec(
        update(MeetingRow)
        .where(col(MeetingRow.id) == meeting_id)
        .values(changes=MeetingRow.changes + 1)
        .returning(col(MeetingRow.changes))
    )
    return int(numbers.scalar_one())


def as_answer(row: AnswerRow) -> Answer:
    """A row as everybody else sees it."""
    return Answer(
        id=row.id,
        part=row.part,
        field=row.field,
        text=row.text,
        value=row.value,
        organisation=row.organisation,
        participant=row.participant,
        place=row.place,
        revision=row.revision,
        changed=row.changed,
    )


def new_id() -> str:
    """An id for a new card."""
    return uuid4().hex
