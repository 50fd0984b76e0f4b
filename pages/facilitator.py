"""The facilitator's screen (/begeleiden): the agenda, what the room sees, and what to do now."""

import streamlit as st

from facilitation import catalogue
from facilitation.instrument import Instrument
from facilitation.room import Meeting, Step
from pages.parts import agenda, ask_balance, ask_bend, controls, live, look, say
from pages.parts.ask import ASK
from pages.parts.asking import Asking
from pages.parts.remember import remember
from pages.parts.saving import keep, say_trouble
from pages.parts.visitor import visitor
from sessions import access, database, meetings, rights, sheets

BEGIN = (
    "Druk op Scherm openen en zet dat venster op het grote scherm. Daar staan de QR-code en de code. "
    "Is iedereen er? Druk dan op Openen."
)


def header(meeting: Meeting, step: Step) -> None:
    """Which step this is, how it stands, and the code."""
    number = meeting.steps.index(step) + 1
    states = {"hidden": "nog niet open", "open": "open", "closed": "gesloten"}
    say.heading(f"{number}. {step.title}", states[step.state], step.state == "open", access.spoken(meeting.code))


def guidance(step: Step, instrument: Instrument | None) -> None:
    """What to ask, what helps, and what to look out for."""
    if instrument is None:
        look.small("Dit onderdeel doe je in gesprek. Er wordt niets ingevuld.")
        return
    say.question("Vraag aan de groep", instrument.questions[0])
    for caution in instrument.cautions[:1]:
        say.note("Let op", caution, warn=True)
    for tip in instrument.tips[:1]:
        say.note("Praktijktip", tip)
    with st.expander("Alle vragen, tips en aandachtspunten"):
        look.small(f"Waarvoor: {instrument.purpose}")
        look.small(f"Het gesprek: {instrument.conversation}")
        say.bullets("Vragen", instrument.questions)
        say.bullets("Praktijktips", instrument.tips)
        say.bullets("Let op", (*instrument.cautions, *(part.caution for part in instrument.parts if part.caution)))
        say.bullets("Alleen voor jou", instrument.facilitator_only)
        look.small(f"Bron: {instrument.source}")


def together(asking: Asking, instrument: Instrument) -> None:
    """What the group decides in this step, entered by the facilitator."""
    for part in instrument.parts:
        if part.kind == "bend":
            ask_bend.group_choice(asking, part)
        elif part.kind == "balance":
            ask_balance.linking(asking, part)
        elif part.who == "group":
            st.header(look.plain(part.title), anchor=False)
            for question in ASK[part.kind].questions(part):
                with st.container(border=True, key=f"card-{part.key}-{question.key}"):
                    ASK[part.kind].ask(asking, part, question.key)


def harvest(asking: Asking) -> None:
    """What the group takes from this step, in its own words."""
    st.header("Oogst", anchor=False)
    look.small("Wat neemt de groep mee uit deze stap, in haar eigen woorden? Dit komt in het verslag.")
    live.sheet(
        asking.key,
        asking.step.id,
        rights.HARVEST,
        rights.HARVEST,
        label="Oogst",
        more="Nog een regel",
        reach=True,
        me="de begeleider",
    )


def page() -> None:
    """Show the page."""
    kept = database.here()
    key, me = visitor(kept, "facilitator")
    meeting = meetings.meeting(kept, me.meeting)
    look.page(meeting.title, "wide", say.css("live", "facilitator"), initial_sidebar_state=272)
    remember(key, drafts="nieuw")
    chosen = st.session_state.get("step") or meeting.current
    step = meeting.step(chosen) or meeting.steps[0]
    agenda.sidebar(kept, meeting, step, key)
    live.watch(key, step.id, writes=True)
    say_trouble()
    header(meeting, step)
    if meeting.source:
        say.note("Voorbeeld uit de publicatie", meeting.source)
    instrument = catalogue.instruments().get(step.instrument)
    room = meetings.room(kept, meeting.id)
    with st.container(key="cockpit"):
        now, zaal = st.columns([1, 1.95], gap="medium")
        with now:
            controls.clock(kept, meeting, step)
            if not meeting.current and not meeting.ended:
                say.note("Zo begin je", BEGIN)
            guidance(step, instrument)
            live.room(key)
        with zaal:
            controls.room_sees(kept, key, meeting, step, instrument, room)
    asking = Asking(kept, key, me, meeting, room, step, sheets.chosen(kept, me, step.id))
    with st.container(key="samen", gap="small"):
        if instrument:
            together(asking, instrument)
        if st.session_state.get("oogst") == step.id:
            harvest(asking)
    controls.five(kept, meeting, step, keep)


page()
