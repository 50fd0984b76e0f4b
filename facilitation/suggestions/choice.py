"""When choices give reason for a question. Of a private choice only what enough people recognise is named."""

from collections.abc import Iterator

from facilitation.kinds.choice import ChoiceBoard
from facilitation.suggestions.suggestion import Sight, Suggestion, in_a_sentence, quoted

FEW = 3  # who chose
ENOUGH = 2  # the same choice by two is more than one person's view
P61 = "Platform31 (2020), paragraaf 6.1"


def two_sides(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 9: "Board: the difference. Talk about it"."""
    board: ChoiceBoard = sight.board
    for row in board.rows:
        if sight.part.sides and row.differs:
            words = (
                f"Bij de rol van {in_a_sentence(row.label)} verschilt ons beeld. Waaraan merk je dat in het gesprek?"
            )
            side = sight.part.sides.own if row.own else sight.part.sides.others
            why = f"Bij ‘{side}’ is deze rol gekozen, aan de andere kant door niemand."
            yield sight.say("beeld", words, why, sight.source, about=row.key)


def recognised(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 16: "only how often each is recognised, from a minimum number of people"."""
    board: ChoiceBoard = sight.board
    for row in board.rows:
        if sight.part.private and not board.waiting and len(row.picks) >= sight.part.at_least:
            words = (
                f"Meerdere mensen herkennen {quoted(row.label)}. Waaraan merken we dat, zonder iemand aan te wijzen?"
            )
            why = "Dit kozen meerdere mensen. Bespreek wat er gebeurt, niet wie het doet."
            yield sight.say("herkend", words, why, P61, about=row.key)


def expected_otherwise(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 20: "Board: captain vooraf beside cruciale rol na", with the source's readings as questions."""
    board: ChoiceBoard = sight.board
    rows = [row for row in board.rows if sight.part.parties and any(one.earlier for one in board.rows)]
    if any(max(len(row.earlier), len(row.picks)) >= ENOUGH and not (row.earlier and row.picks) for row in rows):
        words = "Wie een cruciale rol speelde, is niet wie we vooraf als teamcaptain zagen. Kenden we elkaar genoeg?"
        why = "De keuzes van vooraf en van na het spel liggen bij andere partijen."
        yield sight.say("vooraf-en-na", words, why, sight.source)


def apart(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 20: "wie wijs je aan ..., en waarom? (do not define the term)"; also nr 9, the roles one hears."""
    board: ChoiceBoard = sight.board
    part = sight.part
    picks = [len(row.picks) + len(row.own) for row in board.rows]
    if part.private or part.several or part.who != "person" or sum(number > 0 for number in picks) < FEW:
        return
    if max(picks) * 2 <= sum(picks):
        words = "We kiezen verschillend. Waar dacht jij aan, toen je koos?"
        why = "De keuzes liggen uit elkaar. Het gaat om de redenen: dit is geen verkiezing."
        yield sight.say("uiteen", words, why, sight.own)


def not_heard(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 30: "which logic speaks?"; the one that nobody heard."""
    board: ChoiceBoard = sight.board
    part = sight.part
    if part.private or not part.several or part.who != "person" or sum(bool(row.picks) for row in board.rows) < 1:
        return
    for row in (row for row in board.rows if not row.picks):
        words = f"De {in_a_sentence(row.label)} hoorden we niet. Wat had die erover gezegd?"
        why = "Niemand koos deze logica bij deze casus."
        yield sight.say("niet-gehoord", words, why, sight.source, about=row.key)


def why_not_said(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 11 and 25: `keuze` with a reason, by the group together."""
    board: ChoiceBoard = sight.board
    chosen = [row.label for row in board.rows if row.picks]
    if sight.part.who == "group" and sight.part.reason and chosen and not board.reasons:
        words = f"Wij kozen {quoted(chosen[0])}. {sight.part.reason}"
        yield sight.say("waarom", words, "Jullie kozen samen, en er staat nog geen woord bij.", sight.source)


RULES = (two_sides, recognised, expected_otherwise, apart, not_heard, why_not_said)
