"""The suggestion for the conversation on the facilitator's page; the live route brings it (``suggestion.js``)."""

import streamlit as st

from facilitation import catalogue
from facilitation.room import Step
from pages.parts import rondje
from pages.parts.live import LOADER, module
from pages.parts.saving import lead, unbroken
from sessions import suggesting

_suggestion = st.components.v2.component(
    "praktijklab_suggestion", html='<div class="pl-suggestion" hidden></div>', js=LOADER, isolate_styles=False
)


def suggestion(key: str, step: Step, *, on_screen: bool = True) -> None:
    """One suggestion at a time, with why; a press puts it on the screen. Where there is none, nothing shows.

    ``key`` is the facilitator's own key, ``on_screen`` whether the room sees this step now.
    """
    name = f"suggestie-{step.id}"

    def put() -> None:
        chosen = st.session_state[name].get("put")
        if isinstance(chosen, str):
            lead(suggesting.put, step.id, chosen)

    _suggestion(
        key=name,
        data={
            "module": module("suggestion"),
            "key": key,
            "step": step.id,
            "prompt": step.prompt,
            "others": _to_ask_on(step),
            "revealed": step.revealed,
            "on": on_screen,
        },
        on_put_change=unbroken(put),
        on_away_change=unbroken(lambda: lead(suggesting.take_away, step.id)),
    )


def _to_ask_on(step: Step) -> tuple[str, ...]:
    """The doorvraagkaarten of this step: those have buttons of their own."""
    return rondje.cards(catalogue.instruments().get(step.instrument))
