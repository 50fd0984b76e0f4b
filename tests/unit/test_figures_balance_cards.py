"""The boards of cards and of halen en brengen: whatever people type, it can be projected."""

import dataclasses
import json
import random
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import plotly.graph_objects as go  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitation.board import Stage
from facilitation.content import CardField
from facilitation.figures import balance, cards, lettering
from facilitation.figures.card_blocks import share
from facilitation.figures.names import cut, name_lines, short_names
from facilitation.instrument import Instrument
from facilitation.kinds.balance import Balance, BalanceBoard, BalanceCard, BalanceRow
from facilitation.kinds.cards import Card, Cards, CardsBoard, CardsRow
from facilitation.loading import load
from facilitation.room import ORGANISATION_KINDS, Organisation, in_order

Figure = dict[str, Any]

INSTRUMENTS = Path(balance.__file__).parents[1] / "instruments"
VIEWS = ("", "op-tafel", "soorten", "vraag-en-aanbod", "gevoel", "halen-in-woorden", "brengen-in-woorden")
LONG_NAME = "Stichting Zorg- en Veiligheidsregio Noordoost-Veluwe en Omstreken"
AWKWARD = (
    "<script>alert('x')</script>", "$x$", "<b>vet</b> & <a href='x'>link</a>", "👩‍👩‍👧 🎉🎉🎉",
    "مرحبا بالعالم", "שלום עולם",
    "w" * 400, "hottentottententententoonstellingsmakersgilde", "woord " * 80, "één\nregel\n\nen nog een", "…",
    "\u202eachteruit",
    "een vaste contactpersoon", LONG_NAME, "geld", "x",
)  # fmt: skip
ACROSS, DOWN = (-0.5, 1808.5), (-0.5, 800.5)


def a_balance() -> Balance:
    part = load(INSTRUMENTS / "halen-en-brengen.toml", Instrument).parts[0]
    assert isinstance(part, Balance)
    return part


def a_cards(fields: int = 3, who: str = "organisation") -> Cards:
    asked = tuple(
        CardField(key=f"vraag-{letter}", title=f"De vraag naar {letter}", question=f"Wat vinden we van {letter}?")
        for letter in "abcdef"[:fields]
    )
    return Cards(key="kaarten", who=who, title="Kaarten", question="Wat vinden we?", fields=asked)  # type: ignore[arg-type]


BALANCE = a_balance()


def organisations(
    count: int, names: tuple[str, ...] = ("Woonplus", "De Linde", LONG_NAME)
) -> tuple[Organisation, ...]:
    kinds = tuple(ORGANISATION_KINDS)
    return in_order(tuple(
        Organisation(f"id-{at}", names[at % len(names)], kinds[at % len(kinds)], at) for at in range(count)
    ))  # fmt: skip


def a_balance_board(count: int, most: int, texts: tuple[str, ...], seed: int, links: float = 0.5) -> BalanceBoard:
    chance = random.Random(seed)
    sorts = ["", *(sort.key for sort in BALANCE.sorts)]
    feelings = ["", *(feeling.key for feeling in BALANCE.feelings)]
    new = iter(range(10**6))

    def some(at_most: int) -> list[BalanceCard]:
        return [
            BalanceCard(f"card-{next(new)}", chance.choice(texts), chance.choice(sorts))
            for _ in range(chance.randint(0, at_most))
        ]

    drawn = [(one, some(3), some(most), some(most), some(2)) for one in organisations(count, texts)]
    offers = [card.id for _, _, _, bring, _ in drawn for card in bring]
    asks = [card.id for _, _, get, _, _ in drawn for card in get]
    pairs = tuple({(ask, chance.choice(offers)) for ask in asks if offers and chance.random() < links})
    linked: dict[str, tuple[str, ...]] = {}
    for ask, offer in pairs:
        linked[ask] = (*linked.get(ask, ()), offer)
        linked[offer] = (*linked.get(offer, ()), ask)

    def with_links(some: list[BalanceCard]) -> tuple[BalanceCard, ...]:
        return tuple(dataclasses.replace(card, linked=linked.get(card.id, ())) for card in some)

    rows = tuple(
        BalanceRow(
            one, with_links(interests), with_links(get), with_links(bring), with_links(seen),
            chance.choice(feelings), chance.random() < 0.2,
        )
        for one, interests, get, bring, seen in drawn
    )  # fmt: skip
    return BalanceBoard(BALANCE, rows, pairs, chance.choice(("", *texts)))


def a_cards_board(part: Cards, count: int, most: int, texts: tuple[str, ...], seed: int) -> CardsBoard:
    chance = random.Random(seed)
    owners = (None,) if part.who == "group" else organisations(count, texts)

    def cell() -> tuple[Card, ...]:
        return tuple(Card(f"{number}", chance.choice(texts)) for number in range(chance.randint(0, most)))

    return CardsBoard(part, tuple(CardsRow(owner, tuple(cell() for _ in part.fields)) for owner in owners))


def words(figure: Figure) -> list[str]:
    return [text for trace in figure["data"] if trace.get("mode") == "text" for text in trace["text"]]


def hovers(figure: Figure) -> list[str]:
    return [text for trace in figure["data"] for text in trace.get("hovertext", ())]


def said(figure: Figure) -> str:
    return "\n".join(words(figure)).replace("<br>", " ").replace("\u00a0", " ")


def each(value: Any, count: int) -> list[Any]:
    return value if isinstance(value, list) else [value] * count


def texts_with_place(figure: Figure) -> Iterator[tuple[str, float, tuple[float, float, float, float]]]:
    """Text, size, and the box that it takes (left, right, top, bottom)."""
    trace = next(one for one in figure["data"] if one.get("mode") == "text")
    count, font = len(trace["text"]), trace["textfont"]
    columns = (each(one, count) for one in (trace["textposition"], font["size"], font["weight"]))
    for text, x, y, at, size, weight in zip(trace["text"], trace["x"], trace["y"], *columns, strict=True):
        lines = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").split("<br>")
        wide = max(lettering.width(line, size, weight) for line in lines)
        tall = size * (1.3 * (len(lines) - 1) + 0.8)
        vertical, horizontal = at.split()
        left = {"right": x, "center": x - wide / 2, "left": x - wide}[horizontal]
        top = {"bottom": y, "middle": y - tall / 2, "top": y - tall}[vertical]
        yield text, size, (left, left + wide, top, top + tall)


def boxes(figure: Figure) -> Iterator[tuple[float, float, float, float]]:
    """Where everything else than text stands."""
    for trace in figure["data"]:
        count = len(trace["x"])
        if trace["type"] == "bar":
            places = zip(trace["base"], trace["x"], trace["y"], each(trace["width"], count), strict=True)
            yield from ((left, left + w, y - h / 2, y + h / 2) for left, w, y, h in places)
        elif trace.get("mode") == "markers":
            sizes = each(trace["marker"]["size"], count)
            yield from (
                (x - s / 2, x + s / 2, y - s / 2, y + s / 2)
                for x, y, s in zip(trace["x"], trace["y"], sizes, strict=True)
            )
        elif trace.get("mode") == "lines" and count:
            yield min(trace["x"]), max(trace["x"]), min(trace["y"]), max(trace["y"])
    for shape in figure["layout"]["shapes"]:
        if shape["type"] == "path":
            points = re.findall(r"(-?[\d.]+),(-?[\d.]+)", shape["path"])
            xs, ys = [float(x) for x, _ in points], [float(y) for _, y in points]
        else:
            xs, ys = [shape["x0"], shape["x1"]], [shape["y0"], shape["y1"]]
        yield min(xs), max(xs), min(ys), max(ys)


def inside(box: tuple[float, float, float, float]) -> bool:
    left, right, top, bottom = box
    return ACROSS[0] <= left <= right <= ACROSS[1] and DOWN[0] <= top <= bottom <= DOWN[1]


def check(figure: Figure, typed: tuple[str, ...]) -> None:
    go.Figure(figure)
    for text in (*words(figure), *hovers(figure)):
        assert "<" not in text.replace("<br>", ""), text
    for text, size, box in texts_with_place(figure):
        assert size >= 24
        assert inside(box), (text, box)
    outside = [box for box in boxes(figure) if not inside(box)]
    assert not outside
    if not any(character.isdigit() for text in typed for character in text):
        assert not any(character.isdigit() for text in (*words(figure), *hovers(figure)) for character in text)


typed_texts = st.one_of(
    st.sampled_from(AWKWARD),
    st.text(st.characters(exclude_categories=["Cs", "Nd", "Nl", "No"]), min_size=1, max_size=300),
)
pools = st.lists(typed_texts.filter(lambda text: bool(text.strip())), min_size=1, max_size=6).map(tuple)


@settings(max_examples=60, deadline=None)
@given(
    count=st.integers(0, 60), most=st.integers(0, 30), texts=pools, seed=st.integers(0, 9999),
    links=st.sampled_from((0.0, 0.5, 1.0)), view=st.sampled_from(VIEWS), speaker=st.integers(-1, 60),
)  # fmt: skip
def test_a_balance_board_can_always_be_projected(
    count: int, most: int, texts: tuple[str, ...], seed: int, links: float, view: str, speaker: int
) -> None:
    board = a_balance_board(count, most, texts, seed, links)
    check(balance.draw(board, Stage(view, f"id-{speaker}")), texts)


@settings(max_examples=60, deadline=None)
@given(
    count=st.integers(0, 6), most=st.integers(0, 4), texts=pools, seed=st.integers(0, 9999),
    view=st.sampled_from(VIEWS), speaker=st.integers(-1, 6),
)  # fmt: skip
def test_a_balance_board_of_few_organisations_can_always_be_projected(
    count: int, most: int, texts: tuple[str, ...], seed: int, view: str, speaker: int
) -> None:
    board = a_balance_board(count, most, texts, seed)
    check(balance.draw(board, Stage(view, f"id-{speaker}")), texts)


@settings(max_examples=60, deadline=None)
@given(
    fields=st.integers(1, 6), who=st.sampled_from(("organisation", "group")), count=st.integers(0, 60),
    most=st.integers(0, 30), texts=pools, seed=st.integers(0, 9999),
    view=st.sampled_from(("", "alles", "vraag-a", "vraag-f")), speaker=st.integers(-1, 60),
)  # fmt: skip
def test_a_board_of_cards_can_always_be_projected(
    fields: int, who: str, count: int, most: int, texts: tuple[str, ...], seed: int, view: str, speaker: int
) -> None:
    board = a_cards_board(a_cards(fields, who), count, most, texts, seed)
    check(cards.draw(board, Stage(view, f"id-{speaker}")), texts)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("count", [0, 1, 3, 5, 12, 14, 15, 34, 40, 41, 60])
def test_every_view_can_be_projected_with_any_number_of_organisations(view: str, count: int) -> None:
    for most in (0, 3, 30):
        check(balance.draw(a_balance_board(count, most, AWKWARD, count), Stage(view, "id-0")), AWKWARD)


def test_all_organisations_in_one_field_of_the_feeling_stay_on_the_canvas() -> None:
    rows = tuple(BalanceRow(one, feeling="brengen-meer", unfair=True) for one in organisations(60))
    check(balance.draw(BalanceBoard(BALANCE, rows), Stage("gevoel")), ())


def a_row(name: str = "Woonplus", **given: Any) -> BalanceRow:
    return BalanceRow(Organisation(name, name, "woningcorporatie"), **given)


def on_table(*rows: BalanceRow, view: str = "op-tafel", spotlight: str = "", ambition: str = "") -> str:
    return said(balance.draw(BalanceBoard(BALANCE, rows, ambition=ambition), Stage(view, spotlight)))


def many_rows(first: BalanceRow) -> tuple[BalanceRow, ...]:
    return (first, *(a_row(f"Corporatie {letter}") for letter in "ABCDEFGHI"))


def test_an_unknown_view_draws_what_is_on_the_table() -> None:
    board = a_balance_board(12, 3, ("geld",), 1)
    assert balance.draw(board, Stage("bestaat-niet")) == balance.draw(board, Stage("op-tafel"))


def test_few_organisations_show_their_cards_in_full_and_no_panel() -> None:
    text = "weten wie we bellen bij overlast, ook in het weekend"
    shown = on_table(a_row(get=(BalanceCard("a", text),)), a_row("De Linde"))
    assert text in shown
    assert "onze gedeelde ambitie" not in shown


def test_five_organisations_with_short_names_keep_all_words_when_one_brings_three_cards() -> None:
    text = "een nummer dat ook 's avonds opneemt"
    three = tuple(BalanceCard(letter, text) for letter in "abc")
    rows = [a_row(f"Partij {letter}", get=(BalanceCard(letter, text),)) for letter in "ABCD"]
    shown = on_table(*rows, a_row("Woonstichting Thuisveld", bring=three))
    assert "onze gedeelde ambitie" not in shown
    assert "…" not in shown


def test_more_organisations_show_the_word_of_the_sort() -> None:
    card = BalanceCard("a", "huismeesters die kennismaken", "energie")
    assert "energie" in on_table(*many_rows(a_row(bring=(card,)))).splitlines()


def test_a_card_without_a_sort_shows_its_first_words() -> None:
    assert "huisme…" in on_table(*many_rows(a_row(bring=(BalanceCard("a", "huismeesters in het portiek"),))))


def test_the_panel_holds_the_shared_ambition_while_nobody_has_the_floor() -> None:
    shown = on_table(*many_rows(a_row()), ambition="iedereen een thuis")
    assert "iedereen een thuis" in shown
    assert "aan het woord" not in shown


def test_without_an_ambition_the_panel_holds_only_the_two_questions() -> None:
    shown = on_table(*many_rows(a_row()))
    assert "onze gedeelde ambitie" not in shown
    assert "Wat komen partijen brengen?" in shown


def test_who_has_the_floor_is_read_in_full_with_interests_and_what_others_saw() -> None:
    row = a_row(
        interests=(BalanceCard("a", "rust in het portiek"),),
        bring=(BalanceCard("b", "woningen in alle prijsklassen", "middelen"),),
        seen=(BalanceCard("c", "een luisterend oor"),),
    )
    shown = on_table(*many_rows(row), spotlight="Woonplus")
    for words_of in ("aan het woord", "rust in het portiek", "woningen in alle prijsklassen", "een luisterend oor"):
        assert words_of in shown
    assert "Gezien door anderen" in shown


def test_interests_give_way_when_the_panel_is_full() -> None:
    full = tuple(BalanceCard(f"card-{at}", "woorden " * 12) for at in range(6))
    row = a_row(interests=(BalanceCard("a", "rust in het portiek"),), get=full, bring=full)
    assert "rust in het portiek" not in on_table(*many_rows(row), spotlight="Woonplus")


def test_a_row_that_is_full_says_more_without_a_number() -> None:
    cards_of = tuple(BalanceCard(f"card-{at}", "woningen", "middelen") for at in range(30))
    rows = tuple(a_row(f"Corporatie {letter}{other}", bring=cards_of) for letter in "ABCDEFG" for other in "ABCDE")
    shown = on_table(*rows)
    assert "…" in shown.splitlines()
    assert not re.search(r"\d", shown)


def test_organisations_stand_in_the_order_of_the_board_however_much_they_bring() -> None:
    few, many = a_row("Alfa"), a_row("Beta", bring=tuple(BalanceCard(f"{at}", "geld") for at in range(9)))
    for view in VIEWS:
        shown = on_table(few, many, view=view)
        assert shown.find("Alfa") <= shown.find("Beta"), view


def test_a_card_without_a_sort_is_in_no_column_of_sorts() -> None:
    row = a_row(bring=(BalanceCard("a", "zomaar iets"), BalanceCard("b", "een potje", "geld")))
    shown = on_table(row, view="soorten")
    assert "een potje" in shown
    assert "zomaar iets" not in shown


def test_what_is_not_linked_is_an_open_ask_or_an_unused_offer() -> None:
    row = a_row(get=(BalanceCard("a", "een maatje"),), bring=(BalanceCard("b", "een potje"),))
    shown = on_table(row, view="vraag-en-aanbod")
    assert "nog open vraag" in shown
    assert "nog ongebruikt aanbod" in shown


def test_what_is_linked_is_neither_open_nor_unused() -> None:
    row = a_row(get=(BalanceCard("a", "maatje", "", ("b",)),), bring=(BalanceCard("b", "maatjes", "", ("a",)),))
    board = BalanceBoard(BALANCE, (row,), (("a", "b"),))
    shown = said(balance.draw(board, Stage("vraag-en-aanbod")))
    assert "nog open vraag" not in shown
    assert "nog ongebruikt aanbod" not in shown


@pytest.mark.parametrize(("sort", "expected"), [("geld", False), ("", True)])
def test_a_column_without_a_sort_appears_only_when_such_cards_exist(sort: str, expected: bool) -> None:
    asks = tuple(BalanceCard(f"card-{at}", "iets", sort) for at in range(20))
    assert ("zonder soort" in on_table(a_row(get=asks), view="vraag-en-aanbod")) is expected


def test_not_fair_is_shown_only_with_who_said_so() -> None:
    shown = on_table(a_row(feeling="in-balans", unfair=True), a_row("Thuisborg", feeling="in-balans"), view="gevoel")
    assert shown.count("voelt niet rechtvaardig") == 1


def test_who_has_not_answered_stands_in_no_field_but_below() -> None:
    shown = on_table(a_row(), a_row("De Linde", feeling="in-balans"), view="gevoel")
    assert "nog niet besproken: Woonplus" in shown
    assert shown.count("Woonplus") == 1


@pytest.mark.parametrize(
    ("feelings", "asked"), [(("brengen-meer",), False), (("brengen-meer", "brengen-meer"), True)]
)
def test_the_question_of_the_method_comes_when_several_bring_more(feelings: tuple[str, ...], asked: bool) -> None:
    rows = (a_row(f"Partij {at}", feeling=feeling) for at, feeling in zip("ab", feelings, strict=False))
    assert ("Enkele partijen ervaren" in on_table(*rows, view="gevoel")) is asked


def test_the_newest_card_is_read_and_older_ones_are_small_blocks() -> None:
    cell = (Card("a", "het eerste kaartje"), Card("b", "het nieuwste kaartje"))
    board = CardsBoard(a_cards(1), tuple(CardsRow(one, (cell,)) for one in organisations(34)))
    figure = cards.draw(board, Stage("vraag-a"))
    assert "het nieuwste kaartje" in said(figure)
    assert "het eerste kaartje" not in said(figure)
    assert "het eerste kaartje" in hovers(figure)


def test_a_group_reads_all_its_cards() -> None:
    texts = [f"kaartje {letter} " + "met woorden " * 9 for letter in "abcdef"]
    cell = tuple(Card(text, text) for text in texts)
    shown = said(cards.draw(CardsBoard(a_cards(1, "group"), (CardsRow(None, (cell,)),)), Stage()))
    assert all(text.strip() in shown for text in texts)


def test_an_empty_cell_says_nothing_yet() -> None:
    for count in (1, 12, 34):
        board = a_cards_board(a_cards(2), count, 0, ("Woonplus",), 1)
        assert "nog niets" in said(cards.draw(board, Stage("alles")))


def test_a_card_that_is_read_in_full_needs_no_hover() -> None:
    short, long = BalanceCard("a", "geld"), BalanceCard("b", "woorden " * 60)
    assert not any(hovers(balance.draw(BalanceBoard(BALANCE, (a_row(get=(short,)),)), Stage())))
    rows = tuple(a_row(f"Partij {letter}", get=(long,)) for letter in "ABCDE")
    assert any(hovers(balance.draw(BalanceBoard(BALANCE, rows), Stage())))


def test_the_kind_drops_out_of_a_name_unless_names_would_become_the_same() -> None:
    gemeente, other = Organisation("a", "Gemeente Veenstad", "gemeente"), Organisation("b", "Veenstad", "welzijn")
    assert short_names((gemeente,)) == {"a": "Veenstad"}
    assert short_names((gemeente, other)) == {"a": "Gemeente Veenstad", "b": "Veenstad"}
    assert short_names((Organisation("c", "Gemeente", "gemeente"),)) == {"c": "Gemeente"}


def test_long_names_that_begin_alike_are_told_apart_by_what_follows() -> None:
    names = ("Stichting Zorg en Veiligheid Noord", "Stichting Zorg en Veiligheid Zuid", "Stichting Thuis")
    found = short_names(Organisation(str(at), name, "anders", at) for at, name in enumerate(names))
    assert found == {"0": "Veiligheid Noord", "1": "Veiligheid Zuid", "2": "Stichting Thuis"}


@pytest.mark.parametrize(
    ("names", "shorter"),
    [
        (
            ("Stichting Leger des Heils Noord", "Stichting Leger des Heils West"),
            ("Leger des Heils Noord", "Leger des Heils West"),
        ),
        (("Veiligheidsregio Brabant-Noord", "Veiligheidsregio Brabant-Zuidoost"), ()),
        (
            ("Cliëntenraad Beschermd Wonen", "Cliëntenraad Beschermd Wonen Zuid"),
            ("Beschermd Wonen", "Beschermd Wonen Zuid"),
        ),
        (
            ("Politie-eenheid Limburg, basisteam Venlo", "Politie-eenheid Limburg, basisteam Weert"),
            ("basisteam Venlo", "basisteam Weert"),
        ),
        (
            ("Stichting Mantelzorg van de Kempen", "Stichting Mantelzorg van de Peel"),
            ("Mantelzorg van de Kempen", "Mantelzorg van de Peel"),
        ),
    ],
)
def test_what_is_left_of_a_long_name_is_a_name(names: tuple[str, ...], shorter: tuple[str, ...]) -> None:
    found = short_names(Organisation(str(at), name, "anders", at) for at, name in enumerate(names))
    assert tuple(found.values()) == (shorter or names)


def test_a_name_that_is_cut_keeps_the_word_by_which_it_differs() -> None:
    room = lettering.width("Súdwest-Fryslân", 24, 600)
    west, south = (cut(f"Súdwest-Fryslân {end}", room, 24) for end in ("West", "Zuid"))
    assert west.startswith("Súdwest")
    assert west.endswith("… West")
    assert south.endswith("… Zuid")
    assert cut("Ontwikkelingsmaatschappij", room, 24).endswith("…")


def test_an_article_stays_with_its_name() -> None:
    room = lettering.width("Zorggroep De", 28, 600) + 2
    assert [line.replace("\u00a0", " ") for line in name_lines("Zorggroep De Linde", room, 28)] == [
        "Zorggroep",
        "De Linde",
    ]


@given(st.text(max_size=80), st.floats(30, 400))
def test_a_cut_name_fits(name: str, room: float) -> None:
    assert lettering.width(cut(name, room, 24), 24, 600) <= room + 0.01


@given(st.lists(st.floats(1, 500), min_size=1, max_size=40), st.floats(1, 800))
def test_a_shared_room_is_never_overdrawn(needs: list[float], room: float) -> None:
    assert sum(share(needs, room)) <= room + 0.01


def test_six_hundred_cards_are_drawn_fast_and_small() -> None:
    texts = tuple(
        f"een kaartje met gewone woorden over {word}" for word in ("wonen", "zorg", "werk", "hulp", "buurt")
    )
    board = a_balance_board(34, 18, texts, 3)
    for view in VIEWS:
        stage = Stage(view, "id-5")
        figure = balance.draw(board, stage)
        took = []
        for _ in range(5):
            start = time.perf_counter()
            balance.draw(board, stage)
            took.append(time.perf_counter() - start)
        assert min(took) < 0.05, view  # about 5 ms; room for a busy machine
        assert len(json.dumps(figure)) < 100_000, view
