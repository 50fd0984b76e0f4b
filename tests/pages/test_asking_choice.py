"""Choosing one or more options: what is kept for whom, and what is said beforehand."""

import pytest
from asked import NO_NAMES, PARTS, Asked, good, pills
from hall import ODD, components, html, press
from streamlit.testing.v1 import AppTest

from pages.parts import look
from sessions import choices, people
from sessions.database import Database

Patch = pytest.MonkeyPatch


def test_several_options_are_boxes_with_what_explains_them_in_plain_sight(
    database: Database, monkeypatch: Patch
) -> None:
    hall = Asked(database, monkeypatch, "kiezen")
    page = good(hall.participant())
    assert [(one.label, one.value) for one in page.checkbox] == [
        ("Sociale logica", False),
        ("Bestuurlijke logica", False),
        ("Marktlogica", False),
    ]
    assert "Wederkerigheid en erkenning. Bijvoorbeeld: buren helpen; status" in html(page)
    assert "Je vult dit in voor jezelf." in html(page)
    assert "Opgeslagen" not in html(page)
    page.checkbox[0].check().run()
    page.checkbox[2].check().run()
    assert hall.chosen("Anna") == {("kiezen", "keuze"): {"sociaal": 1, "markt": 1}}
    assert hall.chosen("Bram") == {}
    assert "Opgeslagen" in html(good(page))
    page.checkbox[0].uncheck().run()
    assert hall.chosen("Anna") == {("kiezen", "keuze"): {"markt": 1}}
    assert [one.value for one in hall.participant().checkbox] == [False, False, True]


def test_the_reason_is_asked_in_cards(database: Database, monkeypatch: Patch) -> None:
    page = good(Asked(database, monkeypatch, "kiezen").participant())
    assert [one.value for one in page.header] == ["Welke logica hoor jij in deze casus?", "Waaraan hoor je dat?"]
    assert components(page, "sheet")[0]["field"] == "reden"
    assert NO_NAMES in html(page)


def test_one_option_is_chosen_changed_and_taken_back(database: Database, monkeypatch: Patch) -> None:
    hall = Asked(database, monkeypatch, "rol")
    page = good(hall.participant())
    assert (page.radio[0].value, page.radio[0].options) == (None, ["Opdrachtgever", "Regisseur"])
    assert list(page.radio[0].proto.captions) == ["Bijvoorbeeld: koopt zorg in", "Brengt partijen bij elkaar."]
    page.radio[0].set_value("regisseur").run()
    page.radio[0].set_value("opdrachtgever").run()
    assert hall.chosen("Anna") == {("rol", "keuze"): {"opdrachtgever": 1}}
    press(page, "Keuze weghalen")
    assert hall.chosen("Anna") == {("rol", "keuze"): {}}
    assert good(page).radio[0].value is None
    assert "Opgeslagen" not in html(page)


def test_the_two_sides_each_read_on_which_side_their_choice_stands(database: Database, monkeypatch: Patch) -> None:
    hall = Asked(database, monkeypatch, "rol")
    own, other = html(hall.participant("Anna")), html(hall.participant("Carla"))
    assert "Dit gaat over je eigen organisatie. Jouw keuze staat op het bord bij ‘de gemeente zelf’." in own
    assert "Kies wat jij ziet. Jouw keuze staat op het bord bij ‘de anderen’." in other
    assert "eigen organisatie" not in other


def test_a_private_question_says_beforehand_what_the_group_will_see(database: Database, monkeypatch: Patch) -> None:
    hall = Asked(database, monkeypatch, "impasse")
    page = good(hall.participant())
    assert (
        "Niemand in de zaal ziet wat jij kiest. Het bord laat alleen zien hoe vaak iets is gekozen, en pas als er "
        "5 mensen of meer hebben gekozen en de stap gesloten is." in html(page)
    )
    page.checkbox[1].check().run()
    assert hall.chosen("Anna") == {("impasse", "keuze"): {"scheef": 1}}
    assert hall.chosen("leader") == {}


def test_what_the_group_chooses_among_the_parties_is_followed_by_another_page(
    database: Database, monkeypatch: Patch
) -> None:
    hall = Asked(database, monkeypatch, "captain")
    page, other = good(hall.participant("Anna")), good(hall.participant("Carla"))
    assert "De groep vult dit samen in." in html(page)
    assert page.radio[0].options == ["Gemeente", "Zorg aan Zet", look.plain(ODD)]
    page.radio[0].set_value(hall.third).run()
    assert good(other.run()).radio[0].value == hall.third
    other.radio[0].set_value(hall.here).run()
    assert hall.chosen("Anna") == {("captain", "keuze"): {hall.here: 1}}
    assert good(page.run()).radio[0].value == hall.here
    assert good(hall.facilitator(hall.proof)).radio[0].value == hall.here


def test_many_parties_are_chosen_from_a_list_that_folds(database: Database, monkeypatch: Patch) -> None:
    hall = Asked(database, monkeypatch, "captain")
    for number in range(31):
        people.add_organisation(database, hall.meeting, f"Stichting nummer {number}", "welzijn")
    page = good(hall.participant())
    assert not page.radio
    found = page.selectbox[0]
    assert (found.value, len(found.options)) == (None, 34)
    found.set_value(hall.third).run()
    assert hall.chosen("Bram") == {("captain", "keuze"): {hall.third: 1}}
    press(good(page), "Keuze weghalen")
    assert good(page).selectbox[0].value is None


def test_of_two_people_who_each_mark_a_party_for_the_group_both_are_kept(
    database: Database, monkeypatch: Patch
) -> None:
    monkeypatch.setitem(PARTS["captain"], "several", True)
    hall = Asked(database, monkeypatch, "captain")
    anna, carla = hall.participant("Anna"), hall.participant("Carla")
    question = "Wie wijzen we aan als captain?"
    pills(anna, question).set_value([hall.here]).run()
    pills(carla, question).set_value([hall.there]).run()
    assert hall.chosen("Anna") == {("captain", "keuze"): {hall.here: 1, hall.there: 1}}
    assert sorted(pills(good(carla), question).value) == sorted([hall.here, hall.there])
    pills(anna.run(), question).set_value([hall.there]).run()
    assert hall.chosen("Anna") == {("captain", "keuze"): {hall.there: 1}}


@pytest.mark.parametrize("part", ["kiezen", "rol", "captain"])
def test_after_closing_a_choice_is_refused_and_the_page_shows_what_is_kept(
    database: Database, monkeypatch: Patch, part: str
) -> None:
    hall = Asked(database, monkeypatch, part)
    first = {"kiezen": "sociaal", "rol": "regisseur", "captain": hall.here}[part]
    choices.choose(database, hall.who("Anna"), hall.proof, part, "keuze", {first: 1})
    page = good(hall.participant())
    hall.close()
    kept = hall.chosen("Anna")
    if part == "kiezen":
        page.checkbox[1].check().run()
    else:
        page.radio[0].set_value({"rol": "opdrachtgever", "captain": hall.there}[part]).run()
    assert "gesloten" in good(page).error[0].value
    assert hall.chosen("Anna") == kept
    shown(page, part, first)
    assert all(one.proto.disabled for one in (*page.checkbox, *page.radio))
    assert not [one for one in page.button if one.label == "Keuze weghalen"]


def shown(page: AppTest, part: str, first: str) -> None:
    if part == "kiezen":
        assert [one.value for one in page.checkbox] == [True, False, False]
    else:
        assert page.radio[0].value == first
