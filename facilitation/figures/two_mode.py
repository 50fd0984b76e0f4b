"""The picture of tables and who sits at them: tables in the middle, parties at both sides, a line for each seat."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from facilitation.board import Stage
from facilitation.figures import lettering
from facilitation.figures.canvas import SMALLEST, WIDTH, Canvas
from facilitation.figures.names import cut, name_lines, short_names
from facilitation.figures.palette import ACCENT, ACCENT_PALE, INK, LINE, RULE, SOFT
from facilitation.figures.two_mode_table import LEFT, RIGHT, draw_open_table, draw_table, open_height
from facilitation.kinds.matrix import MatrixBoard, MatrixRow, row_shown

TOP, FLOOR, LEGEND = 4.0, 752.0, 782.0
HIGHEST = 104.0  # of a table with its name and sort
MARK = 328.0  # from the edge of the board to the shape of a party
MOST = 24  # tables that can be read; the others stand in the table in words
TIGHT = 22.0  # names closer than this would touch
NO_TABLES, AT_NO_TABLE = "nog geen tafels genoemd", "nog niet genoemd?"

Seat = tuple[str, str]  # a table and a party at it


@dataclass(frozen=True, slots=True)
class Seats:
    """Where everything stands: the middle of each table, how high they are, and the middle of each party."""

    tables: dict[str, float]
    tall: float
    parties: dict[str, tuple[float, float, int]]  # x, y, side
    step: float


def draw(board: MatrixBoard, stage: Stage) -> dict[str, Any]:
    """All tables, or the one of this view with its words; a party with the floor brings its lines forward."""
    canvas = Canvas()
    opened = row_shown(board, stage.view)
    rows = [opened] if opened else board.rows[:MOST]
    seats = _seats(board, rows, opened)
    taken = list(dict.fromkeys((one.row, one.party) for one in board.members if one.row in seats.tables))
    spotlight = stage.spotlight if stage.spotlight in seats.parties else ""
    near = [seat for seat in taken if not spotlight or seat[1] == spotlight]
    ends = _ends(seats, taken)
    _draw_seats(canvas, seats, ends, [seat for seat in taken if seat not in near], RULE, 1.5)
    _draw_seats(canvas, seats, ends, near, SOFT if spotlight else LINE, _thick(bool(spotlight), len(taken)))
    strong = {table for table, _ in near} if spotlight else set()
    for one in rows:
        if opened:
            draw_open_table(canvas, board, one, seats.tables[one.id], seats.tall)
        else:
            draw_table(canvas, board, one, seats.tables[one.id], seats.tall, one.id in strong)
    named = {party for _, party in near} if spotlight or opened else set(seats.parties)
    _draw_parties(canvas, board, seats, named, () if opened else _at_no_table(board), spotlight)
    if not rows:
        canvas.text(WIDTH / 2, (TOP + FLOOR) / 2, NO_TABLES, 26, SOFT, at="middle center", italic=True)
    canvas.legend([party.kind for party in board.parties], y=LEGEND, gap=22)
    if len(board.rows) > MOST and not opened:
        canvas.note("Er zijn meer tafels: zie de tabel.", LEGEND)
    elif taken:
        canvas.note("lijn: zit aan tafel", LEGEND)
    return canvas.figure()


def _seats(board: MatrixBoard, rows: Sequence[MatrixRow], opened: MatrixRow | None) -> Seats:
    middle = (TOP + FLOOR) / 2
    each = min(150.0, (FLOOR - TOP) / max(1, len(rows)))
    tall = open_height(board, opened, FLOOR - TOP) if opened else min(each - 6, HIGHEST)
    tables = {one.id: middle + (at - (len(rows) - 1) / 2) * each for at, one in enumerate(rows)}
    at_left = ceil(len(board.parties) / 2)
    step = min(120.0, (FLOOR - TOP) / max(1, at_left))
    places = {}
    for at, party in enumerate(board.parties):
        left = at < at_left
        row, count = (at, at_left) if left else (at - at_left, len(board.parties) - at_left)
        y = middle + (row - (count - 1) / 2) * step
        places[party.id] = (MARK, y, -1) if left else (WIDTH - MARK, y, 1)
    return Seats(tables, tall, places, step)


def _thick(chosen: bool, count: int) -> float:
    if chosen:
        return 3.0
    return 2.0 if count <= 60 else 1.4


def _ends(seats: Seats, taken: Sequence[Seat]) -> dict[Seat, float]:
    """Where each line meets its table: side by side along the edge, from the top down as the parties stand."""
    met: dict[tuple[str, int], list[Seat]] = {}
    for seat in taken:
        met.setdefault((seat[0], seats.parties[seat[1]][2]), []).append(seat)
    ends: dict[Seat, float] = {}
    for some in met.values():
        some.sort(key=lambda seat: seats.parties[seat[1]][1])
        apart = min(12.0 if seats.tall <= HIGHEST else 40.0, (seats.tall - 16) / len(some))
        for at, seat in enumerate(some):
            ends[seat] = seats.tables[seat[0]] + (at - (len(some) - 1) / 2) * apart
    return ends


def _draw_seats(
    canvas: Canvas, seats: Seats, ends: dict[Seat, float], taken: Iterable[Seat], colour: str, width: float
) -> None:  # fmt: skip
    """A bend from a party to the edge of a table, level at both ends."""
    path = []
    for seat in taken:
        x, y, side = seats.parties[seat[1]]
        onto = ends[seat]
        edge = LEFT if side < 0 else RIGHT
        x -= side * (_mark(seats) / 2 + 4)
        bend = (edge - x) * 0.5
        path.append(f"M{x:.1f},{y:.1f}C{x + bend:.1f},{y:.1f} {edge - bend:.1f},{onto:.1f} {edge:.1f},{onto:.1f}")
    canvas.stroke("".join(path), colour, width)


def _mark(seats: Seats) -> float:
    return min(34.0, seats.step * 0.8)


def _at_no_table(board: MatrixBoard) -> Sequence[str]:
    """The parties to ask about; nobody while people are still filling in who sits where."""
    seated = {one.party for one in board.members}
    without = [party.id for party in board.parties if party.id not in seated]
    return without if len(without) * 2 <= len(board.parties) else []


def _draw_parties(
    canvas: Canvas, board: MatrixBoard, seats: Seats, named: set[str], asked: Sequence[str], spotlight: str
) -> None:
    few = seats.step >= 60
    names = {party.id: party.name for party in board.parties} if few else short_names(board.parties)
    size = 26 if seats.step >= 46 else SMALLEST
    mark = _mark(seats)
    for party in board.parties:
        x, y, side = seats.parties[party.id]
        canvas.mark(x, y, party.kind, mark)
        speaking = party.id == spotlight
        if seats.step < TIGHT and not speaking:
            continue
        room = MARK - mark / 2 - 22
        weight = 600 if speaking or few else 400
        lines = name_lines(names[party.id], room, size, lines=3 if seats.step >= 105 else 2)
        if not few:
            lines = [cut(names[party.id], room, size)]
        at = x + side * (mark / 2 + 12)
        if speaking:
            wide = max(lettering.width(line, size, 600) for line in lines)
            high = min(size * 1.3 * len(lines) + 6, seats.step - 2)
            canvas.rect(at - 8 if side > 0 else at - wide - 8, y - high / 2, wide + 16, high, ACCENT)
        colour = INK if party.id in named or speaking else SOFT
        canvas.text(at, y, lines, size, colour, weight, at="middle left" if side < 0 else "middle right")
        if party.id in asked:
            _draw_question(canvas, x - side * (mark / 2 + 10), y, side, min(38.0, seats.step - 3))


def _draw_question(canvas: Canvas, x: float, y: float, side: int, tall: float) -> None:
    """Beside a party at no table: is that right, and who speaks for it?"""
    wide = lettering.width(AT_NO_TABLE, SMALLEST) + 24
    left = x if side < 0 else x - wide
    canvas.label(left, y - tall / 2, wide, tall, ACCENT_PALE, ACCENT_PALE, 0)
    canvas.text(left + wide / 2, y, AT_NO_TABLE, SMALLEST, INK, at="middle center")
