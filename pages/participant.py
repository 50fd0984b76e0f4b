"""The participant's screen (/deelnemen): the present step, one question at a time."""

import streamlit as st

from facilitation import catalogue
from facilitation.room import Meeting, Step
from pages.parts import live, look, say, through
from pages.parts.asking import Asking
from pages.parts.saving import say_trouble
from pages.parts.visitor import visitor
from sessions import database, meetings, sheets
from sessions.database import Database

WIDTH = ".stMainBlockContainer { max-width: 1120px; }"
LAST = "Dit was de laatste vraag. Je kunt alles aanpassen zolang de stap open is."


def shown_step(meeting: Meeting) -> Step | None:
    """The step on this page: what this person chose, until the facilitator calls everybody."""
    chosen, call = st.session_state.get("own_step", ("", -1))
    own = meeting.step(chosen) if call == meeting.call else None
    return own or meeting.step(meeting.current)


def said(meeting: Meeting, step: Step | None) -> str:
    """Where this person is, for a screen reader to tell when the facilitator moves on."""
    if step is None:
        return ""
    states = {"hidden": "nog niet open", "open": "open", "closed": "gesloten"}
    state = states[step.state] if step.instrument else "in gesprek"
    return f"Stap {meeting.steps.index(step) + 1} van {len(meeting.steps)}: {step.title}, {state}."


def waiting(meeting: Meeting, step: Step | None) -> None:
    """Nothing to do yet: say so, and say that nothing needs to be done."""
    st.title(look.plain(step.title) if step else "Je bent erbij", anchor=False)
    if step is None:
        say.empty(
            "We beginnen zo",
            "De begeleider opent de eerste stap. Je hoeft niets te doen: deze bladzijde gaat vanzelf verder.",
        )
    elif not step.instrument:
        say.empty("In gesprek", "Dit onderdeel doen we in gesprek. Je hoeft nu niets in te vullen.")
    else:
        say.empty(
            "Deze stap is nog niet open",
            "De begeleider opent hem. Je hoeft niets te doen: deze bladzijde gaat vanzelf verder.",
        )


@st.fragment
def ask_step(kept: Database, key: str, meeting_id: str, step_id: str) -> None:
    """The questions of a step, one at a time; choosing reruns only this."""
    meeting = meetings.meeting(kept, meeting_id)
    step = meeting.step(step_id)
    instrument = catalogue.instruments().get(step.instrument) if step else None
    if step is None or instrument is None:
        return
    _, me = visitor(kept, "participant")
    asking = Asking(kept, key, me, meeting, meetings.room(kept, meeting_id), step, sheets.chosen(kept, me, step_id))
    say_trouble()
    if step.state == "closed":
        say.note("Gesloten", "Deze stap is gesloten. Je kunt nog lezen wat er staat.", warn=True)
    questions = through.listed(instrument)
    if questions:
        name = f"vraag-{step_id}"
        one = through.choose(name, questions)
        through.show(asking, one.part, one.question)
        through.onward(name, questions, one, LAST)
    else:
        say.empty("In gesprek", "Dit onderdeel doen we in gesprek. Je hoeft nu niets in te vullen.")
    if st.toggle("Kijk mee met het bord", key=f"bord-{step_id}"):
        live.board(key, step_id, name=f"bordje-{step_id}")


def earlier_steps(meeting: Meeting, step: Step | None) -> None:
    """The way back to one's own answers of other steps that were opened."""
    others = [one for one in meeting.steps if one.instrument and one.state != "hidden" and one != step]
    if not others:
        return
    with st.expander("Andere stappen"):
        for one in others:
            name = look.plain(one.title)
            st.button(
                f"{name} (nu)" if one.id == meeting.current else name,
                key=f"naar-{one.id}",
                type="tertiary",
                on_click=lambda chosen=one.id: st.session_state.update({"own_step": (chosen, meeting.call)}),
            )


def page() -> None:
    """Show the page."""
    kept = database.here()
    key, me = visitor(kept, "participant")
    meeting = meetings.meeting(kept, me.meeting)
    step = shown_step(meeting)
    look.page(step.title if step else "Je bent erbij", "wide", say.css("live") + WIDTH)
    where = f"stap {meeting.steps.index(step) + 1} van {len(meeting.steps)}" if step else meeting.title
    room = meetings.room(kept, me.meeting)
    organisation = next((one.name for one in room.organisations if one.id == me.organisation), "")
    look.strip(where, me.name, more=f", {organisation}" if organisation else "")
    live.watch(key, step.id if step else "", writes=True, says=said(meeting, step))
    if meeting.ended:
        say.note("Afgelopen", "Deze bijeenkomst is afgelopen. Je kunt nog lezen wat er staat.")
    if step is None or not step.instrument or step.state == "hidden":
        waiting(meeting, step)
    else:
        st.title(look.plain(step.title), anchor=False)
        if meeting.ambition:
            say.note("Gedeelde ambitie", meeting.ambition)
        ask_step(kept, key, meeting.id, step.id)
    earlier_steps(meeting, step)
    st.page_link(
        "join.py", label=look.plain(f"Ben je niet {me.name}?"), query_params={"code": meeting.code, "anders": "1"}
    )
    if meeting.share != "none":
        st.page_link("report.py", label="Verslag downloaden", query_params={"code": meeting.code})


page()
