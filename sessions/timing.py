"""The clock of a step: how long it still is open, and what happens then. See ``facilitation.pace`` for the plan."""

import time
from typing import get_args

from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from facilitation.content import Refused
from facilitation.room import AtEnd
from sessions import asked, standing
from sessions.anonymity import mix
from sessions.database import Database
from sessions.feed import Change
from sessions.reading import own_step
from sessions.tables import ExtraRow, ParticipantRow, StepRow

MOST_EXTRA = 60  # minutes at once


def add_minute(database: Database, meeting_id: str, step_id: str) -> None:
    """Give a running step one more minute, from now on where its time was up; one that is not open stays as it is.

    An open step without a clock (each goes at their own pace) gets none.
    """
    with database.write(Change(meeting_id, "stage", step_id)) as session:
        step = own_step(session, meeting_id, step_id)
        if step.state == "open" and step.ends:
            step.ends = max(step.ends, time.time()) + 60


def set_at_end(database: Database, meeting_id: str, step_id: str, at_end: AtEnd) -> None:
    """Choose what happens when the time of a step is up: only a sign, or it closes.

    A step whose time is up already closes at once. Raises Refused (Dutch) for anything else.
    """
    if at_end not in get_args(AtEnd):
        raise Refused("Kies wat er gebeurt als de tijd om is: een teken, of de stap sluit.")
    with database.write(Change(meeting_id, "stage", step_id)) as session:
        own_step(session, meeting_id, step_id).at_end = at_end


def close_overdue(database: Database, meeting_id: str) -> tuple[str, ...]:
    """Close the open steps that close by themselves and whose time is up; returns their ids.

    They close at this moment and not at the end of their time: where the server was away meanwhile, what people
    typed in time still waits on their devices, and must not come late.
    """
    with database.read() as session:  # mostly there is nothing to close, and then nobody is told of a change
        found = tuple(one.id for one in session.exec(_overdue(meeting_id)))
    closing = [change for one in found for change in _closes(meeting_id, one)]
    if not closing:
        return ()
    with database.write(*closing) as session:
        overdue = list(session.exec(_overdue(meeting_id)))  # somebody may have given a minute more just now
        for step in overdue:
            asked.keep(step)
            step.state, step.closed, step.ends = "closed", time.time(), 0.0
            mix(session, step)
        closed, anonymous = tuple(step.id for step in overdue), any(step.anonymous for step in overdue)
    if anonymous:
        database.forget_wiped()
    return closed


def _closes(meeting_id: str, step_id: str) -> tuple[Change, Change]:
    return Change(meeting_id, "structure", step_id), Change(meeting_id, "answers", step_id)


def _overdue(meeting_id: str) -> SelectOfScalar[StepRow]:
    ends = col(StepRow.ends)
    return select(StepRow).where(
        StepRow.meeting == meeting_id, StepRow.state == "open", StepRow.at_end == "close", ends > 0,
        ends <= time.time(),
    )  # fmt: skip


def give_extra(database: Database, meeting_id: str, step_id: str, participant_id: str, minutes: int) -> float:
    """Give one participant more time in a step, after the end of its clock; returns until when.

    Added to what they had already. Raises Refused (Dutch) in a step that is not open yet, and in an anonymous one.
    """
    if not 1 <= minutes <= MOST_EXTRA:
        raise Refused(f"Geef extra tijd van 1 tot {MOST_EXTRA} minuten.")
    with database.write(Change(meeting_id, "structure", step_id)) as session:
        step, person = own_step(session, meeting_id, step_id), session.get(ParticipantRow, participant_id)
        if step.anonymous:
            raise Refused("Deze stap is anoniem. Met extra tijd voor een persoon is te zien wie er schrijft.")
        if step.state == "hidden":
            raise Refused("Deze stap is nog niet open. Extra tijd geef je als de stap loopt of gesloten is.")
        if person is None or person.meeting != meeting_id or person.removed or person.into:
            raise Refused("Deze deelnemer doet niet mee. Laad de bladzijde opnieuw.")
        row = session.get(ExtraRow, (step_id, participant_id)) or ExtraRow(
            step=step_id, participant=participant_id, until=0.0
        )
        row.until = max(time.time(), row.until, step.ends if step.state == "open" else 0.0) + minutes * 60
        session.add(row)
        return row.until


def extra_until(database: Database, step_id: str, participant_id: str | None) -> float:
    """Until when a participant has extra time in a step (seconds since the epoch); 0 for none."""

    def read() -> dict[tuple[str, str], float]:
        with database.read() as session:
            of_meeting = select(ExtraRow).join(StepRow, col(StepRow.id) == col(ExtraRow.step))
            rows = session.exec(of_meeting.where(StepRow.meeting == meeting))
            return {(one.step, one.participant): one.until for one in rows}

    meeting = standing.meeting_of(database, step_id)
    return database.remembered.get("extra", meeting, read).get((step_id, participant_id or ""), 0.0)
