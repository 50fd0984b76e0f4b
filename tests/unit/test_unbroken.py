"""A press is done whole, also when Streamlit ends the run at the first thing that it asks of its state."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st

from pages.parts.saving import unbroken

PAGES = Path(__file__).parents[2] / "pages"
CALLBACKS = ("on_click", "on_change", "on_put_change", "on_away_change")


class Ended(BaseException):
    """How Streamlit ends a run that must begin anew: it is no Exception, so nothing swallows it."""


class State:
    """A page's state of which the first question ends the run."""

    def __init__(self) -> None:
        self.asked, self.kept = 0, {"oogst": ""}

    def _ask(self) -> None:
        self.asked += 1
        if self.asked == 1:
            raise Ended

    def __contains__(self, key: str) -> bool:
        self._ask()
        return key in self.kept

    def __getitem__(self, key: str) -> str:
        self._ask()
        return self.kept[key]

    def __setitem__(self, key: str, value: str) -> None:
        self._ask()
        self.kept[key] = value


def test_a_press_is_done_whole_in_a_run_that_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    state = State()
    monkeypatch.setattr(st, "session_state", state)

    def press(step: str) -> None:
        st.session_state["oogst"] = st.session_state["oogst"] + step

    with pytest.raises(Ended):  # the run still ends: the page is made anew
        unbroken(press)("stap")
    assert state.kept == {"oogst": "stap"}


def test_without_it_the_press_would_be_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    state = State()
    monkeypatch.setattr(st, "session_state", state)
    with pytest.raises(Ended):
        st.session_state["oogst"] = "stap"
    assert state.kept == {"oogst": ""}


def callbacks(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            for word in node.keywords:
                whole = isinstance(word.value, ast.Call) and ast.unparse(word.value.func) == "unbroken"
                nothing = isinstance(word.value, ast.Constant)
                if word.arg in CALLBACKS and not (whole or nothing):
                    yield f"{path.name}:{word.value.lineno}"


def test_every_callback_of_the_pages_is_done_whole() -> None:
    assert [found for path in sorted(PAGES.rglob("*.py")) for found in callbacks(path)] == []
