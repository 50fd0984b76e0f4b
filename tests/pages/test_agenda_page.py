"""The agenda at the left of the facilitator's screen: what one does with a step, and the plan against the clock."""

import time

import pytest
from hall import ODD, STEPS, Hall, components, html, press
from streamlit.testing.v1 import AppTest

from sessions import agenda, meetings
from sessions.database import Database
from sessions.tables import StepRow


@pytest.fixture
def hall(database: Database) -> Hall:
    return Hall(database)


def good(page: AppTest) -> AppTest:
    assert not page.exception
    assert not page.error
    return page


def titles(hall: Hall) -> list[str]:
    return [step.title for step in hall.now.steps]


def shown(page: AppTest) -> str:
    return next(part for part in html(page).split("<h1>")[1:]).split("</h1>")[0]


def said(page: AppTest) -> list[str]:
    return components(page, "pace")[0]["coming"][0]["lines"]  # type: ignore[no-any-return]


def button(page: AppTest, what: str) -> AppTest:
    return page.button(key=f"deze-{what}").click().run()


# --- this step


def test_the_step_on_the_page_moves_and_stays_on_the_page(hall: Hall) -> None:
    hall.open(hall.bend)
    page = hall.facilitator(hall.scan)
    button(page, "voren")
    assert titles(hall)[:3] == ["Welkom", "Van wal komen", "De ideale bocht"]
    button(good(page), "voren")
    assert titles(hall)[:3] == ["Van wal komen", "Welkom", "De ideale bocht"]
    assert shown(page) == "1. Van wal komen"
    assert page.button(key="deze-voren").disabled
    button(page, "achteren")
    assert titles(hall)[:3] == ["Welkom", "Van wal komen", "De ideale bocht"]
    assert (hall.now.current, hall.now.call) == (hall.bend, 0)


def test_a_participant_stays_at_the_step_that_moves(hall: Hall) -> None:
    hall.open(hall.bend, hall.scan)
    person = hall.participant()
    person.button(key=f"naar-{hall.bend}").click().run()
    assert person.title[0].value == "De ideale bocht"
    button(hall.facilitator(hall.bend), "voren")
    assert good(person.run()).title[0].value == "De ideale bocht"
    assert "stap 1 van 5" in html(person)


def test_the_last_step_cannot_go_further(hall: Hall) -> None:
    page = hall.facilitator(hall.balance)
    assert page.button(key="deze-achteren").disabled
    assert not page.button(key="deze-voren").disabled


def test_a_skipped_step_is_grey_says_so_and_can_be_done_after_all(hall: Hall) -> None:
    page = button(hall.facilitator(hall.scan), "overslaan")
    assert hall.step(hall.scan).skipped
    assert good(page).button(key=f"kies-{hall.scan}").label == (
        ":gray[3. Van wal komen]  \n:small[:gray[5 min, overgeslagen]]"
    )
    assert page.button(key="deze-overslaan").label == "Toch doen"
    button(page, "overslaan")
    assert not hall.step(hall.scan).skipped
    assert page.button(key=f"kies-{hall.scan}").label == "3. Van wal komen  \n:small[:gray[5 min]]"


def test_opening_a_skipped_step_takes_the_skipping_back(hall: Hall) -> None:
    page = button(hall.facilitator(hall.scan), "overslaan")
    page.button(key="openen").click().run()
    assert (hall.step(hall.scan).skipped, hall.step(hall.scan).state) == (False, "open")
    assert good(page).button(key="deze-overslaan").disabled


def test_a_step_that_somebody_else_just_opened_is_not_skipped_and_the_page_says_why(hall: Hall) -> None:
    page = hall.facilitator(hall.scan)
    hall.open(hall.scan)
    button(page, "overslaan")
    assert "Sluit hem eerst" in page.error[0].value
    assert not hall.step(hall.scan).skipped


def test_a_step_is_repeated_and_the_new_one_is_shown(hall: Hall) -> None:
    hall.open(hall.bend)
    page = button(hall.facilitator(hall.bend), "herhalen")
    assert titles(hall)[:3] == ["Welkom", "De ideale bocht", "De ideale bocht, opnieuw"]
    assert shown(good(page)) == "3. De ideale bocht, opnieuw"
    assert hall.now.current == hall.bend


def test_title_and_minutes_are_kept_with_one_button(hall: Hall) -> None:
    page = hall.facilitator(hall.scan)
    page.sidebar.number_input[0].set_value(12).run()
    assert hall.step(hall.scan).minutes == 5
    page.session_state[f"deze-titel-{hall.scan}-Van wal komen"] = {"value": [0, ODD]}
    button(page, "bewaren")
    assert (hall.step(hall.scan).title, hall.step(hall.scan).minutes) == (ODD, 12)
    assert good(page).sidebar.number_input[0].value == 12
    assert "<script>" not in html(page)


def test_what_another_facilitator_makes_of_a_step_is_followed(hall: Hall) -> None:
    page = hall.facilitator(hall.scan)
    agenda.change(hall.database, hall.meeting, hall.scan, title="Scan", minutes=25)
    agenda.move(hall.database, hall.meeting, hall.scan, "")
    assert shown(good(page.run())) == "1. Scan"
    assert page.sidebar.number_input[0].value == 25
    assert page.button(key="deze-voren").disabled


def test_a_step_without_a_title_is_refused_with_a_sentence(hall: Hall) -> None:
    page = hall.facilitator(hall.scan)
    page.session_state[f"deze-titel-{hall.scan}-Van wal komen"] = {"value": [0, "  "]}
    button(page, "bewaren")
    assert "titel nodig" in page.error[0].value


def test_a_step_whose_instrument_is_gone_says_what_became_of_it(hall: Hall) -> None:
    with hall.database.write() as session:
        session.get_one(StepRow, hall.scan).instrument = "weg-gehaald"
    page = good(hall.facilitator(hall.scan))
    assert "De werkvorm van deze stap (weg-gehaald) is er niet meer" in html(page)


# --- adding one


def test_a_break_is_added_where_one_wants_it(hall: Hall) -> None:
    page = hall.facilitator(hall.bend)
    page.sidebar.selectbox[0].set_value("").run()
    place = page.selectbox(key=f"waar-{hall.bend}")
    assert (place.value, place.options[0], place.options[1]) == (hall.bend, "Vooraan", "Na 1. Welkom")
    place.set_value(hall.scan).run()
    page.session_state["nieuwe-stap"] = {"value": [0, " Koffie "]}
    press(good(page), "Toevoegen")
    assert titles(hall)[3] == "Koffie"
    assert (hall.now.steps[3].instrument, hall.now.steps[3].minutes) == ("", 10)
    assert shown(good(page)) == "4. Koffie"
    assert len(hall.now.steps) == len(STEPS) + 1


def test_the_way_to_all_instruments_keeps_the_key_and_the_place(hall: Hall) -> None:
    page = hall.facilitator(hall.scan)
    link = next(one.proto for one in page.get("page_link") if one.proto.label == "Alle werkvormen")
    assert f"sleutel={hall.key}" in link.query_string
    assert f"na={hall.scan}" in link.query_string


# --- the clock


def test_before_the_start_it_says_when_it_would_end(hall: Hall) -> None:
    assert said(hall.facilitator())[0].startswith("Samen 95 minuten. Als je nu begint, ben je klaar rond ")


def test_while_it_goes_on_it_says_what_is_left_and_the_page_keeps_the_time_itself(hall: Hall) -> None:
    hall.open(hall.spoken)
    page = hall.facilitator()
    first, second, third = said(page)
    assert first.startswith("Nog 95 minuten gepland: klaar rond ")
    assert second == "Dat is zoals gepland."
    assert third.startswith("Begonnen om ")
    later = components(page, "pace")[0]["coming"]
    assert later[0]["after"] == pytest.approx(0)
    assert later[1]["lines"][0].startswith("Nog 94 minuten gepland")
    assert 0 < later[1]["after"] <= 121
    button(page, "achteren")
    agenda.skip(hall.database, hall.meeting, hall.balance)
    assert said(good(page.run()))[1] == "30 minuten eerder dan gepland."


def test_a_meeting_that_has_ended_has_no_pace(hall: Hall) -> None:
    meetings.end(hall.database, hall.meeting)
    assert not components(hall.facilitator(), "pace")


def test_what_is_said_is_short_enough_to_send_with_every_run(hall: Hall) -> None:
    hall.open(hall.spoken)
    began = time.perf_counter()
    page = hall.facilitator()
    sent = [one.proto.json for one in page.get("bidi_component") if one.proto.component_name == "praktijklab_pace"]
    assert len(sent[0]) < 20_000
    assert time.perf_counter() - began < 20
