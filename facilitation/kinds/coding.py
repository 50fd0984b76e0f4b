"""The kind ``coding``: give open answers kernwoorden, together, with a codebook that the room makes its own.

The answers are the cards of another part (``of``). Kept, all of it of the group: field ``kernwoord`` a card per
kernwoord that people added or renamed (``code``: the declared key that it renames; ``into``: the kernwoord that it
was merged into; an empty text with ``gone`` 1 takes it away); field ``bij`` an empty card with ``answer``, ``code``
and ``on`` (1 or 0): what somebody decided. A proposal is never kept: it is computed, and only for what nobody
decided about.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass as checked

from facilitation.board import BoardTable, Kind
from facilitation.content import STRICT, Key, Part, Refused, View, Words
from facilitation.room import Answer, OrganisationKind, Room

CODE, ASSIGNED = "kernwoord", "bij"
LONGEST_ID = 40


@checked(config=STRICT, kw_only=True)
class Code:
    """A kernwoord: what it covers, and stems of words that give a reason to propose it."""

    key: Key
    label: Words
    description: Words
    stems: tuple[Words, ...] = ()


@checked(config=STRICT, kw_only=True)
class Coding(Part):
    """Which answers, and the codebook to begin with."""

    kind: Literal["coding"] = "coding"
    of: Key
    of_field: Key
    codes: tuple[Code, ...] = ()
    means: str = ""  # a scale part of this instrument whose strips one view lays beside the kernwoorden
    means_title: str = ""
    loose_label: Words  # answers without a kernwoord
    board_views: Annotated[tuple[View, ...], Field(min_length=1)]

    def __post_init__(self) -> None:
        if self.of not in self.reads or (self.means and self.means not in self.reads):
            raise ValueError("reads noemt ook de onderdelen die bij of en means staan")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A kernwoord that the app proposes for an answer, with the word that is the reason."""

    code: str
    because: str


@dataclass(frozen=True, slots=True)
class OpenAnswer:
    """An answer with what people decided (keys of kernwoorden) and, only if nobody decided, what is proposed."""

    id: str
    text: str
    kind: OrganisationKind | None
    codes: tuple[str, ...] = ()
    proposals: tuple[Proposal, ...] = ()


@dataclass(frozen=True, slots=True)
class LiveCode:
    """A kernwoord as it is called now."""

    key: str
    label: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class CodingBoard:
    """Kernwoorden in the order of the codebook, then of adding; answers in an order that tells nobody's turn."""

    part: Coding
    codes: tuple[LiveCode, ...]
    answers: tuple[OpenAnswer, ...]
    means: Any = None  # the board of the scale that lies beside it (ScaleBoard), or None


def accept(part: Coding, field: str, value: Mapping[str, Any]) -> dict[str, str | int]:
    """Take a kernwoord (new, renamed, merged or gone), or a decision about an answer; refuse all else."""

    def names(*keys: str) -> dict[str, str | int]:
        found = {key: value[key] for key in keys if isinstance(value.get(key), str)}
        return {key: str(name) for key, name in found.items() if len(name) <= LONGEST_ID}

    if field == CODE:
        return names("code", "into") | ({"gone": 1} if value.get("gone") == 1 else {})
    decision = names("answer", "code")
    if field == ASSIGNED and len(decision) == 2 and value.get("on") in (0, 1):
        return {**decision, "on": int(value["on"])}
    raise Refused("Dit antwoord hoort niet bij de kernwoorden. Laad de pagina opnieuw.")


def board(part: Coding, room: Room, answers: Sequence[Answer], earlier: Sequence[Answer] = ()) -> CodingBoard:
    """The kernwoorden as they are called now, and every answer with what was decided or is proposed."""
    raise NotImplementedError


def table(board: CodingBoard, view: str = "") -> BoardTable:
    """A line per kernwoord with its answers, then the loose ones."""
    raise NotImplementedError


def views(part: Coding, room: Room, answers: Sequence[Answer] = ()) -> tuple[View, ...]:
    """The views that the file names."""
    return part.board_views


KIND = Kind(
    part=Coding, accept=accept, board=board, table=table, views=views, text_fields=lambda part: (CODE, ASSIGNED)
)
