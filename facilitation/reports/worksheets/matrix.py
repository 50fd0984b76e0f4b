"""Rows against parties on paper: what stands in the rows and above the columns follows from what is asked."""

from collections.abc import Sequence

from facilitation.content import CardField
from facilitation.kinds.matrix import ROWS, Matrix
from facilitation.reports.worksheets.sheet import (
    BLANK_ROWS,
    UPRIGHT,
    Asked,
    Fields,
    Head,
    Read,
    Row,
    Sheet,
    Space,
    Table,
    Tick,
    TickRows,
    Write,
    party_heads,
    party_rows,
)
from facilitation.room import Organisation

MARKS, MEMBERS = "teken", "leden"
BLANK = 7  # rows that the room writes itself


def wall(part: Matrix, parties: Sequence[Organisation]) -> tuple[Sheet, ...]:
    """One table; parties stand above the columns where each of them says something of a row."""
    rows = _rows(part, parties)
    by_party = part.rows == "parties" or (part.who == "organisation" and bool(part.words or part.marks))
    heads = party_heads(parties) if by_party else _heads(part)
    if part.verdicts:
        words = tuple(one.label for one in part.verdicts)
        heads = (*heads, Head(part.verdicts_label or "Samen", options=words, wide=1.2))
    upright = by_party and len(parties) >= UPRIGHT
    body = Table(heads, rows, part.row_title, upright, own=part.rows == "parties" and not part.toward_self)
    signs = tuple(one.label for one in (part.marks if by_party and part.marks else part.states))
    asked = [*([part.typed.question] if part.typed else []), *(one.question for one in part.words if by_party)]
    asked += [part.members] if part.members and by_party else []
    asked += [part.states_label] if part.states_label else []
    after = tuple(dict.fromkeys(one for one in asked if one != part.question))
    return (Sheet(part.title, part.question, _how(part, by_party), body, part.caution, part.info, signs, after),)


def _rows(part: Matrix, parties: Sequence[Organisation]) -> tuple[Row, ...]:
    if part.rows == "parties":
        return party_rows(parties)
    return tuple(Row(one.label) for one in part.given) or (Row(),) * BLANK


def _heads(part: Matrix) -> tuple[Head, ...]:
    heads = []
    if part.sorts:
        heads.append(Head(part.sorts_label or "Soort", options=tuple(one.label for one in part.sorts), wide=1.1))
    if part.members:
        heads.append(Head(part.members, wide=1.6))
    heads += [Head(one.title, one.question, wide=1.4) for one in part.words]
    return (*heads, *(Head(one.label) for one in part.marks))


def _how(part: Matrix, by_party: bool) -> str:
    if part.rows == "parties":
        what = "Schrijf onder een ander wat jullie van die partij nodig hebben, met een teken erbij."
        cross = "Zet een kruis onder elke partij met wie jullie contact hebben."
        return f"Zoek links je eigen organisatie. {what if part.toward else cross}"
    if by_party and part.marks:
        how = "Elke organisatie zet in haar eigen kolom een teken bij elke regel."
    elif by_party and part.toward:
        how = "Schrijf in de kolom van een partij wat haar rol is, of wat jullie van haar verwachten."
    elif by_party:
        how = "Elke organisatie schrijft of plakt in haar eigen kolom."
    elif part.marks:
        how = "Zet samen in elke regel een kruis bij wat het beste past."
    else:
        how = "Schrijf of plak per regel wat jullie weten."
    return f"Schrijf links per regel één {part.row_title.lower()}. {how}" if part.rows == "typed" else how


def paper(part: Matrix, parties: Sequence[Organisation]) -> tuple[Asked, ...]:
    """First the rows where people write these and who belongs to them, then cards, then what is chosen per row."""
    row = part.row_title.lower()
    alone = not part.typed and not part.words and not (part.marks and part.members)
    found = []
    if part.typed:
        sorts = ((part.sorts_label or "Soort", tuple(one.label for one in part.sorts)),) if part.sorts else ()
        found.append(_typed(part.typed, ROWS, (Write(4, sorts),)))
    if part.members:
        title = part.title if alone else f"Wie per {row}"
        found.append(Asked(MEMBERS, title, part.members, _members(part, parties)))
    found += [_typed(one, one.key, (Write(4, _picks(part)),)) for one in part.words]
    if part.marks:
        title = part.title if alone else f"Per {row}"
        rows = TickRows(part.row_title, _labels(part, parties), tuple(one.label for one in part.marks))
        found.append(Asked(MARKS, title, part.question, (rows,)))
    return tuple(found)


def _typed(field: CardField, key: str, room: tuple[Space, ...]) -> Asked:
    return Asked(key, field.short or field.title, field.question, room, field.hint)


def _labels(part: Matrix, parties: Sequence[Organisation]) -> tuple[str, ...]:
    return tuple(row.label for row in _rows(part, parties)) or ("",) * BLANK_ROWS


def _members(part: Matrix, parties: Sequence[Organisation]) -> tuple[Space, ...]:
    if part.rows == "parties":
        return (Tick(tuple((one.name, "") for one in parties), "Je kunt er meer dan één kiezen."),)
    known = "Kies uit: " + ", ".join(one.name for one in parties) + "." if parties else ""
    lines = tuple(Fields(((label or part.row_title, ""),)) for label in _labels(part, ()))
    return (*((Read((known,)),) if known else ()), *lines)


def _picks(part: Matrix) -> tuple[tuple[str, tuple[str, ...]], ...]:
    picks: list[tuple[str, tuple[str, ...]]] = []
    if part.rows == "given":
        picks.append((part.row_title, tuple(one.label for one in part.given)))
    elif part.rows == "typed":
        picks.append((part.row_title, ()))
    if part.toward:
        picks.append((part.toward, ()))
    if part.states:
        picks.append((part.states_label or "Hoe staat het?", tuple(one.label for one in part.states)))
    return tuple(picks)
