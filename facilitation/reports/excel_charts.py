"""Charts of Excel itself, of how often something was chosen: bars in the order of the source, never of who won."""

from dataclasses import dataclass
from typing import Any

from xlsxwriter import Workbook

from facilitation.figures.palette import INK, WHITE, tint
from facilitation.kinds.bend import Bend
from facilitation.kinds.choice import Choice
from facilitation.reports.analysis import Chosen
from facilitation.reports.signs import sound

WIDTH = 680
HEAD, FOOT = 56, 24  # pixels for the title, and for what is left below
BAR, BROAD_BAR, KEY = 34, 54, 40
TITLE, ALT = 160, 1500  # signs
FULL, FAINT = 1.0, 0.18
DARK = 0.6  # from here on a bar is dark enough for white figures
KEYS, ASKED, TIMES = 3, 4, 5  # columns of the sheet with the numbers


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart that is ready to be put on a sheet, with its words for who cannot see it and its height in pixels."""

    chart: Any
    alt: str
    height: int


def bars(book: Workbook, counted: Chosen, source: str, first: int, colour: str) -> Bars:
    """A bar per option of a choice; a bar per question of a scale or the bend, with a piece per word.

    The numbers stand on the sheet ``source`` from row ``first`` on, as ``analysis.counts`` gives them.
    """
    pieces = not isinstance(counted.part, Choice)
    chart: Any = book.add_chart({"type": "bar", "subtype": "stacked"} if pieces else {"type": "bar"})
    across, down = len(counted.questions), len(counted.options)
    small = {"name": "Calibri", "size": 9, "color": INK}
    for at in range(down if pieces else 1):
        rank = down - 1 - at if isinstance(counted.part, Bend) else at  # the strong pole comes first, a yes last
        share = FULL - (FULL - FAINT) * rank / max(down - 1, 1) if pieces else FULL
        top = first + at * across
        last = top + across - 1 if pieces else first + down - 1
        chart.add_series(
            {
                "name": [source, top, KEYS] if pieces else "aantal",
                "categories": [source, top, ASKED if pieces else KEYS, last, ASKED if pieces else KEYS],
                "values": [source, top, TIMES, last, TIMES],
                "fill": {"color": tint(colour, share)},
                "border": {"color": WHITE, "width": 0.75},
                "gap": 45,
                "data_labels": {
                    "value": True,
                    "num_format": "0;;",  # no figure where nobody chose
                    "font": small | {"color": WHITE if share >= DARK and pieces else INK},
                },
            }
        )
    words = len(counted.questions if pieces else counted.options)
    height = HEAD + FOOT + words * (BROAD_BAR if pieces else BAR) + (KEY if pieces else 0)
    about = sound(counted.part.title if pieces else counted.part.question).replace("\n", " ")
    title = {"name": "Calibri", "size": 12, "bold": True, "color": INK}
    chart.set_title({"name": _cut(f"{about} Hoe vaak gekozen", TITLE) if about.endswith("?")
                     else _cut(f"{about}: hoe vaak gekozen", TITLE), "name_font": title})  # fmt: skip
    chart.set_y_axis({"reverse": True, "num_font": small, "line": {"color": INK}, "major_tick_mark": "none"})
    chart.set_x_axis({"visible": False, "min": 0, "major_gridlines": {"visible": False}})
    chart.set_legend({"position": "bottom", "font": small} if pieces else {"none": True})
    chart.set_size({"width": WIDTH, "height": height})
    chart.set_chartarea({"border": {"none": True}})
    chart.show_hidden_data()  # a filter on the numbers must not empty the picture
    return Bars(chart, _alt(counted, source), height + FOOT)


def _alt(counted: Chosen, source: str) -> str:
    """The picture in words."""
    lines = []
    for place, question in enumerate(counted.questions):
        said = ", ".join(
            f"{option} {times[place]} keer"
            for option, times in zip(counted.options, counted.times, strict=True)
            if times[place]
        )
        lines.append(f"{question} {said or 'niets gekozen'}.")
    start = f"Staafdiagram. De getallen staan ook op het blad {source}. "
    return _cut(start + sound(" ".join(lines)).replace("\n", " "), ALT)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
