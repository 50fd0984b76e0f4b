"""Choices in Streamlit's own widgets, where what is kept leads: somebody else may choose too."""

import time
from collections.abc import Callable, Mapping, Sequence
from math import inf
from typing import Any

import streamlit as st

from pages.parts import arriving, look
from pages.parts.asking import Asking
from pages.parts.saving import give, unbroken
from sessions import choices, sheets

Options = Sequence[tuple[str, str]]
LONGEST_ECHO = 2.0  # seconds


def follow(widget: str, kept: Any) -> None:
    """Let the widget with this key show what is kept; to be called before it is made.

    By its value and not by a new key, for a widget that is made anew loses the cursor of whoever uses it.
    """
    arriving.again(widget)
    if widget not in st.session_state:
        arriving.show(widget, kept)
    elif _differs(st.session_state[widget], kept):
        st.session_state[f"{widget}--was"] = (st.session_state[widget], time.monotonic())
        arriving.show(widget, kept)


def meant(widget: str, act: Callable[[Any], object]) -> Callable[[], None]:
    """A callback that gives ``act`` what is chosen in this widget now, if that was chosen.

    A page that runs again before it heard what ``follow`` changed still sends the value from before, and nobody chose
    that.
    """

    def chosen() -> None:
        now = st.session_state[widget]
        if now not in _before(widget):
            act(now)

    return chosen


def _before(widget: str) -> list[Any]:
    """What the browser may still show: the value from before ``follow`` changed it, for as long as that can last."""
    was, since = st.session_state.get(f"{widget}--was", (None, -inf))
    return [was] if time.monotonic() - since < LONGEST_ECHO else []


def _differs(shown: Any, kept: Any) -> bool:
    if isinstance(shown, list) and isinstance(kept, list):
        return sorted(map(str, shown)) != sorted(map(str, kept))  # the order of pressing says nothing
    return bool(shown != kept)


def value(asking: Asking, part: str, field: str) -> Mapping[str, str | int]:
    """What is kept at one field, empty when nothing is."""
    return asking.chosen.get((part, field), {})


def put(asking: Asking, part: str, field: str, new: Mapping[str, str | int]) -> None:
    """Keep a choice; what is refused is said at the next run."""
    give(asking, choices.choose, asking.step.id, part, field, new)


def put_some(asking: Asking, part: str, field: str, change: Mapping[str, str | int | None]) -> None:
    """Change some names of a value (None takes one away) and leave what others chose meanwhile as it is."""
    now = sheets.chosen(asking.database, asking.who, asking.step.id).get((part, field), {})
    whole = {**now, **change}
    put(asking, part, field, {name: kept for name, kept in whole.items() if kept is not None})


def one_of(asking: Asking, part: str, field: str, label: str, options: Options, *, empty: str = "") -> None:
    """Equal segments of which one can be chosen, or none again; kept as ``choice``.

    ``empty`` names a segment that stands for no choice.
    """
    words = ({"": empty} if empty else {}) | dict(options)
    kept = value(asking, part, field).get("choice")
    widget = f"teken-{asking.step.id}-{part}-{field}"
    follow(widget, str(kept) if kept in words else "" if empty else None)
    st.segmented_control(
        look.plain(label),
        list(words),
        format_func=lambda key: look.plain(words[key]),
        required=bool(empty),
        width="stretch",
        key=widget,
        disabled=not asking.writable,
        on_change=unbroken(meant(widget, lambda now: put(asking, part, field, _choice(now)))),
    )


def _choice(key: str | None) -> dict[str, str | int]:
    return {"choice": key} if key else {}


def some_of(asking: Asking, part: str, field: str, label: str, options: Options, *, hidden: bool = False) -> None:
    """Pills of which any number can be chosen; kept as a name with 1."""
    words = dict(options)
    before = [key for key in words if key in value(asking, part, field)]
    widget = f"pillen-{asking.step.id}-{part}-{field}"
    follow(widget, before)

    def press(now: list[str]) -> None:
        # One pill at a time is pressed: what is nearest to it is what this browser showed.
        shown = min((before, *_before(widget)), key=lambda one: len(set(one) ^ set(now)))
        put_some(asking, part, field, _changed(shown, now))

    st.pills(
        look.plain(label),
        list(words),
        selection_mode="multi",
        format_func=lambda key: look.plain(words[key]),
        key=widget,
        label_visibility="collapsed" if hidden else "visible",
        width="stretch",
        disabled=not asking.writable,
        on_change=unbroken(meant(widget, press)),
    )


def _changed(before: Sequence[str], now: Sequence[str]) -> dict[str, str | int | None]:
    gone = {key: None for key in before if key not in now}
    return {**gone, **{key: 1 for key in now if key not in before}}


def take_back(asking: Asking, name: str, words: str, press: Callable[[], None]) -> None:
    """A quiet button that empties an answer."""
    if asking.writable:
        st.button(words, type="tertiary", key=f"terug-{asking.step.id}-{name}", on_click=unbroken(press))
