"""Parties in a room, each a shape with its name; where names do not fit, the shapes alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from facilitation.figures import lettering
from facilitation.figures.canvas import SMALLEST, Canvas
from facilitation.figures.names import cut
from facilitation.figures.packing import Box, largest, slots
from facilitation.figures.palette import ACCENT, WHITE
from facilitation.room import Organisation

LOWEST, TALLEST = 34, 54
NARROWEST, WIDEST = 132, 600
GAP = 8
BESIDE = 50  # the shape and the air around a name


@dataclass(frozen=True, slots=True)
class Fit:
    """How parties stand in a room: in so many columns of this width, each strip so high."""

    columns: int
    wide: float
    high: float


def fit_chips(count: int, names: Sequence[str], box: Box) -> Fit | None:
    """The fewest columns in which all names stand, whole if that is possible; None: names do not fit."""
    found: list[tuple[bool, Fit]] = []
    longest = max((lettering.width(name, SMALLEST) for name in names), default=0.0) + BESIDE + 6
    for columns in range(1, max(2, int((box.w + GAP) // (NARROWEST + GAP)) + 1)):
        wide = min(WIDEST, (box.w - GAP * (columns - 1)) / columns)
        high = min(TALLEST, box.h / max(1, ceil(count / columns)))
        if high >= LOWEST and wide >= min(NARROWEST, box.w):
            found.append((longest <= wide, Fit(columns, wide, high)))
    return next((fit for whole, fit in found if whole), found[0][1] if found else None)


def draw_chips(
    canvas: Canvas, parties: Sequence[Organisation], names: dict[str, str], box: Box, spotlight: str = "",
    fill: str = WHITE,
) -> None:  # fmt: skip
    """The parties in their order, filled column by column."""
    if not parties:
        return
    fit = fit_chips(len(parties), [names[one.id] for one in parties], box)
    if fit is None:
        _draw_shapes(canvas, parties, box, spotlight)
        return
    per_column = ceil(len(parties) / fit.columns)
    size = 26 if fit.high >= 42 and fit.wide > 240 else SMALLEST
    for number, one in enumerate(parties):
        column, line = divmod(number, per_column)
        x, y = box.x + column * (fit.wide + GAP), box.y + line * fit.high
        gap = 7 if fit.high >= 44 else 4
        canvas.rect(x, y, fit.wide, fit.high - gap, ACCENT if one.id == spotlight else fill)
        middle = y + (fit.high - gap) / 2
        canvas.mark(x + 22, middle, one.kind, min(27, fit.high - 8))
        name = cut(names[one.id], fit.wide - BESIDE, size, 400)
        if name != names[one.id]:
            shown = ACCENT if one.id == spotlight else fill
            canvas.block(x + 42, y + 2, fit.wide - 46, fit.high - gap - 4, shown, shown, hover=one.name)
        canvas.text(x + 42, middle, name, size)


def _draw_shapes(canvas: Canvas, parties: Sequence[Organisation], box: Box, spotlight: str) -> None:
    size = largest(len(parties), box.w, box.h, 30)
    for (x, y), one in zip(slots(len(parties), box, size), parties, strict=True):
        if one.id == spotlight:
            canvas.rect(x - size / 2 - 3, y - size / 2 - 3, size + 6, size + 6, ACCENT)
        canvas.mark(x, y, one.kind, size)
