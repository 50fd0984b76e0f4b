"""The agenda: moved, skipped, repeated and changed by two at once, an older file, and the plan against the clock."""

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from fresh import fresh

from facilitation import pace
from facilitation.catalogue import ProgrammeStep, instruments
from facilitation.content import Refused
from facilitation.reports.contents import DUTCH_TIME
from facilitation.room import Meeting, Step
from sessions import access, agenda, answers, database, looking_back, meetings, people, progress, sheets
from sessions.access import Unknown
from sessions.database import Database
from sessions.feed import Change
from sessions.tables import Table

STEPS = (
    ProgrammeStep(title="Inchecken", minutes=10),
    ProgrammeStep(title="Bocht", minutes=20, instrument="de-ideale-bocht"),
    ProgrammeStep(title="Motieven", minutes=30, instrument="motieven"),
    ProgrammeStep(title="Oogst", minutes=15),
)


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Database]:
    made = fresh(tmp_path / "lab.sqlite3")
    yield made
    made.close()


class Lab:
    """A meeting of four steps."""

    def __init__(self, kept: Database) -> None:
        self.kept = kept
        started = meetings.start(kept, "Lab", "", "", [("Gemeente", "gemeente")], STEPS)
        self.meeting, self.key = started.meeting, started.key
        self.ids = {step.title: step.id for step in self.now.steps}

    @property
    def now(self) -> Meeting:
        return meetings.meeting(self.kept, self.meeting)

    @property
    def titles(self) -> list[str]:
        return [step.title for step in self.now.steps]

    def step(self, title: str) -> Step:
        return next(step for step in self.now.steps if step.title == title)

    def move(self, title: str, after: str = "") -> None:
        agenda.move(self.kept, self.meeting, self.ids[title], self.ids.get(after, after))

    def open(self, title: str) -> None:
        progress.open_step(self.kept, self.meeting, self.ids[title])

    def close(self, title: str) -> None:
        progress.close_step(self.kept, self.meeting, self.ids[title])

    def write(self, title: str, part: str, field: str, text: str) -> None:
        organisation = meetings.room(self.kept, self.meeting).organisations[0].id
        who = access.who(self.kept, people.join(self.kept, self.meeting, organisation, "Anna").key)
        step = self.ids[title]
        offer = answers.Offer(uuid4().hex, step, part, field, text, {}, 0, "pen", uuid4().hex)
        answers.put(self.kept, who, offer)


@pytest.fixture
def lab(kept: Database) -> Lab:
    return Lab(kept)


def both(*verbs: Callable[[], object]) -> list[Exception]:
    """Do these at the same moment, each in a thread of its own; what they raised."""
    ready, raised = threading.Barrier(len(verbs)), []

    def run(verb: Callable[[], object]) -> None:
        ready.wait()
        try:
            verb()
        except Exception as problem:
            raised.append(problem)

    threads = [threading.Thread(target=run, args=(verb,)) for verb in verbs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


# --- adding and moving


def test_a_step_is_added_where_one_wants_it(lab: Lab) -> None:
    for title, after in (("eerst", ""), ("midden", lab.ids["Bocht"]), ("laatst", None)):
        agenda.add_step(lab.kept, lab.meeting, ProgrammeStep(title=title, minutes=5), after)
    assert lab.titles == ["eerst", "Inchecken", "Bocht", "midden", "Motieven", "Oogst", "laatst"]


def test_a_step_moves_to_after_another_and_to_the_front(lab: Lab) -> None:
    lab.move("Oogst", "Inchecken")
    assert lab.titles == ["Inchecken", "Oogst", "Bocht", "Motieven"]
    lab.move("Motieven")
    assert lab.titles == ["Motieven", "Inchecken", "Oogst", "Bocht"]
    lab.move("Motieven", "Bocht")
    assert lab.titles == ["Inchecken", "Oogst", "Bocht", "Motieven"]


def test_a_step_that_moves_takes_its_people_and_answers_along(lab: Lab) -> None:
    lab.open("Motieven")
    lab.write("Motieven", "motieven", "moreel", "een motief")
    before = lab.step("Motieven")
    lab.move("Motieven")
    after = lab.step("Motieven")
    assert (after, lab.now.current, lab.now.call) == (before, before.id, 0)
    assert [one.text for one in sheets.given(lab.kept, before.id)] == ["een motief"]


def test_who_asks_the_same_at_the_same_moment_gets_it_once(lab: Lab) -> None:
    for turn in range(10):
        after = ("Oogst", "Inchecken")[turn % 2]
        assert both(*[lambda after=after: lab.move("Bocht", after)] * 4) == []
        assert lab.titles.index("Bocht") == lab.titles.index(after) + 1


def test_two_at_once_never_lose_a_step_or_leave_two_in_one_place(lab: Lab) -> None:
    def extra() -> str:
        return agenda.add_step(lab.kept, lab.meeting, ProgrammeStep(title="extra", minutes=5), lab.ids["Bocht"])

    for _ in range(6):
        raised = both(
            lambda: lab.move("Oogst"),
            lambda: lab.move("Bocht", "Oogst"),
            lambda: lab.move("Inchecken", "Motieven"),
            extra,
            lambda: agenda.repeat(lab.kept, lab.meeting, lab.ids["Motieven"]),
        )
        assert raised == []
    with sqlite3.connect(lab.kept.path) as file:
        places = [place for (place,) in file.execute("select place from step order by place")]
    assert places == list(range(len(STEPS) + 12))
    assert set(lab.ids.values()) <= {step.id for step in lab.now.steps}


def test_a_full_agenda_says_so(lab: Lab) -> None:
    for _ in range(agenda.MOST_STEPS - len(STEPS)):
        agenda.add_step(lab.kept, lab.meeting, STEPS[0])
    with pytest.raises(Refused, match="De agenda is vol"):
        agenda.add_step(lab.kept, lab.meeting, STEPS[0])
    with pytest.raises(Refused, match="De agenda is vol"):
        agenda.repeat(lab.kept, lab.meeting, lab.ids["Bocht"])
    assert len(lab.now.steps) == agenda.MOST_STEPS


# --- skipping


def test_a_skipped_step_stays_with_its_answers_and_opening_takes_it_back(lab: Lab) -> None:
    lab.open("Motieven")
    lab.write("Motieven", "motieven", "moreel", "een motief")
    lab.close("Motieven")
    agenda.skip(lab.kept, lab.meeting, lab.ids["Motieven"])
    assert (lab.step("Motieven").skipped, lab.step("Motieven").state) == (True, "closed")
    assert len(lab.titles) == len(STEPS)
    assert [one.text for one in sheets.given(lab.kept, lab.ids["Motieven"])] == ["een motief"]
    lab.open("Motieven")
    assert (lab.step("Motieven").skipped, lab.step("Motieven").state) == (False, "open")


def test_skipping_can_be_taken_back(lab: Lab) -> None:
    agenda.skip(lab.kept, lab.meeting, lab.ids["Bocht"])
    agenda.skip(lab.kept, lab.meeting, lab.ids["Bocht"], False)
    assert (lab.step("Bocht").skipped, lab.step("Bocht").state) == (False, "hidden")


# --- repeating


def test_a_step_is_repeated_after_the_last_one_that_was_used(lab: Lab) -> None:
    lab.open("Bocht")
    lab.close("Bocht")
    lab.open("Motieven")
    new = agenda.repeat(lab.kept, lab.meeting, lab.ids["Bocht"])
    assert lab.titles == ["Inchecken", "Bocht", "Motieven", "Bocht, opnieuw", "Oogst"]
    again = lab.now.step(new)
    assert again is not None
    assert (again.minutes, again.instrument, again.state, again.opened) == (20, "de-ideale-bocht", "hidden", 0.0)
    agenda.repeat(lab.kept, lab.meeting, new)
    assert lab.titles.count("Bocht, opnieuw") == 2


def test_a_step_that_is_still_to_come_is_repeated_after_itself(lab: Lab) -> None:
    lab.open("Inchecken")
    agenda.repeat(lab.kept, lab.meeting, lab.ids["Motieven"])
    assert lab.titles == ["Inchecken", "Bocht", "Motieven", "Motieven, opnieuw", "Oogst"]


def test_the_board_of_a_repeated_step_has_the_answers_of_before_beside_it(lab: Lab) -> None:
    lab.open("Motieven")
    lab.write("Motieven", "motieven", "moreel", "van toen")
    new = agenda.repeat(lab.kept, lab.meeting, lab.ids["Motieven"])
    again = lab.now.step(new)
    assert again is not None
    part = instruments()["motieven"].part("motieven")
    assert part is not None
    now, before = looking_back.of_part(lab.kept, lab.now, again, part)
    assert (now, [one.text for one in before]) == ((), ["van toen"])


# --- changing


def test_the_title_and_the_minutes_of_a_step_are_changed_by_themselves(lab: Lab) -> None:
    agenda.change(lab.kept, lab.meeting, lab.ids["Oogst"], title="  Oogst \n en afsluiten ")
    assert (lab.titles[-1], lab.now.steps[-1].minutes) == ("Oogst en afsluiten", 15)
    agenda.change(lab.kept, lab.meeting, lab.ids["Oogst"], minutes=25)
    assert (lab.titles[-1], lab.now.steps[-1].minutes) == ("Oogst en afsluiten", 25)


def test_the_clock_of_an_open_step_moves_along_and_never_before_now(lab: Lab) -> None:
    lab.open("Motieven")
    ends = lab.step("Motieven").ends
    agenda.change(lab.kept, lab.meeting, lab.ids["Motieven"], minutes=40)
    assert lab.step("Motieven").ends == pytest.approx(ends + 600)
    before = time.time()
    agenda.change(lab.kept, lab.meeting, lab.ids["Motieven"], minutes=1)
    lab.step("Motieven")
    agenda.change(lab.kept, lab.meeting, lab.ids["Motieven"], minutes=40)
    agenda.change(lab.kept, lab.meeting, lab.ids["Motieven"], minutes=1)
    assert lab.step("Motieven").ends >= before


# --- nonsense


@pytest.mark.parametrize(
    ("verb", "said"),
    [
        (lambda lab: lab.move("Bocht", "Bocht"), "achter zichzelf"),
        (lambda lab: lab.move("Bocht", "nergens"), "staat niet in deze agenda"),
        (lambda lab: agenda.add_step(lab.kept, lab.meeting, STEPS[0], "nergens"), "staat niet in deze agenda"),
        (lambda lab: agenda.change(lab.kept, lab.meeting, lab.ids["Bocht"], title=" \n "), "titel nodig"),
        (lambda lab: agenda.change(lab.kept, lab.meeting, lab.ids["Bocht"], minutes=0), "1 tot 240 minuten"),
        (lambda lab: agenda.change(lab.kept, lab.meeting, lab.ids["Bocht"], minutes=241), "1 tot 240 minuten"),
        (lambda lab: agenda.change(lab.kept, lab.meeting, lab.ids["Bocht"], title="x", minutes=0), "1 tot 240"),
    ],
)
def test_nonsense_is_refused_in_dutch_and_changes_nothing(lab: Lab, verb: Callable[[Lab], Any], said: str) -> None:
    before = [(one.id, one.title, one.minutes, one.skipped) for one in lab.now.steps]
    with pytest.raises(Refused, match=said):
        verb(lab)
    assert [(one.id, one.title, one.minutes, one.skipped) for one in lab.now.steps] == before


def test_a_step_that_is_open_is_not_skipped(lab: Lab) -> None:
    lab.open("Bocht")
    with pytest.raises(Refused, match="Sluit hem eerst"):
        agenda.skip(lab.kept, lab.meeting, lab.ids["Bocht"])
    assert (lab.step("Bocht").skipped, lab.step("Bocht").state) == (False, "open")


@pytest.mark.parametrize("verb", ["move", "skip", "repeat", "change"])
def test_a_step_of_another_meeting_is_refused_and_nobody_is_told(lab: Lab, verb: str) -> None:
    other = Lab(lab.kept)
    before = (lab.now, other.now)
    told: list[Change] = []
    lab.kept.feed.listen(told.append)
    more = ("",) if verb == "move" else ()
    with pytest.raises(Unknown, match="hoort niet bij deze bijeenkomst"):
        getattr(agenda, verb)(lab.kept, lab.meeting, other.ids["Bocht"], *more)
    assert (told, (lab.now, other.now)) == ([], before)


def test_every_verb_tells_the_pages_that_the_agenda_has_another_shape(lab: Lab) -> None:
    step = lab.ids["Bocht"]
    told: list[Change] = []
    lab.kept.feed.listen(told.append)
    agenda.move(lab.kept, lab.meeting, step, "")
    agenda.skip(lab.kept, lab.meeting, step)
    agenda.change(lab.kept, lab.meeting, step, minutes=5)
    agenda.repeat(lab.kept, lab.meeting, step)
    agenda.add_step(lab.kept, lab.meeting, STEPS[0])
    assert [one.what for one in told] == ["structure"] * 5
    assert [one.step for one in told] == [step] * 3 + [""] * 2


# --- when it began


def test_the_first_opening_is_when_a_meeting_began_and_what_was_planned_then_is_kept(lab: Lab) -> None:
    agenda.skip(lab.kept, lab.meeting, lab.ids["Oogst"])
    before = time.time()
    lab.open("Inchecken")
    began = lab.now.began
    assert before <= began <= time.time()
    assert (lab.now.planned, lab.step("Inchecken").opened) == (60, began)
    lab.close("Inchecken")
    assert lab.step("Inchecken").closed >= began
    lab.open("Bocht")
    agenda.change(lab.kept, lab.meeting, lab.ids["Bocht"], minutes=60)
    lab.open("Inchecken")
    assert (lab.now.began, lab.now.planned, lab.step("Inchecken").opened) == (began, 60, began)
    assert lab.step("Inchecken").closed == 0.0


# --- an older file


def older(path: Path) -> None:
    """A file of the first version with a meeting that goes on, written by its own statements."""
    old = Database(path)
    with old._writes.begin() as connection:
        config = database._migration_config()
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    old.close()
    with sqlite3.connect(path) as file:
        file.execute("insert into collaboration values ('c', 'opgave', 'ambitie', 0, '', 1.0)")
        file.execute(
            "insert into meeting values ('m', 'c', 'K7M4PX', 'Lab', 's2', 0, 0, 0, 1, 'none', 'scherm', 5, 1.0)"
        )
        file.execute("insert into organisation values ('o', 'c', 'Gemeente', 'gemeente', 0)")
        for number, state in enumerate(("closed", "open", "hidden")):
            file.execute(
                "insert into step values (?, 'm', ?, 'Motieven', 20, 'motieven', ?, '', '', '', 0.0, 0.0)",
                (f"s{number + 1}", float(number), state),
            )
        file.execute(
            "insert into answer values ('a', 'm', 's1', 'motieven', 'moreel', 'o', null, 'woorden van toen', "
            "'{}', 0.0, 'live', 3, 'pen', 2.0, 4)"
        )


def test_an_older_file_is_brought_to_this_version_with_all_that_is_in_it(tmp_path: Path) -> None:
    path = tmp_path / "oud.sqlite3"
    older(path)
    kept = Database(path)
    kept.migrate()
    meeting = meetings.meeting(kept, "m")
    assert [(one.id, one.state, one.opened, one.skipped) for one in meeting.steps] == [
        ("s1", "closed", 0.0, False),
        ("s2", "open", 0.0, False),
        ("s3", "hidden", 0.0, False),
    ]
    assert (meeting.began, meeting.planned, meeting.current) == (0.0, 0, "s2")
    assert [(one.text, one.revision) for one in sheets.given(kept, "s1")] == [("woorden van toen", 3)]
    with kept._reads.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Table.metadata) == []
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
    kept.close()


def test_an_older_meeting_goes_on_and_nobody_invents_when_it_began(tmp_path: Path) -> None:
    path = tmp_path / "oud.sqlite3"
    older(path)
    kept = Database(path)
    kept.migrate()
    progress.open_step(kept, "m", "s3")
    agenda.skip(kept, "m", "s1")
    agenda.move(kept, "m", "s3", "")
    meeting = meetings.meeting(kept, "m")
    assert (meeting.began, [one.id for one in meeting.steps]) == (0.0, ["s3", "s1", "s2"])
    assert len(pace.words(pace.pace(meeting, time.time()))) == 1
    kept.close()


# --- the plan against the clock

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=DUTCH_TIME).timestamp()


def planned(*steps: Step, began: float = 0.0, minutes: int = 0) -> Meeting:
    return Meeting("m", "K7M4PX", "Lab", "", "", steps, began=began, planned=minutes)


def a_step(minutes: int, state: str = "hidden", opened: float = 0.0, closed: float = 0.0, ends: float = 0.0) -> Step:
    ends = ends or (opened + minutes * 60 if state == "open" else 0.0)
    return Step(uuid4().hex, "x", minutes, "", state, opened=opened, closed=closed, ends=ends)  # type: ignore[arg-type]


def said(meeting: Meeting, now: float) -> tuple[str, ...]:
    return pace.words(pace.pace(meeting, now))


def test_before_the_start_it_says_how_long_it_is_and_when_it_would_end() -> None:
    assert said(planned(a_step(45), a_step(50)), NOON) == (
        "Samen 95 minuten. Als je nu begint, ben je klaar rond 13.35.",
    )
    assert said(planned(), NOON) == ()


def test_a_meeting_that_is_behind_says_so_in_calm_words() -> None:
    began = NOON - 65 * 60
    meeting = planned(
        a_step(30, "closed", began, NOON - 20 * 60),
        a_step(25, "open", NOON - 20 * 60),
        a_step(90),
        began=began,
        minutes=145,
    )
    assert said(meeting, NOON) == (
        "Nog 95 minuten gepland: klaar rond 13.35.",
        "15 minuten later dan gepland.",
        "Begonnen om 10.55, gepland tot 13.20.",
    )


def test_a_skipped_step_makes_the_end_earlier_and_an_added_one_later() -> None:
    began = NOON - 30 * 60
    done = a_step(30, "closed", began, NOON)
    meeting = planned(done, a_step(20), a_step(40), began=began, minutes=90)
    assert said(meeting, NOON)[1] == "Dat is zoals gepland."
    skipped = replace(meeting, steps=(done, replace(meeting.steps[1], skipped=True), meeting.steps[2]))
    assert said(skipped, NOON)[:2] == ("Nog 40 minuten gepland: klaar rond 12.40.", "20 minuten eerder dan gepland.")
    added = replace(meeting, steps=(*meeting.steps, a_step(10)))
    assert said(added, NOON)[:2] == ("Nog 70 minuten gepland: klaar rond 13.10.", "10 minuten later dan gepland.")


def test_a_few_minutes_are_not_worth_a_word() -> None:
    began = NOON - 22 * 60
    meeting = planned(a_step(20, "closed", began, NOON), a_step(40), began=began, minutes=60)
    assert said(meeting, NOON)[1] == "Dat is zoals gepland."


def test_an_open_step_counts_what_is_left_of_its_plan_or_of_its_clock() -> None:
    began = NOON - 10 * 60
    meeting = planned(a_step(30, "open", began), began=began, minutes=30)
    assert pace.pace(meeting, NOON).left == 20
    more = replace(meeting, steps=(a_step(30, "open", began, ends=NOON + 25 * 60),))
    assert pace.pace(more, NOON).left == 25
    turn = replace(meeting, steps=(a_step(30, "open", began, ends=NOON + 60),))  # a party has the floor
    assert pace.pace(turn, NOON).left == 20
    assert pace.pace(meeting, NOON + 3600).left == 0
    two = replace(meeting, steps=(*meeting.steps, a_step(15, "open", NOON - 60)))
    assert pace.pace(two, NOON).left == 20  # they run beside each other


def test_when_all_has_been_it_says_how_it_ended() -> None:
    began = NOON - 100 * 60
    meeting = planned(a_step(60, "closed", began, NOON - 20 * 60), began=began, minutes=60)
    assert said(meeting, NOON)[:2] == ("Alle stappen zijn geweest.", "20 minuten later dan gepland.")


def test_a_step_that_was_tried_on_another_day_says_nothing_of_pace() -> None:
    yesterday = NOON - 24 * 3600
    meeting = planned(a_step(30, "closed", yesterday, yesterday + 60), a_step(60), began=yesterday, minutes=90)
    assert said(meeting, NOON) == ("Nog 60 minuten gepland: klaar rond 13.00.",)


def test_a_closed_step_tells_how_long_it_was_open_unless_that_was_put_off_or_is_not_known() -> None:
    assert pace.spent(a_step(25, "closed", NOON, NOON + 28 * 60)) == 28
    assert pace.spent(a_step(25, "closed", NOON, NOON + 5)) == 1
    assert pace.spent(a_step(25, "closed", NOON, NOON + 20 * 3600)) is None
    assert pace.spent(a_step(25, "closed", 0.0, NOON)) is None
    assert pace.spent(a_step(25, "open", NOON)) is None


def test_times_are_dutch_in_summer_and_in_winter() -> None:
    assert pace.clock(datetime.fromisoformat("2026-07-01T14:38:00+00:00").timestamp()) == "16.40"
    assert pace.clock(datetime.fromisoformat("2026-12-01T14:38:00+00:00").timestamp()) == "15.40"
    assert pace.exactly(datetime.fromisoformat("2026-12-01T08:03:00+00:00").timestamp()) == "9.03"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(1, "1 minuut"), (95, "95 minuten"), (120, "2 uur"), (185, "3 uur en 5 minuten"), (121, "2 uur en 1 minuut")],
)
def test_minutes_are_told_in_words(minutes: int, words: str) -> None:
    assert pace.told(minutes) == words


def test_what_to_say_later_is_known_now_and_changes_only_when_the_words_do() -> None:
    began = NOON - 10 * 60
    meeting = planned(a_step(30, "open", began), a_step(20), began=began, minutes=50)
    lines = pace.coming(meeting, NOON)
    assert lines[0] == (NOON, said(meeting, NOON))
    assert all(before[1] != after[1] for before, after in pairwise(lines))
    for at, words in lines:
        assert words == said(meeting, at)
    assert lines[-1][1][1].endswith("later dan gepland.") or len(lines[-1][1]) == 1
    assert len(lines) < 80
