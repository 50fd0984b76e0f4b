"""The facilitator's list of all cards of a step, and which theme stands out on the screen."""

import streamlit as st

from facilitation import spotlight
from facilitation.instrument import Instrument
from facilitation.spotlight import THEME
from pages.parts import choosing, live
from pages.parts.asking import Asking
from pages.parts.saving import lead, unbroken
from sessions import looking_back, staging

_moderate = st.components.v2.component(
    "praktijklab_moderate", html='<div class="pl-moderate"></div>', js=live.LOADER, isolate_styles=False
)
NOTHING = "(niets)"


def cards(asking: Asking, instrument: Instrument) -> None:
    """Show what a facilitator can do with single cards and themes of a step; nothing where there are neither."""
    themes = _themes(asking, instrument)
    typed = any(spotlight.card_fields(part) for part in instrument.parts)
    if not (typed or themes):
        return
    with st.expander("Kaartjes" if typed else "Uitlichten", key=f"kaartjes-{asking.step.id}"):
        if themes or asking.step.light:
            _light(asking, themes)
        if typed:
            data = {"module": live.module("moderating"), "key": asking.key, "step": asking.step.id}
            _moderate(key=f"kaartjeslijst-{asking.step.id}", data=data)


def _themes(asking: Asking, instrument: Instrument) -> dict[str, str]:
    """The themes of the part on the screen: light to title."""
    part = instrument.part(asking.step.part) or instrument.parts[0]
    told = looking_back.told(asking.database, asking.step)
    found = spotlight.themes(part, asking.room, [one for one in told if one.part in (part.key, *part.reads)])
    return {f"{THEME}{key}": " ".join(title.split()) for key, title in found}


def _light(asking: Asking, themes: dict[str, str]) -> None:
    step = asking.step
    widget = f"uitgelicht-{step.id}"
    names = {"": NOTHING} | themes
    if themes:
        choosing.follow(widget, step.light if step.light in names else "")
        st.selectbox(
            "Thema uitlichten",
            list(names),
            format_func=lambda one: names.get(one, NOTHING),
            filter_mode=None,
            key=widget,
            on_change=unbroken(choosing.meant(widget, lambda now: lead(staging.light, step.id, now))),
        )
    if step.light:
        st.button(
            "Niets uitlichten", key=f"donker-{step.id}", on_click=unbroken(lambda: lead(staging.light, step.id, ""))
        )
