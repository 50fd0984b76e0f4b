"""The picture of how long things last: a line in years per party, with a sign of its own for each point.

All parties stand on one axis, so that the same word can be seen to mean something else in another world. The
signs differ in form, and none is the shape of a kind of organisation.
"""

from dataclasses import dataclass
from math import ceil
from typing import Any

from facilitation.board import Stage
from facilitation.figures import lettering
from facilitation.figures.canvas import WIDTH, Canvas
from facilitation.figures.names import name_lines, short_names
from facilitation.figures.palette import ACCENT, BORDER, INK, LINE, RULE, SOFT, WHITE
from facilitation.kinds.timeline import WORLDS_APART, TimelineBoard, TimelineRow, spoken

TOP, FLOOR, LEGEND = 52.0, 748.0, 780
TALLEST = 200.0
ONE_COLUMN, TWO_COLUMNS = 14, 40  # so many parties stand in one column, or in two
BESIDE = 56.0
NOT_YET = "nog niet gezegd"
NOBODY_YET = 10 * 12  # months on the axis while nobody has said anything
#: Months between ticks, for an axis up to so many months.
STEPS = ((6, 1), (12, 3), (36, 6), (84, 12), (180, 24), (360, 60), (600, 120))


@dataclass(frozen=True, slots=True)
class Axis:
    """From months to places on one line; ``left`` and ``right`` are within a column of parties."""

    left: float
    right: float
    months: int
    step: int

    def at(self, months: int) -> float:
        """The place of a moment."""
        return self.left + (self.right - self.left) * months / self.months


@dataclass(frozen=True, slots=True)
class Grid:
    """Columns of parties and how high a row is."""

    columns: int
    rows: int
    width: float
    high: float
    name: float


def draw(board: TimelineBoard, stage: Stage) -> dict[str, Any]:
    """A line per party in the order of the boards; yellow behind the name of who has the floor."""
    canvas = Canvas()
    if not board.rows:
        canvas.text(0, LEGEND, "nog geen partijen", 24, SOFT, italic=True)
        return canvas.figure()
    grid = _grid(len(board.rows))
    axis = _axis(board, grid)
    names = short_names(row.organisation for row in board.rows)
    for column in range(grid.columns):
        x = column * (grid.width + BESIDE)
        rows = board.rows[column * grid.rows : (column + 1) * grid.rows]
        _ticks(canvas, axis, x, TOP + len(rows) * grid.high)
        for line, row in enumerate(rows):
            y = TOP + line * grid.high
            canvas.line(x, y, x + grid.width, y, RULE)
            _name(canvas, row, names[row.organisation.id], grid, x, y, row.organisation.id == stage.spotlight)
            _moments(canvas, row, axis, grid, x, y + grid.high / 2)
    _legend(canvas, board)
    return canvas.figure()


def _grid(count: int) -> Grid:
    columns = 1 if count <= ONE_COLUMN else 2 if count <= TWO_COLUMNS else 3
    rows = max(1, ceil(count / columns))
    width = (WIDTH - BESIDE * (columns - 1)) / columns
    return Grid(columns, rows, width, min(TALLEST, (FLOOR - TOP) / rows), {1: 360.0, 2: 262.0, 3: 200.0}[columns])


def _axis(board: TimelineBoard, grid: Grid) -> Axis:
    """From now to a whole tick behind the longest that was said."""
    longest = max((month for row in board.rows for month in row.months if month is not None), default=NOBODY_YET)
    step = next(step for up_to, step in STEPS if longest <= up_to)
    if grid.columns > 1 and step == 6 and longest > 24:
        step = 12  # there is no room for half years
    return Axis(
        grid.name + 24, grid.width - (120 if grid.columns == 1 else 60), max(step, ceil(longest / step) * step), step
    )


def _ticks(canvas: Canvas, axis: Axis, x: float, bottom: float) -> None:
    """The ticks with their words; where they would touch, only every second one has words."""
    ticks = range(0, axis.months + 1, axis.step)
    widest = max(lettering.width(_tick(month), 24) for month in ticks)
    every = 1 if widest + 14 <= (axis.right - axis.left) * axis.step / axis.months else 2
    for number, month in enumerate(ticks):
        at = x + axis.at(month)
        canvas.line(at, TOP - 8, at, bottom, RULE, 2)
        if number % every == 0:
            canvas.text(at, 22, _tick(month), 24, SOFT, at="middle center")


def _tick(month: int) -> str:
    return spoken(month) if month else "nu"


def _name(canvas: Canvas, row: TimelineRow, name: str, grid: Grid, x: float, y: float, speaking: bool) -> None:
    size = 30 if grid.high >= 120 else 26 if grid.high >= 50 else 24
    lines = 3 if grid.high >= 130 else 2 if grid.high >= 74 else 1
    if speaking:
        canvas.rect(x, y + 3, grid.name - 8, grid.high - 6, ACCENT)
    canvas.mark(x + 16, y + grid.high / 2, row.organisation.kind, size)
    canvas.text(x + 42, y + grid.high / 2, name_lines(name, grid.name - 56, size, lines=lines), size, weight=600)


def _moments(canvas: Canvas, row: TimelineRow, axis: Axis, grid: Grid, x: float, y: float) -> None:
    said = [(axis.at(months) + x, months, number) for number, months in enumerate(row.months) if months is not None]
    start = x + axis.left
    if not said:
        canvas.text(start + 12, y, NOT_YET, 24, SOFT, italic=True)
        return
    first, last = min(at for at, _, _ in said), max(at for at, _, _ in said)
    canvas.line(start, y, first, y, BORDER, 3)
    canvas.line(first, y, last, y, LINE, 8 if grid.high >= 50 else 6)
    size = min(30.0, grid.high * 0.56)
    for at, _, number in sorted(said, key=lambda one: -one[2]):
        _sign(canvas, at, y, number, size)
    if grid.high >= 56:
        _say(canvas, said, size, x + grid.width, y)


def _sign(canvas: Canvas, x: float, y: float, number: int, size: float) -> None:
    """The first point is a dot, the second a bar that stands out behind it, the third a wide ring around it."""
    if number == 1:
        high = size * 1.75
        canvas.block(x - size * 0.17, y - high / 2, size * 0.34, high, INK, WHITE, 1)
    elif number == 2:
        canvas.dot(x, y, size * 1.3, INK)
        canvas.dot(x, y, size * 0.95, WHITE)
    else:
        canvas.dot(x, y, size * 0.78 + 4, WHITE)
        canvas.dot(x, y, size * 0.78, INK)


def _say(canvas: Canvas, said: list[tuple[float, int, int]], size: float, end: float, y: float) -> None:
    """What was said in words behind each point; points that are too close for that share their words."""
    places = sorted({(at, months) for at, months, _ in said})
    pending: list[str] = []
    used = places[0][0]  # words and points stand left of this
    for number, (at, months) in enumerate(places):
        pending.append(spoken(months))
        words = ", ".join(pending)
        wide = lettering.width(words, 24)
        last = number == len(places) - 1
        after = end if last else places[number + 1][0] - size
        if at + size * 0.8 + wide <= after:
            place = "middle right" if last else "top right"
            canvas.text(at + size * 0.8, y - size * 0.2 * (not last), words, 24, SOFT, at=place)
            pending, used = [], at + size * 0.8 + wide
        elif last and used + size + wide <= at - size * 0.8:
            canvas.text(at - size * 0.8, y - size * 0.2, words, 24, SOFT, at="top left")


def _legend(canvas: Canvas, board: TimelineBoard) -> None:
    """What the signs mean, and the question that the lines raise together."""
    x = 16.0
    for number, point in enumerate(board.part.points):
        _sign(canvas, x, LEGEND, number, 22)
        words = lettering.fit(point.title, 420, 24)
        canvas.text(x + 26, LEGEND, words, 24, SOFT)
        x += 26 + lettering.width(words, 24) + 50
    if board.apart:
        shown = lettering.fit(WORLDS_APART, WIDTH - x - 40, 24, 600)
        wide = lettering.width(shown, 24, 600) + 30
        canvas.rect(WIDTH - wide, LEGEND - 19, wide, 38, ACCENT)
        canvas.text(WIDTH - wide / 2, LEGEND, shown, 24, INK, 600, at="middle center")
