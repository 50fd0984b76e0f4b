"""Whether a declared stem is in an answer, and in which of its words: that word is the reason to show.

A stem is the beginning of words, or a part of a Dutch compound: *tekort* finds *personeelstekort*. A stem of several
words asks for all of them close to each other, in any order. A stem that begins with ``-`` names a word that does
not count.
"""

import functools
import re
from collections.abc import Iterable, Sequence

from facilitation.coding.words import Word, plain, root, words

NOT = "-"
LONG = 5  # stems from so many letters on may stand inside a word
FRONT, REST = 3, 4  # letters before a part of a compound, and behind a short first part
NEAR = 6  # words in which a stem of several words must be together
# *Geldig* has nothing to do with money: these endings make another word of a short stem.
ENDING = re.compile(r"(e?lijk|ig|heid|end|ing|baar|loos|der|eren|erij)(e|en|s|heid)?|ers?|sten?|ende")


def fits(stem: str, word: Word) -> bool:
    """Whether one plain stem is in one word."""
    if len(stem) >= LONG:
        return word.plain.startswith(stem) or word.plain.find(stem, FRONT) > 0
    rest = word.plain.removeprefix(stem)
    if ENDING.fullmatch(rest):
        return False
    if word.root == root(stem) or not rest:
        return True
    if len(rest) < len(word.plain):
        return len(rest) >= REST
    return word.plain.endswith(stem) and len(word.plain) - len(stem) >= FRONT


def _same(part: str, word: Word) -> bool:
    """Stricter for a short word beside others: *de wet* is not *de wethouder*."""
    return fits(part, word) if len(part) >= LONG else word.root == root(part)


@functools.lru_cache(maxsize=4096)
def _parts(stem: str) -> tuple[str, ...]:
    return tuple(word.plain for word in words(stem))


def _of_one_word(stem: str, found: Sequence[Word], barred: Iterable[str]) -> tuple[Word, ...]:
    not_these = tuple(barred)
    for word in found:
        if fits(stem, word) and not any(word.plain == one or word.root == root(one) for one in not_these):
            return (word,)
    return ()


def _of_several(parts: Sequence[str], found: Sequence[Word]) -> tuple[Word, ...]:
    for start in range(len(found)):
        window = found[start : start + NEAR]
        hits = [next((word for word in window if _same(part, word)), None) for part in parts]
        there = [word for word in window if word in hits]
        if None not in hits:
            return tuple(dict.fromkeys(there))
    return ()


@functools.lru_cache(maxsize=16384)
def reason(text: str, stems: tuple[str, ...]) -> tuple[Word, ...]:
    """The word (or words) of an answer in which the first of these stems is found; nothing when none is."""
    found = words(text)
    barred = [plain(stem[1:]) for stem in stems if stem.startswith(NOT)]
    for stem in stems:
        if stem.startswith(NOT):
            continue
        parts = _parts(stem)
        hit = _of_one_word(parts[0], found, barred) if len(parts) == 1 else _of_several(parts, found) if parts else ()
        if hit:
            return hit
    return ()
