"""The pictures of lines between parties, and of tables and who sits at them: readable for any room."""

import dataclasses
import html
import itertools
import json
import random
import time
from collections.abc import Iterator
from statistics import median
from typing import Any

import plotly.graph_objects as go  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitation.board import Stage
from facilitation.content import CardField, Option
from facilitation.figures import draw, lettering
from facilitation.figures.network_ring import ring
from facilitation.figures.palette import ACCENT, ACCENT_PALE
from facilitation.kinds.matrix import Matrix, MatrixBoard, MatrixRow, Member, Word
from facilitation.network import _between
from facilitation.room import ORGANISATION_KINDS, Organisation, in_order

Figure = dict[str, Any]
Box = tuple[float, float, float, float]

LONG = "Stichting Maatschappelijke Opvang en Beschermd Wonen Midden-Holland"
PLACES = ("Veenstad", "Duinrade", "Woonplus", "De Linde", "Samen Doen", "Cliëntenraad", "Politie")
AWKWARD = ("<b>vet</b> & <a href='x'>link</a>", "w" * 300, LONG, "$x$", "één\nregel", "woord " * 60, "geld")
COUNTS = (0, 1, 2, 3, 7, 11, 12, 13, 20, 34, 60, 61, 100)

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
TABLES = Matrix(
    key="tafels", who="group", title="Bestaande tafels", question="Wie zitten aan welke tafel?", rows="typed",
    row_title="Tafel", typed=CardField(key="rijen", title="Tafels", question="Welke tafels?"),
    members="Wie zitten aan deze tafel?", words=(CardField(key="namens", title="Namens", question="Wie?"),),
    sorts=(Option(key="besluiten", label="gezamenlijk besluiten"), Option(key="ontmoeten", label="ontmoeting")),
)  # fmt: skip


def parties(count: int, names: tuple[str, ...] = ()) -> tuple[Organisation, ...]:
    kinds = tuple(ORGANISATION_KINDS)
    given = names or tuple(f"{place} {letter}" for letter in "ABCDEFGHIJKLMNOP" for place in PLACES)
    return in_order(tuple(
        Organisation(f"o{at}", given[at % len(given)], kinds[at * 6 // max(1, count)], at) for at in range(count)
    ))  # fmt: skip


def needs_board(count: int, most: int = 40, seed: int = 1, texts: tuple[str, ...] = ("een seintje",),
                names: tuple[str, ...] = ()) -> MatrixBoard:  # fmt: skip
    chance = random.Random(seed)
    all_of_them = parties(count, names)
    cards = [
        Word(f"w{at}", chance.choice(texts), by.id, "behoefte", by.id, by.kind, of.id,
             chance.choice(("", "er-al", "nog-ontwikkelen")))
        for at, (by, of) in enumerate(chance.sample(list(itertools.permutations(all_of_them, 2)),
                                                    min(most, count * (count - 1))))
    ]  # fmt: skip
    return MatrixBoard(NEEDS, all_of_them, (), tuple(cards))


def contacts_board(count: int, share: float = 0.3, seed: int = 1, names: tuple[str, ...] = ()) -> MatrixBoard:
    chance = random.Random(seed)
    all_of_them = parties(count, names)
    pairs = itertools.permutations([one.id for one in all_of_them], 2)
    return MatrixBoard(CONTACTS, all_of_them, (), members=tuple(
        Member(a, b, a) for a, b in pairs if chance.random() < share
    ))  # fmt: skip


def tables_board(count: int, tables: int, share: float = 0.3, names: tuple[str, ...] = (),
                 labels: tuple[str, ...] = ("Uitstroomtafel",), seed: int = 1) -> MatrixBoard:  # fmt: skip
    chance = random.Random(seed)
    all_of_them = parties(count, names)
    rows = tuple(
        MatrixRow(f"t{at}", labels[at % len(labels)], chance.choice(("", "besluiten", "ontmoeten")))
        for at in range(tables)
    )
    members = tuple(Member(row.id, one.id) for row in rows for one in all_of_them if chance.random() < share)
    cards = tuple(Word(f"w{at}", labels[at % len(labels)], "t0", "namens") for at in range(tables))
    return MatrixBoard(TABLES, all_of_them, rows, cards, members=members)


def show(board: MatrixBoard, view: str = "", spotlight: str = "") -> Figure:
    return draw("matrix", board, Stage(view, spotlight))


def words(figure: Figure) -> list[str]:
    trace = next(one for one in figure["data"] if one.get("mode") == "text")
    return [html.unescape(text.replace("<br>", " ").replace("\u00a0", " ")) for text in trace["text"]]


def each(value: Any, count: int) -> list[Any]:
    return value if isinstance(value, list) else [value] * count


def placed(figure: Figure) -> Iterator[tuple[str, float, Box]]:
    """Each text with its size and the box that it takes (left, right, top, bottom)."""
    trace = next(one for one in figure["data"] if one.get("mode") == "text")
    count, font = len(trace["text"]), trace["textfont"]
    columns = (each(one, count) for one in (trace["textposition"], font["size"], font["weight"]))
    for text, x, y, at, size, weight in zip(trace["text"], trace["x"], trace["y"], *columns, strict=True):
        lines = [html.unescape(line) for line in text.split("<br>")]
        wide = max(lettering.width(line, size, weight) for line in lines)
        tall = size * (1.3 * (len(lines) - 1) + 0.8)
        left = {"right": x, "center": x - wide / 2, "left": x - wide}[at.split()[1]]
        yield text, size, (left, left + wide, y - tall / 2, y + tall / 2)


def check(figure: Figure) -> None:
    """What holds for every board: valid, escaped, nothing small, nothing outside, no words over other words."""
    go.Figure(figure)
    json.dumps(figure, allow_nan=False)
    found = list(placed(figure))
    for text, size, (left, right, top, bottom) in found:
        assert size >= 24
        assert "<" not in text.replace("<br>", "")
        assert -0.5 <= left <= right <= 1808.5, text
        assert -0.5 <= top <= bottom <= 800.5, text
    for (one, _, a), (other, _, b) in itertools.combinations(found, 2):
        apart = a[1] <= b[0] + 0.5 or b[1] <= a[0] + 0.5 or a[3] <= b[2] + 0.5 or b[3] <= a[2] + 0.5
        assert apart, (one, other)


def colours(figure: Figure) -> list[str]:
    return [shape["line"].get("color", "") for shape in figure["layout"]["shapes"]]


def paths(figure: Figure, colour: str) -> int:
    """How many lines are drawn in a colour."""
    shapes = [one for one in figure["layout"]["shapes"] if one["line"].get("color") == colour and "Q" in one["path"]]
    return sum(one["path"].count("M") for one in shapes)


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("view", ["", "nodig-2", "alles", "alles-4"])
def test_needs_can_be_projected_with_any_number_of_parties(count: int, view: str) -> None:
    for most in (0, 5, 60):
        check(show(needs_board(count, most), view))
        check(show(needs_board(count, most, texts=AWKWARD, names=(LONG, "Gemeente Bodegraven-Reeuwijk")), view, "o0"))


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("view", ["", "ontbreekt", "ontbreekt-3"])
def test_contacts_can_be_projected_with_any_number_of_parties(count: int, view: str) -> None:
    for share in (0.0, 0.1, 1.0):
        check(show(contacts_board(count, share), view))
        check(show(contacts_board(count, share, names=(LONG, "Politie")), view, "o1"))


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("tables", [0, 1, 5, 15, 40])
def test_tables_can_be_projected_with_any_number_of_parties(count: int, tables: int) -> None:
    for share in (0.0, 0.4):
        check(show(tables_board(count, tables, share)))
        check(show(tables_board(count, tables, share, (LONG, "Politie"), AWKWARD), "rij-t0", "o1"))


@settings(max_examples=60, deadline=None)
@given(
    count=st.integers(0, 60), most=st.integers(0, 80), seed=st.integers(0, 999), speaker=st.integers(-1, 60),
    texts=st.lists(st.text(min_size=1, max_size=200).filter(str.strip), min_size=1, max_size=4).map(tuple),
    view=st.sampled_from(("", "nodig-3", "alles", "alles-2")),
)  # fmt: skip
def test_whatever_people_type_their_needs_can_be_projected(
    count: int, most: int, seed: int, speaker: int, texts: tuple[str, ...], view: str
) -> None:
    check(show(needs_board(count, most, seed, texts, texts), view, f"o{speaker}"))


@pytest.mark.parametrize("count", [3, 12, 13, 34, 60])
def test_parties_and_paths_stay_where_they_are_in_every_view(count: int) -> None:
    needs, contacts = needs_board(count), contacts_board(count)

    def places(figure: Figure) -> set[tuple[float, float, str]]:
        trace = next(one for one in figure["data"] if one.get("mode") == "markers")
        size = len(trace["x"])
        symbols = each(trace["marker"]["symbol"], size)
        found = set(zip(trace["x"], trace["y"], symbols, strict=True))
        return {one for one in found if one[2] != "circle" and one[1] < 770}

    figures = [show(needs), show(needs, "alles"), show(contacts), show(contacts, "ontbreekt", "o1")]
    assert len({frozenset(places(figure)) for figure in figures}) == 1


@pytest.mark.parametrize("count", [13, 34, 60])
def test_every_party_has_its_name_up_to_sixty(count: int) -> None:
    shown = words(show(contacts_board(count)))
    assert all(party.name in shown for party in parties(count))


def test_above_sixty_only_those_that_matter_now_have_a_name() -> None:
    figure = show(contacts_board(100), spotlight="o50")
    shown = words(figure)
    assert next(one.name for one in parties(100) if one.id == "o50") in shown
    assert sum(party.name in shown for party in parties(100)) < 10


def test_what_is_needed_without_contact_is_yellow_and_numbered_with_its_words() -> None:
    given = (
        Word("a", "weten wie er komt wonen", "o0", "behoefte", "o0", None, "o1", "nog-ontwikkelen"),
        Word("b", "geld", "o1", "behoefte", "o1", None, "o2", "er-al"),
    )
    figure = show(dataclasses.replace(needs_board(4, 0), words=given))
    assert paths(figure, ACCENT) == 1
    assert {"1", "Veenstad A → Duinrade A", "weten wie er komt wonen"} <= set(words(figure))
    assert "geld" not in words(figure)
    assert "geld (is er al)" in words(show(dataclasses.replace(needs_board(4, 0), words=given), "alles"))


def test_only_seven_lines_are_numbered_and_the_others_come_on_the_next_page() -> None:
    pairs = list(itertools.permutations(range(5), 2))[:9]
    cards = tuple(
        Word(f"{a}{b}", f"kaartje {a} {b}", f"o{a}", "behoefte", f"o{a}", None, f"o{b}", "nog-ontwikkelen")
        for a, b in pairs
    )
    board = dataclasses.replace(needs_board(12, 0), words=cards)
    first, second = words(show(board)), words(show(board, "nodig-2"))
    assert "7" in first
    assert "8" not in first
    assert {"1", "2"} <= set(second)
    assert "3" not in second
    told = [word for word in (*first, *second) if word.startswith("kaartje")]
    assert sorted(told) == sorted(f"kaartje {a} {b}" for a, b in pairs)


def test_two_parties_that_need_each_other_have_two_lines() -> None:
    places = ring(parties(7), 690)
    there, back = places.way("o0", "o3", True), places.way("o3", "o0", True)
    assert there.at(0.5) != pytest.approx(back.at(0.5), abs=20)
    assert places.way("o0", "o3").at(0.5) == pytest.approx(places.way("o3", "o0").at(0.5))


def test_whoever_has_the_floor_brings_only_its_own_lines_forward() -> None:
    cards = (
        Word("a", "geld", "o0", "behoefte", "o0", None, "o1", "nog-ontwikkelen"),
        Word("b", "tijd", "o2", "behoefte", "o2", None, "o3", "nog-ontwikkelen"),
    )
    figure = show(dataclasses.replace(needs_board(7, 0), words=cards), spotlight="o0")
    assert paths(figure, ACCENT) == 1
    assert "tijd" not in "".join(words(figure))
    assert "Wat nodig is van en voor Veenstad A" in words(figure)


def test_what_lacks_contact_stands_first_with_whoever_has_the_floor() -> None:
    own = [Word(f"{at}", "geld", "o0", "behoefte", "o0", None, f"o{at}", "er-al") for at in range(1, 9)]
    asked = Word("x", "tijd", "o9", "behoefte", "o9", None, "o0", "nog-ontwikkelen")
    shown = words(show(dataclasses.replace(needs_board(12, 0), words=(*own, asked)), spotlight="o0"))
    assert "tijd (moet er nog komen)" in shown
    assert "Er is meer: zie de tabel." in shown


def star(count: int, *, silent: int = 0) -> MatrixBoard:
    others = range(1, count)
    members = [Member("o0", f"o{at}", "o0") for at in others] + [
        Member(f"o{at}", "o0", f"o{at}") for at in list(others)[silent:]
    ]
    return MatrixBoard(CONTACTS, parties(count), (), members=tuple(members))


@pytest.mark.parametrize("count", [7, 34])
def test_who_stands_in_the_middle_has_a_soft_ring_and_a_question(count: int) -> None:
    figure = show(star(count))
    name = parties(count)[0].name
    assert any(text.startswith(f"Loopt veel via {name}?") for text in words(figure))
    trace = next(one for one in figure["data"] if one.get("mode") == "markers")
    assert ACCENT_PALE in trace["marker"]["color"]


def test_without_a_middle_there_is_no_ring_and_no_question() -> None:
    figure = show(contacts_board(7, 1.0))
    assert not any("Loopt veel via" in text for text in words(figure))
    trace = next(one for one in figure["data"] if one.get("mode") == "markers")
    assert ACCENT_PALE not in trace["marker"]["color"]


def test_contact_that_one_party_names_is_dashed_and_told() -> None:
    figure = show(star(7, silent=2))
    curves = [one for one in figure["layout"]["shapes"] if "Q" in one.get("path", "")]
    dashed = [one for one in curves if one["line"].get("dash", "solid") != "solid"]
    assert sum(one["path"].count("M") for one in dashed) == 2
    assert {"Eén partij noemt dit contact", "Veenstad A noemt Duinrade A"} <= set(words(figure))


def test_pairs_without_a_line_are_asked_about() -> None:
    figure = show(star(4), "ontbreekt")
    assert {"1", "2", "3", "Duinrade A en Woonplus A?"} <= set(words(figure))
    assert paths(figure, ACCENT_PALE) == 3


def test_the_measures_are_small_print_under_the_picture_of_contacts_only() -> None:
    told = "Geen rapportcijfer: dichtheid 0,29, centralisatie 1,00."
    assert any(text.startswith(told) for text in words(show(star(7))))
    assert not any("dichtheid" in text for text in words(show(needs_board(7))))


def test_an_empty_network_says_so() -> None:
    assert "nog niets" in words(show(contacts_board(7, 0.0)))
    assert "nog niets" in words(show(needs_board(7, 0)))


def test_tables_tell_their_name_and_sort_and_every_seat_is_a_line() -> None:
    rows = (MatrixRow("t0", "Uitstroomtafel", "besluiten"), MatrixRow("t1", "Wijkoverleg", ""))
    members = (Member("t0", "o0"), Member("t0", "o1"), Member("t1", "o1"), Member("t0", "o0"))
    figure = show(MatrixBoard(TABLES, parties(3), rows, members=members))
    assert {"Uitstroomtafel", "gezamenlijk besluiten", "Wijkoverleg"} <= set(words(figure))
    assert sum(one.get("path", "").count("C") for one in figure["layout"]["shapes"]) == 3


def test_a_party_at_no_table_is_a_question_once_most_have_a_seat() -> None:
    rows = (MatrixRow("t0", "Uitstroomtafel"),)
    one, two = ((Member("t0", "o0"),), (Member("t0", "o0"), Member("t0", "o1")))
    assert words(show(MatrixBoard(TABLES, parties(3), rows, members=two))).count("nog niet genoemd?") == 1
    assert "nog niet genoemd?" not in words(show(MatrixBoard(TABLES, parties(3), rows, members=one)))
    assert "nog niet genoemd?" not in words(show(MatrixBoard(TABLES, parties(3), rows)))


def test_an_opened_table_tells_who_sits_there_on_behalf_of_whom() -> None:
    rows = (MatrixRow("t0", "Uitstroomtafel", "besluiten"), MatrixRow("t1", "Wijkoverleg"))
    cards = (Word("a", "de directeur van De Linde", "t0", "namens"),)
    shown = words(show(MatrixBoard(TABLES, parties(3), rows, cards), "rij-t0"))
    assert {"Uitstroomtafel", "gezamenlijk besluiten", "Namens", "de directeur van De Linde"} <= set(shown)
    assert "Wijkoverleg" not in shown


def test_without_tables_the_board_says_so() -> None:
    assert "nog geen tafels genoemd" in words(show(tables_board(12, 0)))


def test_more_tables_than_can_be_read_are_pointed_to() -> None:
    assert "Er zijn meer tafels: zie de tabel." in words(show(tables_board(12, 30)))


@pytest.mark.parametrize(
    ("board", "view"),
    [(needs_board(34, 100), "nodig"), (contacts_board(34), "contact"), (contacts_board(34, 0.1), "ontbreekt"),
     (tables_board(34, 15), "")],
)  # fmt: skip
def test_a_network_of_thirty_four_parties_is_drawn_quickly(board: MatrixBoard, view: str) -> None:
    took = []
    for _ in range(9):
        _between.cache_clear()
        start = time.process_time()
        show(board, view)
        took.append(time.process_time() - start)
    assert median(took) < 0.04
