"""The questions of an instrument with the numbers that they have on the page of a participant and on paper."""

from collections.abc import Sequence
from dataclasses import dataclass

from facilitation.board import Owner
from facilitation.instrument import Instrument
from facilitation.kinds import KINDS, AnyPart
from facilitation.reports.worksheets import WORKSHEETS
from facilitation.reports.worksheets.sheet import Asked
from facilitation.room import Organisation


@dataclass(frozen=True, slots=True)
class Numbered:
    """A question with its number, from 1; ``owner`` is whose the answers are, ``title`` what it is called."""

    number: int
    part: AnyPart
    asked: Asked
    owner: Owner
    title: str


def numbered(instrument: Instrument, parties: Sequence[Organisation] = ()) -> tuple[Numbered, ...]:
    """All questions in the order of the pages, also those of a conversation; ``parties`` are who can be chosen."""
    found = [(part, one) for part in instrument.parts for one in WORKSHEETS[part.kind].paper(part, parties)]
    return tuple(
        Numbered(number, part, one, KINDS[part.kind].owner(part, one.key), _title(instrument, part, one, found))
        for number, (part, one) in enumerate(found, start=1)
    )


def _title(instrument: Instrument, part: AnyPart, one: Asked, found: Sequence[tuple[AnyPart, Asked]]) -> str:
    title = one.title[:1].upper() + one.title[1:]
    if len(instrument.parts) == 1:
        return title
    if sum(other is part for other, _ in found) == 1:
        return part.title
    if part.title.endswith("?"):
        return f"{part.title} {title}"
    return f"{part.title}: {title[:1].lower()}{title[1:]}"
