"""All instruments: found by word, source and duration, told in full, and taken along to a meeting."""

import json
from html import unescape
from typing import Any

import pytest
from hall import Hall, components, html, press, started
from streamlit.testing.v1 import AppTest

from facilitation import finding, sample
from facilitation.catalogue import instruments
from pages.parts import look
from sessions.database import Database

LISTED = [one.key for group in finding.found(instruments()).values() for one in group]


def good(page: AppTest) -> AppTest:
    assert not page.exception
    assert not page.error
    return page


def rows(page: AppTest) -> list[str]:
    return [str(one.key).removeprefix("kies-") for one in page.button if str(one.key).startswith("kies-")]


def board(page: AppTest) -> dict[str, Any]:
    return json.loads(components(page, "example")[0]["message"])  # type: ignore[no-any-return]


# --- the list


def test_every_instrument_stands_there_by_its_source_in_the_order_of_the_inventory(database: Database) -> None:
    page = good(started("browse"))
    assert rows(page) == LISTED
    assert sorted(LISTED) == sorted(instruments())
    assert f"{len(LISTED)} werkvormen" in html(page)
    label = page.button(key="kies-motieven").label
    assert label.startswith("**3. Motieven van samenwerkingspartners**")
    assert "35 minuten, per organisatie en samen" in label


def test_a_word_finds_instruments_without_capitals_or_accents(database: Database) -> None:
    page = started("browse")
    for words, found in (("LOYAAL solidair", "motieven"), ("caluwe", "motieven"), ("draagvlak", "de-ideale-bocht")):
        page.session_state["zoek"] = {"value": [0, words]}
        assert found in rows(good(page.run()))
        assert len(rows(page)) < len(LISTED) / 2


def test_the_warning_that_stands_everywhere_finds_nothing(database: Database) -> None:
    assert finding.found(instruments(), "geen namen van inwoners of cliënten in") == {}
    assert finding.found(instruments(), "CLIENT")


def test_what_nobody_wrote_is_not_found_and_the_page_says_what_to_do(database: Database) -> None:
    page = started("browse")
    page.session_state["zoek"] = {"value": [0, "xyzzy"]}
    assert rows(good(page.run())) == []
    assert "Niets gevonden" in html(page)


def test_source_and_duration_are_chosen_together(database: Database) -> None:
    page = started("browse")
    page.pills(key="bron").set_value("a").run()
    page.pills(key="duur").set_value("lang").run()
    found = rows(good(page))
    assert "motieven" in found
    assert found == [key for key in LISTED if instruments()[key].number < 20 and instruments()[key].minutes > 30]
    page.pills(key="bron").set_value(None).run()
    assert set(found) <= set(rows(page))


def test_every_number_of_the_inventory_has_a_source() -> None:
    assert [number for number in range(1, 34) if not any(number in one.numbers for one in finding.SOURCES)] == []
    assert not finding.OWN.numbers


def test_what_only_the_facilitator_reads_is_not_found_or_shown_without_a_meeting(database: Database) -> None:
    one = next(one for one in instruments().values() if one.facilitator_only)
    page = good(started("browse", instrument=one.key))
    assert one.facilitator_only[0] not in html(page)
    assert one.key not in [
        found.key for group in finding.found(instruments(), one.facilitator_only[0]).values() for found in group
    ]


# --- one instrument


@pytest.mark.parametrize("key", list(instruments()))
def test_an_instrument_is_told_in_full(database: Database, key: str) -> None:
    one = instruments()[key]
    page = good(started("browse", instrument=key))
    told = unescape(html(page))
    assert page.title[0].value == look.plain(one.title)
    assert f"Nummer {one.number}, {one.minutes} minuten" in told
    for words in (one.purpose, one.conversation, one.source, *one.questions, *one.cautions, *one.tips):
        assert words in told
    assert all(part.title in told for part in one.parts)
    if sample.answers(one, sample.room(6)):
        assert "Voorbeeld met verzonnen antwoorden." in told
        assert board(page)["figure"]["data"] or board(page)["figure"]["layout"]["shapes"]
        assert board(page)["table"]["rows"]


def test_pressing_a_row_opens_it_with_an_address_of_its_own_and_there_is_a_way_back(database: Database) -> None:
    page = started("browse")
    page.button(key="kies-motieven").click().run()
    assert good(page).title[0].value == "Motieven van samenwerkingspartners"
    assert page.query_params["instrument"] == "motieven"
    press(page, "Alle werkvormen")
    assert rows(good(page)) == LISTED
    assert "instrument" not in page.query_params


def test_another_part_has_its_own_example_board(database: Database) -> None:
    one = next(one for one in instruments().values() if len(one.parts) > 1 and sample.answers(one, sample.room(6)))
    page = good(started("browse", instrument=one.key))
    first = board(page)
    part = next(choice for choice in page.segmented_control if choice.label == "Onderdeel")
    part.set_value(one.parts[1].key).run()
    assert board(good(page))["table"] != first["table"]
    assert board(page)["caution"] == one.parts[1].caution


def test_an_address_with_an_unknown_instrument_gives_the_list(database: Database) -> None:
    assert rows(good(started("browse", instrument="bestaat-niet"))) == LISTED


# --- from a meeting


def test_the_facilitator_takes_an_instrument_along_to_the_chosen_place(database: Database) -> None:
    hall = Hall(database)
    page = good(started("browse", sleutel=hall.key, na=hall.bend, instrument="halen-en-brengen"))
    place = page.selectbox(key=f"waar-{hall.bend}")
    assert place.value == hall.bend
    place.set_value(hall.scan).run()
    press(page, "Zet in de agenda")
    assert [step.instrument for step in hall.now.steps][3] == "halen-en-brengen"
    assert f"<h1>4. {hall.now.steps[3].title}</h1>" in html(good(page))
    assert instruments()["halen-en-brengen"].facilitator_only[0] in html(page)


@pytest.mark.parametrize("whose", ["nobody", "participant", "screen"])
def test_without_a_facilitators_key_nothing_can_be_put_in_an_agenda(database: Database, whose: str) -> None:
    hall = Hall(database)
    before = len(hall.now.steps)
    keys = {"nobody": "", "participant": hall.keys["Anna"], "screen": hall.screen}
    page = started("browse", instrument="motieven", **({"sleutel": keys[whose]} if keys[whose] else {}))
    assert not [one for one in page.button if one.label == "Zet in de agenda"]
    assert (page.title[0].value == "Dit kunnen we niet openen") == bool(keys[whose])
    assert len(hall.now.steps) == before
