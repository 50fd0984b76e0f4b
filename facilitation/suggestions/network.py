"""When lines between parties give reason for a question. A missing line is a question, never a reproach."""

from collections.abc import Iterator

from facilitation.kinds import lines, lines_in_words
from facilitation.kinds.lines import THERE, Need
from facilitation.kinds.lines_in_words import CONTACT, EVERYTHING, MISSING, NEEDED, PAGE, PAGES
from facilitation.kinds.matrix import MatrixBoard
from facilitation.suggestions.suggestion import Sight, Suggestion

P42 = "Platform31 (2020), paragraaf 4.2"
MANY = 3  # so many parties, before it is said that many need somebody


def each_other(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 6: "Board: directed graph; a need without contact stands out"; here where both need the other."""
    needs = _needs(sight)
    for (one, other), need in needs.items():
        back = needs.get((other, one))
        if back is None or not (need.open or back.open) or THERE in (need.state, back.state):
            continue
        if _at(sight, one) > _at(sight, other):
            continue  # told already, from the other side
        both = f"{sight.name(one)} en {sight.name(other)}"
        yield sight.say(
            "elkaar-nodig",
            f"{both} hebben elkaar nodig en kennen elkaar nog niet. Wat is een goede eerste stap?",
            "Allebei schrijven zij wat zij van de ander nodig hebben. Het contact moet nog ontwikkeld worden.",
            P42, about=f"{one}-{other}", view=NEEDED, spotlight=one,
        )  # fmt: skip


def no_contact_yet(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 6: "Zijn die contacten er al of moeten ze nog ontwikkeld worden?"."""
    needs = _needs(sight)
    for (one, other), need in needs.items():
        if need.open and (other, one) not in needs:
            words = f"{sight.name(one)} heeft {sight.name(other)} nodig. Hoe komt dat contact er?"
            why = "Bij wat hier nodig is, staat: het contact moet nog ontwikkeld worden."
            about = f"{one}-{other}"
            yield sight.say("nog-geen-contact", words, why, P42, about=about, view=NEEDED, spotlight=one)


def seen_differently(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 6: "Zijn die contacten er al ...?", where both answer that differently."""
    needs = _needs(sight)
    for (one, other), need in needs.items():
        back = needs.get((other, one))
        if (
            back
            and _at(sight, one) < _at(sight, other)
            and need.open != back.open
            and THERE in (need.state, back.state)
        ):
            words = (
                f"Is er al contact tussen {sight.name(one)} en {sight.name(other)}? Wat verstaan we onder contact?"
            )
            why = "Aan de ene kant staat dat het contact er al is, aan de andere kant dat het er nog moet komen."
            about = f"{one}-{other}"
            yield sight.say("contact", words, why, sight.own, about=about, view=EVERYTHING, spotlight=one)


def needed_by_many(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 6: "Wat hebben partijen nodig van elkaar om hun rol goed te vervullen?"; only as a question."""
    needs = _needs(sight)
    speaking = {one for one, _ in needs}
    for party in sight.board.parties:
        by = {one for one, other in needs if other == party.id}
        others = speaking - {party.id}
        if len(by) >= MANY and len(by) * 2 >= len(others):
            name = sight.name(party.id)
            words = f"Veel van ons hebben {name} nodig. Wat vraagt dat van {name}, en hoe helpen we daarbij?"
            why = (
                "Bij veel partijen loopt wat nodig is naar dezelfde partij. Van elkaar afhankelijk zijn hoort erbij."
            )
            yield sight.say("veel-nodig", words, why, sight.own, about=party.id, view=EVERYTHING, spotlight=party.id)


def missing_line(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 24: "per missing line: what goes wrong because of it?"; only where both have spoken."""
    board: MatrixBoard = sight.board
    if sight.part.toward:
        return
    quiet = set(lines.silent(board))
    pairs = lines.missing(board)
    asked = pairs if len(pairs) <= PAGE else lines.spread(board, pairs, PAGE * PAGES)
    for at, (one, other) in enumerate(asked):
        if quiet.isdisjoint((one, other)):
            both = f"{sight.name(one)} en {sight.name(other)}"
            words = f"Tussen {both} is geen lijn. Gaat daardoor iets mis, of hoeft die er niet te komen?"
            why = "Geen van beide noemt contact met de ander. Niet elke lijn hoeft er te komen."
            view = MISSING if at < PAGE else f"{MISSING}-{at // PAGE + 1}"
            yield sight.say("geen-lijn", words, why, sight.source, about=f"{one}-{other}", view=view)


def in_the_middle(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 24: "with who stands in the middle"; no "web is goed" score."""
    board: MatrixBoard = sight.board
    middle = () if sight.part.toward else lines.middle(board)
    if middle:
        words = lines_in_words.middle_question(tuple(sight.name(one) for one in middle))
        why = "Veel verbindingen lopen hierlangs. Een ster is niet beter of slechter dan een web."
        yield sight.say("midden", words, why, sight.source, about="-".join(middle), view=CONTACT)


def named_by_one(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 24: "is there contact?", where of two who both answered only one names it; without their names."""
    board: MatrixBoard = sight.board
    quiet = set(lines.silent(board))
    single = [one for one in lines.contacts(board) if not one.by_both and quiet.isdisjoint(one.pair)]
    if single and not sight.part.toward:
        words = "Soms ziet de één een lijn die de ander niet ziet. Wat verstaan wij onder contact?"
        yield sight.say("eenzijdig", words, "Er zijn lijnen die maar één van de twee noemt.", sight.own, view=CONTACT)


def _needs(sight: Sight) -> dict[tuple[str, str], Need]:
    return {(need.by, need.of): need for need in lines.needs(sight.board)} if sight.part.toward else {}


def _at(sight: Sight, party: str) -> int:
    return [one.id for one in sight.board.parties].index(party)


RULES = (each_other, missing_line, no_contact_yet, in_the_middle, seen_differently, needed_by_many, named_by_one)
