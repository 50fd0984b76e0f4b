"""Suggestions for the conversation, told to the pages of who leads while people answer."""

import asyncio
import json
import logging
from concurrent.futures import Executor
from weakref import WeakKeyDictionary

from sessions import suggesting
from sessions.access import Unknown
from sessions.database import Database
from sessions.live.visitor import Visitor

PACE = 3.0  # seconds between two times that the suggestions of a meeting are made
log = logging.getLogger("praktijklab.live")


class Advising:
    """What the answers of the step on a facilitator's page give reason for; ``changed`` asks to look again."""

    def __init__(self, database: Database, artist: Executor, meeting: str, visitors: set[Visitor]) -> None:
        self.changed = asyncio.Event()
        self._database, self._artist = database, artist
        self._meeting, self._visitors = meeting, visitors
        self._told: WeakKeyDictionary[Visitor, str] = WeakKeyDictionary()

    async def run(self) -> None:
        """Tell each page of a facilitator the suggestions of its step, when they changed."""
        while True:
            await self.changed.wait()
            self.changed.clear()
            for step in {one.step for one in self._visitors if one.who.role == "facilitator" and one.step}:
                await self._tell(step)
            await asyncio.sleep(PACE)

    async def _tell(self, step: str) -> None:
        loop = asyncio.get_running_loop()
        try:
            made = await loop.run_in_executor(self._artist, suggesting.message, self._database, self._meeting, step)
        except Unknown:
            return  # the meeting was wiped
        except Exception as problem:  # one odd answer must not end the suggestions of the whole meeting
            log.error("the suggestions of meeting %s could not be made: %s", self._meeting, type(problem).__name__)
            return
        text = json.dumps(made)
        for visitor in self._visitors:
            if visitor.who.role == "facilitator" and visitor.step == step and self._told.get(visitor) != text:
                self._told[visitor] = text
                visitor.say(text)
