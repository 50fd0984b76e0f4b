"""What holds for every board that is projected: it is Plotly's JSON, it stays on the canvas, it can be read."""

import json
import re
from collections.abc import Iterator
from typing import Any

import plotly.graph_objects as go  # type: ignore[import-untyped]

from facilitation.figures import lettering
from facilitation.room import ORGANISATION_KINDS, Organisation, OrganisationKind, Room, in_order

Figure = dict[str, Any]
Box = tuple[float, float, float, float]  # left, right, top, bottom

KINDS = list(ORGANISATION_KINDS)
LONG_NAME = "Stichting Maatschappelijke Opvang en Beschermd Wonen Midden-Holland"
NAMES = ("Gemeente Veenstad", "Woonplus", LONG_NAME, "De Linde", "Cliëntenraad")
AWKWARD = (
    "<script>alert('x')</script>", "$x$", "<b>vet</b> & <a href='x'>link</a>", "👩‍👩‍👧 🎉🎉🎉", "مرحبا بالعالم",
    "w" * 400, "hottentottententententoonstellingsmakersgilde", "woord " * 80, "één\nregel\n\nen nog een", "…",
    "\u202eachteruit", "een vaste contactpersoon", LONG_NAME, "geld", "x",
)  # fmt: skip
ACROSS, DOWN = (-0.5, 1808.5), (-0.5, 800.5)
EDGE = 10  # what is drawn beside the canvas and yet seen: outlines, a large shape


def hall(count: int, names: tuple[str, ...] = NAMES, kinds: tuple[OrganisationKind, ...] = ()) -> Room:
    """So many parties, o0 and on, of all kinds or of those given."""
    of = kinds or tuple(KINDS)
    return Room(
        in_order(tuple(Organisation(f"o{n}", names[n % len(names)], of[n % len(of)], n) for n in range(count)))
    )


def words(figure: Figure) -> list[str]:
    """Every text on a board, as Plotly gets it."""
    return [text for trace in figure["data"] if trace.get("mode") == "text" for text in trace["text"]]


def said(figure: Figure) -> str:
    """Everything that a board says, a line per text."""
    return "\n".join(words(figure)).replace("<br>", " ").replace("\u00a0", " ")


def hovers(figure: Figure) -> list[str]:
    """What only hovering shows."""
    return [text for trace in figure["data"] for text in trace.get("hovertext", ())]


def marks(figure: Figure) -> list[tuple[float, float, float, str, str]]:
    """Every mark and dot: x, y, size, symbol and colour."""
    trace = next(one for one in figure["data"] if one.get("mode") == "markers")
    count, marker = len(trace["x"]), trace["marker"]
    looks = (_each(marker[key], count) for key in ("size", "symbol", "color"))
    return list(zip(trace["x"], trace["y"], *looks, strict=True))


def texts(figure: Figure) -> Iterator[tuple[str, float, Box]]:
    """Text, size, and the box that it takes."""
    trace = next(one for one in figure["data"] if one.get("mode") == "text")
    count, font = len(trace["text"]), trace["textfont"]
    columns = (_each(one, count) for one in (trace["textposition"], font["size"], font["weight"]))
    for text, x, y, at, size, weight in zip(trace["text"], trace["x"], trace["y"], *columns, strict=True):
        lines = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").split("<br>")
        wide = max(lettering.width(line, size, weight) for line in lines)
        tall = size * (1.3 * (len(lines) - 1) + 0.8)
        vertical, horizontal = at.split()
        left = {"right": x, "center": x - wide / 2, "left": x - wide}[horizontal]
        top = {"bottom": y, "middle": y - tall / 2, "top": y - tall}[vertical]
        yield text, size, (left, left + wide, top, top + tall)


def fields_of(figure: Figure, fill: str) -> list[Box]:
    """The blocks and fields of one colour."""
    found = []
    for trace in figure["data"]:
        if trace["type"] == "bar":
            count = len(trace["x"])
            fills, wides = _each(trace["marker"]["color"], count), _each(trace["width"], count)
            rows = zip(trace["base"], trace["x"], trace["y"], wides, fills, strict=True)
            found += [(x, x + w, y - h / 2, y + h / 2) for x, w, y, h, colour in rows if colour == fill]
    found += [_shape(one) for one in figure["layout"]["shapes"] if one.get("fillcolor") == fill]
    return found


def check(figure: Figure) -> None:
    """Fail when anything cannot be projected: markup of people, small letters, something off the canvas."""
    go.Figure(figure)
    json.dumps(figure, allow_nan=False).encode()
    for text in (*words(figure), *hovers(figure)):
        assert "<" not in text.replace("<br>", ""), text
    for text, size, box in texts(figure):
        assert size >= 24
        assert _inside(box), (text, box)
    outside = [box for box in _boxes(figure) if not _inside(box, EDGE)]
    assert not outside, outside


def _boxes(figure: Figure) -> Iterator[Box]:
    for trace in figure["data"]:
        count = len(trace["x"])
        if trace["type"] == "bar":
            places = zip(trace["base"], trace["x"], trace["y"], _each(trace["width"], count), strict=True)
            yield from ((left, left + w, y - h / 2, y + h / 2) for left, w, y, h in places)
        elif trace.get("mode") == "markers":
            yield from ((x - s / 2, x + s / 2, y - s / 2, y + s / 2) for x, y, s, _, _ in marks(figure))
        elif trace.get("mode") == "lines" and count:
            yield min(trace["x"]), max(trace["x"]), min(trace["y"]), max(trace["y"])
    yield from map(_shape, figure["layout"]["shapes"])


def _shape(shape: dict[str, Any]) -> Box:
    if shape["type"] == "path":
        points = re.findall(r"(-?[\d.]+),(-?[\d.]+)", shape["path"])
        xs, ys = [float(x) for x, _ in points], [float(y) for _, y in points]
    else:
        xs, ys = [shape["x0"], shape["x1"]], [shape["y0"], shape["y1"]]
    return min(xs), max(xs), min(ys), max(ys)


def _inside(box: Box, edge: float = 0) -> bool:
    left, right, top, bottom = box
    return ACROSS[0] - edge <= left <= right <= ACROSS[1] + edge and DOWN[0] - edge <= top <= bottom <= DOWN[1]


def _each(value: Any, count: int) -> list[Any]:
    return list(value) if isinstance(value, list) else [value] * count
