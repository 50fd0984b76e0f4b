"""What a report of a meeting is made from, read from the file."""

from dataclasses import replace
from datetime import date

from facilitation import catalogue
from facilitation.reports.contents import Contents, StepContents
from sessions import meetings
from sessions.database import Database
from sessions.looking_back import earlier, kept_back
from sessions.rights import HARVEST
from sessions.sheets import given


def contents(database: Database, meeting_id: str) -> Contents:
    """Everything of a meeting that a report can tell. Raises Unknown when the meeting is no longer kept."""
    meeting = meetings.meeting(database, meeting_id)
    steps: list[StepContents] = []
    for step in meeting.steps:
        live, late = given(database, step.id), given(database, step.id, "late")
        # The begeleider often notes the oogst after closing a step; it belongs to the step all the same.
        harvest = tuple(a.text for a in (*live, *late) if a.part == HARVEST and a.text.strip())
        instrument = catalogue.instruments().get(step.instrument)
        silent = {part.key for part in instrument.parts if kept_back(part, step)} if instrument else set()
        answers = tuple(answer for answer in live if answer.part != HARVEST and answer.part not in silent)
        past = {part.key: earlier(database, meeting, step, part) for part in instrument.parts} if instrument else {}
        steps.append(
            StepContents(
                step, instrument, answers, past, tuple(answer for answer in late if answer.part != HARVEST), harvest
            )
        )
    room = replace(meetings.room(database, meeting_id), today=date.today())
    return Contents(meeting, room, tuple(steps))
