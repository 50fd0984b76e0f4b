"""Rows in which each party, each person or the group as a whole chose one option.

A sign differs in form: a stroke, an open shape, a filled shape. Rows keep the order in which people placed them,
and nothing is added up.
"""

from collections.abc import Sequence
from typing import Any

from facilitation.board import Stage
from facilitation.figures import lettering
from facilitation.figures.canvas import SMALLEST, WIDTH, Canvas
from facilitation.figures.card_blocks import LEADING, MORE
from facilitation.figures.packing import Box, largest, slots
from facilitation.figures.palette import ACCENT, ACCENT_PALE, DASH, INK, PALE, RULE, SOFT, WHITE
from facilitation.figures.party_columns import LABEL, LOWEST, draw_column_heads, draw_row_heads, lay_columns
from facilitation.figures.tags import CLEAR, decided
from facilitation.kinds.matrix import NOTHING_YET, Mark, MatrixBoard, MatrixRow
from facilitation.kinds.matrix_signs import COMMON, common
from facilitation.room import OrganisationKind

FLOOR, TOP = 752, 56
NOTES = 236
TALLEST = 104


def draw(board: MatrixBoard, stage: Stage) -> dict[str, Any]:
    """The figure of this board; the stage may put one party in the light."""
    canvas = Canvas()
    if not board.rows:
        canvas.text(0, 24, f"{board.part.row_title}: {NOTHING_YET}", 28, SOFT, italic=True)
        canvas.legend(one.kind for one in board.parties)
    elif board.part.who == "organisation":
        _draw_by_party(canvas, board, stage.spotlight)
    else:
        _draw_by_option(canvas, board)
    return canvas.figure()


def _draw_by_party(canvas: Canvas, board: MatrixBoard, spotlight: str) -> None:
    columns = lay_columns(board.parties, board.rows, NOTES)
    for number, row in enumerate(columns.rows):
        y = columns.middle(number) - columns.tall / 2
        if row.verdict:
            canvas.rect(0, y + 3, WIDTH, columns.tall - 6, ACCENT_PALE, INK, 2.5)
        elif common(board, row.id):
            canvas.rect(0, y + 3, WIDTH, columns.tall - 6, PALE)
    draw_column_heads(canvas, columns, board.parties, spotlight)
    draw_row_heads(canvas, columns, len(columns.rows) < len(board.rows))
    kinds = {one.id: one.kind for one in board.parties}
    options = [one.key for one in board.part.marks]
    for number, row in enumerate(columns.rows):
        y = columns.middle(number)
        marks = [mark for mark in board.marks if mark.row == row.id and mark.mark in options and mark.by in kinds]
        for mark in marks:
            x, at = columns.xs[mark.by or ""], options.index(mark.mark)
            word = board.part.marks[at].short or board.part.marks[at].label
            beside = lettering.width(word, SMALLEST) + 18
            fits = beside + columns.shape <= columns.cell - 20
            x -= beside / 2 if fits else 0
            draw_sign(canvas, x, y, kinds[mark.by or ""], at, len(options), columns.shape)
            if fits:
                canvas.text(x + columns.shape / 2 + 12, y, word, SMALLEST)
        _draw_note(canvas, board, row, y, columns.tall, bool(marks))
    _draw_signs(canvas, board)


def draw_sign(
    canvas: Canvas,
    x: float,
    y: float,
    kind: OrganisationKind,
    option: int,
    options: int,
    size: float,
    colour: str = "",
) -> None:
    """A stroke for the first option, the filled shape for the last, open shapes between."""
    if option == 0:
        half = size * 0.3
        canvas.stroke(f"M{x - half:.1f},{y + half:.1f}L{x + half:.1f},{y - half:.1f}", DASH, 3)
    elif option == options - 1:
        canvas.mark(x, y, kind, size, colour=colour)
    else:
        canvas.mark(x, y, kind, size, hollow=True, colour=colour, line_width=3)


def _draw_note(canvas: Canvas, board: MatrixBoard, row: MatrixRow, y: float, tall: float, any_marks: bool) -> None:
    x, room = WIDTH - NOTES + 14, NOTES - 24
    said = decided(board, row)
    shared = common(board, row.id)
    lines = [(lettering.fit(said, room, SMALLEST, 600), 600, INK)] if said else []
    lines += [(COMMON, 400 if said else 600, INK)] if shared else []
    if not lines and not any_marks:
        canvas.text(x, y, NOTHING_YET, SMALLEST, SOFT, italic=True)
        return
    if tall < 2 * SMALLEST * LEADING + 6:
        lines = lines[:1]
    for number, (words, weight, colour) in enumerate(lines):
        canvas.text(x, y + (number - (len(lines) - 1) / 2) * SMALLEST * LEADING, words, SMALLEST, colour, weight)


def _draw_signs(canvas: Canvas, board: MatrixBoard) -> None:
    """The legend: the signs in words; the kinds stand there too where no names or kinds stand above the columns."""
    options = board.part.marks
    words = [one.short or one.label for one in options]
    x = WIDTH - sum(38 + lettering.width(one, SMALLEST) + 28 for one in words) + 28
    kinds = {one.kind for one in board.parties}
    kind: OrganisationKind = next((one.kind for one in board.parties), "gemeente")
    used = sum(32 + lettering.width(one, SMALLEST) + 26 for one in kinds)
    if used < x:
        canvas.legend(kinds)
    for number, word in enumerate(words):
        draw_sign(canvas, x + 14, 780, kind, number, len(options), 26, SOFT)
        canvas.text(x + 38, 780, word, SMALLEST, SOFT)
        x += 38 + lettering.width(word, SMALLEST) + 28


def _draw_by_option(canvas: Canvas, board: MatrixBoard) -> None:
    """A column for each option: where the group stands, or the shapes of people, without a name."""
    notes = NOTES if board.part.verdicts else 0
    options = board.part.marks
    wide = (WIDTH - LABEL - 90 - notes) / max(1, len(options))
    most = int((FLOOR - TOP) // LOWEST)
    rows = board.rows if len(board.rows) <= most else board.rows[: most - 1]
    tall = min(TALLEST, (FLOOR - TOP) / (len(rows) + (len(rows) < len(board.rows))))
    left = LABEL + 90
    for number, option in enumerate(options):
        head = lettering.fit(option.label, wide - 12, 26, 600)
        canvas.text(left + (number + 0.5) * wide, 24, head, 26, weight=600, at="middle center")
    for number, row in enumerate(rows):
        y = TOP + number * tall
        canvas.line(0, y, WIDTH, y, RULE, 1.5)
        most_lines = max(1, min(3, int((tall - 2) // (26 * LEADING))))
        words = lettering.wrap(row.label, left - 24, 26 if tall >= 38 else SMALLEST, 600, lines=most_lines)
        if words[-1].endswith(MORE):
            canvas.block(0, y + 2, left - 20, tall - 4, CLEAR, CLEAR, hover=row.label)
        canvas.text(0, y + tall / 2, words, 26 if tall >= 38 else SMALLEST, weight=600)
        marks = [mark for mark in board.marks if mark.row == row.id]
        for at, option in enumerate(options):
            chosen = [mark for mark in marks if mark.mark == option.key]
            box = Box(left + at * wide + 8, y + 5, wide - 16, tall - 10)
            _draw_cell(canvas, board, chosen, box, option.label, at == len(options) - 1)
        if not marks:
            canvas.text(left + 24, y + tall / 2, NOTHING_YET, SMALLEST, SOFT, italic=True)
        if notes:
            said = lettering.fit(decided(board, row), NOTES - 24, SMALLEST, 600)
            canvas.text(WIDTH - NOTES + 14, y + tall / 2, said, SMALLEST, weight=600)
    if len(rows) < len(board.rows):
        canvas.text(0, FLOOR - 14, MORE, SMALLEST, SOFT)
    if board.part.who == "person":
        canvas.legend({mark.kind for mark in board.marks if mark.kind})


def _draw_cell(canvas: Canvas, board: MatrixBoard, chosen: Sequence[Mark], box: Box, label: str, last: bool) -> None:
    if not chosen:
        return
    if board.part.who == "person":
        people = [mark.kind for mark in chosen if mark.kind]
        size = largest(max(1, len(people)), box.w, box.h, 30)
        for (x, y), kind in zip(slots(len(people), box, size), people, strict=True):
            canvas.mark(x, y, kind, size)
        return
    fill, line = (ACCENT, INK) if last else (WHITE, INK)
    canvas.rect(box.x, box.y, box.w, box.h, fill, line, 2.5)
    words = lettering.fit(label, box.w - 24, 26 if box.h > 36 else SMALLEST, 600)
    canvas.text(
        box.x + box.w / 2, box.y + box.h / 2, words, 26 if box.h > 36 else SMALLEST, weight=600, at="middle center"
    )
