"""One row of the table: a full room on a fresh server, from joining to being called to another step."""

import asyncio
import tempfile
import time
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from .machine import Moment
from .meeting import OTHER_STEP, PARTIES, STEP, Setup, kept_texts, now, prepare
from .server import Server
from .sightings import LATE, Seen, Sightings
from .streamlit_client import Page
from .visitors import Leader, Numbers, Visitor, Writer

Watch = Literal["screens", "all"]
SCREENS = 3
FEW_PARTIES, FEW_PEOPLE = 12, 60  # with more people there are as many parties as there are names for
CARDS_BEFORE, CARDS_FEW, CARDS_MANY = 2, 4, 3  # of each person: at the start, and at most (600 for 200 people)
QUIET_SECONDS = 5.0  # of typing while nobody watches, to know what a commit costs without boards
PATIENCE = 10.0  # seconds for acknowledgements that are late
LAG_EVERY = 0.01


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be measured."""

    people: int
    watch: Watch
    seconds: float
    screens: int = SCREENS
    files: bool = False  # whether those who join load what the page's HTML names, as with an empty browser cache


@dataclass(slots=True)
class Row:
    """What was measured; times in seconds, CPU in seconds of the server."""

    wish: Wish
    parties: int
    seen: Seen
    commits: int
    acknowledged: list[float]
    unanswered: int
    lost: int
    refused: int
    join: list[float]
    join_all: float
    join_cpu: float
    calls: list[list[float]] = field(default_factory=list)
    call_cpu: float = 0.0  # per person and call
    commit_cpu: float = 0.0
    board_cpu: float = 0.0
    busy: float = 0.0  # share of one core that the server used while people typed, and so on:
    client: float = 0.0
    others: float = 0.0
    others_join: float = 0.0
    seconds: float = 0.0
    memory: float = 0.0
    lag: list[float] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


def run(wish: Wish) -> Row:
    """Measure one row."""
    parties = FEW_PARTIES if wish.people <= FEW_PEOPLE else len(PARTIES)
    with tempfile.TemporaryDirectory(prefix="praktijklab-load-") as folder:
        setup = prepare(Path(folder) / "load.sqlite3", wish.people, parties, CARDS_BEFORE)
        with Server(setup.file) as server:
            row = asyncio.run(_measured(wish, setup, server, parties))
            row.memory, row.complaints = server.peak_memory(), server.complaints()
        return row


async def _measured(wish: Wish, setup: Setup, server: Server, parties: int) -> Row:
    sightings, numbers = Sightings(), Numbers(setup.cards)
    writers = [Writer(server.port, setup, number, sightings, numbers) for number in range(wish.people)]
    screens, leader = _onlookers(server.port, setup, wish, sightings)
    async with _closing([*writers, *screens, leader]):
        cpu, began, before = server.cpu(), now(), Moment.taken()
        join = await asyncio.gather(*(writer.join(files=wish.files) for writer in writers))
        join_all, cpu = now() - began, server.cpu() - cpu
        join_cpu, others_join = cpu / len(writers), Moment.taken().others_since(before, cpu)

        cpu = server.cpu()
        await _write(writers, min(QUIET_SECONDS, wish.seconds), sightings)
        quiet_cpu = (server.cpu() - cpu) / max(1, len(sightings.commits))

        for visitor in (*screens, leader):
            await visitor.open(files=wish.files)
        viewers: list[Visitor] = [*screens, leader]
        if wish.watch == "all":
            for writer in writers:
                await writer.watch()
            viewers += writers
        await asyncio.sleep(1)
        sightings.begin([viewer.number for viewer in viewers])
        cpu, began, before = server.cpu(), now(), Moment.taken()
        async with _lag() as lag:
            await _write(writers, wish.seconds, sightings)
        cpu, seconds, after = server.cpu() - cpu, now() - began, Moment.taken()
        await asyncio.sleep(LATE)
        row = Row(
            wish=wish,
            parties=parties,
            seen=sightings.results(setup.step),
            commits=len(sightings.commits),
            acknowledged=[one.acknowledged - one.sent for one in sightings.commits if one.acknowledged],
            unanswered=sum(writer.waiting for writer in writers),
            lost=_lost(setup, sightings),
            refused=sum(writer.refusals for writer in writers),
            join=join,
            join_all=join_all,
            join_cpu=join_cpu,
            commit_cpu=quiet_cpu,
            busy=cpu / seconds,
            client=after.client_since(before),
            others=after.others_since(before, cpu),
            others_join=others_join,
            seconds=seconds,
            lag=lag,
        )
        row.board_cpu = (cpu - quiet_cpu * row.commits) / max(1, row.seen.boards)
        cpu = server.cpu()
        row.calls = [
            await _call(leader, writers, step, title) for step, title in ((setup.other, OTHER_STEP), (setup.step, STEP))
        ]
        row.call_cpu = (server.cpu() - cpu) / len(row.calls) / len(writers)
        return row


def _onlookers(port: int, setup: Setup, wish: Wish, sightings: Sightings) -> tuple[list[Visitor], Leader]:
    screens = [
        Visitor(port, Page(port, "scherm", f"sleutel={setup.screen}", {}), number, sightings, board=True)
        for number in range(wish.people, wish.people + wish.screens)
    ]
    page = Page(port, "begeleiden", f"sleutel={setup.leader}", {})
    return screens, Leader(port, page, wish.people + wish.screens, sightings, board=True)


@asynccontextmanager
async def _closing(visitors: Iterable[Visitor]) -> AsyncIterator[None]:
    try:
        yield
    finally:
        await asyncio.gather(*(visitor.close() for visitor in visitors), return_exceptions=True)


async def _write(writers: list[Writer], seconds: float, sightings: Sightings) -> None:
    """Let everybody write, until the last acknowledgement."""
    most = CARDS_FEW if len(writers) <= FEW_PEOPLE else CARDS_MANY
    end = now() + seconds
    if not any(one.arrivals for one in [sightings]):
        sightings.begin([])
    await asyncio.gather(*(writer.write(end, most) for writer in writers))
    late = time.monotonic() + PATIENCE
    while any(writer.waiting for writer in writers) and time.monotonic() < late:
        await asyncio.sleep(0.01)


async def _call(leader: Leader, writers: list[Writer], step: str, title: str) -> list[float]:
    """Press *Iedereen naar deze stap* and wait until everybody has its title on the page."""
    await leader.choose(step)
    await asyncio.sleep(1)
    began = now()
    await leader.page.press("iedereen")
    await asyncio.gather(*(writer.page.until(lambda page=writer.page: title in page.titles) for writer in writers))
    delays = [writer.page.titles[title] - began for writer in writers]
    await asyncio.sleep(2)
    return delays


def _lost(setup: Setup, sightings: Sightings) -> int:
    """Cards whose last acknowledged text is not in the file."""
    last = {one.card: one.text for one in sightings.commits if one.acknowledged}
    kept = kept_texts(setup)
    return sum(text not in kept for text in last.values())


@asynccontextmanager
async def _lag() -> AsyncIterator[list[float]]:
    """How late this client's own loop is, meanwhile: what it adds to every time that it measures."""
    lag: list[float] = []

    async def look() -> None:
        while True:
            began = now()
            await asyncio.sleep(LAG_EVERY)
            lag.append(now() - began - LAG_EVERY)

    task = asyncio.create_task(look())
    try:
        yield lag
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
