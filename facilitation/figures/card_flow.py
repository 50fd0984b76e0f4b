"""Cards that flow over a room: each goes below the shortest column, so that a new card moves no other."""

from collections.abc import Sequence
from dataclasses import dataclass

from facilitation.figures import lettering
from facilitation.figures.canvas import Canvas
from facilitation.figures.card_blocks import LEADING, SIDE, Look, draw_more, draw_pin, filled_look, most_wanted
from facilitation.figures.palette import PALE, SOFT
from facilitation.kinds.cards import NOTHING_YET, Card

MORE_HEIGHT = 30
MARK = 34  # what the shape of a kind takes of the width of a card
HAIR = 0.01  # heights are sums of fractions

Place = tuple[float, float, float, float]  # x, y, width, height


@dataclass(frozen=True, slots=True)
class Style:
    """How cards look: the fewer there are, the larger their words."""

    size: float
    lines: int
    column: float  # about as wide as a card reads well
    air: float  # above and below the words together
    gap: float


STYLES = (
    Style(34, 20, 620, 34, 16),
    Style(30, 20, 520, 28, 14),
    Style(27, 20, 430, 24, 12),
    Style(25, 20, 430, 22, 12),
    Style(24, 12, 430, 18, 10),
    Style(24, 4, 430, 16, 10),
    Style(24, 2, 430, 14, 8),
    Style(24, 1, 400, 8, 6),
)


@dataclass(frozen=True, slots=True)
class Spot:
    """One card where it stands."""

    card: Card
    lines: tuple[str, ...]
    x: float
    y: float
    w: float
    h: float


def draw_flow(canvas: Canvas, cards: Sequence[Card], place: Place, largest: float = 34) -> None:
    """Cards as large as they fit; when they do not fit at all, the first of them give way to the last."""
    x, y, w, room = place
    if not cards:
        canvas.text(x + 4, y + 26, NOTHING_YET, 26, SOFT, italic=True)
        return
    for style in STYLES:
        if style.size > largest:
            continue
        spots = _spots(cards, place, style)
        if max(spot.y + spot.h for spot in spots) <= y + room + HAIR:
            _draw(canvas, spots, style)
            return
    # All cards of the last style are equally high, so what fits can be counted.
    style, top = STYLES[-1], y + MORE_HEIGHT + STYLES[-1].gap
    tall = style.size * LEADING + style.air + style.gap
    fits = _columns(w, style) * max(1, int((room - MORE_HEIGHT + HAIR) // tall))
    draw_more(canvas, x, y, 44, MORE_HEIGHT, (PALE, PALE))
    _draw(canvas, _spots(most_wanted(cards, fits), (x, top, w, room), style), style)


def _columns(w: float, style: Style) -> int:
    return max(1, round(w / style.column))


def _spots(cards: Sequence[Card], place: Place, style: Style) -> list[Spot]:
    left, top, w, _ = place
    count = _columns(w, style)
    wide = (w - style.gap * (count - 1)) / count
    bottoms = [top] * count
    spots = []
    for card in cards:
        at = min(range(count), key=lambda column: bottoms[column])
        room = wide - 2 * SIDE - (MARK if card.kind else 0)
        lines = lettering.wrap(card.text, room, style.size, lines=style.lines)
        high = len(lines) * style.size * LEADING + style.air
        spots.append(Spot(card, tuple(lines), left + at * (wide + style.gap), bottoms[at], wide, high))
        bottoms[at] += high + style.gap
    return spots


def _draw(canvas: Canvas, spots: Sequence[Spot], style: Style) -> None:
    for spot in spots:
        kind = spot.card.kind
        fill, line = look_of(spot.card)
        cut = spot.lines[-1].endswith(lettering.MORE)
        canvas.block(spot.x, spot.y, spot.w, spot.h, fill, line, 2.5, spot.card.text if cut else "")
        middle = spot.y + spot.h / 2
        if kind:
            canvas.mark(spot.x + SIDE + 10, middle, kind, 24)
        canvas.text(spot.x + SIDE + (MARK if kind else 0), middle, spot.lines, style.size)
        if spot.card.pinned:
            draw_pin(canvas, spot.x + SIDE + (MARK if kind else 0), spot.y)


def look_of(card: Card) -> Look:
    """A card in the pale colour of its kind; grey where it has none."""
    return filled_look(card.kind) if card.kind else (PALE, PALE)
