"""Van papier: a facilitator types over what people wrote on forms, with the rules of every other answer."""

import re
from uuid import uuid4

import pytest
from hall import Hall, components, html, press, started
from sqlmodel import select

from facilitation import catalogue
from facilitation.catalogue import ProgrammeStep
from sessions import access, answers, attendance, choices, facilitators, leading, meetings, paper, progress, sheets
from sessions.access import Removed, Unknown
from sessions.database import Database
from sessions.tables import AnswerRow

FILLED_IN = [
    key
    for key, one in catalogue.instruments().items()
    if any(part.kind != "talk" and part.who in ("person", "organisation") for part in one.parts)
]


@pytest.fixture
def hall(database: Database) -> Hall:
    return Hall(database)


def taken_in(hall: Hall, name: str = "") -> tuple[str, str]:
    """Somebody on paper of the gemeente: their id, and the facilitator's key for it."""
    person: str = leading.lead(hall.database, hall.key, paper.take_in, hall.here, name)
    return person, access.on_paper(hall.key, person)


def put(hall: Hall, key: str, words: str) -> None:
    offer = answers.Offer(uuid4().hex, hall.balance, "balans", "halen", words, {}, 0, "pen", uuid4().hex)
    answers.put(hall.database, access.who(hall.database, key), offer)


@pytest.mark.parametrize("key", FILLED_IN)
def test_every_form_can_be_typed_over(database: Database, key: str) -> None:
    step = ProgrammeStep(title="Stap", minutes=5, instrument=key)
    begun = meetings.start(database, "Samen", "", "", [("Gemeente", "gemeente"), ("Zorg", "zorgaanbieder")], [step])
    meeting = meetings.meeting(database, begun.meeting)
    progress.open_step(database, begun.meeting, meeting.steps[0].id)
    party = meetings.room(database, begun.meeting).organisations[0].id
    person = leading.lead(database, begun.key, paper.take_in, party)
    page = started("paper", sleutel=begun.key, wie=person)
    assert not page.exception
    assert not page.error
    assert "Papier, Gemeente" in html(page)
    assert re.search(r"Vraag \d", html(page))


def test_a_new_form_begins_with_its_organisation_and_goes_on_from_the_list(hall: Hall) -> None:
    hall.open(hall.balance)
    page = started("paper", sleutel=hall.key)
    assert not page.exception
    press(page, "Overtypen")
    assert not page.exception
    (one,) = paper.papers(hall.database, hall.meeting)
    assert (one.name, one.organisation) == ("Papier", hall.here)
    assert page.query_params["wie"] in (one.id, [one.id])
    assert components(page, "sheet")
    assert f"wie={one.id}" in html(started("paper", sleutel=hall.key))


def test_what_stood_on_paper_is_in_time_also_when_the_step_is_closed(hall: Hall) -> None:
    hall.open(hall.balance, hall.scan)
    for step in (hall.balance, hall.scan):
        progress.close_step(hall.database, hall.meeting, step)
    _, key = taken_in(hall)
    put(hall, key, "een huis")
    scale = catalogue.instruments()["zelfscan-van-wal-komen"].parts[0]
    field = scale.statements[0].key  # type: ignore[union-attr]
    choices.choose(hall.database, access.who(hall.database, key), hall.scan, scale.key, field, {"point": 2})
    assert [one.text for one in sheets.given(hall.database, hall.balance)] == ["een huis"]
    assert [one.value for one in sheets.given(hall.database, hall.scan)] == [{"point": 2}]
    assert sheets.given(hall.database, hall.balance, "late") == ()


def test_the_key_of_a_paper_opens_nobody_who_is_there_themselves_and_nothing_elsewhere(
    hall: Hall, database: Database
) -> None:
    hall.open(hall.balance)
    person, key = taken_in(hall)
    assert access.who(database, key).participant == person
    anna, other = str(hall.who("Anna").participant), Hall(database, "Elders")
    wrong = [access.on_paper(one, person) for one in (hall.keys["Anna"], other.key, hall.screen, "", key)]
    for one in (*wrong, access.on_paper(hall.key, anna), f"{key}~x"):
        with pytest.raises(Unknown):
            access.who(database, one)
    assert "hoort niet bij deze bijeenkomst" in html(started("paper", sleutel=hall.key, wie=anna))


def test_the_key_ends_with_the_link_of_the_facilitator_and_with_the_paper(hall: Hall, database: Database) -> None:
    hall.open(hall.balance)
    person, _ = taken_in(hall)
    second = leading.lead_as(database, hall.key, facilitators.add, "Petra")
    typing = access.on_paper(second, person)
    put(hall, typing, "van Petra")
    lead = access.who(database, second).facilitator
    leading.lead_as(database, hall.key, facilitators.take_back, lead)
    with pytest.raises(Unknown):
        put(hall, typing, "te laat")
    leading.lead(database, hall.key, attendance.remove_participant, person)
    with pytest.raises(Removed):
        access.who(database, access.on_paper(hall.key, person))


@pytest.mark.parametrize("into", [True, False])
def test_a_paper_that_was_merged_with_somebody_opens_nothing_of_theirs(
    hall: Hall, database: Database, into: bool
) -> None:
    person, key = taken_in(hall)
    anna = str(hall.who("Anna").participant)
    pair = (person, anna) if into else (anna, person)
    leading.lead(database, hall.key, attendance.merge_participants, *pair)
    with pytest.raises(Unknown):
        access.who(database, key)
    assert access.fingerprint(key) not in access.everyone(database, hall.meeting)


def test_every_page_that_types_over_is_known_when_all_keys_are_looked_up(hall: Hall, database: Database) -> None:
    _, key = taken_in(hall)
    assert access.everyone(database, hall.meeting)[access.fingerprint(key)] == access.who(database, key)


def test_an_anonymous_form_stays_anonymous(hall: Hall, database: Database) -> None:
    leading.lead(database, hall.key, progress.set_anonymous, hall.scan, True)
    hall.open(hall.scan)
    person, key = taken_in(hall)
    scale = catalogue.instruments()["zelfscan-van-wal-komen"].parts[0]
    field = scale.statements[0].key  # type: ignore[union-attr]
    choices.choose(database, access.who(database, key), hall.scan, scale.key, field, {"point": 2})
    with database.read() as session:
        row = session.exec(select(AnswerRow).where(AnswerRow.step == hall.scan)).one()
    assert (row.participant, row.organisation) == (None, None)
    assert person not in row.model_dump_json()


def test_without_a_step_that_was_opened_there_is_nothing_to_type_over(hall: Hall) -> None:
    page = started("paper", sleutel=hall.key)
    assert not page.exception
    assert "Nog niets om over te typen" in html(page)


def test_a_participant_does_not_get_here(hall: Hall) -> None:
    page = started("paper", sleutel=hall.keys["Anna"])
    assert not page.button
    assert "Overtypen" not in html(page)
