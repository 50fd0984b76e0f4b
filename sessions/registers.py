"""What a meeting wrote down of its steps: the oogst, and the differences that remain."""

from sqlmodel import col, select

from facilitation.registers import DIFFERENCES, HARVEST, Noted
from facilitation.room import Meeting
from sessions.database import Database
from sessions.rights import REGISTERS
from sessions.sheets import SHOWN
from sessions.tables import AnswerRow


def noted(database: Database, meeting: Meeting) -> tuple[Noted, ...]:
    """The lines of every step in the order of the agenda, without what was hidden or merged."""
    lines: dict[tuple[str, str], list[str]] = {}
    columns = (
        select(AnswerRow.step, AnswerRow.part, AnswerRow.text)
        .where(
            AnswerRow.meeting == meeting.id,
            col(AnswerRow.part).in_(REGISTERS),
            col(AnswerRow.state).in_(SHOWN),
            col(AnswerRow.hidden).is_(False),
            AnswerRow.merged == "",
        )
        .order_by(col(AnswerRow.pinned).desc(), col(AnswerRow.place), col(AnswerRow.id))
    )
    with database.read() as session:
        for step, part, text in session.exec(columns):
            if text.strip():
                lines.setdefault((step, part), []).append(text)
    return tuple(
        Noted(
            number,
            step.title,
            tuple(lines.get((step.id, HARVEST), ())),
            tuple(lines.get((step.id, DIFFERENCES), ())),
            step.id,
        )
        for number, step in enumerate(meeting.steps, start=1)
    )
