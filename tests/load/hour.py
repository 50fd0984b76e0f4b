"""An hour of a meeting in some minutes: people, a screen and two facilitators go through an agenda together.

Facilitators press the buttons of their real pages (so their verbs run in the server), and hide and merge cards over
the live route; people type over it, choose in their pages, lose their line and come back.
"""

import asyncio
import random
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from .hour_meeting import ACTS, Act, Hour, lost, prepare
from .hour_people import Leader, Person, Shared
from .machine import Lag, now
from .meeting import PARTIES
from .row import FEW_PARTIES, FEW_PEOPLE
from .server import Server
from .sightings import Seen, Sightings
from .streamlit_client import Page
from .visitors import Visitor

MINUTES = 7.0  # of measuring for the whole hour
CLOCK = 60.0  # seconds: the shortest time that a step can have
SHORTEST = 8.0  # seconds that people answer in a step, at least
LATE = 3.0  # seconds after the last text in which a board must show it
PATIENCE = 20.0
FEW_CARDS = 2  # what a facilitator needs to merge


@dataclass(slots=True)
class StepResult:
    """What was measured in one step; times in seconds, memory in MB."""

    act: Act
    to_step: list[float]
    acknowledged: list[float]
    seen: Seen | None
    away: int  # lines that were dropped
    again: int  # texts that were sent again when they came back; their times are not counted
    deeds: int  # of the facilitators with cards and rounds
    memory: float
    seconds: float


@dataclass(slots=True)
class HourResult:
    """The whole hour."""

    people: int
    steps: list[StepResult] = field(default_factory=list)
    memory_before: float = 0.0
    memory_joined: float = 0.0
    memory_after: float = 0.0
    peak: float = 0.0
    cpu: float = 0.0
    seconds: float = 0.0
    answers: int = 0
    unanswered: int = 0
    lost: int = 0
    refused: list[str] = field(default_factory=list)  # the sentence of each refusal
    lag: list[float] = field(default_factory=list)
    trouble: list[str] = field(default_factory=list)


def run(people: int = 60, minutes: float = MINUTES, acts: tuple[Act, ...] = ACTS) -> HourResult:
    """Go through the whole agenda once on a fresh server."""
    parties = FEW_PARTIES if people <= FEW_PEOPLE else len(PARTIES)
    with tempfile.TemporaryDirectory(prefix="praktijklab-hour-") as folder:
        hour = prepare(Path(folder) / "hour.sqlite3", people, parties, acts)
        result = HourResult(people)
        with Server(hour.file) as server:
            result.memory_before = server.memory()
            shared = asyncio.run(_lived(hour, server, minutes, result))
            result.memory_after, result.peak = server.memory(), server.peak_memory()
            result.trouble += server.complaints()
        result.lost = lost(hour, shared.texts, shared.picks)
        result.answers = len(shared.texts) + len(shared.picks)
        return result


class Everybody:
    """All pages of the meeting."""

    def __init__(self, hour: Hour, port: int) -> None:
        self.sightings, self.shared = Sightings(), Shared()
        self.people = [Person(port, hour, number, self.sightings, self.shared) for number in range(len(hour.people))]
        count = len(self.people)
        self.leaders = [
            Leader(port, Page(port, "begeleiden", f"sleutel={key}", {}), count + at, self.sightings)
            for at, key in enumerate(hour.leaders)
        ]
        page = Page(port, "scherm", f"sleutel={hour.screen}", {})
        self.screen = Visitor(port, page, count + len(self.leaders), self.sightings, board=True)

    @property
    def watchers(self) -> list[int]:
        return [one.number for one in (*self.leaders, self.screen)]

    def all(self) -> Iterator[Visitor]:
        yield from self.people
        yield from self.leaders
        yield self.screen

    @asynccontextmanager
    async def here(self) -> AsyncIterator[None]:
        """Everybody comes in at once, and leaves at the end."""
        try:
            for one in (*self.leaders, self.screen):
                await one.open(files=False)
            await asyncio.gather(*(one.open(files=False) for one in self.people))
            await asyncio.sleep(1)
            yield
        finally:
            await asyncio.gather(*(one.close() for one in self.all()), return_exceptions=True)


async def _lived(hour: Hour, server: Server, minutes: float, result: HourResult) -> Shared:
    room = Everybody(hour, server.port)
    acts = list(zip(hour.acts, hour.steps, strict=True))
    each = (minutes * 60 - CLOCK * (minutes * 60 / len(acts) < CLOCK)) / len(acts)
    began, cpu = now(), server.cpu()
    async with room.here(), Lag() as lag:
        result.memory_joined = server.memory()
        for act, step in acts:
            result.steps.append(await _step(room, server, act, step, each))
        result.unanswered = sum(one.waiting for one in room.people)
        told = [*(one.refusals for one in room.people), *(one.refusals for one in room.leaders)]
        result.refused = [why for each in told for why in each]
        result.trouble = [problem for one in room.all() for problem in one.trouble]
    result.lag, result.seconds, result.cpu = lag.seconds, now() - began, server.cpu() - cpu
    return room.shared


async def _step(room: Everybody, server: Server, act: Act, step: str, seconds: float) -> StepResult:
    began, (first, second) = now(), room.leaders
    chance = random.Random(step)
    await first.choose(step)
    await second.choose(step)
    room.shared.deeds = room.shared.away = room.shared.again = 0
    room.sightings.begin(room.watchers)
    room.shared.times.clear()
    opened = now()
    to_step = [asyncio.create_task(one.at(step, opened)) for one in room.people]
    await first.press("openen")
    await first.press("iedereen")
    delays = list(await asyncio.gather(*to_step))

    end = max(now() + SHORTEST, began + seconds - 4)
    writing = [asyncio.create_task(one.take_part(act, step, end)) for one in room.people]
    dropping = [asyncio.create_task(one.drop(end)) for one in room.people if chance.random() < 0.08]
    deeds = asyncio.create_task(_lead(room, act, step, end))
    await asyncio.gather(*writing, *dropping)
    await deeds
    late = now() + PATIENCE
    while any(one.waiting for one in room.people) and now() < late:
        await asyncio.sleep(0.02)
    await asyncio.sleep(LATE)
    seen = None
    if act.fields and not act.anonymous:  # of an anonymous step the board is kept back
        seen = room.sightings.results(step, LATE)
    if act.timed:  # its own clock closes it
        await first.page.until(lambda: "sluiten" in first.page.widgets and first.page.widgets["sluiten"].data["off"])
    else:
        await first.press("sluiten")
    await first.press("onthullen")
    await first.press("onthullen")
    return StepResult(
        act,
        delays,
        list(room.shared.times),
        seen,
        room.shared.away,
        room.shared.again,
        room.shared.deeds,
        server.memory(),
        now() - began,
    )


def _kept(room: Everybody) -> list[tuple[str, str, int]]:
    """The cards that a facilitator sees: those that were acknowledged."""
    return [(card.id, card.field, card.about) for one in room.people for card in one.cards if card.revision]


async def _lead(room: Everybody, act: Act, step: str, end: float) -> None:
    """What the facilitators do while people write."""
    first, second = room.leaders
    await asyncio.sleep(max(0.5, (end - now()) * 0.5))
    if act.moderated:
        while len(cards := _kept(room)) < FEW_CARDS and now() < end:
            await asyncio.sleep(0.1)
        for (name, where, about), (other, at, too) in pairwise(cards):
            if now() > end or room.shared.deeds > 20:
                break
            if (where, about) == (at, too):
                await second.do("merge", name, step, room.shared, into=other)
                await second.do("split", name, step, room.shared)
            await second.do("hide", name, step, room.shared)
            await second.do("show", name, step, room.shared)
            await second.do("correct", other, step, room.shared, text="netter gezegd")
    if act.aside and room.shared.times:
        for one in ("opzij-vragen", "opzij-ja"):
            await first.press(one)
        await asyncio.sleep(max(0.5, (end - now()) * 0.3))
        await first.press(f"terughalen-{step}-0")
        room.shared.deeds += 2
