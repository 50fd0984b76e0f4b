"""Two people who choose at once: what a browser still sends of before takes nothing of the other away."""

import pytest
from asked import Asked, good, pills, segments

from sessions import choices
from sessions.database import Database

Patch = pytest.MonkeyPatch


def test_a_press_of_a_page_that_has_not_heard_of_another_takes_nothing_away(
    database: Database, monkeypatch: Patch
) -> None:
    hall = Asked(database, monkeypatch, "contact")
    page = good(hall.participant())
    question = page.pills[0].label
    field = ("contact", "leden--wij")
    choices.choose(database, hall.who("Bram"), hall.proof, *field, {hall.third: 1})
    page.run()  # the page is made anew with it, but the browser has not heard
    pills(page, question).set_value([hall.there]).run()  # and sends what it showed, with one press more
    assert hall.chosen("Anna") == {field: {hall.third: 1, hall.there: 1}}
    assert sorted(pills(good(page), question).value) == sorted([hall.third, hall.there])


def test_what_a_page_still_sends_of_before_is_no_choice(database: Database, monkeypatch: Patch) -> None:
    hall = Asked(database, monkeypatch, "afspraken")
    page = good(hall.participant())
    segments(page, "Spreiding").set_value("niet").run()
    choices.choose(database, hall.who("Bram"), hall.proof, "afspraken", "teken--spreiding", {"choice": "oppakken"})
    page.run()
    segments(page, "Spreiding").set_value("niet").run()
    assert hall.chosen("Anna") == {("afspraken", "teken--spreiding"): {"choice": "oppakken"}}
    assert segments(good(page), "Spreiding").value == "oppakken"


def test_a_choice_that_others_changed_long_ago_can_be_changed_back(database: Database, monkeypatch: Patch) -> None:
    hall = Asked(database, monkeypatch, "afspraken")
    page = good(hall.participant())
    segments(page, "Spreiding").set_value("niet").run()
    choices.choose(database, hall.who("Bram"), hall.proof, "afspraken", "teken--spreiding", {"choice": "oppakken"})
    page.run()
    monkeypatch.setattr("pages.parts.choosing.LONGEST_ECHO", 0)
    segments(page, "Spreiding").set_value("niet").run()
    assert hall.chosen("Anna") == {("afspraken", "teken--spreiding"): {"choice": "niet"}}
