"""What a large board costs, without a network: computed and serialised in this process."""

import gzip
import tempfile
from dataclasses import dataclass
from pathlib import Path

from facilitation import catalogue
from facilitation.kinds.balance import Balance
from sessions.live import boards

from .machine import now
from .meeting import full_board, show


@dataclass(frozen=True, slots=True)
class BoardCost:
    """One view of the board of 34 organisations and 600 cards."""

    view: str
    seconds: list[float]
    packed: int
    plain: int


def measured(times: int) -> list[BoardCost]:
    """Every view of *halen en brengen*, this many times."""
    with tempfile.TemporaryDirectory(prefix="praktijklab-load-") as folder:
        database, meeting, step = full_board(Path(folder) / "board.sqlite3")
        costs = []
        part = next(one for one in catalogue.instruments()["halen-en-brengen"].parts if isinstance(one, Balance))
        for view in part.board_views:
            show(database, meeting, step, view.key)
            board, seconds = boards.message(database, meeting, step), []  # once before, to fill caches
            for _ in range(times):
                began = now()
                board = boards.message(database, meeting, step)
                seconds.append(now() - began)
            costs.append(BoardCost(view.title, seconds, len(board), len(gzip.decompress(board))))
        database.close()
        return costs
