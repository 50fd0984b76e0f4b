"""The register of agreements: who does what, when is it ready, and how does it stand.

What is too late stands out by a bar, a surface and words; a sign and a word say how an agreement stands.
"""

from typing import Any

from facilitation.board import Stage
from facilitation.figures import lettering
from facilitation.figures.canvas import SMALLEST, WIDTH, Canvas
from facilitation.figures.card_flow import draw_flow
from facilitation.figures.names import name_lines, short_names
from facilitation.figures.palette import ACCENT, ACCENT_PALE, INK, RULE, SOFT, WHITE
from facilitation.kinds.agreements import OVER, Agreement, AgreementsBoard, spoken
from facilitation.kinds.cards import Card

TOP, FLOOR = 52.0, 752.0
TALL, LOW = 100.0, 62.0
ROWS = int((FLOOR - TOP) // LOW)
WHAT, LEAD, OTHERS, READY, STATUS = 20.0, 650.0, 950.0, 1250.0, 1452.0
LINE = 36.0
LOOSE = "delen van de opgave zonder afspraak: zie de tabel"
Names = dict[str, str]


def draw(board: AgreementsBoard, stage: Stage) -> dict[str, Any]:
    """The figure of the register; what is over only where there is room, or when the facilitator asks for it."""
    canvas = Canvas()
    part = board.part
    going = [one for one in board.agreements if one.status not in OVER]
    everything = list(board.agreements)
    shown = everything if stage.view == "alles" or len(everything) <= ROWS else going
    heads = ((WHAT, part.what.title), (LEAD, part.lead_title), (OTHERS, part.with_title),
             (READY, part.ready_title), (STATUS, part.status_title))  # fmt: skip
    for x, words in heads:
        canvas.text(x, 24, words, 26, weight=600)
    canvas.line(0, TOP, WIDTH, TOP, RULE)
    if not shown:
        canvas.text(WHAT, TOP + 40, "nog geen afspraken", 28, SOFT, italic=True)
        if board.loose:  # what people write first: the board grows from the beginning
            canvas.text(WHAT, TOP + 110, part.piece.title, 26, weight=600)
            pieces = [Card(str(at), words) for at, words in enumerate(board.loose)]
            draw_flow(canvas, pieces, (WHAT, TOP + 140, WIDTH - 2 * WHAT, FLOOR - TOP - 140), largest=28)
        return canvas.figure()
    names = short_names({p.id: p for one in shown for p in (one.lead, *one.others) if p}.values())
    tall = max(LOW, min(TALL, (FLOOR - TOP) / len(shown)))
    for at, one in enumerate(shown[:ROWS]):
        _row(canvas, board, one, TOP + at * tall, tall, names)
    canvas.legend([one.lead.kind for one in shown[:ROWS] if one.lead])
    if len(shown) > ROWS or len(shown) < len(everything):
        canvas.note("meer afspraken: zie de tabel")
    elif board.loose:
        canvas.note(LOOSE)
    return canvas.figure()


def _row(canvas: Canvas, board: AgreementsBoard, one: Agreement, y: float, tall: float, names: Names) -> None:
    part, middle = board.part, y + tall / 2
    over = one.status in OVER
    ink = SOFT if over else INK
    if one.late:
        canvas.rect(0, y + 1, WIDTH, tall - 2, ACCENT_PALE, radius=0)
        canvas.rect(0, y + 1, 8, tall - 2, ACCENT, radius=0)
    canvas.line(0, y + tall, WIDTH, y + tall, RULE)
    lines = 2 if tall >= 2 * LINE else 1
    said = lettering.wrap(one.what, LEAD - WHAT - 40, 28, lines=lines)
    canvas.text(WHAT, middle, said, 28, ink)
    if one.status == "vervalt":
        for at, line in enumerate(said):
            level = middle + (at - (len(said) - 1) / 2) * 28 * 1.3 + 2
            canvas.curve((WHAT, WHAT + lettering.width(line, 28)), (level, level), SOFT, 2, above=True)
    if one.lead:
        canvas.mark(LEAD, middle, one.lead.kind, 28)
        name = name_lines(names[one.lead.id], OTHERS - LEAD - 44, 26, 600, lines)
        canvas.text(LEAD + 24, middle, name, 26, ink, 600)
    else:
        canvas.text(LEAD - 12, middle, part.nobody_label, 24, SOFT, italic=True)
    others = ", ".join(names[other.id] for other in one.others)
    canvas.text(OTHERS, middle, lettering.wrap(others, READY - OTHERS - 24, SMALLEST, lines=lines), SMALLEST, ink)
    _ready(canvas, one, middle, ink, part.late_label)
    _status(canvas, one, middle, ink, lines)


def _ready(canvas: Canvas, one: Agreement, middle: float, ink: str, late: str) -> None:
    if not one.ready:
        canvas.dash(READY + 10, middle)
    elif one.late:
        canvas.text(READY, middle, [spoken(one.ready), late], 26, INK, 600)
    else:
        canvas.text(READY, middle, spoken(one.ready), 26, ink)


def _status(canvas: Canvas, one: Agreement, middle: float, ink: str, lines: int) -> None:
    """A sign that differs in form, the word, and below it the word why."""
    why = one.why if lines > 1 else ""
    level = middle - (17 if why else 0)
    x = STATUS + 12
    if one.status == "vast":
        canvas.rect(x - 12, level - 12, 24, 24, INK, radius=2)
    elif one.status == "vervalt":
        canvas.line(x - 14, level, x + 14, level, SOFT, 3)
    else:
        canvas.dot(x, level, 26, INK)
        if one.status == "loopt":
            canvas.dot(x, level, 20, ACCENT_PALE if one.late else WHITE)
    canvas.text(x + 26, level, one.status, 26, ink, 600)
    if why:
        canvas.text(x + 26, middle + 19, lettering.fit(why, WIDTH - x - 30, SMALLEST), SMALLEST, SOFT)
