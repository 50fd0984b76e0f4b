"""When *Halen en brengen* gives reason for a question. "Bespreek de dynamiek, niet de dader": no name of a party."""

from collections.abc import Iterator

from facilitation.coding.words import tells
from facilitation.coding.words import words as words_of
from facilitation.kinds.balance import BRING, FEELING, BalanceBoard, BalanceCard
from facilitation.suggestions.suggestion import Sight, Suggestion, in_a_sentence, quoted

P61, P62 = "Platform31 (2020), paragraaf 6.1", "Platform31 (2020), paragraaf 6.2"
EXCHANGE, FEEL, SORTS = "vraag-en-aanbod", "gevoel", "soorten"
FEW = 3  # parties that said how it feels, or that wrote
SEVERAL = 2
UNKNOWN = "weet-niet"


def bringing_more(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 4: "When several feel that they bring more: 'Enkele partijen ervaren dat zij meer brengen...'"."""
    board: BalanceBoard = sight.board
    if board.several_bring_more and _feelings(sight) >= FEW:
        why = "Meer dan één partij koos ‘wij brengen meer’. Bespreek de dynamiek, niet de dader."
        yield sight.say("meer-brengen", " ".join(sight.part.bringing_more), why, P61, view=FEEL)


def unfair(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 4, the feeling of balance: 'plus "voelt dit rechtvaardig?"'."""
    board: BalanceBoard = sight.board
    if any(row.unfair for row in board.rows) and _feelings(sight) >= FEW:
        words = "Niet voor iedereen voelt dit rechtvaardig. Wat maakt dat, en wat hebben we nodig?"
        why = "Het is belangrijk dat jullie het bespreken als de balans niet rechtvaardig voelt."
        yield sight.say("rechtvaardig", words, why, P61, view=FEEL)


def ask_and_offer(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 4: "a halen card can be linked to someone's brengen card"; what is unlinked, side by side."""
    told: set[str] = set()
    for alike, ask, offer in _pairs(sight.board):
        if not told.isdisjoint((ask.id, offer.id)):
            continue
        told |= {ask.id, offer.id}
        words = f"Wie kan helpen bij {quoted(ask.text)}? Er ligt nog een ongebruikt aanbod: {quoted(offer.text)}."
        why = "Een open vraag en een ongebruikt aanbod zijn van dezelfde soort."
        if alike:
            words = f"Er is een vraag: {quoted(ask.text)}, en een aanbod: {quoted(offer.text)}. Past dat bij elkaar?"
            why = "Een open vraag en een ongebruikt aanbod gebruiken hetzelfde woord."
        about = f"{ask.id}-{offer.id}"
        yield sight.say("vraag-en-aanbod", words, why, sight.own, about=about, view=EXCHANGE)


def _pairs(board: BalanceBoard) -> Iterator[tuple[bool, BalanceCard, BalanceCard]]:
    """Open asks with unused offers of another party: first with a word in common, then of the same sort."""
    asks = [(row.organisation.id, card, _roots(card)) for row in board.rows for card in row.get if not card.linked]
    offers = [
        (row.organisation.id, card, _roots(card)) for row in board.rows for card in row.bring if not card.linked
    ]
    for alike in (True, False):
        for asking, ask, wanted in asks:
            for offering, offer, brought in offers:
                fits = not wanted.isdisjoint(brought) if alike else ask.sort and ask.sort == offer.sort
                if fits and asking != offering:
                    yield alike, ask, offer


def asked_and_not_there(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 4: "organisatie x soort ...: present or not yet"."""
    board: BalanceBoard = sight.board
    asking = {card.sort: row.organisation.id for row in board.rows for card in row.get}
    there = {card.sort for row in board.rows for card in (*row.bring, *row.seen)}
    for sort in sight.part.sorts if _writing(sight, BRING) >= FEW else ():
        if sort.key in asking and sort.key not in there:
            what = in_a_sentence(sort.label)
            words = (
                f"We vragen om {what}, en dat ligt nog niet op tafel. Wie kan daarbij helpen, ook buiten deze tafel?"
            )
            why = f"Bij Halen staat {what}, bij Brengen nog niet."
            yield sight.say("nog-niet-op-tafel", words, why, sight.own, about=sort.key, view=SORTS)


def ambition(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 4, tips: "terughoudende bijdragen? stel dan het ambitieniveau bij"."""
    board: BalanceBoard = sight.board
    writing = [row for row in board.rows if row.interests or row.get or row.bring]
    silent = [row for row in writing if not (row.bring or row.seen)]
    if len(silent) >= SEVERAL and len(silent) * 2 >= len(writing):
        words = (
            "Willen we samen genoeg in de samenwerking stoppen om onze ambitie te halen? "
            "Of stellen we het ambitieniveau bij?"
        )
        why = "Bij meerdere partijen is Brengen nog niet besproken. Vraag wat daarachter zit."
        yield sight.say("ambitieniveau", words, why, P62)


def seen_by_others(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 4: 'About another party only as an addition: "wat zie je X brengen dat X zelf niet noemde?"'."""
    board: BalanceBoard = sight.board
    for row in board.rows:
        for card in row.seen[:1]:
            name = sight.name(row.organisation.id)
            words = f"Anderen zien {name} ook dit brengen: {quoted(card.text)}. Herkennen jullie dat?"
            why = "Iemand anders zag een bijdrage die de partij zelf niet noemde."
            yield sight.say("gezien", words, why, P62, about=card.id, spotlight=row.organisation.id)


def closing(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 4: "slotvraag: Zijn de bijdragen en revenuen van partijen voldoende in balans?"."""
    board: BalanceBoard = sight.board
    if sum(row.feeling == UNKNOWN for row in board.rows) >= SEVERAL and _feelings(sight) >= FEW:
        words = "Zijn de bijdragen en revenuen van partijen voldoende in balans?"
        yield sight.say("slotvraag", words, "Meer dan één partij koos ‘weet ik nog niet’.", P62, view=FEEL)


def _feelings(sight: Sight) -> int:
    return sum(one.field == FEELING and "choice" in one.value for one in sight.answers)


def _writing(sight: Sight, field: str) -> int:
    return len({one.organisation for one in sight.answers if one.field == field and one.text.strip()})


def _roots(card: BalanceCard) -> frozenset[str]:
    """The words of a card that say something, by their stems."""
    return frozenset(word.root for word in words_of(card.text) if tells(word))


RULES = (bringing_more, unfair, ask_and_offer, ambition, asked_and_not_there, seen_by_others, closing)
