"""The projected screen: one component, read-only, by its own link."""

import pytest
from hall import PAGES, Hall, components, html, started
from streamlit.testing.v1 import AppTest

from pages.parts import qr
from sessions import access, meetings
from sessions.database import Database

WRONG = {
    "nothing": "Deze link kennen we niet",
    "invented": "Deze link kennen we niet",
    "facilitator": "Deze link is voor een ander scherm",
    "participant": "Deze link is voor een ander scherm",
}


@pytest.fixture
def hall(database: Database) -> Hall:
    return Hall(database, title="<b>Titel</b>")


def screen(hall: Hall) -> AppTest:
    page = AppTest.from_file(PAGES / "screen.py", default_timeout=20)
    page.query_params["sleutel"] = hall.screen
    return page.run()


def test_the_screen_shows_code_address_and_qr_and_has_nothing_to_press(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRAKTIJKLAB_URL", "https://lab.example")
    page = screen(hall)
    assert not page.exception
    board = components(page, "board")[0]
    assert (board["code"], board["address"]) == (access.spoken(hall.code), "lab.example")
    assert board["qr"] == qr.qr(f"https://lab.example/meedoen?code={hall.code}")
    assert (board["frame"], board["step"], board["key"]) == ("screen", "", hall.screen)
    assert components(page, "watch")[0] | {"step": "", "writes": False} == components(page, "watch")[0]
    assert not [*page.button, *page.segmented_control, *page.selectbox, *page.radio, *page.toggle, *page.text_input]


@pytest.mark.parametrize("moment", ["step", "ended"])
def test_it_stays_the_same_page_whatever_happens(hall: Hall, moment: str) -> None:
    before = screen(hall)
    if moment == "step":
        hall.open(hall.balance)
    else:
        meetings.end(hall.database, hall.meeting)
    page = screen(hall)
    assert not page.exception
    assert components(page, "board") == components(before, "board")
    assert "dader" not in html(page) + str(components(page, "board"))


@pytest.mark.parametrize("who", list(WRONG))
def test_any_other_link_is_refused_with_a_sentence(hall: Hall, who: str) -> None:
    keys = {"invented": "verzonnen", "facilitator": hall.key, "participant": hall.keys["Anna"]}
    page = started("screen", **({"sleutel": keys[who]} if who in keys else {}))
    assert page.title[0].value == "Dit kunnen we niet openen"
    assert WRONG[who] in page.error[0].value
    assert not components(page, "board")
