"""The picture of *De ideale bocht*: a road through a field, one dot per person, never an average."""

from collections.abc import Iterable
from typing import Any

from facilitation.board import Stage
from facilitation.figures import lettering
from facilitation.figures.canvas import WIDTH, Canvas
from facilitation.figures.field import GUTTER, Field
from facilitation.figures.packing import Box, largest, slots
from facilitation.figures.palette import ACCENT, ACCENT_PALE, BORDER, INK, PALE, ROAD, SOFT, WHITE
from facilitation.figures.routes import draw_routes, ghost_height, routes_of, shape
from facilitation.kinds.bend import ANONYMOUS, FINISHED, BendBoard, BendDot, Place

DOT = 30.0
HEAD, FOOT, MARGIN = 42.0, 44.0, 8.0  # room in a cell for words above and below, and without words
LABEL = 34.0
STOP = 25


def draw(board: BendBoard, stage: Stage) -> dict[str, Any]:
    """The bend; the stage has nothing to choose here."""
    places = [dot.place for dot in board.dots] + [dot.earlier for dot in board.dots if dot.earlier]
    places += [ghost.place for ghost in board.before]
    places += [board.group] if board.group else []
    field = Field(any(one.row == FINISHED for one in places), any(one.column == FINISHED for one in places))
    canvas = Canvas()
    _titles(canvas, field, board)
    _cells(canvas, field, board)
    _road(canvas, field)
    _words(canvas, field, board)
    _people(canvas, field, board)
    _agreed(canvas, field, board)
    _stop(canvas, field, board)
    _legend(canvas, board)
    return canvas.figure()


def _titles(canvas: Canvas, field: Field, board: BendBoard) -> None:
    part, left = board.part, field.cell(Place(1, 1)).x
    canvas.text(left, 16, lettering.fit(part.content_title, WIDTH - left - 40, 26, 600) + "  →", 26, INK, 600)
    canvas.text(0, 52, lettering.fit(part.social_title, left - 32, 26, 600) + "  ↓", 26, INK, 600)
    for column in range(1, field.columns + 1):
        name = part.finished_label if column == FINISHED else part.content[column - 1].label
        cell = field.cell(Place(1, column))
        # The title of the axis stands above the first column, so that has one line.
        lines = lettering.wrap(name, cell.w, 24, lines=1 if column == 1 else 2)
        canvas.text(cell.x, 52 - 15 * (len(lines) - 1), lines, 24, SOFT)
    for row in range(1, field.rows + 1):
        name = part.finished_label if row == FINISHED else part.social[row - 1].label
        cell = field.cell(Place(row, 1))
        canvas.text(0, cell.centre[1], lettering.wrap(name, 290, 24, lines=int(cell.h // 31)), 24, SOFT)


def _cells(canvas: Canvas, field: Field, board: BendBoard) -> None:
    for place in field.places():
        cell = field.cell(place)
        if place == board.group:
            canvas.rect(cell.x, cell.y, cell.w, cell.h, ACCENT_PALE, INK, 3, radius=10)
        elif FINISHED in (place.row, place.column):
            canvas.rect(cell.x, cell.y, cell.w, cell.h, WHITE, BORDER, 1.5, radius=10, dash="6px,6px")
        else:
            canvas.rect(cell.x, cell.y, cell.w, cell.h, PALE, radius=10)


def _road(canvas: Canvas, field: Field) -> None:
    xs, ys = field.road()
    canvas.curve(xs, ys, ROAD, 66)
    canvas.curve(xs, ys, WHITE, 3, "18px,16px")


def _words(canvas: Canvas, field: Field, board: BendBoard) -> None:
    """Only the diagonal and the two corners have a name: the other cells are empty in the source."""
    part = board.part
    for number, phase in enumerate(part.phases, start=1):
        cell = field.cell(Place(number, number))
        canvas.text(cell.x + 14, cell.y + 23, lettering.fit(phase, cell.w - 28, 28, 600), 28, INK, 600)
    ahead, behind = field.cell(Place(1, 4)), field.cell(Place(4, 1))
    words = lettering.fit(part.content_ahead, ahead.w - 20, 24)
    canvas.text(ahead.right - 14, ahead.y + 22, words, 24, SOFT, at="middle left", italic=True)
    words = lettering.fit(part.social_ahead, behind.w - 20, 24)
    canvas.text(behind.x + 14, behind.bottom - 22, words, 24, SOFT, italic=True)


def _people(canvas: Canvas, field: Field, board: BendBoard) -> None:
    stood: dict[Place, list[BendDot]] = {}
    for dot in board.dots:
        stood.setdefault(dot.place, []).append(dot)
    routes = routes_of(board)
    rooms = {
        place: _room(field, place, ghost_height(routes, place, field.cell(place)), _label_inside(field, board, place))
        for place in stood
    }
    # Everybody has the same size, or the board would weigh people.
    size = min([DOT, *(largest(len(dots), rooms[p].w, rooms[p].h, DOT) for p, dots in stood.items())])
    taken: dict[Place, Box] = {}
    for place, dots in stood.items():
        spots = slots(len(dots), rooms[place], size)
        for dot, (x, y) in zip(dots, spots, strict=True):
            shape(canvas, dot.kind, x, y, size)
        taken[place] = _around(spots, size * 0.7)
    draw_routes(canvas, field, board, routes, taken)


def _room(field: Field, place: Place, below: float, label_inside: bool) -> Box:
    cell = field.cell(place)
    named = (place.row == place.column < FINISHED) or place == Place(1, 4) or label_inside
    top = HEAD if named else MARGIN
    bottom = (FOOT if place == Place(4, 1) else MARGIN) + below
    return Box(cell.x + 10, cell.y + top, cell.w - 20, cell.h - top - bottom)


def _around(spots: Iterable[tuple[float, float]], pad: float) -> Box:
    xs, ys = zip(*spots, strict=True)
    left, top = min(xs) - pad, min(ys) - pad
    return Box(left, top, max(xs) + pad - left, max(ys) + pad - top)


def _stop_words(field: Field, board: BendBoard) -> tuple[float, str, str] | None:
    """Where the words at the stop line begin or end, how they stand, and what they are."""
    if board.group is None or board.group.limit > 3:
        return None
    ends = field.crossing(board.group.limit)
    left, right = min(x for x, _ in ends) - 14, max(x for x, _ in ends) + 14
    words = board.part.stop_label
    if lettering.width(words, STOP, 600) <= WIDTH - right:
        return right, "middle right", words
    return left, "middle left", lettering.fit(words, left - field.cell(Place(1, 1)).x, STOP, 600)


def _label_inside(field: Field, board: BendBoard, place: Place) -> bool:
    """Whether the label of the agreed cell stands inside it, because the words at the stop line are above it."""
    if place != board.group or place.row != place.limit + 1:
        return False
    stop = _stop_words(field, board)
    return stop is not None and stop[1] == "middle left"


def _agreed(canvas: Canvas, field: Field, board: BendBoard) -> None:
    if board.group is None:
        return
    cell = field.cell(board.group)
    words = lettering.fit(board.part.chosen_label, 280, 24, 600)
    width = lettering.width(words, 24, 600) + 28
    x = min(cell.x + 14, WIDTH - width - 2)
    y = cell.y if _label_inside(field, board, board.group) else cell.y - LABEL
    canvas.label(x, y, width, LABEL, ACCENT, INK)
    canvas.text(x + width / 2, y + LABEL / 2, words, 24, INK, 600, at="middle center")


def _stop(canvas: Canvas, field: Field, board: BendBoard) -> None:
    """The line across the road; without one the trace is there, empty, so that traces keep their number."""
    stop = _stop_words(field, board)
    if board.group is None or stop is None:
        canvas.curve([], [], INK, 10)
        return
    (x0, y0), (x1, y1) = field.crossing(board.group.limit)
    canvas.curve([x0, x1], [y0, y1], INK, 10)
    corner = field.cell(Place(board.group.limit, board.group.limit))
    x, at, words = stop
    canvas.text(x, corner.bottom + GUTTER / 2, words, STOP, INK, 600, at=at)


def _legend(canvas: Canvas, board: BendBoard) -> None:
    x = 0.0
    if not board.dots:
        canvas.text(0, 780, "nog niets ingevuld", 24, SOFT, italic=True)
        x = lettering.width("nog niets ingevuld", 24) + 30
    kinds = {dot.kind for dot in board.dots} | {ghost.kind for ghost in board.before}
    if None in kinds:
        shape(canvas, None, x + 12, 780, 24)
        canvas.text(x + 32, 780, ANONYMOUS, 24, SOFT)
        x += 32 + lettering.width(ANONYMOUS, 24) + 30
    x = canvas.legend([kind for kind in kinds if kind], x=x, gap=30)
    if board.before or any(dot.earlier not in (None, dot.place) for dot in board.dots):
        canvas.mark(x + 24, 780, "bewoners", 17, hollow=True, colour=SOFT, line_width=2)
        canvas.text(x + 42, 780, "open vorm: vorige keer", 24, SOFT)
