"""Places for dots that stand for people: everybody the same size, nobody over somebody else."""

import math
from dataclasses import dataclass

GAP = 8  # between dots while there is room
LEAST_ACROSS, LEAST_DOWN = 3, 1  # shapes are a little smaller than their size, triangles widest

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; y runs downwards."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """The x of the right side."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """The y of the lower side."""
        return self.y + self.h

    @property
    def centre(self) -> Point:
        """The point in the middle."""
        return self.x + self.w / 2, self.y + self.h / 2


def largest(count: int, width: float, height: float, wanted: float) -> float:
    """The size, at most the wanted one, at which this many dots fit in a room."""
    best = 0.0
    for rows in range(1, max(count, 1) + 1):
        down = height / rows - LEAST_DOWN
        if down <= best:
            break
        best = max(best, min(wanted, width / math.ceil(count / rows) - LEAST_ACROSS, down))
    return max(best, 1.0)


def rows_for(count: int, width: float, height: float, size: float) -> int:
    """The fewest rows for dots of a size that fits; with wide gaps if those are possible."""
    for gap in (GAP, LEAST_ACROSS):
        for rows in range(1, count + 1):
            fits_across = math.ceil(count / rows) * (size + gap) <= width + 0.01
            if fits_across and rows * (size + LEAST_DOWN) <= height + 0.01:
                return rows
    return max(1, min(count, int(height // max(size, 1))))


def slots(count: int, box: Box, size: float) -> list[Point]:
    """Places in rows, centred in the box, filled from left to right and from the top down."""
    if not count:
        return []
    rows = rows_for(count, box.w, box.h, size)
    per_row = math.ceil(count / rows)
    across, down = min(size + GAP, box.w / per_row), min(size + GAP, box.h / rows)
    middle, centre = box.centre
    places = []
    for number in range(count):
        row, column = divmod(number, per_row)
        in_row = min(per_row, count - row * per_row)
        x = middle + (column - (in_row - 1) / 2) * across
        places.append((x, centre + (row - (math.ceil(count / per_row) - 1) / 2) * down))
    return places


def pile(count: int, width: float, height: float, size: float, centred: bool = False) -> list[Point]:
    """Places in columns, as (sideways, upwards) from the foot or the centre of the pile: first high, then wide."""
    if not count:
        return []
    high = max(1, int((height + 0.01) // (size + LEAST_DOWN)))
    columns = math.ceil(count / high)
    high = math.ceil(count / columns)
    across = min(size + LEAST_ACROSS, width / columns)
    places = []
    for number in range(count):
        column, row = divmod(number, high)
        missing = high - min(high, count - column * high)
        lift = (missing - high + 1) / 2 if centred else 0.0
        places.append(((column - (columns - 1) / 2) * across, (row + lift) * (size + LEAST_DOWN)))
    return places
