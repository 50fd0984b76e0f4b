"""The real server in a process of its own, on a fresh database; its CPU time and memory are read from /proc."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0  # seconds to start
TICKS = os.sysconf("SC_CLK_TCK")


class Server:
    """``python app.py`` on a free port, for as long as the ``with`` lasts; only this computer knocks."""

    def __init__(self, database: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self.log = database.with_suffix(".log")
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, "app.py"],
                cwd=ROOT,
                env=os.environ | {"PRAKTIJKLAB_DATABASE": str(database), "PRAKTIJKLAB_PORT": str(self.port)},
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def __enter__(self) -> "Server":
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self._process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
            except OSError:
                time.sleep(0.1)
            else:
                return self
        self._stop()
        raise RuntimeError(f"de server startte niet:\n{self.log.read_text(errors='replace')[-3000:]}")

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def _stop(self) -> None:
        self._process.send_signal(signal.SIGINT)
        try:
            self._process.wait(15)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    @property
    def pid(self) -> int:
        """The process, for a profiler."""
        return self._process.pid

    def cpu(self) -> float:
        """Seconds of CPU that the server used since it started."""
        after_name = Path(f"/proc/{self.pid}/stat").read_text().rpartition(") ")[2].split()
        return (int(after_name[11]) + int(after_name[12])) / TICKS  # utime and stime

    def peak_memory(self) -> float:
        """The most memory (RSS) that the server ever held, in MB."""
        return self._memory("VmHWM")

    def memory(self) -> float:
        """The memory (RSS) that the server holds now, in MB."""
        return self._memory("VmRSS")

    def _memory(self, which: str) -> float:
        status = Path(f"/proc/{self.pid}/status").read_text()
        line = next(line for line in status.splitlines() if line.startswith(which))
        return int(line.split()[1]) / 1024

    def complaints(self) -> list[str]:
        """Warnings and errors in the server's log."""
        lines = self.log.read_text(errors="replace").splitlines()
        return [line for line in lines if any(word in line for word in ("WARNING", "ERROR", "Traceback", "storing"))]
