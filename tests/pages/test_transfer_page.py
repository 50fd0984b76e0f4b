"""A whole traject as a file: downloaded where it is led, and brought in where a meeting is begun."""

import io
import zipfile
from pathlib import Path
from typing import Any
from unittest.mock import PropertyMock, patch

import pytest
import streamlit as st
from hall import Hall, html
from streamlit.testing.v1 import AppTest

from facilitation import catalogue
from facilitation.catalogue import instruments
from facilitation.content import Refused
from pages.parts import transfer, ways
from sessions import access, facilitators, meetings, rehearsal, trajects
from sessions.access import Unknown
from sessions.database import Database
from sessions.leading import lead_as
from sessions.live.downloads import made_for
from sessions.transfer import checking
from sessions.transfer.packing import pack

PAGE = Path(ways.__file__).parents[1] / "new_meeting.py"
Went = list[tuple[str, dict[str, Any]]]


@pytest.fixture
def hall(database: Database) -> Hall:
    made = Hall(database)
    made.open(made.motives)
    made.put("Anna", made.motives, "motieven", "moreel", "Iedereen een dak")
    return made


@pytest.fixture
def went(monkeypatch: pytest.MonkeyPatch) -> Went:
    """Where the page went, with a browser that keeps every key at once."""
    ways_taken: Went = []
    monkeypatch.setattr(
        st, "switch_page", lambda page, **more: ways_taken.append((page, more.get("query_params") or {}))
    )
    monkeypatch.setattr(transfer, "remember", lambda key, drafts: True)
    return ways_taken


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> access.Patience:
    """A visitor who began nothing yet."""
    fresh = access.Patience(40, 3600.0, "Wacht een uur.")
    monkeypatch.setattr(access, "starting", fresh)
    return fresh


def row(database: Database, key: str) -> AppTest:
    """The line with the download, as a page of its own that has this key in its address."""

    def script(key: str) -> None:
        from pages.parts import transfer  # noqa: PLC0415 (a page of its own)
        from sessions import access, database, meetings  # noqa: PLC0415

        who = access.who(database.here(), key)
        transfer.export_row(key, meetings.meeting(database.here(), who.meeting), who)

    return AppTest.from_function(script, kwargs={"key": key}, default_timeout=20).run()


def offered(file: bytes) -> AppTest:
    page = AppTest.from_file(PAGE, default_timeout=20).run()
    return page.file_uploader[0].upload("traject.zip", file, "application/zip").run()


def test_whoever_has_the_lead_is_told_what_is_in_the_file_before_downloading_it(hall: Hall) -> None:
    page = row(hall.database, hall.key)
    assert not page.exception
    assert (
        "In dit bestand staat alles, ook namen en wat nog niet getoond is. Bewaar het als de gegevens zelf."
        in html(page)
    )
    (button,) = page.get("link_button")
    assert (button.proto.label, button.proto.url) == ("Traject downloaden", f"/bestand/traject?sleutel={hall.key}")
    file, name, _ = made_for(hall.database, hall.key, {"vorm": "traject"})
    assert name.endswith(".zip")
    assert b"Iedereen een dak" in zipfile.ZipFile(io.BytesIO(file)).read("praktijklab.json")


def test_nobody_else_sees_it_and_a_rehearsal_has_none(hall: Hall) -> None:
    second = facilitators.add(hall.database, hall.who(""), "Tweede")
    practice = rehearsal.begin(hall.database, hall.meeting, hall.key)
    for key in (second, hall.keys["Anna"], practice.key):
        page = row(hall.database, key)
        assert not page.exception
        assert not page.get("link_button")


def test_a_file_that_was_promised_and_may_not_be_made_any_more_says_why(hall: Hall) -> None:
    second = facilitators.add(hall.database, hall.who(""), "Tweede")
    facilitators.take_over(hall.database, access.who(hall.database, second))
    for key, why in ((hall.key, "leiding"), ("weg", "link"), (hall.keys["Anna"], "begeleider")):
        with pytest.raises((Refused, Unknown), match=why):
            made_for(hall.database, key, {"vorm": "traject"})


def test_a_file_is_taken_at_once_and_leads_to_its_newest_meeting(hall: Hall, went: Went) -> None:
    second = trajects.follow_up(hall.database, hall.meeting, "Tweede", None, hall.key)
    page = offered(lead_as(hall.database, hall.key, pack))
    assert not page.exception
    assert not page.error
    name, query = went[0]
    who = access.who(hall.database, query["sleutel"])
    assert (name, who.lead) == ("facilitator.py", True)
    assert who.meeting not in (hall.meeting, second.meeting)
    assert [one.title for one in trajects.meetings_of(hall.database, who.meeting)] == ["Uitstroom", "Tweede"]


@pytest.mark.parametrize("file", [b"hallo", b"PK\x03\x04", b""])
def test_what_is_no_such_file_is_refused_beside_the_field_and_another_can_be_chosen(
    hall: Hall, went: Went, file: bytes
) -> None:
    page = offered(file)
    assert not page.exception
    assert "Er is niets veranderd." in page.error[0].value
    assert not went
    assert page.expander[0].proto.expanded
    assert page.file_uploader[0].value is None
    page.file_uploader[0].upload("traject.zip", lead_as(hall.database, hall.key, pack), "application/zip").run()
    assert went
    assert not page.error


def test_a_file_with_unknown_instruments_names_them_first(
    hall: Hall, went: Went, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = lead_as(hall.database, hall.key, pack)
    fewer = {key: one for key, one in instruments().items() if key != "motieven"}
    monkeypatch.setattr(catalogue, "instruments", lambda: fewer)
    page = offered(file)
    assert not page.exception
    assert page.title[0].value == "Traject overgenomen"
    assert "Motieven (werkvorm ‘motieven’)" in html(page)
    assert not went
    next(one for one in page.button if one.label == "Naar de bijeenkomst").click().run()
    assert went[0][0] == "facilitator.py"
    who = access.who(hall.database, went[0][1]["sleutel"])
    assert meetings.meeting(hall.database, who.meeting).title == "Uitstroom"


def test_who_tries_very_often_has_to_wait(hall: Hall, went: Went, patience: access.Patience) -> None:
    for _ in range(40):
        patience.wrong("192.0.2.7")
    with patch.object(type(st.context), "ip_address", new_callable=PropertyMock, return_value="192.0.2.7"):
        page = offered(lead_as(hall.database, hall.key, pack))
    assert "Wacht een uur" in page.error[0].value
    assert not went


def test_the_page_says_no_word_of_a_file_before_somebody_asks(database: Database) -> None:
    page = AppTest.from_file(PAGE, default_timeout=20).run()
    assert not page.exception
    assert page.expander[0].label == "Traject overnemen uit een bestand"
    assert not page.expander[0].proto.expanded
    assert checking.FOREIGN not in [one.value for one in page.error]
