"""A board with invented answers, drawn by the same code as the boards of a meeting; nothing here is live."""

import json
from collections.abc import Sequence

import streamlit as st

from facilitation import sample
from facilitation.board import Stage
from facilitation.instrument import Instrument
from facilitation.kinds import KINDS, AnyPart
from facilitation.room import Answer, Room
from pages.parts import live, look
from pages.parts.views import choose
from sessions.live.boards import picture

PARTIES = 6
SPOKEN = "talk"  # a kind in which nobody fills in anything: its board has no answers to invent

_mounted = st.components.v2.component(
    "praktijklab_example", html='<div class="pl-board"></div>', js=live.LOADER, isolate_styles=False
)


def show(instrument: Instrument) -> None:
    """The example board of an instrument, with its parts and views to choose from; nothing without an example."""
    room = sample.room(PARTIES)
    given = sample.answers(instrument, room)
    parts = {one.key: one for one in instrument.parts if given or one.kind == SPOKEN}
    if not parts:
        return
    st.header("Zo kan het bord worden", anchor=False)
    if given:
        look.small("Voorbeeld met verzonnen antwoorden.")
    titles = {key: one.title for key, one in parts.items()}
    part = parts[choose("Onderdeel", titles, f"deel-{instrument.key}")]
    answers = tuple(one for one in given if one.part in (part.key, *part.reads))
    views = {one.key: one for one in KINDS[part.kind].views(part, room, answers)}
    name = f"beeld-{instrument.key}-{part.key}"
    view = choose("Beeld", {key: one.title for key, one in views.items()}, name)
    with st.container(border=True, key="voorbeeld"):
        _board(part, room, answers, view, views[view].question)


def _board(part: AnyPart, room: Room, answers: Sequence[Answer], view: str, question: str) -> None:
    figure, table, asks = picture(part, room, tuple(answers), (), Stage(view))
    message = {
        "t": "board",
        "step": "",
        "question": asks or question,
        "caution": part.caution,
        "figure": figure,
        "table": {"caption": table.caption, "headers": table.headers, "rows": table.rows},
    }
    # As one text: at a list in the data Streamlit would look whether it is a table of pandas.
    data = {"module": live.module("example"), "plotly": live.plotly(), "message": json.dumps(message)}
    _mounted(key="voorbeeldbord", data={"frame": "small", **data})
