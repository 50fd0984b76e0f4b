"""The participant's screen (/deelnemen): the present step, one question at a time."""

import streamlit as st

from facilitation import catalogue
from facilitation.room import Meeting, Step
from pages.parts import arriving, attending, harvest, live, look, own_pace, rondje, say, through
from pages.parts.asking import Asking
from pages.parts.saving import say_trouble, unbroken
from pages.parts.visitor import visitor
from sessions import database, meetings, sheets
from sessions.database import Database

# On a phone there is no air between the title and the time under it: so the first field is nearer to the thumb.
WIDTH = ".stMainBlockContainer { max-width: 1120px; } .st-key-kop { gap: 0 .5rem !important; }"
ANONYMOUS = "Niemand kan zien dat jij dit schreef, ook de begeleider niet."
CHANGE = " Je kunt je antwoord op dit apparaat aanpassen."
LAST = "Dit was de laatste vraag. Je kunt alles aanpassen zolang de stap open is."
NOT_YET = "De begeleider laat het bord straks zien."


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


def heading(step: Step) -> None:
    """Which step this is, and how long it still is open."""
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", key="kop"):
        st.title(look.plain(step.title), anchor=False, width="content")
        if step.state == "open":
            live.clock(step.ends, at_end=step.at_end, small=True, step=step.id)


@st.fragment
def ask_step(kept: Database, key: str, meeting_id: str, step_id: str) -> None:
    """The questions of a step, one at a time; choosing reruns only this."""
    with arriving.run(part=True):
        _questions(kept, key, meeting_id, step_id)


def _questions(kept: Database, key: str, meeting_id: str, step_id: str) -> None:
    meeting = meetings.meeting(kept, meeting_id)
    step = meeting.step(step_id)
    instrument = catalogue.instruments().get(step.instrument) if step else None
    if step is None or instrument is None:
        return
    _, me = visitor(kept, "participant")
    asking = Asking(kept, key, me, meeting, meetings.room(kept, meeting_id), step, sheets.chosen(kept, me, step_id))
    say_trouble()
    if not attending.extra_time_note(asking) and step.state == "closed":
        say.note("Gesloten", "Deze stap is gesloten. Je kunt nog lezen wat er staat.", warn=True)
    if step.anonymous:
        say.note("Anoniem", ANONYMOUS + (CHANGE if asking.writable else ""))
    questions = through.listed(instrument)
    if questions:
        name = f"vraag-{step_id}"
        one = through.choose(name, questions)
        through.show(asking, one.part, one.question)
        through.onward(name, questions, one, own_pace.end(asking))
        if one is questions[-1]:
            own_pace.under(asking, LAST if len(questions) > 1 else "")
    else:
        say.empty("In gesprek", "Dit onderdeel doen we in gesprek. Je hoeft nu niets in te vullen.")
    if st.toggle("Kijk mee met het bord", key=f"bord-{step_id}"):
        live.board(key, step_id, name=f"bordje-{step_id}")
    elif not step.revealed:
        look.small(NOT_YET)


def earlier_steps(meeting: Meeting, step: Step | None) -> None:
    """The way back to one's own answers of other steps that were opened; at one's own pace there is a list."""
    if meeting.pace == "own":
        return
    others = [one for one in meeting.steps if one.instrument and one.state != "hidden" and one != step]
    if not others:
        return
    # By its key it stays as it was when the page runs anew; on another step it is folded again.
    with st.expander("Andere stappen", key=f"andere-{step.id if step else ''}"):
        for one in others:
            name = look.plain(one.title)
            st.button(
                f"{name} (nu)" if one.id == meeting.current else name,
                key=f"naar-{one.id}",
                type="tertiary",
                on_click=unbroken(own_pace.go),
                args=(meeting, one.id),
            )


def page() -> None:
    """Show the page."""
    kept = database.here()
    key, me = visitor(kept, "participant")
    meeting = meetings.meeting(kept, me.meeting)
    step = own_pace.shown(kept, me, meeting)
    look.page(step.title if step else "Je bent erbij", "wide", say.css("live") + WIDTH)
    where = f"stap {meeting.steps.index(step) + 1} van {len(meeting.steps)}" if step else meeting.title
    room = meetings.room(kept, me.meeting)
    organisation = next((one.name for one in room.organisations if one.id == me.organisation), "")
    look.strip(where, me.name, more=f", {organisation}" if organisation else "")
    live.watch(key, step.id if step else "", writes=True, says=said(meeting, step), rows=(own_pace.ROW,))
    if meeting.ended:
        say.note("Afgelopen", "Deze bijeenkomst is afgelopen. Je kunt nog lezen wat er staat.")
    own_pace.choose(kept, me, meeting, step)
    rondje.quietly(key, room, step)
    if step is None or not step.instrument or step.state == "hidden":
        waiting(meeting, step)
    else:
        heading(step)
        if meeting.ambition:
            say.note("Gedeelde ambitie", meeting.ambition)
        ask_step(kept, key, meeting.id, step.id)
    harvest.for_participant(key, me, meeting, room, step)
    earlier_steps(meeting, step)
    st.page_link(
        "join.py", label=look.plain(f"Ben je niet {me.name}?"), query_params={"code": meeting.code, "anders": "1"}
    )
    if meeting.share != "none":
        st.page_link("report.py", label="Verslag downloaden", query_params={"code": meeting.code})
        st.page_link("agreements.py", label="Afspraken", query_params={"code": meeting.code})
    if meeting.share == "all":
        st.page_link("over_time.py", label="Door de tijd", query_params={"code": meeting.code})


page()
