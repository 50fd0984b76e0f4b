"""Who is here, who writes now and who lost their line: told to whoever leads, and to the screen while people join."""

import asyncio
import logging
import time
from collections.abc import Callable, Set
from concurrent.futures import Executor
from typing import Any

from sessions.access import Unknown
from sessions.database import Database
from sessions.live import boards, presence
from sessions.live.visitor import Visitor

PACE = 1.0  # seconds between two times that it is told
TYPING_LASTS = 4.0  # seconds after the last key
LOST = 10.0  # seconds after the last page of somebody went; a page that loads anew takes less
A_DAY = 24 * 3600.0
log = logging.getLogger("praktijklab.live")


class Left:
    """Participants of a meeting whose last page went, since the server runs."""

    def __init__(self) -> None:
        self._at: dict[str, float] = {}
        self._touched = time.monotonic()

    def came(self, participant: str | None) -> None:
        """Somebody has a page open (again)."""
        self._at.pop(participant or "", None)

    def went(self, participant: str | None) -> None:
        """Somebody's last page went."""
        if participant:
            self._at[participant] = self._touched = time.monotonic()

    def gone(self) -> frozenset[str]:
        """Who is gone so long that it is no page that loads anew."""
        past = time.monotonic() - LOST
        return frozenset(one for one, moment in self._at.items() if moment < past)

    def old(self) -> bool:
        """Whether nobody went for so long that this is another day."""
        return self._touched < time.monotonic() - A_DAY


class Counting:
    """Counts the open pages of a meeting whenever ``changed`` is set, at most once a second."""

    def __init__(
        self, database: Database, artist: Executor, meeting: str, visitors: Set[Visitor], left: Left,
        joining: Callable[[], bool],
    ) -> None:  # fmt: skip
        self._database, self._artist, self._meeting = database, artist, meeting
        self._visitors, self._left, self._joining = visitors, left, joining
        self._typing: dict[str, float] = {}  # organisation id to the moment of the last key
        self.changed = asyncio.Event()

    def came(self, visitor: Visitor) -> None:
        """A page of somebody arrived."""
        self._left.came(visitor.who.participant)
        self.changed.set()

    def went(self, visitor: Visitor) -> None:
        """A page of somebody went; they may have another."""
        if visitor.who.participant not in {one.who.participant for one in self._visitors}:
            self._left.went(visitor.who.participant)
            asyncio.get_running_loop().call_later(LOST + 0.1, self.changed.set)
        self.changed.set()

    def typed(self, visitor: Visitor) -> None:
        """Somebody pressed a key."""
        self._typing[visitor.who.organisation or "group"] = time.monotonic()
        self.changed.set()

    def writing_now(self) -> set[str]:
        """The organisations in which somebody pressed a key just now."""
        past = time.monotonic() - TYPING_LASTS
        return {organisation for organisation, moment in self._typing.items() if moment > past}

    async def run(self) -> None:
        """Tell it until cancelled."""
        while True:
            await self.changed.wait()
            self.changed.clear()
            try:
                await self._tell()
            except Unknown:
                pass  # the meeting was wiped
            except Exception as problem:
                log.error("who is in meeting %s could not be counted: %s", self._meeting, type(problem).__name__)
            if self.writing_now():  # so that "schrijft nu" ends when nobody presses a key any more
                asyncio.get_running_loop().call_later(TYPING_LASTS, self.changed.set)
            await asyncio.sleep(PACE)

    async def _tell(self) -> None:
        on_device = [one for one in self._visitors if not one.who.paper]
        seen = {one.who.participant: one.step for one in on_device if one.who.participant}
        screens = [one for one in self._visitors if one.who.role == "screen"]
        leaders = [one for one in self._visitors if one.who.role == "facilitator"]
        if screens and self._joining():
            arrived = await self._in_thread(boards.arrivals, self._database, self._meeting, set(seen))
            for visitor in screens if self._joining() else ():  # meanwhile it may have changed
                visitor.show(arrived)
        for step in {visitor.step for visitor in leaders}:
            writing, gone = self.writing_now(), self._left.gone()
            told = await self._in_thread(presence.counted, self._database, self._meeting, step, seen, writing, gone)
            for visitor in leaders:
                if visitor.step == step:
                    visitor.say(told)

    async def _in_thread(self, work: Callable[..., Any], *arguments: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._artist, work, *arguments)
