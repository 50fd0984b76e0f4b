"""A report as one Markdown document in which every typed text shows literally."""

import re
import unicodedata

from facilitation.reports.contents import Contents
from facilitation.reports.document import Bullets, Grid, Heading, Paragraph, Picture, whole
from facilitation.reports.sheet import own_sheet

#: Marks that turn the direction of all text that follows, also of what others wrote.
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
#: Signs with a meaning anywhere in a line. Doubled signs and :words: are marks in some readers only.
SPECIAL = re.compile(r"[\\`*_{}\[\]#|~$^]|&(?=#|\w)|:(?=[\w+/-]+:)|[<>]|-(?=-)|=(?==)")
#: Signs with a meaning at the start of a line only: lists, underlines, definitions.
AT_START = re.compile(r"^(?:(?P<sign>[-+=:%])|(?P<number>\d+)(?P<stop>[.)]))")
# Not a backslash: some readers know it before these signs and some do not, and then a tag would be one.
ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}


def markdown(contents: Contents, names: bool = False, organisation: str | None = None, person: bool = False) -> str:
    """The meeting as one Markdown document; the same contents give the same text.

    With ``names`` the name of who wrote it stands behind a card of an organisation, never behind a personal
    answer. With ``organisation`` (an id) it is that organisation's own sheet; KeyError when there is none.
    """
    blocks = whole(contents, names) if organisation is None else own_sheet(contents, organisation, names, person)
    return "\n\n".join(_written(block) for block in blocks if not isinstance(block, Picture)) + "\n"


def clean(text: str) -> str:
    """A text on one line, without signs that cannot be seen and that would upset what stands around it."""
    kept = "".join(
        {"Cc": " ", "Cs": "\ufffd"}.get(unicodedata.category(sign), sign) for sign in TURNING.sub("", text)
    )
    return " ".join(kept.split())


def literal(text: str) -> str:
    """A text as Markdown that shows exactly ``clean(text)``, wherever on a line it stands."""
    escaped = SPECIAL.sub(lambda found: ENTITIES.get(found[0], f"\\{found[0]}"), clean(text))
    return AT_START.sub(lambda f: f"\\{f['sign']}" if f["sign"] else f"{f['number']}\\{f['stop']}", escaped)


def _written(block: Heading | Paragraph | Bullets | Grid) -> str:
    match block:
        case Heading(level, text):
            return f"{'#' * level} {literal(text)}"
        case Paragraph(text, label):
            head = label if label.endswith("?") else f"{label}:"
            return f"**{literal(head)}** {literal(text)}" if label else literal(text)
        case Bullets(items):
            return "\n".join(f"- {literal(item)}" for item in items)
        case Grid(headers, rows):
            lines = [_line(headers), "|" + " --- |" * len(headers), *(_line(row) for row in rows)]
            return "\n".join(lines)


def _line(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(literal(cell) for cell in cells) + " |"
