"""Asking for cards: the kind ``cards``, and the typed questions of other kinds."""

from collections.abc import Sequence

import streamlit as st

from facilitation.content import CardField, Option, Who
from facilitation.kinds.cards import Cards
from pages.parts import info, live, look
from pages.parts.asking import Asking, Question

LEADER = "de begeleider"  # as the live route calls whoever leads
NO_CLIENTS = "Vul geen namen van inwoners of cliënten in."


def questions(part: Cards) -> tuple[Question, ...]:
    """A question per field."""
    return tuple(Question(field.key, field.short or field.title) for field in part.fields)


def ask(asking: Asking, part: Cards, question: str) -> None:
    """Show one question with its cards, and the other questions of the sheet beside it."""
    field = next(one for one in part.fields if one.key == question)
    others = [one for one in part.fields if one.key != question]
    tables = info.about(part, question, [one.key for one in part.fields])
    if not tables and (not others or asking.who.role != "participant"):
        typed(asking, part.key, field)
        return
    main, side = st.columns([1.75, 1], gap="large")
    with main:
        typed(asking, part.key, field)
    with side:
        info.tables(tables)
        other_questions(asking, part.key, others, (), part.who)


def typed(
    asking: Asking, part: str, field: CardField, picks: Sequence[live.Pick] = (), more: str = "Nog een kaartje"
) -> None:
    """One typed question with its cards, and what is chosen on each of them."""
    st.header(look.plain(field.question), anchor=False)
    hint = field.hint if NO_CLIENTS.lower() in field.hint.lower() else f"{field.hint} {NO_CLIENTS}"
    look.small(hint.strip())
    live.sheet(
        asking.key,
        asking.step.id,
        part,
        field.key,
        label="Jouw kaartje",
        more=more,
        me=asking.who.name or LEADER,
        picks=picks,
        readonly=not asking.writable,
    )


def other_questions(
    asking: Asking, part: str, fields: Sequence[CardField], sorts: Sequence[Option], who: Who = "organisation"
) -> None:
    """What the sheet says at the other questions."""
    if not fields or asking.who.role != "participant" or asking.who.paper:  # on paper they stand below each other
        return
    heads: dict[Who, str] = {"person": "Jouw blad", "organisation": "Jullie blad", "group": "Het blad van de groep"}
    with st.container(key="paneel-blad", gap="small"):
        st.header(heads[who], anchor=False)
        shown = [(one.key, one.title) for one in fields]
        live.panel(asking.key, asking.step.id, part, shown, sorts, _who_sees(asking, who))


def _who_sees(asking: Asking, who: Who) -> str:
    if who == "person":
        return "Dit schreef jij bij de andere vragen."
    if who == "group":
        return "Dit schreef de groep bij de andere vragen."
    colleagues = [
        one.name
        for one in asking.room.participants
        if one.organisation == asking.who.organisation and one.id != asking.who.participant
    ]
    if 0 < len(colleagues) < 6:
        return f"Samen met {', '.join(colleagues)}. Wat jij typt, zien zij meteen."
    return "Wat jij typt, zien je collega's van dezelfde organisatie meteen."
