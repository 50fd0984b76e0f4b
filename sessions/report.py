"""What a report of a meeting is made from, read from the file."""

from facilitation import catalogue
from facilitation.reports.contents import Contents, StepContents
from facilitation.room import Answer
from sessions import meetings
from sessions.database import Database
from sessions.rights import HARVEST
from sessions.sheets import given


def contents(database: Database, meeting_id: str) -> Contents:
    """Everything of a meeting that a report can tell. Raises Unknown when the meeting is no longer kept."""
    meeting = meetings.meeting(database, meeting_id)
    steps: list[StepContents] = []
    latest: dict[str, tuple[Answer, ...]] = {}  # per instrument the answers of its last step that has any
    for step in meeting.steps:
        live, late = given(database, step.id), given(database, step.id, "late")
        answers = tuple(answer for answer in live if answer.part != HARVEST)
        # The begeleider often notes the oogst after closing a step; it belongs to the step all the same.
        harvest = tuple(a.text for a in (*live, *late) if a.part == HARVEST and a.text.strip())
        steps.append(
            StepContents(
                step,
                catalogue.instruments().get(step.instrument),
                answers,
                latest.get(step.instrument, ()) if step.instrument else (),
                tuple(answer for answer in late if answer.part != HARVEST),
                harvest,
            )
        )
        if step.instrument and answers:
            latest[step.instrument] = answers
    return Contents(meeting, meetings.room(database, meeting_id), tuple(steps))
