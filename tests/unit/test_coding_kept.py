"""Kernwoorden as they are kept: two people at once never lose a decision, and the live route tells no author."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from live_lab import Closed, Lab, Page, lab

from facilitation.catalogue import ProgrammeStep, instruments
from facilitation.coding.codebook import LiveCode, codebook
from facilitation.content import Refused
from facilitation.kinds.coding import ASSIGNED, CODE, Coding, CodingBoard, board, with_proposals
from facilitation.room import Answer, Room
from sessions import access, agenda, answers, meetings, people, progress, sheets
from sessions.access import Who
from sessions.answers import MOST_CARDS, Offer
from sessions.database import Database

TEXTS = ("Geen budget en geen tijd", "Te druk", "Wie heeft de regie?", "Het weer", "Personeelstekort", "privacy")
STEP = ProgrammeStep(title="Logboekje na", minutes=25, instrument="logboekje-na")


def part() -> Coding:
    found = instruments()["logboekje-na"].part("kernwoorden")
    assert isinstance(found, Coding)
    return found


def named(*words: str) -> str:
    """As ``coding.js``: one id per thing to decide, whoever decides."""
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:32]


@dataclass
class Group:
    """A step with answers, and two people who give them kernwoorden, each with what their page last showed."""

    database: Database
    step: str
    who: tuple[Who, Who]
    answers: list[str] = field(default_factory=list)
    seen: dict[int, CodingBoard] = field(default_factory=dict)
    meant: dict[tuple[str, str], bool] = field(default_factory=dict)  # what was decided last per (answer, key)
    keys: set[str] = field(default_factory=set)

    def put(self, one: int, name: str, kept_at: str, text: str = "", **value: str | int) -> None:
        base = next((card.revision for card in self.cards() if card.id == name), 0)
        offer = Offer(name, self.step, "kernwoorden", kept_at, text, value, base, f"pen{one}", uuid4().hex)
        answers.put(self.database, self.who[one], offer)

    def cards(self) -> tuple[Answer, ...]:
        return sheets.given(self.database, self.step)

    def now(self) -> CodingBoard:
        cards = self.cards()
        return with_proposals(board(part(), Room(()), cards), cards)

    def look(self, one: int) -> None:
        self.seen[one] = self.now()

    def decide(self, one: int, answer: int, code: int, on: bool) -> None:
        name, chosen = self.answers[answer % len(self.answers)], self._code(one, code)
        if chosen is None:
            return
        mine = {key for key in chosen.keys if self.meant.get((name, key))}
        for key in {chosen.key} if on else mine | {chosen.key}:
            self.put(one, named(self.step, name, key), ASSIGNED, answer=name, code=key, on=int(on))
            self.meant[name, key] = on

    def _code(self, one: int, number: int) -> LiveCode | None:
        codes = self.seen[one].codes
        return codes[number % len(codes)] if codes else None

    def add(self, one: int, label: str) -> None:
        name = uuid4().hex
        self.put(one, name, CODE, label)
        self.keys.add(name)

    def rename(self, one: int, code: int, label: str) -> None:
        if chosen := self._code(one, code):
            self.put(one, named(self.step, "naam", chosen.key), CODE, label, code=chosen.key)

    def merge(self, one: int, code: int, other: int) -> None:
        chosen, into = self._code(one, code), self._code(one, other)
        if chosen and into and chosen != into:
            self.put(one, named(self.step, "samen", chosen.key), CODE, code=chosen.key, into=into.key)

    def take_away(self, one: int, code: int) -> None:
        chosen = self._code(one, code)
        for key in chosen.keys if chosen else ():
            self.put(one, named(self.step, "weg", key), CODE, code=key, gone=1)

    def put_back(self, one: int) -> None:
        for away in self.seen[one].away:
            if away.into:
                self.put(one, named(self.step, "samen", away.key), CODE, code=away.key, into="")
            else:
                self.put(one, named(self.step, "weg", away.key), CODE, code=away.key, gone=0)


@pytest.fixture
def hall(database: Database) -> tuple[Database, str, tuple[Who, Who]]:
    """A meeting with a facilitator and a participant who both may write."""
    started = meetings.start(database, "Spel", "", "", [("Gemeente", "gemeente")], (STEP,))
    key = people.join(
        database, started.meeting, meetings.room(database, started.meeting).organisations[0].id, "Anna"
    ).key
    return database, started.meeting, (access.who(database, started.key), access.who(database, key))


def group(hall: tuple[Database, str, tuple[Who, Who]]) -> Group:
    """A step of its own, with answers that Anna wrote."""
    database, meeting, who = hall
    step = agenda.add_step(database, meeting, STEP)
    progress.open_step(database, meeting, step)
    made = Group(database, step, who, keys={one.key for one in part().codes})
    for text in TEXTS:
        card = Offer(uuid4().hex, step, "hindernis", "hindernis", text, {}, 0, "pen", uuid4().hex)
        made.answers.append(answers.put(database, who[1], card).answer.id)
    for one in (0, 1):
        made.look(one)
    return made


ONE, NUMBER = st.integers(0, 1), st.integers(0, 13)
LABEL = st.sampled_from(["Moed", "Tijd", "wachtlijsten"])
DEEDS = st.one_of(
    st.tuples(st.just("decide"), ONE, NUMBER, NUMBER, st.booleans()),
    st.tuples(st.just("decide"), ONE, NUMBER, NUMBER, st.just(True)),
    st.tuples(st.just("merge"), ONE, NUMBER, NUMBER),
    st.tuples(st.just("rename"), ONE, NUMBER, LABEL),
    st.tuples(st.just("add"), ONE, LABEL),
    st.tuples(st.just("take_away"), ONE, NUMBER),
    st.tuples(st.just("put_back"), ONE),
    st.tuples(st.just("look"), ONE),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(DEEDS, max_size=30))
def test_two_people_never_lose_a_decision_and_nothing_decided_is_proposed(
    hall: tuple[Database, str, tuple[Who, Who]], deeds: list[tuple[Any, ...]]
) -> None:
    here = group(hall)
    for what, *about in deeds:
        getattr(here, what)(*about)
    now, under = here.now(), codebook(part().codes, [one for one in here.cards() if one.field == CODE]).under
    shown = {one.id: one for one in now.answers}
    for (name, key), on in here.meant.items():
        if key in under:
            assert not on or under[key] in shown[name].codes
            assert under[key] not in {one.code for one in shown[name].proposals}
    for name, one in shown.items():
        for code in one.codes:
            assert any(here.meant.get((name, key)) for key, end in under.items() if end == code)
    # Nothing of the codebook vanishes: what is not shown can be put back, and then every decision is there again.
    assert here.keys == {code.key for code in now.codes} | {one.key for one in now.away}
    for _ in range(2):
        here.look(0)
        here.put_back(0)
    whole = {one.id: set(one.codes) for one in here.now().answers}
    for (name, key), on in here.meant.items():
        assert (key in whole[name]) is on


def test_more_decisions_fit_than_cards(hall: tuple[Database, str, tuple[Who, Who]]) -> None:
    here = group(hall)
    for number in range(MOST_CARDS + 1):
        here.put(0, named("x", str(number)), ASSIGNED, answer=here.answers[0], code=f"c{number}", on=1)
    for number in range(MOST_CARDS):
        here.put(0, named("y", str(number)), CODE, f"Kernwoord {number}")
    with pytest.raises(Refused):
        here.put(0, named("y", "more"), CODE, "Nog een kernwoord")


# --- the live route


@pytest.fixture
def live(database: Database) -> Iterator[tuple[Lab, str]]:
    with lab(database) as here:
        step = agenda.add_step(database, here.meeting, STEP)
        for number, text in enumerate(TEXTS):
            who = access.who(database, here.keys[("Anna", "Bram", "Carla")[number % 3]])
            card = Offer(uuid4().hex, step, "hindernis", "hindernis", text, {}, 0, "pen", uuid4().hex, number)
            progress.open_step(database, here.meeting, step)
            answers.put(database, who, card)
        yield here, step


def asked(page: Page, step: str, part: str = "kernwoorden") -> list[dict[str, Any]]:
    page.send("coding", step=step, part=part)
    return [message for message in page.news() if message["t"] == "coding"]


@pytest.mark.parametrize("who", ["Anna", "Carla", "leader"])
def test_everybody_in_the_room_gets_the_answers_without_an_author(live: tuple[Lab, str], who: str) -> None:
    here, step = live
    (told,) = asked(here.page(who), step)
    assert [one["text"] for one in told["answers"]] == sorted(TEXTS, key=str.casefold)
    assert {key for one in told["answers"] for key in one} == {"id", "text", "proposals"}
    said = json.dumps(told)
    assert not [one for one in (here.here, here.there, "Anna", "Bram", "Carla", "changed") if one in said]
    (druk,) = (one for one in told["answers"] if one["text"] == "Te druk")
    assert druk["proposals"] == [{"code": "tijd", "because": "druk"}]


def test_a_screen_a_hidden_step_and_another_kind_of_part_get_nothing(live: tuple[Lab, str]) -> None:
    here, step = live
    assert asked(here.page("screen"), step) == []
    hidden = agenda.add_step(here.database, here.meeting, STEP)
    anna, leader = here.page("Anna"), here.page("leader")
    assert asked(anna, hidden) == []
    assert len(asked(leader, hidden)) == 1
    for other in ("hindernis", "middelen", "iets", "oogst"):
        assert asked(anna, step, other) == []
    assert asked(anna, "0" * 32) == []


def test_a_message_without_a_step_closes_the_line(live: tuple[Lab, str]) -> None:
    page = live[0].page("Anna")
    page.send("coding")
    with pytest.raises(Closed, match="1003"):
        page.next("coding")


def test_what_is_told_follows_every_change_of_the_meeting(live: tuple[Lab, str]) -> None:
    here, step = live
    anna, leader = here.page("Anna"), here.page("leader")
    (told,) = asked(leader, step)
    (druk,) = (one["id"] for one in told["answers"] if one["text"] == "Te druk")
    value = {"answer": druk, "code": "tijd", "on": 0}
    assert anna.put(step, "", part="kernwoorden", field=ASSIGNED, value=value)["t"] == "ack"
    (again,) = asked(leader, step)
    assert [one["proposals"] for one in again["answers"] if one["id"] == druk] == [[]]
