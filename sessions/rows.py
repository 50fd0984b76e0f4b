"""From rows to plain answers, and the number that each change gets."""

from sqlmodel import Session, col, update

from facilitation.room import Answer
from sessions.sheets import State
from sessions.tables import AnswerRow, MeetingRow


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
        participant=row.participant,
        place=row.place,
        revision=row.revision,
        changed=row.changed,
    )
