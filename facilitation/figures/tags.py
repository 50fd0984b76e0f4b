"""Labels at a row of a matrix: questions in yellow, and what the group decided as words in a frame."""

from collections.abc import Sequence

from facilitation.figures import lettering
from facilitation.figures.canvas import SMALLEST, WIDTH, Canvas
from facilitation.figures.card_blocks import LEADING
from facilitation.figures.palette import ACCENT, INK, WHITE
from facilitation.kinds.matrix import MatrixBoard, MatrixRow
from facilitation.kinds.matrix_signs import questions

HIGH, GAP, SIDE = 34, 8, 12
CLEAR = "rgba(0,0,0,0)"  # a block that only carries what hovering shows
WIDE = 236  # the column in which they stand beside rows
TITLE = 32


def decided(board: MatrixBoard, row: MatrixRow) -> str:
    """The words of what the group decided about a row, or nothing."""
    return next((one.label for one in board.part.verdicts if one.key == row.verdict), "")


def may_have_tags(board: MatrixBoard) -> bool:
    """Whether rows can get a label, so that the room for it is there before the first one comes."""
    return bool(board.part.verdicts) or (bool(board.part.toward) and board.part.toward_self)


def draw_question(canvas: Canvas, x: float, y: float, words: str, high: float = HIGH) -> float:
    """One question, its middle at this height; returns how wide it is."""
    wide = lettering.width(words, SMALLEST, 600) + 2 * SIDE
    canvas.rect(x, y - high / 2, wide, high, ACCENT)
    canvas.text(x + SIDE, y, words, SMALLEST, weight=600)
    return wide


def draw_tags(canvas: Canvas, place: tuple[float, float, float, float], asked: Sequence[str], said: str) -> None:
    """The labels in the middle of a room (x, y, width, height): what was decided, or else the questions."""
    x, y, w, h = place
    if said:
        lines = lettering.wrap(
            said, w - 2 * SIDE, SMALLEST, 600, max(1, min(3, int((h - 14) // (SMALLEST * LEADING))))
        )
        tall = min(h - 4, len(lines) * SMALLEST * LEADING + 10)
        wide = max(lettering.width(line, SMALLEST, 600) for line in lines) + 2 * SIDE
        canvas.rect(x, y + (h - tall) / 2, wide, tall, WHITE, INK, 2.5)
        canvas.text(x + SIDE, y + h / 2, lines, SMALLEST, weight=600)
        return
    high = min(HIGH, h - 4)
    stacked = len(asked) * (high + GAP) <= h
    for number, words in enumerate(asked):
        middle = y + h / 2 + ((number - (len(asked) - 1) / 2) * (high + GAP) if stacked else 0)
        wide = draw_question(canvas, x, middle, words, high)
        x += 0 if stacked else wide + GAP


def draw_title(canvas: Canvas, board: MatrixBoard, row: MatrixRow) -> float:
    """The row that has the board to itself, with its labels at the right; returns the y below it."""
    asked, said = questions(board, row.id), decided(board, row)
    room = WIDTH - 2 * WIDE if asked or said else WIDTH
    lines = lettering.wrap(row.label, room - 24, TITLE, 600, lines=2)
    high = len(lines) * TITLE * LEADING + 12
    if lines != lettering.wrap(row.label, room - 24, TITLE, 600):
        canvas.block(0, 0, room, high, CLEAR, CLEAR, hover=row.label)
    canvas.text(0, high / 2 - 4, lines, TITLE, weight=600)
    if said:
        wide = min(2 * WIDE, lettering.width(said, SMALLEST, 600) + 2 * SIDE + 2)
        draw_tags(canvas, (WIDTH - wide, 0, wide, high - 4), (), said)
    else:
        wide = sum(lettering.width(one, SMALLEST, 600) + 2 * SIDE + GAP for one in asked) - GAP
        x = WIDTH - wide
        for words in asked:
            x += draw_question(canvas, x, high / 2 - 4, words) + GAP
    return high
