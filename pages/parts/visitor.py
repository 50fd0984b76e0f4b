"""Who is looking at this page: every screen asks here for itself, and trusts no other screen."""

import streamlit as st

from pages.parts.remember import key_of
from sessions import access
from sessions.access import Role, Unknown, Who
from sessions.database import Database


def visitor(database: Database, role: Role) -> tuple[str, Who]:
    """The visitor's key and who they are: from the link, or for a participant from this visit or this device.

    Raises Unknown (a Dutch sentence) when there is no key, it opens nothing, or it is for another role.
    """
    if role == "participant":
        key = key_of(database, access.typed(st.query_params.get("code", ""))) or ""
        if not key:
            raise Unknown("Op dit apparaat doe je nog niet mee. Doe mee met de code van het scherm.")
    else:
        key = st.query_params.get("sleutel", "")
    who = access.who(database, key)
    if who.role != role:
        raise Unknown("Deze link is voor een ander scherm. Vraag de begeleider om de juiste link.")
    return key, who
