"""Measures of an undirected network, exactly by their formulas.

They are small print under a picture and never a verdict: a dense network is not better than a thin one.
Nodes are the numbers 0 to ``count`` - 1; a line is a pair of different numbers, in either order and once.
"""

import functools
from collections.abc import Iterable

Line = tuple[int, int]

NEAR = 1e-9  # shares of shortest ways are sums of fractions


def density(count: int, lines: Iterable[Line]) -> float | None:
    """The share of the possible lines that is there (0 to 1); None: with fewer than two nodes nothing is possible."""
    return None if count < 2 else len(_unique(lines)) / (count * (count - 1) / 2)


def centralisation(count: int, lines: Iterable[Line]) -> float | None:
    """Degree centralisation by Freeman: 1 for a star, 0 where everybody has as many lines; None below three nodes."""
    if count < 3:
        return None
    degrees = [0] * count
    for a, b in _unique(lines):
        degrees[a] += 1
        degrees[b] += 1
    most = max(degrees)
    return sum(most - degree for degree in degrees) / ((count - 1) * (count - 2))


def in_the_middle(count: int, lines: Iterable[Line]) -> frozenset[int]:
    """The nodes that stand on most shortest ways between two others.

    Nobody, where no node stands between others or where all nodes do so equally.
    """
    between = _between(count, _unique(lines))
    most = max(between, default=0.0)
    if most <= NEAR or most - min(between) <= NEAR * most:
        return frozenset()
    return frozenset(node for node, share in enumerate(between) if most - share <= NEAR * most)


def _unique(lines: Iterable[Line]) -> frozenset[Line]:
    return frozenset((min(line), max(line)) for line in lines if line[0] != line[1])


# A board is drawn several times a second while people type, mostly with the same lines.
@functools.lru_cache(maxsize=32)
def _between(count: int, lines: frozenset[Line]) -> tuple[float, ...]:
    """Per node its share of the shortest ways between all other nodes (the algorithm of Brandes, 2001)."""
    beside: list[list[int]] = [[] for _ in range(count)]
    for a, b in sorted(lines):
        beside[a].append(b)
        beside[b].append(a)
    total = [0.0] * count
    for source in range(count):
        steps = [-1] * count
        ways = [0] * count
        before: list[list[int]] = [[] for _ in range(count)]
        steps[source], ways[source] = 0, 1
        reached = [source]
        for node in reached:  # grows while we walk
            onwards = steps[node] + 1
            for other in beside[node]:
                if steps[other] < 0:
                    steps[other] = onwards
                    reached.append(other)
                if steps[other] == onwards:
                    ways[other] += ways[node]
                    before[other].append(node)
        share = [0.0] * count
        for node in reversed(reached[1:]):
            each = (1 + share[node]) / ways[node]
            for earlier in before[node]:
                share[earlier] += ways[earlier] * each
            total[node] += share[node]
    return tuple(total)
