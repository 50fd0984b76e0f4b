"""What the room sees: the board, small, whether it is on the screen now, and the ways to change that."""

from collections.abc import Callable

import streamlit as st

from facilitation.instrument import Instrument
from facilitation.kinds import KINDS, AnyPart
from facilitation.kinds.matrix import Matrix
from facilitation.room import Meeting, Room, Step, in_order
from pages.parts import asked_before, choosing, live, say
from pages.parts.saving import lead, unbroken
from pages.parts.views import choose
from sessions import meetings, rights, settings, sheets, staging
from sessions.database import Database

#: Views of whole answers, in which no party stands apart.
NOBODY_APART = ("vraag-en-aanbod", "gevoel")


def room_sees(
    database: Database, key: str, meeting: Meeting, step: Step, instrument: Instrument | None, room: Room
) -> None:
    """The board, small, with the choices of how the room sees it."""
    with st.container(key="zaal"):
        if instrument or step.part == rights.HARVEST:
            live.board(key, step.id, name="zaal-bord")
        else:
            say.empty(step.title, "Op het scherm staat alleen deze titel.")
    _screen(database, meeting, step, instrument)
    if instrument:
        _views(database, step, instrument, room)
        part = instrument.part(step.part) or instrument.parts[0]
        asked_before.note(database, key, meeting, step, part)
    if not settings.reachable(settings.public_address(st.context.url or "")):
        say.note(
            "Let op",
            "Andere apparaten kunnen deze computer nu niet bereiken: hij zit op geen enkel netwerk. Verbind hem met "
            "het wifi-netwerk van de zaal en laad deze bladzijde opnieuw.",
            warn=True,
        )


def sees(meeting: Meeting, step: Step, instrument: Instrument | None) -> str:
    """What the room sees now, in words that hold whatever was pressed before: the strongest reason alone."""
    if meeting.blank:
        return "Het scherm is leeg." + (" Zet je het aan, dan staat het stil." if meeting.frozen else "")
    joining = meeting.joining or not meeting.current
    why = {
        "Het scherm staat stil. Wat je nu doet, ziet de zaal nog niet.": meeting.frozen,
        "De zaal ziet nu de QR-code en wie er is.": joining,
        "De zaal ziet nu een andere stap.": step.id != meeting.current,
        "De zaal ziet nu alleen de vraag.": instrument is not None and not step.revealed,
        "De zaal ziet dit bord pas als de stap gesloten is.": step.anonymous and step.state == "open",
    }
    return next((words for words, holds in why.items() if holds), "Dit ziet de zaal nu.")


def apart(meeting: Meeting, step: Step) -> str:
    """In few words that the room sees something else than this step; nothing when it sees this step."""
    if not meeting.current:
        return ""  # nothing was opened yet: there is nothing to miss
    why = {
        "scherm leeg": meeting.blank,
        "scherm staat stil": meeting.frozen,
        "QR op het scherm": meeting.joining,
        "andere stap op het scherm": step.id != meeting.current,
    }
    return next((words for words, holds in why.items() if holds), "")


def _screen(database: Database, meeting: Meeting, step: Step, instrument: Instrument | None) -> None:
    frozen, blank, joining = meeting.frozen, meeting.blank, meeting.joining or not meeting.current
    with st.container(horizontal=True, vertical_alignment="center", wrap=True, gap="small", key="toont"):
        say.status(sees(meeting, step, instrument))
        st.button(
            "Doorgaan" if frozen else "Stilzetten",
            key="stilzetten",
            type="tertiary",
            disabled=joining and not frozen,  # who arrives there is for now
            on_click=unbroken(lambda: lead(staging.unfreeze if frozen else staging.freeze)),
        )
        st.button(
            "Scherm aan" if blank else "Scherm leeg",
            key="leeg",
            type="tertiary",
            on_click=unbroken(lambda: lead(staging.blank, not blank)),
        )
        st.button(
            "Bord op het scherm" if joining else "QR op het scherm",
            key="meedoen",
            type="tertiary",
            disabled=not meeting.current,
            on_click=unbroken(lambda: lead(staging.show_joining, not joining)),
        )
        st.link_button(
            "Scherm openen",
            f"/scherm?sleutel={meetings.screen_key(database, meeting.id)}",
            type="tertiary",
            icon=":material/open_in_new:",
            icon_position="right",
        )


def _views(database: Database, step: Step, instrument: Instrument, room: Room) -> None:
    part = instrument.part(step.part) or instrument.parts[0]
    if len(instrument.parts) > 1:
        parts = {one.key: one.title for one in instrument.parts}
        _choose_for_the_room(
            "Onderdeel op het scherm",
            parts,
            part.key,
            f"deel-{step.id}",
            lambda chosen: lead(staging.show, step.id, part=chosen),
        )
    views = {view.key: view.title for view in KINDS[part.kind].views(part, room, sheets.given(database, step.id))}
    now = step.view if step.view in views else next(iter(views), "")
    if len(views) > 1:
        _choose_for_the_room(
            "Beeld op het scherm",
            views,
            now,
            f"beeld-{step.id}-{part.key}",
            lambda chosen: lead(staging.show, step.id, view=chosen),
        )
    if has_floor(part, now) and room.organisations:
        names = {"": "(niemand)"} | {one.id: one.name for one in in_order(room.organisations)}
        widget = f"woord-{step.id}"
        choosing.follow(widget, step.spotlight if step.spotlight in names else "")
        st.selectbox(
            "Organisatie uitlichten",
            list(names),
            format_func=lambda one: names[one],
            filter_mode=None,
            key=widget,
            on_change=unbroken(choosing.meant(widget, lambda now: lead(staging.show, step.id, spotlight=now))),
        )


def has_floor(part: AnyPart, view: str) -> bool:
    """Whether the board of a part shows one party in particular in this view."""
    if isinstance(part, Matrix) and part.members:
        return True  # whoever fills it in, it shows where a party takes part
    by_party = part.who == "organisation" and part.kind in ("balance", "cards", "guess", "matrix", "timeline")
    return by_party and not (part.kind == "balance" and view in NOBODY_APART)


def _choose_for_the_room(
    label: str, options: dict[str, str], now: str, name: str, act: Callable[[str], None]
) -> None:
    # By its value: under a new key it would lose the cursor, and a page could still send what was chosen before.
    choosing.follow(name, now)
    choose(label, options, name, first=None, changed=choosing.meant(name, act))
