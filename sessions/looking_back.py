"""What a part looks back at: the answers of its step, and those of earlier steps that its board lays beside them."""

import contextlib
from collections.abc import Iterator, Sequence

from facilitation import catalogue, over_time
from facilitation.kinds import KINDS, AnyPart
from facilitation.kinds.agreements import Agreements
from facilitation.room import Answer, Asked, Meeting, Step
from sessions import asked, meetings, noted, standing, trajects
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

    Answers to questions that were not the same are left out: ``against`` tells what is asked otherwise.
    All steps of the meetings of the traject that were made before this one come before those of this meeting. With
    agreements comes what was noted of them between the meetings.
    """
    steps = (*_of_meetings_before(database, meeting), *meeting.steps[: meeting.steps.index(step)])
    if KINDS[part.kind].earlier == "all":
        told_of = (one for one in steps if one.revealed)  # no way round the curtain
        every = tuple(answer for one in told_of for answer in _of_kind(database, one, part.kind))
        if isinstance(part, Agreements):
            every += noted.until_next(database, meeting, part.key)
        return standing.seen_from(database, meeting.id, every)
    beside = _last(database, meeting, steps, step, part)
    if beside is None:
        return ()
    one, found = beside
    then, now = _asked(one, step)
    return over_time.comparable(then, now, found)


def against(
    database: Database, meeting: Meeting, step: Step, part: AnyPart
) -> tuple[tuple[tuple[str, str], ...], bool]:
    """What this part asks otherwise than in the step whose answers lie beside it, as (then, now) in words.

    Answers to what changed are left out of ``earlier``. And whether that is known: of a step from before this was
    kept nobody knows what it asked, and its answers lie there all the same.
    """
    if KINDS[part.kind].earlier == "all":
        return (), True
    steps = (*_of_meetings_before(database, meeting), *meeting.steps[: meeting.steps.index(step)])
    beside = _last(database, meeting, steps, step, part)
    if beside is None:
        return (), True
    then, now = _asked(beside[0], step)
    read = (part.key, *part.reads)
    found = (pair for key in read for pair in over_time.changed(then.get(key, {}), now.get(key, {})))
    return tuple(dict.fromkeys(found)), bool(then and now)


def _last(
    database: Database, meeting: Meeting, steps: Sequence[Step], step: Step, part: AnyPart
) -> tuple[Step, tuple[Answer, ...]] | None:
    """The last of these steps with answers to lay beside this part, and those answers.

    It is the last one also where its questions were others: what came before that is not the time before.
    """
    read = (part.key, *part.reads)
    for one in reversed(steps):
        if one.instrument == (part.earlier or step.instrument) and one.revealed:  # no way round the curtain
            found = tuple(answer for answer in told(database, one) if answer.part in read)
            found = found if part.private else standing.seen_from(database, meeting.id, found)
            if found:
                return one, found
    return None


def _asked(one: Step, step: Step) -> tuple[Asked, Asked]:
    """What an earlier step asked, and what to hold it against: this step, or its own instrument of today where that
    is another one (then the two belong together as they are)."""
    known = catalogue.instruments()
    instrument = known.get(one.instrument)
    if instrument is None:
        return {}, {}
    now = asked.of_step(step, instrument) if step.instrument == one.instrument else over_time.asked(instrument)
    return asked.of_step(one, instrument), now


def _of_meetings_before(database: Database, meeting: Meeting) -> Iterator[Step]:
    for one in trajects.before(database, meeting.id):
        with contextlib.suppress(Unknown):  # wiped just now
            yield from meetings.meeting(database, one).steps


def _of_kind(database: Database, step: Step, kind: str) -> Iterator[Answer]:
    instrument = catalogue.instruments().get(step.instrument)
    keys = [part.key for part in instrument.parts if part.kind == kind] if instrument else []
    if keys:
        yield from (answer for answer in given(database, step.id) if answer.part in keys)
