"""What an editor needs to ask something: who asks whom, in which step, with what chosen already."""

import time
from collections.abc import Mapping
from dataclasses import dataclass

from facilitation.room import Meeting, Room, Step
from sessions import timing
from sessions.access import Who
from sessions.database import Database


@dataclass(frozen=True, slots=True)
class Asking:
    """One visitor in one step; ``chosen`` maps (part key, field key) to the choice that is kept."""

    database: Database
    key: str
    who: Who
    meeting: Meeting
    room: Room
    step: Step
    chosen: Mapping[tuple[str, str], Mapping[str, str | int]]

    @property
    def writable(self) -> bool:
        """Whether answers can be given now."""
        free = self.who.role == "facilitator" or self.who.paper
        return self.step.state == "open" or free or self.extra > time.time()

    @property
    def extra(self) -> float:
        """Until when this visitor has extra time in a step that is closed (seconds since the epoch); 0 for none."""
        if self.step.state != "closed":
            return 0.0
        return timing.extra_until(self.database, self.step.id, self.who.participant)


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a part, by a key that is unique within the part, with a short title for the way to it."""

    key: str
    title: str
