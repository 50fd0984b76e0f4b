"""The rows of a choice: the words of an option, and the shapes of who chose it."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from facilitation.figures import lettering
from facilitation.figures.canvas import Canvas
from facilitation.figures.card_blocks import LEADING
from facilitation.figures.names import name_lines, short_names
from facilitation.figures.packing import LEAST_DOWN, largest
from facilitation.figures.palette import ACCENT, BORDER, INK, LOOKS, SOFT, WHITE, tint
from facilitation.figures.sayings import as_many
from facilitation.kinds.choice import DIFFERS, ChoiceBoard, ChoiceRow, Pick, cells, times
from facilitation.room import Organisation

WANTED = 40.0  # the size of a shape while there is room
LEAST = 18.0  # smaller shapes cannot be told apart: rather let them overlap, as coins in a row
AIRY = 0.92  # shapes that fill their room to the edge run into each other
TOGETHER = "samen gekozen"
OFTEN = 168  # the room for how often, in words
BREATH = 8  # between shapes


class Labels:
    """The words of the options, in one size of letters."""

    def __init__(self, board: ChoiceBoard, room: float, high: float) -> None:
        self.room, self.high = room, high
        self.options = {one.key: one for one in board.part.options}
        parties = [Organisation(row.key, row.label, row.party) for row in board.rows if row.party]
        self.names = short_names(parties) if parties else {}
        self.size = 30 if high >= 120 else 28 if high >= 64 and not parties else 26 if high >= 50 else 24


@dataclass(frozen=True, slots=True)
class Cells:
    """The room for the shapes of one option in one column."""

    board: ChoiceBoard
    room: float
    high: float

    @property
    def for_shapes(self) -> float:
        """How wide the shapes together may be."""
        return self.room - OFTEN if self.board.part.private else self.room


def one_size(board: ChoiceBoard, looks: Cells) -> float:
    """One size for all shapes of a board, at which the fullest cell fits: everybody weighs the same."""
    most = max(1, *(len(cell) for row in board.rows for cell in cells(board, row)))
    high = looks.high - 14
    return max(min(largest(most, looks.for_shapes, high, WANTED), high * 0.8) * AIRY, min(LEAST, high / 2))


def draw_label(canvas: Canvas, labels: Labels, row: ChoiceRow, x: float, y: float) -> None:
    """The option with its explanation and examples as far as they fit, or a party with its shape."""
    middle, size = y + labels.high / 2, labels.size
    if row.party:
        canvas.mark(x + 16, middle, row.party, size)
        lines = name_lines(
            labels.names.get(row.key, row.label),
            labels.room - 40,
            size,
            lines=3 if labels.high >= 130 else 2 if labels.high >= 68 else 1,
        )
        canvas.text(x + 42, middle, lines, size, weight=600)
        return
    option = labels.options.get(row.key)
    most = 2 if labels.high >= 2 * size * LEADING + 8 else 1
    found = lettering.wrap(row.label, labels.room, size, 600)
    if len(found) > most and option and option.short:
        found = lettering.wrap(option.short, labels.room, size, 600)
    lines = found if len(found) <= most else lettering.wrap(row.label, labels.room, size, 600, lines=most)
    more = int((labels.high - 16 - len(lines) * size * LEADING) // (24 * LEADING))
    words: list[str] = []
    if option and more > 0:
        words = lettering.wrap(option.hint, labels.room, 24, lines=more) if option.hint else []
        words += as_many(option.examples, labels.room, 24, more - len(words))
    tall = len(lines) * size * LEADING
    start = middle - (tall + len(words) * 24 * LEADING) / 2
    canvas.text(x, start + tall / 2, lines, size, weight=600)
    canvas.text(x, start + tall + len(words) * 24 * LEADING / 2, words, 24, SOFT)


def draw_picks(
    canvas: Canvas, looks: Cells, picks: Sequence[Pick], x: float, y: float, size: float, *,
    earlier: bool, asks: bool,
) -> None:  # fmt: skip
    """The shapes of one option in one column, from the left; open for the time before."""
    middle = y + looks.high / 2
    if asks:
        _yellow(canvas, x, middle, looks, DIFFERS)
        return
    if not picks:
        canvas.dash(x + 12, middle)
        return
    if looks.board.part.private:
        canvas.text(x, middle, times(picks), 26, weight=600)
        x += OFTEN
    if looks.board.part.who == "group":
        _yellow(canvas, x, middle, looks, TOGETHER, earlier)
        return
    across = max(1, int((looks.for_shapes + BREATH) // (size + BREATH)))
    down = size + BREATH
    if ceil(len(picks) / across) * down - BREATH > looks.high - 10:
        most = max(1, int((looks.high - 10) // (size + LEAST_DOWN)))
        across, down = max(across, ceil(len(picks) / most)), size + LEAST_DOWN
    rows = ceil(len(picks) / across)
    step = min(size + BREATH, (looks.for_shapes - size) / max(1, across - 1))
    for number, pick in enumerate(picks):
        line, place = divmod(number, across)
        _shape(canvas, pick, x + size / 2 + place * step, middle + (line - (rows - 1) / 2) * down, size, earlier)


def _shape(canvas: Canvas, pick: Pick, x: float, y: float, size: float, earlier: bool) -> None:
    if pick.kind is None:
        canvas.dot(x, y, size * 0.9, SOFT)
        if earlier:
            canvas.dot(x, y, max(1.0, size * 0.9 - 6), WHITE)
    elif earlier:
        canvas.mark(x, y, pick.kind, size, hollow=True, colour=tint(LOOKS[pick.kind].colour, 0.85))
    else:
        canvas.mark(x, y, pick.kind, size)


def _yellow(canvas: Canvas, x: float, y: float, looks: Cells, words: str, earlier: bool = False) -> None:
    """A label on the accent: here the conversation is. Of the time before it is white."""
    shown = lettering.fit(words, looks.room - 28, 24, 600)
    high = min(42, looks.high - 6)
    fill, line = (WHITE, BORDER) if earlier else (ACCENT, INK)
    canvas.block(x, y - high / 2, lettering.width(shown, 24, 600) + 28, high, fill, line, 2)
    canvas.text(x + 14, y, shown, 24, INK, 600)
