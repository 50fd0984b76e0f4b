"""Rows against parties: typed rows, cards with choices on them, marks, members and what the group says of a row."""

from typing import Any

import pytest
from asked import NO_NAMES, Asked, go_to, good, pills, segments
from hall import ODD, components, html
from streamlit.testing.v1 import AppTest

from pages.parts import look
from sessions import choices, people
from sessions.database import Database

Patch = pytest.MonkeyPatch


def picks(page: AppTest) -> dict[str, dict[str, Any]]:
    return {pick["name"]: pick for pick in components(page, "sheet")[0]["picks"]}


def ways(page: AppTest) -> list[str]:
    return list(page.segmented_control[0].options)


def test_everybody_together_types_the_rows_and_chooses_what_sort_each_is(
    database: Database, monkeypatch: Patch
) -> None:
    hall = Asked(database, monkeypatch, "tafels")
    page = good(hall.participant())
    assert ways(page) == ["Tafels", "Wie per tafel"]
    sheet = components(page, "sheet")[0]
    assert (sheet["part"], sheet["field"]) == ("tafels", "rijen")
    assert (picks(page)["sort"]["label"], picks(page)["sort"]["form"]) == ("Wat voor tafel?", "buttons")
    assert [one["key"] for one in picks(page)["sort"]["options"]] == ["besluit", "ontmoeting"]
    assert "De groep vult dit samen in." in html(page)
    assert NO_NAMES in html(page)


def test_the_rows_belong_to_the_group_also_where_organisations_fill_in_the_rest(
    database: Database, monkeypatch: Patch
) -> None:
    page = good(Asked(database, monkeypatch, "themas").participant())
    assert ways(page) == ["Samen: thema's", "Onze rol", "Wat wij verwachten", "Per thema"]
    assert "De groep vult dit samen in." in html(page)
    assert "Je vult dit in voor je organisatie" in html(go_to(page, 2))


def test_a_card_names_another_party_or_ourselves_and_how_it_stands(database: Database, monkeypatch: Patch) -> None:
    hall = Asked(database, monkeypatch, "nodig")
    found = picks(good(hall.participant()))
    assert list(found) == ["toward", "state"]
    assert [(one["key"], one["label"]) for one in found["toward"]["options"]] == [
        (hall.here, "wij zelf"),
        (hall.third, "Zorg aan Zet"),
        (hall.there, ODD),
    ]
    assert found["state"]["form"] == "buttons"


def test_without_ourselves_the_own_party_cannot_be_chosen_and_rows_come_live_from_the_cards(
    database: Database, monkeypatch: Patch
) -> None:
    hall = Asked(database, monkeypatch, "themas")
    found = picks(go_to(hall.participant(), 2))
    assert list(found) == ["row", "toward"]
    assert found["row"]["cards"] == {"part": "themas", "field": "rijen"}
    assert [one["key"] for one in found["toward"]["options"]] == [hall.third, hall.there]


def test_rows_of_the_source_each_take_one_mark_that_can_be_taken_back(database: Database, monkeypatch: Patch) -> None:
    hall = Asked(database, monkeypatch, "afspraken")
    page = good(hall.participant())
    assert [(one.label, one.value) for one in page.segmented_control] == [
        ("Uitstroommonitor", None),
        ("Spreiding", None),
    ]
    segments(page, "Spreiding").set_value("oppakken").run()
    assert hall.chosen("Carla") == {("afspraken", "teken--spreiding"): {"choice": "oppakken"}}
    assert "1 van 2 gekozen en opgeslagen" in html(good(page))
    segments(page, "Spreiding").set_value(None).run()
    assert hall.chosen("Carla") == {("afspraken", "teken--spreiding"): {}}
    assert "opgeslagen" not in html(good(page))


def test_a_mark_of_the_group_is_followed_by_another_page(database: Database, monkeypatch: Patch) -> None:
    hall = Asked(database, monkeypatch, "afspraken")
    anna, carla = hall.participant("Anna"), hall.participant("Carla")
    segments(anna, "Spreiding").set_value("niet").run()
    assert segments(good(carla.run()), "Spreiding").value == "niet"
    segments(carla, "Spreiding").set_value("geregeld").run()
    assert segments(good(anna.run()), "Spreiding").value == "geregeld"
    leader = good(hall.facilitator(hall.proof))
    segments(leader, "Spreiding").set_value("oppakken").run()
    assert segments(good(anna.run()), "Spreiding").value == "oppakken"


def test_marks_wait_for_rows_and_take_them_in_the_order_in_which_people_placed_them(
    database: Database, monkeypatch: Patch
) -> None:
    hall = Asked(database, monkeypatch, "themas")
    page = go_to(hall.participant(), 4)
    assert "Hier staat nog niets" in html(page)
    assert "‘Thema&#x27;s’" in html(page)
    assert components(page, "newer")[0]["known"] == []
    row = hall.put("Carla", hall.proof, "themas", "rijen", "Overlast *in* de buurt")
    good(page.run())
    assert "Hier staat nog niets" not in html(page)
    assert components(page, "newer")[0]["known"] == [{"id": row, "text": "Overlast *in* de buurt"}]
    segments(page, look.plain("Overlast *in* de buurt")).set_value("speelt").run()
    assert hall.chosen("Bram") == {("themas", f"teken--{row}"): {"choice": "speelt"}}
    assert hall.chosen("Carla") == {}


def test_with_whom_an_organisation_has_contact_is_kept_for_it_and_a_colleague_adds(
    database: Database, monkeypatch: Patch
) -> None:
    hall = Asked(database, monkeypatch, "contact")
    anna, bram = good(hall.participant("Anna")), good(hall.participant("Bram"))
    question = "Met wie heeft jouw organisatie contact?"
    assert pills(anna, question).options == ["Zorg aan Zet", look.plain(ODD)]
    pills(anna, question).set_value([hall.third]).run()
    pills(bram, question).set_value([hall.there]).run()
    assert hall.chosen("Anna") == {("contact", "leden--wij"): {hall.third: 1, hall.there: 1}}
    assert hall.chosen("Carla") == {}
    assert sorted(pills(good(anna.run()), question).value) == sorted([hall.third, hall.there])


def test_who_sits_at_each_typed_table_is_kept_by_row(database: Database, monkeypatch: Patch) -> None:
    hall = Asked(database, monkeypatch, "tafels")
    one, two = (hall.put("Anna", hall.proof, "tafels", "rijen", text) for text in ("Regiegroep", "Matching"))
    page = go_to(hall.participant(), 2)
    assert {found.label for found in page.pills} == {"Regiegroep", "Matching"}
    pills(page, "Matching").set_value([hall.here, hall.there]).run()
    assert hall.chosen("Carla") == {("tafels", f"leden--{two}"): {hall.here: 1, hall.there: 1}}
    assert pills(good(page), "Regiegroep").value == []
    assert one != two


def test_with_many_tables_and_parties_one_table_at_a_time_is_filled(database: Database, monkeypatch: Patch) -> None:
    hall = Asked(database, monkeypatch, "tafels")
    for number in range(31):
        people.add_organisation(database, hall.meeting, f"Stichting nummer {number}", "welzijn")
    rows = [hall.put("Anna", hall.proof, "tafels", "rijen", f"Tafel {number}") for number in range(12)]
    page = go_to(hall.participant(), 2)
    assert len(page.pills) == 1
    choose = next(one for one in page.selectbox if one.label == "Tafel")
    assert len(choose.options) == 12
    choose.set_value(rows[7]).run()
    pills(good(page), "Tafel 7").set_value([hall.third]).run()
    assert hall.chosen("Carla") == {("tafels", f"leden--{rows[7]}"): {hall.third: 1}}
    assert "Tafel 7: Zorg aan Zet" in html(good(page))


def test_what_the_group_says_of_a_row_is_entered_by_the_facilitator_only(
    database: Database, monkeypatch: Patch
) -> None:
    hall = Asked(database, monkeypatch, "themas")
    row = hall.put("Anna", hall.proof, "themas", "rijen", "Overlast")
    page = good(hall.facilitator(hall.proof))
    verdict = segments(page, "Overlast")
    assert (verdict.value, verdict.options) == ("", ["nog niet", "overlap", "hiaat"])
    verdict.set_value("hiaat").run()
    assert hall.chosen("leader")[("themas", f"samen--{row}")] == {"choice": "hiaat"}
    assert segments(good(page), "Overlast").value == "hiaat"
    segments(page, "Overlast").set_value("").run()
    assert hall.chosen("leader")[("themas", f"samen--{row}")] == {}
    asked = [one.label for number in (1, 2, 3, 4) for one in go_to(hall.participant(), number).segmented_control]
    assert asked.count("Overlast") == 1  # their own mark


@pytest.mark.parametrize(("part", "field"), [("afspraken", "teken--spreiding"), ("contact", "leden--wij")])
def test_after_closing_a_choice_is_refused_and_the_page_shows_what_is_kept(
    database: Database, monkeypatch: Patch, part: str, field: str
) -> None:
    hall = Asked(database, monkeypatch, part)
    kept = {"choice": "niet"} if part == "afspraken" else {hall.third: 1}
    choices.choose(database, hall.who("Anna"), hall.proof, part, field, kept)
    page = good(hall.participant())
    hall.close()
    if part == "afspraken":
        segments(page, "Spreiding").set_value("oppakken").run()
        assert segments(good(page), "Spreiding").value == "niet"
    else:
        page.pills[0].set_value([hall.third, hall.there]).run()
        assert good(page).pills[0].value == [hall.third]
    assert "gesloten" in page.error[0].value
    assert hall.chosen("Anna") == {(part, field): kept}
    assert all(one.proto.disabled for one in (*page.segmented_control, *page.pills))
