"""What a report of a meeting is made from, read from the file."""

from dataclasses import replace
from datetime import date

from facilitation import catalogue
from facilitation.reports.contents import Contents, StepContents
from sessions import meetings, registers
from sessions.database import Database
from sessions.looking_back import earlier, told
from sessions.rights import REGISTERS


def contents(database: Database, meeting_id: str) -> Contents:
    """Everything of a meeting that a report can tell. Raises Unknown when the meeting is no longer kept."""
    meeting = meetings.meeting(database, meeting_id)
    steps: list[StepContents] = []
    for step, lines in zip(meeting.steps, registers.noted(database, meeting), strict=True):
        answers, after = (
            tuple(answer for answer in found if answer.part not in REGISTERS)
            for found in (told(database, step), told(database, step, "late"))
        )
        instrument = catalogue.instruments().get(step.instrument)
        past = {part.key: earlier(database, meeting, step, part) for part in instrument.parts} if instrument else {}
        steps.append(StepContents(step, instrument, answers, past, after, lines.harvest, lines.differences))
    room = replace(meetings.room(database, meeting_id), today=date.today())
    return Contents(meeting, room, tuple(steps))
