"""What a report of a meeting is made from, read from the file."""

from dataclasses import replace
from datetime import date

from facilitation import catalogue
from facilitation.kinds import KINDS
from facilitation.kinds.guess import REVEALED, Guess
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
    """The same as the room may see it: of a step that is not revealed yet only what the group noted of it, and while
    the room guesses not what moves a party that was not revealed yet."""
    waits = {
        answer.id for one in contents.steps if not one.step.revealed for answer in (*one.answers, *one.late)
    }  # also where a later step lays it beside its own
    steps = tuple(
        _while_guessing(_without(one, waits)) if one.step.revealed else replace(one, answers=(), earlier={}, late=())
        for one in contents.steps
    )
    agreed = agreements.of_traject(database, contents.meeting.id, revealed=True)
    return replace(contents, steps=steps, agreed=agreed)


def _without(one: StepContents, waits: set[str]) -> StepContents:
    if not any(answer.id in waits for found in one.earlier.values() for answer in found):
        return one
    left = {part: tuple(each for each in found if each.id not in waits) for part, found in one.earlier.items()}
    return replace(one, earlier=left)


def _while_guessing(one: StepContents) -> StepContents:
    answers = one.answers
    parts = one.instrument.parts if one.instrument and one.step.state == "open" else ()
    for part in parts:
        guessed = [answer for answer in answers if answer.part == part.key]
        if isinstance(part, Guess) and guessed:
            shown = {party for answer in guessed if answer.field == REVEALED for party in answer.value}
            answers = tuple(each for each in answers if each.part != part.of or each.organisation in shown)
    return one if answers == one.answers else replace(one, answers=answers)


def own(database: Database, who: Who, contents: Contents) -> Contents:
    """What a participant gave themselves, and what their organisation wrote on its sheet; of nobody else anything."""
    # What was chosen in secret is of the device that it was chosen on: whoever stands for somebody else reads it not.
    alone = replace(who, participant=who.own[0]) if who.own else who
    steps = []
    for one in contents.steps:
        mine: dict[State, list[Answer]] = {"live": [], "late": []}
        private = {part.key for part in one.instrument.parts if part.private} if one.instrument else set()
        found = [told for told in sheet(database, who, one.step.id) if told[0].part not in private]
        if private:
            found += [told for told in sheet(database, alone, one.step.id) if told[0].part in private]
        for answer, state in found:
            part = one.instrument.part(answer.part) if one.instrument else None
            if part and KINDS[part.kind].owner(part, answer.field) in ("person", "organisation"):
                mine[state].append(answer)
        steps.append(StepContents(one.step, one.instrument, tuple(mine["live"]), {}, tuple(mine["late"])))
    return replace(contents, steps=tuple(steps), agreed=(), compared=())
