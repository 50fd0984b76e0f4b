"""The text field of pages that people fill in before they are in a meeting: it loses nothing, and is never grey.

Streamlit's own fields are disabled as soon as the connection drops. This one stays, and keeps a draft in the
browser under the name ``draft`` until the page clears it (``pages.parts.remember``).
"""

from pathlib import Path
from typing import Any, Literal

import streamlit as st

LONGEST_ACCEPTED = 100_000  # signs; more is nobody's typing

_mounted = st.components.v2.component(
    "praktijklab_text_field", js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"), isolate_styles=False
)


def text_field(
    label: str,
    *,
    key: str,
    draft: str,
    hint: str = "",
    value: str = "",
    lines: int = 1,
    most: int = 2000,
    autocomplete: str = "off",
    placeholder: str = "",
    look: Literal["", "code"] = "",
    wrong: bool = False,
    quiet: bool = False,
    several: bool = False,
    turn: int = 0,
) -> str:
    """Show a field and return its present text.

    ``value`` is what it starts with; a draft in the browser wins. A higher ``turn`` puts ``value`` in the field
    over what is there. ``several`` keeps the line ends of a pasted list; ``quiet`` leaves the label to screen
    readers; ``wrong`` marks the field as the one to change.
    """
    known = _text(st.session_state.get(key), "value", turn)
    state = _mounted(
        key=key,
        data={
            "label": label,
            "hint": hint,
            "draft": draft,
            "value": value,
            "known": value if known is None else known,
            "lines": lines,
            "most": most,
            "autocomplete": autocomplete,
            "placeholder": placeholder,
            "look": look,
            "wrong": wrong,
            "quiet": quiet,
            "several": several,
            "turn": turn,
        },
        default={"value": [turn, value]},
        on_value_change=_nothing,
        on_enter_change=_nothing,
    )
    entered, now = _text(state, "enter", turn), _text(state, "value", turn)
    return next((text for text in (entered, now) if text is not None), value)


def pressed_enter(key: str) -> bool:
    """Whether this run came from Enter in the field with this key."""
    return bool((st.session_state.get(key) or {}).get("enter"))


def present(key: str, value: str = "", turn: int = 0) -> str:
    """The text that is in the field with this key now: for a callback, which comes before the field itself."""
    known = _text(st.session_state.get(key), "value", turn)
    return value if known is None else known


def _text(state: Any, name: str, turn: int) -> str | None:
    """What the field told, unless that was from before the page itself changed the text."""
    match (state or {}).get(name):
        case [told, str(text)] if told == turn:
            return text[:LONGEST_ACCEPTED]
        case _:
            return None


def _nothing() -> None:
    """A state needs a callback; the script reads the state itself."""
