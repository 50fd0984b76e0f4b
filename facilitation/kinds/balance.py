"""The kind ``balance``: *Halen en brengen* (Platform31 2020, 6.2 and its worksheet).

"Pas ook op met het al te kwantitatief maken van die inbreng; het is geen rekensom": a board of cards and
words, without totals, scores or rankings, and without a name beside the word freerider.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass as checked

from facilitation.board import BoardTable, Kind, Owner
from facilitation.content import STRICT, CardField, Option, Part, Refused, View, Words
from facilitation.kinds.cards import PINNED, written
from facilitation.room import Answer, Organisation, Room, in_order

#: The fields that the code knows by name; their questions and words stand in the TOML file.
INTERESTS, GET, BRING, SEEN = "belangen", "halen", "brengen", "gezien"
FEELING, FAIR, LINK = "gevoel", "rechtvaardig", "koppeling"
BRINGS_MORE = "brengen-meer"
UNFAIR = "nee"
SEEN_BY_OTHERS = "Gezien door anderen"
SEVERAL = 2  # this many that feel they bring more: the question of the method appears


@checked(config=STRICT, kw_only=True)
class Balance(Part):
    """The questions and words of halen en brengen."""

    kind: Literal["balance"] = "balance"
    fields: Annotated[tuple[CardField, ...], Field(min_length=4, max_length=4)]
    sorts: Annotated[tuple[Option, ...], Field(min_length=1)]
    feeling_question: Words
    feelings: Annotated[tuple[Option, ...], Field(min_length=2)]
    fair_question: Words
    fair: Annotated[tuple[Option, ...], Field(min_length=2)]
    fair_note: Words  # said before somebody answers: what the board will show
    unfair_label: Words
    bringing_more: tuple[Words, ...]
    not_yet: Words
    not_named: Words
    open_label: Words
    unused_label: Words
    board_views: Annotated[tuple[View, ...], Field(min_length=1)]

    def __post_init__(self) -> None:
        expected = (INTERESTS, GET, BRING, SEEN)
        if tuple(one.key for one in self.fields) != expected:
            raise ValueError(f"de velden van balance heten {', '.join(expected)}, in die volgorde")


@dataclass(frozen=True, slots=True)
class BalanceCard:
    """A card: its words, its sort (a key, or empty), and the cards on the other side that it is linked with."""

    id: str
    text: str
    sort: str = ""
    linked: tuple[str, ...] = ()
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class BalanceRow:
    """One organisation: what it comes to get, what it brings, what others saw it bring, and how it feels."""

    organisation: Organisation
    interests: tuple[BalanceCard, ...] = ()
    get: tuple[BalanceCard, ...] = ()
    bring: tuple[BalanceCard, ...] = ()
    seen: tuple[BalanceCard, ...] = ()
    feeling: str = ""  # a key of part.feelings, or empty
    unfair: bool = False


@dataclass(frozen=True, slots=True)
class BalanceBoard:
    """What lies on the table: rows in the order of the boards, links as (get card id, bring card id)."""

    part: Balance
    rows: tuple[BalanceRow, ...]
    links: tuple[tuple[str, str], ...] = ()
    ambition: str = ""

    @property
    def several_bring_more(self) -> bool:
        """Whether enough organisations feel that they bring more to ask the method's question about it."""
        return sum(row.feeling == BRINGS_MORE for row in self.rows) >= SEVERAL


def accept(part: Balance, field: str, value: Mapping[str, Any]) -> dict[str, str | int]:
    """Take a card (with its sort, or for *gezien* the organisation it is about), a feeling or a link."""
    if field in text_fields(part):
        kept: dict[str, str | int] = {}
        if value.get("sort") in [one.key for one in part.sorts]:
            kept["sort"] = str(value["sort"])
        if field == SEEN and isinstance(value.get("about"), str):
            kept["about"] = str(value["about"])
        return kept
    choices = {FEELING: part.feelings, FAIR: part.fair}
    if field in choices and value.get("choice") in [one.key for one in choices[field]]:
        return {"choice": str(value["choice"])}
    if field == LINK and isinstance(value.get(GET), str) and isinstance(value.get(BRING), str):
        return {GET: str(value[GET]), BRING: str(value[BRING])}
    raise Refused("Dit antwoord hoort niet bij halen en brengen. Kies opnieuw.")


def board(part: Balance, room: Room, answers: Sequence[Answer], earlier: Sequence[Answer] = ()) -> BalanceBoard:
    """The board of these answers; a link to a card that was withdrawn is left out."""
    by_owner: dict[str | None, list[Answer]] = {}
    for answer in answers:
        by_owner.setdefault(answer.organisation, []).append(answer)
    present = {a.id: a.field for a in answers if a.text.strip()}
    pairs = ((str(a.value[GET]), str(a.value[BRING])) for a in answers if a.field == LINK and GET in a.value)
    links = tuple(sorted({(g, b) for g, b in pairs if present.get(g) == GET and present.get(b) == BRING}))
    linked: dict[str, tuple[str, ...]] = {}
    for one, other in links:
        linked[one] = (*linked.get(one, ()), other)
        linked[other] = (*linked.get(other, ()), one)
    seen = [a for a in answers if a.field == SEEN and a.text.strip()]
    seen.sort(key=lambda a: (not a.pinned, a.place, a.id))

    def card(answer: Answer) -> BalanceCard:
        sort = str(answer.value.get("sort", ""))
        return BalanceCard(answer.id, answer.text, sort, linked.get(answer.id, ()), answer.pinned)

    def row(organisation: Organisation) -> BalanceRow:
        own = by_owner.get(organisation.id, [])
        chosen = {a.field: str(a.value["choice"]) for a in own if a.field in (FEELING, FAIR) and "choice" in a.value}
        interests, get, bring = (
            tuple(card(answer) for answer in written(own, field, organisation.id))
            for field in (INTERESTS, GET, BRING)
        )
        about = tuple(card(a) for a in seen if a.value.get("about") == organisation.id)
        unfair = chosen.get(FAIR) == UNFAIR
        return BalanceRow(organisation, interests, get, bring, about, chosen.get(FEELING, ""), unfair)

    rows = tuple(row(organisation) for organisation in in_order(room.organisations))
    return BalanceBoard(part, rows, links, room.ambition)


def cells(board: BalanceBoard, view: str = "") -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Per organisation its name, interests, what it comes to get and to bring, what others saw it bring, and how the
    balance feels: every card in full and apart, with its sort and whether it is linked."""
    part = board.part
    sorts = {one.key: one.label.lower() for one in part.sorts}
    feelings = {one.key: one.label for one in part.feelings}
    linking = view == "vraag-en-aanbod"

    def say(cards: tuple[BalanceCard, ...], loose: str = "") -> tuple[str, ...]:
        return tuple(
            card.text
            + (f" ({sorts[card.sort]})" if card.sort in sorts else "")
            + (f" ({PINNED})" if card.pinned else "")
            + (f" [{loose}]" if linking and loose and not card.linked else "")
            for card in cards
        )

    return tuple(
        (
            (row.organisation.name,),
            say(row.interests),
            say(row.get, part.open_label),
            say(row.bring, part.unused_label),
            say(row.seen),
            (feelings.get(row.feeling, part.not_yet) + (f", {part.unfair_label}" if row.unfair else ""),),
        )
        for row in board.rows
    )


def table(board: BalanceBoard, view: str = "") -> BoardTable:
    """Per organisation every card in full, with its sort and whether it is linked, and the feeling in words."""
    rows = []
    for name, *cards, seen, feeling in cells(board, view):
        interests, get, bring = ("; ".join(one) or board.part.not_yet for one in cards)
        rows.append(
            (*name, interests, get, bring + (f". {SEEN_BY_OTHERS}: " + "; ".join(seen) if seen else ""), *feeling)
        )
    headers = ("Organisatie", *(one.title for one in board.part.fields[:3]), board.part.feeling_question)
    return BoardTable(board.part.title, headers, tuple(rows))


def views(part: Balance, room: Room, answers: Sequence[Answer] = ()) -> tuple[View, ...]:
    """The views that the file names; with many organisations also both sides in words."""
    many = len(room.organisations) > 12
    return tuple(view for view in part.board_views if many or not view.key.endswith("in-woorden"))


def text_fields(part: Balance) -> tuple[str, ...]:
    """The fields in which people type."""
    return tuple(one.key for one in part.fields)


def owner(part: Balance, field: str) -> Owner:
    """The facilitator links ask and offer, in the words of the group."""
    return "facilitator" if field == LINK else part.who


KIND = Kind(part=Balance, accept=accept, board=board, table=table, views=views, text_fields=text_fields, owner=owner)
