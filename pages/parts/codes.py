"""The code field, and what a code that somebody typed opens."""

import streamlit as st

from pages.parts.text_field import pressed_enter, text_field
from sessions import access
from sessions.access import Unknown
from sessions.database import Database

FIELD = "code"
DRAFT = "meedoen.code"


def code_field(*, came_with: str = "", wrong: bool = False) -> tuple[str, bool]:
    """Show the field; returns the code as typed and whether Enter was pressed in it.

    ``came_with`` is the code of a link that did not work: it stands in the field, to be put right.
    """
    # Room to spare for somebody who pastes the whole link; such a text is simply no code.
    typed = text_field(
        "Code",
        key=FIELD,
        draft=f"{DRAFT}.{came_with}" if came_with else DRAFT,
        value=access.spoken(came_with) if came_with else "",
        most=40,
        look="code",
        wrong=wrong,
    )
    return typed, pressed_enter(FIELD)


def may_start() -> None:
    """Count one more meeting that this visitor makes. Raises Unknown when they made very many in an hour."""
    visitor = st.context.ip_address or "this computer"
    access.starting.check(visitor)
    access.starting.wrong(visitor)


def open_code(database: Database, code: str) -> str:
    """The id of the meeting that this typed code opens.

    Raises Unknown for no code, an unknown one, an ended meeting, and a visitor who guessed wrong too often.
    """
    if not access.typed(code):
        raise Unknown("Vul de code in. Hij staat op het grote scherm: zes tekens.")
    visitor = st.context.ip_address or "this computer"
    try:
        return access.meeting_with(database, code)  # a right code opens, whoever guessed wrong behind this address
    except Unknown:
        access.patience.check(visitor)
        access.patience.wrong(visitor)
        raise
