"""A full room: everybody with a page of their own, doing together what people do."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from .machine import now
from .meeting import Setup, kept_texts
from .sightings import Sightings
from .streamlit_client import Page
from .visitors import Leader, Visitor
from .writer import Numbers, Writer

PATIENCE = 10.0  # seconds for acknowledgements that are late
TO_SETTLE = 1.0


class Room:
    """The participants of a meeting, its screens and its facilitator."""

    def __init__(self, port: int, setup: Setup, screens: int) -> None:
        self._port, self._setup = port, setup
        self.sightings, numbers = Sightings(), Numbers(setup.cards)
        people = len(setup.people)
        self.writers = [Writer(port, setup, number, self.sightings, numbers) for number in range(people)]
        self.screens = [self._screen(people + number) for number in range(screens)]
        self.leader = self._leader()

    def _screen(self, number: int) -> Visitor:
        page = Page(self._port, "scherm", f"sleutel={self._setup.screen}", {})
        return Visitor(self._port, page, number, self.sightings, board=True)

    def _leader(self) -> Leader:
        page = Page(self._port, "begeleiden", f"sleutel={self._setup.leader}", {})
        number = len(self.writers) + len(self.screens)
        return Leader(self._port, page, number, self.sightings, board=True)

    @asynccontextmanager
    async def closing(self) -> AsyncIterator[None]:
        """Let everybody leave at the end."""
        try:
            yield
        finally:
            everybody: list[Visitor] = [*self.writers, *self.screens, self.leader]
            await asyncio.gather(*(one.close() for one in everybody), return_exceptions=True)

    @asynccontextmanager
    async def prepared(self) -> AsyncIterator[None]:
        """The facilitator's page is open, as it is while people join, and goes away afterwards."""
        leader = self._leader()
        try:
            await leader.open(files=False)
            await asyncio.sleep(TO_SETTLE)
            yield
        finally:
            await leader.close()

    async def join(self, *, files: bool) -> list[float]:
        """All participants open their page in the same moment. Returns for each how long it took."""
        return await asyncio.gather(*(writer.join(files=files) for writer in self.writers))

    async def look(self, *, everybody: bool) -> list[Visitor]:
        """The screens and the facilitator open their pages, and perhaps everybody their board. Returns who watch."""
        viewers: list[Visitor] = [*self.screens, self.leader]
        for viewer in viewers:
            await viewer.open(files=False)
        if everybody:
            for writer in self.writers:
                await writer.watch()
            viewers += self.writers
        await asyncio.sleep(TO_SETTLE)
        return viewers

    async def write(self, seconds: float, most: int) -> None:
        """Everybody writes, until the last acknowledgement."""
        end = now() + seconds
        await asyncio.gather(*(writer.write(end, most) for writer in self.writers))
        late = time.monotonic() + PATIENCE
        while any(writer.waiting for writer in self.writers) and time.monotonic() < late:
            await asyncio.sleep(0.01)

    async def call(self, step: str, title: str) -> list[float]:
        """Press *Iedereen naar deze stap*. Returns how long it took until each had its title on the page."""
        await self.leader.choose(step)
        await asyncio.sleep(TO_SETTLE)
        began = now()
        await self.leader.page.press("iedereen")
        await asyncio.gather(*(writer.page.shows(title) for writer in self.writers))
        delays = [writer.page.titles[title] - began for writer in self.writers]
        await asyncio.sleep(2 * TO_SETTLE)
        return delays

    def lost(self) -> int:
        """Cards whose last acknowledged text is not in the file."""
        last = {one.card: one.text for one in self.sightings.commits if one.acknowledged}
        kept = kept_texts(self._setup)
        return sum(text not in kept for text in last.values())

    def trouble(self) -> list[str]:
        """What went wrong in a page that follows by itself."""
        return [problem for one in (*self.writers, *self.screens, self.leader) for problem in one.trouble]
