"""Rows of words below heads: cards in full where they fit, else the newest on one line and blocks for the others."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from facilitation.figures import lettering
from facilitation.figures.canvas import SMALLEST, WIDTH, Canvas
from facilitation.figures.card_blocks import LEADING, MORE, share
from facilitation.figures.names import name_lines
from facilitation.figures.palette import ACCENT, RULE, SOFT
from facilitation.figures.tags import CLEAR, HIGH, WIDE, draw_question, draw_tags
from facilitation.figures.word_cards import (
    BETWEEN,
    GAP,
    SHAPE,
    STEP,
    STRIP,
    Said,
    card_height,
    draw_blocks,
    draw_said,
    fitting_lines,
    newest_cards,
)
from facilitation.kinds.matrix import NOTHING_YET
from facilitation.room import Organisation

FLOOR = 752
AIR = 10
LOWEST, TALLEST = 33, 86  # of a row with the newest words
SEVERAL = 128  # a row that is so high shows the newest cards in full, rather than one on a line
SEVERAL_SIZE, SEVERAL_LINES = 24, 5
MORE_CARDS, DASHES = "blokje: nog een kaartje", "streepje: nog niets"
ROOMY = 150  # a row with cards grows to this when there is room
FITS = ((27, 8), (26, 4), (25, 3), (24, 2))
MOST_BLOCKS = 6
HEAD_SIZE = 26
APART = 56  # between two columns of rows


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its head (words, or a party with its name), its cells, and the labels behind it."""

    head: str | Organisation
    cells: tuple[tuple[Said, ...], ...]
    name: str = ""
    questions: tuple[str, ...] = ()
    decided: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a grid stands: its room, and the widths of the row heads and the labels."""

    x: float
    top: float
    width: float
    head: float
    tags: float
    columns: int

    @property
    def cell(self) -> float:
        """The width of a column."""
        return (self.width - self.head - self.tags) / max(1, self.columns)

    def left(self, column: int) -> float:
        """Where a column begins."""
        return self.x + self.head + column * self.cell


def draw_word_grid(
    canvas: Canvas,
    heads: Sequence[str | Organisation],
    lines: Sequence[Line],
    *,
    top: float = 0,
    tags: bool = False,
    spotlight: str = "",
    nothing: str = NOTHING_YET,
    note: str = "",
) -> None:
    """Draw rows below heads (a party is a head by its shape and name); ``nothing`` stands in an empty cell.

    ``note`` is what the last line explains in any case; blocks and dashes are explained where they are.
    """
    parties = any(isinstance(line.head, Organisation) for line in lines)
    frame = Frame(0, top, WIDTH, 280 if parties else 320, WIDE if tags else 0, len(heads))
    below = top + _head_height(heads, frame)
    room = FLOOR - below
    plan = _plan(lines, frame, room)
    blocks = plan is None and any(len(cell) > 1 for line in lines for cell in line.cells)
    if plan is None and room / len(lines) >= SEVERAL:
        plan = [room / len(lines)] * len(lines), SEVERAL_SIZE, SEVERAL_LINES
    if plan is None:
        dashes = _draw_newest_blocks(canvas, heads, lines, frame, spotlight, nothing)
    else:
        dashes = False
        _draw_heads(canvas, heads, frame, spotlight)
        _draw_full(canvas, lines, frame, below, plan, spotlight, nothing)
    notes = [*([note] if note else []), *([DASHES] if dashes else []), *([MORE_CARDS] if blocks else [])]
    canvas.note("   ".join(notes))


def _draw_newest_blocks(
    canvas: Canvas,
    heads: Sequence[str | Organisation],
    lines: Sequence[Line],
    frame: Frame,
    spotlight: str,
    nothing: str,
) -> bool:
    """Rows with the newest words, beside each other when there are many parties; True when a dash means nothing."""
    parties = any(isinstance(line.head, Organisation) for line in lines)
    rough = max(1, int((FLOOR - frame.top - 2 * HEAD_SIZE * LEADING - 18) // LOWEST))
    blocks = max(1, min(3, ceil(len(lines) / rough))) if parties else 1
    width = (WIDTH - APART * (blocks - 1)) / blocks
    frame = replace(frame, width=width, head=(frame.head, 236, 200)[blocks - 1])
    below = frame.top + _head_height(heads, frame)
    most = max(1, int((FLOOR - below) // LOWEST)) * blocks
    shown = lines if len(lines) <= most else lines[: most - 1]
    per = max(1, ceil(len(shown) / blocks))
    empty = nothing if blocks == 1 else ""
    for block in range(blocks):
        part = replace(frame, x=block * (width + APART))
        _draw_heads(canvas, heads, part, spotlight)
        rows = shown[block * per : (block + 1) * per]
        _draw_newest_rows(canvas, rows, part, below, min(TALLEST, (FLOOR - below) / per), spotlight, empty)
    if len(shown) < len(lines):
        canvas.text(WIDTH, FLOOR - 12, MORE, SMALLEST, SOFT, at="middle left")
    return not empty and any(not cell for line in shown for cell in line.cells)


def fits_in_full(heads: Sequence[str | Organisation], lines: Sequence[Line], tags: bool) -> bool:
    """Whether all cards can stand there with their words."""
    frame = Frame(0, 0, WIDTH, 320, WIDE if tags else 0, len(heads))
    return _plan(lines, frame, FLOOR - _head_height(heads, frame)) is not None


def _head_lines(head: str | Organisation, frame: Frame) -> list[str]:
    if isinstance(head, Organisation):
        return name_lines(head.name, frame.cell - 60, HEAD_SIZE)
    return lettering.wrap(head, frame.cell - 20, HEAD_SIZE, 600, lines=2)


def _head_height(heads: Sequence[str | Organisation], frame: Frame) -> float:
    if not any(heads):
        return 4
    return 18 + HEAD_SIZE * LEADING * max(len(_head_lines(head, frame)) for head in heads)


def _draw_heads(canvas: Canvas, heads: Sequence[str | Organisation], frame: Frame, spotlight: str) -> None:
    high = _head_height(heads, frame)
    for number, head in enumerate(heads):
        x, lines = frame.left(number) + 6, _head_lines(head, frame)
        if isinstance(head, Organisation):
            if head.id == spotlight:
                canvas.rect(x - 4, frame.top, frame.cell - 10, high - 6, ACCENT)
            canvas.mark(x + 16, frame.top + high / 2 - 4, head.kind, 30)
            x += 40
        canvas.text(x, frame.top + high / 2 - 4, lines, HEAD_SIZE, weight=600)


def _plan(lines: Sequence[Line], frame: Frame, room: float) -> tuple[list[float], float, int] | None:
    """The height of each row, the size of letters and the lines of a card; None: the cards do not fit."""
    if sum(len(cell) for line in lines for cell in line.cells) * (SMALLEST * LEADING + 20) > room * frame.columns:
        return None  # hundreds of cards need no further look
    for size, most in FITS:
        needs = []
        for line in lines:
            stacks = [
                sum(card_height(one, frame.cell, size, most) + GAP for one in cell) - GAP for cell in line.cells
            ]
            needs.append(max(2 * AIR + max(stacks, default=0), _own_height(line, frame)))
        if sum(needs) <= room:
            return share(needs, min(room, sum(max(need, ROOMY) for need in needs))), size, most
    return None


def _own_height(line: Line, frame: Frame) -> float:
    """What the head and the labels of a row need."""
    head = len(_row_head(line, frame, 3)) * HEAD_SIZE * LEADING
    return max(head + 12, len(line.questions) * (HIGH + 8) + 8 if line.questions else 0, 84 if line.decided else 0)


def _row_head(line: Line, frame: Frame, most: int) -> list[str]:
    if isinstance(line.head, Organisation):
        return name_lines(line.name or line.head.name, frame.head - 62, HEAD_SIZE, lines=most)
    return lettering.wrap(line.head, frame.head - 20, HEAD_SIZE, 600, lines=most)


def _draw_head(canvas: Canvas, line: Line, frame: Frame, y: float, tall: float, spotlight: str, size: float) -> None:
    most = max(1, min(4, int((tall - 2) // (size * LEADING))))
    lines = _row_head(line, frame, most)
    if isinstance(line.head, Organisation):
        if line.head.id == spotlight:
            canvas.rect(frame.x, y + 3, frame.head - 14, tall - 6, ACCENT)
        canvas.mark(frame.x + 16, y + tall / 2, line.head.kind, min(30, tall - 6))
        canvas.text(frame.x + 42, y + tall / 2, lines, size, weight=600)
        return
    if lines[-1].endswith(MORE):
        canvas.block(frame.x, y + 2, frame.head - 16, tall - 4, CLEAR, CLEAR, hover=line.head)
    canvas.text(frame.x, y + tall / 2, lines, size, weight=600)


def _draw_full(
    canvas: Canvas, lines: Sequence[Line], frame: Frame, y: float, plan: tuple[list[float], float, int],
    spotlight: str, nothing: str,
) -> None:  # fmt: skip
    heights, size, most = plan
    for line, tall in zip(lines, heights, strict=True):
        canvas.line(frame.x, y, frame.x + frame.width, y, RULE)
        _draw_head(canvas, line, frame, y, tall, spotlight, HEAD_SIZE)
        for number, cell in enumerate(line.cells):
            x, w = frame.left(number), frame.cell - BETWEEN
            if not cell:
                canvas.text(x + 6, y + tall / 2, nothing, size, SOFT, italic=True)
            here = fitting_lines(cell, frame.cell, tall - 2 * AIR, size, max(most, SEVERAL_LINES))
            older, shown = newest_cards(cell, frame.cell, tall - 2 * AIR, size, here)
            stack = sum(card_height(one, frame.cell, size, here) + GAP for one in shown) - GAP
            top = y + (tall - stack) / 2 + (STRIP / 2 if older else 0)
            if older:
                draw_blocks(canvas, x + 2, top - STRIP + 12, w, older)
            for one in shown:
                high = card_height(one, frame.cell, size, here)
                draw_said(canvas, (x, top, w, high), one, size, here)
                top += high + GAP
        if frame.tags:
            place = (frame.x + frame.width - frame.tags + 6, y, frame.tags - 6, tall)
            draw_tags(canvas, place, line.questions, line.decided)
        y += tall


def _draw_newest_rows(
    canvas: Canvas, lines: Sequence[Line], frame: Frame, y: float, tall: float, spotlight: str, nothing: str
) -> None:
    size = 26 if tall >= 50 and frame.width > WIDTH / 2 else SMALLEST
    for line in lines:
        canvas.line(frame.x, y, frame.x + frame.width, y, RULE, 1.5)
        _draw_head(canvas, line, frame, y, tall, spotlight, size if isinstance(line.head, str) else SMALLEST)
        for number, cell in enumerate(line.cells):
            _draw_newest(canvas, cell, (frame.left(number) + 2, y, frame.cell - BETWEEN, tall), size, nothing)
        if frame.tags:
            place = (frame.x + frame.width - frame.tags + 6, y, frame.tags - 6, tall)
            draw_tags(canvas, place, line.questions, line.decided)
        y += tall


def _draw_newest(
    canvas: Canvas, cell: Sequence[Said], place: tuple[float, float, float, float], size: float, nothing: str
) -> None:
    x, y, w, h = place
    asked = next((one for one in cell if one.asks), None)
    if asked:
        draw_question(canvas, x, y + h / 2, asked.text, min(HIGH, h - 4))
        return
    if not cell:
        if not nothing:
            canvas.dash(x + 8, y + h / 2)
        canvas.text(x, y + h / 2, lettering.fit(nothing, w, size), size, SOFT, italic=True)
        return
    *others, newest = cell
    blocks = others[-max(1, min(MOST_BLOCKS, int(w * 0.35 // STEP))) :] if others else []
    inner = SHAPE if newest.shape else 0
    room = w - 4 - inner - len(blocks) * STEP
    lines = lettering.wrap(newest.text, room, size, lines=max(1, min(2, int((h - 4) // (size * LEADING)))))
    if lines[-1].endswith(MORE):
        canvas.block(x, y + 2, w - len(blocks) * STEP - 4, h - 4, CLEAR, CLEAR, hover=newest.text)
    if newest.shape and newest.kind:
        canvas.mark(x + 14, y + h / 2, newest.kind, 23, hollow=newest.hollow)
    canvas.text(x + inner, y + h / 2, lines, size)
    left = x + w - len(blocks) * STEP
    if blocks:
        draw_blocks(canvas, left, y + h / 2, len(blocks) * STEP + 1, others)
