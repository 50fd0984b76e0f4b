"""A whole traject as a file: to download where it is led, and to bring in where a meeting is begun."""

import streamlit as st

from facilitation.room import Meeting
from pages.parts import look, say
from pages.parts.codes import may_start
from pages.parts.documents import address, row
from pages.parts.remember import remember
from pages.parts.saving import TROUBLE as REFUSED
from pages.parts.saving import keep, unbroken
from pages.parts.ways import go
from sessions.access import Who
from sessions.database import Database
from sessions.transfer.form import MOST_BYTES
from sessions.transfer.taking import Taken, take

FILE, TURN, TAKEN, TROUBLE = "overnemen-bestand", "overnemen-beurt", "overgenomen", "overnemen-fout"
KEPT, SEEN = "overgenomen-bewaard", "overgenomen-gezien"
MOST = MOST_BYTES // 1_000_000  # MB
EVERYTHING = (
    "In dit bestand staat alles, ook namen en wat nog niet getoond is. Bewaar het als de gegevens zelf. "
    "Je kunt het traject ermee overnemen in een andere installatie, of later terughalen."
)
NOT_ALONG = "Links en codes gaan niet mee."
BRINGS = (
    "Met het bestand van een traject uit Praktijklab, ook van een andere installatie. Je krijgt de leiding van alle "
    f"bijeenkomsten erin. Het bestand is een zip van ten hoogste {MOST} MB."
)
UNKNOWN = "Alles is overgenomen. Deze installatie kent niet elke werkvorm; wat daarin is ingevuld, is wel bewaard:"


def export_row(key: str, meeting: Meeting, me: Who) -> None:
    """A line with the whole traject to download; only for whoever has the lead, and not in a rehearsal."""
    if not me.lead or meeting.rehearses:
        return
    row("Het hele traject", f"{EVERYTHING} {NOT_ALONG}", "Traject downloaden", address("traject", sleutel=key))


def bring_in(database: Database) -> None:
    """A quiet way to begin with the file of a traject; ``brought_in`` goes on when there is one."""
    trouble = st.session_state.get(TROUBLE, "")
    with st.expander("Traject overnemen uit een bestand", expanded=bool(trouble), key="overnemen"):
        look.small(BRINGS)
        turn = st.session_state.setdefault(TURN, 0)

        def chosen() -> None:
            file = st.session_state.get(f"{FILE}-{turn}")
            if file is not None:
                st.session_state[TURN] = turn + 1  # an empty field again, with what was wrong beside it
                _take(database, file.getvalue())

        st.file_uploader(
            "Bestand van een traject", key=f"{FILE}-{turn}", max_upload_size=MOST, on_change=unbroken(chosen)
        )
        if trouble:
            look.wrong(trouble)


def _take(database: Database, file: bytes) -> None:
    def taken() -> Taken:
        may_start()
        return take(database, file)

    st.session_state[TROUBLE] = ""
    found = keep(taken)
    if found is None:
        st.session_state[TROUBLE] = st.session_state.pop(REFUSED, "")
    else:
        st.session_state[TAKEN] = found


def brought_in() -> None:
    """When a traject was just brought in: keep its key in this browser, and go to its newest meeting.

    Instruments that are not known here are named first. Stops the page where there is something to show.
    """
    found: Taken | None = st.session_state.get(TAKEN)
    if found is None:
        return
    if not st.session_state.get(KEPT):  # first of all: without the key nobody leads what was brought in
        look.paragraph("Een ogenblik, we zetten het traject klaar.")
        if not remember(found.started.key, drafts="nieuw."):
            st.stop()
        st.session_state[KEPT] = True
        st.rerun()
    if found.unknown and not st.session_state.get(SEEN):
        _name(found)
        st.stop()
    for name in (TAKEN, KEPT, SEEN, TROUBLE):
        st.session_state.pop(name, None)
    go("facilitator", sleutel=found.started.key)


def _name(found: Taken) -> None:
    st.title("Traject overgenomen", anchor=False)
    look.paragraph(UNKNOWN)
    say.bullets("", [f"{title} (werkvorm ‘{instrument}’)" for title, instrument in found.unknown])
    look.small(
        "Zet het bestand van die werkvorm in de map met eigen werkvormen, of vraag dat aan wie de server beheert. "
        "Dan zie je de antwoorden weer. Ze gaan ook mee als je dit traject later downloadt."
    )
    st.button(
        "Naar de bijeenkomst", type="primary", key="overgenomen-verder",
        on_click=unbroken(lambda: st.session_state.update({SEEN: True})),
    )  # fmt: skip
