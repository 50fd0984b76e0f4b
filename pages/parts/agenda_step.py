"""What the facilitator does with the agenda: change the step on this page, and add one."""

import streamlit as st

from facilitation import catalogue
from facilitation.catalogue import ProgrammeStep
from facilitation.room import Meeting, Step
from pages.parts import look, own_mistakes, say, step_choices
from pages.parts.saving import lead, unbroken
from pages.parts.text_field import text_field
from sessions import agenda
from sessions.database import Database

SPOKEN = ""  # no instrument: a talk or a break
SPOKEN_MINUTES = 10


def change(database: Database, meeting: Meeting, step: Step) -> None:
    """How people answer in the step on this page, its place, title and time, and its earlier answers."""
    at = meeting.steps.index(step)
    before, after = meeting.steps[:at], meeting.steps[at + 1 :]
    # Below the agenda and with keys that say nothing of the step: what has the cursor keeps it when the step moves.
    with st.expander("Deze stap", key="deze-vouw"):
        look.small(f"{at + 1}. {step.title}")
        if step.instrument and step.instrument not in catalogue.instruments():
            say.note(
                "Let op",
                f"De werkvorm van deze stap ({step.instrument}) is er niet meer. Wat is ingevuld, is bewaard. "
                "Hij komt terug als het bestand er weer is.",
                warn=True,
            )
        step_choices.choices(step)
        look.label("In de agenda")
        with st.grid(2, min_column_width=70, gap="xsmall", key="deze-plek"):
            st.button(
                "Naar voren",
                key="deze-voren",
                width="stretch",
                disabled=not before,
                on_click=unbroken(lambda: lead(agenda.move, step.id, before[-2].id if len(before) > 1 else "")),
            )
            st.button(
                "Naar achteren",
                key="deze-achteren",
                width="stretch",
                disabled=not after,
                on_click=unbroken(lambda: lead(agenda.move, step.id, after[0].id if after else "")),
            )
            st.button(
                "Toch doen" if step.skipped else "Overslaan",
                key="deze-overslaan",
                width="stretch",
                disabled=step.state == "open",
                on_click=unbroken(lambda: lead(agenda.skip, step.id, not step.skipped)),
            )
            st.button("Herhalen", key="deze-herhalen", width="stretch", on_click=unbroken(lambda: _repeat(step)))
        title = text_field(
            "Titel van de stap",
            key=f"deze-titel-{step.id}-{step.title}",  # by its words: what somebody else made of it is seen
            draft=f"stap-{step.id}-{step.title}",
            value=step.title,
            most=agenda.LONGEST_TITLE,
        )
        minutes = st.number_input(
            "Minuten",
            min_value=1,
            max_value=agenda.LONGEST_STEP,
            value=min(max(step.minutes, 1), agenda.LONGEST_STEP),
            step=1,
            key=f"deze-minuten-{step.id}-{step.minutes}",
        )
        if st.button("Bewaren", key="deze-bewaren", width="stretch"):
            lead(agenda.change, step.id, title=title, minutes=int(minutes))
            st.rerun()
        step_choices.rounds(database, step)


def _repeat(step: Step) -> None:
    if new := lead(agenda.repeat, step.id):
        st.session_state["step"] = new


def add(meeting: Meeting, shown: Step | None, key: str) -> None:
    """Put a step in the agenda: an instrument, or a talk or a break; after the step on this page unless chosen."""
    with st.expander("Stap toevoegen", key="erbij-vouw"):
        known = catalogue.instruments()
        chosen = st.selectbox(
            "Werkvorm",
            [*known, SPOKEN],
            format_func=lambda one: f"{known[one].number}. {known[one].title}" if one else "Gesprek of pauze",
            index=None,
            placeholder="Kies een werkvorm",
            filter_mode=None,
        )
        title = ""
        if chosen:
            look.small(known[chosen].purpose)
        elif chosen == SPOKEN:
            title = text_field(
                "Titel van de nieuwe stap",
                key="nieuwe-stap",
                draft=f"nieuwe-stap-{meeting.id}",
                value="Pauze",
                most=agenda.LONGEST_TITLE,
            )
        after = place(meeting, shown)
        if st.button("Toevoegen", disabled=chosen is None, width="stretch") and chosen is not None:
            one = known.get(chosen)
            step = ProgrammeStep(
                title=one.title if one else title.strip() or "Pauze",
                minutes=one.minutes if one else SPOKEN_MINUTES,
                instrument=chosen,
            )
            new = lead(agenda.add_step, step, after)
            if new:
                st.session_state["step"] = new
            st.rerun()
        here = {"sleutel": key, "na": shown.id if shown else ""}
        st.page_link("browse.py", label="Alle werkvormen", query_params=here)
        own_mistakes.show(1)


def place(meeting: Meeting, shown: Step | None) -> str:
    """Ask where a new step comes, after the one that is shown unless chosen: the id of the step before it, or
    nothing for the front."""
    titles = {one.id: f"Na {number}. {one.title}" for number, one in enumerate(meeting.steps, start=1)}
    after = ["", *titles]
    return st.selectbox(
        "Waar in de agenda",
        after,
        index=after.index(shown.id) if shown else 0,
        format_func=lambda one: titles.get(one, "Vooraan"),
        filter_mode=None,
        key=f"waar-{shown.id if shown else ''}",
    )
