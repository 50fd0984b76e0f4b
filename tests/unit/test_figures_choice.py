"""The boards of choices, time lines, conversations, guesses and cards of the room: all can be projected."""

import dataclasses
import html
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from projected import AWKWARD, KINDS, Figure, check, fields_of, hall, hovers, marks, said, texts, words

from facilitation.board import Stage
from facilitation.content import CardField, Option
from facilitation.figures import draw, lettering
from facilitation.figures.palette import ACCENT, BORDER, LOOKS, SOFT
from facilitation.figures.sayings import as_many
from facilitation.kinds.cards import Card, Cards, CardsBoard, CardsRow
from facilitation.kinds.choice import DIFFERS, Choice, ChoiceBoard, ChoiceOption, ChoiceRow, Pick, Sides, too_few
from facilitation.kinds.guess import Guess, GuessBoard, Guessed, GuessRow
from facilitation.kinds.scale import Scale, ScaleBoard, ScaleDot, Statement, Strip
from facilitation.kinds.talk import Talk, TalkBoard, at_turn
from facilitation.kinds.timeline import WORLDS_APART, Timeline, TimelineBoard, TimelineRow
from facilitation.room import Turns

COUNTS = [0, 1, 3, 12, 14, 15, 34, 41, 60]
TYPED = st.one_of(st.sampled_from(AWKWARD), st.text(min_size=1, max_size=200).filter(lambda text: bool(text.strip())))
POOL = st.lists(TYPED, min_size=1, max_size=5).map(tuple)


# --- keuze


def option(key: str, label: str, **more: Any) -> ChoiceOption:
    return ChoiceOption(key=key, label=label, **more)


def a_choice(**given: Any) -> Choice:
    content: dict[str, Any] = {"who": "person", "options": (option("a", "Regisseur"), option("b", "Partner"))} | given
    return Choice(key="rol", title="Rollen", question="Welke rol?", **content)


def picks(number: int, kind: Any = "gemeente") -> tuple[Pick, ...]:
    return tuple(Pick(KINDS[n * 6 // number] if kind == "mixed" else kind) for n in range(number))


PARTIES = a_choice(options=(), parties=True, earlier_label="vooraf", now_label="na")


def party_board(count: int, most: int, seed: int, part: Choice = PARTIES, texts_of: Any = ()) -> ChoiceBoard:
    chance = random.Random(seed)

    def some() -> tuple[Pick, ...]:
        return picks(chance.randint(0, most), "mixed")

    room = hall(count, texts_of or ("Woonplus", "De Linde", "Stichting Thuis"))
    rows = tuple(ChoiceRow(one.id, one.name, some(), (), some(), one.kind) for one in room.organisations)
    return ChoiceBoard(part, rows, texts_of)


@settings(deadline=None, max_examples=30)
@given(st.sampled_from(COUNTS), st.integers(0, 60), st.integers(0, 99), POOL, st.booleans())
def test_a_choice_of_parties_can_always_be_projected(
    count: int, most: int, seed: int, pool: tuple[str, ...], reasons: bool
) -> None:
    part = dataclasses.replace(PARTIES, reason="Waarom deze partij?") if reasons else PARTIES
    check(draw("choice", party_board(count, most, seed, part, pool), Stage()))


@settings(deadline=None, max_examples=30)
@given(POOL, st.integers(1, 9), st.integers(0, 90), st.booleans(), st.sampled_from(["", "Waarom?"]))
def test_a_choice_of_options_can_always_be_projected(
    pool: tuple[str, ...], count: int, most: int, sides: bool, reason: str
) -> None:
    options = tuple(
        option(f"k{n}", pool[n % len(pool)], hint=pool[-1], examples=(pool[0], "kort")) for n in range(count)
    )
    part = a_choice(
        options=options,
        reason=reason,
        sides=Sides(kind="welzijn", own=pool[0], others="de anderen") if sides else None,
    )
    rows = tuple(ChoiceRow(one.key, one.label, picks(most, "mixed"), picks(n), (), None, n == 1 and sides)
                 for n, one in enumerate(options))  # fmt: skip
    check(draw("choice", ChoiceBoard(part, rows, pool if reason else ()), Stage()))


def test_everybody_has_the_same_size_and_nobody_is_a_figure() -> None:
    rows = (ChoiceRow("a", "Regisseur", picks(60, "mixed")), ChoiceRow("b", "Partner", picks(1)))
    figure = draw("choice", ChoiceBoard(a_choice(), rows), Stage())
    factors = {look.symbol: look.factor for look in LOOKS.values()}
    sizes = [size / factors[symbol] for _, _, size, symbol, _ in marks(figure)[:61]]
    assert max(sizes) - min(sizes) < 0.3
    assert not any(character.isdigit() for character in said(figure))


def test_a_difference_is_yellow_and_stands_where_nobody_chose() -> None:
    part = a_choice(sides=Sides(kind="gemeente", own="zelf", others="anderen"))
    rows = (ChoiceRow("a", "Regisseur", (), picks(1), (), None, True), ChoiceRow("b", "Partner", picks(1), picks(1)))
    figure = draw("choice", ChoiceBoard(part, rows), Stage())
    assert said(figure).splitlines().count(DIFFERS) == 1
    (label,) = fields_of(figure, ACCENT)
    heading = next(box for text, _, box in texts(figure) if text == "anderen")
    assert abs(label[0] - heading[0]) < 4


def test_a_private_choice_shows_dots_without_a_kind_and_how_often() -> None:
    part = a_choice(private=True)
    rows = (ChoiceRow("a", "Regisseur", picks(3, None)), ChoiceRow("b", "Partner"))
    figure = draw("choice", ChoiceBoard(part, rows), Stage())
    assert "3 keer" in said(figure).splitlines()
    dots = [symbol for _, _, _, symbol, colour in marks(figure) if colour == SOFT]
    assert dots == ["circle"] * 3
    assert not any("gemeente" in text for text in words(figure))


def test_a_private_board_that_waits_says_only_why() -> None:
    part = a_choice(private=True)
    figure = draw("choice", ChoiceBoard(part, (ChoiceRow("a", "Regisseur"),), (), True), Stage())
    assert said(figure) == too_few(part)
    check(figure)


def test_the_time_before_is_open_beside_what_is_now() -> None:
    row = ChoiceRow("o0", "Woonplus", picks(2), (), picks(1), "woningcorporatie")
    figure = draw("choice", ChoiceBoard(PARTIES, (row,)), Stage())
    found = [(x, colour) for x, _, _, symbol, colour in marks(figure) if symbol == "square" and x > 300]
    assert [colour == "#ffffff" for _, colour in sorted(found)] == [True, False, False]
    assert {"vooraf", "na"} <= set(words(figure))


# --- tijdlijn


def a_timeline(points: int = 2) -> Timeline:
    fields = tuple(CardField(key=f"p{n}", title=f"punt {'abc'[n]}", question="Hoe lang?") for n in range(points))
    return Timeline(key="tijd", who="organisation", title="Tijd", question="Hoe lang?", points=fields)


MONTHS = st.none() | st.integers(1, 600)


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(COUNTS), st.integers(1, 3), st.data(), st.booleans())
def test_time_lines_can_always_be_projected(count: int, points: int, data: st.DataObject, apart: bool) -> None:
    pool = data.draw(st.lists(st.tuples(*[MONTHS] * points), min_size=1, max_size=8))
    rows = tuple(TimelineRow(one, pool[n % len(pool)]) for n, one in enumerate(hall(count).organisations))
    check(draw("timeline", TimelineBoard(a_timeline(points), rows, apart), Stage("", "o1")))


def lines(*months: tuple[int | None, ...], apart: bool = False) -> Figure:
    rows = tuple(TimelineRow(one, said) for one, said in zip(hall(len(months)).organisations, months, strict=True))
    return draw("timeline", TimelineBoard(a_timeline(), rows, apart), Stage())


def test_a_longer_time_stands_further_on_one_axis() -> None:
    figure = lines((12, 600), (24, None), (600, None))
    dots = [x for x, _, size, symbol, colour in marks(figure) if colour == "#1b2530" and symbol == "circle"][:3]
    assert dots == sorted(dots)
    assert dots[0] < dots[1]
    assert "50 jaar" in words(figure)


def test_two_points_at_the_same_moment_are_both_seen() -> None:
    figure = lines((12, 12))
    bars = fields_of(figure, "#1b2530")
    dot = next((x, y, size) for x, y, size, _, colour in marks(figure) if colour == "#1b2530")
    bar = bars[0]
    assert bar[0] < dot[0] < bar[1]
    assert bar[2] < dot[1] - dot[2] / 2  # the bar stands out above and below the dot
    assert bar[3] > dot[1] + dot[2] / 2


@pytest.mark.parametrize(("longest", "last"), [(1, "1 maand"), (12, "1 jaar"), (30, "2,5 jaar"), (100, "10 jaar")])
def test_the_axis_ends_at_a_whole_tick(longest: int, last: str) -> None:
    assert last in words(lines((longest, None)))


def test_who_has_not_said_anything_yet_is_told_in_words() -> None:
    assert words(lines((None, None))).count("nog niet gezegd") == 1


def test_worlds_apart_are_yellow_only_when_they_are() -> None:
    assert WORLDS_APART in words(lines((12, None), apart=True))
    assert not fields_of(lines((12, None)), ACCENT)


# --- gesprek


@settings(deadline=None, max_examples=40)
@given(
    st.sampled_from(COUNTS), POOL, st.integers(0, 6), st.integers(1, 7), st.integers(-1, 60), st.integers(30, 1800)
)  # fmt: skip
def test_a_conversation_can_always_be_projected(
    count: int, pool: tuple[str, ...], cards: int, guidance: int, speaker: int, seconds: int
) -> None:
    part = Talk(
        key="t", who="group", title="T", question="Wat?", turns=True, seconds=seconds,
        guidance=tuple(pool[n % len(pool)] for n in range(guidance)),
        cards=tuple(pool[-1 - n % len(pool)] for n in range(cards)),
    )  # fmt: skip
    parties = hall(count, pool).organisations
    turns = Turns(had=("o0", "o2"), passed=("o1", "o3"), now=f"o{speaker}")
    check(draw("talk", at_turn(TalkBoard(part), turns, parties), Stage()))


def round_of(count: int, now: str, had: tuple[str, ...] = (), passed: tuple[str, ...] = ()) -> Figure:
    part = Talk(key="t", who="group", title="T", question="Wat?", turns=True, guidance=("Luister.",),
                cards=("Wat bedoel je?",))  # fmt: skip
    names = tuple(f"Partij {letter}" for letter in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return draw(
        "talk", at_turn(TalkBoard(part), Turns((), had, passed, now), hall(count, names).organisations), Stage()
    )


@pytest.mark.parametrize("count", [3, 12, 34, 52])
def test_every_name_is_in_the_speaking_order_and_who_has_the_floor_is_yellow(count: int) -> None:
    organisations = hall(count).organisations
    figure = round_of(count, organisations[1].id)
    shown = said(figure).splitlines()
    assert sum(line.startswith("Partij ") for line in shown) >= count
    assert fields_of(figure, ACCENT)
    assert not fields_of(round_of(count, ""), ACCENT)


def test_who_is_next_is_named_and_the_last_has_nobody_after_it() -> None:
    order = [one.id for one in hall(3).organisations]
    assert any("hierna: " in text for text in words(round_of(3, order[0])))
    assert not any("hierna: " in text for text in words(round_of(3, order[2], had=(order[0], order[1]))))


def test_who_had_a_turn_steps_back_and_who_is_passed_says_so() -> None:
    order = [one.id for one in hall(5).organisations]
    figure = round_of(5, order[2], had=(order[0], order[1]), passed=(order[3],))
    shown = words(figure)
    assert shown.count("✓") == 2
    assert shown.count("slaat over") == 1
    assert sum(colour == BORDER for *_, colour in marks(figure)) == 3
    assert [text for text in shown if any(sign.isdigit() for sign in text)] == ["Om de beurt, ieder 2 minuten"]
    calm = words(round_of(5, ""))
    assert not {"✓", "slaat over"} & set(calm)


def test_the_cards_have_the_largest_letters() -> None:
    sizes = {text: size for text, size, _ in texts(round_of(3, ""))}
    assert sizes["Wat bedoel je?"] == max(sizes.values()) >= 44


# --- raden en onthullen


def a_guess(fields: int = 3) -> Guess:
    return Guess(
        key="raden", who="organisation", title="Raden", question="Wat?", of="m", reads=("m",),
        closed_label="nog dicht",
        fields=tuple(CardField(key=f"v{n}", title=f"Motief {'abcdef'[n]}", question="Wat?") for n in range(fields)),
        others_label="Dit denken de anderen", own_label="Dit zegt {naam} zelf",
        verdicts=(Option(key="ja", label="herkennen wij"), Option(key="nee", label="verrast ons")),
    )  # fmt: skip


@settings(deadline=None, max_examples=40)
@given(
    st.sampled_from(COUNTS), st.integers(1, 6), st.integers(0, 33), st.integers(0, 9), POOL, st.booleans(),
    st.integers(-1, 12), st.sampled_from(["", "partij", "v0", "v5"]), st.integers(0, 99),
)  # fmt: skip
def test_guesses_can_always_be_projected(
    count: int,
    fields: int,
    most: int,
    own: int,
    pool: tuple[str, ...],
    opened: bool,
    about: int,
    view: str,
    seed: int,
) -> None:
    chance = random.Random(seed)

    def guesses() -> tuple[Guessed, ...]:
        return tuple(
            Guessed(str(n), chance.choice(pool), chance.choice([None, *KINDS]), chance.choice(["", "ja", "nee", "x"]))
            for n in range(chance.randint(0, most))
        )

    def said_itself() -> tuple[str, ...]:
        return tuple(chance.choice(pool) for _ in range(chance.randint(0, own)))

    part = a_guess(fields)
    rows = tuple(
        GuessRow(one, tuple(guesses() for _ in part.fields), tuple(said_itself() for _ in part.fields), opened)
        for one in hall(count, pool).organisations
    )
    check(draw("guess", GuessBoard(part, rows), Stage(view, f"o{about}")))


def about_woonplus(revealed: bool, verdict: str = "", kind: Any = "gemeente", spotlight: str = "o1") -> Figure:
    room = hall(4)
    guess = (Guessed("g", "de leegstand laag houden", kind, verdict),)
    rows = tuple(
        GuessRow(one, (guess,), (("huur op tijd",) if revealed else (),), revealed and one.id == "o1")
        for one in room.organisations
    )
    return draw("guess", GuessBoard(a_guess(1), rows), Stage("", spotlight))


def test_the_party_that_it_is_about_is_in_the_question() -> None:
    assert "Wat denken jullie dat Woonplus beweegt?" in words(about_woonplus(False))
    assert "Wat beweegt Woonplus zelf?" in words(about_woonplus(True))
    assert "Dit zegt Woonplus zelf" in words(about_woonplus(True))


def test_own_words_are_dashed_until_they_are_revealed() -> None:
    assert "nog dicht" in words(about_woonplus(False))
    assert "huur op tijd" in words(about_woonplus(True))
    assert "nog dicht" not in words(about_woonplus(True))


def test_only_a_surprise_is_yellow() -> None:
    assert not fields_of(about_woonplus(True, "ja"), ACCENT)
    assert "herkennen wij" in words(about_woonplus(True, "ja"))
    assert fields_of(about_woonplus(True, "nee"), ACCENT)


def test_a_guess_without_a_shape_says_why() -> None:
    assert "zonder vorm: zo blijft open wie dit raadde" in words(about_woonplus(False, kind=None))
    assert [symbol for *_, symbol, _ in marks(about_woonplus(False, kind=None))] == ["triangle-up"] * 2


def test_while_nobody_has_the_floor_all_parties_are_open_or_closed_and_no_guess_shows() -> None:
    shown = words(about_woonplus(True, spotlight=""))
    assert shown.count("onthuld") == 1
    assert shown.count("nog dicht") == 3
    assert "de leegstand laag houden" not in shown


def test_what_a_party_reacted_to_stays_when_not_all_guesses_fit() -> None:
    guesses = tuple(Guessed(str(n), f"vermoeden {'x' * n}", None, "nee" if n == 39 else "") for n in range(40))
    row = GuessRow(hall(1).organisations[0], (guesses, guesses, guesses), ((), (), ()), True)
    figure = draw("guess", GuessBoard(a_guess(), (row,)), Stage("", "o0"))
    check(figure)
    assert words(figure).count("verrast ons") == 3
    assert "…" in words(figure)


# --- kaartjes van de zaal


def a_cards(fields: int, who: str = "person") -> Cards:
    asked = tuple(
        CardField(key=f"v{n}", title=f"De vraag naar {'abcdef'[n]}", question=f"Wat zie je bij {'abcdef'[n]}?")
        for n in range(fields)
    )
    return Cards(key="k", who=who, title="Kaartjes", question="Wat zien we?", fields=asked)  # type: ignore[arg-type]


@settings(deadline=None, max_examples=40)
@given(
    st.integers(1, 6), st.sampled_from([0, 1, 3, 20, 120]), POOL, st.booleans(), st.sampled_from(["", "v0", "v5"]),
    st.integers(0, 99),
)  # fmt: skip
def test_cards_of_the_room_can_always_be_projected(
    fields: int, count: int, pool: tuple[str, ...], personal: bool, view: str, seed: int
) -> None:
    chance = random.Random(seed)
    part = a_cards(fields, "person" if personal else "group")
    cells: list[list[Card]] = [[] for _ in part.fields]
    for n in range(count):
        kind = chance.choice(KINDS) if personal else None
        chance.choice(cells).append(Card(str(n), chance.choice(pool), kind))
    check(draw("cards", CardsBoard(part, (CardsRow(None, tuple(map(tuple, cells))),)), Stage(view)))


def of_the_room(texts_of: list[str], fields: int = 1, view: str = "") -> Figure:
    cells: list[list[Card]] = [[] for _ in range(fields)]
    for n, text in enumerate(texts_of):
        cells[n % fields].append(Card(str(n), text, KINDS[n % 6]))
    return draw("cards", CardsBoard(a_cards(fields), (CardsRow(None, tuple(map(tuple, cells))),)), Stage(view))


@pytest.mark.parametrize(("count", "fields", "view"), [(20, 1, ""), (20, 6, ""), (120, 6, "v2")])
def test_twenty_personal_cards_are_read_in_full_each_with_the_shape_of_its_kind(
    count: int, fields: int, view: str
) -> None:
    figure = of_the_room([f"een kaartje over {'x' * (n % 19)}y" for n in range(count)], fields, view)
    assert not any(hovers(figure))
    assert "…" not in words(figure)
    legend = len({symbol for *_, symbol, _ in marks(figure)})
    assert len(marks(figure)) == 20 + legend


def test_a_new_card_moves_no_other_while_the_letters_stay_the_same() -> None:
    few, more = of_the_room(["geld", "tijd", "rust"]), of_the_room(["geld", "tijd", "rust", "lucht"])
    places = [{text: box for text, _, box in texts(figure)} for figure in (few, more)]
    assert all(places[0][word] == places[1][word] for word in ("geld", "tijd", "rust"))


def test_few_cards_have_larger_letters() -> None:
    few = next(size for text, size, _ in texts(of_the_room(["geld"])) if text == "geld")
    many = next(size for text, size, _ in texts(of_the_room(["geld"] * 80)) if text == "geld")
    assert few > many >= 24


# --- schalen van mensen


def a_scale(words_of: int = 5, private: bool = False, count: int = 2) -> Scale:
    statements = tuple(
        Statement(key=f"s{n}", strong="we zien één opgave", weak="we zien er veel") for n in range(count)
    )
    return Scale(key="s", who="person", title="S", question="Waar staan we?", private=private,
                 words=("helemaal wel", "half", "ertussen", "minder", "niet")[:words_of],
                 widest_label="het verst uiteen", statements=statements)  # fmt: skip


def strips(part: Scale, *dots: float, kind: Any = "gemeente", **more: Any) -> Figure:
    here = tuple(ScaleDot(value, kind) for value in dots)
    return draw("scale", ScaleBoard(part, tuple(Strip(one, here, **more) for one in part.statements)), Stage())


@settings(deadline=None, max_examples=40)
@given(st.integers(3, 5), st.integers(1, 8), st.integers(0, 90), st.booleans(), POOL, st.booleans())
def test_strips_of_any_number_of_words_can_be_projected(
    count: int, statements: int, people: int, private: bool, reasons: tuple[str, ...], earlier: bool
) -> None:
    part = a_scale(count, private, statements)
    here = tuple(
        ScaleDot(n * count // max(1, people) / (count - 1), None if private else "welzijn") for n in range(people)
    )
    made = tuple(
        Strip(one, here, here if earlier else (), False, reasons, private and not here) for one in part.statements
    )
    check(draw("scale", ScaleBoard(part, made), Stage()))


@pytest.mark.parametrize("count", [3, 4])
def test_few_words_stand_above_the_strips_and_a_full_pile_stays_off_the_poles(count: int) -> None:
    part = a_scale(count)
    figure = strips(part, *[1.0] * 60)
    assert {"helemaal wel", "half"} <= set(words(figure))
    weak = min(box[0] for text, _, box in texts(figure) if text == "we zien er veel")
    assert max(x + size / 2 for x, y, size, _, _ in marks(figure) if y < 760) < weak
    assert "half" not in words(strips(a_scale(5), 1.0))


def test_private_dots_have_no_kind_and_are_not_the_group() -> None:
    figure = strips(a_scale(5, True), *[0.5] * 5, kind=None)
    assert {(symbol, colour) for *_, symbol, colour in marks(figure)} == {("circle", SOFT)}
    assert "samen" not in words(figure)


def test_a_private_scale_that_waits_says_only_why_and_a_strip_that_waits_shows_nothing() -> None:
    part = a_scale(5, True)
    assert said(strips(part, waiting=True)) == too_few(part)
    dots = tuple(ScaleDot(0.5, None) for _ in range(5))
    made = (Strip(part.statements[0], dots), Strip(part.statements[1], (), (), False, (), True))
    figure = draw("scale", ScaleBoard(part, made), Stage())
    assert "nog te weinig mensen" in words(figure)
    assert len(marks(figure)) == 5


def test_as_many_whole_reasons_as_fit_are_read() -> None:
    reasons = [f"reden {letter} om dit te vinden" for letter in "abcdefghij"]
    (line,) = as_many(reasons, 900, 24, 1)
    assert line.startswith("reden a om dit te vinden; reden b om dit te vinden")
    assert line.endswith("vinden; …")
    assert as_many(["lang " * 200], 300, 24, 1)[0].endswith("…")
    assert as_many(reasons[:1], 900, 24, 1) == reasons[:1]
    assert as_many([], 900, 24, 2) == []


@pytest.mark.parametrize("text", ["<b>vet</b>", "<a href='x'>klik</a> & meer"])
def test_what_people_typed_is_never_markup(text: str) -> None:
    escaped = html.escape(text, quote=False)
    row = GuessRow(hall(1).organisations[0], ((Guessed("g", text, None),),), ((text,),), True)
    shown = [
        draw("guess", GuessBoard(a_guess(1), (row,)), Stage("", "o0")),
        of_the_room([text]),
        draw("choice", ChoiceBoard(a_choice(reason="Waarom?"), (ChoiceRow("a", text),), (text,)), Stage()),
    ]
    assert all(escaped in said(figure) for figure in shown)


def test_however_much_is_said_only_what_can_be_shown_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    """One person can write a hundred long reasons: the board of everybody then took six seconds to draw."""
    measured: list[int] = []
    units = lettering._units

    def measure(text: str, weight: int) -> int:
        measured.append(len(text))
        return units(text, weight)

    monkeypatch.setattr(lettering, "_units", measure)
    long = [("woorden over de wijk " * 190) + str(number) for number in range(100)]
    assert len(as_many(long, 600, 24, 3)) == 3
    assert len(as_many(["kort", *long], 600, 24, 3)) == 1
    assert sum(measured) < 20_000
