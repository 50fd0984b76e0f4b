"""Something changed: told after each commit, by the call that committed, to whoever listens in this process."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

#: structure: what participants see changes shape; stage: only the board and who leads it; people: who is there;
#: done: somebody said that they are done, which only the list of who is here tells.
What = Literal["answers", "structure", "stage", "people", "done"]


@dataclass(frozen=True, slots=True)
class Change:
    """What changed in which meeting, and in which step when it was one."""

    meeting: str
    what: What
    step: str = ""


class Feed:
    """Listeners are called in the thread that committed; they must return at once."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[Change], None]] = []
        self._lock = threading.Lock()

    def listen(self, listener: Callable[[Change], None]) -> Callable[[], None]:
        """Call ``listener`` after each commit, until the function that this returns is called."""
        with self._lock:
            self._listeners.append(listener)

        def stop() -> None:
            with self._lock:
                if listener in self._listeners:
                    self._listeners.remove(listener)

        return stop

    def tell(self, change: Change) -> None:
        """Tell every listener."""
        with self._lock:
            listeners = tuple(self._listeners)
        for listener in listeners:
            listener(change)
