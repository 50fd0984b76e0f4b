"""What was read of a meeting, until something of it changes.

A page asks for its meeting, its room and its visitor several times a run, and SQLite lets other threads go
first at every row: measured with 60 people who all get another step, this halved the time of a page run.
"""

import threading
from collections.abc import Callable
from typing import Any, TypeVar

Thing = TypeVar("Thing")
MOST = 500


class Remembered:
    """Things by (kind, meeting or key). Forgetting wins from a slow reader that still holds something old."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], Any] = {}
        self._turn = 0
        self._lock = threading.Lock()

    def get(self, kind: str, name: str, read: Callable[[], Thing]) -> Thing:
        """What is remembered, or what ``read`` gives now; what it raises is never remembered."""
        with self._lock:
            turn = self._turn
            if (kind, name) in self._kept:
                found: Thing = self._kept[kind, name]
                return found
        thing = read()
        with self._lock:
            if self._turn == turn:
                if len(self._kept) >= MOST:
                    self._kept.clear()
                self._kept[kind, name] = thing
        return thing

    def forget(self, meeting: str | None = None, people: bool = True) -> None:
        """Forget a meeting and, with ``people``, who everybody is; without a meeting forget everything."""
        with self._lock:
            self._turn += 1
            if meeting is None:
                self._kept.clear()
                return
            gone = [one for one in self._kept if one[1] == meeting or (people and one[0] == "who")]
            for one in gone:
                del self._kept[one]
