"""The picture of a choice: a row per option, with a shape for everyone who chose it.

Two sides, or the time before and now, are laid beside each other in two columns. A party that can be chosen
stands with its shape and name, in the order of the boards, never by how often it was chosen.
"""

from dataclasses import dataclass
from math import ceil
from typing import Any

from facilitation.board import Stage
from facilitation.figures import lettering
from facilitation.figures.canvas import WIDTH, Canvas
from facilitation.figures.card_flow import draw_flow
from facilitation.figures.choice_rows import Cells, Labels, draw_label, draw_picks, one_size
from facilitation.figures.palette import PALE, RULE, SOFT
from facilitation.figures.sayings import draw_waiting
from facilitation.kinds.cards import Card
from facilitation.kinds.choice import ChoiceBoard, cells, columns, too_few

FLOOR, LEGEND = 748, 782
HEADER = 52
ONE_COLUMN, TWO_COLUMNS = 14, 40  # so many rows stand in one column of rows, or in two
PANEL, BESIDE = 470, 44  # the reasons at the right, and the air between
TALLEST, TALLEST_PARTY = 235, 150


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the rows stand."""

    blocks: int  # columns of rows
    rows: int  # in each of them
    width: float  # of a block
    top: float
    high: float  # a row
    label: float  # the room for the words of an option
    cell: float


def draw(board: ChoiceBoard, stage: Stage) -> dict[str, Any]:
    """The rows, or why there are none yet; the stage has nothing to choose here."""
    canvas = Canvas()
    if board.waiting:
        draw_waiting(canvas, too_few(board.part))
        return canvas.figure()
    if not board.rows:
        canvas.text(0, LEGEND, "nog geen partijen", 24, SOFT, italic=True)
        return canvas.figure()
    layout = _layout(board)
    _headers(canvas, board, layout)
    labels = Labels(board, layout.label - 24, layout.high)
    looks = Cells(board, layout.cell - 24, layout.high)
    size = one_size(board, looks)
    for number, row in enumerate(board.rows):
        block, line = divmod(number, layout.rows)
        x, y = block * (layout.width + BESIDE), layout.top + line * layout.high
        if line or layout.top > HEADER / 2:
            canvas.line(x, y, x + layout.width, y, RULE)
        draw_label(canvas, labels, row, x, y)
        for column, picks in enumerate(cells(board, row)):
            earlier = column == 0 and not board.part.sides and len(columns(board)) == 2
            asks = row.differs and not picks
            left = x + layout.label + column * layout.cell + 8
            draw_picks(canvas, looks, picks, left, y, size, earlier=earlier, asks=asks)
    if _with_panel(board):
        _reasons(canvas, board)
    _legend(canvas, board)
    return canvas.figure()


def _with_panel(board: ChoiceBoard) -> bool:
    return bool(board.part.reason) and len(board.rows) <= ONE_COLUMN


def _layout(board: ChoiceBoard) -> Layout:
    count = len(board.rows)
    blocks = 1 if count <= ONE_COLUMN else 2 if count <= TWO_COLUMNS else 3
    room = WIDTH - (PANEL + BESIDE) * _with_panel(board)
    width = (room - BESIDE * (blocks - 1)) / blocks
    heads = columns(board)
    top = HEADER if any(heads) else 4
    rows = ceil(count / blocks)
    high = min(TALLEST_PARTY if board.part.parties else TALLEST, (FLOOR - top) / rows)
    shares = {1: 0.44, 2: 0.5, 3: 0.5}
    label = {1: 360.0, 2: 272.0, 3: 210.0}[blocks] if board.part.parties else width * shares[blocks]
    return Layout(blocks, rows, width, top, high, label, (width - label) / len(heads))


def _headers(canvas: Canvas, board: ChoiceBoard, layout: Layout) -> None:
    heads = columns(board)
    size = 28 if layout.blocks == 1 else 24
    used = min(layout.rows, len(board.rows)) * layout.high
    for block in range(layout.blocks):
        for column, words in enumerate(heads):
            x = block * (layout.width + BESIDE) + layout.label + column * layout.cell
            if len(heads) > 1 and column == 0:
                # The two columns are read beside each other: the first has a ground of its own.
                canvas.rect(x - 8, 0, layout.cell - 8, layout.top + used, PALE)
            canvas.text(x + 8, 24, lettering.fit(words, layout.cell - 24, size, 600), size, weight=600)


def _reasons(canvas: Canvas, board: ChoiceBoard) -> None:
    x = WIDTH - PANEL
    canvas.line(x - BESIDE / 2, 0, x - BESIDE / 2, FLOOR, RULE)
    lines = lettering.wrap(board.part.reason, PANEL - 8, 28, 600, lines=2)
    canvas.text(x + 4, 22 + (len(lines) - 1) * 18, lines, 28, weight=600)
    top = 16 + len(lines) * 37
    cards = [Card(str(number), words) for number, words in enumerate(board.reasons)]
    draw_flow(canvas, cards, (x, top, PANEL, FLOOR - top), 27)


def _legend(canvas: Canvas, board: ChoiceBoard) -> None:
    picks = [pick for row in board.rows for cell in cells(board, row) for pick in cell]
    if not picks:
        canvas.text(0, LEGEND, "nog niets gekozen", 24, SOFT, italic=True)
        return
    named = {pick.kind for pick in picks if pick.kind} | {row.party for row in board.rows if row.party}
    canvas.legend(named, y=LEGEND)
    if board.part.private:
        canvas.text(0, LEGEND, "een stip is een antwoord, zonder naam en zonder organisatie", 24, SOFT)
    elif board.part.who != "group":
        whose = "iemand" if board.part.who == "person" else "een organisatie"
        canvas.note(f"een vorm is {whose} die dit koos")
