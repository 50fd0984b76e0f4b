"""The pure rules of the kinds of part: what is taken, where a dot stands, what a board and its table show."""

from collections.abc import Mapping
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.catalogue import instruments
from facilitation.content import Refused
from facilitation.kinds import KINDS, balance, bend, cards, scale
from facilitation.room import ORGANISATION_KINDS, Answer, Organisation, OrganisationKind, Participant, Room, in_order

ORG_KINDS = list(ORGANISATION_KINDS)
NUMBERS = count()


def part_of(instrument: str, key: str) -> Any:
    part = instruments()[instrument].part(key)
    assert part is not None
    return part


BEND: bend.Bend = part_of("de-ideale-bocht", "plek")
SCALE: scale.Scale = part_of("zelfscan-van-wal-komen", "stellingen")
GROUP_SCALE: scale.Scale = part_of("motieven", "bekendheid")
CARDS: cards.Cards = part_of("motieven", "motieven")
BALANCE: balance.Balance = part_of("halen-en-brengen", "balans")

SOCIAL = [step.key for step in BEND.social]
CONTENT = [step.key for step in BEND.content]


def give(
    field: str,
    text: str = "",
    value: Mapping[str, str | int] | None = None,
    *,
    organisation: str | None = None,
    participant: str | None = None,
    place: float = 0.0,
    id: str = "",
) -> Answer:
    return Answer(id or f"a{next(NUMBERS)}", "part", field, text, value or {}, organisation, participant, place)


def hall(*kinds: OrganisationKind) -> Room:
    """One organisation and one person of each kind given, o0 and p0 and so on."""
    organisations = tuple(Organisation(f"o{n}", f"Partij {n}", kind, n) for n, kind in enumerate(kinds))
    people = tuple(Participant(f"p{n}", f"deelnemer {n}", f"o{n}") for n in range(len(kinds)))
    return Room(in_order(organisations), people)


def crowd(size: int) -> Room:
    """So many organisations of one kind."""
    kind: OrganisationKind = "gemeente"
    return hall(*(kind for _ in range(size)))


def marked(person: int, social: int, content: int) -> list[Answer]:
    """The eight marks of somebody whose first open steps are these (5: none)."""
    steps = [(SOCIAL, social), (CONTENT, content)]
    return [
        give(
            key, value={"choice": "ja" if n < first else "deels"}, organisation=f"o{person}", participant=f"p{person}"
        )
        for keys, first in steps
        for n, key in enumerate(keys, start=1)
    ]


# --- de ideale bocht


@pytest.mark.parametrize(
    ("marks", "place"),
    [
        (["niet", "niet", "niet", "niet"], 1),
        (["deels", "ja", "ja", "ja"], 1),
        (["ja", "niet", "deels", "niet"], 2),
        (["ja", "deels", "niet", "ja"], 2),
        (["ja", "ja", "ja", "niet"], 4),
        (["ja", "ja", "ja", "ja"], bend.FINISHED),
        ([None, "niet", "niet", "niet"], None),
        (["ja", None, "niet", "niet"], None),
        (["ja", "niet", None, None], 2),
        (["ja", "ja", "ja", None], None),
        ([None, None, None, None], None),
    ],
)
def test_the_place_is_the_first_step_that_is_not_yet_yes(marks: list[str | None], place: int | None) -> None:
    assert bend.first_open(marks) == place


@given(st.lists(st.sampled_from([None, *bend.ANSWERS]), min_size=4, max_size=4))
def test_all_before_the_place_is_yes_and_nothing_is_guessed(marks: list[str | None]) -> None:
    place = bend.first_open(marks)
    if place is None:
        assert None in marks
        assert all(mark == "ja" for mark in marks[: marks.index(None)])
    else:
        assert all(mark == "ja" for mark in marks[: place - 1])
        assert place == bend.FINISHED or marks[place - 1] in ("niet", "deels")


@given(st.lists(st.sampled_from(["niet", "deels", "ja"]), min_size=4, max_size=4), st.integers(0, 3))
def test_one_more_yes_never_moves_somebody_back(marks: list[str], step: int) -> None:
    before = bend.first_open(marks)
    after = bend.first_open([*marks[:step], "ja", *marks[step + 1 :]])
    assert before is not None
    assert after is not None
    assert after >= before


def test_the_gap_and_the_limit_follow_both_dimensions() -> None:
    assert (bend.Place(1, 3).gap, bend.Place(3, 1).gap, bend.Place(2, 2).gap) == (2, -2, 0)
    assert (bend.Place(1, 3).limit, bend.Place(5, 5).limit, bend.Place(5, 3).limit) == (1, 4, 3)
    assert bend.side(BEND, bend.Place(1, 2)) == "de inhoud loopt voor"
    assert bend.side(BEND, bend.Place(2, 1)) == "het sociale proces loopt voor"
    assert bend.side(BEND, bend.Place(3, 3)) == "in de bocht"


def test_dots_stand_by_kind_then_by_place_and_never_as_an_average() -> None:
    room = hall("zorgaanbieder", "gemeente", "zorgaanbieder", "gemeente")
    answers = [*marked(0, 1, 1), *marked(1, 2, 2), *marked(2, 3, 3), *marked(3, 5, 5)]
    board = bend.board(BEND, room, answers)
    assert [(dot.kind, dot.place.row) for dot in board.dots] == [
        ("gemeente", 2), ("gemeente", 5), ("zorgaanbieder", 1), ("zorgaanbieder", 3),
    ]  # fmt: skip
    assert board.group is None
    assert board.question == BEND.question


def test_the_board_is_the_same_whoever_of_two_gave_which_answer() -> None:
    room = crowd(2)
    one = bend.board(BEND, room, marked(0, 1, 3) + marked(1, 4, 2), marked(0, 1, 1) + marked(1, 1, 1))
    other = bend.board(BEND, room, marked(0, 4, 2) + marked(1, 1, 3), marked(0, 1, 1) + marked(1, 1, 1))
    assert one == other
    assert bend.table(one) == bend.table(other)


def test_whoever_is_not_ready_has_no_dot() -> None:
    room = hall("gemeente", "welzijn")
    board = bend.board(BEND, room, [*marked(0, 2, 3), *marked(1, 1, 1)[:4]])
    assert [dot.kind for dot in board.dots] == ["gemeente"]


def test_somebody_who_left_the_room_has_no_dot() -> None:
    assert bend.board(BEND, hall(), marked(0, 1, 1)).dots == ()


def test_earlier_dots_stay_beside_the_new_ones() -> None:
    room = hall("gemeente", "welzijn")
    board = bend.board(BEND, room, [*marked(0, 2, 3), *marked(1, 1, 1)], marked(0, 1, 3))
    assert [dot.earlier for dot in board.dots] == [bend.Place(1, 3), None]


@pytest.mark.parametrize(
    ("row", "column", "question"),
    [
        (2, 2, "Wat vraagt daarom nu extra aandacht?"),
        (2, 3, "Wat vraagt daarom nu extra aandacht?"),
        (1, 3, "Vliegen we uit de bocht?"),
        (4, 2, "Vliegen we uit de bocht?"),
    ],
)
def test_the_place_that_the_group_chose_changes_the_question(row: int, column: int, question: str) -> None:
    board = bend.board(BEND, hall("gemeente"), [give(bend.GROUP, value={"row": row, "column": column})])
    assert board.group == bend.Place(row, column)
    assert board.question == question
    assert "samen gekozen" in bend.table(board).rows[-1]


def test_a_group_place_that_was_taken_back_is_gone() -> None:
    assert bend.accept(BEND, bend.GROUP, {}) == {}
    assert bend.board(BEND, hall("gemeente"), [give(bend.GROUP)]).group is None


def test_the_table_of_the_bend_names_kinds_and_no_people() -> None:
    board = bend.board(BEND, hall("gemeente"), marked(0, 5, 2))
    table = bend.table(board)
    assert table.rows == (
        ("gemeente", "afgerond", "Analyseren mogelijke oplossingen", "het sociale proces loopt voor"),
    )
    assert "deelnemer" not in str(table)


# --- schalen


def points(field: str, *given_points: int, organisation: str = "o0") -> list[Answer]:
    return [
        give(field, value={"point": point}, organisation=organisation, participant=f"p{n}")
        for n, point in enumerate(given_points)
    ]


def test_strips_stand_by_spread_and_equal_ones_in_the_order_of_the_source() -> None:
    answers = [*points("echt-willen", 3, 3, 3, 3, 3), *points("verstandhouding", 1, 1, 3, 5, 5)]
    board = scale.board(SCALE, hall("gemeente"), answers)
    assert [strip.statement.key for strip in board.strips] == ["verstandhouding", "echt-willen", "open-gesprek"]
    assert [strip.widest for strip in board.strips] == [True, False, False]


@pytest.mark.parametrize(
    ("answers", "named"),
    [
        (points("echt-willen", 1, 1, 5, 5), False),  # four are too few
        (points("echt-willen", 1, 1, 3, 5, 5), True),
        (points("echt-willen", 3, 3, 3, 3, 3), False),
        ([*points("echt-willen", 1, 1, 3, 5, 5), *points("open-gesprek", 1, 1, 3, 5, 5)], False),  # none stands out
        ([], False),
    ],
)
def test_the_widest_strip_is_named_only_from_five_answers_and_when_it_stands_out(
    answers: list[Answer], named: bool
) -> None:
    board = scale.board(SCALE, hall("gemeente"), answers)
    assert board.strips[0].widest is named
    assert not any(strip.widest for strip in board.strips[1:])


@given(st.lists(st.floats(0, 1)))
def test_the_spread_is_between_nothing_and_everything_and_knows_no_order(values: list[float]) -> None:
    assert 0.0 <= scale.spread(values) <= 1.0
    assert scale.spread(values) == scale.spread(values[::-1])


@given(st.lists(st.tuples(st.sampled_from([s.key for s in SCALE.statements]), st.integers(1, 5)), max_size=40))
def test_every_answer_is_one_dot_and_strips_go_from_wide_to_narrow(chosen: list[tuple[str, int]]) -> None:
    answers = [give(key, value={"point": point}, organisation="o0", participant="p0") for key, point in chosen]
    board = scale.board(SCALE, hall("gemeente"), answers)
    widths = [scale.spread([dot.value for dot in strip.dots]) for strip in board.strips]
    assert sum(len(strip.dots) for strip in board.strips) == len(chosen)
    assert widths == sorted(widths, reverse=True)
    assert sum(strip.widest for strip in board.strips) <= 1


def test_dots_lie_from_strong_to_weak_and_keep_the_kind_of_organisation() -> None:
    answers = [*points("echt-willen", 5, organisation="o1"), *points("echt-willen", 1), *points("echt-willen", 1)]
    strip = scale.board(SCALE, hall("gemeente", "welzijn"), answers, points("echt-willen", 3)).strips[0]
    assert [(dot.value, dot.kind) for dot in strip.dots] == [(0.0, "gemeente"), (0.0, "gemeente"), (1.0, "welzijn")]
    assert [dot.value for dot in strip.earlier] == [0.5]


def test_the_group_gives_its_reasons_in_words() -> None:
    answers = [
        give("bekend", value={"point": 4}),
        give("bekend-reden", "we spraken elkaar nooit"),
        give("bekend-reden", "  "),
    ]
    board = scale.board(GROUP_SCALE, hall("gemeente"), answers)
    strip = next(one for one in board.strips if one.statement.key == "bekend")
    assert strip.reasons == ("we spraken elkaar nooit",)
    assert [dot.kind for dot in strip.dots] == [None]
    table = scale.table(board)
    assert table.headers[-1] == "Waarom"
    strong, weak = strip.statement.strong, strip.statement.weak
    assert (strong, "", "", "", "de groep", "", weak, "we spraken elkaar nooit") in table.rows
    assert scale.text_fields(GROUP_SCALE) == ("bekend-reden", "vertalen-reden")
    assert scale.text_fields(SCALE) == ()


def private_scale(at_least: int = 5) -> scale.Scale:
    return scale.Scale(
        key="t", who="person", title="T", question="Waar sta je?", words=SCALE.words, widest_label="wijd",
        statements=SCALE.statements, private=True, at_least=at_least,
    )  # fmt: skip


@pytest.mark.parametrize(("people", "shown"), [(0, False), (4, False), (5, True)])
def test_a_private_scale_shows_nothing_under_its_smallest_number(people: int, shown: bool) -> None:
    part, room = private_scale(), hall("gemeente")
    answers = [answer for one in part.statements for answer in points(one.key, *[2] * people)]
    board = scale.board(part, room, answers, answers * 3)
    assert board.waiting is not shown
    assert {dot.kind for strip in board.strips for dot in (*strip.dots, *strip.earlier)} == (
        {None} if shown else set()
    )
    said = str(scale.table(board))
    assert ("5 keer" in said) is shown
    assert ("laat pas iets zien als 5 mensen" in said) is not shown
    assert "gemeente" not in said


def test_of_a_private_scale_a_statement_that_few_answered_waits_and_the_source_orders_the_strips() -> None:
    part = private_scale()
    answers = [*points("verstandhouding", 1, 1, 3, 5, 5), *points("echt-willen", 1, 5)]
    board = scale.board(part, hall("gemeente"), answers, points("verstandhouding", 3, 3, 3, 3))
    assert [strip.statement.key for strip in board.strips] == [one.key for one in part.statements]
    assert [(strip.waiting, len(strip.dots)) for strip in board.strips] == [(True, 0), (True, 0), (False, 5)]
    assert not any(strip.earlier or strip.widest for strip in board.strips)
    assert len(scale.table(board).rows) == len(board.strips)
    assert "nog te weinig mensen" in scale.table(board).rows[0]


def test_the_time_before_is_in_the_table_as_it_is_in_the_picture() -> None:
    board = scale.board(SCALE, hall("gemeente"), points("echt-willen", 1), points("echt-willen", 1, 5))
    row = next(row for row in scale.table(board).rows if "gemeente" in str(row))
    assert row[1] == "gemeente (vorige keer: gemeente)"
    assert row[5] == "(vorige keer: gemeente)"


def test_personal_reasons_stand_by_id() -> None:
    part = scale.Scale(
        key="s", who="person", title="S", question="Waar?", words=SCALE.words, widest_label="wijd",
        statements=GROUP_SCALE.statements,
    )  # fmt: skip
    given_first = give("bekend-reden", "als eerste geschreven", organisation="o0", id="z", place=0)
    given_last = give("bekend-reden", "als laatste geschreven", organisation="o0", id="a", place=9)
    board = scale.board(part, hall("gemeente"), [given_first, given_last])
    reasons = next(strip.reasons for strip in board.strips if strip.statement.key == "bekend")
    assert reasons == ("als laatste geschreven", "als eerste geschreven")


@pytest.mark.parametrize("number", [3, 4, 5])
def test_three_to_five_words_reach_from_pole_to_pole(number: int) -> None:
    part = scale.Scale(
        key="s", who="person", title="S", question="Waar?", words=SCALE.words[:number], widest_label="wijd",
        statements=SCALE.statements,
    )  # fmt: skip
    board = scale.board(part, hall("gemeente"), points("echt-willen", *range(1, number + 1)))
    strip = next(strip for strip in board.strips if strip.dots)
    assert [dot.value for dot in strip.dots] == [at / (number - 1) for at in range(number)]
    with pytest.raises(Refused):
        scale.accept(part, "echt-willen", {"point": number + 1})


def test_a_private_scale_asks_no_reasons_and_only_people() -> None:
    cases: list[dict[str, Any]] = [
        {"who": "group", "statements": SCALE.statements},
        {"who": "person", "statements": GROUP_SCALE.statements},
    ]
    for content in cases:
        with pytest.raises(ValueError, match="private"):
            scale.Scale(
                key="s", title="S", question="W", words=SCALE.words, widest_label="w", private=True, **content
            )


def test_a_scale_without_reasons_has_no_column_for_them() -> None:
    table = scale.table(scale.board(SCALE, hall("gemeente"), points("echt-willen", 2)))
    assert "Waarom" not in table.headers
    assert all(len(row) == len(table.headers) for row in table.rows)


# --- kaartjes


def test_cards_stand_in_the_order_of_their_places_and_blank_ones_are_left_out() -> None:
    answers = [
        give("moreel", "tweede", organisation="o0", place=2),
        give("moreel", "eerste", organisation="o0", place=1),
        give("moreel", " \n", organisation="o0", place=0),
        give("moreel", "van een ander", organisation="o1"),
    ]
    board = cards.board(CARDS, hall("welzijn", "gemeente"), answers)
    assert [row.organisation.id for row in board.rows if row.organisation] == ["o1", "o0"]
    assert [[card.text for card in row.cells[2]] for row in board.rows] == [["van een ander"], ["eerste", "tweede"]]
    assert cards.table(board).rows[1] == ("Partij 0", "nog niets", "nog niets", "eerste; tweede")


def test_the_group_has_one_row() -> None:
    part = cards.Cards(key="samen", who="group", title="Samen", question="Wat nemen we mee?", fields=CARDS.fields)
    board = cards.board(part, hall("gemeente", "welzijn"), [give("moreel", "samen verder")])
    assert [row.organisation for row in board.rows] == [None]
    assert cards.table(board).rows[0][0] == "De groep"
    assert len(cards.views(part, crowd(20))) == 1


@pytest.mark.parametrize(("size", "number"), [(0, 1), (3, 1), (14, 1), (15, 3), (34, 3)])
def test_from_fifteen_organisations_on_there_is_one_question_at_a_time(size: int, number: int) -> None:
    views = cards.views(CARDS, crowd(size))
    assert len(views) == number
    if number > 1:
        assert [view.title for view in views] == ["instrumenteel", "affectief", "moreel"]


def test_a_question_that_fits_heads_its_own_view() -> None:
    short = type(CARDS.fields[0])(key="kort", title="Kort", question="Wat willen wij?")
    part = cards.Cards(key="k", who="organisation", title="T", question="Alles?", fields=(short, CARDS.fields[0]))
    assert [view.question for view in cards.views(part, crowd(15))] == ["Wat willen wij?", "Alles?"]


PERSONAL = cards.Cards(key="k", who="person", title="Kaartjes", question="Wat zie je?", fields=CARDS.fields)


def test_personal_cards_stand_together_by_id_with_only_the_kind_of_organisation() -> None:
    answers = [
        give("moreel", "later", organisation="o1", participant="p1", id="b", place=0),
        give("moreel", "eerst", organisation="o0", participant="p0", id="a", place=9),
        give("moreel", " ", organisation="o0", participant="p0", id="c"),
    ]
    board = cards.board(PERSONAL, hall("welzijn", "gemeente"), answers)
    assert [row.organisation for row in board.rows] == [None]
    assert [(card.text, card.kind) for card in board.rows[0].cells[2]] == [
        ("eerst", "welzijn"),
        ("later", "gemeente"),
    ]
    table = cards.table(board)
    assert table.rows[2:] == (("Morele motieven", "eerst", "welzijn"), ("Morele motieven", "later", "gemeente"))
    assert not any(word in str(table) for word in ("Partij", "deelnemer"))


@pytest.mark.parametrize("who", ["person", "group"])
@pytest.mark.parametrize(("number", "views"), [(0, 1), (cards.MANY_CARDS - 1, 1), (cards.MANY_CARDS, 4)])
def test_many_cards_of_the_room_may_be_shown_one_question_at_a_time_and_stay_together_at_first(
    who: Any, number: int, views: int
) -> None:
    part = cards.Cards(key="k", who=who, title="T", question="Wat zie je?", fields=CARDS.fields)
    found = cards.views(part, crowd(3), [give("moreel", "iets") for _ in range(number)])
    assert len(found) == views
    assert found[0].key == "alles"


def test_cards_cannot_be_private() -> None:
    with pytest.raises(ValueError, match="private"):
        cards.Cards(key="k", who="person", title="T", question="Wat?", fields=CARDS.fields, private=True)


# --- halen en brengen


def linked(get: str, bring: str) -> Answer:
    return give(balance.LINK, value={balance.GET: get, balance.BRING: bring})


def test_links_to_cards_that_were_withdrawn_vanish() -> None:
    get = give("halen", "woningen", organisation="o0", id="h")
    bring = give("brengen", "woningen", organisation="o1", id="b")
    room = hall("gemeente", "woningcorporatie")
    both = balance.board(BALANCE, room, [get, bring, linked("h", "b"), linked("h", "b")])
    assert both.links == (("h", "b"),)
    assert both.rows[0].get[0].linked == ("b",)
    assert both.rows[1].bring[0].linked == ("h",)
    for gone in ([get], [bring], [get, give("brengen", " ", organisation="o1", id="b")]):
        board = balance.board(BALANCE, room, [*gone, linked("h", "b")])
        assert board.links == ()
        assert not any(card.linked for row in board.rows for card in (*row.get, *row.bring))


def test_a_link_never_joins_two_cards_of_the_same_side() -> None:
    answers = [give("halen", "x", organisation="o0", id="h"), give("halen", "y", organisation="o1", id="b")]
    assert balance.board(BALANCE, hall("gemeente", "welzijn"), [*answers, linked("h", "b")]).links == ()


@given(st.lists(st.sampled_from([one.key for one in BALANCE.feelings] + [""]), min_size=1, max_size=6))
def test_several_that_bring_more_call_for_the_question_of_the_method(feelings: list[str]) -> None:
    room = hall(*ORG_KINDS[: len(feelings)])
    answers = [
        give(balance.FEELING, value={"choice": feeling}, organisation=f"o{n}")
        for n, feeling in enumerate(feelings)
        if feeling
    ]
    board = balance.board(BALANCE, room, answers)
    assert [row.feeling for row in board.rows] == feelings
    assert board.several_bring_more == (feelings.count("brengen-meer") >= 2)


def test_only_no_is_shown_as_unfair() -> None:
    answers = [
        give(balance.FAIR, value={"choice": choice}, organisation=f"o{n}")
        for n, choice in enumerate(["nee", "ja", "weet-niet"])
    ]
    board = balance.board(BALANCE, hall("gemeente", "woningcorporatie", "welzijn", "anders"), answers)
    assert [row.unfair for row in board.rows] == [True, False, False, False]
    assert balance.table(board).rows[0][-1] == "nog niet besproken, voelt niet rechtvaardig"


def test_what_others_saw_stands_with_the_organisation_that_it_is_about() -> None:
    seen = give("gezien", "rust in de wijk", {"about": "o1"}, organisation="o0")
    board = balance.board(BALANCE, hall("gemeente", "welzijn"), [seen])
    assert [[card.text for card in row.seen] for row in board.rows] == [[], ["rust in de wijk"]]
    assert "Gezien door anderen: rust in de wijk" in balance.table(board).rows[1][3]


@given(st.lists(st.tuples(st.sampled_from(ORG_KINDS), st.integers(0, 5)), max_size=12))
def test_rows_stand_by_kind_and_joining_whatever_was_written(parties: list[tuple[OrganisationKind, int]]) -> None:
    room = hall(*(kind for kind, _ in parties))
    answers = [
        give("brengen", f"kaartje {card}", organisation=f"o{n}", place=card)
        for n, (_, number) in enumerate(parties)
        for card in range(number)
    ]
    empty = balance.board(BALANCE, room, [])
    full = balance.board(BALANCE, room, answers)
    order = [(ORG_KINDS.index(row.organisation.kind), row.organisation.place) for row in full.rows]
    assert order == sorted(order)
    assert [row.organisation for row in full.rows] == [row.organisation for row in empty.rows]


@given(st.data())
def test_the_table_has_every_card_in_full_in_every_view(data: st.DataObject) -> None:
    words = st.text(min_size=1, max_size=300).filter(lambda text: bool(text.strip()))
    chosen = data.draw(st.lists(st.tuples(st.sampled_from(["belangen", "halen", "brengen"]), words), max_size=8))
    answers = [give(field, text, {"sort": "lobby"}, organisation="o0") for field, text in chosen]
    board = balance.board(BALANCE, hall("gemeente"), answers)
    for view in BALANCE.board_views:
        table = balance.table(board, view.key)
        cells = dict(zip(("belangen", "halen", "brengen"), table.rows[0][1:4], strict=True))
        assert all(text in cells[field] for field, text in chosen)
        assert all(len(row) == len(table.headers) for row in table.rows)


def test_the_table_says_what_is_still_open_and_unused() -> None:
    answers = [
        give("halen", "woningen", {"sort": "middelen"}, organisation="o0", id="h"),
        give("halen", "rust", organisation="o0", place=1),
        give("brengen", "woningen", organisation="o1", id="b"),
        give("brengen", "contact", {"sort": "energie"}, organisation="o1", place=1),
        linked("h", "b"),
    ]
    board = balance.board(BALANCE, hall("gemeente", "woningcorporatie"), answers)
    first, second = balance.table(board, "vraag-en-aanbod").rows
    assert first[2] == "woningen (middelen); rust [nog open vraag]"
    assert second[3] == "woningen; contact (energie en betrokkenheid) [nog ongebruikt aanbod]"
    assert first[3] == second[2] == "nog niet besproken"
    assert "[" not in str(balance.table(board, "op-tafel").rows)


def test_words_first_are_offered_with_many_organisations() -> None:
    few = [view.key for view in balance.views(BALANCE, crowd(12))]
    many = [view.key for view in balance.views(BALANCE, crowd(13))]
    assert few == ["op-tafel", "soorten", "vraag-en-aanbod", "gevoel"]
    assert many == [view.key for view in BALANCE.board_views]


# --- wat wordt aangenomen


@pytest.mark.parametrize(
    ("part", "field", "value", "kept"),
    [
        (BEND, "draagvlak", {"choice": "deels", "extra": 1}, {"choice": "deels"}),
        (BEND, bend.GROUP, {"row": 1, "column": 5}, {"row": 1, "column": 5}),
        (SCALE, "echt-willen", {"point": 5}, {"point": 5}),
        (GROUP_SCALE, "bekend-reden", {"point": 9}, {}),
        (CARDS, "moreel", {"sort": "geld"}, {}),
        (BALANCE, "halen", {"sort": "geld"}, {"sort": "geld"}),
        (BALANCE, "halen", {"sort": "goud", "about": "o1"}, {}),
        (BALANCE, "halen", {"sort": ["geld"]}, {}),
        (BALANCE, "gezien", {"about": "o1"}, {"about": "o1"}),
        (BALANCE, "gezien", {"about": 3}, {}),
        (BALANCE, balance.FEELING, {"choice": "in-balans"}, {"choice": "in-balans"}),
        (BALANCE, balance.FAIR, {"choice": "nee"}, {"choice": "nee"}),
        (BALANCE, balance.LINK, {"halen": "a", "brengen": "b", "x": "y"}, {"halen": "a", "brengen": "b"}),
    ],
)
def test_what_belongs_is_taken_and_nothing_more(
    part: Any, field: str, value: dict[str, Any], kept: dict[str, str | int]
) -> None:
    assert KINDS[part.kind].accept(part, field, value) == kept


@pytest.mark.parametrize(
    ("part", "field", "value"),
    [
        (BEND, "draagvlak", {"choice": "misschien"}),
        (BEND, "draagvlak", {"choice": ["ja"]}),
        (BEND, "draagvlak", {}),
        (BEND, "gemiddelde", {"choice": "ja"}),
        (BEND, bend.GROUP, {"row": 0, "column": 1}),
        (BEND, bend.GROUP, {"row": 6, "column": 1}),
        (BEND, bend.GROUP, {"row": True, "column": 1}),
        (BEND, bend.GROUP, {"row": "1", "column": 1}),
        (BEND, bend.GROUP, {"row": 1}),
        (SCALE, "echt-willen", {"point": 0}),
        (SCALE, "echt-willen", {"point": 6}),
        (SCALE, "echt-willen", {"point": True}),
        (SCALE, "echt-willen", {"point": 2.5}),
        (SCALE, "echt-willen", {}),
        (SCALE, "echt-willen-reden", {}),
        (SCALE, "onbekend", {"point": 3}),
        (CARDS, "geld", {}),
        (BALANCE, "geld", {}),
        (BALANCE, balance.FEELING, {"choice": "heel-boos"}),
        (BALANCE, balance.FEELING, {"choice": {"a": 1}}),
        (BALANCE, balance.FEELING, {}),
        (BALANCE, balance.FAIR, {"choice": "brengen-meer"}),
        (BALANCE, balance.LINK, {"halen": "a"}),
        (BALANCE, balance.LINK, {"halen": 1, "brengen": 2}),
    ],
)
def test_what_does_not_belong_is_refused_in_dutch(part: Any, field: str, value: dict[str, Any]) -> None:
    with pytest.raises(Refused) as refused:
        KINDS[part.kind].accept(part, field, value)
    assert str(refused.value).endswith(".")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
NAMES = ["choice", "row", "column", "point", "sort", "about", "halen", "brengen"]
FIELDS = [bend.GROUP, *SOCIAL, *(s.key for s in SCALE.statements), *(f.key for f in BALANCE.fields), "moreel",
          balance.FEELING, balance.FAIR, balance.LINK]  # fmt: skip


@given(
    st.sampled_from([BEND, SCALE, GROUP_SCALE, CARDS, BALANCE]),
    st.sampled_from(FIELDS) | st.text(max_size=12),
    st.dictionaries(st.sampled_from(NAMES), JSON, max_size=4),
)
def test_whatever_comes_in_is_either_refused_or_plain(part: Any, field: str, value: dict[str, Any]) -> None:
    try:
        kept = KINDS[part.kind].accept(part, field, value)
    except Refused:
        return
    assert all(type(one) in (str, int) for one in kept.values())
    assert KINDS[part.kind].accept(part, field, kept) == kept
