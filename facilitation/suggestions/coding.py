"""When kernwoorden give reason for a question. Answers of people are never quoted here."""

from collections.abc import Iterator

from facilitation.kinds.coding import MEANS, CodingBoard
from facilitation.kinds.scale import ScaleBoard
from facilitation.suggestions.suggestion import Sight, Suggestion, quoted

SEVERAL = 3  # answers
ELSEWHERE = "eigen-organisatie"  # the kernwoord for organisatiedenken


def means_beside_fear(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 20: "own organisation's means beside the fear of 'organisatiedenken' elsewhere"."""
    board: CodingBoard = sight.board
    view = next((one for one in sight.views if one.startswith(MEANS)), "")
    if view and len(board.under(ELSEWHERE)) >= SEVERAL and board.means and _enough_at_home(board.means):
        words = "We zien de hindernis bij anderen, en hebben zelf genoeg in huis. Kennen we elkaar goed genoeg?"
        why = "Meerdere antwoorden gaan over organisatiedenken, en de meesten noemen hun eigen middelen toereikend."
        yield sight.say("middelen", words, why, sight.source, view=view)


def together(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 20: "the answers are then coded to kernwoorden": what one word holds is not yet one story."""
    board: CodingBoard = sight.board
    for code in board.codes:
        if len(board.under(code.key)) >= SEVERAL:
            words = f"Meerdere mensen noemen {quoted(code.label)}. Bedoelen we daar hetzelfde mee?"
            yield sight.say(
                "zelfde", words, "Onder dit kernwoord staan meerdere antwoorden.", sight.own, about=code.key
            )


def loose(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 20: "the app proposes groups, people confirm, rename and move"."""
    board: CodingBoard = sight.board
    if len(board.loose) >= SEVERAL and any(answer.codes for answer in board.answers):
        words = "Niet alle antwoorden hebben een kernwoord. Welk kernwoord missen we nog?"
        yield sight.say("los", words, "Er zijn antwoorden waarvoor nog niemand een kernwoord koos.", sight.own)


def _enough_at_home(means: ScaleBoard) -> bool:
    """Whether most people chose the strong side on every strip that was answered."""
    strips = [strip for strip in means.strips if len(strip.dots) >= SEVERAL]
    return bool(strips) and all(sum(dot.value <= 0.5 for dot in one.dots) * 2 > len(one.dots) for one in strips)


RULES = (means_beside_fear, together, loose)
