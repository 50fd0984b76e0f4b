"""Lines between parties: the measures against known graphs, and what a board of a network says in words."""

import dataclasses
import math
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.content import CardField, Option
from facilitation.kinds import lines, lines_in_words, matrix
from facilitation.kinds.lines import Contact, Need
from facilitation.kinds.matrix import Matrix, MatrixBoard
from facilitation.network import centralisation, density, in_the_middle
from facilitation.room import ORGANISATION_KINDS, Answer, Organisation, Room

Line = tuple[int, int]
Graph = tuple[int, frozenset[Line]]


def star(count: int) -> list[Line]:
    return [(0, other) for other in range(1, count)]


def circle(count: int) -> list[Line]:
    return [*pairwise(range(count)), (count - 1, 0)]


def complete(count: int) -> list[Line]:
    return list(combinations(range(count), 2))


@st.composite
def graphs(draw: st.DrawFn, least: int = 3) -> Graph:
    count = draw(st.integers(least, 12))
    return count, frozenset(draw(st.sets(st.sampled_from(complete(count)))))


@pytest.mark.parametrize("count", [3, 4, 7, 12, 34])
def test_a_star_is_fully_centralised_and_its_heart_is_in_the_middle(count: int) -> None:
    assert centralisation(count, star(count)) == 1
    assert density(count, star(count)) == pytest.approx(2 / count)
    assert in_the_middle(count, star(count)) == {0}


@pytest.mark.parametrize("count", [3, 4, 5, 12, 34])
def test_a_ring_is_not_centralised_at_all_and_has_no_middle(count: int) -> None:
    assert centralisation(count, circle(count)) == 0
    assert in_the_middle(count, circle(count)) == frozenset()


@pytest.mark.parametrize("count", [2, 3, 8, 34])
def test_in_a_complete_network_every_line_is_there(count: int) -> None:
    assert density(count, complete(count)) == 1
    assert in_the_middle(count, complete(count)) == frozenset()


def test_an_empty_network_has_no_lines_no_centre_and_no_middle() -> None:
    assert density(5, []) == 0
    assert centralisation(5, []) == 0
    assert in_the_middle(5, []) == frozenset()


def test_too_few_parties_have_no_measures() -> None:
    assert [density(count, []) for count in (0, 1)] == [None, None]
    assert [centralisation(count, complete(count)) for count in (0, 1, 2)] == [None, None, None]
    assert in_the_middle(0, []) == in_the_middle(1, []) == in_the_middle(2, [(0, 1)]) == frozenset()


def test_a_path_of_five_by_hand() -> None:
    path = list(pairwise(range(5)))
    assert density(5, path) == pytest.approx(4 / 10)
    assert centralisation(5, path) == pytest.approx(2 / 12)  # degrees 1 2 2 2 1
    assert in_the_middle(5, path) == {2}


def test_two_parties_can_share_the_middle() -> None:
    assert in_the_middle(4, pairwise(range(4))) == {1, 2}


def test_the_middle_is_who_connects_and_not_who_has_most_lines() -> None:
    # Two groups of four that all know each other; 8 joins them with two lines only.
    groups = [*complete(4), *((a + 4, b + 4) for a, b in complete(4)), (0, 8), (8, 4)]
    assert 8 in in_the_middle(9, groups)


@given(graphs())
def test_measures_lie_between_nothing_and_one(graph: Graph) -> None:
    count, some = graph
    for measure in (density(count, some), centralisation(count, some)):
        assert measure is not None
        assert 0 <= measure <= 1


@given(graphs(), st.randoms(use_true_random=False))
def test_other_numbers_for_the_same_parties_change_nothing(graph: Graph, chance: object) -> None:
    count, some = graph
    renamed = list(range(count))
    chance.shuffle(renamed)  # type: ignore[attr-defined]
    other = [(renamed[a], renamed[b]) for a, b in some]
    first, second = centralisation(count, some), centralisation(count, other)
    assert first is not None
    assert second is not None
    assert math.isclose(first, second)
    assert density(count, some) == density(count, other)
    assert in_the_middle(count, other) == {renamed[node] for node in in_the_middle(count, some)}


@given(graphs())
def test_a_line_counts_once_whoever_names_it(graph: Graph) -> None:
    count, some = graph
    twice = [*some, *((b, a) for a, b in some), *((a, a) for a in range(count))]
    assert density(count, twice) == density(count, some)
    assert centralisation(count, twice) == centralisation(count, some)
    assert in_the_middle(count, twice) == in_the_middle(count, some)


NEEDS = Matrix(
    key="nodig", who="organisation", title="Wat we nodig hebben", question="Welk contact moet er komen?",
    rows="parties", row_title="Partij", toward="Van wie?",
    words=(CardField(key="behoefte", title="Wij hebben nodig", question="Wat heb je nodig?"),),
    states=(Option(key="er-al", label="is er al"), Option(key="nog-ontwikkelen", label="moet er nog komen")),
)  # fmt: skip
CONTACTS = Matrix(
    key="contact", who="organisation", title="Wie heeft contact", question="Wie heeft contact met wie?",
    rows="parties", row_title="Partij", members="Met wie heb je contact?",
)  # fmt: skip
NAMES = ("Veenstad", "Woonplus", "De Linde", "Samen Doen", "Cliëntenraad", "Politie")


def a_room(count: int) -> Room:
    kinds = list(ORGANISATION_KINDS)
    return Room(tuple(
        Organisation(f"o{at}", NAMES[at] if at < len(NAMES) else f"Partij {at}", kinds[at * 6 // count], at)
        for at in range(count)
    ))  # fmt: skip


def need(by: int, of: int, state: str = "", text: str = "een seintje") -> Answer:
    value = {"toward": f"o{of}"} | ({"state": state} if state else {})
    return Answer(f"{by}-{of}-{state}-{text}", "nodig", "behoefte", text, value, f"o{by}")


def names(by: int, *others: int) -> Answer:
    return Answer(
        f"leden-{by}", "contact", "leden--wij", value={f"o{one}": 1 for one in others}, organisation=f"o{by}"
    )


def needs_board(*answers: Answer, count: int = 4) -> MatrixBoard:
    return matrix.board(NEEDS, a_room(count), answers)


def contacts_board(*answers: Answer, count: int = 4, part: Matrix = CONTACTS) -> MatrixBoard:
    return matrix.board(part, a_room(count), answers)


def test_cards_for_the_same_party_are_one_line_that_still_needs_contact() -> None:
    board = needs_board(need(0, 1, "er-al", "geld"), need(0, 1, "nog-ontwikkelen", "tijd"), need(1, 0, "er-al"))
    assert lines.needs(board) == (
        Need("o0", "o1", ("geld", "tijd"), "nog-ontwikkelen"),
        Need("o1", "o0", ("een seintje",), "er-al"),
    )
    assert [one.open for one in lines.needs(board)] == [True, False]


def test_a_need_without_a_state_is_not_yet_a_missing_contact() -> None:
    assert [one.open for one in lines.needs(needs_board(need(0, 1)))] == [False]


def test_a_need_of_oneself_is_no_line() -> None:
    assert lines.needs(needs_board(need(0, 0))) == ()


def test_a_contact_knows_whether_both_name_it() -> None:
    board = contacts_board(names(0, 1, 2), names(1, 0))
    assert lines.contacts(board) == (Contact(("o0", "o1"), ("o0", "o1")), Contact(("o0", "o2"), ("o0",)))
    assert [one.by_both for one in lines.contacts(board)] == [True, False]


def test_a_pair_is_missing_only_when_one_of_them_has_spoken() -> None:
    board = contacts_board(names(0, 1))
    assert lines.silent(board) == ("o1", "o2", "o3")
    assert lines.missing(board) == (("o0", "o2"), ("o0", "o3"))


def test_nobody_stands_in_the_middle_while_most_are_still_silent() -> None:
    hub = [names(0, 1, 2, 3)]
    assert lines.middle(contacts_board(*hub)) == ()
    assert lines.measures(contacts_board(*hub)) is None
    assert lines.middle(contacts_board(*hub, names(1, 0))) == ("o0",)
    assert lines.measures(contacts_board(*hub, names(1, 0))) == (0.5, 1.0)


def test_more_than_three_parties_are_no_middle() -> None:
    pairs = [names(at, (at + 1) % 4) for at in range(4)]
    whiskers = [names(at + 4, at) for at in range(4)]
    assert lines.middle(contacts_board(*pairs, *whiskers, count=8)) == ()


def test_pairs_to_ask_about_are_shared_out_over_the_parties() -> None:
    board = contacts_board(*(names(at, (at + 1) % 34) for at in range(34)), count=34)
    chosen = lines.spread(board, lines.missing(board), 7)
    assert len({party for pair in chosen for party in pair}) == 14


def test_a_directed_board_looks_first_at_what_is_missing_and_then_at_everything() -> None:
    assert [view.key for view in matrix.views(NEEDS, a_room(4), ())] == ["nodig", "alles"]


def test_a_long_list_gets_further_pages_but_not_endlessly() -> None:
    few = [need(0, at, "nog-ontwikkelen") for at in range(1, 9)]
    assert [view.key for view in matrix.views(NEEDS, a_room(12), few)] == ["nodig", "nodig-2", "alles", "alles-2"]
    many = [need(by, of, "nog-ontwikkelen") for by in range(12) for of in range(12)]
    keys = [view.key for view in matrix.views(NEEDS, a_room(12), many)]
    assert keys == [f"{view}{page}" for view in ("nodig", "alles") for page in ("", "-2", "-3", "-4")]


def test_an_undirected_board_looks_at_contact_and_at_what_has_no_line() -> None:
    found = matrix.views(CONTACTS, a_room(4), (names(0, 1),))
    assert [view.key for view in found] == ["contact", "ontbreekt"]
    assert found[0].question == CONTACTS.question
    assert found[1].question != CONTACTS.question


@pytest.mark.parametrize("view", ["", "alles-9", "onzin", "nodig-2", "ontbreekt"])
def test_a_view_that_is_not_there_is_the_first(view: str) -> None:
    assert lines_in_words.parse(needs_board(need(0, 1)), view) == ("nodig", 0)


def test_every_heading_fits_on_one_line_of_the_screen() -> None:
    for part in (NEEDS, CONTACTS):
        assert all(len(view.question) <= 64 for view in matrix.views(part, a_room(12), ()))


def test_the_table_tells_every_need_and_who_said_nothing() -> None:
    board = needs_board(need(0, 1, "er-al", "geld"), need(2, 1, "nog-ontwikkelen", "tijd"), need(2, 0, "", "rust"))
    everything = [
        ("Veenstad", "Woonplus", "geld", "is er al"),
        ("Woonplus", "", "nog niets", ""),
        ("De Linde", "Veenstad", "rust", "nog niet gekozen"),
        ("De Linde", "Woonplus", "tijd", "moet er nog komen"),
        ("Samen Doen", "", "nog niets", ""),
    ]
    assert list(matrix.table(board, "alles").rows) == everything
    assert list(matrix.table(board).rows) == everything  # the report
    assert [row for row in matrix.table(board, "nodig").rows if row[1]] == [everything[3]]


def test_the_table_tells_contact_of_both_and_of_one() -> None:
    rows = matrix.table(contacts_board(names(0, 1, 2), names(1, 0), names(3, 0)), "contact").rows
    assert rows[0] == ("Veenstad", "Woonplus", "De Linde", "Samen Doen")
    assert rows[1] == ("Woonplus", "Veenstad", "", "")
    assert rows[2] == ("De Linde", "nog niet ingevuld", "", "Veenstad")
    assert rows[3] == ("Samen Doen", "", "Veenstad", "")
    assert rows[4][:2] == ("In het midden", "Loopt veel via Veenstad? Wat gebeurt er als die er even niet is?")


def test_the_table_tells_which_pairs_have_no_line() -> None:
    rows = matrix.table(contacts_board(names(0, 1), names(1, 0)), "ontbreekt").rows
    assert rows[0] == ("Veenstad", "De Linde, Samen Doen", "")
    assert rows[2] == ("De Linde", "Veenstad, Woonplus", "nog niet ingevuld")


def test_the_small_print_says_that_it_is_no_judgement() -> None:
    told = lines_in_words.small_print(contacts_board(names(0, 1, 2, 3), names(1, 0)))
    assert told.startswith("Geen rapportcijfer: dichtheid 0,50, centralisatie 1,00. ")
    own = dataclasses.replace(CONTACTS, small_print="Zo lees je dit.")
    assert lines_in_words.small_print(contacts_board(names(0, 1, 2, 3), names(1, 0), part=own)).endswith(
        "Zo lees je dit."
    )
    assert lines_in_words.small_print(contacts_board()) == ""
    assert lines_in_words.small_print(needs_board(need(0, 1, "er-al"))) == ""


def test_names_run_on_as_people_say_them() -> None:
    assert lines_in_words.together(()) == ""
    assert lines_in_words.together(("A",)) == "A"
    assert lines_in_words.together(("A", "B", "C")) == "A, B en C"


def test_words_per_party_without_another_party_are_no_network() -> None:
    plain = dataclasses.replace(NEEDS, toward="", states=())
    assert not plain.between_parties
    assert [view.key for view in matrix.views(plain, a_room(3), ())] == ["alles"]
