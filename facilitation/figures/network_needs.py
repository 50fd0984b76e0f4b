"""Who needs what of whom: what is needed without contact stands out."""

from collections.abc import Sequence

from facilitation.figures import network_lines as look
from facilitation.figures.canvas import Canvas
from facilitation.figures.network_panel import Item, Panel, list_names
from facilitation.figures.network_ring import Ring, draw_parties
from facilitation.figures.palette import INK, LINE, SOFT
from facilitation.kinds import lines
from facilitation.kinds.lines import Need
from facilitation.kinds.lines_in_words import NEEDED, NOTHING_YET, PAGE, views
from facilitation.kinds.matrix import MatrixBoard

SIGN = "→"
TITLES = {True: "Wel nodig, nog geen contact", False: "Wat partijen van elkaar nodig hebben"}


def draw_needs(canvas: Canvas, board: MatrixBoard, ring: Ring, shown: str, page: int, spotlight: str) -> None:
    """The lines of all needs, and the words of those that this page numbers."""
    needs = lines.needs(board)
    told = _told(needs, shown, spotlight)
    listed = told[page * PAGE : (page + 1) * PAGE]
    _draw_lines(canvas, board, ring, needs, listed, spotlight)
    involved = {party for need in listed for party in (need.by, need.of)}
    draw_parties(canvas, ring, involved, spotlight, (), _outside(board, needs, spotlight))
    _draw_list(canvas, board, shown, listed, _further(board, told, shown, page), spotlight)
    _draw_legend(canvas, board, needs)


def _told(needs: Sequence[Need], shown: str, spotlight: str) -> list[Need]:
    """The needs that the list is about: of whoever has the floor all, without contact and its own first."""
    if spotlight:
        near = [need for need in needs if spotlight in (need.by, need.of)]
        return sorted(near, key=lambda need: (not need.open, need.by != spotlight))
    return [need for need in needs if need.open or shown != NEEDED]


def _draw_lines(
    canvas: Canvas, board: MatrixBoard, ring: Ring, needs: Sequence[Need], listed: Sequence[Need], spotlight: str
) -> None:
    pairs = {(need.by, need.of) for need in needs}
    ways = {need: ring.way(need.by, need.of, (need.of, need.by) in pairs) for need in needs}
    near = [need for need in needs if not spotlight or spotlight in (need.by, need.of)]
    apart = [need for need in needs if spotlight and spotlight not in (need.by, need.of)]
    told = [contact.pair for contact in lines.contacts(board)]
    look.contact(canvas, ring, [ring.way(*pair) for pair in told if not spotlight or spotlight in pair])
    look.faded(canvas, ring, [ring.way(*pair) for pair in told if spotlight and spotlight not in pair])
    look.faded(canvas, ring, [ways[need] for need in apart])
    thick = 1.0 if ring.few else 0.5
    for mentioned in (False, True):
        some = [need for need in near if (need in listed) is mentioned]
        there = [ways[need] for need in some if need.state == lines.THERE]
        colour, width = (SOFT, 4.0) if mentioned else (LINE, 3.0)
        look.arrows(canvas, ring, there, colour, width * thick, 16 if ring.few else 10)
        unchosen = [ways[need] for need in some if not need.state]
        look.arrows(canvas, ring, unchosen, INK, (2.5 if mentioned else 2) * max(0.7, thick), 14 if ring.few else 10)
        look.needed(canvas, ring, [ways[need] for need in some if need.open], listed=mentioned)
    look.numbers(canvas, ring, [ways[need] for need in listed])


def _outside(board: MatrixBoard, needs: Sequence[Need], spotlight: str) -> set[str]:
    """Who has no line with whoever has the floor: their names become soft."""
    if not spotlight:
        return set()
    near = {party for need in needs if spotlight in (need.by, need.of) for party in (need.by, need.of)}
    return {party.id for party in board.parties} - near


def _further(board: MatrixBoard, told: Sequence[Need], shown: str, page: int) -> str:
    if len(told) <= (page + 1) * PAGE:
        return ""
    following = f"{shown}-{page + 2}" in {view.key for view in views(board)}
    return "Er is meer: zie het volgende beeld." if following else "Er is meer: zie de tabel."


def _draw_list(
    canvas: Canvas, board: MatrixBoard, shown: str, listed: Sequence[Need], more: str, spotlight: str
) -> None:
    panel = Panel(canvas)
    names = list_names(board.parties)
    whole = {party.id: party.name for party in board.parties}
    panel.title(f"Wat nodig is van en voor {whole[spotlight]}" if spotlight else TITLES[shown == NEEDED])
    panel.foot(more)
    if listed:
        states = {one.key: one.short or one.label for one in board.part.states}
        tell = bool(spotlight) or shown != NEEDED
        panel.items([_item(need, names, states if tell else {}) for need in listed])
    else:
        panel.note(NOTHING_YET if not board.words or spotlight else "nog niets genoemd zonder contact")


def _item(need: Need, names: dict[str, str], states: dict[str, str]) -> Item:
    state = f" ({states[need.state]})" if need.state in states else ""
    return Item(names[need.by], SIGN, names[need.of], "; ".join(need.texts) + state)


def _draw_legend(canvas: Canvas, board: MatrixBoard, needs: Sequence[Need]) -> None:
    states = {need.state for need in needs}
    samples = [("there", "contact")] if lines.THERE in states else []
    samples += [("unchosen", "nog niet gekozen")] if "" in states and board.part.states else []
    samples += [("unchosen", "nodig")] if "" in states and not board.part.states else []
    samples += [("needed", "nodig, geen contact")] if lines.TO_DEVELOP in states else []
    look.legend(canvas, samples)
