"""What a report of a meeting is made from, read from the file."""

from dataclasses import replace
from datetime import date

from facilitation import catalogue
from facilitation.reports.contents import Contents, StepContents
from sessions import meetings
from sessions.database import Database
from sessions.looking_back import earlier, told
from sessions.rights import DIFFERENCES, HARVEST, REGISTERS
from sessions.sheets import given


def contents(database: Database, meeting_id: str) -> Contents:
    """Everything of a meeting that a report can tell. Raises Unknown when the meeting is no longer kept."""
    meeting = meetings.meeting(database, meeting_id)
    steps: list[StepContents] = []
    for step in meeting.steps:
        live, late = given(database, step.id), given(database, step.id, "late")
        # The begeleider often notes the oogst after closing a step; it belongs to the step all the same.
        noted = {key: tuple(a.text for a in (*live, *late) if a.part == key and a.text.strip()) for key in REGISTERS}
        answers, after = (
            tuple(answer for answer in found if answer.part not in REGISTERS)
            for found in (told(database, step), late)
        )
        instrument = catalogue.instruments().get(step.instrument)
        past = {part.key: earlier(database, meeting, step, part) for part in instrument.parts} if instrument else {}
        steps.append(StepContents(step, instrument, answers, past, after, noted[HARVEST], noted[DIFFERENCES]))
    room = replace(meetings.room(database, meeting_id), today=date.today())
    return Contents(meeting, room, tuple(steps))
