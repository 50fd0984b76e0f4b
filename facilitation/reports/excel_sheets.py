"""A table on a sheet of an Excel file: heads that stay in sight, a filter, widths, and texts as they were typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from facilitation.figures.palette import INK, RULE, SOFT, tint
from facilitation.reports.analysis import Cell, Row
from facilitation.reports.signs import sound
from facilitation.reports.tidy import FORMULA

LONGEST = 32_767  # signs in a cell
CUT = " [Afgekapt: in een vak passen niet meer tekens. De hele tekst staat in het JSON-bestand.]"
FIRST_YEAR = 1900  # Excel knows no day before it
NAME = 31
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
NARROW, WIDE, WIDEST = 8, 20, 40
SLIM, SLIM_COLUMNS = 16, 3  # the first columns say the same on every row of a step
GAP = 2  # columns between the rows and the charts
LINE = 20  # pixels of a row
HIGH, HIGHEST = 15.0, 409.0  # points of a row: of one line, and what Excel allows
A4 = 9

Formats = Mapping[str, Format]


def formats(book: Workbook, colour: str) -> Formats:
    """The looks of cells by name; a ``quoted`` text does not become a formula when somebody edits it either."""
    plain: dict[str, Any] = {"font_name": "Calibri", "font_size": 11, "font_color": INK, "valign": "top"}
    wrapped = plain | {"text_wrap": True}
    cell = {"bottom": 1, "bottom_color": RULE}
    return {
        "head": book.add_format(wrapped | {"bold": True, "bg_color": tint(colour, 0.12), "bottom": 1,
                                           "bottom_color": colour}),
        "text": book.add_format(wrapped | cell),
        "plain": book.add_format(wrapped),
        "quoted": book.add_format(wrapped | cell | {"quote_prefix": True}),
        "number": book.add_format(plain | cell | {"align": "left"}),
        "day": book.add_format(plain | cell | {"num_format": "dd-mm-yyyy", "align": "left"}),
        "title": book.add_format(plain | {"bold": True, "font_size": 18, "font_color": colour}),
        "part": book.add_format(plain | {"bold": True, "font_size": 13, "font_color": colour}),
        "soft": book.add_format(wrapped | {"font_color": SOFT}),
        "link": book.add_format(wrapped | {"font_color": colour, "underline": 1} | cell),
    }  # fmt: skip


def fitting(text: str) -> str:
    """A text that a cell can hold; where it is too long it ends with a sentence that says so."""
    clean = sound(text)
    if len(clean) <= LONGEST // 2 or _units(clean) <= LONGEST:
        return clean
    room = LONGEST - _units(CUT)
    return clean.encode("utf-16-le")[: 2 * room].decode("utf-16-le", errors="ignore") + CUT


def _units(text: str) -> int:
    """The length of a text as Excel counts it: a sign outside the first plane counts twice."""
    return len(text.encode("utf-16-le")) // 2


def put(sheet: Worksheet, row: int, column: int, cell: Cell, looks: Formats, look: str = "text") -> None:
    """Write one cell, whatever somebody typed in it: a text, a number or a day."""
    if isinstance(cell, int):
        sheet.write_number(row, column, cell, looks["number"])
    elif isinstance(cell, date) and cell.year >= FIRST_YEAR:
        sheet.write_datetime(row, column, datetime.combine(cell, time()), looks["day"])
    elif not (text := fitting(cell if isinstance(cell, str) else cell.isoformat())):
        sheet.write_blank(row, column, None, looks[look])
    else:
        shown = looks["quoted" if look == "text" and text.startswith((*FORMULA, "'")) else look]
        if text.startswith("<r>") and text.endswith("</r>"):
            # The library would take this for XML of its own, and write it as it stands.
            sheet.write_rich_string(row, column, text[:1], text[1:2], text[2:], shown)
        else:
            sheet.write_string(row, column, text, shown)


@dataclass(slots=True)
class Names:
    """Names of sheets: at most 31 signs, none that Excel forbids, and none twice."""

    taken: set[str] = field(default_factory=lambda: {"history"})  # that name Excel keeps for itself

    def take(self, wanted: str) -> str:
        """A name like the wanted one that is still free."""
        plain = " ".join(sound(wanted).translate(FORBIDDEN).split()).strip("'") or "Blad"
        name, again = _short(plain, NAME), 1
        while name.casefold() in self.taken:
            again += 1
            name = f"{_short(plain, NAME - len(f' {again}'))} {again}"
        self.taken.add(name.casefold())
        return name


def _short(text: str, units: int) -> str:
    cut = text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", errors="ignore")
    return cut.rstrip(" '")


class Sheet:
    """A table on a sheet of its own."""

    def __init__(self, book: Workbook, name: str, heads: Sequence[str], rows: Sequence[Row], looks: Formats) -> None:
        self.name = name
        self._sheet = book.add_worksheet(name)
        self._across = len(heads)
        widths = [_width(head, [row[head] for row in rows], at) for at, head in enumerate(heads)]
        for column, (head, width) in enumerate(zip(heads, widths, strict=True)):
            put(self._sheet, 0, column, head, looks, "head")
            self._sheet.set_column(column, column, width)
        for at, row in enumerate(rows, start=1):
            for column, head in enumerate(heads):
                put(self._sheet, at, column, row[head], looks)
            self._sheet.set_row(at, height([row[head] for head in heads], widths))
        self._sheet.freeze_panes(1, 0)
        self._sheet.autofilter(0, 0, max(len(rows), 1), len(heads) - 1)
        to_print(self._sheet)
        # Only the rows: with the charts on the same page nobody could read either.
        self._sheet.print_area(0, 0, max(len(rows), 1), len(heads) - 1)
        self._sheet.repeat_rows(0)

    def beside(self, chart: Any, alt: str, top: int) -> None:
        """Put a chart right of the rows, this many pixels from above; a filter does not squeeze it."""
        place = {"object_position": 3, "description": alt, "y_offset": top + LINE, "x_offset": 10}
        self._sheet.insert_chart(0, self._across + GAP - 1, chart, place)


def _width(head: str, cells: Sequence[Cell], at: int) -> float:
    """Room for the words of a column; a column without any is as narrow as its head."""
    longest = max((len(str(cell)) for cell in cells), default=0)
    least = max(NARROW, len(head) + 4)  # the sign of the filter stands in it
    most = SLIM if at < SLIM_COLUMNS else WIDEST if longest > 2 * WIDE else WIDE
    return max(least, min(most, longest + 2))


def height(cells: Sequence[Cell], widths: Sequence[float]) -> float:
    """The points that a row needs to show its texts: not every program works that out by itself."""
    lines = 1
    for cell, width in zip(cells, widths, strict=True):
        if isinstance(cell, str) and (len(cell) >= width - 1 or not cell.isprintable()):
            lines = max(lines, sum(1 + int(len(one) * 1.08 / (width - 1)) for one in sound(cell).split("\n")))
    return min(HIGHEST, lines * HIGH)


def to_print(sheet: Worksheet) -> None:
    """A4 on its side, all columns on one page, with the name of the sheet and the page below it."""
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(0.4, 0.4, 0.5, 0.6)
    sheet.set_footer("&L&A&RPagina &P van &N")
