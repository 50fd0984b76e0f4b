"""Which kernwoord to propose for an answer, and the word that is the reason. Without a reason nothing is proposed.

A reason is a declared stem, or a word that people taught: the answers with that word that got kernwoorden all got
this one, and no other kernwoord can say the same. Two answers teach a word. A long word is taught by one, but that
counts only where there is no better reason. A word that people passed by twice is no reason any more.
"""

import functools
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from facilitation.coding.codebook import LiveCode
from facilitation.coding.stems import LONG, fits, reason
from facilitation.coding.words import Word, tells, words

ENOUGH = 2  # answers that teach a word
LONGEST_WORD = 40  # letters of a word in which parts are looked for
LONG_WORD = 7  # letters of a stem that one answer can teach
PASSED_BY = 2  # answers that people gave kernwoorden, with this word and without this kernwoord
Decided = Mapping[tuple[str, str], bool]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A kernwoord that the app proposes for an answer, with the word that is the reason."""

    code: str
    because: str


@dataclass(frozen=True, slots=True)
class Taught:
    """What decisions say about words (by stem): where they point to, firmly or once, and where they are no reason."""

    firmly: Mapping[str, str]
    once: Mapping[str, str]
    refused: frozenset[tuple[str, str]]  # (stem, kernwoord)


def taught(texts: Mapping[str, str], decided: Decided) -> Taught:
    """What people's decisions teach. ``decided`` maps (answer, kernwoord) to on or off."""
    given: dict[str, set[str]] = defaultdict(set)
    denied: dict[str, set[str]] = defaultdict(set)
    for (answer, code), on in decided.items():
        (given if on else denied)[answer].add(code)
    every = {code for _, code in decided}
    seen: Counter[str] = Counter()  # answers with this word that got a kernwoord
    yes: Counter[tuple[str, str]] = Counter()
    passed: Counter[tuple[str, str]] = Counter()
    for answer in given.keys() | denied.keys():
        got = given.get(answer, set())
        for root in {word.root for word in words(texts.get(answer, "")) if tells(word)}:
            seen[root] += bool(got)
            yes.update((root, code) for code in got)
            passed.update((root, code) for code in (every - got if got else denied[answer]))
    points: dict[str, set[str]] = defaultdict(set)
    for root, code in yes:
        if yes[root, code] == seen[root] and not passed[root, code]:
            points[root].add(code)
    only = {root: next(iter(codes)) for root, codes in points.items() if len(codes) == 1}
    return Taught(
        {root: code for root, code in only.items() if seen[root] >= ENOUGH},
        {root: code for root, code in only.items() if seen[root] < ENOUGH and len(root) >= LONG_WORD},
        frozenset(pair for pair, times in passed.items() if times >= PASSED_BY and not yes[pair]),
    )


def propose(texts: Mapping[str, str], codes: Sequence[LiveCode], decided: Decided) -> dict[str, tuple[Proposal, ...]]:
    """The proposals of every answer, in the order of the codebook; none for what somebody decided about."""
    learned = taught(texts, decided)
    sources = [(points, {root: at for at, root in enumerate(points)}) for points in (learned.firmly, learned.once)]
    found: dict[str, tuple[Proposal, ...]] = {}
    for answer, text in texts.items():
        open_codes = [code for code in codes if (answer, code.key) not in decided]
        if not open_codes:
            found[answer] = ()
            continue
        because = {code.key: _declared(text, code, learned) for code in open_codes}
        for points, order in sources:
            if points is learned.firmly or not (any(because.values()) or _has_one(answer, codes, decided)):
                for key, word in _learned(text, points, order, learned).items():
                    because[key] = because.get(key) or word
        proposals = (Proposal(code.key, because[code.key]) for code in open_codes)
        found[answer] = tuple(one for one in proposals if one.because)
    return found


def _has_one(answer: str, codes: Sequence[LiveCode], decided: Decided) -> bool:
    return any(decided.get((answer, code.key)) for code in codes)


def _declared(text: str, code: LiveCode, learned: Taught) -> str:
    hit = reason(text, code.stems)
    return "" if any((word.root, code.key) in learned.refused for word in hit) else _said(hit)


@functools.lru_cache(maxsize=16384)
def _parts(word: str) -> frozenset[str]:
    """The stems that could be in a word: its pieces, for thousands of words are held against thousands of stems."""
    seen = word[:LONGEST_WORD]
    pieces = (seen[at:end] for at in range(len(seen)) for end in range(at + LONG, len(seen) + 1))
    return frozenset(piece for piece in pieces if fits(piece, Word(word, word, word)))


def _learned(text: str, points_to: Mapping[str, str], order: Mapping[str, int], learned: Taught) -> dict[str, str]:
    """Per kernwoord the first word of this text that points to it, also as a part of a compound."""
    found: dict[str, str] = {}
    for word in words(text):
        if not tells(word):
            continue
        part = min((root for root in _parts(word.plain) if root in order), key=order.__getitem__, default="")
        code = points_to.get(word.root) or points_to.get(part, "")
        if code and (word.root, code) not in learned.refused:
            found.setdefault(code, _said((word,)))
    return found


def _said(hit: Sequence[Word]) -> str:
    return " ".join(word.typed for word in hit)
