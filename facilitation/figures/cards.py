"""The board of cards: organisation by question, in words; cards of the room together flow below each question.

Few organisations show all their cards, more show the newest of each question, many one question at a time.
"""

from typing import Any

from facilitation.board import Stage
from facilitation.figures import lettering
from facilitation.figures.canvas import WIDTH, Canvas
from facilitation.figures.cards_in_full import draw_in_full, full_rows
from facilitation.figures.cards_together import draw_together
from facilitation.figures.names import short_names
from facilitation.figures.palette import RULE
from facilitation.figures.word_rows import WordRow, draw_name, draw_newest, draw_note, draw_word_rows
from facilitation.kinds.cards import NOTHING_YET, Card, CardsBoard, CardsRow
from facilitation.room import Organisation

TOP, FLOOR = 48, 752
NAME = 262
TALLEST = 92
LOWEST = 33  # a line of 24 pixels


def draw(board: CardsBoard, stage: Stage) -> dict[str, Any]:
    """The figure of this board as the facilitator shows it now."""
    canvas = Canvas()
    if len(board.rows) == 1 and board.rows[0].organisation is None:
        draw_together(canvas, board, stage.view)
        return canvas.figure()
    _draw_rows(canvas, board, stage)
    canvas.legend(owner.kind for owner, _ in _owned(board))
    return canvas.figure()


def _owned(board: CardsBoard) -> list[tuple[Organisation, CardsRow]]:
    return [(row.organisation, row) for row in board.rows if row.organisation]


def _draw_rows(canvas: Canvas, board: CardsBoard, stage: Stage) -> None:
    keys = [one.key for one in board.part.fields]
    full = full_rows(board)
    if stage.view in keys:
        _draw_one_field(canvas, board, keys.index(stage.view), stage.spotlight)
    elif full is not None:
        draw_in_full(canvas, board, full, stage.spotlight)
    elif len(board.rows) * LOWEST <= FLOOR - TOP:
        _draw_newest(canvas, board, stage.spotlight)
    else:
        _draw_one_field(canvas, board, 0, stage.spotlight)


def _draw_one_field(canvas: Canvas, board: CardsBoard, field: int, spotlight: str) -> None:
    rows = [_words(owner, row.cells[field]) for owner, row in _owned(board)]
    draw_word_rows(canvas, rows, NOTHING_YET, spotlight)


def _draw_newest(canvas: Canvas, board: CardsBoard, spotlight: str) -> None:
    """All questions beside each other: the newest card of each, and small blocks for the others."""
    rows = _owned(board)
    cell = (WIDTH - NAME) / len(board.part.fields)
    tall = min(TALLEST, (FLOOR - TOP) / max(1, len(rows)))
    size = 25 if tall >= 40 else 24
    names = short_names(owner for owner, _ in rows)
    for number, field in enumerate(board.part.fields):
        title = field.title if lettering.width(field.title, 26, 600) <= cell - 20 else field.short or field.title
        canvas.text(NAME + number * cell + 8, 20, lettering.fit(title, cell - 20, 26, 600), 26, weight=600)
    for line, (owner, row) in enumerate(rows):
        y = TOP + line * tall
        canvas.line(0, y, WIDTH, y, RULE, 1.5)
        draw_name(canvas, 0, y, NAME - 8, tall, owner, names[owner.id], size, owner.id == spotlight)
        for number, cards in enumerate(row.cells):
            words = _words(owner, cards)
            draw_newest(canvas, NAME + number * cell + 8, y, cell - 24, tall, words, NOTHING_YET, size)
    draw_note(canvas, (_words(owner, cards) for owner, row in rows for cards in row.cells))


def _words(owner: Organisation, cards: tuple[Card, ...]) -> WordRow:
    return WordRow(owner, tuple(card.text for card in cards), any(card.pinned for card in cards))
