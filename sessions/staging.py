"""What the screen shows, and what stands out on it. Only a facilitator does these: see ``leading``."""

import time

from sessions.database import Database
from sessions.feed import Change
from sessions.reading import meeting_row, own_step


def show_joining(database: Database, meeting_id: str, joining: bool) -> None:
    """Let the screen show the large QR and who has arrived, or the board of the current step."""
    with database.write(Change(meeting_id, "stage")) as session:
        meeting_row(session, meeting_id).joining = joining


def show(
    database: Database,
    meeting_id: str,
    step_id: str,
    *,
    part: str | None = None,
    view: str | None = None,
    spotlight: str | None = None,
) -> None:
    """Choose what the board of a step shows: which part, which view, who has the floor (an id, or nobody)."""
    with database.write(Change(meeting_id, "stage", step_id), Change(meeting_id, "answers", step_id)) as session:
        step = own_step(session, meeting_id, step_id)
        if part is not None:
            step.part, step.view, step.spotlight = part, "", ""
        if view is not None:
            step.view = view
        if spotlight is not None:
            step.spotlight = spotlight


def give_turn(database: Database, meeting_id: str, step_id: str, organisation: str, seconds: int) -> None:
    """Give a party the floor (its id) and, in an open step, let the clock of its turn run."""
    with database.write(Change(meeting_id, "stage", step_id), Change(meeting_id, "answers", step_id)) as session:
        step = own_step(session, meeting_id, step_id)
        step.spotlight = organisation
        if step.state == "open":
            step.ends = time.time() + seconds
