"""Leading on the facilitator's page: revealing, pace, anonymous steps, rounds, the screen, and keys that were taken
back."""

from typing import Any

import pytest
from hall import Hall, components, html, press, started
from sqlmodel import delete
from streamlit.testing.v1 import AppTest

from facilitation.catalogue import ProgrammeStep
from pages.parts import controls
from sessions import access, agenda, choices, done, progress, sheets, staging, timing
from sessions.database import Database
from sessions.feed import Change
from sessions.tables import FacilitatorRow

SHUT = ("Dit kunnen we niet openen", "Dit is er niet meer")


@pytest.fixture
def hall(database: Database) -> Hall:
    return Hall(database)


def good(page: AppTest) -> AppTest:
    assert not page.exception
    assert not page.error
    assert not page.title or page.title[0].value not in ("Hier ging iets mis", "Dit kunnen we niet openen")
    return page


def segments(page: AppTest, label: str) -> Any:
    return next(one for one in page.segmented_control if one.label == label)


def ways(page: AppTest) -> list[str]:
    return [one.label.replace("\\", "") for one in page.button if one.key and one.key.startswith("naar-")]


def everything(hall: Hall) -> object:
    """Whatever a press could change: the meeting with its agenda, and what was given in it."""
    return hall.now, [sheets.everything(hall.database, step.id) for step in hall.now.steps]


# --- keys that open nothing (any more)


def take_back(hall: Hall) -> None:
    with hall.database.write(Change(hall.meeting, "people")) as session:
        session.exec(delete(FacilitatorRow))


def give_again(hall: Hall) -> None:
    with hall.database.write(Change(hall.meeting, "people")) as session:
        session.add(FacilitatorRow(id="again", meeting=hall.meeting, fingerprint=access.fingerprint(hall.key)))


def test_a_key_that_was_taken_back_does_nothing_whatever_button_is_pressed(hall: Hall) -> None:
    hall.open(hall.bend)
    choices.choose(hall.database, hall.who("Anna"), hall.bend, "plek", "betrekken", {"choice": "ja"})
    page = good(hall.facilitator(hall.bend))
    names = [one.key for one in page.button if one.key and not (one.disabled or one.key.startswith("kies-"))]
    assert {"sluiten", "onthullen", "iedereen", "stilzetten", "leeg", "meedoen", "minuut", "opzij-vragen"} <= set(
        names
    )
    before = everything(hall)
    for name in names:
        assert page.button(key=name), name
        take_back(hall)
        page.button(key=name).click().run()
        assert everything(hall) == before, name
        assert not page.exception, name
        assert page.title[0].value in SHUT, name
        assert "link" in html(page) + "".join(error.value for error in page.error), name
        assert not page.sidebar.button, name
        give_again(hall)
        page.session_state["step"] = hall.bend
        page.run()  # and it says what was refused


def test_a_key_that_was_taken_back_decides_nothing_for_the_group(hall: Hall) -> None:
    hall.open(hall.bend)
    page = good(hall.facilitator(hall.bend))
    for axis in ("row", "column"):
        page.selectbox(key=f"samen-{hall.bend}-{axis}").set_value(2).run()
    take_back(hall)
    press(page, "Zet samen gekozen op het bord")
    assert sheets.everything(hall.database, hall.bend) == ()
    assert page.title[0].value in SHUT


def test_a_key_that_was_taken_back_chooses_nothing_for_a_step_or_the_meeting(hall: Hall) -> None:
    page = good(hall.facilitator(hall.scan))
    take_back(hall)
    before = everything(hall)
    segments(page, "Tempo").set_value("own").run()
    assert everything(hall) == before
    assert page.title[0].value in SHUT


@pytest.mark.parametrize("who", ["participant", "screen"])
def test_the_key_of_somebody_else_reaches_no_deed_of_a_facilitator(hall: Hall, who: str) -> None:
    hall.open(hall.scan)
    before = everything(hall)
    page = good(hall.facilitator(hall.scan))
    page.query_params["sleutel"] = hall.screen if who == "screen" else hall.keys["Anna"]
    page.button(key="sluiten").click().run()
    assert everything(hall) == before
    assert page.title[0].value in SHUT
    fresh = started("facilitator", sleutel=hall.screen if who == "screen" else hall.keys["Anna"])
    assert "Deze link is voor een ander scherm" in fresh.error[0].value
    assert not fresh.button


# --- revealing


def test_a_board_that_waits_is_revealed_and_hidden_again(hall: Hall) -> None:
    hall.open(hall.scan)
    page = good(hall.facilitator())
    assert hall.step(hall.scan).revealed is False
    assert "bord nog verborgen" in html(page)
    assert "De zaal ziet nu alleen de vraag." in html(page)
    assert page.button(key="onthullen").label == "Onthullen"
    page.button(key="onthullen").click().run()
    assert hall.step(hall.scan).revealed is True
    assert page.button(key="onthullen").label == "Weer verbergen"
    assert "Dit ziet de zaal nu." in html(good(page))
    assert "bord nog verborgen" not in html(page)
    page.button(key="onthullen").click().run()
    assert hall.step(hall.scan).revealed is False


def test_a_board_that_grows_can_be_hidden(hall: Hall) -> None:
    hall.open(hall.bend)
    page = good(hall.facilitator())
    assert page.button(key="onthullen").label == "Verbergen"
    page.button(key="onthullen").click().run()
    assert hall.step(hall.bend).revealed is False
    assert page.button(key="onthullen").label == "Onthullen"


def test_before_it_opens_one_chooses_whether_the_room_sees_the_board_grow(hall: Hall) -> None:
    page = good(hall.facilitator(hall.bend))
    assert segments(page, "Het bord").value == "Groeit mee"
    segments(page, "Het bord").set_value("Pas na onthullen").run()
    assert hall.step(hall.bend).revealed is False
    hall.open(hall.bend)
    assert not [one for one in good(page.run()).segmented_control if one.label == "Het bord"]


# --- the screen


def test_the_screen_stands_still_is_blank_and_goes_on(hall: Hall) -> None:
    hall.open(hall.bend)
    page = good(hall.facilitator())
    for key, label, words in (
        ("stilzetten", "Doorgaan", "Het scherm staat stil."),
        ("leeg", "Scherm aan", "Het scherm is leeg. Zet je het aan, dan staat het stil."),
        ("stilzetten", "Stilzetten", ">Het scherm is leeg.<"),
        ("leeg", "Scherm leeg", "Dit ziet de zaal nu."),
    ):
        page.button(key=key).click().run()
        assert page.button(key=key).label == label
        assert words in html(good(page))
    assert (hall.now.blank, hall.now.frozen) == (False, False)


def test_a_screen_with_the_qr_cannot_stand_still(hall: Hall) -> None:
    page = good(hall.facilitator(hall.bend))
    assert page.button(key="stilzetten").disabled
    hall.open(hall.bend)
    assert not page.run().button(key="stilzetten").disabled


def test_the_words_under_the_board_hold_for_an_anonymous_step(hall: Hall) -> None:
    progress.set_anonymous(hall.database, hall.meeting, hall.bend, True)
    hall.open(hall.bend)
    page = good(hall.facilitator())
    assert "De zaal ziet dit bord pas als de stap gesloten is." in html(page)
    assert ">anoniem</span>" in html(page)
    staging.blank(hall.database, hall.meeting)
    assert "Het scherm is leeg." in html(good(page.run()))


# --- the ways through the agenda, and keys


def test_one_goes_to_the_next_step_and_back_without_the_agenda(hall: Hall) -> None:
    agenda.skip(hall.database, hall.meeting, hall.scan)
    page = good(hall.facilitator(hall.bend))
    page.button(key="verder-stap").click().run()
    assert "<h1>4. Motieven</h1>" in html(good(page))  # a step that is skipped is passed over
    page.button(key="terug-stap").click().run()
    page.button(key="terug-stap").click().run()
    assert "<h1>1. Welkom</h1>" in html(good(page))
    assert page.button(key="terug-stap").disabled
    assert hall.now.current == ""


def test_every_key_presses_a_button_that_is_there_and_is_told(hall: Hall) -> None:
    page = good(hall.facilitator(hall.bend))
    buttons = {one.key for one in page.button}
    told = components(page, "watch")[0]["keys"]
    assert {one["button"] for one in told} <= buttons
    assert len({one["digit"] for one in told}) == len(told) == len(controls.KEYS)
    for digit, _, words in controls.KEYS:
        assert f"Alt + {digit}: {words}" in html(page)


# --- pace


def test_the_pace_is_chosen_and_then_all_steps_can_be_opened(hall: Hall) -> None:
    page = good(hall.facilitator())
    assert "alles-openen" not in [one.key for one in page.button]
    segments(page, "Tempo").set_value("own").run()
    assert hall.now.pace == "own"
    good(page).button(key="alles-openen").click().run()
    assert {step.state for step in hall.now.steps} == {"open"}
    assert good(page).button(key="alles-openen").disabled
    segments(page, "Tempo").set_value("together").run()
    assert hall.now.pace == "together"


def test_at_their_own_pace_people_begin_at_the_first_step_that_they_are_not_done_with(hall: Hall) -> None:
    progress.open_all(hall.database, hall.meeting)
    done.say_done(hall.database, hall.who("Anna"), hall.bend)
    assert good(hall.participant("Bram")).title[0].value == "De ideale bocht"
    page = good(hall.participant())
    assert page.title[0].value == "Van wal komen"
    assert ways(page) == ["2. De ideale bocht, klaar", "3. Van wal komen, hier", "4. Motieven", "5. Halen en brengen"]
    page.button(key=f"naar-{hall.balance}").click().run()
    assert good(page).title[0].value == "Halen en brengen"
    assert components(page, "watch")[0]["step"] == hall.balance
    progress.close_step(hall.database, hall.meeting, hall.motives)
    assert "4. Motieven, gesloten" in ways(good(page.run()))
    assert page.title[0].value == "Halen en brengen"


def test_after_the_last_question_one_goes_on_to_the_next_open_step(hall: Hall) -> None:
    progress.open_all(hall.database, hall.meeting)
    progress.close_step(hall.database, hall.meeting, hall.scan)
    page = good(hall.participant())
    assert page.title[0].value == "De ideale bocht"
    press(page, "Ik ben klaar")
    press(page, "Volgende stap")
    assert good(page.run()).title[0].value == "Motieven"  # the one between is closed
    for step in (hall.motives, hall.balance):
        done.say_done(hall.database, hall.who("Anna"), step)
    page.session_state["waar"] = (hall.bend, hall.now.call)
    assert not [one for one in good(page.run()).button if one.label == "Volgende stap"]
    assert "Dit was de laatste stap die open is." in html(page)


def test_whoever_is_called_comes_whatever_the_pace(hall: Hall) -> None:
    progress.open_all(hall.database, hall.meeting)
    page = good(hall.participant())
    assert page.title[0].value == "De ideale bocht"
    progress.call_everyone(hall.database, hall.meeting, hall.balance)
    assert good(page.run()).title[0].value == "Halen en brengen"
    page.button(key=f"naar-{hall.motives}").click().run()
    assert good(page).title[0].value == "Motieven"


def test_another_pace_leaves_people_where_they_are_and_together_brings_them_back(hall: Hall) -> None:
    hall.open(hall.scan, hall.motives)
    page = good(hall.participant())
    assert page.title[0].value == "Motieven"
    progress.open_all(hall.database, hall.meeting)
    assert good(page.run()).title[0].value == "Motieven"
    page.button(key=f"naar-{hall.scan}").click().run()
    progress.set_pace(hall.database, hall.meeting, "together")
    assert good(page.run()).title[0].value == "Motieven"
    assert good(hall.participant("Bram")).title[0].value == "Motieven"


# --- done


def test_somebody_says_that_they_are_done_and_takes_it_back(hall: Hall) -> None:
    hall.open(hall.scan)
    page = good(hall.participant())
    assert "Ik ben klaar" not in [one.label for one in page.button]  # only after the last question
    press(press(page, "Volgende vraag"), "Volgende vraag")
    press(page, "Ik ben klaar")
    assert done.done_in(hall.database, hall.scan) == {hall.who("Anna").participant}
    assert "Je bent klaar met deze stap." in html(good(page))
    press(page, "Toch nog verder")
    assert done.done_in(hall.database, hall.scan) == frozenset()
    progress.close_step(hall.database, hall.meeting, hall.scan)
    assert "Ik ben klaar" not in [one.label for one in good(page.run()).button]


def test_where_there_is_nothing_to_fill_in_nobody_is_asked_to_be_done(hall: Hall) -> None:
    talk = agenda.add_step(
        hall.database, hall.meeting, ProgrammeStep(title="Dialoogstand", minutes=5, instrument="dialoogstand")
    )
    hall.open(talk)
    assert "Ik ben klaar" not in [one.label for one in good(hall.participant()).button]


def test_a_participant_reads_that_a_step_is_anonymous_and_that_the_board_comes_later(hall: Hall) -> None:
    progress.set_anonymous(hall.database, hall.meeting, hall.scan, True)
    hall.open(hall.scan)
    page = good(hall.participant())
    assert "Niemand kan zien dat jij dit schreef, ook de begeleider niet." in html(page)
    assert "De begeleider laat het bord straks zien." in html(page)
    progress.reveal(hall.database, hall.meeting, hall.scan)
    assert "De begeleider laat het bord straks zien." not in html(good(page.run()))


# --- choices for one step


def test_a_step_is_made_anonymous_before_it_opens_and_then_that_is_fixed(hall: Hall) -> None:
    page = good(hall.facilitator(hall.scan))
    page.toggle(key=f"anoniem-{hall.scan}").set_value(True).run()
    assert hall.step(hall.scan).anonymous is True
    hall.open(hall.scan)
    assert good(page.run()).toggle(key=f"anoniem-{hall.scan}").disabled
    assert "Dat hij anoniem is, ligt nu vast." in html(page)
    page.button(key=f"kies-{hall.balance}").click().run()
    assert good(page).toggle(key=f"anoniem-{hall.balance}").disabled
    assert "een organisatie antwoordt onder haar eigen naam" in html(page)


def test_a_page_that_did_not_hear_of_the_opening_makes_no_step_anonymous(hall: Hall) -> None:
    page = good(hall.facilitator(hall.scan))
    hall.open(hall.scan)
    page.toggle(key=f"anoniem-{hall.scan}").set_value(True).run()
    assert hall.step(hall.scan).anonymous is False
    assert "al open geweest" in page.error[0].value


def test_one_chooses_what_happens_when_the_time_is_up(hall: Hall) -> None:
    page = good(hall.facilitator(hall.scan))
    control = segments(page, "Als de tijd om is")
    assert control.value == "sign"
    control.set_value("close").run()
    assert hall.step(hall.scan).at_end == "close"
    timing.set_at_end(hall.database, hall.meeting, hall.scan, "sign")
    assert segments(good(page.run()), "Als de tijd om is").value == "sign"


def test_answers_are_put_aside_only_after_a_second_press_and_come_back(hall: Hall) -> None:
    hall.open(hall.motives)
    first = hall.put("Anna", hall.motives, "motieven", "affectief", "wonen")
    page = good(hall.facilitator())
    page.button(key="opzij-vragen").click().run()
    assert len(sheets.given(hall.database, hall.motives)) == 1
    assert "Er gaat niets verloren" in html(good(page))
    page.button(key="opzij-nee").click().run()
    page.button(key="opzij-vragen").click().run()
    page.button(key="opzij-ja").click().run()
    assert sheets.given(hall.database, hall.motives) == ()
    back = next(one for one in good(page).button if one.key and one.key.startswith("terughalen-"))
    assert back.label.startswith("Vandaag tot ")
    assert back.label.endswith(": 1 antwoord")
    back.click().run()
    assert [one.id for one in sheets.given(hall.database, hall.motives)] == [first]
    assert not [one for one in good(page).button if one.key and one.key.startswith("terughalen-")]


def test_putting_aside_is_asked_for_one_step_only_and_refused_where_nothing_was_given(hall: Hall) -> None:
    hall.open(hall.motives, hall.bend)
    page = good(hall.facilitator(hall.motives))
    page.button(key="opzij-vragen").click().run()
    page.button(key=f"kies-{hall.bend}").click().run()
    assert "opzij-ja" not in [one.key for one in good(page).button]
    page.button(key="opzij-vragen").click().run()
    page.button(key="opzij-ja").click().run()
    assert "nog niets gegeven" in page.error[0].value
