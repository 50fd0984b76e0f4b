"""What people give: typed cards and choices. Each verb is one transaction, and none loses a text.

- Two people in one card: the text that comes second is kept as a card of its own, beside the first.
- A text that arrives after its step closed is kept apart as *late*, and comes in when the step opens again.
- Sending the same text twice changes nothing, so a page may send again what was not acknowledged.
"""

import math
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4, uuid5

from sqlmodel import Session, func, select

from facilitation.board import Owner
from facilitation.content import Refused
from facilitation.kinds import AnyPart
from facilitation.kinds.coding import ASSIGNED, Coding
from facilitation.room import Answer
from sessions.access import Who
from sessions.choices import OURS
from sessions.database import Database
from sessions.feed import Change
from sessions.quoting import follow, quotes
from sessions.rights import REGISTERS, Giver, accepted, giver, in_time, round_of, step_and_part, whose
from sessions.rows import as_answer, as_state, sign
from sessions.sheets import State
from sessions.tables import AnswerRow, StepRow
from sessions.words import whole

LONGEST_CARD = 4000
MOST_CARDS = 200  # at one question of one sheet, withdrawn ones too
MOST_DECISIONS = 5000  # of the whole room, about which kernwoord belongs to which answer
GRACE = 5.0  # seconds after closing in which a text that was under way still counts as in time
CARD_ID = re.compile(r"[0-9a-f]{32}")


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
    sheet: Owner
    state: State
    both: bool = False


def put(database: Database, who: Who, offer: Offer) -> Kept:
    """Keep a typed card. Raises Refused (Dutch) when it may not be kept, NotSaved when it could not be."""
    if not (CARD_ID.fullmatch(offer.id) and CARD_ID.fullmatch(offer.copy)) or offer.copy == offer.id:
        raise Refused("Dit kaartje heeft geen geldig nummer. Laad de bladzijde opnieuw; je tekst blijft staan.")
    if len(offer.text) > LONGEST_CARD:
        raise Refused(
            f"Dit is te lang voor één kaartje: er passen {LONGEST_CARD} tekens. Je tekst blijft hier staan. "
            "Kort hem in, of verdeel hem over meer kaartjes."
        )
    _check_place(offer.place)
    offer = replace(offer, text=whole(offer.text))
    told = ""  # the words of this card that a sentence on the screen quotes
    with database.write(Change(who.meeting, "answers", offer.step)) as session:
        step, part = step_and_part(session, who, offer.step, offer.part)
        value = accepted(session, who, part, offer.field, offer.value)
        by = giver(who, step, part, offer.field)
        if step.anonymous:  # the same pen in another step would tell whose it is, and so would a digest of it
            offer = replace(offer, pen=who.seal(f"{step.id}/{offer.part}/{offer.pen}"))
        # The oogst often comes after a step closed.
        state: State = "live" if part.key in REGISTERS else _state_now(session, who, step)
        name, row = _room_for(session, offer, step, by, part, state)
        if row is None:
            _check_number(session, offer, step, part, by)
            row = AnswerRow(
                id=name,
                meeting=who.meeting,
                step=offer.step,
                part=offer.part,
                field=offer.field,
                organisation=by.organisation,
                participant=by.participant,
                seal=by.seal,
                round=round_of(step, offer.part),
                place=offer.place,
                revision=0,
                changed=0.0,
                change=0,
                state=state,
            )
            session.add(row)
        if state == "late" and row.state == "live":
            value = row.value  # the same words; what was chosen with them stays as it was in time
        if (row.text, row.value) != (offer.text, value) or row.revision == 0:
            told = row.text if row.text != offer.text and quotes(step.prompt, row.text) else ""
            row.text, row.value, row.pen, row.before = offer.text, value, offer.pen, ""
            sign(session, row, step)
        kept = Kept(as_answer(row), whose(part, offer.field), as_state(row.state), name != offer.id)
    if told:
        follow(database, who.meeting, offer.step, told, offer.text)
    return kept


def _room_for(
    session: Session, offer: Offer, step: StepRow, by: Giver, part: AnyPart, state: State
) -> tuple[str, AnswerRow | None]:
    """Under which id a text is kept, with the row that is there: its own, or the first where nobody else wrote."""
    own_copy = uuid5(OURS, f"{offer.copy}/{offer.pen}/{offer.text}").hex  # the same text finds its own copy again
    for name in (offer.id, offer.copy, own_copy):
        row = session.get(AnswerRow, name)
        if row is None:
            return name, None
        _check_own(row, offer, step, by, part)
        if not _clashes(row, offer, step, state, offer.base if name == offer.id else None):
            return name, row
    return new_id(), None


def _clashes(row: AnswerRow, offer: Offer, step: StepRow, state: State, base: int | None) -> bool:
    """Whether this text must be kept beside what is there, not over it."""
    if row.text == offer.text:
        return False
    if row.round != round_of(step, offer.part):  # its card was put aside meanwhile
        return True
    if row.state == "withdrawn" or (state == "late" and row.state != "late"):
        return True
    return base != row.revision and offer.pen != row.pen


def withdraw(database: Database, who: Who, answer_id: str) -> Kept | None:
    """Take a card (or a link) off the table; it stays in the file. None when there is no such card."""
    return _change_own(database, who, answer_id, state="withdrawn")


def restore(database: Database, who: Who, answer_id: str) -> Kept | None:
    """Put a withdrawn card back. None when there is no such card."""
    return _change_own(database, who, answer_id, state="live")


def move(database: Database, who: Who, answer_id: str, place: float) -> Kept | None:
    """Give a card another place among its neighbours. None when there is no such card."""
    _check_place(place)
    return _change_own(database, who, answer_id, place=place)


def _change_own(
    database: Database, who: Who, answer_id: str, state: State | None = None, place: float | None = None
) -> Kept | None:
    with database.write(Change(who.meeting, "answers")) as session:
        row = session.get(AnswerRow, answer_id)
        if row is None or row.meeting != who.meeting:
            return None
        step, part = step_and_part(session, who, row.step, row.part)
        if not giver(who, step, part, row.field).owns(row, whose(part, row.field)):
            raise Refused("Dit kaartje is van een andere organisatie.")
        if not (in_time(session, who, step) or part.key in REGISTERS):
            raise Refused("Deze stap is gesloten. Het kaartje blijft zoals het was.")
        if state:
            row.state = state
        if place is not None:
            row.place = place
        sign(session, row, step)
        kept = Kept(as_answer(row), whose(part, row.field), as_state(row.state))
        told = row.text if state == "withdrawn" and quotes(step.prompt, row.text) else ""
        where = step.id
    if told:
        follow(database, who.meeting, where, told, "")
    return kept


def _check_own(row: AnswerRow, offer: Offer, step: StepRow, by: Giver, part: AnyPart) -> None:
    same_place = (row.step, row.part, row.field) == (step.id, offer.part, offer.field)
    if not (same_place and by.owns(row, whose(part, offer.field))):
        raise Refused("Dit kaartje is niet van jouw organisatie. Je tekst blijft op dit apparaat staan.")


def _state_now(session: Session, who: Who, step: StepRow) -> State:
    late = step.state == "closed" and time.time() - step.closed > GRACE
    return "late" if late and not in_time(session, who, step) else "live"


def _check_number(session: Session, offer: Offer, step: StepRow, part: AnyPart, by: Giver) -> None:
    where = [AnswerRow.step == offer.step, AnswerRow.part == offer.part, AnswerRow.field == offer.field,
             AnswerRow.organisation == by.organisation, AnswerRow.seal == by.seal,
             AnswerRow.round == round_of(step, offer.part)]  # fmt: skip
    if whose(part, offer.field) == "person":
        where.append(AnswerRow.participant == by.participant)
    number = session.exec(select(func.count()).select_from(AnswerRow).where(*where)).one()
    most = MOST_DECISIONS if isinstance(part, Coding) and offer.field == ASSIGNED else MOST_CARDS
    if number >= most:
        raise Refused(f"Er staan hier al {most} kaartjes; meer passen er niet. Je tekst blijft hier staan.")


def _check_place(place: float) -> None:
    if not math.isfinite(place):
        raise Refused("Dit kaartje heeft geen geldige plek. Laad de bladzijde opnieuw; je tekst blijft staan.")


def new_id() -> str:
    """An id for a new card."""
    return uuid4().hex
