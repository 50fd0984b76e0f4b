"""The kind ``cards``: open questions that each organisation, person or the group answers with cards.

Personal cards stand together, without an organisation: each carries only the shape of its kind.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass as checked

from facilitation.board import BoardTable, Kind
from facilitation.content import STRICT, CardField, Part, Refused, View
from facilitation.room import ORGANISATION_KINDS, Answer, Organisation, OrganisationKind, Room, in_order

#: From this many organisations on, a board shows one question at a time: then the words stay readable.
ONE_AT_A_TIME = 15
#: From this many cards on, the cards of a group or of people may be shown one question at a time.
MANY_CARDS = 16
HEADING = 64  # so many characters fit on the line that heads a board
NOTHING_YET = "nog niets"
PINNED = "vastgezet"


@checked(config=STRICT, kw_only=True)
class Cards(Part):
    """One or more questions, each answered with any number of cards."""

    kind: Literal["cards"] = "cards"
    fields: Annotated[tuple[CardField, ...], Field(min_length=1)]

    def __post_init__(self) -> None:
        if self.private:
            raise ValueError("kaartjes staan op het bord: private kan alleen bij een keuze of een schaal")


@dataclass(frozen=True, slots=True)
class Card:
    """A card on a board; a personal one with the kind of organisation that its writer comes from."""

    id: str
    text: str
    kind: OrganisationKind | None = None
    pinned: bool = False

    @property
    def told(self) -> str:
        """Its words in a table, which cannot show that it stands out."""
        return f"{self.text} ({PINNED})" if self.pinned else self.text


@dataclass(frozen=True, slots=True)
class CardsRow:
    """One organisation (None: the room together) with its cards per field, in the order of the part's fields."""

    organisation: Organisation | None
    cells: tuple[tuple[Card, ...], ...]


@dataclass(frozen=True, slots=True)
class CardsBoard:
    """Organisation by question; in a cell pinned cards come first, and the newest last."""

    part: Cards
    rows: tuple[CardsRow, ...]


def accept(part: Cards, field: str, value: Mapping[str, Any]) -> dict[str, str | int]:
    """Take a card for one of the fields; refuse all else."""
    if field not in text_fields(part):
        raise Refused("Deze vraag hoort niet bij deze stap. Je tekst staat nog op dit apparaat.")
    return {}


def written(answers: Sequence[Answer], field: str, organisation: str | None) -> tuple[Answer, ...]:
    """The cards with words in them of one cell: pinned ones, then in the order in which their owners put them."""
    cell = [a for a in answers if a.field == field and a.text.strip() and a.organisation == organisation]
    return tuple(sorted(cell, key=lambda answer: (not answer.pinned, answer.place, answer.id)))


def board(part: Cards, room: Room, answers: Sequence[Answer], earlier: Sequence[Answer] = ()) -> CardsBoard:
    """One row per organisation, in the order of the boards; a single row for a group, or for people."""
    if part.who == "person":
        return CardsBoard(part, (CardsRow(None, tuple(_personal(answers, one.key, room) for one in part.fields)),))
    owners: tuple[Organisation | None, ...] = (None,) if part.who == "group" else in_order(room.organisations)

    def cell(field: str, owner: Organisation | None) -> tuple[Card, ...]:
        found = written(answers, field, owner.id if owner else None)
        return tuple(Card(answer.id, answer.text, pinned=answer.pinned) for answer in found)

    rows = tuple(CardsRow(owner, tuple(cell(one.key, owner) for one in part.fields)) for owner in owners)
    return CardsBoard(part, rows)


def _personal(answers: Sequence[Answer], field: str, room: Room) -> tuple[Card, ...]:
    """Personal cards by id: an order of time, place or person would tell which cards are of one person."""
    kind_of = {one.id: one.kind for one in room.organisations}
    typed = [answer for answer in answers if answer.field == field and answer.text.strip()]
    found = sorted(typed, key=lambda answer: (not answer.pinned, answer.id))
    return tuple(Card(one.id, one.text, kind_of.get(one.organisation or ""), one.pinned) for one in found)


def table(board: CardsBoard, view: str = "") -> BoardTable:
    """Every card in full; an empty cell says so. Of people every card is a row: they share no sheet."""
    if board.part.who == "person":
        return _table_of_people(board)
    rows = tuple(
        (row.organisation.name if row.organisation else "De groep",
         *("; ".join(card.told for card in cell) or NOTHING_YET for cell in row.cells))
        for row in board.rows
    )  # fmt: skip
    return BoardTable(board.part.title, ("Organisatie", *(one.title for one in board.part.fields)), rows)


def _table_of_people(board: CardsBoard) -> BoardTable:
    rows = []
    for field, cards in zip(board.part.fields, board.rows[0].cells, strict=True):
        rows += [(field.title, card.told, ORGANISATION_KINDS[card.kind] if card.kind else "") for card in cards]
        if not cards:
            rows.append((field.title, NOTHING_YET, ""))
    return BoardTable(board.part.title, ("Vraag", "Kaartje", "Iemand van"), tuple(rows))


def views(part: Cards, room: Room, answers: Sequence[Answer] = ()) -> tuple[View, ...]:
    """All questions beside each other, or one at a time when there are many organisations.

    With many cards of a group or of people there is a choice; the board stays as it is until that is made.
    """
    together = View(key="alles", title=part.title, question=part.question)
    if part.who != "organisation":
        number = sum(bool(answer.text.strip()) for answer in answers if answer.field in text_fields(part))
        if len(part.fields) == 1 or number < MANY_CARDS:
            return (together,)
        return (View(key="alles", title="alles", question=part.question), *_one_at_a_time(part))
    return (together,) if len(room.organisations) < ONE_AT_A_TIME else _one_at_a_time(part)


def _one_at_a_time(part: Cards) -> tuple[View, ...]:
    return tuple(
        View(
            key=one.key,
            title=one.short or one.title,
            question=one.question if len(one.question) <= HEADING else part.question,
        )
        for one in part.fields
    )


def text_fields(part: Cards) -> tuple[str, ...]:
    """The fields in which people type."""
    return tuple(one.key for one in part.fields)


KIND = Kind(part=Cards, accept=accept, board=board, table=table, views=views, text_fields=text_fields)
