"""When what lies in the rows of a matrix gives reason for a question: themes, topics, roles, domains, tables."""

from collections.abc import Iterator

from facilitation.kinds import matrix_signs
from facilitation.kinds.matrix import ROW_VIEW, MatrixBoard, MatrixRow
from facilitation.suggestions.suggestion import Sight, Suggestion, in_a_sentence, quoted

P42, P51, P52 = (f"Platform31 (2020), paragraaf {number}" for number in ("4.2", "5.1", "5.2"))
FEW = 3  # parties, or cards
KNOWLEDGE, PREFERENCE = "kennis", "passend"  # what the fields of nr 29 are called
LASTING = "blijvend"
TO_DO = "oppakken"


def gap(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 10: "Mark overlap and hiaat; each can become a werkafspraak"."""
    board: MatrixBoard = sight.board
    for row in board.rows:
        if matrix_signs.GAP in matrix_signs.questions(board, row.id):
            words = f"Bij {quoted(row.label)} staat een verwachting zonder een eigen rol daarbij. Wat spreken we af?"
            why = "Er wordt iets verwacht van een partij die hier zelf nog geen rol noemt. Dat kan een hiaat zijn."
            yield sight.say("hiaat", words, why, P52, about=row.id, view=ROW_VIEW + row.id)


def overlap(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 10: "Mark overlap and hiaat; each can become a werkafspraak"."""
    board: MatrixBoard = sight.board
    for row in board.rows:
        if matrix_signs.OVERLAP in matrix_signs.questions(board, row.id):
            words = (
                f"Bij {quoted(row.label)} noemen meerdere partijen een eigen rol. Helpt dat, of doen we iets dubbel?"
            )
            why = "Twee of meer partijen schreven hier wat zij zelf doen."
            yield sight.say("overlap", words, why, P52, about=row.id, view=ROW_VIEW + row.id)


def common_topic(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 14: "→ the group picks the common topics"."""
    board: MatrixBoard = sight.board
    for row in board.rows:
        said = [mark for mark in board.marks if mark.row == row.id and mark.by]
        if not row.verdict and len(said) >= FEW and matrix_signs.common(board, row.id):
            words = f"{quoted(row.label)} speelt bij ons allemaal. Maken we dit een gezamenlijk onderwerp?"
            why = "Bij iedereen die antwoordde, speelt dit. Vraag ook wat partijen er zelf aan willen doen."
            yield sight.say("samen", words, why, sight.source, about=row.id)


def another_priority(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 14: "speelt dit? heeft het prioriteit?", where the answers are the furthest apart."""
    board: MatrixBoard = sight.board
    keys = [one.key for one in sight.part.marks]
    for row in board.rows:
        said = {mark.mark for mark in board.marks if mark.row == row.id and mark.by}
        if len(keys) >= 3 and not row.verdict and {keys[0], keys[-1]} <= said:
            words = (
                f"{quoted(row.label)} heeft voor de één prioriteit en speelt bij de ander niet. Wat doen we daarmee?"
            )
            why = "De antwoorden bij dit onderwerp liggen zo ver uit elkaar als kan."
            yield sight.say("prioriteit", words, why, P42, about=row.id)


def to_take_up(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 19: "speelt niet, al geregeld, oppakken", and from H1: the process first."""
    board: MatrixBoard = sight.board
    labels = {row.id: row.label for row in board.rows}
    for mark in board.marks:
        if mark.by is None and mark.kind is None and mark.mark == TO_DO:
            what = quoted(labels[mark.row])
            words = f"We pakken {what} op. Is het proces van samenwerken daarvoor al goed vormgegeven?"
            why = "Jullie kozen ‘oppakken’. Geef eerst het proces van samenwerken goed vorm, en begin daarna."
            yield sight.say("oppakken", words, why, "Platform31 (2020), hoofdstuk 1", about=mark.row)


def knowing_or_preferring(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 29: "Board: ongelijke kennis beside ongelijke voorkeuren"."""
    board: MatrixBoard = sight.board
    for row in board.rows:
        fields = {word.field for word in board.words if word.row == row.id}
        if not row.verdict and {KNOWLEDGE, PREFERENCE} <= fields:
            words = f"{quoted(row.label)}: verschillen we in wat we weten, of in wat we passend vinden?"
            why = "Hier staat wat mensen weten naast wat zij passend vinden, en nog niet waar jullie eindigen."
            yield sight.say("weten-of-vinden", words, why, sight.source, about=row.id, view=ROW_VIEW + row.id)


def lasting_difference(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 29: "verbonden / werkbaar / blijvend verschil"; talking does not by itself dissolve it."""
    board: MatrixBoard = sight.board
    for row in (row for row in board.rows if row.verdict == LASTING):
        words = f"{quoted(row.label)} blijft een verschil. Wat hebben we naast praten nodig om verder te kunnen?"
        why = "De groep koos ‘blijvend verschil’. Dat is ook een uitkomst."
        yield sight.say("blijvend", words, why, sight.source, about=row.id, view=ROW_VIEW + row.id)


def other_spectacles(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 15: "What does this theme look like through the spectacles of ...?"."""
    board: MatrixBoard = sight.board
    if sight.part.toward or sight.part.who != "organisation":
        return
    for row in board.rows:
        if len({word.by for word in board.words if word.row == row.id}) >= FEW:
            words = f"{quoted(row.label)}: wat zie je door de bril van een ander dat je zelf nog niet zag?"
            why = "Meerdere partijen schreven wat zij bij dit thema zien."
            yield sight.say("bril", words, why, P42, about=row.id, view=ROW_VIEW + row.id)


def role_not_covered(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 5: "Is deze netwerkleiderschapsrol voldoende belegd?"; a role, never a person."""
    board: MatrixBoard = sight.board
    for row in board.rows:
        if matrix_signs.not_covered(board, row.id):
            words = (
                f"Bij de rol van {in_a_sentence(row.label)} noemde nog niemand een partij. Is die voldoende belegd?"
            )
            why = "Bij andere rollen zijn er partijen genoemd, bij deze nog niet."
            yield sight.say("niet-belegd", words, why, P42, about=row.id)


def between_rows(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 8: "Tussen domeinen: staan ze in verbinding ...?"."""
    board: MatrixBoard = sight.board
    filled = [row for row in board.rows if matrix_signs.members_of(board, row.id)]
    if matrix_signs.covers(board) or sight.part.rows != "given" or len(filled) < 2:
        return
    connecting = matrix_signs.connecting(board)
    one = f"meer dan één {in_a_sentence(sight.part.row_title)}"
    words = f"Er zijn partijen in {one}. Wat kunnen zij verbinden?"
    why = f"Sommige partijen staan op het bord in {one}."
    if not connecting:
        words = f"Nog geen partij staat in {one}. Wat verbindt ze dan met elkaar?"
        why = f"Geen van de partijen staat op het bord in {one}."
    yield sight.say("verbinding", words, why, P52)


def one_of_a_kind(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 7, caution: "one zorgpartij does not speak for the rest"."""
    board: MatrixBoard = sight.board
    care = [one.id for one in board.parties if one.kind == "zorgaanbieder"]
    for row in _tables(sight) if len(care) > 1 else ():
        if sum(one in care for one in matrix_signs.members_of(board, row.id)) == 1:
            words = (
                f"Aan tafel {quoted(row.label)} zit één zorgpartij. Hoe weten we wat de andere zorgpartijen vinden?"
            )
            why = "Eén zorgpartij spreekt niet vanzelf namens de rest."
            yield sight.say("namens", words, why, P51, about=row.id)


def what_a_table_does(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 7: "Nemen zij gezamenlijk besluiten? Vertegenwoordigen zij elkaar? Of is het ontmoeting?"."""
    for row in _tables(sight):
        if sight.part.sorts and not row.sort:
            words = f"{quoted(row.label)}: nemen de partijen daar samen besluiten, of is het meer ontmoeting?"
            why = "Bij deze tafel staat nog niet wat partijen er doen. Daarvan hangt af wat je ervan mag verwachten."
            yield sight.say("tafel", words, why, P52, about=row.id)


def _tables(sight: Sight) -> list[MatrixRow]:
    board: MatrixBoard = sight.board
    if sight.part.rows != "typed" or not sight.part.members:
        return []
    return [row for row in board.rows if matrix_signs.members_of(board, row.id)]


RULES = (
    gap, overlap, common_topic, another_priority, to_take_up, knowing_or_preferring, lasting_difference,
    other_spectacles, role_not_covered, between_rows, one_of_a_kind, what_a_table_does,
)  # fmt: skip
