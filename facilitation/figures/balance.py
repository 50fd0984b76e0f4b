"""The board of *halen en brengen*: one view at a time, because two together are unreadable from the back."""

from typing import Any

from facilitation.board import Stage
from facilitation.figures.balance_exchange import draw_exchange
from facilitation.figures.balance_feeling import draw_feeling
from facilitation.figures.balance_on_table import draw_on_table
from facilitation.figures.balance_sorts import draw_sorts
from facilitation.figures.canvas import Canvas
from facilitation.figures.word_rows import WordRow, draw_word_rows
from facilitation.kinds.balance import BRING, GET, BalanceBoard


def draw(board: BalanceBoard, stage: Stage) -> dict[str, Any]:
    """The figure of this board as the facilitator shows it now."""
    canvas = Canvas()
    match stage.view:
        case "soorten":
            draw_sorts(canvas, board, stage.spotlight)
        case "vraag-en-aanbod":
            draw_exchange(canvas, board)
        case "gevoel":
            draw_feeling(canvas, board)
        case "halen-in-woorden":
            _draw_in_words(canvas, board, GET, stage.spotlight)
        case "brengen-in-woorden":
            _draw_in_words(canvas, board, BRING, stage.spotlight)
        case _:
            draw_on_table(canvas, board, stage.spotlight)
    canvas.legend(row.organisation.kind for row in board.rows)
    return canvas.figure()


def _draw_in_words(canvas: Canvas, board: BalanceBoard, side: str, spotlight: str) -> None:
    sides = [(row.organisation, row.get if side == GET else row.bring) for row in board.rows]
    rows = [
        WordRow(one, tuple(card.text for card in cards), any(card.pinned for card in cards)) for one, cards in sides
    ]
    draw_word_rows(canvas, rows, board.part.not_yet, spotlight)
