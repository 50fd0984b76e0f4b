"""How far the meeting is: which step is open, closed, revealed or put aside, and where everybody goes.

Each verb is one transaction. Only a facilitator does these: see ``leading``.
"""

import time
from dataclasses import dataclass
from typing import get_args

from sqlmodel import Session, col, func, select, update

from facilitation import catalogue
from facilitation.content import Refused
from facilitation.room import MeetingPace
from sessions import asked
from sessions.anonymity import mix
from sessions.database import Database
from sessions.feed import Change
from sessions.reading import meeting_row, own_step, step_rows
from sessions.rights import REGISTERS
from sessions.tables import AnswerRow, MeetingRow, StepRow


@dataclass(frozen=True, slots=True)
class Round:
    """Answers of a step that were put aside: which round, how many answers, and when the last one was given."""

    number: int
    answers: int
    until: float  # seconds since the epoch; 0 where no moment is kept


def open_step(database: Database, meeting_id: str, step_id: str) -> None:
    """Open a step: people can write in it, the screen shows it, and its clock runs. Late texts come in.

    A step that was skipped is not any more. The first opening of all is when the meeting began.
    """
    with database.write(Change(meeting_id, "structure", step_id), Change(meeting_id, "answers", step_id)) as session:
        row, step = meeting_row(session, meeting_id), own_step(session, meeting_id, step_id)
        _open(session, row, step, time.time())
        row.current, row.joining = step_id, False


def open_all(database: Database, meeting_id: str) -> None:
    """Open all steps that were not open yet and are not skipped, for a meeting in which each goes at their own pace.

    Their clocks do not run: who is at which step differs.
    """
    now = time.time()
    with database.write(Change(meeting_id, "structure"), Change(meeting_id, "answers")) as session:
        row = meeting_row(session, meeting_id)
        opened = [one for one in step_rows(session, meeting_id) if one.state == "hidden" and not one.skipped]
        for step in opened:
            _open(session, row, step, now)
            step.ends = 0.0
        row.pace = "own"
        if opened and not row.current:
            row.current, row.joining = opened[0].id, False


def _open(session: Session, row: MeetingRow, step: StepRow, now: float) -> None:
    steps = step_rows(session, row.id)
    asked.keep(step)
    step.opened, step.skipped = step.opened or now, False
    if all(one.state == "hidden" for one in steps):  # a file from before this was kept does not know it
        row.began, row.planned = now, sum(one.minutes for one in steps if not one.skipped)
    step.state, step.closed, step.ends = "open", 0.0, now + step.minutes * 60
    session.exec(
        update(AnswerRow).where(col(AnswerRow.step) == step.id, col(AnswerRow.state) == "late").values(state="live")
    )


def close_step(database: Database, meeting_id: str, step_id: str) -> None:
    """Close a step: it can be read, and texts that are still under way are kept apart as late.

    One that is not open stays as it is: two facilitators may press at the same moment.
    """
    with database.write(Change(meeting_id, "structure", step_id), Change(meeting_id, "answers", step_id)) as session:
        step = own_step(session, meeting_id, step_id)
        if step.state != "open":
            return
        asked.keep(step)
        step.state, step.closed, step.ends = "closed", time.time(), 0.0
        mix(session, step)
        anonymous = step.anonymous
    if anonymous:
        database.forget_wiped()


def reveal(database: Database, meeting_id: str, step_id: str, revealed: bool = True) -> None:
    """Show the room the board of a step, or hide it again. What is written stays as it is."""
    with database.write(Change(meeting_id, "stage", step_id), Change(meeting_id, "answers", step_id)) as session:
        own_step(session, meeting_id, step_id).revealed = revealed


def set_anonymous(database: Database, meeting_id: str, step_id: str, anonymous: bool) -> None:
    """Choose that nothing is kept of who answers in a step.

    Raises Refused (Dutch) once it was opened or something was given in it, and where organisations answer under
    their own name.
    """
    with database.write(Change(meeting_id, "structure", step_id)) as session:
        step = own_step(session, meeting_id, step_id)
        if step.opened or step.state != "hidden" or _given(session, step_id):
            raise Refused("Deze stap is al open geweest. Of hij anoniem is, ligt dan vast.")
        instrument = catalogue.instruments().get(step.instrument)
        if anonymous and not (instrument and instrument.can_be_anonymous):
            raise Refused("In deze werkvorm antwoordt een organisatie onder haar eigen naam. Anoniem kan hier niet.")
        step.anonymous = anonymous


def reset(database: Database, meeting_id: str, step_id: str) -> int:
    """Put all answers of a step aside and begin anew; ``bring_back`` returns them. What the group noted of the step
    (oogst and verschillen) stays. Returns the number of the round that was put aside. Raises Refused (Dutch) where
    nothing was given yet."""
    with database.write(Change(meeting_id, "structure", step_id), Change(meeting_id, "answers", step_id)) as session:
        step = own_step(session, meeting_id, step_id)
        numbers = _given(session, step_id)
        if step.round not in numbers:
            raise Refused("In deze stap is nog niets gegeven. Er is niets om opzij te zetten.")
        aside, step.round = step.round, max(*numbers, step.round) + 1
        step.light = step.prompt = ""  # either may quote a card of that round
        return aside


def bring_back(database: Database, meeting_id: str, step_id: str, number: int) -> None:
    """Show the answers of an earlier round again; those of now are put aside in their turn.

    Raises Refused (Dutch) where there is no such round.
    """
    with database.write(Change(meeting_id, "structure", step_id), Change(meeting_id, "answers", step_id)) as session:
        step = own_step(session, meeting_id, step_id)
        if number not in _given(session, step_id):
            raise Refused("Deze antwoorden zijn er niet. Laad de bladzijde opnieuw.")
        step.round, step.light, step.prompt = number, "", ""


def rounds(database: Database, step_id: str) -> tuple[Round, ...]:
    """The answers of a step that are put aside, the last round first."""
    with database.read() as session:
        step = session.get(StepRow, step_id)
        now = step.round if step else 0
        counted = session.exec(
            select(AnswerRow.round, func.count(), func.max(AnswerRow.changed))
            .where(AnswerRow.step == step_id, col(AnswerRow.part).not_in(REGISTERS))
            .group_by(col(AnswerRow.round))
        ).all()
    return tuple(Round(number, many, until) for number, many, until in sorted(counted, reverse=True) if number != now)


def _given(session: Session, step_id: str) -> set[int]:
    """The rounds in which something was given."""
    answers = select(AnswerRow.round).where(AnswerRow.step == step_id, col(AnswerRow.part).not_in(REGISTERS))
    return set(session.exec(answers.distinct()))


def call_everyone(database: Database, meeting_id: str, step_id: str) -> None:
    """Bring every participant and the screen to this step."""
    with database.write(Change(meeting_id, "structure", step_id)) as session:
        own_step(session, meeting_id, step_id)
        row = meeting_row(session, meeting_id)
        row.current, row.joining, row.call = step_id, False, row.call + 1


def set_pace(database: Database, meeting_id: str, pace: MeetingPace) -> None:
    """Choose whether everybody is at the step that is led, or each goes through the open steps at their own pace.

    Raises Refused (Dutch) for anything else.
    """
    if pace not in get_args(MeetingPace):
        raise Refused("Kies hoe de groep door de stappen gaat: samen, of ieder in eigen tempo.")
    with database.write(Change(meeting_id, "structure")) as session:
        meeting_row(session, meeting_id).pace = pace


def refresh(database: Database, meeting_id: str, step_id: str) -> None:
    """Let every page of a meeting load anew: what participants can see in this step has another shape."""
    with database.write(Change(meeting_id, "structure", step_id)) as session:
        own_step(session, meeting_id, step_id)
