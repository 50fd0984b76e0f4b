"""The machine on which is measured, and what else it was doing meanwhile."""

import os
import platform
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Self

from .meeting import now
from .server import TICKS


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
