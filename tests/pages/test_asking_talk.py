"""A conversation: something to read for everybody; who speaks when is a rondje (``test_rondje_page``)."""

import pytest
from asked import PARTS, Asked, good
from hall import components, html, press

from sessions.database import Database


@pytest.fixture
def hall(database: Database, monkeypatch: pytest.MonkeyPatch) -> Asked:
    return Asked(database, monkeypatch, "dialoog")


def test_a_participant_reads_and_fills_in_nothing(hall: Asked) -> None:
    page = good(hall.participant())
    for words in ("Spreek om de beurt.", "Vraag eerst door.", "Wat bedoel je?", "Wat betekent dat voor ons?"):
        assert words in html(page)
    assert "Je hoeft niets in te vullen" in html(page)
    assert "Tijdens het rondje staat hier wie er aan het woord is." in html(page)
    assert "De groep vult dit samen in" not in html(page)
    assert not any((page.radio, page.segmented_control, page.pills, page.checkbox, components(page, "sheet")))


def test_without_turns_nobody_is_promised_one(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PARTS["dialoog"], "turns", False)
    hall = Asked(database, monkeypatch, "dialoog")
    assert "rondje" not in html(good(hall.participant()))
    page = good(hall.facilitator())
    assert "Wat bedoel je?" in html(page)
    assert not [one for one in page.selectbox if one.label == "Organisatie uitlichten"]


def test_a_conversation_can_be_put_on_the_screen_while_the_board_of_another_part_is_there(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    hall = Asked(database, monkeypatch, "motieven", "dialoog")
    press(good(hall.facilitator(hall.proof)), "Zet dit gesprek op het scherm")
    assert hall.step(hall.proof).part == "dialoog"
