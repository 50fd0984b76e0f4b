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
SOMEBODY = "iemand"  # who answered in an anonymous step
PARTY = 32  # signs of an organisation's id
SHARE = 3  # one in so many of a side must choose an option before it is their view, not one person's
DIFFERS = "verschilt hier ons beeld?"


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
    """One choice of somebody: the kind of organisation they come from (None: the group, private or anonymous)."""

    kind: OrganisationKind | None


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """One option with who chose it now and the time before; ``own`` are the picks of the side that is named.

    ``differs``: one side chose it and nobody of the other side did.
    """

    key: str
    label: str
    picks: tuple[Pick, ...] = ()
    own: tuple[Pick, ...] = ()
    earlier: tuple[Pick, ...] = ()
    party: OrganisationKind | None = None  # its kind, where the option is a party
    differs: bool = False


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
    """A row per option; picks by kind of organisation, never by who.

    Answers of a part that this one ``reads`` count as the time before: *vooraf* and *na* in one instrument.
    """
    earlier = [*earlier, *(answer for answer in answers if answer.part in part.reads)]
    now = [answer for answer in answers if answer.part not in part.reads]
    waiting = part.private and people(now) < part.at_least
    if waiting:
        now = []
    if waiting or part.sides or (part.private and people(earlier) < part.at_least):
        earlier = []
    kind_of = {one.id: one.kind for one in room.organisations}
    ours = [answer for answer in now if part.sides and kind_of.get(answer.organisation or "") == part.sides.kind]
    named = {answer.id for answer in ours}
    others = [answer for answer in now if answer.id not in named]

    def row(key: str, label: str) -> ChoiceRow:
        picks, own = _picks(part, kind_of, others, key), _picks(part, kind_of, ours, key)
        party = kind_of.get(key) if part.parties else None
        differs = bool(part.sides) and _differs(len(own), people(ours), len(picks), people(others))
        return ChoiceRow(key, label, picks, own, _picks(part, kind_of, earlier, key), party, differs)

    rows = tuple(row(key, label) for key, label in options(part, room))
    return ChoiceBoard(part, rows, _reasons(part, room, now), waiting)


def _picks(
    part: Choice, kind_of: Mapping[str, OrganisationKind], given: Sequence[Answer], key: str
) -> tuple[Pick, ...]:
    kinds = list(ORGANISATION_KINDS)
    found = [
        Pick(None if part.private else kind_of.get(answer.organisation or ""))
        for answer in given
        if answer.field == CHOSEN and key in answer.value
    ]
    return tuple(sorted(found, key=lambda pick: kinds.index(pick.kind) if pick.kind else -1))


def _differs(own: int, of_own: int, others: int, of_others: int) -> bool:
    """One side chose it and the other side did not, once both have spoken.

    A single person among many is no view of a side: the board would point at that one dot.
    """
    if not of_own or not of_others:
        return False
    return (own * SHARE >= of_own and others == 0) or (others * SHARE >= of_others and own == 0)


def _reasons(part: Choice, room: Room, answers: Sequence[Answer]) -> tuple[str, ...]:
    """The reasons without a name: personal ones by id, because an order of writing would tell who wrote."""
    typed = [answer for answer in answers if answer.field == REASON and answer.text.strip()]
    if part.who == "person":
        return tuple(answer.text for answer in sorted(typed, key=lambda answer: (not answer.pinned, answer.id)))
    order = {one.id: at for at, one in enumerate(in_order(room.organisations))}
    typed.sort(
        key=lambda answer: (not answer.pinned, order.get(answer.organisation or "", -1), answer.place, answer.id)
    )
    return tuple(answer.text for answer in typed)


def columns(board: ChoiceBoard) -> tuple[str, ...]:
    """What stands above the picks: two sides, before and now, or one column (its name may be empty)."""
    part = board.part
    if part.sides:
        return part.sides.own, part.sides.others
    if any(row.earlier for row in board.rows):
        return part.earlier_label or "Vorige keer", part.now_label or "Nu"
    return (part.now_label,)


def cells(board: ChoiceBoard, row: ChoiceRow) -> tuple[tuple[Pick, ...], ...]:
    """The picks of a row, one cell for each of ``columns``."""
    if board.part.sides:
        return row.own, row.picks
    return (row.earlier, row.picks) if any(one.earlier for one in board.rows) else (row.picks,)


def times(picks: Sequence[object]) -> str:
    """How often, in words: all that a private part shows."""
    return f"{len(picks)} keer" if picks else "niet gekozen"


def table(board: ChoiceBoard, view: str = "") -> BoardTable:
    """Per option who chose it, by kind of organisation; for a private part only how often."""
    part = board.part

    nameless = SOMEBODY if part.who == "person" else "de groep"

    def say(found: tuple[Pick, ...]) -> str:
        if part.private:
            return times(found)
        return ", ".join(ORGANISATION_KINDS[one.kind] if one.kind else nameless for one in found) or "nog niemand"

    if board.waiting:
        return BoardTable(part.title, ("Nog even wachten",), ((too_few(part),),))
    heads = columns(board)
    if heads == ("",):
        heads = ("Hoe vaak" if part.private else "Gekozen door",)
    rows = [
        (row.label + f" ({DIFFERS})" * row.differs, *(say(cell) for cell in cells(board, row))) for row in board.rows
    ]
    if board.reasons:
        rows.append(("Waarom", "; ".join(board.reasons), *("" for _ in heads[1:])))
    return BoardTable(part.title, ("Partij" if part.parties else "Keuze", *heads), tuple(rows))


def too_few(part: Part) -> str:
    """What a private board says while too few people have answered to show anything."""
    return (
        f"Dit bord laat pas iets zien als {part.at_least} mensen of meer hebben gekozen en de stap gesloten is. "
        "Zo blijft het anoniem."
    )


def views(part: Choice, room: Room, answers: Sequence[Answer] = ()) -> tuple[View, ...]:
    """Options have one view."""
    return (View(key="keuzes", title=part.title, question=part.question),)


def text_fields(part: Choice) -> tuple[str, ...]:
    """The field for reasons, where they are asked."""
    return (REASON,) if part.reason else ()


KIND = Kind(part=Choice, accept=accept, board=board, table=table, views=views, text_fields=text_fields)
