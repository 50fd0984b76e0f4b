"""What the facilitator can do with the step on the page: the five buttons, the clock, ways to other steps, keys."""

from typing import Any, Literal

import streamlit as st

from facilitation.instrument import Instrument
from facilitation.pace import spent
from facilitation.room import Meeting, Step
from pages.parts import live, look, say
from pages.parts.saving import lead, unbroken
from sessions import progress, timing

#: Which key (with Alt) presses which button, by its own key. Alt with a letter opens menus of browsers, and a
#: letter alone could be meant for a field that just lost the cursor.
KEYS: tuple[tuple[str, str, str], ...] = (
    ("1", "openen", "Openen"),
    ("2", "sluiten", "Sluiten"),
    ("3", "onthullen", "Onthullen of verbergen"),
    ("4", "oogst-noteren", "Oogst noteren"),
    ("5", "iedereen", "Iedereen naar deze stap"),
    ("6", "stilzetten", "Stilzetten of doorgaan"),
    ("7", "leeg", "Scherm leeg of aan"),
    ("8", "terug-stap", "Vorige stap"),
    ("9", "verder-stap", "Volgende stap"),
)
#: Rows of buttons in which the cursor goes to a neighbour when the button that was pressed is gone or grey.
ROWS = ("knoppen", "toont", "stappen", "opzij", "tempo-rij", "deze-plek")


def head(meeting: Meeting, step: Step, states: tuple[str, ...], code: str, apart: str) -> None:
    """Which step this is, how it stands, what else the room sees (``apart``), and the ways to the steps beside it."""
    at = meeting.steps.index(step)
    before = next((one for one in reversed(meeting.steps[:at]) if not one.skipped), None)
    after = next((one for one in meeting.steps[at + 1 :] if not one.skipped), None)
    done = step.state == "closed" and (step.revealed or not step.instrument)

    def go(to: Step | None) -> None:
        if to:
            st.session_state["step"] = to.id

    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="kop"):
        say.heading(f"{at + 1}. {step.title}", states, step.state == "open", code, apart)
        with st.container(horizontal=True, width="content", gap="xsmall", key="stappen"):
            st.button(
                "Vorige stap",
                key="terug-stap",
                type="tertiary",
                icon=":material/chevron_left:",
                disabled=before is None,
                on_click=unbroken(go),
                args=(before,),
            )
            st.button(
                "Volgende stap",
                key="verder-stap",
                type="primary" if after and done else "tertiary",
                icon=":material/chevron_right:",
                icon_position="right",
                disabled=after is None,
                on_click=unbroken(go),
                args=(after,),
            )


def five(meeting: Meeting, step: Step, instrument: Instrument | None) -> None:
    """The buttons that are always in the same place; what cannot be done now is grey, and on a phone it is gone."""

    def note_harvest() -> None:
        st.session_state["oogst"] = "" if st.session_state.get("oogst") == step.id else step.id

    is_open = step.state == "open"
    # One button is filled: what comes next. After a closed step that is its board, or the next step at the top.
    to_reveal = step.state == "closed" and instrument is not None and not step.revealed
    with st.bottom, st.grid(5, min_column_width=140, gap="small", key="knoppen"):
        _one(
            "Openen",
            "openen",
            lambda: lead(progress.open_step, step.id),
            kind="primary" if step.state == "hidden" else "secondary",
            disabled=is_open or meeting.ended,
        )
        _one(
            "Sluiten",
            "sluiten",
            lambda: lead(progress.close_step, step.id),
            kind="primary" if is_open else "secondary",
            disabled=not is_open,
        )
        _one(
            reveal_words(step, instrument),
            "onthullen",
            lambda: lead(progress.reveal, step.id, not step.revealed),
            kind="primary" if to_reveal else "secondary",
            disabled=instrument is None,
        )
        _one("Oogst noteren", "oogst-noteren", note_harvest)
        _one("Iedereen naar deze stap", "iedereen", lambda: lead(progress.call_everyone, step.id))


def reveal_words(step: Step, instrument: Instrument | None) -> str:
    """What the button says that shows the room this board, or hides it."""
    if instrument is None or not step.revealed:
        return "Onthullen"
    return "Verbergen" if instrument.revealed else "Weer verbergen"


def _one(
    label: str, key: str, press: Any, *, kind: Literal["primary", "secondary"] = "secondary", disabled: bool = False
) -> None:
    st.button(label, width="stretch", wrap=True, key=key, type=kind, disabled=disabled, on_click=unbroken(press))


def clock(meeting: Meeting, step: Step) -> None:
    """The time that is left, and a minute more."""
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", wrap=False):
        if step.ends:
            live.clock(step.ends, at_end=step.at_end, step=step.id)
        elif step.state == "closed":
            say.took(spent(step), step.minutes)
        else:
            say.planned(step.minutes, runs_later=step.state != "open")  # all steps opened at once have no clock
        st.button(
            "+ 1 min",
            key="minuut",
            disabled=not step.ends,
            on_click=unbroken(lambda: lead(timing.add_minute, step.id)),
        )


def keys() -> None:
    """The keys that press the buttons, folded; on a phone they are gone with the keyboard."""
    with st.container(key="toetsen"), st.expander("Toetsen", key="toetsen-vouw"):
        look.small(
            "Houd Alt ingedrukt (op een Mac: Option) en druk op het cijfer. In een veld waarin je typt, doen deze "
            "toetsen niets."
        )
        say.bullets("", [f"Alt + {sign}: {words}" for sign, _, words in KEYS])
