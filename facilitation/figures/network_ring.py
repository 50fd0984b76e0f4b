"""Where parties stand in a network, and the ways between them: the same in every view, so that views compare."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from facilitation.figures.canvas import SMALLEST, Canvas
from facilitation.figures.lettering import clean, width
from facilitation.figures.names import cut, name_lines, short_names
from facilitation.figures.palette import ACCENT, ACCENT_PALE, INK, SOFT
from facilitation.room import Organisation

AREA = 1200.0  # the picture; the list stands at its right
MIDDLE = AREA / 2
CIRCLE = 12  # so many parties stand on a circle; more at equal steps on an oval
TWO_LINES = 10  # so many names at one side have room for two lines each
TIGHT = 22.0  # below this step names would touch: only those that matter now are written
TWICE_ASIDE = 40.0  # how far two ways between the same parties bend apart

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """The place of a party, and at which side its name stands (-1 left, 1 right, 0 above or below)."""

    x: float
    y: float
    side: int


@dataclass(frozen=True, slots=True)
class Curve:
    """A way between two parties: a bend with one control point."""

    start: Point
    control: Point
    end: Point

    def at(self, t: float) -> Point:
        """The point at this share of the way."""
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
        return (
            a * self.start[0] + b * self.control[0] + c * self.end[0],
            a * self.start[1] + b * self.control[1] + c * self.end[1],
        )

    def trimmed(self, before: float, after: float) -> "Curve":
        """The same way, starting and ending so many pixels from its ends."""
        t0 = min(0.4, before / max(1.0, 2 * math.dist(self.start, self.control)))
        t1 = 1 - min(0.4, after / max(1.0, 2 * math.dist(self.end, self.control)))
        a, b, c = (1 - t0) * (1 - t1), t0 * (1 - t1) + t1 * (1 - t0), t0 * t1
        (x0, y0), (x1, y1), (x2, y2) = self.start, self.control, self.end
        control = (a * x0 + b * x1 + c * x2, a * y0 + b * y1 + c * y2)
        return Curve(self.at(t0), control, self.at(t1))

    @property
    def path(self) -> str:
        """As an SVG path."""
        (x0, y0), (x1, y1), (x2, y2) = self.start, self.control, self.end
        return f"M{x0:.1f},{y0:.1f}Q{x1:.1f},{y1:.1f} {x2:.1f},{y2:.1f}"


@dataclass(frozen=True, slots=True)
class Ring:
    """The places of all parties and the sizes that suit their number."""

    parties: tuple[Organisation, ...]
    spots: dict[str, Spot]
    centre: Point
    step: float  # between names at one side
    few: bool

    @property
    def mark(self) -> float:
        """The size of a party."""
        return 40 if self.few else min(28.0, self.step * 0.9)

    @property
    def clear(self) -> float:
        """How far from a party an arrow starts and ends."""
        return 30 if self.few else max(12.0, self.mark * 0.7)

    def way(self, a: str, b: str, twice: bool = False) -> Curve:
        """From one party to another, pulled to the middle; ``twice`` when the way back is drawn as well."""
        one, other = self.spots[a], self.spots[b]
        # Neighbours bend less, or their line would be a needle.
        pull = 0.2 if self.few else 0.12 + 0.38 * min(1.0, math.dist((one.x, one.y), (other.x, other.y)) / 300)
        x, y = (one.x + other.x) / 2, (one.y + other.y) / 2
        x, y = x + (self.centre[0] - x) * pull, y + (self.centre[1] - y) * pull
        if twice:
            length = math.dist((one.x, one.y), (other.x, other.y)) or 1.0
            x += (other.y - one.y) / length * TWICE_ASIDE
            y -= (other.x - one.x) / length * TWICE_ASIDE
        return Curve((one.x, one.y), (x, y), (other.x, other.y))


def ring(parties: Sequence[Organisation], bottom: float) -> Ring:
    """The ring between the top of the board and ``bottom``."""
    if len(parties) <= CIRCLE:
        return _circle(tuple(parties), bottom)
    return _oval(tuple(parties), bottom)


def _circle(parties: tuple[Organisation, ...], bottom: float) -> Ring:
    # With an even number one party stands at the very bottom, with its name below it.
    top, foot = 92.0, bottom - (48 if len(parties) % 2 else 78)
    centre = (MIDDLE, (top + foot) / 2)
    across, down = 330.0, (foot - top) / 2
    spots = {}
    for at, party in enumerate(parties):
        angle = 2 * math.pi * at / len(parties) - math.pi / 2
        side = 0 if abs(math.cos(angle)) < 0.1 else 1 if math.cos(angle) > 0 else -1
        spots[party.id] = Spot(centre[0] + across * math.cos(angle), centre[1] + down * math.sin(angle), side)
    return Ring(parties, spots, centre, 100.0, True)


def _oval(parties: tuple[Organisation, ...], bottom: float) -> Ring:
    at_right = ceil(len(parties) / 2)
    top, foot = (40.0, bottom - 28) if at_right <= TWO_LINES else (24.0, bottom - 16)
    centre = (MIDDLE, (top + foot) / 2)
    down, step = (foot - top) / 2, (foot - top) / (at_right - 1)
    spots = {}
    for at, party in enumerate(parties):
        right = at < at_right
        row, rows = (at, at_right) if right else (len(parties) - 1 - at, len(parties) - at_right)
        y = (row - (rows - 1) / 2) * step
        x = 340 * math.sqrt(max(0.0, 1 - (y / (down + 18)) ** 2))
        spots[party.id] = Spot(centre[0] + (x if right else -x), centre[1] + y, 1 if right else -1)
    return Ring(parties, spots, centre, step, False)


def draw_parties(
    canvas: Canvas, ring: Ring, strong: Iterable[str], spotlight: str, middle: Iterable[str], faded: Iterable[str]
) -> None:
    """Marks and names: bold for who is in the list, yellow for who has the floor, a ring for who is in the middle."""
    bold, ringed, soft = sorted(strong), sorted(middle), set(faded)
    for one in ringed:
        spot = ring.spots[one]
        canvas.dot(spot.x, spot.y, ring.mark * 1.55, SOFT)
        canvas.dot(spot.x, spot.y, ring.mark * 1.55 - 4, ACCENT_PALE)
    whole = {party.id: clean(party.name) for party in ring.parties}
    short = whole if ring.few else short_names(ring.parties)
    named = _named(ring, [spotlight, *ringed, *bold])
    for party in ring.parties:
        spot = ring.spots[party.id]
        canvas.mark(spot.x, spot.y, party.kind, ring.mark)
        if party.id not in named:
            continue
        weight = 600 if party.id in bold or party.id == spotlight else 400
        lines, size = _name(ring, spot, short[party.id])
        colour = SOFT if party.id in soft and weight == 400 else INK
        _draw_name(canvas, ring, spot, lines, size, weight, colour, party.id == spotlight)


def _named(ring: Ring, important: Sequence[str]) -> set[str]:
    """Who is written with a name: everybody, or where names would touch who matters now, as far as there is room."""
    if ring.step >= TIGHT:
        return set(ring.spots)
    named: dict[str, Spot] = {}
    for party in important:
        spot = ring.spots.get(party)
        if spot and all(spot.side != one.side or abs(spot.y - one.y) >= TIGHT for one in named.values()):
            named[party] = spot
    return set(named)


def _name(ring: Ring, spot: Spot, name: str) -> tuple[list[str], int]:
    """The lines of a name and the size of its letters, whether it is bold now or not."""
    if not ring.few:
        size = 26 if ring.step >= 48 else SMALLEST
        room = _room(ring, spot)
        return (name_lines(name, room, size) if len(ring.parties) <= 2 * TWO_LINES else [cut(name, room, size)]), size
    room = 560.0 if spot.side == 0 else _room(ring, spot)
    if width(name, 28, 600) <= room or spot.side == 0:
        return name_lines(name, room, 28, lines=1), 28
    two = name_lines(name, room, 28)
    return (two, 28) if not two[-1].endswith("…") else (name_lines(name, room, SMALLEST, lines=3), SMALLEST)


def _aside(ring: Ring) -> float:
    return 36.0 if ring.few else ring.mark / 2 + 12


def _room(ring: Ring, spot: Spot) -> float:
    return (AREA - spot.x if spot.side > 0 else spot.x) - _aside(ring) - 8


def _draw_name(
    canvas: Canvas, ring: Ring, spot: Spot, lines: list[str], size: int, weight: int, colour: str, speaking: bool
) -> None:
    wide = max(width(line, size, weight) for line in lines)
    tall = size * 1.3 * len(lines)
    if spot.side == 0:
        x, y, left = spot.x, spot.y + (-50 if spot.y < ring.centre[1] else 48), spot.x - wide / 2
    else:
        x, y = spot.x + spot.side * _aside(ring), spot.y
        left = x if spot.side > 0 else x - wide
    if speaking:
        high = min(tall + 4, ring.step - 2)
        canvas.rect(left - 8, y - high / 2, wide + 16, high, ACCENT)
    at = {-1: "middle left", 0: "middle center", 1: "middle right"}[spot.side]
    canvas.text(x, y, lines, size, colour, weight, at=at)
