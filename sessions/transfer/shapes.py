"""What one field of a file may hold. A file may come from anybody, so each says what fits and nothing else does."""

import math
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from facilitation.kinds.balance import BRING, GET, LINK
from facilitation.kinds.bend import GROUP
from facilitation.kinds.choice import CHOSEN

Fits = Callable[[Any], bool]

ID = re.compile(r"[0-9a-f]{32}")
PSEUDONYM = re.compile(r"[0-9a-f]{64}")
KEY = re.compile(r"[a-z][a-z0-9-]{0,39}")
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
LARGEST = 2**53
LAST_MOMENT = 32503680000.0  # the year 3000, in seconds since the epoch
LONGEST_NAME_OF_VALUE, MOST_IN_VALUE = 100, 5000
DEEPEST, MOST_ASKED = 8, 20000  # of what was asked in a step: levels, and things in it
LONGEST_ASKED = 20000  # signs of one text in it
#: Names in a value under which stands a number; every other number in a value is a 1: it was chosen.
NUMBERS = {"point": (1, 5), "months": (1, 600), "row": (1, 5), "column": (1, 5), "on": (0, 1)}
DAYS = ("ready", "back")  # names under which stands a day


def text(most: int, least: int = 0) -> Fits:
    """A text of at most so many signs that a file can hold."""
    return lambda found: isinstance(found, str) and least <= len(found) <= most and _writable(found)


def whole(least: int, most: int) -> Fits:
    """A whole number; no yes or no, which Python counts as one."""
    return lambda found: type(found) is int and least <= found <= most


def real(found: Any) -> bool:
    """A number that can be counted with; a whole one no larger than a file can hold."""
    return (type(found) is float and math.isfinite(found)) or (type(found) is int and abs(found) <= LARGEST)


def moment(found: Any) -> bool:
    """A moment in seconds since the epoch; 0: none."""
    return type(found) in (int, float) and 0 <= found <= LAST_MOMENT


def yes_or_no(found: Any) -> bool:
    """True or false."""
    return type(found) is bool


def one_of(*known: str) -> Fits:
    """One of these words."""
    return lambda found: isinstance(found, str) and found in known


def name(found: Any) -> bool:
    """The id of something."""
    return isinstance(found, str) and ID.fullmatch(found) is not None


def name_or(nothing: str | None) -> Fits:
    """The id of something, or this."""
    return lambda found: name(found) or (found == nothing and type(found) is type(nothing))


def pseudonym(found: Any) -> bool:
    """What stands for who gave something in an anonymous step or private part; empty for what has no giver."""
    return isinstance(found, str) and (not found or PSEUDONYM.fullmatch(found) is not None)


def person(found: Any) -> bool:
    """Who is done with a step: a participant, or in an anonymous step a pseudonym."""
    return name(found) or (bool(found) and pseudonym(found))


def keys(found: Any) -> bool:
    """A list of short words, none of them twice."""
    return (
        isinstance(found, list)
        and len(found) <= 50
        and all(isinstance(one, str) and KEY.fullmatch(one) is not None for one in found)
        and len(set(found)) == len(found)
    )


def colour(found: Any) -> bool:
    """A colour as ``#rrggbb``; empty: none was chosen."""
    return isinstance(found, str) and (not found or COLOUR.fullmatch(found) is not None)


def value(found: Any) -> bool:
    """What was chosen, in the shapes of the kinds of part: names with a word, a number in its bounds, or a 1."""
    short = text(LONGEST_NAME_OF_VALUE)
    if not isinstance(found, Mapping) or len(found) > MOST_IN_VALUE:
        return False
    for key, said in found.items():
        if not short(key):
            return False
        if type(said) is int:
            least, most = NUMBERS.get(key, (1, 1))
            if not least <= said <= most:
                return False
        elif not short(said) or (key in NUMBERS and key != "row") or (key in DAYS and not _day(said)):
            return False
    return True


def given(field: str, said: Mapping[str, Any]) -> bool:
    """Whether a value can be that of this field: what boards and reports read of it is there whole."""
    if field == GROUP and "row" in said and not (type(said["row"]) is int and "column" in said):
        return False  # a place on the bend is two numbers
    if field == LINK and (GET in said) != (BRING in said):
        return False
    return field == CHOSEN or not any(type(said.get(name)) is int for name in DAYS)  # an option may be called so


def _day(said: str) -> bool:
    try:
        return date.fromisoformat(said) is not None
    except ValueError:
        return False


def turns(found: Any) -> bool:
    """A rondje: nothing while there was none, or what ``facilitation.room.Turns`` holds."""
    lists, parts = ("order", "had", "passed"), {"order", "had", "passed", "now", "seconds", "ends"}
    if not isinstance(found, Mapping) or not found.keys() <= parts:
        return False
    named = [found.get(one, []) for one in lists]
    whom = text(40)
    return (
        all(isinstance(one, list) and len(one) <= 200 and all(map(whom, one)) for one in named)
        and whom(found.get("now", ""))
        and whole(0, 100_000)(found.get("seconds", 0))
        and moment(found.get("ends", 0.0))
    )


def asked(found: Any) -> bool:
    """What was asked in a step, in words: texts, numbers and lists in a shape of its own, within bounds."""
    left = [(found, 1)]
    number = 0
    while left:
        one, depth = left.pop()
        number += 1
        if depth > DEEPEST or number > MOST_ASKED:
            return False
        if isinstance(one, Mapping):
            if not all(text(LONGEST_ASKED)(key) for key in one):
                return False
            left += [(each, depth + 1) for each in one.values()]
        elif isinstance(one, list):
            left += [(each, depth + 1) for each in one]
        elif not (one is None or yes_or_no(one) or real(one) or text(LONGEST_ASKED)(one)):
            return False
    return isinstance(found, Mapping)


def _writable(words: str) -> bool:
    """Whether no half of an emoji is in it, which no file can hold."""
    if words.isascii():
        return True
    try:
        words.encode()
    except UnicodeEncodeError:
        return False
    return True
