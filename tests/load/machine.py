"""The machine on which is measured, and what else it was doing meanwhile."""

import asyncio
import os
import platform
import time
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import Self

from .server import TICKS

LAG_EVERY = 0.01  # seconds


def now() -> float:
    """The moment, on the clock by which everything here is measured."""
    return time.perf_counter()


@dataclass(frozen=True, slots=True)
class Moment:
    """How much CPU time was used until now, in seconds: by all programs together, and by this client."""

    at: float
    all: float
    client: float

    @classmethod
    def taken(cls) -> Self:
        """Look now."""
        # user, nice, system, idle, iowait, irq, softirq, steal: all but idle and iowait is time that is not free
        spent = [int(one) for one in Path("/proc/stat").read_text().splitlines()[0].split()[1:9]]
        mine = os.times()
        return cls(now(), (sum(spent) - spent[3] - spent[4]) / TICKS, mine.user + mine.system)

    def client_since(self, before: "Moment") -> float:
        """Which share of one core this client used."""
        return (self.client - before.client) / (self.at - before.at)

    def others_since(self, before: "Moment", server: float) -> float:
        """Which share of one core other programs used, when the server used ``server`` seconds."""
        used = self.all - before.all - server - (self.client - before.client)
        return max(0.0, used / (self.at - before.at))


class Lag:
    """How late this client's own loop is for as long as the ``async with`` lasts: what it adds to each time."""

    async def __aenter__(self) -> Self:
        self.seconds: list[float] = []
        self._task = asyncio.create_task(self._look())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._task.cancel()
        with suppress(asyncio.CancelledError):
            await self._task

    async def _look(self) -> None:
        while True:
            began = now()
            await asyncio.sleep(LAG_EVERY)
            self.seconds.append(now() - began - LAG_EVERY)


def facts() -> list[str]:
    """What kind of machine this is."""
    cpu = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        platform.machine(),
    )
    total = int(Path("/proc/meminfo").read_text().split()[1]) / 1024**2
    return [
        f"{os.cpu_count()} cores ({cpu}), {total:.0f} GB memory, {platform.system()} {platform.release()}",
        f"Python {platform.python_version()}, Streamlit {version('streamlit')}, uvicorn {version('uvicorn')}",
        "Server and client on the same cores, over loopback",
    ]
