"""Open questions on paper: a column per question, with a row per organisation where these answer."""

from collections.abc import Sequence

from facilitation.content import CardField, Who
from facilitation.kinds.cards import Cards
from facilitation.reports.worksheets.sheet import Asked, Head, Row, Sheet, Table, Write, party_rows, shared_out
from facilitation.room import Organisation

ORGANISATION = "Organisatie"
HOW: dict[Who, str] = {
    "person": "Schrijf één ding per memo, zonder naam, en plak het bij de vraag.",
    "organisation": "Schrijf één ding per memo en plak het in de rij van je organisatie.",
    "group": "Schrijf samen één ding per memo en plak het bij de vraag.",
}


def heads(fields: Sequence[CardField]) -> tuple[Head, ...]:
    """What stands above the columns."""
    return tuple(Head(one.title, one.question) for one in fields)


def wall(part: Cards, parties: Sequence[Organisation]) -> tuple[Sheet, ...]:
    """Columns; with many parties more sheets."""
    if part.who != "organisation":
        bodies: tuple[Table, ...] = (Table(heads(part.fields), (Row(),)),)
    else:
        bodies = tuple(Table(heads(part.fields), rows, ORGANISATION) for rows in shared_out(party_rows(parties)))
    return tuple(Sheet(part.title, part.question, HOW[part.who], body, part.caution, part.info) for body in bodies)


def paper(part: Cards, parties: Sequence[Organisation]) -> tuple[Asked, ...]:
    """A question per field."""
    return tuple(Asked(one.key, one.short or one.title, one.question, (Write(4),), one.hint) for one in part.fields)
