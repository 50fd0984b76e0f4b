"""The picture of lines between parties: a ring that stays the same in every view."""

from typing import Any

from facilitation.board import Stage
from facilitation.figures import lettering
from facilitation.figures.canvas import SMALLEST, WIDTH, Canvas
from facilitation.figures.network_contacts import draw_contacts, draw_missing
from facilitation.figures.network_needs import draw_needs
from facilitation.figures.network_panel import FLOOR
from facilitation.figures.network_ring import ring
from facilitation.figures.palette import SOFT
from facilitation.kinds.lines_in_words import MISSING, parse, small_print
from facilitation.kinds.matrix import MatrixBoard

BOTTOM = 690.0  # of the ring; two lines of small print fit below it, so that it never moves for them
LEGEND, LINE = 782.0, 31.0


def draw(board: MatrixBoard, stage: Stage) -> dict[str, Any]:
    """The view that the facilitator chose; ``stage.spotlight`` brings the lines of one party forward."""
    canvas = Canvas()
    shown, page = parse(board, stage.view)
    places = ring(board.parties, BOTTOM)
    spotlight = stage.spotlight if stage.spotlight in places.spots else ""
    floor = _small_print(canvas, small_print(board))
    if board.part.toward:
        draw_needs(canvas, board, places, shown, page, spotlight)
    elif shown == MISSING:
        draw_missing(canvas, board, places, floor, page, spotlight)
    else:
        draw_contacts(canvas, board, places, floor, spotlight)
    canvas.legend([party.kind for party in board.parties], y=LEGEND, gap=22)
    return canvas.figure()


def _small_print(canvas: Canvas, words: str) -> float:
    """The measures in one line or two; returns the floor that they leave for the list."""
    if not words:
        return FLOOR
    lines = lettering.wrap(words, WIDTH, SMALLEST, lines=2)
    top = LEGEND - 22 - LINE * len(lines)
    canvas.text(0, top + LINE * len(lines) / 2, lines, SMALLEST, SOFT)
    return top - 12
