"""Suggestions for the conversation: where the answers give reason for a question, and why.

A suggestion is always a question or an invitation, never a verdict: no totals, averages, scores or rankings, no
types of people, and no party as the one that brings too little. Where few have answered there is none. Rules look
at the boards that the room sees too, so they never know more than those.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, islice, zip_longest

from facilitation.instrument import Instrument
from facilitation.kinds import KINDS, AnyPart
from facilitation.kinds.coding import Coding
from facilitation.kinds.matrix import Matrix
from facilitation.room import Answer, Room
from facilitation.suggestions import (
    agreements,
    balance,
    bend,
    cards,
    choice,
    coding,
    guess,
    network,
    rows,
    scale,
    timeline,
)
from facilitation.suggestions.suggestion import Sight, Suggestion

__all__ = ["RULES", "Rule", "Suggestion", "givers", "suggestions"]

Rule = Callable[[Sight], Iterator[Suggestion]]

#: The rules of each kind of part, the one that helps most first. A matrix is a network or a table of rows.
RULES: dict[str, tuple[Rule, ...]] = {
    "bend": bend.RULES,
    "scale": scale.RULES,
    "cards": cards.RULES,
    "balance": balance.RULES,
    "network": network.RULES,
    "matrix": rows.RULES,
    "guess": guess.RULES,
    "choice": choice.RULES,
    "agreements": agreements.RULES,
    "coding": coding.RULES,
    "timeline": timeline.RULES,
    "talk": (),
}
FEWEST = 3  # givers; of the group together: answers
OF_ONE_RULE = 3  # so many of one rule; the board shows the rest
MOST = 12

Given = Mapping[str, Sequence[Answer]]


def suggestions(
    instrument: Instrument, room: Room, answers: Given, earlier: Given, *, shown: str = "", anonymous: bool = False
) -> tuple[Suggestion, ...]:
    """What can be suggested now, the most useful first.

    ``answers`` and ``earlier`` are by the key of a part: what its board is made from. The part that is ``shown``
    goes before the others; in an ``anonymous`` step nothing is said of fewer people than a part asks for.
    """
    parts = sorted(instrument.parts, key=lambda part: part.key != shown)
    found = chain.from_iterable(
        _of_part(instrument, part, room, tuple(answers.get(part.key, ())), earlier.get(part.key, ()), anonymous)
        for part in parts
    )
    by_words: dict[str, Suggestion] = {}
    for one in found:  # the same words on two cards are one question
        by_words.setdefault(one.words, one)
    return tuple(islice(by_words.values(), MOST))


def givers(part: AnyPart, answers: Sequence[Answer]) -> int:
    """How many gave something: people, organisations, or answers where the group answers as one."""
    of = part.of if isinstance(part, Coding) else part.key
    given = [one for one in answers if one.part == of and (one.text.strip() or one.value)]
    if isinstance(part, Coding) or part.who == "person":
        return len({one.participant for one in given if one.participant})
    if part.who == "organisation":
        return len({one.organisation for one in given if one.organisation})
    return len(given)


def _of_part(
    instrument: Instrument,
    part: AnyPart,
    room: Room,
    now: tuple[Answer, ...],
    past: Sequence[Answer],
    anonymous: bool,
) -> Iterator[Suggestion]:
    looks_back = part.kind == "agreements" and past  # those of earlier meetings are reason enough
    fewest = part.at_least if part.private or anonymous else FEWEST
    if not RULES[part.kind] or (givers(part, now) < fewest and not looks_back):
        return
    kind = KINDS[part.kind]
    views = tuple(view.key for view in kind.views(part, room, now))
    sight = Sight(instrument, part, room, kind.board(part, room, now, past), now, views)
    rules = RULES["network"] if isinstance(part, Matrix) and part.between_parties else RULES[part.kind]
    # The first of every rule before the second of any: else twelve missing lines stand before all other questions.
    by_rule = (tuple(islice(rule(sight), OF_ONE_RULE)) for rule in rules)
    yield from (one for turn in zip_longest(*by_rule) for one in turn if one is not None)
