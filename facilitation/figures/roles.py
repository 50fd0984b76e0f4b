"""Roles in mutual dependence: what parties name as their own role, beside what others expect of them.

Overlap and a gap are questions. The group decides what they are.
"""

from facilitation.figures import lettering
from facilitation.figures.canvas import SMALLEST, WIDTH, Canvas
from facilitation.figures.card_blocks import LEADING
from facilitation.figures.names import short_names
from facilitation.figures.palette import ACCENT, SOFT
from facilitation.figures.party_columns import draw_column_heads, draw_row_heads, lay_columns
from facilitation.figures.tags import decided, draw_tags, draw_title
from facilitation.figures.word_cards import Said
from facilitation.figures.word_grid import Line, draw_word_grid, fits_in_full
from facilitation.kinds.matrix import NOTHING_YET, MatrixBoard, MatrixRow
from facilitation.kinds.matrix_signs import GAP, gaps, own_role, owners, questions

OWN, EXPECTED = "onze rol", "wat anderen verwachten"
FILLED_AND_OPEN = "gevuld: onze rol   open: verwacht door een ander"
FEW = 4  # so many parties have room for words in the overview
NOTES = 300
Cell = tuple[Said, ...]


def draw_roles(canvas: Canvas, board: MatrixBoard, spotlight: str) -> None:
    """All themes: the words where they fit, else a filled shape for a role and an open one for an expectation."""
    if 0 < len(board.parties) <= FEW:
        lines = [
            Line(row.label, tuple((*own, *expected) for own, expected in _cells(board, row)), "",
                 questions(board, row.id), decided(board, row))
            for row in board.rows
        ]  # fmt: skip
        if fits_in_full(board.parties, lines, True):
            draw_word_grid(canvas, board.parties, lines, tags=True, spotlight=spotlight, note=FILLED_AND_OPEN)
            return
    _draw_shapes(canvas, board, spotlight)


def draw_role_in_words(canvas: Canvas, board: MatrixBoard, row: MatrixRow, spotlight: str) -> None:
    """One theme: per party its own role beside what others expect of it."""
    top = draw_title(canvas, board, row)
    names = short_names(board.parties)
    lines = [Line(one, cells, names[one.id]) for one, cells in zip(board.parties, _cells(board, row), strict=True)]
    draw_word_grid(canvas, (OWN, EXPECTED), lines, top=top, spotlight=spotlight)


def _cells(board: MatrixBoard, row: MatrixRow) -> list[tuple[Cell, Cell]]:
    """By party: its own role (or the question whether there is a gap), and the expectations of others."""
    names = short_names(board.parties)
    asked = () if row.verdict else gaps(board, row.id)
    words = [word for word in board.words if word.row == row.id]
    found: list[tuple[Cell, Cell]] = []
    for one in board.parties:
        own = tuple(Said(word.text, word.kind) for word in words if own_role(word) and word.by == one.id)
        expected = tuple(
            Said(f"{names.get(word.by or '', '')}: {word.text}".removeprefix(": "), word.kind, True, True)
            for word in words if word.toward == one.id and not own_role(word)
        )  # fmt: skip
        found.append(((Said(GAP, asks=True),) if one.id in asked else own, expected))
    return found


def _draw_shapes(canvas: Canvas, board: MatrixBoard, spotlight: str) -> None:
    columns = lay_columns(board.parties, board.rows, NOTES)
    draw_column_heads(canvas, columns, board.parties, spotlight)
    draw_row_heads(canvas, columns, len(columns.rows) < len(board.rows))
    size = columns.shape
    for number, row in enumerate(columns.rows):
        y = columns.middle(number)
        named = owners(board, row.id)
        asked = () if row.verdict else gaps(board, row.id)
        expected = {word.toward for word in board.words if word.row == row.id and not own_role(word)}
        for one in board.parties:
            x = columns.xs[one.id]
            if one.id in asked:
                wide, tall = min(columns.cell - 2, size + 18), min(columns.tall - 4, size + 22)
                canvas.rect(x - wide / 2, y - tall / 2, wide, tall, ACCENT)
            if one.id in expected:
                canvas.mark(x, y, one.kind, size, hollow=True)
            if one.id in named:
                canvas.mark(x, y, one.kind, size * 0.5 if one.id in expected else size)
        if not any(word.row == row.id for word in board.words):
            canvas.text(columns.right + 16, y, NOTHING_YET, SMALLEST, SOFT, italic=True)
        _draw_notes(canvas, board, row, (WIDTH - NOTES + 16, y - columns.tall / 2, NOTES - 16, columns.tall))
    canvas.note("gevuld: eigen rol   open: verwacht   geel: hiaat?")


def _draw_notes(canvas: Canvas, board: MatrixBoard, row: MatrixRow, place: tuple[float, float, float, float]) -> None:
    """The labels of a row, and below them the names of who is asked, where these fit."""
    x, y, w, h = place
    asked, said = questions(board, row.id), decided(board, row)
    names = short_names(board.parties)
    missing = ", ".join(names[one].replace(" ", "\u00a0") for one in gaps(board, row.id))
    lines = lettering.wrap(missing, w, SMALLEST) if missing and not said else []
    needs = len(lines) * SMALLEST * LEADING
    if not lines or 44 + needs > h:
        draw_tags(canvas, place, asked, said)
        return
    top = y + (h - 44 - needs) / 2
    draw_tags(canvas, (x, top, w, 42), asked, said)
    canvas.text(x, top + 44 + needs / 2, lines, SMALLEST)
