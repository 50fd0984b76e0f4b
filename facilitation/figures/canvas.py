"""The surface that every board is drawn on: plain data in Plotly's JSON schema.

One unit is one pixel and y runs downwards. Plotly's own Figure objects check every value and cost tens
of milliseconds a board; the unit tests do that checking instead.

Layers from below: ``rect`` and ``line`` (shapes), ``block`` (bars), ``curve``, ``arrows``, marks and dots,
``label``, ``curve(above=True)``, all text. Bars, symbols and words are one trace each and always there.
"""

import html
from collections.abc import Iterable, Sequence
from typing import Any

from facilitation.figures import lettering
from facilitation.figures.palette import DASH, FAMILY, INK, LINE, LOOKS, SOFT, WHITE
from facilitation.room import ORGANISATION_KINDS, OrganisationKind

WIDTH, HEIGHT = 1808, 800
EDGE = 10  # outlines at the edge are not clipped
SMALLEST = 24  # nobody reads smaller letters from the back of the room

Point = tuple[float, float]
Row = tuple[Any, ...]


class Canvas:
    """Collects what a board shows; ``figure`` hands it over."""

    def __init__(self) -> None:
        self._shapes: list[dict[str, Any]] = []
        self._blocks: list[Row] = []
        self._below: list[dict[str, Any]] = []
        self._marks: list[Row] = []
        self._labels: list[dict[str, Any]] = []
        self._above: list[dict[str, Any]] = []
        self._texts: list[Row] = []

    def rect(
        self, x: float, y: float, w: float, h: float, fill: str = "", line: str = "", line_width: float = 2,
        radius: float = 8, dash: str = "solid",
    ) -> None:  # fmt: skip
        """A field behind everything; without fill or line that part is not drawn."""
        self._shapes.append({
            "type": "path", "path": _rounded(x, y, w, h, min(radius, w / 2, h / 2)), "layer": "below",
            "fillcolor": fill or "rgba(0,0,0,0)",
            "line": {"color": line, "width": line_width, "dash": dash} if line else {"width": 0},
        })  # fmt: skip

    def line(
        self, x0: float, y0: float, x1: float, y1: float, colour: str = LINE, width: float = 2, dash: str = "solid"
    ) -> None:
        """A straight line behind everything."""
        self._shapes.append({
            "type": "line", "x0": _near(x0), "y0": _near(y0), "x1": _near(x1), "y1": _near(y1), "layer": "below",
            "line": {"color": colour, "width": width, "dash": dash},
        })  # fmt: skip

    def stroke(self, path: str, colour: str, width: float, dash: str = "solid") -> None:
        """A drawn path (SVG, absolute M, L, Q and C) behind everything: hundreds of curves are one shape."""
        if path:
            line = {"color": colour, "width": width, "dash": dash}
            shape = {"type": "path", "path": path, "layer": "below", "fillcolor": "rgba(0,0,0,0)", "line": line}
            self._shapes.append(shape)

    def block(
        self, x: float, y: float, w: float, h: float, fill: str, line: str, line_width: float = 2, hover: str = ""
    ) -> None:
        """A card; the hover text holds the words that the card has no room for."""
        self._blocks.append((_near(x), _near(y + h / 2), _near(w), _near(h), fill, line, line_width, _hover(hover)))

    def text(
        self, x: float, y: float, words: str | Sequence[str], size: float = SMALLEST, colour: str = INK,
        weight: int = 400, at: str = "middle right", italic: bool = False,
    ) -> None:  # fmt: skip
        """Words beside, below or above a point; a sequence is one line each."""
        escaped = _escape(words) if isinstance(words, str) else "<br>".join(map(_escape, words))
        if escaped:  # Plotly sets text 1 to 2 pixels too high
            style = "italic" if italic else "normal"
            self._texts.append((_near(x), _near(y + 1.5), escaped, at, size, colour, weight, style))

    def mark(
        self, x: float, y: float, kind: OrganisationKind, size: float = 26, hollow: bool = False, colour: str = "",
        line_width: float = 0,
    ) -> None:  # fmt: skip
        """The shape of a kind of organisation; the white outline keeps shapes apart on a line or a road."""
        look = LOOKS[kind]
        fill, line = (WHITE, colour or look.colour) if hollow else (colour or look.colour, WHITE)
        outline = min(line_width or (2.5 if hollow else 1.5), size / 7)  # a small shape would be all outline
        self._mark(x, y, look.symbol, size * look.factor, fill, line, _near(outline))

    def dash(self, x: float, y: float) -> None:
        """The small dash for "nothing yet"."""
        self._mark(x, y, "line-ew", 14, DASH, DASH, 3)

    def dot(self, x: float, y: float, size: float, colour: str) -> None:
        """A plain round dot."""
        self._mark(x, y, "circle", size, colour, colour, 0)

    def label(self, x: float, y: float, w: float, h: float, fill: str, line: str, line_width: float = 2.5) -> None:
        """A box that covers lines and arrows; only text lies above it."""
        xs, ys = [x, x + w, x + w, x, x], [y, y, y + h, y + h, y]
        outline = {"color": line, "width": line_width}
        self._labels.append(_lines(xs, ys, outline) | {"fill": "toself", "fillcolor": fill})

    def curve(
        self, xs: Sequence[float], ys: Sequence[float], colour: str, width: float, dash: str = "solid",
        above: bool = False,
    ) -> None:  # fmt: skip
        """A line through many points; wide ones show corners when Plotly thins the points out."""
        trace = _lines(xs, ys, {"color": colour, "width": width, "dash": dash, "simplify": False})
        (self._above if above else self._below).append(trace)

    def arrows(self, segments: Iterable[Sequence[Point]], colour: str, width: float = 2, size: float = 15) -> None:
        """One trace with an arrow per segment (two points or more)."""
        xs: list[float | None] = []
        ys: list[float | None] = []
        heads: list[float] = []
        for segment in segments:
            xs += [*(_near(x) for x, _ in segment), None]
            ys += [*(_near(y) for _, y in segment), None]
            heads += [*[0.0] * (len(segment) - 1), size, 0.0]
        self._below.append({
            "type": "scatter", "mode": "lines+markers", "x": xs, "y": ys, "hoverinfo": "skip",
            "line": {"color": colour, "width": width},
            "marker": {"symbol": "arrow", "size": heads, "angleref": "previous", "color": colour, "opacity": 1,
                       "line": {"width": 0}},
        })  # fmt: skip

    def legend(self, kinds: Iterable[OrganisationKind], y: float = 780, x: float = 0, gap: float = 26) -> float:
        """Name the kinds that are present, in the order of every board; returns the x behind the last."""
        present = set(kinds)
        for kind, name in ORGANISATION_KINDS.items():
            if kind in present:
                self.mark(x + 12, y, kind, 24)
                self.text(x + 32, y, name, SMALLEST, SOFT)
                x += 32 + lettering.width(name, SMALLEST) + gap
        return x

    def note(self, words: str, y: float = 782) -> None:
        """Soft words at the right end of the last line."""
        self.text(WIDTH, y, words, SMALLEST, SOFT, at="middle left")

    def figure(self) -> dict[str, Any]:
        """The board as Plotly's JSON."""
        data = [self._bars(), *self._below, self._symbols(), *self._labels, *self._above, self._words()]
        axis = {"visible": False, "fixedrange": True}
        # No layout.transition: tried, it lets words fly in from the corner and turns one shape into another,
        # because a point that is added or gone changes the number of all points behind it.
        layout = {
            "width": WIDTH + 2 * EDGE,
            "height": HEIGHT + EDGE,
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
            "xaxis": axis | {"range": [-EDGE, WIDTH + EDGE]},
            "yaxis": axis | {"range": [HEIGHT, -EDGE]},
            "paper_bgcolor": WHITE,
            "plot_bgcolor": "rgba(0,0,0,0)",
            "showlegend": False,
            "hovermode": "closest",
            "barmode": "overlay",
            "font": {"family": FAMILY, "size": SMALLEST, "color": INK},
            "shapes": self._shapes,
            "uirevision": "board",
        }
        return {"data": data, "layout": layout}

    def _mark(self, x: float, y: float, symbol: str, size: float, fill: str, line: str, width: float) -> None:
        self._marks.append((_near(x), _near(y), symbol, _near(size), fill, line, width))

    def _bars(self) -> dict[str, Any]:
        base, y, x, width, fill, line, line_width, hover = _columns(self._blocks, 8)
        shown = {"hovertext": hover, "hoverinfo": "text"} if any(hover) else {"hoverinfo": "skip"}
        marker = {"color": _same(fill), "line": {"color": _same(line), "width": _same(line_width)}, "cornerradius": 8}
        bars = {"type": "bar", "orientation": "h", "base": base, "x": x, "y": y, "width": _same(width)}
        return bars | {"marker": marker} | shown

    def _symbols(self) -> dict[str, Any]:
        x, y, symbol, size, fill, line, line_width = _columns(self._marks, 7)
        marker = {
            "symbol": _same(symbol), "size": _same(size), "color": _same(fill), "opacity": 1,
            "line": {"color": _same(line), "width": _same(line_width)},
        }  # fmt: skip
        return _scatter("markers", x, y) | {"marker": marker}

    def _words(self) -> dict[str, Any]:
        x, y, text, at, size, colour, weight, style = _columns(self._texts, 8)
        font = {"size": _same(size), "color": _same(colour), "weight": _same(weight), "style": _same(style)}
        return _scatter("text", x, y) | {"text": text, "textposition": _same(at), "textfont": font}


def _scatter(mode: str, x: list[Any], y: list[Any]) -> dict[str, Any]:
    return {"type": "scatter", "mode": mode, "x": x, "y": y, "cliponaxis": False, "hoverinfo": "skip"}


def _lines(xs: Sequence[float], ys: Sequence[float], line: dict[str, Any]) -> dict[str, Any]:
    points = {"x": [_near(x) for x in xs], "y": [_near(y) for y in ys]}
    return {"type": "scatter", "mode": "lines", **points, "line": line, "hoverinfo": "skip"}


def _columns(rows: list[Row], count: int) -> list[list[Any]]:
    return [list(column) for column in zip(*rows, strict=True)] if rows else [[] for _ in range(count)]


def _same(values: list[Any]) -> Any:
    """One value where all are equal: a smaller figure, and less for the browser to compare."""
    first = values[0] if values else None
    return first if first is not None and values.count(first) == len(values) else values


def _near(value: float) -> float:
    return round(value, 1)


def _escape(words: str) -> str:
    # Text is HTML to Plotly. It knows no &quot;, so quotation marks stay as they are.
    return html.escape(words, quote=False)


def _hover(words: str) -> str:
    return "<br>".join(map(_escape, lettering.wrap(words, 640, 18, lines=16))) if words else ""


def _rounded(x: float, y: float, w: float, h: float, r: float) -> str:
    left, top, right, bottom, r = _near(x), _near(y), _near(x + w), _near(y + h), _near(r)
    return (
        f"M{left + r:g},{top:g}L{right - r:g},{top:g}Q{right:g},{top:g} {right:g},{top + r:g}"
        f"L{right:g},{bottom - r:g}Q{right:g},{bottom:g} {right - r:g},{bottom:g}"
        f"L{left + r:g},{bottom:g}Q{left:g},{bottom:g} {left:g},{bottom - r:g}"
        f"L{left:g},{top + r:g}Q{left:g},{top:g} {left + r:g},{top:g}Z"
    )
