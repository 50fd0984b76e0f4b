"""Columns of parties in the order of the boards: with names where these fit, else by kind of organisation."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from facilitation.figures import lettering
from facilitation.figures.canvas import SMALLEST, WIDTH, Canvas
from facilitation.figures.card_blocks import LEADING, MORE
from facilitation.figures.names import cut, name_lines, short_names
from facilitation.figures.palette import ACCENT, ACCENT_PALE, BORDER, RULE, SOFT
from facilitation.figures.tags import CLEAR
from facilitation.kinds.matrix import MatrixRow
from facilitation.room import ORGANISATION_KINDS, Organisation

FLOOR = 752
LABEL, LONGEST_LABEL = 330, 640  # the row's own words: wider where few parties leave room
ENOUGH = 250  # for a column with words in it
NAMED = 74  # a narrower column has no name above it
ONE_LEVEL = 150  # in a narrower one names stand at two heights in turn, so that each has the room of two
WIDEST = 420
KINDS_APART = 14
LOWEST, TALLEST = 36, 118
SIZE = 26


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns and rows stand; ``xs`` holds the middle of a column by the id of its party."""

    xs: dict[str, float]
    cell: float
    top: float
    tall: float
    rows: tuple[MatrixRow, ...]
    right: float
    label: float

    def middle(self, row: int) -> float:
        """The y of the middle of a row."""
        return self.top + (row + 0.5) * self.tall

    @property
    def shape(self) -> float:
        """The size of a shape in a cell."""
        return max(8, min(34, (self.cell - 4) / 1.25, self.tall - 8))


def lay_columns(parties: Sequence[Organisation], rows: Sequence[MatrixRow], notes: float) -> Columns:
    """Share out the room; ``notes`` is the width at the right that labels need."""
    spare = WIDTH - notes - ENOUGH * len(parties) if parties else LABEL
    label = min(LONGEST_LABEL, max(LABEL, spare))
    room = WIDTH - label - notes
    apart = KINDS_APART if room / max(1, len(parties)) < NAMED else 0
    kinds = len({one.kind for one in parties})
    cell = min(WIDEST, (room - apart * max(0, kinds - 1)) / max(1, len(parties)))
    xs: dict[str, float] = {}
    x = float(label)
    for number, one in enumerate(parties):
        if number and apart and parties[number - 1].kind != one.kind:
            x += apart
        xs[one.id] = x + cell / 2
        x += cell
    top = 108.0 if cell >= NAMED else 84.0
    most = int((FLOOR - top) // LOWEST)
    shown = tuple(rows if len(rows) <= most else rows[: most - 1])
    tall = min(TALLEST, (FLOOR - top) / max(1, len(shown) + (len(shown) < len(rows))))
    return Columns(xs, cell, top, tall, shown, x, label)


def draw_column_heads(canvas: Canvas, columns: Columns, parties: Sequence[Organisation], spotlight: str) -> None:
    """Names, or kinds above what belongs together; who has the floor stands out with a name in any case."""
    names = short_names(parties)
    speaking = next((one for one in parties if one.id == spotlight), None)
    if speaking:
        bottom = columns.top + columns.tall * len(columns.rows)
        fill = ACCENT_PALE if columns.rows else ACCENT
        top = 68 if columns.cell >= NAMED else 46
        canvas.rect(columns.xs[speaking.id] - columns.cell / 2 + 1, top, columns.cell - 2, bottom - top, fill)
    if columns.cell >= NAMED:
        _draw_names(canvas, columns, parties, names, spotlight)
        return
    if speaking:
        name = cut(names[speaking.id], LABEL - 60, SMALLEST)
        canvas.rect(0, 44, lettering.width(name, SMALLEST, 600) + 54, 36, ACCENT)
        canvas.mark(20, 62, speaking.kind, 24)
        canvas.text(40, 62, name, SMALLEST, weight=600)
    for kind, some in groupby(parties, key=lambda one: one.kind):
        group = [columns.xs[one.id] for one in some]
        left, right = group[0] - columns.cell / 2 + 2, group[-1] + columns.cell / 2 - 2
        name = ORGANISATION_KINDS[kind]
        if lettering.width(name, SMALLEST) <= right - left + KINDS_APART - 4:
            canvas.text(left, 20, name, SMALLEST, SOFT)
        canvas.line(left, 40, right, 40, BORDER, 3)
        for x in group:
            canvas.mark(x, 64, kind, min(24, columns.shape))


def _draw_names(
    canvas: Canvas, columns: Columns, parties: Sequence[Organisation], names: dict[str, str], spotlight: str
) -> None:
    """Two lines above a wide column; above narrow ones names at two heights in turn."""
    in_turn = columns.cell < ONE_LEVEL
    for number, one in enumerate(parties):
        x = columns.xs[one.id]
        room = columns.cell * (2 if in_turn else 1) - 12
        lines = [cut(names[one.id], room, SMALLEST)] if in_turn else name_lines(names[one.id], room, SMALLEST)
        y = (16 if number % 2 else 46) if in_turn else 32
        high = len(lines) * SMALLEST * LEADING
        if one.id == spotlight:
            wide = max(lettering.width(line, SMALLEST, 600) for line in lines) + 12
            canvas.rect(x - wide / 2, max(0, y - high / 2), wide, high, ACCENT, radius=6)
        if lines[-1].endswith(MORE):
            canvas.block(x - room / 2, max(0, y - high / 2), room, high, CLEAR, CLEAR, hover=one.name)
        canvas.text(x, y, lines, SMALLEST, weight=600, at="middle center")
        canvas.mark(x, 84, one.kind, 28)


def draw_row_heads(canvas: Canvas, columns: Columns, cut_off: bool) -> None:
    """The rule above each row and its words; the words that do not fit are in the hover."""
    lines = max(1, min(3, int((columns.tall - 2) // (SIZE * LEADING))))
    size = SIZE if columns.tall >= SIZE * LEADING + 4 else SMALLEST
    for number, row in enumerate(columns.rows):
        y = columns.middle(number)
        canvas.line(0, y - columns.tall / 2, WIDTH, y - columns.tall / 2, RULE, 1.5)
        words = lettering.wrap(row.label, columns.label - 26, size, 600, lines=lines)
        if words[-1].endswith(MORE):
            canvas.block(
                8, y - columns.tall / 2 + 4, columns.label - 30, columns.tall - 8, CLEAR, CLEAR, hover=row.label
            )
        canvas.text(8, y, words, size, weight=600)
    if cut_off:
        canvas.text(0, FLOOR - 14, MORE, SMALLEST, SOFT)
