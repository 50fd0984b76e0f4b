"""Leading together, at the left of the facilitator's screen: own links, who has the lead, and one's own phone."""

from collections.abc import Callable
from typing import Any, Literal

import streamlit as st

from facilitation.room import Meeting
from pages.parts import look, say
from pages.parts.qr import qr
from pages.parts.saving import lead_as, unbroken
from pages.parts.text_field import present, text_field
from sessions import facilitators, meetings, settings
from sessions.access import Who
from sessions.database import Database
from sessions.facilitators import Leader

KNOWN, NEWS, SURE, MADE, TURN = "leiding-bekend", "leiding-nieuws", "leiding-zeker", "leiding-link", "leiding-beurt"
NAME = "leiding-naam"  # the field
Look = Literal["secondary", "tertiary"]
PHONE = "Scan met je eigen telefoon. Wie deze code heeft, kan begeleiden; zet hem dus niet op het scherm."
OWN = "Deze link is voor {name} alleen. Je ziet hem maar één keer: kopieer hem, of laat {name} de code scannen."
TAKE_BACK = "De link van {name} werkt dan niet meer. Wat {name} deed, blijft staan."
TAKE_OVER = "{name} blijft begeleiden, en ziet dat jij de leiding hebt. Er gaat niets verloren."


def sidebar(database: Database, meeting: Meeting, me: Who, key: str) -> None:
    """Who leads this meeting, with links for others and for one's own phone."""
    every = facilitators.listed(database, meeting.id)
    with st.expander("Samen begeleiden", key="leiding-vouw"):
        _phone(key)
        for one in every:
            _row(one, me)
        if not me.lead:
            now = next((one.name for one in every if one.lead), facilitators.NAMELESS)
            _twice(
                "Leiding overnemen", "neem", TAKE_OVER.format(name=now), "Ja, ik neem de leiding", lambda: _take(me)
            )
        _add(meeting)


def address_of(key: str) -> str:
    """The link with which somebody leads, as another device can open it."""
    return f"{settings.public_address(st.context.url or '')}/begeleiden?sleutel={key}"


def news(database: Database, meeting: Meeting, me: Who) -> None:
    """Say that somebody else took or gave the lead, until it was seen: not at its side, which a phone folds."""
    now = next((one for one in facilitators.listed(database, meeting.id) if one.lead), None)
    before = st.session_state.get(KNOWN)
    if now is not None and before != now.id:
        st.session_state[KNOWN] = now.id
        if before == me.facilitator:
            st.session_state[NEWS] = f"{now.name} heeft nu de leiding. Je kunt gewoon verder begeleiden."
        elif before is not None and now.id == me.facilitator:
            st.session_state[NEWS] = "Jij hebt nu de leiding."
    if words := st.session_state.get(NEWS):
        say.note("Leiding", words)
        st.button("Gezien", key="leiding-gezien", on_click=unbroken(lambda: st.session_state.pop(NEWS, None)))


def _phone(key: str) -> None:
    if st.toggle("Toon de code voor mijn telefoon", key="leiding-telefoon"):
        _code(address_of(key))
        look.small(PHONE)


def _code(address: str) -> None:
    st.html(
        f'<img src="{qr(address)}" alt="QR-code van een link om te begeleiden" style="width:100%;max-width:15rem">'
    )


def _row(one: Leader, me: Who) -> None:
    mine = one.id == me.facilitator
    said = one.name + (" (jij)" if mine else "") + (", heeft de leiding" if one.lead else "")
    with st.container(gap=None, key=f"leiding-{one.id}"):
        look.small(said)
        if me.lead and not mine:
            st.button("Leiding geven", key=f"geef-{one.id}", type="tertiary", on_click=unbroken(lambda: _hand(one)))
            words = TAKE_BACK.format(name=one.name)
            _twice(
                "Link terugnemen", f"terug-{one.id}", words, "Ja, neem terug",
                lambda: lead_as(facilitators.take_back, one.id), "tertiary",
            )  # fmt: skip


def _hand(to: Leader) -> None:
    st.session_state[KNOWN] = to.id  # one's own deed is no news
    lead_as(facilitators.hand_over, to.id)


def _take(me: Who) -> None:
    st.session_state[KNOWN] = me.facilitator
    lead_as(facilitators.take_over)


def _twice(label: str, name: str, words: str, sure: str, act: Callable[[], Any], look_of: Look = "secondary") -> None:
    """A button that asks once more before it does something."""
    if st.session_state.get(SURE) != name:
        st.button(
            label,
            key=f"leiding-{name}",
            type=look_of,
            on_click=unbroken(lambda: st.session_state.update({SURE: name})),
        )
        return
    look.small(words)

    def done() -> None:
        st.session_state.pop(SURE, None)
        act()

    with st.container(horizontal=True, gap="small", key=f"leiding-{name}-zeker"):
        st.button(sure, key=f"leiding-{name}-ja", on_click=unbroken(done))
        st.button("Toch niet", key=f"leiding-{name}-nee", on_click=unbroken(lambda: st.session_state.pop(SURE, None)))


def _add(meeting: Meeting) -> None:
    made: tuple[str, str] | None = st.session_state.get(MADE)
    if made:
        name, key = made
        say.note(f"Link voor {name}", OWN.format(name=name))
        st.code(address_of(key), language=None, wrap_lines=True)
        _code(address_of(key))
        look.small("Wie deze code heeft, kan begeleiden; zet hem dus niet op het scherm.")
        st.button(
            "Klaar met deze link", key="leiding-klaar", on_click=unbroken(lambda: st.session_state.pop(MADE, None))
        )
        return
    turn = st.session_state.setdefault(TURN, 0)
    text_field(
        "Naam van wie mee begeleidt", key=NAME, draft=f"leiding-{meeting.id}", most=meetings.LONGEST_NAME, turn=turn
    )

    def add() -> None:
        name = present(NAME, turn=turn)
        key = lead_as(facilitators.add, name)
        if key:
            st.session_state[MADE] = (" ".join(name.split()), key)
            st.session_state[TURN] = turn + 1

    st.button("Link maken", key="leiding-maken", width="stretch", on_click=unbroken(add))
