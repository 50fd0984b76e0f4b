"""The kind ``scale``: statements between two poles (Platform31 2020, the four *Hoe zit dat bij jou?*).

Three to five words between the poles; a strip per statement with a dot per person, widest spread first.
The spread orders the strips and is never shown as a figure. Of a private part a strip shows dots without a
kind, in the order of the source, and only of statements that enough people answered.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass as checked

from facilitation.board import BoardTable, Kind
from facilitation.content import STRICT, Key, Part, Refused, View, Words
from facilitation.kinds.choice import SOMEBODY, times, too_few
from facilitation.room import ORGANISATION_KINDS, Answer, OrganisationKind, Room

ENOUGH = 5  # from this many answers on, a widest strip may be named
STANDS_OUT = 0.25  # the widest must be one word wider than the next to be named


@checked(config=STRICT, kw_only=True)
class Statement:
    """One statement: its strong pole (left), its weak pole (right); ``reason`` asks the group for its why."""

    key: Key
    strong: Words
    weak: Words
    question: str = ""
    reason: str = ""
    own: bool = False  # a pole that the source does not name


@checked(config=STRICT, kw_only=True)
class Scale(Part):
    """Statements with the same three to five words between their poles."""

    kind: Literal["scale"] = "scale"
    words: Annotated[tuple[Words, ...], Field(min_length=3, max_length=5)]
    widest_label: Words
    statements: Annotated[tuple[Statement, ...], Field(min_length=1)]

    def __post_init__(self) -> None:
        if self.private and (self.who != "person" or any(one.reason for one in self.statements)):
            raise ValueError("alleen wat ieder voor zich invult kan private zijn, en dan zonder reason")


@dataclass(frozen=True, slots=True)
class ScaleDot:
    """One answer: 0.0 is the strong pole, 1.0 the weak one."""

    value: float
    kind: OrganisationKind | None  # None: the group together, or somebody in a private part or anonymous step


@dataclass(frozen=True, slots=True)
class Strip:
    """One statement with its answers now and the time before; ``reasons`` are words without a name.

    ``waiting``: it is private and too few people answered it to show any.
    """

    statement: Statement
    dots: tuple[ScaleDot, ...]
    earlier: tuple[ScaleDot, ...] = ()
    widest: bool = False
    reasons: tuple[str, ...] = ()
    waiting: bool = False


@dataclass(frozen=True, slots=True)
class ScaleBoard:
    """Strips in the order in which they are worth talking about."""

    part: Scale
    strips: tuple[Strip, ...]

    @property
    def waiting(self) -> bool:
        """Whether there is nothing to show yet, because too few people have answered."""
        return all(strip.waiting for strip in self.strips)


def accept(part: Scale, field: str, value: Mapping[str, Any]) -> dict[str, str | int]:
    """Take a point (1 is the strong pole) or typed reasons (field ``<statement>-reden``); refuse all else."""
    statements = {one.key: one for one in part.statements}
    if field in text_fields(part):
        return {}
    point = value.get("point")
    if field in statements and type(point) is int and 1 <= point <= len(part.words):
        return {"point": point}
    raise Refused("Dit antwoord hoort niet bij deze vraag. Kies opnieuw.")


def spread(values: Sequence[float]) -> float:
    """The distance between the 15th and the 85th percentile of values 0.0 to 1.0; for ordering only."""
    if not values:
        return 0.0
    ordered = sorted(values)
    return ordered[int(0.85 * (len(ordered) - 1) + 0.5)] - ordered[int(0.15 * (len(ordered) - 1) + 0.5)]


def board(part: Scale, room: Room, answers: Sequence[Answer], earlier: Sequence[Answer] = ()) -> ScaleBoard:
    """Strips by spread, widest first; equal ones, and those of a private part, keep the order of the source."""
    kinds = list(ORGANISATION_KINDS)
    kind_of = {one.id: one.kind for one in room.organisations}

    def dots(given: Sequence[Answer], key: str) -> tuple[ScaleDot, ...]:
        found = [
            ScaleDot(
                (int(a.value["point"]) - 1) / (len(part.words) - 1),
                None if part.private else kind_of.get(a.organisation or ""),
            )
            for a in given
            # An own instrument may have had more words when this was chosen.
            if a.field == key and 1 <= int(a.value.get("point", 0)) <= len(part.words)
        ]
        if part.private and len(found) < part.at_least:
            return ()
        return tuple(sorted(found, key=lambda dot: (dot.value, kinds.index(dot.kind) if dot.kind else -1)))

    def strip(statement: Statement) -> Strip:
        now, before = dots(answers, statement.key), dots(earlier, statement.key)
        waiting = part.private and not now
        return Strip(statement, now, () if waiting else before, False, _reasons(part, answers, statement), waiting)

    strips = [strip(statement) for statement in part.statements]
    if part.private:
        return ScaleBoard(part, tuple(strips))
    strips.sort(key=lambda strip: -spread([dot.value for dot in strip.dots]))
    return ScaleBoard(part, _name_widest(tuple(strips)))


def _reasons(part: Scale, answers: Sequence[Answer], statement: Statement) -> tuple[str, ...]:
    """Words without a name: personal ones by id, because an order of writing would tell who wrote."""
    typed = [answer for answer in answers if answer.field == f"{statement.key}-reden" and answer.text.strip()]
    typed.sort(key=lambda answer: (not answer.pinned, 0.0 if part.who == "person" else answer.place, answer.id))
    return tuple(answer.text for answer in typed)


def _name_widest(strips: tuple[Strip, ...]) -> tuple[Strip, ...]:
    first = strips[0]
    widths = [spread([dot.value for dot in strip.dots]) for strip in strips]
    stands_out = len(strips) > 1 and widths[0] - widths[1] >= STANDS_OUT
    if len(first.dots) < ENOUGH or not stands_out:
        return strips
    return (Strip(first.statement, first.dots, first.earlier, True, first.reasons), *strips[1:])


def table(board: ScaleBoard, view: str = "") -> BoardTable:
    """Per statement the words that were chosen, by kind of organisation, with the time before; no averages.

    Of a private part only how often, and nothing of a statement that too few people answered.
    """
    if board.waiting:
        wait = too_few(board.part)
        poles = tuple((one.statement.strong, wait, one.statement.weak) for one in board.strips)
        return BoardTable(board.part.title, ("Aan de ene kant", "Nog even wachten", "Aan de andere kant"), poles)
    rows: list[tuple[str, ...]] = []
    words = board.part.words
    for strip in board.strips:
        said = [_said(board.part, strip, point) for point in range(len(words))]
        rows.append((strip.statement.strong, *said, strip.statement.weak, "; ".join(strip.reasons)))
    headers = ("Aan de ene kant", *board.part.words, "Aan de andere kant", "Waarom")
    if not any(strip.reasons for strip in board.strips):
        headers, rows = headers[:-1], [row[:-1] for row in rows]
    return BoardTable(board.part.title, headers, tuple(rows))


def _said(part: Scale, strip: Strip, point: int) -> str:
    """Who chose this word, and who the time before."""
    if strip.waiting:
        return "nog te weinig mensen"

    def at(dots: Sequence[ScaleDot]) -> str:
        here = [dot for dot in dots if round(dot.value * (len(part.words) - 1)) == point]
        if part.private:
            return times(here) if here else ""
        return ", ".join(_who(part, dot.kind) for dot in here)

    now, before = at(strip.dots), at(strip.earlier)
    return f"{now} (vorige keer: {before})".strip() if before else now


def _who(part: Scale, kind: OrganisationKind | None) -> str:
    return ORGANISATION_KINDS[kind] if kind else SOMEBODY if part.who == "person" else "de groep"


def views(part: Scale, room: Room, answers: Sequence[Answer] = ()) -> tuple[View, ...]:
    """Strips have one view."""
    return (View(key="stroken", title=part.title, question=part.question),)


def text_fields(part: Scale) -> tuple[str, ...]:
    """The fields in which people type why."""
    return tuple(f"{one.key}-reden" for one in part.statements if one.reason)


KIND = Kind(part=Scale, accept=accept, board=board, table=table, views=views, text_fields=text_fields)
