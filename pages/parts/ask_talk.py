"""The kind ``talk`` on the pages: something to read, and for the facilitator who speaks when."""

import streamlit as st

from facilitation import catalogue
from facilitation.kinds.talk import Talk
from facilitation.room import in_order
from pages.parts import look, say
from pages.parts.asking import Asking, Question
from pages.parts.saving import keep
from sessions import staging


def questions(part: Talk) -> tuple[Question, ...]:
    """One page to read."""
    return (Question("gesprek", part.title),)


def ask(asking: Asking, part: Talk, question: str) -> None:
    """Show the guidance and the cards to ask on."""
    st.header(look.plain(part.question), anchor=False)
    look.small("Dit doen we in gesprek. Je hoeft niets in te vullen.")
    say.bullets("Zo doen we het", part.guidance)
    say.talk_cards("Om op door te vragen", part.cards)
    if part.turns:
        names = ", ".join(one.name for one in in_order(asking.room.organisations))
        look.small(f"We spreken in deze volgorde: {names}.")


def together(asking: Asking, part: Talk) -> None:
    """For the facilitator: the guidance, and giving each party its turn."""
    st.header(look.plain(part.title), anchor=False)
    if part.turns and _on_the_board(asking, part):
        turns(asking, part)
    elif part.turns:
        # Who has the floor is kept per step, so it would show on the board of another part.
        st.button(
            "Zet dit gesprek op het scherm",
            key=f"toon-{part.key}",
            on_click=lambda: keep(
                lambda: staging.show(asking.database, asking.meeting.id, asking.step.id, part=part.key)
            ),
        )
    say.bullets("Zo doen jullie het", part.guidance)
    say.talk_cards("Om op door te vragen", part.cards)


def _on_the_board(asking: Asking, part: Talk) -> bool:
    instrument = catalogue.instruments().get(asking.step.instrument)
    return instrument is not None and part.key == (asking.step.part or instrument.parts[0].key)


def turns(asking: Asking, part: Talk) -> None:
    """Who has the floor, who comes next in the order of the boards, and the clock of a turn."""
    order = in_order(asking.room.organisations)
    if not order:
        return
    at = next((number for number, one in enumerate(order) if one.id == asking.step.spotlight), None)
    following = order[0] if at is None else order[at + 1] if at + 1 < len(order) else None
    say.question("Aan het woord", order[at].name if at is not None else "nog niemand")

    def give(organisation: str) -> None:
        keep(staging.give_turn, asking.database, asking.meeting.id, asking.step.id, organisation, part.seconds)

    with st.container(horizontal=True, key=f"beurt-{part.key}"):
        if following:
            words = f"Volgende: {following.name}" if at is not None else f"Begin met {following.name}"
            st.button(look.plain(words), type="primary", wrap=True, key="volgende-beurt", on_click=give,
                      args=(following.id,))  # fmt: skip
        else:
            st.button(
                "Rondje klaar",
                type="primary",
                key="rondje-klaar",
                on_click=lambda: keep(
                    lambda: staging.show(asking.database, asking.meeting.id, asking.step.id, spotlight="")
                ),
            )
        if at is not None:
            st.button("Deze beurt opnieuw", key="beurt-opnieuw", on_click=give, args=(order[at].id,))
    if asking.step.state != "open":
        look.small("De klok van een beurt loopt als deze stap open is.")
    if following and at is not None and at + 2 < len(order):
        look.small(f"Daarna: {', '.join(one.name for one in order[at + 2 :])}")
