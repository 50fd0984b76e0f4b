"""How long is that: an axis in years on the wall, years and months on a form."""

from collections.abc import Sequence

from facilitation.figures.timeline import NOBODY_YET
from facilitation.kinds.timeline import Timeline
from facilitation.reports.worksheets.sheet import Asked, Axis, Fields, Sheet, party_rows, shared_out
from facilitation.room import Organisation

HOW = "Zet op de lijn van je organisatie een teken bij elk punt, en schrijf het aantal jaren erbij."


def wall(part: Timeline, parties: Sequence[Organisation]) -> tuple[Sheet, ...]:
    """A line per party; with many parties more sheets."""
    points = tuple((one.title, one.question) for one in part.points)
    return tuple(
        Sheet(part.title, part.question, HOW, Axis(NOBODY_YET // 12, points, rows), part.caution, part.info)
        for rows in shared_out(party_rows(parties))
    )


def paper(part: Timeline, parties: Sequence[Organisation]) -> tuple[Asked, ...]:
    """All points are one question, as on the page."""
    fields = tuple(
        Fields(((one.question, "jaar"), ("", "maanden")))
        for one in part.points
    )  # fmt: skip
    hint = " ".join(one.hint for one in part.points if one.hint)
    return (Asked("punten", part.title, part.question, fields, hint),)
