"""The agenda of a meeting: steps are added, moved, skipped, repeated and changed, before and during the meeting.

Each verb is one transaction that reads the agenda as it is then, so two facilitators at once never leave it half
done. A verb says where a step must come (after which other one), not how far it must move: whoever presses the
same button at the same moment asks for the same, and it happens once.
"""

import time
from uuid import uuid4

from sqlmodel import Session

from facilitation import catalogue
from facilitation.catalogue import ProgrammeStep
from facilitation.content import Refused
from sessions.database import Database
from sessions.feed import Change
from sessions.reading import meeting_row, own_step, step_rows
from sessions.tables import StepRow
from sessions.words import shown

LONGEST_TITLE = 200
LONGEST_STEP = 240  # minutes
MOST_STEPS = 80
AGAIN = ", opnieuw"


def step_row(meeting: str, step: ProgrammeStep, place: float) -> StepRow:
    """A new row for a step, not open yet."""
    instrument = catalogue.instruments().get(step.instrument)
    return StepRow(
        id=uuid4().hex,
        meeting=meeting,
        place=place,
        title=shown(step.title, LONGEST_TITLE) or "Gesprek",
        minutes=step.minutes,
        instrument=step.instrument,
        revealed=instrument.revealed if instrument else True,
    )


def add_step(database: Database, meeting_id: str, step: ProgrammeStep, after: str | None = None) -> str:
    """Put one more step in the agenda: after the step with this id, first of all (empty), or last (None).

    Returns its id. Raises Refused (Dutch) when the agenda is full, or has no such step.
    """
    with database.write(Change(meeting_id, "structure")) as session:
        steps = _room_for_one(session, meeting_id)
        row = step_row(meeting_id, step, 0.0)
        return _insert(session, steps, row, len(steps) if after is None else _behind(steps, after))


def move(database: Database, meeting_id: str, step_id: str, after: str) -> None:
    """Move a step to right after another one, or (empty) to the front. What was given in it goes along.

    Raises Refused (Dutch) when a step would come after itself, Unknown for a step of another meeting.
    """
    with database.write(Change(meeting_id, "structure", step_id)) as session:
        row = own_step(session, meeting_id, step_id)
        if after == step_id:
            raise Refused("Een stap kan niet achter zichzelf staan.")
        steps = [one for one in step_rows(session, meeting_id) if one.id != step_id]
        steps.insert(_behind(steps, after), row)
        _number(steps)


def skip(database: Database, meeting_id: str, step_id: str, skipped: bool = True) -> None:
    """Skip a step, or take that back. It stays in the agenda with what was given; opening it takes it back too.

    Raises Refused (Dutch) for a step that is open.
    """
    with database.write(Change(meeting_id, "structure", step_id)) as session:
        row = own_step(session, meeting_id, step_id)
        if skipped and row.state == "open":
            raise Refused("Deze stap is open. Sluit hem eerst; daarna kun je hem overslaan.")
        row.skipped = skipped


def repeat(database: Database, meeting_id: str, step_id: str) -> str:
    """Put a step in the agenda once more: after the last step that was used, and always after the step itself.

    So it is what comes next, and its board lays the answers of before beside the new ones. Returns its id.
    Raises Refused (Dutch) when the agenda is full.
    """
    with database.write(Change(meeting_id, "structure")) as session:
        row = own_step(session, meeting_id, step_id)
        steps = _room_for_one(session, meeting_id)
        used = [at for at, one in enumerate(steps) if one.state != "hidden"]
        title = row.title if row.title.endswith(AGAIN) else shown(row.title, LONGEST_TITLE - len(AGAIN)) + AGAIN
        again = step_row(meeting_id, ProgrammeStep(title=title, minutes=row.minutes, instrument=row.instrument), 0.0)
        again.anonymous, again.at_end = row.anonymous, row.at_end
        return _insert(session, steps, again, max([*used, steps.index(row)]) + 1)


def change(
    database: Database, meeting_id: str, step_id: str, *, title: str | None = None, minutes: int | None = None
) -> None:
    """Change the title of a step, or how long it takes; the clock of a step that is open moves along.

    Raises Refused (Dutch) for no title, or a time that no step can take.
    """
    with database.write(Change(meeting_id, "structure", step_id)) as session:
        row = own_step(session, meeting_id, step_id)
        if title is not None:
            words = shown(title, LONGEST_TITLE)
            if not words:
                raise Refused("Een stap heeft een titel nodig.")
            row.title = words
        if minutes is not None:
            if not 1 <= minutes <= LONGEST_STEP:
                raise Refused(f"Een stap duurt 1 tot {LONGEST_STEP} minuten.")
            if row.state == "open" and row.ends:
                row.ends = max(row.ends + (minutes - row.minutes) * 60, time.time())
            row.minutes = minutes


def _room_for_one(session: Session, meeting_id: str) -> list[StepRow]:
    meeting_row(session, meeting_id)
    steps = step_rows(session, meeting_id)
    if len(steps) >= MOST_STEPS:
        raise Refused(f"De agenda is vol: er passen {MOST_STEPS} stappen in. Je kunt stappen overslaan.")
    return steps


def _behind(steps: list[StepRow], after: str) -> int:
    """The place in the list right behind the step with this id; the front when it is empty."""
    if not after:
        return 0
    found = next((at for at, one in enumerate(steps) if one.id == after), None)
    if found is None:
        raise Refused("De stap waar deze achter moet komen, staat niet in deze agenda. Laad de bladzijde opnieuw.")
    return found + 1


def _insert(session: Session, steps: list[StepRow], row: StepRow, at: int) -> str:
    steps.insert(at, row)
    _number(steps)
    session.add(row)
    return row.id


def _number(steps: list[StepRow]) -> None:
    # All of them anew: halves between halves would run out, and equal places have no order.
    for place, one in enumerate(steps):
        one.place = float(place)
