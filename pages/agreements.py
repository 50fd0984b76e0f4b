"""Afspraken: the register of a traject. The begeleider notes how they stand; participants read what is shared."""

from collections.abc import Sequence

import streamlit as st

from facilitation.agreed import Agreed
from facilitation.kinds.agreements import OVER, STATUSES
from facilitation.reports.calendar import has_days
from facilitation.room import Meeting
from pages.parts import agreed, live, look, say
from pages.parts.documents import address
from pages.parts.remember import remember
from pages.parts.saving import lead, say_trouble, unbroken
from pages.parts.text_field import present, text_field
from pages.parts.visitor import visitor
from sessions import agreements, database, meetings

GOING, EVERYTHING = "Wat loopt", "Alles"
FORM, NOTED = "stand-open", "stand-genoteerd"  # the agreement (an id) with the form; of which something was noted
ORDER = "afspraken-volgorde"
DRAFT = "stand-"  # before the id of an agreement
ABOUT_CALENDAR = (
    "Je krijgt een agenda-bestand (.ics). Open het, dan staan de dagen in je eigen agenda. Niemand krijgt een "
    "uitnodiging."
)


def shown(found: Sequence[Agreed], key: str, meeting: Meeting, leads: bool) -> None:
    """The list, with what it may be narrowed to and a calendar file of all."""
    whose = {"sleutel": key} if leads else {"code": meeting.code}
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute", key="boven"):
        chosen = st.segmented_control(
            "Welke afspraken", [GOING, EVERYTHING], default=GOING, required=True, key="welke", width=280
        )
        if has_days(found):
            st.link_button("Zet alles in je agenda", address("agenda", **whose))
    if has_days(found):
        look.small(ABOUT_CALENDAR)
    at_hand = {st.session_state.get(FORM), st.session_state.get(NOTED)}  # stay in sight, also when over now
    listed_ = [
        one for one in steady(found, str(chosen))
        if chosen == EVERYTHING or one.agreement.status not in OVER or one.agreement.id in at_hand
    ]  # fmt: skip
    if not listed_:
        say.empty("Er loopt nu geen afspraak", "Kies ‘Alles’ om te zien wat gedaan is of vervalt.")
    for one in listed_:
        name = one.agreement.id
        with st.container(key=f"afspraak-{name}", gap="xxsmall"):
            st.html(agreed.listed(one))
            with st.container(key=f"doe-{name}", gap="xsmall"):
                with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
                    if has_days([one]):
                        st.html(agreed.link(one, address("agenda", **whose, afspraak=name)), width="content")
                    if leads:
                        noting(one)
                if leads and st.session_state.get(FORM) == name:
                    form(one)


def steady(found: Sequence[Agreed], chosen: str) -> list[Agreed]:
    """The agreements in the order of the first look: what is noted does not move away under somebody's hands.

    Another choice of what to see, or loading the page anew, brings the order of the board again.
    """
    of, places = st.session_state.get(ORDER, ("", {}))
    ordered = sorted(found, key=lambda one: places.get(one.agreement.id, len(places)) if of == chosen else 0)
    st.session_state[ORDER] = chosen, {one.agreement.id: at for at, one in enumerate(ordered)}
    return ordered


def noting(one: Agreed) -> None:
    """The button that opens the form of this agreement, and closes that of another; or closes its own."""
    name = one.agreement.id
    going = st.session_state.get(FORM) == name

    def fold() -> None:
        st.session_state.update({FORM: "" if going else name, NOTED: ""})

    # By one key: whoever pressed it keeps the cursor there, and the form comes right behind it.
    words = "Noteren sluiten" if going else "Noteren hoe het staat"
    st.button(words, key=f"noteren-{name}", type="tertiary", on_click=unbroken(fold))
    if st.session_state.get(NOTED) == name:
        say.saved(True, "Genoteerd")


def form(one: Agreed) -> None:
    """The status and the word why; what is typed stays until it is noted, also when the form is closed."""
    name = one.agreement.id

    def note() -> None:
        status = str(st.session_state.get(f"stand-{name}") or "")
        if lead(agreements.note, name, status, present(f"waarom-{name}")):
            st.session_state.update({FORM: "", NOTED: name})

    with st.container(key=f"paneel-{name}", gap="small"):
        st.segmented_control(
            "Hoe staat het nu?",
            list(STATUSES),
            default=one.agreement.status,
            required=True,
            key=f"stand-{name}",
            width="stretch",
        )
        text_field(
            "Een woord waarom",
            key=f"waarom-{name}",
            draft=f"{DRAFT}{name}",
            hint="Vul geen namen van inwoners of cliënten in.",
            lines=2,
            most=agreements.LONGEST_WHY,
        )
        st.button("Noteren", key=f"bewaren-{name}", type="primary", on_click=unbroken(note))


def page() -> None:
    """Show the page."""
    kept = database.here()
    key, me = visitor(kept, "facilitator" if "sleutel" in st.query_params else "participant")
    leads, meeting = me.role == "facilitator", meetings.meeting(kept, me.meeting)
    look.page("Afspraken", "wide", say.css("live", "agreed"))
    way = f"/begeleiden?sleutel={key}" if leads else f"/deelnemen?code={meeting.code}"
    look.strip(meeting.title, "Terug naar de bijeenkomst", back=way)
    form_of, noted = (st.session_state.get(one, "") for one in (FORM, NOTED))
    live.watch(key, "", writes=leads, rows=tuple(f"doe-{one}" for one in (form_of, noted) if one))
    if noted:  # the words are kept now, so the draft in this browser has done its work
        remember(key, drafts=f"{DRAFT}{noted}", waits=False)
    st.title("Afspraken", anchor=False)
    say_trouble()
    if not leads and meeting.share == "none":
        look.lead("De afspraken zijn nog niet gedeeld.")
        look.small("De begeleider bepaalt wanneer je ze kunt lezen. Wat jullie afspraken, is bewaard.")
        return
    found = agreements.of_traject(kept, me.meeting, revealed=not leads)
    if found:
        look.lead("Alle afspraken van dit traject, uit elke bijeenkomst. De volgende bijeenkomst begint ermee.")
        shown(found, key, meeting, leads)
    else:
        say.empty(
            "Nog geen afspraken",
            "Jullie maken ze in een bijeenkomst, bij de werkvorm ‘Van opgave naar acties’. Daarna staan ze hier.",
        )


page()
