"""Who has contact with whom, who stands in the middle, and which pairs have no line."""

from collections.abc import Sequence

from facilitation.figures import network_lines as look
from facilitation.figures.canvas import Canvas
from facilitation.figures.network_panel import Item, Panel, list_names
from facilitation.figures.network_ring import Ring, draw_parties
from facilitation.kinds import lines
from facilitation.kinds.lines import Contact, Pair
from facilitation.kinds.lines_in_words import NOTHING_YET, PAGE, PAGES, middle_question, together
from facilitation.kinds.matrix import MatrixBoard


def draw_contacts(canvas: Canvas, board: MatrixBoard, ring: Ring, floor: float, spotlight: str) -> None:
    """The contacts, the one or few in the middle with a question, and what only one of two parties names."""
    contacts = lines.contacts(board)
    near = [one for one in contacts if not spotlight or spotlight in one.pair]
    look.faded(canvas, ring, [ring.way(*one.pair) for one in contacts if spotlight and spotlight not in one.pair])
    strong = bool(spotlight)
    look.contact_of_one(canvas, ring, [ring.way(*one.pair) for one in near if not one.by_both], strong=strong)
    look.contact(canvas, ring, [ring.way(*one.pair) for one in near if one.by_both], strong=strong)
    middle = lines.middle(board)
    draw_parties(canvas, ring, middle, spotlight, middle, _outside(board, near, spotlight))
    panel = Panel(canvas, floor)
    panel.foot(_silent(board))
    if spotlight:
        _tell_of_one(panel, board, near, spotlight)
    else:
        _tell_of_all(panel, board, contacts, middle)
    samples = [("contact", "contact")] if any(one.by_both for one in contacts) else []
    samples += [("one", "een van beide noemt contact")] if any(not one.by_both for one in contacts) else []
    look.legend(canvas, samples)


def _tell_of_all(panel: Panel, board: MatrixBoard, contacts: Sequence[Contact], middle: Sequence[str]) -> None:
    names, whole = list_names(board.parties), {party.id: party.name for party in board.parties}
    if middle:
        panel.question(middle_question(tuple(whole[one] for one in middle)))
    single = [one for one in contacts if not one.by_both]
    if single:
        panel.title("Eén partij noemt dit contact")
        told = set(lines.spread(board, [one.pair for one in single], PAGE))
        panel.plain([
            Item(names[one.said_by[0]], "noemt", names[_other(one.pair, one.said_by[0])])
            for one in single if one.pair in told
        ])  # fmt: skip
        if len(single) > PAGE:
            panel.note("De andere staan in de tabel.")
    elif not contacts:
        panel.note(NOTHING_YET)


def _tell_of_one(panel: Panel, board: MatrixBoard, near: Sequence[Contact], spotlight: str) -> None:
    names, whole = list_names(board.parties), {party.id: party.name for party in board.parties}
    panel.title(whole[spotlight])
    both = [_other(one.pair, spotlight) for one in near if one.by_both]
    own = [_other(one.pair, spotlight) for one in near if one.said_by == (spotlight,)]
    others = [_other(one.pair, spotlight) for one in near if not one.by_both and one.said_by != (spotlight,)]
    for words, some in (("heeft contact met", both), ("noemt zelf ook", own), ("wordt ook genoemd door", others)):
        if some:
            panel.note(words)
            panel.words(together(tuple(names[one] for one in names if one in some)), lines=5)
    if not near:
        panel.note(NOTHING_YET)


def draw_missing(
    canvas: Canvas, board: MatrixBoard, ring: Ring, floor: float, page: int, spotlight: str
) -> None:  # fmt: skip
    """The pairs without a line: faint in the picture, and as questions in the list."""
    pairs = [pair for pair in lines.missing(board) if not spotlight or spotlight in pair]
    asked = set(_asked(board, pairs)[page * PAGE : (page + 1) * PAGE])
    listed = [pair for pair in pairs if pair in asked]
    ways = {pair: ring.way(*pair) for pair in pairs}
    look.not_there(canvas, ring, [ways[pair] for pair in pairs if pair not in asked])
    look.contact_behind(canvas, ring, [ring.way(*one.pair) for one in lines.contacts(board)])
    look.asked_about(canvas, ring, [ways[pair] for pair in listed])
    look.numbers(canvas, ring, [ways[pair] for pair in listed])
    draw_parties(canvas, ring, {party for pair in listed for party in pair}, spotlight, (), ())
    panel = Panel(canvas, floor)
    _ask(panel, board, listed, len(pairs) > (page + 1) * PAGE, spotlight)
    samples = [("behind", "contact")] if board.members else []
    look.legend(canvas, [*samples, ("missing", "geen lijn")] if listed else samples)


def _asked(board: MatrixBoard, pairs: Sequence[Pair]) -> Sequence[Pair]:
    """All pairs where they fit in one list, else some that lie far apart in the network and on the ring."""
    return pairs if len(pairs) <= PAGE else lines.spread(board, pairs, PAGE * PAGES)


def _ask(panel: Panel, board: MatrixBoard, listed: Sequence[Pair], more: bool, spotlight: str) -> None:
    names, whole = list_names(board.parties), {party.id: party.name for party in board.parties}
    panel.title(f"Geen lijn met {whole[spotlight]}" if spotlight else "Hier is geen lijn")
    notes = [_silent(board), "Alle paren zonder lijn staan in de tabel." if more else ""]
    panel.foot(" ".join(note for note in notes if note))
    if listed:
        panel.items([Item(names[a], "en", f"{names[b]}?") for a, b in listed])
    else:
        panel.note(NOTHING_YET if not board.members else "elk paar dat iets invulde heeft een lijn")


def _silent(board: MatrixBoard) -> str:
    """Who is still to answer, as long as others did: their lines are not missing but unknown."""
    quiet = lines.silent(board)
    if not quiet or not board.members:
        return ""
    names = list_names(board.parties)
    return f"We horen nog graag: {together(tuple(names[one] for one in quiet))}."


def _outside(board: MatrixBoard, near: Sequence[Contact], spotlight: str) -> set[str]:
    if not spotlight:
        return set()
    return {party.id for party in board.parties} - {party for one in near for party in one.pair}


def _other(pair: Pair, party: str) -> str:
    return pair[1] if pair[0] == party else pair[0]
