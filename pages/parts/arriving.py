"""Values that the program itself gives to a widget, sent until the browser has them.

Streamlit sends such a value in one run of the page only. When another run breaks that one off, or begins before it
was sent, the browser never gets it: a choice that is kept then shows as no choice, and the next message of that
browser would even make it so.
"""

import time
from math import inf
from typing import Any

import streamlit as st

SENDING = "onderweg"
UNDER_WAY = 0.5  # seconds in which a run that was done may still be overtaken by the next one


def show(widget: str, value: Any) -> None:
    """Let the widget with this key have this value; to be called before it is made, or in a callback."""
    under_way(widget)  # first, for a run may end at whatever it asks of its state
    st.session_state[widget] = value


def under_way(widget: str) -> None:
    """A first value is on its way to this widget, given in another way than by ``show``."""
    st.session_state.setdefault(SENDING, {})[widget] = inf


def again(widget: str) -> None:
    """Send once more what this widget has, if the browser may not know it; to be called before it is made.

    Only then: whoever presses at the same moment would see their press undone.
    """
    sending = st.session_state.get(SENDING, {})
    if widget not in sending or widget not in st.session_state:
        return
    if time.monotonic() - sending[widget] < UNDER_WAY:
        st.session_state[widget] = st.session_state[widget]
    else:
        del sending[widget]


def whole() -> None:
    """This run of the page, or of a part of it that runs on its own, was done whole."""
    sending = st.session_state.get(SENDING, {})
    for widget, moment in sending.items():
        if moment == inf:
            sending[widget] = time.monotonic()
