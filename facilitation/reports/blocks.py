"""What a report is written in: a row of blocks. How they look (a PDF, Word, a page) is decided by each form."""

from dataclasses import dataclass
from typing import Any, Literal

#: What a paragraph is for a reader: plain words, the question, a warning of the source, or a remark about the report.
Tone = Literal["plain", "question", "caution", "remark"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title of the whole. ``number`` is that of a step, which stands in ``text`` too."""

    level: int
    text: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A few sentences; ``label`` says in a word or two what they are."""

    text: str
    label: str = ""
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Bullets:
    """Short texts under each other; what the group takes along is its ``harvest``."""

    items: tuple[str, ...]
    tone: Literal["plain", "harvest", "source"] = "plain"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; every row has as many cells as there are headers.

    ``cards`` are the same cells with each card apart, for a form that can set them under each other; empty: the
    cells hold no cards.
    """

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    cards: tuple[tuple[tuple[str, ...], ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A board as it is drawn on the screen (a figure in Plotly's JSON schema); ``alt`` says what is to be seen."""

    figure: dict[str, Any]
    alt: str


Block = Heading | Paragraph | Bullets | Grid | Picture
