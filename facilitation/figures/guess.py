"""The picture of *raden en onthullen*: what the others think of a party, beside what it says itself.

The party that has the floor is the one that it is about. While nobody has it, all parties stand there with what
is revealed and what is not, never with how much was guessed.
"""

from math import ceil
from typing import Any

from facilitation.board import Stage
from facilitation.figures import lettering
from facilitation.figures.canvas import WIDTH, Canvas
from facilitation.figures.card_blocks import filled_look
from facilitation.figures.guess_cards import Half, plan
from facilitation.figures.names import name_lines, short_names
from facilitation.figures.palette import BORDER, LINE, RULE, SOFT, WHITE
from facilitation.kinds.cards import NOTHING_YET
from facilitation.kinds.guess import GuessBoard, GuessRow, asked, named

NAME = 268.0
SHARES = (0.5, 0.66)  # of the room for the guesses: equal, or more where there are many
GUTTER = 28.0
TOP, FLOOR, LEGEND = 122.0, 752.0, 782
AIR = 12.0  # above and below the cards of a question
STRETCH = 44.0  # so much may a row be higher than its cards need
REVEALED = "onthuld"
NO_SHAPE = "zonder vorm: zo blijft open wie dit raadde"


def draw(board: GuessBoard, stage: Stage) -> dict[str, Any]:
    """The party that has the floor, or all of them."""
    canvas = Canvas()
    about = next((row for row in board.rows if row.organisation.id == stage.spotlight), None)
    if about is None:
        _all_parties(canvas, board)
    else:
        _one_party(canvas, board, about, stage.view)
    return canvas.figure()


def _one_party(canvas: Canvas, board: GuessBoard, row: GuessRow, view: str) -> None:
    part, owner = board.part, row.organisation
    canvas.mark(20, 32, owner.kind, 36)
    question = asked(part, lettering.clean(owner.name), row.revealed)
    size = next((size for size in (36, 32, 28) if lettering.width(question, size, 600) <= WIDTH - 54), 26)
    canvas.text(52, 32, lettering.fit(question, WIDTH - 54, size, 600), size, weight=600)
    chosen = [at for at, one in enumerate(part.fields) if one.key == view] or list(range(len(part.fields)))
    cells = [(row.guesses[at], row.own[at]) for at in chosen]
    found = plan(cells, [_sides(board, row, share) for share in SHARES], FLOOR - TOP, AIR)
    left, right, heights = found.left, found.right, found.heights
    short = short_names((owner,))[owner.id]
    for half, label in ((left, part.others_label), (right, part.own_label)):
        _heading(canvas, half, label, (owner.name, short, "de partij"))
    extra = max(0.0, min(STRETCH, (FLOOR - TOP - sum(heights)) / len(chosen)))
    y = TOP
    for at, need in zip(chosen, heights, strict=True):
        high = need + extra
        canvas.line(0, y, WIDTH, y, RULE)
        lines = lettering.wrap(part.fields[at].title, NAME - 30, 28, 600, lines=max(1, int(high // 37)))
        canvas.text(0, y + high / 2, lines, 28, weight=600)
        left.draw(canvas, row.guesses[at], y + AIR, high - 2 * AIR, found.left_style)
        if row.revealed:
            right.draw(canvas, row.own[at], y + AIR, high - 2 * AIR, found.right_style)
        else:
            canvas.rect(right.x, y + AIR, right.w, high - 2 * AIR, WHITE, LINE, 2, radius=10, dash="9px,8px")
            closed = lettering.fit(part.closed_label, right.w - 20, 26)
            canvas.text(right.x + right.w / 2, y + high / 2, closed, 26, SOFT, at="middle center", italic=True)
        y += high
    guesses = [one for at in chosen for one in row.guesses[at]]
    canvas.legend([owner.kind, *(one.kind for one in guesses if one.kind)], y=LEGEND)
    if any(one.kind is None for one in guesses):
        canvas.note(NO_SHAPE)


def _sides(board: GuessBoard, row: GuessRow, share: float) -> tuple[Half, Half]:
    """The guesses at the left with this share of the room, the own words at the right."""
    middle = NAME + (WIDTH - NAME) * share
    right = middle + GUTTER
    own = filled_look(row.organisation.kind)
    return Half(NAME, right - 2 * GUTTER - NAME, board.part), Half(right, WIDTH - right, board.part, own)


def _heading(canvas: Canvas, half: Half, label: str, names: tuple[str, ...]) -> None:
    """A heading with the name of the party in the longest form that fits."""
    for size in (30, 26):
        for name in names:
            words = named(label, lettering.clean(name))
            if lettering.width(words, size, 600) <= half.w:
                canvas.text(half.x, 90, words, size, weight=600)
                return
    canvas.text(half.x, 90, lettering.fit(named(label, names[-1]), half.w, 26, 600), 26, weight=600)


def _all_parties(canvas: Canvas, board: GuessBoard) -> None:
    """A tile for each party: open in its own colour, or still closed."""
    if not board.rows:
        canvas.text(4, 26, NOTHING_YET, 26, SOFT, italic=True)
        return
    count = len(board.rows)
    columns = 1 if count <= 3 else 2 if count <= 8 else 3 if count <= 24 else 4
    rows = ceil(count / columns)
    gap = 14.0
    wide, high = (WIDTH - gap * (columns - 1)) / columns, min(150.0, (FLOOR + gap) / rows - gap)
    names = short_names(row.organisation for row in board.rows)
    size = 30 if columns <= 2 else 26 if columns == 3 and high >= 70 else 24
    state = {True: REVEALED, False: board.part.closed_label}
    room = max(lettering.width(words, 24) for words in state.values()) + 24
    for number, row in enumerate(board.rows):
        # From the top down, as on every board: the order of the parties is read in columns.
        column, line = divmod(number, rows)
        x, y = column * (wide + gap), 2 + line * (high + gap)
        kind = row.organisation.kind
        if row.revealed:
            canvas.rect(x, y, wide, high, filled_look(kind)[0], radius=10)
        else:
            canvas.rect(x, y, wide, high, WHITE, BORDER, 2, radius=10, dash="9px,8px")
        canvas.mark(x + 32, y + high / 2, kind, size + 2)
        lines = name_lines(names[row.organisation.id], wide - 80 - room, size, lines=2 if high >= 2.7 * size else 1)
        canvas.text(x + 62, y + high / 2, lines, size, weight=600)
        words = lettering.fit(state[row.revealed], wide / 2, 24)
        canvas.text(x + wide - 20, y + high / 2, words, 24, SOFT, at="middle left", italic=not row.revealed)
    canvas.legend((row.organisation.kind for row in board.rows), y=LEGEND)
