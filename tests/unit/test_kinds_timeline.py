"""The rules of time lines and of spoken steps."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from projected import hall

from facilitation.content import CardField, Refused
from facilitation.kinds import talk, timeline
from facilitation.kinds.talk import Talk
from facilitation.kinds.timeline import Timeline
from facilitation.room import Answer

POINTS = tuple(CardField(key=key, title=f"{key}e termijn", question="Hoe lang?") for key in ("kort", "lang"))
PART = Timeline(key="tijd", who="organisation", title="Tijd", question="Hoe lang?", points=POINTS)


def lasts(field: str, months: int, organisation: str) -> Answer:
    return Answer(f"{organisation}-{field}", "tijd", field, "", {"months": months}, organisation)


def test_every_party_has_a_line_and_what_it_did_not_say_stays_open() -> None:
    board = timeline.board(PART, hall(2), [lasts("kort", 3, "o1"), lasts("lang", 24, "o1")])
    assert [row.months for row in board.rows] == [(None, None), (3, 24)]
    assert timeline.table(board).rows == (
        ("Gemeente Veenstad", "nog niet gezegd", "nog niet gezegd"),
        ("Woonplus", "3 maanden", "2 jaar"),
    )


@pytest.mark.parametrize(
    ("said", "apart"),
    [
        ([("lang", 12, "o0"), ("kort", 24, "o1")], True),
        ([("lang", 24, "o0"), ("kort", 24, "o1")], False),
        ([("lang", 12, "o0"), ("kort", 24, "o0")], False),  # one party that mixes them up is no other world
        ([("kort", 24, "o0")], False),
        ([], False),
    ],
)
def test_worlds_are_apart_when_the_long_term_of_one_comes_before_the_short_term_of_another(
    said: list[tuple[str, int, str]], apart: bool
) -> None:
    board = timeline.board(PART, hall(3), [lasts(*one) for one in said])
    assert board.apart is apart
    assert (timeline.WORLDS_APART in str(timeline.table(board))) is apart


@pytest.mark.parametrize(
    ("months", "words"),
    [
        (1, "1 maand"),
        (3, "3 maanden"),
        (12, "1 jaar"),
        (30, "2,5 jaar"),
        (16, "1 jaar en 4 maanden"),
        (600, "50 jaar"),
    ],
)
def test_months_are_spoken_as_people_say_them(months: int, words: str) -> None:
    assert timeline.spoken(months) == words


@pytest.mark.parametrize("value", [{"months": 0}, {"months": 601}, {"months": 2.5}, {"months": True}, {"jaren": 2}])
def test_a_time_that_is_none_is_refused(value: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        timeline.accept(PART, "kort", value)


@given(st.integers(1, 600))
def test_a_time_is_kept_as_it_was_given_and_can_be_taken_back(months: int) -> None:
    assert timeline.accept(PART, "lang", {"months": months, "x": 1}) == {"months": months}
    assert timeline.accept(PART, "lang", {}) == {}


TALK = Talk(key="rondje", who="group", title="Rondje", question="Wat speelt er?", guidance=("Luister.",),
            cards=("Wat bedoel je?",), turns=True, seconds=90)  # fmt: skip


def test_a_conversation_keeps_nothing_and_parties_speak_in_the_order_of_the_boards() -> None:
    board = talk.board(TALK, hall(8), [])
    assert board.order == hall(8).organisations
    with pytest.raises(Refused):
        talk.accept(TALK, "rondje", {})
    assert [row[0] for row in talk.table(board).rows] == ["Gesprek", "Doorvragen", "Volgorde", "Per beurt"]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(30, "30 seconden"), (60, "1 minuut"), (90, "anderhalve minuut"), (120, "2 minuten"),
     (150, "2 minuten en 30 seconden")],
)  # fmt: skip
def test_a_turn_lasts_as_people_say_it(seconds: int, words: str) -> None:
    assert talk.spoken(seconds) == words
