"""One step in a report: the question, the board, the answers in words, and the oogst."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from facilitation import figures
from facilitation.board import BoardTable, Stage
from facilitation.content import CardField
from facilitation.kinds import KINDS, AnyPart
from facilitation.kinds.balance import SEEN_BY_OTHERS, Balance, BalanceBoard, cells
from facilitation.kinds.bend import Bend, BendBoard
from facilitation.kinds.cards import Cards, CardsBoard
from facilitation.kinds.guess import GuessBoard
from facilitation.kinds.guess import cells as cells_of_guesses
from facilitation.kinds.matrix import Matrix, MatrixBoard
from facilitation.kinds.scale import ScaleBoard
from facilitation.kinds.talk import Talk
from facilitation.reports.blocks import Block, Bullets, Grid, Heading, Paragraph, Picture
from facilitation.reports.boards import alt_of, answers_of, board_of, shows
from facilitation.reports.contents import StepContents, authorless, signed
from facilitation.room import ORGANISATION_KINDS, Answer, Room, in_order

NOTHING = "Hier is nog niets ingevuld."
SPOKEN = "Deze stap was een gesprek, zonder bord."
SPOKEN_PART = "Dit onderdeel was een gesprek. Daarvan is niets bewaard."
GONE = "De werkvorm van deze stap is er niet meer. De antwoorden zijn bewaard, maar kunnen hier niet worden getoond."
EARLIER = "Deze vragen zijn al eerder gesteld. Die antwoorden staan bij de eerdere stap of bijeenkomst."
WHO_SAYS = "Wie zegt het"
WHOLE = "alles"  # the title of a view that leaves nothing out
LATE = "Deze teksten kwamen binnen toen de stap al gesloten was. Ze staan niet op het bord."

Rows = tuple[tuple[str, ...], ...]


def step(one: StepContents, number: int, room: Room, names: bool) -> list[Block]:
    """A step under its number in the agenda; with ``names`` it says who wrote a card, where that may be told."""
    blocks: list[Block] = [Heading(2, f"Stap {number}: {one.step.title}", number)]
    if one.instrument is None:
        blocks.append(Paragraph(GONE if one.step.instrument else SPOKEN))
    elif one.instrument.title != one.step.title:
        blocks.append(Paragraph(one.instrument.title, "Werkvorm"))
    if any(one.earlier.values()):
        blocks.append(Paragraph(EARLIER))
    for part in one.instrument.parts if one.instrument else ():
        blocks += _part(part, one, room, names)
    if one.harvest:
        blocks += [Heading(3, "Oogst"), Bullets(one.harvest, "harvest")]
    return blocks + _late(one, room, names)


def _part(part: AnyPart, one: StepContents, room: Room, names: bool) -> Iterator[Block]:
    board = board_of(part, one, room)
    if part.title != one.step.title:
        yield Heading(3, part.title)
    yield Paragraph(getattr(board, "question", part.question), "Vraag", "question")
    talk = isinstance(part, Talk)
    filled = shows(part, one, board)
    if filled:
        yield from drawn(part, one, room, board)
        yield from tabled(part, board_of(part, one, room, names) if names else board)
        yield from _beside(board)
    elif part.private:
        yield from tabled(part, board)
    else:
        yield Paragraph(SPOKEN_PART if talk else NOTHING)
    if part.caution and (filled or talk or part.private):  # where nothing was said it would warn of nothing
        yield Paragraph(part.caution, "Let op", "caution")


def drawn(part: AnyPart, one: StepContents, room: Room, board: Any) -> Iterator[Block]:
    """The board of a part as it was last shown in its step; where another part was shown there, its first view."""
    views = KINDS[part.kind].views(part, room, answers_of(part, one))
    first = one.instrument.parts[0].key if one.instrument else ""
    here = (one.step.part or first) == part.key
    view = next((view for view in views if here and view.key == one.step.view), views[0])
    told = view.title if len(views) > 1 and view.title != WHOLE else ""
    if told:
        yield Paragraph(told, "Op het bord", "remark")
    stage = Stage(view.key, one.step.spotlight if here else "")
    yield Picture(figures.draw(part.kind, board, stage), alt_of(part, board, told))


def tabled(part: AnyPart, board: Any) -> Iterator[Block]:
    """What a board shows, in words."""
    if isinstance(board, CardsBoard) and part.who == "group":
        yield from _cards_of_the_group(board)
        return
    view = "vraag-en-aanbod" if isinstance(board, BalanceBoard) and board.links else ""
    table = KINDS[part.kind].table(board, view)
    if table.rows and isinstance(part, Cards | Balance):
        yield Bullets(tuple(f"{field.title}: {field.question}" for field in part.fields))
    yield _grid(part, board, table, view) if table.rows else Paragraph(NOTHING)


def _cards_of_the_group(board: CardsBoard) -> Iterator[Block]:
    """One sheet needs no table: per question what was said."""
    (row,) = board.rows
    for field, cards in zip(board.part.fields, row.cells, strict=True):
        yield Paragraph(field.question, field.title)
        yield Bullets(tuple(card.told for card in cards)) if cards else Paragraph(NOTHING)


def _grid(part: AnyPart, board: object, table: BoardTable, view: str) -> Grid:
    headers, rows = table.headers, table.rows
    # Statements with the same poles are only told apart by their question, which the table leaves out.
    if isinstance(board, ScaleBoard) and any(strip.statement.question for strip in board.strips):
        asked = (strip.statement.question for strip in board.strips)
        return Grid(("Vraag", *headers), tuple((question, *row) for question, row in zip(asked, rows, strict=True)))
    if isinstance(board, BendBoard):
        return Grid(headers, _together(rows, 0, ()))
    if isinstance(part, Matrix):  # its columns are for every kind of matrix; this one may not have them all
        if WHO_SAYS in headers and isinstance(board, MatrixBoard):
            rows = _together(rows, headers.index(WHO_SAYS), [one.name for one in board.parties])
        used = [at for at in range(len(headers)) if any(row[at] for row in rows)]
        return Grid(tuple(headers[at] for at in used), tuple(tuple(row[at] for at in used) for row in rows))
    return Grid(headers, rows, _cards(board, rows, view))


def _together(rows: Rows, at: int, parties: Sequence[str]) -> Rows:
    """The rows that differ only in who says it, as one row each, with the parties in the order of the boards.

    What the group chose together stays apart.
    """
    kinds = list(ORGANISATION_KINDS.values())
    places = {name: place for place, name in enumerate((*kinds, *parties))}
    found: dict[tuple[object, ...], list[str]] = {}
    for row in rows:
        found.setdefault((at == 0 and row[at] not in kinds, *row[:at], *row[at + 1 :]), []).append(row[at])
    joined: list[tuple[str, ...]] = []
    for (_, *rest), who in found.items():
        names = sorted(filter(None, who), key=lambda name: places.get(name, len(places)))
        joined.append((*map(str, rest[:at]), ", ".join(names), *map(str, rest[at:])))
    return tuple(joined)


def _cards(board: object, rows: Rows, view: str) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """The cells of a table of parties with each card apart."""
    if isinstance(board, CardsBoard) and board.part.who == "organisation":
        told = ([tuple(card.told for card in cell) for cell in one.cells] for one in board.rows)
        return tuple(((row[0],), *cards) for row, cards in zip(rows, told, strict=True))
    if isinstance(board, BalanceBoard):
        return tuple(
            (*first, (*bring, *(f"{SEEN_BY_OTHERS}: {card}" for card in seen)), feeling)
            for *first, bring, seen, feeling in cells(board, view)
        )
    if isinstance(board, GuessBoard):
        return cells_of_guesses(board)
    return ()


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
    return [Heading(3, "Nagekomen"), Paragraph(LATE), Bullets(lines)] if lines else []


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
