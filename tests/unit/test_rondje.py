"""A rondje: who has the floor, who comes next, and what happens when two facilitators press at once."""

import random
import time
from collections.abc import Callable
from dataclasses import fields
from threading import Barrier, Thread

import pytest
from live_lab import lab

from facilitation.catalogue import ProgrammeStep
from facilitation.content import Refused
from facilitation.kinds import talk
from facilitation.kinds.talk import Talk
from facilitation.rondje import standing
from facilitation.room import Organisation, Room, Turns
from sessions import meetings, progress, rondje, staging
from sessions.access import Unknown
from sessions.database import Database, here, opened
from sessions.feed import Change
from sessions.live import boards, turns
from sessions.live.stage import OnStage
from sessions.tables import AwayRow, OrganisationRow

PARTIES = [("Zorg", "zorgaanbieder"), ("Gemeente", "gemeente"), ("Wonen", "woningcorporatie"), ("Buurt", "welzijn")]
STEPS = (
    ProgrammeStep(title="Rondje", minutes=20, instrument="dialoogstand"),
    ProgrammeStep(title="Motieven", minutes=20, instrument="motieven"),
    ProgrammeStep(title="Welkom", minutes=5),
)


class Table:
    """A meeting with four parties; ``g w z b`` are their ids in the order of the boards, ``step`` its first step."""

    def __init__(self, database: Database) -> None:
        self.database = database
        started = meetings.start(database, "Lab", "", "", PARTIES, STEPS)  # type: ignore[arg-type]
        self.meeting = started.meeting
        self.ids = {one.name: one.id for one in meetings.room(database, self.meeting).organisations}
        self.g, self.w, self.z, self.b = (self.ids[name] for name in ("Gemeente", "Wonen", "Zorg", "Buurt"))
        self.step, self.other, self.spoken = (one.id for one in meetings.meeting(database, self.meeting).steps)

    def do(self, verb: Callable[..., None], *more: object) -> None:
        verb(self.database, self.meeting, self.step, *more)

    @property
    def turns(self) -> Turns:
        step = meetings.meeting(self.database, self.meeting).step(self.step)
        assert step
        return step.turns

    @property
    def now(self) -> str:
        return next((name for name, one in self.ids.items() if one == self.turns.now), "")

    def names(self, which: str) -> list[str]:
        stands = standing(self.turns, meetings.room(self.database, self.meeting).organisations)
        return [one.name for one in getattr(stands, which)]

    def board(self, step: str = "") -> dict[str, object]:
        meeting = meetings.meeting(self.database, self.meeting)
        found = meeting.step(step or self.step)
        assert found
        return boards.described(self.database, meeting, found)

    def begin(self, seconds: int = 90) -> None:
        self.do(rondje.begin, (), seconds)

    def next(self) -> None:
        self.do(rondje.next_turn, self.turns.now)

    def away(self, party: str) -> None:
        with self.database.write(Change(self.meeting, "people")) as session:
            session.add(AwayRow(meeting=self.meeting, organisation=party))


@pytest.fixture
def table(database: Database) -> Table:
    return Table(database)


def test_everybody_gets_a_turn_in_the_fixed_order_and_then_it_is_over(table: Table) -> None:
    table.begin()
    had = []
    while table.turns.now:
        had.append(table.now)
        assert table.names("had") == had[:-1]
        assert table.names("coming") == ["Gemeente", "Wonen", "Zorg", "Buurt"][len(had) :]
        table.next()
    assert had == ["Gemeente", "Wonen", "Zorg", "Buurt"]
    assert table.turns.ends == 0.0
    assert standing(table.turns, meetings.room(table.database, table.meeting).organisations).over


def test_a_turn_has_a_clock_of_its_own_and_that_of_the_step_stays_as_it_was(table: Table) -> None:
    progress.open_step(table.database, table.meeting, table.step)
    meeting = meetings.meeting(table.database, table.meeting)
    ends = meeting.steps[0].ends
    before = time.time()
    table.begin(90)
    assert before + 90 <= table.turns.ends <= time.time() + 90
    first = table.turns.ends
    table.next()
    assert table.turns.ends >= first
    now = meetings.meeting(table.database, table.meeting).steps[0]
    assert (now.ends, now.spotlight) == (ends, "")


def test_a_turn_begins_again_only_for_who_has_the_floor(table: Table) -> None:
    table.begin()
    ends = table.turns.ends
    time.sleep(0.01)
    table.do(rondje.again, table.w)
    assert table.turns.ends == ends
    table.do(rondje.again, table.g)
    assert table.turns.ends > ends
    assert table.now == "Gemeente"


def at_once(*deeds: Callable[[], None]) -> None:
    barrier = Barrier(len(deeds))

    def do(deed: Callable[[], None]) -> None:
        barrier.wait()
        deed()

    threads = [Thread(target=do, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_two_facilitators_who_press_next_at_once_move_it_one_turn(table: Table) -> None:
    table.begin()
    at_once(*[lambda: table.do(rondje.next_turn, table.g)] * 6)
    assert (table.now, table.names("had")) == ("Wonen", ["Gemeente"])


def test_two_facilitators_who_begin_at_once_begin_one_rondje(table: Table) -> None:
    at_once(*[table.begin] * 4, lambda: table.do(rondje.begin, (table.z,), 60))
    first = table.turns
    assert first.now in (table.g, table.z)
    assert first.seconds == (90 if first.now == table.g else 60)
    table.do(rondje.begin, (table.b,), 300)
    assert table.turns == first


def test_a_late_press_of_the_turn_before_changes_nothing(table: Table) -> None:
    table.begin()
    table.next()
    now = table.turns
    table.do(rondje.next_turn, table.g)
    table.do(rondje.pass_over, table.g, False)
    assert table.turns == now
    table.do(rondje.stop)
    table.do(rondje.next_turn, table.w)
    table.do(rondje.next_turn, "")
    assert table.turns.now == ""


def test_who_is_passed_gets_no_turn_and_can_be_taken_back(table: Table) -> None:
    table.do(rondje.pass_over, table.g)
    table.begin()
    assert (table.now, table.names("passed")) == ("Wonen", ["Gemeente"])
    table.do(rondje.pass_over, table.z)
    assert table.names("coming") == ["Buurt"]
    table.do(rondje.pass_over, table.z, False)
    table.do(rondje.pass_over, table.g, False)
    assert table.names("coming") == ["Gemeente", "Zorg", "Buurt"]


def test_who_gives_the_turn_away_did_not_have_one(table: Table) -> None:
    table.begin()
    table.do(rondje.pass_over, table.g)
    assert (table.now, table.names("had"), table.names("passed")) == ("Wonen", [], ["Gemeente"])
    table.do(rondje.pass_over, table.g)  # a second facilitator, a moment later
    assert table.now == "Wonen"


def test_with_everybody_passed_a_rondje_still_begins(table: Table) -> None:
    for one in (table.g, table.w, table.z, table.b):
        table.do(rondje.pass_over, one)
    table.begin()
    assert (table.now, table.names("passed")) == ("Gemeente", [])


def test_a_second_rondje_forgets_who_was_passed_and_who_had_a_turn(table: Table) -> None:
    table.do(rondje.pass_over, table.w)
    table.begin()
    for _ in range(3):
        table.next()
    table.do(rondje.begin, (table.b, table.w), 60)
    assert (table.now, table.names("had"), table.names("passed")) == ("Buurt", [], [])
    assert table.names("coming") == ["Wonen", "Gemeente", "Zorg"]


def test_the_order_can_be_changed_before_and_during(table: Table) -> None:
    table.do(rondje.reorder, (table.z, table.b, table.z, "nobody"))
    assert table.names("order") == ["Zorg", "Buurt", "Gemeente", "Wonen"]
    table.do(rondje.move, table.w, "")
    table.do(rondje.begin, table.turns.order, 60)
    assert table.now == "Wonen"
    table.next()
    table.do(rondje.move, table.g, "")
    assert table.names("order") == ["Wonen", "Zorg", "Gemeente", "Buurt"]
    table.do(rondje.move, table.g, table.b)
    assert table.names("coming") == ["Buurt", "Gemeente"]
    for party, after in ((table.g, table.g), ("nobody", ""), (table.g, "nobody")):
        before = table.turns
        table.do(rondje.move, party, after)
        assert table.turns == before


def test_a_party_that_is_gone_drops_out_and_a_new_one_comes_at_the_end(table: Table) -> None:
    table.begin()
    table.next()
    table.away(table.z)
    with table.database.write(Change(table.meeting, "people")) as session:
        traject = session.get_one(OrganisationRow, table.g).collaboration
        late = OrganisationRow(id="late", collaboration=traject, name="Laat", kind="gemeente", place=9)
        merged = OrganisationRow(id="m", collaboration=traject, name="Dubbel", kind="gemeente", place=8, into=table.g)
        session.add_all([late, merged])
    table.next()
    assert table.now == "Buurt"
    table.next()
    assert table.turns.now == "late"
    table.next()
    assert table.turns.now == ""
    assert table.z not in table.turns.had


def test_when_who_has_the_floor_leaves_nobody_has_it_and_the_next_can_get_it() -> None:
    parties = tuple(Organisation(one, one.upper(), "gemeente", place) for place, one in enumerate("abc"))
    turns_ = Turns(("a", "b", "c"), ("a",), (), "b", 60, 1.0)
    stands = standing(turns_, (parties[0], parties[2]))
    assert (stands.now, stands.going, stands.following) == (None, True, parties[2])
    assert stands.order == (parties[0], parties[2])


def test_a_restart_keeps_the_rondje(table: Table) -> None:
    table.begin()
    table.next()
    table.do(rondje.pass_over, table.b)
    before = table.turns
    path = table.database.path
    table.database.close()
    opened.cache_clear()
    table.database = here()
    assert table.database.path == path
    assert table.turns == before


def test_stopping_leaves_nothing_of_who_had_a_turn(table: Table) -> None:
    table.begin(60)
    table.next()
    table.do(rondje.pass_over, table.b)
    table.do(rondje.stop)
    assert table.turns == Turns((table.g, table.w, table.z, table.b), seconds=60)
    table.do(rondje.stop)
    assert table.turns.seconds == 60


def test_nothing_in_a_rondje_tells_how_long_somebody_spoke() -> None:
    assert {one.name for one in fields(Turns)} == {"order", "had", "passed", "now", "seconds", "ends"}
    assert {one.name for one in fields(turns.Turn)} == {"now", "following", "ends"}


@pytest.mark.parametrize("seconds", [29, 1801, 0, -5])
def test_a_turn_of_no_length_or_for_ever_is_refused(table: Table, seconds: int) -> None:
    with pytest.raises(Refused, match="30 seconden tot 30 minuten"):
        table.begin(seconds)
    with pytest.raises(Refused):
        table.do(rondje.set_seconds, seconds)
    assert table.turns == Turns()


def test_another_length_holds_from_the_next_turn_on(table: Table) -> None:
    table.begin(60)
    ends = table.turns.ends
    table.do(rondje.set_seconds, 300)
    assert table.turns.ends == ends
    table.next()
    assert table.turns.ends > time.time() + 200


def test_without_parties_there_is_no_rondje(table: Table) -> None:
    for one in (table.g, table.w, table.z, table.b):
        table.away(one)
    with pytest.raises(Refused, match="nog geen organisaties"):
        table.begin()


def test_a_rondje_in_a_step_of_another_meeting_is_refused(table: Table) -> None:
    other = Table(table.database)
    for verb, more in (
        (rondje.begin, ((), 60)),
        (rondje.next_turn, ("",)),
        (rondje.again, ("",)),
        (rondje.pass_over, (other.g,)),
        (rondje.move, (other.g, "")),
        (rondje.reorder, ((),)),
        (rondje.set_seconds, (60,)),
        (rondje.stop, ()),
    ):
        with pytest.raises(Unknown):
            verb(table.database, table.meeting, other.step, *more)
    assert other.turns == Turns()


def test_every_verb_reaches_the_screen_and_the_facilitators_at_once(table: Table) -> None:
    told: list[Change] = []
    table.database.feed.listen(told.append)
    table.begin()
    assert {(one.what, one.step) for one in told} == {("stage", table.step), ("answers", table.step)}


def test_whatever_two_facilitators_press_the_rondje_is_never_half(table: Table) -> None:
    chance = random.Random(4)
    everybody = {table.g, table.w, table.z, table.b}
    for _ in range(150):
        party = chance.choice(sorted(everybody))
        shuffled = chance.sample(sorted(everybody), chance.randint(0, 4))
        now = table.turns.now
        deeds: list[tuple[Callable[..., None], *tuple[object, ...]]] = [
            (rondje.begin, shuffled, 60), (rondje.next_turn, party), (rondje.next_turn, now), (rondje.again, party),
            (rondje.pass_over, party), (rondje.pass_over, party, False), (rondje.reorder, shuffled), (rondje.stop,),
            (rondje.move, party, chance.choice(["", *sorted(everybody)])),
        ]  # fmt: skip
        verb, *more = chance.choice(deeds)
        table.do(verb, *more)
        stands = standing(table.turns, meetings.room(table.database, table.meeting).organisations)
        groups = [*stands.had, *stands.coming, *stands.passed, *([stands.now] if stands.now else [])]
        assert {one.id for one in groups} == everybody
        assert len(groups) == 4 == len(stands.order)
        assert bool(table.turns.ends) == bool(table.turns.now)


# --- what the room sees


def test_the_board_tells_whose_turn_it_is_who_comes_next_and_until_when(table: Table) -> None:
    assert table.board(table.other)["turn"] is None
    rondje.begin(table.database, table.meeting, table.other, (), 60)
    turn = table.board(table.other)["turn"]
    assert isinstance(turn, dict)
    assert (turn["now"], turn["next"], turn["drawn"]) == ("Gemeente", "Wonen", False)
    assert 55 < turn["ends"] - turn["now_at"] <= 60
    rondje.begin(table.database, table.meeting, table.spoken, (), 60)
    spoken = table.board(table.spoken)["turn"]
    assert isinstance(spoken, dict)
    assert spoken["now"] == "Gemeente"


def test_the_board_of_a_conversation_draws_the_rondje_and_says_it_in_words(table: Table) -> None:
    table.do(rondje.reorder, (table.z,))
    table.begin(90)
    table.next()
    said = table.board()
    turn, rows = said["turn"], said["table"]["rows"]  # type: ignore[index]
    assert isinstance(turn, dict)
    assert turn["drawn"]
    assert ("Aan het woord", "Wonen") in rows
    assert ("Daarna", "Zorg") in rows
    assert ("Had een beurt", "Gemeente") in rows
    assert ("Per beurt", "anderhalve minuut") in rows
    assert "aan het woord" in str(said["figure"])


def test_a_conversation_without_turns_shows_a_rondje_once_it_goes() -> None:
    part = Talk(key="t", who="group", title="T", question="Wat?", guidance=("Luister.",))
    room = Room((Organisation("a", "A", "gemeente"), Organisation("b", "B", "welzijn")))
    plain = talk.board(part, room, ())
    assert talk.at_turn(plain, Turns(seconds=60), room.organisations) == plain
    going = talk.at_turn(plain, Turns(now="a", seconds=60), room.organisations)
    assert [one.name for one in going.order] == ["A", "B"]


def test_pages_are_told_of_a_turn_that_is_other_than_it_was(table: Table) -> None:
    def seen() -> OnStage:
        meeting = meetings.meeting(table.database, table.meeting)
        return OnStage(turns=turns.turns(table.database, meeting))

    nothing = seen()
    assert not list(nothing.turned_since(OnStage()))
    table.begin()
    going = seen()
    assert [(step, turn.now) for step, turn in going.turned_since(nothing)] == [(table.step, "Gemeente")]
    assert not list(going.turned_since(going))
    table.do(rondje.stop)
    assert [(step, turn.now, turn.ends) for step, turn in seen().turned_since(going)] == [(table.step, "", 0.0)]


def test_a_turn_reaches_every_page_at_once_and_reruns_nobody_who_writes(database: Database) -> None:
    with lab(database) as room:
        anna, leader, screen = (room.page(who) for who in ("Anna", "leader", "screen"))
        room.open(room.motives)
        anna.look(room.motives, board=False)
        screen.look()
        screen.until(lambda one: one["t"] == "board" and one["step"] == room.motives)
        anna.news()
        rondje.begin(database, room.meeting, room.motives, (), 60)
        told = anna.next("turn")
        assert (told["step"], told["now"], told["next"]) == (room.motives, "Gemeente", "Corporatie")
        assert not [one for one in anna.news() if one["t"] == "structure"]
        assert screen.until(lambda one: one["t"] == "board" and one["turn"])["turn"]["now"] == "Gemeente"
        leader.until(lambda one: one["t"] == "structure")
        rondje.stop(database, room.meeting, room.motives)
        assert anna.next("turn")["now"] == ""


def test_the_first_turn_after_a_restart_is_told_too(database: Database) -> None:
    with lab(database) as room:
        meeting, motives = room.meeting, room.motives
        room.open(motives)
        anna = room.page("Anna")
        anna.look(motives, board=False)
        anna.news()
        rondje.begin(database, meeting, motives, (), 60)
        assert anna.next("turn")["now"] == "Gemeente"


def test_the_registers_on_the_screen_grow_while_somebody_writes_at_another_step(database: Database) -> None:
    with lab(database) as room:
        room.open(room.motives, room.spoken)
        leader, screen = room.page("leader"), room.page("screen")
        staging.show(database, room.meeting, room.spoken, part="oogst")
        screen.look()
        screen.until(lambda one: one["t"] == "board" and one["step"] == room.spoken and one["figure"])
        leader.put(room.motives, "Eén contactpersoon", **{"part": "oogst", "field": "oogst"})
        screen.until(lambda one: one["t"] == "board" and "Eén contactpersoon" in str(one["figure"]))
