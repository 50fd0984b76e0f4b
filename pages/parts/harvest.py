"""The oogst of a step, and the differences that remain: typed by whoever the facilitator lets, shown by step."""

from html import escape

import streamlit as st

from facilitation import registers as words
from facilitation.registers import REGISTERS, Noted
from facilitation.room import Harvesters, Meeting, Room, Step
from pages.parts import choosing, live, look
from pages.parts.asking import Asking
from pages.parts.saving import lead, unbroken
from sessions import meetings, registers, rights, staging
from sessions.access import Who

LEADER = "de begeleider"
WRITERS: dict[Harvesters, str] = {"facilitator": "Alleen ik", "everyone": "Iedereen"}


def for_facilitator(asking: Asking) -> None:
    """Both registers of this step, who writes in them, and what the whole meeting wrote down."""
    with st.container(key="oogst-blok"):
        _writers(asking.meeting)
        for column, register in zip(st.columns(2, gap="medium"), REGISTERS, strict=True):
            with column:
                _register(asking.key, asking.step, register, LEADER, reach=register.key == rights.HARVEST)
        _whole_meeting(asking)


def for_participant(key: str, me: Who, meeting: Meeting, room: Room, step: Step | None) -> None:
    """Both registers of the step on this page, for somebody who may write there; also when it is closed."""
    if step is None or step.state == "hidden" or not may_write(me, meeting, room):
        return
    with st.expander("Oogst en verschillen noteren", expanded=not step.instrument, key=f"oogst-{step.id}"):
        look.small("Schrijf mee voor de hele groep. Iedereen die noteert, ziet en verandert dezelfde regels.")
        for register in REGISTERS:
            _register(key, step, register, me.name, readonly=meeting.ended)


def may_write(me: Who, meeting: Meeting, room: Room) -> bool:
    """Whether a page offers the registers to somebody; ``sessions.rights`` checks it again at every line."""
    asked = any(one.harvests for one in room.participants if one.id == me.participant)
    return me.role == "facilitator" or meeting.harvest == "everyone" or asked


def _register(
    key: str, step: Step, register: words.Register, me: str, *, reach: bool = False, readonly: bool = False
) -> None:
    st.header(register.title, anchor=False)
    look.small(f"{register.question} {register.hint}")
    live.sheet(
        key,
        step.id,
        register.key,
        register.key,
        label=register.title,
        more="Nog een regel",
        reach=reach,
        me=me,
        readonly=readonly,
    )


def _writers(meeting: Meeting) -> None:
    widget = "wie-noteert"
    choosing.follow(widget, meeting.harvest)
    st.segmented_control(
        "Wie noteert",
        list(WRITERS),
        format_func=lambda one: WRITERS[one],
        required=True,
        key=widget,
        width=280,
        on_change=unbroken(choosing.meant(widget, lambda now: lead(meetings.set_harvest, now))),
    )


@st.fragment
def _whole_meeting(asking: Asking) -> None:
    """All lines by step. They are changed where they stand: at their own step, which pressing a step opens here."""
    with st.expander("Oogst en verschillen van deze bijeenkomst", key="hele-oogst"):
        found = words.board(registers.noted(asking.database, asking.meeting)).noted
        if not found:
            look.small("Er is nog niets opgeschreven.")
        for one in found:
            _noted(one, here=one.step == asking.step.id)
        st.button("Nu bijwerken", key="hele-oogst-bij", type="tertiary")


def _noted(one: Noted, *, here: bool) -> None:
    st.subheader(look.plain(f"{one.number}. {one.title}"), anchor=False)
    for register in REGISTERS:
        lines = one.lines(register.key)
        if lines:
            items = "".join(f"<li>{escape(line)}</li>" for line in lines)
            st.html(f'<p class="pl-h">{escape(register.title)}</p><ul class="pl-bullets">{items}</ul>')
    if not here and st.button("Aanpassen bij deze stap", key=f"oogst-naar-{one.step}", type="tertiary"):
        st.session_state.update({"step": one.step, "oogst": one.step})
        st.rerun()


def on_screen(step: Step) -> None:
    """At a step that is only spoken: whether the screen shows its title, or what the meeting wrote down."""
    if step.instrument:
        return
    shown = step.part == rights.HARVEST
    with st.container(key="oogst-op-scherm"):
        st.button(
            "Alleen de titel op het scherm" if shown else "Zet oogst en verschillen op het scherm",
            key="oogst-tonen",
            on_click=unbroken(lambda: lead(staging.show, step.id, part="" if shown else rights.HARVEST)),
        )
        if shown:
            _views(step)


def _views(step: Step) -> None:
    views = {one.key: one.title for one in words.views()}
    widget = f"beeld-oogst-{step.id}"
    choosing.follow(widget, step.view if step.view in views else next(iter(views)))
    st.segmented_control(
        "Beeld op het scherm",
        list(views),
        format_func=lambda one: views[one],
        required=True,
        key=widget,
        width="stretch",
        on_change=unbroken(choosing.meant(widget, lambda now: lead(staging.show, step.id, view=now))),
    )
