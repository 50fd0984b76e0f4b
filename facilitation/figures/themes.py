"""Rows of the matrix that are filled with words: all rows beside each other, or one row at a time.

Three forms: what parties see in a theme, what they see as their role and expect of others, and what people
know and find fitting (without a name, by kind of organisation). There is never a measure of agreement.
"""

from collections.abc import Sequence
from typing import Any

from facilitation.board import Stage
from facilitation.figures.canvas import Canvas
from facilitation.figures.names import short_names
from facilitation.figures.palette import SOFT
from facilitation.figures.roles import draw_role_in_words, draw_roles
from facilitation.figures.tags import decided, draw_title, may_have_tags
from facilitation.figures.voices import draw_columns
from facilitation.figures.word_cards import Said
from facilitation.figures.word_grid import Line, draw_word_grid, fits_in_full
from facilitation.kinds.matrix import NOTHING_YET, MatrixBoard, MatrixRow, Word, row_shown
from facilitation.kinds.matrix_signs import speaks_of_roles
from facilitation.room import OrganisationKind

FEW_PARTIES, FEW_ROWS = 4, 5  # so many stand beside each other with words
MANY_PARTIES = 14  # more do not fit below each other with one line each
ONLY_NEWEST = "de nieuwste woorden; per rij staan ze allemaal"
BESIDE = 3  # newest cards of a theme beside each other


def draw(board: MatrixBoard, stage: Stage) -> dict[str, Any]:
    """The figure of this board; the view is the id of a row, or else all rows show."""
    canvas = Canvas()
    row = row_shown(board, stage.view)
    if not board.rows:
        canvas.text(0, 24, f"{board.part.row_title}: {NOTHING_YET}", 28, SOFT, italic=True)
    elif speaks_of_roles(board):
        _draw_roles(canvas, board, row, stage.spotlight)
    elif row is not None:
        _draw_one(canvas, board, row, stage.spotlight)
    elif _by_party(board):
        _draw_parties(canvas, board, stage.spotlight)
    else:
        _draw_people(canvas, board)
    canvas.legend(_present(board))
    return canvas.figure()


def _present(board: MatrixBoard) -> set[OrganisationKind]:
    """The kinds in the legend: of the parties, and where people have no name of those who spoke."""
    if _by_party(board):
        return {one.kind for one in board.parties}
    return {word.kind for word in board.words if word.kind}


def _by_party(board: MatrixBoard) -> bool:
    return board.part.who == "organisation"


def _draw_roles(canvas: Canvas, board: MatrixBoard, row: MatrixRow | None, spotlight: str) -> None:
    if row is None:
        draw_roles(canvas, board, spotlight)
    else:
        draw_role_in_words(canvas, board, row, spotlight)


def _draw_one(canvas: Canvas, board: MatrixBoard, row: MatrixRow, spotlight: str) -> None:
    """One row: all parties with their words, or the words of people in a column for each question."""
    top = draw_title(canvas, board, row)
    words = [word for word in board.words if word.row == row.id]
    if not _by_party(board):
        draw_columns(canvas, board, words, top)
        return
    fields = board.part.words
    heads = [one.title for one in fields] if len(fields) > 1 else [""]
    names = short_names(board.parties)
    lines = [
        Line(one, tuple(_said(words, one.id, field.key) for field in fields), names[one.id]) for one in board.parties
    ]
    draw_word_grid(canvas, heads, lines, top=top, spotlight=spotlight)


def _said(words: Sequence[Word], party: str, field: str = "") -> tuple[Said, ...]:
    return tuple(Said(word.text, word.kind) for word in words if word.by == party and field in ("", word.field))


def _draw_people(canvas: Canvas, board: MatrixBoard) -> None:
    """A row each, with the questions beside each other; a card carries a shape and no name."""
    fields = board.part.words
    lines = [
        Line(row.label, tuple(
            tuple(Said(word.text, word.kind, shape=word.kind is not None) for word in board.words
                  if word.row == row.id and word.field == field.key)
            for field in fields
        ), decided=decided(board, row))
        for row in board.rows
    ]  # fmt: skip
    draw_word_grid(canvas, [one.title for one in fields], lines, tags=may_have_tags(board))


def _draw_parties(canvas: Canvas, board: MatrixBoard, spotlight: str) -> None:
    """Themes below each other with a column for each party, or the other way round, or the newest words only."""
    tags = may_have_tags(board)
    by_row = [[word for word in board.words if word.row == row.id] for row in board.rows]
    if 0 < len(board.parties) <= FEW_PARTIES:
        across = [
            Line(row.label, tuple(_said(words, one.id) for one in board.parties), decided=decided(board, row))
            for row, words in zip(board.rows, by_row, strict=True)
        ]
        if fits_in_full(board.parties, across, tags) or len(board.rows) > FEW_ROWS:
            draw_word_grid(canvas, board.parties, across, tags=tags, spotlight=spotlight)
        else:
            _draw_down(canvas, board, by_row, spotlight)
    elif board.parties and len(board.parties) <= MANY_PARTIES and len(board.rows) <= FEW_ROWS and not tags:
        _draw_down(canvas, board, by_row, spotlight)
    else:
        _draw_latest(canvas, board, by_row, tags)


def _draw_down(canvas: Canvas, board: MatrixBoard, by_row: Sequence[Sequence[Word]], spotlight: str) -> None:
    names = short_names(board.parties)
    lines = [Line(one, tuple(_said(words, one.id) for words in by_row), names[one.id]) for one in board.parties]
    draw_word_grid(canvas, [row.label for row in board.rows], lines, spotlight=spotlight)


def _draw_latest(canvas: Canvas, board: MatrixBoard, by_row: Sequence[Sequence[Word]], tags: bool) -> None:
    """The newest words of each theme with the names of who spoke, in order of the boards."""
    names = short_names(board.parties)
    order = {one.id: number for number, one in enumerate(board.parties)}
    deep = max(1, 6 // len(board.rows))
    lines = []
    for row, words in zip(board.rows, by_row, strict=True):
        newest = sorted(words[-BESIDE * deep :], key=lambda word: order.get(word.by or "", -1))
        cards = [Said(f"{names.get(word.by or '', '')}: {word.text}".removeprefix(": "), word.kind, shape=True)
                 for word in newest]  # fmt: skip
        cells = tuple(tuple(cards[at * deep : (at + 1) * deep]) for at in range(BESIDE))
        lines.append(Line(row.label, cells, decided=decided(board, row)))
    cut = any(len(words) > BESIDE * deep for words in by_row)
    draw_word_grid(canvas, [""] * BESIDE, lines, tags=tags, nothing="", note=ONLY_NEWEST if cut else "")
