"""The board of a part of a step, as reports show it: made in one place, so that no form tells another story."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from facilitation import figures
from facilitation.board import Stage
from facilitation.content import View
from facilitation.kinds import KINDS, AnyPart
from facilitation.kinds.agreements import AgreementsBoard
from facilitation.kinds.guess import GuessBoard
from facilitation.kinds.matrix import Matrix
from facilitation.reports.contents import StepContents, signed
from facilitation.room import Answer, Room

#: What is to be seen on the board of each kind of part.
SEEN: dict[str, str] = {
    "bend": "de bocht, met op elke plek de vormen van wie daar staat",
    "scale": "een lijn per stelling, met daarop de vormen van wie antwoordde",
    "cards": "de kaartjes, bij elkaar per vraag",
    "balance": "wat partijen halen en wat zij brengen",
    "choice": "de keuzes, met bij elke keuze de vormen van wie haar koos",
    "matrix": "een veld met per rij wat erbij staat",
    "timeline": "tijdlijnen onder elkaar, met per partij hoe lang iets duurt",
    "guess": "wat anderen van een partij denken, naast wat die zelf zegt",
    "coding": "de antwoorden, bij elkaar per kernwoord",
    "agreements": "de afspraken, met wie trekt en hoe het staat",
    "talk": "de vragen voor het gesprek",
}
NETWORK = "partijen met lijnen ertussen"
IN_WORDS = "Hetzelfde staat in woorden in de tabel van het verslag."


@dataclass(frozen=True, slots=True)
class Shown:
    """One way to look at a board: the stage it stands on, the name of the view, and the figure."""

    stage: Stage
    title: str
    figure: dict[str, Any]


def answers_of(part: AnyPart, one: StepContents) -> tuple[Answer, ...]:
    """What the board of a part is made from: its own answers and those of the parts that it reads."""
    read = (part.key, *part.reads)
    return tuple(answer for answer in one.answers if answer.part in read)


def board_of(part: AnyPart, one: StepContents, room: Room, names: bool = False) -> Any:
    """The board of a part; with ``names`` who wrote a card stands behind it, where that may be told."""
    given = answers_of(part, one)
    if names:
        own = {answer.id: answer for answer in given if answer.part == part.key}
        told = dict(zip(own, signed(part, tuple(own.values()), room), strict=True))
        given = tuple(told.get(answer.id, answer) if answer.part == part.key else answer for answer in given)
    return KINDS[part.kind].board(part, room, given, one.earlier.get(part.key, ()))


def shows(part: AnyPart, one: StepContents, board: Any) -> bool:
    """Whether a board has something to show, and may: of a private part that only a few filled in it may not."""
    if getattr(board, "waiting", False):
        return False
    return any(answer.part == part.key for answer in one.answers) or (
        isinstance(board, AgreementsBoard) and bool(board.agreements)
    )


def shown(part: AnyPart, one: StepContents, room: Room) -> Iterator[Shown]:
    """The board of a part in each view that has something of its own to show, and of each party that was revealed."""
    board = board_of(part, one, room)
    if not shows(part, one, board):
        return
    bare = KINDS[part.kind].board(part, room, (), ())
    seen: list[dict[str, Any]] = []
    for stage, title in _stages(part, room, answers_of(part, one), board):
        figure = figures.draw(part.kind, board, stage)
        if figure not in seen and figure != figures.draw(part.kind, bare, stage):
            seen.append(figure)
            yield Shown(stage, title, figure)


def _stages(part: AnyPart, room: Room, given: tuple[Answer, ...], board: Any) -> Iterator[tuple[Stage, str]]:
    views: tuple[View, ...] = KINDS[part.kind].views(part, room, given)
    for view in views:
        yield Stage(view.key), view.title if len(views) > 1 else ""
    for row in board.rows if isinstance(board, GuessBoard) else ():
        if row.revealed:
            yield Stage(views[0].key, row.organisation.id), row.organisation.name


def alt_of(part: AnyPart, board: Any, view: str = "") -> str:
    """What a picture of a board is, for whoever cannot see it; ``view`` is a title, where it has several."""
    seen = NETWORK if isinstance(part, Matrix) and part.between_parties else SEEN[part.kind]
    name = ", ".join(words for words in (" ".join(part.title.split()), " ".join(view.split())) if words)
    rest = f" {IN_WORDS}" if KINDS[part.kind].table(board, "").rows else ""
    return f"Bord ‘{name}’: {seen}.{rest}"
