"""The rules of a choice: who chose what is never told, a private part waits, a difference is a question."""

from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from projected import hall

from facilitation.content import Refused
from facilitation.kinds import choice
from facilitation.kinds.choice import Choice, ChoiceOption, Sides
from facilitation.room import Answer

NUMBERS = count()


def options(*labels: str) -> tuple[ChoiceOption, ...]:
    return tuple(ChoiceOption(key=label.lower(), label=label) for label in labels)


def a_choice(**given: Any) -> Choice:
    content = {"options": options("Regisseur", "Partner"), "who": "person"} | given
    return Choice(key="rol", title="Rollen", question="Welke rol?", **content)


def chose(key: str, organisation: str | None = "o0", part: str = "rol") -> Answer:
    number = next(NUMBERS)
    return Answer(f"a{number}", part, "keuze", "", {key: 1} if key else {}, organisation, f"p{number}")


def why(text: str, id: str, organisation: str = "o0", place: float = 0.0) -> Answer:
    return Answer(id, "rol", "reden", text, {}, organisation, "p", place)


SIDES = Sides(kind="gemeente", own="de gemeente zelf", others="de anderen")
ROOM = hall(6)  # o0 is the gemeente


def test_picks_stand_by_kind_and_never_tell_who_chose() -> None:
    answers = [chose("regisseur", "o3"), chose("regisseur", "o0"), chose("partner", "o1")]
    board = choice.board(a_choice(), ROOM, answers)
    assert [[pick.kind for pick in row.picks] for row in board.rows] == [
        ["gemeente", "welzijn"],
        ["woningcorporatie"],
    ]
    assert choice.board(a_choice(), ROOM, answers[::-1]) == board
    assert choice.table(board).rows == (("Regisseur", "gemeente, welzijn"), ("Partner", "woningcorporatie"))


def test_an_answer_that_was_taken_back_is_gone() -> None:
    assert choice.accept(a_choice(), "keuze", {}) == {}
    assert not any(row.picks for row in choice.board(a_choice(), ROOM, [chose("")]).rows)


@pytest.mark.parametrize(("people", "shown"), [(0, False), (4, False), (5, True), (9, True)])
def test_a_private_choice_shows_nothing_under_its_smallest_number(people: int, shown: bool) -> None:
    part = a_choice(private=True)
    board = choice.board(part, ROOM, [chose("partner", f"o{n % 6}") for n in range(people)])
    assert board.waiting is not shown
    assert sum(len(row.picks) for row in board.rows) == (people if shown else 0)
    assert {pick.kind for row in board.rows for pick in row.picks} <= {None}
    said = str(choice.table(board))
    assert ("laat pas iets zien als 5 mensen" in said) is not shown
    assert (f"{people} keer" in said) is (shown and people > 0)
    assert "gemeente" not in said


def test_a_private_choice_hides_a_time_before_of_too_few_people_and_all_of_it_while_it_waits() -> None:
    part = a_choice(private=True)
    many, few = [chose("partner") for _ in range(6)], [chose("partner") for _ in range(4)]
    assert not any(row.earlier for row in choice.board(part, ROOM, many, few).rows)
    assert not any(row.earlier for row in choice.board(part, ROOM, few, many).rows)
    assert [len(row.earlier) for row in choice.board(part, ROOM, many, many).rows] == [0, 6]


@pytest.mark.parametrize(
    ("own", "others", "differs"),
    [
        (["regisseur"], ["partner", "partner"], [True, True]),
        (["regisseur"], ["regisseur", "regisseur"], [False, False]),
        (["regisseur"], ["regisseur", "partner"], [False, True]),
        (["regisseur"], [], [False, False]),  # the others have not spoken yet
        ([], ["regisseur"] * 4, [False, False]),
        (["regisseur"], ["regisseur"] * 3 + ["partner"], [False, False]),  # one of four is not their view
        (["regisseur"] * 9 + ["partner"], ["regisseur"] * 3, [False, False]),
    ],
)
def test_a_difference_is_asked_about_when_one_side_chose_it_and_nobody_of_the_other(
    own: list[str], others: list[str], differs: list[bool]
) -> None:
    answers = [chose(key, "o0") for key in own] + [chose(key, f"o{1 + n % 5}") for n, key in enumerate(others)]
    board = choice.board(a_choice(sides=SIDES), ROOM, answers)
    assert [row.differs for row in board.rows] == differs
    assert choice.table(board).headers == ("Keuze", "de gemeente zelf", "de anderen")
    assert str(choice.table(board)).count(choice.DIFFERS) == sum(differs)


@given(st.lists(st.tuples(st.sampled_from(["regisseur", "partner"]), st.integers(0, 5)), max_size=30))
def test_two_sides_together_are_everybody(chosen: list[tuple[str, int]]) -> None:
    answers = [chose(key, f"o{n}") for key, n in chosen]
    rows = choice.board(a_choice(sides=SIDES), ROOM, answers).rows
    assert sum(len(row.own) + len(row.picks) for row in rows) == len(answers)
    assert all(pick.kind == "gemeente" for row in rows for pick in row.own)
    assert not any(pick.kind == "gemeente" for row in rows for pick in row.picks)


def test_parties_stand_in_the_order_of_the_boards_with_the_time_before_beside_now() -> None:
    part = a_choice(options=(), parties=True, earlier_label="vooraf", now_label="na")
    board = choice.board(part, ROOM, [chose("o5"), chose("o5")], [chose("o0", "o1")])
    assert [row.key for row in board.rows] == [one.id for one in ROOM.organisations]
    assert choice.columns(board) == ("vooraf", "na")
    assert [len(cell) for cell in choice.cells(board, board.rows[0])] == [1, 0]
    assert choice.table(board).headers == ("Partij", "vooraf", "na")


def test_the_answers_of_a_part_that_is_read_are_the_time_before() -> None:
    part = a_choice(reads=("vooraf",))
    board = choice.board(part, ROOM, [chose("partner"), chose("regisseur", part="vooraf")])
    assert [(len(row.earlier), len(row.picks)) for row in board.rows] == [(1, 0), (0, 1)]


def test_personal_reasons_stand_by_id_and_those_of_organisations_by_party() -> None:
    answers = [why("later", "b", place=1), why("  ", "x"), why("eerst", "c", place=0), why("ander", "a", "o3")]
    personal = choice.board(a_choice(reason="Waarom?"), ROOM, answers)
    assert personal.reasons == ("ander", "later", "eerst")
    shared = choice.board(a_choice(reason="Waarom?", who="organisation"), ROOM, answers)
    assert shared.reasons == ("eerst", "later", "ander")
    assert choice.table(shared).rows[-1] == ("Waarom", "eerst; later; ander")


@pytest.mark.parametrize(
    ("content", "value"),
    [
        ({}, {"regisseur": 1, "partner": 1}),
        ({}, {"onbekend": 1}),
        ({}, {"partner": 2}),
        ({"several": True}, {"partner": True, "onbekend": 1}),
        ({"options": (), "parties": True}, {"x" * 33: 1}),
    ],
)
def test_what_is_no_option_is_refused(content: dict[str, Any], value: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        choice.accept(a_choice(**content), "keuze", value)


def test_several_options_are_taken_where_the_file_says_so() -> None:
    assert choice.accept(a_choice(several=True), "keuze", {"regisseur": 1, "partner": 1}) == {
        "regisseur": 1, "partner": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [{"parties": True}, {"options": ()}, {"private": True, "who": "group"}, {"private": True, "reason": "Waarom?"}],
)
def test_a_file_that_contradicts_itself_is_refused(content: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"keuze|private"):
        a_choice(**content)
