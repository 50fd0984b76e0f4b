"""How people moved on the bend since the time before: a small open shape where they stood, an arrow per route."""

from facilitation.figures import lettering
from facilitation.figures.canvas import Canvas
from facilitation.figures.field import Field
from facilitation.figures.packing import Box, Point, largest
from facilitation.figures.palette import ARROW, LOOKS, SOFT, tint
from facilitation.kinds.bend import BendBoard, BendDot, Ghost, Place
from facilitation.room import OrganisationKind

GHOST = 17.0
ROW = 26.0  # one line of ghosts
APART = 16.0  # between the ghosts of one route and the next
CLEAR = 14.0  # between an arrow and what it comes from
MANY, TOO_MANY = 16, 48  # from so many routes on arrows are thinner, or left out: they would only hide the dots
NOWHERE = Place(0, 0)  # where the ghosts go of whom nobody knows where they are now

Routes = dict[Place, dict[Place, list[BendDot | Ghost]]]


def shape(
    canvas: Canvas, kind: OrganisationKind | None, x: float, y: float, size: float, hollow: bool = False
) -> None:
    """Somebody now, or (hollow) the time before; without a kind a grey round."""
    if hollow:
        colour = tint(LOOKS[kind].colour, 0.8) if kind else SOFT
        canvas.mark(x, y, kind or "bewoners", size, hollow=True, colour=colour, line_width=2)
    else:
        canvas.mark(x, y, kind or "bewoners", size, colour="" if kind else SOFT)


def routes_of(board: BendBoard) -> Routes:
    """Who left each place, by where they are now; whoever stayed is not in it."""
    routes: Routes = {}
    for ghost in board.before:
        routes.setdefault(ghost.place, {}).setdefault(NOWHERE, []).append(ghost)
    for dot in board.dots:
        if dot.earlier and dot.earlier != dot.place:
            routes.setdefault(dot.earlier, {}).setdefault(dot.place, []).append(dot)
    return {
        left: dict(sorted(to.items(), key=lambda route: (route[0].column, route[0].row)))
        for left, to in routes.items()
    }


def ghost_height(routes: Routes, place: Place, cell: Box) -> float:
    """The room that ghosts take at the foot of a cell: none, one line, or up to two when they are many."""
    count = sum(len(dots) for dots in routes.get(place, {}).values())
    if not count:
        return 0.0
    return ROW if count * (GHOST + 6) <= cell.w - 20 else min(2 * ROW, cell.h / 3)


def draw_routes(canvas: Canvas, field: Field, board: BendBoard, routes: Routes, taken: dict[Place, Box]) -> None:
    """Ghosts and arrows; ``taken`` holds where the dots stand now."""
    arrows: list[list[Point]] = []
    for left, targets in routes.items():
        for target, stood in _ghosts(canvas, field, left, targets, ghost_height(routes, left, field.cell(left))):
            if target != NOWHERE:
                arrows.append(_arrow(field, board, (left, stood), (target, taken[target]), taken.get(left)))
    thin = len(arrows) >= MANY
    canvas.arrows(arrows if len(arrows) < TOO_MANY else [], ARROW, 1.5 if thin else 2.2, 12 if thin else 15)


def _ghosts(
    canvas: Canvas, field: Field, left: Place, targets: dict[Place, list[BendDot | Ghost]], height: float
) -> list[tuple[Place, Box]]:
    """Draw who left a place, route by route from left to right, and say where each route stands."""
    cell = field.cell(left)
    lift = 36.0 if left == Place(4, 1) else 2.0
    dots = [(target, dot) for target, group in targets.items() for dot in group]
    room = cell.w - 20
    size = largest(len(dots), room, height - 6, GHOST)
    high = max(1, int((height - 6) // (size + 1)))
    columns = -(-len(dots) // high)
    gap = min(APART, max(0.0, (room - columns * (size + 3)) / max(1, len(targets) - 1))) if high == 1 else 0.0
    gaps = gap * (len(targets) - 1)
    step = min(size + 6, (room - gaps) / columns)
    x0 = cell.x + cell.w / 2 - ((columns - 1) * step + gaps) / 2
    y0 = cell.bottom - lift - height / 2 - (high - 1) * (size + 1) / 2
    number = {target: place for place, target in enumerate(targets)}
    stood: dict[Place, list[Point]] = {}
    for at, (target, dot) in enumerate(dots):
        x, y = x0 + at // high * step + number[target] * gap, y0 + at % high * (size + 1)
        shape(canvas, dot.kind, x, y, size, hollow=True)
        stood.setdefault(target, []).append((x, y))
    return [(target, _span(points)) for target, points in stood.items()]


def _span(points: list[Point]) -> Box:
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _arrow(
    field: Field, board: BendBoard, start: tuple[Place, Box], end: tuple[Place, Box], own: Box | None
) -> list[Point]:
    """From beside the ghosts to the edge of the dots; in the same column round the name in the cell."""
    (left, stood), (target, dots) = start, end
    middle, y = stood.centre
    if target.column != left.column:
        onwards = target.column > left.column
        x = stood.right + CLEAR if onwards else stood.x - CLEAR
        nudge = 6 if target.row == left.row else 0
        return [(x, y), (dots.x if onwards else dots.right, dots.centre[1] + nudge)]
    if target.row < left.row:
        if own is None:
            return [(middle, stood.y - CLEAR), (min(max(middle, dots.x), dots.right), dots.bottom)]
        # Up from the foot of a cell: round whoever stands in that cell now.
        x = min(max(own.right, stood.right) + 10, field.cell(left).right - 4)
        return [(stood.right + CLEAR, y), (x, own.centre[1]), (min(x, dots.right), dots.bottom)]
    behind = _words_end(field, board, target)
    if middle >= behind:
        return [(middle, stood.bottom + CLEAR), (min(max(middle, dots.x), dots.right), dots.y)]
    x = min(behind, field.cell(target).right - 20)
    return [(stood.right + CLEAR - 1, y + 4), (x, dots.y if x <= dots.right else dots.centre[1])]


def _words_end(field: Field, board: BendBoard, place: Place) -> float:
    """The x behind the words at the top of a cell; 0 without words."""
    x = field.cell(place).x + 14
    if place == board.group:
        return x + lettering.width(board.part.chosen_label, 24, 600) + 50
    if place.row == place.column <= len(board.part.phases):
        return x + lettering.width(board.part.phases[place.row - 1], 28, 600) + 16
    return 0.0
