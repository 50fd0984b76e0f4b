"""The figure of a board as one SVG, for reports and downloads: what Plotly draws on the screen, without a browser.

Read are the marks that ``canvas.py`` makes and no others; the numbers are those of Plotly 4.1.1 (``drawing``, its
symbols, and how it sets text beside a point). A mark or symbol that is not known here is an error, so that nothing
is ever left out of a report in silence.
"""

import html
import math
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import Any

FAMILY = "Praktijklab Sans, 'Source Sans', 'Source Sans 3', 'Source Sans Pro', sans-serif"
ORDINARY = 400  # the weight of letters that are not bold
LEADING = 1.3  # from line to line, in letter sizes
RISE = 0.75  # from the middle of a line to where its letters stand: half of it plus a quarter
ABOVE = {"top": 1.0, "middle": 0.5, "bottom": 0.0}  # the share of a text that stands above its point
ANCHORS = {"left": ' text-anchor="end"', "center": ' text-anchor="middle"', "right": ""}
BLUNT = 0.9  # an arrow's line stops this share of its head before the tip
HEAD = math.pi / 10  # half of the angle of an arrow head
MITRE = 2  # how far corners of scatter lines and symbols may stick out, in line widths
NO_COLOUR = "rgba(0,0,0,0)"
DASHES = {"dot": (1, 1), "dash": (3, 3), "longdash": (5, 5), "dashdot": (3, 1, 1, 1), "longdashdot": (5, 2, 1, 2)}
BREAK = re.compile("[\t\n\r\x0b\x0c\x85\u2028\u2029]+")
#: What no XML file may hold: control characters, half surrogates, and two that are no characters.
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

#: Emoji of several signs come out on top of each other where no font has them as one: their signs stand apart.
EXTRA = re.compile("[\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff]|(?<=[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d")
FLAGS = re.compile("([\U0001f1e6-\U0001f1ff])(?=[\U0001f1e6-\U0001f1ff])")

#: Symbols around the origin, of a radius of 1.
CORNERS: dict[str, tuple[tuple[float, float], ...]] = {
    "square": ((1, 1), (-1, 1), (-1, -1), (1, -1)),
    "triangle-up": ((-2 / math.sqrt(3), 0.5), (2 / math.sqrt(3), 0.5), (0, -1)),
    "cross": (
        (1.2, 0.4), (0.4, 0.4), (0.4, 1.2), (-0.4, 1.2), (-0.4, 0.4), (-1.2, 0.4),
        (-1.2, -0.4), (-0.4, -0.4), (-0.4, -1.2), (0.4, -1.2), (0.4, -0.4), (1.2, -0.4),
    ),
    "diamond": ((1.3, 0), (0, 1.3), (-1.3, 0), (0, -1.3)),
    "hourglass": ((1, 1), (-1, 1), (1, -1), (-1, -1)),
    "line-ew": ((1.4, 0), (-1.4, 0)),
}  # fmt: skip


def svg(figure: dict[str, Any], title: str = "") -> str:
    """A figure of ``canvas.Canvas`` as an SVG of the same size; ``title`` is for whoever cannot see it.

    Equal figures give equal text. There is no script in it and nothing from elsewhere, and its words are words.
    Raises ValueError for a mark or symbol that Canvas does not make.
    """
    layout = figure["layout"]
    wide, tall = _number(layout["width"]), _number(layout["height"])
    left, top = -layout["xaxis"]["range"][0], -layout["yaxis"]["range"][1]
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{tall}" viewBox="0 0 {wide} {tall}">',
        *([f"<title>{_escaped(title)}</title>"] if title else []),
        f'<rect width="{wide}" height="{tall}" fill="{layout["paper_bgcolor"]}"/>',
        f'<g transform="translate({_number(left)} {_number(top)})" font-family="{FAMILY}">',
        *map(_shape, layout["shapes"]),
    ]
    for trace in figure["data"]:
        lines += DRAWN[_kind(trace)](trace)
    return "\n".join((*lines, "</g>", "</svg>", ""))


def _kind(trace: dict[str, Any]) -> str:
    kind = str(trace["mode"] if trace["type"] == "scatter" else trace["type"])
    if kind not in DRAWN:
        raise ValueError(f"no picture for {trace['type']} {kind}")
    return kind


def _shape(shape: dict[str, Any]) -> str:
    """A field, a line or a drawn path behind everything."""
    if shape["type"] == "line":
        path = _path([(shape["x0"], shape["y0"]), (shape["x1"], shape["y1"])])
    elif shape["type"] == "path":
        path = str(shape["path"])
    else:
        raise ValueError(f"no picture for the shape {shape['type']}")
    fill = shape.get("fillcolor", NO_COLOUR)
    return f'<path d="{path}"{_fill(fill)} fill-rule="evenodd"{_stroke(**shape["line"])}/>'


def _bars(trace: dict[str, Any]) -> Iterator[str]:
    """Cards: lying bars with round corners."""
    marker, count = trace["marker"], len(trace["x"])
    looks = (_each(one, count) for one in (marker["color"], marker["line"]["color"], marker["line"]["width"]))
    places = (trace["base"], trace["y"], trace["x"], _each(trace["width"], count))
    for x, middle, w, h, fill, line, line_width in zip(*places, *looks, strict=True):
        corner = _number(min(marker["cornerradius"], w / 2, h / 2))
        at = f'x="{_number(x)}" y="{_number(middle - h / 2)}" width="{_number(w)}" height="{_number(h)}"'
        yield f'<rect {at} rx="{corner}"{_fill(fill)}{_stroke(line, line_width)}/>'


def _curve(trace: dict[str, Any]) -> Iterator[str]:
    """A line through many points, and the box around it that is filled."""
    for run in _runs(trace["x"], trace["y"]):
        fill = trace["fillcolor"] if trace.get("fill") == "toself" else NO_COLOUR
        stroke = _stroke(**{key: value for key, value in trace["line"].items() if key != "simplify"})
        yield f'<path d="{_path(run)}"{_fill(fill)}{stroke} stroke-miterlimit="{MITRE}"/>'


def _arrows(trace: dict[str, Any]) -> Iterator[str]:
    """Lines with a head at their last point: first all lines, then all heads."""
    marker = trace["marker"]
    if (marker["symbol"], marker["angleref"]) != ("arrow", "previous"):
        raise ValueError(f"no picture for lines with {marker['symbol']}")
    runs = list(_runs(trace["x"], trace["y"]))
    size = max(marker["size"], default=0)
    stroke = _stroke(**trace["line"])
    for run in runs:
        yield f'<path d="{_path(_shortened(run, size * BLUNT))}" fill="none"{stroke} stroke-miterlimit="{MITRE}"/>'
    for *_, before, (x, y) in (run for run in runs if len(run) > 1):
        way = math.atan2(y - before[1], x - before[0])
        sides = [(x - size * math.cos(way + turn), y - size * math.sin(way + turn)) for turn in (HEAD, -HEAD)]
        yield f'<path d="{_path([(x, y), *sides])}Z"{_fill(marker["color"])}/>'


def _shortened(run: list[tuple[float, float]], by: float) -> list[tuple[float, float]]:
    """The line without the end that lies under its head; a last piece that is shorter than that stays whole."""
    if len(run) < 2 or math.dist(*run[-2:]) < by:
        return run
    (x0, y0), (x1, y1) = run[-2:]
    share = by / math.dist(*run[-2:]) if by else 0
    return [*run[:-1], (x1 - (x1 - x0) * share, y1 - (y1 - y0) * share)]


def _symbols(trace: dict[str, Any]) -> Iterator[str]:
    """The shapes of parties, dashes and dots."""
    marker, count = trace["marker"], len(trace["x"])
    outline = marker["line"]
    looks = (marker["symbol"], marker["size"], marker["color"], outline["color"], outline["width"])
    columns = (_each(one, count) for one in looks)
    for x, y, symbol, size, fill, line, line_width in zip(trace["x"], trace["y"], *columns, strict=True):
        look = f"{_fill(fill)}{_stroke(line, line_width)}"
        if symbol == "circle":
            yield f'<circle cx="{_number(x)}" cy="{_number(y)}" r="{_number(size / 2)}"{look}/>'
        elif symbol in CORNERS:
            path = _path([(x + across * size / 2, y + down * size / 2) for across, down in CORNERS[symbol]])
            yield f'<path d="{path}Z"{look} stroke-miterlimit="{MITRE}"/>'
        else:
            raise ValueError(f"no picture for the symbol {symbol}")


def _words(trace: dict[str, Any]) -> Iterator[str]:
    """Texts; where their first line stands is what Plotly makes of ``textposition``."""
    font, count = trace["textfont"], len(trace["text"])
    looks = (trace["textposition"], font["size"], font["color"], font["weight"], font["style"])
    rows = zip(trace["x"], trace["y"], trace["text"], *(_each(one, count) for one in looks), strict=True)
    for x, y, text, at, size, colour, weight, style in rows:
        lines = [_escaped(html.unescape(line)) for line in text.split("<br>")]
        vertical, _, horizontal = at.partition(" ")
        base = y + size * (RISE - ABOVE[vertical] * (LEADING * (len(lines) - 1) + 1))
        places = [f'x="{_number(x)}" y="{_number(base + size * LEADING * row)}"' for row in range(len(lines))]
        look = f'font-size="{_number(size)}"{ANCHORS[horizontal]} fill="{colour}"'
        look += f' font-weight="{weight}"' if weight != ORDINARY else ""
        look += f' font-style="{style}"' if style != "normal" else ""
        said = zip(places, lines, strict=True)
        spans = lines[0] if len(lines) == 1 else "".join(f"<tspan {place}>{line}</tspan>" for place, line in said)
        yield f'<text {places[0]} {look} xml:space="preserve">{spans}</text>'


#: By the type of a trace, or the mode of a scatter.
DRAWN: dict[str, Callable[[dict[str, Any]], Iterator[str]]] = {
    "bar": _bars,
    "lines": _curve,
    "lines+markers": _arrows,
    "markers": _symbols,
    "text": _words,
}


def _runs(xs: Sequence[float | None], ys: Sequence[float | None]) -> Iterator[list[tuple[float, float]]]:
    """The points of a line, in pieces where it is broken by None."""
    run: list[tuple[float, float]] = []
    for x, y in zip((*xs, None), (*ys, None), strict=True):
        if x is not None and y is not None:
            run.append((x, y))
        elif run:
            yield run
            run = []


def _path(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{_number(x)},{_number(y)}" for x, y in points)


def _fill(colour: str) -> str:
    return f' fill="{"none" if colour == NO_COLOUR else colour}"'


def _stroke(color: str = "", width: float = 0, dash: str = "solid") -> str:
    if not width or color in ("", NO_COLOUR):
        return ""
    pattern = f' stroke-dasharray="{_dashes(dash, width)}"' if dash != "solid" else ""
    return f' stroke="{color}" stroke-width="{_number(width)}"{pattern}'


def _dashes(dash: str, width: float) -> str:
    if dash in DASHES:  # by name they are as many line widths long, and a line counts as 3 pixels at least
        return " ".join(_number(long * max(width, 3)) for long in DASHES[dash])
    return dash.replace("px", "").replace(",", " ")


def _each(value: Any, count: int) -> list[Any]:
    """What is one value where all are equal, as many times as there are marks."""
    return value if isinstance(value, list) else [value] * count


def _number(value: float) -> str:
    return f"{round(value, 2):g}"


def _escaped(words: str) -> str:
    words = FORBIDDEN.sub("\ufffd", BREAK.sub(" ", words))
    if not words.isascii():
        words = FLAGS.sub("\\1\u200b", EXTRA.sub("", unicodedata.normalize("NFC", words)))
    return html.escape(words, quote=False)
