"""Names of organisations where a board has little room for them."""

import re
from collections import Counter
from collections.abc import Iterable

from facilitation.figures import lettering
from facilitation.room import Organisation, OrganisationKind

NO_BREAK = "\u00a0"
ROOM_FOR_BOTH = 20  # characters; a shorter name fits with its beginning and its end
SAME_BEGINNING = 14  # characters that two long names share before they look alike in a tight board
ENOUGH = 12  # characters, and two words, that are left of such a name: nobody knows who "Noord" is
LEAST_BEGIN = 6  # characters of a name that is cut, or its last word tells nothing

#: Words in front of a name that its shape says already; a word like "Stichting" says something else.
SAID_BY_SHAPE: dict[OrganisationKind, tuple[str, ...]] = {
    "gemeente": ("gemeente",),
    "woningcorporatie": ("woningcorporatie", "woningstichting", "wooncorporatie", "woonstichting", "corporatie"),
    "zorgaanbieder": ("zorgaanbieder", "zorgorganisatie", "zorggroep"),
    "welzijn": ("welzijnsorganisatie", "welzijnsstichting"),
    "bewoners": ("bewonersorganisatie", "cliëntenorganisatie"),
    "anders": (),
}

# A name that begins with one of these looks broken off.
_JOINING = {"en", "van", "voor", "der", "des", "den", "te", "ten", "ter", "in", "op", "aan", "bij", "&"}
# Small words that look lost at the end of a line: "De Linde" stays together.
_SMALL = re.compile(r"\b(de|het|den|der|des|van|voor|te|ten|ter|in|op|aan|en|la|le|st\.) ", re.IGNORECASE)


def short_names(organisations: Iterable[Organisation]) -> dict[str, str]:
    """Names by id in their shortest form that still tells them apart.

    The first words go when others begin in the same way, and so does the kind, which the shape says already.
    """
    all_of_them = tuple(organisations)
    whole = {one.id: lettering.clean(one.name) for one in all_of_them}
    apart = _without_shared_beginning(whole)
    shorter = {one.id: _without_kind(apart[one.id], one.kind) for one in all_of_them}
    taken = Counter(name.casefold() for name in shorter.values())
    return {one: name if taken[name.casefold()] == 1 else whole[one] for one, name in shorter.items()}


def _without_shared_beginning(names: dict[str, str]) -> dict[str, str]:
    """Names without the words with which another long name begins too ("Stichting Zorg en ...")."""
    groups: dict[str, list[str]] = {}
    for one, name in names.items():
        if len(name) > ROOM_FOR_BOTH:
            groups.setdefault(name[:SAME_BEGINNING].casefold(), []).append(one)
    shorter = dict(names)
    for group in groups.values():
        words = [names[one].split(" ") for one in group]
        if len(group) > 1:
            off = max(at for at in range(min(map(len, words))) if all(_may_go(each, words[0], at) for each in words))
            shorter |= {one: " ".join(each[off:]) for one, each in zip(group, words, strict=True)}
    return shorter


def _may_go(words: list[str], others: list[str], count: int) -> bool:
    """Whether ``words`` may go without the first ``count``: others have them too, and what is left is a name."""
    left = words[count:]
    same = [one.casefold() for one in words[:count]] == [one.casefold() for one in others[:count]]
    whole = len(left) > 1 and left[0].casefold() not in _JOINING and len(" ".join(left)) >= ENOUGH
    return count == 0 or (same and whole)


def name_lines(name: str, room: float, size: float, weight: int = 600, lines: int = 2) -> list[str]:
    """A name in a few lines, broken where a Dutch reader would break it."""
    if lettering.width(name, size, weight) <= room:
        return [name]
    together = _SMALL.sub(rf"\1{NO_BREAK}", name)
    if any(lettering.width(piece, size, weight) > room for piece in together.split(" ")):
        together = name
    found = lettering.wrap(together, room, size, weight)
    if len(found) <= lines:
        return found
    return [*found[: lines - 1], cut(" ".join(found[lines - 1 :]), room, size, weight)]


def cut(name: str, room: float, size: float, weight: int = 600) -> str:
    """A name on one line, cut before its last word where that fits: many names differ only at their end."""
    if lettering.width(name, size, weight) <= room:
        return name
    begin, _, last = name.rpartition(" ")
    begin = _begin(begin, room - lettering.width(f" {last}", size, weight), size, weight)
    if len(begin) > LEAST_BEGIN:
        return f"{begin} {last}"
    return _begin(name, room, size, weight)


def _begin(name: str, room: float, size: float, weight: int) -> str:
    left = room - lettering.width(lettering.MORE, size, weight)
    end = 0
    while end < len(name) and (left := left - lettering.width(name[end], size, weight)) >= 0:
        end += 1
    return name[:end].rstrip() + lettering.MORE


def unbroken(name: str) -> str:
    """A name that stays on one line in a sentence."""
    return name.replace(" ", NO_BREAK)


def _without_kind(name: str, kind: OrganisationKind) -> str:
    first, _, rest = name.partition(" ")
    return rest if rest and first.casefold() in SAID_BY_SHAPE[kind] else name
