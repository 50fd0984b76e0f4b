"""Cards with words in them: how high they need to be, and how rooms are shared out among them."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from facilitation.figures import lettering
from facilitation.figures.canvas import Canvas
from facilitation.figures.palette import INK, LOOKS, WHITE, tint
from facilitation.room import OrganisationKind

LEADING = 1.3  # Plotly's line height, in letter sizes
SIDE = 18  # between the edge of a card and its words
PIN = 46  # how long the line of a pinned card is
MORE = lettering.MORE
HAIR = 0.01  # heights are sums of fractions

Look = tuple[str, str]  # fill and outline


def open_look(kind: OrganisationKind) -> Look:
    """White with an outline: what somebody asks."""
    return WHITE, LOOKS[kind].colour


def filled_look(kind: OrganisationKind) -> Look:
    """A pale fill: what somebody brings or says."""
    pale = tint(LOOKS[kind].colour, 0.11)
    return pale, pale


def strong_look(kind: OrganisationKind) -> Look:
    """For blocks without words: these need an outline to be seen."""
    return tint(LOOKS[kind].colour, 0.3), LOOKS[kind].colour


def height(text: str, w: float, size: float = 26, lines: int | None = None, air: float = 24) -> float:
    """How high a card must be to show its words, or as many lines of them as allowed."""
    return len(lettering.wrap(text, w - 2 * SIDE, size, lines=lines)) * size * LEADING + air


def draw_card(
    canvas: Canvas, x: float, y: float, w: float, h: float, text: str, look: Look, *,
    size: float = 26, dashed: bool = False, pinned: bool = False,
) -> None:  # fmt: skip
    """A card with as many of its words as it has room for; hovering shows the rest."""
    room = max(1, int((h - 4 + HAIR) // (size * LEADING)))
    whole = lettering.wrap(text, w - 2 * SIDE, size)
    shown = whole if len(whole) <= room else lettering.wrap(text, w - 2 * SIDE, size, lines=room)
    fill, line = look
    if dashed:
        canvas.rect(x, y, w, h, fill, line, 2.5, dash="9px,7px")
    else:
        canvas.block(x, y, w, h, fill, line, 2.5, "" if shown is whole else text)
    canvas.text(x + SIDE, y + h / 2, shown, size)
    if pinned:
        draw_pin(canvas, x + SIDE, y)


def draw_pin(canvas: Canvas, x: float, y: float) -> None:
    """The short thick line at the top of a card, where its words begin, that says that it was pinned."""
    canvas.block(x, y - 3, PIN, 7, INK, INK, 0)


class Pinnable(Protocol):
    """A card of any board."""

    @property
    def pinned(self) -> bool:
        """Whether the facilitator pinned it."""


C = TypeVar("C", bound=Pinnable)


def most_wanted(cards: Sequence[C], most: int) -> list[C]:
    """Where not all cards fit: the pinned ones, and of the others the newest, in the order that they had."""
    first = sorted(range(len(cards)), key=lambda at: (not cards[at].pinned, -at))
    return [cards[at] for at in sorted(first[:most])]


def draw_more(canvas: Canvas, x: float, y: float, w: float, h: float, look: Look) -> None:
    """The narrow block that says that there is more, and not how much."""
    canvas.block(x, y, w, h, *look)
    canvas.text(x + w / 2, y + h / 2 - 4, MORE, 24, INK, at="middle center")


def share(needs: Sequence[float], room: float) -> list[float]:
    """Divide a room: everybody what they need and an equal part of the rest, or else an equal part at most."""
    if sum(needs) <= room:
        extra = (room - sum(needs)) / max(1, len(needs))
        return [need + extra for need in needs]
    given = dict.fromkeys(range(len(needs)), 0.0)
    left, waiting = room, sorted(given, key=lambda at: needs[at])
    for number, at in enumerate(waiting):
        given[at] = min(needs[at], left / (len(waiting) - number))
        left -= given[at]
    return list(given.values())
