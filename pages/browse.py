"""All instruments (/bladeren): what each is for, how long it takes, what it asks, and what its board looks like.

Anybody may look. Who comes from a meeting, with the facilitator's link, can put an instrument in its agenda.
"""

import streamlit as st

from facilitation import catalogue, finding
from facilitation.catalogue import ProgrammeStep
from facilitation.instrument import Instrument
from facilitation.reports.making import SIZES
from facilitation.room import Meeting
from pages.parts import agenda_step, example_board, info, look, own_mistakes, say
from pages.parts.asked_of import asked_of, who_fills_in
from pages.parts.documents import address
from pages.parts.saving import lead, say_trouble, unbroken
from pages.parts.text_field import text_field
from pages.parts.visitor import visitor
from pages.parts.ways import go
from sessions import agenda, meetings
from sessions.database import here

CSS = """
.stMainBlockContainer { max-width: 1120px; }
.pl-source { font-size: 1.05rem !important; color: #00567d !important; padding: 1.1rem 0 .4rem !important;
  margin: 0 !important; line-height: 1.3; }
[class*="st-key-kies-"] button { justify-content: flex-start; text-align: left; padding: .5rem .6rem; width: 100%;
  border-top: 1px solid #d3dbdf; border-radius: 0; color: #1c2b33; }
[class*="st-key-kies-"] button > div { width: 100%; justify-content: flex-start; text-align: left; }
[class*="st-key-kies-"] button p { font-weight: 400; line-height: 1.35; }
[class*="st-key-kies-"] button strong { font-weight: 650; }
:is(.st-key-bron, .st-key-duur) :is([role="radiogroup"], [data-testid="stButtonGroup"] > div) { flex-wrap: wrap; }
.st-key-agenda-erbij { background: #f3f6f7; border-radius: .375rem; padding: .9rem 1.1rem; }
"""
CHOSEN = "instrument"


def leads() -> tuple[str, Meeting | None]:
    """The key and the meeting of a facilitator who came from there; nothing for anybody else."""
    if not st.query_params.get("sleutel"):
        return "", None
    key, me = visitor(here(), "facilitator")
    return key, meetings.meeting(here(), me.meeting)


def choose(key: str) -> None:
    """Look at one instrument, or (empty) at the list; the address keeps it, so that a link leads there."""
    if key:
        st.query_params[CHOSEN] = key
    else:
        st.query_params.pop(CHOSEN, None)


def the_list() -> None:
    """All instruments that fit what is asked for, by source."""
    st.title("Alle werkvormen", anchor=False)
    look.lead("Kijk wat er is, waar het voor dient en hoe het bord eruit kan zien.")
    own_mistakes.show(20)
    known = catalogue.instruments()
    there = {group.key: group.title for group in finding.found(known)}
    look_for, choose_source, choose_duration = st.columns([1, 1.3, 1.2], gap="small")
    with look_for:
        words = text_field("Zoek op een woord", key="zoek", draft="bladeren.zoek", most=80)
    with choose_source:
        source = st.pills("Bron", list(there), format_func=there.__getitem__, key="bron")
    with choose_duration:
        spans = finding.DURATIONS
        duration = st.pills("Duur", list(spans), format_func=lambda one: spans[one][0], key="duur")
    found = finding.found(known, words, source or "", duration or "")
    number = sum(len(group) for group in found.values())
    if not number:
        say.empty("Niets gevonden", "Zoek op een ander woord, of haal een keuze weg.")
        return
    st.html(f'<p class="pl-small" role="status">{number} {"werkvorm" if number == 1 else "werkvormen"}</p>')
    with st.container(key="lijst", gap=None):
        for group, instruments in found.items():
            st.html(f'<h2 class="pl-source">{group.title}</h2>')
            for one in instruments:
                _row(one)


def _row(one: Instrument) -> None:
    facts = f"{one.minutes} minuten, {who_fills_in(one)}"
    st.button(
        f"**{one.number}. {look.plain(one.title)}**  \n{look.plain(one.purpose)}  \n"
        f":small[:gray[{look.plain(facts)}]]",
        key=f"kies-{one.key}",
        type="tertiary",
        width="stretch",
        wrap=True,
        on_click=unbroken(choose),
        args=(one.key,),
    )


def detail(one: Instrument, key: str, meeting: Meeting | None) -> None:
    """Everything of one instrument; hints for the facilitator only when a facilitator looks."""
    st.button("Alle werkvormen", icon=":material/arrow_back:", type="tertiary", on_click=unbroken(choose), args=("",))
    st.title(look.plain(one.title), anchor=False)
    source = finding.source_of(one).title
    look.small(f"Nummer {one.number}, {one.minutes} minuten, {who_fills_in(one)}. {source}.")
    look.lead(one.purpose)
    if meeting:
        put_in_agenda(one, key, meeting)
    example_board.show(one)
    left, right = st.columns([1.5, 1], gap="large")
    with left:
        say.bullets("Vragen aan de groep", one.questions)
        for part in one.parts:
            asks = asked_of(part)
            more = [words for words in asks if words not in one.questions]
            say.bullets(f"{part.title} ({who_fills_in(part)})", more or asks)
    with right:
        say.question("Het gesprek", one.conversation)
        cautions = (*one.cautions, *(part.caution for part in one.parts if part.caution))
        say.bullets("Let op", tuple(dict.fromkeys(cautions)))
        say.bullets("Praktijktips", one.tips)
        if meeting:
            say.bullets("Alleen voor jou", one.facilitator_only)
        look.small(f"Bron: {one.source}")
        on_paper(one)
    for part in one.parts:
        info.tables(part.info)


def on_paper(one: Instrument) -> None:
    """The empty worksheet for the wall, and the form for a room without Wi-Fi."""
    look.label("Op papier")
    with st.container(horizontal=True, gap="small", key="op-papier"):
        for size in SIZES:
            st.link_button(f"Lege poster {size}", address("poster", werkvorm=one.key, maat=size))
        if any(part.kind != "talk" for part in one.parts):
            st.link_button("Formulier A4", address("formulier", werkvorm=one.key))


def put_in_agenda(one: Instrument, key: str, meeting: Meeting) -> None:
    """Let the facilitator take this instrument along to the meeting where they came from."""
    after = meeting.step(st.query_params.get("na", "")) or meeting.step(meeting.current)
    say_trouble()
    with st.container(key="agenda-erbij", horizontal=True, vertical_alignment="bottom"):
        chosen = agenda_step.place(meeting, after or next(iter(meeting.steps), None))
        if st.button("Zet in de agenda", type="primary"):
            step = ProgrammeStep(title=one.title, minutes=one.minutes, instrument=one.key)
            if new := lead(agenda.add_step, step, chosen):
                st.session_state["step"] = new
                go("facilitator", sleutel=key)
            st.rerun()


def page() -> None:
    """Show the page."""
    one = catalogue.instruments().get(st.query_params.get(CHOSEN, ""))
    look.page(one.title if one else "Alle werkvormen", "wide", say.css("facilitator", "live") + CSS)
    key, meeting = leads()
    if meeting:
        look.strip(meeting.title, "Terug naar de bijeenkomst", back=f"/begeleiden?sleutel={key}")
    else:
        look.strip("", "Naar het begin", back="/")
    if one:
        detail(one, key, meeting)
    else:
        the_list()


page()
