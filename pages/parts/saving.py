"""Choices from Streamlit's own widgets: kept by a callback, refused with a Dutch sentence."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from facilitation.content import Refused
from sessions import database, leading
from sessions.access import Unknown
from sessions.database import NotSaved
from sessions.people import NotJoined

TROUBLE = "trouble"


def keep(verb: Callable[..., Any], *arguments: Any) -> Any:
    """Do ``verb``; what it refuses is said on the page at the next run, and None is returned."""
    st.session_state.pop(TROUBLE, None)
    try:
        return verb(*arguments)
    except (Refused, NotSaved, NotJoined, Unknown) as problem:
        st.session_state[TROUBLE] = str(problem)
        return None


def lead(verb: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
    """Do something that only a facilitator may: ``verb(database, meeting, *arguments)``, with the key of the address.

    What is refused is said as with ``keep``. The key is looked up anew, for it may have been taken back since.
    """
    key = st.query_params.get("sleutel", "")
    return keep(lambda: leading.lead(database.here(), key, verb, *arguments, **named))


def say_trouble() -> None:
    """Say what was refused, once."""
    problem = st.session_state.pop(TROUBLE, None)
    if problem:
        st.error(problem)
