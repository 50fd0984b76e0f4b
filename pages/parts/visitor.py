"""Who is looking at this page: every screen asks here for itself, and trusts no other screen."""

import streamlit as st

from pages.parts.remember import key_of, taken_out
from sessions import access
from sessions.access import Removed, Role, Unknown, Who
from sessions.database import Database

BEEN = "binnen-geweest"  # what this visit was in: the key of the address, or a participant's code
GONE: dict[Role, str] = {
    "participant": "Deze bijeenkomst is gewist, of je doet er niet meer aan mee. Vraag het de begeleider.",
    "facilitator": "De bijeenkomst is gewist, of deze link is teruggenomen. Wat bewaard is, staat in het verslag.",
    "screen": "Deze bijeenkomst is gewist. Dit scherm kan dicht.",
}


class Gone(Unknown):
    """What this page showed a moment ago is not there any more; nothing went wrong."""


def visitor(database: Database, role: Role) -> tuple[str, Who]:
    """The visitor's key and who they are: from the link, or for a participant from this visit or this device.

    Raises Unknown (a Dutch sentence) when there is no key, it opens nothing, or it is for another role.
    """
    by = (
        access.typed(st.query_params.get("code", "")) if role == "participant" else st.query_params.get("sleutel", "")
    )
    key = (key_of(database, by) or "") if role == "participant" else by
    try:
        if role == "participant" and not key and (why := taken_out(database, by)):
            raise Removed(why)
        if role == "participant" and not key:
            raise Unknown("Op dit apparaat doe je nog niet mee. Doe mee met de code van het scherm.")
        who = access.who(database, key)
    except Unknown as problem:
        # It was there a moment ago; whoever was taken out has their own sentence.
        if st.session_state.get(BEEN) == (role, by) and not isinstance(problem, Removed):
            raise Gone(GONE[role]) from None
        raise
    if who.role != role:
        raise Unknown("Deze link is voor een ander scherm. Vraag de begeleider om de juiste link.")
    st.session_state[BEEN] = (role, by)
    return key, who
