"""The kind ``choice``: choose one or more of a few options, or of the parties at the table, with a reason.

Kept: field ``keuze`` with a value of option key to 1; typed reasons in field ``reden``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pydantic.dataclasses import dataclass as checked

from facilitation.board import BoardTable, Kind
from facilitation.content import STRICT, Option, Part, Refused, View, Words
from facilitation.room import ORGANISATION_KINDS, Answer, OrganisationKind, Room, in_order

CHOSEN, REASON = "keuze", "reden"
PARTY = 32  # signs of an organisation's id


@checked(config=STRICT, kw_only=True)
class ChoiceOption(Option):
    """One option, with words that explain it and examples from the source."""

    hint: str = ""
    examples: tuple[Words, ...] = ()


@checked(config=STRICT, kw_only=True)
class Sides:
    """Two sides to lay beside each other: what organisations of one kind say of themselves, what others see."""

    kind: OrganisationKind
    own: Words
    others: Words


@checked(config=STRICT, kw_only=True)
class Choice(Part):
    """One question with options; ``parties`` takes the organisations of the meeting as options."""

    kind: Literal["choice"] = "choice"
    options: tuple[ChoiceOption, ...] = ()
    parties: bool = False
    several: bool = False
    reason: str = ""  # asks why, in cards
    sides: Sides | None = None
    now_label: str = ""  # what this time is called beside the earlier one
    earlier_label: str = ""

    def __post_init__(self) -> None:
        if self.parties == bool(self.options):
            raise ValueError("een keuze heeft options, of parties = true: een van beide")
        if self.private and (self.who != "person" or self.reason):
            raise ValueError("alleen wat ieder voor zich kiest kan private zijn, en dan zonder reason")


@dataclass(frozen=True, slots=True)
class Pick:
    """One choice of somebody: the kind of organisation they come from (None: the group, or private)."""

    kind: OrganisationKind | None


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """One option with who chose it now and the time before; ``own`` are the picks of the side that is named."""

    key: str
    label: str
    picks: tuple[Pick, ...] = ()
    own: tuple[Pick, ...] = ()
    earlier: tuple[Pick, ...] = ()
    party: OrganisationKind | None = None  # its kind, where the option is a party


@dataclass(frozen=True, slots=True)
class ChoiceBoard:
    """Options in the order of the source (parties: of the boards); ``waiting``: too few people to show any."""

    part: Choice
    rows: tuple[ChoiceRow, ...]
    reasons: tuple[str, ...] = ()
    waiting: bool = False


def options(part: Choice, room: Room) -> tuple[tuple[str, str], ...]:
    """The options as (key, label): declared ones, or the parties of the room."""
    if part.parties:
        return tuple((one.id, one.name) for one in in_order(room.organisations))
    return tuple((one.key, one.label) for one in part.options)


def accept(part: Choice, field: str, value: Mapping[str, Any]) -> dict[str, str | int]:
    """Take a choice (option key to 1), or a typed reason; refuse all else."""
    if field in text_fields(part):
        return {}
    known = {one.key for one in part.options}
    fits = all(mark == 1 and (key in known or (part.parties and len(key) <= PARTY)) for key, mark in value.items())
    if field == CHOSEN and fits and (part.several or len(value) <= 1):
        return {str(key): 1 for key in value}
    raise Refused("Dit antwoord hoort niet bij deze vraag. Kies opnieuw.")


def people(answers: Sequence[Answer]) -> int:
    """How many chose something; only to hold against the smallest number of a private part."""
    return sum(answer.field == CHOSEN and bool(answer.value) for answer in answers)


def board(part: Choice, room: Room, answers: Sequence[Answer], earlier: Sequence[Answer] = ()) -> ChoiceBoard:
    """A row per option; picks by kind of organisation, never by who."""
    kind_of = {one.id: one.kind for one in room.organisations}
    kinds = list(ORGANISATION_KINDS)
    waiting = part.private and people(answers) < part.at_least
    if waiting:
        answers = ()
    if part.private and people(earlier) < part.at_least:
        earlier = ()

    def picks(given: Sequence[Answer], key: str, side: Literal["own", "others", ""] = "") -> tuple[Pick, ...]:
        found = []
        for answer in given:
            if answer.field != CHOSEN or key not in answer.value:
                continue
            kind = kind_of.get(answer.organisation or "")
            is_own = part.sides is not None and kind == part.sides.kind
            if side in ("", "own" if is_own else "others"):
                found.append(Pick(None if part.private else kind))
        return tuple(sorted(found, key=lambda pick: kinds.index(pick.kind) if pick.kind else -1))

    rows = tuple(
        ChoiceRow(
            key,
            label,
            picks(answers, key, "others" if part.sides else ""),
            picks(answers, key, "own") if part.sides else (),
            picks(earlier, key),
            kind_of.get(key) if part.parties else None,
        )
        for key, label in options(part, room)
    )
    reasons = sorted((a for a in answers if a.field == REASON and a.text.strip()), key=lambda a: (a.place, a.id))
    return ChoiceBoard(part, rows, tuple(answer.text for answer in reasons), waiting)


def table(board: ChoiceBoard, view: str = "") -> BoardTable:
    """Per option who chose it, by kind of organisation; for a private part only how often."""
    part = board.part

    def say(found: tuple[Pick, ...]) -> str:
        if part.private:
            return f"{len(found)} keer" if found else "niet"
        return ", ".join(ORGANISATION_KINDS[one.kind] if one.kind else "de groep" for one in found) or "nog niemand"

    if board.waiting:
        return BoardTable(part.title, ("Nog even wachten",), ((too_few(part),),))
    heads = [part.now_label or ("Hoe vaak" if part.private else "Gekozen door")]
    if part.sides:
        heads = [part.sides.own, part.sides.others]
    before = any(row.earlier for row in board.rows)
    if before:
        heads.append(part.earlier_label or "Vorige keer")

    def cells(row: ChoiceRow) -> tuple[str, ...]:
        own = (say(row.own),) if part.sides else ()
        return (row.label, *own, say(row.picks), *((say(row.earlier),) if before else ()))

    rows = [cells(row) for row in board.rows]
    if board.reasons:
        rows.append(("Waarom", "; ".join(board.reasons), *("" for _ in heads[1:])))
    return BoardTable(part.title, ("Keuze", *heads), tuple(rows))


def too_few(part: Part) -> str:
    """What a private board says while too few people have answered to show anything."""
    return f"Dit bord laat pas iets zien als {part.at_least} mensen of meer hebben gekozen. Zo blijft het anoniem."


def views(part: Choice, room: Room, answers: Sequence[Answer] = ()) -> tuple[View, ...]:
    """Options have one view."""
    return (View(key="keuzes", title=part.title, question=part.question),)


def text_fields(part: Choice) -> tuple[str, ...]:
    """The field for reasons, where they are asked."""
    return (REASON,) if part.reason else ()


KIND = Kind(part=Choice, accept=accept, board=board, table=table, views=views, text_fields=text_fields)
