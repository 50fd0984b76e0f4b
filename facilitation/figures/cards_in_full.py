"""Cards with all their words, for few organisations."""

from collections.abc import Sequence

from facilitation.figures import lettering
from facilitation.figures.canvas import WIDTH, Canvas
from facilitation.figures.card_blocks import (
    LEADING,
    Look,
    draw_card,
    draw_more,
    filled_look,
    height,
    most_wanted,
    share,
)  # fmt: skip
from facilitation.figures.names import name_lines
from facilitation.figures.palette import ACCENT, RULE, SOFT
from facilitation.kinds.cards import NOTHING_YET, Card, CardsBoard
from facilitation.room import Organisation

TOP, FLOOR = 52, 752
NAME = 262
AIR, GAP = 12, 12
LOWEST = 96  # a name in two lines
TALLEST = 96
LINES = (10, 4, 2)
FEW = 5  # so many show as many cards as fit, rather than only the newest
MORE_HEIGHT = 30
Place = tuple[float, float, float, float]


def full_rows(board: CardsBoard) -> tuple[list[float], int] | None:
    """The height of each row and the lines of a card; None: the words do not fit."""
    width = _cell(board) - 18
    room = FLOOR - TOP
    if not board.rows or len(board.rows) * LOWEST > room:
        return None
    for lines in LINES:
        needs = [max(LOWEST, *(_stack(cell, width, lines) + 2 * AIR for cell in row.cells)) for row in board.rows]
        if sum(needs) <= room:
            return share(needs, room), lines
    return (share(needs, room), lines) if len(board.rows) <= FEW else None


def draw_in_full(canvas: Canvas, board: CardsBoard, plan: tuple[list[float], int], spotlight: str) -> None:
    """One row per organisation, one column per question."""
    cell = _cell(board)
    for number, field in enumerate(board.part.fields):
        _draw_title(canvas, NAME + number * cell + 8, cell - 26, field.title, field.short)
    y = float(TOP)
    for row, tall in zip(board.rows, plan[0], strict=True):
        canvas.line(0, y, WIDTH, y, RULE)
        owner = row.organisation
        if owner:
            _draw_name(canvas, owner, y, tall, owner.id == spotlight)
            for number, cards in enumerate(row.cells):
                place = (NAME + number * cell + 6, y + AIR, cell - 18, tall - 2 * AIR)
                _draw_cards(canvas, cards, place, plan[1], filled_look(owner.kind))
        y += tall


def _cell(board: CardsBoard) -> float:
    return (WIDTH - NAME) / len(board.part.fields)


def _draw_title(canvas: Canvas, x: float, room: float, title: str, short: str) -> None:
    shown = title if lettering.width(title, 28, 600) <= room else short or title
    canvas.text(x, 22, lettering.fit(shown, room, 28, 600), 28, weight=600)


def _draw_name(canvas: Canvas, owner: Organisation, top: float, tall: float, speaking: bool) -> None:
    lines = name_lines(owner.name, NAME - 66, 26, lines=3 if tall > 130 else 2)
    y = top + tall / 2
    if speaking:
        high = len(lines) * 26 * LEADING + 20
        canvas.rect(0, y - high / 2, NAME - 8, high, ACCENT)
    canvas.mark(20, y, owner.kind, 34)
    canvas.text(48, y, lines, 26, weight=600)


def _stack(cards: Sequence[Card], w: float, lines: int, size: float = 27) -> float:
    return sum(height(card.text, w, size, lines, 22) + GAP for card in cards) - GAP


def _draw_cards(canvas: Canvas, cards: Sequence[Card], place: Place, lines: int, look: Look) -> None:
    x, y, w, room = place
    if not cards:
        canvas.text(x + 4, y + 26, NOTHING_YET, 26, SOFT, italic=True)
        return
    if _stack(cards, w, lines) > room + 1:
        cards = _newest(cards, w, room - MORE_HEIGHT - GAP, lines)
        draw_more(canvas, x, y, 44, MORE_HEIGHT, look)
        y, room = y + MORE_HEIGHT + GAP, room - MORE_HEIGHT - GAP
    needs = [height(card.text, w, 27, lines, 22) for card in cards]
    heights = share(needs, room - GAP * (len(cards) - 1))
    for card, need, given in zip(cards, needs, heights, strict=True):
        tall = min(given, max(need, TALLEST))
        draw_card(canvas, x, y, w, tall, card.text, look, size=27, pinned=card.pinned)
        y += tall + GAP


def _newest(cards: Sequence[Card], w: float, room: float, lines: int) -> Sequence[Card]:
    """The pinned and the last cards that fit; one at least."""
    for most in range(len(cards) - 1, 1, -1):
        shown = most_wanted(cards, most)
        if _stack(shown, w, lines) <= room:
            return shown
    return most_wanted(cards, 1)
