"""A conversation: something to read for everybody, and turns with a clock for the facilitator."""

import time

import pytest
from asked import PARTS, Asked, good
from hall import ODD, components, html, press

from pages.parts import look
from sessions import people
from sessions.database import Database


@pytest.fixture
def hall(database: Database, monkeypatch: pytest.MonkeyPatch) -> Asked:
    return Asked(database, monkeypatch, "dialoog")


def test_a_participant_reads_and_fills_in_nothing(hall: Asked) -> None:
    page = good(hall.participant())
    for words in ("Spreek om de beurt.", "Vraag eerst door.", "Wat bedoel je?", "Wat betekent dat voor ons?"):
        assert words in html(page)
    assert "Je hoeft niets in te vullen" in html(page)
    assert "Gemeente, Zorg aan Zet, **Wonen** $a$" in html(page)
    assert "De groep vult dit samen in" not in html(page)
    assert not any((page.radio, page.segmented_control, page.pills, page.checkbox, components(page, "sheet")))


def test_the_facilitator_gives_every_party_its_turn_in_the_order_of_the_boards(hall: Asked) -> None:
    page = good(hall.facilitator(hall.proof))
    assert 'pl-say">nog niemand' in html(page)
    press(page, "Begin met Gemeente")
    step = hall.step(hall.proof)
    assert step.spotlight == hall.here
    assert abs(step.ends - time.time() - 90) < 30
    assert components(good(page), "clock")[0]["ends"] == step.ends
    assert 'pl-say">Gemeente' in html(page)
    press(page, "Volgende: Zorg aan Zet")
    assert hall.step(hall.proof).spotlight == hall.third
    press(good(page), f"Volgende: {look.plain(ODD)}")
    assert hall.step(hall.proof).spotlight == hall.there
    press(good(page), "Rondje klaar")
    assert hall.step(hall.proof).spotlight == ""
    assert [one.label for one in good(page).button if one.key == "volgende-beurt"] == ["Begin met Gemeente"]


def test_a_turn_can_begin_again(hall: Asked) -> None:
    page = press(hall.facilitator(hall.proof), "Begin met Gemeente")
    before = hall.step(hall.proof).ends
    time.sleep(0.05)
    press(page, "Deze beurt opnieuw")
    assert (hall.step(hall.proof).spotlight, hall.step(hall.proof).ends > before) == (hall.here, True)


def test_whoever_leads_can_choose_who_has_the_floor_too(hall: Asked) -> None:
    page = good(hall.facilitator(hall.proof))
    next(one for one in page.selectbox if one.label == "Aan het woord").set_value(hall.third).run()
    assert [one.label for one in good(page).button if one.key == "volgende-beurt"] == [f"Volgende: {look.plain(ODD)}"]


def test_in_a_closed_step_a_turn_has_no_clock(hall: Asked) -> None:
    hall.close()
    page = press(good(hall.facilitator(hall.proof)), "Begin met Gemeente")
    assert (hall.step(hall.proof).spotlight, hall.step(hall.proof).ends) == (hall.here, 0.0)
    assert "De klok van een beurt loopt als deze stap open is." in html(good(page))


def test_without_turns_nobody_has_the_floor(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PARTS["dialoog"], "turns", False)
    page = good(Asked(database, monkeypatch, "dialoog").facilitator())
    assert not [one for one in page.button if one.key == "volgende-beurt"]
    assert not [one for one in page.selectbox if one.label == "Aan het woord"]
    assert "Wat bedoel je?" in html(page)


def test_a_turn_is_given_while_the_board_of_another_part_is_shown_only_after_putting_this_one_there(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    hall = Asked(database, monkeypatch, "motieven", "dialoog")
    page = good(hall.facilitator(hall.proof))
    assert not [one for one in page.button if one.key == "volgende-beurt"]
    press(page, "Zet dit gesprek op het scherm")
    assert hall.step(hall.proof).part == "dialoog"
    press(good(page), "Begin met Gemeente")
    assert (hall.step(hall.proof).part, hall.step(hall.proof).spotlight) == ("dialoog", hall.here)


def test_with_many_parties_everybody_still_gets_a_turn(hall: Asked) -> None:
    for number in range(31):
        people.add_organisation(hall.database, hall.meeting, f"Stichting nummer {number}", "welzijn")
    page = press(good(hall.facilitator(hall.proof)), "Begin met Gemeente")
    for _ in range(33):
        page.button(key="volgende-beurt").click().run()
    assert hall.step(hall.proof).spotlight == hall.there
    assert [one.label for one in good(page).button if one.key == "rondje-klaar"]
