"""One of a few ways to look at something: beside each other where they fit, and else as a list."""

from collections.abc import Callable, Mapping

import streamlit as st

from pages.parts import look
from pages.parts.saving import unbroken

BESIDE_EACH_OTHER, ON_A_LINE = 6, 110  # so many ways to look, with so many letters, fit beside each other


def choose(
    label: str,
    options: Mapping[str, str],
    key: str,
    first: str | None = "",
    changed: Callable[[], object] = lambda: None,
) -> str:
    """What is chosen of ``options`` (keys with their words); of one there is nothing to choose.

    ``first`` is what is shown before anybody chose, or else the first one; None for a widget whose value is set
    already (``choosing.follow``). ``changed`` is its callback.
    """
    keys = list(options)
    if len(keys) == 1:
        return keys[0]
    shown = None if first is None else first if first in options else keys[0]
    if len(keys) > BESIDE_EACH_OTHER or sum(map(len, options.values())) > ON_A_LINE:
        return st.selectbox(
            label,
            keys,
            keys.index(shown) if shown else 0,
            format_func=lambda one: options[one],
            filter_mode=None,
            key=key,
            on_change=unbroken(changed),
        )
    chosen = st.segmented_control(
        label,
        keys,
        default=shown,
        format_func=lambda one: look.plain(options[one]),
        required=True,
        key=key,
        width="stretch",
        on_change=unbroken(changed),
    )
    return chosen or keys[0]
