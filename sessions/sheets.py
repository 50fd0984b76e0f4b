"""Reading what people gave: all of a step, or what somebody sees on their own sheet."""

import json
from typing import Literal

from sqlalchemy import text
from sqlmodel import col, or_, select

from facilitation import catalogue
from facilitation.board import Owner
from facilitation.kinds import KINDS
from facilitation.room import Answer
from sessions.access import Who
from sessions.database import Database
from sessions.rights import HARVEST
from sessions.tables import AnswerRow, StepRow

State = Literal["live", "withdrawn", "late"]
SHOWN: tuple[State, ...] = ("live", "late")


# One value that SQLite packs itself: a board of 600 cards is read several times a second, and at every row that
# is fetched other threads may go first.
GIVEN = text(
    "select json_group_array(json_array(id, part, field, text, json(value), organisation, participant, place, "
    "revision, changed)) from (select * from answer where step = :step and state = :state order by place, id)"
)


def given(database: Database, step_id: str, state: State = "live") -> tuple[Answer, ...]:
    """All answers of a step in one state, oldest place first."""
    with database.read() as session:
        packed: str = session.connection().execute(GIVEN, {"step": step_id, "state": state}).scalar_one()
    return tuple(Answer(*found) for found in json.loads(packed))


def chosen(database: Database, who: Who, step_id: str) -> dict[tuple[str, str], dict[str, str | int]]:
    """The choices that are somebody's own, their organisation's, or the group's: (part, field) to value."""
    with database.read() as session:
        step = session.get(StepRow, step_id)
        instrument = catalogue.instruments().get(step.instrument) if step else None
        # What no file declares any more (an own instrument that changed) could be anybody's own: it stays theirs.
        shared = {part.key for part in instrument.parts if part.who != "person"} if instrument else set()
        columns = select(
            AnswerRow.part, AnswerRow.field, AnswerRow.value, AnswerRow.organisation, AnswerRow.participant
        ).where(AnswerRow.step == step_id, AnswerRow.state == "live", AnswerRow.text == "")  # type: ignore[call-overload]
        mine = or_(col(AnswerRow.organisation).is_(None), col(AnswerRow.organisation) == who.organisation)
        return {
            (part, field): value
            for part, field, value, organisation, participant in session.exec(columns.where(mine))
            if (organisation is None and participant is None)
            or part in shared
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
    found: list[tuple[Answer, State]] = []
    for state in SHOWN:
        for answer in given(database, step_id, state):
            part = instrument.part(answer.part) if instrument else None
            kept_by = KINDS[part.kind].owner(part, answer.field) if part else "group"
            lost = part is None and answer.part != HARVEST  # of an own instrument that changed: whose is it?
            if not lost and _on_sheet(who, answer, kept_by):
                found.append((answer, state))
    return tuple(found)


def _on_sheet(who: Who, answer: Answer, kept_by: Owner) -> bool:
    if kept_by == "group":
        return True
    if kept_by == "person":
        return answer.participant is not None and answer.participant == who.participant
    return answer.organisation == who.organisation  # for the facilitator: what belongs to nobody
