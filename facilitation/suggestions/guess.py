"""When *raden en onthullen* gives reason for a question. Who guessed is told nowhere."""

from collections.abc import Iterator

from facilitation.kinds.guess import GuessBoard
from facilitation.suggestions.suggestion import Sight, Suggestion, quoted

ANNA = "eigen, naar ANNA in Platform31 (2020), paragraaf 4.2"


def surprised(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 3, raden en onthullen [eigen]: "It serves ANNA ('Altijd Nagaan, Nooit Aannemen')"."""
    board: GuessBoard = sight.board
    surprising = sight.part.verdicts[1].key
    for row in board.rows:
        for guess in (one for cell in row.guesses for one in cell if row.revealed and one.verdict == surprising):
            name = sight.name(row.organisation.id)
            words = f"Anderen dachten aan {quoted(guess.text)}, en dat verraste {name}. Wat beweegt {name} wel?"
            why = "De partij zegt dat deze gok haar verrast. Een verkeerde gok is het begin van een vraag."
            yield sight.say("verrast", words, why, ANNA, about=guess.id, spotlight=row.organisation.id)


def recognised(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 3: how far parties are "bekend met elkaars motieven of drijfveren"."""
    board: GuessBoard = sight.board
    fitting = sight.part.verdicts[0].key
    for row in board.rows:
        found = [one for cell in row.guesses for one in cell]
        if row.revealed and found and all(one.verdict == fitting for one in found):
            name = sight.name(row.organisation.id)
            words = f"{name} herkent wat anderen dachten. Wat kunnen we nu samen doen dat daarbij past?"
            why = "De partij herkent alles wat anderen over haar schreven."
            yield sight.say("herkend", words, why, ANNA, about=row.organisation.id, spotlight=row.organisation.id)


RULES = (surprised, recognised)
