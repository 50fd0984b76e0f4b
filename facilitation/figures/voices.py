"""The words of people about one row: a column for each question, beside each other and without a name."""

from collections.abc import Sequence

from facilitation.figures import lettering
from facilitation.figures.canvas import WIDTH, Canvas
from facilitation.figures.card_blocks import LEADING, height
from facilitation.figures.palette import RULE, SOFT
from facilitation.figures.word_cards import SHAPE, STRIP, Said, draw_blocks, draw_said
from facilitation.kinds.matrix import NOTHING_YET, MatrixBoard, Word

FLOOR = 752
BETWEEN, GAP = 36, 10
HEAD_SIZE = 28
# The size of letters, the most lines of a card, and into how many a column is split.
FITS = ((27, 10, 1), (26, 5, 1), (24, 3, 1), (24, 2, 1), (24, 3, 2), (24, 1, 1))


def draw_columns(canvas: Canvas, board: MatrixBoard, words: Sequence[Word], top: float) -> None:
    """All words where they fit, else the newest of each question."""
    fields = board.part.words
    wide = (WIDTH - BETWEEN * (len(fields) - 1)) / max(1, len(fields))
    heads = [lettering.wrap(one.title, wide - 8, HEAD_SIZE, 600, lines=2) for one in fields]
    high = max((len(lines) for lines in heads), default=1) * HEAD_SIZE * LEADING
    start = top + high + 26
    columns = [
        [Said(w.text, w.kind, shape=w.kind is not None) for w in words if w.field == one.key] for one in fields
    ]
    fit = _fit(columns, wide, FLOOR - start)
    for number, (head, cards) in enumerate(zip(heads, columns, strict=True)):
        x = number * (wide + BETWEEN)
        if number:
            canvas.line(x - BETWEEN / 2, top + 8, x - BETWEEN / 2, FLOOR, RULE)
        canvas.text(x, top + 12 + high / 2, head, HEAD_SIZE, weight=600)
        if cards:
            _draw_column(canvas, cards, (x, start, wide, FLOOR - start), fit)
        else:
            canvas.text(x, start + 20, NOTHING_YET, 26, SOFT, italic=True)


def _stacks(cards: Sequence[Said], wide: float, room: float, fit: tuple[int, int, int]) -> list[list[Said]]:
    """Cards in stacks that are not higher than the room."""
    size, most, split = fit
    card = (wide - GAP * (split - 1)) / split
    stacks: list[list[Said]] = [[]]
    used = 0.0
    for one in cards:
        tall = height(one.text, card - SHAPE * one.shape, size, most, _air(size, most)) + GAP
        if used + tall - GAP > room and stacks[-1]:
            stacks.append([])
            used = 0.0
        stacks[-1].append(one)
        used += tall
    return stacks


def _air(size: int, most: int) -> float:
    return 12 if most == 1 else 20


def _fit(columns: Sequence[Sequence[Said]], wide: float, room: float) -> tuple[int, int, int]:
    """One way for all columns, so that no question speaks louder than another."""
    longest = max((len(cards) for cards in columns), default=0)
    for fit in FITS:
        if longest * (fit[0] * LEADING + 12 + GAP) > (room + GAP) * fit[2]:
            continue  # many cards need no further look
        if all(len(_stacks(cards, wide, room, fit)) <= fit[2] for cards in columns):
            return fit
    return FITS[-1]


def _draw_column(
    canvas: Canvas, cards: Sequence[Said], place: tuple[float, float, float, float], fit: tuple[int, int, int]
) -> None:
    x, top, wide, room = place
    size, most, split = fit
    stacks = _stacks(cards, wide, room, fit)
    if len(stacks) > split:
        backwards = _stacks(cards[::-1], wide, room - STRIP, fit)[:split]
        stacks = [stack[::-1] for stack in reversed(backwards)]
        draw_blocks(canvas, x + 2, top + 12, wide, cards[: len(cards) - sum(map(len, stacks))])
        top, room = top + STRIP, room - STRIP
    card = (wide - GAP * (split - 1)) / split
    for number, stack in enumerate(stacks):
        y = top
        for one in stack:
            tall = min(height(one.text, card - SHAPE * one.shape, size, most, _air(size, most)), room)
            draw_said(canvas, (x + number * (card + GAP), y, card, tall), one, size, most)
            y += tall + GAP
