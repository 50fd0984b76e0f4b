"""*Vraag en aanbod*: what is linked at equal height, and below it what still needs a conversation."""

from collections.abc import Sequence
from dataclasses import dataclass

from facilitation.figures import lettering
from facilitation.figures.balance_exchange_by_sort import draw_exchange_by_sort
from facilitation.figures.canvas import WIDTH, Canvas
from facilitation.figures.card_blocks import draw_pin, filled_look
from facilitation.figures.names import cut
from facilitation.figures.palette import ACCENT_PALE, INK, LOOKS, SOFT, WHITE
from facilitation.kinds.balance import BalanceBoard, BalanceCard
from facilitation.room import Organisation

CARD_WIDTH, CARD_HEIGHT, STEP = 640, 74, 82
TOP, FLOOR, HEAD = 46, 752, 46
RIGHT = WIDTH - CARD_WIDTH


@dataclass(frozen=True, slots=True)
class Offered:
    """A card at one side, with its owner and the place where it stands (in rows from the top)."""

    card: BalanceCard
    owner: Organisation
    place: float = 0


@dataclass(frozen=True, slots=True)
class Exchange:
    """What is asked and what is offered; the linked ones have their place, the loose ones their order."""

    asks: tuple[Offered, ...]
    offers: tuple[Offered, ...]
    open_asks: tuple[Offered, ...]
    unused: tuple[Offered, ...]
    linked_rows: int

    @property
    def fits(self) -> bool:
        """Whether every card can stand here with its words."""
        loose = max(len(self.open_asks), len(self.unused))
        return TOP + STEP * (self.linked_rows + loose) + (HEAD if loose else 0) <= FLOOR + STEP - CARD_HEIGHT


def draw_exchange(canvas: Canvas, board: BalanceBoard) -> None:
    """All cards in two columns where that fits, else one column per sort."""
    side = max(sum(len(row.get) for row in board.rows), sum(len(row.bring) for row in board.rows))
    exchange = _exchange(board) if side * STEP <= FLOOR else None  # hundreds of cards need no further look
    if exchange is None or not exchange.fits:
        draw_exchange_by_sort(canvas, board)
        return
    _, get, bring, _ = board.part.fields
    canvas.text(0, 18, f"{get.title}: de vraag", 30, weight=600)
    canvas.text(RIGHT, 18, f"{bring.title}: het aanbod", 30, weight=600)
    if not any((exchange.asks, exchange.open_asks)):
        canvas.text(0, TOP + 24, board.part.not_yet, 26, SOFT, italic=True)
    if not any((exchange.offers, exchange.unused)):
        canvas.text(RIGHT, TOP + 24, board.part.not_yet, 26, SOFT, italic=True)
    _draw_links(canvas, exchange)
    _draw_loose(canvas, board, exchange)


def _exchange(board: BalanceBoard) -> Exchange:
    asks = {card.id: Offered(card, row.organisation) for row in board.rows for card in row.get}
    offers = {card.id: Offered(card, row.organisation) for row in board.rows for card in row.bring}
    left: list[Offered] = []
    right: list[Offered] = []
    start = 0
    for some_asks, some_offers in _groups(board, asks, offers):
        rows = max(len(some_asks), len(some_offers))
        left += _spread(some_asks, start, rows)
        right += _spread(some_offers, start, rows)
        start += rows
    linked = {one.card.id for one in (*left, *right)}
    loose = [tuple(one for key, one in side.items() if key not in linked) for side in (asks, offers)]
    return Exchange(tuple(left), tuple(right), loose[0], loose[1], start)


def _groups(
    board: BalanceBoard, asks: dict[str, Offered], offers: dict[str, Offered]
) -> list[tuple[list[Offered], list[Offered]]]:
    """Cards that hang together by links, so that one offer for two asks stands between them."""
    groups: list[tuple[list[str], list[str]]] = []
    for ask, offer in board.links:
        if ask not in asks or offer not in offers:
            continue
        touching = [group for group in groups if ask in group[0] or offer in group[1]]
        groups = [group for group in groups if group not in touching]
        merged = ([key for group in touching for key in group[0]], [key for group in touching for key in group[1]])
        for keys, key in ((merged[0], ask), (merged[1], offer)):
            if key not in keys:
                keys.append(key)
        groups.append(merged)
    order = {key: at for at, key in enumerate(asks)}
    groups.sort(key=lambda group: min(order[key] for key in group[0]))
    return [([asks[key] for key in some], [offers[key] for key in others]) for some, others in groups]


def _spread(cards: Sequence[Offered], start: int, rows: int) -> list[Offered]:
    step = rows / len(cards)
    return [Offered(one.card, one.owner, start + (at + 0.5) * step - 0.5) for at, one in enumerate(cards)]


def _draw_links(canvas: Canvas, exchange: Exchange) -> None:
    for one in exchange.asks:
        _draw_card(canvas, 0, TOP + one.place * STEP, one, WHITE, LOOKS[one.owner.kind].colour)
    for one in exchange.offers:
        _draw_card(canvas, RIGHT, TOP + one.place * STEP, one, *filled_look(one.owner.kind))
    ends = {one.card.id: one.place for one in exchange.offers}
    x0, x1 = CARD_WIDTH + 4, RIGHT - 4
    for one in exchange.asks:
        for other in one.card.linked:
            if other not in ends:
                continue
            y0, y1 = (TOP + place * STEP + CARD_HEIGHT / 2 for place in (one.place, ends[other]))
            parts = [at / 40 for at in range(41)] if y0 != y1 else [0.0, 1.0]
            ys = [y0 + (y1 - y0) * (3 * t**2 - 2 * t**3) for t in parts]
            canvas.curve([x0 + (x1 - x0) * t for t in parts], ys, INK, 3)
            canvas.dot(x0, y0, 13, INK)
            canvas.dot(x1, y1, 13, INK)


def _draw_loose(canvas: Canvas, board: BalanceBoard, exchange: Exchange) -> None:
    top = TOP + exchange.linked_rows * STEP + HEAD
    if exchange.open_asks:
        canvas.text(0, top - 26, board.part.open_label, 28, weight=600)
    if exchange.unused:
        canvas.text(RIGHT, top - 26, board.part.unused_label, 28, weight=600)
    for at, one in enumerate(exchange.open_asks):
        _draw_card(canvas, 0, top + at * STEP, one, ACCENT_PALE, INK)
    for at, one in enumerate(exchange.unused):
        _draw_card(canvas, RIGHT, top + at * STEP, one, WHITE, LOOKS[one.owner.kind].colour, dashed=True)


def _draw_card(
    canvas: Canvas, x: float, y: float, one: Offered, fill: str, line: str, *, dashed: bool = False
) -> None:
    words = lettering.fit(one.card.text, CARD_WIDTH - 88, 26)
    if dashed:
        canvas.rect(x, y, CARD_WIDTH, CARD_HEIGHT, fill, line, 2.5, dash="9px,7px")
    else:
        hover = "" if words == one.card.text else one.card.text
        canvas.block(x, y, CARD_WIDTH, CARD_HEIGHT, fill, line, 2.5, hover)
    canvas.mark(x + 34, y + CARD_HEIGHT / 2, one.owner.kind, 30)
    canvas.text(x + 68, y + 21, cut(one.owner.name, CARD_WIDTH - 88, 24, 400), 24, SOFT)
    canvas.text(x + 68, y + 51, words, 26)
    if one.card.pinned:
        draw_pin(canvas, x + 68, y)
