"""Lines between parties in words: the ways to look at them, the questions they raise, and their table."""

import re
from typing import TYPE_CHECKING

from facilitation.board import BoardTable
from facilitation.content import View
from facilitation.kinds import lines
from facilitation.kinds.lines import Pair

if TYPE_CHECKING:
    from facilitation.kinds.matrix import MatrixBoard

NEEDED, EVERYTHING, CONTACT, MISSING = "nodig", "alles", "contact", "ontbreekt"
PAGE = 7  # lines that a picture can number and a list can tell
PAGES = 4  # the rest stands in the table, and with the party that has the floor
PAGED = re.compile(r"([a-z]+)-([2-9])")

EVERYTHING_QUESTION = "Wat hebben partijen nodig van elkaar?"
MISSING_QUESTION = "Wat gaat er mis omdat een lijn er niet is?"
NO_VERDICT = "Geen rapportcijfer"
EXPLAINED = (
    "Dichtheid: welk deel van alle mogelijke lijnen er is. "
    "Centralisatie: 0 als ieder evenveel lijnen heeft, 1 als alles via één partij loopt."
)
NOTHING_YET = "nog niets"


def parse(board: "MatrixBoard", view: str) -> tuple[str, int]:
    """Which of the views of this board is meant, and which page of it (from 0); an unknown one is the first."""
    known = {one.key for one in views(board)}
    found = PAGED.fullmatch(view)
    if view in known:
        return (found.group(1), int(found.group(2)) - 1) if found else (view, 0)
    return (NEEDED if board.part.toward else CONTACT), 0


def views(board: "MatrixBoard") -> tuple[View, ...]:
    """Two ways to look, and further pages where a list is longer than the picture can number."""
    part = board.part
    if part.toward:
        needs = lines.needs(board)
        first = _paged(NEEDED, "nodig, nog geen contact", part.question, sum(need.open for need in needs))
        return (*first, *_paged(EVERYTHING, "alles wat nodig is", EVERYTHING_QUESTION, len(needs)))
    contact = View(key=CONTACT, title="contact", question=part.question)
    return (contact, *_paged(MISSING, "geen lijn", MISSING_QUESTION, len(lines.missing(board))))


def _paged(key: str, title: str, question: str, count: int) -> tuple[View, ...]:
    pages = min(PAGES, max(1, -(-count // PAGE)))
    more = (View(key=f"{key}-{page}", title=f"{title} ({page})", question=question) for page in range(2, pages + 1))
    return (View(key=key, title=title, question=question), *more)


def middle_question(names: tuple[str, ...]) -> str:
    """What to ask about who stands in the middle; empty when nobody does."""
    if not names:
        return ""
    gone = "die er even niet is" if len(names) == 1 else "die er even niet zijn"
    return f"Loopt veel via {together(names)}? Wat gebeurt er als {gone}?"


def together(names: tuple[str, ...]) -> str:
    """Names as one enumeration."""
    return " en ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def small_print(board: "MatrixBoard") -> str:
    """The measures with their explanation; empty where they say nothing."""
    found = None if board.part.toward else lines.measures(board)
    if found is None:
        return ""
    thick, central = (f"{measure:.2f}".replace(".", ",") for measure in found)
    explained = board.part.small_print or EXPLAINED
    return f"{NO_VERDICT}: dichtheid {thick}, centralisatie {central}. {explained}"


def table(board: "MatrixBoard", view: str = "") -> BoardTable:
    """The same as the picture of this view, and whatever did not fit there."""
    shown, _ = parse(board, view)
    names = {one.id: one.name for one in board.parties}
    if board.part.toward:
        return _table_of_needs(board, names, shown if view else EVERYTHING)
    return _table_of_missing(board, names) if shown == MISSING else _table_of_contacts(board, names)


def _table_of_needs(board: "MatrixBoard", names: dict[str, str], shown: str) -> BoardTable:
    part = board.part
    states = {one.key: one.label for one in part.states}
    rows = []
    for name, party in ((one.name, one.id) for one in board.parties):
        own = [word for word in board.words if word.row == party and word.toward in names and word.toward != party]
        own.sort(key=lambda word: list(names).index(word.toward))
        found = [(name, names[word.toward], word.text, states.get(word.state, "nog niet gekozen")) for word in own
                 if shown == EVERYTHING or word.state == lines.TO_DEVELOP]  # fmt: skip
        rows += found or ([] if own else [(name, "", NOTHING_YET, "")])
    headers = (part.row_title, "Heeft nodig van", "Wat", "Contact")
    return BoardTable(part.title, headers, tuple(rows))


def _table_of_contacts(board: "MatrixBoard", names: dict[str, str]) -> BoardTable:
    contact = lines.contacts(board)
    quiet = lines.silent(board)
    rows = []
    for party, name in names.items():
        both = [_other(one.pair, party) for one in contact if party in one.pair and one.by_both]
        own = [_other(one.pair, party) for one in contact if one.said_by == (party,)]
        others = [one.said_by[0] for one in contact if party in one.pair and party not in one.said_by]
        said = "nog niet ingevuld" if party in quiet else ""
        rows.append((name, said or _named(both, names), _named(own, names), _named(others, names)))
    middle = middle_question(tuple(names[one] for one in lines.middle(board)))
    rows += [("In het midden", middle, "", "")] if middle else []
    told = small_print(board)
    rows += [("Kleine letters", told, "", "")] if told else []
    headers = (board.part.row_title, "Contact, beide noemen het", "Noemt alleen zelf", "Alleen genoemd door")
    return BoardTable(board.part.title, headers, tuple(rows))


def _table_of_missing(board: "MatrixBoard", names: dict[str, str]) -> BoardTable:
    pairs = lines.missing(board)
    quiet = lines.silent(board)
    rows = []
    for party, name in names.items():
        without = _named([_other(pair, party) for pair in pairs if party in pair], names)
        rows.append((name, without, "nog niet ingevuld" if party in quiet else ""))
    return BoardTable(board.part.title, (board.part.row_title, "Geen lijn met", "Ingevuld"), tuple(rows))


def _other(pair: Pair, party: str) -> str:
    return pair[1] if pair[0] == party else pair[0]


def _named(parties: list[str], names: dict[str, str]) -> str:
    return ", ".join(names[party] for party in names if party in parties)
