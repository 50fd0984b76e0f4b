"""What a report of a meeting is made from, read from the file."""

from dataclasses import replace
from datetime import date

from facilitation import catalogue
from facilitation.kinds import KINDS
from facilitation.reports.contents import Contents, StepContents
from facilitation.room import Answer
from sessions import agreements, meetings, over_time, registers, templates
from sessions.access import Who
from sessions.database import Database
from sessions.looking_back import earlier, told
from sessions.rights import REGISTERS
from sessions.sheets import State, sheet


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
    agreed, looks = agreements.of_traject(database, meeting_id), templates.template(database, meeting_id)
    return Contents(meeting, room, tuple(steps), agreed, over_time.of_traject(database, meeting_id), looks)


def for_room(database: Database, contents: Contents) -> Contents:
    """The same as the room may see it: of a step that is not revealed yet only what the group noted of it."""
    steps = tuple(
        one if one.step.revealed else replace(one, answers=(), earlier={}, late=()) for one in contents.steps
    )
    agreed = agreements.of_traject(database, contents.meeting.id, revealed=True)
    return replace(contents, steps=steps, agreed=agreed)


def own(database: Database, who: Who, contents: Contents) -> Contents:
    """What a participant gave themselves, and what their organisation wrote on its sheet; of nobody else anything."""
    steps = []
    for one in contents.steps:
        mine: dict[State, list[Answer]] = {"live": [], "late": []}
        for answer, state in sheet(database, who, one.step.id):
            part = one.instrument.part(answer.part) if one.instrument else None
            if part and KINDS[part.kind].owner(part, answer.field) in ("person", "organisation"):
                mine[state].append(answer)
        steps.append(StepContents(one.step, one.instrument, tuple(mine["live"]), {}, tuple(mine["late"])))
    return replace(contents, steps=tuple(steps), agreed=(), compared=())
