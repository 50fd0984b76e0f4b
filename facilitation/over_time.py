"""The same questions at several times: what was given at each meeting of a traject, laid beside each other."""

from dataclasses import dataclass
from datetime import date

from facilitation.instrument import Instrument
from facilitation.kinds import AnyPart
from facilitation.room import Answer, Room, Step


@dataclass(frozen=True, slots=True)
class Time:
    """One time that a part was filled in, with the room as it was in that meeting (``meeting`` is its title)."""

    meeting: str
    day: date
    step: Step
    room: Room
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """A part that was filled in at two times or more, oldest first.

    ``changed`` holds the questions that were not the same each time, as (then, now): they are told, and the answers
    stand apart.
    """

    instrument: Instrument
    part: AnyPart
    times: tuple[Time, ...]
    changed: tuple[tuple[str, str], ...] = ()
