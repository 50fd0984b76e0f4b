"""Kernwoorden on paper: the codebook to begin with, and room for answers beside each."""

from collections.abc import Sequence

from facilitation.kinds.coding import Coding
from facilitation.reports.worksheets.sheet import Asked, Fields, Head, Row, Sheet, Table, Write
from facilitation.room import Organisation

HOW = "Hang elk antwoord bij een kernwoord. Past het nergens? Geef het samen een nieuw kernwoord op een lege regel."
ANSWERS, CODE = "Antwoorden", "Kernwoord"
OWN = 3  # lines for kernwoorden of the group


def wall(part: Coding, parties: Sequence[Organisation]) -> tuple[Sheet, ...]:
    """A row per kernwoord, some to add, and one for what has none."""
    rows = [Row(one.label, one.description) for one in part.codes]
    rows += [Row()] * OWN + [Row(part.loose_label[:1].upper() + part.loose_label[1:])]
    body = Table((Head(ANSWERS),), tuple(rows), CODE)
    return (Sheet(part.title, part.question, HOW, body, part.caution, part.info),)


def paper(part: Coding, parties: Sequence[Organisation]) -> tuple[Asked, ...]:
    """One question: which kernwoord belongs to which answer."""
    known = ", ".join(one.label for one in part.codes)
    pair = Write(4, ((CODE, ()),))
    hint = f"Schrijf een antwoord over en geef het een kernwoord. Deze zijn er al: {known}." if known else ""
    return (Asked(part.key, part.title, part.question, (pair, Fields((("Nieuwe kernwoorden", ""),))), hint),)
