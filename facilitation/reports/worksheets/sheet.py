"""What a worksheet is, whatever the kind of part: plain data, which a template draws on any size of paper.

A ``Sheet`` hangs on the wall; an ``Asked`` is one question on a form of paper for one person or organisation.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from facilitation.content import InfoTable
from facilitation.figures.names import short_names
from facilitation.room import Organisation, OrganisationKind

BLANK_ROWS = 6  # on the wall, while nobody knows which parties come
MOST_ROWS = 12  # parties on one sheet, so that a memo fits beside each of them
UPRIGHT = 10  # from so many parties in a row on, their names stand upright
LONGEST_HEAD = 30  # signs of a name above a column
LONGEST_NAME = 120  # signs of a name elsewhere on an empty sheet, where it may not take the room of others
NO_CLIENTS = "Vul geen namen van inwoners of cliënten in."
LONG_WORD = re.compile(r"\S{40,}")
PIECE = 12  # signs after which a word without end may go on on the next line


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above a column; ``options`` are the words to tick in each of its cells, ``wide`` its share."""

    title: str
    words: str = ""
    options: tuple[str, ...] = ()
    wide: float = 1.0


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its label, the kind of organisation that it is, and per column what was given (none: room)."""

    label: str = ""
    note: str = ""
    kind: OrganisationKind | Literal[""] = ""
    cells: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows and columns to write in; ``label`` stands above the labels of the rows (none: rows have no label).

    ``upright``: the columns are many parties, whose names stand upright. ``own``: a row and column of one party do
    not meet. ``above`` is one thing to write down first, with what is known of it.
    """

    heads: tuple[Head, ...]
    rows: tuple[Row, ...]
    label: str = ""
    upright: bool = False
    own: bool = False
    above: tuple[str, str] = ("", "")
    form: Literal["table"] = "table"


@dataclass(frozen=True, slots=True)
class Line:
    """A statement between two poles."""

    strong: str
    weak: str
    question: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Lines:
    """Statements, each with a line; ``closed``: nobody may put anything on it for others to see."""

    words: tuple[str, ...]
    statements: tuple[Line, ...]
    closed: bool = False
    form: Literal["lines"] = "lines"


@dataclass(frozen=True, slots=True)
class Road:
    """The bend: heads of rows and columns, cells and the middle of the road as shares of the field."""

    across: str
    down: str
    columns: tuple[str, ...]
    rows: tuple[str, ...]
    phases: tuple[str, ...]
    corners: tuple[str, str]
    cells: tuple[tuple[float, float, float, float], ...]
    path: tuple[tuple[float, float], ...]
    form: Literal["road"] = "road"


@dataclass(frozen=True, slots=True)
class Choosable:
    """An option with what explains it."""

    label: str
    words: str = ""
    examples: tuple[str, ...] = ()
    kind: OrganisationKind | Literal[""] = ""


@dataclass(frozen=True, slots=True)
class Boxes:
    """Options with room below them; ``sides`` divide that room, ``reason`` asks why at the foot.

    ``ticks``: with a box to tick. ``closed``: only to read.
    """

    options: tuple[Choosable, ...]
    sides: tuple[str, ...] = ()
    reason: str = ""
    ticks: bool = False
    closed: bool = False
    form: Literal["boxes"] = "boxes"


@dataclass(frozen=True, slots=True)
class Spoken:
    """A conversation: how it goes, and the questions, with room below them."""

    guidance: tuple[str, ...]
    cards: tuple[str, ...]
    form: Literal["spoken"] = "spoken"


@dataclass(frozen=True, slots=True)
class Axis:
    """A line in years for every row; ``points`` are what to put on it."""

    years: int
    points: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    form: Literal["axis"] = "axis"


@dataclass(frozen=True, slots=True)
class Shown:
    """A board as it was drawn (the name of a file), and all its words in a table."""

    picture: str
    alt: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    form: Literal["shown"] = "shown"


Body = Table | Lines | Road | Boxes | Spoken | Axis | Shown


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet: what it is called and asks, how one uses it on a wall, and what is on it.

    ``signs`` are marks with what they mean; ``after`` are questions for the conversation that follows.
    """

    title: str
    question: str
    how: str
    body: Body
    caution: str = ""
    info: tuple[InfoTable, ...] = ()
    signs: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Write:
    """Cards to write on, below ``label``; each with ``picks``: a label, and the words to tick (none: room)."""

    cards: int = 3
    picks: tuple[tuple[str, tuple[str, ...]], ...] = ()
    label: str = ""
    form: Literal["write"] = "write"


@dataclass(frozen=True, slots=True)
class Tick:
    """Options to tick, with what explains them and how; no options: lines to write names on."""

    options: tuple[tuple[str, str], ...]
    how: str = ""
    form: Literal["tick"] = "tick"


@dataclass(frozen=True, slots=True)
class TickRows:
    """The same options in every row; a row without a label is there to write one."""

    title: str
    rows: tuple[str, ...]
    options: tuple[str, ...]
    form: Literal["rows"] = "rows"


@dataclass(frozen=True, slots=True)
class Poles:
    """Words between two poles, of which one is ticked."""

    strong: str
    weak: str
    words: tuple[str, ...]
    form: Literal["poles"] = "poles"


@dataclass(frozen=True, slots=True)
class Fields:
    """Short things to fill in beside each other, each a label and what comes behind the room for it."""

    fields: tuple[tuple[str, str], ...]
    form: Literal["fields"] = "fields"


@dataclass(frozen=True, slots=True)
class Read:
    """Nothing to fill in: what the conversation is about."""

    points: tuple[str, ...]
    form: Literal["read"] = "read"


Space = Write | Tick | TickRows | Poles | Fields | Read


@dataclass(frozen=True, slots=True)
class Asked:
    """One question on paper: the key of its page, its title there, the words, and where to write."""

    key: str
    title: str
    question: str
    room: tuple[Space, ...]
    hint: str = ""


def party_rows(parties: Sequence[Organisation]) -> tuple[Row, ...]:
    """A row per party, or blank ones while nobody knows which come."""
    if not parties:
        return (Row(),) * BLANK_ROWS
    return tuple(Row(shortened(one.name, LONGEST_NAME), kind=one.kind) for one in parties)


def party_heads(parties: Sequence[Organisation]) -> tuple[Head, ...]:
    """A column per party with its short name, or blank ones."""
    if not parties:
        return (Head(""),) * BLANK_ROWS
    names = short_names(parties)
    return tuple(Head(shortened(names[one.id], LONGEST_HEAD)) for one in parties)


def shortened(name: str, most: int) -> str:
    """A name of at most so many signs."""
    return name if len(name) <= most else name[: most - 1].rstrip() + "…"


def shared_out(rows: tuple[Row, ...]) -> tuple[tuple[Row, ...], ...]:
    """Rows over as few sheets as they need, as evenly as can be."""
    sheets = -(-len(rows) // MOST_ROWS) or 1
    size, more = divmod(len(rows), sheets)
    found, at = [], 0
    for number in range(sheets):
        upto = at + size + (number < more)
        found.append(rows[at:upto])
        at = upto
    return tuple(found)


def breakable(text: str) -> str:
    """A text in which a word without end can go on on the next line."""
    return LONG_WORD.sub(_pieces, text) if len(text) >= PIECE else text


def _pieces(found: re.Match[str]) -> str:
    word, made = found.group(), []
    for at, sign in enumerate(word):
        joined = unicodedata.combining(sign) or sign in "\u200d\ufe0f" or word[at - 1] == "\u200d"
        if at and at % PIECE == 0 and not joined:
            made.append("\u200b")
        made.append(sign)
    return "".join(made)
