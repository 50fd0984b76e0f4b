"""Who takes part and who leads: what the facilitator does at the left of the screen, and what people then see."""

import time

import pytest
from hall import ODD, Hall, html, started
from streamlit.testing.v1 import AppTest

from facilitation.room import Organisation
from pages.parts import attending, co_leading
from sessions import access, attendance, facilitators, leading, meetings, people, progress, timing
from sessions.access import Unknown
from sessions.database import Database
from sessions.tables import ExtraRow


@pytest.fixture
def hall(database: Database) -> Hall:
    return Hall(database)


def good(page: AppTest) -> AppTest:
    assert not page.exception
    assert not page.error
    return page


def names(hall: Hall) -> list[str]:
    return [one.name for one in meetings.room(hall.database, hall.meeting).participants]


def parties(hall: Hall) -> tuple[Organisation, ...]:
    return meetings.room(hall.database, hall.meeting).organisations


def person(hall: Hall, name: str) -> str:
    return str(hall.who(name).participant)


def choose(page: AppTest, which: str, one: str) -> AppTest:
    return good(page.selectbox(key=which).set_value(one).run())


def type_in(page: AppTest, key: str, words: str, turn: int = 0) -> None:
    page.session_state[key] = {"value": [turn, words]}


def click(page: AppTest, key: str) -> AppTest:
    return page.button(key=key).click().run()


# --- people


def test_a_participant_is_renamed(hall: Hall) -> None:
    anna = person(hall, "Anna")
    page = choose(hall.facilitator(), attending.PERSON, anna)
    type_in(page, f"naam-{anna}-Anna", "Anneke")
    good(click(page, f"hernoem-{anna}"))
    assert names(hall) == ["Anneke", "Bram", "Carla"]
    assert "Anneke, Gemeente" in page.selectbox(key=attending.PERSON).options
    type_in(page, f"naam-{anna}-Anneke", "  ")
    assert "Vul een naam in" in click(page, f"hernoem-{anna}").error[0].value
    assert names(hall)[0] == "Anneke"


def test_a_participant_moves_to_another_organisation(hall: Hall) -> None:
    anna = person(hall, "Anna")
    page = choose(hall.facilitator(), attending.PERSON, anna)
    assert page.button(key=f"verplaats-{anna}-knop").disabled
    page.selectbox(key=f"verplaats-{anna}").set_value(hall.there).run()
    good(click(page, f"verplaats-{anna}-knop"))
    assert hall.who("Anna").organisation == hall.there


def test_two_participants_become_one_and_two_again(hall: Hall) -> None:
    anna, bram = person(hall, "Anna"), person(hall, "Bram")
    page = choose(hall.facilitator(), attending.PERSON, bram)
    page.selectbox(key=f"dezelfde-{bram}").set_value(anna).run()
    good(click(page, f"dezelfde-{bram}-knop"))
    assert names(hall) == ["Anna", "Carla"]
    assert hall.who("Bram").participant == anna
    assert "Weggehaald en samengevoegd" in html(page)
    assert "Bram (Gemeente): dezelfde als Anna" in html(page)
    good(click(page, f"terug-same-{bram}"))
    assert names(hall) == ["Anna", "Bram", "Carla"]
    assert "Weggehaald en samengevoegd" not in html(page)


def test_whoever_is_taken_out_reads_so_calmly_and_comes_back(hall: Hall) -> None:
    anna = person(hall, "Anna")
    hall.open(hall.motives)
    theirs = hall.participant()
    page = choose(hall.facilitator(), attending.PERSON, anna)
    assert "niemand mag weten van wie die zijn" in html(page)
    good(click(page, f"weg-{anna}"))
    assert names(hall) == ["Bram", "Carla"]
    assert "Anna, Gemeente" not in page.selectbox(key=attending.PERSON).options
    theirs.run()
    assert theirs.title[0].value == "Je doet nu niet mee"
    assert "Wat je schreef, is bewaard" in html(theirs)
    assert not theirs.exception
    assert hall.participant().title[0].value == "Je doet nu niet mee"
    good(click(page, f"terug-removed-{anna}"))
    assert theirs.run().title[0].value == "Motieven"


def test_whoever_is_taken_out_can_join_anew(hall: Hall) -> None:
    attendance.remove_participant(hall.database, hall.meeting, person(hall, "Anna"))
    page = started("join", code=hall.code)
    page.session_state["key"] = hall.keys["Anna"]
    assert good(page.run()).title[0].value == "Meedoen"
    assert people.join(hall.database, hall.meeting, hall.here, "Anna").name == "Anna 2"


def test_one_person_gets_extra_time_and_their_page_says_until_when(hall: Hall) -> None:
    anna = person(hall, "Anna")
    hall.open(hall.scan)
    progress.close_step(hall.database, hall.meeting, hall.scan)
    theirs, other = hall.participant(), hall.participant("Bram")
    assert "Deze stap is gesloten" in html(theirs)
    page = choose(hall.facilitator(hall.scan), attending.PERSON, anna)
    good(click(page, f"extra-{anna}-5"))
    until = timing.extra_until(hall.database, hall.scan, anna)
    assert abs(until - time.time() - 300) < 10
    assert "Je hebt nog extra tijd tot " in html(good(theirs.run()))
    assert "Deze stap is gesloten" not in html(theirs)
    assert not any(one.proto.disabled for one in theirs.get("button_group"))
    assert "extra tijd" not in html(good(other.run()))
    with hall.database.write() as session:
        session.get_one(ExtraRow, (hall.scan, anna)).until = time.time() - 1
    assert "Deze stap is gesloten" in html(good(theirs.run()))


def test_extra_time_is_for_a_step_that_is_open_or_closed_and_not_anonymous(hall: Hall) -> None:
    anna = person(hall, "Anna")

    def offered(step: str) -> bool:
        page = choose(hall.facilitator(step), attending.PERSON, anna)
        return any(one.key == f"extra-{anna}-2" for one in page.button)

    assert not offered(hall.bend)
    progress.set_anonymous(hall.database, hall.meeting, hall.bend, True)
    hall.open(hall.bend, hall.scan)
    assert not offered(hall.bend)
    assert offered(hall.scan)
    assert not offered(hall.spoken)


def test_who_may_write_the_oogst_is_chosen_here(hall: Hall) -> None:
    anna = person(hall, "Anna")
    page = choose(hall.facilitator(), attending.PERSON, anna)
    good(page.toggle(key=f"oogst-{anna}").set_value(True).run())
    assert meetings.room(hall.database, hall.meeting).participants[0].harvests
    good(page.toggle(key=f"oogst-{anna}").set_value(False).run())
    assert not meetings.room(hall.database, hall.meeting).participants[0].harvests


def test_an_odd_name_is_shown_as_it_was_typed(hall: Hall) -> None:
    carla = person(hall, "Carla")
    attendance.rename_participant(hall.database, hall.meeting, carla, ODD)
    page = choose(hall.facilitator(), attending.PERSON, carla)
    assert f"{ODD}, {ODD}" in page.selectbox(key=attending.PERSON).options
    good(click(page, f"weg-{carla}"))
    assert "<script>" not in html(page)


# --- organisations


def test_an_organisation_gets_another_name_and_kind(hall: Hall) -> None:
    page = choose(hall.facilitator(), attending.PARTY, hall.here)
    page.selectbox(key=f"soort-{hall.here}-gemeente").set_value("bewoners").run()
    type_in(page, f"naam-{hall.here}-Gemeente", "Dorpsraad")
    good(click(page, f"hernoem-{hall.here}"))
    assert (parties(hall)[0].name, parties(hall)[0].kind) == ("Dorpsraad", "bewoners")
    assert "Dorpsraad, bewoners en cliënten" in html(page)


def test_two_organisations_become_one_and_one_leaves_and_comes_back(hall: Hall) -> None:
    third = people.add_organisation(hall.database, hall.meeting, "Gemeente Dijk", "gemeente")
    page = choose(hall.facilitator(), attending.PARTY, third)
    page.selectbox(key=f"dezelfde-{third}").set_value(hall.here).run()
    good(click(page, f"dezelfde-{third}-knop"))
    assert [one.id for one in parties(hall)] == [hall.here, hall.there]
    assert "Gemeente Dijk: samen met Gemeente" in html(page)
    good(click(page, f"terug-joined-{third}"))
    page = choose(page, attending.PARTY, hall.there)
    good(click(page, f"weg-{hall.there}"))
    assert [one.id for one in parties(hall)] == [hall.here, third]
    assert names(hall) == ["Anna", "Bram"]
    good(click(page, f"terug-away-{hall.there}"))
    assert names(hall) == ["Anna", "Bram", "Carla"]


# --- leading together


def news(page: AppTest) -> str:
    return html(page).partition("<span>Leiding</span>")[2].partition("</p>")[0]


def as_facilitator(key: str) -> AppTest:
    return started("facilitator", sleutel=key)


def colleague(hall: Hall, name: str = "Nora") -> str:
    key: str = leading.lead_as(hall.database, hall.key, facilitators.add, name)
    return key


def test_a_link_for_somebody_else_is_shown_once_with_a_code_for_their_phone(hall: Hall) -> None:
    page = hall.facilitator()
    type_in(page, co_leading.NAME, "Nora")
    good(click(page, "leiding-maken"))
    address = page.code[0].value
    assert "/begeleiden?sleutel=" in address
    assert access.who(hall.database, address.partition("sleutel=")[2]).name == "Nora"
    assert "data:image/svg+xml" in html(page)
    good(click(page, "leiding-klaar"))
    assert not page.code
    assert [one.name for one in facilitators.listed(hall.database, hall.meeting)] == ["begeleider", "Nora"]
    assert "begeleider (jij), heeft de leiding" in html(page)


def test_a_link_needs_a_name(hall: Hall) -> None:
    page = click(hall.facilitator(), "leiding-maken")
    assert "voor wie deze link is" in page.error[0].value
    assert len(facilitators.listed(hall.database, hall.meeting)) == 1


def test_ones_own_phone_gets_the_own_link_only_when_asked(hall: Hall) -> None:
    page = hall.facilitator()
    assert "zet hem dus niet op het scherm" not in html(page)
    good(page.toggle(key="leiding-telefoon").set_value(True).run())
    assert "zet hem dus niet op het scherm" in html(page)
    assert html(page).count("QR-code van een link om te begeleiden") == 1


def test_the_lead_is_given_and_the_other_page_says_so(hall: Hall) -> None:
    nora = colleague(hall)
    page, other = hall.facilitator(), as_facilitator(nora)
    theirs = str(access.who(hall.database, nora).facilitator)
    assert not any(one.key == f"geef-{theirs}" for one in other.button)
    good(click(page, f"geef-{theirs}"))
    assert access.who(hall.database, nora).lead
    assert not news(page)
    assert "Jij hebt nu de leiding" in news(good(other.run()))
    good(click(other, "leiding-gezien"))
    assert not news(other)
    assert any(one.key == "leiding-neem" for one in page.button)


def test_whoever_leads_too_takes_the_lead_after_being_asked_once_more(hall: Hall) -> None:
    nora = colleague(hall)
    page, other = hall.facilitator(), as_facilitator(nora)
    good(click(other, "leiding-neem"))
    assert not access.who(hall.database, nora).lead
    good(click(other, "leiding-neem-nee"))
    good(click(other, "leiding-neem"))
    good(click(other, "leiding-neem-ja"))
    assert access.who(hall.database, nora).lead
    assert not news(other)
    assert "Nora heeft nu de leiding" in news(good(page.run()))
    page.button(key="openen").click().run()
    assert good(page)


def test_a_link_is_taken_back_after_being_asked_once_more(hall: Hall) -> None:
    nora = colleague(hall)
    theirs = access.who(hall.database, nora).facilitator
    page, other = hall.facilitator(), as_facilitator(nora)
    good(click(page, f"leiding-terug-{theirs}"))
    assert access.who(hall.database, nora).name == "Nora"
    good(click(page, f"leiding-terug-{theirs}-ja"))
    with pytest.raises(Unknown):
        access.who(hall.database, nora)
    other.run()
    assert not other.exception
    assert not other.sidebar.button
    assert any("teruggenomen" in words for words in (html(other), *(one.value for one in other.error)))


def test_a_forged_press_of_somebody_whose_link_was_taken_back_does_nothing(hall: Hall) -> None:
    nora = colleague(hall)
    other = choose(as_facilitator(nora), attending.PERSON, person(hall, "Anna"))
    leading.lead_as(hall.database, hall.key, facilitators.take_back, access.who(hall.database, nora).facilitator)
    click(other, f"weg-{person(hall, 'Anna')}")
    assert names(hall) == ["Anna", "Bram", "Carla"]


def test_a_screen_or_participant_never_gets_this_page(hall: Hall) -> None:
    for key in (hall.screen, hall.keys["Anna"]):
        page = as_facilitator(key)
        assert not page.sidebar.button
        assert page.title[0].value == "Dit kunnen we niet openen"
