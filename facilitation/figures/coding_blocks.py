"""Blocks with a heading and cards in columns: from large letters and whole texts to one line for each.

A block stays in one piece while that fits; else it goes on in the next column, with its heading again.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from facilitation.figures import lettering
from facilitation.figures.canvas import SMALLEST, Canvas
from facilitation.figures.card_blocks import LEADING, draw_card, draw_more, height
from facilitation.figures.palette import BORDER, INK, PALE, SOFT, WHITE

GAP = 28.0  # between columns
BELOW = 22.0  # between blocks
HEADING = 26.0
GOES_ON = "(vervolg)"
MORE_HEIGHT = 28.0
MOST_LINES = 12

Place = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Block:
    """A heading with the texts under it; ``apart`` for what belongs under no heading yet."""

    heading: str
    texts: tuple[str, ...]
    apart: bool = False
    more: bool = False  # not all of them are here


@dataclass(frozen=True, slots=True)
class Level:
    """How large the words are, in how many lines at most, and the air in and between cards."""

    size: float
    lines: int
    air: float
    gap: float


LEVELS = (
    Level(27, MOST_LINES, 22, 10),
    Level(25, MOST_LINES, 18, 8),
    Level(24, 6, 14, 8),
    Level(24, 3, 12, 7),
    Level(24, 2, 10, 6),
    Level(24, 2, 4, 4),
    Level(24, 1, 3, 4),
)
Columns = list[list[Block]]


def draw_blocks(canvas: Canvas, blocks: Sequence[Block], place: Place, columns: Sequence[int]) -> None:
    """Draw all blocks with the largest letters at which they fit; ``columns`` are the numbers of columns to try."""
    for level in LEVELS:
        for count in columns:
            width = _width(place, count)
            for apart in (True, False):
                found = _whole(blocks, count, width, place[3], level, apart)
                if found:
                    return _draw(canvas, found, place, width, level)
        for count in columns if level.size == SMALLEST else ():
            width = _width(place, count)
            for apart in (True, False):
                found = _broken(blocks, count, width, place[3], level, apart)
                if found:
                    return _draw(canvas, found, place, width, level)
    most, level = max(columns), LEVELS[-1]
    width = _width(place, most)

    def cut(kept: int) -> Columns | None:
        return _broken([_cut(block, kept) for block in blocks], most, width, place[3], level)

    low, high = 0, max(len(block.texts) for block in blocks)  # how many cards of a block can be shown
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if cut(middle) else (low, middle - 1)
    return _draw(canvas, cut(low) or [[_cut(block, 0) for block in blocks]], place, width, level)


def _width(place: Place, columns: int) -> float:
    return (place[2] - GAP * (columns - 1)) / columns


def _cut(block: Block, kept: int) -> Block:
    return block if len(block.texts) <= kept else replace(block, texts=block.texts[:kept], more=True)


def _heading(block: Block, width: float) -> list[str]:
    return lettering.wrap(block.heading, width, HEADING, 600, lines=2)


def _top(block: Block, width: float) -> float:
    return len(_heading(block, width)) * HEADING * LEADING + 10


def _card(text: str, width: float, level: Level) -> float:
    return height(text, width, level.size, level.lines, level.air)


def _tall(block: Block, width: float, level: Level) -> float:
    cards = sum(_card(text, width, level) + level.gap for text in block.texts)
    return _top(block, width) + cards + (MORE_HEIGHT if block.more else 0)


def _whole(
    blocks: Sequence[Block], count: int, width: float, room: float, level: Level, apart: bool
) -> Columns | None:
    """Every block in one piece, in order, over columns that are as equal as can be; None when they do not fit."""
    tall = [_tall(block, width, level) for block in blocks]
    best: dict[tuple[int, int], tuple[float, int]] = {(0, 0): (0.0, 0)}  # (blocks, columns) to (cost, first block)
    for used in range(1, count + 1):
        for end in range(1, len(blocks) + 1):
            for start in range(end):
                together = sum(tall[start:end]) + BELOW * (end - start - 1)
                lonely = not (apart and any(one.apart for one in blocks[start + 1 : end]))
                if (start, used - 1) in best and together <= room and lonely:
                    cost = best[start, used - 1][0] + together**2
                    if cost < best.get((end, used), (float("inf"), 0))[0]:
                        best[end, used] = cost, start
    ways = [used for used in range(1, count + 1) if (len(blocks), used) in best]
    if not ways:
        return None
    used, end = min(ways, key=lambda one: best[len(blocks), one][0]), len(blocks)
    columns: Columns = []
    while used:
        start = best[end, used][1]
        columns.insert(0, list(blocks[start:end]))
        end, used = start, used - 1
    return columns


def _broken(
    blocks: Sequence[Block], count: int, width: float, room: float, level: Level, apart: bool = False
) -> Columns | None:
    """Blocks one after the other, broken where a column ends; None when there are not enough columns."""
    columns: Columns = [[]]
    used = 0.0
    for block in blocks:
        here = replace(block, texts=(), more=False)
        first = _card(block.texts[0], width, level) + level.gap if block.texts else 0.0
        if columns[-1] and (used + BELOW + _top(here, width) + first > room or (apart and block.apart)):
            columns.append([])
            used = 0.0
        used += _top(here, width) + (BELOW if columns[-1] else 0.0)
        columns[-1].append(here)
        for text in block.texts:
            tall = _card(text, width, level) + level.gap
            if used + tall - level.gap > room and columns[-1][-1].texts:
                columns.append([replace(here, heading=f"{block.heading} {GOES_ON}", texts=())])
                used = _top(columns[-1][-1], width)
            columns[-1][-1] = replace(columns[-1][-1], texts=(*columns[-1][-1].texts, text))
            used += tall
        if block.more:
            columns[-1][-1] = replace(columns[-1][-1], more=True)
            used += MORE_HEIGHT
        if used > room + MORE_HEIGHT + level.gap or len(columns) > count:
            return None
    return columns


def _draw(canvas: Canvas, columns: Columns, place: Place, width: float, level: Level) -> None:
    for number, column in enumerate(columns):
        x, y = place[0] + number * (width + GAP), place[1]
        for block in column:
            lines = _heading(block, width)
            tall = _top(block, width)
            nothing = not block.texts and not block.more
            colour = SOFT if block.apart or nothing else INK
            canvas.text(x, y + tall / 2 - 4, lines, HEADING, colour, 600, italic=block.apart)
            y += tall
            look = (WHITE, BORDER) if block.apart else (PALE, PALE)
            for text in block.texts:
                high = _card(text, width, level)
                draw_card(canvas, x, y, width, high, text, look, size=level.size)
                y += high + level.gap
            if block.more:
                draw_more(canvas, x, y, 44, MORE_HEIGHT - 6, look)
                y += MORE_HEIGHT
            y += BELOW
