"""What the facilitator can do: the five buttons, the clock, and what the room sees."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from facilitation.instrument import Instrument
from facilitation.kinds import KINDS, AnyPart
from facilitation.kinds.matrix import Matrix
from facilitation.kinds.talk import Talk
from facilitation.room import Meeting, Room, Step, in_order
from pages.parts import choosing, live, look, say
from pages.parts.saving import keep
from sessions import meetings, progress, settings, sheets, staging, timing
from sessions.database import Database

#: Views of whole answers, in which no party stands apart.
NOBODY_APART = ("vraag-en-aanbod", "gevoel")
BESIDE_EACH_OTHER, ON_A_LINE = 6, 110  # so many ways to look, with so many letters, fit beside each other


def five(database: Database, meeting: Meeting, step: Step, keep: Callable[..., Any]) -> None:
    """The buttons that are always in the same place; what cannot be done now is grey."""

    def do(verb: Callable[..., Any], *more: Any) -> Callable[[], Any]:
        return lambda: keep(verb, database, meeting.id, *more)

    def note_harvest() -> None:
        st.session_state["oogst"] = "" if st.session_state.get("oogst") == step.id else step.id

    is_open = step.state == "open"
    with st.bottom, st.grid(5, min_column_width=140, gap="small", key="knoppen"):
        st.button(
            "Openen",
            width="stretch",
            key="openen",
            type="secondary" if is_open else "primary",
            disabled=is_open or meeting.ended,
            on_click=do(progress.open_step, step.id),
        )
        st.button(
            "Sluiten",
            width="stretch",
            key="sluiten",
            type="primary" if is_open else "secondary",
            disabled=not is_open,
            on_click=do(progress.close_step, step.id),
        )
        st.button("Oogst noteren", width="stretch", key="oogst-noteren", on_click=note_harvest)
        st.button(
            "Iedereen naar deze stap",
            width="stretch",
            wrap=True,
            key="iedereen",
            on_click=do(progress.call_everyone, step.id),
        )
        joining = meeting.joining or not meeting.current
        st.button(
            "Bord op het scherm" if joining else "QR op het scherm",
            width="stretch",
            key="meedoen",
            disabled=not meeting.current,
            on_click=do(staging.show_joining, not joining),
        )


def clock(database: Database, meeting: Meeting, step: Step) -> None:
    """The time that is left, and a minute more."""
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", wrap=False):
        if step.ends:
            live.clock(step.ends)
        else:
            say.planned(step.minutes)
        st.button(
            "+ 1 min",
            key="minuut",
            disabled=not step.ends,
            on_click=lambda: keep(timing.add_minute, database, meeting.id, step.id),
        )


def room_sees(
    database: Database, key: str, meeting: Meeting, step: Step, instrument: Instrument | None, room: Room
) -> None:
    """The board, small, with the choices of how the room sees it."""
    on_screen = step.id == meeting.current and not meeting.joining
    with st.container(key="zaal"):
        if instrument:
            live.board(key, step.id, name="zaal-bord")
        else:
            say.empty(step.title, "Op het scherm staat alleen deze titel.")
    base = settings.public_address(st.context.url or "")
    with st.container(horizontal=True, vertical_alignment="center", wrap=True, key="toont"):
        if on_screen:
            words = "Dit ziet de zaal nu."
        elif meeting.joining or not meeting.current:
            words = "De zaal ziet nu de QR-code en wie er is."
        else:
            words = "De zaal ziet nu een andere stap."
        look.small(words)
        screen = meetings.screen_key(database, meeting.id)
        st.link_button(
            "Scherm openen",
            f"/scherm?sleutel={screen}",
            type="tertiary",
            icon=":material/open_in_new:",
            icon_position="right",
        )
    if instrument:
        _views(database, meeting, step, instrument, room)
    if not settings.reachable(base):
        say.note(
            "Let op",
            "Andere apparaten kunnen deze computer nu niet bereiken: hij zit op geen enkel netwerk. Verbind hem met "
            "het wifi-netwerk van de zaal en laad deze bladzijde opnieuw.",
            warn=True,
        )


def _views(database: Database, meeting: Meeting, step: Step, instrument: Instrument, room: Room) -> None:
    part = instrument.part(step.part) or instrument.parts[0]
    if len(instrument.parts) > 1:
        parts = {one.key: one.title for one in instrument.parts}
        _choose(
            "Onderdeel op het scherm",
            parts,
            part.key,
            f"deel-{step.id}",
            lambda chosen: keep_show(database, meeting, step, part=chosen),
        )
    views = {view.key: view.title for view in KINDS[part.kind].views(part, room, sheets.given(database, step.id))}
    now = step.view if step.view in views else next(iter(views), "")
    if len(views) > 1:
        _choose(
            "Beeld op het scherm",
            views,
            now,
            f"beeld-{step.id}-{part.key}",
            lambda chosen: keep_show(database, meeting, step, view=chosen),
        )
    if has_floor(part, now) and room.organisations:
        names = {"": "(niemand)"} | {one.id: one.name for one in in_order(room.organisations)}
        widget = f"woord-{step.id}"
        choosing.follow(widget, step.spotlight if step.spotlight in names else "")

        def give() -> None:
            if not choosing.echoes(widget):
                keep_show(database, meeting, step, spotlight=st.session_state[widget])

        st.selectbox(
            "Aan het woord",
            list(names),
            format_func=lambda one: names[one],
            filter_mode=None,
            key=widget,
            on_change=give,
        )


def has_floor(part: AnyPart, view: str) -> bool:
    """Whether the board of a part shows one party in particular in this view."""
    if isinstance(part, Talk):
        return part.turns
    if isinstance(part, Matrix) and part.members:
        return True  # whoever fills it in, it shows where a party takes part
    by_party = part.who == "organisation" and part.kind in ("balance", "cards", "guess", "matrix", "timeline")
    return by_party and not (part.kind == "balance" and view in NOBODY_APART)


def keep_show(database: Database, meeting: Meeting, step: Step, **what: str) -> None:
    """Keep how the board of a step is shown."""
    keep(lambda: staging.show(database, meeting.id, step.id, **what))


def _choose(label: str, options: dict[str, str], now: str, name: str, choose: Callable[[str], None]) -> None:
    # By its value: under a new key it would lose the cursor, and a page could still send what was chosen before.
    choosing.follow(name, now)

    def changed() -> None:
        if not choosing.echoes(name):
            choose(st.session_state[name])

    if len(options) > BESIDE_EACH_OTHER or sum(map(len, options.values())) > ON_A_LINE:
        st.selectbox(
            label, list(options), format_func=lambda one: options[one], filter_mode=None, key=name, on_change=changed
        )
        return
    st.segmented_control(
        label,
        list(options),
        format_func=lambda one: look.plain(options[one]),
        required=True,
        key=name,
        width="stretch",
        on_change=changed,
    )
