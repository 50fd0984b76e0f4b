"""Reading what people gave: all of a step, or what somebody sees on their own sheet."""

import json
from dataclasses import replace
from typing import Literal

from sqlalchemy import text
from sqlmodel import col, or_, select

from facilitation import catalogue
from facilitation.board import Owner
from facilitation.kinds import KINDS
from facilitation.room import Answer
from sessions import standing
from sessions.access import Who
from sessions.database import Database
from sessions.merging import stand_ins, without_aside
from sessions.rights import REGISTERS
from sessions.tables import AnswerRow, StepRow

State = Literal["live", "withdrawn", "late"]
SHOWN: tuple[State, ...] = ("live", "late")


# One value that SQLite packs itself: a board of 600 cards is read several times a second, and at every row that
# is fetched other threads may go first. What the room does not need is not packed: it costs a third more.
OF_ROUND = (
    "from answer where step = :step and state = :state "
    "and round = iif(part in ('oogst', 'verschillen'), 0, (select round from step where id = :step))"
)
COLUMNS = (
    "id, part, field, text, json(value), organisation, case when seal = '' then participant else seal end, place, "
    "revision, changed, json(iif(pinned, 'true', 'false'))"
)
GIVEN = text(
    f"select json_group_array(json_array({COLUMNS})), "  # noqa: S608
    f"(select count(*) {OF_ROUND} and merged != '') "
    f"from (select * {OF_ROUND} and hidden = 0 and merged = '' order by pinned desc, place, id)"
)
EVERYTHING = text(
    f"select json_group_array(json_array({COLUMNS}, json(iif(hidden, 'true', 'false')), merged, before)) "  # noqa: S608
    f"from (select * {OF_ROUND} order by pinned desc, place, id)"
)


def given(database: Database, step_id: str, state: State = "live") -> tuple[Answer, ...]:
    """The answers of a step as the room sees them, in one state: pinned ones first, then by their place.

    Without the cards that the facilitator hid or merged: what refers to a merged card refers to the one that stands
    for it. Of another round nothing.
    """
    with database.read() as session:
        packed, merged = session.connection().execute(GIVEN, {"step": step_id, "state": state}).one()
    if merged:
        return without_aside(everything(database, step_id, state), _personal(database, step_id))
    return _told(database, step_id, packed)


def everything(database: Database, step_id: str, state: State = "live") -> tuple[Answer, ...]:
    """The same, with what the facilitator hid or merged: for whoever wrote it, and for the facilitator."""
    with database.read() as session:
        packed: str = session.connection().execute(EVERYTHING, {"step": step_id, "state": state}).scalar_one()
    return _told(database, step_id, packed)


def _personal(database: Database, step_id: str) -> frozenset[str]:
    """The parts of a step in which each answers for themselves."""
    with database.read() as session:
        step = session.get(StepRow, step_id)
    instrument = catalogue.instruments().get(step.instrument) if step else None
    return frozenset(part.key for part in instrument.parts if part.who == "person") if instrument else frozenset()


def _told(database: Database, step_id: str, packed: str) -> tuple[Answer, ...]:
    found = tuple(Answer(*one) for one in json.loads(packed))
    now = standing.of_step(database, step_id)
    return found if now.plain else standing.settled(database, step_id, now, found)


def chosen(database: Database, who: Who, step_id: str) -> dict[tuple[str, str], dict[str, str | int]]:
    """The choices that are somebody's own, their organisation's, or the group's: (part, field) to value."""
    with database.read() as session:
        step = session.get(StepRow, step_id)
        instrument = catalogue.instruments().get(step.instrument) if step else None
        # What no file declares any more (an own instrument that changed) could be anybody's own: it stays theirs.
        shared = {part.key for part in instrument.parts if part.who != "person"} if instrument else set()
        columns = select(  # type: ignore[call-overload]
            AnswerRow.part, AnswerRow.field, AnswerRow.value, AnswerRow.organisation, AnswerRow.participant,
            AnswerRow.seal,
        ).where(
            AnswerRow.step == step_id, AnswerRow.state == "live", AnswerRow.text == "",
            AnswerRow.round == (step.round if step else 0),
        )  # fmt: skip
        mine = or_(col(AnswerRow.organisation).is_(None), col(AnswerRow.organisation) == who.organisation)
        own = who.seal(step_id)
        if not standing.of_step(database, step_id).plain:
            private = {part.key for part in instrument.parts if part.private} if instrument else set()
            return _chosen_by_several(database, who, step_id, shared, private, own)
        return {
            (part, field): value
            for part, field, value, organisation, participant, seal in session.exec(columns.where(mine))
            if (seal == own if seal else organisation is None and participant is None)
            or (part in shared and not seal)
            or (participant is not None and participant == who.participant)
        }


def _chosen_by_several(
    database: Database, who: Who, step_id: str, shared: set[str], private: set[str], seal: str
) -> dict[tuple[str, str], dict[str, str | int]]:
    """The same where some stand for others: what both of them chose is read as one choice, but in a private part."""
    alone = who.own[0] if who.own else who.participant
    return {
        (one.part, one.field): dict(one.value)
        for one in sorted(everything(database, step_id), key=lambda found: found.changed)  # the last one counts
        if not one.text
        and (
            one.participant == seal
            or (one.organisation is None and one.participant is None)
            or (one.part in shared and one.organisation is not None and one.organisation == who.organisation)
            or (
                one.participant is not None and one.participant == (alone if one.part in private else who.participant)
            )
        )
    }


def sheet(database: Database, who: Who, step_id: str) -> tuple[tuple[Answer, State], ...]:
    """The cards that somebody sees on their own sheet of a step: of themselves, their organisation, the group."""
    with database.read() as session:
        step = session.get(StepRow, step_id)
        if step is None or step.meeting != who.meeting or who.role == "screen":
            return ()
        if step.state == "hidden" and who.role != "facilitator":
            return ()
        instrument = catalogue.instruments().get(step.instrument)
        step_is_anonymous = step.anonymous
        own = who.seal(step_id) if step_is_anonymous else who.participant
    found: list[tuple[Answer, State]] = []
    for state in SHOWN:
        every = everything(database, step_id, state)
        stand = stand_ins(every) if any(answer.merged for answer in every) else {}
        for answer in every:
            part = instrument.part(answer.part) if instrument else None
            kept_by = KINDS[part.kind].owner(part, answer.field) if part else "group"
            lost = part is None and answer.part not in REGISTERS  # of an own instrument that changed: whose is it?
            # What is chosen in secret stays with whose key this is, also where somebody else stands for them.
            giver = who.own[0] if part and part.private and who.own and not step_is_anonymous else own
            if not lost and _on_sheet(who, giver, answer, kept_by):
                found.append((replace(answer, merged=stand.get(answer.id, "")) if answer.merged else answer, state))
    return tuple(found)


def _on_sheet(who: Who, own: str | None, answer: Answer, kept_by: Owner) -> bool:
    if kept_by == "group":
        return True
    if kept_by == "person":
        return answer.participant is not None and answer.participant == own
    return answer.organisation == who.organisation  # for the facilitator: what belongs to nobody
