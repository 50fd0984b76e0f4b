"""One line of words per organisation: for many organisations and one question at a time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from facilitation.figures import lettering
from facilitation.figures.canvas import WIDTH, Canvas
from facilitation.figures.card_blocks import LEADING, MORE, strong_look
from facilitation.figures.names import name_lines, short_names
from facilitation.figures.palette import ACCENT, INK, RULE, SOFT
from facilitation.room import Organisation

FLOOR = 752  # the legend stands below
MOST_BLOCKS = 5
BLOCK, STEP = 20, 25
PIN = 18  # what the mark of a pinned card takes
FEW = 14  # so many fit in one column with more than one line each
TWO_COLUMNS = 40


@dataclass(frozen=True, slots=True)
class WordRow:
    """An organisation with the words of its cards, the newest last; the first of them may be ``pinned``."""

    organisation: Organisation
    cards: tuple[str, ...]
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """Where rows stand; sizes in pixels."""

    columns: int
    rows: int
    width: float
    row: float
    name: float
    size: float


def draw_word_rows(canvas: Canvas, rows: Sequence[WordRow], nothing: str, spotlight: str = "") -> None:
    """Name, newest card, and a small block for each further card."""
    grid = _grid(len(rows))
    names = short_names(row.organisation for row in rows)
    for number, row in enumerate(rows):
        column, line = divmod(number, grid.rows)
        x, y = column * (grid.width + _gap(grid.columns)), 4 + line * grid.row
        if line:
            canvas.line(x, y, x + grid.width, y, RULE, 1.5)
        owner = row.organisation
        speaking = owner.id == spotlight
        draw_name(canvas, x, y, grid.name - 8, grid.row, owner, names[owner.id], grid.size, speaking)
        draw_newest(canvas, x + grid.name, y, grid.width - grid.name, grid.row, row, nothing, grid.size)
    draw_note(canvas, rows)


def draw_note(canvas: Canvas, rows: Iterable[WordRow]) -> None:
    """What the small signs in these rows mean."""
    found = tuple(rows)
    said = ["blokje: nog een kaartje"] if any(len(row.cards) > 1 for row in found) else []
    said += ["streep: vastgezet"] if any(row.pinned for row in found) else []
    canvas.note("    ".join(said))


def draw_name(
    canvas: Canvas, x: float, y: float, w: float, h: float, organisation: Organisation, name: str, size: float,
    speaking: bool = False,
) -> None:  # fmt: skip
    """The shape and the name of an organisation in a row; yellow for who has the floor."""
    if speaking:
        canvas.rect(x, y + 3, w - 4, h - 6, ACCENT)
    canvas.mark(x + 14, y + h / 2, organisation.kind, size)
    room_for = max(1, min(3, int((h - 2) // (size * LEADING))))
    canvas.text(x + 38, y + h / 2, name_lines(name, w - 46, size, lines=room_for), size, weight=600)


def draw_newest(
    canvas: Canvas, x: float, y: float, w: float, h: float, row: WordRow, nothing: str, size: float
) -> None:
    """The newest card (or the pinned one) in as many lines as fit, and small blocks at the end for the other ones."""
    if not row.cards:
        canvas.text(x, y + h / 2, lettering.fit(nothing, w, size), size, SOFT, italic=True)
        return
    *others, newest = row.cards[1:] + row.cards[:1] if row.pinned else row.cards
    if row.pinned:
        canvas.block(x, y + h / 2 - size * 0.6, 7, size * 1.2, INK, INK, 0)
        x, w = x + PIN, w - PIN
    blocks = others[-min(MOST_BLOCKS, int(w * 0.35 // STEP)) :] if others else []
    lines = max(1, min(3, int((h - 4) // (size * LEADING))))
    room = w - 8 - len(blocks) * STEP
    canvas.text(x, y + h / 2, lettering.wrap(newest, room, size, lines=lines), size)
    fill, line = strong_look(row.organisation.kind)
    left = x + w - len(blocks) * STEP
    for number, words in enumerate(blocks):
        if number == len(blocks) - 1 and len(others) > len(blocks):
            canvas.text(left + number * STEP, y + h / 2 - 4, MORE, 24, SOFT)
        else:
            canvas.block(left + number * STEP, y + h / 2 - 12, BLOCK, 24, fill, line, 2, words)


def _grid(count: int) -> Grid:
    columns = 1 if count <= FEW else 2 if count <= TWO_COLUMNS else 3
    rows = max(1, ceil(count / columns))
    width = (WIDTH - (columns - 1) * _gap(columns)) / columns
    tallest = 92 if columns == 1 else 58
    name = {1: 330, 2: 248, 3: 200}[columns]
    return Grid(columns, rows, width, min(tallest, (FLOOR - 4) / rows), name, 26 if columns == 1 else 24)


def _gap(columns: int) -> float:
    return 64 if columns == 2 else 40
