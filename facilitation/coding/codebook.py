"""The codebook as it is now: what the file declares, with what people added, renamed, merged and took away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from facilitation.coding.words import tells, words
from facilitation.room import Answer

MOST_TELLING = 2  # a longer name is a sentence, and its words are no stems


class Declared(Protocol):
    """What is needed of a kernwoord of the file."""

    @property
    def key(self) -> str:
        """Its key."""

    @property
    def label(self) -> str:
        """Its name."""

    @property
    def description(self) -> str:
        """What it covers."""

    @property
    def stems(self) -> tuple[str, ...]:
        """Stems of words that are a reason to propose it."""


@dataclass(frozen=True, slots=True)
class LiveCode:
    """A kernwoord as it is called now; ``keys`` are its own key and those of what was merged into it."""

    key: str
    label: str
    description: str = ""
    keys: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AwayCode:
    """A kernwoord that was taken away, or merged into another (``into`` is its key)."""

    key: str
    label: str
    into: str = ""


@dataclass(frozen=True, slots=True)
class Codebook:
    """Kernwoorden in the order of the file, then of adding; ``under`` tells under which key an older key is now."""

    codes: tuple[LiveCode, ...]
    away: tuple[AwayCode, ...]
    under: Mapping[str, str]


@dataclass(slots=True)
class _Deeds:
    """What people did to the codebook; of two names or two mergers the newest counts."""

    added: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    into: dict[str, str] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)


def _deeds(cards: Sequence[Answer]) -> _Deeds:
    found = _Deeds()
    for card in sorted(cards, key=lambda one: (one.place, one.id)):
        if "code" not in card.value and card.text.strip():
            found.added[card.id] = card.text.strip()
    for card in sorted(cards, key=lambda one: (one.changed, one.revision, one.id)):
        key = str(card.value.get("code", card.id))
        if card.text.strip():
            found.names[key] = card.text.strip()
        if "into" in card.value:
            found.into[key] = str(card.value["into"])
        if card.value.get("gone") == 1:
            found.gone.add(key)
    return found


def codebook(declared: Sequence[Declared], cards: Sequence[Answer]) -> Codebook:
    """The codebook after these cards of the field ``kernwoord``."""
    deeds = _deeds(cards)
    file = {one.key: one for one in declared}
    order = [*file, *(key for key in deeds.added if key not in file)]
    label = {key: deeds.names.get(key) or file[key].label for key in file} | {
        key: deeds.names.get(key, name) for key, name in deeds.added.items() if key not in file
    }
    under = {key: _end(key, order, deeds) for key in order if key not in deeds.gone}
    codes = []
    for key in order:
        members = tuple(one for one in order if under.get(one) == key)
        if members:
            stems = tuple(stem for one in members for stem in _stems(one, file, deeds, label))
            codes.append(LiveCode(key, label[key], file[key].description if key in file else "", members, stems))
    away = tuple(AwayCode(key, label[key], under.get(key, "")) for key in order if under.get(key) != key)
    return Codebook(tuple(codes), away, under)


def _end(key: str, order: Sequence[str], deeds: _Deeds) -> str:
    """Where a kernwoord ends up. One that was merged into what is gone stands by itself; in a circle (two people
    merged two of them into each other) the first of the codebook is the one that stays."""
    way = [key]
    while True:
        onward = deeds.into.get(way[-1], "")
        if onward not in order or onward in deeds.gone or onward == way[-1]:
            return way[-1]
        if onward in way:
            return min(way[way.index(onward) :], key=order.index)
        way.append(onward)


def _stems(key: str, file: Mapping[str, Declared], deeds: _Deeds, label: Mapping[str, str]) -> tuple[str, ...]:
    """The declared stems, and the words of a short name that people gave themselves."""
    declared = file[key].stems if key in file else ()
    if key in file and key not in deeds.names:
        return declared
    telling = [word.plain for word in words(label[key]) if tells(word)]
    return (*declared, *(telling if len(telling) <= MOST_TELLING else ()))
