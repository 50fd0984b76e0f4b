"""*Vraag en aanbod* for many cards: a column per sort, with words for what is still open."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from facilitation.figures import lettering
from facilitation.figures.canvas import WIDTH, Canvas
from facilitation.figures.card_blocks import MORE, share
from facilitation.figures.names import cut, short_names
from facilitation.figures.palette import ACCENT_PALE, INK, RULE, SOFT
from facilitation.kinds.balance import BalanceBoard
from facilitation.room import Organisation, OrganisationKind

FLOOR = 748
PAIRS_TOP, PAIR, PAIR_ROW = 88, 68, 38
MOST_PAIR_ROWS = 4
TITLE = 26  # the line above a list
NAME_ROW, LINE = 35, 31
WITHOUT_SORT = "zonder soort"


@dataclass(slots=True)
class Listed:
    """A card in a list: whose it is, and its words."""

    owner: Organisation
    words: str


@dataclass(slots=True)
class SortColumn:
    """All of one sort: what is linked as pairs of kinds, what is not in lists."""

    title: str
    short: str
    pairs: list[tuple[OrganisationKind, OrganisationKind]]
    open_asks: list[Listed]
    unused: list[Listed]


def draw_exchange_by_sort(canvas: Canvas, board: BalanceBoard) -> None:
    """One column per sort; the lists start at the same height in all columns."""
    columns = _columns(board)
    width = WIDTH / len(columns)
    per_row = max(1, int((width - 24) // PAIR))
    rows = max(1, min(MOST_PAIR_ROWS, max(ceil(len(column.pairs) / per_row) for column in columns)))
    top = PAIRS_TOP + rows * PAIR_ROW + 8
    asked, offered = (
        max(TITLE + 40, *(_wanted(listed, width) for listed in lists))
        for lists in ([column.open_asks for column in columns], [column.unused for column in columns])
    )
    middle = top + share([asked, offered], FLOOR - top)[0]
    names = short_names(row.organisation for row in board.rows)
    for number, column in enumerate(columns):
        x = number * width
        if number:
            canvas.line(x - 16, 0, x - 16, FLOOR, RULE)
        _draw_title(canvas, column, x, width - 18)
        canvas.text(x, 54, "verbonden", 24, SOFT)
        _draw_pairs(canvas, column.pairs, x, per_row, rows)
        _draw_list(canvas, board.part.open_label, column.open_asks, names, (x, top, width, middle - 10), True)
        _draw_list(canvas, board.part.unused_label, column.unused, names, (x, middle, width, FLOOR), False)
    canvas.note("open vorm: vraag    gevuld: aanbod")


def _columns(board: BalanceBoard) -> list[SortColumn]:
    """By the sort of the ask for what is linked; without a sort only when there are such cards."""
    columns = {one.key: SortColumn(one.label.lower(), one.short, [], [], []) for one in board.part.sorts}
    rest = SortColumn(WITHOUT_SORT, "", [], [], [])
    kinds = {card.id: row.organisation.kind for row in board.rows for card in row.bring}
    for row in board.rows:
        for card in row.get:
            column = columns.get(card.sort, rest)
            partners = [kinds[other] for other in card.linked if other in kinds]
            column.pairs += [(row.organisation.kind, partner) for partner in partners]
            if not partners:
                column.open_asks.append(Listed(row.organisation, card.text))
        for card in row.bring:
            if not card.linked:
                columns.get(card.sort, rest).unused.append(Listed(row.organisation, card.text))
    used = rest.pairs or rest.open_asks or rest.unused
    return [*columns.values(), *([rest] if used else [])]


def _draw_title(canvas: Canvas, column: SortColumn, x: float, room: float) -> None:
    fits = lettering.width(column.title, 24, 600) <= room
    title = column.title if fits else column.short.lower() or column.title
    canvas.text(x, 14, lettering.fit(title, room, 24, 600), 24, weight=600)


def _draw_pairs(
    canvas: Canvas, pairs: Sequence[tuple[OrganisationKind, OrganisationKind]], x: float, per_row: int, rows: int
) -> None:
    if not pairs:
        canvas.text(x, PAIRS_TOP, "nog niets", 24, SOFT, italic=True)
    for number, (ask, offer) in enumerate(pairs[: per_row * rows]):
        row, place = divmod(number, per_row)
        left, y = x + 2 + place * PAIR, PAIRS_TOP + row * PAIR_ROW
        if number == per_row * rows - 1 and len(pairs) > per_row * rows:
            canvas.text(left, y, MORE, 24, SOFT)
            continue
        canvas.line(left + 12, y, left + 38, y, INK, 3)
        canvas.mark(left + 11, y, ask, 22, hollow=True)
        canvas.mark(left + 42, y, offer, 22)


def _words(listed: Listed, width: float, lines: int = 2) -> list[str]:
    return lettering.wrap(listed.words, width - 74, 24, lines=lines)


def _with_words(cards: Sequence[Listed], width: float, lines: int = 2) -> float:
    return sum(NAME_ROW + LINE * len(_words(one, width, lines)) + 12 for one in cards)


def _wanted(cards: Sequence[Listed], width: float) -> float:
    if len(cards) * NAME_ROW >= FLOOR:
        return FLOOR
    return TITLE + max(40, _with_words(cards, width)) + 10


def _draw_list(
    canvas: Canvas, title: str, cards: Sequence[Listed], names: dict[str, str],
    place: tuple[float, float, float, float], asking: bool,
) -> None:  # fmt: skip
    """Names with the words of the card where the list fits, names only where it does not."""
    x, y, width, floor = place
    canvas.text(x, y + 6, lettering.fit(title, width - 18, 24), 24, SOFT)
    y += TITLE
    if not cards:
        canvas.text(x, y + 16, "geen", 24, SOFT, italic=True)
        return
    for lines in (2, 1) if len(cards) * NAME_ROW < floor - y else ():
        if y + _with_words(cards, width, lines) <= floor:
            for one in cards:
                y += _draw_listed(canvas, one, names, (x, y, width), asking, _words(one, width, lines))
            return
    owners = list({one.owner.id: one for one in cards}.values())  # a name twice would only invite counting
    most = max(1, int((floor - y) // NAME_ROW))
    for number, one in enumerate(owners[:most]):
        if number == most - 1 and len(owners) > most:
            canvas.text(x + 34, y + 12, MORE, 24, SOFT)
        else:
            y += _draw_listed(canvas, one, names, (x, y, width), asking, [])


def _draw_listed(
    canvas: Canvas, one: Listed, names: dict[str, str], place: tuple[float, float, float], asking: bool,
    words: list[str],
) -> float:  # fmt: skip
    x, y, width = place
    tall = 32 + (LINE * len(words) + 8 if words else 0)
    if asking:
        canvas.rect(x - 4 if x else 0, y, width - 30, tall, ACCENT_PALE, radius=6)
    canvas.mark(x + 14, y + 16, one.owner.kind, 22, hollow=asking)
    name = cut(names[one.owner.id], width - 72, 24, 600 if words else 400)
    canvas.text(x + 34, y + 15, name, 24, weight=600 if words else 400)
    if words:
        canvas.text(x + 34, y + 32 + LINE * len(words) / 2, words, 24)
    return tall + (7 if words else NAME_ROW - 32)
