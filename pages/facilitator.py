"""The facilitator's screen (/begeleiden): the agenda, what the room sees, and what to do now."""

import streamlit as st

from facilitation import catalogue
from facilitation.instrument import Instrument
from facilitation.room import Meeting, Step
from pages.parts import (
    agenda,
    co_leading,
    controls,
    harvest,
    info,
    live,
    look,
    moderating,
    on_screen,
    rondje,
    say,
    together,
    traject,
)
from pages.parts.asking import Asking
from pages.parts.remember import remember
from pages.parts.saving import say_trouble
from pages.parts.suggesting import suggestion
from pages.parts.visitor import visitor
from sessions import access, database, meetings, sheets
from sessions.access import Who
from sessions.database import Database

BEGIN = (
    "Druk op Scherm openen en zet dat venster op het grote scherm. Daar staan de QR-code en de code. "
    "Is iedereen er? Druk dan op Openen."
)


def header(meeting: Meeting, step: Step) -> None:
    """Which step this is, how it stands, the code, and the ways to the steps beside it."""
    states = {"hidden": "nog niet open", "open": "open", "closed": "gesloten"}
    said = ["overgeslagen" if step.skipped else states[step.state]]
    if step.anonymous:
        said.append("anoniem")
    if step.instrument and not step.revealed:
        said.append("bord nog verborgen")
    # On a phone the sentence that tells what the room sees stands far below.
    apart = on_screen.apart(meeting, step)
    controls.head(meeting, step, tuple(said), access.spoken(meeting.code), apart)


def too_soon(meeting: Meeting, instrument: Instrument) -> bool:
    """Whether none of the instruments that had better come first was opened in this meeting yet."""
    opened = {one.instrument for one in meeting.steps if one.state != "hidden"}
    return bool(instrument.first) and not opened.intersection(instrument.first)


def guidance(key: str, meeting: Meeting, step: Step, instrument: Instrument | None) -> None:
    """What to ask, what helps, what to look out for, and what the answers give reason for."""
    if instrument is None:
        look.small("Dit onderdeel doe je in gesprek. Er wordt niets ingevuld.")
        return
    shown = instrument.part(step.part)
    first = shown is None or shown is instrument.parts[0]
    say.question("Vraag aan de groep", instrument.questions[0] if first or shown is None else shown.question)
    if instrument.first_warning and too_soon(meeting, instrument):
        say.note("Is het hier al tijd voor?", instrument.first_warning, warn=True)
    for caution in instrument.cautions[:1]:
        say.note("Let op", caution, warn=True)
    for tip in instrument.tips[:1]:
        say.note("Praktijktip", tip)
    suggestion(key, step, on_screen=step.id == meeting.current and not meeting.joining)
    with st.expander("Alle vragen, tips en aandachtspunten", key="vragen-vouw"):
        look.small(f"Waarvoor: {instrument.purpose}")
        look.small(f"Het gesprek: {instrument.conversation}")
        say.bullets("Vragen", instrument.questions)
        say.bullets("Praktijktips", instrument.tips)
        say.bullets("Let op", (*instrument.cautions, *(part.caution for part in instrument.parts if part.caution)))
        say.bullets("Alleen voor jou", instrument.facilitator_only)
        for part in instrument.parts:
            info.tables(part.info)
        look.small(f"Bron: {instrument.source}")


def show_step(kept: Database, key: str, me: Who, meeting: Meeting, step: Step) -> None:
    """One step: what to ask and what the room sees, then what the group decides, and the five buttons."""
    header(meeting, step)
    if meeting.source:
        say.note("Voorbeeld uit de publicatie", meeting.source)
    instrument = catalogue.instruments().get(step.instrument)
    room = meetings.room(kept, meeting.id)
    with st.container(key="cockpit"):
        now, zaal = st.columns([1, 1.95], gap="medium")
        with now:
            controls.clock(meeting, step)
            if not meeting.current and not meeting.ended:
                say.note("Zo begin je", BEGIN)
            guidance(key, meeting, step, instrument)
            live.room(key)
        with zaal:
            on_screen.room_sees(kept, key, meeting, step, instrument, room)
    asking = Asking(kept, key, me, meeting, room, step, sheets.chosen(kept, me, step.id))
    with st.container(key="samen", gap="small"):
        harvest.on_screen(step)
        rondje.show(asking, instrument)
        if instrument:
            together.show(asking, instrument)
            moderating.cards(asking, instrument)
        if st.session_state.get("oogst") == step.id:
            harvest.for_facilitator(asking)
    controls.five(meeting, step, instrument)


def looked_at(meeting: Meeting) -> str:
    """The step on this page (an id): what was chosen here, until the room goes to another step.

    So a phone in the hand and a laptop at the beamer show the same room, whichever of them led it there.
    """
    if st.session_state.setdefault("zaal", meeting.current) != meeting.current:
        st.session_state.update({"zaal": meeting.current, "step": ""})
    return st.session_state.get("step") or meeting.current


def page() -> None:
    """Show the page."""
    kept = database.here()
    traject.onward()
    key, me = visitor(kept, "facilitator")
    meeting = meetings.meeting(kept, me.meeting)
    look.page(meeting.title, "wide", say.css("live", "facilitator", "moderating"), initial_sidebar_state=272)
    remember(key, drafts="nieuw", waits=False)
    step = meeting.step(looked_at(meeting)) or next(iter(meeting.steps), None)
    agenda.sidebar(kept, meeting, step, key)
    digits = [(digit, button) for digit, button, _ in controls.KEYS]
    live.watch(key, step.id if step else "", writes=True, keys=digits, rows=controls.ROWS)
    say_trouble()
    co_leading.news(kept, meeting, me)
    traject.rehearsing(kept, meeting, key)
    if step:
        show_step(kept, key, me, meeting, step)
    else:
        say.empty("Nog geen stappen", "De agenda is leeg. Voeg links bij ‘Stap toevoegen’ een eerste stap toe.")


page()
