"""How wide words are in the font of the boards, and how they break into lines; Plotly never wraps.

``advances.json`` holds the advance widths (per 1000 em, weights 400 and 600) of the variable font
*Source Sans* that Streamlit ships. It was made once with fontTools: ``instantiateVariableFont(font,
{"wght": weight})``, then ``font["hmtx"]`` for the Latin, Greek, Cyrillic, punctuation, arrow and symbol
blocks that the font has. Make it again when Streamlit ships another font.
"""

import functools
import json
import re
import unicodedata
from pathlib import Path

MORE = "…"
EM = 1000
WIDE = 1000  # a character that the font does not have: the browser takes another font
EMOJI = 1300
MARK = 100  # accents and joiners that stand on another character
FIRST_EMOJI = 0x1F000
WORTH_REMEMBERING = 1000  # characters; longer texts would fill the memory

# White space other than a no-break space (that keeps "De Linde" together), and what cannot be seen:
# control characters, direction marks, half surrogates.
BLANK = re.compile("[^\\S\u00a0\u202f]+")
UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]+")  # fmt: skip # noqa: E501


class Advances(dict[str, int]):
    """Advance widths by character, with a safe guess for what the font does not have."""

    def __missing__(self, character: str) -> int:
        """Guess on the wide side, and remember."""
        if unicodedata.category(character) in ("Mn", "Me", "Cf"):
            guess = MARK
        else:
            guess = EMOJI if ord(character) >= FIRST_EMOJI else WIDE
        self[character] = guess
        return guess


def _load() -> dict[int, Advances]:
    given = json.loads(Path(__file__).with_name("advances.json").read_text(encoding="ascii"))
    # No character counts as nothing: that bounds how many can stand on a line.
    return {int(weight): Advances({c: wide or MARK for c, wide in table.items()}) for weight, table in given.items()}


ADVANCES = _load()


def _units(text: str, weight: int) -> int:
    return _remembered_units(text, weight) if len(text) <= WORTH_REMEMBERING else _sum(text, weight)


def _sum(text: str, weight: int) -> int:
    return sum(map(ADVANCES[600 if weight >= 500 else 400].__getitem__, text))


_remembered_units = functools.lru_cache(maxsize=8192)(_sum)


def width(text: str, size: float, weight: int = 400) -> float:
    """The width of one line in pixels."""
    return _units(text, weight) * size / EM


def clean(text: str) -> str:
    """The text as one line: line breaks, tabs and runs of white space become one space."""
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    return BLANK.sub(" ", UNSEEN.sub(" ", text)).strip(" ")


def wrap(text: str, room: float, size: float, weight: int = 400, lines: int | None = None) -> list[str]:
    """Break a text into lines that fit; what does not fit in the allowed lines ends in "…"."""
    breaking = _remembered_lines if len(text) <= WORTH_REMEMBERING else _break
    return list(breaking(text, int(room * EM / size), 600 if weight >= 500 else 400, lines))


def fit(text: str, room: float, size: float, weight: int = 400) -> str:
    """The text as one line that fits."""
    return wrap(text, room, size, weight, lines=1)[0]


def _break(text: str, room: int, weight: int, lines: int | None) -> tuple[str, ...]:
    text = clean(text)
    if lines is not None:  # more than this can never be shown, whoever typed it
        text = text[: (max(room, 0) // MARK + 2) * lines + 1]
    if _units(text, weight) <= room:
        return (text,)
    found: list[str] = []
    line, used = "", 0
    space = _units(" ", weight)
    for piece, joined in _pieces(text, room, weight):
        wide = _units(piece, weight)
        if line and not joined and used + space + wide <= room:
            line, used = f"{line} {piece}", used + space + wide
            continue
        if line:
            found.append(line)
            if lines is not None and len(found) >= lines:
                return (*found[:-1], _with_more(found[-1], room, weight))
        line, used = piece, wide
    return (*found, line)


_remembered_lines = functools.lru_cache(maxsize=4096)(_break)


def _pieces(text: str, room: int, weight: int) -> list[tuple[str, bool]]:
    """Words, each cut where it is wider than the room; True: belongs to the word before it."""
    pieces: list[tuple[str, bool]] = []
    for word in text.split(" "):
        if _units(word, weight) <= room:
            pieces.append((word, False))
        else:
            pieces += [(piece, number > 0) for number, piece in enumerate(_cut(word, room, weight))]
    return pieces


def _cut(word: str, room: int, weight: int) -> list[str]:
    """A word in pieces that fit, cut behind a hyphen or slash where it has one."""
    table = ADVANCES[weight]
    pieces, start, used = [], 0, 0
    for at, character in enumerate(word):
        wide = table[character]
        if used + wide > room and at > start:
            hyphen = max(word.rfind("-", start, at), word.rfind("/", start, at))
            end = hyphen + 1 if hyphen > start else at
            pieces.append(word[start:end])
            start, used = end, sum(map(table.__getitem__, word[end:at]))
        used += wide
    return [*pieces, word[start:]]


def _with_more(line: str, room: int, weight: int) -> str:
    """The line with "…" behind its last word that leaves room for it."""
    while line:
        ending = f"{line} {MORE}" if " " in line else f"{line}{MORE}"
        if _units(ending, weight) <= room:
            return ending
        line = line.rpartition(" ")[0] if " " in line else line[:-1]
    return MORE if _units(MORE, weight) <= room else ""
