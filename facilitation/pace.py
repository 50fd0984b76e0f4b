"""The plan against the clock: what is still to come, when it will be done, and how that compares to the plan.

The plan is what the agenda held when its first step was opened: that is the end that people were told. So a
step that is added later makes the end later, and one that is skipped makes it earlier.
"""

from dataclasses import dataclass
from math import ceil
from typing import Literal

from facilitation.reports.contents import moment
from facilitation.room import Meeting, Step

ROUND = 5 * 60  # seconds; nobody plans an afternoon to the minute
ABROAD = 3 * 3600  # so much later or earlier has nothing to do with pace: the meeting was put off


@dataclass(frozen=True, slots=True)
class Pace:
    """How a meeting stands at one moment; moments are seconds since the epoch, 0 where there is none.

    ``left`` are the minutes that are still planned, ``until`` is when they will have passed, ``late`` how many
    minutes that is after the end that was planned (before it: below zero; None: there is nothing to compare with).
    """

    state: Literal["before", "going", "done"]
    left: int
    until: float
    began: float = 0.0
    planned: float = 0.0
    late: int | None = None


def pace(meeting: Meeting, now: float) -> Pace:
    """How the meeting stands at the moment ``now``."""
    todo = [one for one in meeting.steps if not one.skipped]
    coming = sum(one.minutes * 60 for one in todo if one.state == "hidden")
    running = max((_left(one, now) for one in todo if one.state == "open"), default=0.0)
    left = ceil((running + coming) / 60)
    if all(one.state == "hidden" for one in meeting.steps):
        return Pace("before", left, now + coming)
    done = all(one.state == "closed" for one in todo)
    until = max((one.closed for one in todo), default=0.0) if done else now + running + coming
    planned = meeting.began + meeting.planned * 60
    # Whoever opened a step on another day was only trying, or the rest was put off: then there is no pace to tell.
    if not meeting.began or moment(meeting.began).date() != moment(now).date() or abs(until - planned) > ABROAD:
        return Pace("done" if done else "going", left, until)
    late = round((until - planned) / ROUND) * ROUND // 60
    return Pace("done" if done else "going", left, until, meeting.began, planned, late)


def _left(step: Step, now: float) -> float:
    """The seconds that an open step still has: by its plan or, if that is later, by its clock.

    Its clock is longer than the plan after a minute more, and shorter while it counts a party's turn.
    """
    return max(step.opened + step.minutes * 60, step.ends, now) - now


def spent(step: Step) -> int | None:
    """The minutes that a closed step was open; None when that is not known, or so long that it was put off."""
    took = step.closed - step.opened
    if step.state != "closed" or not step.opened or not 0 <= took <= ABROAD:
        return None
    return max(1, round(took / 60))


def words(pace: Pace) -> tuple[str, ...]:
    """What the facilitator reads of it: a few calm sentences, or nothing for an empty agenda."""
    if pace.state == "before":
        if not pace.left:
            return ()
        return (f"Samen {told(pace.left)}. Als je nu begint, ben je klaar rond {clock(pace.until)}.",)
    if pace.state == "done":
        first = "Alle stappen zijn geweest."
    elif pace.left:
        first = f"Nog {told(pace.left)} gepland: klaar rond {clock(pace.until)}."
    else:
        first = "De geplande tijd is om."
    if pace.late is None:
        return (first,)
    how = f"{told(abs(pace.late))} {'later' if pace.late > 0 else 'eerder'} dan gepland."
    began = f"Begonnen om {exactly(pace.began)}, gepland tot {clock(pace.planned)}."
    return (first, how if pace.late else "Dat is zoals gepland.", began)


def told(minutes: int) -> str:
    """A number of minutes in words; only from two hours on also in hours."""
    hours, rest = divmod(minutes, 60) if minutes >= 120 else (0, minutes)
    said = [f"{hours} uur"] if hours else []
    if rest or not hours:
        said.append("1 minuut" if rest == 1 else f"{rest} minuten")
    return " en ".join(said)


def clock(seconds: float) -> str:
    """A moment as people say it, in Dutch time and rounded: ``16.40``."""
    return exactly(round(seconds / ROUND) * ROUND)


def exactly(seconds: float) -> str:
    """A moment to the minute, in Dutch time: ``13.05``."""
    at = moment(seconds)
    return f"{at.hour}.{at.minute:02}"


def coming(meeting: Meeting, now: float, hours: int = 3) -> tuple[tuple[float, tuple[str, ...]], ...]:
    """What to say from which moment on, for so many hours, when nothing else happens.

    So a page can keep its own time: the words change, and the server has nothing to do for it.
    """
    end = now + hours * 3600
    at, said = now, [(now, words(pace(meeting, now)))]
    while at < end:
        at += 60 if at < now + 30 * 60 else ROUND  # soon by the minute, far away less often
        if (new := words(pace(meeting, at))) != said[-1][1]:
            said.append((at, new))
    return tuple(said)
