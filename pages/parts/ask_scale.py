"""Asking on a scale: two poles in words and five words between them; nothing is chosen beforehand."""

import streamlit as st

from facilitation.content import CardField
from facilitation.kinds.scale import Scale
from pages.parts import choosing, look, say
from pages.parts.ask_cards import typed
from pages.parts.asking import Asking, Question
from pages.parts.saving import unbroken


def questions(part: Scale) -> tuple[Question, ...]:
    """A question per statement."""
    return tuple(Question(one.key, f"Vraag {number}") for number, one in enumerate(part.statements, start=1))


def ask(asking: Asking, part: Scale, question: str) -> None:
    """Show one statement; a statement of the group also asks for its reason, in cards."""
    statement = next(one for one in part.statements if one.key == question)
    st.header(look.plain(statement.question or part.question), anchor=False)
    if not part.private:
        look.small("Op het scherm staat een vorm per antwoord, zonder namen.")
    say.poles(statement.strong, statement.weak)
    chosen = asking.chosen.get((part.key, question), {}).get("point")
    chosen = chosen if chosen in range(1, len(part.words) + 1) else None  # an own instrument may have changed
    widget = f"punt-{asking.step.id}-{part.key}-{question}"
    choosing.follow(widget, chosen)
    st.segmented_control(
        "Waar sta jij tussen deze twee?" if part.who == "person" else "Waar staan we, tussen deze twee?",
        range(1, len(part.words) + 1),
        format_func=lambda point: look.plain(part.words[point - 1]),
        required=True,
        width="stretch",
        key=widget,
        disabled=not asking.writable,
        on_change=unbroken(lambda: choosing.put(asking, part.key, question, {"point": st.session_state[widget]})),
    )
    say.saved(chosen is not None)
    if statement.reason:
        typed(asking, part.key, CardField(key=f"{statement.key}-reden", title="Waarom", question=statement.reason))
