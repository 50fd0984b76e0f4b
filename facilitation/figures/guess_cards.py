"""The cards of *raden en onthullen*: guesses with who guessed (a shape), and the party's own words beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from math import ceil

from facilitation.figures import lettering
from facilitation.figures.canvas import Canvas
from facilitation.figures.card_blocks import LEADING, Look, draw_more, draw_pin, open_look
from facilitation.figures.palette import ACCENT, BORDER, INK, LINE, PALE, SOFT, WHITE
from facilitation.kinds.cards import NOTHING_YET
from facilitation.kinds.guess import Guess, Guessed

MARKED, PLAIN = 62.0, 24.0  # where words begin, with and without a shape
TITLE = 2 * 28 * LEADING  # a question takes at least so much
MORE_HEIGHT = 30.0
HAIR = 0.01  # heights are sums of fractions

Said = Guessed | str


@dataclass(frozen=True, slots=True)
class Style:
    """How cards look: the fewer there are, the larger their words."""

    size: float
    lines: int
    air: float  # above and below the words together
    gap: float
    columns: int


STYLES = (
    Style(28, 4, 36, 14, 1),
    Style(27, 3, 30, 12, 1),
    Style(26, 2, 24, 10, 1),
    Style(24, 2, 16, 8, 1),
    Style(24, 2, 14, 8, 2),
    Style(24, 1, 12, 8, 2),
    Style(24, 1, 3, 4, 2),
)


@dataclass(frozen=True, slots=True)
class Half:
    """One side of the board: guesses, or with a ``look`` the party's own words."""

    x: float
    w: float
    part: Guess
    look: Look | None = None

    def height(self, said: Sequence[Said], style: Style) -> float:
        """How high a side must be for all of these."""
        heights = self._heights(said, style)
        rows = ceil(len(said) / style.columns)
        columns = [heights[at * rows : (at + 1) * rows] for at in range(style.columns)]
        return max((sum(one) + style.gap * max(0, len(one) - 1) for one in columns), default=0.0)

    def draw(self, canvas: Canvas, said: Sequence[Said], top: float, room: float, style: Style) -> None:
        """The cards in columns; what does not fit gives way to what the party reacted to."""
        if not said:
            canvas.text(self.x + 4, top + room / 2, NOTHING_YET, 26, SOFT, italic=True)
            return
        if self.height(said, style) > room + HAIR:
            said = self._most_spoken_of(said, room - MORE_HEIGHT - style.gap, style)
            draw_more(canvas, self.x, top, 44, MORE_HEIGHT, (PALE, PALE))
            top += MORE_HEIGHT + style.gap
        heights, rows = self._heights(said, style), ceil(len(said) / style.columns)
        wide = self._width(style)
        for column in range(style.columns):
            x, y = self.x + column * (wide + style.gap), top
            for one, high in list(zip(said, heights, strict=True))[column * rows : (column + 1) * rows]:
                self._card(canvas, one, (x, y, wide, high), style)
                y += high + style.gap

    def _most_spoken_of(self, said: Sequence[Said], room: float, style: Style) -> list[Said]:
        tall = style.size * style.lines * LEADING + style.air + style.gap
        fits = style.columns * max(1, int((room + style.gap + HAIR) // tall))
        first = sorted(range(len(said)), key=lambda at: (not _pinned(said[at]), not self._verdict(said[at])))
        return [said[at] for at in sorted(first[:fits])]

    def _width(self, style: Style) -> float:
        return (self.w - style.gap * (style.columns - 1)) / style.columns

    def _heights(self, said: Sequence[Said], style: Style) -> list[float]:
        return [len(self._lines(one, style)) * style.size * LEADING + style.air for one in said]

    def _lines(self, one: Said, style: Style) -> list[str]:
        words = one if isinstance(one, str) else one.text
        room = self._width(style) - 18 - (PLAIN if isinstance(one, str) or not one.kind else MARKED)
        verdict = self._verdict(one)
        room -= lettering.width(verdict, 24, 600) + 40 if verdict else 0
        return lettering.wrap(words, max(room, 120), style.size, lines=style.lines)

    def _verdict(self, one: Said) -> str:
        key = "" if isinstance(one, str) else one.verdict
        found = next((option for option in self.part.verdicts if option.key == key), None)
        return lettering.fit((found.short or found.label), 200, 24, 600) if found else ""

    def _card(self, canvas: Canvas, one: Said, place: tuple[float, float, float, float], style: Style) -> None:
        x, y, w, h = place
        kind = None if isinstance(one, str) else one.kind
        fill, line = self.look or (open_look(kind) if kind else (WHITE, LINE))
        lines = self._lines(one, style)
        cut = lines[-1].endswith(lettering.MORE) if lines else False
        canvas.block(x, y, w, h, fill, line, 2.5, (one if isinstance(one, str) else one.text) if cut else "")
        if kind:
            canvas.mark(x + 32, y + h / 2, kind, min(28, h - 8))
        canvas.text(x + (MARKED if kind else PLAIN), y + h / 2, lines, style.size)
        if _pinned(one):
            draw_pin(canvas, x + (MARKED if kind else PLAIN), y)
        verdict = self._verdict(one)
        if verdict and not isinstance(one, str):
            wide, high = lettering.width(verdict, 24, 600) + 24, min(40.0, h - 6)
            surprised = one.verdict == self.part.verdicts[-1].key
            look = (ACCENT, INK) if surprised else (WHITE, BORDER)
            canvas.block(x + w - wide - 10, y + (h - high) / 2, wide, high, *look, 2)
            canvas.text(x + w - wide / 2 - 10, y + h / 2, verdict, 24, INK, 600, at="middle center")


def _pinned(one: Said) -> bool:
    return not isinstance(one, str) and one.pinned


Cells = Sequence[tuple[Sequence[Guessed], Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Plan:
    """How both sides are drawn, and how high each question is."""

    left: Half
    right: Half
    left_style: Style
    right_style: Style
    heights: list[float]


def plan(cells: Cells, sides: Sequence[tuple[Half, Half]], room: float, air: float) -> Plan:
    """The largest cards with which all questions fit, on the first division in two that can have them.

    Where nothing fits, the smallest cards in equal rows.
    """
    pairs = sorted(product(range(len(STYLES)), repeat=2), key=lambda pair: (sum(pair), pair))
    for number, (left, right) in enumerate(sides):
        guessed = [[left.height(guesses, style) for guesses, _ in cells] for style in STYLES]
        said = [[right.height(own, style) for _, own in cells] for style in STYLES]
        for one, other in pairs:
            # Cards in two columns are narrow: a wider side comes before them.
            if STYLES[one].columns > 1 and number + 1 < len(sides):
                continue
            both = zip(guessed[one], said[other], strict=True)
            heights = [max(TITLE, here, there) + 2 * air for here, there in both]
            if sum(heights) <= room:
                return Plan(left, right, STYLES[one], STYLES[other], heights)
    left, right = sides[-1]
    each = room / len(cells)
    fitting = (style for style in STYLES if all(right.height(own, style) <= each - 2 * air for _, own in cells))
    return Plan(left, right, STYLES[-1], next(fitting, STYLES[-1]), [each] * len(cells))
