"""Documents beside the running room: made by a process of their own, once for everybody who asks for the same.

In the server itself a report would hold back everybody who types, for Python does one thing at a time.
"""

import functools
import hashlib
import pickle
import subprocess
import sys
import threading
from collections import OrderedDict
from pathlib import Path

from facilitation.reports.__main__ import give, take
from facilitation.reports.making import Order

ROOT = Path(__file__).parent.parent
TOO_LONG = 60.0  # seconds that a document may take
IDLE = 600.0  # seconds after which the process goes; the next document starts it again
MOST_KEPT = 64_000_000  # bytes of documents that somebody may ask for again
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
        self._lock = threading.Lock()
        self._idle = threading.Timer(0, lambda: None)

    def made(self, order: Order) -> bytes:
        """The document as a file; whoever asks for the same gets the same bytes. Raises NotMade (Dutch)."""
        name = hashlib.sha256(repr(order).encode(errors="surrogatepass")).digest()
        with self._lock:  # one at a time: it may not take more than its share of the machine
            if name in self._kept:
                self._kept.move_to_end(name)
                return self._kept[name]
            made = self._ask(pickle.dumps(order))
            if made is None:
                raise NotMade(NOT_MADE)
            self._kept[name] = made
            while sum(map(len, self._kept.values())) > MOST_KEPT and len(self._kept) > 1:
                self._kept.popitem(last=False)
            return made

    def forget(self) -> None:
        """Forget all documents: data were wiped."""
        with self._lock:
            self._kept.clear()

    def close(self) -> None:
        """Let the process go."""
        with self._lock:
            self._end()

    def _ask(self, asked: bytes) -> bytes | None:
        process = self._running()
        assert process.stdin is not None
        assert process.stdout is not None
        late = threading.Timer(TOO_LONG, process.kill)
        late.start()
        try:
            give(process.stdin, asked)
            told = take(process.stdout)
        except OSError:
            told = None
        finally:
            late.cancel()
        if told is None:  # it died, or took too long
            self._end()
            return None
        self._rest()
        found: bytes | None = pickle.loads(told)  # noqa: S301 (from our own process)
        return found

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._end()
            program = [sys.executable, "-m", "facilitation.reports"]
            pipe = subprocess.PIPE
            self._process = subprocess.Popen(program, cwd=ROOT, stdin=pipe, stdout=pipe)  # noqa: S603 (nothing from outside)
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


@functools.cache
def press() -> Press:
    """The one press of this server."""
    return Press()
