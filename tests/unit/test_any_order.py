"""Whatever people and facilitators do, in any order: nothing acknowledged is lost, no state is half, nobody is told.

One machine does all that the store can do in random sequences, and holds the file against a model after each deed.
At the end it takes back all that facilitators did, and then every board holds what the model holds.
"""

import dataclasses
import random
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

import pytest
from fresh import fresh
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from facilitation.catalogue import ProgrammeStep, instruments
from facilitation.content import Refused
from facilitation.kinds import KINDS
from facilitation.kinds.scale import Scale
from sessions import (
    access,
    agenda,
    answers,
    attendance,
    choices,
    done,
    facilitators,
    meetings,
    moderation,
    people,
    progress,
    report,
    sheets,
    staging,
    timing,
)
from sessions.access import Unknown, Who
from sessions.answers import Offer
from sessions.database import Database
from sessions.leading import lead
from sessions.live import boards, presence
from sessions.tables import StepRow

PARTIES = [("Gemeente", "gemeente"), ("Corporatie", "woningcorporatie"), ("Zorg", "zorgaanbieder")]
#: Cards of organisations, of people, of the group beside those of organisations, and a choice of people.
KEYS = ("motieven", "responsiviteit", "doelstelling", "zelfscan-van-wal-komen")
MOST_STEPS, MOST_PEOPLE = 7, 7
GRACE = 3600.0  # so that no test is slow enough to come late by itself
SCAN = "zelfscan-van-wal-komen"
TEXTS = st.sampled_from(["", " ", "a", "b", "twintig woningen", "een vast aanspreekpunt", "👩‍👩‍👧", "regel\nregel"])
Row = dict[str, Any]


def card_places(key: str) -> list[tuple[str, str]]:
    """The (part, field) pairs of an instrument in which cards are typed that ask for nothing else."""
    parts = [part for part in instruments()[key].parts if part.kind == "cards"]
    return [(part.key, name) for part in parts for name in KINDS[part.kind].text_fields(part)]


def statements() -> list[str]:
    (part,) = instruments()[SCAN].parts
    assert isinstance(part, Scale)
    return [one.key for one in part.statements]


@dataclass
class Owed:
    """What the file must hold of one card: the words of whoever wrote it, and what the facilitator did with it."""

    step: str
    part: str
    field: str
    text: str
    by: int  # who wrote it first
    pen: str
    revision: int
    state: str
    round: int
    corrected: str = ""
    marks: dict[str, bool | str] = dataclasses.field(
        default_factory=lambda: {"hidden": False, "pinned": False, "merged": ""}
    )


@dataclass
class Chosen:
    """What somebody chose: how often it was changed, and the last value."""

    step: str
    field: str
    round: int
    value: dict[str, int]


def read(database: Database, query: str, *what: str) -> list[Row]:
    """Rows of the file itself, read beside the program."""
    connection = sqlite3.connect(f"file:{database.path}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    try:
        return [dict(row) for row in connection.execute(query, what)]
    finally:
        connection.close()


class Store:
    """A meeting with a key for everybody, and what must hold of its file."""

    def __init__(self, database: Database) -> None:
        self.database = database
        steps = [ProgrammeStep(title=key, minutes=5, instrument=key) for key in KEYS]
        started = meetings.start(database, "Elke volgorde", "", "", PARTIES, steps)  # type: ignore[arg-type]
        self.meeting, self.leaders = started.meeting, [started.key]
        self.leaders.append(facilitators.add(database, access.who(database, started.key), "Tweede"))
        self.parties = [one.id for one in meetings.room(database, self.meeting).organisations]
        self.keys = [people.join(database, self.meeting, one, "Mens").key for one in (*self.parties, self.parties[0])]

    @property
    def steps(self) -> list[str]:
        return [one.id for one in meetings.meeting(self.database, self.meeting).steps]

    def who(self, number: int) -> Who | None:
        """Somebody as they are now; None for who was taken out."""
        with suppress(Unknown):
            return access.who(self.database, self.keys[number])
        return None

    def lead(self, verb: Callable[..., Any], *about: Any, key: int = 0) -> bool:
        """Whether the facilitator's verb was done; else it was refused, in Dutch."""
        try:
            lead(self.database, self.leaders[key], verb, *about)
        except (Refused, Unknown):
            return False
        return True

    def rows(self) -> list[Row]:
        return read(self.database, "select * from answer where meeting = ?", self.meeting)

    def check_states(self) -> None:
        """Nothing is half: of the meeting, its agenda, who leads it and who takes part."""
        (meeting,) = read(self.database, "select * from meeting where id = ?", self.meeting)
        steps = read(self.database, "select * from step where meeting = ?", self.meeting)
        ids = [one["id"] for one in steps]
        assert meeting["current"] in ("", *ids)
        assert len({one["place"] for one in steps}) == len(steps), "two steps have one place"
        rows = self.rows()
        for one in steps:
            assert (one["closed"] > 0) is (one["state"] == "closed"), one
            assert one["ends"] == 0 or one["state"] == "open", f"a clock runs in a step that is {one['state']}"
            assert one["state"] == "hidden" or one["opened"], "never opened and not hidden"
            numbers = {row["round"] for row in rows if row["step"] == one["id"]}
            assert one["round"] in numbers or one["round"] == max(numbers, default=-1) + 1, "a round with a gap"
            assert not (meeting["ended"] and one["state"] == "open" and self.quiet)
        leads = read(self.database, "select lead from facilitator where meeting = ?", self.meeting)
        assert sum(one["lead"] for one in leads) == 1
        persons = read(self.database, "select * from participant where meeting = ?", self.meeting)
        assert len({one["name"].casefold() for one in persons}) == len(persons)
        for one in persons:
            assert not one["into"] or one["into"] in {other["id"] for other in persons} - {one["id"]}

    quiet = False  # whether nobody can have opened a step after the end

    def check_anonymous(self) -> None:
        """No row of an anonymous step names anybody or a moment, or shares a pen, seal or id with what does."""
        steps = read(self.database, "select id, anonymous from step where meeting = ?", self.meeting)
        hidden = {one["id"] for one in steps if one["anonymous"]}
        rows = self.rows()
        named = [row for row in rows if row["step"] not in hidden]
        pens = {row["pen"] for row in named} - {"", moderation.PEN}
        seals: dict[str, set[str]] = {}
        for row in rows:
            if row["step"] in hidden:
                told = (row["organisation"], row["participant"], row["changed"], row["change"])
                assert told == (None, None, 0.0, 0), row
                assert row["pen"] not in pens
                seals.setdefault(row["seal"], set()).add(row["step"])
        assert not any(row["seal"] for row in named)
        assert all(len(found) == 1 for seal, found in seals.items() if seal), "one seal in two steps"
        persons = {one["id"] for one in read(self.database, "select id from participant")}
        for one in read(self.database, "select step, person from done"):
            assert (one["person"] in persons) is (one["step"] not in hidden) or one["step"] not in self.steps

    def check_readable(self) -> None:
        """Every board, list and report can be made of it."""
        room = meetings.room(self.database, self.meeting)
        assert len({one.id for one in room.participants}) == len(room.participants)
        for step in self.steps:
            boards.message(self.database, self.meeting, step)
            presence.counted(self.database, self.meeting, step, {}, set())
        report.contents(self.database, self.meeting)


class AnyOrder(RuleBasedStateMachine):
    """Everybody does anything. ``cards`` and ``chosen`` hold what was acknowledged."""

    deeds: ClassVar[Counter[str]] = (
        Counter()
    )  # what was really done, over all runs: a rule that never fits proves nothing

    def __init__(self, database: Database) -> None:
        super().__init__()
        self.store, self.database = Store(database), database
        self.cards: dict[str, Owed] = {}
        self.chosen: dict[str, Chosen] = {}
        self.sent: list[tuple[int, Offer]] = []
        self.state = dict.fromkeys(self.store.steps, "hidden")  # "late": closed for a while
        self.round = dict.fromkeys(self.store.steps, 0)
        self.anonymous: dict[str, bool] = dict.fromkeys(self.store.steps, False)
        self.instrument = dict(zip(self.store.steps, KEYS, strict=True))

    # --- helpers

    def step(self, number: int) -> str:
        steps = list(self.state)
        return steps[number % len(steps)]

    def person(self, number: int) -> int:
        return number % len(self.store.keys)

    def card(self, number: int) -> str:
        return list(self.cards)[number % len(self.cards)]

    def lead(self, verb: Callable[..., Any], *about: Any, key: int = 0) -> bool:
        did = self.store.lead(verb, *about, key=key)
        self.deeds[verb.__name__] += did
        return did

    def send(self, number: int, given: Offer) -> None:
        who, anonymous = self.store.who(number), self.anonymous[given.step]
        if who is None:
            return
        before = {name: (one.text, one.revision, one.pen, one.by) for name, one in self.cards.items()}
        try:
            kept = answers.put(self.database, who, given)
        except Refused:
            return
        self.sent.append((number, given))
        target = kept.answer.id
        self.deeds["put"] += 1
        assert kept.answer.text == given.text
        assert kept.both == (target != given.id)
        was = self.cards.get(target)
        if was is None:
            state = "late" if self.state[given.step] == "late" else "live"
            assert kept.state == state
            self.cards[target] = Owed(
                given.step, given.part, given.field, given.text, number, given.pen, kept.answer.revision, state,
                self.round[given.step],
            )  # fmt: skip
            return
        shown = was.corrected or was.text
        if anonymous and KINDS["cards"].owner(self.part(given), given.field) == "person":
            assert was.by == number, "somebody wrote in an anonymous card of another"
        if shown != given.text:
            text, revision, pen, _ = before[target]
            saw_it = target == given.id and given.base == revision
            assert saw_it or (pen == given.pen and not was.corrected), f"{text!r} was overwritten by {given.text!r}"
            assert was.state != "withdrawn"
            assert not (self.state[given.step] == "late" and was.state == "live"), "too late for what was in time"
            assert was.round == self.round[given.step], "a card that was put aside was changed"
            was.text, was.pen, was.corrected = given.text, given.pen, ""
        was.revision = kept.answer.revision

    def part(self, given: Offer) -> Any:
        return instruments()[self.instrument[given.step]].part(given.part)

    # --- what people do

    @initialize(anonymous=st.booleans(), scan=st.booleans(), closed=st.integers(0, 3))
    def begin(self, anonymous: bool, scan: bool, closed: int) -> None:
        """Some steps are open and everybody wrote something, so that there is something to lose."""
        for step, wish in ((1, anonymous), (3, scan)):
            self.choose_anonymous(step, wish)
        for step in range(4):
            if step != closed:
                self.open(step, 0)
        for person in range(4):
            for step in range(3):
                self.type_a_new_card(person, step, 0, "woorden" if person else "eerst", 0)
            self.choose(person, 3, 1 + person % 3, 0)

    @precondition(lambda self: len(self.store.keys) < MOST_PEOPLE)
    @rule(party=st.integers(0, 2))
    def join(self, party: int) -> None:
        with suppress(Unknown):  # that organisation was taken out
            joined = people.join(self.database, self.store.meeting, self.store.parties[party], "Mens")
            self.store.keys.append(joined.key)
            self.deeds["join"] += 1

    @rule(
        person=st.integers(0, 20),
        step=st.integers(0, 20),
        place=st.integers(0, 20),
        text=TEXTS,
        page=st.integers(0, 1),
    )
    def type_a_new_card(self, person: int, step: int, place: int, text: str, page: int) -> None:
        number, where = self.person(person), self.step(step)
        places = card_places(self.instrument[where])
        if places:
            part, name = places[place % len(places)]
            self.send(number, self.offer(where, part, name, text, f"pen {number} {page}"))

    def offer(self, step: str, part: str, name: str, text: str, pen: str, **more: Any) -> Offer:
        about = {"id": answers.new_id(), "base": 0, "copy": answers.new_id(), **more}
        return Offer(step=step, part=part, field=name, text=text, value={}, pen=pen, **about)

    @precondition(lambda self: self.cards)
    @rule(
        card=st.integers(0, 200),
        other=st.sampled_from([0, 0, 0, 1, 2, 3]),
        text=TEXTS,
        page=st.integers(0, 1),
        behind=st.integers(0, 2),
    )
    def type_in_a_card(self, card: int, other: int, text: str, page: int, behind: int) -> None:
        name = self.card(card)
        one = self.cards[name]
        number = self.person(one.by + other)
        given = self.offer(
            one.step, one.part, one.field, text, f"pen {number} {page}", id=name, base=one.revision - behind
        )
        self.send(number, given)

    @precondition(lambda self: self.sent)
    @rule(which=st.integers(0, 200))
    def send_again(self, which: int) -> None:
        self.send(*self.sent[which % len(self.sent)])

    @precondition(lambda self: self.cards)
    @rule(card=st.integers(0, 200), other=st.sampled_from([0, 0, 0, 1, 2, 3]), back=st.booleans())
    def withdraw_or_restore(self, card: int, other: int, back: bool) -> None:
        name = self.card(card)
        one = self.cards[name]
        number = self.person(one.by + other)
        who = self.store.who(number)
        if who is None:
            return
        with suppress(Refused):
            kept = (answers.restore if back else answers.withdraw)(self.database, who, name)
            assert kept
            one.state, one.revision = kept.state, kept.answer.revision
            assert one.state == ("live" if back else "withdrawn")
            self.deeds["restore" if back else "withdraw"] += 1
            if (
                self.anonymous[one.step]
                and KINDS["cards"].owner(instruments()[self.instrument[one.step]].part(one.part), one.field)
                == "person"
            ):
                assert one.by == number

    @rule(person=st.integers(0, 20), step=st.integers(0, 20), point=st.integers(1, 3), which=st.integers(0, 1))
    def choose(self, person: int, step: int, point: int, which: int) -> None:
        number, where = self.person(person), self.step(step)
        who = self.store.who(number)
        if who is None or self.instrument[where] != SCAN:
            return
        name = statements()[which]
        with suppress(Refused):
            made = choices.choose(self.database, who, where, "stellingen", name, {"point": point})
            if made.id in self.chosen:
                assert self.chosen[made.id].field == name
            self.chosen[made.id] = Chosen(where, name, self.round[where], {"point": point})
            assert (made.participant == who.participant) is not self.anonymous[where]
            self.deeds["choose"] += 1

    @rule(person=st.integers(0, 20), step=st.integers(0, 20), ready=st.booleans())
    def say_done(self, person: int, step: int, ready: bool) -> None:
        who = self.store.who(self.person(person))
        with suppress(Refused):
            if who:
                done.say_done(self.database, who, self.step(step), ready)
                assert done.is_done(self.database, who, self.step(step)) is ready
                self.deeds["say_done"] += 1

    # --- how far the meeting is

    @rule(step=st.integers(0, 20), key=st.integers(0, 1))
    def open(self, step: int, key: int) -> None:
        where = self.step(step)
        if self.lead(progress.open_step, where, key=key):
            self.opened(where)

    def opened(self, where: str) -> None:
        self.state[where], self.store.quiet = "open", False
        for one in self.cards.values():
            if one.step == where and one.state == "late":
                one.state = "live"

    @rule()
    def open_all(self) -> None:
        hidden = [one for one, state in self.state.items() if state == "hidden"]
        skipped = {one.id for one in meetings.meeting(self.database, self.store.meeting).steps if one.skipped}
        if self.lead(progress.open_all):
            for one in hidden:
                if one not in skipped:
                    self.opened(one)

    @rule(step=st.integers(0, 20), ago=st.booleans(), clock=st.booleans())
    def close(self, step: int, ago: bool, clock: bool) -> None:
        where = self.step(step)
        if clock and self.state[where] == "open":
            with self.database.write() as session:
                session.get_one(StepRow, where).ends = time.time() - 1
            assert self.lead(timing.set_at_end, where, "close")
            assert where in timing.close_overdue(self.database, self.store.meeting)
            assert self.lead(timing.set_at_end, where, "sign")
        else:
            assert self.lead(progress.close_step, where)
        if self.state[where] == "open":
            self.state[where] = "closed"
        if self.state[where] == "closed" and ago:
            with self.database.write() as session:
                session.get_one(StepRow, where).closed -= 2 * GRACE
            self.state[where] = "late"

    @rule(step=st.integers(0, 20))
    def reset(self, step: int) -> None:
        where = self.step(step)
        if self.lead(progress.reset, where):
            self.round[where] = max(row["round"] for row in self.store.rows() if row["step"] == where) + 1

    @rule(step=st.integers(0, 20), number=st.integers(0, 2))
    def bring_back(self, step: int, number: int) -> None:
        where = self.step(step)
        if self.lead(progress.bring_back, where, number):
            self.round[where] = number

    @precondition(lambda self: len(self.state) < MOST_STEPS)
    @rule(key=st.sampled_from(KEYS), anonymous=st.booleans(), after=st.integers(0, 20))
    def add_a_step(self, key: str, anonymous: bool, after: int) -> None:
        new = agenda.add_step(
            self.database, self.store.meeting, ProgrammeStep(title=key, minutes=5, instrument=key), self.step(after)
        )
        self.state[new], self.round[new], self.instrument[new], self.anonymous[new] = "hidden", 0, key, False
        if anonymous:
            self.choose_anonymous(list(self.state).index(new), True)

    @rule(step=st.integers(0, 20), anonymous=st.booleans())
    def choose_anonymous(self, step: int, anonymous: bool) -> None:
        where = self.step(step)
        before = self.state[where] == "hidden" and not any(row["step"] == where for row in self.store.rows())
        if self.lead(progress.set_anonymous, where, anonymous):
            assert before, "it was changed after people could have answered"
            assert not anonymous or instruments()[self.instrument[where]].can_be_anonymous
            self.anonymous[where] = anonymous

    @rule(
        what=st.sampled_from(["reveal", "hide", "call", "move", "skip", "use", "take over", "restart"]),
        step=st.integers(0, 20),
        after=st.integers(-1, 20),
    )
    def lead_on(self, what: str, step: int, after: int) -> None:
        where = self.step(step)
        if what == "call":
            self.lead(progress.call_everyone, where)
        elif what in ("reveal", "hide"):
            self.lead(progress.reveal, where, what == "reveal")
        elif what == "move":
            self.lead(agenda.move, where, "" if after < 0 else self.step(after))
        elif what in ("skip", "use"):
            self.lead(agenda.skip, where, what == "skip")
        elif what == "take over":
            facilitators.take_over(self.database, access.who(self.database, self.store.leaders[after % 2]))
        else:
            self.database.close()
            self.database.migrate()
            self.database.remembered.forget()

    @rule(ended=st.booleans())
    def end_or_reopen(self, ended: bool) -> None:
        assert self.lead(meetings.end, ended)
        if ended:
            self.store.quiet = True
            for one, state in self.state.items():
                if state == "open":
                    self.state[one] = "closed"

    # --- what the facilitator does with cards and people

    @precondition(lambda self: self.cards)
    @rule(
        card=st.integers(0, 200),
        into=st.integers(0, 200),
        verb=st.sampled_from(["hide", "show", "pin", "unpin", "merge", "split"]),
    )
    def moderate(self, card: int, into: int, verb: str) -> None:
        name = self.card(card)
        one = self.cards[name]
        near = [key for key, other in self.cards.items() if (other.step, other.field) == (one.step, one.field)]
        marks = one.marks
        if verb == "merge":
            if self.lead(moderation.merge, name, near[into % len(near)]):
                (row,) = read(self.database, "select merged from answer where id = ?", name)
                assert row["merged"] in near
                assert row["merged"] != name
                marks["merged"] = row["merged"]
        elif verb == "split":
            if self.lead(moderation.split, name):
                marks["merged"] = ""
        elif self.lead(moderation.pin if "pin" in verb else moderation.hide, name, verb in ("hide", "pin")):
            marks["pinned" if "pin" in verb else "hidden"] = verb in ("hide", "pin")

    @precondition(lambda self: self.cards)
    @rule(card=st.integers(0, 200), text=st.sampled_from(["netter gezegd", "netter gezegd", "a", "  ", None]))
    def correct(self, card: int, text: str | None) -> None:
        name = self.card(card)
        one = self.cards[name]
        if self.lead(moderation.uncorrect, name) if text is None else self.lead(moderation.correct, name, text):
            one.corrected = "" if text in (None, one.text) else str(text)
            (row,) = read(self.database, "select revision from answer where id = ?", name)
            one.revision = row["revision"]

    @rule(person=st.integers(0, 20), back=st.booleans(), key=st.integers(0, 1))
    def remove_somebody(self, person: int, back: bool, key: int) -> None:
        verb = attendance.restore_participant if back else attendance.remove_participant
        self.lead(verb, self.id_of(person), key=key)

    def id_of(self, person: int) -> str:
        print_ = access.fingerprint(self.store.keys[self.person(person)])
        (row,) = read(self.database, "select id from participant where fingerprint = ?", print_)
        return str(row["id"])

    @rule(one=st.integers(0, 20), other=st.integers(0, 20), back=st.booleans())
    def merge_people(self, one: int, other: int, back: bool) -> None:
        if back:
            self.lead(attendance.unmerge_participant, self.id_of(one))
        else:
            self.lead(attendance.merge_participants, self.id_of(one), self.id_of(other))

    @rule(party=st.integers(0, 2), other=st.integers(0, 2), verb=st.sampled_from(["out", "back", "merge", "split"]))
    def organisations(self, party: int, other: int, verb: str) -> None:
        which, into = self.store.parties[party], self.store.parties[other]
        if verb == "merge":
            self.lead(attendance.merge_organisations, which, into)
        else:
            verbs = {
                "out": attendance.remove_organisation, "back": attendance.restore_organisation,
                "split": attendance.unmerge_organisation,
            }  # fmt: skip
            self.lead(verbs[verb], which)

    # --- what always holds

    @invariant()
    def nothing_acknowledged_is_lost(self) -> None:
        rows = {row["id"]: row for row in self.store.rows()}
        assert rows.keys() == self.cards.keys() | self.chosen.keys()
        for name, one in self.cards.items():
            row = rows[name]
            assert (row["before"] or row["text"]) == one.text, "the words of the writer are gone"
            assert row["text"] == (one.corrected or one.text)
            assert (row["step"], row["round"], row["state"]) == (one.step, one.round, one.state)
            assert {mark: type(one.marks[mark])(row[mark]) for mark in one.marks} == one.marks
        for name, choice in self.chosen.items():
            row = rows[name]
            assert row["value"] == f'{{"point": {choice.value["point"]}}}'
            assert (row["step"], row["round"], row["field"]) == (choice.step, choice.round, choice.field)

    @invariant()
    def nothing_is_half(self) -> None:
        self.store.check_states()
        found = {one.id: one for one in meetings.meeting(self.database, self.store.meeting).steps}
        assert found.keys() == self.state.keys()
        for name, one in found.items():
            assert one.state == ("closed" if self.state[name] == "late" else self.state[name])
            assert (one.round, one.anonymous) == (self.round[name], self.anonymous[name])

    @invariant()
    def nothing_anonymous_names_anybody(self) -> None:
        self.store.check_anonymous()

    def teardown(self) -> None:
        """Take everything back that facilitators did: then every round is on its board as it was given."""
        self.store.check_readable()
        did = self.deeds.copy()
        self.take_everything_back()
        self.deeds.clear()
        self.deeds.update(did)

    def take_everything_back(self) -> None:
        for number in range(len(self.store.keys)):
            assert self.lead(attendance.restore_participant, self.id_of(number))
            assert self.lead(attendance.unmerge_participant, self.id_of(number))
        for party in self.store.parties:
            assert self.lead(attendance.restore_organisation, party)
            assert self.lead(attendance.unmerge_organisation, party)
        assert self.lead(meetings.end, False)
        for where in self.state:
            now = self.round[where]
            every: list[Owed | Chosen] = [*self.cards.values(), *self.chosen.values()]
            numbers = {one.round for one in every if one.step == where}
            assert {one.number for one in progress.rounds(self.database, where)} == numbers - {now}
            for number in sorted(numbers):
                assert self.lead(progress.bring_back, where, number)
                self.as_it_was_given(where, number)

    def as_it_was_given(self, where: str, number: int) -> None:
        ours = {n: one for n, one in self.cards.items() if (one.step, one.round) == (where, number)}
        for name, one in ours.items():
            if one.text.strip() and one.state != "withdrawn":
                assert self.lead(moderation.hide, name, False)
                assert self.lead(moderation.split, name)
                assert self.lead(moderation.uncorrect, name)
        for state in ("live", "late"):
            told = {one.id: one.text for one in sheets.given(self.database, where, state) if one.text.strip()}
            owed = {name: one.text for name, one in ours.items() if one.state == state and one.text.strip()}
            assert told == owed
        picks = {one.id: dict(one.value) for one in sheets.given(self.database, where) if one.value}
        assert picks == {
            name: one.value for name, one in self.chosen.items() if (one.step, one.round) == (where, number)
        }


def test_in_any_order_nothing_is_lost_linked_or_half(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "GRACE", GRACE)
    run_state_machine_as_test(
        partial(AnyOrder, database),  # type: ignore[arg-type]
        settings=settings(
            max_examples=20,
            stateful_step_count=40,
            deadline=None,
            database=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )


WORDS = ("", " ", "a", "twintig woningen", "een vast aanspreekpunt", "regel\nregel")
EVERY_DEED = {
    "join", "put", "withdraw", "restore", "choose", "say_done", "open_step", "open_all", "close_step", "reveal",
    "reset", "bring_back", "set_anonymous", "end", "hide", "pin", "merge", "split", "correct", "uncorrect",
    "remove_participant", "restore_participant", "merge_participants", "unmerge_participant", "remove_organisation",
    "restore_organisation", "merge_organisations", "unmerge_organisation", "skip", "move", "call_everyone",
}  # fmt: skip


def test_long_walks_in_which_every_deed_is_done_again_and_again(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "GRACE", GRACE)
    AnyOrder.deeds.clear()
    for seed in range(5):
        walk(AnyOrder(database), random.Random(seed))
    assert not {name for name in EVERY_DEED if not AnyOrder.deeds[name]}, AnyOrder.deeds


def walk(machine: AnyOrder, chance: random.Random, steps: int = 120) -> None:
    """Many deeds by chance; a sequence that Hypothesis makes is shorter, and of fewer sorts."""

    def any_of(*options: Any) -> Any:
        return chance.choice(options)

    def number(most: int = 199) -> int:
        return chance.randint(0, most)

    def sure() -> bool:
        return chance.random() < 0.5

    deeds: dict[Callable[..., None], Callable[[], tuple[Any, ...]]] = {
        machine.type_a_new_card: lambda: (number(), number(), number(), any_of(*WORDS), number(1)),
        machine.type_in_a_card: lambda: (number(), any_of(0, 0, 1, 2), any_of(*WORDS), number(1), number(2)),
        machine.send_again: lambda: (number(),),
        machine.withdraw_or_restore: lambda: (number(), any_of(0, 0, 1, 2), sure()),
        machine.choose: lambda: (number(), number(), 1 + number(2), number(1)),
        machine.say_done: lambda: (number(), number(), sure()),
        machine.open: lambda: (number(), number(1)),
        machine.close: lambda: (number(), sure(), sure()),
        machine.reset: lambda: (number(),),
        machine.bring_back: lambda: (number(), number(2)),
        machine.moderate: lambda: (
            number(), number(), any_of("hide", "show", "pin", "unpin", "merge", "merge", "split"),
        ),
        machine.correct: lambda: (number(), any_of("netter gezegd", "a", "  ", None, None)),
        machine.remove_somebody: lambda: (number(), chance.random() < 0.7, number(1)),
        machine.merge_people: lambda: (number(), number(), chance.random() < 0.7),
        machine.organisations: lambda: (number(2), number(2), any_of("out", "back", "back", "merge", "split")),
        machine.lead_on: lambda: (
            any_of("reveal", "hide", "call", "move", "skip", "use", "take over"), number(), number() - 1,
        ),
    }  # fmt: skip
    seldom: dict[Callable[..., None], Callable[[], tuple[Any, ...]]] = {
        machine.open_all: lambda: (),
        machine.end_or_reopen: lambda: (sure(),),
        machine.choose_anonymous: lambda: (number(), sure()),
    }
    machine.begin(sure(), sure(), number(3))
    often = number(2)
    machine.open(often, 0)
    for back in (False, True, True):  # a round that was brought back is put aside again, beside the later ones
        if back:
            machine.bring_back(often, 0)
        machine.reset(often)
        machine.type_a_new_card(number(), often, 0, "in een volgende ronde", 0)
    for at in range(steps):
        if at % 16 == 0 and len(machine.state) < MOST_STEPS:
            machine.add_a_step(any_of(*KEYS), sure(), number())
        if at % 16 == 8 and len(machine.store.keys) < MOST_PEOPLE:
            machine.join(number(2))
        deed, about = any_of(*(seldom if chance.random() < 0.08 else deeds).items())
        if machine.cards and machine.sent:
            deed(*about())
        machine.nothing_acknowledged_is_lost()
        machine.nothing_is_half()
        machine.nothing_anonymous_names_anybody()
    machine.teardown()


# --- all at once


SECONDS = 2.0


def test_two_facilitators_and_four_writers_at_once_leave_nothing_half_and_lose_nothing(database: Database) -> None:
    store = Store(database)
    cards, personal, _, scan = store.steps
    store.lead(progress.set_anonymous, personal, True)
    acknowledged: list[dict[str, list[str]]] = [{} for _ in store.keys]  # by writer: card to its texts, in order
    problems: list[BaseException] = []
    end = time.monotonic() + SECONDS

    def during(work: Callable[[random.Random], None], number: int) -> None:
        chance = random.Random(number)
        try:
            while time.monotonic() < end:
                with suppress(Refused, Unknown):
                    work(chance)
        except BaseException as problem:  # a thread that dies must fail the test
            problems.append(problem)

    def write(number: int, chance: random.Random) -> None:
        who = access.who(database, store.keys[number])
        step = chance.choice([cards, personal])
        part, name = chance.choice(card_places(KEYS[store_steps.index(step)]))
        mine = acknowledged[number]
        old = chance.choice([*mine, ""]) if chance.random() < 0.3 and mine else ""
        text = f"{number}.{sum(map(len, mine.values()))}"
        if old:
            step, part, name = places[old]
        given = Offer(old or answers.new_id(), step, part, name, text, {}, 0, f"pen {number}", answers.new_id())
        kept = answers.put(database, who, given)
        mine.setdefault(kept.answer.id, []).append(text)
        places[kept.answer.id] = (step, part, name)
        if chance.random() < 0.2:
            choices.choose(database, who, scan, "stellingen", statements()[0], {"point": chance.randint(1, 3)})

    places: dict[str, tuple[str, str, str]] = {}
    store_steps = store.steps

    def facilitate(number: int, chance: random.Random) -> None:
        step = chance.choice(store_steps)
        card = chance.choice([*places] or ["none"])
        other = chance.choice([*places] or ["none"])
        deeds: list[tuple[Any, ...]] = (
            [
                (progress.open_step, step), (progress.open_step, cards), (progress.open_step, personal),
                (progress.open_step, scan), (progress.close_step, step), (progress.reset, step),
                (progress.bring_back, step, 0), (progress.reveal, step, chance.random() < 0.5),
                (moderation.hide, card, chance.random() < 0.5), (moderation.merge, card, other),
                (moderation.split, card), (moderation.correct, card, "netter"), (moderation.uncorrect, card),
                (moderation.pin, card), (agenda.move, step, chance.choice(store_steps)),
                (progress.call_everyone, step), (staging.show_joining, False),
                (attendance.remove_participant, person(chance)), (attendance.restore_participant, person(chance)),
                (attendance.restore_participant, person(chance)),
                (attendance.remove_organisation, store.parties[2]),
                (attendance.restore_organisation, store.parties[2]),
            ]
        )  # fmt: skip
        verb, *about = chance.choice(deeds)
        lead(database, store.leaders[number], verb, *about)
        if chance.random() < 0.1:
            facilitators.take_over(database, access.who(database, store.leaders[number]))

    ids = [str(access.who(database, key).participant) for key in store.keys]

    def person(chance: random.Random) -> str:
        return chance.choice(ids)

    threads = [threading.Thread(target=during, args=(partial(write, one), one)) for one in range(4)]
    threads += [threading.Thread(target=during, args=(partial(facilitate, one), 10 + one)) for one in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)
    assert problems == []
    assert not any(one.is_alive() for one in threads)

    store.check_states()
    store.check_anonymous()
    store.check_readable()
    rows = {row["id"]: row for row in store.rows()}
    assert sum(map(len, acknowledged)) > 20, "hardly anybody wrote"
    for mine in acknowledged:
        for card, texts in mine.items():
            assert (rows[card]["before"] or rows[card]["text"]) == texts[-1]


def test_the_model_would_see_a_text_that_is_lost(tmp_path: Path) -> None:
    database = fresh(tmp_path / "lost.sqlite3")
    machine = AnyOrder(database)
    machine.open(0, 0)
    machine.type_a_new_card(0, 0, 0, "woorden", 0)
    machine.nothing_acknowledged_is_lost()
    with sqlite3.connect(database.path) as connection:
        connection.execute("update answer set text = 'andere'")
    connection.close()
    with suppress(AssertionError):
        machine.nothing_acknowledged_is_lost()
        raise RuntimeError("a lost text was not seen")
    database.close()
