"""The picture of statements between two poles: a strip each, one dot per person, never an average.

There are no ticks on the line: a pile is wider than the word it stands for. Three or four words are far enough
apart to stand above the strips. What was said the time
before lies below the line, open and smaller; now lies above it.
"""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from facilitation.board import Stage
from facilitation.figures import lettering
from facilitation.figures.canvas import WIDTH, Canvas
from facilitation.figures.packing import largest, pile
from facilitation.figures.palette import ACCENT, INK, LOOKS, RULE, SOFT, WHITE, tint
from facilitation.figures.sayings import as_many, draw_waiting
from facilitation.kinds.choice import too_few
from facilitation.kinds.scale import Scale, ScaleBoard, ScaleDot, Strip

TOP, BOTTOM = 52.0, 756.0  # the label of the widest strip stands above; it may come and go, strips stay
POLE = 400.0
LEFT, RIGHT = POLE + 50, WIDTH - POLE - 50
DOT, EARLIER = 38.0, 0.62  # the size of a dot, and the share of it for the time before
ABOVE = 0.63  # the line's place in a strip that shows two times
LINE_OF_WORDS = 32.0
TALL, TALLER = 112.0, 170.0  # strips lower than this have no room for a question or a reason, or for two lines of it
TOGETHER = "samen"
FEW_WORDS = 4
INSET = 84.0  # from an end of the line to the middle of the outermost pile, at least
TOO_FEW = "nog te weinig mensen"
MARK_LINE = tint(SOFT, 0.5)


@dataclass(frozen=True, slots=True)
class Lane:
    """Where the dots of one strip go: the line, and the room above and below it."""

    line: float
    above: float
    below: float


def draw(board: ScaleBoard, stage: Stage) -> dict[str, Any]:
    """The strips, widest spread first; the stage has nothing to choose here."""
    canvas = Canvas()
    if board.waiting:
        draw_waiting(canvas, too_few(board.part))
        return canvas.figure()
    start = _words(canvas, board.part)
    height = (BOTTOM - start) / len(board.strips)
    twice = any(strip.earlier for strip in board.strips)
    lanes = [_lane(strip, start + row * height, height, twice) for row, strip in enumerate(board.strips)]
    size, small = _sizes(board, lanes, height, twice)
    letters, part = _letters(board, height), board.part
    for row, (strip, lane) in enumerate(zip(board.strips, lanes, strict=True)):
        top = start + row * height
        if row:
            canvas.line(0, top, WIDTH, top, RULE)
        _line(canvas, lane)
        _poles(canvas, strip, top, height, letters)
        _sayings(canvas, strip, top, height)
        if strip.waiting:
            canvas.label((LEFT + RIGHT) / 2 - 150, lane.line - 17, 300, 34, WHITE, WHITE, 0)
            canvas.text((LEFT + RIGHT) / 2, lane.line, TOO_FEW, 24, SOFT, at="middle center", italic=True)
        elif twice:
            _pile(canvas, strip.dots, lane.line - size * 0.66, size, -lane.above, part)
            _pile(canvas, strip.earlier, lane.line + small * 0.85, small, lane.below, part, hollow=True)
        else:
            _pile(canvas, strip.dots, lane.line, size, lane.above + lane.below, part, both_sides=True)
    _widest(canvas, board)
    _legend(canvas, board, twice)
    return canvas.figure()


def _words(canvas: Canvas, part: Scale) -> float:
    """The words between the poles, where there are few; returns where the strips begin."""
    if len(part.words) > FEW_WORDS:
        return TOP
    room = _pile_width(part)
    found = [lettering.wrap(words, room, 24) for words in part.words]
    most = max(map(len, found))
    if most > 2:
        return TOP
    for number, lines in enumerate(found):
        x = _place(part, number / (len(found) - 1))
        canvas.text(x, TOP + 2 + most * 16, lines, 24, SOFT, at="middle center")
    return TOP + 10 + most * 32


def _lane(strip: Strip, top: float, height: float, twice: bool) -> Lane:
    start, end = top + 6, top + height - 6
    if height >= TALL:
        start += LINE_OF_WORDS * bool(_question(strip))
        end -= LINE_OF_WORDS * len(_reasons(strip, height))
    line = start + (end - start) * (ABOVE if twice else 0.5)
    return Lane(line, line - start, end - line)


def _sizes(board: ScaleBoard, lanes: list[Lane], height: float, twice: bool) -> tuple[float, float]:
    """One size for all dots of now, and one for the time before, at which every pile fits."""
    size = min(DOT, height / 4)
    for strip, lane in zip(board.strips, lanes, strict=True):
        for count in _counts(strip.dots):
            # A pile above the line leaves a little air between the first dot and the line.
            room = lane.above * 0.92 if twice else lane.above + lane.below
            size = min(size, largest(count, _pile_width(board.part), room, DOT))
    small = size * EARLIER
    for strip, lane in zip(board.strips, lanes, strict=True):
        for count in _counts(strip.earlier):
            small = min(small, largest(count, _pile_width(board.part), lane.below * 0.85, DOT))
    return size, small


def _place(part: Scale, value: float) -> float:
    """Where the pile of a value (0.0 to 1.0) stands; fewer words have wider piles, also at the ends."""
    inset = max(INSET, (RIGHT - LEFT) / (2 * len(part.words))) if len(part.words) <= FEW_WORDS else INSET
    return LEFT + inset + value * (RIGHT - LEFT - 2 * inset)


def _pile_width(part: Scale) -> float:
    """How wide a pile may be: a little less than the distance to the next."""
    return _place(part, 1 / (len(part.words) - 1)) - _place(part, 0) - 12


def _counts(dots: tuple[ScaleDot, ...]) -> list[int]:
    return [len(list(group)) for _, group in groupby(dots, key=lambda dot: dot.value)]


def _line(canvas: Canvas, lane: Lane) -> None:
    canvas.line(LEFT, lane.line, RIGHT, lane.line, MARK_LINE, 3)
    for x in (LEFT, RIGHT):
        canvas.line(x, lane.line - 12, x, lane.line + 12, MARK_LINE, 3)


def _letters(board: ScaleBoard, height: float) -> int:
    """One size for all poles: the largest at which none is cut, or else the smallest."""
    poles = [words for strip in board.strips for words in (strip.statement.strong, strip.statement.weak)]
    for size in (27, 26, 25):
        if all(len(lettering.wrap(words, POLE, size)) <= _lines_in(height, size) for words in poles):
            return size
    return 24


def _lines_in(height: float, size: float) -> int:
    return max(1, int((height - 8) / (size * 1.3)))


def _poles(canvas: Canvas, strip: Strip, top: float, height: float, size: float) -> None:
    for x, words in ((0.0, strip.statement.strong), (RIGHT + 50, strip.statement.weak)):
        canvas.text(x, top + height / 2, lettering.wrap(words, POLE, size, lines=_lines_in(height, size)), size)


def _question(strip: Strip) -> str:
    """The question of the statement, if it fits on one line above the strip."""
    words = strip.statement.question
    return words if words and lettering.width(lettering.clean(words), 24) <= RIGHT - LEFT else ""


def _sayings(canvas: Canvas, strip: Strip, top: float, height: float) -> None:
    """The question above the line, and what the group said about why below it."""
    if height < TALL:
        return
    middle = (LEFT + RIGHT) / 2
    canvas.text(middle, top + 6 + LINE_OF_WORDS / 2, _question(strip), 24, SOFT, at="middle center")
    reasons = _reasons(strip, height)
    canvas.text(middle, top + height - 8 - LINE_OF_WORDS * len(reasons) / 2, reasons, 24, at="middle center")


def _reasons(strip: Strip, height: float) -> list[str]:
    return as_many([lettering.clean(one) for one in strip.reasons], RIGHT - LEFT, 24, 2 if height >= TALLER else 1)


def _pile(
    canvas: Canvas, dots: tuple[ScaleDot, ...], foot: float, size: float, room: float, part: Scale,
    hollow: bool = False, both_sides: bool = False,
) -> None:  # fmt: skip
    """Dots per value in a pile; a negative room is above the foot."""
    for value, group in groupby(dots, key=lambda dot: dot.value):
        here = list(group)
        spots = pile(len(here), _pile_width(part), abs(room), size, centred=both_sides)
        way = -1 if both_sides or room < 0 else 1
        x = _place(part, value)
        for dot, (aside, up) in zip(here, spots, strict=True):
            _dot(canvas, dot, x + aside, foot + way * up, size, hollow, part.who == "group")
        if part.who == "group" and not hollow and [dot.kind for dot in dots] == [None]:
            aside, at = (size / 2 + 6, "middle right") if value < 0.6 else (-size / 2 - 6, "middle left")
            # On the line itself the word would be struck through.
            canvas.text(x + aside, foot - 18 * both_sides, TOGETHER, 24, INK, 600, at=at)


def _dot(canvas: Canvas, dot: ScaleDot, x: float, y: float, size: float, hollow: bool, together: bool) -> None:
    if together:  # yellow needs its ink outline
        canvas.dot(x, y, size, INK)
        canvas.dot(x, y, max(1.0, size - 6), WHITE if hollow else ACCENT)
    elif dot.kind is None:
        canvas.dot(x, y, size * 0.9, SOFT)
        if hollow:
            canvas.dot(x, y, max(1.0, size * 0.9 - 5), WHITE)
    elif hollow:
        canvas.mark(x, y, dot.kind, size, hollow=True, colour=tint(LOOKS[dot.kind].colour, 0.85), line_width=2)
    else:
        canvas.mark(x, y, dot.kind, size)


def _widest(canvas: Canvas, board: ScaleBoard) -> None:
    if not board.strips[0].widest:
        return
    middle = (LEFT + RIGHT) / 2
    words = lettering.fit(board.part.widest_label, WIDTH - 60, 24, 600)
    width = lettering.width(words, 24, 600) + 30
    canvas.rect(middle - width / 2, 8, width, 38, ACCENT)
    canvas.text(middle, 26, words, 24, INK, 600, at="middle center")


def _legend(canvas: Canvas, board: ScaleBoard, twice: bool) -> None:
    dots = [dot for strip in board.strips for dot in (*strip.dots, *strip.earlier)]
    if not any(strip.dots for strip in board.strips):
        canvas.text(0, 782, "nog niets ingevuld", 24, SOFT, italic=True)
    elif board.part.who == "person" and not any(dot.kind for dot in dots):
        canvas.text(0, 782, "een stip is een antwoord, zonder naam en zonder organisatie", 24, SOFT)
    else:
        canvas.legend([dot.kind for dot in dots if dot.kind], y=782)
    if twice:
        canvas.note("boven de lijn: nu \u00a0 onder, open: vorige keer")
