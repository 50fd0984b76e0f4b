"""The plan against the clock under the agenda: the server says once what to say when, the page keeps the time."""

import time
from pathlib import Path

import streamlit as st

from facilitation import pace
from facilitation.room import Meeting

_mounted = st.components.v2.component(
    "praktijklab_pace",
    html='<div class="pl-pace"></div>',
    js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def show(meeting: Meeting) -> None:
    """Say how the meeting stands; the words follow the clock by themselves, without a rerun."""
    now = time.time()
    lines = tuple({"after": at - now, "lines": said} for at, said in pace.coming(meeting, now))
    _mounted(key="tempo", data={"at": now, "coming": lines})
