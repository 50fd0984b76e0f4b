"""The projected screen (/scherm): read-only by its own link, without controls."""

from urllib.parse import urlsplit

import streamlit as st

from pages.parts import live, look, say
from pages.parts.qr import join_address, qr
from pages.parts.visitor import visitor
from sessions import access, database, meetings, settings


def page() -> None:
    """Show the page: one component, which the live route feeds."""
    kept = database.here()
    key, me = visitor(kept, "screen")
    meeting = meetings.meeting(kept, me.meeting)
    look.page("Scherm, oefening" if meeting.rehearses else "Scherm", "wide", say.css("live", "screen"))
    base = settings.public_address(st.context.url or "")
    live.watch(key, "", writes=False)
    live.screen(
        key, code=access.spoken(meeting.code), address=urlsplit(base).netloc, qr=qr(join_address(base, meeting.code))
    )


page()
