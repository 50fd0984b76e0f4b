"""A new meeting: only a title is needed, and a list of parties may be pasted."""

from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from facilitation.catalogue import programmes
from pages.parts import kinds, parties, remember, ways
from sessions import access, meetings
from sessions.database import Database

PAGE = Path(ways.__file__).parents[1] / "new_meeting.py"
Went = list[tuple[str, dict[str, Any]]]


@pytest.fixture
def went(monkeypatch: pytest.MonkeyPatch) -> Went:
    """Where the page went, with a browser that keeps every key at once."""
    ways_taken: Went = []
    monkeypatch.setattr(
        st, "switch_page", lambda page, **more: ways_taken.append((page, more.get("query_params") or {}))
    )
    monkeypatch.setattr(remember, "remember", lambda key, drafts: True)
    return ways_taken


def new_meeting() -> AppTest:
    return AppTest.from_file(PAGE, default_timeout=20).run()


def fill(page: AppTest, **texts: str) -> None:
    for key, text in texts.items():
        page.session_state[key.replace("_", "-")] = {"value": [0, text]}


def press(page: AppTest, label: str) -> AppTest:
    return next(one for one in page.button if one.label == label).click().run()


def start(page: AppTest) -> AppTest:
    return press(page, "Bijeenkomst starten")


def test_a_title_is_enough_to_start(database: Database, went: Went) -> None:
    page = new_meeting()
    fill(page, titel="  Uitstroom   beschermd wonen ")
    start(page)
    assert not page.exception
    name, query = went[0]
    meeting = meetings.meeting(database, access.who(database, query["sleutel"]).meeting)
    assert (name, meeting.title) == ("facilitator.py", "Uitstroom beschermd wonen")
    assert [one.title for one in meeting.steps] == [one.title for one in next(iter(programmes().values())).steps]


def test_without_a_title_it_says_so_and_nothing_is_made(database: Database, went: Went) -> None:
    page = start(new_meeting())
    assert "Geef de bijeenkomst een titel" in page.error[0].value
    assert not went


def test_a_text_that_does_not_fit_is_refused_and_never_cut(database: Database, went: Went) -> None:
    page = new_meeting()
    fill(page, titel="t", opgave="x" * (meetings.LONGEST_STORY + 1))
    assert "De opgave is te lang" in start(page).error[0].value
    assert not went


def test_a_pasted_list_becomes_parties_with_the_kind_that_their_names_tell(database: Database, went: Went) -> None:
    page = new_meeting()
    fill(page, titel="t", partij_0="Gemeente Veldmeer\r\n\nZorggroep Kompas\n  Club <b>x</b> \n")
    page.run()
    start(page)
    room = meetings.room(database, access.who(database, went[0][1]["sleutel"]).meeting)
    assert [(one.name, one.kind) for one in room.organisations] == [
        ("Gemeente Veldmeer", "gemeente"),
        ("Zorggroep Kompas", "zorgaanbieder"),
        ("Club <b>x</b>", "anders"),
    ]


def test_a_list_of_more_than_sixty_stops_at_sixty(database: Database, went: Went) -> None:
    page = new_meeting()
    fill(page, titel="t", partij_1="\n".join(f"Partij {number}" for number in range(100)))
    page.run()
    assert len(page.session_state[parties.STATE].rows) <= parties.MOST


def test_empty_rows_do_not_count_and_the_same_name_twice_is_refused(database: Database, went: Went) -> None:
    page = new_meeting()
    fill(page, titel="t", partij_0="Gemeente Veldmeer", partij_2=" gemeente  VELDMEER ")
    assert "staat er twee keer" in start(page).error[0].value
    assert not went


def test_rows_can_be_added_and_taken_away(database: Database, went: Went) -> None:
    page = press(new_meeting(), "Partij toevoegen")
    assert len(page.session_state[parties.STATE].rows) == parties.AT_FIRST + 1
    page = press(page, "Partij 2 weghalen")
    assert [row.id for row in page.session_state[parties.STATE].rows] == [0, 2, 3]


def test_a_kind_that_somebody_chose_stays_when_the_name_changes(database: Database, went: Went) -> None:
    page = new_meeting()
    fill(page, titel="t", partij_0="Gemeente Veldmeer")
    page.run()
    page.selectbox(key="partij-soort-0").set_value("anders").run()
    fill(page, partij_0="Zorggroep Kompas")
    start(page.run())
    room = meetings.room(database, access.who(database, went[0][1]["sleutel"]).meeting)
    assert [(one.name, one.kind) for one in room.organisations] == [("Zorggroep Kompas", "anders")]


@pytest.mark.parametrize("words", ["", "x", "[]", "{}", '{"rows": [[1]], "next": 1}', '{"rows": [], "next": 0}'])
def test_what_a_browser_kept_and_cannot_be_used_is_passed_over(words: str) -> None:
    assert parties.read(words) is None


def test_what_the_browser_kept_comes_back_whole() -> None:
    rows = parties.Rows()
    rows.add("Gemeente Veldmeer")
    rows.add("Zorggroep Kompas")
    rows.rows[1].kind, rows.rows[1].own = "welzijn", True
    back = parties.read(rows.told())
    assert back is not None
    assert (back.rows, back.next, back.restored) == (rows.rows, 2, True)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Gemeente Veldmeer", "gemeente"),
        ("Woonstichting Thuisveld", "woningcorporatie"),
        ("Zorggroep Kompas", "zorgaanbieder"),
        ("GGZ Noord", "zorgaanbieder"),
        ("Stichting Beschermd Wonen Zuid", "zorgaanbieder"),
        ("Welzijn Dichtbij", "welzijn"),
        ("Cliëntenraad Samen", "bewoners"),
        ("Huurdersvereniging", "bewoners"),
        ("Politie", "anders"),
        ("", "anders"),
    ],
)
def test_the_kind_is_guessed_where_the_name_tells_it(name: str, kind: str) -> None:
    assert kinds.guess(name) == kind
