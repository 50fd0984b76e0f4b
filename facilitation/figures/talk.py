"""The picture of a conversation: the cards to ask on with in large letters, and who speaks in which order.

Who has the floor stands out in yellow; who is next can prepare, and who had a turn steps back. There is no clock
here: a board is not drawn again every second, and the screen shows the clock of a turn beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from facilitation.board import Stage
from facilitation.figures import lettering
from facilitation.figures.canvas import WIDTH, Canvas
from facilitation.figures.card_blocks import LEADING
from facilitation.figures.names import name_lines, short_names
from facilitation.figures.palette import ACCENT, BORDER, INK, LINE, PALE, RULE, SOFT, WHITE
from facilitation.kinds.talk import TalkBoard, spoken
from facilitation.room import Organisation

BOTTOM = 790.0
ORDER_FLOOR, LEGEND = 750.0, 780
FEW = 14  # so many names stand in one column
NARROW, WIDE = 560.0, 800.0  # the speaking order in one column, or in two
BESIDE = 56.0
SPEAKING, NEXT, PASSED, HAD = "aan het woord", "hierna", "slaat over", "✓"
PANEL = 176.0  # who has the floor, and who is next
LOWEST = 29.0  # a row with a name
CARD_SIZES = (54, 48, 44, 40, 36, 32, 28, 26, 24)
GUIDE_SIZES = (34, 30, 28, 26, 24)

Place = tuple[float, float, float, float]  # x, y, width, height


@dataclass(frozen=True, slots=True)
class Sizes:
    """Letters for the cards and for the guidance, and how many cards beside each other, at which all fits."""

    card: int
    guide: int
    columns: int = 1


def draw(board: TalkBoard, stage: Stage) -> dict[str, Any]:
    """The order at the left where there is one, the cards and the guidance beside it."""
    canvas = Canvas()
    left = 0.0
    if board.order:
        left = (NARROW if len(board.order) <= FEW else WIDE) + BESIDE
        canvas.line(left - BESIDE / 2, 0, left - BESIDE / 2, BOTTOM, RULE)
        _order(canvas, board, left - BESIDE)
    _words(canvas, board, left)
    return canvas.figure()


def _words(canvas: Canvas, board: TalkBoard, left: float) -> None:
    part = board.part
    width = WIDTH - left
    sizes = _sizes(part.cards, part.guidance, width)
    guide = _guide_height(part.guidance, width, sizes.guide)
    y = 0.0
    if part.cards:
        y = _cards(canvas, part.cards, left, width, sizes, max(BOTTOM - guide - 30, BOTTOM / 2))
        canvas.line(left, y + 14, WIDTH, y + 14, RULE)
        y += 30
    for words in part.guidance:
        lines = lettering.wrap(words, width - 40, sizes.guide, lines=4)
        high = len(lines) * sizes.guide * LEADING
        if y + high > BOTTOM + 1:
            break  # the whole guidance stands in the table and on the facilitator's page
        canvas.dot(left + 10, y + sizes.guide * LEADING / 2, 9, LINE)
        canvas.text(left + 32, y + high / 2, lines, sizes.guide)
        y += high + 14


def _sizes(cards: Sequence[str], guidance: Sequence[str], width: float) -> Sizes:
    """The largest letters: first of the cards, that people use, then of the guidance."""
    sizes = GUIDE_SIZES if cards else (44, 38, *GUIDE_SIZES)
    guides = [size for size in sizes if _guide_height(guidance, width, size) <= BOTTOM]
    if not cards:
        return Sizes(0, guides[0] if guides else GUIDE_SIZES[-1])
    most = 2 if len(cards) > 3 and width >= 900 else 1
    for card in CARD_SIZES:
        for guide in guides:
            rest = BOTTOM - _guide_height(guidance, width, guide) - 30
            for columns in range(1, most + 1):
                if guide <= max(24, card - 8) and _cards_height(cards, width, columns, card) <= rest:
                    return Sizes(card, guide, columns)
    return Sizes(CARD_SIZES[-1], GUIDE_SIZES[-1], most)


def _guide_height(guidance: Sequence[str], width: float, size: int) -> float:
    lines = [lettering.wrap(words, width - 40, size, lines=4) for words in guidance]
    return sum(len(one) * size * LEADING + 14 for one in lines)


def _card_width(width: float, columns: int) -> float:
    return (width - 20 * (columns - 1)) / columns


def _cards_height(cards: Sequence[str], width: float, columns: int, size: int) -> float:
    most = max(len(lettering.wrap(words, _card_width(width, columns) - 64, size, 600)) for words in cards)
    return ceil(len(cards) / columns) * (most * size * LEADING + 40 + 20) - 20


def _cards(canvas: Canvas, cards: Sequence[str], left: float, width: float, sizes: Sizes, room: float) -> float:
    """Cards of one height, at most a little higher than their words need; returns where they end."""
    size, columns = sizes.card, sizes.columns
    rows, wide = ceil(len(cards) / columns), _card_width(width, columns)
    need = (_cards_height(cards, width, columns, size) + 20) / rows - 20
    high = min((room + 20) / rows - 20, max(need * 1.25, need + 40))
    lines = max(1, int((high - 16) // (size * LEADING)))
    for number, words in enumerate(cards):
        row, column = divmod(number, columns)
        x, y = left + column * (wide + 20), row * (high + 20)
        canvas.block(x, y + 2, wide, high - 2, WHITE, INK, 2.5)
        canvas.text(x + 32, y + high / 2, lettering.wrap(words, wide - 64, size, 600, lines=lines), size, weight=600)
    return rows * (high + 20) - 20


def _order(canvas: Canvas, board: TalkBoard, width: float) -> None:
    rondje, count = board.rondje, len(board.order)
    canvas.text(0, 22, f"Om de beurt, ieder {spoken(board.seconds or board.part.seconds)}", 26, SOFT)
    columns = 1 if count <= FEW else max(2, ceil(count / 20))
    rows = ceil(count / columns)
    floor = ORDER_FLOOR if columns > 1 else BOTTOM
    top = 52.0
    # A very long list leaves the panel out: nobody may be missing, and who has the floor is yellow there too.
    if rondje and rondje.now and (floor - top - PANEL) / rows >= LOWEST:
        _floor(canvas, rondje.now, rondje.following, width)
        top += PANEL
    wide = (width - 32 * (columns - 1)) / columns
    high = min(64.0, (floor - top) / rows)
    names = short_names(board.order)
    for number, one in enumerate(board.order):
        column, row = divmod(number, rows)
        _row(canvas, board, one, names[one.id], (column * (wide + 32), top + row * high, wide, high))
    if columns > 1:
        canvas.legend((one.kind for one in board.order), y=LEGEND, gap=18)


def _row(canvas: Canvas, board: TalkBoard, one: Organisation, name: str, place: Place) -> None:
    """A party in the order: a surface for who speaks and who is next, soft words and a sign for who is done."""
    (x, y, wide, high), rondje = place, board.rondje
    size = 28 if high >= 50 else 24
    room, ink, note = wide - 62, INK, ""
    if rondje and one == rondje.now:
        canvas.rect(x, y + 2, wide, high - 4, ACCENT)
    elif rondje and rondje.going and one == rondje.following:
        canvas.rect(x, y + 2, wide, high - 4, PALE, BORDER)
    elif rondje and one in (*rondje.had, *rondje.passed):
        ink, note = SOFT, HAD if one in rondje.had else PASSED
        room -= lettering.width(note, 24) + 12
    canvas.mark(x + 22, y + high / 2, one.kind, size, colour=BORDER if note else "")
    weight = 400 if note else 600
    canvas.text(x + 50, y + high / 2, name_lines(name, room, size, weight, lines=1), size, ink, weight)
    canvas.text(x + wide - 12, y + high / 2, note, 24, SOFT, at="middle left", italic=note == PASSED)


def _floor(canvas: Canvas, speaking: Organisation, following: Organisation | None, width: float) -> None:
    """Who has the floor, readable from the back of the room, with who is next below."""
    top, high = 46.0, 126.0
    canvas.rect(0, top, width, high, ACCENT, radius=12)
    canvas.text(24, top + 24, SPEAKING, 24, INK)
    lines = name_lines(speaking.name, width - 110, 30, lines=2)
    middle = top + 80 if len(lines) == 1 else top + 78
    canvas.mark(44, middle, speaking.kind, 38)
    canvas.text(82, middle, lines, 30, weight=600)
    if following:
        words = name_lines(f"{NEXT}: {following.name}", width - 8, 24, 400, lines=1)
        canvas.text(4, top + high + 24, words, 24, SOFT)
