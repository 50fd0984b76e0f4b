"""Open answers and their kernwoorden: the codebook as people make it, what is proposed and why, and the board."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from projected import AWKWARD, KINDS, check, hall, marks, said, texts

from facilitation.board import Stage
from facilitation.catalogue import instruments
from facilitation.coding.codebook import codebook
from facilitation.coding.proposing import PASSED_BY, Proposal, propose
from facilitation.coding.stems import reason
from facilitation.content import Refused, View
from facilitation.figures import draw
from facilitation.kinds.coding import KIND, MOST_READ, Code, Coding, CodingBoard, board, table, with_proposals
from facilitation.kinds.scale import Scale
from facilitation.room import Answer


def part() -> Coding:
    """The part of the praktijkspel."""
    found = instruments()["logboekje-na"].part("kernwoorden")
    assert isinstance(found, Coding)
    return found


CODES = (
    Code(key="geld", label="Geld", description="Wie betaalt", stems=("budget", "geld")),
    Code(key="tijd", label="Tijd", description="Te druk", stems=("tijd", "druk", "-altijd")),
    Code(key="regie", label="Regie", description="Wie doet wat", stems=("wie doet wat", "regie")),
)
VIEW = View(key="kernwoorden", title="kernwoorden", question="Wat staat in de weg?")
SMALL = Coding(
    key="kernwoorden", who="group", title="Kernwoorden", question="Wat staat in de weg?", of="open", of_field="open",
    reads=("open",), codes=CODES, loose_label="nog zonder kernwoord", board_views=(VIEW,),
)  # fmt: skip


def answer(name: str, text: str, part: str = "open", field: str = "open") -> Answer:
    return Answer(name, part, field, text, {}, "o1", f"p-{name}")


def decided(answer: str, code: str, on: int = 1, at: float = 0.0) -> Answer:
    return Answer(
        f"{answer}-{code}", "kernwoorden", "bij", "", {"answer": answer, "code": code, "on": on}, changed=at
    )


def deed(name: str, text: str = "", at: float = 0.0, **value: str | int) -> Answer:
    return Answer(name, "kernwoorden", "kernwoord", text, value, changed=at)


def made(*cards: Answer) -> CodingBoard:
    return with_proposals(board(SMALL, hall(3), cards), cards)


def labels(*cards: Answer) -> list[str]:
    return [one.label for one in codebook(CODES, cards).codes]


def proposals(*cards: Answer) -> dict[str, list[tuple[str, str]]]:
    return {one.id: [(p.code, p.because) for p in one.proposals] for one in made(*cards).answers}


# --- words and stems


@pytest.mark.parametrize(
    ("stem", "text", "because"),
    [
        ("budget", "Ons budgetplafond", "budgetplafond"),
        ("budget", "het gemeentebudget is op", "gemeentebudget"),
        ("personeel", "Personeelstekort!", "Personeelstekort"),
        ("geld", "geldgebrek", "geldgebrek"),
        ("druk", "de werkdruk", "werkdruk"),
        ("coördin", "geen Coordinatie", "Coordinatie"),
        ("wetten", "WETTEN", "WETTEN"),
        ("wie doet wat", "Wat wie nu doet, weet niemand", "Wat wie doet"),
        ("rol", "de rollen zijn vaag", "rollen"),
        ("wmo", "Wmo-budget", "Wmo"),
    ],
)
def test_a_stem_finds_words_and_compounds_and_shows_the_word_itself(stem: str, text: str, because: str) -> None:
    assert " ".join(word.typed for word in reason(text, (stem,))) == because


@pytest.mark.parametrize(
    ("stem", "text"),
    [
        ("geld", "geldige afspraken"),
        ("tijd", "tijdelijk"),
        ("de wet", "de wethouder"),
        ("druk", "mijn indruk"),
        ("rol", "rolt wel goed"),
        ("wie doet wat", "wie iets doet en in welk jaar of welke maand dat is, en wat"),
        ("budget", ""),
    ],
)
def test_a_stem_leaves_other_words_alone(stem: str, text: str) -> None:
    assert reason(text, (stem,)) == ()


def test_a_word_that_does_not_count_is_no_reason() -> None:
    assert reason("altijd ruzie", ("tijd", "-altijd")) == ()
    assert reason("altijd te weinig tijd", ("tijd", "-altijd"))[0].typed == "tijd"


@given(st.text(max_size=60), st.lists(st.text(min_size=1, max_size=12), max_size=4))
def test_any_text_and_any_stem_can_be_read(text: str, stems: list[str]) -> None:
    for word in reason(text, tuple(stems)):
        assert word.typed


# --- the codebook


def test_people_add_and_rename_kernwoorden_and_the_newest_name_counts() -> None:
    cards = (deed("a", "Moed", 1.0), deed("r1", "Lef", 2.0, code="a"), deed("r2", "Durf", 3.0, code="a"))
    assert labels(*cards) == ["Geld", "Tijd", "Regie", "Durf"]
    assert labels(deed("r", "Poen", code="geld")) == ["Poen", "Tijd", "Regie"]


def test_merging_gathers_the_answers_and_can_be_undone() -> None:
    into = deed("m", code="tijd", into="geld", at=2)
    cards = answer("x", "iets"), answer("y", "wat"), decided("x", "tijd"), decided("y", "geld")
    together = made(*cards, into)
    assert [one.key for one in together.codes] == ["geld", "regie"]
    assert together.codes[0].keys == ("geld", "tijd")
    assert {one.id for one in together.under("geld")} == {"x", "y"}
    assert [(one.key, one.into) for one in together.away] == [("tijd", "geld")]
    apart = made(*cards, replace(into, value={"code": "tijd", "into": ""}))
    assert [one.codes for one in apart.answers] == [("tijd",), ("geld",)]


def test_two_people_who_merge_two_kernwoorden_into_each_other_lose_neither() -> None:
    circle = deed("m", code="tijd", into="geld"), deed("n", code="geld", into="tijd")
    found = made(answer("x", "iets"), decided("x", "tijd"), *circle)
    assert [one.key for one in found.codes] == ["geld", "regie"]
    assert found.answers[0].codes == ("geld",)


def test_what_was_merged_into_something_that_is_taken_away_stands_by_itself_again() -> None:
    found = made(deed("m", code="tijd", into="geld"), deed("g", code="geld", gone=1))
    assert [one.key for one in found.codes] == ["tijd", "regie"]


def test_an_answer_under_a_kernwoord_that_is_taken_away_is_loose_and_comes_back_with_it() -> None:
    cards = answer("x", "iets"), decided("x", "geld")
    assert [one.id for one in made(*cards, deed("g", code="geld", gone=1)).loose] == ["x"]
    assert made(*cards, deed("g", code="geld")).answers[0].codes == ("geld",)


def test_after_a_merge_one_yes_is_enough_and_a_no_alone_is_a_no() -> None:
    into = deed("m", code="tijd", into="geld")
    cards = answer("x", "budget"), answer("y", "budget"), into
    found = made(*cards, decided("x", "tijd", 1, 1.0), decided("x", "geld", 0, 2.0), decided("y", "tijd", 0))
    assert [one.codes for one in found.answers] == [("geld",), ()]
    assert [one.proposals for one in found.answers] == [(), ()]


# --- proposing


def test_a_proposal_has_a_reason_or_there_is_none() -> None:
    found = proposals(answer("x", "Het budget is op, en wie doet wat?"), answer("y", "Het weer"))
    assert found == {"x": [("geld", "budget"), ("regie", "wie doet wat")], "y": []}


def test_a_decision_yes_or_no_silences_that_proposal_only() -> None:
    cards = answer("x", "geen tijd en geen geld"), answer("y", "geen tijd")
    for on in (0, 1):
        assert proposals(*cards, decided("x", "tijd", on)) == {"x": [("geld", "geld")], "y": [("tijd", "tijd")]}


def test_what_people_assign_teaches_the_next_proposals_and_only_where_it_points_to_one() -> None:
    cards = [answer(f"a{n}", "de wachtlijsten zijn lang") for n in range(3)]
    taught = [decided("a0", "regie"), decided("a1", "regie")]
    assert proposals(*cards, *taught)["a2"] == [("regie", "wachtlijsten")]
    assert proposals(answer("b", "Die wachtlijst!"), *cards, *taught)["b"] == [("regie", "wachtlijst")]
    assert proposals(*cards, decided("a0", "regie"), decided("a1", "geld"))["a2"] == []


def test_one_answer_teaches_a_long_word_but_only_where_nothing_else_is_proposed() -> None:
    cards = [
        answer("a", "Steunstructuur weg"),
        answer("b", "steunstructuur"),
        answer("c", "steunstructuur en budget"),
    ]
    found = proposals(*cards, decided("a", "regie"))
    assert found == {"a": [], "b": [("regie", "steunstructuur")], "c": [("geld", "budget")]}


def test_a_word_that_people_passed_by_is_no_reason_any_more() -> None:
    cards = [answer(f"a{n}", f"budget {n}") for n in range(PASSED_BY + 1)]
    refused = [decided(f"a{n}", "geld", 0) for n in range(PASSED_BY)]
    assert proposals(*cards, *refused[:-1])[f"a{PASSED_BY}"] == [("geld", "budget")]
    assert proposals(*cards, *refused)[f"a{PASSED_BY}"] == []


def test_the_name_that_people_give_is_a_reason_too_when_it_is_short() -> None:
    cards = answer("x", "de wachtlijsten"), answer("y", "het wachten duurt lang")
    assert proposals(*cards, deed("a", "Wachtlijsten"))["x"] == [("a", "wachtlijsten")]
    assert proposals(*cards, deed("a", "Mensen die in wachtlijsten vastlopen zonder uitzicht"))["x"] == []


def test_proposals_stay_in_the_order_of_the_codebook() -> None:
    codes = codebook(CODES, (deed("m", code="geld", into="regie"),)).codes
    assert propose({"x": "tijd en budget"}, codes, {})["x"] == (Proposal("tijd", "tijd"), Proposal("regie", "budget"))


# --- what is kept


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("bij", {"answer": "a", "code": "b", "on": 2}),
        ("bij", {"answer": "a", "code": "b"}),
        ("bij", {"code": "b", "on": 1}),
        ("bij", {"answer": "a" * 41, "code": "b", "on": 1}),
        ("ander", {}),
        ("bij", {"answer": 1, "code": "b", "on": 1}),
    ],
)
def test_nonsense_is_refused(field: str, value: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        KIND.accept(SMALL, field, value)


def test_a_decision_and_a_deed_on_the_codebook_are_kept_as_they_are() -> None:
    assert KIND.accept(SMALL, "bij", {"answer": "a", "code": "b", "on": 0, "by": "x"}) == {
        "answer": "a",
        "code": "b",
        "on": 0,
    }
    assert KIND.accept(SMALL, "kernwoord", {"code": "b", "into": "", "gone": 0}) == {"code": "b", "into": ""}
    assert KIND.accept(SMALL, "kernwoord", {"gone": 1, "names": ["x"]}) == {"gone": 1}


# --- the file


def test_the_codebook_of_the_praktijkspel_finds_its_means_and_explains_every_kernwoord() -> None:
    found = part()
    assert isinstance(found.means_part, Scale)
    assert 8 <= len(found.codes) <= 12
    assert all(one.description and len(one.stems) >= 5 for one in found.codes)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"of_field": "iets"}, "geen vraag 'iets'"),
        ({"means": "hindernis"}, "geen scale"),
        ({"reads": ("hindernis",)}, "reads noemt"),
        ({"who": "person"}, "who is 'group'"),
        ({"codes": (CODES[0], CODES[0])}, "dezelfde key"),
    ],
)
def test_a_part_that_leans_on_what_is_not_there_is_refused(change: dict[str, Any], why: str) -> None:
    whole = instruments()["logboekje-na"]
    with pytest.raises(ValueError, match=why):
        replace(whole, parts=(*whole.parts[:-1], _changed(change)))


def _changed(change: dict[str, Any]) -> Coding:
    plain = {name: value for name, value in vars(part()).items() if name != "means_part"}
    return Coding(**{**{k: v for k, v in plain.items() if not k.startswith("_")}, **change})


# --- the board


def full(answers: int, coded: int, people: int = 12, words: tuple[str, ...] = ()) -> CodingBoard:
    """The board of the praktijkspel with so many answers, of which so many have kernwoorden."""
    here = part()
    assert here.means_part
    keys = [one.key for one in here.codes]
    cards = []
    for n in range(answers):
        text = words[n % len(words)] if words else f"antwoord nummer {n} over iets dat in de weg staat"
        cards.append(answer(f"{n:032x}", text, here.of, here.of_field))
        if n < coded:
            cards += [replace(decided(f"{n:032x}", keys[at % len(keys)]), id=f"{n}-{at}") for at in (n, n + n % 2)]
    for n in range(people):
        for number, one in enumerate(here.means_part.statements):
            point = {"point": 1 + (n + number) % 3}
            cards.append(Answer(f"m{n}{one.key}", here.means, one.key, "", point, f"o{n}", f"p{n}"))
    return board(here, hall(people), cards)


@pytest.mark.parametrize("view", ["", "kernwoorden", "middelen"])
@pytest.mark.parametrize(("answers", "coded"), [(0, 0), (5, 3), (5, 5), (60, 0), (60, 60), (140, 120)])
def test_the_board_can_be_projected_however_much_there_is(view: str, answers: int, coded: int) -> None:
    check(draw("coding", full(answers, coded), Stage(view)))
    check(draw("coding", full(answers, coded, words=AWKWARD), Stage(view)))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(AWKWARD), max_size=40), st.integers(0, 40), st.sampled_from(["", "middelen"]))
def test_any_words_stay_on_the_canvas(words: list[str], coded: int, view: str) -> None:
    check(draw("coding", full(len(words), coded, words=tuple(words) or ("x",)), Stage(view)))


def test_the_board_shows_decisions_and_no_proposals_no_names_and_no_numbers() -> None:
    cards = answer("x", "het budget is op"), answer("y", "wie doet wat"), decided("y", "regie")
    shown = said(draw("coding", board(SMALL, hall(3), cards), Stage()))
    assert shown.index("wie doet wat") < shown.index("nog zonder kernwoord") < shown.index("het budget is op")
    assert "p-x" not in shown
    assert not any(one.isdigit() for one in shown)


def test_kernwoorden_stand_in_the_order_of_the_codebook_whatever_is_under_them() -> None:
    shown = said(draw("coding", full(60, 60), Stage()))
    places = [shown.index(one.label) for one in part().codes]
    left = {text: box[0] for text, _, box in texts(draw("coding", full(60, 60), Stage()))}
    columns = [left[one.label] for one in part().codes]
    assert places == sorted(places)
    assert columns == sorted(columns)


def test_answers_stand_in_an_order_that_does_not_tell_who_wrote_first() -> None:
    first, last = answer("1", "zout"), replace(answer("2", "aarde"), place=9.0, changed=99.0)
    assert [one.text for one in made(first, last).answers] == ["aarde", "zout"]
    assert made(first, last) == made(replace(last, place=0.0, changed=1.0), replace(first, place=5.0))


def test_the_view_of_the_means_shows_a_shape_per_person_in_the_order_of_the_source() -> None:
    figure = draw("coding", full(5, 5, people=6), Stage("middelen"))
    assert len(marks(figure)) == 6 * 5 + len(KINDS)  # and the legend
    shown = said(figure)
    places = [
        shown.index(word) for word in ("menskracht", "handelingsvrijheid", "kennis", "flexibiliteit", "draagvlak")
    ]
    assert places == sorted(places)
    assert "helemaal niet toereikend" in shown


def test_the_table_says_the_same_as_the_board() -> None:
    found = full(3, 2, people=3)
    plain, beside = table(found, "kernwoorden"), table(found, "middelen")
    assert [row[0] for row in plain.rows] == [*(one.label for one in part().codes), "nog zonder kernwoord"]
    assert "antwoord nummer 2" in plain.rows[-1][1]
    assert beside.rows[0] == (
        "menskracht",
        "(meer dan) toereikend: gemeente; enigszins toereikend: woningcorporatie; "
        "helemaal niet toereikend: zorgaanbieder",
    )
    assert beside.rows[5:] == plain.rows


def test_whole_stories_and_hundreds_of_answers_do_not_keep_the_server_waiting() -> None:
    story = "lang " * 700 + "geld"
    cards = [answer(f"{number:032x}", f"woord{number} {story}") for number in range(MOST_READ + 5)]
    given = with_proposals(made(*cards), cards).answers
    assert len(given) == MOST_READ + 5
    assert not any(one.proposals for one in given)
    short = [answer(f"{number:032x}", f"geld {number:04}") for number in range(MOST_READ + 5)]
    told = [bool(one.proposals) for one in with_proposals(made(*short), short).answers]
    assert told == [True] * MOST_READ + [False] * 5
