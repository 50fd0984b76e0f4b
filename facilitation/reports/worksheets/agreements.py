"""Agreements on paper: a register with empty rows."""

from collections.abc import Sequence

from facilitation.content import CardField
from facilitation.kinds.agreements import PIECE, STANDING, STATUSES, WHAT, Agreements
from facilitation.reports.worksheets.sheet import Asked, Head, Row, Sheet, Space, Table, TickRows, Write
from facilitation.room import Organisation

HOW = "Schrijf samen één afspraak per regel: wie trekt, wie doet mee, en wanneer kijken jullie terug?"
BLANK = 8


def wall(part: Agreements, parties: Sequence[Organisation]) -> tuple[Sheet, ...]:
    """One line per agreement."""
    heads = (
        Head(part.what.title, part.what.question, wide=2.2),
        Head(part.piece.title, part.piece.question, wide=1.5),
        Head(part.lead_title, wide=1.1),
        Head(part.with_title, wide=1.4),
        Head(part.ready_title, wide=0.9),
        Head(part.back_title, wide=0.9),
        Head(part.status_title, part.standing.question, STATUSES, wide=1.5),
    )
    body = Table(heads, (Row(),) * BLANK)
    return (Sheet(part.title, part.question, HOW, body, part.caution, part.info),)


def paper(part: Agreements, parties: Sequence[Organisation]) -> tuple[Asked, ...]:
    """The pieces of the opgave, the agreements, and how they stand."""
    titles = (part.lead_title, part.with_title, part.ready_title, part.back_title, part.piece.title)
    rooms: dict[str, tuple[CardField, Space]] = {
        PIECE: (part.piece, Write(4)),
        WHAT: (part.what, Write(3, tuple((title, ()) for title in titles))),
        STANDING: (
            part.standing,
            TickRows(f"{part.what.title}, en {_small(part.standing.title)}", ("",) * 4, STATUSES),
        ),
    }
    return tuple(
        Asked(key, field.short or field.title, field.question, (room,), field.hint)
        for key, (field, room) in rooms.items()
    )


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]
