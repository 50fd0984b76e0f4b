"""Oefenen: made-up people and answers beside the real meeting, by the rules of real people, and gone in one click."""

import threading
import time
from pathlib import Path

import pytest
from fresh import fresh
from sqlmodel import select

from facilitation import sample
from facilitation.catalogue import ProgrammeStep, instruments, programmes
from facilitation.content import Refused
from sessions import access, answers, meetings, people, progress, rehearsal, sheets, trajects
from sessions.access import Unknown
from sessions.database import Database, NotSaved
from sessions.live.boards import described
from sessions.meetings import Started
from sessions.tables import AnswerRow, FacilitatorRow, MeetingRow, ParticipantRow, StepRow

TWO = [("Gemeente Echt", "gemeente"), ("Corporatie Echt", "woningcorporatie")]
SPOKEN = "dialoogstand"  # the only instrument in which nobody fills in anything


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return fresh(tmp_path / "lab.sqlite3")


def real(database: Database, *keys: str, parties: object = TWO) -> Started:
    steps = [ProgrammeStep(title=key, minutes=5, instrument=key) for key in keys or ("motieven", "de-ideale-bocht")]
    return meetings.start(database, "Echte bijeenkomst", "opgave", "ambitie", parties, steps)  # type: ignore[arg-type]


def begin(database: Database, started: Started) -> Started:
    return rehearsal.begin(database, started.meeting, started.key)


def of(database: Database, table: type, meeting: str) -> list[object]:
    with database.read() as session:
        return list(session.exec(select(table).where(table.meeting == meeting)).all())  # type: ignore[attr-defined]


def test_a_rehearsal_has_the_parties_and_agenda_of_the_meeting_and_no_step_open(database: Database) -> None:
    started = real(database)
    with database.write() as session:
        last = session.exec(select(StepRow).where(StepRow.meeting == started.meeting, StepRow.place == 1.0)).one()
        last.skipped, last.at_end = True, "close"
    made = meetings.meeting(database, begin(database, started).meeting)
    assert made.title == "Oefening: Echte bijeenkomst"
    assert (made.rehearses, made.challenge, made.ambition) == (started.meeting, "opgave", "ambitie")
    assert (made.current, made.began, made.joining) == ("", 0.0, True)
    assert [(one.title, one.state, one.opened, one.skipped, one.at_end) for one in made.steps] == [
        ("motieven", "hidden", 0.0, False, "sign"),
        ("de-ideale-bocht", "hidden", 0.0, True, "close"),
    ]
    room = meetings.room(database, made.id)
    assert [one.name for one in room.organisations] == ["Gemeente Echt", "Corporatie Echt"]
    assert len(room.participants) >= rehearsal.PEOPLE
    assert all(one.name.startswith("Verzonnen ") for one in room.participants)
    assert {one.organisation for one in room.participants} == {one.id for one in room.organisations}


@pytest.mark.parametrize("parties", [[], TWO[:1]])
def test_a_meeting_without_parties_is_rehearsed_with_invented_ones(database: Database, parties: object) -> None:
    room = meetings.room(database, begin(database, real(database, parties=parties)).meeting)
    assert [one.name for one in room.organisations] == [one.name for one in sample.room(6).organisations]


@pytest.mark.parametrize("number", [2, 5])
def test_every_instrument_has_a_full_board_as_soon_as_it_is_opened(database: Database, number: int) -> None:
    parties = [(one.name, one.kind) for one in sample.room(number).organisations]
    keys = [*instruments(), "van-opgave-naar-acties", "halen-en-brengen"]  # the same twice in one agenda
    made = begin(database, real(database, *keys, parties=parties))
    for step in meetings.meeting(database, made.meeting).steps:
        given = sheets.given(database, step.id)
        room = meetings.room(database, made.meeting)
        assert len(given) == len(sample.answers(instruments()[step.instrument], room)), step.title
        assert bool(given) == (step.instrument != SPOKEN), step.title
        known = {one.id for one in given}
        for one in given:
            for name in ("piece", "of", "row", "halen", "brengen", "answer"):
                pointed = str(one.value.get(name, ""))
                assert len(pointed) != 32 or pointed in known, (step.title, one)
        progress.open_step(database, made.meeting, step.id)
        progress.close_step(database, made.meeting, step.id)
        now = meetings.meeting(database, made.meeting)
        assert described(database, now, now.step(step.id))["figure"]  # type: ignore[arg-type]


def test_made_up_people_answer_anonymously_where_the_step_is_anonymous(database: Database) -> None:
    started = real(database, "de-ideale-bocht")
    progress.set_anonymous(database, started.meeting, meetings.meeting(database, started.meeting).steps[0].id, True)
    made = begin(database, started)
    given = of(database, AnswerRow, made.meeting)
    people_of_it = [one for one in given if one.field != "samen"]  # type: ignore[attr-defined]
    assert len(people_of_it) > 20
    for one in people_of_it:
        assert (one.organisation, one.participant, one.changed) == (None, None, 0.0)  # type: ignore[attr-defined]
        assert one.seal  # type: ignore[attr-defined]


def test_the_real_meeting_stays_untouched(database: Database) -> None:
    started = real(database)
    place = meetings.room(database, started.meeting).organisations[0].id
    people.join(database, started.meeting, place, "Anna")
    tables = (AnswerRow, ParticipantRow, StepRow, FacilitatorRow)
    before = [[str(one) for one in of(database, table, started.meeting)] for table in tables]
    seen = meetings.meeting(database, started.meeting), meetings.room(database, started.meeting)
    made = begin(database, started)
    step = meetings.meeting(database, made.meeting).steps[0].id
    progress.open_step(database, made.meeting, step)
    rehearsal.wipe(database, made.meeting)
    assert [[str(one) for one in of(database, table, started.meeting)] for table in tables] == before
    assert (meetings.meeting(database, started.meeting), meetings.room(database, started.meeting)) == seen


def test_wiping_deletes_everything_of_the_rehearsal_and_gives_the_way_back(database: Database) -> None:
    started = real(database)
    made = begin(database, started)
    assert trajects.key_for(database, made.key, started.meeting) == started.key
    assert rehearsal.going_on(database, started.meeting) == made.meeting
    assert rehearsal.wipe(database, made.meeting) == started.meeting
    assert rehearsal.going_on(database, started.meeting) == ""
    assert not any(
        of(database, table, made.meeting) for table in (AnswerRow, ParticipantRow, StepRow, FacilitatorRow)
    )
    with database.read() as session:
        assert [one.id for one in session.exec(select(MeetingRow)).all()] == [started.meeting]
    assert not any(b"Verzonnen" in one.read_bytes() for one in database.path.parent.glob("lab.sqlite3*"))
    with pytest.raises(Unknown):
        access.who(database, made.key)
    with pytest.raises(Unknown, match="gewist"):
        rehearsal.wipe(database, made.meeting)


def test_a_real_meeting_is_never_wiped_as_a_rehearsal(database: Database) -> None:
    started = real(database)
    with pytest.raises(Refused, match="geen oefening"):
        rehearsal.wipe(database, started.meeting)
    assert meetings.meeting(database, started.meeting)


def test_a_rehearsal_is_not_rehearsed_and_has_no_next_meeting(database: Database) -> None:
    made = begin(database, real(database))
    with pytest.raises(Refused, match="al een oefening"):
        begin(database, made)
    with pytest.raises(Refused, match="oefening"):
        trajects.follow_up(database, made.meeting, "Volgende", None, made.key)


def test_whoever_asks_while_there_is_a_rehearsal_comes_in_the_same_one(database: Database) -> None:
    started, later = real(database), access.new_key()
    made = begin(database, started)
    with database.write() as session:
        print_ = access.fingerprint(later)
        session.add(FacilitatorRow(id="b", meeting=started.meeting, name="Bo", lead=False, fingerprint=print_))
    other = rehearsal.begin(database, started.meeting, later)
    assert other.meeting == made.meeting
    assert other.key != made.key
    who = access.who(database, other.key)
    assert (who.meeting, who.name, who.lead) == (made.meeting, "Bo", False)
    assert trajects.key_for(database, other.key, started.meeting) == later


def test_two_who_begin_at_once_get_one_rehearsal(database: Database) -> None:
    started = real(database)
    found: list[str] = []
    ready = threading.Barrier(3)

    def ask() -> None:
        ready.wait()
        found.append(begin(database, started).meeting)

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(found) == 3
    assert len(set(found)) == 1
    with database.read() as session:
        assert len(session.exec(select(MeetingRow).where(MeetingRow.rehearses == started.meeting)).all()) == 1


def test_two_who_wipe_at_once_wipe_once(database: Database) -> None:
    started = real(database)
    made = begin(database, started)
    said: list[str] = []

    def wipe() -> None:
        try:
            said.append(rehearsal.wipe(database, made.meeting))
        except Unknown as problem:
            said.append(str(problem))

    threads = [threading.Thread(target=wipe) for _ in range(3)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert said.count(started.meeting) == 1
    assert sum("gewist" in one for one in said) == 2


def test_a_rehearsal_that_could_not_be_filled_leaves_nothing_behind(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = real(database)

    def full(*_: object) -> None:
        raise NotSaved("De schijf is vol.")

    monkeypatch.setattr(answers, "put", full)
    with pytest.raises(NotSaved, match="vol"):
        begin(database, started)
    assert rehearsal.going_on(database, started.meeting) == ""


def test_a_rehearsal_of_more_than_a_week_is_wiped_when_another_begins_and_no_real_meeting_is(
    database: Database,
) -> None:
    old, young, other = real(database), real(database), real(database)
    forgotten, fresh = begin(database, old), begin(database, young)
    with database.write() as session:
        for one, days in ((forgotten.meeting, 8), (fresh.meeting, 6), (old.meeting, 400)):
            session.get_one(MeetingRow, one).created = time.time() - days * 24 * 3600
    begin(database, other)
    assert rehearsal.going_on(database, old.meeting) == ""
    assert rehearsal.going_on(database, young.meeting) == fresh.meeting
    assert meetings.meeting(database, old.meeting)


def test_beginning_a_whole_programme_with_twelve_parties_does_not_keep_anybody_waiting(database: Database) -> None:
    parties = [(one.name, one.kind) for one in sample.room(12).organisations]
    steps = programmes()["bijeenkomst-1"].steps
    started = meetings.start(database, "Twaalf", "", "", parties, steps)
    begun = time.perf_counter()
    begin(database, started)
    assert time.perf_counter() - begun < 10, "one second on a quiet machine"
