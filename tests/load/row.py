"""One row of the table: a full room on a fresh server, from joining to being called to another step."""

import asyncio
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from .documents import asking
from .machine import Lag, Moment
from .meeting import OTHER_STEP, PARTIES, STEP, Setup, prepare
from .room import Room
from .server import Server
from .sightings import Seen

Watch = Literal["screens", "all"]
SCREENS = 3
FEW_PARTIES, FEW_PEOPLE = 12, 60  # with more people there are as many parties as there are names for
CARDS_BEFORE, CARDS_FEW, CARDS_MANY = 2, 4, 3  # of each person: at the start, and at most (600 for 200 people)
LATE = 3.0  # seconds after the last commit; what is not on a board then was never seen
QUIET_SECONDS = 6.0  # of typing while nobody watches, to know what a commit costs without boards


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be measured."""

    people: int
    watch: Watch
    seconds: float
    screens: int = SCREENS
    late: float = LATE
    documents: bool = False  # somebody downloads reports meanwhile


@dataclass(slots=True)
class Joining:
    """How people came in: seconds for each and for all, CPU seconds of the server per person."""

    people: int
    each: list[float]
    all: float
    cpu: float
    others: float


@dataclass(slots=True)
class Row:
    """What was measured; times in seconds, CPU in seconds of the server, busy in shares of one core."""

    wish: Wish
    parties: int
    joining: Joining
    seen: Seen
    commits: int
    acknowledged: list[float]
    unanswered: int
    lost: int
    refused: int
    quiet_cpu: float  # per commit, while nobody watches
    board_cpu: float  # per board, with sending it to everybody
    busy: float
    client: float
    others: float
    seconds: float
    lag: list[float]
    calls: list[list[float]] = field(default_factory=list)
    call_cpu: float = 0.0  # per person and call
    memory: float = 0.0
    trouble: list[str] = field(default_factory=list)
    documents: list[float] = field(default_factory=list)  # seconds that each took, where they were asked for


def run(wish: Wish) -> Row:
    """Measure one row."""
    with _served(wish.people) as (setup, server):
        row = asyncio.run(_measured(wish, setup, server))
        row.memory = server.peak_memory()
        row.trouble += server.complaints()
        return row


def first_visit(people: int) -> Joining:
    """Let people join whose browsers have nothing yet: they also load the files that the page names."""

    async def joined(setup: Setup, server: Server) -> Joining:
        room = Room(server.port, setup, 0)
        async with room.closing(), room.prepared():
            return await _join(room, server, files=True)

    with _served(people) as (setup, server):
        return asyncio.run(joined(setup, server))


@contextmanager
def _served(people: int) -> Iterator[tuple[Setup, Server]]:
    with tempfile.TemporaryDirectory(prefix="praktijklab-load-") as folder:
        setup = prepare(Path(folder) / "load.sqlite3", people, _parties(people), CARDS_BEFORE)
        with Server(setup.file) as server:
            yield setup, server


def _parties(people: int) -> int:
    return FEW_PARTIES if people <= FEW_PEOPLE else len(PARTIES)


async def _join(room: Room, server: Server, *, files: bool) -> Joining:
    cpu, before = server.cpu(), Moment.taken()
    each = await room.join(files=files)
    cpu, after = server.cpu() - cpu, Moment.taken()
    return Joining(len(each), each, after.at - before.at, cpu / len(each), after.others_since(before, cpu))


async def _measured(wish: Wish, setup: Setup, server: Server) -> Row:
    room = Room(server.port, setup, wish.screens)
    most = CARDS_FEW if wish.people <= FEW_PEOPLE else CARDS_MANY
    async with room.closing():
        async with room.prepared():
            joining = await _join(room, server, files=False)

        room.sightings.begin([])
        cpu = server.cpu()
        await room.write(min(QUIET_SECONDS, wish.seconds), most)
        quiet_cpu = (server.cpu() - cpu) / max(1, len(room.sightings.commits))

        viewers = await room.look(everybody=wish.watch == "all")
        room.sightings.begin([viewer.number for viewer in viewers])
        cpu, before = server.cpu(), Moment.taken()
        downloads = asking(server.port, setup.leader, setup.step, wish.documents)
        async with Lag() as lag, downloads as asked:
            await room.write(wish.seconds, most)
        cpu, after = server.cpu() - cpu, Moment.taken()
        await asyncio.sleep(wish.late)

        seen, commits = room.sightings.results(setup.step, wish.late), room.sightings.commits
        row = Row(
            wish=wish,
            parties=_parties(wish.people),
            joining=joining,
            seen=seen,
            commits=len(commits),
            acknowledged=[one.acknowledged - one.sent for one in commits if one.acknowledged],
            unanswered=sum(writer.waiting for writer in room.writers),
            lost=room.lost(),
            refused=sum(writer.refusals for writer in room.writers),
            quiet_cpu=quiet_cpu,
            board_cpu=(cpu - quiet_cpu * len(commits)) / max(1, seen.boards),
            busy=cpu / (after.at - before.at),
            client=after.client_since(before),
            others=after.others_since(before, cpu),
            seconds=after.at - before.at,
            lag=lag.seconds,
        )
        cpu = server.cpu()
        for step, title in ((setup.other, OTHER_STEP), (setup.step, STEP)):
            row.calls.append(await room.call(step, title))
        row.call_cpu = (server.cpu() - cpu) / len(row.calls) / wish.people
        row.trouble, row.documents = room.trouble() + asked.trouble, asked.took
        return row
