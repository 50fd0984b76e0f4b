"""What a part looks back at: the answers of its step, and those of earlier steps that its board lays beside them."""

import contextlib
from collections.abc import Iterator, Sequence

from facilitation import catalogue
from facilitation.kinds import KINDS, AnyPart
from facilitation.room import Answer, Meeting, Step
from sessions import meetings, standing, trajects
from sessions.access import Unknown
from sessions.database import Database
from sessions.sheets import State, given


def of_part(
    database: Database, meeting: Meeting, step: Step, part: AnyPart
) -> tuple[tuple[Answer, ...], tuple[Answer, ...]]:
    """The live answers of a part of a step (and of the parts it reads), and the earlier ones.

    Of a private part nothing while its step is open: who sees somebody press would see what changes.
    """
    read = (part.key, *part.reads)
    now = tuple(answer for answer in told(database, step) if answer.part in read)
    return now, earlier(database, meeting, step, part)


def kept_back(part: AnyPart, step: Step) -> bool:
    """Whether what people chose in this part is not told yet, to nobody."""
    return (part.private or (step.anonymous and part.who == "person")) and step.state == "open"


def too_few(part: AnyPart, step: Step, found: Sequence[Answer]) -> bool:
    """Whether a part of an anonymous step has so few givers that a board would tell who they are."""
    givers = {answer.participant for answer in found if answer.part == part.key and answer.participant}
    return step.anonymous and part.who == "person" and len(givers) < part.at_least


def told(database: Database, step: Step, state: State = "live") -> tuple[Answer, ...]:
    """The answers of a step that may be told now: without parts that are kept back or have too few givers.

    Those in another ``state`` are given apart, so they count apart: one text that came late would be a portrait.
    """
    found = given(database, step.id, state)
    instrument = catalogue.instruments().get(step.instrument)
    parts = instrument.parts if instrument else ()
    silent = {part.key for part in parts if kept_back(part, step) or too_few(part, step, found)}
    return tuple(answer for answer in found if answer.part not in silent) if silent else found


def earlier(database: Database, meeting: Meeting, step: Step, part: AnyPart) -> tuple[Answer, ...]:
    """The answers of the last earlier step of the same instrument that has any, or of all of this kind.

    All steps of the meetings of the traject that were made before this one come before those of this meeting.
    """
    steps = (*_of_meetings_before(database, meeting), *meeting.steps[: meeting.steps.index(step)])
    if KINDS[part.kind].earlier == "all":
        every = tuple(answer for one in steps for answer in _of_kind(database, one, part.kind))
        return standing.seen_from(database, meeting.id, every)
    read = (part.key, *part.reads)
    for one in reversed(steps):
        if one.instrument == (part.earlier or step.instrument) and one.revealed:  # no way round the curtain
            found = tuple(answer for answer in told(database, one) if answer.part in read)
            found = found if part.private else standing.seen_from(database, meeting.id, found)
            if found:
                return found
    return ()


def _of_meetings_before(database: Database, meeting: Meeting) -> Iterator[Step]:
    for one in trajects.before(database, meeting.id):
        with contextlib.suppress(Unknown):  # wiped just now
            yield from meetings.meeting(database, one).steps


def _of_kind(database: Database, step: Step, kind: str) -> Iterator[Answer]:
    instrument = catalogue.instruments().get(step.instrument)
    keys = [part.key for part in instrument.parts if part.kind == kind] if instrument else []
    if keys:
        yield from (answer for answer in given(database, step.id) if answer.part in keys)
