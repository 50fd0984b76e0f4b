"""The picture of open answers under kernwoorden, and of the means of the own organisation beside them.

Kernwoorden stand in the order of the codebook, whatever is under them; nothing is counted.
"""

from typing import Any

from facilitation.board import Stage
from facilitation.figures import lettering
from facilitation.figures.canvas import WIDTH, Canvas
from facilitation.figures.coding_blocks import Block, draw_blocks
from facilitation.figures.packing import largest, pile
from facilitation.figures.palette import INK, LOOKS, RULE, SOFT, WHITE
from facilitation.kinds.coding import MEANS, CodingBoard, means_label
from facilitation.kinds.scale import ScaleBoard, ScaleDot, Strip

FLOOR, ABOVE_LEGEND = 796.0, 752.0
MEANS_WIDTH, BETWEEN = 860.0, 56.0
NAME = 236.0  # of a means
TOP_OF_STRIPS = 128.0
LEGEND = 780.0
DOT = 34.0
NO_ANSWERS = "nog geen antwoorden"


def draw(board: CodingBoard, stage: Stage) -> dict[str, Any]:
    """The figure of this board as the facilitator shows it now."""
    canvas = Canvas()
    blocks = _blocks(board)
    if board.means and stage.view.startswith(MEANS):
        x = MEANS_WIDTH + BETWEEN
        _draw_means(canvas, board.means, board.part.means_title)
        canvas.line(x - BETWEEN / 2, 0, x - BETWEEN / 2, ABOVE_LEGEND, RULE)
        canvas.text(x, 20, lettering.fit(board.part.title, WIDTH - x, 28, 600), 28, weight=600)
        written = [block for block in blocks if block.texts]  # beside the means there is room for what was said
        _draw_or_say(canvas, written, (x, 54, WIDTH - x, ABOVE_LEGEND - 54), (1, 2, 3))
    else:
        columns = {1: (1,), 2: (2,), 3: (3,)}.get(len(blocks), (4, 3, 5) if len(blocks) > 5 else (len(blocks), 3, 5))
        _draw_or_say(canvas, blocks, (0, 0, WIDTH, FLOOR), columns)
    return canvas.figure()


def _draw_or_say(
    canvas: Canvas, blocks: list[Block], place: tuple[float, float, float, float], columns: tuple[int, ...]
) -> None:
    if blocks:
        draw_blocks(canvas, blocks, place, columns)
    if not any(block.texts for block in blocks):
        canvas.text(place[0], place[1] + place[3] - 16, NO_ANSWERS, 26, SOFT, italic=True)


def _blocks(board: CodingBoard) -> list[Block]:
    found = [Block(code.label, tuple(one.text for one in board.under(code.key))) for code in board.codes]
    loose = tuple(one.text for one in board.loose)
    return [*found, *([Block(board.part.loose_label, loose, True)] if loose else [])]


def _draw_means(canvas: Canvas, means: ScaleBoard, title: str) -> None:
    """A row per means with the words of the scale above, and a shape per person at the word they chose."""
    words = means.part.words
    cell = (MEANS_WIDTH - NAME) / len(words)
    canvas.text(0, 20, lettering.fit(title or means.part.title, MEANS_WIDTH, 28, 600), 28, weight=600)
    for column, word in enumerate(words):
        lines = lettering.wrap(word, cell - 16, 24, lines=2)
        canvas.text(NAME + (column + 0.5) * cell, 86, lines, 24, SOFT, at="middle center")
    row = (LEGEND - 24 - TOP_OF_STRIPS) / len(means.strips)
    size = min(_size(strip, len(words), cell, row) for strip in means.strips)
    # In the order of the source: beside the kernwoorden it is not the spread that they are read for.
    strips = sorted(means.strips, key=lambda strip: means.part.statements.index(strip.statement))
    for number, strip in enumerate(strips):
        y = TOP_OF_STRIPS + number * row
        canvas.line(0, y, MEANS_WIDTH, y, RULE)
        label = lettering.wrap(means_label(strip.statement), NAME - 16, 26, 600, lines=max(1, int(row // 34)))
        canvas.text(0, y + row / 2, label, 26, weight=600)
        for column in range(len(words)):
            here = _at(strip, column, len(words))
            spots = pile(len(here), cell - 16, row - 14, size, centred=True)
            for dot, (aside, up) in zip(here, spots, strict=True):
                _dot(canvas, dot, NAME + (column + 0.5) * cell + aside, y + row / 2 + up, size)
    if any(strip.dots for strip in means.strips):
        canvas.legend([dot.kind for strip in means.strips for dot in strip.dots if dot.kind], y=LEGEND)
    else:
        canvas.text(0, LEGEND, "nog niets ingevuld", 24, SOFT, italic=True)


def _at(strip: Strip, column: int, words: int) -> list[ScaleDot]:
    return [dot for dot in strip.dots if round(dot.value * (words - 1)) == column]


def _size(strip: Strip, words: int, cell: float, row: float) -> float:
    counts = [len(_at(strip, column, words)) for column in range(words)]
    return min((largest(count, cell - 16, row - 14, DOT) for count in counts if count), default=DOT)


def _dot(canvas: Canvas, dot: ScaleDot, x: float, y: float, size: float) -> None:
    if dot.kind:
        canvas.mark(x, y, dot.kind, size)
        return
    canvas.dot(x, y, size * LOOKS["bewoners"].factor, INK)  # nobody's kind: a plain ring
    canvas.dot(x, y, max(1.0, size - 6), WHITE)
