"""When cards give reason for a question. What somebody wrote for themselves is never picked out."""

import re
from collections.abc import Iterator

from facilitation.kinds.cards import CardsBoard
from facilitation.suggestions.suggestion import Sight, Suggestion, asked, quoted

P42 = "Platform31 (2020), paragraaf 4.2"
#: Parts that ask what moves a party; only there the source says to ask on at what is abstract.
WHAT_MOVES = ("motieven", "meerwaarde", "maatwerk")
SHORT = 2  # words
SOLUTION = re.compile(r"^meer\b|\b(moet|moeten|regelen|maatregel|maatregelen)\b", re.IGNORECASE)


def not_spoken_of(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 3 and 4: "An empty Brengen reads 'nog niet besproken'", and never who left it empty."""
    board: CardsBoard = sight.board
    writing = [row for row in board.rows if any(row.cells)]
    for at, field in enumerate(sight.part.fields):
        empty = sum(not row.cells[at] for row in writing)
        if len(sight.part.fields) == 1 or not empty or empty * 2 < len(writing):
            continue
        title = f"‘{field.title}’"
        several = "{} is bij een deel van de organisaties nog niet besproken."
        why = (several if sight.part.who == "organisation" else "Bij {} staat nog niets.").format(title)
        yield sight.say(
            "nog-niet-besproken", asked(field.question), why, sight.source, about=field.key, view=field.key
        )


def ask_on(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 3: "Tips: doorvragen on abstract answers", with the questions to ask on of nr 18."""
    for field, text, key in _of_parties(sight):
        if len(text.split()) <= SHORT:
            words = f"Er staat {quoted(text)}. Waarom noemen we dat, en wat betekent dat voor ons?"
            why = "Dit is een kort antwoord. Als je doorvraagt, blijken juist de details ertoe te doen."
            yield sight.say("doorvragen", words, why, P42, about=key, view=field)


def ask_why(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 3: "behind a proposed solution, ask waaróm"."""
    for field, text, key in _of_parties(sight):
        if len(text.split()) > SHORT and SOLUTION.search(text):
            words = f"Er staat {quoted(text)}. Wat willen we daarmee bereiken, beschermen of voorkomen?"
            why = "Dit klinkt als een oplossing. Vraag waaróm: daarachter zit vaak een beweegreden."
            yield sight.say("waarom", words, why, P42, about=key, view=field)


def _of_parties(sight: Sight) -> Iterator[tuple[str, str, str]]:
    """The cards about what moves a party, without the party: field, words and id."""
    board: CardsBoard = sight.board
    if sight.part.who == "organisation" and sight.part.key in WHAT_MOVES:
        for at, field in enumerate(sight.part.fields):
            for row in board.rows:
                yield from ((field.key, card.text, card.id) for card in row.cells[at])


RULES = (not_spoken_of, ask_why, ask_on)
