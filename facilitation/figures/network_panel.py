"""The list at the right of a network: what its lines say, from the top down as far as there is room."""

from collections.abc import Sequence
from dataclasses import dataclass

from facilitation.figures import lettering
from facilitation.figures.canvas import SMALLEST, WIDTH, Canvas
from facilitation.figures.card_blocks import LEADING, share
from facilitation.figures.names import cut, short_names
from facilitation.figures.network_lines import draw_number
from facilitation.figures.network_ring import CIRCLE
from facilitation.figures.palette import ACCENT_PALE, INK, RULE, SOFT
from facilitation.room import Organisation

LEFT = 1248.0
ROOM = WIDTH - LEFT
FLOOR = 748.0
INDENT = 50.0
LONG = 240.0
HEAD, BODY = 26, 25
LINE, HEAD_LINE = BODY * LEADING, HEAD * LEADING


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the network in the list: two names with a sign between them, and what was said of it."""

    first: str
    sign: str
    second: str
    text: str = ""


class Panel:
    """Writes down the list; ``y`` is how far it came, ``floor`` how far it may come."""

    def __init__(self, canvas: Canvas, floor: float = FLOOR) -> None:
        self.canvas = canvas
        self.y = 4.0
        self.floor = floor
        canvas.line(LEFT - 24, 0, LEFT - 24, floor, RULE)

    def title(self, words: str) -> None:
        """What this is a list of."""
        lines = lettering.wrap(words, ROOM, 30, 600, lines=2)
        self.canvas.text(LEFT, self.y + 20 * len(lines), lines, 30, weight=600)
        self.y += 40 * len(lines) + 12

    def items(self, items: Sequence[Item]) -> None:
        """Numbered lines; long words are cut evenly, so that all of them find a place."""
        whole = [lettering.wrap(one.text, ROOM - INDENT, BODY) if one.text else [] for one in items]
        heads = [names(one) for one in items]
        least = sum(HEAD_LINE * len(head) + 8 + LINE * bool(one.text) for one, head in zip(items, heads, strict=True))
        if least > self.floor - self.y:
            heads = [[between(one, ROOM - INDENT)] for one in items]
        taken = sum(HEAD_LINE * len(head) + 4 for head in heads)
        room = int((self.floor - self.y - taken) // LINE)
        fits = (most for most in (6, 4, 3, 2) if sum(min(most, len(one)) for one in whole) <= room)
        lines = next(fits, 1)
        used = taken + sum(LINE * min(lines, len(one)) for one in whole)
        gap = min(26.0, max(0.0, (self.floor - self.y - used) / max(1, len(items))))
        for number, (one, head, words) in enumerate(zip(items, heads, whole, strict=True), start=1):
            draw_number(self.canvas, LEFT + 18, self.y + HEAD_LINE / 2, number)
            self.canvas.text(LEFT + INDENT, self.y + HEAD_LINE * len(head) / 2, head, HEAD, weight=600)
            self.y += HEAD_LINE * len(head) + 4
            shown = words if len(words) <= lines else lettering.wrap(one.text, ROOM - INDENT, BODY, lines=lines)
            if shown:
                self.canvas.text(LEFT + INDENT, self.y + LINE * len(shown) / 2 - 2, shown, BODY)
            self.y += LINE * len(shown) + gap

    def plain(self, items: Sequence[Item]) -> None:
        """Lines without a number."""
        for one in items:
            self.canvas.text(LEFT, self.y + LINE / 2, between(one, ROOM, 400, BODY), BODY)
            self.y += LINE + 5

    def question(self, words: str) -> None:
        """A question to talk about, on pale yellow."""
        lines = lettering.wrap(words, ROOM - 36, 28, 600, lines=6)
        tall = len(lines) * 28 * LEADING + 28
        self.canvas.rect(LEFT, self.y, ROOM, tall, ACCENT_PALE)
        self.canvas.text(LEFT + 18, self.y + tall / 2, lines, 28, INK, 600)
        self.y += tall + 26

    def words(self, words: str, lines: int = 6) -> None:
        """Words that run on."""
        found = lettering.wrap(words, ROOM, BODY, lines=lines)
        self.canvas.text(LEFT, self.y + LINE * len(found) / 2, found, BODY)
        self.y += LINE * len(found) + 20

    def note(self, words: str) -> None:
        """A soft remark."""
        self.canvas.text(LEFT, self.y + LINE / 2, lettering.fit(words, ROOM, SMALLEST), SMALLEST, SOFT, italic=True)
        self.y += LINE + 8

    def foot(self, words: str) -> None:
        """Soft words at the foot; the list ends above them."""
        if words:
            lines = lettering.wrap(words, ROOM, SMALLEST, lines=3)
            tall = len(lines) * SMALLEST * LEADING
            self.canvas.text(LEFT, self.floor - tall / 2, lines, SMALLEST, SOFT)
            self.floor -= tall + 16


def list_names(parties: Sequence[Organisation]) -> dict[str, str]:
    """Names by id for the list: as in the picture, shorter where they are long or many."""
    short = short_names(parties)
    if len(parties) > CIRCLE:
        return short
    return {one.id: one.name if lettering.width(one.name, HEAD, 600) <= LONG else short[one.id] for one in parties}


def names(item: Item) -> list[str]:
    """Two names with the sign between them: on one line if they fit whole, else on a line each."""
    whole = f"{item.first} {item.sign} {item.second}"
    if lettering.width(whole, HEAD, 600) <= ROOM - INDENT:
        return [whole]
    sign = lettering.width(f"{item.sign} ", HEAD, 600)
    second = cut(item.second, ROOM - INDENT - sign, HEAD)
    return [cut(item.first, ROOM - INDENT, HEAD), f"{item.sign} {second}"]


def between(item: Item, room: float, weight: int = 600, size: float = HEAD) -> str:
    """Two names with the sign between them on one line; the longest name gives way first."""
    sign = f" {item.sign} "
    names = (item.first, item.second)
    wide = [lettering.width(name, size, weight) for name in names]
    left = room - lettering.width(sign, size, weight)
    rooms = wide if sum(wide) <= left else share(wide, left)
    return sign.join(cut(name, space + 0.1, size, weight) for name, space in zip(names, rooms, strict=True))
