"""The facilitator's template: which parts the report has, in which order, with whose colour and logo.

Every control stays where it stands while the template changes: whoever has no mouse keeps the cursor on it.
"""

from base64 import b64encode
from collections.abc import Callable
from typing import Any

import streamlit as st

from facilitation.reports.template import COLOUR, PARTS, Template
from pages.parts import look
from pages.parts.saving import TROUBLE, lead, unbroken
from pages.parts.text_field import present, text_field
from sessions import templates
from sessions.database import Database

LOGO, TURN = "sjabloon-logo", "sjabloon-beurt"
ORDER, MOVED, TOLD, WRONG = "sjabloon-volgorde", "sjabloon-onderdeel", "sjabloon-verplaatst", "sjabloon-fout"
CHOSEN, CODE = "sjabloon-kleur", "sjabloon-kleurcode"
OWN = "eigen"
#: Streamlit's field for a colour speaks English to a screen reader and needs a mouse.
COLOURS = {COLOUR: "Petrol", "#1f3f7a": "Donkerblauw", "#23652a": "Groen", "#7a3e9d": "Paars", "#8c0f35": "Bordeaux",
           "#1b2530": "Zwart", OWN: "Een eigen kleur"}  # fmt: skip
STYLE = """
[class*="st-key-deel-"] p { white-space:normal; }
.pl-sample { border-top:2px solid; margin:0; padding:.2rem 0; font-size:1.15rem; font-weight:700; }
"""


def template(database: Database, meeting_id: str) -> None:
    """Show the template, with the means to change it."""
    now = templates.template(database, meeting_id)
    with st.expander("Sjabloon: onderdelen, kleur en logo", key="sjabloon"):
        look.small("Het sjabloon geldt voor alle verslagen van dit traject.")
        if problem := st.session_state.pop(WRONG, ""):
            look.wrong(problem)
        _parts(now)
        _colour(now)
        _logo(now)


def _do(verb: Callable[..., Any], *arguments: Any) -> bool:
    """Do it; what is refused is said here, for the top of the page is out of sight."""
    lead(verb, *arguments)
    st.session_state[WRONG] = st.session_state.pop(TROUBLE, "")
    return not st.session_state[WRONG]


def _order(now: Template) -> list[str]:
    """All parts in the order of the report; what is left out stays where it stood."""
    order: list[str] = st.session_state.get(ORDER, list(PARTS))
    if tuple(one for one in order if one in now.parts) != now.parts:  # moved elsewhere
        order = [*now.parts, *(one for one in PARTS if one not in now.parts)]
    st.session_state[ORDER] = order
    return order


def _parts(now: Template) -> None:
    order = _order(now)

    def turn(part: str) -> None:
        wanted = tuple(one for one in order if (one in now.parts) != (one == part))
        _do(templates.set_look, wanted, now.colour)

    def move(by: int) -> None:
        part = st.session_state[MOVED]
        at = order.index(part)
        to = min(max(at + by, 0), len(order) - 1)
        moved = [one for one in order if one != part]
        moved.insert(to, part)
        if _do(templates.set_look, tuple(one for one in moved if one in now.parts), now.colour):
            st.session_state[ORDER] = moved
            st.session_state[TOLD] = f"{PARTS[part]}: nu op plaats {to + 1} van {len(order)}."

    look.label("Onderdelen, in de volgorde van het verslag")
    with st.container(key="onderdelen", gap="xxsmall"):
        for part in order:
            st.session_state[f"deel-{part}"] = part in now.parts
            st.checkbox(PARTS[part], key=f"deel-{part}", on_change=unbroken(lambda part=part: turn(part)))
    st.selectbox("Een onderdeel verplaatsen", list(PARTS), format_func=PARTS.__getitem__, filter_mode=None, key=MOVED)
    with st.container(horizontal=True, gap="small"):
        st.button("Eerder", key="deel-eerder", on_click=unbroken(lambda: move(-1)))
        st.button("Later", key="deel-later", on_click=unbroken(lambda: move(1)))
    st.html(f'<p class="pl-small" role="status">{st.session_state.pop(TOLD, "")}</p>')


def _colour(now: Template) -> None:
    known = now.colour if now.colour in COLOURS else OWN

    def chosen() -> None:
        colour = st.session_state[CHOSEN]
        if colour != OWN:
            _do(templates.set_look, now.parts, colour)

    def typed() -> None:
        code = present(CODE, "" if known != OWN else now.colour).strip().lower().removeprefix("#")
        _do(templates.set_look, now.parts, f"#{code}")

    if st.session_state.get(CHOSEN) != OWN:  # chosen just now, and no colour typed yet
        st.session_state[CHOSEN] = known
    st.selectbox(
        "Kleur van koppen en lijnen", list(COLOURS), format_func=COLOURS.__getitem__, filter_mode=None, key=CHOSEN,
        on_change=unbroken(chosen),
    )  # fmt: skip
    st.html(f'<p class="pl-sample" style="color:{now.colour}">Zo zien de koppen eruit</p>')
    if st.session_state[CHOSEN] == OWN:
        text_field(
            "Kleurcode", key=CODE, draft="sjabloon.kleur", value=now.colour if known == OWN else "", most=7,
            hint="Een hekje met zes cijfers of letters, bijvoorbeeld #00567d. Hij staat in jullie huisstijl.",
        )  # fmt: skip
        st.button("Kleur gebruiken", key="kleur-gebruiken", on_click=unbroken(typed))


def _logo(now: Template) -> None:
    turn = st.session_state.setdefault(TURN, 0)

    def chosen() -> None:
        file = st.session_state.get(f"{LOGO}-{turn}")
        if file is not None:
            _do(templates.set_logo, file.getvalue())
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
            on_click=unbroken(lambda: _do(templates.set_logo, b"")),
        )  # fmt: skip
