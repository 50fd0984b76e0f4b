"""The agenda at the left of the facilitator's screen, and what belongs to the meeting as a whole."""

from typing import Literal

import streamlit as st

from facilitation.pace import exactly, spent
from facilitation.room import Meeting, MeetingPace, Step
from pages.parts import agenda_step, attending, choosing, co_leading, controls, look, pace, say, traject
from pages.parts.saving import lead, unbroken
from pages.parts.text_field import text_field
from sessions import access, meetings, progress
from sessions.database import Database


def sidebar(database: Database, meeting: Meeting, shown: Step | None, key: str) -> None:
    """Show the agenda with the running step marked; pressing a step looks at it, it moves nobody."""
    with st.sidebar, st.container(gap="xsmall", key="links"):
        say.brand(meeting.title, "Voorbeeld: wordt na een dag gewist" if meeting.example else "")
        with st.container(gap=None, key="agenda"):
            for number, step in enumerate(meeting.steps, start=1):
                _row(meeting, step, number)
            if shown:
                _mark(meeting.steps.index(shown) + 1)
        if not meeting.ended:
            pace.show(meeting)
        if shown:
            agenda_step.change(database, meeting, shown)
        agenda_step.add(meeting, shown, key)
        look.label("De bijeenkomst")
        if not meeting.ended:
            _pace(meeting)
        _about(meeting)
        attending.sidebar(database, meeting, shown)
        co_leading.sidebar(database, meeting, access.who(database, key), key)
        traject.sidebar(database, meeting, key)
        st.page_link("report.py", label="Verslag", query_params={"sleutel": key})
        st.page_link("agreements.py", label="Afspraken", query_params={"sleutel": key})
        _end(database, meeting, key)
        controls.keys()


def _mark(number: int) -> None:
    # By its number, for a row that got another key would be made anew and lose the cursor.
    row = f".st-key-stap-{number}"
    st.html(
        f"<style>{row} {{ background: #fff; border-left: 5px solid #00567d; border-radius: 0 .25rem .25rem 0; "
        f"box-shadow: 0 0 0 1px #d3dbdf; }} {row} button p {{ font-weight: 700 !important; "
        "color: #00567d !important; }</style>"
    )


def _row(meeting: Meeting, step: Step, number: int) -> None:
    under = stands(step) + (", op het scherm" if step.id == meeting.current else "")
    title = f"{number}. {look.plain(step.title)}"
    with st.container(key=f"stap-{number}"):
        # By a callback: a run that a change of the meeting breaks off would forget what was pressed.
        st.button(
            f"{f':gray[{title}]' if step.skipped else title}  \n:small[:gray[{under}]]",
            type="tertiary",
            width="stretch",
            key=f"kies-{step.id}",
            wrap=True,
            on_click=unbroken(lambda: st.session_state.update({"step": step.id})),
        )


def stands(step: Step) -> str:
    """The plan of a step and what became of it. It does not count: a row that changes loses the cursor."""
    planned = f"{step.minutes} min"
    if step.skipped:
        return f"{planned}, overgeslagen"
    if step.state == "open":
        return f"{planned}, open sinds {exactly(step.opened)}" if step.opened else f"{planned}, open"
    if step.state == "closed":
        took = spent(step)
        return f"{planned}, klaar" if took is None else f"{took} van {planned}, klaar"
    return planned


def _pace(meeting: Meeting) -> None:
    """Whether everybody is at the step that is led, or each at their own."""
    words: dict[MeetingPace, str] = {"together": "Samen", "own": "Ieder in eigen tempo"}
    choosing.follow("tempo-keuze", meeting.pace)
    with st.container(gap="xsmall", key="tempo-rij"):
        st.segmented_control(
            "Tempo",
            list(words),
            format_func=lambda one: words[one],
            required=True,
            width="stretch",
            key="tempo-keuze",
            on_change=unbroken(choosing.meant("tempo-keuze", lambda now: lead(progress.set_pace, now))),
        )
        if meeting.pace == "own":
            look.small("Deelnemers kiezen zelf uit de stappen die open zijn.")
            todo = any(one.state == "hidden" and not one.skipped for one in meeting.steps)
            st.button(
                "Alle stappen openen",
                key="alles-openen",
                width="stretch",
                disabled=not todo,
                on_click=unbroken(lambda: lead(progress.open_all)),
            )


def _about(meeting: Meeting) -> None:
    with st.expander("Titel, opgave en ambitie", key="over-vouw"):
        which: tuple[tuple[Literal["title", "challenge", "ambition"], str, int], ...] = (
            ("title", "Titel", 1),
            ("challenge", "De opgave", 2),
            ("ambition", "De gedeelde ambitie", 2),
        )
        # Kept by a button, not by itself: a second device of the facilitator still holds the words of before.
        texts = {
            name: text_field(
                label, key=f"over-{name}", draft=f"over-{meeting.id}-{name}", value=getattr(meeting, name),
                lines=lines, most=_longest(name),
            )
            for name, label, lines in which
        }  # fmt: skip
        if st.button("Bewaren", width="stretch", key="over-bewaren"):
            for name, text in texts.items():
                fits = len(text) <= _longest(name) and (text.strip() or name != "title")
                if fits and text.strip() != getattr(meeting, name):
                    lead(meetings.describe, name, text.strip())
            st.rerun()


def _longest(name: str) -> int:
    return meetings.LONGEST_TITLE if name == "title" else meetings.LONGEST_STORY


def _end(database: Database, meeting: Meeting, key: str) -> None:
    with st.expander("Bijeenkomst afsluiten", key="afsluiten-vouw"):
        if meeting.ended:
            look.small("De bijeenkomst is afgelopen: met de code kan niemand meer meedoen.")
            st.button("Weer openen", width="stretch", on_click=unbroken(lambda: lead(meetings.end, False)))
        else:
            look.small("Alle stappen sluiten en met de code kan niemand meer meedoen. Er gaat niets verloren.")
            st.button("Nu afsluiten", width="stretch", on_click=unbroken(lambda: lead(meetings.end)))
        traject.wiping(database, meeting, key)
