"""The kind ``coding``: give open answers kernwoorden, together, with a codebook that the room makes its own.

The answers are the cards of another part (``of``). Kept, all of it of the group: field ``kernwoord`` a card per
kernwoord that people added or renamed (``code``: the kernwoord that it renames), an empty one with ``code`` and
``into`` (the kernwoord that it was merged into; empty: no more) and an empty one with ``code`` and ``gone`` 1 (taken
away); field ``bij`` an empty card with ``answer``, ``code`` and ``on`` (1 or 0): what somebody decided. Nothing is
ever withdrawn, so every deed can be undone. A proposal is never kept: it is computed, for what nobody decided about.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass as checked

from facilitation.board import BoardTable, Kind
from facilitation.coding.codebook import AwayCode, Codebook, LiveCode, codebook
from facilitation.coding.proposing import Proposal, propose
from facilitation.content import STRICT, Key, Part, Refused, View, Words
from facilitation.kinds import scale
from facilitation.kinds.scale import Scale, ScaleBoard
from facilitation.room import ORGANISATION_KINDS, Answer, Room

CODE, ASSIGNED = "kernwoord", "bij"
MEANS = "middelen"  # views whose key begins with this lay the means beside the kernwoorden
LONGEST_ID = 40
NOTHING_YET = "nog niets"
# What is read for proposals: whoever pastes whole stories must not keep every board of the server waiting.
LONGEST_READ = 600  # signs of an answer
MOST_READ = 200  # answers
MOST_CODES = 60


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
    means_part: Annotated[Scale | None, Field(init=False)] = None  # that part itself: the instrument brings it
    loose_label: Words  # answers without a kernwoord
    board_views: Annotated[tuple[View, ...], Field(min_length=1)]

    def __post_init__(self) -> None:
        if self.of not in self.reads or (self.means and self.means not in self.reads):
            raise ValueError("reads noemt ook de onderdelen die bij of en means staan")
        if self.who != "group":
            raise ValueError("kernwoorden zijn van de groep: who is 'group'")
        if len({one.key for one in self.codes}) < len(self.codes):
            raise ValueError("twee kernwoorden hebben dezelfde key")

    def settle(self, parts: Sequence[Part]) -> None:
        """Find the parts that this one leans on. Raises ValueError (Dutch) for one that does not fit."""
        found = {one.key: one for one in parts}
        if self.of_field not in {one.key for one in getattr(found[self.of], "fields", ())}:
            raise ValueError(f"onderdeel '{self.of}' heeft geen vraag '{self.of_field}'")
        if self.means:
            means = found[self.means]
            if not isinstance(means, Scale):
                raise ValueError(f"means: onderdeel '{self.means}' is geen scale")
            object.__setattr__(self, "means_part", means)  # frozen for everybody else


@dataclass(frozen=True, slots=True)
class OpenAnswer:
    """An answer with what people decided (keys of kernwoorden) and what is proposed where nobody decided."""

    id: str
    text: str
    codes: tuple[str, ...] = ()
    proposals: tuple[Proposal, ...] = ()


@dataclass(frozen=True, slots=True)
class CodingBoard:
    """Kernwoorden in the order of the codebook, then of adding; answers in an order that tells nobody's turn."""

    part: Coding
    codes: tuple[LiveCode, ...]
    answers: tuple[OpenAnswer, ...]
    away: tuple[AwayCode, ...] = ()
    means: ScaleBoard | None = None  # the scale that one view lays beside it

    def under(self, code: str) -> tuple[OpenAnswer, ...]:
        """The answers with this kernwoord."""
        return tuple(one for one in self.answers if code in one.codes)

    @property
    def loose(self) -> tuple[OpenAnswer, ...]:
        """The answers without a kernwoord."""
        return tuple(one for one in self.answers if not one.codes)


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
    raise Refused("Dit antwoord hoort niet bij de kernwoorden. Laad de bladzijde opnieuw.")


def board(part: Coding, room: Room, answers: Sequence[Answer], earlier: Sequence[Answer] = ()) -> CodingBoard:
    """The kernwoorden as they are called now, and every answer with what was decided. Proposals are not on it."""
    book, decided = _state(part, answers)
    order = [code.key for code in book.codes]
    on: dict[str, set[str]] = {}
    for (answer, code), yes in decided.items():
        if yes:
            on.setdefault(answer, set()).add(code)
    found = tuple(
        OpenAnswer(one.id, one.text.strip(), tuple(sorted(on.get(one.id, ()), key=order.index)))
        for one in _open_answers(part, answers)
    )
    means = None
    if part.means_part:
        given = [one for one in answers if one.part == part.means]
        means = scale.board(part.means_part, room, given)
    return CodingBoard(part, book.codes, found, book.away, means)


def with_proposals(board: CodingBoard, answers: Sequence[Answer]) -> CodingBoard:
    """The same board with what is proposed: for the pages on which people give kernwoorden, not for the screen."""
    _, decided = _state(board.part, answers)
    texts = {one.id: one.text[:LONGEST_READ] for one in board.answers[:MOST_READ]}
    codes = board.codes[:MOST_CODES]
    known = {code.key for code in codes}
    about = {pair: on for pair, on in decided.items() if pair[0] in texts and pair[1] in known}
    proposals = propose(texts, codes, about)
    return replace(board, answers=tuple(replace(one, proposals=proposals.get(one.id, ())) for one in board.answers))


def _open_answers(part: Coding, answers: Sequence[Answer]) -> list[Answer]:
    """By their words: neither the order nor the place of a card may tell who wrote it, or when."""
    found = [one for one in answers if one.part == part.of and one.field == part.of_field and one.text.strip()]
    return sorted(found, key=lambda one: (not one.pinned, one.text.strip().casefold(), one.id))


def _state(part: Coding, answers: Sequence[Answer]) -> tuple[Codebook, dict[tuple[str, str], bool]]:
    """The codebook, and per (answer, kernwoord of now) whether it is on; what nobody decided about is not in it."""
    own = [one for one in answers if one.part == part.key]
    book = codebook(part.codes, [one for one in own if one.field == CODE])
    newest: dict[tuple[str, str], bool] = {}
    for one in sorted(own, key=lambda card: (card.changed, card.revision, card.id)):
        if one.field == ASSIGNED and {"answer", "code", "on"} <= one.value.keys():
            newest[str(one.value["answer"]), str(one.value["code"])] = one.value["on"] == 1
    decided: dict[tuple[str, str], bool] = {}
    for (answer, code), on in newest.items():
        if code in book.under:
            pair = answer, book.under[code]
            decided[pair] = on or decided.get(pair, False)  # after a merge one yes is enough
    return book, decided


def table(board: CodingBoard, view: str = "") -> BoardTable:
    """A line per kernwoord with its answers, then the loose ones; before those the means where the view has them."""
    part = board.part

    def said(found: Sequence[OpenAnswer]) -> str:
        return "; ".join(one.text for one in found) or NOTHING_YET

    rows = [(code.label, said(board.under(code.key))) for code in board.codes]
    rows.append((part.loose_label, said(board.loose)))
    if view.startswith(MEANS) and board.means:
        return BoardTable(part.title, ("Waarover", "Wat er staat"), (*_means_rows(board.means), *rows))
    return BoardTable(part.title, ("Kernwoord", "Antwoorden"), tuple(rows))


def _means_rows(means: ScaleBoard) -> list[tuple[str, str]]:
    words = means.part.words
    rows = []
    for strip in means.strips:
        said = []
        for point, word in enumerate(words):
            kinds = [dot.kind for dot in strip.dots if round(dot.value * (len(words) - 1)) == point]
            if kinds:
                said.append(
                    f"{word}: {', '.join(ORGANISATION_KINDS[kind] if kind else 'de groep' for kind in kinds)}"
                )
        rows.append((means_label(strip.statement), "; ".join(said) or NOTHING_YET))
    return rows


def means_label(statement: scale.Statement) -> str:
    """What a strip is about: the words before the colon with which both its poles begin, or its strong pole."""
    start = statement.strong.partition(":")[0]
    return start if statement.weak.startswith(f"{start}:") else statement.strong


def views(part: Coding, room: Room, answers: Sequence[Answer] = ()) -> tuple[View, ...]:
    """The views that the file names."""
    return part.board_views


KIND = Kind(
    part=Coding, accept=accept, board=board, table=table, views=views, text_fields=lambda part: (CODE, ASSIGNED)
)
