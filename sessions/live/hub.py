"""Everybody who is connected, and how a change reaches them.

One hub lives on the server's event loop. Reading and drawing happen in worker threads, once per change and
board; only finished bytes come back here.
"""

import asyncio
import contextlib
import gc
import json
import logging
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from facilitation.board import Owner
from sessions import timing
from sessions.access import Unknown
from sessions.database import Database
from sessions.feed import Change
from sessions.live import boards, counting, lines, presence, stage
from sessions.live.advising import Advising
from sessions.live.card_lists import CardLists
from sessions.live.timekeeper import Timekeeper
from sessions.live.visitor import Visitor

PACE = 0.1  # seconds between two boards of one meeting, at least
PRESENCE_PACE = counting.PACE
AT_ONCE = 20  # viewers that get a board before others have a turn
SETTLED = 10.0  # seconds after the first page of a meeting
MOST_PAGES = 8  # open pages of one participant
MOST_SCREENS = 40  # projectors, and pages of facilitators, of one meeting
log = logging.getLogger("praktijklab.live")


class Hub:
    """The pages of all meetings in this process."""

    def __init__(self, database: Database, loop: asyncio.AbstractEventLoop) -> None:
        self.database = database
        self._loop = loop
        # One thread for texts, so that an acknowledgement never waits behind a drawing; one for drawing.
        self.writer = ThreadPoolExecutor(1, "praktijklab-write")
        self.artist = ThreadPoolExecutor(1, "praktijklab-draw")
        self._rooms: dict[str, LiveRoom] = {}
        self._left: dict[str, counting.Left] = {}
        self._stop_listening = database.feed.listen(self._from_any_thread)

    def _from_any_thread(self, change: Change) -> None:
        with contextlib.suppress(RuntimeError):  # the loop is closing; nobody is left to tell
            self._loop.call_soon_threadsafe(self._changed, change)

    def _changed(self, change: Change) -> None:
        room = self._rooms.get(change.meeting)
        if room:
            room.changed(change)

    def room(self, meeting: str) -> "LiveRoom":
        """The live side of a meeting, made when its first page arrives."""
        if meeting not in self._rooms:
            self._rooms[meeting] = LiveRoom(self, meeting)
            self._loop.call_later(SETTLED, settle)
        return self._rooms[meeting]

    def left_of(self, meeting: str) -> counting.Left:
        """Who lost their line in a meeting: kept while nobody is there, for then everybody may have."""
        for name in [name for name, left in self._left.items() if name not in self._rooms and left.old()]:
            del self._left[name]
        return self._left.setdefault(meeting, counting.Left())

    def forget(self, meeting: str) -> None:
        """Let go of a meeting that nobody looks at."""
        room = self._rooms.pop(meeting, None)
        if room:
            room.stop()

    async def close(self) -> None:
        """Stop everything; what was acknowledged is in the file already."""
        self._stop_listening()
        for meeting in tuple(self._rooms):
            self.forget(meeting)
        self.writer.shutdown(wait=True)
        self.artist.shutdown(wait=True)


def settle() -> None:
    """Take all that is in memory now out of the garbage collector's sight.

    A full collection of modules and pages that live for ever took 50 to 155 ms, in which nobody got an answer.
    """
    gc.collect()
    gc.freeze()


class LiveRoom:
    """The pages of one meeting."""

    def __init__(self, hub: Hub, meeting: str) -> None:
        self._hub, self.meeting = hub, meeting
        self.visitors: set[Visitor] = set()
        self.showing = presence.Showing()
        self.stage = stage.OnStage()
        self.time = Timekeeper(meeting, self._close_overdue)
        self._dirty: set[str | None] = set()  # steps whose board changed
        self.counting = counting.Counting(
            hub.database, hub.artist, meeting, self.visitors, hub.left_of(meeting), self._shows_arrivals
        )
        self._people_changed = self.counting.changed
        self._boards_changed = asyncio.Event()
        self._tasks = [asyncio.create_task(self._draw()), asyncio.create_task(self.counting.run())]
        self._advising = Advising(hub.database, hub.artist, meeting, self.visitors)
        self._tasks.append(asyncio.create_task(self._advising.run()))
        self.keys = lines.Keys(hub.database, hub.artist, meeting, self.visitors)
        self._tasks.append(asyncio.create_task(self.keys.run()))
        self._tasks.append(asyncio.create_task(self.time.run()))
        self.lists = CardLists(hub.database, hub.artist, meeting, self.visitors)
        self._tasks.append(asyncio.create_task(self.lists.run()))

    def stop(self) -> None:
        """End the tasks of this meeting."""
        for task in self._tasks:
            task.cancel()

    async def enter(self, visitor: Visitor) -> bool:
        """A page arrives; False when its owner has too many open already."""
        who = visitor.who
        others = [one for one in self.visitors if (one.who.role, one.who.participant) == (who.role, who.participant)]
        if len(others) >= (MOST_PAGES if who.participant else MOST_SCREENS):
            return False
        if others:
            visitor.allowance = others[0].allowance
        self.visitors.add(visitor)
        self.keys.changed()  # it may have been taken back since it was looked up
        await self.refresh()
        self.counting.came(visitor)  # only now: until then it is not known what a screen shows
        return True

    def leave(self, visitor: Visitor) -> None:
        """A page goes."""
        self.visitors.discard(visitor)
        self.counting.went(visitor)
        if not self.visitors:
            self._hub.forget(self.meeting)

    async def refresh(self) -> None:
        """Read which step the screen shows now, and how its clock stands."""
        with self._going_on():
            now = await self._in_thread(presence.showing, self._hub.database, self.meeting)
            on_stage = await self._in_thread(stage.on_stage, self._hub.database, self.meeting)
            if (now, on_stage) != (self.showing, self.stage):
                self.showing, self.stage = now, on_stage
                self._people_changed.set()  # who has arrived is shown only while people join
                self.time.read(on_stage)

    def changed(self, change: Change) -> None:
        """A commit was made in this meeting."""
        if change.what == "done":
            self._people_changed.set()
            return
        if change.what == "people":
            self.keys.changed()
        self.lists.changed(change.step)
        if change.what == "answers":
            self._dirty |= {change.step, *self.showing.registers}
            self._boards_changed.set()
        else:
            for visitor in self.visitors:
                if change.what == "structure" or (change.what == "stage" and visitor.who.role == "facilitator"):
                    visitor.say({"t": "structure"})
            self._dirty.add("")
            self._boards_changed.set()
        self._people_changed.set()
        self._advising.changed.set()

    def looks(self, visitor: Visitor) -> None:
        """A page shows another step or another board: give it what it wants as soon as possible."""
        if visitor.watching:
            self._dirty.add(self._looks_at(visitor))
            self._boards_changed.set()
        self._people_changed.set()
        self._advising.changed.set()

    def _looks_at(self, visitor: Visitor) -> str | None:
        """The step whose board a page shows; None, which no page can ask for, is what the screens hold on to."""
        if visitor.who.role == "screen":
            return self.showing.current if self.stage.held is None else None
        return visitor.step or self.showing.current

    def tell_sheet(self, author: Visitor, sheet: Owner, message: dict[str, Any], *, passing: bool = False) -> None:
        """Tell a changed card to every other page that shares the sheet of ``author``."""
        text = json.dumps(message)  # ASCII: what a page made up as an id must never break a colleague's line
        for other in self.visitors:
            shares = {
                "group": True,
                "organisation": other.who.organisation is not None
                and other.who.organisation == author.who.organisation,
                "person": other.who.participant is not None and other.who.participant == author.who.participant,
                "facilitator": other.who.role == "facilitator",
            }
            if other is not author and other.who.role != "screen" and shares[sheet]:
                other.say(text, passing=passing)

    def typed(self, visitor: Visitor) -> None:
        """Somebody pressed a key."""
        self.counting.typed(visitor)

    @contextlib.contextmanager
    def _going_on(self) -> Iterator[None]:
        """One board that cannot be read or drawn must not end the task that draws all others."""
        try:
            yield
        except Unknown:
            pass  # the meeting was wiped
        except Exception as problem:
            log.error("a board of meeting %s could not be made: %s", self.meeting, type(problem).__name__)

    def _shows_arrivals(self) -> bool:
        return self.showing.joining and self.stage.held is None

    async def _close_overdue(self) -> object:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._hub.writer, timing.close_overdue, self._hub.database, self.meeting)

    async def _in_thread(self, work: Any, *arguments: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._hub.artist, work, *arguments)

    async def _draw(self) -> None:
        while True:
            await self._boards_changed.wait()
            began = time.monotonic()
            self._boards_changed.clear()
            dirty, self._dirty = self._dirty, set()
            if "" in dirty:
                await self.refresh()
                self.time.tell(self.visitors)
            for step in {self._looks_at(visitor) for visitor in self.visitors if visitor.watching}:
                if step in dirty or "" in dirty:
                    await self._send_board(step)
            spent = time.monotonic() - began
            # Three times as long as it took: however heavy a board, drawing leaves room for typing.
            await asyncio.sleep(max(PACE - spent, 3 * spent if spent > PACE / 4 else 0, 0))

    async def _send_board(self, step: str | None) -> None:
        with self._going_on():
            if step is None:
                self._send_held()
                return
            made = await self._in_thread(boards.both, self._hub.database, self.meeting, step)
            viewers = [one for one in self.visitors if one.watching and self._looks_at(one) == step]
            for number, visitor in enumerate(viewers):
                if self._may_see(visitor, step):
                    visitor.show(made.leader if visitor.who.role == "facilitator" else made.room)
                if number % AT_ONCE == AT_ONCE - 1:
                    await asyncio.sleep(0)  # an acknowledgement goes before the next lot of boards

    def _send_held(self) -> None:
        for visitor in self.visitors:
            if visitor.watching and visitor.who.role == "screen" and self.stage.held is not None:
                visitor.show(self.stage.held)
                self.time.tell_held(visitor)

    def _may_see(self, visitor: Visitor, step: str) -> bool:
        if visitor.who.role == "screen":
            return not self.showing.joining
        return visitor.who.role == "facilitator" or step not in self.showing.hidden
