"""The kind ``talk`` on the pages: something to read. Who speaks when is a rondje (``rondje``)."""

import streamlit as st

from facilitation import catalogue
from facilitation.kinds.talk import Talk
from pages.parts import look, say
from pages.parts.asking import Asking, Question
from pages.parts.saving import lead, unbroken
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
        look.small("We spreken om de beurt. Tijdens het rondje staat hier wie er aan het woord is.")


def together(asking: Asking, part: Talk) -> None:
    """For the facilitator: the guidance, and where there are no turns the cards to ask on, which a rondje has too."""
    st.header(look.plain(part.title), anchor=False)
    if part.turns and not _on_the_board(asking, part):
        st.button(
            "Zet dit gesprek op het scherm",
            key=f"toon-{part.key}",
            on_click=unbroken(lambda: lead(staging.show, asking.step.id, part=part.key)),
        )
    say.bullets("Zo doen jullie het", part.guidance)
    if not part.turns:
        say.talk_cards("Om op door te vragen", part.cards)


def _on_the_board(asking: Asking, part: Talk) -> bool:
    instrument = catalogue.instruments().get(asking.step.instrument)
    return instrument is not None and part.key == (asking.step.part or instrument.parts[0].key)
