"""What the facilitator chooses for one step: anonymous or not, when the room sees it, when it closes; its rounds."""

import time
from datetime import datetime
from typing import get_args

import streamlit as st

from facilitation import catalogue
from facilitation.instrument import Instrument
from facilitation.pace import exactly
from facilitation.reports.contents import dutch, moment
from facilitation.room import AtEnd, Step
from pages.parts import choosing, look
from pages.parts.saving import lead, unbroken
from sessions import progress, timing
from sessions.database import Database

AT_END: dict[AtEnd, str] = {"sign": "Een teken", "close": "De stap sluiten"}
GROWS, WAITS = "Groeit mee", "Pas na onthullen"
ASIDE = "opzij"  # the step whose answers are about to be put aside


def choices(step: Step) -> None:
    """How people answer in this step, and what happens when its time is up."""
    instrument = catalogue.instruments().get(step.instrument)
    if instrument:
        _anonymous(step, instrument)
        _board(step)
    name = f"tijd-om-{step.id}"
    choosing.follow(name, step.at_end)
    st.segmented_control(
        "Als de tijd om is",
        get_args(AtEnd),
        format_func=lambda one: AT_END[one],
        required=True,
        width="stretch",
        key=name,
        on_change=unbroken(choosing.meant(name, lambda now: lead(timing.set_at_end, step.id, now))),
    )


def _anonymous(step: Step, instrument: Instrument) -> None:
    """Whether it is kept who answers; once the step was opened that is fixed."""
    name = f"anoniem-{step.id}"
    was_open = bool(step.opened) or step.state != "hidden"
    can = instrument.can_be_anonymous and not was_open
    choosing.follow(name, step.anonymous)
    st.toggle(
        "Anoniem",
        key=name,
        disabled=not can,
        on_change=unbroken(choosing.meant(name, lambda now: lead(progress.set_anonymous, step.id, now))),
    )
    if can:
        look.small("Dan bewaart Praktijklab niet wie wat gaf. Kies dit voordat je de stap opent.")
    elif not instrument.can_be_anonymous:
        look.small(fixed(instrument))
    else:
        look.small(
            "Deze stap is al open geweest. Dat hij anoniem is, ligt nu vast."
            if step.anonymous
            else "Deze stap is al open geweest. Anoniem maken kan nu niet meer."
        )


def fixed(instrument: Instrument) -> str:
    """Why steps of this instrument cannot be anonymous."""
    if any(part.who == "organisation" for part in instrument.parts):
        return "Anoniem kan hier niet: een organisatie antwoordt onder haar eigen naam."
    return "Anoniem kan hier niet: de groep vult dit samen in."


def _board(step: Step) -> None:
    """Whether the room sees the board grow; from the opening on the button at the foot of the page does this."""
    if step.state != "hidden":
        return
    name = f"bord-zaal-{step.id}"
    choosing.follow(name, GROWS if step.revealed else WAITS)
    st.segmented_control(
        "Het bord",
        [GROWS, WAITS],
        required=True,
        width="stretch",
        key=name,
        on_change=unbroken(choosing.meant(name, lambda now: lead(progress.reveal, step.id, now == GROWS))),
    )


def rounds(database: Database, step: Step) -> None:
    """Putting the answers of this step aside, and bringing earlier ones back."""
    if not step.instrument:
        return

    def ask(about: str) -> None:
        st.session_state[ASIDE] = about

    def put_aside() -> None:
        ask("")
        lead(progress.reset, step.id)

    # The key of what follows says nothing of the step: whoever pressed a button finds the next one at its place.
    with st.container(key="opzij", gap="xsmall"):
        if st.session_state.get(ASIDE) != step.id:
            st.button(
                "Antwoorden opzij zetten",
                key="opzij-vragen",
                width="stretch",
                on_click=unbroken(ask),
                args=(step.id,),
            )
        else:
            look.small(
                "Het bord begint leeg, ook bij deelnemers. De oogst blijft staan. Er gaat niets verloren: je kunt ze "
                "terughalen."
            )
            st.button(
                "Ja, opzij zetten", key="opzij-ja", width="stretch", type="primary", on_click=unbroken(put_aside)
            )
            st.button("Toch niet", key="opzij-nee", width="stretch", on_click=unbroken(ask), args=("",))
    earlier = progress.rounds(database, step.id)
    if earlier:
        look.label("Eerdere antwoorden terughalen")
    for one in earlier:
        st.button(
            f"{when(one.until)}: {one.answers} {'antwoord' if one.answers == 1 else 'antwoorden'}",
            key=f"terughalen-{step.id}-{one.number}",
            width="stretch",
            wrap=True,
            on_click=unbroken(lambda number=one.number: lead(progress.bring_back, step.id, number)),
        )


def when(until: float) -> str:
    """When the last answer of a round came, as people say it; of anonymous answers no moment is kept."""
    if not until:
        return "Eerder"
    at: datetime = moment(until)
    day = "Vandaag" if at.date() == moment(time.time()).date() else dutch(at.date())
    return f"{day} tot {exactly(until)}"
