"""A rondje as pages are told of it: who has the floor, who comes next, and when the turn is over."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from facilitation.rondje import standing
from facilitation.room import Meeting, Room, Step
from sessions import meetings
from sessions.database import Database


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is and who comes next, by name (empty: nobody), and when it is over."""

    now: str = ""
    following: str = ""
    ends: float = 0.0

    def said(self) -> dict[str, Any]:
        """What pages are told; they count down against ``now_at``, for their own clocks may be minutes wrong."""
        return {"now": self.now, "next": self.following, "ends": self.ends, "now_at": time.time()}

    def message(self, step: str) -> dict[str, Any]:
        """The same as a message of the live route."""
        return {"t": "turn", "step": step, **self.said()}


def turn(step: Step, room: Room) -> Turn:
    """The turn of a step; nobody's where no rondje is going, or where whoever had the floor has left."""
    stands = standing(step.turns, room.organisations)
    if stands.now is None:
        return Turn()
    return Turn(stands.now.name, stands.following.name if stands.following else "", step.turns.ends)


def turns(database: Database, meeting: Meeting) -> Mapping[str, Turn]:
    """The turns of all steps (by id) in which a rondje was begun or prepared."""
    begun = [step for step in meeting.steps if step.turns.order]
    if not begun:
        return {}
    room = meetings.room(database, meeting.id)
    return {step.id: turn(step, room) for step in begun}
