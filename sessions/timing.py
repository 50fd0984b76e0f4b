"""The clock of a step: how long it still is open, and what happens then. See ``facilitation.pace`` for the plan."""

import time

from sessions.database import Database
from sessions.feed import Change
from sessions.reading import own_step


def add_minute(database: Database, meeting_id: str, step_id: str) -> None:
    """Give a running step one more minute; a step that is not open stays as it is."""
    with database.write(Change(meeting_id, "stage", step_id)) as session:
        step = own_step(session, meeting_id, step_id)
        if step.state == "open":
            step.ends = max(step.ends, time.time()) + 60
