"""A report as a row of blocks in plain words; how they look (Markdown, a preview) is decided elsewhere."""

from dataclasses import dataclass
from itertools import chain
from typing import Any

from facilitation.board import BoardTable
from facilitation.content import CardField
from facilitation.kinds import KINDS, AnyPart
from facilitation.kinds.balance import Balance, BalanceBoard
from facilitation.kinds.bend import Bend, BendBoard
from facilitation.kinds.cards import Cards
from facilitation.kinds.scale import ScaleBoard
from facilitation.registers import CAUTION
from facilitation.reports.contents import Contents, StepContents, authorless, dutch, signed
from facilitation.room import ORGANISATION_KINDS, Answer, Room, in_order

CREDIT = (
    "De vragen en de werkvormen komen uit de publicatie die hier genoemd staat. "
    "Wat erbij is opgeschreven, komt van de groep zelf."
)
EXAMPLE_CREDIT = (
    "De vragen, de werkvormen en de teksten van dit voorbeeld komen uit de publicatie die hier genoemd staat."
)
NAMELESS = "Er staan geen namen van deelnemers bij de antwoorden."
NAMED = "Achter een kaartje staat wie het schreef. Wat ieder voor zich koos, staat er zonder naam."


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title of the whole."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A few sentences; ``label`` says in a word or two what they are."""

    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """Short texts under each other."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; every row has as many cells as there are headers."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A board as it is drawn on the screen (a figure in Plotly's JSON schema); ``alt`` says what is to be seen."""

    figure: dict[str, Any]
    alt: str


Block = Heading | Paragraph | Bullets | Grid | Picture


def whole(contents: Contents, names: bool = False) -> list[Block]:
    """The whole report: the opgave, the parties, every step that was reached, and the sources."""
    blocks = opening(contents, NAMED if names else NAMELESS)
    blocks += _parties(contents.room)
    for number, one in enumerate(contents.steps, start=1):
        if one.reached:
            blocks += _step(one, number, contents.room, names)
    blocks += _differences(contents)
    return blocks + sources(contents, [one for one in contents.steps if one.reached])


def opening(contents: Contents, about: str) -> list[Block]:
    """Title, date, what this document is (``about``), opgave and gedeelde ambitie."""
    meeting = contents.meeting
    blocks: list[Block] = [Heading(1, meeting.title.strip() or "Bijeenkomst"), Paragraph(dutch(contents.day))]
    blocks += [Paragraph(about), *([Paragraph("Dit is een voorbeeld.")] if meeting.example else [])]
    for title, words in (("De opgave", meeting.challenge), ("De gedeelde ambitie", meeting.ambition)):
        blocks += [Heading(2, title), Paragraph(words.strip() or "Nog niet opgeschreven.")]
    return blocks


def sources(contents: Contents, steps: list[StepContents]) -> list[Block]:
    """The publications that these steps rest on, each once."""
    named = [contents.meeting.source, *(one.instrument.source for one in steps if one.instrument)]
    unique = tuple(dict.fromkeys(source for source in named if source))
    credit = EXAMPLE_CREDIT if contents.meeting.example else CREDIT
    return [Heading(2, "Bronnen"), Paragraph(credit), Bullets(unique)] if unique else []


def _parties(room: Room) -> list[Block]:
    by_kind: dict[str, list[str]] = {}
    for one in in_order(room.organisations):
        by_kind.setdefault(ORGANISATION_KINDS[one.kind], []).append(one.name)
    items = tuple(f"{kind}: {', '.join(names)}" for kind, names in by_kind.items())
    return [Heading(2, "De partijen"), Bullets(items)] if items else []


def _step(one: StepContents, number: int, room: Room, names: bool) -> list[Block]:
    blocks: list[Block] = [Heading(2, f"Stap {number}: {one.step.title}")]
    if one.instrument is None:
        blocks.append(Paragraph("Deze stap was een gesprek, zonder bord."))
    elif one.instrument.title != one.step.title:
        blocks.append(Paragraph(one.instrument.title, "Werkvorm"))
    if any(one.earlier.values()):
        where = "Die antwoorden staan bij de eerdere stap of bijeenkomst."
        blocks.append(Paragraph(f"Deze vragen zijn al eerder gesteld. {where}"))
    for part in one.instrument.parts if one.instrument else ():
        blocks += _part(part, one, room, names)
    if one.harvest:
        blocks += [Heading(3, "Oogst"), Bullets(one.harvest)]
    return blocks + _late(one, room, names)


def _differences(contents: Contents) -> list[Block]:
    """The register of what remains different, by step: nobody's name, and no word about who is right."""
    found = [(number, one) for number, one in enumerate(contents.steps, start=1) if one.differences]
    if not found:
        return []
    blocks: list[Block] = [Heading(2, "Blijvende verschillen"), Paragraph(CAUTION)]
    for number, one in found:
        blocks += [Heading(3, f"Stap {number}: {one.step.title}"), Bullets(one.differences)]
    return blocks


def _part(part: AnyPart, one: StepContents, room: Room, names: bool) -> list[Block]:
    given = tuple(answer for answer in one.answers if answer.part == part.key)
    read = tuple(answer for answer in one.answers if answer.part in part.reads)
    kind = KINDS[part.kind]
    now = (*(signed(part, given, room) if names else given), *read)
    board = kind.board(part, room, now, one.earlier.get(part.key, ()))
    blocks: list[Block] = [] if part.title == one.step.title else [Heading(3, part.title)]
    blocks.append(Paragraph(getattr(board, "question", part.question), "Vraag"))
    if isinstance(part, Cards | Balance):
        blocks.append(Bullets(tuple(f"{field.title}: {field.question}" for field in part.fields)))
    view = "vraag-en-aanbod" if isinstance(board, BalanceBoard) and board.links else ""
    table = kind.table(board, view)
    if (given or part.private) and table.rows:
        blocks += [_grid(board, table), *_beside(board)]
    else:
        blocks.append(Paragraph("Hier is nog niets ingevuld."))
    return [*blocks, Paragraph(part.caution, "Let op")] if part.caution else blocks


def _grid(board: object, table: BoardTable) -> Grid:
    # Statements with the same poles are only told apart by their question, which the table leaves out.
    if isinstance(board, ScaleBoard) and any(strip.statement.question for strip in board.strips):
        rows = zip(board.strips, table.rows, strict=True)
        return Grid(("Vraag", *table.headers), tuple((strip.statement.question, *row) for strip, row in rows))
    return Grid(table.headers, table.rows)


def _beside(board: object) -> list[Block]:
    """What the picture of the board shows and its table does not."""
    if isinstance(board, BendBoard) and board.group:
        part: Bend = board.part
        return [Paragraph(part.phases[board.group.limit - 1], part.stop_label[:1].upper() + part.stop_label[1:])]
    if isinstance(board, ScaleBoard) and board.strips[0].widest:
        first = board.strips[0].statement
        label = board.part.widest_label
        where = first.question or f"{first.strong} of {first.weak}"
        return [Paragraph(where, label[:1].upper() + label[1:])]
    if not isinstance(board, BalanceBoard):
        return []
    blocks: list[Block] = []
    if board.links:
        said = {c.id: (row.organisation.name, c.text) for row in board.rows for c in (*row.get, *row.bring)}
        pairs = ((said[get], said[bring]) for get, bring in board.links if get in said and bring in said)
        lines = tuple(f"{one[0]} vraagt: {one[1]}; {other[0]} brengt: {other[1]}" for one, other in pairs)
        blocks += [Paragraph("Deze vragen en dit aanbod zijn met elkaar verbonden."), Bullets(lines)]
    if board.several_bring_more:
        blocks.append(Paragraph(" ".join(board.part.bringing_more)))
    return blocks


def _late(one: StepContents, room: Room, names: bool) -> list[Block]:
    parts = one.instrument.parts if one.instrument else ()
    lines = tuple(chain.from_iterable(_late_lines(part, one.late, room, names) for part in parts))
    if not lines:
        return []
    told = Paragraph("Deze teksten kwamen binnen toen de stap al gesloten was. Ze staan niet op het bord.")
    return [Heading(3, "Nagekomen"), told, Bullets(lines)]


def _late_lines(part: AnyPart, late: tuple[Answer, ...], room: Room, names: bool) -> list[str]:
    given = tuple(answer for answer in late if answer.part == part.key and answer.text.strip())
    fields = {field.key: field for field in getattr(part, "fields", ())}
    owners = {one.id: (place, one) for place, one in enumerate(in_order(room.organisations))}
    lines = []
    for answer in signed(part, given, room) if names else given:
        # On the board nobody is the author of what was seen at another party: it stands with that party.
        unsigned = part.who != "person" and authorless(part, answer.field)
        owner = str(answer.value.get("about", "")) if unsigned else answer.organisation or ""
        place, found = owners.get(owner, (len(owners), None))
        who = "De groep" if part.who == "group" else found.name if found else ""
        if part.who == "person":
            who = ORGANISATION_KINDS[found.kind] if found else ""
        field: CardField | None = fields.get(answer.field)
        start = ", ".join(word for word in (who, field.title if field else part.title) if word)
        order = list(fields).index(answer.field) if field else 0
        own = (answer.place, answer.id) if not authorless(part, answer.field) else (0.0, "")
        lines.append((order, place, *own, f"{start}: {answer.text}"))
    return [line[-1] for line in sorted(lines)]
