"""A rondje on the pages: whoever leads gives the turns at any step, everybody else reads whose turn it is."""

import time

import pytest
from asked import Asked, good
from hall import ODD, Hall, components, html, press
from streamlit.testing.v1 import AppTest

from facilitation.catalogue import ProgrammeStep
from pages.parts import look
from pages.parts.rondje import cards
from sessions import agenda, meetings, people, rondje, staging
from sessions.database import Database


@pytest.fixture
def hall(database: Database, monkeypatch: pytest.MonkeyPatch) -> Asked:
    return Asked(database, monkeypatch, "dialoog")


def button(page: AppTest, key: str) -> AppTest:
    return good(page.button(key=key).click().run())


def keys(page: AppTest) -> list[str]:
    return [one.key or "" for one in page.button]


def test_every_party_gets_its_turn_in_the_order_of_the_boards(hall: Asked) -> None:
    page = good(hall.facilitator(hall.proof))
    assert not components(page, "turn")
    press(page, "Begin met Gemeente")
    turns = hall.step(hall.proof).turns
    assert (turns.now, turns.seconds) == (hall.here, 90)  # as long as this conversation says
    assert abs(turns.ends - time.time() - 90) < 30
    shown = components(good(page), "turn")[0]
    assert (shown["now"], shown["next"], shown["clock"]) == ("Gemeente", "Zorg aan Zet", True)
    press(page, "Volgende: Zorg aan Zet")
    assert hall.step(hall.proof).turns.now == hall.third
    press(good(page), f"Volgende: {look.plain(ODD)}")
    assert hall.step(hall.proof).turns.now == hall.there
    press(good(page), "Rondje klaar")
    assert hall.step(hall.proof).turns.now == ""
    assert "Het rondje is klaar" in html(good(page))
    button(page, "rondje-begin")
    assert (hall.step(hall.proof).turns.now, hall.step(hall.proof).turns.had) == (hall.here, ())


def test_the_clock_of_the_step_is_left_alone(hall: Asked) -> None:
    ends = hall.step(hall.proof).ends
    press(good(hall.facilitator(hall.proof)), "Begin met Gemeente")
    assert hall.step(hall.proof).ends == ends


def test_the_list_says_how_it_stands_for_each(hall: Asked) -> None:
    page = button(press(good(hall.facilitator(hall.proof)), "Begin met Gemeente"), "volgende-beurt")
    said = html(page)
    assert "Gemeente</th><td>had een beurt" in said
    assert "Zorg aan Zet</th><td class=nu>aan het woord" in said
    assert "hierna</td>" in said
    assert "<script>alert(1)" not in said.replace("&lt;script&gt;", "")


def test_a_turn_begins_again_is_given_away_and_a_rondje_stops(hall: Asked) -> None:
    page = press(good(hall.facilitator(hall.proof)), "Begin met Gemeente")
    before = hall.step(hall.proof).turns.ends
    time.sleep(0.05)
    button(page, "beurt-opnieuw")
    assert hall.step(hall.proof).turns.ends > before
    button(page, "beurt-door")
    turns = hall.step(hall.proof).turns
    assert (turns.now, turns.passed, turns.had) == (hall.third, (hall.here,), ())
    button(page, "rondje-stop")
    assert hall.step(hall.proof).turns.now == ""
    assert "rondje-begin" in keys(page)


def test_two_facilitators_who_press_next_at_once_move_it_one_turn(hall: Asked) -> None:
    one = press(good(hall.facilitator(hall.proof)), "Begin met Gemeente")
    other = good(hall.facilitator(hall.proof))
    button(one, "volgende-beurt")
    button(other, "volgende-beurt")  # this page still showed the turn before
    assert hall.step(hall.proof).turns.now == hall.third


def test_the_order_can_be_moved_on_shuffled_and_set_back(hall: Asked) -> None:
    page = good(hall.facilitator(hall.proof))
    button(page, "volgorde-door")
    assert hall.step(hall.proof).turns.order == (hall.third, hall.there, hall.here)
    button(page, "volgorde-hussel")
    assert sorted(hall.step(hall.proof).turns.order) == sorted((hall.third, hall.there, hall.here))
    button(page, "volgorde-vast")
    assert hall.step(hall.proof).turns.order == (hall.here, hall.third, hall.there)
    page.selectbox(key=f"rondje-partij-{hall.proof}").set_value(hall.there).run()
    button(page, "partij-eerst")
    assert hall.step(hall.proof).turns.order == (hall.there, hall.here, hall.third)
    button(page, "partij-laatst")
    assert hall.step(hall.proof).turns.order == (hall.here, hall.third, hall.there)
    button(page, "partij-over")
    assert hall.step(hall.proof).turns.passed == (hall.there,)
    assert page.button(key="partij-over").label == "Toch een beurt"
    button(page, "partij-over")
    assert hall.step(hall.proof).turns.passed == ()


def test_during_a_rondje_another_order_leaves_the_turns_that_were_had(hall: Asked) -> None:
    page = press(good(hall.facilitator(hall.proof)), "Begin met Gemeente")
    button(page, "volgorde-door")
    turns = hall.step(hall.proof).turns
    assert (turns.now, turns.order) == (hall.here, (hall.here, hall.there, hall.third))


def test_the_time_of_a_turn_is_chosen_by_the_facilitator(hall: Asked) -> None:
    page = good(hall.facilitator(hall.proof))
    widget = page.segmented_control(key=f"beurt-tijd-{hall.proof}")
    assert (widget.value, widget.options[:3]) == (90, ["1 min", "1½ min", "2 min"])
    good(widget.set_value(180).run())
    assert hall.step(hall.proof).turns.seconds == 180
    press(page, "Begin met Gemeente")
    assert hall.step(hall.proof).turns.ends > time.time() + 150


def test_the_cards_to_ask_on_can_stand_on_the_screen(hall: Asked) -> None:
    page = good(hall.facilitator(hall.proof))
    press(page, "Wat bedoel je?")
    assert hall.step(hall.proof).prompt == "Wat bedoel je?"
    press(good(page), "Wat bedoel je? (op het scherm)")
    assert hall.step(hall.proof).prompt == ""


def test_the_cards_are_those_of_the_source() -> None:
    assert cards(None) == ("Wat bedoel je?", "Waarom noem jij dat?", "Wat betekent dat voor ons?")


@pytest.mark.parametrize("which", ["spoken", "motives"])
def test_a_rondje_can_be_held_at_any_step(database: Database, which: str) -> None:
    hall = Hall(database)
    step = getattr(hall, which)
    page = good(hall.facilitator(step))
    press(page, "Begin met Gemeente")
    assert (hall.step(step).turns.now, hall.step(step).turns.seconds) == (hall.here, 120)


def test_a_participant_reads_quietly_whose_turn_it_is(hall: Asked) -> None:
    assert components(good(hall.participant()), "turn")[0]["now"] == ""
    rondje.begin(hall.database, hall.meeting, hall.proof, (), 60)
    shown = components(good(hall.participant()), "turn")
    assert len(shown) == 1
    assert (shown[0]["now"], shown[0]["next"]) == ("Gemeente", "Zorg aan Zet")
    assert (shown[0]["clock"], shown[0]["step"]) == (False, hall.proof)
    assert not [key for key in keys(hall.participant()) if "beurt" in key or "rondje" in key]


def test_without_parties_the_page_says_what_to_do(database: Database) -> None:
    hall = Hall(database)
    empty = meetings.start(database, "Leeg", "", "", [], ())
    hall.key, hall.meeting = empty.key, empty.meeting
    assert good(hall.facilitator())  # no steps, no rondje
    step = agenda.add_step(database, empty.meeting, ProgrammeStep(title="Welkom", minutes=5))
    page = good(hall.facilitator(step))
    assert "Er zijn nog geen organisaties" in html(page)
    assert "rondje-begin" not in keys(page)


def test_with_many_parties_everybody_still_gets_a_turn(hall: Asked) -> None:
    for number in range(31):
        people.add_organisation(hall.database, hall.meeting, f"Stichting nummer {number}", "welzijn")
    page = press(good(hall.facilitator(hall.proof)), "Begin met Gemeente")
    assert "pl-long-list" in html(page)
    for _ in range(33):
        rondje.next_turn(hall.database, hall.meeting, hall.proof, hall.step(hall.proof).turns.now)
    assert hall.step(hall.proof).turns.now == hall.there
    assert good(page.run()).button(key="volgende-beurt").label == "Rondje klaar"


def test_what_a_board_brings_forward_is_no_longer_whose_turn_it_is(hall: Asked) -> None:
    staging.show(hall.database, hall.meeting, hall.proof, spotlight=hall.there)
    page = good(hall.facilitator(hall.proof))
    assert "rondje-begin" in keys(page)
    assert not [one for one in page.selectbox if one.label == "Organisatie uitlichten"]
