"""The suggestion for the conversation on the facilitator's page: where it stands, and what its buttons do."""

from typing import Any

import pytest
import streamlit as st
from hall import Hall, components, press

from pages.parts import suggesting as part
from sessions import choices, progress, suggesting
from sessions.database import Database


@pytest.fixture
def hall(database: Database) -> Hall:
    """Three people answered far apart."""
    found = Hall(database)
    found.open(found.scan)
    progress.reveal(database, found.meeting, found.scan)
    for name, point in (("Anna", 1), ("Bram", 5), ("Carla", 5)):
        choices.choose(database, found.who(name), found.scan, "stellingen", "open-gesprek", {"point": point})
    return found


def first(hall: Hall) -> Any:
    return suggesting.of_step(hall.database, hall.meeting, hall.scan)[0]


class Pressed:
    """Stands in for the component in the browser: tells the page that a button of it was pressed, once."""

    def __init__(self, what: str, value: str) -> None:
        self.what, self.value, self.left = what, value, 1

    def __call__(self, *, key: str, data: Any, **on: Any) -> None:
        if self.left:
            self.left = 0
            st.session_state[key] = {self.what: self.value}
            on[f"on_{self.what}_change"]()


def test_the_guidance_ends_with_the_suggestion_of_the_step_in_sight(hall: Hall) -> None:
    (data,) = components(hall.facilitator(hall.scan), "suggestion")
    assert data["step"] == hall.scan
    assert (data["prompt"], data["revealed"], data["on"]) == ("", True, True)
    suggesting.put(hall.database, hall.meeting, hall.scan, first(hall).key)
    (data,) = components(hall.facilitator(hall.scan), "suggestion")
    assert data["prompt"] == first(hall).words


def test_it_knows_when_the_room_does_not_see_the_board_yet(hall: Hall) -> None:
    progress.reveal(hall.database, hall.meeting, hall.scan, False)
    (data,) = components(hall.facilitator(hall.scan), "suggestion")
    assert data["revealed"] is False


def test_it_knows_when_the_room_sees_something_else(hall: Hall) -> None:
    hall.open(hall.bend)
    (data,) = components(hall.facilitator(hall.scan), "suggestion")
    assert data["on"] is False
    (data,) = components(press(hall.facilitator(hall.bend), "QR op het scherm"), "suggestion")
    assert data["on"] is False


def test_a_step_that_is_only_spoken_has_none(hall: Hall) -> None:
    assert components(hall.facilitator(hall.spoken), "suggestion") == []


def test_a_press_puts_it_on_the_screen_and_another_takes_it_away(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(part, "_suggestion", Pressed("put", first(hall).key))
    page = hall.facilitator(hall.scan)
    assert not page.exception
    assert hall.step(hall.scan).prompt == first(hall).words
    monkeypatch.setattr(part, "_suggestion", Pressed("away", "weg"))
    page = hall.facilitator(hall.scan)
    assert not page.exception
    assert hall.step(hall.scan).prompt == ""


def test_a_press_that_comes_too_late_is_refused_in_words(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(part, "_suggestion", Pressed("put", "stellingen/uiteen/verstandhouding"))
    page = hall.facilitator(hall.scan)
    assert suggesting.GONE in [one.value for one in page.error]
    assert hall.step(hall.scan).prompt == ""


@pytest.mark.parametrize("value", [None, 7, "", "x" * 10_000])
def test_nonsense_of_a_page_puts_nothing_on_the_screen(
    hall: Hall, monkeypatch: pytest.MonkeyPatch, value: Any
) -> None:
    monkeypatch.setattr(part, "_suggestion", Pressed("put", value))
    assert not hall.facilitator(hall.scan).exception
    assert hall.step(hall.scan).prompt == ""


def test_a_participant_never_sees_it(hall: Hall) -> None:
    assert components(hall.participant("Anna"), "suggestion") == []
