"""Asking for kernwoorden: the open answers of the room, the codebook, and which belongs to which."""

import streamlit as st

from facilitation.kinds.coding import ASSIGNED, CODE, Coding
from pages.parts import live, look
from pages.parts.asking import Asking, Question

HOW = "Geef elk antwoord een of meer kernwoorden. Een voorstel noemt het woord waar het op let; jullie kiezen zelf."


def questions(part: Coding) -> tuple[Question, ...]:
    """One question: all answers and the whole codebook are on one page."""
    return (Question(part.key, part.title),)


def ask(asking: Asking, part: Coding, question: str) -> None:
    """Show the answers under their kernwoorden."""
    if asking.who.role == "participant":
        st.header(look.plain(part.question), anchor=False)
    look.small(HOW)
    live.coding(
        asking.key,
        asking.step.id,
        part.key,
        fields=(CODE, ASSIGNED),
        loose=part.loose_label,
        readonly=not asking.writable,
    )
