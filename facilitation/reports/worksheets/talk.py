"""A conversation on paper: how it goes, and its questions with room under them."""

from collections.abc import Sequence

from facilitation.kinds.talk import Talk
from facilitation.reports.worksheets.sheet import Asked, Read, Sheet, Spoken
from facilitation.room import Organisation

HOW = "Dit doen we in gesprek. Wie wil, schrijft onder een vraag een woord om te onthouden."
TURNS = "We spreken om de beurt. Er wordt niets opgeschreven van wat iemand zegt."
READING = "Dit doen we in gesprek. Je hoeft niets in te vullen."


def wall(part: Talk, parties: Sequence[Organisation]) -> tuple[Sheet, ...]:
    """The guidance above the questions."""
    body = Spoken(part.guidance, part.cards)
    return (Sheet(part.title, part.question, TURNS if part.turns else HOW, body, part.caution, part.info),)


def paper(part: Talk, parties: Sequence[Organisation]) -> tuple[Asked, ...]:
    """One page to read."""
    return (Asked("gesprek", part.title, part.question, (Read((*part.guidance, *part.cards)),), READING),)
