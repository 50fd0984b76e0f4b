"""What stands on the stage of a meeting beside its boards: what screens hold on to, and the clocks of its steps."""

import dataclasses
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sessions import meetings, staging
from sessions.database import Database
from sessions.live import boards
from sessions.live.turns import Turn, turns

BLANK = boards.packed({"t": "blank"})


@dataclass(frozen=True, slots=True)
class Clock:
    """How the time of a step stands."""

    ends: float
    at_end: str
    state: str

    def message(self, step: str) -> dict[str, Any]:
        """What pages are told; they count down against ``now``, for their own clocks may be minutes wrong."""
        said = {"t": "clock", "step": step, "ends": self.ends, "at_end": self.at_end, "state": self.state}
        return said | {"now": time.time()}


@dataclass(frozen=True, slots=True)
class OnStage:
    """What every screen gets in place of the board of the current step (bytes, or None), and all clocks.

    ``step`` is the step that the screens show: while they hold on to a board, the step of that one.
    """

    held: bytes | None = None
    step: str = ""
    clocks: Mapping[str, Clock] = dataclasses.field(default_factory=dict)  # by step, without those not open yet
    turns: Mapping[str, Turn] = dataclasses.field(default_factory=dict)  # by step, where there is a rondje

    def changed_since(self, before: "OnStage") -> Iterator[tuple[str, Clock]]:
        """The clocks that are not as they were, but for those that never ran."""
        for step, clock in self.clocks.items():
            known = before.clocks.get(step)
            if known != clock and (clock.ends or (known and known.ends)):
                yield step, clock

    def turned_since(self, before: "OnStage") -> Iterator[tuple[str, Turn]]:
        """The turns that are not as they were."""
        for step, turn in self.turns.items():
            if before.turns.get(step, Turn()) != turn:
                yield step, turn

    def closes_in(self) -> float | None:
        """The seconds until the first step that closes by itself; None where there is none."""
        closing = [one for one in self.clocks.values() if (one.state, one.at_end) == ("open", "close") and one.ends]
        return max(min(one.ends for one in closing) - time.time(), 0.0) if closing else None


def on_stage(database: Database, meeting_id: str) -> OnStage:
    """What stands on the stage of a meeting now. Raises Unknown when the meeting is gone."""
    meeting = meetings.meeting(database, meeting_id)
    clocks = {step.id: Clock(step.ends, step.at_end, step.state) for step in meeting.steps if step.state != "hidden"}
    speaking = turns(database, meeting)
    if meeting.blank:
        return OnStage(BLANK, "", clocks, speaking)
    kept = staging.frozen(database, meeting_id) if meeting.frozen else None
    if kept is None:
        return OnStage(None, "" if meeting.joining else meeting.current, clocks, speaking)
    return OnStage(kept, boards.step_of(kept), clocks, speaking)
