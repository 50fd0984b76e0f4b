"""*Op tafel*: halen at the left, brengen at the right, the name in the middle.

All words where they fit; otherwise a row of blocks per organisation and a panel for who has the floor.
"""

from dataclasses import dataclass
from itertools import product
from math import ceil

from facilitation.figures.balance_overview import draw_overview
from facilitation.figures.canvas import WIDTH, Canvas
from facilitation.figures.card_blocks import Look, draw_card, filled_look, height, open_look, share
from facilitation.figures.names import name_lines
from facilitation.figures.palette import ACCENT, LOOKS, RULE, SOFT, WHITE
from facilitation.kinds.balance import BalanceBoard, BalanceCard, BalanceRow

MIDDLE = WIDTH / 2
HALF = 150  # of the place for names
NAME = 2 * HALF - 24  # how wide a name is at most
GAP = 14  # between cards
CARD = (MIDDLE - HALF - 2 * GAP) / 2  # two cards beside each other at each side
TOP, FLOOR, BETWEEN = 52, 750, 22
LOWEST = 118  # a shape and a name in two lines
TIGHT = 96  # a shape and a name in one line; only where words would be lost otherwise
TALLEST = 104
FEW = 5
LINES = (12, 5, 3, 2)  # one line of a card is no longer its own words


@dataclass(frozen=True, slots=True)
class Plan:
    """How high the cards and the row of each organisation are when all words are shown."""

    cards: tuple[float, ...]
    rows: tuple[float, ...]


def draw_on_table(canvas: Canvas, board: BalanceBoard, spotlight: str = "") -> None:
    """All words if they fit, else blocks and a panel."""
    plan = _plan(board)
    if plan is None:
        draw_overview(canvas, board, spotlight)
        return
    _, get, bring, _ = board.part.fields
    canvas.text(MIDDLE - HALF - GAP, 20, get.title, 32, weight=600, at="middle left")
    canvas.text(MIDDLE + HALF + GAP, 20, bring.title, 32, weight=600)
    y = float(TOP)
    for number, (row, tall, room) in enumerate(zip(board.rows, plan.cards, plan.rows, strict=True)):
        if number:
            canvas.line(0, y - BETWEEN / 2, WIDTH, y - BETWEEN / 2, RULE)
        _draw_row(canvas, board, row, (y, room, tall), row.organisation.id == spotlight)
        y += room + BETWEEN
    canvas.note(
        "open blok: halen    gevuld blok: brengen"
        + ("    gestippeld: gezien door anderen" if any(row.seen for row in board.rows) else "")
    )


def _plan(board: BalanceBoard) -> Plan | None:
    if not 0 < len(board.rows) <= FEW:
        return None
    room = FLOOR - TOP - BETWEEN * (len(board.rows) - 1)
    for lines, tight in product(LINES, (False, True)):
        cards = [_card_height(row, lines) for row in board.rows]
        needs = [max(_lowest(row, tight), _stack(row, tall)) for row, tall in zip(board.rows, cards, strict=True)]
        if sum(needs) <= room:
            given = share(needs, room)
            grown = [
                max(tall, min(TALLEST, (space + GAP) / max(2, _levels(row)) - GAP))
                for row, tall, space in zip(board.rows, cards, given, strict=True)
            ]
            return Plan(tuple(grown), tuple(given))
    return None


def _lowest(row: BalanceRow, tight: bool) -> float:
    short = tight and len(name_lines(row.organisation.name, NAME, 28, lines=2)) == 1
    return TIGHT if short else LOWEST


def _card_height(row: BalanceRow, lines: int) -> float:
    return max((height(card.text, CARD, lines=lines) for card in (*row.get, *row.bring, *row.seen)), default=60)


def _right(row: BalanceRow) -> int:
    """Places at the right: an empty brengen takes one for its words, also when others saw something."""
    return max(1, len(row.bring)) + len(row.seen)


def _levels(row: BalanceRow) -> int:
    return max(1, ceil(max(len(row.get), _right(row)) / 2))


def _stack(row: BalanceRow, tall: float) -> float:
    return _levels(row) * (tall + GAP) - GAP


def _draw_row(
    canvas: Canvas, board: BalanceBoard, row: BalanceRow, place: tuple[float, float, float], speaking: bool
) -> None:
    y, room, tall = place
    kind = row.organisation.kind
    _draw_name(canvas, row, y, room, speaking)
    if not row.get:
        canvas.text(_left(-1, 0) + CARD, y + tall / 2, board.part.not_yet, 26, SOFT, at="middle left", italic=True)
    if not row.bring:
        canvas.text(_left(1, 0), y + tall / 2, board.part.not_yet, 26, SOFT, italic=True)

    def put(cards: tuple[BalanceCard, ...], side: int, look: Look, first: int = 0, dashed: bool = False) -> None:
        for number, card in enumerate(cards, first):
            level, outward = divmod(number, 2)
            top = y + level * (tall + GAP)
            draw_card(
                canvas, _left(side, outward), top, CARD, tall, card.text, look, dashed=dashed, pinned=card.pinned
            )

    put(row.get, -1, open_look(kind))
    put(row.bring, 1, filled_look(kind))
    put(row.seen, 1, (WHITE, LOOKS[kind].colour), max(1, len(row.bring)), dashed=True)


def _left(side: int, outward: int) -> float:
    """The left edge of a card; cards fill outward from the middle."""
    start = MIDDLE + side * (HALF + GAP)
    return start + outward * (CARD + GAP) if side > 0 else start - CARD - outward * (CARD + GAP)


def _draw_name(canvas: Canvas, row: BalanceRow, top: float, room: float, speaking: bool) -> None:
    lines = name_lines(row.organisation.name, NAME, 28, lines=3 if room > 190 else 2)
    y = top + room / 2 - (18 if len(lines) > 2 else 0)
    if speaking:
        canvas.rect(MIDDLE - HALF, y - 57, 2 * HALF, 78 + 36 * len(lines), ACCENT)
    canvas.mark(MIDDLE, y - 28, row.organisation.kind, 38)
    canvas.text(MIDDLE, y - 2, lines, 28, weight=600, at="bottom center")
