"""The meetings of a traject beside each other: every part that was filled in at two times or more."""

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from facilitation import catalogue
from facilitation import over_time as compared
from facilitation.instrument import Instrument
from facilitation.kinds import KINDS, AnyPart
from facilitation.kinds.scale import Scale
from facilitation.over_time import OF_KIND, Compared, Time
from facilitation.reports.contents import moment
from facilitation.room import Answer, Meeting, Room, Step
from sessions import asked, meetings, standing, trajects
from sessions.access import Unknown
from sessions.database import Database
from sessions.looking_back import kept_back, told, too_few

Found = dict[tuple[str, str], list[Time]]


def of_traject(database: Database, meeting_id: str) -> tuple[Compared, ...]:
    """The parts that were filled in at two times or more, in the meetings of this traject up to this one.

    In the order of the inventory; the times in the order of the meetings and their agendas. Only what was revealed
    and may be told. Agreements are none of these: they have a register. Raises Unknown when this meeting is no longer
    kept.
    """
    meetings.meeting(database, meeting_id)
    found: Found = {}
    for one in (*trajects.before(database, meeting_id), meeting_id):
        with contextlib.suppress(Unknown):  # wiped just now
            for key, time in _of_meeting(database, meetings.meeting(database, one), meeting_id):
                found.setdefault(key, []).append(time)
    instruments = catalogue.instruments().items()
    every = ((one, part, found.get((key, part.key), [])) for key, one in instruments for part in one.parts)
    return tuple(_beside_each_other(one, part, times) for one, part, times in every if len(times) > 1)


def _beside_each_other(instrument: Instrument, part: AnyPart, times: Sequence[Time]) -> Compared:
    """These times, each with what was asked otherwise than the last time."""
    asked_then = [one.step.asked.get(part.key, {}) for one in times]
    held = tuple(
        replace(one, changed=compared.changed(then, asked_then[-1]), known=bool(then))
        for one, then in zip(times, asked_then, strict=True)
    )
    return Compared(instrument, times[-1].part or part, held, compared.every_change(held))


def _of_meeting(database: Database, meeting: Meeting, seen_from: str) -> Iterator[tuple[tuple[str, str], Time]]:
    room = _room(database, meeting.id, seen_from)
    for step in meeting.steps:
        instrument = catalogue.instruments().get(step.instrument)
        if instrument is None or step.state == "hidden" or not step.revealed:
            continue
        step = replace(step, asked=asked.of_step(step, instrument))  # noqa: PLW2901 (also while it is open)
        given = told(database, step)
        for part in instrument.parts:
            then = compared.worded(part, step.asked.get(part.key, {}))
            if part.kind in OF_KIND and KINDS[part.kind].earlier != "all" and then:
                answers = _answers(then, room, step, given)
                if not part.private:  # who is left out of a count would be known by the difference
                    answers = standing.seen_from(database, seen_from, answers)
                if any(one.part == part.key for one in answers):
                    yield (instrument.key, part.key), _time(meeting, step, room, answers, then)


def _time(meeting: Meeting, step: Step, room: Room, answers: tuple[Answer, ...], part: AnyPart) -> Time:
    return Time(meeting.title, _day(meeting, step, answers), step, room, answers, part)


def _answers(part: AnyPart, room: Room, step: Step, given: tuple[Answer, ...]) -> tuple[Answer, ...]:
    """What may be told of this part, and of those that it reads; nothing where nobody filled it in.

    Held against the part as it was then as well: what was private must not come out because a file changed.
    """
    own = tuple(one for one in given if one.part == part.key and (one.text.strip() or one.value))
    if kept_back(part, step) or too_few(part, step, own):
        return ()
    if part.private:
        own = _enough(part, room, own)
    read = tuple(one for one in given if one.part in part.reads)
    return (*own, *read) if own else ()


def _enough(part: AnyPart, room: Room, own: tuple[Answer, ...]) -> tuple[Answer, ...]:
    """The answers of a private part that enough people gave: of a scale by statement, of a choice all or none."""
    if isinstance(part, Scale):
        many = [one.field for one in own]
        return tuple(one for one in own if many.count(one.field) >= part.at_least)
    board = KINDS[part.kind].board(part, room, own, ())
    return () if getattr(board, "waiting", False) else own


def _room(database: Database, meeting_id: str, seen_from: str) -> Room:
    """Who was there, without the parties that are out of the meeting that looks back: their answers are left out."""
    room, away = meetings.room(database, meeting_id), standing.of(database, seen_from).away
    return replace(
        room,
        organisations=tuple(one for one in room.organisations if one.id not in away),
        participants=tuple(one for one in room.participants if one.organisation not in away),
    )


def _day(meeting: Meeting, step: Step, answers: Sequence[Answer]) -> date:
    """The day of this time; in an anonymous step no answer has a moment."""
    given = [one.changed for one in answers if one.changed]
    return moment(step.opened or min(given, default=meeting.began or meeting.created)).date()
