"""Beelden: each board of a meeting as a drawing (SVG) and as a photograph (PNG), and any files as one zip."""

import io
import re
import unicodedata
import zipfile
from collections.abc import Mapping

from facilitation.figures.canvas import EDGE, WIDTH
from facilitation.figures.svg import svg
from facilitation.reports.boards import alt_of, board_of, shown
from facilitation.reports.contents import Contents
from facilitation.reports.self_contained import self_contained
from facilitation.reports.typesetting import png

ACROSS = (WIDTH + 2 * EDGE) * 3 // 2  # pixels: sharp on paper; twice as many would take twice the time
LONGEST = 60  # characters of a title or a view in the name of a file
FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the first that a zip knows: the clock may not make two files of one


def pictures(contents: Contents) -> dict[str, bytes]:
    """Every board of the steps that were reached, in each view that shows something: SVG and PNG by file name.

    A name is ``NN-step-part-view``; NN is the number of the step in the agenda and in the report.
    """
    files: dict[str, bytes] = {}
    for number, one in enumerate(contents.steps, start=1):
        for part in one.instrument.parts if one.instrument and one.reached else ():
            board = board_of(part, one, contents.room)
            for view in shown(part, one, contents.room):
                titles = (one.step.title, part.title if part.title != one.step.title else "", view.title)
                name = _free(f"{number:02}-{'-'.join(filter(None, map(_slug, titles)))}".rstrip("-"), files)
                drawn = svg(view.figure, alt_of(part, board, view.title))
                files |= {f"{name}.svg": self_contained(drawn).encode(), f"{name}.png": png(drawn, ACROSS)}
    return files


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The files as one zip, in the order given; equal files give equal bytes."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, FIRST_DAY)
            entry.create_system, entry.external_attr = 3, 0o644 << 16  # the same on every computer
            packed = name.endswith((".png", ".jpg"))
            entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return kept.getvalue()


def _slug(words: str) -> str:
    """Words as part of a file name that any computer takes; nothing is left of words in another script."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].strip("-")


def _free(name: str, files: Mapping[str, bytes]) -> str:
    found, turn = name, 1
    while f"{found}.svg" in files:
        turn += 1
        found = f"{name}-{turn}"
    return found
