"""The kind ``guess``: *raden en onthullen*. First the others write what they think moves a party, then it shows.

The party's own words are the cards of another part (``of``). Kept: a card per guess in the field that it is
about, with ``about`` (the party); field ``onthuld`` with party to 1, entered by the facilitator; and field
``herkenning``: what a party says of the guesses about it, card id to a key of ``verdicts``.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass as checked

from facilitation.board import BoardTable, Kind, Owner
from facilitation.content import STRICT, CardField, Key, Option, Part, Refused, View, Words
from facilitation.kinds.cards import NOTHING_YET, PINNED, written
from facilitation.room import ORGANISATION_KINDS, Answer, Organisation, OrganisationKind, Room, in_order

REVEALED, VERDICT = "onthuld", "herkenning"
LONGEST_ID = 32
LOOSE = "nog over niemand"
MANY = 8  # from so many parties on the guesses about one are also shown one question at a time
NAME = "{naam}"


@checked(config=STRICT, kw_only=True)
class Guess(Part):
    """The same questions as the part ``of``, asked about another party. In a question {naam} is that party."""

    kind: Literal["guess"] = "guess"
    of: Key
    fields: Annotated[tuple[CardField, ...], Field(min_length=1)]
    others_label: Words
    own_label: Words
    closed_label: Words
    verdicts: Annotated[tuple[Option, ...], Field(min_length=2, max_length=2)]  # recognised, surprised

    def __post_init__(self) -> None:
        if self.of not in self.reads:
            raise ValueError("reads noemt ook het onderdeel dat bij of staat")


@dataclass(frozen=True, slots=True)
class Guessed:
    """A guess of another party, and what the party itself says of it (a key, or empty).

    ``kind`` is None where the shape would tell who guessed.
    """

    id: str
    text: str
    kind: OrganisationKind | None
    verdict: str = ""
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class GuessRow:
    """One party: guesses and own words per field; own words are empty until ``revealed``."""

    organisation: Organisation
    guesses: tuple[tuple[Guessed, ...], ...]
    own: tuple[tuple[str, ...], ...]
    revealed: bool = False


@dataclass(frozen=True, slots=True)
class GuessBoard:
    """A row per party, in the order of the boards."""

    part: Guess
    rows: tuple[GuessRow, ...]
    loose: tuple[tuple[str, str], ...] = ()  # title of the question and words of guesses about nobody yet


def accept(part: Guess, field: str, value: Mapping[str, Any]) -> dict[str, str | int]:
    """Take a guess with the party it is about, what was revealed, or what a party says of guesses."""
    if field in text_fields(part):
        about = value.get("about")
        return {"about": about} if isinstance(about, str) and len(about) <= LONGEST_ID else {}
    short = all(isinstance(key, str) and len(key) <= LONGEST_ID for key in value)
    if field == REVEALED and short and all(mark == 1 for mark in value.values()):
        return dict.fromkeys(value, 1)
    if field == VERDICT and short and all(mark in [one.key for one in part.verdicts] for mark in value.values()):
        return {key: str(mark) for key, mark in value.items()}
    raise Refused("Dit antwoord hoort niet bij raden en onthullen. Kies opnieuw.")


def board(part: Guess, room: Room, answers: Sequence[Answer], earlier: Sequence[Answer] = ()) -> GuessBoard:
    """Per party what others think beside what it says itself; nothing of its own before it is revealed."""
    kind_of = {one.id: one.kind for one in room.organisations}
    mine = [answer for answer in answers if answer.part == part.key]
    theirs = [answer for answer in answers if answer.part == part.of]
    revealed = {key for answer in mine if answer.field == REVEALED for key in answer.value}
    verdicts = {
        (answer.organisation, card): str(verdict)
        for answer in mine
        if answer.field == VERDICT
        for card, verdict in answer.value.items()
    }  # fmt: skip
    shapes = {one.id: _safe_kinds(room, one.id) for one in room.organisations}

    def guesses(about: str, field: str) -> tuple[Guessed, ...]:
        found = [
            a for a in mine
            if a.field == field and a.text.strip() and a.value.get("about") == about and a.organisation != about
        ]  # fmt: skip
        # By id: an order of writing or of parties would tell who guessed.
        ordered = sorted(found, key=lambda answer: (not answer.pinned, answer.id))
        # Only the party itself says whether it recognises a guess (or the facilitator in its words).
        said = verdicts if about in revealed else {}
        kinds = [kind_of.get(a.organisation or "") for a in ordered]
        return tuple(
            Guessed(
                a.id,
                a.text,
                kind if kind in shapes[about] else None,
                said.get((about, a.id)) or said.get((None, a.id), ""),
                a.pinned,
            )
            for a, kind in zip(ordered, kinds, strict=True)
        )

    def row(one: Organisation) -> GuessRow:
        shown = one.id in revealed
        own = tuple(
            tuple(a.text for a in written(theirs, field.key, one.id)) if shown else () for field in part.fields
        )
        return GuessRow(one, tuple(guesses(one.id, field.key) for field in part.fields), own, shown)

    titles = {field.key: field.title for field in part.fields}
    nobody = sorted((a.id, titles[a.field], a.text) for a in mine if a.field in titles and a.text.strip()
                    and a.value.get("about") not in {*kind_of} - {a.organisation})  # fmt: skip
    rows = tuple(row(one) for one in in_order(room.organisations))
    return GuessBoard(part, rows, tuple((title, text) for _, title, text in nobody))


def _safe_kinds(room: Room, about: str) -> set[OrganisationKind]:
    """The kinds whose shape does not tell which party guessed: those of two others or more that are here.

    When only one party would be without a shape, that would tell too: then nobody has one.
    """
    here = {one.organisation for one in room.participants} or {one.id for one in room.organisations}
    others = Counter(one.kind for one in room.organisations if one.id in here and one.id != about)
    alone = [kind for kind, number in others.items() if number == 1]
    return set() if len(alone) == 1 else {kind for kind, number in others.items() if number > 1}


def named(words: str, name: str) -> str:
    """Words with the name of the party that they are about."""
    return words.replace(NAME, name)


def asked(part: Guess, name: str, revealed: bool) -> str:
    """What the board asks about a party: first the others, then the party itself."""
    return f"Wat beweegt {name} zelf?" if revealed else f"Wat denken jullie dat {name} beweegt?"


def cells(board: GuessBoard) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """The cells of ``table``, in each of them the cards that it shows."""
    part = board.part
    words = {one.key: one.label for one in part.verdicts}

    def say(one: Guessed) -> str:
        about = [ORGANISATION_KINDS[one.kind]] if one.kind else []
        about += [words[one.verdict]] if one.verdict in words else []
        about += [PINNED] if one.pinned else []
        return one.text + (f" ({', '.join(about)})" if about else "")

    rows = tuple(
        ((row.organisation.name,), (field.title,), tuple(map(say, row.guesses[at])) or (NOTHING_YET,),
         (row.own[at] or (NOTHING_YET,)) if row.revealed else (part.closed_label,))
        for row in board.rows
        for at, field in enumerate(part.fields)
    )  # fmt: skip
    return (*rows, *(((LOOSE,), (title,), (text,), ("",)) for title, text in board.loose))


def table(board: GuessBoard, view: str = "") -> BoardTable:
    """Per party and question what others think and what it says itself."""
    part = board.part
    heads = (named(one, "de partij") for one in (part.others_label, part.own_label))
    rows = tuple(tuple(map("; ".join, row)) for row in cells(board))
    return BoardTable(part.title, ("Organisatie", "Vraag", *heads), rows)


def views(part: Guess, room: Room, answers: Sequence[Answer] = ()) -> tuple[View, ...]:
    """One party at a time: whoever has the floor. With many parties also one question of it at a time."""
    question = named(part.question, "deze partij")
    whole = View(key="partij", title="alles" if len(room.organisations) >= MANY else part.title, question=question)
    if len(room.organisations) < MANY or len(part.fields) == 1:
        return (whole,)
    return (whole, *(View(key=one.key, title=one.short or one.title, question=question) for one in part.fields))


def text_fields(part: Guess) -> tuple[str, ...]:
    """The fields in which people guess."""
    return tuple(one.key for one in part.fields)


def owner(part: Guess, field: str) -> Owner:
    """The facilitator reveals; guesses and recognition belong to organisations."""
    return "facilitator" if field == REVEALED else "organisation"


KIND = Kind(part=Guess, accept=accept, board=board, table=table, views=views, text_fields=text_fields, owner=owner)
