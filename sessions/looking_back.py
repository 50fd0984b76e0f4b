"""What a part looks back at: the answers of its step, and those of earlier steps that its board lays beside them."""

from collections.abc import Iterator

from facilitation import catalogue
from facilitation.kinds import KINDS, AnyPart
from facilitation.room import Answer, Meeting, Step
from sessions.database import Database
from sessions.sheets import given


def of_part(
    database: Database, meeting: Meeting, step: Step, part: AnyPart
) -> tuple[tuple[Answer, ...], tuple[Answer, ...]]:
    """The live answers of a part of a step (and of the parts it reads), and the earlier ones.

    Of a private part nothing while its step is open: who sees somebody press would see what changes.
    """
    read = (part.key, *part.reads)
    found = () if kept_back(part, step) else given(database, step.id)
    now = tuple(answer for answer in found if answer.part in read)
    return now, earlier(database, meeting, step, part)


def kept_back(part: AnyPart, step: Step) -> bool:
    """Whether what people chose in this part is not told yet, to nobody."""
    return part.private and step.state == "open"


def earlier(database: Database, meeting: Meeting, step: Step, part: AnyPart) -> tuple[Answer, ...]:
    """The answers of the last earlier step of the same instrument that has any, or of all of this kind."""
    steps = meeting.steps[: meeting.steps.index(step)]
    if KINDS[part.kind].earlier == "all":
        return tuple(answer for one in steps for answer in _of_kind(database, one, part.kind))
    read = (part.key, *part.reads)
    for one in reversed(steps):
        if one.instrument == (part.earlier or step.instrument) and not kept_back(part, one):
            found = tuple(answer for answer in given(database, one.id) if answer.part in read)
            if found:
                return found
    return ()


def _of_kind(database: Database, step: Step, kind: str) -> Iterator[Answer]:
    instrument = catalogue.instruments().get(step.instrument)
    keys = [part.key for part in instrument.parts if part.kind == kind] if instrument else []
    if keys:
        yield from (answer for answer in given(database, step.id) if answer.part in keys)
