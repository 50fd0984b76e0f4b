"""The board of the oogst and of the differences that remain: two columns, by step, in the group's own words.

Few lines stand large and whole. More get smaller letters and then fewer lines of each; when they do not fit at all,
the first of them give way to the last. Steps have small headings; no line carries a name.
"""

from dataclasses import dataclass, replace
from typing import Any

from facilitation.figures import lettering
from facilitation.figures.canvas import WIDTH, Canvas
from facilitation.figures.card_blocks import LEADING, SIDE
from facilitation.figures.palette import BORDER, INK, PALE, RULE, SOFT, WHITE
from facilitation.registers import HARVEST, NOTHING_YET, REGISTERS, RegistersBoard

BETWEEN = 56.0  # the two registers
BESIDE = 20.0  # columns of one register
TOP, FLOOR = 62.0, 796.0
MORE = "er staat meer in de tabel"
MOST = 120  # lines of a register; fewer fit
HAIR = 0.01

Place = tuple[float, float]  # x, width


@dataclass(frozen=True, slots=True)
class Style:
    """How lines look: letters, how many lines of each at most, columns, the air in a card and the gap below it."""

    size: float
    lines: int
    columns: int = 1
    air: float = 18
    gap: float = 12
    head: float = 26  # letters of the heading of a step


STYLES = (
    Style(38, 20, 1, 30, 18, 28),
    Style(34, 20, 1, 26, 16),
    Style(30, 20, 1, 22, 14),
    Style(27, 20),
    Style(25, 20, 1, 16, 10, 24),
    Style(24, 12, 1, 12, 8, 24),
    Style(24, 12, 2, 12, 8, 24),
    Style(24, 3, 2, 10, 7, 24),
    Style(24, 2, 2, 8, 6, 24),
    Style(24, 1, 2, 6, 5, 24),
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading or a card where it stands."""

    words: tuple[str, ...]
    x: float
    y: float
    w: float
    h: float
    whole: str = ""  # all words of a card; empty for a heading


#: Of each step its heading and its lines.
Given = list[tuple[str, tuple[str, ...]]]


def draw(board: RegistersBoard, view: str = "") -> dict[str, Any]:
    """Both registers beside each other in letters of one size, or (by its key) one of them."""
    canvas = Canvas()
    alone = [one for one in REGISTERS if one.key == view]
    shown = alone or list(REGISTERS)
    wide = WIDTH if alone else (WIDTH - BETWEEN) / 2
    styles = [replace(one, columns=2 * one.columns) for one in STYLES] if alone else list(STYLES)
    given = [_last(_given(board, one.key), MOST) for one in shown]
    largest = min(_first(styles, one, wide).size for one in given)
    fitting = [style for style in styles if style.size <= largest]
    if not alone:
        canvas.line(WIDTH / 2, 0, WIDTH / 2, FLOOR, RULE)
    for number, (register, lines) in enumerate(zip(shown, given, strict=True)):
        place = (number * (wide + BETWEEN), wide)
        canvas.text(place[0], 24, register.title, 32, weight=600)
        _draw_register(canvas, lines, place, _first(fitting, lines, wide), register.key)
    return canvas.figure()


def _given(board: RegistersBoard, register: str) -> Given:
    return [(f"{one.number}. {one.title}", one.lines(register)) for one in board.noted if one.lines(register)]


def _last(given: Given, most: int) -> Given:
    """The last so many lines."""
    kept: Given = []
    for title, lines in reversed(given):
        if most > 0:
            kept.insert(0, (title, lines[-most:]))
            most -= len(lines)
    return kept


def _first(styles: list[Style], given: Given, wide: float) -> Style:
    """The largest style in which everything fits, or the smallest there is."""
    return next((style for style in styles if _pieces(given, (0, wide), style) is not None), styles[-1])


def _pieces(given: Given, place: Place, style: Style) -> list[Piece] | None:
    """Everything where it stands, one column after another; None when it does not fit."""
    left, wide = place
    each = (wide - BESIDE * (style.columns - 1)) / style.columns
    high = style.head * LEADING + 4
    pieces: list[Piece] = []
    column, y = 0, TOP
    for title, lines in given:
        heading: tuple[str, ...] = (lettering.fit(title, each - 8, style.head),)
        y += 8 if y > TOP else 0
        for number, line in enumerate(lines):
            found = tuple(lettering.wrap(line, each - 2 * SIDE, style.size, lines=style.lines))
            tall = len(found) * style.size * LEADING + style.air
            above = 0 if number else high  # a heading stays with its first line
            if y + above + tall > FLOOR + HAIR and y > TOP:
                column, y = column + 1, TOP
            if column >= style.columns or y + above + tall > FLOOR + HAIR:
                return None
            x = left + column * (each + BESIDE)
            if not number:
                pieces.append(Piece(heading, x, y, each, high))
            pieces.append(Piece(found, x, y + above, each, tall, line))
            y += above + tall + style.gap
    return pieces


def _draw_register(canvas: Canvas, given: Given, place: Place, style: Style, register: str) -> None:
    x, wide = place
    if not given:
        canvas.text(x, TOP + 26, NOTHING_YET, 26, SOFT, italic=True)
        return
    pieces, fits = _pieces(given, place, style), sum(len(lines) for _, lines in given)
    if pieces is None:
        canvas.text(x + wide, 24, MORE, 24, SOFT, at="middle left")
    while pieces is None and fits > 1:
        fits -= 1
        pieces = _pieces(_last(given, fits), place, style)
    for piece in pieces or ():
        _draw(canvas, piece, style, register)


def _draw(canvas: Canvas, piece: Piece, style: Style, register: str) -> None:
    middle = piece.y + piece.h / 2
    if not piece.whole:
        canvas.text(piece.x, middle - 2, piece.words, style.head, SOFT)
        return
    cut = piece.words[-1].endswith(lettering.MORE)
    # What remains different is open: an outline. What was brought in is a filled card.
    fill, line = (PALE, PALE) if register == HARVEST else (WHITE, BORDER)
    canvas.block(piece.x, piece.y, piece.w, piece.h, fill, line, 2.5, piece.whole if cut else "")
    canvas.text(piece.x + SIDE, middle, piece.words, style.size, INK)
