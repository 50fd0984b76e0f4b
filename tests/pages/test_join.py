"""Taking part: a code, an organisation and a name; whoever is known goes straight on."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import PropertyMock, patch

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from facilitation.catalogue import programmes
from facilitation.room import OrganisationKind
from pages.parts import look, remember, ways
from sessions import access, meetings, people
from sessions.database import Database

AGENDA = next(iter(programmes().values())).steps
ODD = ["<script>alert(1)</script>", "**x**", "$a$ $b$", ":red[x]", ":smile: :material/add:", "1. een", "a -> b"]
PAGE = Path(ways.__file__).parents[1] / "join.py"
Went = list[tuple[str, dict[str, Any]]]


@pytest.fixture
def went(monkeypatch: pytest.MonkeyPatch) -> Iterator[Went]:
    """Where the page went, with a browser that keeps every key at once."""
    ways_taken: Went = []
    monkeypatch.setattr(
        st, "switch_page", lambda page, **more: ways_taken.append((page, more.get("query_params") or {}))
    )
    monkeypatch.setattr(remember, "remember", lambda key, drafts: True)
    yield ways_taken
    access.patience.__init__()  # type: ignore[misc]


def meeting_of(database: Database, *names: str) -> tuple[str, str]:
    kind: OrganisationKind = "anders"
    made = meetings.start(database, "Titel", "", "", [(name, kind) for name in names], AGENDA)
    return made.meeting, meetings.meeting(database, made.meeting).code


def join(code: str = "") -> AppTest:
    page = AppTest.from_file(PAGE, default_timeout=20)
    if code:
        page.query_params["code"] = code
    return page.run()


def press(page: AppTest, label: str = "Meedoen") -> AppTest:
    return next(one for one in page.button if one.label == label).click().run()


def test_without_a_code_it_asks_for_one_and_goes_on_with_it(database: Database, went: Went) -> None:
    _, code = meeting_of(database, "Gemeente")
    page = join()
    assert page.title[0].value == "Wat is de code?"
    page.session_state["code"] = {"value": [0, access.spoken(code).lower()]}
    press(page, "Verder")
    assert went[0] == ("join.py", {"code": code})


def test_a_link_with_an_unknown_code_is_explained_and_counts_as_one_guess(database: Database, went: Went) -> None:
    with patch.object(type(st.context), "ip_address", new_callable=PropertyMock, return_value="192.0.2.7"):
        page = join("ZZZ999")
        for _ in range(30):
            page.run()
    assert "Deze code kennen we niet" in page.error[0].value


def test_a_meeting_that_has_ended_says_so(database: Database, went: Went) -> None:
    meeting, code = meeting_of(database, "Gemeente")
    meetings.end(database, meeting)
    assert "afgelopen" in join(code).error[0].value


def test_somebody_takes_part_and_the_browser_gets_the_key(database: Database, went: Went) -> None:
    meeting, code = meeting_of(database, "Gemeente", "Zorg")
    page = join(code)
    page.radio[0].set_value(meetings.room(database, meeting).organisations[1].id)
    page.session_state["naam"] = {"value": [0, " Merel "]}
    press(page)
    assert went[0] == ("participant.py", {"code": code})
    who = access.who(database, page.session_state["key"])
    assert (who.role, who.name) == ("participant", "Merel")
    assert who.organisation == meetings.room(database, meeting).organisations[1].id


@pytest.mark.parametrize("name", ["", "   ", "x" * 81])
def test_a_name_that_does_not_fit_is_explained_and_nobody_joins(database: Database, went: Went, name: str) -> None:
    meeting, code = meeting_of(database, "Gemeente")
    page = join(code)
    page.radio[0].set_value(meetings.room(database, meeting).organisations[0].id)
    page.session_state["naam"] = {"value": [0, name]}
    press(page)
    assert len(page.error) == 1
    assert page.session_state["naam"]["value"][1] == name
    assert not went
    assert not meetings.room(database, meeting).participants


def test_no_organisation_chosen_is_explained(database: Database, went: Went) -> None:
    _, code = meeting_of(database, "Gemeente")
    page = join(code)
    page.session_state["naam"] = {"value": [0, "Merel"]}
    assert "organisatie" in press(page).error[0].value


def test_an_organisation_that_is_not_listed_comes_along_once(database: Database, went: Went) -> None:
    meeting, code = meeting_of(database, "Gemeente")
    for name in ("Merel", "Ger"):
        page = join(code)
        page.radio[0].set_value("nieuw").run()
        page.session_state["organisatie-naam"] = {"value": [0, "Welzijn Dichtbij"]}
        page.session_state["naam"] = {"value": [0, name]}
        press(page)
    room = meetings.room(database, meeting)
    assert [(one.name, one.kind) for one in room.organisations][1:] == [("Welzijn Dichtbij", "welzijn")]
    assert [one.name for one in room.participants] == ["Merel", "Ger"]


def test_a_refused_name_adds_no_organisation(database: Database, went: Went) -> None:
    meeting, code = meeting_of(database)
    page = join(code)
    page.session_state["organisatie-naam"] = {"value": [0, "Nieuw"]}
    press(page)
    assert not meetings.room(database, meeting).organisations


def test_where_newcomers_are_closed_nobody_can_add_an_organisation(database: Database, went: Went) -> None:
    meeting, code = meeting_of(database, "Gemeente")
    meetings.set_newcomers(database, meeting, False)
    assert join(code).radio[0].options == ["Gemeente"]


def test_many_organisations_come_in_a_list_that_opens(database: Database, went: Went) -> None:
    _, code = meeting_of(database, *(f"Partij {number}" for number in range(9)))
    page = join(code)
    assert not page.radio
    assert len(page.selectbox[0].options) == 11


def test_whoever_is_known_goes_straight_on_unless_they_are_somebody_else(database: Database, went: Went) -> None:
    meeting, code = meeting_of(database, "Gemeente")
    key = people.join(database, meeting, meetings.room(database, meeting).organisations[0].id, "Merel").key
    page = AppTest.from_file(PAGE, default_timeout=20)
    page.query_params["code"] = code
    page.session_state["key"] = key
    page.run()
    assert went[0] == ("participant.py", {"code": code})
    went.clear()
    page.query_params["anders"] = "1"
    page.run()
    assert not went
    assert page.title[0].value == "Meedoen"


def test_a_key_of_another_meeting_opens_nothing_here(database: Database, went: Went) -> None:
    other, _ = meeting_of(database, "Gemeente")
    _, code = meeting_of(database, "Gemeente")
    page = AppTest.from_file(PAGE, default_timeout=20)
    page.query_params["code"] = code
    page.session_state["key"] = people.join(
        database, other, meetings.room(database, other).organisations[0].id, "Merel"
    ).key
    page.run()
    assert not went


@pytest.mark.parametrize("name", ODD)
def test_names_in_labels_keep_every_sign_and_do_nothing(database: Database, went: Went, name: str) -> None:
    _, code = meeting_of(database, name)
    shown = join(code).radio[0].options[0]
    assert shown == look.plain(name)
    assert shown.replace("\\", "").replace(look.JOINER, "") == name
    assert not any(sign in shown.replace("\\" + sign, "") for sign in "<*$[")
    assert ":smile:" not in shown
    assert ":material" not in shown
