"""Keeps the shape of a form in the browser, as the drafts of its texts are, so that a reload brings it all back."""

from pathlib import Path

import streamlit as st

_mounted = st.components.v2.component(
    "praktijklab_kept", js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"), isolate_styles=False
)


def kept(name: str, value: str | None) -> str | None:
    """What was kept under ``name``: None as long as the browser has not told, then a text (empty: nothing).

    ``value`` is what to keep from now on; None as long as the page waits.
    """
    state = _mounted(key=f"bewaard-{name}", data={"name": name, "value": value}, on_kept_change=_nothing)
    found = state.get("kept")
    return found if isinstance(found, str) else None


def _nothing() -> None:
    """A state needs a callback; the script reads it itself."""
