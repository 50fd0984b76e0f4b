"""A page of many choices in which something is kept: what ``test_broken_off.py`` serves, and breaks off."""

from functools import partial

import streamlit as st

from pages.parts import arriving, choosing

MANY = 60


@st.cache_resource
def kept() -> dict[int, str]:
    """What is kept, by number of the choice."""
    return dict.fromkeys(range(MANY), "Ruimte")


def keep(number: int) -> None:
    """Keep what the browser says."""
    kept()[number] = st.session_state[f"keuze-{number}"]


with arriving.run():
    for number, choice in kept().items():
        choosing.follow(f"keuze-{number}", choice)
        st.segmented_control(
            f"Keuze {number}",
            ("Rust", "Ruimte"),
            key=f"keuze-{number}",
            on_change=partial(keep, number),
            width="stretch",
        )
    st.text("Bewaard: " + ", ".join(str(one) for one in kept().values()))
