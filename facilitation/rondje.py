"""A rondje: the parties speak one after another. Who is at turn follows from what is kept and who is there now."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from facilitation.room import Organisation, Turns, in_order

SHORTEST, LONGEST = 30, 1800  # seconds of a turn
USUAL, LASTS = (60, 90, 120, 180, 300), 120  # what can be chosen, and what stands there at first


@dataclass(frozen=True, slots=True)
class Standing:
    """How a rondje stands among the parties that are there.

    ``had`` had a turn, ``now`` has one, ``coming`` still get one and ``passed`` none this time; ``order`` are all of
    them, one after another. ``going`` tells whether it was begun and is not over; nobody is ``now`` when it is not,
    or when whoever was has left.
    """

    order: tuple[Organisation, ...]
    coming: tuple[Organisation, ...]
    had: tuple[Organisation, ...]
    passed: tuple[Organisation, ...]
    now: Organisation | None
    going: bool

    @property
    def following(self) -> Organisation | None:
        """Who comes next, or None."""
        return self.coming[0] if self.coming else None

    @property
    def over(self) -> bool:
        """Whether everybody who was to have a turn had one."""
        return not self.going and bool(self.had)


def standing(turns: Turns, organisations: tuple[Organisation, ...]) -> Standing:
    """Parties that left drop out; new ones come at the end, in the order of the boards."""
    there = {one.id: one for one in organisations}
    order = ordered(turns, organisations)
    now = there.get(turns.now)
    had = tuple(there[one] for one in turns.had if one in there and one != turns.now)
    passed = tuple(there[one] for one in order if one in turns.passed and there[one] not in (*had, now))
    coming = tuple(there[one] for one in order if there[one] not in (*had, now, *passed))
    everybody = (*had, *((now,) if now else ()), *coming, *passed)
    return Standing(everybody, coming, had, passed, now, bool(turns.now))


def ordered(turns: Turns, organisations: tuple[Organisation, ...]) -> tuple[str, ...]:
    """The speaking order as ids, of exactly the parties that are there."""
    return completed(turns.order, organisations)


def completed(order: Sequence[str], organisations: tuple[Organisation, ...]) -> tuple[str, ...]:
    """An order without whoever is not there and with whoever is missing, at the end."""
    there = [one.id for one in in_order(organisations)]
    kept = tuple(dict.fromkeys(one for one in order if one in there))
    return (*kept, *(one for one in there if one not in kept))


def passed_on(turns: Turns, organisations: tuple[Organisation, ...], now: float) -> Turns:
    """The rondje after the turn of now: with the next party and its clock, or with nobody when all had one."""
    had = (*turns.had, turns.now) if turns.now and turns.now not in turns.had else turns.had
    rest = standing(replace(turns, had=had, now=""), organisations).coming
    if not rest:
        return replace(turns, had=had, now="", ends=0.0)
    return replace(turns, had=had, now=rest[0].id, ends=now + turns.seconds)
