"""Asking for the kind ``guess``: what moves another party, and after revealing what others thought of us."""

from collections.abc import Sequence

import streamlit as st

from facilitation.kinds import KINDS
from facilitation.kinds.guess import REVEALED, VERDICT, Guess, Guessed, GuessRow
from facilitation.room import Organisation, in_order
from pages.parts import choosing, live, look, say
from pages.parts.ask_cards import NO_CLIENTS
from pages.parts.asking import Asking, Question
from pages.parts.saving import lead, unbroken
from sessions import progress, sheets

NAME = "{naam}"
SOMEBODY = "deze organisatie"
HOW = "Kies op elk kaartje over welke organisatie het gaat. Op het bord staat niet wie het schreef."
ALL_IN_SIGHT = 12  # with more parties the list folds


def questions(part: Guess) -> tuple[Question, ...]:
    """A question per field, and what the organisation says of the guesses about itself."""
    return (
        *(Question(one.key, one.short or one.title) for one in part.fields),
        Question(VERDICT, "Wat anderen van ons denken"),
    )


def ask(asking: Asking, part: Guess, question: str) -> None:
    """Show one question."""
    if question == VERDICT:
        _recognise(asking, part)
        return
    field = next(one for one in part.fields if one.key == question)
    st.header(look.plain(field.question.replace(NAME, SOMEBODY)), anchor=False)
    others = [one for one in in_order(asking.room.organisations) if one.id != asking.who.organisation]
    about = live.Pick(
        "about",
        "Over wie gaat het?",
        tuple((one.id, one.name) for one in others),
        before="over ",
        empty="Kies een organisatie",
    )
    hint = field.hint.replace(NAME, SOMEBODY)
    warning = "" if NO_CLIENTS.lower() in hint.lower() else NO_CLIENTS
    look.small(f"{HOW} {hint} {warning}".strip())
    live.sheet(
        asking.key,
        asking.step.id,
        part.key,
        field.key,
        label="Jouw kaartje",
        more="Nog een kaartje",
        me=asking.who.name,
        picks=[about],
        readonly=not asking.writable,
    )


def _own_row(asking: Asking, part: Guess) -> GuessRow | None:
    given = [one for one in sheets.given(asking.database, asking.step.id) if one.part in (part.key, part.of)]
    board = KINDS[part.kind].board(part, asking.room, given, ())
    return next((row for row in board.rows if row.organisation.id == asking.who.organisation), None)


def _recognise(asking: Asking, part: Guess) -> None:
    st.header("Wat anderen van ons denken", anchor=False)
    row = _own_row(asking, part)
    if row is None or not row.revealed:
        say.empty(
            "Nog niet onthuld",
            "Als de begeleider jullie organisatie onthult, staat hier wat anderen over jullie schreven. "
            "Je hoeft niets te doen: deze bladzijde gaat vanzelf verder.",
        )
        return
    if not any(row.guesses):
        say.empty("Nog niets", "Niemand heeft iets over jullie geschreven.")
    for at, field in enumerate(part.fields):
        if row.guesses[at]:
            st.subheader(look.plain(field.title), anchor=False)
            look.small(f"{part.own_label}: {'; '.join(row.own[at]) or 'nog niets'}")
        for guess in row.guesses[at]:
            _guess(asking, part, guess)


def _guess(asking: Asking, part: Guess, guess: Guessed) -> None:
    words = {one.key: one.label for one in part.verdicts}
    kept = choosing.value(asking, part.key, VERDICT).get(guess.id)
    widget = f"teken-{asking.step.id}-{part.key}-{guess.id}"
    choosing.follow(widget, str(kept) if kept in words else None)
    with st.container(border=True, key=f"card-{guess.id}"):
        look.paragraph(guess.text)
        st.segmented_control(
            look.plain(guess.text),
            list(words),
            format_func=lambda key: look.plain(words[key]),
            width="stretch",
            key=widget,
            label_visibility="collapsed",
            disabled=not asking.writable,
            on_change=unbroken(
                choosing.meant(widget, lambda now: choosing.put_some(asking, part.key, VERDICT, {guess.id: now}))
            ),
        )
        say.saved(kept in words)


def together(asking: Asking, part: Guess) -> None:
    """For the facilitator: show what a party says itself, or close it again."""
    st.header("Onthullen", anchor=False)
    look.small(
        "Laat eerst de anderen vertellen wat zij schreven. Onthul daarna: dan staat op het bord ernaast wat de "
        "organisatie zelf zegt. Kies bij ‘Organisatie uitlichten’ wie het bord laat zien."
    )
    order = in_order(asking.room.organisations)
    if len(order) <= ALL_IN_SIGHT:
        _rows(asking, part, order)
        return
    speaking = [one for one in order if one.id == asking.step.spotlight]
    _rows(asking, part, speaking)
    with st.expander("Andere organisaties" if speaking else "Alle organisaties", key=f"onthullen-{part.key}"):
        _rows(asking, part, [one for one in order if one not in speaking])


def _rows(asking: Asking, part: Guess, organisations: Sequence[Organisation]) -> None:
    shown = choosing.value(asking, part.key, REVEALED)
    for one in organisations:
        is_open = one.id in shown
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            look.paragraph(one.name + (", onthuld" if is_open else ""))
            st.button(
                "Weer dicht" if is_open else "Onthullen",
                key=f"onthul-{part.key}-{one.id}",
                on_click=unbroken(_reveal),
                args=(asking, part, one.id, not is_open),
            )


def _reveal(asking: Asking, part: Guess, organisation: str, is_open: bool) -> None:
    choosing.put_some(asking, part.key, REVEALED, {organisation: 1 if is_open else None})
    lead(progress.refresh, asking.step.id)
