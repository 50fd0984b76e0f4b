"""Meetings and their agenda: every verb of the facilitator, and what it must never do to another meeting."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fresh import fresh
from sqlmodel import SQLModel, func, select

from facilitation.catalogue import ProgrammeStep
from facilitation.content import Refused
from facilitation.room import Meeting, Room, Step
from sessions import access, agenda, answers, choices, meetings, people, progress, staging, timing
from sessions.access import Unknown
from sessions.database import Database, NotSaved
from sessions.example import wipe_old_examples
from sessions.feed import Change
from sessions.tables import (
    AnswerRow,
    CollaborationRow,
    FacilitatorRow,
    MeetingRow,
    OrganisationRow,
    ParticipantRow,
    StepRow,
)

ROWS: tuple[type[SQLModel], ...] = (
    AnswerRow,
    CollaborationRow,
    FacilitatorRow,
    MeetingRow,
    OrganisationRow,
    ParticipantRow,
    StepRow,
)
STEPS = (
    ProgrammeStep(title="Inchecken", minutes=5),
    ProgrammeStep(title="Motieven", minutes=20, instrument="motieven"),
)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = fresh(tmp_path / "lab.sqlite3")
    yield database
    database.close()


def start(database: Database, *, example: bool = False) -> str:
    return meetings.start(
        database, "Lab", "de opgave", "de ambitie", [("Gemeente", "gemeente")], STEPS, example=example, source="bron"
    ).meeting


@pytest.fixture
def meeting(database: Database) -> str:
    return start(database)


def steps(database: Database, meeting: str) -> tuple[Step, ...]:
    return meetings.meeting(database, meeting).steps


def counts(database: Database) -> dict[str, int]:
    with database.read() as session:
        return {row.__name__: session.exec(select(func.count()).select_from(row)).one() for row in ROWS}


def told_by(database: Database, verb: Callable[[], object]) -> list[Change]:
    told: list[Change] = []
    stop = database.feed.listen(told.append)
    verb()
    stop()
    return told


def someone(database: Database, meeting: str) -> access.Who:
    organisation = meetings.room(database, meeting).organisations[0].id
    return access.who(database, people.join(database, meeting, organisation, "Jan").key)


def write(database: Database, who: access.Who, step: str, words: str) -> answers.Kept:
    name, copy = answers.new_id(), answers.new_id()
    return answers.put(
        database, who, answers.Offer(name, step, "motieven", "moreel", words, {}, base=0, pen="p", copy=copy)
    )


# --- starting and reading


def test_a_meeting_starts_with_its_parties_and_agenda_and_nothing_open(database: Database, meeting: str) -> None:
    found = meetings.meeting(database, meeting)
    assert (found.title, found.challenge, found.ambition, found.source) == ("Lab", "de opgave", "de ambitie", "bron")
    assert [(one.title, one.minutes, one.instrument, one.state) for one in found.steps] == [
        ("Inchecken", 5, "", "hidden"),
        ("Motieven", 20, "motieven", "hidden"),
    ]
    assert (found.current, found.call, found.ended, found.joining, found.share) == ("", 0, False, True, "none")
    assert found.newcomers
    assert not found.example
    room = meetings.room(database, meeting)
    assert [(one.name, one.kind, one.place) for one in room.organisations] == [("Gemeente", "gemeente", 0)]
    assert room.participants == ()
    assert room.ambition == "de ambitie"


def test_every_meeting_has_codes_and_keys_of_its_own(database: Database) -> None:
    started = [meetings.start(database, "Lab", "", "", [], []) for _ in range(20)]
    assert len({meetings.meeting(database, one.meeting).code for one in started}) == 20
    assert len({meetings.screen_key(database, one.meeting) for one in started}) == 20
    assert len({one.key for one in started}) == 20


@pytest.mark.parametrize("words", ["", "😀", "'; drop table meeting --", "\x00", "x" * 10_000])
def test_a_meeting_can_have_any_words(database: Database, words: str) -> None:
    found = meetings.meeting(
        database, meetings.start(database, words, words, words, [(words, "anders")], STEPS).meeting
    )
    assert found.title == words[: meetings.LONGEST_TITLE]
    assert found.challenge == found.ambition == words[: meetings.LONGEST_STORY]
    assert meetings.room(database, found.id).organisations[0].name == words[: meetings.LONGEST_NAME]


@pytest.mark.parametrize(
    ("given", "kept"), [("  ", ""), ("\u202eleT", "leT"), ("Regio\n  Veldmeer", "Regio Veldmeer")]
)
def test_a_title_is_one_line_that_turns_nothing_round(database: Database, given: str, kept: str) -> None:
    started = meetings.start(database, given, given, "", [(given, "anders")], STEPS).meeting
    found = meetings.meeting(database, started)
    assert (found.title, found.challenge) == (kept, kept)


def test_a_meeting_without_parties_or_steps_can_be_read(database: Database) -> None:
    found = meetings.start(database, "Lab", "", "", [], []).meeting
    assert meetings.meeting(database, found).steps == ()
    assert meetings.room(database, found) == Room(())


def test_an_unknown_meeting_is_said_to_be_wiped(database: Database) -> None:
    with pytest.raises(Unknown, match="gewist"):
        meetings.meeting(database, "none")
    assert meetings.room(database, "none") == Room(())


@pytest.mark.parametrize(
    "verb",
    [
        lambda database: meetings.screen_key(database, "none"),
        lambda database: staging.show_joining(database, "none", True),
        lambda database: meetings.set_share(database, "none", "all"),
        lambda database: meetings.set_newcomers(database, "none", True),
        lambda database: meetings.describe(database, "none", "title", "x"),
        lambda database: meetings.end(database, "none"),
        lambda database: people.add_organisation(database, "none", "x", "anders"),
    ],
    ids=["screen_key", "show_joining", "set_share", "set_newcomers", "describe", "end", "add_organisation"],
)
def test_a_verb_on_a_wiped_meeting_is_refused_in_dutch(
    database: Database, verb: Callable[[Database], object]
) -> None:
    with pytest.raises(Unknown):
        verb(database)


def test_a_step_for_a_wiped_meeting_is_refused_in_dutch(database: Database) -> None:
    with pytest.raises(Unknown):
        agenda.add_step(database, "none", STEPS[0])


# --- steps


def test_opening_a_step_starts_its_clock_and_shows_it(database: Database, meeting: str) -> None:
    step = steps(database, meeting)[1].id
    before = time.time()
    progress.open_step(database, meeting, step)
    found = meetings.meeting(database, meeting)
    opened = found.step(step)
    assert opened is not None
    assert opened.state == "open"
    assert before + 20 * 60 <= opened.ends <= time.time() + 20 * 60
    assert (found.current, found.joining) == (step, False)
    assert found.steps[0].state == "hidden"


def test_closing_a_step_stops_its_clock(database: Database, meeting: str) -> None:
    step = steps(database, meeting)[1].id
    progress.open_step(database, meeting, step)
    progress.close_step(database, meeting, step)
    closed = steps(database, meeting)[1]
    assert (closed.state, closed.ends) == ("closed", 0.0)
    assert meetings.meeting(database, meeting).current == step


def test_a_closed_step_can_be_opened_again(database: Database, meeting: str) -> None:
    step = steps(database, meeting)[0].id
    progress.open_step(database, meeting, step)
    progress.close_step(database, meeting, step)
    progress.open_step(database, meeting, step)
    assert steps(database, meeting)[0].state == "open"


def test_a_minute_more_is_a_minute_more(database: Database, meeting: str) -> None:
    step = steps(database, meeting)[0].id
    progress.open_step(database, meeting, step)
    ends = steps(database, meeting)[0].ends
    timing.add_minute(database, meeting, step)
    assert steps(database, meeting)[0].ends == pytest.approx(ends + 60)


def test_a_step_that_is_not_open_gets_no_clock(database: Database, meeting: str) -> None:
    step = steps(database, meeting)[0].id
    timing.add_minute(database, meeting, step)
    assert steps(database, meeting)[0].ends == 0


def test_a_minute_after_time_is_up_counts_from_now(database: Database, meeting: str) -> None:
    step = steps(database, meeting)[0].id
    progress.open_step(database, meeting, step)
    with database.write() as session:
        session.get_one(StepRow, step).ends = 1000.0
    before = time.time()
    timing.add_minute(database, meeting, step)
    assert before + 60 <= steps(database, meeting)[0].ends <= time.time() + 60


def test_everybody_can_be_called_again_and_again(database: Database, meeting: str) -> None:
    first, second = (step.id for step in steps(database, meeting))
    for number, step in enumerate([first, second, second], start=1):
        progress.call_everyone(database, meeting, step)
        found = meetings.meeting(database, meeting)
        assert (found.current, found.call, found.joining) == (step, number, False)


def test_the_screen_can_go_back_to_the_code(database: Database, meeting: str) -> None:
    progress.open_step(database, meeting, steps(database, meeting)[0].id)
    staging.show_joining(database, meeting, True)
    assert meetings.meeting(database, meeting).joining
    staging.show_joining(database, meeting, False)
    assert not meetings.meeting(database, meeting).joining


def test_what_the_board_shows_is_chosen_bit_by_bit(database: Database, meeting: str) -> None:
    step = steps(database, meeting)[1].id

    def shown() -> tuple[str, str, str]:
        found = steps(database, meeting)[1]
        return found.part, found.view, found.spotlight

    staging.show(database, meeting, step, part="motieven", view="alles", spotlight="org")
    assert shown() == ("motieven", "alles", "org")
    staging.show(database, meeting, step, view="moreel")
    assert shown() == ("motieven", "moreel", "org")
    staging.show(database, meeting, step, spotlight="")
    assert shown() == ("motieven", "moreel", "")
    staging.show(database, meeting, step, spotlight="org")
    staging.show(database, meeting, step, part="bekendheid")
    assert shown() == ("bekendheid", "", "")
    staging.show(database, meeting, step)
    assert shown() == ("bekendheid", "", "")


def test_a_new_step_comes_last(database: Database, meeting: str) -> None:
    new = agenda.add_step(database, meeting, ProgrammeStep(title="Extra", minutes=7))
    assert [step.title for step in steps(database, meeting)] == ["Inchecken", "Motieven", "Extra"]
    assert steps(database, meeting)[-1].id == new


def test_a_first_step_can_be_added_to_an_empty_agenda(database: Database) -> None:
    empty = meetings.start(database, "Lab", "", "", [], []).meeting
    new = agenda.add_step(database, empty, STEPS[0])
    assert [step.id for step in steps(database, empty)] == [new]


STEP_VERBS = (
    progress.open_step, progress.close_step, progress.call_everyone, progress.reveal, progress.reset,
    timing.add_minute, staging.show,
)  # fmt: skip


@pytest.mark.parametrize("act", STEP_VERBS)
def test_a_step_of_another_meeting_is_refused(
    database: Database, meeting: str, act: Callable[[Database, str, str], object]
) -> None:
    other = start(database)
    before = [meetings.meeting(database, one) for one in (meeting, other)]
    for wrong in (steps(database, other)[0].id, "none", ""):
        told: list[Change] = []
        stop = database.feed.listen(told.append)
        with pytest.raises(Unknown, match="hoort niet bij deze bijeenkomst"):
            act(database, meeting, wrong)
        stop()
        assert told == []
    assert [meetings.meeting(database, one) for one in (meeting, other)] == before


# --- the meeting itself


def test_sharing_newcomers_and_words_can_be_changed(database: Database, meeting: str) -> None:
    before = meetings.meeting(database, meeting)
    meetings.set_share(database, meeting, "own")
    meetings.set_newcomers(database, meeting, False)
    meetings.describe(database, meeting, "title", "Nieuw")
    meetings.describe(database, meeting, "challenge", "andere opgave")
    meetings.describe(database, meeting, "ambition", "andere ambitie")
    assert meetings.meeting(database, meeting) == replace(
        before, share="own", newcomers=False, title="Nieuw", challenge="andere opgave", ambition="andere ambitie"
    )
    assert meetings.room(database, meeting).ambition == "andere ambitie"


@pytest.mark.parametrize("verb", [meetings.set_share, meetings.set_harvest, progress.set_pace])
@pytest.mark.parametrize("other", [None, "", "alles", 7])
def test_a_choice_that_there_is_not_is_refused_and_changes_nothing(
    database: Database, meeting: str, verb: Callable[[Database, str, Any], None], other: object
) -> None:
    before = meetings.meeting(database, meeting)
    with pytest.raises(Refused, match=r"^Kies "):
        verb(database, meeting, other)
    assert meetings.meeting(database, meeting) == before


def test_words_that_are_too_long_are_cut(database: Database, meeting: str) -> None:
    meetings.describe(database, meeting, "title", "t" * 10_000)
    meetings.describe(database, meeting, "ambition", "😀" * 10_000)
    found = meetings.meeting(database, meeting)
    assert found.title == "t" * 200
    assert found.ambition == "😀" * 2000


def test_ending_a_meeting_closes_what_was_open(database: Database, meeting: str) -> None:
    first = steps(database, meeting)[0].id
    progress.open_step(database, meeting, first)
    meetings.end(database, meeting)
    found = meetings.meeting(database, meeting)
    assert found.ended
    assert [(step.state, step.ends) for step in found.steps] == [("closed", 0.0), ("hidden", 0.0)]


def test_ending_one_meeting_leaves_another_open(database: Database, meeting: str) -> None:
    other = start(database)
    progress.open_step(database, other, steps(database, other)[0].id)
    before = meetings.meeting(database, other)
    meetings.end(database, meeting)
    assert meetings.meeting(database, other) == before


def test_ending_can_be_taken_back(database: Database, meeting: str) -> None:
    meetings.end(database, meeting)
    meetings.end(database, meeting, False)
    assert not meetings.meeting(database, meeting).ended


# --- who is told


def test_each_verb_tells_what_it_changed(database: Database, meeting: str) -> None:
    step = steps(database, meeting)[0].id
    structure, stage, given = (Change(meeting, what, step) for what in ("structure", "stage", "answers"))
    whole, board, boards = (Change(meeting, what) for what in ("structure", "stage", "answers"))
    verbs: list[tuple[Callable[[], object], list[Change]]] = [
        (lambda: progress.open_step(database, meeting, step), [structure, given]),
        (lambda: timing.add_minute(database, meeting, step), [stage]),
        (lambda: staging.show(database, meeting, step, view="x"), [stage, given]),
        (lambda: progress.refresh(database, meeting, step), [structure]),
        (lambda: progress.close_step(database, meeting, step), [structure, given]),
        (lambda: progress.call_everyone(database, meeting, step), [structure]),
        (lambda: staging.show_joining(database, meeting, True), [board]),
        (lambda: meetings.set_newcomers(database, meeting, True), [board]),
        (lambda: meetings.set_share(database, meeting, "all"), [whole]),
        (lambda: meetings.describe(database, meeting, "title", "x"), [whole, boards]),
        (lambda: agenda.add_step(database, meeting, STEPS[0]), [whole]),
        (lambda: meetings.end(database, meeting), [whole]),
        (lambda: start(database), []),
        (lambda: wipe_old_examples(database), []),
        (lambda: meetings.meeting(database, meeting), []),
    ]
    for verb, expected in verbs:
        assert told_by(database, verb) == expected


def test_a_listener_already_reads_what_changed(database: Database, meeting: str) -> None:
    seen: list[Meeting] = []
    database.feed.listen(lambda change: seen.append(meetings.meeting(database, change.meeting)))
    meetings.describe(database, meeting, "title", "Nieuw")
    assert [one.title for one in seen] == ["Nieuw", "Nieuw"]


def test_nobody_is_told_when_it_could_not_be_saved(database: Database, meeting: str) -> None:
    step = steps(database, meeting)[0].id
    before = meetings.meeting(database, meeting)
    connection = database._writes.raw_connection()
    connection.cursor().execute("PRAGMA query_only=ON")
    connection.close()

    def fails() -> None:
        with pytest.raises(NotSaved):
            progress.open_step(database, meeting, step)

    assert told_by(database, fails) == []
    assert meetings.meeting(database, meeting) == before


# --- examples


def age(database: Database, meeting: str, seconds: float) -> None:
    with database.write() as session:
        collaboration = session.get_one(MeetingRow, meeting).collaboration
        session.get_one(CollaborationRow, collaboration).created = time.time() - seconds


def test_an_example_is_wiped_after_a_day_with_all_that_hangs_on_it(database: Database) -> None:
    before = counts(database)
    example = start(database, example=True)
    step = steps(database, example)[1].id
    progress.open_step(database, example, step)
    who = someone(database, example)
    write(database, who, step, "een motief")
    choices.choose(database, who, step, "bekendheid", "bekend", {"point": 2})
    assert all(counts(database)[row] > before[row] for row in before)
    age(database, example, 24 * 3600 + 60)
    wipe_old_examples(database)
    assert counts(database) == before
    with pytest.raises(Unknown):
        meetings.meeting(database, example)


def test_the_words_of_a_wiped_example_are_gone_from_the_file(database: Database) -> None:
    example = start(database, example=True)
    step = steps(database, example)[1].id
    progress.open_step(database, example, step)
    write(database, someone(database, example), step, "woorden-van-een-voorbeeld")
    age(database, example, 24 * 3600 + 60)
    wipe_old_examples(database)
    database.close()
    assert b"woorden-van-een-voorbeeld" not in database.path.read_bytes()


def test_a_young_example_and_an_old_real_meeting_stay(database: Database, meeting: str) -> None:
    example = start(database, example=True)
    age(database, example, 23 * 3600)
    age(database, meeting, 400 * 24 * 3600)
    before = counts(database)
    wipe_old_examples(database)
    assert counts(database) == before
    assert meetings.meeting(database, example).example
