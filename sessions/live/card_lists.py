"""The lists of all cards on the pages of facilitators: told anew after a change, at most once a second."""

import asyncio
import logging
from collections.abc import Collection
from concurrent.futures import Executor

from sessions.access import Unknown
from sessions.database import Database
from sessions.live import cards
from sessions.live.visitor import Visitor

PACE = 1.0  # seconds between two lists of one meeting, at least
log = logging.getLogger("praktijklab.live")


class CardLists:
    """Which pages show such a list, and of which step, stands in ``Visitor.listing``."""

    def __init__(self, database: Database, artist: Executor, meeting: str, visitors: Collection[Visitor]) -> None:
        self._database, self._artist, self._meeting, self._visitors = database, artist, meeting, visitors
        self._dirty: set[str] = set()
        self._changed = asyncio.Event()

    def changed(self, step: str) -> None:
        """Something may be different in a step, or (empty) in any."""
        self._dirty.add(step)
        self._changed.set()

    async def run(self) -> None:
        """Tell what changed, until the meeting is left."""
        while True:
            await self._changed.wait()
            self._changed.clear()
            dirty, self._dirty = self._dirty, set()
            shown = {one.listing for one in self._visitors if one.listing}
            for step in shown if "" in dirty else shown & dirty:
                await self._tell(step)
            await asyncio.sleep(PACE)

    async def _tell(self, step: str) -> None:
        loop = asyncio.get_running_loop()
        try:
            text = await loop.run_in_executor(self._artist, cards.every, self._database, self._meeting, step)
        except Unknown:
            return  # the meeting was wiped
        except Exception as problem:
            log.error("the cards of meeting %s could not be listed: %s", self._meeting, type(problem).__name__)
            return
        for visitor in self._visitors:
            if visitor.listing == step:
                visitor.say(text)
