"""When the strips of a scale give reason for a question. A private scale gives none: that is for oneself."""

from collections.abc import Iterator

from facilitation.kinds.scale import ENOUGH, ScaleBoard, Statement, Strip, spread
from facilitation.suggestions.suggestion import Sight, Suggestion, in_a_sentence

P62 = "Platform31 (2020), paragraaf 6.2"
STORY = "Welk verhaal hoort daarbij?"
TOGETHER = "Wat kunnen we daar samen aan doen?"
FEW = 3  # answers to one statement, before anything is said of it
FAR = 2  # words between most of the answers
CLEARLY = 0.5  # half of a strip more or less than the time before
LONGEST_QUESTION = 110


def widest(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 2: "sorted by spread; the widest is offered as the first to talk about"."""
    for strip in _strips(sight):
        if strip.widest:
            words = _where(strip.statement, "Hier lopen onze antwoorden het verst uiteen")
            why = "De grootste spreiding zit bij deze strook. Vraag eerst naar het verhaal achter twee plekken."
            yield sight.say("breedst", words, why, sight.own, about=strip.statement.key)


def far_apart(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 2, the same where no strip is wider than all others: in the order of the board."""
    steps = len(sight.part.words) - 1
    for strip in _strips(sight):
        if not strip.widest and spread(_values(strip)) * steps >= FAR:
            words = _where(strip.statement, "Hier liggen onze antwoorden ver uit elkaar")
            why = "Bij deze strook zijn er antwoorden aan allebei de kanten. Geen van de plekken is goed of fout."
            yield sight.say("uiteen", words, why, sight.own, about=strip.statement.key)


def nobody_there(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 17: per cluster "the vinkje, then 'wat kunnen we daar samen aan doen?'"."""
    for strip in _strips(sight):
        if all(value > 0.5 for value in _values(strip)):
            statement = strip.statement
            words = f"Niemand van ons kiest voor ‘{statement.strong}’. {statement.reason or TOGETHER}"
            why = f"Alle antwoorden liggen aan de andere kant: ‘{statement.weak}’."
            yield sight.say("niemand", words, why, P62, about=statement.key)


def why_not_said(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 3, 8, 28 and 32: the group answers "on a scale with reason"."""
    board: ScaleBoard = sight.board
    words = sight.part.words
    for strip in board.strips if sight.part.who == "group" else ():
        statement = strip.statement
        if strip.dots and statement.reason and not strip.reasons:
            chosen = words[round(strip.dots[0].value * (len(words) - 1))]
            question = f"Bij ‘{statement.strong}’ kozen we samen ‘{chosen}’. {statement.reason}"
            why = "Jullie gaven samen een antwoord. Er staat nog niet bij waarom."
            yield sight.say("waarom", question, why, sight.source, about=statement.key)


def since_then(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 17: "Repeatable: the board lays this time beside earlier times"."""
    for strip in _strips(sight):
        before = [dot.value for dot in strip.earlier]
        if min(len(strip.dots), len(before)) < ENOUGH:
            continue
        change = spread(_values(strip)) - spread(before)
        if abs(change) >= CLEARLY:
            now = "verder uit elkaar" if change > 0 else "dichter bij elkaar"
            words = _where(
                strip.statement, f"Onze antwoorden liggen hier nu {now} dan de vorige keer", "Hoe komt dat?"
            )
            why = "Op deze strook zie je verschil tussen de antwoorden van nu en die van de vorige keer."
            yield sight.say("sindsdien", words, why, sight.own, about=strip.statement.key)


def _strips(sight: Sight) -> list[Strip]:
    board: ScaleBoard = sight.board
    told = () if sight.part.private or sight.part.who == "group" else board.strips
    return [strip for strip in told if len(strip.dots) >= FEW]


def _values(strip: Strip) -> list[float]:
    return [dot.value for dot in strip.dots]


def _where(statement: Statement, words: str, ask: str = STORY) -> str:
    """Words about a strip: after its question, or with both its poles where that is long or not there."""
    question = statement.question
    if 0 < len(question) <= LONGEST_QUESTION and ". " not in question:
        return f"{question} {words}. {ask}"
    return f"{words}: van ‘{in_a_sentence(statement.strong)}’ tot ‘{in_a_sentence(statement.weak)}’. {ask}"


RULES = (widest, far_apart, nobody_there, why_not_said, since_then)
