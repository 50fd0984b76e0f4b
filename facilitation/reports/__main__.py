"""The press: a process of its own that makes documents, so that a room full of people does not wait for them.

``sessions/printing.py`` starts it and hands it one ``Order`` at a time over a pipe: eight bytes that give the length,
then a pickle. What comes back is told the same way: the document, or nothing when it could not be made. It ends when
the pipe closes.
"""

import contextlib
import logging
import os
import pickle
import sys
import traceback
from typing import IO

from facilitation.reports.making import make

LENGTH = 8  # bytes
GENTLE = 10  # people who type go first


def take(pipe: IO[bytes]) -> bytes | None:
    """The next message on a pipe, or None when there is none any more."""
    head = pipe.read(LENGTH)
    return pipe.read(int.from_bytes(head, "big")) if len(head) == LENGTH else None


def give(pipe: IO[bytes], message: bytes) -> None:
    """Put one message on a pipe."""
    pipe.write(len(message).to_bytes(LENGTH, "big") + message)
    pipe.flush()


def main() -> None:
    """Make what is asked until nobody asks any more."""
    with contextlib.suppress(AttributeError, OSError):  # not on every system
        os.nice(GENTLE)
    while (asked := take(sys.stdin.buffer)) is not None:
        made: bytes | None = None
        try:
            made = make(pickle.loads(asked))  # noqa: S301 (only our own server has this pipe)
        except Exception as problem:
            # Without its message: what people typed must never be in a log.
            where = "".join(traceback.format_tb(problem.__traceback__))
            logging.error("a document could not be made: %s\n%s", type(problem).__name__, where)
        give(sys.stdout.buffer, pickle.dumps(made))


if __name__ == "__main__":
    main()
