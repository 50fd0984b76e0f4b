"""The facilitator's template: which parts the report has, in which order, with whose colour and logo."""

from base64 import b64encode

import streamlit as st

from facilitation.reports.template import PARTS, Template
from pages.parts import look
from pages.parts.saving import lead, unbroken
from sessions import templates
from sessions.database import Database

COLOUR, LOGO, TURN = "sjabloon-kleur", "sjabloon-logo", "sjabloon-beurt"


def template(database: Database, meeting_id: str) -> None:
    """Show the template, with the means to change it."""
    now = templates.template(database, meeting_id)
    with st.expander("Sjabloon: onderdelen, kleur en logo", key="sjabloon"):
        look.small("Het sjabloon geldt voor alle verslagen van dit traject.")
        look.label("Onderdelen, in de volgorde van het verslag")
        for at, part in enumerate(now.parts):
            _part(now, at, part)
        for part in PARTS:
            if part not in now.parts:
                _left_out(now, part)
        st.color_picker(
            "Kleur van koppen en lijnen",
            now.colour,
            key=f"{COLOUR}-{now.colour}",
            on_change=unbroken(lambda: _look(now.parts, st.session_state[f"{COLOUR}-{now.colour}"])),
        )
        _logo(now)


def _look(parts: tuple[str, ...], colour: str) -> None:
    lead(templates.set_look, parts, colour)


def _part(now: Template, at: int, part: str) -> None:
    words = PARTS[part]
    others = [one for one in now.parts if one != part]
    with st.container(key=f"deel-{part}", horizontal=True, vertical_alignment="center", gap="small"):
        st.checkbox(
            words, True, key=f"deel-aan-{part}-{at}", width="stretch",
            on_change=unbroken(lambda: _look(tuple(others), now.colour)),
        )  # fmt: skip
        if at:
            moved = (*now.parts[: at - 1], part, now.parts[at - 1], *now.parts[at + 1 :])
            st.button(
                "Eerder", key=f"deel-eerder-{part}", type="tertiary",
                on_click=unbroken(lambda: _look(moved, now.colour)),
            )  # fmt: skip


def _left_out(now: Template, part: str) -> None:
    st.checkbox(
        PARTS[part], False, key=f"deel-uit-{part}-{len(now.parts)}",
        on_change=unbroken(lambda: _look((*now.parts, part), now.colour)),
    )  # fmt: skip


def _logo(now: Template) -> None:
    turn = st.session_state.setdefault(TURN, 0)

    def chosen() -> None:
        file = st.session_state.get(f"{LOGO}-{turn}")
        if file is not None:
            lead(templates.set_logo, file.getvalue())
            st.session_state[TURN] = turn + 1  # an empty field again, with the logo beside it

    st.file_uploader(
        "Logo (PNG of JPEG, ten hoogste 2 MB)", ["png", "jpg", "jpeg"], key=f"{LOGO}-{turn}",
        max_upload_size=2, on_change=unbroken(chosen),
    )  # fmt: skip
    if now.logo:
        shown = b64encode(now.logo).decode()
        st.html(f'<img alt="Het logo in het verslag" style="max-height:4rem" src="data:image/png;base64,{shown}">')
        st.button(
            "Logo weghalen", key="logo-weg", type="tertiary",
            on_click=unbroken(lambda: lead(templates.set_logo, b"")),
        )  # fmt: skip
