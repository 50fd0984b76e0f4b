"""Who is in the room: each has a real page and the live connection that belongs to it."""

import asyncio

from .live_client import Live, Message
from .sightings import Sightings
from .streamlit_client import Page


class Visitor:
    """A page that is open, with its live connection. ``board``: whether a board is on it."""

    def __init__(self, port: int, page: Page, number: int, sightings: Sightings, *, board: bool) -> None:
        self.page, self.number, self.board = page, number, board
        self.live = Live(port, self.told, lambda moment, data: sightings.board(number, moment, data))
        self.trouble: list[str] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._step = ""

    async def open(self, *, files: bool) -> None:
        """Open the page and the live connection that its component ``watch`` makes."""
        await self.page.open(files=files)
        if "watch" not in self.page.widgets:
            raise RuntimeError(f"this page is not the one that was asked for; it says {[*self.page.titles]}")
        await self.live.open(str(self.page.widgets["watch"].data["key"]))
        await self.look()

    async def look(self) -> None:
        """Tell which step is on the page and whether its board is."""
        self._step = str(self.page.widgets["watch"].data["step"])
        await self.live.say({"t": "look", "step": self._step, "board": self.board})

    def told(self, message: Message) -> None:
        """A message came."""
        if message["t"] == "structure":
            task = asyncio.create_task(self._follow())
            self._tasks.add(task)
            task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (problem := task.exception()):
            self.trouble.append(f"page {self.number}: {problem!r}")

    async def _follow(self) -> None:
        before = self.page.runs
        await self.page.trigger("watch", "changed")
        await self.page.until(lambda: self.page.runs > before)
        if self.page.widgets["watch"].data["step"] != self._step:
            await self.moved()

    async def moved(self) -> None:
        """Another step is on the page."""
        await self.look()

    async def close(self) -> None:
        """Leave."""
        for task in self._tasks:
            task.cancel()
        await self.live.close()
        await self.page.close()


class Leader(Visitor):
    """The facilitator, with the board small on the page."""

    async def choose(self, step: str) -> None:
        """Look at a step in the agenda."""
        before = self.page.runs
        await self.page.press(f"kies-{step}")
        await self.page.until(lambda: self.page.runs > before and self.page.widgets["watch"].data["step"] == step)
        await self.look()
