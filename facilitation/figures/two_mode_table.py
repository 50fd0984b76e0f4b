"""One table in the picture of tables and parties: a box with its name and sort, or opened with its words."""

from collections.abc import Iterator

from facilitation.figures import lettering
from facilitation.figures.canvas import SMALLEST, WIDTH, Canvas
from facilitation.figures.card_blocks import LEADING
from facilitation.figures.names import cut, name_lines
from facilitation.figures.palette import BORDER, INK, PALE, SOFT, WHITE
from facilitation.kinds.matrix import NOTHING_YET, MatrixBoard, MatrixRow

BOX = 620.0
LEFT, RIGHT = (WIDTH - BOX) / 2, (WIDTH + BOX) / 2
SIDE = 24.0
NAME, BODY = 30, 26

Line = tuple[str, int, str, int, float]  # words, size, colour, weight, and the air above them


def draw_table(canvas: Canvas, board: MatrixBoard, row: MatrixRow, y: float, tall: float, strong: bool) -> None:
    """A box with the name of a table, and below it or behind it what sort of table it is."""
    sort = next((one for one in board.part.sorts if one.key == row.sort), None)
    words = "; ".join(word.text for word in board.words if word.row == row.id)
    hover = f"{row.label}: {words}" if words else row.label
    canvas.block(LEFT, y - tall / 2, BOX, tall, WHITE if strong else PALE, INK if strong else BORDER, 2.5, hover)
    if tall >= 70:
        names = name_lines(row.label, BOX - 36, 26, lines=2 if tall >= 100 or not sort else 1)
        low = 16 if sort else 0
        canvas.text(WIDTH / 2, y - low, names, 26, INK, 600, at="middle center")
        said = lettering.fit(sort.label, BOX - 36, SMALLEST) if sort else ""
        canvas.text(WIDTH / 2, y + low + (len(names) - 1) * 17 + 2, said, SMALLEST, SOFT, at="middle center")
        return
    size = SMALLEST if tall < 40 else 26
    said = cut(sort.short or sort.label, BOX * 0.45, SMALLEST, 400) if sort else ""
    room = BOX - 32 - (lettering.width(said, SMALLEST) + 20 if said else 0)
    canvas.text(LEFT + 16, y, cut(row.label, room, size), size, weight=600)
    canvas.text(RIGHT - 16, y, said, SMALLEST, SOFT, at="middle left")


def open_height(board: MatrixBoard, row: MatrixRow, most: float) -> float:
    """How high the box of an opened table must be for its words."""
    return min(most, max(220.0, 2 * SIDE + sum(size * LEADING + air for _, size, _, _, air in _lines(board, row))))


def draw_open_table(canvas: Canvas, board: MatrixBoard, row: MatrixRow, y: float, tall: float) -> None:
    """The box of one table with everything that was written about it, as far as there is room."""
    canvas.block(LEFT, y - tall / 2, BOX, tall, WHITE, INK, 2.5)
    at, floor = y - tall / 2 + SIDE, y + tall / 2 - SIDE
    found = list(_lines(board, row))
    for number, (words, size, colour, weight, air) in enumerate(found):
        high = size * LEADING
        last = number == len(found) - 1
        if at + air + high * (1 if last else 2) > floor + 1:
            canvas.text(LEFT + SIDE, at + air + high / 2, words if last else lettering.MORE, size, colour)
            return
        canvas.text(LEFT + SIDE, at + air + high / 2, words, size, colour, weight)
        at += air + high


def _lines(board: MatrixBoard, row: MatrixRow) -> Iterator[Line]:
    room = BOX - 2 * SIDE
    for line in lettering.wrap(row.label, room, NAME, 600, lines=3):
        yield line, NAME, INK, 600, 0.0
    for sort in board.part.sorts:
        if sort.key == row.sort:
            yield lettering.fit(sort.label, room, SMALLEST), SMALLEST, SOFT, 400, 4.0
    for field in board.part.words:
        yield lettering.fit(field.title, room, SMALLEST, 600), SMALLEST, SOFT, 600, 22.0
        cards = [word.text for word in board.words if word.row == row.id and word.field == field.key]
        for card in cards or [NOTHING_YET]:
            for number, line in enumerate(lettering.wrap(card, room, BODY)):
                yield line, BODY, INK if cards else SOFT, 400, 8.0 if number == 0 else 0.0
