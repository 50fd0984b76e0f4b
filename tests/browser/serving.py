"""The real server as a process of its own, on a port and a file that survive stopping and starting it."""

import os
import random
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sessions.database import Database

PRODUCT = Path(__file__).parents[2]
PATIENCE = 90.0  # seconds: the machine may be shared


def free_port() -> int:
    """A port that nobody has, below those from which the system itself calls: it must still be free after a stop."""
    for _ in range(200):
        port = random.randint(20_000, 32_000)
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise AssertionError("no free port")


class Server:
    """``python app.py`` as people start it; ``stop`` and ``kill`` end it, ``start`` brings it back as it was."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "praktijklab.sqlite3"
        self.log = folder.parent / f"{folder.name}.log"
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def runs(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def start(self, command: tuple[str, ...] = (sys.executable, "app.py")) -> None:
        """Start, and wait until it answers."""
        assert not self.runs
        settings = {
            "PRAKTIJKLAB_DATABASE": str(self.file),
            "PRAKTIJKLAB_PORT": str(self.port),
            "PRAKTIJKLAB_URL": self.address,
        }
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(command, cwd=PRODUCT, env=os.environ | settings, stdout=log, stderr=log)
        until = time.monotonic() + PATIENCE
        while not self._answers():
            assert self.runs, f"the server did not start:\n{self.said()}"
            assert time.monotonic() < until, f"the server does not answer:\n{self.said()}"
            time.sleep(0.05)

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.address}/_stcore/health", timeout=2) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def stop(self) -> int:
        """End it as the system does (SIGTERM); returns how it ended."""
        return self._end(signal.SIGTERM)

    def kill(self) -> int:
        """End it without a word (SIGKILL), as a power cut would."""
        return self._end(signal.SIGKILL)

    def _end(self, how: signal.Signals) -> int:
        process, self._process = self._process, None
        if process is None:
            return 0
        process.send_signal(how)
        try:
            return process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise

    def said(self) -> str:
        """What it wrote in the terminal."""
        return self.log.read_text(encoding="utf-8", errors="replace") if self.log.exists() else ""

    @contextmanager
    def kept(self) -> Iterator[Database]:
        """The file for the verbs of ``sessions``: to prepare a meeting that nobody has opened yet."""
        database = Database(self.file)
        if not self.runs:
            database.migrate()
        yield database
        database.close()

    def rows(self, question: str, *values: str) -> list[tuple[str, ...]]:
        """What is in the file, read beside the server."""
        with closing(sqlite3.connect(f"file:{self.file}?mode=ro", uri=True, timeout=15)) as file:
            return list(file.execute(question, values))

    def texts(self, meeting: str, state: str = "live") -> list[str]:
        """The cards of a meeting that are in the file."""
        where = "where meeting = ? and state = ? and text != '' order by field, place, id"
        return [text for (text,) in self.rows(f"select text from answer {where}", meeting, state)]
