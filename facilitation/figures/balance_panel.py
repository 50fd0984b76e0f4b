"""The panel of who has the floor; while nobody has it, the panel holds what all want together."""

from collections.abc import Sequence
from dataclasses import dataclass

from facilitation.figures import lettering
from facilitation.figures.canvas import Canvas
from facilitation.figures.card_blocks import LEADING, Look, draw_card, draw_more, filled_look, height, open_look
from facilitation.figures.names import name_lines
from facilitation.figures.palette import BORDER, LOOKS, SOFT, WHITE
from facilitation.kinds.balance import BalanceBoard, BalanceCard, BalanceRow

FLOOR = 752
EDGE = 28
HEAD, GAP, BETWEEN = 38, 10, 16
MORE_HEIGHT = 30


@dataclass(frozen=True, slots=True)
class Section:
    """Cards under a head; ``cut``: there are more than these."""

    title: str
    cards: tuple[BalanceCard, ...]
    look: Look
    dashed: bool = False
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Fit:
    """The size of the letters and the most lines that a card may take."""

    size: float
    lines: int


def draw_panel(canvas: Canvas, board: BalanceBoard, x: float, w: float, spotlight: str) -> None:
    """Who has the floor with all words, or the shared ambition."""
    canvas.rect(x, 0, w, FLOOR, WHITE, BORDER, 2, 12)
    row = next((one for one in board.rows if one.organisation.id == spotlight), None)
    if row is None:
        _draw_ambition(canvas, board, x + EDGE, w - 2 * EDGE)
    else:
        _draw_speaker(canvas, board, row, x + EDGE, w - 2 * EDGE)


def _draw_ambition(canvas: Canvas, board: BalanceBoard, x: float, w: float) -> None:
    questions = [lettering.wrap(one.question, w, 26, lines=5) for one in board.part.fields[1:3]]
    high = sum(len(lines) * 26 * LEADING + 14 for lines in questions)
    y = FLOOR - 14 - high if board.ambition.strip() else 34.0
    for lines in questions:
        canvas.text(x, y, lines, 26, SOFT, at="bottom right")
        y += len(lines) * 26 * LEADING + 14
    if not board.ambition.strip():
        return
    canvas.text(x, 38, "onze gedeelde ambitie", 26, SOFT)
    room = FLOOR - 14 - high - 96
    for size in (36, 32, 28, 24):
        most = int(room // (size * LEADING))
        if size == 24 or len(lettering.wrap(board.ambition, w, size)) <= most:
            canvas.text(x, 72, lettering.wrap(board.ambition, w, size, lines=most), size, at="bottom right")
            return


def _draw_speaker(canvas: Canvas, board: BalanceBoard, row: BalanceRow, x: float, w: float) -> None:
    canvas.text(x, 34, "aan het woord", 24, SOFT)
    canvas.mark(x + 16, 81, row.organisation.kind, 32)
    size = 34 if lettering.width(row.organisation.name, 34, 600) <= w - 46 else 28
    name = name_lines(row.organisation.name, w - 46, size)
    canvas.text(x + 46, 59, name, size, weight=600, at="bottom right")
    y = 128.0 if len(name) == 1 else 146.0
    sections, fit = _fitting(board, row, w, FLOOR - 8 - y)
    for section in sections:
        y = _draw_section(canvas, board, section, (x, y, w), fit)


def _fitting(board: BalanceBoard, row: BalanceRow, w: float, room: float) -> tuple[list[Section], Fit]:
    """The most words that fit: first the interests give way, then size, lines of cards, and cards."""
    interests, get, bring, _ = board.part.fields
    pale, outline = filled_look(row.organisation.kind), open_look(row.organisation.kind)
    sections = [Section(get.title, row.get, outline), Section(bring.title, row.bring, pale)]
    if row.seen:
        dashes = (WHITE, LOOKS[row.organisation.kind].colour)
        sections.append(Section("Gezien door anderen", row.seen, dashes, dashed=True))
    ground = [Section(interests.title, row.interests, (WHITE, BORDER))] if row.interests else []
    for with_interests, fit in (
        (True, Fit(26, 20)), (True, Fit(24, 20)), (False, Fit(26, 20)), (False, Fit(24, 20)),
        (False, Fit(24, 4)), (False, Fit(24, 2)), (False, Fit(24, 1)),
    ):  # fmt: skip
        attempt = [*(ground if with_interests else []), *sections]
        if _total(attempt, w, fit) <= room:
            return attempt, fit
    kept = [max(1, len(section.cards)) for section in sections]
    while max(kept) > 1 and _total(_cut(sections, kept), w, fit) > room:
        kept[kept.index(max(kept))] -= 1
    return _cut(sections, kept), fit


def _cut(sections: Sequence[Section], kept: Sequence[int]) -> list[Section]:
    return [
        Section(one.title, one.cards[:most], one.look, one.dashed, len(one.cards) > most)
        for one, most in zip(sections, kept, strict=True)
    ]


def _total(sections: Sequence[Section], w: float, fit: Fit) -> float:
    return sum(_height(section, w, fit) for section in sections)


def _height(section: Section, w: float, fit: Fit) -> float:
    cards = sum(_card_height(card, w, fit) + GAP for card in section.cards) or 40
    return HEAD + cards + (MORE_HEIGHT + GAP if section.cut else 0) + BETWEEN


def _card_height(card: BalanceCard, w: float, fit: Fit) -> float:
    return height(card.text, w, fit.size, fit.lines, air=18 if fit.size > 24 else 12)


def _draw_section(
    canvas: Canvas, board: BalanceBoard, section: Section, place: tuple[float, float, float], fit: Fit
) -> float:
    x, y, w = place
    canvas.text(x, y + 12, section.title, 28, weight=600)
    y += HEAD
    for card in section.cards:
        tall = _card_height(card, w, fit)
        draw_card(canvas, x, y, w, tall, card.text, section.look, size=fit.size, dashed=section.dashed,
                      pinned=card.pinned)  # fmt: skip
        y += tall + GAP
    if not section.cards:
        canvas.text(x, y + 14, board.part.not_yet, 26, SOFT, italic=True)
        y += 40
    if section.cut:
        draw_more(canvas, x, y, 44, MORE_HEIGHT, section.look)
        y += MORE_HEIGHT + GAP
    return y + BETWEEN
