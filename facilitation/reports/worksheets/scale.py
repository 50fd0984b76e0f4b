"""Statements on paper: lines between two poles."""

from collections.abc import Sequence

from facilitation.content import Who
from facilitation.kinds.scale import Scale
from facilitation.reports.worksheets.sheet import Asked, Line, Lines, Poles, Sheet, Write
from facilitation.room import Organisation

HOW: dict[Who, str] = {
    "person": "Plak bij elke vraag één stip op de lijn, ieder voor zich en zonder naam.",
    "organisation": "Plak bij elke vraag per organisatie één stip op de lijn, zonder naam.",
    "group": "Kies samen een plek op elke lijn, en schrijf erbij waarom.",
}
CLOSED = "Plak of schrijf hier niets: wat je kiest, is alleen van jou. Vul het in op je eigen blad."


def wall(part: Scale, parties: Sequence[Organisation]) -> tuple[Sheet, ...]:
    """All statements under each other; of a private part they are only there to read."""
    lines = tuple(Line(one.strong, one.weak, one.question, one.reason) for one in part.statements)
    body = Lines(part.words, lines, part.private)
    how = CLOSED if part.private else HOW[part.who]
    return (Sheet(part.title, part.question, how, body, part.caution, part.info),)


def paper(part: Scale, parties: Sequence[Organisation]) -> tuple[Asked, ...]:
    """A question per statement."""
    return tuple(
        Asked(
            one.key,
            f"Vraag {number}",
            one.question or part.question,
            (Poles(one.strong, one.weak, part.words), *((Write(1, label=one.reason),) if one.reason else ())),
        )
        for number, one in enumerate(part.statements, start=1)
    )
