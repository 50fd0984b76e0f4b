"""What a matrix of party against party says about lines: who needs what of whom, and who has contact with whom.

All in the order of the boards. A pair of parties without a line is only missing when at least one of them has
said with whom it has contact: about two parties that are still silent nothing is known.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from facilitation.network import centralisation, density, in_the_middle

if TYPE_CHECKING:
    from facilitation.kinds.matrix import MatrixBoard

THERE, TO_DEVELOP = "er-al", "nog-ontwikkelen"  # the states that the code knows by name
MOST_IN_THE_MIDDLE = 3  # more parties than this are no middle

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Need:
    """What one party (``by``) needs of another (``of``): the words of its cards, and whether there is contact.

    ``state`` is empty as long as nobody chose one; one card that asks for contact is enough to need it.
    """

    by: str
    of: str
    texts: tuple[str, ...]
    state: str = ""

    @property
    def open(self) -> bool:
        """Whether it is needed and there is no contact yet."""
        return self.state == TO_DEVELOP


@dataclass(frozen=True, slots=True)
class Contact:
    """A pair of parties of which at least one says that they have contact."""

    pair: Pair
    said_by: tuple[str, ...]

    @property
    def by_both(self) -> bool:
        """Whether both parties name this contact."""
        return len(self.said_by) > 1


def needs(board: "MatrixBoard") -> tuple[Need, ...]:
    """One per pair of parties and direction, by who needs it."""
    order = _order(board)
    found: dict[Pair, list[tuple[str, str]]] = {}
    for word in board.words:
        if word.row in order and word.toward in order and word.row != word.toward:
            found.setdefault((word.row, word.toward), []).append((word.text, word.state))
    made = [Need(by, of, tuple(text for text, _ in said), _state([state for _, state in said]))
            for (by, of), said in found.items()]  # fmt: skip
    return tuple(sorted(made, key=lambda need: (order[need.by], order[need.of])))


def _state(states: Sequence[str]) -> str:
    if TO_DEVELOP in states:
        return TO_DEVELOP
    return THERE if THERE in states else ""


def contacts(board: "MatrixBoard") -> tuple[Contact, ...]:
    """The pairs that have contact according to one of them or both."""
    order = _order(board)
    said: dict[Pair, list[str]] = {}
    for member in board.members:
        if member.row in order and member.party in order and member.row != member.party:
            a, b = sorted((member.row, member.party), key=order.__getitem__)
            voices = said.setdefault((a, b), [])
            if member.row not in voices:
                voices.append(member.row)
    pairs = sorted(said, key=lambda pair: (order[pair[0]], order[pair[1]]))
    return tuple(Contact(pair, tuple(sorted(said[pair], key=order.__getitem__))) for pair in pairs)


def silent(board: "MatrixBoard") -> tuple[str, ...]:
    """The parties that named nobody yet."""
    spoken = {member.row for member in board.members}
    return tuple(party.id for party in board.parties if party.id not in spoken)


def missing(board: "MatrixBoard") -> tuple[Pair, ...]:
    """The pairs that neither of two parties names, as far as one of them has spoken."""
    there = {contact.pair for contact in contacts(board)}
    quiet = set(silent(board))
    pairs = combinations([party.id for party in board.parties], 2)
    return tuple(pair for pair in pairs if pair not in there and not (pair[0] in quiet and pair[1] in quiet))


def spread(board: "MatrixBoard", pairs: Iterable[Pair], most: int) -> tuple[Pair, ...]:
    """At most so many pairs to ask about, shared out over parties and kinds: else the first stands in all of them.

    Pairs that have no contact in common come before pairs that can reach each other through somebody.
    """
    order = _order(board)
    kinds = {party.id: party.kind for party in board.parties}
    known: dict[str, set[str]] = {party: set() for party in order}
    for a, b in (contact.pair for contact in contacts(board)):
        known[a].add(b)
        known[b].add(a)

    def near(pair: Pair) -> tuple[bool, int]:
        apart = abs(order[pair[0]] - order[pair[1]])
        return not known[pair[0]].isdisjoint(known[pair[1]]), -min(apart, len(order) - apart)

    left = sorted(pairs, key=near)
    times: dict[str, int] = dict.fromkeys([*order, *kinds.values()], 0)
    chosen: list[Pair] = []
    while left and len(chosen) < most:
        pair = min(left, key=lambda one: (
            times[one[0]] + times[one[1]], times[kinds[one[0]]] + times[kinds[one[1]]]
        ))  # fmt: skip
        left.remove(pair)
        chosen.append(pair)
        for taken in (*pair, *(kinds[party] for party in pair)):
            times[taken] += 1
    return tuple(chosen)


def middle(board: "MatrixBoard") -> tuple[str, ...]:
    """The one, two or three parties that stand on most shortest ways; nobody where more do so equally."""
    names = [party.id for party in board.parties]
    found = in_the_middle(len(names), _numbered(board)) if _enough(board) else frozenset()
    return tuple(names[at] for at in sorted(found)) if len(found) <= MOST_IN_THE_MIDDLE else ()


def measures(board: "MatrixBoard") -> tuple[float, float] | None:
    """Density and centralisation; None below three parties, or while most of them are silent."""
    if not _enough(board):
        return None
    lines = _numbered(board)
    thick, central = density(len(board.parties), lines), centralisation(len(board.parties), lines)
    return None if thick is None or central is None else (thick, central)


def _enough(board: "MatrixBoard") -> bool:
    # Whoever answers first would stand in the middle of the network, only because the others are still typing.
    return len(silent(board)) * 2 <= len(board.parties)


def _numbered(board: "MatrixBoard") -> list[tuple[int, int]]:
    order = _order(board)
    return [(order[contact.pair[0]], order[contact.pair[1]]) for contact in contacts(board)]


def _order(board: "MatrixBoard") -> dict[str, int]:
    return {party.id: at for at, party in enumerate(board.parties)}
