"""Whose line is whose: keys that were taken back, and people who are somebody else now."""

import asyncio
import logging
from collections.abc import Mapping, Set
from concurrent.futures import Executor
from dataclasses import replace

from sessions import access
from sessions.access import Who
from sessions.database import Database
from sessions.live.visitor import Visitor

PACE = 0.2  # seconds between two times that all keys of a meeting are looked up
STRANGER, ANEW = 4401, 1012  # with the second one a page comes back by itself
log = logging.getLogger("praktijklab.live")


class Keys:
    """Looks up the keys of all open pages of a meeting again, whenever something changed about its people."""

    def __init__(self, database: Database, artist: Executor, meeting: str, visitors: Set[Visitor]) -> None:
        self._database, self._artist, self._meeting, self._visitors = database, artist, meeting, visitors
        self._changed = asyncio.Event()

    def changed(self) -> None:
        """Somebody came, went, was renamed, merged or taken out."""
        self._changed.set()

    async def run(self) -> None:
        """Do it until cancelled, all keys at once: when sixty people join, that is no sixty times sixty."""
        while True:
            await self._changed.wait()
            self._changed.clear()
            try:
                loop = asyncio.get_running_loop()
                known = await loop.run_in_executor(self._artist, access.everyone, self._database, self._meeting)
                for visitor in tuple(self._visitors):
                    renew(visitor, known)
            except Exception as problem:
                log.error("the keys of meeting %s could not be looked up: %s", self._meeting, type(problem).__name__)
            await asyncio.sleep(PACE)


def renew(visitor: Visitor, known: Mapping[str, Who]) -> None:
    """Let a page be of who its owner is now; one whose key opens nothing any more ends.

    Where somebody moved or was merged, the line ends too: the page comes back at once, and asks for the sheet that
    is theirs now. A screen has its link for ever.
    """
    who = visitor.who
    if who.role == "screen" or not visitor.fingerprint:
        return
    now = known.get(visitor.fingerprint)
    if now is None:
        why = {"why": access.TAKEN_OUT} if who.role == "participant" else {}
        visitor.say({"t": "stranger", **why})
        visitor.end(STRANGER)
    elif replace(now, name=who.name, lead=who.lead) != who:
        visitor.end(ANEW)
    else:
        visitor.who = replace(now, secret=who.secret)
