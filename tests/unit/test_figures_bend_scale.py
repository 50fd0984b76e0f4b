"""The pictures of the bend and of the strips, for any room full of people."""

import dataclasses
import html
import json
import math
import re
from typing import Any, get_args

import plotly.graph_objects as go  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitation.board import Stage
from facilitation.content import Option
from facilitation.figures import draw
from facilitation.figures.canvas import HEIGHT, WIDTH
from facilitation.figures.lettering import width
from facilitation.figures.palette import ACCENT, LOOKS
from facilitation.kinds.bend import Bend, BendBoard, BendDot, Ghost, Place
from facilitation.kinds.scale import Scale, ScaleBoard, ScaleDot, Statement, Strip
from facilitation.room import OrganisationKind

Figure = dict[str, Any]
KINDS = get_args(OrganisationKind)
EDGE = 10


def options(*labels: str) -> tuple[Option, ...]:
    return tuple(Option(key=f"stap-{number}", label=label) for number, label in enumerate(labels))


BEND = Bend(
    key="plek", who="person", title="De ideale bocht", question="In welke fase zit ons samenwerkingsvraagstuk?",
    social_title="Sociaal afstemmingsproces", social_help="Kies.",
    social=options("Bijeenbrengen en involveren van ‘betrokkenen’", "Ontwikkelen van draagvlak: wat gaan we doen?",
                   "Zorgen dat er besloten wordt", "Zorgen dat wie nodig is ook meedoet"),
    content_title="Inhoudelijk beleidsproces", content_help="Kies.",
    content=options("Formuleren van probleem", "Analyseren mogelijke oplossingen", "Kiezen van een oplossing",
                    "Uitvoeren"),
    phases=("Agenderen", "Richting vinden", "Besluiten", "Doen"), content_ahead="de inhoud loopt voor",
    social_ahead="het sociale proces loopt voor", chosen_label="samen gekozen",
    stop_label="hier kan de voortgang nu niet voorbij", finished_label="afgerond",
    gap_question="Vliegen we uit de bocht?", questions=("Wat vraagt daarom nu extra aandacht?",),
)  # fmt: skip
STATEMENT = Statement(
    key="opgave", strong="we zien één gezamenlijke opgave", weak="we verdelen vooral rollen en taken"
)


def scale_part(count: int) -> Scale:
    return Scale(
        key="stellingen", who="person", title="Stellingen", question="Waar staan we?",
        words=("A", "meer A", "ertussen", "meer B", "B"), widest_label="hier lopen de antwoorden het verst uiteen",
        statements=tuple(dataclasses.replace(STATEMENT, key=f"s{number}") for number in range(count)),
    )  # fmt: skip


def bend_figure(dots: list[BendDot], group: Place | None = None) -> Figure:
    return draw("bend", BendBoard(BEND, tuple(dots), group), Stage())


def scale_figure(strips: list[Strip]) -> Figure:
    return draw("scale", ScaleBoard(scale_part(len(strips)), tuple(strips)), Stage())


def everybody(count: int, place: Place, earlier: Place | None = None) -> list[BendDot]:
    return [BendDot(place, earlier, KINDS[number * 6 // count]) for number in range(count)]


def on_one_value(count: int, value: float = 0.25) -> tuple[ScaleDot, ...]:
    return tuple(ScaleDot(value, KINDS[number * 6 // count]) for number in range(count))


PLACES = st.builds(Place, st.integers(1, 5), st.integers(1, 5))
BEND_DOTS = st.lists(st.builds(BendDot, PLACES, st.none() | PLACES, st.sampled_from([*KINDS, None])), max_size=200)
GHOSTS = st.lists(st.builds(Ghost, PLACES, st.sampled_from([*KINDS, None])), max_size=90).map(tuple)
SCALE_DOTS = st.lists(
    st.builds(ScaleDot, st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0]), st.none() | st.sampled_from(KINDS)), max_size=90
).map(lambda dots: tuple(sorted(dots, key=lambda dot: dot.value)))
STATEMENTS = st.builds(
    Statement, key=st.just("s"), strong=st.text("ab <&'\"", min_size=1, max_size=160).filter(str.strip),
    weak=st.just("zwak"), question=st.sampled_from(["", "Wat doen we?", "Wat " * 60]),
)  # fmt: skip
STRIPS = st.lists(
    st.builds(Strip, STATEMENTS, SCALE_DOTS, SCALE_DOTS | st.just(()), st.booleans(),
              st.lists(st.text(max_size=200), max_size=3).map(tuple)),
    min_size=1, max_size=8,
)  # fmt: skip


def each(value: Any, count: int) -> list[Any]:
    return list(value) if isinstance(value, list) else [value] * count


def words(figure: Figure) -> dict[str, Any]:
    return next(trace for trace in figure["data"] if trace.get("mode") == "text")


def symbols(figure: Figure) -> list[tuple[float, float, float, str, str]]:
    """Each mark: x, y, size, symbol, colour of the outline."""
    trace = next(trace for trace in figure["data"] if trace.get("mode") == "markers")
    marker, count = trace["marker"], len(trace["x"])
    looks = (each(marker["size"], count), each(marker["symbol"], count), each(marker["line"]["color"], count))
    return list(zip(trace["x"], trace["y"], *looks, strict=True))


def assert_words_inside(text: dict[str, Any]) -> None:
    font, count = text["textfont"], len(text["x"])
    sizes, weights = each(font["size"], count), each(font["weight"], count)
    rows = zip(text["x"], text["y"], text["text"], each(text["textposition"], count), sizes, weights, strict=True)
    for x, y, line, at, size, weight in rows:
        lines = [html.unescape(one) for one in line.split("<br>")]
        wide, high = max(width(one, size, weight) for one in lines), len(lines) * size * 1.3
        left = {"right": x, "left": x - wide, "center": x - wide / 2}[at.split()[1]]
        assert left >= -EDGE, line
        assert left + wide <= WIDTH + EDGE, line
        assert y - high / 2 >= -EDGE, line
        assert y + high / 2 <= HEIGHT + 5, line  # the last 5 are below the feet of the letters


def assert_sound(figure: Figure) -> None:
    """It is Plotly's JSON, nothing stands outside the canvas, and every word can be read."""
    go.Figure(figure)
    json.dumps(figure, allow_nan=False).encode()
    for trace in figure["data"]:
        assert all(x is None or -EDGE <= x <= WIDTH + EDGE for x in trace["x"])
        assert all(y is None or -EDGE <= y <= HEIGHT for y in trace["y"])
    for x, y, size, _, _ in symbols(figure):
        assert x - size / 2 >= -EDGE
        assert x + size / 2 <= WIDTH + EDGE
        assert y - size / 2 >= -EDGE
        assert y + size / 2 <= HEIGHT
    for shape in figure["layout"]["shapes"]:
        numbers = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", shape.get("path", ""))]
        assert all(-EDGE <= x <= WIDTH + EDGE for x in numbers[::2])
        assert all(-EDGE <= y <= HEIGHT for y in numbers[1::2])
    assert_words_inside(words(figure))
    text = words(figure)
    assert min(each(text["textfont"]["size"], 1)) >= 24
    assert not re.search(r"<(?!br>)", " ".join(text["text"]))


@settings(deadline=None, max_examples=40)
@given(BEND_DOTS, st.none() | PLACES, GHOSTS)
def test_any_bend_is_a_sound_figure(dots: list[BendDot], group: Place | None, ghosts: tuple[Ghost, ...]) -> None:
    assert_sound(draw("bend", BendBoard(BEND, tuple(dots), group, ghosts), Stage()))


def test_a_bend_with_everybody_of_before_and_nobody_now_says_so_and_fits() -> None:
    ghosts = tuple(Ghost(Place(1 + at % 5, 1 + at % 4), kind) for at, kind in enumerate([*KINDS, None] * 12))
    figure = draw("bend", BendBoard(BEND, (), None, ghosts), Stage())
    assert_sound(figure)
    assert "nog niets ingevuld" in words(figure)["text"]
    assert "open vorm: vorige keer" in words(figure)["text"]
    assert len({(x, y) for x, y, *_ in symbols(figure)[: len(ghosts)]}) == len(ghosts)


@settings(deadline=None, max_examples=40)
@given(STRIPS)
def test_any_strips_are_a_sound_figure(strips: list[Strip]) -> None:
    assert_sound(scale_figure(strips))


@pytest.mark.parametrize("count", [1, 3, 24, 60, 200])
@pytest.mark.parametrize("place", [Place(2, 2), Place(1, 4), Place(5, 5), Place(4, 1)])
def test_people_in_one_cell_do_not_cover_each_other(count: int, place: Place) -> None:
    figure = bend_figure(everybody(count, place, Place(1, 1)), place)
    dots = [(x, y) for x, y, _, _, line in symbols(figure) if line == "#ffffff"][:count]
    size = symbols(figure)[0][2]
    assert len(set(dots)) == count
    assert min((math.dist(a, b) for a in dots for b in dots if a != b), default=size) >= size * 0.85


def test_everybody_has_the_same_size() -> None:
    figure = bend_figure(everybody(60, Place(2, 2)) + everybody(2, Place(4, 4)))
    factors = {look.symbol: look.factor for look in LOOKS.values()}
    sizes = [size / factors[symbol] for _, _, size, symbol, _ in symbols(figure)[:62]]
    assert max(sizes) - min(sizes) < 0.3


def test_a_group_that_has_not_chosen_gets_no_stop_line() -> None:
    before, after = (bend_figure(everybody(3, Place(1, 2)), group) for group in (None, Place(1, 2)))
    assert "samen gekozen" not in words(before)["text"]
    assert {"samen gekozen", BEND.stop_label} <= set(words(after)["text"])


def test_nothing_stops_a_group_that_is_at_the_end() -> None:
    assert BEND.stop_label not in words(bend_figure([], Place(4, 4)))["text"]


def test_finished_takes_room_only_when_somebody_is_there() -> None:
    without, row, column = (bend_figure(everybody(1, p)) for p in (Place(4, 4), Place(5, 1), Place(1, 5)))
    assert [words(one)["text"].count("afgerond") for one in (without, row, column)] == [0, 1, 1]


def test_there_is_one_arrow_per_route_and_none_for_who_stayed() -> None:
    moved = everybody(5, Place(2, 2), Place(1, 1)) + everybody(2, Place(3, 3), Place(3, 3))
    arrows = next(trace for trace in bend_figure(moved)["data"] if trace.get("mode") == "lines+markers")
    assert arrows["x"].count(None) == 1


def test_an_empty_board_says_so() -> None:
    assert "nog niets ingevuld" in words(bend_figure([]))["text"]
    assert "nog niets ingevuld" in words(scale_figure([Strip(STATEMENT, ())]))["text"]


@pytest.mark.parametrize("count", [1, 3, 5, 8])
@pytest.mark.parametrize("people", [12, 60, 200])
@pytest.mark.parametrize("earlier", [False, True])
def test_a_pile_stays_in_its_own_strip(count: int, people: int, earlier: bool) -> None:
    dots = on_one_value(people)
    figure = scale_figure([Strip(STATEMENT, dots, dots if earlier else ())] * count)
    height = (756 - 52) / count
    per_strip = people * (2 if earlier else 1)
    for number, (_, y, size, _, _) in enumerate(symbols(figure)[: per_strip * count]):
        top = 52 + number // per_strip * height
        assert top <= y - size / 2
        assert y + size / 2 <= top + height


@pytest.mark.parametrize("people", [12, 60])
def test_answers_on_one_value_do_not_cover_each_other(people: int) -> None:
    marks = symbols(scale_figure([Strip(STATEMENT, on_one_value(people))] * 3))[:people]
    nearest = min(math.dist(a[:2], b[:2]) for a in marks for b in marks if a[:2] != b[:2])
    assert len({mark[:2] for mark in marks}) == people
    assert nearest >= max(mark[2] for mark in marks) * 0.85


def test_the_group_together_is_yellow_and_named() -> None:
    strip = Strip(STATEMENT, (ScaleDot(1.0, None),))
    figure = draw("scale", ScaleBoard(dataclasses.replace(scale_part(1), who="group"), (strip,)), Stage())
    assert "samen" in words(figure)["text"]
    assert ACCENT in [line for *_, line in symbols(figure)]


def test_whoever_answers_anonymously_is_a_grey_dot_and_not_the_group() -> None:
    figure = scale_figure([Strip(STATEMENT, (ScaleDot(1.0, None), ScaleDot(0.0, None)))])
    assert "samen" not in words(figure)["text"]
    assert ACCENT not in [line for *_, line in symbols(figure)]
    assert "een stip is een antwoord, zonder naam en zonder organisatie" in words(figure)["text"]


def test_only_the_widest_strip_is_named() -> None:
    strips = [Strip(STATEMENT, on_one_value(5)), Strip(STATEMENT, on_one_value(5))]
    label = "hier lopen de antwoorden het verst uiteen"
    assert label not in words(scale_figure(strips))["text"]
    assert label in words(scale_figure([dataclasses.replace(strips[0], widest=True), strips[1]]))["text"]


@pytest.mark.parametrize("text", ["<b>vet</b>", "<a href='x'>klik</a> & meer", "<br>"])
def test_what_people_typed_is_never_markup(text: str) -> None:
    figure = scale_figure([Strip(STATEMENT, (ScaleDot(0.5, None),), reasons=(text,))])
    assert html.escape(text, quote=False) in words(figure)["text"]


def test_the_time_before_is_explained_when_it_is_shown() -> None:
    figure = scale_figure([Strip(STATEMENT, on_one_value(3), on_one_value(3, 0.75))])
    assert any("vorige keer" in line for line in words(figure)["text"])
