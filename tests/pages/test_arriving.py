"""Values given to widgets: sent again while the browser may not have them, and then no more."""

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts import arriving

# A page with one choice; with ``?half`` it ends before it is whole.
CHOICE = """
import streamlit as st

from pages.parts import arriving, choosing

with arriving.run():
    choosing.follow("keuze", st.session_state["kept"])
    st.segmented_control("Keuze", ["Rust", "Ruimte"], key="keuze")
    if st.query_params.get("half"):
        st.stop()
"""


def opened(half: bool = False) -> AppTest:
    page = AppTest.from_string(CHOICE)
    page.session_state["kept"] = "Rust"
    if half:
        page.query_params["half"] = "1"
    return page.run()


def sent(page: AppTest) -> list[str]:
    """What this run told the browser that is chosen; nothing where the browser is left to know it."""
    told = page.segmented_control[0].proto
    return list(told.raw_values) if told.set_value else []


def test_a_value_is_sent_once_when_the_page_was_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arriving, "AT_ONCE", 0)
    page = opened()
    assert sent(page) == ["Rust"]
    assert sent(page.run()) == []
    assert page.segmented_control[0].value == "Rust"


def test_a_value_is_sent_again_by_a_run_that_begins_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arriving, "AT_ONCE", 60)
    page = opened()
    assert sent(page.run()) == ["Rust"]


def test_a_value_is_sent_again_until_a_run_was_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arriving, "AT_ONCE", 0)
    page = opened(half=True)
    assert sent(page.run()) == ["Rust"]
    del page.query_params["half"]
    assert sent(page.run()) == ["Rust"]
    assert sent(page.run()) == []


def test_what_somebody_pressed_is_not_sent_for_they_may_press_again_this_moment() -> None:
    page = opened(half=True)
    page.session_state["kept"] = "Ruimte"
    page.segmented_control[0].set_value("Ruimte").run()
    assert sent(page) == []
    assert sent(page.run()) == []


def test_what_somebody_else_chose_is_sent() -> None:
    page = opened()
    page.session_state["kept"] = "Ruimte"
    assert sent(page.run()) == ["Ruimte"]
