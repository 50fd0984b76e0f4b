"""Cards with words in the rows of a matrix, and the small blocks for cards without room."""

from collections.abc import Sequence
from dataclasses import dataclass

from facilitation.figures import lettering
from facilitation.figures.canvas import SMALLEST, Canvas
from facilitation.figures.card_blocks import LEADING, MORE, SIDE, Look, filled_look, height, open_look
from facilitation.figures.palette import LOOKS, PALE, SOFT, WHITE, tint
from facilitation.figures.tags import HIGH, draw_question
from facilitation.room import OrganisationKind

GAP, BETWEEN = 9, 18  # between cards below each other, and beside each other
SHAPE = 36  # what the shape on a card takes of its width
BLOCK, STEP = 20, 25
STRIP = 34  # the blocks above the cards of a cell


@dataclass(frozen=True, slots=True)
class Said:
    """Words in a cell, by a kind of organisation; ``asks`` makes it a question in yellow.

    ``shape`` puts the shape of who speaks on the card, ``hollow`` draws it open: what somebody expects.
    """

    text: str
    kind: OrganisationKind | None = None
    shape: bool = False
    hollow: bool = False
    asks: bool = False

    @property
    def look(self) -> Look:
        """The fill and the outline of its card."""
        if self.kind is None:
            return PALE, PALE
        return open_look(self.kind) if self.hollow else filled_look(self.kind)


def card_height(said: Said, cell: float, size: float, most: int) -> float:
    """How high a card in a cell of this width is, with so many lines at most."""
    if said.asks:
        return HIGH + 6
    return height(said.text, cell - BETWEEN - (SHAPE if said.shape else 0), size, most, 20)


def fitting_lines(cell: Sequence[Said], wide: float, room: float, size: float, most: int) -> int:
    """The most lines of a card with which all cards of a cell fit; two when they do not."""
    for lines in range(most, 2, -1):
        if sum(card_height(one, wide, size, lines) + GAP for one in cell) - GAP <= room:
            return lines
    return min(most, 2)


def newest_cards(
    cell: Sequence[Said], wide: float, room: float, size: float, most: int
) -> tuple[Sequence[Said], Sequence[Said]]:
    """The cards that have no room, and the last ones that have; questions always have."""
    heights = [card_height(one, wide, size, most) + GAP for one in cell]
    if sum(heights) - GAP <= room + 1:
        return (), cell
    first = 0
    while first < len(cell) - 1 and sum(heights[first:]) - GAP > room - STRIP:
        first += 1
    asked = [one for one in cell[:first] if one.asks]
    if asked:  # its own row of the cell, at the cost of a card
        return [one for one in cell[: first + 1] if not one.asks], [*asked, *cell[first + 1 :]]
    return cell[:first], cell[first:]


def draw_blocks(canvas: Canvas, x: float, y: float, w: float, cards: Sequence[Said]) -> None:
    """Small blocks for cards without room, from the oldest; the middle is at y. "…" stands for still older ones."""
    most = max(1, int(w // STEP))
    if len(cards) > most:
        canvas.text(x, y - 4, MORE, SMALLEST, SOFT)
        x, cards = x + STEP, cards[len(cards) - most + 1 :]
    for number, one in enumerate(cards):
        colour = LOOKS[one.kind].colour if one.kind else SOFT
        fill = WHITE if one.hollow else tint(colour, 0.3)
        canvas.block(x + number * STEP, y - 12, BLOCK, 24, fill, colour, 2, one.text)


def draw_said(canvas: Canvas, place: tuple[float, float, float, float], said: Said, size: float, most: int) -> None:
    """A card with the shape of who speaks, or a question; hovering shows what does not fit."""
    x, y, w, h = place
    if said.asks:
        draw_question(canvas, x + 2, y + h / 2, said.text)
        return
    inner = SHAPE if said.shape else 0
    room = max(1, min(most, int((h - 4) // (size * LEADING))))
    lines = lettering.wrap(said.text, w - 2 * SIDE - inner, size, lines=room)
    whole = not lines[-1].endswith(MORE) or lettering.clean(said.text).endswith(MORE)
    canvas.block(x, y, w, h, *said.look, 2.5, "" if whole else said.text)
    if said.shape and said.kind:
        canvas.mark(x + 24, y + h / 2, said.kind, 25, hollow=said.hollow)
    canvas.text(x + SIDE + inner, y + h / 2, lines, size)
