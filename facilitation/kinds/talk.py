"""The kind ``talk``: spoken. Guidance, a speaking order and cards to ask on; nothing is stored of what is said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass as checked

from facilitation.board import BoardTable, Kind
from facilitation.content import STRICT, Part, Refused, View, Words
from facilitation.rondje import Standing, standing
from facilitation.room import Answer, Organisation, Room, Turns, in_order


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
    """The guidance, the cards, who speaks in which order (nobody without turns), and how the rondje stands."""

    part: Talk
    order: tuple[Organisation, ...] = ()
    rondje: Standing | None = None
    seconds: int = 0  # of a turn; 0: as the part says


def accept(part: Talk, field: str, value: Mapping[str, Any]) -> dict[str, str | int]:
    """Nothing is kept of a conversation."""
    raise Refused("Dit onderdeel is een gesprek: er wordt niets ingevuld.")


def board(part: Talk, room: Room, answers: Sequence[Answer], earlier: Sequence[Answer] = ()) -> TalkBoard:
    """The order of the boards: by kind, then by joining."""
    return TalkBoard(part, in_order(room.organisations) if part.turns else ())


def at_turn(board: TalkBoard, turns: Turns, organisations: tuple[Organisation, ...]) -> TalkBoard:
    """The board with the rondje as it stands; a conversation without turns shows one once somebody began it."""
    if not (board.part.turns or turns.now or turns.had):
        return board
    stands = standing(turns, organisations)
    return replace(board, order=stands.order, rondje=stands, seconds=turns.seconds)


def table(board: TalkBoard, view: str = "") -> BoardTable:
    """The guidance, the cards and the order in words, with who has the floor."""
    rows = [("Gesprek", words) for words in board.part.guidance]
    rows += [("Doorvragen", words) for words in board.part.cards]
    if board.rondje:
        rows += [row for row in _told(board.rondje) if row[1]]
    if board.order:
        rows.append(("Volgorde", _names(board.order)))
        rows.append(("Per beurt", spoken(board.seconds or board.part.seconds)))
    return BoardTable(board.part.title, ("Waarvoor", "Woorden"), tuple(rows))


def _told(rondje: Standing) -> list[tuple[str, str]]:
    return [
        ("Aan het woord", rondje.now.name if rondje.now else ""),
        ("Daarna", rondje.following.name if rondje.going and rondje.following else ""),
        ("Had een beurt", _names(rondje.had)),
        ("Slaat over", _names(rondje.passed)),
    ]


def _names(organisations: Sequence[Organisation]) -> str:
    return ", ".join(one.name for one in organisations)


def spoken(seconds: int) -> str:
    """How long a turn is as people say it: ``30 seconden``, ``1 minuut``, ``2 minuten``, ``anderhalve minuut``."""
    minutes, rest = divmod(seconds, 60)
    if seconds == 90:
        return "anderhalve minuut"
    whole = f"{minutes} {'minuut' if minutes == 1 else 'minuten'}" if minutes else ""
    return " en ".join(part for part in (whole, f"{rest} seconden" if rest else "") if part)


def views(part: Talk, room: Room, answers: Sequence[Answer] = ()) -> tuple[View, ...]:
    """A conversation has one view."""
    return (View(key="gesprek", title=part.title, question=part.question),)


KIND = Kind(part=Talk, accept=accept, board=board, table=table, views=views, text_fields=lambda part: ())
