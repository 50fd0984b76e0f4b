"""Guessing what moves another party, revealing, and saying what one recognises."""

from uuid import uuid4

import pytest
from asked import NO_NAMES, Asked, go_to, good
from hall import ODD, components, html, press

from sessions import answers, choices, people, staging
from sessions.database import Database
from sessions.feed import Change


@pytest.fixture
def hall(database: Database, monkeypatch: pytest.MonkeyPatch) -> Asked:
    return Asked(database, monkeypatch, "motieven", "raden")


def guess(hall: Asked, name: str, about: str, text: str) -> str:
    card = answers.Offer(
        uuid4().hex, hall.proof, "raden", "instrumenteel", text, {"about": about}, 0, "pen", uuid4().hex
    )
    return answers.put(hall.database, hall.who(name), card).answer.id


def test_the_question_names_nobody_and_each_card_tells_about_which_other_party_it_is(hall: Asked) -> None:
    page = go_to(hall.participant(), 2)
    assert page.header[0].value == "Welke doelen heeft deze organisatie?"
    assert "Denk aan deze organisatie." in html(page)
    assert NO_NAMES in html(page)
    assert "{naam}" not in html(page)
    sheet = components(page, "sheet")[0]
    assert (sheet["part"], sheet["field"]) == ("raden", "instrumenteel")
    about = sheet["picks"][0]
    assert (about["name"], about["form"], about["before"]) == ("about", "list", "over ")
    assert [(one["key"], one["label"]) for one in about["options"]] == [
        (hall.third, "Zorg aan Zet"),
        (hall.there, ODD),
    ]


def test_before_revealing_a_party_does_not_read_what_others_guessed(hall: Asked) -> None:
    guess(hall, "Carla", hall.here, "Ze willen *rust*")
    page = go_to(hall.participant(), 3)
    assert "Nog niet onthuld" in html(page)
    assert "rust" not in html(page)


def test_after_revealing_a_party_says_of_each_guess_whether_it_recognises_it(hall: Asked) -> None:
    one, two = guess(hall, "Carla", hall.here, "Ze willen *rust*"), guess(hall, "Carla", hall.here, "Geld")
    guess(hall, "Anna", hall.there, "Over een ander")
    hall.put("Anna", hall.proof, "motieven", "instrumenteel", "Een thuis")
    choices.choose(hall.database, hall.who("leader"), hall.proof, "raden", "onthuld", {hall.here: 1})
    page = go_to(hall.participant(), 3)
    assert "Ze willen *rust*" in html(page)
    assert "Wat wij zelf zeggen: Een thuis" in html(page)
    assert "Over een ander" not in html(page)
    assert "Carla" not in html(page)

    def verdict(card: str) -> str:
        return f"teken-{hall.proof}-raden-{card}"

    page.segmented_control(key=verdict(one)).set_value("verrast").run()
    page.segmented_control(key=verdict(two)).set_value("herkend").run()
    assert hall.chosen("Bram")[("raden", "herkenning")] == {one: "verrast", two: "herkend"}
    page.segmented_control(key=verdict(one)).set_value(None).run()
    assert hall.chosen("Bram")[("raden", "herkenning")] == {two: "herkend"}
    assert "Nog niet onthuld" in html(go_to(hall.participant("Carla"), 3))
    assert ("raden", "herkenning") not in hall.chosen("Carla")


def test_the_facilitator_reveals_and_closes_one_party_and_leaves_the_others(hall: Asked) -> None:
    page = good(hall.facilitator(hall.proof))
    told: list[Change] = []
    stop = hall.database.feed.listen(told.append)
    page.button(key=f"onthul-raden-{hall.here}").click().run()
    stop()
    # Participants' pages look again, so that whoever was revealed sees the guesses.
    assert Change(hall.meeting, "structure", hall.proof) in told
    good(page).button(key=f"onthul-raden-{hall.there}").click().run()
    assert hall.chosen("leader")[("raden", "onthuld")] == {hall.here: 1, hall.there: 1}
    assert good(page).button(key=f"onthul-raden-{hall.here}").label == "Weer dicht"
    assert "Gemeente, onthuld" in html(page)
    page.button(key=f"onthul-raden-{hall.here}").click().run()
    assert hall.chosen("leader")[("raden", "onthuld")] == {hall.there: 1}
    assert good(page).button(key=f"onthul-raden-{hall.third}").label == "Onthullen"


def test_who_is_shown_is_chosen_beside_the_board(hall: Asked) -> None:
    page = good(hall.facilitator(hall.proof))
    next(one for one in page.segmented_control if one.label == "Onderdeel op het scherm").set_value("raden").run()
    next(one for one in good(page).selectbox if one.label == "Organisatie uitlichten").set_value(hall.there).run()
    assert hall.step(hall.proof).spotlight == hall.there
    good(page)


def test_with_many_parties_the_list_folds(hall: Asked) -> None:
    for number in range(31):
        people.add_organisation(hall.database, hall.meeting, f"Stichting nummer {number}", "welzijn")
    page = good(hall.facilitator(hall.proof))
    assert [one.label for one in page.expander if one.label == "Alle organisaties"]
    assert len([one for one in page.button if one.key and one.key.startswith("onthul-")]) == 34


def test_with_many_parties_the_one_that_has_the_floor_is_in_sight(hall: Asked) -> None:
    for number in range(31):
        people.add_organisation(hall.database, hall.meeting, f"Stichting nummer {number}", "welzijn")
    staging.show(hall.database, hall.meeting, hall.proof, part="raden", spotlight=hall.there)
    page = good(hall.facilitator(hall.proof))
    folded = next(one for one in page.expander if one.label == "Andere organisaties")
    every = {one.key for one in page.button if one.key and one.key.startswith("onthul-")}
    assert every - {one.key for one in folded.button} == {f"onthul-raden-{hall.there}"}
    assert len(every) == 34


def test_after_closing_a_verdict_is_refused(hall: Asked) -> None:
    one = guess(hall, "Carla", hall.here, "Geld")
    choices.choose(hall.database, hall.who("leader"), hall.proof, "raden", "onthuld", {hall.here: 1})
    page = go_to(hall.participant(), 3)
    hall.close()
    page.segmented_control(key=f"teken-{hall.proof}-raden-{one}").set_value("verrast").run()
    assert "gesloten" in good(page).error[0].value
    assert ("raden", "herkenning") not in hall.chosen("Anna")
    assert page.segmented_control(key=f"teken-{hall.proof}-raden-{one}").value is None


def test_a_party_about_which_nobody_wrote_reads_that(hall: Asked) -> None:
    choices.choose(hall.database, hall.who("leader"), hall.proof, "raden", "onthuld", {hall.here: 1})
    assert "Niemand heeft iets over jullie geschreven." in html(go_to(hall.participant(), 3))
    assert not press(hall.facilitator(hall.proof), "Oogst noteren").exception
