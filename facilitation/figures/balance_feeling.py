"""*Gevoel van balans*: organisations in fields of words, as they say it themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from facilitation.figures import lettering
from facilitation.figures.canvas import WIDTH, Canvas
from facilitation.figures.card_blocks import LEADING, MORE
from facilitation.figures.names import name_lines, short_names, unbroken
from facilitation.figures.palette import ACCENT, ACCENT_PALE, INK, PALE, SOFT, WHITE
from facilitation.kinds.balance import BalanceBoard, BalanceRow

FLOOR = 752
GAP, INNER, HEAD = 22, 14, 68
STRIP_GAP = 7
LOWEST, TALLEST = 31, 64
MOST_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class Strip:
    """An organisation in a field; ``said`` is its own answer that it does not feel fair, in lines."""

    row: BalanceRow
    name: tuple[str, ...]
    said: tuple[str, ...]

    def height(self, base: float) -> float:
        """With the gap below it."""
        name = max(base, len(self.name) * 27 * LEADING + STRIP_GAP) if len(self.name) > 1 else base
        return name + (len(self.said) * 24 * LEADING + 4 if self.said else 0)


def draw_feeling(canvas: Canvas, board: BalanceBoard) -> None:
    """The fields, below them the question of the method and who has not spoken yet, where that fits."""
    floor = _draw_below(canvas, board)
    feelings = board.part.feelings
    width = (WIDTH - GAP * (len(feelings) - 1)) / len(feelings)
    names = short_names(row.organisation for row in board.rows)
    size = 27 if len(board.rows) <= 14 else 24
    for number, feeling in enumerate(feelings):
        x = number * (width + GAP)
        canvas.rect(x, 0, width, floor, PALE, radius=12)
        canvas.text(x + 22, 34, lettering.fit(feeling.label, width - 40, 30, 600), 30, weight=600)
        rows = [row for row in board.rows if row.feeling == feeling.key]
        _draw_field(canvas, board, rows, names, (x + INNER, width - 2 * INNER, floor - 10), size)


def _draw_below(canvas: Canvas, board: BalanceBoard) -> float:
    """Draw the sentences from the bottom up; returns where the fields end."""
    floor = float(FLOOR)
    names = short_names(row.organisation for row in board.rows)
    known = {one.key for one in board.part.feelings}
    waiting = [unbroken(names[row.organisation.id]) for row in board.rows if row.feeling not in known]
    line = f"{board.part.not_yet}: {', '.join(waiting)}"
    if waiting and lettering.width(line, 24) <= WIDTH:
        canvas.text(0, floor - 12, line, 24, SOFT)
        floor -= 38
    if board.several_bring_more and board.part.bringing_more:
        lines = lettering.wrap(" ".join(board.part.bringing_more), WIDTH - 40, 27, lines=3)
        tall = len(lines) * 27 * LEADING
        canvas.rect(0, floor - tall - 2, 8, tall, ACCENT, INK, 1, 2)
        canvas.text(24, floor - tall / 2 - 4, lines, 27)
        floor -= tall + 14
    return floor - 6


def _draw_field(
    canvas: Canvas, board: BalanceBoard, rows: Sequence[BalanceRow], names: dict[str, str],
    place: tuple[float, float, float], size: float,
) -> None:  # fmt: skip
    x, width, floor = place
    room = floor - HEAD
    for columns in range(1, MOST_COLUMNS + 1):
        strip = (width - (columns - 1) * 8) / columns
        strips = [_strip(board, row, names[row.organisation.id], strip, size, columns) for row in rows]
        per_column = ceil(len(strips) / columns)
        stacks = [strips[at * per_column : (at + 1) * per_column] for at in range(columns)]
        base = _base(stacks, room, 50 if len(board.rows) > 14 else TALLEST)
        if base or columns == MOST_COLUMNS:
            for number, stack in enumerate(stacks):
                _draw_stack(canvas, stack, (x + number * (strip + 8), strip, floor), base or LOWEST, size)
            return


def _strip(board: BalanceBoard, row: BalanceRow, name: str, width: float, size: float, columns: int) -> Strip:
    lines = name_lines(name, width - 60, size, 400, 2 if columns == 1 and len(board.rows) <= 14 else 1)
    said = lettering.wrap(board.part.unfair_label, width - 60, 24, lines=3) if row.unfair else []
    return Strip(row, tuple(lines), tuple(said))


def _base(stacks: Sequence[Sequence[Strip]], room: float, tallest: float) -> float:
    """The highest strip with which every stack fits; 0 when none does."""
    for base in range(int(tallest), LOWEST - 1, -1):
        if all(sum(strip.height(base) for strip in stack) <= room for stack in stacks):
            return float(base)
    return 0.0


def _draw_stack(
    canvas: Canvas, stack: Sequence[Strip], place: tuple[float, float, float], base: float, size: float
) -> None:
    x, width, floor = place
    y = float(HEAD)
    for strip in stack:
        tall = strip.height(base)
        last = strip is stack[-1]
        if y + tall > floor or (not last and y + tall + LOWEST > floor):
            canvas.text(x + 50, y + 8, MORE, 24, SOFT)
            return
        gap = min(STRIP_GAP, max(3, base - 30))
        said = len(strip.said) * 24 * LEADING + 4 if strip.said else 0
        look = (ACCENT_PALE, INK) if strip.said else (WHITE, "")
        canvas.rect(x, y, width, tall - gap, *look, 2.5)
        centre = y + (tall - said - gap) / 2
        canvas.mark(x + 26, centre, strip.row.organisation.kind, size - 1)
        canvas.text(x + 50, centre, strip.name, size)
        if said:
            canvas.text(x + 50, y + tall - gap - 2 - said / 2, strip.said, 24)
        y += tall
