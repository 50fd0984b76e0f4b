"""What the group decides in a step, entered by the facilitator: the part whose board is on the screen first."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from facilitation.instrument import Instrument
from facilitation.kinds import AnyPart
from pages.parts import ask_balance, ask_bend, ask_guess, ask_matrix, ask_talk, look, through
from pages.parts.asking import Asking

#: What only the facilitator does in a part of a kind, beside the questions that belong to the group.
SPECIAL: dict[str, Callable[[Asking, Any], None]] = {
    "bend": ask_bend.group_choice,
    "balance": ask_balance.linking,
    "matrix": ask_matrix.together,
    "guess": ask_guess.together,
    "talk": ask_talk.together,
}
ALL_AT_ONCE = 2  # so many questions of a part stand below each other; more come one at a time


def show(asking: Asking, instrument: Instrument) -> None:
    """Show the parts of this instrument in which there is something to do for the group."""
    found = {part.key: (part, _questions(instrument, part)) for part in instrument.parts}
    there = [(part, questions) for part, questions in found.values() if questions or _has_special(part)]
    if not there:
        return
    shown = asking.step.part or instrument.parts[0].key
    # Without something to do at the board on the screen only a conversation is open: the rest is long, and folds.
    is_open = next((one for one in there if one[0].key == shown), None)
    is_open = is_open or next((one for one in there if one[0].kind == "talk"), None)
    if is_open:
        _part(asking, *is_open)
    for part, questions in there:
        if is_open is None or part.key != is_open[0].key:
            with st.expander(look.plain(part.title), key=f"samen-{asking.step.id}-{part.key}"):
                _part(asking, part, questions)


def _questions(instrument: Instrument, part: AnyPart) -> tuple[through.Listed, ...]:
    if part.kind == "talk":
        return ()
    every = through.listed(instrument, [part])
    return tuple(one for one in every if through.owner(part, one.question) == "group")


def _has_special(part: AnyPart) -> bool:
    return part.kind in SPECIAL and (part.kind != "matrix" or bool(part.verdicts))


def _part(asking: Asking, part: AnyPart, questions: tuple[through.Listed, ...]) -> None:
    if questions:
        st.header(look.plain(part.title), anchor=False)
    if len(questions) <= ALL_AT_ONCE:
        for one in questions:
            _question(asking, one)
    else:
        name = f"groepsvraag-{asking.step.id}-{part.key}"
        one = through.choose(name, questions)
        _question(asking, one)
        through.onward(name, questions, one)
    if _has_special(part):
        SPECIAL[part.kind](asking, part)


def _question(asking: Asking, one: through.Listed) -> None:
    with st.container(border=True, key=f"card-{one.part.key}-{one.question.key}"):
        through.show(asking, one.part, one.question)
