"""The first sheet of the Excel file: what this is, what is on each sheet, and what each column means."""

from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from facilitation.reports.contents import Contents, dutch
from facilitation.reports.dictionary import ALWAYS, Listed
from facilitation.reports.excel_sheets import Formats, height, put, to_print

WIDTHS = (34, 22, 58, 44, 44)
COLUMNS = ("blad", "kolom", "betekenis", "mogelijke waarden", "wat er nooit in staat")
HARMLESS = (
    "Wat er is opgeschreven staat er letterlijk. Een tekst die met = begint, blijft een tekst. "
    "Er staan geen totalen, gemiddelden, scores of volgordes in, en die horen ook niet bij deze werkvormen."
)
STEPS = "Elke stap"


@dataclass(frozen=True, slots=True)
class Listing:
    """A line of the list of sheets: the sheet, its title, what is on it, and the table (its name) that it is."""

    sheet: str
    title: str
    tells: str
    table: str


def about(
    sheet: Worksheet,
    contents: Contents,
    organisation: str | None,
    listing: Sequence[Listing],
    used: Sequence[Listed],
    looks: Formats,
) -> None:
    """Write the first sheet."""
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    owner = contents.organisation(organisation)
    what = f"Eigen blad van {owner.name}." if owner else "Alle antwoorden van de bijeenkomst, een blad per stap."
    example = "Dit is een voorbeeld." if contents.meeting.example else ""
    row = 0
    for line, look in ((contents.meeting.title.strip() or "Bijeenkomst", "title"), (dutch(contents.day), "soft")):
        sheet.set_row(row, 28 if look == "title" else None)
        put(sheet, row, 0, line.replace("\n", " "), looks, look)
        row += 1
    for text in (" ".join(filter(None, (what, example))), HARMLESS, ALWAYS):
        _across(sheet, row, text, looks)
        row += 1
    row = _sheets(sheet, row + 1, listing, looks)
    _columns(sheet, row + 1, listing, used, looks)
    to_print(sheet)
    sheet.hide_gridlines(2)


def _across(sheet: Worksheet, row: int, text: str, looks: Formats) -> None:
    """A sentence over all columns; its height is told, for of merged cells Excel does not work it out."""
    sheet.merge_range(row, 0, row, len(WIDTHS) - 1, "", looks["plain"])
    put(sheet, row, 0, text, looks, "plain")
    sheet.set_row(row, height([text], [sum(WIDTHS)]))


def _sheets(sheet: Worksheet, row: int, listing: Sequence[Listing], looks: Formats) -> int:
    put(sheet, row, 0, "De bladen", looks, "part")
    for column, head in enumerate(("blad", "wat erop staat", "", "", "")):
        sheet.write_string(row + 1, column, head, looks["head"])
    row += 2
    for one in listing:
        quoted = one.sheet.replace("'", "''")
        sheet.write_url(row, 0, f"internal:'{quoted}'!A1", looks["link"], one.sheet)
        sheet.merge_range(row, 1, row, len(WIDTHS) - 1, "", looks["text"])
        text = one.tells if one.title == one.sheet else f"{one.title}. {one.tells}"
        put(sheet, row, 1, text, looks)
        sheet.set_row(row, height([one.sheet, text], [WIDTHS[0], sum(WIDTHS[1:])]))
        row += 1
    return row


def _columns(sheet: Worksheet, row: int, listing: Sequence[Listing], used: Sequence[Listed], looks: Formats) -> None:
    put(sheet, row, 0, "Wat de kolommen betekenen", looks, "part")
    for column, head in enumerate(COLUMNS):
        sheet.write_string(row + 1, column, head, looks["head"])
    row += 2
    there = {one.table: one.sheet for one in listing} | {"antwoorden": STEPS}
    for listed in used:
        for one in listed.columns if listed.name in there else ():
            texts = (there[listed.name], one.name, one.meaning, one.values, one.never)
            for column, text in enumerate(texts):
                put(sheet, row, column, text, looks)
            sheet.set_row(row, height(texts, WIDTHS))
            row += 1
