"""How text and tables fit on paper: where a line may break, and how wide each column of a table is."""

import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

PAGE = 186.0  # millimetres between the margins of an A4
SIGN = 1.42  # millimetres that a letter takes in a table, about
BETWEEN = 4.0  # between two columns
LONGEST_WORD = 16  # letters of a word that a column must be able to hold; longer ones are broken
MANY_COLUMNS = 6
CROWDED, VERY_MANY_COLUMNS, VERY_CROWDED = 6, 8, 3  # so many lines in a cell, and that many columns are too narrow
FEW_ROWS = 12
STEPS = 12  # halvings, to find widths
LONG_ROW = 14  # lines, from which a row may go on on the next page

RUN = re.compile(rf"\S{{{LONGEST_WORD},}}")
STRETCH = re.compile(r"[^\W\d_]+")
SHORT = 13  # letters of a text that stays on one line, such as a day
NAME = 24  # letters of a name in the first column
PIECE, FOREIGN_PIECE = 10, 24
SPELLED = 7  # in so many letters of a word that can be spelled there is a vowel and a consonant
JOINER = "\u200d"
VOWELS = set("aeiouyàáâäèéêëìíîïòóôöùúûüý")

Cell = tuple[str, ...]  # the texts that stand under each other in it
Layout = Literal["table", "landscape", "records"]


def pieces(text: str) -> str | list[str]:
    """A text as it is, or cut where a line may break although there is no space and nothing to spell."""
    found: list[str] = []
    start = 0
    for run in RUN.finditer(text):
        for at in _cuts(run[0]):
            found.append(text[start : run.start() + at])
            start = run.start() + at
    return [*found, text[start:]] if found else text


def _cuts(run: str) -> Iterator[int]:
    """Where to cut a run of signs without a space."""
    if all(map(_spelled, STRETCH.findall(run))) and run.upper() != run.lower():
        stretches = STRETCH.findall(run)
        if len(run) < sum(map(len, stretches)) * 1.5:  # mostly letters: the typesetter knows how to break it
            return
    width = PIECE if run.isascii() or any(sign in VOWELS for sign in run.lower()) else FOREIGN_PIECE
    last = 0
    for at in range(1, len(run)):
        if at - last >= width and not _joined(run, at):
            yield at
            last = at


def _spelled(letters: str) -> bool:
    """Whether a word can be broken by the rules of its spelling."""
    low = unicodedata.normalize("NFC", letters.lower())
    parts = [low[at : at + SPELLED] for at in range(max(1, len(low) - SPELLED + 1))]
    long = len(low) >= SPELLED
    return not long or all(0 < sum(sign in VOWELS for sign in part) < SPELLED for part in parts)


def _joined(run: str, at: int) -> bool:
    """Whether the sign here belongs to the one before it."""
    here, before = run[at], run[at - 1]
    joiner = "\u200d"
    flag = "\U0001f1e6" <= here <= "\U0001f1ff"
    return (
        unicodedata.category(here)[0] in "MC"
        or joiner in (here, before)
        or unicodedata.category(here) == "Sk"
        or flag
    )


@dataclass(frozen=True, slots=True)
class Fitted:
    """A table on paper: the widths of its columns in millimetres, which rows are long, and how it is laid out."""

    layout: Layout
    widths: tuple[float, ...]
    long: tuple[bool, ...]


def fit(headers: Sequence[str], rows: Sequence[Sequence[Cell]], landscape: float = 273.0) -> Fitted:
    """Find the widths at which a table takes little room, and whether it needs a page on its side.

    With many columns of long texts a few rows are set one under another (``records``), many on a page on its side.
    """
    widths = _widths(headers, rows, PAGE)
    heights = [_lines(row, widths) for row in rows]
    layout: Layout = "table"
    most = VERY_CROWDED if len(headers) >= VERY_MANY_COLUMNS else CROWDED
    if len(headers) >= MANY_COLUMNS and sorted(heights)[len(heights) * 3 // 4] > most:
        layout = "records" if len(rows) <= FEW_ROWS else "landscape"
        if layout == "landscape":
            widths = _widths(headers, rows, landscape)
            heights = [_lines(row, widths) for row in rows]
    return Fitted(
        layout, tuple(round(one + BETWEEN, 1) for one in widths), tuple(height > LONG_ROW for height in heights)
    )


def _widths(headers: Sequence[str], rows: Sequence[Sequence[Cell]], page: float) -> list[float]:
    """The widths of the columns without what stands between them."""
    room = page - BETWEEN * len(headers)
    least, wanted = [], []
    for at, header in enumerate(headers):
        texts = [text for row in rows for text in row[at]]
        lengths = sorted(sum(map(len, row[at])) for row in rows) or [0]
        word = max((len(word) for text in (header, *texts[:200]) for word in text.split()), default=0)
        typical = lengths[len(lengths) * 9 // 10]
        least.append(max(4, min(word, LONGEST_WORD), min(typical, SHORT)) * SIGN)
        wanted.append(max(typical, min(len(header), LONGEST_WORD * 2)) * SIGN)
    least[0] = max(least[0], min(wanted[0], NAME * SIGN))
    if sum(least) > room:
        return [one * room / sum(least) for one in least]
    low, high = 0.0, 1.0  # the share of what they want that columns get, so that their cells are about as high
    for _ in range(STEPS):
        share = (low + high) / 2
        fits = sum(map(max, least, (share * want for want in wanted))) <= room
        low, high = (share, high) if fits else (low, share)
    widths = list(map(max, least, (low * want for want in wanted)))
    return [width + (room - sum(widths)) / len(widths) for width in widths]


def _lines(row: Sequence[Cell], widths: Sequence[float]) -> int:
    """How many lines the highest cell of a row takes, about."""
    return max(
        sum(math.ceil(len(text) * SIGN / width) or 1 for text in cell)
        for cell, width in zip(row, widths, strict=True)
    )
