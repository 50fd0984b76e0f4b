"""The agenda at the left of the facilitator's screen, and what belongs to the meeting as a whole."""

from typing import Literal

import streamlit as st

from facilitation.room import Meeting, Step
from pages.parts import agenda_step, kinds, look, pace, say
from pages.parts.saving import keep
from pages.parts.text_field import text_field
from sessions import meetings, people
from sessions.database import Database


def sidebar(database: Database, meeting: Meeting, shown: Step | None, key: str) -> None:
    """Show the agenda with the running step marked; pressing a step looks at it, it moves nobody."""
    with st.sidebar:
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
        agenda_step.add(database, meeting, shown, key)
        _about(database, meeting)
        _parties(database, meeting)
        st.page_link("report.py", label="Verslag", query_params={"sleutel": key})
        _end(database, meeting)


def _mark(number: int) -> None:
    # By its number, for a row that got another key would be made anew and lose the cursor.
    row = f".st-key-stap-{number}"
    st.html(
        f"<style>{row} {{ background: #fff; border-left: 5px solid #00567d; border-radius: 0 .25rem .25rem 0; "
        f"box-shadow: 0 0 0 1px #d3dbdf; }} {row} button p {{ font-weight: 700 !important; "
        "color: #00567d !important; }</style>"
    )


def _row(meeting: Meeting, step: Step, number: int) -> None:
    states = {"hidden": "", "open": ", open", "closed": ", klaar"}
    state = ", overgeslagen" if step.skipped else states[step.state]
    under = f"{step.minutes} min{state}" + (", op het scherm" if step.id == meeting.current else "")
    title = f"{number}. {look.plain(step.title)}"
    with st.container(key=f"stap-{number}"):
        # By a callback: a run that a change of the meeting breaks off would forget what was pressed.
        st.button(
            f"{f':gray[{title}]' if step.skipped else title}  \n:small[:gray[{under}]]",
            type="tertiary",
            width="stretch",
            key=f"kies-{step.id}",
            wrap=True,
            on_click=lambda: st.session_state.update({"step": step.id}),
        )


def _about(database: Database, meeting: Meeting) -> None:
    with st.expander("Titel, opgave en ambitie"):
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
                    keep(meetings.describe, database, meeting.id, name, text.strip())
            st.rerun()


def _longest(name: str) -> int:
    return meetings.LONGEST_TITLE if name == "title" else meetings.LONGEST_STORY


def _parties(database: Database, meeting: Meeting) -> None:
    with st.expander("Partijen"):
        allowed = st.toggle("Deelnemers mogen een organisatie toevoegen", value=meeting.newcomers)
        if allowed != meeting.newcomers:
            keep(meetings.set_newcomers, database, meeting.id, allowed)
        turn = st.session_state.setdefault("partij-beurt", 0)
        name = text_field("Nieuwe partij", key="nieuwe-partij", draft=f"partij-{meeting.id}", most=80, turn=turn)
        if not st.session_state.get("partij-soort-zelf"):
            st.session_state["partij-soort"] = kinds.guess(name)
        kind = st.selectbox(
            "Soort",
            kinds.KINDS,
            format_func=kinds.words,
            filter_mode=None,
            key="partij-soort",
            on_change=lambda: st.session_state.update({"partij-soort-zelf": True}),
        )
        if st.button("Partij toevoegen", width="stretch"):
            if keep(people.add_organisation, database, meeting.id, name, kind):
                st.session_state["partij-beurt"] = turn + 1  # empties the field for the next one
                st.session_state["partij-soort-zelf"] = False
            st.rerun()
        # Under the fields: with many parties a new one is still near.
        for one in meetings.room(database, meeting.id).organisations:
            look.small(f"{one.name}, {kinds.words(one.kind)}")


def _end(database: Database, meeting: Meeting) -> None:
    with st.expander("Bijeenkomst afsluiten"):
        if meeting.ended:
            look.small("De bijeenkomst is afgelopen: met de code kan niemand meer meedoen.")
            st.button("Weer openen", on_click=lambda: keep(meetings.end, database, meeting.id, False))
        else:
            look.small("Alle stappen sluiten en met de code kan niemand meer meedoen. Er gaat niets verloren.")
            st.button("Nu afsluiten", on_click=lambda: keep(meetings.end, database, meeting.id))
