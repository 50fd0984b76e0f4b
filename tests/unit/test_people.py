"""Joining: names as people really type them, colleagues with the same name, and organisations that come along."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from fresh import fresh

from facilitation.catalogue import ProgrammeStep
from sessions import access, meetings, people
from sessions.access import Unknown
from sessions.database import Database, NotSaved
from sessions.feed import Change
from sessions.people import NotJoined

INVISIBLE = ["", " ", "\t\n", "\u00a0", "\u200b", "\u200b \u2060\ufeff", "\u202e", "\x00", "\u00ad"]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = fresh(tmp_path / "lab.sqlite3")
    yield database
    database.close()


def start(database: Database) -> str:
    steps = [ProgrammeStep(title="Inchecken", minutes=5)]
    parties = [("Gemeente", "gemeente"), ("De Woonplaats", "woningcorporatie")]
    return meetings.start(database, "Lab", "", "", parties, steps).meeting  # type: ignore[arg-type]


@pytest.fixture
def meeting(database: Database) -> str:
    return start(database)


def organisation(database: Database, meeting: str, number: int = 0) -> str:
    return meetings.room(database, meeting).organisations[number].id


def join(database: Database, meeting: str, name: str) -> people.Joined:
    return people.join(database, meeting, organisation(database, meeting), name)


def names(database: Database, meeting: str) -> list[str]:
    return [one.name for one in meetings.room(database, meeting).participants]


# --- names


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Jan", "Jan"),
        ("  Jan   de\tVries \n", "Jan de Vries"),
        ("Jan\r\nde Vries", "Jan de Vries"),
        ("J\u200ban", "J an"),
        ("\u202enaJ", "naJ"),
        ("Zoë 😀", "Zoë 😀"),
        ("ليلى", "ليلى"),
        ("O'Brien; drop table answer--", "O'Brien; drop table answer--"),
        ("<b>Jan</b>", "<b>Jan</b>"),
        ("n" * 80, "n" * 80),
        (" " * 500 + "Jan", "Jan"),
    ],
)
def test_a_name_is_kept_on_one_line_as_it_was_meant(database: Database, meeting: str, given: str, kept: str) -> None:
    assert people.tidy_name(given) == kept
    assert join(database, meeting, given).name == kept
    assert names(database, meeting) == [kept]


@pytest.mark.parametrize("given", INVISIBLE)
def test_a_name_without_anything_to_see_is_refused(database: Database, meeting: str, given: str) -> None:
    with pytest.raises(NotJoined, match="Vul je naam of een schuilnaam in"):
        join(database, meeting, given)
    assert names(database, meeting) == []


@pytest.mark.parametrize("given", ["\u3164", "\u2800", "\u115f"])
def test_a_letter_that_draws_nothing_is_no_name(given: str) -> None:
    with pytest.raises(NotJoined):
        people.tidy_name(given)


@pytest.mark.parametrize("given", ["n" * 81, "😀" * 81, "n " * 100])
def test_a_name_that_is_too_long_is_refused_with_the_number_that_fits(
    database: Database, meeting: str, given: str
) -> None:
    with pytest.raises(NotJoined, match="80 tekens"):
        join(database, meeting, given)


# --- joining


def test_who_joins_gets_a_key_that_brings_them_back(database: Database, meeting: str) -> None:
    joined = join(database, meeting, "Jan")
    who = access.who(database, joined.key)
    assert (who.participant, who.name, who.meeting) == (joined.participant, "Jan", meeting)


def test_people_with_the_same_name_get_a_number(database: Database, meeting: str) -> None:
    given = ["Jan", "jan", "JAN ", "Jan 2", "Piet"]
    assert [join(database, meeting, one).name for one in given] == ["Jan", "jan 2", "JAN 3", "Jan 2 2", "Piet"]


def test_the_same_name_in_another_organisation_gets_a_number_too(database: Database, meeting: str) -> None:
    join(database, meeting, "Jan")
    assert people.join(database, meeting, organisation(database, meeting, 1), "Jan").name == "Jan 2"


def test_the_same_name_in_another_meeting_does_not_count(database: Database, meeting: str) -> None:
    join(database, meeting, "Jan")
    assert join(database, start(database), "Jan").name == "Jan"


def test_twenty_people_called_jan_who_join_at_once_are_told_apart(database: Database, meeting: str) -> None:
    together, problems = threading.Barrier(20), list[BaseException]()

    def come_in() -> None:
        try:
            together.wait()
            join(database, meeting, "Jan")
        except BaseException as problem:
            problems.append(problem)

    threads = [threading.Thread(target=come_in) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert sorted(names(database, meeting)) == sorted(["Jan", *(f"Jan {number}" for number in range(2, 21))])


def test_an_organisation_of_another_meeting_cannot_be_joined(database: Database, meeting: str) -> None:
    elsewhere = organisation(database, start(database))
    for wrong in (elsewhere, "none", "", "' OR 1=1 --"):
        with pytest.raises(Unknown, match="hoort niet bij deze bijeenkomst"):
            people.join(database, meeting, wrong, "Jan")
    assert names(database, meeting) == []


def test_nobody_joins_a_meeting_that_has_ended(database: Database, meeting: str) -> None:
    meetings.end(database, meeting)
    with pytest.raises(Unknown):
        join(database, meeting, "Jan")
    meetings.end(database, meeting, False)
    assert join(database, meeting, "Jan").name == "Jan"


def test_joining_a_wiped_meeting_is_refused_in_dutch(database: Database, meeting: str) -> None:
    with pytest.raises((Unknown, NotJoined)):
        people.join(database, "wiped", organisation(database, meeting), "Jan")


def test_a_full_room_says_so(database: Database, meeting: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people, "MOST_PEOPLE", 2)
    join(database, meeting, "Jan")
    join(database, meeting, "Jan")
    with pytest.raises(NotJoined, match="De bijeenkomst is vol"):
        join(database, meeting, "Piet")


def test_people_are_listed_in_order_of_joining(database: Database, meeting: str) -> None:
    given = ["Zoë", "Anna", "Mo"]
    for one in given:
        join(database, meeting, one)
    assert names(database, meeting) == given


# --- organisations


def test_a_new_organisation_comes_last(database: Database, meeting: str) -> None:
    new = people.add_organisation(database, meeting, " Bewoners  Zuid ", "bewoners")
    last = meetings.room(database, meeting).organisations[-1]
    assert (last.id, last.name, last.kind, last.place) == (new, "Bewoners Zuid", "bewoners", 2)


def test_an_organisation_that_is_there_is_not_added_again(database: Database, meeting: str) -> None:
    there = organisation(database, meeting)
    for name in ("Gemeente", "gemeente", "  GEMEENTE "):
        assert people.add_organisation(database, meeting, name, "anders", by_participant=True) == there
    assert len(meetings.room(database, meeting).organisations) == 2


def test_an_organisation_of_another_meeting_is_another_one(database: Database, meeting: str) -> None:
    other = start(database)
    assert people.add_organisation(database, other, "Gemeente", "gemeente") != organisation(database, meeting)


@pytest.mark.parametrize("given", ["", " ", "\n"])
def test_an_organisation_without_a_name_is_refused(database: Database, meeting: str, given: str) -> None:
    with pytest.raises(NotJoined, match="naam van je organisatie"):
        people.add_organisation(database, meeting, given, "anders")


@pytest.mark.parametrize("given", ["\u200b", "\u202e", "\x00"])
def test_an_organisation_with_an_invisible_name_is_asked_for_its_own_name(
    database: Database, meeting: str, given: str
) -> None:
    with pytest.raises(NotJoined, match="naam van je organisatie"):
        people.add_organisation(database, meeting, given, "anders")


def test_an_organisation_with_too_long_a_name_is_refused(database: Database, meeting: str) -> None:
    with pytest.raises(NotJoined, match="80 tekens"):
        people.add_organisation(database, meeting, "n" * 81, "anders")


def test_without_newcomers_only_the_facilitator_adds_organisations(database: Database, meeting: str) -> None:
    meetings.set_newcomers(database, meeting, False)
    with pytest.raises(NotJoined, match="Alleen de begeleider"):
        people.add_organisation(database, meeting, "Nieuw", "anders", by_participant=True)
    assert people.add_organisation(database, meeting, "Nieuw", "anders") == organisation(database, meeting, 2)


# --- who is told


def test_the_feed_is_told_who_came_in_and_that_boards_change(database: Database, meeting: str) -> None:
    told: list[Change] = []
    database.feed.listen(told.append)
    join(database, meeting, "Jan")
    assert told == [Change(meeting, "people")]
    told.clear()
    people.add_organisation(database, meeting, "Nieuw", "anders")
    assert told == [Change(meeting, "people"), Change(meeting, "answers")]


def test_nobody_is_told_of_somebody_who_could_not_join(database: Database, meeting: str) -> None:
    told: list[Change] = []
    database.feed.listen(told.append)
    with pytest.raises(NotJoined):
        join(database, meeting, "")
    with pytest.raises(Unknown):
        people.join(database, meeting, "none", "Jan")
    assert told == []


def test_nobody_has_joined_when_the_server_cannot_save(database: Database, meeting: str) -> None:
    told: list[Change] = []
    database.feed.listen(told.append)
    connection = database._writes.raw_connection()
    connection.cursor().execute("PRAGMA query_only=ON")
    connection.close()
    with pytest.raises(NotSaved):
        join(database, meeting, "Jan")
    assert told == []
    assert names(database, meeting) == []
