"""*Soorten*: which sorts of contribution lie on the table, per organisation; present or not yet, no more."""

from collections.abc import Sequence
from math import ceil

from facilitation.figures import lettering
from facilitation.figures.canvas import WIDTH, Canvas
from facilitation.figures.card_blocks import draw_card, filled_look, height, share
from facilitation.figures.names import name_lines, short_names
from facilitation.figures.palette import ACCENT, RULE
from facilitation.figures.word_rows import draw_name
from facilitation.kinds.balance import BalanceBoard, BalanceRow

FLOOR = 752
NAME = 262
FULL_TOP, SHORT_TOP = 92, 48
AIR, GAP, SIZE = 16, 8, 25
LINES = (8, 5, 3, 2)


def draw_sorts(canvas: Canvas, board: BalanceBoard, spotlight: str = "") -> None:
    """The cards themselves where they fit, else the shape of the organisation."""
    rows = _full_rows(board)
    if rows is None:
        _draw_shapes(canvas, board, spotlight)
    else:
        _draw_cards(canvas, board, rows, spotlight)
    canvas.note(f"streepje: {board.part.not_named}")


def _cells(board: BalanceBoard, row: BalanceRow) -> list[list[str]]:
    """What an organisation brings, by sort; a card without a sort belongs to none."""
    return [[card.text for card in row.bring if card.sort == one.key] for one in board.part.sorts]


def _cell_width(board: BalanceBoard) -> float:
    return (WIDTH - NAME) / len(board.part.sorts)


def _full_rows(board: BalanceBoard) -> tuple[list[float], int] | None:
    """The height of each row and the lines of a card, or None when the cards do not fit."""
    cell = _cell_width(board) - 8
    room = FLOOR - FULL_TOP
    if not board.rows or len(board.rows) * 84 > room or cell < 160:
        return None
    for lines in LINES:
        needs = [
            max(84, *(_stack(texts, cell, lines) + 2 * AIR for texts in _cells(board, row))) for row in board.rows
        ]
        if sum(needs) <= room:
            return share(needs, room), lines
    return None


def _stack(texts: Sequence[str], w: float, lines: int) -> float:
    return sum(height(text, w, SIZE, lines) + GAP for text in texts) - GAP


def _draw_cards(canvas: Canvas, board: BalanceBoard, plan: tuple[list[float], int], spotlight: str) -> None:
    cell = _cell_width(board)
    for number, sort in enumerate(board.part.sorts):
        lines = lettering.wrap(sort.label.lower(), cell - 20, SIZE, 600, lines=2)
        canvas.text(NAME + cell * number + 14, 44, lines, SIZE, weight=600)
    y = float(FULL_TOP)
    for row, tall in zip(board.rows, plan[0], strict=True):
        if row is not board.rows[0]:
            canvas.line(0, y, WIDTH, y, RULE)
        centre = y + tall / 2
        if row.organisation.id == spotlight:
            canvas.rect(0, centre - 42, NAME - 12, 84, ACCENT)
        canvas.mark(22, centre, row.organisation.kind, 32)
        canvas.text(48, centre, name_lines(row.organisation.name, NAME - 66, 26), 26, weight=600)
        for number, texts in enumerate(_cells(board, row)):
            _draw_cell(canvas, row, texts, (NAME + cell * number, y, cell, tall), plan[1])
        y += tall


def _draw_cell(
    canvas: Canvas, row: BalanceRow, texts: Sequence[str], place: tuple[float, float, float, float], lines: int
) -> None:
    x, y, cell, tall = place
    if not texts:
        canvas.dash(x + cell / 2, y + tall / 2)
        return
    needs = [height(text, cell - 8, SIZE, lines) for text in texts]
    room = tall - 2 * AIR - GAP * (len(texts) - 1)
    top = y + AIR
    for text, high in zip(texts, share(needs, room), strict=True):
        draw_card(canvas, x + 4, top, cell - 8, high, text, filled_look(row.organisation.kind), size=SIZE)
        top += high + GAP


def _draw_shapes(canvas: Canvas, board: BalanceBoard, spotlight: str) -> None:
    count = len(board.rows)
    columns = 1 if count <= 14 else 2 if count <= 40 else 3
    gap = 70 if columns == 2 else 36
    width = (WIDTH - gap * (columns - 1)) / columns
    name = {1: 420, 2: 250, 3: 196}[columns]
    per_column = max(1, ceil(count / columns))
    tall = min(58 if count > 7 else 92, (FLOOR - SHORT_TOP) / per_column)
    cell = (width - name) / len(board.part.sorts)
    names = short_names(row.organisation for row in board.rows)
    for column in range(min(columns, max(1, ceil(count / per_column)))):
        x = column * (width + gap)
        _draw_heads(canvas, board, x + name, cell)
        for line, row in enumerate(board.rows[column * per_column : (column + 1) * per_column]):
            y = SHORT_TOP + line * tall
            canvas.line(x, y + tall, x + width, y + tall, RULE, 1.5)
            owner = row.organisation
            draw_name(canvas, x, y, name - 8, tall, owner, names[owner.id], 24, owner.id == spotlight)
            for number, texts in enumerate(_cells(board, row)):
                centre = x + name + cell * (number + 0.5)
                if texts:
                    canvas.mark(centre, y + tall / 2, owner.kind, min(30, tall - 4))
                else:
                    canvas.dash(centre, y + tall / 2)


def _draw_heads(canvas: Canvas, board: BalanceBoard, x: float, cell: float) -> None:
    for number, sort in enumerate(board.part.sorts):
        label = sort.label.lower()
        if lettering.width(label, 24, 600) > cell - 12:
            label = lettering.fit((sort.short or sort.label).lower(), cell - 1, 24, 600)
        canvas.text(x + cell * (number + 0.5), 24, label, 24, weight=600, at="middle center")
