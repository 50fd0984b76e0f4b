"""The kind ``bend``: where are we on *De ideale bocht* (Hendriks & Grobbe 2015, in Platform31 2020, H2).

Placement is our own design: for each of the eight steps a person says *nog niet*, *deels* or *ja*;
the place on an axis is the first step that is not yet *ja*. One dot per person, never an average.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass as checked

from facilitation.board import BoardTable, Kind, Owner
from facilitation.content import STRICT, Option, Part, Refused, View, Words
from facilitation.room import ORGANISATION_KINDS, Answer, OrganisationKind, Room

FINISHED = 5  # behind the fourth step: "afgerond"
ANSWERS = {"niet": "nog niet", "deels": "deels", "ja": "ja"}
ANONYMOUS = "anoniem"  # whoever answered in a step of which nobody may know who did
GROUP = "samen"  # the field that holds the place that the group chose

FourOptions = Annotated[tuple[Option, ...], Field(min_length=4, max_length=4)]
FourWords = Annotated[tuple[Words, ...], Field(min_length=4, max_length=4)]


@checked(config=STRICT, kw_only=True)
class Bend(Part):
    """Four social and four substantive steps, the four phases on the diagonal, and the closing questions."""

    kind: Literal["bend"] = "bend"
    social_title: Words
    social_help: Words
    social: FourOptions  # rows
    content_title: Words
    content_help: Words
    content: FourOptions  # columns
    phases: FourWords
    content_ahead: Words
    social_ahead: Words
    chosen_label: Words
    stop_label: Words
    finished_label: Words
    gap_question: Words
    questions: Annotated[tuple[Words, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of the field: row and column 1 to 4, 5 is *afgerond*."""

    row: int
    column: int

    @property
    def gap(self) -> int:
        """How many steps content (above zero) or the social process (below zero) is ahead."""
        return self.column - self.row

    @property
    def limit(self) -> int:
        """The phase that progress cannot pass now: the slower of both dimensions, at most 4."""
        return min(self.row, self.column, 4)


@dataclass(frozen=True, slots=True)
class BendDot:
    """One person: where now, where the time before (None: not measured), and the kind of organisation.

    The kind is None where nobody may know it: in an anonymous step.
    """

    place: Place
    earlier: Place | None
    kind: OrganisationKind | None


@dataclass(frozen=True, slots=True)
class Ghost:
    """Somebody of the time before of whom nobody knows where they are now: of another meeting, or anonymous."""

    place: Place
    kind: OrganisationKind | None


@dataclass(frozen=True, slots=True)
class BendBoard:
    """Everything the picture of the bend needs; ``before`` are people of the time before who are no dot now."""

    part: Bend
    dots: tuple[BendDot, ...]
    group: Place | None = None
    before: tuple[Ghost, ...] = ()

    @property
    def question(self) -> str:
        """The question that heads the board; from a gap of two on it is the method's own warning question."""
        if self.group is None:
            return self.part.question
        return self.part.gap_question if abs(self.group.gap) >= 2 else self.part.questions[-1]


def first_open(marks: Sequence[str | None]) -> int | None:
    """The place on one axis, 1 to 5, from four marks; None while it cannot be known.

    A mark that is missing before the first *nog niet* or *deels* leaves the place open: we do not guess.
    """
    for number, mark in enumerate(marks, start=1):
        if mark is None:
            return None
        if mark != "ja":
            return number
    return FINISHED


def place_of(part: Bend, marks: Mapping[str, str]) -> Place | None:
    """The place of someone with these marks (step key to answer), or None while an axis is open."""
    row = first_open([marks.get(step.key) for step in part.social])
    column = first_open([marks.get(step.key) for step in part.content])
    return None if row is None or column is None else Place(row, column)


def accept(part: Bend, field: str, value: Mapping[str, Any]) -> dict[str, str | int]:
    """Take a mark for one of the eight steps, or the group's place; refuse all else."""
    if field == GROUP:
        row, column = value.get("row"), value.get("column")
        if type(row) is int and type(column) is int and 1 <= row <= 5 and 1 <= column <= 5:
            return {"row": row, "column": column}
        if not value:
            return {}
    elif field in {step.key for step in part.social + part.content} and value.get("choice") in list(ANSWERS):
        return {"choice": str(value["choice"])}
    raise Refused("Dit antwoord hoort niet bij de bocht. Kies opnieuw.")


def places(part: Bend, answers: Sequence[Answer]) -> dict[str, Place]:
    """Where each person stands, by participant id; whoever is not ready yet is left out."""
    marks: dict[str, dict[str, str]] = {}
    for answer in answers:
        if answer.participant and answer.field != GROUP and "choice" in answer.value:
            marks.setdefault(answer.participant, {})[answer.field] = str(answer.value["choice"])
    found = {person: place_of(part, given) for person, given in marks.items()}
    return {person: place for person, place in found.items() if place}


def board(part: Bend, room: Room, answers: Sequence[Answer], earlier: Sequence[Answer] = ()) -> BendBoard:
    """The board: a dot per person by kind of organisation and place, the time before, and the group's place."""
    now, before = places(part, answers), places(part, earlier)
    kind_of = {one.id: one.kind for one in room.organisations}
    dots = [
        BendDot(now[person.id], before.get(person.id), kind_of[person.organisation])
        for person in room.participants
        if person.id in now and person.organisation in kind_of
    ]
    dots += [BendDot(now[giver], None, None) for giver, of in _givers(answers).items() if giver in now and not of]
    here = {person.id for person in room.participants}
    givers = _givers(earlier)
    ghosts = [Ghost(at, kind_of.get(givers[giver] or "")) for giver, at in before.items() if giver not in here]
    # By kind and place, never by order of joining: that order is on other screens, with names.
    dots.sort(key=lambda dot: (_order(dot.kind), *_at(dot.place), *_at(dot.earlier or Place(0, 0))))
    ghosts.sort(key=lambda ghost: (_order(ghost.kind), *_at(ghost.place)))
    group = next((a.value for a in answers if a.field == GROUP and "row" in a.value), None)
    chosen = Place(int(group["row"]), int(group["column"])) if group else None
    return BendBoard(part, tuple(dots), chosen, tuple(ghosts))


def _givers(answers: Sequence[Answer]) -> dict[str, str | None]:
    """Whoever answered, with their organisation; none where that is not kept."""
    return {answer.participant: answer.organisation for answer in answers if answer.participant}


def _order(kind: OrganisationKind | None) -> int:
    return list(ORGANISATION_KINDS).index(kind) if kind else -1


def _at(place: Place) -> tuple[int, int]:
    return place.row, place.column


def table(board: BendBoard, view: str = "") -> BoardTable:
    """Per person the place in words, without names; then what the group chose, and people of the time before."""

    def row(who: str, place: Place) -> tuple[str, str, str, str]:
        at = _step(board.part, "social", place.row), _step(board.part, "content", place.column)
        return (who, *at, side(board.part, place))

    rows = [row(_who(dot.kind), dot.place) for dot in board.dots]
    if board.group:
        rows.append(row(board.part.chosen_label, board.group))
    rows += [row(f"{_who(ghost.kind)}, vorige keer", ghost.place) for ghost in board.before]
    headers = ("Wie", board.part.social_title, board.part.content_title, "In of naast de bocht")
    return BoardTable(board.part.title, headers, tuple(rows))


def _who(kind: OrganisationKind | None) -> str:
    return ORGANISATION_KINDS[kind] if kind else ANONYMOUS


def side(part: Bend, place: Place) -> str:
    """On which side of the road a place lies, in the words of the method."""
    if place.gap == 0:
        return "in de bocht"
    return part.content_ahead if place.gap > 0 else part.social_ahead


def _step(part: Bend, axis: Literal["social", "content"], number: int) -> str:
    steps = part.social if axis == "social" else part.content
    return part.finished_label if number == FINISHED else steps[number - 1].label


def views(part: Bend, room: Room, answers: Sequence[Answer] = ()) -> tuple[View, ...]:
    """The bend has one view."""
    return (View(key="bocht", title=part.title, question=part.question),)


def owner(part: Bend, field: str) -> Owner:
    """The place that the group chose is entered by the facilitator."""
    return "facilitator" if field == GROUP else part.who


KIND = Kind(part=Bend, accept=accept, board=board, table=table, views=views, text_fields=lambda part: (), owner=owner)
