"""Finding an instrument among many: by words, by the source it comes from, and by how long it takes."""

import dataclasses
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from facilitation.catalogue import of_the_method
from facilitation.instrument import Instrument


@dataclass(frozen=True, slots=True)
class Source:
    """A group of instruments that come from the same source, by their numbers in the inventory."""

    key: str
    title: str
    numbers: range


SOURCES = (
    Source("a", "Platform31", range(1, 20)),
    Source("b", "Van der Veer", range(20, 23)),
    Source("c", "Kenis", range(23, 29)),
    Source("d", "Almere", range(29, 34)),
)
OWN = Source("eigen", "Eigen werkvormen", range(0))

#: Longest duration in minutes of each choice, with its words; the last has no end.
DURATIONS: dict[str, tuple[str, int, int]] = {
    "kort": ("Tot 15 minuten", 1, 15),
    "midden": ("16 tot 30 minuten", 16, 30),
    "lang": ("Langer", 31, 240),
}

#: Fields that hold keys, or what the public page does not show.
NOT_WORDS = {
    "key",
    "kind",
    "who",
    "reads",
    "first",
    "earlier",
    "of",
    "of_field",
    "about",
    "stems",
    "hint",  # says nearly the same everywhere
    "facilitator_only",
}


def source_of(instrument: Instrument) -> Source:
    """The source of an instrument; whatever does not come with the app is an organisation's own."""
    if instrument.key not in of_the_method():
        return OWN
    return next((one for one in SOURCES if instrument.number in one.numbers), OWN)


def found(
    instruments: Mapping[str, Instrument], words: str = "", source: str = "", duration: str = ""
) -> dict[Source, list[Instrument]]:
    """The instruments that fit, by source: all of the ``words`` occur in them; an empty wish fits everything."""
    wanted = _folded(words).split()
    _, shortest, longest = DURATIONS.get(duration, ("", 1, 240))
    groups: dict[Source, list[Instrument]] = {one: [] for one in (*SOURCES, OWN)}
    for one in instruments.values():
        group = source_of(one)
        fits = shortest <= one.minutes <= longest and source in ("", group.key)
        if fits and (not wanted or _says(one, wanted)):
            groups[group].append(one)
    return {group: found for group, found in groups.items() if found}


def _says(instrument: Instrument, wanted: list[str]) -> bool:
    said = _folded(" ".join(_texts(instrument)))
    return all(word in said for word in wanted)


def _texts(thing: Any) -> Iterator[str]:
    """All words of an instrument, however deep; not its keys, and not the hints for the facilitator only."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, tuple):
        for one in thing:
            yield from _texts(one)
    elif dataclasses.is_dataclass(thing):
        for field in dataclasses.fields(thing):
            if field.name not in NOT_WORDS:
                yield from _texts(getattr(thing, field.name))


def _folded(text: str) -> str:
    """Without capitals and accents: who looks for ``client`` finds ``cliënt``."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
