"""When lengths of time give reason for a question."""

from collections.abc import Iterator

from facilitation.kinds.timeline import WORLDS_APART, TimelineBoard, spoken
from facilitation.suggestions.suggestion import Sight, Suggestion, in_a_sentence

FEW = 3  # parties
TIMES = 4  # so many times as long as the shortest


def worlds_apart(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 21: "What is korte termijn and lange termijn, in years?"."""
    board: TimelineBoard = sight.board
    if board.apart:
        words = f"{WORLDS_APART[:1].upper()}{WORLDS_APART[1:]}. Waar merken we dat in onze samenwerking?"
        why = "De lange termijn van de één is korter dan de korte termijn van een ander."
        yield sight.say("werelden", words, why, sight.source)


def same_word(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 21: "board: a time line per party"; one word with lengths that differ much."""
    board: TimelineBoard = sight.board
    for at, point in enumerate(sight.part.points):
        said = [row.months[at] for row in board.rows]
        months = [one for one in said if one is not None]
        if len(months) >= FEW and max(months) >= TIMES * min(months):
            short, long = spoken(min(months)), spoken(max(months))
            words = f"{point.title}: voor de één {short}, voor de ander {long}. Wat betekent dat voor ons?"
            why = f"Bij {in_a_sentence(point.title)} denken we aan heel verschillende tijden."
            yield sight.say("zelfde-woord", words, why, sight.own, about=point.key)


RULES = (worlds_apart, same_word)
