"""A meeting as an Excel file: a sheet that explains the others, one per step, and the registers."""

import io
from collections.abc import Sequence
from datetime import datetime, time

from xlsxwriter import Workbook

from facilitation.reports import excel_charts
from facilitation.reports.analysis import Chosen, Row, chosen, counts, reached, registers
from facilitation.reports.contents import Contents, StepContents
from facilitation.reports.dictionary import dictionary
from facilitation.reports.excel_about import Listing, about
from facilitation.reports.excel_sheets import Names, Sheet, formats
from facilitation.reports.signs import sound
from facilitation.reports.tidy import columns, step_rows

LITERALLY = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
PRIVATE = "Van een vertrouwelijk onderdeel staan hier geen regels. Wat ervan te vertellen is, staat in het verslag."
EMPTY = "Hier is nog niets ingevuld."
CHARTS = "Naast de regels staat in een grafiek hoe vaak elk antwoord gekozen is. Op papier komen alleen de regels."


def excel(contents: Contents, names: bool = False, organisation: str | None = None) -> bytes:
    """The meeting as an Excel file (xlsx); equal input gives equal bytes.

    With ``names`` the name of who wrote it stands in a column, never at a personal answer. With ``organisation`` (an
    id) it is that party's own sheet, without charts and registers; KeyError when there is none.
    """
    if organisation is not None and contents.organisation(organisation) is None:
        raise KeyError(organisation)
    file = io.BytesIO()
    book = Workbook(file, {"in_memory": True, **LITERALLY})
    title = sound(contents.meeting.title).strip() or "Bijeenkomst"
    book.set_properties({"title": title, "author": "", "created": datetime.combine(contents.day, time())})
    book.set_size(2400, 1500)
    looks, free = formats(book, contents.template.colour), Names()
    front = book.add_worksheet(free.take("Lees mij"))
    listing: list[Listing] = []
    beside: list[tuple[Sheet, list[Chosen]]] = []
    for number, one in reached(contents):
        rows: list[Row] = [{**row} for row in step_rows(contents, one, names, organisation)]
        if organisation is not None and not rows:
            continue
        sheet = Sheet(book, free.take(f"{number} {one.step.title}"), columns(names), rows, looks)
        pictures = chosen(contents, one) if organisation is None else []
        beside.append((sheet, pictures))
        told = _tells(one, rows, bool(pictures))
        listing.append(Listing(sheet.name, f"{number} {one.step.title}", told, "antwoorden"))
    made, used = registers(contents) if organisation is None else {}, dictionary(names)
    for listed in used:
        if made.get(listed.name):
            heads = tuple(column.name for column in listed.columns)
            sheet = Sheet(book, free.take(listed.title), heads, made[listed.name], looks)
            listing.append(Listing(sheet.name, listed.title, listed.meaning, listed.name))
            if listed.name == "hoe_vaak":
                _charts(book, sheet.name, beside, contents.template.colour)
    about(front, contents, organisation, listing, used, looks)
    book.close()
    return file.getvalue()


def _tells(one: StepContents, rows: Sequence[Row], charts: bool) -> str:
    """What a reader must know of the sheet of a step."""
    parts = one.instrument.parts if one.instrument else ()
    told = [CHARTS] if charts else []
    told += [PRIVATE] if any(part.private for part in parts) else [EMPTY] if not rows else []
    return " ".join(["Een regel per antwoord.", *told] if rows else told)


def _charts(book: Workbook, source: str, beside: list[tuple[Sheet, list[Chosen]]], colour: str) -> None:
    """The charts beside the rows of each step; their numbers stand on the sheet ``source``, in the same order."""
    first = 1  # below the heads
    for sheet, pictures in beside:
        top = 0
        for counted in pictures:
            chart = excel_charts.bars(book, counted, source, first, colour)
            sheet.beside(chart.chart, chart.alt, top)
            first += len(counts(counted))
            top += chart.height
