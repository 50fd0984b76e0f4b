"""Asking for the kind ``matrix``: rows that people write, cards in them, and what is chosen per row."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from facilitation.content import CardField, Option
from facilitation.kinds.matrix import ROWS, Matrix, MatrixRow, rows_of
from facilitation.room import Answer, in_order
from pages.parts import choosing, live, look, say
from pages.parts.ask_cards import typed
from pages.parts.asking import Asking, Question
from sessions import sheets

MARKS, MEMBERS, OURSELVES = "teken", "leden", "leden--wij"
NOT_YET = "nog niet"
MANY_PILLS = 60  # with more than these, one row is shown at a time


def questions(part: Matrix) -> tuple[Question, ...]:
    """First the rows where people write these and who belongs to them, then cards, then what is chosen per row."""
    found = [Question(ROWS, _of_rows(part.typed))] if part.typed else []
    row = part.row_title.lower()
    alone = not part.typed and not part.words and not (part.marks and part.members)
    if part.members:
        found.append(Question(MEMBERS, part.title if alone else f"Wie per {row}"))
    found += [Question(one.key, one.short or one.title) for one in part.words]
    if part.marks:
        found.append(Question(MARKS, part.title if alone else f"Per {row}"))
    return tuple(found)


def _of_rows(field: CardField) -> str:
    return field.short or field.title


def ask(asking: Asking, part: Matrix, question: str) -> None:
    """Show one question."""
    if question == ROWS and part.typed:
        _ask_rows(asking, part, part.typed)
    elif question == MARKS:
        _ask_marks(asking, part)
    elif question == MEMBERS:
        _ask_members(asking, part)
    else:
        _ask_words(asking, part, next(one for one in part.words if one.key == question))


def _pairs(options: Sequence[Option]) -> tuple[tuple[str, str], ...]:
    return tuple((one.key, one.label) for one in options)


def _ask_rows(asking: Asking, part: Matrix, field: CardField) -> None:
    sorts = [live.Pick("sort", part.sorts_label or "Soort", _pairs(part.sorts), "buttons")] if part.sorts else []
    typed(asking, part.key, replace(field, key=ROWS), sorts, more="Nog een")


def _ask_words(asking: Asking, part: Matrix, field: CardField) -> None:
    picks = []
    choose = f"Kies een {part.row_title.lower()}"
    if part.rows == "given":
        picks.append(live.Pick("row", part.row_title, _pairs(part.given), empty=choose))
    elif part.rows == "typed":
        picks.append(live.Pick("row", part.row_title, cards=(part.key, ROWS), empty=choose))
    if part.toward:
        picks.append(live.Pick("toward", part.toward, _others(asking, part), empty="Kies een organisatie"))
    if part.states:
        picks.append(live.Pick("state", part.states_label or "Hoe staat het?", _pairs(part.states), "buttons"))
    typed(asking, part.key, field, picks)
    under = ""
    if any(pick.form == "list" for pick in picks):
        under = "Een kaartje komt op het bord als je hebt gekozen waar het over gaat."
    if part.typed:
        under += f" Staat het er nog niet bij? Zet het eerst bij de vraag ‘{_of_rows(part.typed)}’."
    if under:
        look.small(under.strip())


def _others(asking: Asking, part: Matrix) -> tuple[tuple[str, str], ...]:
    own = asking.who.organisation
    others = tuple((one.id, one.name) for one in in_order(asking.room.organisations) if one.id != own)
    return ((own, "wij zelf"), *others) if part.toward_self and own else others


def _given(asking: Asking, part: Matrix) -> list[Answer]:
    return [one for one in sheets.given(asking.database, asking.step.id) if one.part == part.key]


def _rows(asking: Asking, part: Matrix) -> tuple[MatrixRow, ...]:
    """The rows as they are now; where people write these, a new one comes to the page by itself."""
    rows = rows_of(part, asking.room, _given(asking, part))
    if part.typed:
        live.newer(asking.key, asking.step.id, part.key, ROWS, [(row.id, row.label) for row in rows])
    if part.typed and not rows:
        say.empty(
            "Hier staat nog niets",
            f"Schrijf eerst iets bij de vraag ‘{_of_rows(part.typed)}’. "
            "Wat jij of een ander daar schrijft, komt hier vanzelf.",
        )
    return rows


def _label(part: Matrix, row: MatrixRow) -> str:
    sort = next((one.label for one in part.sorts if one.key == row.sort), "")
    return row.label + (f" ({sort})" if sort else "")


def _ask_marks(asking: Asking, part: Matrix) -> None:
    st.header(look.plain(part.question), anchor=False)
    rows = [row for row in _rows(asking, part) if row.id != asking.who.organisation]
    for row in rows:
        choosing.one_of(asking, part.key, f"{MARKS}--{row.id}", _label(part, row), _pairs(part.marks))
    chosen = sum(bool(choosing.value(asking, part.key, f"{MARKS}--{row.id}")) for row in rows)
    say.saved(chosen > 0, f"{chosen} van {len(rows)} gekozen en opgeslagen")


def _ask_members(asking: Asking, part: Matrix) -> None:
    st.header(look.plain(part.members), anchor=False)
    parties = [(one.id, one.name) for one in in_order(asking.room.organisations)]
    if part.rows == "parties":
        others = [one for one in parties if one[0] != asking.who.organisation]
        look.small("Je kunt er meer dan één kiezen.")
        choosing.some_of(asking, part.key, OURSELVES, part.members, others, hidden=True)
        say.saved(bool(choosing.value(asking, part.key, OURSELVES)))
        return
    rows = _rows(asking, part)
    if not rows:
        return
    look.small("Je kunt er per regel meer dan één kiezen.")
    one_at_a_time = len(rows) * len(parties) > MANY_PILLS
    shown = (_row_to_fill(asking, part, rows),) if one_at_a_time else rows
    for row in shown:
        name = _label(part, row)
        # Also where the list above names the row: on a phone that cuts a long one.
        choosing.some_of(asking, part.key, f"{MEMBERS}--{row.id}", name, parties)
    filled = {row.id: choosing.value(asking, part.key, f"{MEMBERS}--{row.id}") for row in rows}
    say.saved(any(filled.values()))
    if len(shown) < len(rows):
        names = dict(parties)
        said = [
            f"{_label(part, row)}: {', '.join(names[one] for one in names if one in filled[row.id])}"
            for row in rows
            if filled[row.id]
        ]
        say.bullets("Wat er al staat", said)


def _row_to_fill(asking: Asking, part: Matrix, rows: Sequence[MatrixRow]) -> MatrixRow:
    known = {row.id: f"{number}. {_label(part, row)}" for number, row in enumerate(rows, start=1)}
    widget = f"rij-{asking.step.id}-{part.key}"
    if st.session_state.get(widget) not in known:
        st.session_state.pop(widget, None)  # nothing chosen yet, or the row is gone
    at = st.selectbox(
        look.plain(part.row_title), list(known), format_func=lambda one: known[one], filter_mode=None, key=widget
    )
    return next(row for row in rows if row.id == at)


def together(asking: Asking, part: Matrix) -> None:
    """For the facilitator: what the group says of each row."""
    if not part.verdicts:
        return
    st.header(look.plain(part.verdicts_label or part.title), anchor=False)
    for row in _rows(asking, part):
        choosing.one_of(asking, part.key, f"samen--{row.id}", _label(part, row), _pairs(part.verdicts), empty=NOT_YET)
