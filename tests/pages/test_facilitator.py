"""The facilitator's screen: the agenda, the five buttons, what the room sees, and what the group decides."""

import time

import pytest
from hall import ODD, STEPS, Hall, components, html, literal, press, started
from streamlit.testing.v1 import AppTest

from facilitation import catalogue
from facilitation.catalogue import ProgrammeStep
from facilitation.pace import exactly
from sessions import access, agenda, answers, meetings, progress, rights, sheets, staging
from sessions.database import Database

WRONG = {
    "nothing": "Deze link kennen we niet",
    "invented": "Deze link kennen we niet",
    "screen": "Deze link is voor een ander scherm",
    "participant": "Deze link is voor een ander scherm",
}


@pytest.fixture
def hall(database: Database) -> Hall:
    return Hall(database)


def good(page: AppTest) -> AppTest:
    assert not page.exception
    assert not page.error
    assert not page.title or page.title[0].value not in ("Hier ging iets mis", "Dit kunnen we niet openen")
    return page


def rows(page: AppTest) -> list[str]:
    return [one.label for one in page.sidebar.button if one.key and one.key.startswith("kies-")]


def group_place(hall: Hall) -> dict[str, str | int]:
    return sheets.chosen(hall.database, hall.who("leader"), hall.bend).get(("plek", "samen"), {})


# --- the agenda


def test_the_agenda_shows_every_step_with_its_minutes_and_how_it_stands(hall: Hall) -> None:
    hall.open(hall.bend, hall.scan)
    progress.close_step(hall.database, hall.meeting, hall.bend)
    page = good(hall.facilitator())
    assert rows(page) == [
        "1. Welkom  \n:small[:gray[5 min]]",
        "2. De ideale bocht  \n:small[:gray[1 van 20 min, klaar]]",
        f"3. Van wal komen  \n:small[:gray[5 min, open sinds {exactly(hall.step(hall.scan).opened)}, op het scherm]]",
        "4. Motieven  \n:small[:gray[35 min]]",
        "5. Halen en brengen  \n:small[:gray[30 min]]",
    ]
    assert "<h1>3. Van wal komen</h1>" in html(page)
    assert f"Code <b>{access.spoken(hall.code)}</b>" in html(page)


def test_the_filled_button_is_what_comes_next(hall: Hall) -> None:
    def filled() -> list[str]:
        page = good(hall.facilitator())
        keys = ("openen", "sluiten", "onthullen", "verder-stap")
        return [key for key in keys if page.button(key=key).proto.type == "primary"]

    assert filled() == ["openen"]
    hall.open(hall.scan)
    progress.reveal(hall.database, hall.meeting, hall.scan, False)
    assert filled() == ["sluiten"]
    progress.close_step(hall.database, hall.meeting, hall.scan)
    assert filled() == ["onthullen"]
    progress.reveal(hall.database, hall.meeting, hall.scan)
    assert filled() == ["verder-stap"]


def test_the_head_says_when_the_room_sees_something_else(hall: Hall) -> None:
    hall.open(hall.scan)
    assert "pl-apart" not in html(good(hall.facilitator()))
    staging.blank(hall.database, hall.meeting)
    assert ">scherm leeg</span>" in html(good(hall.facilitator()))
    staging.blank(hall.database, hall.meeting, False)
    page = hall.facilitator()
    page.button(key=f"kies-{hall.balance}").click().run()
    assert ">andere stap op het scherm</span>" in html(good(page))


def test_looking_at_a_step_moves_nobody(hall: Hall) -> None:
    hall.open(hall.scan)
    page = hall.facilitator()
    page.button(key=f"kies-{hall.balance}").click().run()
    assert "<h1>5. Halen en brengen</h1>" in html(good(page))
    assert (hall.now.current, hall.now.call, hall.step(hall.balance).state) == (hall.scan, 0, "hidden")
    assert "De zaal ziet nu een andere stap." in html(page)
    assert components(page, "watch")[0]["step"] == hall.balance
    assert components(page, "board")[0]["step"] == hall.balance


def test_a_step_that_is_added_comes_after_the_one_on_the_page_and_is_shown(hall: Hall) -> None:
    page = hall.facilitator(hall.scan)
    add = next(one for one in page.sidebar.button if one.label == "Toevoegen")
    assert add.disabled
    page.sidebar.selectbox[0].set_value("zelfscan-impasses-voorkomen").run()
    assert catalogue.instruments()["zelfscan-impasses-voorkomen"].purpose in html(page)
    press(page, "Toevoegen")
    assert len(hall.now.steps) == len(STEPS) + 1
    assert (hall.now.steps[3].instrument, hall.now.steps[3].state) == ("zelfscan-impasses-voorkomen", "hidden")
    assert f"<h1>4. {hall.now.steps[3].title}</h1>" in html(good(page))


def test_a_party_that_is_added_is_there_once_and_an_empty_one_is_explained(hall: Hall) -> None:
    page = hall.facilitator()
    press(page, "Organisatie toevoegen")
    assert "Vul de naam van je organisatie in." in page.error[0].value
    for turn in range(2):
        page.session_state["nieuwe-partij"] = {"value": [turn, " Huurders  Zuid "]}
        page.sidebar.selectbox(key="partij-soort").set_value("bewoners")
        press(page, "Organisatie toevoegen")
    room = meetings.room(hall.database, hall.meeting)
    assert [(one.name, one.kind) for one in room.organisations][2:] == [("Huurders Zuid", "bewoners")]
    assert "Huurders Zuid, bewoners en cliënten" in html(good(page))


def test_the_facilitator_decides_whether_participants_may_add_an_organisation(hall: Hall) -> None:
    page = hall.facilitator()
    assert page.toggle(key="nieuwkomers").value is True
    page.toggle(key="nieuwkomers").set_value(False).run()
    assert hall.now.newcomers is False
    assert good(page.run()).toggle(key="nieuwkomers").value is False
    page.toggle(key="nieuwkomers").set_value(True).run()
    assert hall.now.newcomers is True


def test_a_meeting_is_ended_and_opened_again(hall: Hall) -> None:
    hall.open(hall.scan)
    page = press(hall.facilitator(), "Nu afsluiten")
    assert (hall.now.ended, hall.step(hall.scan).state) == (True, "closed")
    assert "met de code kan niemand meer meedoen" in html(good(page))
    assert page.button(key="openen").disabled
    press(page, "Weer openen")
    assert hall.now.ended is False
    assert not good(page).button(key="openen").disabled


# --- the five buttons and the clock


def test_opening_and_closing_a_step_is_kept_and_the_other_button_is_grey(hall: Hall) -> None:
    page = hall.facilitator(hall.motives)
    assert (page.button(key="openen").disabled, page.button(key="sluiten").disabled) == (False, True)
    assert "35:00" in html(page)
    page.button(key="openen").click().run()
    step = hall.step(hall.motives)
    assert (step.state, hall.now.current, hall.now.joining) == ("open", hall.motives, False)
    assert abs(step.ends - time.time() - 35 * 60) < 60
    assert components(good(page), "clock")[0]["ends"] == step.ends
    assert (page.button(key="openen").disabled, page.button(key="sluiten").disabled) == (True, False)
    page.button(key="sluiten").click().run()
    assert (hall.step(hall.motives).state, hall.step(hall.motives).ends) == ("closed", 0.0)
    assert "gesloten" in html(good(page))


def test_a_minute_more_is_for_a_step_that_runs(hall: Hall) -> None:
    page = hall.facilitator(hall.motives)
    assert page.button(key="minuut").disabled
    hall.open(hall.motives)
    ends = hall.step(hall.motives).ends
    good(page.run()).button(key="minuut").click().run()
    assert hall.step(hall.motives).ends == pytest.approx(ends + 60)


def test_everybody_is_called_to_the_step_on_this_page(hall: Hall) -> None:
    hall.open(hall.scan)
    page = hall.facilitator(hall.balance)
    page.button(key="iedereen").click().run()
    good(page).button(key="iedereen").click().run()
    assert (hall.now.current, hall.now.call) == (hall.balance, 2)


def test_the_screen_changes_between_the_qr_and_the_board(hall: Hall) -> None:
    page = hall.facilitator(hall.motives)
    assert page.button(key="meedoen").disabled
    assert "De zaal ziet nu de QR-code en wie er is." in html(page)
    hall.open(hall.motives)
    assert "Dit ziet de zaal nu." in html(good(page.run()))
    for label, joining in (("QR op het scherm", True), ("Bord op het scherm", False)):
        assert page.button(key="meedoen").label == label
        page.button(key="meedoen").click().run()
        assert hall.now.joining is joining
        good(page)


def test_the_screen_opens_by_its_own_link_and_not_with_the_facilitators_key(hall: Hall) -> None:
    page = hall.facilitator()
    link = next(one.proto for one in page.get("link_button"))
    assert (link.label, link.url) == ("Scherm openen", f"/scherm?sleutel={hall.screen}")
    assert hall.key not in html(page)


def test_the_oogst_opens_and_folds_for_the_step_on_this_page(hall: Hall) -> None:
    page = hall.facilitator(hall.balance)
    assert not components(page, "sheet")
    page.button(key="oogst-noteren").click().run()
    sheet = components(good(page), "sheet")[0]
    assert (sheet["step"], sheet["part"], sheet["field"]) == (hall.balance, rights.HARVEST, rights.HARVEST)
    assert (sheet["part"], sheet["me"]) == ("oogst", "de begeleider")
    page.button(key=f"kies-{hall.bend}").click().run()
    assert not components(page, "sheet")
    page.button(key=f"kies-{hall.balance}").click().run()
    page.button(key="oogst-noteren").click().run()
    assert not components(page, "sheet")


# --- guidance


def test_the_page_says_what_to_ask_and_what_only_the_facilitator_reads(hall: Hall) -> None:
    page = hall.facilitator(hall.balance)
    said = html(good(page))
    instrument = catalogue.instruments()["halen-en-brengen"]
    assert f'pl-say">{instrument.questions[0]}' in said
    for text in (*instrument.questions, *instrument.tips, *instrument.cautions, "Alleen voor jou"):
        assert text in said
    assert "Bespreek de dynamiek, niet de dader." in said
    assert components(page, "room")


def test_a_step_that_is_only_spoken_has_no_board_and_no_questions(hall: Hall) -> None:
    page = hall.facilitator(hall.spoken)
    assert "Dit onderdeel doe je in gesprek" in html(good(page))
    assert not components(page, "board")
    assert not [one for one in page.segmented_control if "scherm" in one.label]
    assert page.button(key="onthullen").disabled


# --- what the room sees


def test_views_and_who_has_the_floor_are_kept(hall: Hall) -> None:
    hall.open(hall.balance)
    page = hall.facilitator()
    view = next(one for one in page.segmented_control if one.label == "Beeld op het scherm")
    assert view.value == "op-tafel"
    view.set_value("soorten").run()
    assert hall.step(hall.balance).view == "soorten"
    assert next(one for one in good(page).segmented_control if one.label == "Beeld op het scherm").value == "soorten"
    floor = next(one for one in page.selectbox if one.label == "Organisatie uitlichten")
    assert (floor.value, floor.options[0]) == ("", "(niemand)")
    floor.set_value(hall.there).run()
    assert (hall.step(hall.balance).spotlight, hall.step(hall.balance).view) == (hall.there, "soorten")
    next(one for one in good(page).selectbox if one.label == "Organisatie uitlichten").set_value("").run()
    assert hall.step(hall.balance).spotlight == ""


def test_nobody_is_given_the_floor_where_no_party_stands_apart(hall: Hall) -> None:
    hall.open(hall.balance)
    page = hall.facilitator()
    assert [one for one in page.selectbox if one.label == "Organisatie uitlichten"]
    staging.show(hall.database, hall.meeting, hall.balance, view="gevoel")
    assert not [one for one in good(page.run()).selectbox if one.label == "Organisatie uitlichten"]


def test_a_skipped_step_says_so_above_its_board(hall: Hall) -> None:
    agenda.skip(hall.database, hall.meeting, hall.balance)
    assert ">overgeslagen</span>" in html(good(hall.facilitator(hall.balance)))


def test_a_choice_of_another_facilitators_page_is_followed(hall: Hall) -> None:
    hall.open(hall.balance)
    page = hall.facilitator()
    staging.show(hall.database, hall.meeting, hall.balance, view="soorten", spotlight=hall.here)
    good(page.run())
    assert next(one for one in page.segmented_control if one.label == "Beeld op het scherm").value == "soorten"
    assert next(one for one in page.selectbox if one.label == "Organisatie uitlichten").value == hall.here


def test_another_part_on_the_screen_begins_with_its_first_view(hall: Hall) -> None:
    hall.open(hall.motives)
    staging.show(hall.database, hall.meeting, hall.motives, spotlight=hall.here)
    page = hall.facilitator()
    part = next(one for one in page.segmented_control if one.label == "Onderdeel op het scherm")
    part.set_value("bekendheid").run()
    step = hall.step(hall.motives)
    assert (step.part, step.view, step.spotlight) == ("bekendheid", "", "")
    assert not [one for one in good(page).selectbox if one.label == "Organisatie uitlichten"]


# --- what the group decides


def test_the_place_that_the_group_chose_on_the_bend_is_kept_and_taken_off(hall: Hall) -> None:
    hall.open(hall.bend)
    page = hall.facilitator()
    put = next(one for one in page.button if one.label == "Zet samen gekozen op het bord")
    assert put.disabled
    page.selectbox(key=f"samen-{hall.bend}-row").set_value(2).run()
    page.selectbox(key=f"samen-{hall.bend}-column").set_value(5).run()
    assert group_place(hall) == {}
    press(page, "Zet samen gekozen op het bord")
    assert group_place(hall) == {"row": 2, "column": 5}
    assert page.selectbox(key=f"samen-{hall.bend}-column").options[-1] == "afgerond"
    press(good(page), "Haal van het bord")
    assert group_place(hall) == {}
    assert not [one for one in good(page).button if one.label == "Haal van het bord"]


def test_an_ask_and_an_offer_are_linked_and_let_loose(hall: Hall) -> None:
    hall.open(hall.balance)
    page = hall.facilitator()
    assert "Zodra er kaartjes bij halen en bij brengen zijn" in html(page)
    get = hall.put("Anna", hall.balance, "balans", "halen", "**grond** $1$")
    bring = hall.put("Carla", hall.balance, "balans", "brengen", "<b>huizen</b>")
    hall.put("Anna", hall.balance, "balans", "brengen", "   ")
    good(page.run())
    ask, offer = page.selectbox(key=f"vraag-{hall.balance}"), page.selectbox(key=f"aanbod-{hall.balance}")
    assert ask.options == ["Gemeente: **grond** $1$"]  # Streamlit shows options of a list as plain text
    assert offer.options == [f"{ODD}: <b>huizen</b>"]
    ask.set_value(get).run()
    page.selectbox(key=f"aanbod-{hall.balance}").set_value(bring).run()
    press(page, "Verbinden")
    links = [one for one in sheets.given(hall.database, hall.balance) if one.field == "koppeling"]
    assert [dict(one.value) for one in links] == [{"halen": get, "brengen": bring}]
    assert "&lt;b&gt;huizen&lt;/b&gt;" in html(good(page))
    press(page, "Losmaken")
    assert not [one for one in sheets.given(hall.database, hall.balance) if one.field == "koppeling"]
    assert not [one for one in good(page).button if one.label == "Losmaken"]


def test_of_two_cards_that_begin_alike_the_chosen_one_is_linked(hall: Hall) -> None:
    hall.open(hall.balance)
    gets = [hall.put("Anna", hall.balance, "balans", "halen", "x" * 70 + end) for end in (" een", " twee", " drie")]
    bring = hall.put("Carla", hall.balance, "balans", "brengen", "huizen")
    page = hall.facilitator()
    assert len(set(page.selectbox(key=f"vraag-{hall.balance}").options)) == 3
    for get in gets:
        page.selectbox(key=f"vraag-{hall.balance}").set_value(get).run()
        page.selectbox(key=f"aanbod-{hall.balance}").set_value(bring).run()
        press(good(page), "Verbinden")
        given = sheets.given(hall.database, hall.balance)
        assert get in [one.value.get("halen") for one in given if one.field == "koppeling"]


def test_a_link_with_a_card_that_was_just_taken_back_is_refused_with_a_sentence(hall: Hall) -> None:
    hall.open(hall.balance)
    get = hall.put("Anna", hall.balance, "balans", "halen", "grond")
    bring = hall.put("Carla", hall.balance, "balans", "brengen", "huizen")
    page = hall.facilitator()
    page.selectbox(key=f"vraag-{hall.balance}").set_value(get).run()
    page.selectbox(key=f"aanbod-{hall.balance}").set_value(bring).run()
    answers.withdraw(hall.database, hall.who("Carla"), bring)
    press(page, "Verbinden")
    assert "Een van deze kaartjes is er niet meer" in page.error[0].value


def test_the_group_answers_a_question_of_its_own_on_this_page(hall: Hall) -> None:
    hall.open(hall.motives)
    page = hall.facilitator()
    groups = [one for one in page.segmented_control if one.label.startswith("Waar staan we")]
    assert len(groups) == 2
    groups[0].set_value(3).run()
    chosen = sheets.chosen(hall.database, hall.who("Carla"), hall.motives)
    assert chosen == {("bekendheid", "bekend"): {"point": 3}}
    good(page)


# --- odd names, and who one is


def test_typed_names_are_shown_as_they_were_typed(database: Database) -> None:
    hall = Hall(database, title=ODD)
    hall.open(hall.balance)
    page = good(hall.facilitator())
    floor = next(one for one in page.selectbox if one.label == "Organisatie uitlichten")
    assert floor.options == ["(niemand)", "Gemeente", ODD]  # plain text here; Markdown in labels is escaped
    view = next(one for one in page.segmented_control if one.label == "Beeld op het scherm")
    assert "op tafel" in view.options
    assert html(page).count("**Wonen** $a$ $b$ &lt;script&gt;alert(1)&lt;/script&gt; :smile: [x](y)") >= 2
    assert "<script>" not in html(page)


def test_a_step_with_an_odd_title_does_nothing_in_a_label(hall: Hall) -> None:
    added = agenda.add_step(
        hall.database, hall.meeting, ProgrammeStep(title=ODD, minutes=5, instrument="zelfscan-van-wal-komen")
    )
    page = good(hall.facilitator(added))
    assert literal(rows(page)[-1].split("  \n")[0].removeprefix("6. "))
    assert "<script>" not in html(page)
    hall.open(added)
    person = good(hall.participant())
    assert literal(person.title[0].value)
    hall.open(hall.scan)
    progress.call_everyone(hall.database, hall.meeting, hall.scan)
    assert [literal(one.label) for one in good(hall.participant()).button if one.key == f"naar-{added}"] == [True]


@pytest.mark.parametrize("who", list(WRONG))
def test_any_other_link_is_refused_with_a_sentence(hall: Hall, who: str) -> None:
    keys = {"invented": "verzonnen", "screen": hall.screen, "participant": hall.keys["Anna"]}
    page = started("facilitator", **({"sleutel": keys[who]} if who in keys else {}))
    assert page.title[0].value == "Dit kunnen we niet openen"
    assert WRONG[who] in page.error[0].value
    assert not page.sidebar.button


def test_a_computer_that_nobody_can_reach_is_pointed_out(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    words = "Andere apparaten kunnen deze computer nu niet bereiken"
    monkeypatch.setenv("PRAKTIJKLAB_URL", "http://localhost:8501")
    page = hall.facilitator()
    assert words in html(page)
    monkeypatch.setenv("PRAKTIJKLAB_URL", "https://lab.example")
    assert words not in html(page.run())


def test_a_page_that_still_sends_who_spoke_before_takes_no_turn_back(hall: Hall) -> None:
    hall.open(hall.balance)
    staging.show(hall.database, hall.meeting, hall.balance, spotlight=hall.here)
    page = hall.facilitator()
    staging.show(hall.database, hall.meeting, hall.balance, spotlight=hall.there)
    floor = next(one for one in good(page.run()).selectbox if one.label == "Organisatie uitlichten")
    assert floor.value == hall.there
    floor.set_value(hall.here).run()  # at once: the page had not heard of the new turn
    assert hall.step(hall.balance).spotlight == hall.there
    assert next(one for one in good(page).selectbox if one.label == "Organisatie uitlichten").value == hall.there
