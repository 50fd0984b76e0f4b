"""The clocks of a meeting while people look at it: told when they change, and steps close when their time is up."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Iterable

from sessions.access import Unknown
from sessions.database import NotSaved
from sessions.live.stage import OnStage
from sessions.live.visitor import Visitor

LONGEST = 60.0  # seconds; a computer that slept, or got another time, is found out within these
AGAIN = 1.0  # seconds after a closing, done or failed
log = logging.getLogger("praktijklab.live")


class Timekeeper:
    """One timer per meeting, to the first end of a step that closes by itself. ``close`` closes what is overdue."""

    def __init__(self, meeting: str, close: Callable[[], Awaitable[object]]) -> None:
        self._meeting, self._close = meeting, close
        self._stage = OnStage()
        self._told: OnStage | None = None
        self._changed = asyncio.Event()

    def read(self, stage: OnStage) -> None:
        """How the clocks are now; what was so when the first page came, that page knows by itself."""
        self._stage = stage
        self._told = self._told or stage
        self._changed.set()

    def tell(self, visitors: Iterable[Visitor]) -> None:
        """Tell every page which clocks and turns are other than they were told.

        A screen hears only of the clock that it shows: whose turn it is comes with its board.
        """
        changed = list(self._stage.changed_since(self._told)) if self._told else []
        turned = list(self._stage.turned_since(self._told)) if self._told else []
        self._told = self._stage
        for step, turn in turned:
            for visitor in visitors:
                if visitor.who.role != "screen":
                    visitor.say(turn.message(step))
        for step, clock in changed:
            message = clock.message(step)
            for visitor in visitors:
                if visitor.who.role != "screen" or step == self._stage.step:
                    visitor.say(message)

    def tell_held(self, visitor: Visitor) -> None:
        """Tell a screen how the clock is of the board that it holds on to: in those bytes it stands still."""
        clock = self._stage.clocks.get(self._stage.step)
        if clock:
            visitor.say(clock.message(self._stage.step))

    async def run(self) -> None:
        """Close steps in time, until the meeting is forgotten."""
        while True:
            self._changed.clear()
            left = self._stage.closes_in()
            if left == 0:
                await self._close_now()
                # With a full disk it fails; where it was done, the change is read meanwhile.
                await asyncio.sleep(AGAIN)
                continue
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._changed.wait(), None if left is None else min(left, LONGEST))

    async def _close_now(self) -> None:
        try:
            await self._close()
        except Unknown:
            pass  # the meeting was wiped
        except NotSaved as problem:
            log.error("a step of meeting %s could not be closed: %s", self._meeting, problem)
        except Exception as problem:
            log.error("a step of meeting %s could not be closed: %s", self._meeting, type(problem).__name__)
