"""The boards of rows with words, marks and members: they can be projected, and say no more than people said."""

import random
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_figures_balance_cards import AWKWARD, Figure, check, hovers, organisations, pools, said, words

from facilitation.board import Stage
from facilitation.content import CardField, Option
from facilitation.figures import domains, marks, themes
from facilitation.figures.palette import ACCENT
from facilitation.kinds import matrix
from facilitation.kinds.matrix import Mark, Matrix, MatrixBoard, MatrixRow, Member, Word
from facilitation.kinds.matrix_signs import common, connecting, gaps, not_covered, overlap, questions
from facilitation.room import Answer, Organisation, Room

Draw = Any


def a_field(key: str, title: str) -> CardField:
    return CardField(key=key, title=title, question=f"{title}?")


def options(*labels: str) -> tuple[Option, ...]:
    return tuple(Option(key=label.replace(" ", "-"), label=label) for label in labels)


TYPED = a_field("rij", "Thema")
ROLES = Matrix(
    key="rollen", who="organisation", title="Rollen", question="Wat is onze rol?", rows="typed", row_title="Thema",
    typed=TYPED, words=(a_field("rol", "Rol"),), toward="Van wie?", toward_self=True,
    verdicts=options("wordt een werkafspraak"), verdicts_label="Wat spreken we af?",
)  # fmt: skip
LENS = Matrix(
    key="bril", who="organisation", title="Bril", question="Hoe ziet dit eruit?", rows="typed", row_title="Thema",
    typed=TYPED, words=(a_field("bril", "Door onze bril"),),
)  # fmt: skip
DOUBLE = Matrix(
    key="dubbel", who="person", title="Dubbel", question="Wat weten wij?", rows="typed", row_title="Kwestie",
    typed=TYPED,
    words=(
        a_field("kennis", "Ongelijke kennis"), a_field("norm", "Ongelijke voorkeuren"), a_field("belang", "Belang"),
    ),
    verdicts=options("verbonden", "werkbaar", "blijvend verschil"), verdicts_label="Waar staan we?",
)  # fmt: skip
FIELD = Matrix(
    key="speelveld", who="organisation", title="Speelveld", question="Wat speelt?", rows="typed",
    row_title="Onderwerp", typed=TYPED, marks=options("speelt niet", "speelt", "heeft prioriteit"),
    verdicts=options("samen gekozen"), verdicts_label="Kiezen we dit?",
)  # fmt: skip
CHECKED = Matrix(
    key="check", who="group", title="Check", question="Wat pakken we op?", rows="given", row_title="Afspraak",
    given=options("monitor", "spreiding"), marks=options("speelt niet", "al geregeld", "oppakken"),
)  # fmt: skip
PERSONAL = Matrix(
    key="check", who="person", title="Check", question="Wat pakken we op?", rows="given", row_title="Afspraak",
    given=options("monitor", "spreiding"), marks=options("speelt niet", "al geregeld", "oppakken"),
)  # fmt: skip
DOMAINS = Matrix(
    key="domeinen", who="group", title="Domeinen", question="Wie zit waar?", rows="given", row_title="Domein",
    given=options("casus", "institutioneel", "leefomgeving"), members="Wie is betrokken?",
)  # fmt: skip
LEADERS = Matrix(
    key="rollen", who="person", title="Rollen", question="Wie doet wat?", rows="given", row_title="Rol",
    given=options("strateeg", "verkenner", "ontwikkelaar", "procesmanager"), members="Wie draagt bij?",
)  # fmt: skip
FORMS: dict[str, tuple[Matrix, Draw]] = {
    "rollen": (ROLES, themes.draw), "bril": (LENS, themes.draw), "dubbel": (DOUBLE, themes.draw),
    "speelveld": (FIELD, marks.draw), "check": (CHECKED, marks.draw), "mensen": (PERSONAL, marks.draw),
    "domeinen": (DOMAINS, domains.draw), "leiders": (LEADERS, domains.draw),
}  # fmt: skip


def a_board(part: Matrix, parties: int, rows: int, most: int, texts: tuple[str, ...], seed: int = 1) -> MatrixBoard:
    """A board filled by chance with as many words as asked in each cell at most."""
    chance = random.Random(seed)
    room = organisations(parties, texts)
    verdicts = ["", *(one.key for one in part.verdicts)]
    if part.rows == "given":
        lines = tuple(MatrixRow(one.key, one.label, verdict=chance.choice(verdicts)) for one in part.given)
    else:
        lines = tuple(
            MatrixRow(f"r{at}", chance.choice(texts), verdict=chance.choice(verdicts)) for at in range(rows)
        )
    by = [(None if part.who == "person" else one.id, one.kind, one.id) for one in room]
    by = [(None, None, "")] if part.who == "group" else by  # type: ignore[list-item]
    ids = [one.id for one in room]
    said_here = tuple(
        Word(f"w-{row.id}-{number}-{at}", chance.choice(texts), row.id, field.key, party, kind,
             chance.choice([own, *ids]) if part.toward else "")
        for row in lines for field in part.words for number, (party, kind, own) in enumerate(by)
        for at in range(chance.randint(0, most))
    )  # fmt: skip
    keys = [one.key for one in part.marks]
    chosen = tuple(
        Mark(row.id, chance.choice(keys), party, kind) for row in lines for party, kind, _ in by if keys and most
        if chance.random() < 0.8
    )  # fmt: skip
    share = chance.choice((0.1, 0.5, 1.0))
    members = tuple(
        Member(row.id, one, None) for row in lines for one in ids if part.members and most and chance.random() < share
    )
    return MatrixBoard(part, room, lines, said_here, chosen, members)


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=20, deadline=None)
@given(
    parties=st.integers(0, 60), rows=st.integers(0, 30), most=st.integers(0, 6), texts=pools,
    seed=st.integers(0, 9999), view=st.integers(-1, 3), speaker=st.integers(-1, 60),
)  # fmt: skip
def test_a_matrix_can_always_be_projected(
    form: str, parties: int, rows: int, most: int, texts: tuple[str, ...], seed: int, view: int, speaker: int
) -> None:
    part, draw = FORMS[form]
    board = a_board(part, parties, rows, most, texts, seed)
    shown = f"rij-{board.rows[view].id}" if 0 <= view < len(board.rows) else "alles"
    check(draw(board, Stage(shown, f"id-{speaker}")), texts)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("parties", [0, 1, 3, 5, 12, 15, 34, 41])
def test_every_form_can_be_projected_empty_and_full(form: str, parties: int) -> None:
    part, draw = FORMS[form]
    for rows in (0, 1, 5, 15):
        for most in (0, 4):
            board = a_board(part, parties, rows, most, AWKWARD, rows)
            check(draw(board, Stage("alles", "id-0")), AWKWARD)
            for row in board.rows[:2]:
                check(draw(board, Stage(f"rij-{row.id}", "id-0")), AWKWARD)


PARTIES = (
    Organisation("gem", "Veenstad", "gemeente"),
    Organisation("won", "Woonplus", "woningcorporatie"),
    Organisation("zorg", "De Linde", "zorgaanbieder"),
)
ROW = MatrixRow("r", "omgaan met overlast")


def a_word(text: str, by: str | None, toward: str = "", field: str = "rol", number: str = "") -> Word:
    kind = next((one.kind for one in PARTIES if one.id == by), None)
    return Word(f"{text}{number}", text, "r", field, by, kind, toward)


def with_words(part: Matrix, *given_words: Word, row: MatrixRow = ROW, parties: int = 3) -> MatrixBoard:
    return MatrixBoard(part, PARTIES[:parties] if parties <= 3 else organisations(parties), (row,), given_words)


def yellow(figure: Figure) -> int:
    return sum(shape.get("fillcolor") == ACCENT for shape in figure["layout"]["shapes"])


def test_two_parties_with_a_role_of_their_own_raise_the_question_of_overlap() -> None:
    one = a_word("wij bellen terug", "gem", "gem")
    board = with_words(ROLES, one, a_word("wij gaan langs", "won", "won"))
    assert overlap(board, "r")
    assert not overlap(with_words(ROLES, one), "r")
    for view in ("alles", "rij-r"):
        assert "overlap?" in said(themes.draw(board, Stage(view))).splitlines()


def test_what_is_expected_of_a_party_without_a_role_raises_the_question_of_a_gap() -> None:
    asked = a_word("neem altijd op", "gem", "zorg")
    board = with_words(ROLES, asked)
    assert gaps(board, "r") == ("zorg",)
    assert gaps(with_words(ROLES, asked, a_word("wij nemen op", "zorg", "zorg")), "r") == ()
    for view in ("alles", "rij-r"):
        assert "hiaat?" in said(themes.draw(board, Stage(view))).splitlines()


def test_words_of_one_party_for_itself_are_neither_overlap_nor_a_gap() -> None:
    board = with_words(ROLES, a_word("wij", "gem", "gem"), a_word("wij ook", "gem", "gem"))
    assert questions(board, "r") == ()
    assert not yellow(themes.draw(board, Stage()))


def test_what_the_group_decided_stands_in_words_in_place_of_the_questions() -> None:
    row = MatrixRow("r", "overlast", verdict="wordt-een-werkafspraak")
    board = with_words(ROLES, a_word("neem op", "gem", "zorg"), row=row)
    for view in ("alles", "rij-r"):
        figure = themes.draw(board, Stage(view))
        assert "wordt een werkafspraak" in said(figure)
        assert "hiaat?" not in said(figure)
        assert not yellow(figure)


def test_one_theme_shows_the_own_role_beside_the_expectation_and_who_expects_it() -> None:
    board = with_words(ROLES, a_word("wij nemen op", "zorg", "zorg"), a_word("kom langs", "gem", "zorg"))
    shown = said(themes.draw(board, Stage("rij-r")))
    assert "wij nemen op" in shown
    assert "Veenstad: kom langs" in shown


def test_with_many_parties_the_overview_of_roles_has_shapes_and_no_words_of_cards() -> None:
    board = a_board(ROLES, 34, 5, 1, ("een rol van ons",), 3)
    shown = said(themes.draw(board, Stage()))
    assert "een rol van ons" not in shown.replace("een rol van ons\n", "", len(board.rows))
    assert "gevuld: eigen rol" in shown


def test_the_words_of_many_parties_stay_whole_in_the_hover() -> None:
    text = "woorden die in een smalle rij nooit helemaal passen " * 3
    board = MatrixBoard(LENS, organisations(34), (ROW,), (Word("w", text, "r", "bril", "id-0", "gemeente"),))
    figure = themes.draw(board, Stage("rij-r"))
    assert "…" in said(figure)
    assert any(text.strip() in hover.replace("<br>", " ") for hover in hovers(figure))


def test_personal_words_show_a_shape_and_never_a_name() -> None:
    words_of = tuple(Word(f"w{at}", "dit weet ik", "r", "kennis", None, one.kind) for at, one in enumerate(PARTIES))
    for view in ("alles", "rij-r"):
        shown = said(themes.draw(with_words(DOUBLE, *words_of), Stage(view)))
        assert "dit weet ik" in shown
        assert not any(one.name in shown for one in PARTIES)


@pytest.mark.parametrize("verdict", DOUBLE.verdicts)
def test_every_outcome_of_the_double_challenge_looks_the_same(verdict: Option) -> None:
    drawn = [
        themes.draw(with_words(DOUBLE, row=MatrixRow("r", "kwestie", verdict=key)), Stage("alles"))
        for key in (verdict.key, "")
    ]
    assert verdict.label in said(drawn[0])
    assert verdict.label not in said(drawn[1])
    assert not yellow(drawn[0])


def test_the_three_questions_stand_beside_each_other_and_an_empty_one_says_so() -> None:
    figure = themes.draw(
        with_words(DOUBLE, Word("w", "dit weet ik", "r", "kennis", None, "gemeente")), Stage("rij-r")
    )
    for title in ("Ongelijke kennis", "Ongelijke voorkeuren", "Belang"):
        assert title in said(figure)
    assert words(figure).count("nog niets") == 2


def with_marks(*chosen: tuple[str, str], row: MatrixRow = ROW) -> MatrixBoard:
    return MatrixBoard(FIELD, PARTIES, (row,), marks=tuple(Mark("r", mark, by) for by, mark in chosen))


def test_a_topic_that_plays_at_all_who_answered_stands_out() -> None:
    both = with_marks(("gem", "speelt"), ("won", "heeft-prioriteit"))
    assert common(both, "r")
    assert "speelt bij allen" in said(marks.draw(both, Stage()))


@pytest.mark.parametrize("chosen", [
    (), (("gem", "speelt"),), (("gem", "speelt"), ("won", "speelt-niet")),
])  # fmt: skip
def test_a_topic_of_one_party_or_with_a_no_is_not_common(chosen: tuple[tuple[str, str], ...]) -> None:
    board = with_marks(*chosen)
    assert not common(board, "r")
    assert "speelt bij allen" not in said(marks.draw(board, Stage()))


def test_signs_differ_in_form_and_the_legend_says_them_in_words() -> None:
    board = with_marks(("gem", "speelt-niet"), ("won", "speelt"), ("zorg", "heeft-prioriteit"))
    shown = words(marks.draw(board, Stage()))
    for label in ("speelt niet", "speelt", "heeft prioriteit"):
        assert shown.count(label) == 2  # at the party, and in the legend


def test_topics_stay_in_the_order_in_which_people_placed_them() -> None:
    rows = tuple(MatrixRow(name, name) for name in ("eerst", "daarna"))
    board = MatrixBoard(FIELD, PARTIES, rows, marks=tuple(Mark("daarna", "heeft-prioriteit", p.id) for p in PARTIES))
    shown = said(marks.draw(board, Stage()))
    assert shown.index("eerst") < shown.index("daarna")


def test_what_the_group_chose_is_said_in_words() -> None:
    board = with_marks(("gem", "speelt"), row=MatrixRow("r", "wachttijden", verdict="samen-gekozen"))
    assert "samen gekozen" in said(marks.draw(board, Stage()))


def test_the_mark_of_a_group_stands_at_its_row_and_only_the_last_option_is_yellow() -> None:
    rows = tuple(MatrixRow(one.key, one.label) for one in CHECKED.given)
    shown = {
        key: marks.draw(MatrixBoard(CHECKED, PARTIES, rows, marks=(Mark("monitor", key),)), Stage())
        for key in ("al-geregeld", "oppakken")
    }
    assert words(shown["al-geregeld"]).count("al geregeld") == 2  # the head, and the row
    assert words(shown["al-geregeld"]).count("nog niets") == 1
    assert not yellow(shown["al-geregeld"])
    assert yellow(shown["oppakken"]) == 1


def with_members(part: Matrix, *given_members: tuple[str, str]) -> MatrixBoard:
    rows = tuple(MatrixRow(one.key, one.label) for one in part.given)
    return MatrixBoard(part, PARTIES, rows, members=tuple(Member(row, party) for row, party in given_members))


def test_a_party_in_two_domains_connects_them_and_stands_there_once() -> None:
    board = with_members(DOMAINS, ("casus", "gem"), ("leefomgeving", "gem"), ("casus", "won"))
    figure = domains.draw(board, Stage())
    assert connecting(board) == (("Veenstad", ("casus", "leefomgeving")),)
    assert words(figure).count("Veenstad") == 1
    assert sum(trace.get("mode") == "lines" for trace in figure["data"]) == 2


def test_domains_without_a_party_in_common_raise_a_question() -> None:
    apart = with_members(DOMAINS, ("casus", "gem"), ("leefomgeving", "won"))
    assert "nog geen verbinding?" in said(domains.draw(apart, Stage()))
    assert "nog geen verbinding?" not in said(domains.draw(with_members(DOMAINS, ("casus", "gem")), Stage()))


def test_a_role_that_nobody_fills_is_a_question_once_another_role_is_filled() -> None:
    board = with_members(LEADERS, ("strateeg", "gem"))
    assert not_covered(board, "verkenner")
    assert said(domains.draw(board, Stage())).count("nog niet belegd?") == 3
    assert "nog niet belegd?" not in said(domains.draw(with_members(LEADERS), Stage()))


def test_a_party_that_several_people_name_for_a_role_stands_there_once_without_a_number() -> None:
    board = with_members(LEADERS, *[("strateeg", "gem")] * 9, ("verkenner", "gem"))
    assert words(domains.draw(board, Stage())).count("Veenstad") == 2


@pytest.mark.parametrize("form", FORMS)
def test_an_empty_board_says_that_there_is_nothing_yet(form: str) -> None:
    part, draw = FORMS[form]
    for rows in (0, 2):
        assert "nog niets" in said(draw(a_board(part, 3, rows, 0, ("woorden",)), Stage()))


def test_parties_stand_in_the_order_of_the_boards_however_much_they_said() -> None:
    talker = tuple(a_word("nog iets", "zorg", field="bril", number=str(at)) for at in range(9))
    names = [one.name for one in PARTIES]
    for view in ("alles", "rij-r"):
        figure = themes.draw(with_words(LENS, *talker), Stage(view))
        assert [text for text in words(figure) if text in names] == names
    chosen = with_marks(("zorg", "heeft-prioriteit"))
    assert [text for text in words(marks.draw(chosen, Stage())) if text in names] == names
    members = with_members(LEADERS, ("strateeg", "zorg"), ("strateeg", "won"), ("strateeg", "gem"))
    assert [text for text in words(domains.draw(members, Stage())) if text in names] == names


def test_the_table_tells_what_the_board_marks() -> None:
    def table(board: MatrixBoard, view: str = "") -> str:
        return "\n".join(" | ".join(row) for row in matrix.table(board, view).rows)

    roles = table(with_words(ROLES, a_word("wij", "gem", "gem"), a_word("bel", "gem", "zorg")))
    assert "| Rol | wij" in roles
    assert "| Rol, van De Linde | bel" in roles
    assert "| De Linde | hiaat?" in roles
    assert "speelt bij allen" in table(with_marks(("gem", "speelt"), ("won", "speelt")))
    assert "nog niet belegd?" in table(with_members(LEADERS, ("strateeg", "gem")))
    members = table(with_members(DOMAINS, ("casus", "gem"), ("leefomgeving", "gem")))
    assert "casus, leefomgeving |  | verbindt | Veenstad" in members


def test_the_table_of_one_row_holds_only_that_row() -> None:
    rows = (ROW, MatrixRow("s", "huur en schulden"))
    board = MatrixBoard(LENS, PARTIES, rows, (a_word("zorgen", "gem", field="bril"),))
    assert {row[0] for row in matrix.table(board, "rij-r").rows} == {"omgaan met overlast"}
    assert {row[0] for row in matrix.table(board, "alles").rows} == {"omgaan met overlast", "huur en schulden"}


def test_answers_become_a_board_that_can_be_drawn() -> None:
    answers = (
        Answer("a", "rollen", matrix.ROWS, text="overlast", place=1),
        Answer("b", "rollen", "rol", text="wij bellen", value={"row": "a", "toward": "gem"}, organisation="gem"),
        Answer("c", "rollen", "rol", text="bel ons", value={"row": "a", "toward": "won"}, organisation="gem"),
    )
    board = matrix.board(ROLES, Room(PARTIES), answers)
    assert gaps(board, "a") == ("won",)
    shown = said(themes.draw(board, Stage("rij-a")))
    assert "wij bellen" in shown
    assert "Veenstad: bel ons" in shown


@pytest.mark.parametrize("form", FORMS)
def test_a_large_board_is_drawn_in_a_moment(form: str) -> None:
    part, draw = FORMS[form]
    texts = tuple(f"een antwoord met enkele woorden, en dit is nummer {number}" for number in range(200))
    board = a_board(part, 34, 6, 2, texts, 2)
    draw(board, Stage())
    taken = []
    for _ in range(5):
        start = time.perf_counter()
        draw(board, Stage())
        taken.append(time.perf_counter() - start)
    assert min(taken) < 0.04


# --- what people typed as a row, as the name of a view


@pytest.mark.parametrize(
    "typed", ["x" * 4000, "een heel verhaal " * 200, "\u202eom", "\u202e", "regel\nregel", "\u200b"]
)
def test_a_typed_row_can_be_named_on_one_line_of_the_screen(typed: str) -> None:
    room = Room(tuple(organisations(3)))
    views = matrix.views(LENS, room, [Answer("a" * 32, "bril", "rijen", typed)])
    assert [one.key for one in views] == ["alles", f"rij-{'a' * 32}"]
    title = views[1].title
    assert 0 < len(title) <= matrix.LONGEST_NAME
    assert not set(title) & {"\u202e", "\n"}


def test_personal_cards_in_a_row_do_not_stand_in_the_order_in_which_somebody_placed_them() -> None:
    room = Room(tuple(organisations(3)))
    row = Answer("f" * 32, "dubbel", "rijen", "Kwestie")
    cards = [
        Answer(name * 32, "dubbel", "kennis", name, {"row": row.id}, room.organisations[0].id, "p", place)
        for name, place in (("c", 1.0), ("a", 3.0), ("b", 2.0))
    ]
    assert [word.text for word in matrix.board(DOUBLE, room, [row, *cards]).words] == ["a", "b", "c"]
