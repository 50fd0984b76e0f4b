"""Values that the program itself gives to a widget, sent until the browser has them.

Streamlit sends such a value in one run of the page only. When another run breaks that one off, or begins before it
was sent, the browser never gets it: a choice that is kept then shows as no choice, and the next message of that
browser would even make it so.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import streamlit as st

SENDING, RUNNING, WHOLE = "onderweg", "loopt", "heel"
AT_ONCE = 0.1  # seconds after a run; the next one that begins within these may have thrown away what it made


def show(widget: str, value: Any) -> None:
    """Let the widget with this key have this value; to be called before it is made, or in a callback."""
    under_way(widget, value)  # first, for a run may end at whatever it asks of its state
    st.session_state[widget] = value


def under_way(widget: str, value: Any) -> None:
    """This value is on its way to a widget, given in another way than by ``show``."""
    st.session_state.setdefault(SENDING, {})[widget] = value


def again(widget: str) -> None:
    """Send the value of this widget once more, if the browser may not have it; to be called before it is made.

    Not when it has another value now: then it was pressed, so it is there, and may be pressed again this moment.
    """
    sending = st.session_state.get(SENDING, {})
    if widget in sending and widget in st.session_state:
        if st.session_state[widget] == sending[widget]:
            st.session_state[widget] = sending[widget]
        else:
            del sending[widget]


@contextmanager
def run(*, part: bool = False) -> Iterator[None]:
    """Around a run of the page, and around a ``part`` of it that can also run on its own.

    What was given in a run that was done whole has arrived, unless the next one began at once.
    """
    state = st.session_state
    if part and state.get(RUNNING):
        yield
        return
    state[RUNNING] = True
    done = state.pop(WHOLE, None)
    if done is not None and time.monotonic() - done > AT_ONCE:
        state[SENDING] = {}
    try:
        yield
        state[WHOLE] = time.monotonic()
    finally:
        state[RUNNING] = False
