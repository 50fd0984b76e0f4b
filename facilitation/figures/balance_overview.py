"""*Op tafel* for more organisations: a row of blocks each, with the word of the sort where that fits.

Cards come in the order of their owners. A row that is full ends in "…": never a number, never a ranking.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Literal

from facilitation.figures import lettering
from facilitation.figures.balance_panel import draw_panel
from facilitation.figures.canvas import WIDTH, Canvas
from facilitation.figures.card_blocks import draw_more, filled_look, open_look, strong_look
from facilitation.figures.names import name_lines, short_names
from facilitation.figures.palette import ACCENT, SOFT
from facilitation.kinds.balance import BalanceBoard, BalanceCard, BalanceRow
from facilitation.room import OrganisationKind

TOP, FLOOR = 48, 752
TALLEST, TALLEST_TWO_LINES = 58, 68
NOTHING = "– –"
FEW = 6


@dataclass(frozen=True, slots=True)
class Form:
    """How rows look at some number of organisations; sizes in pixels."""

    columns: int
    panel: float
    name: float
    block: float
    height: float
    gap: float
    says: Literal["words", "sort", "nothing"]  # what a block has room for

    @property
    def width(self) -> float:
        """Of one column."""
        return (WIDTH - self.panel - 48 - (self.columns - 1) * 40) / self.columns

    @property
    def per_line(self) -> int:
        """How many blocks stand beside each other at one side."""
        return int(((self.width - self.name) / 2 - 10 + self.gap) // (self.block + self.gap))


LONG = Form(columns=1, panel=560, name=240, block=231, height=44, gap=7, says="words")
SORTS = Form(columns=1, panel=560, name=240, block=112, height=44, gap=7, says="sort")
BLOCKS = Form(columns=2, panel=500, name=236, block=34, height=30, gap=7, says="nothing")
SMALL = Form(columns=3, panel=400, name=190, block=30, height=26, gap=6, says="nothing")


def form_for(rows: Sequence[BalanceRow]) -> Form:
    """Words while rows are high enough for them, then plain blocks."""
    count = len(rows)
    if sum(_lines_wanted(row, LONG) for row in rows) * TALLEST_TWO_LINES <= FLOOR - TOP and count <= FEW:
        return LONG
    return SORTS if count <= 14 else BLOCKS if count <= 40 else SMALL


def _lines_wanted(row: BalanceRow, form: Form) -> int:
    return max(1, ceil(max(len(row.get), len(row.bring)) / max(1, form.per_line)))


def draw_overview(canvas: Canvas, board: BalanceBoard, spotlight: str = "") -> None:
    """The rows, and at the right the panel of who has the floor."""
    form = form_for(board.rows)
    per_column = max(1, ceil(len(board.rows) / form.columns))
    names = short_names(row.organisation for row in board.rows)
    words = {one.key: (one.short or one.label).lower() for one in board.part.sorts}
    for column in range(form.columns):
        rows = board.rows[column * per_column : (column + 1) * per_column]
        if not rows and column:
            continue
        painter = _Column(canvas, board, form, column * (form.width + 40) + form.width / 2, names, words)
        painter.draw(rows, per_column, spotlight)
    draw_panel(canvas, board, WIDTH - form.panel, form.panel, spotlight)
    if form.says == "nothing":
        canvas.note(f"één blok is één kaartje; {NOTHING} {board.part.not_yet}")


@dataclass(frozen=True, slots=True)
class _Column:
    """One column of rows around its middle."""

    canvas: Canvas
    board: BalanceBoard
    form: Form
    middle: float
    names: dict[str, str]
    words: dict[str, str]

    def draw(self, rows: Sequence[BalanceRow], per_column: int, spotlight: str) -> None:
        """The two heads and the rows below; rows take more lines of blocks where the column has room."""
        _, get, bring, _ = self.board.part.fields
        self.canvas.text(self._edge(-1), 18, get.title, 28, weight=600, at="middle left")
        self.canvas.text(self._edge(1), 18, bring.title, 28, weight=600)
        wide = any(lettering.width(name, 24, 600) > self.form.name - 44 for name in self.names.values())
        step = min(TALLEST_TWO_LINES if wide else TALLEST, (FLOOR - TOP) / per_column)
        y = float(TOP)
        for row, lines in zip(rows, self._lines(rows, int((FLOOR - TOP) // step)), strict=True):
            self._draw_row(row, y, step, lines, row.organisation.id == spotlight)
            y += step * lines

    def _lines(self, rows: Sequence[BalanceRow], available: int) -> list[int]:
        wanted = [_lines_wanted(row, self.form) for row in rows]
        given = [1] * len(rows)
        spare = available - len(rows)
        while spare > 0 and given != wanted:
            for at, want in enumerate(wanted):
                if spare > 0 and given[at] < want:
                    given[at] += 1
                    spare -= 1
        return given

    def _edge(self, side: int) -> float:
        return self.middle + side * (self.form.name / 2 + 10)

    def _draw_row(self, row: BalanceRow, y: float, step: float, lines: int, speaking: bool) -> None:
        form, centre = self.form, y + step / 2
        left = self.middle - form.name / 2
        if speaking:
            self.canvas.rect(left - 4, y + 3, form.name + 8, step - 6, ACCENT)
        self.canvas.mark(left + 16, centre, row.organisation.kind, 24)
        two = 2 if step >= TALLEST_TWO_LINES else 1
        weight = 600 if speaking else 400
        name = name_lines(self.names[row.organisation.id], form.name - 42, 24, weight, two)
        self.canvas.text(left + 38, centre, name, 24, weight=weight)
        for side, cards in ((-1, row.get), (1, row.bring)):
            self._draw_side(row.organisation.kind, cards, side, centre, step, lines)

    def _draw_side(
        self, kind: OrganisationKind, cards: Sequence[BalanceCard], side: int, y: float, step: float, lines: int
    ) -> None:
        form = self.form
        if not cards:
            plain = form.says == "nothing"
            at = "middle right" if side > 0 else "middle left"
            words = NOTHING if plain else self.board.part.not_yet
            self.canvas.text(self._edge(side), y, words, 24, SOFT, at=at, italic=not plain)
            return
        most = form.per_line * lines
        shown = cards if len(cards) <= most else cards[: most - 1]
        look = open_look(kind) if side < 0 else strong_look(kind) if form.says == "nothing" else filled_look(kind)
        tall = min(form.height, step - 6)
        for number in range(min(len(cards), most)):
            line, outward = divmod(number, form.per_line)
            top = y + line * step - tall / 2
            full = number < len(shown)
            wide = form.block if full else min(form.block, 44)
            near = self._edge(side) + side * outward * (form.block + form.gap)
            x = near if side > 0 else near - wide
            if full:
                self._draw_block(shown[number], x, top, wide, tall, look)
            else:
                draw_more(self.canvas, x, top, wide, tall, look)

    def _draw_block(self, card: BalanceCard, x: float, y: float, w: float, h: float, look: tuple[str, str]) -> None:
        word = ""
        if self.form.says != "nothing":
            sort = self.words.get(card.sort, "") if self.form.says == "sort" else ""
            word = lettering.fit(sort or card.text, w - 12, 24)
        self.canvas.block(x, y, w, h, *look, 2.5 if word else 2, "" if word == card.text else card.text)
        self.canvas.text(x + w / 2, y + h / 2 - 1, word, 24, at="middle center")
