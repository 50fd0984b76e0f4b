"""The field of the bend: cells of four by four, with room for *afgerond*, and the road through it."""

import functools
import itertools
import math

from facilitation.figures.packing import Box, Point
from facilitation.kinds.bend import FINISHED, Place

LEFT, TOP, RIGHT, BOTTOM = 356.0, 108.0, 1808.0, 744.0
ACROSS, GUTTER = 14.0, 36.0  # between columns, and between rows (labels stand there)
FINISHED_WIDTH, FINISHED_HEIGHT = 132.0, 64.0
STEPS = 40  # points on each piece of the road

# The direction of the road at its two ends and four centres, in shares of the distance between centres:
# level at both ends, so that it has two bends.
DIRECTIONS = ((0.5, 0), (0.85, 0.25), (0.75, 1.35), (0.75, 1.35), (0.85, 0.25), (0.5, 0))
SHORT = 0.55  # the first and the last piece are half as long


class Field:
    """Where the cells are; the row and the column *afgerond* take room only when they are needed."""

    def __init__(self, row: bool, column: bool) -> None:
        self.rows = FINISHED if row else FINISHED - 1
        self.columns = FINISHED if column else FINISHED - 1
        self.width = (RIGHT - LEFT - 3 * ACROSS - (FINISHED_WIDTH + ACROSS) * column) / 4
        self.height = (BOTTOM - TOP - 3 * GUTTER - (FINISHED_HEIGHT + GUTTER) * row) / 4

    def cell(self, place: Place) -> Box:
        """The box of a cell."""
        return Box(
            LEFT + (place.column - 1) * (self.width + ACROSS),
            TOP + (place.row - 1) * (self.height + GUTTER),
            FINISHED_WIDTH if place.column == FINISHED else self.width,
            FINISHED_HEIGHT if place.row == FINISHED else self.height,
        )

    def places(self) -> list[Place]:
        """All cells that are shown, row by row."""
        return [Place(row, column) for row in range(1, self.rows + 1) for column in range(1, self.columns + 1)]

    def road(self) -> tuple[list[float], list[float]]:
        """The middle of the road, from left to right."""
        return _road(self.width, self.height)

    def crossing(self, phase: int) -> tuple[Point, Point]:
        """The line across the road at the end of a phase (1 to 3)."""
        cell = self.cell(Place(phase, phase))
        corner_x, corner_y = cell.right + ACROSS / 2, cell.bottom + GUTTER / 2
        xs, ys = self.road()
        at = min(range(2, len(xs) - 2), key=lambda i: (xs[i] - corner_x) ** 2 + (ys[i] - corner_y) ** 2)
        along_x, along_y = xs[at + 2] - xs[at - 2], ys[at + 2] - ys[at - 2]
        half = 42 / math.hypot(along_x, along_y)
        over_x, over_y = along_y * half, -along_x * half
        return (xs[at] - over_x, ys[at] - over_y), (xs[at] + over_x, ys[at] + over_y)


@functools.lru_cache(maxsize=8)
def _road(width: float, height: float) -> tuple[list[float], list[float]]:
    centres = [
        (LEFT + number * (width + ACROSS) + width / 2, TOP + number * (height + GUTTER) + height / 2)
        for number in range(4)
    ]
    first, last = centres[0], centres[-1]
    points = [(LEFT + 2, first[1]), *centres, (last[0] + width / 2 - 2, last[1])]
    away, down = width + ACROSS, height + GUTTER
    xs, ys = [], []
    for number, (start, end) in enumerate(itertools.pairwise(points)):
        scale = SHORT if number in (0, 4) else 1.0
        leave, arrive = DIRECTIONS[number], DIRECTIONS[number + 1]
        for step in range(STEPS + (number == 4)):
            t = step / STEPS
            xs.append(_between(start[0], end[0], leave[0] * away * scale, arrive[0] * away * scale, t))
            ys.append(_between(start[1], end[1], leave[1] * down * scale, arrive[1] * down * scale, t))
    return xs, ys


def _between(start: float, end: float, leave: float, arrive: float, t: float) -> float:
    """A cubic Hermite curve."""
    return (
        (2 * t**3 - 3 * t**2 + 1) * start
        + (t**3 - 2 * t**2 + t) * leave
        + (3 * t**2 - 2 * t**3) * end
        + (t**3 - t**2) * arrive
    )
