"""What people typed as paragraphs and tables of Word: literally, in the direction of its script."""

import unicodedata
from collections.abc import Sequence
from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, Twips
from docx.text.paragraph import Paragraph

from facilitation.reports.blocks import Grid
from facilitation.reports.signs import sound
from facilitation.reports.word_styles import TABLE

SIGN = 96  # twips that a letter of a table takes, about
EDGES = 200  # twips of a cell that are not for letters
SHORTEST, LONGEST_WORD, NAME = 5, 20, 26  # letters that a column must hold; the last is of the first one, with names
TYPICAL = 0.9  # a column fits this share of its cells well
WHOLE_ROW = 350  # signs of a cell, up to which its row stays on one page
CAPTION = 200
BESIDE = 6  # points between a table and what stands before or after it


def say(paragraph: Paragraph, text: str, label: str = "") -> Paragraph:
    """Write a text in a paragraph, line by line; ``label`` stands before it in bold. Returns the paragraph."""
    clean = sound(text)
    if label:
        paragraph.add_run(f"{label} " if label.endswith("?") else f"{label}: ", "Strong")
    run = paragraph.add_run(clean)
    if _turned(clean):
        run.font.rtl = True
        if not label:  # the library turns letters, and no paragraphs
            paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    return paragraph


def _turned(text: str) -> bool:
    """Whether a text starts in a script that runs from right to left."""
    if text.isascii():
        return False
    strong = (unicodedata.bidirectional(sign) for sign in text)
    return next((kind in ("R", "AL") for kind in strong if kind in ("L", "R", "AL")), False)


def thin(paragraph: Paragraph, points: float) -> None:
    """Make an empty paragraph this high, with as much room below it."""
    form = paragraph.paragraph_format
    form.line_spacing = form.space_after = Pt(points)


def add_table(document: Document, grid: Grid, caption: str, across: int) -> None:
    """Add a table this many twips across; ``caption`` says what it is for whoever does not see it."""
    table = document.add_table(0, len(grid.headers), TABLE)
    table.autofit = False
    for column, width in zip(table.columns, _widths(grid, across), strict=True):
        column.width = Twips(width)
    told = OxmlElement("w:tblCaption", {qn("w:val"): " ".join(sound(caption[:CAPTION]).split())})
    table._tbl.tblPr.append(told)  # the library has no words for who cannot see a table
    rows = grid.cards or tuple(tuple((cell,) for cell in row) for row in grid.rows)
    _add_row(table, [(head,) for head in grid.headers], "Tabelkop", "w:cantSplit", "w:tblHeader")
    for row in rows:
        short = max((sum(map(len, cell)) for cell in row), default=0) <= WHOLE_ROW
        _add_row(table, row, "Tabeltekst", *(("w:cantSplit",) if short else ()))
    thin(document.add_paragraph(), BESIDE)


def _add_row(table: Any, texts: Sequence[Sequence[str]], style: str, *marks: str) -> None:
    """Add a row: in each cell a text, or cards under each other. A thousand cells take 0.2 s this way.

    The marks say that a row stays on one page, or is a head that comes again: the library knows neither. (Nor has it
    types for rows.)
    """
    row = table.add_row()
    for mark in marks:
        row._tr.get_or_add_trPr().append(OxmlElement(mark))
    for cell, cards in zip(row.cells, texts, strict=True):
        for number, text in enumerate(cards or ("",)):
            paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
            # By its id: to look a style up by its name takes the library 0.4 ms, here too often.
            paragraph._p.style = style if len(cards) < 2 else "Tabellijst"
            say(paragraph, text)


def _widths(grid: Grid, across: int) -> list[int]:
    """What each column asks for, and at least its longest word; what is left goes to those with more to say.

    With too little room the longest words are broken, but for those of the first column: Word knows no names.
    """
    words, wanted = [], []
    for at, head in enumerate(grid.headers):
        cells = [row[at] for row in grid.rows]
        words.append(max((len(word) for text in (head, *cells[:200]) for word in text.split()), default=0))
        lengths = sorted(map(len, cells)) or [0]
        wanted.append(max(lengths[int(TYPICAL * (len(lengths) - 1))], len(head)) * SIGN + EDGES)
    for longest in range(LONGEST_WORD, SHORTEST - 1, -1):
        least = [max(SHORTEST, min(word, longest if at else NAME)) * SIGN + EDGES for at, word in enumerate(words)]
        if sum(least) < across:
            break
    else:
        return [one * across // sum(least) for one in least]
    free = across - sum(least)
    asked = [max(0.0, want - one) ** 0.75 for want, one in zip(wanted, least, strict=True)]
    if not any(asked):
        return [one + free // len(least) for one in least]
    return [one + int(free * more / sum(asked)) for one, more in zip(least, asked, strict=True)]
