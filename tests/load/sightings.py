"""What was committed, which boards came when to whom, and afterwards: how long each card was under way."""

import gzip
import json
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from .machine import now

MARK = re.compile(r"\((\d+)\.(\d+)\)")  # see meeting.words


@dataclass(slots=True)
class Commit:
    """A card that somebody sent: its number and version, and when it went and was acknowledged."""

    card: int
    version: int
    text: str
    sent: float
    acknowledged: float = 0.0


@dataclass(frozen=True, slots=True)
class Seen:
    """Every commit at every viewer, in seconds; and what was wrong."""

    delays: list[float]
    never: int
    backwards: int  # boards that held an older version of a card than one before
    boards: int  # different ones
    delivered: int
    packed: list[int]  # bytes per board, as sent
    plain: list[int]  # bytes per board, as JSON


@dataclass(slots=True)
class Sightings:
    """Notes moments while people type, and nothing more: boards are read afterwards, each different one once."""

    commits: list[Commit] = field(default_factory=list)
    arrivals: dict[int, list[tuple[float, int]]] = field(default_factory=dict)
    boards: list[bytes] = field(default_factory=list)
    _numbers: dict[tuple[int, bytes], int] = field(default_factory=dict)

    def begin(self, viewers: Sequence[int]) -> None:
        """Forget what came before; from now on these viewers count."""
        self.commits.clear()
        self.boards.clear()
        self._numbers.clear()
        self.arrivals = {viewer: [] for viewer in viewers}

    def board(self, viewer: int, moment: float, data: bytes) -> None:
        """A board came to a viewer. It is known again by its length and gzip's own checksum at its end."""
        came = self.arrivals.get(viewer)
        if came is None:
            return
        mark = (len(data), data[-8:])
        number = self._numbers.get(mark)
        if number is None:
            number = self._numbers[mark] = len(self.boards)
            self.boards.append(data)
        came.append((moment, number))

    def sent(self, card: int, version: int, text: str) -> Commit:
        """A commit goes out now."""
        commit = Commit(card, version, text, now())
        self.commits.append(commit)
        return commit

    def results(self, step: str, late: float) -> Seen:
        """Read all boards. A newer version of a card on a board means that the older ones were seen too.

        What is not on a board ``late`` seconds after the last commit was never seen.
        """
        deadline = max((one.sent for one in self.commits), default=0.0) + late
        plain = [gzip.decompress(board) for board in self.boards]
        first: dict[tuple[int, int], int] = {}  # commit to the first board that shows it
        newest: dict[int, int] = {}
        backwards = 0
        for number, text in enumerate(plain):
            shown = _versions(text, step)
            backwards += sum(shown.get(card, -1) < version for card, version in newest.items())
            for card, version in shown.items():
                for one in range(newest.get(card, -1) + 1, version + 1):
                    first[card, one] = number
                newest[card] = max(version, newest.get(card, -1))
        delays, never = [], 0
        for came in self.arrivals.values():
            numbers = [number for _, number in came]
            backwards += sum(one > other for one, other in pairwise(numbers))
            for commit in self.commits:
                board = first.get((commit.card, commit.version))
                at = len(came) if board is None else bisect_left(numbers, board)
                if at == len(came) or came[at][0] > deadline:
                    never += 1
                else:
                    delays.append(came[at][0] - commit.sent)
        delivered = sum(len(came) for came in self.arrivals.values())
        return Seen(
            delays, never, backwards, len(plain), delivered, [len(one) for one in self.boards], [*map(len, plain)]
        )


def _versions(text: bytes, step: str) -> dict[int, int]:
    board = json.loads(text)
    if board["t"] != "board" or board["step"] != step:
        return {}
    # The table holds every card in full; the figure may show only part of a text.
    words = "\n".join(cell for row in board["table"]["rows"] for cell in row)
    return {int(card): int(version) for card, version in MARK.findall(words)}


def share(values: Sequence[float], part: float) -> float:
    """The value below which this part (0 to 1) of the values lies."""
    return sorted(values)[min(len(values) - 1, int(part * len(values)))] if values else 0.0
