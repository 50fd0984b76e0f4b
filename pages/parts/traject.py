"""The meetings of a traject, a copy for elsewhere, rehearsing and wiping: at the left of the facilitator's screen."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any

import streamlit as st

from facilitation.catalogue import programmes
from facilitation.content import Refused
from facilitation.kinds.agreements import spoken
from facilitation.room import Meeting
from pages.parts import look, say
from pages.parts.codes import may_start
from pages.parts.saving import lead, unbroken
from pages.parts.text_field import present, text_field
from pages.parts.ways import go
from sessions import access, meetings, rehearsal, trajects
from sessions.database import Database
from sessions.meetings import Started
from sessions.trajects import Listed

ONWARD, WIPING = "traject-naar", "traject-wissen"  # what a callback leaves for the next run
SETTLED = 5.0  # seconds
NEXT, PROGRAMME = "traject-volgende", "traject-programma"  # the fields
COPY, WORD = "traject-kopie", "traject-woord"
SAME = ""  # no programme: the agenda of this meeting
SURE = "WISSEN"
REHEARSING = "Mensen en antwoorden zijn verzonnen. Niets hiervan komt in de echte bijeenkomst."


def onward() -> None:
    """Go to the meeting that was made just now, or to the first page when this one was wiped.

    Call this before anything that asks who is looking. What was made is told to every page, this one too: that makes
    it ask for itself once more, and without looking for a while longer it would stay where it was.
    """
    way = _way()
    if time.monotonic() < way.until and st.query_params.get("sleutel", "") == way.left:
        for name in ("step", "oogst", WIPING):  # of the meeting that is left
            st.session_state.pop(name, None)
        if way.key:
            go("facilitator", sleutel=way.key)
        go("welcome", gewist="1")


@dataclass
class _Way:
    """Where a callback wants the page to go: a key (nothing: to the first page), and from which.

    One thing for the whole visit, which callbacks change without asking Streamlit: a run that something else breaks
    off just then ends at the first thing it asks.
    """

    left: str = ""
    key: str = ""
    until: float = 0.0

    def leave(self, left: str, key: str) -> None:
        self.left, self.key, self.until = left, key, time.monotonic() + SETTLED


def _way() -> _Way:
    found: _Way = st.session_state.setdefault(ONWARD, _Way())
    return found


def rehearsing(database: Database, meeting: Meeting, key: str) -> None:
    """Say at the top of the page that this is a rehearsal, with the way back."""
    if not meeting.rehearses:
        return
    words, button = st.columns([3, 1], vertical_alignment="center", gap="medium")
    with words:
        say.note("Oefening", REHEARSING)
    way = _way()

    def back() -> None:
        # Before it is wiped: afterwards this key opens nothing any more.
        real = _key_for(database, key, meeting.rehearses)
        if lead(rehearsal.wipe):
            way.leave(key, real)

    button.button(
        "Oefening wissen en terug", key="oefening-terug", width="stretch", wrap=True, on_click=unbroken(back)
    )


def sidebar(database: Database, meeting: Meeting, key: str) -> None:
    """The other meetings of this traject, the next one, a copy, and a rehearsal; in a rehearsal nothing of this."""
    if meeting.rehearses:
        return
    with st.expander("Bijeenkomsten", key="traject-vouw"):
        _next(meeting, key, _list(database, meeting, key))
        _copy(key)
    with st.expander("Oefenen", key="oefenen-vouw"):
        _rehearse(database, meeting, key)


def _list(database: Database, meeting: Meeting, key: str) -> int:
    """Show the meetings of the traject; how many there are."""
    lines: list[str] = []
    for one in trajects.meetings_of(database, meeting.id):
        said = f"{escape(one.title)}<br><span>{_when(one)}</span>"
        if one.id == meeting.id:
            said = f"<b>{escape(one.title)}</b> (deze)<br><span>{_when(one)}</span>"
        elif other := _key_for(database, key, one.id):
            said = f'<a href="/begeleiden?sleutel={escape(other)}" target="_self">{said}</a>'
        lines.append(f"<li>{said}</li>")
    st.html(f'<ul class="pl-bullets">{"".join(lines)}</ul>')
    if len(lines) > 1:
        st.page_link("over_time.py", label="Door de tijd", query_params={"sleutel": key})
    return len(lines)


def _when(one: Listed) -> str:
    if not one.began:
        return "nog niet begonnen"
    return spoken(datetime.fromtimestamp(one.began).date()) + (", afgelopen" if one.ended else "")


def _key_for(database: Database, key: str, other: str) -> str:
    """The key to another meeting; nothing where this facilitator has none, or where it is wiped."""
    try:
        return trajects.key_for(database, key, other)
    except (Refused, access.Unknown):
        return ""


def _next(meeting: Meeting, key: str, number: int) -> None:
    st.html('<p class="pl-h">Volgende bijeenkomst</p>')
    look.small("Met dezelfde organisaties, opgave en ambitie. De borden tonen wat hier is ingevuld als vorige keer.")
    # By how many there are: what was typed for one is no draft for the one after it.
    _title("Titel van de volgende bijeenkomst", NEXT, f"volgende-{meeting.id}-{number}")
    known, way = programmes(), _way()
    st.selectbox(
        "Programma van de volgende bijeenkomst",
        [SAME, *known],
        format_func=lambda one: known[one].title if one else "Dezelfde agenda",
        filter_mode=None,
        key=PROGRAMME,
    )

    def make() -> None:  # reads the fields itself: this page may be older than what was chosen last
        chosen = known.get(st.session_state.get(PROGRAMME, SAME))
        _make(way, key, trajects.follow_up, _words(NEXT), chosen.steps if chosen else None, key)

    st.button("Bijeenkomst maken", width="stretch", key="traject-maken", on_click=unbroken(make))


def _copy(key: str) -> None:
    way = _way()
    st.html('<p class="pl-h">Kopie zonder antwoorden</p>')
    look.small(
        "Een nieuw traject met dezelfde organisaties en agenda, bijvoorbeeld voor een andere regio. Antwoorden, "
        "mensen, opgave en ambitie gaan niet mee."
    )
    _title("Titel van de kopie", COPY, "nieuw.kopie")
    st.button(
        "Kopie maken",
        width="stretch",
        key="traject-kopieren",
        on_click=unbroken(lambda: _make(way, key, trajects.copy, _words(COPY))),
    )


def _title(label: str, field: str, draft: str) -> None:
    text_field(label, key=field, draft=draft, most=meetings.LONGEST_TITLE)


def _words(field: str) -> str:
    return present(field).strip()


def _make(way: _Way, key: str, verb: Callable[..., Started], *arguments: Any) -> None:
    def make(*given: Any) -> Started:
        may_start()
        return verb(*given)

    if made := lead(make, *arguments):
        way.leave(key, made.key)


def _rehearse(database: Database, meeting: Meeting, key: str) -> None:
    look.small(
        "Oefen met jullie organisaties en agenda, met verzonnen mensen en antwoorden. Er gaat niets naar de echte "
        "bijeenkomst, en je wist de oefening met één druk op de knop."
    )
    if rehearsal.going_on(database, meeting.id):
        look.small("Er is al een oefening van deze bijeenkomst.")
        words = "Naar de oefening"
    else:
        words = "Begin een oefening"
    way = _way()
    st.button(words, width="stretch", key="oefenen", on_click=unbroken(lambda: _make(way, key, rehearsal.begin, key)))


def wiping(database: Database, meeting: Meeting, key: str) -> None:
    """Wipe the data of this meeting, in two steps; only for whoever has the lead, and not in a rehearsal."""
    if meeting.rehearses or not access.who(database, key).lead:
        return
    if st.session_state.get(WIPING) != meeting.id:
        st.button(
            "Gegevens wissen",
            width="stretch",
            key="wissen-vragen",
            on_click=unbroken(lambda: st.session_state.update({WIPING: meeting.id})),
        )
        return
    way = _way()
    say.note("Gegevens wissen", _what_goes(database, meeting), warn=True)
    st.page_link("report.py", label="Eerst het verslag downloaden", query_params={"sleutel": key})
    text_field(f"Typ {SURE} om dit te bevestigen", key=WORD, draft=f"nieuw.wissen-{meeting.id}", most=200)
    st.button("Definitief wissen", width="stretch", key="wissen", on_click=unbroken(lambda: _wipe(way, meeting, key)))
    st.button(
        "Toch niet", width="stretch", key="wissen-niet", on_click=unbroken(lambda: st.session_state.pop(WIPING, None))
    )


def _what_goes(database: Database, meeting: Meeting) -> str:
    others = len(trajects.meetings_of(database, meeting.id)) > 1
    rest = (
        "De andere bijeenkomsten van dit traject blijven, en ook de organisaties, de opgave en de ambitie."
        if others
        else "Ook de organisaties, de opgave en de ambitie worden gewist."
    )
    return (
        f"Dit wist ‘{meeting.title}’: de agenda, alle antwoorden, de oogst, de namen van deelnemers en alle links. "
        f"{rest} Het kan niet ongedaan worden gemaakt. Download daarom eerst het verslag."
    )


def _wipe(way: _Way, meeting: Meeting, key: str) -> None:
    def wipe(database: Database, meeting_id: str) -> int:
        if _words(WORD).casefold() not in (SURE.casefold(), meeting.title.casefold()):
            raise Refused(f"Typ het woord {SURE} in het veld. Er is nog niets gewist.")
        return trajects.delete_meeting(database, meeting_id, key)

    if lead(wipe):
        way.leave(key, "")
