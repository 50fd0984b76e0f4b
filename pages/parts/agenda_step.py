"""What the facilitator does with the agenda: change the step on this page, and add one."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from facilitation import catalogue
from facilitation.catalogue import ProgrammeStep
from facilitation.room import Meeting, Step
from pages.parts import look, own_mistakes, say
from pages.parts.saving import keep
from pages.parts.text_field import text_field
from sessions import agenda
from sessions.database import Database

SPOKEN = ""  # no instrument: a talk or a break
SPOKEN_MINUTES = 10


def change(database: Database, meeting: Meeting, step: Step) -> None:
    """Move, skip or repeat the step on this page, or give it another title or time."""

    def do(verb: Callable[..., Any], *more: Any) -> Callable[[], Any]:
        return lambda: keep(verb, database, meeting.id, step.id, *more)

    at = meeting.steps.index(step)
    before, after = meeting.steps[:at], meeting.steps[at + 1 :]
    # Below the agenda and with keys that say nothing of the step: what has the cursor keeps it when the step moves.
    with st.expander("Deze stap"):
        look.small(f"{at + 1}. {step.title}")
        if step.instrument and step.instrument not in catalogue.instruments():
            say.note(
                "Let op",
                f"De werkvorm van deze stap ({step.instrument}) is er niet meer. Wat is ingevuld, is bewaard. "
                "Hij komt terug als het bestand er weer is.",
                warn=True,
            )
        with st.grid(2, min_column_width=70, gap="xsmall", key="deze-plek"):
            st.button(
                "Naar voren",
                key="deze-voren",
                width="stretch",
                disabled=not before,
                on_click=do(agenda.move, before[-2].id if len(before) > 1 else ""),
            )
            st.button(
                "Naar achteren",
                key="deze-achteren",
                width="stretch",
                disabled=not after,
                on_click=do(agenda.move, after[0].id if after else ""),
            )
            st.button(
                "Toch doen" if step.skipped else "Overslaan",
                key="deze-overslaan",
                width="stretch",
                disabled=step.state == "open",
                on_click=do(agenda.skip, not step.skipped),
            )
            st.button(
                "Herhalen", key="deze-herhalen", width="stretch", on_click=lambda: _repeat(database, meeting, step)
            )
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
            keep(lambda: agenda.change(database, meeting.id, step.id, title=title, minutes=int(minutes)))
            st.rerun()


def _repeat(database: Database, meeting: Meeting, step: Step) -> None:
    if new := keep(agenda.repeat, database, meeting.id, step.id):
        st.session_state["step"] = new


def add(database: Database, meeting: Meeting, shown: Step | None, key: str) -> None:
    """Put a step in the agenda: an instrument, or a talk or a break; after the step on this page unless chosen."""
    with st.expander("Stap toevoegen"):
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
            new = keep(agenda.add_step, database, meeting.id, step, after)
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
