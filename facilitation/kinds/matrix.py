"""The kind ``matrix``: rows against parties. One kind, for what the method lays in rows and columns.

- ``rows = "parties"``: party against party. With ``toward`` directed (cards about what A needs of B), without it
  undirected (which parties have contact).
- ``rows = "given"``: rows of the source (domains, roles, subjects).
- ``rows = "typed"``: rows that the people in the room write themselves (themes, topics, tables).

A row is filled with ``words`` (typed cards), ``marks`` (one option per party) or ``members`` (which parties belong
to it). Kept: field ``rijen`` a card per row; ``<words key>`` a card with ``row`` (not with parties in the rows) and,
directed, ``toward``; ``leden--<row>`` party to 1 (with parties in the rows: ``leden--wij``); ``teken--<row>`` the
value ``choice``; ``samen--<row>`` what the group says of a row.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from pydantic.dataclasses import dataclass as checked

from facilitation.board import BoardTable, Kind, Owner
from facilitation.content import STRICT, CardField, Option, Part, Refused, View, Words
from facilitation.kinds import lines_in_words, matrix_signs
from facilitation.kinds.cards import PINNED
from facilitation.room import Answer, Organisation, OrganisationKind, Room, in_order

ROWS = "rijen"
LOOSE = "nog nergens bij gezet"
CELL = re.compile(r"(leden|teken|samen)--([a-z0-9-]{1,40})")
NOTHING_YET = "nog niets"
CONNECTS = "verbindt"


@checked(config=STRICT, kw_only=True)
class Matrix(Part):
    """What stands in the rows, and what fills them. Each text is what the screen says."""

    kind: Literal["matrix"] = "matrix"
    rows: Literal["parties", "given", "typed"]
    row_title: Words  # what a row is: "Thema", "Tafel", "Domein"
    given: tuple[Option, ...] = ()
    typed: CardField | None = None  # asks for the rows; its key is not used
    sorts: tuple[Option, ...] = ()  # what sort of row a typed row is, chosen on its card
    sorts_label: str = ""
    words: tuple[CardField, ...] = ()
    toward: str = ""  # the label of the choice of another party on a card of words
    toward_self: bool = False  # whether a party may also be its own other party (its own role)
    states: tuple[Option, ...] = ()  # a choice on every card of words: is there contact already?
    states_label: str = ""
    marks: tuple[Option, ...] = ()
    members: str = ""  # asks which parties belong to a row
    verdicts: tuple[Option, ...] = ()  # what the group can say of a row, with the facilitator
    verdicts_label: str = ""
    small_print: str = ""  # explains the measures of a network, under its picture

    def __post_init__(self) -> None:
        if (self.rows == "given") != bool(self.given):
            raise ValueError("given hoort bij rows = 'given'")
        if (self.rows == "typed") != bool(self.typed):
            raise ValueError("typed hoort bij rows = 'typed'")
        if not (self.words or self.marks or self.members):
            raise ValueError("een matrix vraagt om words, marks of members")
        if self.toward and not self.words:
            raise ValueError("toward hoort bij words")

    @property
    def between_parties(self) -> bool:
        """Whether this is drawn as a network: lines between the parties themselves."""
        return self.rows == "parties" and bool(self.toward or self.members)


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One row: a party, a row of the source, or what people typed; ``sort`` and ``verdict`` are keys or empty."""

    id: str
    label: str
    sort: str = ""
    verdict: str = ""
    party: OrganisationKind | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """A card in a row: which question (``field``), by which party (None: the group or a person), toward whom."""

    id: str
    text: str
    row: str
    field: str
    by: str | None = None
    kind: OrganisationKind | None = None  # of who wrote it
    toward: str = ""
    state: str = ""
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """What one party (None: the group or a person) chose for a row."""

    row: str
    mark: str
    by: str | None = None
    kind: OrganisationKind | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """A party that belongs to a row, as said by a party (None: the group or a person)."""

    row: str
    party: str
    by: str | None = None


@dataclass(frozen=True, slots=True)
class MatrixBoard:
    """Rows, parties in the order of the boards, and the facts that lie where they cross."""

    part: Matrix
    parties: tuple[Organisation, ...]
    rows: tuple[MatrixRow, ...]
    words: tuple[Word, ...] = ()
    marks: tuple[Mark, ...] = ()
    members: tuple[Member, ...] = ()
    loose: tuple[Word, ...] = ()  # cards of a row or party that was not chosen, or is gone: only the table tells


def accept(part: Matrix, field: str, value: Mapping[str, Any]) -> dict[str, str | int]:
    """Take a row, a card of words, or what was chosen in a row; refuse all else."""
    if field == ROWS and part.rows == "typed":
        return {"sort": str(value["sort"])} if value.get("sort") in [one.key for one in part.sorts] else {}
    if field in {one.key for one in part.words}:
        kept = {name: str(value[name]) for name in ("row", "toward") if isinstance(value.get(name), str)}
        if value.get("state") in [one.key for one in part.states]:
            kept["state"] = str(value["state"])
        return {name: words for name, words in kept.items() if len(words) <= 40}
    found = CELL.fullmatch(field)
    what = found.group(1) if found else ""
    if what == "leden" and part.members and all(mark == 1 and len(key) <= 40 for key, mark in value.items()):
        return dict.fromkeys(value, 1)
    options = {"teken": part.marks, "samen": part.verdicts}.get(what, ())
    if (not value or value.get("choice") in [one.key for one in options]) and options:
        return {"choice": str(value["choice"])} if value else {}
    raise Refused("Dit antwoord hoort niet bij deze vraag. Kies opnieuw.")


def rows_of(part: Matrix, room: Room, answers: Sequence[Answer]) -> tuple[MatrixRow, ...]:
    """The rows as they are now, in a fixed order: of the boards, of the source, or as people placed them."""
    said = {a.field.removeprefix("samen--"): str(a.value["choice"]) for a in answers
            if a.field.startswith("samen--") and "choice" in a.value}  # fmt: skip
    if part.rows == "parties":
        return tuple(MatrixRow(o.id, o.name, party=o.kind) for o in in_order(room.organisations))
    if part.rows == "given":
        return tuple(MatrixRow(one.key, one.label, verdict=said.get(one.key, "")) for one in part.given)
    typed = sorted(
        (a for a in answers if a.field == ROWS and a.text.strip()), key=lambda a: (not a.pinned, a.place, a.id)
    )
    return tuple(MatrixRow(a.id, a.text.strip(), str(a.value.get("sort", "")), said.get(a.id, "")) for a in typed)


def board(part: Matrix, room: Room, answers: Sequence[Answer], earlier: Sequence[Answer] = ()) -> MatrixBoard:
    """The facts of these answers; what belongs to a row or party that is gone is left out."""
    answers = [answer for answer in answers if answer.part == part.key]
    rows = rows_of(part, room, answers)
    known = {row.id for row in rows}
    kind_of = {one.id: one.kind for one in room.organisations}
    personal = part.who == "person"

    def by(answer: Answer) -> tuple[str | None, OrganisationKind | None]:
        # A person has a kind of organisation on a board, never an organisation or a name.
        return None if personal else answer.organisation, kind_of.get(answer.organisation or "")

    words: list[Word] = []
    loose: list[Word] = []
    marks, members = [], []
    # Personal ones by id: an order of place would tell which cards are of one person.
    for a in sorted(answers, key=lambda one: (not one.pinned, 0.0 if personal else one.place, one.id)):
        if a.field in {one.key for one in part.words} and a.text.strip():
            toward = str(a.value.get("toward", ""))
            row = (a.organisation or "") if part.rows == "parties" else str(a.value.get("row", ""))
            word = Word(a.id, a.text, row, a.field, *by(a), toward, str(a.value.get("state", "")), a.pinned)
            (words if row in known and (not part.toward or toward in kind_of) else loose).append(word)
        elif a.field.startswith("teken--") and "choice" in a.value:
            row = a.field.removeprefix("teken--")
            if row in known:
                marks.append(Mark(row, str(a.value["choice"]), *by(a)))
        elif a.field.startswith("leden--"):
            row = a.field.removeprefix("leden--")
            row = (a.organisation or "") if part.rows == "parties" else row
            fits = [one for one in a.value if row in known and one in kind_of and one != row]
            members += [Member(row, one, by(a)[0]) for one in fits]
    facts = tuple(words), tuple(marks), tuple(members), tuple(loose)
    return MatrixBoard(part, in_order(room.organisations), rows, *facts)


def views(part: Matrix, room: Room, answers: Sequence[Answer] = ()) -> tuple[View, ...]:
    """All rows beside each other; where rows hold words also one row at a time, by the id of the row.

    Lines between parties have views of their own: ``lines_in_words`` names them.
    """
    if part.between_parties:
        return lines_in_words.views(board(part, room, answers))
    whole = View(key="alles", title="alles", question=part.question)
    if part.rows == "parties" or not part.words:
        return (whole,)
    rows = rows_of(part, room, [answer for answer in answers if answer.part == part.key])
    return (
        whole,
        *(
            View(key=f"{ROW_VIEW}{one.id}", title=_short(part, one), question=part.question)
            for one in rows[:ROWS_TO_CHOOSE]
        ),
    )


def _short(part: Matrix, row: MatrixRow) -> str:
    """A row as the name of a view: people may have typed a whole story, or a sign that turns a line round."""
    words = " ".join(row.label.translate(TURNS).split())
    return (words if len(words) <= LONGEST_NAME else words[: LONGEST_NAME - 1].rstrip() + "…") or part.row_title


ROWS_TO_CHOOSE = 12
LONGEST_NAME = 60  # signs of a row, where it is the name of a view
TURNS = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
ROW_VIEW = "rij-"  # and the id of a row: the view that shows it alone


def row_shown(board: MatrixBoard, view: str) -> MatrixRow | None:
    """The row that a view shows alone, or None when it shows all."""
    return next((one for one in board.rows if f"{ROW_VIEW}{one.id}" == view), None)


def table(board: MatrixBoard, view: str = "") -> BoardTable:
    """Everything in words, also the cards of which nobody said yet to which row or party they belong."""
    part = board.part
    made = lines_in_words.table(board, view) if part.between_parties else _facts(board, view)
    if not board.loose or row_shown(board, view):
        return made
    titles, width = {one.key: one.title for one in part.words}, len(made.headers)
    loose = [(LOOSE, f"{titles[one.field]}: {one.text}", *[""] * width)[:width] for one in board.loose]
    return replace(made, rows=(*made.rows, *loose))


def _facts(board: MatrixBoard, view: str) -> BoardTable:
    """A line per fact: row, party, and what was said or chosen; then rows about which nothing was said yet."""
    part = board.part
    names = {one.id: one.name for one in board.parties}
    order = {party: at for at, party in enumerate(names)}  # never by who wrote first
    words = sorted(board.words, key=lambda word: (not word.pinned, order.get(word.by or "", -1)))
    labels = {one.id: one.label for one in board.rows}
    titles = {one.key: one.title for one in part.words}
    options = {one.key: one.label for one in (*part.marks, *part.states)}
    rows: list[tuple[str, ...]] = []
    alone = row_shown(board, view)
    for one in (alone,) if alone else board.rows:
        found: list[tuple[str, ...]] = []
        for word in (word for word in words if word.row == one.id):
            toward = f", van {names[word.toward]}" if part.toward and word.toward not in (word.row, word.by) else ""
            state = f" ({options[word.state]})" if word.state in options else ""
            pinned = f" ({PINNED})" if word.pinned else ""
            found.append((_by(word.by, names, part), titles[word.field] + toward, word.text + state + pinned))
        for mark in (mark for mark in board.marks if mark.row == one.id and mark.mark in options):
            found.append((_by(mark.by, names, part), "", options[mark.mark]))
        seen = dict.fromkeys(member.party for member in board.members if member.row == one.id)
        if seen:
            found.append(("", part.members, ", ".join(names[party] for party in names if party in seen)))
        found += matrix_signs.in_words(board, one.id)
        rows += [(_label(part, one, labels), *cells) for cells in found or [("", "", NOTHING_YET)]]
    rows += [(", ".join(several), "", CONNECTS, name) for name, several in matrix_signs.connecting(board)]
    return BoardTable(part.title, (part.row_title, "Wie zegt het", "Wat", "Antwoord"), tuple(rows))


def _label(part: Matrix, row: MatrixRow, labels: Mapping[str, str]) -> str:
    more = [one.label for one in part.sorts if one.key == row.sort]
    more += [one.label for one in part.verdicts if one.key == row.verdict]
    return labels[row.id] + (f" ({', '.join(more)})" if more else "")


def _by(party: str | None, names: Mapping[str, str], part: Matrix) -> str:
    if party is not None and party in names:
        return names[party]
    return "iemand" if part.who == "person" else "de groep"


def text_fields(part: Matrix) -> tuple[str, ...]:
    """The fields in which people type: the rows where they write these themselves, and the words."""
    return (*((ROWS,) if part.rows == "typed" else ()), *(one.key for one in part.words))


def owner(part: Matrix, field: str) -> Owner:
    """Rows belong to everybody together; what the group says of a row is entered by the facilitator."""
    if field == ROWS:
        return "group"
    return "facilitator" if field.startswith("samen--") else part.who


KIND = Kind(part=Matrix, accept=accept, board=board, table=table, views=views, text_fields=text_fields, owner=owner)
