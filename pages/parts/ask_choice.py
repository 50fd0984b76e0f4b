"""Asking for the kind ``choice``: options with what explains them in plain sight; nothing is chosen beforehand."""

import streamlit as st

from facilitation.content import CardField
from facilitation.kinds.choice import CHOSEN, REASON, Choice, ChoiceOption, options
from pages.parts import choosing, look, say
from pages.parts.ask_cards import typed
from pages.parts.asking import Asking, Question
from pages.parts.saving import unbroken

IN_A_ROW = 12  # more parties than these are chosen from a list that folds


def questions(part: Choice) -> tuple[Question, ...]:
    """One question."""
    return (Question(CHOSEN, part.title),)


def ask(asking: Asking, part: Choice, question: str) -> None:
    """Show the question with its options, and ask for the reason where the part does."""
    st.header(look.plain(part.question), anchor=False)
    how = "Je kunt er meer dan één kiezen." if part.several else "Kies er één."
    look.small(f"{_side(asking, part)} {how}".strip())
    if part.several and part.parties:
        choosing.some_of(asking, part.key, CHOSEN, part.question, options(part, asking.room), hidden=True)
    elif part.several:
        for option in part.options:
            _box(asking, part, option)
    else:
        _one(asking, part)
    chosen = choosing.value(asking, part.key, CHOSEN)
    say.saved(bool(chosen))
    if chosen and not part.several:
        choosing.take_back(asking, part.key, "Keuze weghalen", lambda: choosing.put(asking, part.key, CHOSEN, {}))
    if part.reason:
        typed(asking, part.key, CardField(key=REASON, title="Waarom", question=part.reason))


def _side(asking: Asking, part: Choice) -> str:
    if part.sides is None or asking.who.role != "participant":
        return ""
    kinds = {one.id: one.kind for one in asking.room.organisations}
    if kinds.get(asking.who.organisation or "") == part.sides.kind:
        return f"Dit gaat over je eigen organisatie. Jouw keuze staat op het bord bij ‘{part.sides.own}’."
    return f"Kies wat jij ziet. Jouw keuze staat op het bord bij ‘{part.sides.others}’."


def _explained(option: ChoiceOption) -> str:
    examples = f"Bijvoorbeeld: {'; '.join(option.examples)}" if option.examples else ""
    return f"{option.hint} {examples}".strip()


def _one(asking: Asking, part: Choice) -> None:
    known = dict(options(part, asking.room))
    kept = next((key for key in known if key in choosing.value(asking, part.key, CHOSEN)), None)
    widget = f"keuze-{asking.step.id}-{part.key}"
    choosing.follow(widget, kept)

    def put(now: str | None) -> None:
        choosing.put(asking, part.key, CHOSEN, {now: 1} if now else {})

    if len(known) > IN_A_ROW:
        st.selectbox(
            part.question,
            list(known),
            index=None,
            format_func=lambda key: known[key],
            placeholder="Maak een keuze",
            filter_mode=None,
            key=widget,
            label_visibility="collapsed",
            disabled=not asking.writable,
            on_change=unbroken(choosing.meant(widget, put)),
        )
        return
    explained = {one.key: look.plain(_explained(one)) for one in part.options}
    st.radio(
        look.plain(part.question),
        list(known),
        index=None,
        format_func=lambda key: look.plain(known[key]),
        captions=[explained.get(key, "") for key in known] if any(explained.values()) else None,
        key=widget,
        label_visibility="collapsed",
        width="stretch",
        disabled=not asking.writable,
        on_change=unbroken(choosing.meant(widget, put)),
    )


def _box(asking: Asking, part: Choice, option: ChoiceOption) -> None:
    widget = f"keuze-{asking.step.id}-{part.key}-{option.key}"
    choosing.follow(widget, option.key in choosing.value(asking, part.key, CHOSEN))
    with st.container(key=f"vak-{asking.step.id}-{part.key}-{option.key}", gap=None):
        st.checkbox(
            look.plain(option.label),
            key=widget,
            width="stretch",
            disabled=not asking.writable,
            on_change=unbroken(
                choosing.meant(
                    widget, lambda now: choosing.put_some(asking, part.key, CHOSEN, {option.key: 1 if now else None})
                )
            ),
        )
        if under := _explained(option):
            look.paragraph(under, "pl-under-box")
