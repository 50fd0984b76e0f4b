"""Gives the browser a key in a cookie that scripts cannot read: after a reload or a closed laptop you are you."""

from pathlib import Path

import streamlit as st

from sessions import access, meetings
from sessions.access import Removed, Unknown, Who
from sessions.database import Database

_mounted = st.components.v2.component(
    "praktijklab_remember", js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"), isolate_styles=False
)


def remember(key: str, *, drafts: str, waits: bool = True) -> bool:
    """Keep ``key`` in this browser and drop the drafts whose name begins with ``drafts``; True when that is done.

    A page that does not wait for it is not made anew when it is done.
    """
    state = _mounted(key="onthouden", data={"key": key, "drafts": drafts, "waits": waits}, on_done_change=_nothing)
    return state.get("done") is not None


def key_of(database: Database, code: str) -> str | None:
    """The key with which this visitor already takes part in the meeting with this code."""
    for key in _keys(code):
        if (found := known(database, key)) and found[0].role == "participant" and found[1] == code:
            return key
    return None


def taken_out(database: Database, code: str) -> str:
    """The sentence for a visitor whom the facilitator took out of this meeting; empty for anybody else."""
    for key in _keys(code):
        try:
            access.who(database, key)
        except Removed as problem:
            return str(problem)
        except Unknown:
            continue
    return ""


def _keys(code: str) -> list[str]:
    found = (st.session_state.get("key"), st.context.cookies.get(access.cookie_name("participant", code)))
    return [str(key) for key in found if key]


def known(database: Database, key: str) -> tuple[Who, str, str] | None:
    """Who has this key, with the code and the title of the meeting; None when it is no longer there."""
    try:
        who = access.who(database, key)
        meeting = meetings.meeting(database, who.meeting)
    except Unknown:
        return None
    return who, meeting.code, meeting.title


def _nothing() -> None:
    """A trigger needs a callback; the script reads it itself."""
