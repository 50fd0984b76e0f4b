"""From rows to plain answers, and the mark that each change gets."""

import time

from sqlmodel import Session, col, update

from facilitation.room import Answer
from sessions.anonymity import mix
from sessions.sheets import State
from sessions.tables import AnswerRow, MeetingRow, StepRow


def as_state(state: str) -> State:
    """The state of a row."""
    return "late" if state == "late" else "withdrawn" if state == "withdrawn" else "live"


def next_change(session: Session, meeting_id: str) -> int:
    """The number of the next change in a meeting."""
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
        participant=row.seal or row.participant,
        place=row.place,
        revision=row.revision,
        changed=row.changed,
        pinned=row.pinned,
        hidden=row.hidden,
        merged=row.merged,
        before=row.before,
    )


def sign(session: Session, row: AnswerRow, step: StepRow, pen: str = "") -> None:
    """Note on a row that it was changed now, and by which open page; in an anonymous step neither."""
    change = next_change(session, row.meeting)
    row.revision += 1
    if step.anonymous:
        if step.state != "open":
            mix(session, step)
        return
    row.pen, row.changed, row.change = pen or row.pen, round(time.time(), 3), change
