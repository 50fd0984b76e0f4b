"""Codes, keys and roles: who gets in, who does not, and what the file never holds."""

import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from fresh import fresh

from facilitation.catalogue import ProgrammeStep
from sessions import access, meetings, people
from sessions.access import Patience, Unknown
from sessions.database import Database

LOOK_ALIKES = set("0O1IL2Z5S8BUV")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = fresh(tmp_path / "lab.sqlite3")
    yield database
    database.close()


@pytest.fixture
def started(database: Database) -> meetings.Started:
    steps = [ProgrammeStep(title="Inchecken", minutes=5)]
    return meetings.start(database, "Lab", "", "", [("Gemeente", "gemeente")], steps)


def join(database: Database, started: meetings.Started, name: str = "Jan") -> people.Joined:
    return people.join(database, started.meeting, meetings.room(database, started.meeting).organisations[0].id, name)


def code_of(database: Database, started: meetings.Started) -> str:
    return meetings.meeting(database, started.meeting).code


def test_a_code_has_six_signs_and_none_that_looks_like_another() -> None:
    codes = [access.new_code() for _ in range(500)]
    assert {len(code) for code in codes} == {6}
    assert not set("".join(codes)) & LOOK_ALIKES
    assert not set("".join(codes)) & set("AEIOU")
    assert len(set(codes)) == 500


def test_every_sign_of_the_alphabet_is_about_as_likely() -> None:
    signs = Counter("".join(access.new_code() for _ in range(2000)))
    assert set(signs) == set(access.ALPHABET)
    assert max(signs.values()) < 2 * min(signs.values())


def test_a_code_is_spoken_in_two_groups_and_can_be_typed_back() -> None:
    assert access.spoken("K7M4PX") == "K7M 4PX"
    code = access.new_code()
    assert access.typed(access.spoken(code)) == code


@pytest.mark.parametrize(
    "given",
    ["K7M4PX", "k7m4px", " k7m 4px ", "K7M-4PX", "k7m\u00a04px", "k 7 m 4 p x", "k7m\u200b4px\n", "“K7M.4PX”"],
)
def test_a_code_may_be_typed_in_many_ways(given: str) -> None:
    assert access.typed(given) == "K7M4PX"


def test_a_typed_code_finds_its_meeting(database: Database, started: meetings.Started) -> None:
    code = code_of(database, started)
    assert access.meeting_with(database, f" {access.spoken(code).lower()} ") == started.meeting


@pytest.mark.parametrize("given", ["", " ", "K7M4P", "😀", "' OR 1=1 --", "K" * 10_000, "\u202e", "%"])
def test_an_unknown_code_is_refused_with_advice(database: Database, started: meetings.Started, given: str) -> None:
    with pytest.raises(Unknown, match="Deze code kennen we niet"):
        access.meeting_with(database, given)


def test_the_code_of_an_ended_meeting_says_that_it_is_over(database: Database, started: meetings.Started) -> None:
    meetings.end(database, started.meeting)
    with pytest.raises(Unknown, match="afgelopen"):
        access.meeting_with(database, code_of(database, started))
    meetings.end(database, started.meeting, False)
    assert access.meeting_with(database, code_of(database, started)) == started.meeting


def test_the_key_of_the_facilitator_gives_that_role(database: Database, started: meetings.Started) -> None:
    who = access.who(database, started.key)
    assert (who.role, who.meeting, who.lead, who.participant) == ("facilitator", started.meeting, True, None)


def test_the_key_of_a_participant_gives_that_person_back(database: Database, started: meetings.Started) -> None:
    joined = join(database, started)
    organisation = meetings.room(database, started.meeting).organisations[0].id
    found = access.who(database, joined.key)
    assert found == access.Who("participant", started.meeting, joined.participant, organisation, "Jan")


def test_the_key_of_the_screen_only_gives_the_screen(database: Database, started: meetings.Started) -> None:
    assert access.who(database, meetings.screen_key(database, started.meeting)) == access.Who(
        "screen", started.meeting
    )


def test_keys_are_long_and_never_the_same() -> None:
    keys = {access.new_key() for _ in range(500)}
    assert len(keys) == 500
    assert min(map(len, keys)) >= 26  # 160 bits in base 64


def test_a_key_still_works_after_the_meeting_has_ended(database: Database, started: meetings.Started) -> None:
    joined = join(database, started)
    meetings.end(database, started.meeting)
    assert access.who(database, joined.key).role == "participant"


@pytest.mark.parametrize("guess", ["", " ", "x", "K7M4PX", "a" * 27, "a" * 1000, "😀", "' OR 1=1 --", "\x00", "%"])
def test_a_guessed_key_is_refused(database: Database, started: meetings.Started, guess: str) -> None:
    with pytest.raises(Unknown, match="Deze link kennen we niet"):
        access.who(database, guess)


def test_ids_fingerprints_codes_and_almost_right_keys_open_nothing(
    database: Database, started: meetings.Started
) -> None:
    joined = join(database, started)
    screen = meetings.screen_key(database, started.meeting)
    wrong = [started.meeting, joined.participant, code_of(database, started), screen[:-1], started.key.swapcase()]
    wrong += [access.fingerprint(joined.key), access.fingerprint(started.key), joined.key + " ", f"{started.key}x"]
    for guess in wrong:
        with pytest.raises(Unknown):
            access.who(database, guess)


def test_a_key_from_a_message_that_is_not_even_text_is_refused(database: Database) -> None:
    with pytest.raises(Unknown):
        access.who(database, "\ud800")


def test_the_file_holds_only_the_fingerprints_of_keys(
    database: Database, started: meetings.Started, tmp_path: Path
) -> None:
    joined = join(database, started)
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())  # the file and its write-ahead log
    for key in (joined.key, started.key):
        assert key.encode() not in kept
        assert access.fingerprint(key).encode() in kept
    database.close()
    assert joined.key.encode() not in database.path.read_bytes()
    assert access.fingerprint(joined.key).encode() in database.path.read_bytes()


def test_patience_ends_after_so_many_wrong_guesses() -> None:
    patience = Patience(tries=3, seconds=60)
    for _ in range(3):
        patience.check("visitor")
        patience.wrong("visitor")
    with pytest.raises(Unknown, match="Wacht een minuut"):
        patience.check("visitor")


def test_one_impatient_visitor_does_not_stop_another() -> None:
    patience = Patience(tries=1, seconds=60)
    patience.wrong("one")
    patience.check("another")


def test_patience_returns_after_a_while_and_forgets_who_it_was() -> None:
    patience = Patience(tries=1, seconds=0.05)
    patience.wrong("visitor")
    with pytest.raises(Unknown):
        patience.check("visitor")
    time.sleep(0.1)
    patience.check("visitor")
    patience.check("another")
    assert "visitor" not in patience._wrong


def test_looking_does_not_count_as_guessing() -> None:
    patience = Patience(tries=1, seconds=60)
    for _ in range(10):
        patience.check("visitor")


def test_each_role_has_a_cookie_of_its_own_per_meeting() -> None:
    names = {
        access.cookie_name(role, code) for role in ("participant", "facilitator") for code in ("CCCCCC", "DDDDDD")
    }
    assert len(names) == 4
