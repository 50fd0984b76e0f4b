"""The kind ``timeline``: how long is something, in years, for each party (*korte* and *lange termijn*)?

Kept: per point a field with the value ``months``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass as checked

from facilitation.board import BoardTable, Kind
from facilitation.content import STRICT, CardField, Part, Refused, View
from facilitation.room import Answer, Organisation, Room, in_order

LONGEST = 50 * 12  # months
#: Said when it is so: a fact about time, and a question for the conversation.
WORLDS_APART = "wat voor de een lang duurt, is voor de ander kort"


@checked(config=STRICT, kw_only=True)
class Timeline(Part):
    """Two or three points in time that mean something else in every world."""

    kind: Literal["timeline"] = "timeline"
    points: Annotated[tuple[CardField, ...], Field(min_length=1, max_length=3)]


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One party with its months per point, in the order of the part's points; None: not said yet."""

    organisation: Organisation
    months: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class TimelineBoard:
    """A line per party, in the order of the boards.

    ``apart``: the last point of one party comes before the first of another.
    """

    part: Timeline
    rows: tuple[TimelineRow, ...]
    apart: bool = False


def accept(part: Timeline, field: str, value: Mapping[str, Any]) -> dict[str, str | int]:
    """Take whole months from 1 to 600 for one of the points; an empty value takes an answer back."""
    months = value.get("months")
    if field in {one.key for one in part.points}:
        if not value:
            return {}
        if type(months) is int and 1 <= months <= LONGEST:
            return {"months": months}
    raise Refused("Dit antwoord hoort niet bij deze vraag. Vul een aantal jaren in van een maand tot vijftig jaar.")


def board(part: Timeline, room: Room, answers: Sequence[Answer], earlier: Sequence[Answer] = ()) -> TimelineBoard:
    """One row per party; what a party did not say stays open."""
    said = {(a.organisation, a.field): int(a.value["months"]) for a in answers if "months" in a.value}
    rows = tuple(
        TimelineRow(one, tuple(said.get((one.id, point.key)) for point in part.points))
        for one in in_order(room.organisations)
    )
    return TimelineBoard(part, rows, _apart(rows) if len(part.points) > 1 else False)


def _apart(rows: Sequence[TimelineRow]) -> bool:
    first = [(row.months[0], row.organisation.id) for row in rows if row.months[0] is not None]
    last = [(row.months[-1], row.organisation.id) for row in rows if row.months[-1] is not None]
    # Who mixes up the two points would differ with itself: that says nothing about two worlds.
    return any(end < start and one != other for start, one in first for end, other in last)


def spoken(months: int) -> str:
    """Months as people say them: ``3 maanden``, ``1 jaar``, ``2,5 jaar``, ``1 jaar en 4 maanden``."""
    years, rest = divmod(months, 12)
    short = f"{rest} {'maand' if rest == 1 else 'maanden'}"
    if not years:
        return short
    return f"{years} jaar" if not rest else f"{years},5 jaar" if rest == 6 else f"{years} jaar en {short}"


def table(board: TimelineBoard, view: str = "") -> BoardTable:
    """Per party every point in words."""
    rows = tuple(
        (row.organisation.name, *("nog niet gezegd" if m is None else spoken(m) for m in row.months))
        for row in board.rows
    )
    if board.apart:
        rows += (("Opvallend", WORLDS_APART, *("" for _ in board.part.points[1:])),)
    return BoardTable(board.part.title, ("Organisatie", *(one.title for one in board.part.points)), rows)


def views(part: Timeline, room: Room, answers: Sequence[Answer] = ()) -> tuple[View, ...]:
    """Time lines have one view."""
    return (View(key="tijdlijn", title=part.title, question=part.question),)


KIND = Kind(part=Timeline, accept=accept, board=board, table=table, views=views, text_fields=lambda part: ())
