"""How agreements stand, noted between the meetings of a traject: read as answers, as boards take them."""

from sqlmodel import col, func, select

from facilitation.kinds.agreements import STANDING
from facilitation.room import Answer, Meeting
from sessions.database import Database
from sessions.tables import MeetingRow, StandingRow


def between(database: Database, collaboration: str, part: str) -> tuple[Answer, ...]:
    """What was noted of the agreements of a traject, oldest first, as answers to the part with this key."""
    return _read(database, collaboration, part, None)


def until_next(database: Database, meeting: Meeting, part: str) -> tuple[Answer, ...]:
    """The same, as far as it was noted before a later meeting of the traject began.

    So a board goes on telling how agreements stand until the next meeting, and from then on how they stood.
    """
    later = (
        select(func.min(MeetingRow.began))
        .where(MeetingRow.collaboration == meeting.collaboration, MeetingRow.rehearses == "", MeetingRow.began > 0)
        .where(MeetingRow.created > meeting.created, MeetingRow.id != meeting.id)
    )
    with database.read() as session:
        return _read(database, meeting.collaboration, part, session.exec(later).one())


def _read(database: Database, collaboration: str, part: str, until: float | None) -> tuple[Answer, ...]:
    asked = select(StandingRow).where(StandingRow.collaboration == collaboration)
    if until is not None:
        asked = asked.where(StandingRow.changed < until)
    with database.read() as session:
        rows = session.exec(asked.order_by(col(StandingRow.changed), col(StandingRow.id))).all()
        return tuple(
            Answer(one.id, part, STANDING, one.why, {"of": one.agreement, "status": one.status}, changed=one.changed)
            for one in rows
        )
