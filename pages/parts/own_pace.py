"""Where a participant is: at the step that is led, or at a step of their own; and saying that they are done."""

from collections.abc import Callable

import streamlit as st

from facilitation import catalogue
from facilitation.room import Meeting, Step
from pages.parts import look
from pages.parts.asking import Asking
from pages.parts.saving import give, unbroken
from sessions import done
from sessions.access import Who
from sessions.database import Database

AT = "waar"  # the step on this page, and how often everybody had been called by then
OWN = "own_step"  # the same, where this person chose it while everybody works at the same step
ROW = "klaar-rij"  # what holds the button after the last question: it keeps the cursor
DONE = "Je bent klaar met deze stap. Je kunt alles aanpassen zolang hij open is."


def shown(database: Database, who: Who, meeting: Meeting) -> Step | None:
    """The step on this page: the one that is led or a choice of one's own, and for everybody who is called that one.

    At one's own pace it stays the step where one is; whoever arrives begins at the first one that is not done.
    """
    step = _own_pace(database, who, meeting) if meeting.pace == "own" else _together(meeting)
    if step:
        st.session_state[AT] = (step.id, meeting.call)
    return step


def _together(meeting: Meeting) -> Step | None:
    chosen, call = st.session_state.get(OWN, ("", -1))
    own = meeting.step(chosen) if call == meeting.call else None
    return own or meeting.step(meeting.current)


def _own_pace(database: Database, who: Who, meeting: Meeting) -> Step | None:
    at, call = st.session_state.get(AT, ("", None))
    if call not in (None, meeting.call):
        return meeting.step(meeting.current)
    return meeting.step(at) or _first(database, who, meeting) or meeting.step(meeting.current)


def _first(database: Database, who: Who, meeting: Meeting) -> Step | None:
    """The first open step that somebody is not done with; of those that they are done with the first one."""
    open_ = [one for one in meeting.steps if asks(one) and one.state == "open"]
    return next((one for one in open_ if not done.is_done(database, who, one.id)), open_[0] if open_ else None)


def asks(step: Step) -> bool:
    """Whether there is something to fill in: not in what is only spoken."""
    instrument = catalogue.instruments().get(step.instrument)
    return instrument is not None and any(part.kind != "talk" for part in instrument.parts)


def go(meeting: Meeting, step: str) -> None:
    """Go to another step; in a callback."""
    st.session_state[AT if meeting.pace == "own" else OWN] = (step, meeting.call)


def choose(database: Database, who: Who, meeting: Meeting, step: Step | None) -> None:
    """At one's own pace: the way to every step that can be seen, with which ones are done."""
    seen = [one for one in meeting.steps if one.instrument and one.state != "hidden"]
    if meeting.pace != "own" or not seen:
        return
    # By the step: on another one it is folded again. Rows and no list, for what they say changes.
    with st.expander("Kies een stap", key=f"kies-{step.id if step else ''}"), st.container(gap=None):
        for one in seen:
            how = "klaar" if done.is_done(database, who, one.id) else "gesloten" if one.state == "closed" else ""
            marks = [mark for mark in (how, "hier" if one == step else "") if mark]
            words = ", ".join((f"{meeting.steps.index(one) + 1}. {look.plain(one.title)}", *marks))
            st.button(
                words, key=f"naar-{one.id}", type="tertiary", wrap=True, on_click=unbroken(go), args=(meeting, one.id)
            )


def end(asking: Asking) -> Callable[[], None]:
    """What somebody can do after the last question: say that they are done, and at their own pace go on."""
    meeting, step = asking.meeting, asking.step

    def show() -> None:
        ready = done.is_done(asking.database, asking.who, step.id)
        onward = following(asking)
        with st.container(horizontal=True, horizontal_alignment="right", width="content"):
            if asking.writable and asks(step):
                with st.container(width="content", key=ROW):
                    st.button(
                        "Toch nog verder" if ready else "Ik ben klaar",
                        key=f"klaar-{step.id}",
                        type="secondary" if ready else "primary",
                        on_click=unbroken(lambda: give(asking, done.say_done, step.id, not ready)),
                    )
            # Another step is another page: a fragment that runs alone would leave the old one standing around it.
            if onward and st.button(
                "Volgende stap",
                key=f"volgende-stap-{step.id}",
                type="primary" if ready or not asking.writable else "secondary",
                on_click=unbroken(go),
                args=(meeting, onward.id),
            ):
                st.rerun()

    return show


def following(asking: Asking) -> Step | None:
    """The next step that is open and not done yet, at one's own pace: after this one, or else before it."""
    meeting = asking.meeting
    if meeting.pace != "own":
        return None
    at = meeting.steps.index(asking.step)
    others = [*meeting.steps[at + 1 :], *meeting.steps[:at]]
    return next(
        (
            one
            for one in others
            if asks(one) and one.state == "open" and not done.is_done(asking.database, asking.who, one.id)
        ),
        None,
    )


def under(asking: Asking, last: str) -> None:
    """What to know after the last question: ``last``, or that somebody said that they are done."""
    if not asking.writable or not asks(asking.step):
        return
    if not done.is_done(asking.database, asking.who, asking.step.id):
        if last:
            look.small(last)
        return
    rest = "" if asking.meeting.pace != "own" or following(asking) else " Dit was de laatste stap die open is."
    look.small(DONE + rest)
