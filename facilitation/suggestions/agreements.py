"""When agreements give reason for a question: about the agreement, never about who did not keep it."""

from collections.abc import Iterator

from facilitation.kinds.agreements import OVER, Agreement, AgreementsBoard, spoken
from facilitation.suggestions.suggestion import Sight, Suggestion, quoted

P42 = "Platform31 (2020), paragraaf 4.2"


def too_late(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 13: "wanneer klaar"; agreements "come back at the next meeting"."""
    for one in _running(sight):
        if one.late and one.ready:
            words = f"{quoted(one.what)} zou op {spoken(one.ready)} klaar zijn. Wat is er nodig om verder te kunnen?"
            yield sight.say("te-laat", words, "De dag die jullie afspraken is voorbij.", sight.own, about=one.id)


def stuck(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 13: "(gedaan / loopt / vast / vervalt, with a word why)"."""
    for one in _running(sight):
        if one.status == "vast":
            words = f"{quoted(one.what)} zit vast. Wie kan daarbij helpen?"
            why = (
                f"Bij deze afspraak staat waarom: {quoted(one.why)}."
                if one.why
                else "Bij deze afspraak staat ‘vast’."
            )
            yield sight.say("vast", words, why, sight.own, about=one.id)


def no_lead(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 13: "wie trekt"."""
    for one in _running(sight):
        if one.lead is None:
            words = f"{quoted(one.what)}: wie trekt dit, en wie doet mee?"
            yield sight.say("wie-trekt", words, "Bij deze afspraak staat nog niemand die trekt.", P42, about=one.id)


def no_day(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 13: "wanneer klaar, welk moment kijken we terug"."""
    for one in _running(sight):
        if one.lead and one.ready is None:
            words = f"{quoted(one.what)}: wanneer is dit klaar, en wanneer kijken we terug?"
            yield sight.say("wanneer", words, "Bij deze afspraak staat nog geen dag.", sight.own, about=one.id)


def nothing_agreed(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 13: "bij welk deel van de opgave hoort het"."""
    board: AgreementsBoard = sight.board
    for piece in board.loose:
        words = f"Bij {quoted(piece)} is nog geen afspraak. Wie doet wat, en hoe komt dat samen?"
        why = "Dit deel noemden jullie, en er hoort nog geen afspraak bij. Niet alles heeft er een nodig."
        yield sight.say("nog-geen-afspraak", words, why, P42, about=piece[:40])


def _running(sight: Sight) -> list[Agreement]:
    board: AgreementsBoard = sight.board
    return [one for one in board.agreements if one.status not in OVER]


RULES = (too_late, stuck, no_lead, no_day, nothing_agreed)
