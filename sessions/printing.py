"""Documents beside the running room: made by a process of their own, once for everybody who asks for the same.

In the server itself a report would hold back everybody who types, for Python does one thing at a time.
"""

import contextlib
import functools
import hashlib
import mmap
import pickle
import subprocess
import sys
import threading
import time
from collections import OrderedDict
from pathlib import Path

from facilitation.reports.__main__ import give, take
from facilitation.reports.making import Order

ROOT = Path(__file__).parent.parent
TOO_LONG = 60.0  # seconds that a document may take
NOT_AGAIN = 300.0  # seconds in which what took too long is not tried again: all others wait for it
IDLE = 600.0  # seconds after which the process goes; the next document starts it again
MOST_KEPT = 64_000_000  # bytes of documents that somebody may ask for again
HEAVY = 600_000_000  # bytes of memory after which a new process goes on: Typst keeps the pages of before
MOST_MEMORY = 4_000_000_000  # bytes for one document; more and it is not made
FIRST_TO_GO = "1000"  # when memory runs out the system ends this process, and never the server
NOT_MADE = (
    "Dit document kon nu niet worden gemaakt. Er is niets verloren: alles wat is opgeschreven, is bewaard. "
    "Probeer het nog eens, of kies een andere vorm."
)


class NotMade(Exception):
    """A document that could not be made; the text is a Dutch sentence."""


class Press:
    """The process that makes documents, and what it made last."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._kept: OrderedDict[bytes, bytes] = OrderedDict()
        self._lock = threading.Lock()  # of the process
        self._shelf = threading.Lock()  # of what is kept
        self._wiped = 0  # how often data were wiped
        self._too_long: dict[bytes, float] = {}  # until when an order is not tried again
        self._idle = threading.Timer(0, lambda: None)

    def made(self, order: Order) -> bytes:
        """The document as a file; whoever asks for the same gets the same bytes. Raises NotMade (Dutch)."""
        name = hashlib.sha256(repr(order).encode(errors="surrogatepass")).digest()
        wiped = self._wiped
        with self._lock:  # one at a time: it may not take more than its share of the machine
            with self._shelf:
                if name in self._kept:
                    self._kept.move_to_end(name)
                    return self._kept[name]
            began = time.monotonic()
            if self._too_long.get(name, began) > began:
                raise NotMade(NOT_MADE)
            made = self._ask(pickle.dumps(order))
            if made is None:
                now = time.monotonic()
                self._too_long = {one: until for one, until in self._too_long.items() if until > now}
                if now - began >= TOO_LONG:
                    self._too_long[name] = now + NOT_AGAIN
                raise NotMade(NOT_MADE)
            self._keep(name, made, wiped)
            return made

    def _keep(self, name: bytes, made: bytes, wiped: int) -> None:
        """Keep a document for whoever asks for the same, unless data were wiped since it was asked for."""
        with self._shelf:
            stale = self._wiped != wiped
            if not stale:
                self._kept[name] = made
            while sum(map(len, self._kept.values())) > MOST_KEPT and len(self._kept) > 1:
                self._kept.popitem(last=False)
        if stale:
            self._end()

    def forget(self) -> None:
        """Forget all documents: data were wiped. The process, which remembers words too, goes as soon as it is free.

        Never waits for a document that is being made.
        """
        with self._shelf:
            self._wiped += 1
            self._kept.clear()
        if self._lock.acquire(blocking=False):
            try:
                self._end()
            finally:
                self._lock.release()

    def close(self) -> None:
        """Let the process go."""
        with self._lock:
            self._end()

    def _ask(self, asked: bytes) -> bytes | None:
        try:
            process = self._running()
            told = self._told(process, asked)
            found: bytes | None = pickle.loads(told) if told else None  # noqa: S301 (from our own process)
        except (OSError, EOFError, pickle.UnpicklingError):  # half an answer, of a process that was ended
            told = None
        if told is None:  # it died, or took too long
            self._end()
            return None
        if _memory(process.pid) > HEAVY:
            self._end()
        else:
            self._rest()
        return found

    def _told(self, process: subprocess.Popen[bytes], asked: bytes) -> bytes | None:
        """What the process says of an order; it is ended when that takes too long."""
        assert process.stdin is not None
        assert process.stdout is not None
        late = threading.Timer(TOO_LONG, process.kill)
        late.start()
        try:
            give(process.stdin, asked)
            return take(process.stdout)
        finally:
            late.cancel()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._end()
            program = [sys.executable, "-m", "facilitation.reports"]
            pipe = subprocess.PIPE
            self._process = subprocess.Popen(program, cwd=ROOT, stdin=pipe, stdout=pipe)  # noqa: S603 (nothing from outside)
            _bound(self._process.pid)
        return self._process

    def _rest(self) -> None:
        self._idle.cancel()
        self._idle = threading.Timer(IDLE, self.close)
        self._idle.daemon = True
        self._idle.start()

    def _end(self) -> None:
        self._idle.cancel()
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()


def _bound(process: int) -> None:
    """Let a process take no more memory than one document may; where the system cannot, it is only ended by it."""
    with contextlib.suppress(OSError):
        Path(f"/proc/{process}/oom_score_adj").write_text(FIRST_TO_GO, encoding="ascii")
    with contextlib.suppress(ImportError, AttributeError, OSError, ValueError):
        import resource  # noqa: PLC0415 (not on every system)

        resource.prlimit(process, resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def _memory(process: int) -> int:
    """How many bytes of memory a process uses; 0 where the system does not tell."""
    with contextlib.suppress(OSError, IndexError, ValueError):
        pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
        return pages * mmap.PAGESIZE
    return 0


@functools.cache
def press() -> Press:
    """The one press of this server."""
    return Press()
