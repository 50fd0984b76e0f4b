"""Raden en onthullen on paper: a sheet per party, with what the others think beside what it says itself."""

from collections.abc import Sequence

from facilitation.kinds import guess
from facilitation.kinds.guess import NAME, VERDICT, Guess, named
from facilitation.reports.worksheets.sheet import (
    LONGEST_NAME,
    Asked,
    Head,
    Row,
    Sheet,
    Table,
    TickRows,
    Write,
    shortened,
)
from facilitation.room import Organisation

SOMEBODY, THIS = "deze organisatie", "deze partij"
HOW = (
    "Eerst schrijven de anderen, zonder naam. Houd de rechterkolom dicht, bijvoorbeeld met een blad papier. "
    "Daarna vertelt de partij zelf."
)
BLANK = "de partij"
ABOUT = "Over wie gaat het?"
THOUGHT = "Wat anderen van ons denken"


def body(part: Guess, name: str, cells: Sequence[tuple[tuple[str, ...], ...]] = ()) -> Table:
    """A row per question; ``cells`` hold what was given."""
    heads = tuple(Head(named(one, name)) for one in (part.others_label, part.own_label))
    rows = tuple(
        Row(one.title, named(one.question, name), cells=tuple(cells[at]) if cells else ())
        for at, one in enumerate(part.fields)
    )
    return Table(heads, rows, "Vraag", above=("", "") if name not in (THIS,) else ("Over welke partij?", ""))


def wall(part: Guess, parties: Sequence[Organisation]) -> tuple[Sheet, ...]:
    """A sheet per party; one with room for a name while nobody knows which parties come."""
    names = [shortened(one.name, LONGEST_NAME) for one in parties] or [THIS]
    return tuple(
        Sheet(part.title, guess.asked(part, name, revealed=False), HOW, body(part, name), part.caution, part.info)
        for name in names
    )


def paper(part: Guess, parties: Sequence[Organisation]) -> tuple[Asked, ...]:
    """A question per field about another party, and what it says of the guesses about itself."""
    found = tuple(
        Asked(one.key, one.short or one.title, one.question.replace(NAME, SOMEBODY),
              (Write(3, ((ABOUT, ()),)),), one.hint.replace(NAME, SOMEBODY))
        for one in part.fields
    )  # fmt: skip
    rows = TickRows(part.others_label, ("",) * 4, tuple(one.label for one in part.verdicts))
    hint = "Vul dit pas in als jullie organisatie is onthuld: schrijf over wat anderen dachten."
    return (*found, Asked(VERDICT, THOUGHT, THOUGHT, (rows,), hint))
