"""What stands out on the screen: one card, or one theme with what was said about it.

A light is kept as ``card:`` and the id of a card, or ``theme:`` and the key of a theme of the part on the screen.
It tells nothing that the board itself does not tell: no name where the board has none, and never how often.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from facilitation.content import CardField
from facilitation.instrument import Instrument
from facilitation.kinds import KINDS, AnyPart, coding, matrix
from facilitation.kinds.agreements import PIECE, WHAT, Agreements
from facilitation.kinds.balance import Balance
from facilitation.kinds.cards import Cards
from facilitation.kinds.choice import REASON, Choice
from facilitation.kinds.coding import Coding
from facilitation.kinds.guess import REVEALED, Guess
from facilitation.kinds.matrix import ROWS, Matrix
from facilitation.kinds.scale import Scale, Statement
from facilitation.kinds.timeline import Timeline
from facilitation.reports.contents import authorless
from facilitation.room import Answer, Room, in_order

CARD, THEME = "card:", "theme:"
MOST_LINES = 8
MORE = "en meer op het bord"


@dataclass(frozen=True, slots=True)
class Theme:
    """Something that one can talk about, with the words of the room about it."""

    key: str
    title: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Light:
    """What stands out: what it is about, the words, and of whom they are where the board names them."""

    kind: Literal["card", "theme"]
    head: str
    lines: tuple[str, ...] = ()
    by: str = ""


def card_fields(part: AnyPart) -> tuple[str, ...]:
    """The fields whose typed cards stand on their own, for people to read: no decisions, and no word why."""
    if isinstance(part, Coding):
        return ()
    return (PIECE, WHAT) if isinstance(part, Agreements) else KINDS[part.kind].text_fields(part)


def field_title(part: AnyPart, field: str) -> str:
    """What the cards of a field are about, in short."""
    found = {one.key: one for one in _fields(part)}.get(field)
    if found:
        return found.title
    if isinstance(part, Matrix) and field == ROWS and part.typed:
        return part.typed.title
    if isinstance(part, Agreements):
        return (part.piece if field == PIECE else part.what).title
    if isinstance(part, Scale):
        statement = next((one for one in part.statements if field == f"{one.key}-reden"), None)
        return statement.reason if statement else part.title
    return part.reason if isinstance(part, Choice) and field == REASON else part.title


def _fields(part: AnyPart) -> tuple[CardField, ...]:
    if isinstance(part, Cards | Balance | Guess):
        return part.fields
    return part.words if isinstance(part, Matrix) else ()


def themes(part: AnyPart, room: Room, answers: Sequence[Answer]) -> tuple[tuple[str, str], ...]:
    """The themes of a part that can be spotlighted, as (key, title): none where the parties are what it shows."""
    return tuple((one.key, one.title) for one in _themes(part, room, answers))


def lit(part: AnyPart, instrument: Instrument, room: Room, answers: Sequence[Answer], light: str) -> Light | None:
    """What a light shows now; None where there is nothing (any more) that may be shown.

    ``part`` is the part on the screen, ``answers`` those of the step that may be told: see ``looking_back.told``.
    """
    if light.startswith(CARD):
        return _card(part, instrument, room, answers, light.removeprefix(CARD))
    found = next((one for one in _themes(part, room, answers) if f"{THEME}{one.key}" == light), None)
    if found is None:
        return None
    more = len(found.lines) > MOST_LINES
    return Light("theme", found.title, (*found.lines[:MOST_LINES], *([MORE] if more else [])))


def _card(
    on_screen: AnyPart, instrument: Instrument, room: Room, answers: Sequence[Answer], card: str
) -> Light | None:
    answer = next((one for one in answers if one.id == card and one.text.strip()), None)
    part = instrument.part(answer.part) if answer else None
    if answer is None or part is None or answer.field not in card_fields(part):
        return None
    if part is not on_screen and not _revealed(instrument, answers, answer):
        return None
    names = {} if authorless(part, answer.field) else {one.id: one.name for one in room.organisations}
    about = _party(part, room, str(answer.value.get("about", "")))
    head = field_title(part, answer.field) + (f", over {about}" if about else "")
    return Light("card", head, (answer.text.strip(),), names.get(answer.organisation or "", ""))


def _revealed(instrument: Instrument, answers: Sequence[Answer], answer: Answer) -> bool:
    """Whether a party's own words may be seen beside what others guess of them."""
    guessing = [part for part in instrument.parts if isinstance(part, Guess) and part.of == answer.part]
    return all(
        any(one.part == part.key and one.field == REVEALED and answer.organisation in one.value for one in answers)
        for part in guessing
    )


def _party(part: AnyPart, room: Room, about: str) -> str:
    if not isinstance(part, Balance | Guess):
        return ""
    return next((one.name for one in room.organisations if one.id == about), "")


def _themes(part: AnyPart, room: Room, answers: Sequence[Answer]) -> tuple[Theme, ...]:
    of_kind = THEMES.get(part.kind)
    return tuple(one for one in of_kind(part, room, answers) if one.title.strip()) if of_kind else ()


def _of_fields(part: Cards | Balance, room: Room, answers: Sequence[Answer]) -> list[Theme]:
    return [Theme(one.key, one.title, _words(part, room, answers, one.key)) for one in part.fields]


def _words(part: AnyPart, room: Room, answers: Sequence[Answer], field: str) -> tuple[str, ...]:
    """The cards of a field: pinned ones first, then in the order of the boards, which tells nothing of persons."""
    party = {one.id: at for at, one in enumerate(in_order(room.organisations))}

    def order(one: Answer) -> tuple[bool, int, float, str]:
        if authorless(part, field):
            return not one.pinned, 0, 0.0, one.id
        return not one.pinned, party.get(one.organisation or "", -1), one.place, one.id

    found = [one for one in answers if (one.part, one.field) == (part.key, field) and one.text.strip()]
    return tuple(one.text.strip() for one in sorted(found, key=order))


def _of_statements(part: Scale, room: Room, answers: Sequence[Answer]) -> list[Theme]:
    return [Theme(one.key, _between(one), _words(part, room, answers, f"{one.key}-reden")) for one in part.statements]


def _between(one: Statement) -> str:
    """A statement as one asks it aloud: its question, or both its poles."""
    return one.question or f"{one.strong[:1].upper()}{one.strong[1:]}? Of {one.weak}?"


def _of_options(part: Choice, room: Room, answers: Sequence[Answer]) -> list[Theme]:
    return [Theme(one.key, one.label) for one in part.options]  # why somebody chose it is not told with what


def _of_rows(part: Matrix, room: Room, answers: Sequence[Answer]) -> list[Theme]:
    if part.rows == "parties":
        return []
    board = matrix.board(part, room, answers)
    return [
        Theme(row.id, row.label, tuple(one.text.strip() for one in board.words if one.row == row.id))
        for row in board.rows
    ]


def _of_points(part: Timeline, room: Room, answers: Sequence[Answer]) -> list[Theme]:
    return [Theme(one.key, one.title) for one in part.points]


def _of_codes(part: Coding, room: Room, answers: Sequence[Answer]) -> list[Theme]:
    board = coding.board(part, room, answers)
    return [Theme(one.key, one.label, tuple(said.text for said in board.under(one.key))) for one in board.codes]


def _of_pieces(part: Agreements, room: Room, answers: Sequence[Answer]) -> list[Theme]:
    here = [one for one in answers if one.part == part.key]
    made = [one for one in here if one.field == WHAT and one.text.strip()]
    pieces = [one for one in here if one.field == PIECE and one.text.strip()]
    pieces.sort(key=lambda one: (not one.pinned, one.place, one.id))

    def about(piece: Answer) -> tuple[str, ...]:
        return tuple(one.text.strip() for one in made if one.value.get("piece") == piece.id)

    return [Theme(piece.id, piece.text.strip(), about(piece)) for piece in pieces]


#: What one can talk about per kind; a kind that is not here shows parties or people, or is spoken.
THEMES: dict[str, Callable[[Any, Room, Sequence[Answer]], list[Theme]]] = {
    "cards": _of_fields,
    "balance": _of_fields,
    "scale": _of_statements,
    "choice": _of_options,
    "matrix": _of_rows,
    "timeline": _of_points,
    "coding": _of_codes,
    "agreements": _of_pieces,
}
