"""What a report tells of the whole traject: its agreements, and the same questions in several meetings."""

from collections.abc import Iterator
from datetime import date

from facilitation.agreed import Agreed, Stood
from facilitation.over_time import NOT_KEPT, OTHERWISE, Compared, Time, difference
from facilitation.reports.blocks import Block, Bullets, Grid, Heading, Paragraph
from facilitation.reports.boards import board_of, shows
from facilitation.reports.contents import Contents, StepContents, dutch
from facilitation.reports.step_blocks import drawn, tabled

HEADS = ("Wat", "Wie trekt", "Wie doet mee", "Klaar", "Terugkijken", "Deel van de opgave", "Hoe staat het")
NOBODY, BETWEEN = "nog niemand", "tussen de bijeenkomsten"
AGREED = "Alle afspraken van dit traject, zoals ze er nu voor staan."
HISTORY = "Hoe het ging"
TOGETHER = "Dezelfde vragen, in meer dan één bijeenkomst. Elk bord laat zien wat er toen is gegeven."
CHANGED = "Deze vragen waren niet elke keer hetzelfde. De antwoorden staan daarom los van elkaar."
ELSEWHERE = "De tabel bij dit bord staat bij stap {number}."


def agreed(contents: Contents) -> list[Block]:
    """The register of the traject: every agreement as it stands now, and what happened to it since."""
    if not contents.agreed:
        return []
    rows = tuple(_row(one) for one in contents.agreed)
    blocks: list[Block] = [Heading(2, "Afspraken"), Paragraph(AGREED), Grid(HEADS, rows)]
    past = tuple((one.agreement.what, _made(one), _stood(stood)) for one in contents.agreed for stood in one.history)
    if past:
        blocks += [Heading(3, HISTORY), Grid(("Wat", "Afgesproken", "Daarna"), past)]
    return blocks


def _row(one: Agreed) -> tuple[str, ...]:
    it = one.agreement
    return (
        it.what,
        it.lead.name if it.lead else NOBODY,
        ", ".join(other.name for other in it.others),
        _day(it.ready) + (" (te laat)" if it.late else ""),
        _day(it.back),
        it.piece,
        it.status + (f": {it.why}" if it.why else ""),
    )


def _day(day: date | None) -> str:
    return dutch(day) if day else ""


def _made(one: Agreed) -> str:
    return ", ".join(words for words in (one.meeting, _day(one.made)) if words)


def _stood(stood: Stood) -> str:
    told = stood.status + (f": {stood.why}" if stood.why else "")
    return ", ".join(words for words in (_day(stood.day), stood.where or BETWEEN) if words) + f". {told}"


def over_time(contents: Contents) -> list[Block]:
    """Per part that was filled in more than once the board of each time, under each other."""
    blocks: list[Block] = []
    for one in contents.compared:
        blocks += _compared(contents, one)
    return [Heading(2, "Door de tijd"), Paragraph(TOGETHER), *blocks] if blocks else []


def _compared(contents: Contents, one: Compared) -> Iterator[Block]:
    titles = dict.fromkeys((one.instrument.title, one.part.title))
    yield Heading(3, ": ".join(titles))
    yield Paragraph(one.part.question, "Vraag", "question")
    if one.changed:
        yield Paragraph(CHANGED)
    numbers = {step.step.id: number for number, step in enumerate(contents.steps, start=1)}
    for time in one.times:
        yield from _time(one, time, numbers.get(time.step.id, 0))


def _time(one: Compared, time: Time, number: int) -> Iterator[Block]:
    """The board of one time; its table too, unless that stands with the step itself (by its number)."""
    yield Heading(4, f"{time.meeting}, {dutch(time.day)}")
    if not time.known:
        yield Paragraph(NOT_KEPT)
    elif time.changed:
        yield Paragraph(OTHERWISE)
        yield Bullets(tuple(difference(then, now) for then, now in time.changed))
    part, step = one.asked_at(time), StepContents(time.step, one.instrument, time.answers)
    board = board_of(part, step, time.room)
    if shows(part, step, board):
        yield from drawn(part, step, time.room, board)
    if number:
        yield Paragraph(ELSEWHERE.format(number=number))
    else:
        yield from tabled(part, board)
