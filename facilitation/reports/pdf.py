"""The report as a PDF that is ready to send: tagged (PDF/UA-1), typeset by ``templates/report.typ``."""

from collections.abc import Iterable, Sequence
from typing import Any, Literal
from unicodedata import category

from facilitation.figures.palette import LOOKS, Look
from facilitation.figures.svg import CORNERS, svg
from facilitation.reports import typesetting
from facilitation.reports.blocks import Block, Bullets, Grid, Heading, Paragraph, Picture
from facilitation.reports.contents import Contents, dutch
from facilitation.reports.document import COVER, sections
from facilitation.reports.lines import Cell, fit, pieces
from facilitation.reports.sheet import own_sheet
from facilitation.room import ORGANISATION_KINDS, in_order

AUTHOR = "Praktijklab"
ON_COVER = ("opgave", "partijen")  # where the template puts these first
LONG = 6  # sections, from which a report has a table of contents
HEAD = 90  # letters of the title at the head of a page
LONG_WORD = 24  # letters, from which a heading is hyphenated
FEW_LETTERS = 600  # in a list that stays on one page
LONG_IN_CELL = 14
Piece = Block | Literal["parties"]
FULL, LETTERS_OF_PARTY = 1400, 45  # letters on a cover, and how many the line of a party counts for


def pdf(contents: Contents, names: bool = False, organisation: str | None = None, person: bool = False) -> bytes:
    """The whole report, or with ``organisation`` (an id) its own sheet; equal contents give equal bytes.

    ``names`` and ``person`` as in ``whole`` and ``own_sheet``. Raises KeyError for an organisation that does not take
    part.
    """
    title = _seen(contents.meeting.title.strip(), "Bijeenkomst")
    cover, body = _cover_and_body(contents, names, organisation, person)
    data = {
        "title": title,
        "head": title if len(title) <= HEAD else f"{title[: HEAD - 1].rstrip()}…",
        "author": AUTHOR,
        "day": {"year": contents.day.year, "month": contents.day.month, "day": contents.day.day},
        "date": dutch(contents.day),
        "colour": contents.template.colour,
        "logo": contents.template.drawing or None,
        "sheet": organisation is not None,
        "full": _full(contents),
        "contents": organisation is None and sum(isinstance(one, Heading) and one.level == 2 for one in body) > LONG,
        "cover": [_said(one, contents) | {"listed": False} for one in cover],
        "body": _on_pages(
            _said(one, contents) | {"leads": _leads(before, one, after), "small": _sources(one, after, later)}
            for before, one, after, later in zip(
                (None, *body), body, (*body[1:], None), (*body[2:], None, None), strict=False
            )
        ),
    }
    return typesetting.pdf("report.typ", data)


def _seen(text: str, otherwise: str) -> str:
    """A text, or other words when nothing of it can be seen: a heading is never empty."""
    return text if any(category(sign)[0] not in "CZ" for sign in typesetting.showable(text)) else otherwise


def _full(contents: Contents) -> bool:
    """Whether the cover has so much to tell that its title stands higher."""
    told = len(contents.meeting.challenge) + len(contents.meeting.ambition)
    return len(contents.room.organisations) * LETTERS_OF_PARTY + told > FULL


def _cover_and_body(
    contents: Contents, names: bool, organisation: str | None, person: bool
) -> tuple[list[Piece], list[Piece]]:
    """What stands on the cover and what follows. The parties have shapes here."""
    if organisation is not None:
        return [], list(own_sheet(contents, organisation, names, person))
    cover: list[Piece] = []
    body: list[Piece] = []
    for part, blocks in sections(contents, names):
        shown: list[Piece] = [blocks[0], "parties"] if part == "partijen" else list(blocks)
        (cover if not body and part in (COVER, *ON_COVER) else body).extend(shown)
    return cover, body


def _leads(before: Piece | None, block: Piece, after: Piece | None) -> bool:
    """Whether a paragraph may not stand at the foot of a page, away from what it is about."""
    if not isinstance(block, Paragraph) or len(block.text) > FEW_LETTERS:
        return False
    first = isinstance(before, Heading) and before.level == 2
    return isinstance(after, Bullets | Grid | Picture) or (first and isinstance(after, Heading))


def _sources(*blocks: Piece | None) -> bool:
    """Whether one of these is the list of sources: that, its heading and its words take little room."""
    return any(isinstance(one, Bullets) and one.tone == "source" for one in blocks)


def _on_pages(blocks: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The blocks in order; what leads to a table on a page on its side stands on that page too."""
    found: list[dict[str, Any]] = []
    for block in blocks:
        if block.get("layout") == "landscape":
            first = len(found)
            while first and found[first - 1]["is"] in ("heading", "words"):
                first -= 1
            block["before"], found = found[first:], found[:first]
        found.append(block)
    return found


def _said(block: Piece, contents: Contents) -> dict[str, Any]:
    """A block as data for the template."""
    match block:
        case "parties":
            return {"is": "parties", "groups": _parties(contents)}
        case Heading(level, text, number):
            bare = _seen(text.removeprefix(f"Stap {number}: ") if number else text, "Zonder titel")
            breaks = max(map(len, text.split()), default=0) > LONG_WORD
            told = {"is": "heading", "level": level, "text": pieces(bare), "number": number}
            return told | {"listed": level == 2, "breaks": breaks}
        case Paragraph(text, label, tone):
            return {"is": "words", "text": pieces(text), "label": label, "tone": tone}
        case Bullets(items, tone):
            whole = tone != "source" and sum(map(len, items)) < FEW_LETTERS
            return {"is": "list", "items": [pieces(item) for item in items], "tone": tone, "whole": whole}
        case Picture(figure, alt):
            return {"is": "picture", "svg": svg(figure), "alt": alt}
        case Grid():
            return _table(block)


def _table(grid: Grid) -> dict[str, Any]:
    rows: Sequence[Sequence[Cell]] = grid.cards or [[(cell,) for cell in row] for row in grid.rows]
    fitted = fit(grid.headers, rows)
    told: dict[str, Any] = {"is": "table", "layout": fitted.layout, "headers": [pieces(one) for one in grid.headers]}
    if fitted.layout == "records":
        pairs = (zip(grid.headers, row, strict=True) for row in rows)
        told["rows"] = [
            {"long": long, "cells": [[pieces(head), _cell(cell)] for head, cell in row if any(cell)]}
            for row, long in zip(pairs, fitted.long, strict=True)
        ]
        return told
    firsts = [None, *(row[0] for row in rows)]
    cells = [
        {"long": long, "cells": [_cell(row[0], row[0] == before), *map(_cell, row[1:])]}
        for row, long, before in zip(rows, fitted.long, firsts, strict=False)
    ]
    return told | {"widths": fitted.widths, "rows": cells}


def _cell(cell: Cell, again: bool = False) -> Any:
    """A cell with its cards; what stands above it ``again`` is said softly."""
    breaks = any(len(word) > LONG_IN_CELL for card in cell for word in card.split())
    if len(cell) == 1 and not again and not breaks:
        return pieces(cell[0])
    return {"cards": [pieces(card) for card in cell], "again": again, "breaks": breaks}


def _parties(contents: Contents) -> list[dict[str, Any]]:
    """The parties by kind, each kind with its shape."""
    found = in_order(contents.room.organisations)
    return [
        {
            "name": name,
            "shape": _shape(LOOKS[kind]),
            "parties": [pieces(one.name) for one in found if one.kind == kind],
        }
        for kind, name in ORGANISATION_KINDS.items()
        if any(one.kind == kind for one in found)
    ]


def _shape(look: Look) -> str:
    """The shape of a kind of organisation as a small picture (SVG)."""
    size = 10 * look.factor
    points = " ".join(f"{x * size:.2f},{y * size:.2f}" for x, y in CORNERS.get(look.symbol, ()))
    drawn = f'<polygon points="{points}"/>' if points else f'<circle r="{size:.2f}"/>'
    frame = 'xmlns="http://www.w3.org/2000/svg" width="28" height="28" viewBox="-14 -14 28 28"'
    return f'<svg {frame} fill="{look.colour}" fill-rule="evenodd">{drawn}</svg>'
