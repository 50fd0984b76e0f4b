"""How the reports of a traject look: read, and set by the facilitator."""

import io
import time
from collections.abc import Sequence

from PIL import Image, UnidentifiedImageError
from sqlmodel import Session

from facilitation.content import Refused
from facilitation.reports.template import COLOUR, PARTS, Template, checked
from sessions.database import Database
from sessions.feed import Change
from sessions.reading import meeting_row
from sessions.tables import TemplateRow

LARGEST_FILE = 2_000_000  # bytes
MOST_PIXELS = 12_000_000
LARGEST_SHOWN = (900, 360)  # pixels: sharp on paper at the size of a logo
#: What Pillow raises for files that are broken, or that would fill the memory.
BROKEN = (
    UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)  # fmt: skip
NO_LOGO = "Dit bestand is geen beeld dat we kunnen gebruiken. Kies een PNG of JPEG. Er is niets veranderd."
TOO_LARGE = "Dit beeld is te groot. Kies een PNG of JPEG van ten hoogste 2 MB. Er is niets veranderd."


def template(database: Database, meeting_id: str) -> Template:
    """How the reports of the traject of this meeting look. Raises Unknown when it is no longer kept."""
    with database.read() as session:
        row = session.get(TemplateRow, meeting_row(session, meeting_id).collaboration)
        if row is None:
            return Template()
        parts = tuple(part for part in row.parts if part in PARTS)
        return Template(parts or tuple(PARTS), row.colour or COLOUR, row.logo or b"")


def set_look(database: Database, meeting_id: str, parts: Sequence[str], colour: str) -> None:
    """Set which parts a report has, in this order, and its colour ``#rrggbb``. Raises Refused (Dutch)."""
    wanted, kept = checked(parts, colour)
    with database.write(Change(meeting_id, "stage")) as session:
        row = _row(session, meeting_id)
        row.parts, row.colour, row.changed = list(wanted), kept, time.time()


def set_logo(database: Database, meeting_id: str, file: bytes) -> None:
    """Set the logo from a PNG or JPEG, or take it away with no bytes. Raises Refused (Dutch).

    It is drawn anew as a PNG of a modest size, so nothing else that the file held is kept.
    """
    logo = drawn(file) if file else None
    with database.write(Change(meeting_id, "stage")) as session:
        row = _row(session, meeting_id)
        row.logo, row.changed = logo, time.time()


def drawn(file: bytes) -> bytes:
    """A picture file as a clean PNG that fits ``LARGEST_SHOWN``. Raises Refused (Dutch) for anything else."""
    if len(file) > LARGEST_FILE:
        raise Refused(TOO_LARGE)
    try:
        with Image.open(io.BytesIO(file), formats=("PNG", "JPEG")) as picture:
            if picture.width * picture.height > MOST_PIXELS:  # known before anything is unpacked
                raise Refused(TOO_LARGE)
            clean = picture.convert("RGBA")
    except BROKEN as problem:
        raise Refused(NO_LOGO) from problem
    clean.info.clear()  # no profile or words that came along
    clean.thumbnail(LARGEST_SHOWN)
    made = io.BytesIO()
    clean.save(made, "PNG")
    return made.getvalue()


def _row(session: Session, meeting_id: str) -> TemplateRow:
    traject = meeting_row(session, meeting_id).collaboration
    row = session.get(TemplateRow, traject)
    if row is None:
        row = TemplateRow(collaboration=traject, parts=list(PARTS), colour=COLOUR)
        session.add(row)
    return row
