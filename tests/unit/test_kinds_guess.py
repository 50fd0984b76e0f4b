"""The rules of raden en onthullen: nothing shows too early, and no shape tells who guessed."""

import dataclasses
from itertools import count

import pytest
from projected import hall

from facilitation.content import CardField, Option, Refused
from facilitation.kinds import guess
from facilitation.kinds.guess import Guess, GuessBoard
from facilitation.room import Answer, OrganisationKind, Participant

NUMBERS = count()
PART = Guess(
    key="raden", who="organisation", title="Raden", question="Wat beweegt {naam}?",
    of="motieven", reads=("motieven",),
    fields=tuple(CardField(key=key, title=key, question="Wat?") for key in ("doel", "moreel")),
    others_label="Dit denken de anderen", own_label="Dit zegt {naam} zelf", closed_label="nog dicht",
    verdicts=(Option(key="herkend", label="herkennen wij"), Option(key="verrast", label="verrast ons")),
)  # fmt: skip
TWO_OF_EACH: tuple[OrganisationKind, ...] = ("gemeente", "gemeente", "welzijn", "welzijn", "welzijn")


def guessed(text: str, about: str, by: str, id: str = "") -> Answer:
    return Answer(id or f"a{next(NUMBERS)}", "raden", "doel", text, {"about": about}, by)


def own(text: str, by: str) -> Answer:
    return Answer(f"a{next(NUMBERS)}", "motieven", "doel", text, {}, by)


def reveal(*parties: str) -> Answer:
    return Answer("r", "raden", "onthuld", "", dict.fromkeys(parties, 1))


def recognise(verdict: str, card: str, by: str | None) -> Answer:
    return Answer(f"a{next(NUMBERS)}", "raden", "herkenning", "", {card: verdict}, by)


def board(*answers: Answer, kinds: tuple[OrganisationKind, ...] = TWO_OF_EACH) -> GuessBoard:
    return guess.board(PART, hall(len(kinds), kinds=kinds), answers)


def test_own_words_and_recognition_stay_closed_until_they_are_revealed() -> None:
    answers = [guessed("rust", "o2", "o3", "g"), own("woningen", "o2"), recognise("verrast", "g", "o2")]
    closed, opened = board(*answers).rows[2], board(*answers, reveal("o2")).rows[2]
    assert (closed.own[0], closed.guesses[0][0].verdict) == ((), "")
    assert (opened.own[0], opened.guesses[0][0].verdict) == (("woningen",), "verrast")
    assert "woningen" not in str(guess.table(board(*answers)))
    assert "rust (welzijn, verrast ons)" in str(guess.table(board(*answers, reveal("o2"))))


def test_only_the_party_itself_or_the_facilitator_says_what_it_recognises() -> None:
    answers = [guessed("rust", "o0", "o2", "g"), reveal("o0")]
    assert board(*answers, recognise("herkend", "g", "o3")).rows[0].guesses[0][0].verdict == ""
    assert board(*answers, recognise("herkend", "g", "o0")).rows[0].guesses[0][0].verdict == "herkend"
    assert board(*answers, recognise("herkend", "g", None)).rows[0].guesses[0][0].verdict == "herkend"


def test_nobody_guesses_about_itself_and_guesses_stand_by_id() -> None:
    answers = [guessed("b", "o0", "o1", "2"), guessed("a", "o0", "o4", "1"), guessed("ik", "o0", "o0")]
    assert [one.text for one in board(*answers).rows[0].guesses[0]] == ["a", "b"]


@pytest.mark.parametrize(
    ("kinds", "shown"),
    [
        # About the first party; who guesses are the others.
        (("anders", "gemeente", "gemeente", "welzijn", "welzijn"), {"gemeente", "welzijn"}),
        (("anders", "gemeente", "gemeente", "welzijn", "zorgaanbieder"), {"gemeente"}),
        # Only one would be without a shape: then that is the shape that tells.
        (("anders", "gemeente", "gemeente", "welzijn"), set()),
        # The other gemeente is the only one that can guess about the first.
        (("gemeente", "gemeente", "welzijn", "welzijn"), set()),
        (("gemeente", "gemeente", "zorgaanbieder", "welzijn", "welzijn"), {"welzijn"}),
        (("gemeente", "welzijn"), set()),
    ],
)
def test_a_shape_that_would_tell_who_guessed_is_left_away(
    kinds: tuple[OrganisationKind, ...], shown: set[str]
) -> None:
    answers = [guessed("iets", "o0", f"o{n}") for n in range(1, len(kinds))]
    row = next(row for row in board(*answers, kinds=kinds).rows if row.organisation.id == "o0")
    assert {one.kind for one in row.guesses[0] if one.kind} == shown
    assert len(row.guesses[0]) == len(kinds) - 1


def test_a_party_of_which_nobody_is_here_hides_no_other() -> None:
    kinds: tuple[OrganisationKind, ...] = ("anders", "gemeente", "gemeente", "welzijn", "welzijn", "zorgaanbieder")
    room = hall(len(kinds), kinds=kinds)
    joined = tuple(Participant(f"p{n}", "naam", f"o{n}") for n in (0, 1, 3, 4, 5))
    answers = [guessed("iets", "o0", "o1"), guessed("iets", "o0", "o3")]
    found = guess.board(PART, dataclasses.replace(room, participants=joined), answers).rows[-1]
    assert found.organisation.id == "o0"
    assert {one.kind for one in found.guesses[0]} == {None, "welzijn"}


def test_with_many_parties_one_question_can_be_shown_at_a_time() -> None:
    assert [view.key for view in guess.views(PART, hall(guess.MANY - 1))] == ["partij"]
    assert [view.key for view in guess.views(PART, hall(guess.MANY))] == ["partij", "doel", "moreel"]
    assert guess.views(PART, hall(2))[0].question == "Wat beweegt deze partij?"


def test_a_guess_about_nobody_yet_is_told_in_the_table_and_drawn_nowhere() -> None:
    answers = [
        guessed("los", "", "o1", "a"),
        guessed("over onszelf", "o1", "o1", "b"),
        guessed("goed", "o0", "o1", "c"),
    ]
    found = board(*answers)
    assert [text for _, text in found.loose] == ["los", "over onszelf"]
    told = guess.table(found).rows
    assert [row[2] for row in told if row[0] == guess.LOOSE] == ["los", "over onszelf"]


def test_what_does_not_belong_is_refused() -> None:
    assert guess.accept(PART, "doel", {"about": "o1", "x": 1}) == {"about": "o1"}
    for field, value in (("onthuld", {"o1": 2}), ("herkenning", {"a": "prachtig"}), ("anders", {})):
        with pytest.raises(Refused):
            guess.accept(PART, field, value)
