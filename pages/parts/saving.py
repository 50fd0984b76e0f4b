"""Choices from Streamlit's own widgets: kept by a callback, refused with a Dutch sentence."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from facilitation.content import Refused
from pages.parts.asking import Asking
from sessions import access, database, leading
from sessions.access import Unknown
from sessions.database import NotSaved
from sessions.people import NotJoined

TROUBLE = "trouble"


def unbroken(act: Callable[..., Any]) -> Callable[..., None]:
    """The same callback, done whole; every ``on_click`` and ``on_change`` of the pages is one.

    When a page must run anew just after somebody pressed (and pages do, at every change of the meeting), Streamlit
    ends the run at the first thing that it asks of its state. That is in the callback, and the press would be lost.
    So let it end before: what stands behind ``finally`` is done all the same, and then the page runs anew.
    """

    def whole(*arguments: Any, **named: Any) -> None:
        try:
            _ = TROUBLE in st.session_state
        finally:
            act(*arguments, **named)

    return whole


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


def lead_as(verb: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
    """The same for a verb that asks which of the facilitators acts: ``verb(database, who, *arguments)``."""
    key = st.query_params.get("sleutel", "")
    return keep(lambda: leading.lead_as(database.here(), key, verb, *arguments, **named))


def give(asking: Asking, verb: Callable[..., Any], *arguments: Any) -> Any:
    """Do what whoever is asked may do themselves: ``verb(database, who, *arguments)``, with the key looked up anew.

    What is refused is said as with ``keep``. So somebody whose key was taken back gives nothing any more, also not
    from a page that still stands.
    """
    return keep(lambda: verb(asking.database, access.who(asking.database, asking.key), *arguments))


def say_trouble() -> None:
    """Say what was refused, once."""
    problem = st.session_state.pop(TROUBLE, None)
    if problem:
        st.error(problem)
