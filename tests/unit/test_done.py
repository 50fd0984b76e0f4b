"""'Ik ben klaar', extra time, and what the list of who is here says of both."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fresh import fresh
from live_lab import lab
from sqlmodel import select

from facilitation.catalogue import ProgrammeStep
from facilitation.content import Refused
from sessions import access, answers, attendance, done, meetings, people, progress, timing
from sessions.access import Who
from sessions.database import Database
from sessions.live import counting, presence
from sessions.tables import DoneRow, ExtraRow, StepRow


class Lab:
    def __init__(self, database: Database) -> None:
        self.database = database
        steps = [ProgrammeStep(title=one, minutes=5, instrument=one) for one in ("motieven", "de-ideale-bocht")]
        parties = [("Gemeente", "gemeente"), ("Corporatie", "woningcorporatie")]
        self.meeting = meetings.start(database, "Lab", "", "", parties, steps).meeting  # type: ignore[arg-type]
        self.motives, self.bend = (step.id for step in meetings.meeting(database, self.meeting).steps)
        self.one, self.two = (one.id for one in meetings.room(database, self.meeting).organisations)
        self.keys = {
            name: people.join(database, self.meeting, party, name).key
            for name, party in (("Anna", self.one), ("Bram", self.one), ("Carla", self.two))
        }

    def who(self, name: str) -> Who:
        return access.who(self.database, self.keys[name])

    def id(self, name: str) -> str:
        return str(self.who(name).participant)

    def open(self, step: str, anonymous: bool = False) -> None:
        if anonymous:
            progress.set_anonymous(self.database, self.meeting, step, True)
        progress.open_step(self.database, self.meeting, step)

    def say(self, name: str, step: str, said: bool = True) -> None:
        done.say_done(self.database, self.who(name), step, said)

    def put(self, name: str, text: str) -> answers.Kept:
        new = answers.new_id
        card = answers.Offer(new(), self.motives, "motieven", "moreel", text, {}, 0, "pen", new())
        return answers.put(self.database, self.who(name), card)

    def counted(self, step: str, here: str = "", writing: Any = (), gone: str = "") -> dict[str, Any]:
        seen = {self.id(name): step for name in here.split()}
        lost = frozenset(self.id(name) for name in gone.split())
        return presence.counted(self.database, self.meeting, step, seen, set(writing), lost)

    def states(self, *given: Any, **named: Any) -> list[str]:
        return [row["state"] for row in self.counted(*given, **named)["rows"]]


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Lab]:
    database = fresh(tmp_path / "lab.sqlite3")
    yield Lab(database)
    database.close()


def test_somebody_is_done_and_takes_it_back(hall: Lab) -> None:
    hall.open(hall.motives)
    hall.say("Anna", hall.motives)
    hall.say("Anna", hall.motives)
    assert done.done_in(hall.database, hall.motives) == {hall.id("Anna")}
    assert [done.is_done(hall.database, hall.who(name), hall.motives) for name in ("Anna", "Bram")] == [True, False]
    hall.say("Anna", hall.motives, False)
    hall.say("Anna", hall.motives, False)
    assert done.done_in(hall.database, hall.motives) == frozenset()


def test_nobody_is_done_in_a_step_that_is_not_open_or_of_elsewhere(hall: Lab) -> None:
    with pytest.raises(Refused, match="niet open"):
        hall.say("Anna", hall.motives)
    hall.open(hall.motives)
    progress.close_step(hall.database, hall.meeting, hall.motives)
    with pytest.raises(Refused, match="niet open"):
        hall.say("Anna", hall.motives)
    with pytest.raises(Refused, match="hoort niet bij jouw bijeenkomst"):
        hall.say("Anna", Lab(hall.database).motives)
    with pytest.raises(Refused):
        hall.say("Anna", "nowhere")
    assert not done.is_done(hall.database, hall.who("Anna"), "nowhere")


def test_after_a_reset_nobody_is_done_and_bringing_back_tells_who_was(hall: Lab) -> None:
    hall.open(hall.motives)
    hall.put("Anna", "woorden")
    hall.say("Anna", hall.motives)
    aside = progress.reset(hall.database, hall.meeting, hall.motives)
    assert done.done_in(hall.database, hall.motives) == frozenset()
    progress.bring_back(hall.database, hall.meeting, hall.motives, aside)
    assert done.done_in(hall.database, hall.motives) == {hall.id("Anna")}


def test_in_an_anonymous_step_only_a_seal_is_kept_and_only_the_number_is_told(hall: Lab) -> None:
    hall.open(hall.bend, anonymous=True)
    hall.say("Anna", hall.bend)
    with hall.database.read() as session:
        kept = session.exec(select(DoneRow.person)).all()
    assert len(kept) == 1
    assert hall.id("Anna") not in kept
    assert done.is_done(hall.database, hall.who("Anna"), hall.bend)
    assert not done.is_done(hall.database, hall.who("Bram"), hall.bend)
    told = hall.counted(hall.bend, here="Anna", writing=[hall.one])
    assert told["done"] == 1
    assert [(row["state"], row["now"]) for row in told["rows"]] == [("is er", False), ("nog niemand", False)]
    hall.say("Anna", hall.bend, False)
    assert done.done_in(hall.database, hall.bend) == frozenset()


def test_whoever_is_taken_out_is_not_counted_and_two_who_are_one_count_once(hall: Lab) -> None:
    hall.open(hall.motives)
    for name in ("Anna", "Bram", "Carla"):
        hall.say(name, hall.motives)
    bram = hall.id("Bram")
    attendance.merge_participants(hall.database, hall.meeting, bram, hall.id("Anna"))
    attendance.remove_participant(hall.database, hall.meeting, hall.id("Carla"))
    assert done.done_in(hall.database, hall.motives) == {hall.id("Anna")}
    assert done.is_done(hall.database, hall.who("Bram"), hall.motives)


def test_an_organisation_is_done_when_everybody_of_it_who_is_here_is(hall: Lab) -> None:
    hall.open(hall.motives)
    assert hall.states(hall.motives) == ["nog niemand", "nog niemand"]
    assert hall.states(hall.motives, here="Anna Bram") == ["is er", "nog niemand"]
    hall.say("Anna", hall.motives)
    assert hall.states(hall.motives, here="Anna Bram") == ["is er", "nog niemand"]
    assert hall.states(hall.motives, here="Anna") == ["klaar", "nog niemand"]
    assert hall.states(hall.motives, here="Bram") == ["is er", "nog niemand"]
    hall.say("Bram", hall.motives)
    assert hall.states(hall.motives, here="Anna Bram") == ["klaar", "nog niemand"]
    assert hall.states(hall.motives, here="Anna Bram", writing=[hall.one]) == ["schrijft nu", "nog niemand"]
    assert hall.counted(hall.motives, here="Anna")["done"] == 2
    hall.put("Carla", "woorden")
    assert hall.states(hall.motives, here="Carla") == ["nog niemand", "heeft geschreven"]


def test_who_lost_their_line_is_told_by_name_and_their_organisation_when_nobody_of_it_is_left(hall: Lab) -> None:
    hall.open(hall.motives)
    told = hall.counted(hall.motives, here="Bram", gone="Anna Carla")
    assert [row["state"] for row in told["rows"]] == ["is er", "verbinding weg"]
    assert told["lost"] == ["Anna (Gemeente)", "Carla (Corporatie)"]
    hall.put("Carla", "woorden")
    assert hall.states(hall.motives, gone="Carla") == ["nog niemand", "heeft geschreven, verbinding weg"]
    assert hall.counted(hall.motives, here="Carla", gone="Carla")["lost"] == []
    attendance.remove_participant(hall.database, hall.meeting, hall.id("Anna"))
    with pytest.raises(access.Removed):
        hall.id("Anna")
    assert hall.counted(hall.motives, gone="Carla")["lost"] == ["Carla (Corporatie)"]


def test_in_an_anonymous_step_who_is_here_is_told_and_nothing_that_follows_from_answering(hall: Lab) -> None:
    hall.open(hall.bend, anonymous=True)
    for name in ("Anna", "Carla"):
        hall.say(name, hall.bend)
    told = hall.counted(hall.bend, here="Anna", writing=[hall.one, hall.two], gone="Carla")
    assert [row["state"] for row in told["rows"]] == ["is er", "verbinding weg"]
    assert told["lost"] == ["Carla (Corporatie)"]
    assert told["done"] == 2


# --- over the live route


def test_being_done_reaches_the_facilitator_and_reruns_no_page(tmp_path: Path) -> None:
    database = fresh(tmp_path / "lab.sqlite3")
    with lab(database) as live:
        live.open(live.motives)
        anna, leader = live.page("Anna"), live.page("leader")
        leader.look(live.motives, board=False)
        anna.news()
        known = database.remembered
        access.who(database, live.keys["Anna"])
        turn = known._turn
        done.say_done(database, access.who(database, live.keys["Anna"]), live.motives)
        assert leader.until(lambda one: one["t"] == "room" and one["done"] == 1)["rows"][0]["state"] == "klaar"
        assert not [one for one in (*anna.news(), *leader.news()) if one["t"] in ("structure", "board")]
        assert known._turn == turn, "what was remembered of the meeting stays"
    database.close()


def test_a_page_that_is_gone_for_a_while_is_told_and_one_that_loads_anew_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "LOST", 0.4)
    database = fresh(tmp_path / "lab.sqlite3")
    with lab(database) as live:
        live.open(live.motives)
        leader, anna, bram = live.page("leader"), live.page("Anna"), live.page("Bram")
        leader.look(live.motives, board=False)
        for page in (anna, bram):
            page.line.close()
        live.page("Bram")
        told = leader.until(lambda one: one["t"] == "room" and one["lost"])
        assert told["lost"] == ["Anna (Gemeente)"]
        assert told["rows"][0]["state"] == "is er"
        live.page("Anna")
        leader.until(lambda one: one["t"] == "room" and not one["lost"])
    database.close()


# --- extra time


def test_one_person_gets_extra_time_in_a_step_that_is_closed(hall: Lab) -> None:
    hall.open(hall.motives)
    progress.close_step(hall.database, hall.meeting, hall.motives)
    with hall.database.write() as session:
        session.get_one(StepRow, hall.motives).closed -= 60
    anna = hall.id("Anna")
    assert timing.extra_until(hall.database, hall.motives, anna) == 0
    assert hall.put("Anna", "te laat").state == "late"
    until = timing.give_extra(hall.database, hall.meeting, hall.motives, anna, 5)
    assert abs(until - time.time() - 300) < 5
    assert timing.extra_until(hall.database, hall.motives, anna) == until
    assert hall.put("Anna", "op tijd").state == "live"
    assert hall.put("Carla", "te laat").state == "late"
    hall.say("Anna", hall.motives)
    assert timing.give_extra(hall.database, hall.meeting, hall.motives, anna, 2) == until + 120
    with hall.database.write() as session:
        session.get_one(ExtraRow, (hall.motives, anna)).until = time.time() - 1
    assert hall.put("Anna", "weer te laat").state == "late"


def test_extra_time_in_a_step_that_runs_comes_after_its_clock(hall: Lab) -> None:
    hall.open(hall.motives)
    until = timing.give_extra(hall.database, hall.meeting, hall.motives, hall.id("Anna"), 2)
    assert abs(until - time.time() - 7 * 60) < 5


def test_extra_time_is_refused_where_it_would_tell_who_writes_and_where_it_makes_no_sense(hall: Lab) -> None:
    def give(step: str, person: str, minutes: int = 5) -> float:
        return timing.give_extra(hall.database, hall.meeting, step, person, minutes)

    with pytest.raises(Refused, match="nog niet open"):
        give(hall.motives, hall.id("Anna"))
    hall.open(hall.bend, anonymous=True)
    with pytest.raises(Refused, match="te zien wie er schrijft"):
        give(hall.bend, hall.id("Anna"))
    hall.open(hall.motives)
    for minutes in (0, -5, 1000):
        with pytest.raises(Refused, match="Geef extra tijd"):
            give(hall.motives, hall.id("Anna"), minutes)
    with pytest.raises(Refused, match="doet niet mee"):
        give(hall.motives, Lab(hall.database).id("Anna"))
    assert timing.extra_until(hall.database, hall.bend, None) == 0
