"""Rows of the source with the parties that belong to them, as fields beside each other.

Where a group fills them in, a party in more than one field is what connects them, and stands between them with
lines. Where people say who fills a role, each field shows all its parties, and an empty one is a question.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from facilitation.board import Stage
from facilitation.figures import lettering, themes
from facilitation.figures.canvas import SMALLEST, WIDTH, Canvas
from facilitation.figures.card_blocks import LEADING
from facilitation.figures.chips import TALLEST, draw_chips
from facilitation.figures.names import short_names
from facilitation.figures.packing import Box
from facilitation.figures.palette import INK, LINE, PALE, SOFT, WHITE
from facilitation.figures.tags import HIGH, decided, draw_question, draw_tags
from facilitation.kinds.matrix import NOTHING_YET, MatrixBoard, MatrixRow, row_shown
from facilitation.kinds.matrix_signs import NOT_CONNECTED, NOT_COVERED, covers, members_of, not_covered
from facilitation.room import Organisation

FLOOR = 752.0
GAP = 26
INNER = 16
HEAD_SIZE = 28
CORRIDOR = 96.0  # between the fields and what connects them: room for lines
LEAST, MOST = 0.36, 0.66  # what the fields get of the height
BESIDE = 320.0  # the width of what connects, for one column of names
ONLY_CONNECTING = "alleen partijen die verbinden"


@dataclass(frozen=True, slots=True)
class Bridge:
    """Parties that stand in the same fields, more than one."""

    fields: tuple[int, ...]
    parties: tuple[Organisation, ...]


def draw(board: MatrixBoard, stage: Stage) -> dict[str, Any]:
    """The figure of this board; a view that is a row shows the words of that row."""
    if board.part.words and row_shown(board, stage.view):
        return themes.draw(board, stage)
    canvas = Canvas()
    if not board.rows:
        canvas.text(0, 24, f"{board.part.row_title}: {NOTHING_YET}", 28, SOFT, italic=True)
    else:
        _draw_fields(canvas, board, stage.spotlight)
    canvas.legend(one.kind for one in board.parties)
    if not covers(board) and _bridges(board, [set(members_of(board, row.id)) for row in board.rows]):
        canvas.note("met lijnen: partijen die verbinden")
    return canvas.figure()


def _draw_fields(canvas: Canvas, board: MatrixBoard, spotlight: str) -> None:
    of_row = [set(members_of(board, row.id)) for row in board.rows]
    bridges = () if covers(board) else _bridges(board, of_row)
    crossing = {one.id for bridge in bridges for one in bridge.parties}
    alone = [[one for one in board.parties if one.id in some and one.id not in crossing] for some in of_row]
    wide = (WIDTH - GAP * (len(board.rows) - 1)) / len(board.rows)
    heads = [lettering.wrap(row.label, wide - 44, HEAD_SIZE, 600, lines=2) for row in board.rows]
    high = max(map(len, heads)) * HEAD_SIZE * LEADING + 24
    asks = not covers(board) and not bridges and sum(1 for some in of_row if some) > 1
    bottom = _bottom(alone, bridges, high) if bridges else FLOOR - (56 if asks else 0)
    if bridges:
        _draw_bridges(canvas, board, bridges, wide, bottom, spotlight)
    if asks:
        draw_question(canvas, 0, FLOOR - 22, NOT_CONNECTED)
    names = short_names(board.parties)
    for number, row in enumerate(board.rows):
        x = number * (wide + GAP)
        canvas.rect(x, 0, wide, bottom, PALE, radius=14)
        if heads[number][-1].endswith(lettering.MORE):
            canvas.block(x + 16, 8, wide - 32, high - 16, PALE, PALE, hover=row.label)
        canvas.text(x + 22, high / 2, heads[number], HEAD_SIZE, weight=600)
        top = high + _draw_decided(canvas, board, row, x, wide, high)
        box = Box(x + INNER, top, wide - 2 * INNER, bottom - top - 8)
        if alone[number]:
            draw_chips(canvas, alone[number], names, box, spotlight)
        else:
            _draw_empty(canvas, board, row, box, bool(of_row[number]))


def _draw_decided(canvas: Canvas, board: MatrixBoard, row: MatrixRow, x: float, wide: float, y: float) -> float:
    said = decided(board, row)
    if said:
        draw_tags(canvas, (x + INNER + 6, y - 6, wide - 2 * INNER - 12, HIGH + 8), (), said)
    return HIGH + 14 if said else 0


def _draw_empty(canvas: Canvas, board: MatrixBoard, row: MatrixRow, box: Box, only_connecting: bool) -> None:
    if not_covered(board, row.id):
        draw_question(canvas, box.x + 6, box.y + 22, NOT_COVERED)
        return
    words = ONLY_CONNECTING if only_connecting else NOTHING_YET
    canvas.text(box.x + 6, box.y + 20, lettering.fit(words, box.w - 8, SMALLEST), SMALLEST, SOFT, italic=True)


def _bridges(board: MatrixBoard, of_row: Sequence[set[str]]) -> tuple[Bridge, ...]:
    """Parties by the fields that they connect; from left to right as their fields stand."""
    found: dict[tuple[int, ...], list[Organisation]] = {}
    for one in board.parties:
        fields = tuple(number for number, some in enumerate(of_row) if one.id in some)
        if len(fields) > 1:
            found.setdefault(fields, []).append(one)
    order = sorted(found, key=lambda fields: (sum(fields) / len(fields), fields))
    return tuple(Bridge(fields, tuple(found[fields])) for fields in order)


def _bottom(alone: Sequence[Sequence[Organisation]], bridges: Sequence[Bridge], head: float) -> float:
    """Where the fields end: what connects them needs less, up to the share that it may have."""
    fields = max(len(some) for some in alone) / 2 + 1
    between = sum(len(bridge.parties) for bridge in bridges) / max(4, len(bridges)) + 1
    part = min(MOST, max(LEAST, fields / (fields + between)))
    needs = max(map(len, (bridge.parties for bridge in bridges))) * TALLEST + 24
    return max(head + 60, (FLOOR - CORRIDOR) * part, FLOOR - CORRIDOR - needs)


def _draw_bridges(
    canvas: Canvas, board: MatrixBoard, bridges: Sequence[Bridge], wide: float, bottom: float, spotlight: str
) -> None:
    top = bottom + CORRIDOR
    names = short_names(board.parties)
    boxes = _boxes(bridges, top, len(board.rows))
    ends: dict[int, int] = {}
    for bridge in bridges:
        for field in bridge.fields:
            ends[field] = ends.get(field, 0) + 1
    used = dict.fromkeys(ends, 0)
    for bridge, box in zip(bridges, boxes, strict=True):
        canvas.rect(box.x, box.y, box.w, box.h, WHITE, LINE, 2, 12)
        for at, field in enumerate(bridge.fields):
            used[field] += 1
            x0 = field * (wide + GAP) + wide * used[field] / (ends[field] + 1)
            x1 = box.x + box.w * (at + 1) / (len(bridge.fields) + 1)
            parts = [step / 24 for step in range(25)]
            xs = [x0 + (x1 - x0) * (3 * t**2 - 2 * t**3) for t in parts]
            canvas.curve(xs, [bottom + (top - bottom) * t for t in parts], INK, 2.5)
            canvas.dot(x0, bottom, 13, INK)
            canvas.dot(x1, top, 13, INK)
        inner = Box(box.x + 10, box.y + 14, box.w - 20, box.h - 20)
        draw_chips(canvas, bridge.parties, names, inner, spotlight)


def _boxes(bridges: Sequence[Bridge], top: float, fields: int) -> list[Box]:
    """Rooms below the middle of the fields that they connect, and beside each other.

    More parties get more width, and nobody less than a name needs while there is room.
    """
    room = WIDTH - GAP * (len(bridges) - 1)
    least = min(BESIDE, room / len(bridges))
    lines = max(1, int((FLOOR - top - 20) // 38))
    needs = [ceil(len(bridge.parties) / lines) for bridge in bridges]
    extra = min(BESIDE, (room - least * len(bridges)) / sum(needs))
    wide = [least + extra * (need if need > 1 or least < BESIDE else 0.4) for need in needs]
    middles = [(sum(one.fields) / len(one.fields) + 0.5) * (WIDTH + GAP) / fields - GAP / 2 for one in bridges]
    lefts = _apart([middle - w / 2 for middle, w in zip(middles, wide, strict=True)], wide)
    return [Box(x, top, w, FLOOR - top) for x, w in zip(lefts, wide, strict=True)]


def _apart(wanted: Sequence[float], wide: Sequence[float]) -> list[float]:
    """Where rooms begin that stay in order and apart, as near as they can be to where they want to stand."""
    groups: list[tuple[float, int]] = []  # where a group would begin if all before it had no width, and its size
    before = 0.0
    for want, w in zip(wanted, wide, strict=True):
        group = (want - before, 1)
        while groups and groups[-1][0] > group[0]:
            start, size = groups.pop()
            group = ((start * size + group[0] * group[1]) / (size + group[1]), size + group[1])
        groups.append(group)
        before += w + GAP
    starts = [start for start, size in groups for _ in range(size)]
    room = max(0.0, WIDTH - (before - GAP))
    lefts, before = [], 0.0
    for start, w in zip(starts, wide, strict=True):
        lefts.append(min(max(start, 0.0), room) + before)
        before += w + GAP
    return lefts
