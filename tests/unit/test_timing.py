"""The time of a step: what happens when it is up, a minute more, and that nobody's text comes too late by it."""

import asyncio
import threading
import time
from typing import Any, cast

import pytest

from facilitation.catalogue import ProgrammeStep
from facilitation.content import Refused
from facilitation.room import AtEnd, Step
from sessions import access, meetings, people, progress, timing
from sessions.access import Unknown, Who
from sessions.answers import GRACE, Offer, new_id, put
from sessions.database import Database, NotSaved
from sessions.feed import Change
from sessions.live import timekeeper
from sessions.live.stage import Clock, OnStage, on_stage
from sessions.live.timekeeper import Timekeeper
from sessions.live.visitor import Visitor
from sessions.tables import StepRow

STEPS = (
    ProgrammeStep(title="Motieven", minutes=5, instrument="motieven"),
    ProgrammeStep(title="Bocht", minutes=5, instrument="de-ideale-bocht"),
)
LONG_AGO = 1000.0


class Lab:
    """A meeting of two steps, both open."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.meeting = meetings.start(database, "Lab", "", "", [("Gemeente", "gemeente")], STEPS).meeting
        self.first, self.second = (one.id for one in meetings.meeting(database, self.meeting).steps)
        for step in (self.first, self.second):
            progress.open_step(database, self.meeting, step)

    def step(self, name: str) -> Step:
        found = meetings.meeting(self.database, self.meeting).step(name)
        assert found
        return found

    def set(self, name: str, **fields: float) -> None:
        with self.database.write() as session:
            for field, value in fields.items():
                setattr(session.get_one(StepRow, name), field, value)

    def closes(self, name: str) -> None:
        timing.set_at_end(self.database, self.meeting, name, "close")

    def close_overdue(self) -> tuple[str, ...]:
        return timing.close_overdue(self.database, self.meeting)


@pytest.fixture
def lab(database: Database) -> Lab:
    return Lab(database)


# --- what happens at the end


def test_a_step_ends_with_a_sign_unless_something_else_is_chosen(lab: Lab) -> None:
    assert lab.step(lab.first).at_end == "sign"
    lab.closes(lab.first)
    lab.closes(lab.first)
    assert (lab.step(lab.first).at_end, lab.step(lab.second).at_end) == ("close", "sign")
    timing.set_at_end(lab.database, lab.meeting, lab.first, "sign")
    assert lab.step(lab.first).at_end == "sign"


def test_nothing_else_can_be_chosen_and_not_for_another_meeting(lab: Lab) -> None:
    with pytest.raises(Refused, match="een teken, of de stap sluit"):
        timing.set_at_end(lab.database, lab.meeting, lab.first, cast(AtEnd, "explode"))
    other = Lab(lab.database)
    with pytest.raises(Unknown, match="hoort niet bij deze bijeenkomst"):
        timing.set_at_end(lab.database, lab.meeting, other.first, "close")
    assert {lab.step(lab.first).at_end, other.step(other.first).at_end} == {"sign"}


def test_only_open_steps_that_close_by_themselves_close_when_their_time_is_up(lab: Lab) -> None:
    lab.closes(lab.first)
    assert lab.close_overdue() == ()
    lab.set(lab.first, ends=time.time() - 1)
    lab.set(lab.second, ends=time.time() - 1)
    before = time.time()
    assert lab.close_overdue() == (lab.first,)
    closed = lab.step(lab.first)
    assert (closed.state, closed.ends, lab.step(lab.second).state) == ("closed", 0.0, "open")
    assert before <= closed.closed <= time.time()
    assert lab.close_overdue() == ()


def test_a_step_without_a_clock_never_closes_by_itself(lab: Lab) -> None:
    lab.closes(lab.first)
    lab.set(lab.first, ends=0.0)
    assert lab.close_overdue() == ()


def test_closing_by_itself_tells_the_same_as_closing_by_hand_and_otherwise_nothing_is_told(lab: Lab) -> None:
    told: list[Change] = []
    lab.closes(lab.first)
    stop = lab.database.feed.listen(told.append)
    lab.close_overdue()
    assert told == []
    lab.set(lab.first, ends=LONG_AGO)
    lab.close_overdue()
    stop()
    assert told == [Change(lab.meeting, "structure", lab.first), Change(lab.meeting, "answers", lab.first)]


def test_steps_of_other_meetings_stay_open(lab: Lab) -> None:
    other = Lab(lab.database)
    other.closes(other.first)
    other.set(other.first, ends=LONG_AGO)
    assert lab.close_overdue() == ()
    assert other.step(other.first).state == "open"


def anna(lab: Lab) -> Who:
    here = meetings.room(lab.database, lab.meeting).organisations[0].id
    return access.who(lab.database, people.join(lab.database, lab.meeting, here, "Anna").key)


def test_what_was_typed_in_time_while_the_server_was_away_does_not_come_late(
    lab: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = anna(lab)
    lab.closes(lab.first)
    lab.set(lab.first, ends=time.time() - 600)  # the server was away for ten minutes
    lab.close_overdue()
    said = Offer(new_id(), lab.first, "motieven", "moreel", "op tijd getypt", {}, 0, "pen", new_id())
    assert put(lab.database, writer, said).state == "live"
    closed = lab.step(lab.first).closed
    monkeypatch.setattr(time, "time", lambda: closed + GRACE + 1)
    late = Offer(new_id(), lab.first, "motieven", "moreel", "te laat getypt", {}, 0, "pen", new_id())
    assert put(lab.database, writer, late).state == "late"


# --- a minute more


def test_a_minute_more_takes_the_sign_away(lab: Lab) -> None:
    lab.set(lab.first, ends=time.time() - 30)
    timing.add_minute(lab.database, lab.meeting, lab.first)
    assert lab.step(lab.first).ends == pytest.approx(time.time() + 60, abs=5)
    lab.closes(lab.first)
    assert lab.close_overdue() == ()


def test_a_minute_more_starts_no_clock_where_each_goes_at_their_own_pace(lab: Lab) -> None:
    lab.set(lab.first, ends=0.0)
    timing.add_minute(lab.database, lab.meeting, lab.first)
    assert lab.step(lab.first).ends == 0.0


def test_a_minute_more_and_the_end_at_the_same_moment_never_leave_a_closed_step_with_a_clock(lab: Lab) -> None:
    lab.closes(lab.first)
    for _ in range(20):
        progress.open_step(lab.database, lab.meeting, lab.first)
        lab.set(lab.first, ends=time.time() - 1)
        both = [
            threading.Thread(target=timing.add_minute, args=(lab.database, lab.meeting, lab.first)),
            threading.Thread(target=lab.close_overdue),
        ]
        for one in both:
            one.start()
        for one in both:
            one.join()
        now = lab.step(lab.first)
        assert (now.state == "open" and now.ends > time.time() and not now.closed) or (
            now.state == "closed" and now.ends == 0.0 and now.closed
        )


# --- the clocks on the stage


def test_a_step_that_is_not_open_yet_has_no_clock_on_the_stage(database: Database) -> None:
    meeting = meetings.start(database, "Lab", "", "", [], STEPS).meeting
    first = meetings.meeting(database, meeting).steps[0].id
    assert on_stage(database, meeting).clocks == {}
    progress.open_step(database, meeting, first)
    assert list(on_stage(database, meeting).clocks) == [first]


def clocks(**ends: float) -> OnStage:
    return OnStage(None, "a", {name: Clock(one, "close", "open") for name, one in ends.items()})


class Heard(Visitor):
    """A page that keeps what it is told."""

    def __init__(self, role: access.Role) -> None:
        self.who = Who(role, "m")
        self.told: list[tuple[str, float]] = []

    def say(self, message: dict[str, Any] | str, *, passing: bool = False) -> None:
        assert isinstance(message, dict)
        assert message["now"] == pytest.approx(time.time(), abs=5)
        self.told.append((message["step"], message["ends"]))


async def nothing() -> None:
    return None


def test_only_clocks_that_changed_are_told_and_to_a_screen_only_its_own() -> None:
    keeper, screen, someone = Timekeeper("m", nothing), Heard("screen"), Heard("participant")
    for stage in (clocks(a=10.0, b=20.0), clocks(a=10.0, b=20.0), clocks(a=70.0, b=20.0), clocks(a=70.0, b=80.0)):
        keeper.read(stage)
        keeper.tell([screen, someone])
    assert someone.told == [("a", 70.0), ("b", 80.0)]
    assert screen.told == [("a", 70.0)]
    keeper.read(clocks(a=0.0, b=80.0, c=0.0))  # one that closed, and one that never had a clock
    keeper.tell([someone])
    assert someone.told[2:] == [("a", 0.0)]


# --- closing in time


def run(keeper: Timekeeper, seconds: float, *later: tuple[float, OnStage]) -> None:
    async def scene() -> None:
        task = asyncio.create_task(keeper.run())
        for moment, stage in later:
            await asyncio.sleep(moment)
            keeper.read(stage)
        await asyncio.sleep(seconds)
        task.cancel()

    asyncio.run(scene())


def test_the_timer_goes_off_once_and_not_before_its_time() -> None:
    closed: list[float] = []
    began = time.time()

    async def close() -> None:
        closed.append(time.time() - began)
        keeper.read(clocks(a=0.0))

    keeper = Timekeeper("m", close)
    run(keeper, 0.6, (0.0, clocks(a=began + 0.3)))
    assert closed == [pytest.approx(0.3, abs=0.25)]
    assert closed[0] >= 0.3


def test_a_minute_more_puts_the_timer_off_and_a_sign_closes_nothing() -> None:
    closed: list[bool] = []

    async def close() -> None:
        closed.append(True)

    now = time.time()
    keeper = Timekeeper("m", close)
    sign = OnStage(None, "", {"a": Clock(now - 60, "sign", "open"), "b": Clock(now - 60, "close", "closed")})
    run(keeper, 0.4, (0.0, clocks(a=now + 0.3)), (0.1, clocks(a=now + 60.3)), (0.1, sign))
    assert closed == []


def test_a_closing_that_fails_is_tried_again_without_hurry(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(timekeeper, "AGAIN", 0.1)
    tries: list[bool] = []

    async def close() -> None:
        tries.append(True)
        raise NotSaved("De schijf van de server is vol.")

    keeper = Timekeeper("m", close)
    run(keeper, 0.45, (0.0, clocks(a=LONG_AGO)))
    assert 3 <= len(tries) <= 5
    assert "could not be closed: De schijf van de server is vol." in caplog.text
