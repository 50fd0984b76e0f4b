"""The figure of a board as SVG: every mark is there, where Plotly draws it, and what people typed is only words.

Where a test names numbers, they are what Plotly 4.1.1 drew of the same canvas in Chromium. That whole boards look the
same is measured in ``tests/browser/test_pictures.py``.
"""

import inspect
import re
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation import figures, sample
from facilitation.board import Stage
from facilitation.catalogue import instruments
from facilitation.figures.canvas import Canvas
from facilitation.figures.palette import LOOKS
from facilitation.figures.svg import svg
from facilitation.kinds import KINDS

NAME = "{http://www.w3.org/2000/svg}"
#: One call of every method of Canvas that draws.
CALLS: dict[str, Callable[[Canvas], Any]] = {
    "rect": lambda canvas: canvas.rect(100, 100, 300, 80, "#f3f5f7", "#c5cdd4"),
    "line": lambda canvas: canvas.line(0, 0, 500, 333),
    "stroke": lambda canvas: canvas.stroke("M0,0Q50,50 100,0", "#000000", 4),
    "block": lambda canvas: canvas.block(500, 100, 200, 100, "#ffffff", "#00567d", 2.5),
    "text": lambda canvas: canvas.text(700, 500, "een"),
    "mark": lambda canvas: canvas.mark(50, 600, "gemeente"),
    "dash": lambda canvas: canvas.dash(500, 600),
    "dot": lambda canvas: canvas.dot(550, 600, 20, "#123456"),
    "label": lambda canvas: canvas.label(800, 600, 100, 50, "#fff3c9", "#1b2530"),
    "curve": lambda canvas: canvas.curve([0, 100, 200], [700, 720, 700], "#00567d", 20),
    "arrows": lambda canvas: canvas.arrows([[(1000, 100), (1100, 200)]], "#66727d", 3, 18),
    "legend": lambda canvas: canvas.legend(["welzijn"]),
    "note": lambda canvas: canvas.note("een noot"),
}


def drawn(*calls: Callable[[Canvas], Any]) -> str:
    canvas = Canvas()
    for call in calls:
        call(canvas)
    return svg(canvas.figure())


def elements(picture: str, tag: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(picture).iter(NAME + tag))


def paths(picture: str) -> list[str]:
    return [one.attrib["d"] for one in elements(picture, "path")]


def numbers(path: str) -> list[float]:
    return [float(one) for one in re.findall(r"-?\d+(?:\.\d+)?", path)]


def said(picture: str) -> list[str]:
    """The lines of every text."""
    return ["\n".join(one.itertext()) for one in elements(picture, "text")]


def test_a_new_kind_of_mark_on_the_canvas_needs_a_call_here() -> None:
    methods = {name for name, _ in inspect.getmembers(Canvas, inspect.isfunction) if not name.startswith("_")}
    assert methods - {"figure"} == set(CALLS)


@pytest.mark.parametrize("name", CALLS)
def test_every_mark_of_the_canvas_is_in_the_drawing(name: str) -> None:
    assert len(drawn(CALLS[name]).splitlines()) > len(drawn().splitlines())


@pytest.mark.parametrize("trace", [{"type": "pie"}, {"type": "scatter", "mode": "markers+text"}])
def test_a_mark_that_is_not_known_is_an_error_and_not_left_out(trace: dict[str, Any]) -> None:
    figure = Canvas().figure()
    figure["data"].append(trace)
    with pytest.raises(ValueError, match="no picture"):
        svg(figure)


def test_a_symbol_or_shape_that_is_not_known_is_an_error_too() -> None:
    canvas = Canvas()
    canvas.dot(0, 0, 9, "#000000")
    figure = canvas.figure()
    next(one for one in figure["data"] if one.get("mode") == "markers")["marker"]["symbol"] = "star"
    with pytest.raises(ValueError, match="star"):
        svg(figure)
    figure = Canvas().figure()
    figure["layout"]["shapes"].append({"type": "rect"})
    with pytest.raises(ValueError, match="rect"):
        svg(figure)


def test_it_is_as_large_as_the_figure_and_needs_nothing_from_elsewhere() -> None:
    picture = drawn(*CALLS.values())
    root = ElementTree.fromstring(picture)
    assert (root.attrib["width"], root.attrib["height"], root.attrib["viewBox"]) == ("1828", "810", "0 0 1828 810")
    assert not re.search(r"<script|href|url\(|@import|<image|<foreignObject|\son\w+=", picture)
    assert picture.count("http") == 1  # the name of the language


def test_text_stands_where_plotly_sets_it() -> None:
    canvas = Canvas()
    canvas.text(700, 500, ["een", "twee", "drie"], 30, at="top left")
    canvas.text(700, 500, "een", 24, at="bottom center")
    canvas.text(700, 500, ["een", "twee"], 24, at="middle right")
    top, bottom, middle = elements(svg(canvas.figure()), "text")
    # Plotly: y 511.5 in the picture, which is 501.5 here, moved by -85.5, 18 and -9.6; lines are 1.3 letters apart.
    assert [float(one.attrib["y"]) for one in (top, bottom, middle)] == [416.0, 519.5, 491.9]
    assert [float(one.attrib["y"]) for one in top] == [416.0, 455.0, 494.0]
    assert [one.get("text-anchor", "start") for one in (top, bottom, middle)] == ["end", "middle", "start"]


def test_weight_slant_size_and_colour_of_letters_are_kept() -> None:
    (one,) = elements(drawn(lambda c: c.text(9, 9, "een", 28, "#123456", 600, italic=True)), "text")
    looks = {"font-size": "28", "fill": "#123456", "font-weight": "600", "font-style": "italic"}
    assert looks.items() <= one.attrib.items()


SYMBOLS = {
    "gemeente": "11.2,11.2 -11.2,11.2 -11.2,-11.2 11.2,-11.2",
    "woningcorporatie": "-16.51,7.15 16.51,7.15 0,-14.3",
    "zorgaanbieder": "13.44,4.48 4.48,4.48 4.48,13.44 -4.48,13.44 -4.48,4.48 -13.44,4.48 "
    "-13.44,-4.48 -4.48,-4.48 -4.48,-13.44 4.48,-13.44 4.48,-4.48 13.44,-4.48",
    "welzijn": "15.86,0 0,15.86 -15.86,0 0,-15.86",
    "anders": "11.7,11.7 -11.7,11.7 11.7,-11.7 -11.7,-11.7",
}


@pytest.mark.parametrize("kind", SYMBOLS)
def test_the_shape_of_a_kind_of_organisation_is_as_large_as_plotly_draws_it(kind: Any) -> None:
    (path,) = paths(drawn(lambda canvas: canvas.mark(0, 0, kind, 26)))
    assert numbers(path) == pytest.approx(numbers(SYMBOLS[kind]), abs=0.06)


def test_every_kind_of_organisation_has_a_shape_and_the_round_one_is_a_circle() -> None:
    assert set(SYMBOLS) | {"bewoners"} == set(LOOKS)
    (circle,) = elements(drawn(lambda canvas: canvas.mark(0, 0, "bewoners", 26)), "circle")
    assert float(circle.attrib["r"]) == pytest.approx(12.5, abs=0.06)
    assert (circle.attrib["stroke"], circle.attrib["stroke-width"]) == ("#ffffff", "1.5")


def test_an_arrow_has_its_head_at_the_end_and_its_line_stops_under_the_head() -> None:
    line, head = paths(drawn(lambda canvas: canvas.arrows([[(1000, 100), (1100, 200)]], "#66727d", 3, 18)))
    assert numbers(line) == pytest.approx([1000, 100, 1088.545, 188.545], abs=0.01)
    assert numbers(head) == pytest.approx([1100, 200, 1091.828, 183.962, 1083.962, 191.828], abs=0.01)


def test_an_arrow_that_is_shorter_than_its_head_keeps_its_line_and_one_without_points_is_nothing() -> None:
    line, _ = paths(drawn(lambda canvas: canvas.arrows([[(1200, 100), (1203, 100)]], "#66727d", 3, 18)))
    assert numbers(line) == [1200, 100, 1203, 100]
    assert not paths(drawn(lambda canvas: canvas.arrows([], "#66727d")))


def test_cards_are_round_and_never_rounder_than_they_are_thick() -> None:
    picture = drawn(
        lambda canvas: canvas.block(500, 100, 200, 100, "#ffffff", "#00567d", 2.5),
        lambda canvas: canvas.block(500, 300, 200, 10, "#ffffff", "#00567d"),
    )
    thick, thin = elements(picture, "rect")[1:]
    place = [float(thick.attrib[key]) for key in ("x", "y", "width", "height", "rx")]
    assert place == [500, 100, 200, 100, 8]
    assert thin.attrib["rx"] == "5"


def test_dashes_are_those_of_plotly() -> None:
    def stripes(dash: str, width: float) -> str:
        (path,) = elements(drawn(lambda canvas: canvas.line(0, 0, 9, 9, "#000000", width, dash)), "path")
        return path.get("stroke-dasharray", "")

    assert stripes("solid", 2) == ""
    assert stripes("dash", 2) == "9 9"  # a line counts as three pixels at least
    assert stripes("dash", 4) == "12 12"
    assert stripes("dot", 2) == "3 3"
    assert stripes("9px,7px", 2) == "9 7"


def test_layers_lie_as_plotly_lays_them() -> None:
    canvas = Canvas()
    for name in reversed(CALLS):
        CALLS[name](canvas)
    canvas.curve([1, 2], [3, 4], "#aabbcc", 1, above=True)
    picture = svg(canvas.figure())
    order = ('fill="#f3f5f7"', 'rx="8"', 'stroke-width="20"', 'r="10"', 'fill="#fff3c9"', "#aabbcc", "<text")
    places = [picture.index(one) for one in order]
    assert places == sorted(places)


@given(st.lists(st.text(st.characters(), max_size=60), min_size=1, max_size=3), st.text(st.characters(), max_size=30))
def test_whatever_somebody_types_the_drawing_is_xml_and_says_it(lines: list[str], title: str) -> None:
    canvas = Canvas()
    canvas.text(9, 9, lines)
    figure = canvas.figure()
    root = ElementTree.fromstring(svg(figure, title))
    assert {one.tag.removeprefix(NAME) for one in root.iter()} <= {"svg", "title", "rect", "g", "text", "tspan"}
    assert svg(figure, title) == svg(figure, title)


@pytest.mark.parametrize(
    "words",
    [
        "<b>vet</b> & <script>x()</script>",
        "a &amp;lt; b",
        "\"'",
        "$x$ {y} #z =1+1 @",
        "twee  spaties",
        "حرف",
        "中文",
        "½",
    ],
)
def test_words_are_said_as_they_were_typed(words: str) -> None:
    assert said(drawn(lambda canvas: canvas.text(9, 9, words))) == [words]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("a\x00b\x1f\ud83d\uffff", "a\ufffdb\ufffd\ufffd\ufffd"),
        ("een\r\ntwee\tdrie", "een twee drie"),
        ("👩🏽\u200d👩\u200d👧", "👩👩👧"),  # in a font that has each of them, and not the three as one
        ("❤️\u200d🔥", "❤🔥"),
        ("नि\u200dक", "नि\u200dक"),  # in a script a joiner is a letter
        ("🇳🇱", "🇳\u200b🇱"),
    ],
)
def test_what_cannot_be_drawn_becomes_what_can(words: str, shown: str) -> None:
    assert said(drawn(lambda canvas: canvas.text(9, 9, words))) == [shown]


def test_a_title_is_said_to_whoever_cannot_see() -> None:
    root = ElementTree.fromstring(svg(Canvas().figure(), "Bord <1> & \x07"))
    assert root[0].tag == NAME + "title"
    assert root[0].text == "Bord <1> & \ufffd"
    assert not elements(svg(Canvas().figure()), "title")


@pytest.mark.parametrize("key", instruments())
@pytest.mark.parametrize("parties", [3, 34])
def test_every_board_has_a_drawing_that_says_all_its_words(key: str, parties: int) -> None:
    instrument, room = instruments()[key], sample.room(parties)
    answers = sample.answers(instrument, room)
    for part in instrument.parts:
        kind, now = KINDS[part.kind], tuple(one for one in answers if one.part in (part.key, *part.reads))
        board = kind.board(part, room, now, ())
        for view in kind.views(part, room, now):
            figure = figures.draw(part.kind, board, Stage(view.key))
            picture = svg(figure)
            texts = [one for trace in figure["data"] if trace.get("mode") == "text" for one in trace["text"]]
            assert len(elements(picture, "text")) == len(texts)
            shapes = sum(len(one["x"]) for one in figure["data"] if one.get("mode") == "markers")
            blocks = sum(len(one["x"]) for one in figure["data"] if one["type"] == "bar")
            assert len(elements(picture, "rect")) == blocks + 1
            assert len(elements(picture, "circle")) + len(elements(picture, "path")) >= shapes
