"""How lines of a network look: quiet for what is there, wide and yellow where the conversation is."""

import math
from collections.abc import Iterable, Sequence

from facilitation.figures import lettering
from facilitation.figures.canvas import SMALLEST, WIDTH, Canvas
from facilitation.figures.network_ring import Curve, Point, Ring
from facilitation.figures.palette import ACCENT, ACCENT_PALE, BORDER, INK, LINE, RULE, SOFT, WHITE

NUMBER = 36.0
HAZE = 120
SAMPLES = [at / 20 for at in range(4, 17)]  # where on its line a number may stand
LEGEND = 782.0
DASHES = "12px,7px"  # needed, no contact yet
SHORT_DASHES = "8px,6px"  # named by one of two
DOTS = "3px,6px"  # not there


def contact(canvas: Canvas, ring: Ring, curves: Iterable[Curve], *, strong: bool = False) -> None:
    """Contact: a quiet line."""
    width = (5 if strong else 3) if ring.few else (3 if strong else 1.4)
    canvas.stroke(_all(curves), SOFT if strong else LINE, width)


def contact_of_one(canvas: Canvas, ring: Ring, curves: Iterable[Curve], *, strong: bool = False) -> None:
    """Contact that only one of two names: thinner, and dashed."""
    width = (3 if strong else 2) if ring.few else (2 if strong else 1.2)
    canvas.stroke(_all(curves), SOFT if strong else LINE, width, SHORT_DASHES)


def faded(canvas: Canvas, ring: Ring, curves: Iterable[Curve]) -> None:
    """Lines that are not spoken about now."""
    canvas.stroke(_all(curves), RULE, 2.5 if ring.few else 1.2)


def contact_behind(canvas: Canvas, ring: Ring, curves: Iterable[Curve]) -> None:
    """Contact, where the talk is about what is not there."""
    canvas.stroke(_all(curves), BORDER, 3 if ring.few else 1.2)


def not_there(canvas: Canvas, ring: Ring, curves: Sequence[Curve]) -> None:
    """Pairs without a line; where they are very many the dots would be all that one sees."""
    if len(curves) > HAZE:
        canvas.stroke(_all(curves), RULE, 1)
    else:
        canvas.stroke(_all(curves), LINE, 2 if ring.few else 1, DOTS)


def asked_about(canvas: Canvas, ring: Ring, curves: Sequence[Curve]) -> None:
    """Pairs without a line that the list asks about."""
    trimmed = [one.trimmed(ring.clear, ring.clear) for one in curves]
    canvas.stroke(_all(trimmed), ACCENT_PALE, 15 if ring.few else 11)
    canvas.stroke(_all(trimmed), SOFT, 2.5 if ring.few else 2, DOTS)


def arrows(
    canvas: Canvas, ring: Ring, curves: Iterable[Curve], colour: str, width: float, size: float, dash: str = "solid"
) -> None:
    """Lines with a direction, that stop before the shape of a party."""
    trimmed = [one.trimmed(ring.clear, ring.clear) for one in curves]
    if not trimmed:
        return
    canvas.stroke(_all(one.trimmed(0, size * 0.7) for one in trimmed), colour, width, dash)
    canvas.arrows([_head(one, size) for one in trimmed], colour, min(width, 3.0), size)


def needed(canvas: Canvas, ring: Ring, curves: Sequence[Curve], *, listed: bool = True) -> None:
    """Needed, no contact yet: ink dashes on yellow; paler on another page of the list."""
    trimmed = [one.trimmed(ring.clear, ring.clear) for one in curves]
    canvas.stroke(_all(trimmed), ACCENT if listed else ACCENT_PALE, 15 if ring.few else 11)
    if listed:
        arrows(canvas, ring, curves, INK, 3.5 if ring.few else 3, 20, DASHES)
    else:
        arrows(canvas, ring, curves, SOFT, 2, 13, DASHES)


def numbers(canvas: Canvas, ring: Ring, curves: Sequence[Curve]) -> None:
    """A number on each line, where it is farthest from other numbers, other lines and parties."""
    points = [[curve.at(t) for t in SAMPLES] for curve in curves]
    parties = [(spot.x, spot.y) for spot in ring.spots.values()]
    spots: list[Point] = []
    for number, own in enumerate(points, start=1):
        others = [point for at, some in enumerate(points) if at != number - 1 for point in some]

        def free(point: Point, others: list[Point] = others) -> float:
            apart = min((math.dist(point, spot) for spot in spots), default=120.0)
            if apart < NUMBER + 4:
                return apart - WIDTH
            lines = min((math.dist(point, other) for other in others), default=60.0)
            return min(apart * 0.5, lines, *(math.dist(point, party) * 0.8 for party in parties), 60.0)

        x, y = max(own, key=free)
        spots.append((x, y))
        draw_number(canvas, x, y, number)


def draw_number(canvas: Canvas, x: float, y: float, number: int) -> None:
    """A number in a white circle: it ties a line to its words."""
    canvas.dot(x, y, NUMBER, INK)
    canvas.dot(x, y, NUMBER - 5, WHITE)
    canvas.text(x, y - 1, str(number), SMALLEST, INK, 600, at="middle center")


def legend(canvas: Canvas, samples: Sequence[tuple[str, str]]) -> None:
    """What the lines mean, at the right end of the last line; each a style and its words."""
    x = WIDTH - sum(54 + lettering.width(words, SMALLEST) for _, words in samples) - 24 * (len(samples) - 1)
    for style, words in samples:
        _sample(canvas, style, x)
        canvas.text(x + 54, LEGEND, words, SMALLEST, SOFT)
        x += 54 + lettering.width(words, SMALLEST) + 24


def _sample(canvas: Canvas, style: str, x: float) -> None:
    end = x + 44
    path = f"M{x:.1f},{LEGEND:g}L{end:.1f},{LEGEND:g}"
    short = f"M{x:.1f},{LEGEND:g}L{end - 10:.1f},{LEGEND:g}"
    if style == "contact":
        canvas.stroke(path, LINE, 3)
    elif style == "behind":
        canvas.stroke(path, BORDER, 3)
    elif style == "one":
        canvas.stroke(path, LINE, 2, SHORT_DASHES)
    elif style == "missing":
        canvas.stroke(path, ACCENT_PALE, 13)
        canvas.stroke(path, SOFT, 2.5, DOTS)
    else:
        colour = LINE if style == "there" else INK
        canvas.stroke(path, ACCENT, 13 if style == "needed" else 0)
        canvas.stroke(short, colour, 2 if style == "unchosen" else 3, DASHES if style == "needed" else "solid")
        canvas.arrows([[(end - 12, LEGEND), (end, LEGEND)]], colour, 2, 15)


def _head(curve: Curve, size: float) -> list[Point]:
    long = max(1.0, 2 * math.dist(curve.control, curve.end))
    return [curve.at(1 - min(0.4, size * 0.8 / long)), curve.end]


def _all(curves: Iterable[Curve]) -> str:
    return "".join(curve.path for curve in curves)
