"""Years and months per point: kept as months, followed by colleagues, and taken back."""

from typing import Any

import pytest
from asked import Asked, good
from hall import html, press
from streamlit.testing.v1 import AppTest

from sessions import choices
from sessions.database import Database


@pytest.fixture
def hall(database: Database, monkeypatch: pytest.MonkeyPatch) -> Asked:
    return Asked(database, monkeypatch, "termijn")


def points(page: AppTest) -> list[tuple[float | None, Any]]:
    return [(years.value, months.value) for years, months in zip(page.number_input, page.selectbox, strict=True)]


def test_every_point_begins_empty_and_says_whose_it_is(hall: Asked) -> None:
    page = good(hall.participant())
    assert points(page) == [(None, 0), (None, 0)]
    assert [one.label for one in page.number_input] == ["Jaren, korte termijn", "Jaren, lange termijn"]
    assert [one.value for one in page.subheader] == ["Hoe lang is korte termijn?", "Hoe lang is lange termijn?"]
    assert "Je vult dit in voor je organisatie, samen met je collega&#x27;s." in html(page)
    assert "opgeslagen" not in html(page)


def test_years_and_months_are_kept_as_months_and_said_in_words(hall: Asked) -> None:
    page = hall.participant()
    page.number_input[0].set_value(2).run()
    assert hall.chosen("Anna") == {("termijn", "kort"): {"months": 24}}
    page.selectbox[0].set_value(6).run()
    assert hall.chosen("Anna") == {("termijn", "kort"): {"months": 30}}
    assert "2,5 jaar, opgeslagen" in html(good(page))
    page.selectbox[1].set_value(3).run()
    assert hall.chosen("Anna")[("termijn", "lang")] == {"months": 3}
    assert points(good(page)) == [(2, 6), (0, 3)]
    assert hall.chosen("Carla") == {}


def test_a_colleague_sees_it_and_may_change_it(hall: Asked) -> None:
    anna, bram = hall.participant("Anna"), hall.participant("Bram")
    anna.number_input[0].set_value(4).run()
    assert points(good(bram.run()))[0] == (4, 0)
    bram.number_input[0].set_value(5).run()
    assert points(good(anna.run()))[0] == (5, 0)


def test_what_was_said_is_taken_back(hall: Asked) -> None:
    page = hall.participant()
    page.number_input[0].set_value(4).run()
    press(page, "Leegmaken")
    assert hall.chosen("Anna") == {("termijn", "kort"): {}}
    assert points(good(page)) == [(None, 0), (None, 0)]
    page.number_input[0].set_value(3).run()
    page.number_input[0].set_value(None).run()
    assert hall.chosen("Anna") == {("termijn", "kort"): {}}
    assert not [one for one in good(page).button if one.label == "Leegmaken"]


def test_too_long_is_refused_with_a_sentence(hall: Asked) -> None:
    page = hall.participant()
    page.number_input[0].set_value(50).run()
    page.selectbox[0].set_value(1).run()
    assert "vijftig jaar" in good(page).error[0].value
    assert hall.chosen("Anna") == {("termijn", "kort"): {"months": 600}}
    assert points(page)[0] == (50, 0)


def test_after_closing_it_is_refused_and_the_page_shows_what_is_kept(hall: Asked) -> None:
    choices.choose(hall.database, hall.who("Anna"), hall.proof, "termijn", "kort", {"months": 12})
    page = hall.participant()
    hall.close()
    page.number_input[0].set_value(9).run()
    assert "gesloten" in good(page).error[0].value
    assert points(page)[0] == (1, 0)
    assert all(one.proto.disabled for one in (*page.number_input, *page.selectbox))
    assert not [one for one in page.button if one.label == "Leegmaken"]
