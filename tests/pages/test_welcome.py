"""The first page: a code, the way back, a new meeting and the examples."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import PropertyMock, patch

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from facilitation.catalogue import programmes
from facilitation.example import examples
from pages.parts import ways
from sessions import access, example, meetings, people, sheets
from sessions.database import Database

AGENDA = next(iter(programmes().values())).steps
PAGE = Path(ways.__file__).parents[1] / "welcome.py"
Went = list[tuple[str, dict[str, Any]]]


@pytest.fixture
def went(monkeypatch: pytest.MonkeyPatch) -> Iterator[Went]:
    """Where the page went; AppTest knows no other pages."""
    ways_taken: Went = []

    def note(page: str, **more: Any) -> None:
        ways_taken.append((page, more.get("query_params") or {}))

    monkeypatch.setattr(st, "switch_page", note)
    yield ways_taken
    access.patience.__init__()  # type: ignore[misc]


def welcome() -> AppTest:
    return AppTest.from_file(PAGE, default_timeout=20).run()


def press(page: AppTest, label: str) -> AppTest:
    return next(one for one in page.button if one.label == label).click().run()


def test_it_offers_to_take_part_to_lead_and_to_look_at_an_example(database: Database, went: Went) -> None:
    page = welcome()
    assert not page.exception
    assert [one.label for one in page.button][:3] == ["Meedoen", "Nieuwe bijeenkomst", "Voorbeeld openen"]


@pytest.mark.parametrize("typed", ["{code}", " {small} ", "{spoken}"])
def test_a_code_opens_however_it_is_typed(database: Database, went: Went, typed: str) -> None:
    started = meetings.start(database, "Titel", "", "", [], AGENDA)
    code = meetings.meeting(database, started.meeting).code
    page = welcome()
    page.session_state["code"] = {
        "value": [0, typed.format(code=code, small=code.lower(), spoken=access.spoken(code))]
    }
    press(page, "Meedoen")
    assert went[0] == ("join.py", {"code": code})


def test_an_unknown_code_is_explained_beside_the_field_and_stays_to_be_put_right(
    database: Database, went: Went
) -> None:
    page = welcome()
    page.session_state["code"] = {"value": [0, "ZZZ 888"]}
    press(page, "Meedoen")
    assert "Deze code kennen we niet" in page.error[0].value
    assert page.session_state["code"]["value"][1] == "ZZZ 888"
    assert not went


def test_without_a_code_it_says_where_the_code_is(database: Database, went: Went) -> None:
    assert "Vul de code in" in press(welcome(), "Meedoen").error[0].value


def test_who_guesses_on_and_on_has_to_wait(database: Database, went: Went) -> None:
    page = welcome()
    with patch.object(type(st.context), "ip_address", new_callable=PropertyMock, return_value="192.0.2.7"):
        for number in range(21):
            page.session_state["code"] = {"value": [0, f"ZZZ{number}"]}
            press(page, "Meedoen")
    assert "te veel codes geprobeerd" in page.error[0].value


@pytest.mark.parametrize("label", ["Voorbeeld openen", "Gemeente Oss"])
def test_one_press_opens_an_example_for_the_facilitator(database: Database, went: Went, label: str) -> None:
    press(welcome(), label)
    page, query = went[0]
    who = access.who(database, query["sleutel"])
    assert (page, who.role) == ("facilitator.py", "facilitator")
    assert meetings.meeting(database, who.meeting).example


@pytest.mark.parametrize("key", list(examples()))
def test_an_example_is_filled_and_its_own_step_is_open(database: Database, key: str) -> None:
    started = example.open_example(database, key)
    meeting, told = meetings.meeting(database, started.meeting), examples()[key]
    given = [one for step in meeting.steps for one in sheets.given(database, step.id)]
    assert len(given) == len(told.answers) + len(told.harvest)
    now = meeting.step(meeting.current)
    assert now is not None
    assert (now.instrument, now.state) == (told.current, "open")
    assert [one.state for one in meeting.steps].count("open") == 1


def test_a_browser_that_took_part_is_offered_to_go_on_and_names_are_shown_as_typed(
    database: Database, went: Went
) -> None:
    started = meetings.start(database, "Wonen **nu** $a$", "", "", [("Gemeente", "gemeente")], AGENDA)
    meeting = meetings.meeting(database, started.meeting)
    gemeente = meetings.room(database, meeting.id).organisations[0].id
    key = people.join(database, meeting.id, gemeente, "Merel").key
    cookies = {access.cookie_name("participant", meeting.code): key, "praktijklab_ANDERE": "weg", "iets": "anders"}
    with patch.object(type(st.context), "cookies", new_callable=PropertyMock, return_value=cookies):
        page = press(welcome(), r"Wonen \*\*nu\*\* \$a\$, als Merel")
    assert went[0] == ("participant.py", {"code": meeting.code})
    assert page.session_state["key"] == key


def test_there_is_a_way_to_all_instruments(database: Database, went: Went) -> None:
    said = "".join(one.proto.body for one in welcome().get("html"))
    assert '<a href="/bladeren" target="_self">Werkvormen bekijken</a>' in said
