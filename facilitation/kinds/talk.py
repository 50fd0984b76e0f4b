"""The kind ``talk``: spoken. Guidance, a speaking order and cards to ask on; nothing is stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass as checked

from facilitation.board import BoardTable, Kind
from facilitation.content import STRICT, Part, Refused, View, Words
from facilitation.room import Answer, Organisation, Room, in_order


@checked(config=STRICT, kw_only=True)
class Talk(Part):
    """What helps a conversation; with ``turns`` the parties speak one after another."""

    kind: Literal["talk"] = "talk"
    guidance: Annotated[tuple[Words, ...], Field(min_length=1)]
    cards: tuple[Words, ...] = ()  # doorvraagkaarten
    turns: bool = False
    seconds: Annotated[int, Field(ge=30, le=1800)] = 120  # a turn


@dataclass(frozen=True, slots=True)
class TalkBoard:
    """The guidance, the cards, and who speaks in which order (nobody without turns)."""

    part: Talk
    order: tuple[Organisation, ...] = ()


def accept(part: Talk, field: str, value: Mapping[str, Any]) -> dict[str, str | int]:
    """Nothing is kept of a conversation."""
    raise Refused("Dit onderdeel is een gesprek: er wordt niets ingevuld.")


def board(part: Talk, room: Room, answers: Sequence[Answer], earlier: Sequence[Answer] = ()) -> TalkBoard:
    """The order of the boards: by kind, then by joining."""
    return TalkBoard(part, in_order(room.organisations) if part.turns else ())


def table(board: TalkBoard, view: str = "") -> BoardTable:
    """The guidance, the cards and the order in words."""
    rows = [("Gesprek", words) for words in board.part.guidance]
    rows += [("Doorvragen", words) for words in board.part.cards]
    if board.order:
        rows.append(("Volgorde", ", ".join(one.name for one in board.order)))
        rows.append(("Per beurt", spoken(board.part.seconds)))
    return BoardTable(board.part.title, ("Waarvoor", "Woorden"), tuple(rows))


def spoken(seconds: int) -> str:
    """How long a turn lasts as people say it: ``30 seconden``, ``1 minuut``, ``2 minuten``, ``anderhalve minuut``."""
    minutes, rest = divmod(seconds, 60)
    if seconds == 90:
        return "anderhalve minuut"
    whole = f"{minutes} {'minuut' if minutes == 1 else 'minuten'}" if minutes else ""
    return " en ".join(part for part in (whole, f"{rest} seconden" if rest else "") if part)


def views(part: Talk, room: Room, answers: Sequence[Answer] = ()) -> tuple[View, ...]:
    """A conversation has one view."""
    return (View(key="gesprek", title=part.title, question=part.question),)


KIND = Kind(part=Talk, accept=accept, board=board, table=table, views=views, text_fields=lambda part: ())
