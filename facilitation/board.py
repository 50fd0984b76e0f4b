"""What kinds of part have in common when their answers become a board."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from facilitation.content import Part, View, Who
from facilitation.room import Answer, Room


@dataclass(frozen=True, slots=True)
class Stage:
    """How the facilitator shows a board now: which view, and which organisation has the floor (its id)."""

    view: str = ""
    spotlight: str = ""


@dataclass(frozen=True, slots=True)
class BoardTable:
    """A board in words: the same content for whoever cannot see or hover over the picture."""

    caption: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Owner = Who | Literal["facilitator"]


def _whose(part: Part, field: str) -> Owner:
    """Whose answers of a part are, where that is the same for all its fields."""
    return part.who


@dataclass(frozen=True, slots=True)
class Kind:
    """The rules of one kind of part; each module in ``kinds/`` offers one as ``KIND``.

    - ``accept(part, field, value)`` returns the value to keep, or raises ``Refused`` (Dutch).
    - ``board(part, room, answers, earlier)`` returns the kind's own board, a frozen dataclass.
    - ``table(board, view)`` says the board in words.
    - ``views(part, room, answers)`` names the ways to look at it (one at least).
    - ``text_fields(part)`` names the fields that hold typed cards, and how they are shown.
    - ``owner(part, field)`` tells whose an answer is; what only the facilitator enters belongs to nobody.
    - ``earlier`` is what ``board`` gets as earlier answers: of the last step before this one with the same
      instrument, or of all steps before this one with a part of this kind.
    """

    part: type[Part]
    accept: Callable[[Any, str, Mapping[str, Any]], dict[str, str | int]]
    board: Callable[[Any, Room, Sequence[Answer], Sequence[Answer]], Any]
    table: Callable[[Any, str], BoardTable]
    views: Callable[[Any, Room, Sequence[Answer]], tuple[View, ...]]
    text_fields: Callable[[Any], tuple[str, ...]]
    owner: Callable[[Any, str], Owner] = _whose
    earlier: Literal["last", "all"] = "last"
