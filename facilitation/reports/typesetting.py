"""Typst, the typesetter: a template and plain data become a PDF or a picture, with our own fonts.

What people typed only ever reaches Typst as data, so no sign in it means anything there. ``fonts/README.md`` tells
where the fonts come from; ``fonts/coverage.json`` holds the ranges of characters that they can show between them.
"""

import contextlib
import functools
import json
import re
import unicodedata
from base64 import b64encode
from bisect import bisect_right
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst

HERE = Path(__file__).parent
TEMPLATES, FONT_FOLDER = HERE / "templates", HERE / "fonts"
#: Marks that turn the direction of all text that follows, also of what others wrote.
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff]")
#: How a drawing of ``figures.svg`` begins; what people type never ends as one does.
DRAWING = re.compile(r'<svg xmlns="http://www\.w3\.org/2000/svg" width="[\d.]+" height="[\d.]+" viewBox="[\d. ]+">\n')
DRAWN = "</svg>\n"
FIRST_MARK = "\u0300"  # characters before it never stand on another
SHARP = 2742  # pixels across a picture that cannot be a drawing
ACROSS = 1000  # points; only the number of pixels matters
PICTURE = '#image(bytes(json("data.json")), format: "svg", width: 100%)'
GAP = {"\n", "\t", "\r"}
INVISIBLE = {"\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\ufe0e", "\ufe0f", "\u00ad", "\u2060"}


@functools.cache
def fonts() -> typst.Fonts:
    """Our fonts and no others, so that every computer makes the same pages."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONT_FOLDER)])


@functools.cache
def _covered() -> tuple[list[int], list[int]]:
    ranges: list[tuple[int, int]] = json.loads((FONT_FOLDER / "coverage.json").read_text(encoding="ascii"))
    return [first for first, _ in ranges], [last for _, last in ranges]


@functools.lru_cache(maxsize=4096)
def _sign(sign: str) -> str:
    """One character as it can be shown: a gap for what steers, its number for what no font of ours can draw."""
    if sign in GAP or sign in INVISIBLE:
        return sign
    if sign < " " or "\x7f" <= sign <= "\x9f":
        return " "
    if "\ud800" <= sign <= "\udfff":
        return "\ufffd"
    firsts, lasts = _covered()
    at = bisect_right(firsts, ord(sign)) - 1
    return sign if at >= 0 and ord(sign) <= lasts[at] else f"[U+{ord(sign):04X}]"


def showable(text: str) -> str:
    """A text of which every character can be drawn; lines and tabs stay, marks that turn all text after them go."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_sign, TURNING.sub("", text)))


def _data(value: Any) -> Any:
    if isinstance(value, str):
        return showable(value)
    if isinstance(value, Mapping):
        return {key: _data(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_data(one) for one in value]
    return value


def _stacked(svg: str) -> bool:
    """Whether signs stand on other signs in it (vowels in Thai, Hindi, Arabic); a composed é is one."""
    return any(sign >= FIRST_MARK and unicodedata.category(sign)[0] == "M" for sign in set(svg))


def _photographed(value: Any, *, every: bool) -> Any:
    """The data with a photograph in drawings (SVG) that may not stand in a PDF as they are, or in all.

    Typst tells of a sign on another sign in a drawing no text, and PDF/UA-1 refuses what has none.
    """
    if isinstance(value, str):
        opening = DRAWING.match(value) if value.endswith(DRAWN) else None
        if not opening or not (every or _stacked(value)):
            return value
        photograph = b64encode(png(value, SHARP)).decode()
        return f'{opening[0]}<image width="100%" height="100%" href="data:image/png;base64,{photograph}"/>{DRAWN}'
    if isinstance(value, dict):
        return {key: _photographed(one, every=every) for key, one in value.items()}
    if isinstance(value, list):
        return [_photographed(one, every=every) for one in value]
    return value


def _files(template: str, data: Any, files: Mapping[str, bytes]) -> dict[str, bytes]:
    found = {path.name: path.read_bytes() for path in TEMPLATES.glob("*.typ")}
    main = found.pop(template)
    return {**found, **files, "main": main, "data.json": json.dumps(data).encode()}


def pdf(template: str, data: Mapping[str, Any], files: Mapping[str, bytes] | None = None) -> bytes:
    """A tagged PDF (PDF/UA-1) of a template in ``templates/``; equal input gives equal bytes.

    The template reads ``data`` (what JSON can hold) as ``json("data.json")``, and may ``#import`` the other templates
    and read ``files`` (raw bytes by name; of pictures their own SVG or PNG). Raises typst.TypstError for a template
    that is wrong, never because of a text.

    There are signs on signs that Typst cannot tell to a screen reader. A document with those comes without the mark
    of PDF/UA rather than not at all: still tagged, and with every text.
    """
    drawn = _photographed(_data(data), every=False)
    for every in (False, True):  # photographs of all take longer than the document: only where they are needed
        tried = _photographed(drawn, every=True) if every else drawn
        with contextlib.suppress(typst.TypstError):
            return _compiled(_files(template, tried, files or {}), pdf_standards=["ua-1"], timestamp=0)
    return _compiled(_files(template, drawn, files or {}), timestamp=0)


def png(svg: str, across: int) -> bytes:
    """A picture (SVG) as PNG, this many pixels across; equal input gives equal bytes."""
    source = f"#set page(width: {ACROSS}pt, height: auto, margin: 0pt)\n{PICTURE}"
    given = {"main": source.encode(), "data.json": json.dumps(showable(svg)).encode()}
    return _compiled(given, format="png", ppi=across * 72 / ACROSS)


def _compiled(files: dict[str, bytes], **options: Any) -> bytes:
    # That it takes several files stands in its documentation, and not in its types.
    made: bytes = typst.compile(files, font_paths=fonts(), **options)
    return made
