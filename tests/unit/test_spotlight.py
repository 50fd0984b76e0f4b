"""What stands out on the screen: never more than the board tells, and nothing that left it."""

from collections.abc import Mapping
from typing import Any

import pytest

from facilitation import catalogue, sample, spotlight
from facilitation.instrument import Instrument
from facilitation.kinds import AnyPart
from facilitation.room import Answer, Organisation, Participant, Room
from facilitation.spotlight import CARD, MORE, MOST_LINES, THEME, Light, lit, themes

ROOM = Room(
    (Organisation("o1", "Gemeente", "gemeente", 0), Organisation("o2", "Corporatie", "woningcorporatie", 1)),
    (Participant("p1", "Anna", "o1"), Participant("p2", "Carla", "o2")),
)
INSTRUMENTS = catalogue.instruments()


def first(kind: str, **which: Any) -> tuple[Instrument, Any]:
    """The first part of a kind, with its instrument."""
    return next(
        (instrument, part)
        for instrument in INSTRUMENTS.values()
        for part in instrument.parts
        if part.kind == kind and all(getattr(part, name) == wanted for name, wanted in which.items())
    )


def card(
    part: AnyPart, field: str, text: str, name: str = "c1", value: Mapping[str, str | int] | None = None, **more: Any
) -> Answer:
    owner = {"organisation": "o1"} if part.who != "group" else {}
    return Answer(
        **{"id": name, "part": part.key, "field": field, "text": text, "value": value or {}, **owner, **more}
    )


def test_a_card_shows_its_words_and_whose_they_are() -> None:
    instrument, part = first("cards", who="organisation")
    field = part.fields[0]
    answers = [card(part, field.key, " woning ", participant="p1")]
    assert lit(part, instrument, ROOM, answers, f"{CARD}c1") == Light("card", field.title, ("woning",), "Gemeente")


@pytest.mark.parametrize("light", ["", "onzin", CARD, f"{CARD}c2", f"{CARD}leeg", THEME, f"{THEME}verzonnen"])
def test_what_is_not_there_is_not_lit(light: str) -> None:
    instrument, part = first("cards", who="organisation")
    field = part.fields[0].key
    answers = [card(part, field, "woning"), card(part, field, "  ", "leeg")]
    assert lit(part, instrument, ROOM, answers, light) is None


def test_a_personal_card_and_what_was_seen_of_another_carry_no_name() -> None:
    instrument, part = first("cards", who="person")
    field = part.fields[0].key
    found = lit(part, instrument, ROOM, [card(part, field, "woning", participant="p1")], f"{CARD}c1")
    assert found
    assert found.by == ""
    instrument, part = first("balance")
    found = lit(part, instrument, ROOM, [card(part, "gezien", "kennis", value={"about": "o2"})], f"{CARD}c1")
    assert found
    assert (found.head.endswith(", over Corporatie"), found.by) == (True, "")


def test_a_choice_or_a_decision_is_no_card() -> None:
    instrument, part = first("coding")
    answers = [card(part, "kernwoord", "geld"), card(part, "bij", "woorden", "c2")]
    assert spotlight.card_fields(part) == ()
    assert {lit(part, instrument, ROOM, answers, f"{CARD}{name}") for name in ("c1", "c2")} == {None}


def test_own_words_of_a_party_are_not_lit_beside_guesses_before_it_revealed_them() -> None:
    instrument, guess = first("guess")
    own: Any = instrument.part(guess.of)
    assert own
    field = own.fields[0].key
    answers = [card(own, field, "ons motief")]
    assert lit(guess, instrument, ROOM, answers, f"{CARD}c1") is None
    assert lit(own, instrument, ROOM, answers, f"{CARD}c1")  # its own board tells it already
    answers.append(Answer("r", guess.key, "onthuld", value={"o1": 1}))
    found = lit(guess, instrument, ROOM, answers, f"{CARD}c1")
    assert found
    assert found.lines == ("ons motief",)


def test_a_question_is_lit_with_what_was_said_pinned_cards_first_and_never_too_much() -> None:
    instrument, part = first("cards", who="organisation")
    field = part.fields[0]
    answers = [card(part, field.key, f"woord {n}", f"c{n}", place=float(n), pinned=n == 9) for n in range(12)]
    found = lit(part, instrument, ROOM, answers, f"{THEME}{field.key}")
    assert found
    assert (found.head, found.by, found.lines[:2], found.lines[-1]) == (field.title, "", ("woord 9", "woord 0"), MORE)
    assert len(found.lines) == MOST_LINES + 1


def test_a_kernwoord_is_lit_with_its_answers() -> None:
    instrument, part = first("coding")
    of: Any = instrument.part(part.of)
    code = part.codes[0]
    answers = [
        card(of, part.of_field, "te weinig mensen", "a1"),
        Answer("d1", part.key, "bij", value={"answer": "a1", "code": code.key, "on": 1}),
    ]
    found = lit(part, instrument, ROOM, answers, f"{THEME}{code.key}")
    assert found == Light("theme", code.label, ("te weinig mensen",))


def test_rows_that_people_typed_are_themes_and_parties_are_not() -> None:
    _, part = first("matrix", rows="typed")
    rows = [card(part, "rijen", "overlast", "r1"), card(part, "rijen", "geld", "r2", pinned=True)]
    assert themes(part, ROOM, rows) == (("r2", "geld"), ("r1", "overlast"))
    _, between = first("matrix", rows="parties")
    assert themes(between, ROOM, []) == ()


def test_a_private_part_has_themes_without_a_word_or_a_number() -> None:
    instrument, part = first("choice", private=True)
    answers = [Answer(f"k{n}", part.key, "keuze", value={key: 1}, organisation="o1", participant=f"p{n}")
               for n, (key, _) in enumerate(themes(part, ROOM, [])) for _ in range(9)]  # fmt: skip
    lights = [lit(part, instrument, ROOM, answers, f"{THEME}{key}") for key, _ in themes(part, ROOM, answers)]
    assert lights
    assert {light.lines for light in lights if light} == {()}


@pytest.mark.parametrize("key", sorted(INSTRUMENTS))
def test_every_theme_and_card_of_an_instrument_can_be_lit_and_names_nobody_where_the_board_does_not(key: str) -> None:
    instrument, room = INSTRUMENTS[key], sample.room(6)
    given = sample.answers(instrument, room)
    people = {one.name for one in room.participants}
    for part in instrument.parts:
        answers = [one for one in given if one.part in (part.key, *part.reads)]
        found = themes(part, room, answers)
        assert len({name for name, _ in found}) == len(found)
        for name, title in found:
            light = lit(part, instrument, room, answers, f"{THEME}{name}")
            assert light
            assert (light.head, light.by) == (title, "")
            assert not people & {*light.lines}
        for one in (one for one in given if one.part == part.key and one.text.strip()):
            light = lit(part, instrument, room, given, f"{CARD}{one.id}")
            assert bool(light) == (one.field in spotlight.card_fields(part))
            assert light is None or light.by == "" or part.who == "organisation"
