"""Reading what people gave: all of a step, or what somebody sees on their own sheet."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from sqlalchemy import text
from sqlmodel import col, or_, select

from facilitation import catalogue
from facilitation.board import Owner
from facilitation.kinds import KINDS
from facilitation.room import Answer
from sessions.access import Who
from sessions.database import Database
from sessions.rights import REGISTERS
from sessions.tables import AnswerRow, StepRow

State = Literal["live", "withdrawn", "late"]
SHOWN: tuple[State, ...] = ("live", "late")


# One value that SQLite packs itself: a board of 600 cards is read several times a second, and at every row that
# is fetched other threads may go first. What the room does not need is not packed: it costs a third more.
OF_ROUND = "from answer where step = :step and state = :state and round = (select round from step where id = :step)"
COLUMNS = (
    "id, part, field, text, json(value), organisation, case when seal = '' then participant else seal end, place, "
    "revision, changed, json(iif(pinned, 'true', 'false'))"
)
GIVEN = text(
    f"select json_group_array(json_array({COLUMNS})), "  # noqa: S608
    f"(select json_group_object(id, merged) {OF_ROUND} and merged != '') "
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
        packed, into = session.connection().execute(GIVEN, {"step": step_id, "state": state}).one()
    shown, merged = tuple(Answer(*found) for found in json.loads(packed)), json.loads(into)
    return tuple(_following(answer, merged) for answer in shown) if merged else shown


def everything(database: Database, step_id: str, state: State = "live") -> tuple[Answer, ...]:
    """The same, with what the facilitator hid or merged: for whoever wrote it, and for the facilitator."""
    with database.read() as session:
        packed: str = session.connection().execute(EVERYTHING, {"step": step_id, "state": state}).scalar_one()
    return tuple(Answer(*found) for found in json.loads(packed))


def _following(answer: Answer, merged: Mapping[str, str]) -> Answer:
    if not any(found in merged for found in answer.value.values()):
        return answer
    return replace(answer, value={name: _last(found, merged) for name, found in answer.value.items()})


def _last(found: str | int, merged: Mapping[str, str]) -> str | int:
    for _ in range(len(merged)):  # a card that was merged into one that was merged, and never round and round
        if not isinstance(found, str) or found not in merged:
            break
        found = merged[found]
    return found


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
        return {
            (part, field): value
            for part, field, value, organisation, participant, seal in session.exec(columns.where(mine))
            if (seal == own if seal else organisation is None and participant is None)
            or (part in shared and not seal)
            or (participant is not None and participant == who.participant)
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
        own = who.seal(step_id) if step.anonymous else who.participant
    found: list[tuple[Answer, State]] = []
    for state in SHOWN:
        for answer in everything(database, step_id, state):
            part = instrument.part(answer.part) if instrument else None
            kept_by = KINDS[part.kind].owner(part, answer.field) if part else "group"
            lost = part is None and answer.part not in REGISTERS  # of an own instrument that changed: whose is it?
            if not lost and _on_sheet(who, own, answer, kept_by):
                found.append((answer, state))
    return tuple(found)


def _on_sheet(who: Who, own: str | None, answer: Answer, kept_by: Owner) -> bool:
    if kept_by == "group":
        return True
    if kept_by == "person":
        return answer.participant is not None and answer.participant == own
    return answer.organisation == who.organisation  # for the facilitator: what belongs to nobody
