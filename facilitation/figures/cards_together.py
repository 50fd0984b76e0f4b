"""Cards of the room together, of a group or of people: a column per question, or two rows of them.

Nobody's name stands here. A personal card carries the shape of its kind of organisation.
"""

from collections.abc import Sequence
from math import ceil

from facilitation.content import CardField
from facilitation.figures import lettering
from facilitation.figures.canvas import WIDTH, Canvas
from facilitation.figures.card_blocks import LEADING
from facilitation.figures.card_flow import draw_flow
from facilitation.figures.palette import RULE
from facilitation.kinds.cards import HEADING, CardsBoard

FLOOR, LEGEND = 796, 752  # the legend stands below
BESIDE = 4  # so many questions stand beside each other
AIR = 28  # between questions
ONE_LINE, TWO_LINES = 52, 84  # of a title


def draw_together(canvas: Canvas, board: CardsBoard, view: str) -> None:
    """All questions, or the one of this view."""
    cells = board.rows[0].cells
    fields = board.part.fields
    chosen = [at for at, one in enumerate(fields) if one.key == view] or list(range(len(fields)))
    kinds = {card.kind for at in chosen for card in cells[at] if card.kind}
    floor = LEGEND if kinds else FLOOR
    if len(chosen) == 1:
        at = chosen[0]
        top = _question(canvas, fields[at])
        draw_flow(canvas, cells[at], (0, top, WIDTH, floor - top))
    else:
        across = len(chosen) if len(chosen) <= BESIDE else ceil(len(chosen) / ceil(len(chosen) / BESIDE))
        down = ceil(len(chosen) / across)
        wide, high = (WIDTH - AIR * (across - 1)) / across, (floor - AIR * (down - 1)) / down
        top = _titles_height([fields[at] for at in chosen], wide)
        for number, at in enumerate(chosen):
            row, column = divmod(number, across)
            x, y = column * (wide + AIR), row * (high + AIR)
            if column:
                canvas.line(x - AIR / 2, y, x - AIR / 2, y + high, RULE)
            elif row:
                canvas.line(0, y - AIR / 2, WIDTH, y - AIR / 2, RULE)
            _title(canvas, fields[at], x, y, wide, top)
            draw_flow(canvas, cells[at], (x, y + top, wide, high - top), 30)
    canvas.legend(kinds)


def _question(canvas: Canvas, field: CardField) -> float:
    """The question where it does not fit in the heading of the board; returns where the cards begin."""
    if len(field.question) <= HEADING:
        return 0
    lines = lettering.wrap(field.question, WIDTH - 8, 28, 600, lines=2)
    canvas.text(4, 6 + len(lines) * 28 * LEADING / 2, lines, 28, weight=600)
    return 24 + len(lines) * 28 * LEADING


def _titles_height(fields: Sequence[CardField], wide: float) -> float:
    fits = all(lettering.width(one.title, 28, 600) <= wide - 8 for one in fields)
    return ONE_LINE if fits else TWO_LINES


def _title(canvas: Canvas, field: CardField, x: float, y: float, wide: float, high: float) -> None:
    """One size for all titles: where one of them needs two lines all are a little smaller."""
    if high == ONE_LINE:
        canvas.text(x + 4, y + 22, field.title, 28, weight=600)
        return
    whole = lettering.wrap(field.title, wide - 8, 26, 600)
    shown = whole if len(whole) <= 2 else lettering.wrap(field.short or field.title, wide - 8, 26, 600, lines=2)
    canvas.text(x + 4, y + high / 2 - 4, shown, 26, weight=600)
