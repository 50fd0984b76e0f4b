"""The register of agreements of a traject: how each came to stand as it does, in and between the meetings."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from fresh import fresh
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select

from facilitation.agreed import Agreed, Dated, Stood, register
from facilitation.catalogue import ProgrammeStep, instruments
from facilitation.content import Refused
from facilitation.kinds import KINDS
from facilitation.kinds.agreements import PIECE, STANDING, STATUSES, WHAT, Agreements
from facilitation.reports.making import make
from facilitation.room import Answer, Organisation, Room
from sessions import (
    access,
    agreements,
    answers,
    attendance,
    leading,
    looking_back,
    meetings,
    moderation,
    people,
    progress,
    rehearsal,
    report,
    taking_home,
    trajects,
)
from sessions.access import Unknown, Who
from sessions.answers import Offer
from sessions.database import Database
from sessions.feed import Change
from sessions.tables import StandingRow

ACTIONS = "van-opgave-naar-acties"
GEMEENTE = Organisation("a" * 32, "Gemeente Veldmeer", "gemeente", 0)
ROOM = Room((GEMEENTE,), today=date(2026, 11, 22))
FIRST, SECOND = date(2026, 9, 1), date(2026, 10, 1)


def part() -> Agreements:
    (found,) = instruments()[ACTIONS].parts
    assert isinstance(found, Agreements)
    return found


def card(field: str, text: str, name: str, changed: float, **value: Any) -> Answer:
    return Answer(name.rjust(32, "0"), "afspraken", field, text, value, changed=changed, place=changed)


def of(name: str) -> str:
    return name.rjust(32, "0")


def dated(meeting: str, day: date | None, *found: Answer) -> Dated:
    return Dated(meeting, day, part(), found)


# --- worked out from what was given


def test_an_agreement_tells_when_it_was_made_and_how_it_stood_since_oldest_first() -> None:
    steps = [
        dated("Eerste", FIRST, card(PIECE, "wonen", "9", 1), card(WHAT, "één nummer", "1", 1, piece=of("9"))),
        dated("", date(2026, 9, 15), card(STANDING, "gebeld", "3", 3, of=of("1"), status="loopt")),
        dated("Tweede", SECOND, card(STANDING, "geen geld", "2", 5, of=of("1"), status="vast")),
    ]
    (one,) = register(list(reversed(steps)), ROOM)
    assert (one.agreement.what, one.agreement.piece, one.meeting, one.made) == (
        "één nummer",
        "wonen",
        "Eerste",
        FIRST,
    )
    assert one.history == (
        Stood(date(2026, 9, 15), "", "loopt", "gebeld"),
        Stood(SECOND, "Tweede", "vast", "geen geld"),
    )
    assert (one.agreement.status, one.agreement.why, one.changed) == ("vast", "geen geld", 5)


def test_what_was_noted_last_wins_wherever_it_was_noted() -> None:
    made = dated("Eerste", FIRST, card(WHAT, "één nummer", "1", 1))
    then = dated("Tweede", SECOND, card(STANDING, "", "2", 2, of=of("1"), status="vast"))
    since = dated("", SECOND, card(STANDING, "", "3", 9, of=of("1"), status="gedaan"))
    assert register([made, then, since], ROOM)[0].agreement.status == "gedaan"
    again = dated("Derde", SECOND, card(STANDING, "", "4", 10, of=of("1"), status="loopt"))
    assert register([made, since, again, then], ROOM)[0].agreement.status == "loopt"


def test_a_word_why_alone_leaves_the_status_and_an_emptied_card_takes_back_its_words() -> None:
    said = [
        card(STANDING, "", "2", 2, of=of("1"), status="vast"),
        card(STANDING, "wacht op akkoord", "3", 3, of=of("1")),
        card(STANDING, "", "4", 4, of=of("1")),
        card(STANDING, "", "5", 5, of=of("1")),
    ]
    (one,) = register([dated("Eerste", FIRST, card(WHAT, "x", "1", 1), *said)], ROOM)
    assert [(stood.status, stood.why) for stood in one.history] == [
        ("vast", ""), ("vast", "wacht op akkoord"), ("vast", "")
    ]  # fmt: skip


def test_an_agreement_of_which_nothing_was_said_has_no_history_and_goes_on() -> None:
    (one,) = register([dated("Eerste", None, card(WHAT, "x", "1", 0))], ROOM)
    assert (one.agreement.status, one.history, one.made, one.changed) == ("loopt", (), None, 0.0)


def test_the_register_has_the_order_of_the_board() -> None:
    steps = [
        dated("Eerste", FIRST, card(WHAT, "gedaan", "1", 1), card(STANDING, "", "a", 1, of=of("1"), status="gedaan")),
        dated("Tweede", SECOND, card(WHAT, "later", "2", 2, ready="2027-05-01"), card(WHAT, "vast", "4", 4),
              card(WHAT, "te laat", "5", 5, ready="2026-11-01")),
        dated("", SECOND, card(STANDING, "", "b", 6, of=of("4"), status="vast")),
    ]  # fmt: skip
    found = register(steps, ROOM)
    assert [one.agreement.what for one in found] == ["te laat", "vast", "later", "gedaan"]
    assert [one.agreement.late for one in found] == [True, False, False, False]


def test_nothing_given_and_nothing_agreed_is_an_empty_register() -> None:
    assert register([], ROOM) == ()
    assert register([dated("Eerste", FIRST, card(STANDING, "los", "2", 1, of=of("1"), status="vast"))], ROOM) == ()


standings = st.lists(
    st.tuples(
        st.sampled_from("12"), st.sampled_from([*STATUSES, "", "onzin"]), st.sampled_from(["", " ", "omdat"]),
        st.integers(0, 4), st.integers(0, 2),
    ),
    max_size=8,
)  # fmt: skip


@given(standings)
def test_the_last_line_of_a_history_is_how_the_board_says_that_it_stands(
    said: Sequence[tuple[str, str, str, int, int]],
) -> None:
    agreed = [card(WHAT, "een", "1", 0), card(WHAT, "twee", "2", 0)]
    cards = [
        (card(STANDING, why, f"f{at}", when, of=of(name), **({"status": status} if status else {})), where)
        for at, (name, status, why, when, where) in enumerate(said)
    ]
    given_at = [[one for one, where in cards if where == place] for place in range(3)]
    steps = [
        dated("Eerste", FIRST, *agreed, *given_at[0]),
        dated("", FIRST, *given_at[1]),
        dated("Tweede", SECOND, *given_at[2]),
    ]
    board = {
        one.id: (one.status, one.why)
        for one in KINDS["agreements"].board(part(), ROOM, [*agreed, *(c for c, _ in cards)], ()).agreements
    }
    for one in register(steps, ROOM):
        last = one.history[-1] if one.history else Stood(None, "", "loopt")
        assert (last.status, last.why) == board[one.agreement.id] == (one.agreement.status, one.agreement.why)


# --- read from the file


class Traject:
    """A meeting of two parties with one person, in which one thing was agreed."""

    def __init__(self, database: Database) -> None:
        self.database = database
        parties = [("Gemeente", "gemeente"), ("Corporatie", "woningcorporatie")]
        steps = [ProgrammeStep(title="Acties", minutes=5, instrument=ACTIONS)]
        started = meetings.start(database, "Eerste", "opgave", "", parties, steps)  # type: ignore[arg-type]
        self.first, self.key = started.meeting, started.key
        self.leader = access.who(database, self.key)
        self.here, self.there = (one.id for one in meetings.room(database, self.first).organisations)
        self.anna = people.join(database, self.first, self.here, "Anna").key
        self.step = self.steps(self.first)[0]
        progress.open_step(database, self.first, self.step)
        self.one = self.put(self.leader, self.step, WHAT, "elke week bellen", lead=self.there, ready="2020-01-01")

    def steps(self, meeting: str) -> list[str]:
        return [one.id for one in meetings.meeting(self.database, meeting).steps]

    def put(self, who: Who, step: str, field: str, text: str, **value: str | int) -> str:
        offer = Offer(answers.new_id(), step, "afspraken", field, text, value, 0, "pen", answers.new_id())
        return answers.put(self.database, who, offer).answer.id

    def next(self) -> tuple[str, Who, str]:
        """The next meeting, who leads it, and its first step; it has begun."""
        made = trajects.follow_up(self.database, self.first, "Tweede", None, self.key)
        step = self.steps(made.meeting)[0]
        progress.open_step(self.database, made.meeting, step)
        return made.meeting, access.who(self.database, made.key), step

    def note(self, status: str, why: str = "", meeting: str = "") -> bool:
        return agreements.note(self.database, meeting or self.first, self.one, status, why)

    def register(self, meeting: str = "", *, revealed: bool = False) -> tuple[Agreed, ...]:
        return agreements.of_traject(self.database, meeting or self.first, revealed=revealed)

    def board(self, meeting: str, at: int = 0) -> tuple[str, str]:
        """How the board of a step says that the agreement stands."""
        now = meetings.meeting(self.database, meeting)
        found, past = looking_back.of_part(self.database, now, now.steps[at], part())
        made = KINDS["agreements"].board(part(), meetings.room(self.database, meeting), found, past)
        return next((one.status, one.why) for one in made.agreements if one.id == self.one)


@pytest.fixture
def traject(tmp_path: Path) -> Traject:
    database = fresh(tmp_path / "lab.sqlite3")
    return Traject(database)


def test_the_register_holds_the_agreements_of_every_meeting_and_says_where_they_were_made(traject: Traject) -> None:
    second, leader, step = traject.next()
    other = traject.put(leader, step, WHAT, "één nummer")
    traject.put(leader, step, STANDING, "dat lukt", of=traject.one, status="gedaan")
    for meeting in (traject.first, second):
        found = {one.agreement.id: one for one in traject.register(meeting)}
        assert {name: one.meeting for name, one in found.items()} == {traject.one: "Eerste", other: "Tweede"}
        (stood,) = found[traject.one].history
        assert (stood.where, stood.status, stood.why) == ("Tweede", "gedaan", "dat lukt")
    assert report.contents(traject.database, second).agreed == traject.register(second)


def test_what_is_noted_between_meetings_stands_in_the_register_and_on_the_boards_from_then_on(
    traject: Traject,
) -> None:
    assert traject.note("vast", "  geen geld  ")
    (one,) = traject.register()
    assert [(stood.where, stood.status, stood.why) for stood in one.history] == [("", "vast", "geen geld")]
    assert (one.agreement.late, one.agreement.status) == (True, "vast")
    assert traject.board(traject.first) == ("vast", "geen geld")
    second, leader, step = traject.next()
    assert traject.board(second) == ("vast", "geen geld")
    traject.put(leader, step, STANDING, "nu wel", of=traject.one, status="loopt")
    assert traject.board(second) == ("loopt", "nu wel")
    traject.note("gedaan", meeting=second)
    assert traject.board(second) == ("gedaan", "")


def test_the_board_of_a_meeting_stays_as_it_was_once_the_next_one_began(traject: Traject) -> None:
    traject.note("vast", "toen")
    second, _, _ = traject.next()
    traject.note("gedaan", "later")
    assert traject.board(traject.first) == ("vast", "toen")
    assert traject.board(second) == ("gedaan", "later")
    assert [stood.status for stood in traject.register()[0].history] == ["vast", "gedaan"]


def test_a_next_meeting_that_was_only_prepared_does_not_stop_the_board(traject: Traject) -> None:
    trajects.follow_up(traject.database, traject.first, "Tweede", None, traject.key)
    traject.note("gedaan", "nog vandaag")
    assert traject.board(traject.first) == ("gedaan", "nog vandaag")


def test_noting_only_adds_and_every_board_of_the_traject_is_told(traject: Traject) -> None:
    second, _, _ = traject.next()
    told: list[Change] = []
    traject.database.feed.listen(told.append)
    for status in ("vast", "gedaan", "vast"):
        traject.note(status, "waarom")
    assert set(told) == {Change(traject.first, "stage"), Change(second, "stage")}
    assert [stood.status for stood in traject.register()[0].history] == ["vast", "gedaan", "vast"]


def test_the_same_standing_pressed_twice_is_noted_once(traject: Traject) -> None:
    assert traject.note("vast", "waarom")
    assert traject.note("vast", "waarom ")
    with traject.database.read() as session:
        assert len(session.exec(select(StandingRow)).all()) == 1


@pytest.mark.parametrize(
    ("status", "why", "words"),
    [("", "", "Kies eerst"), ("klaar", "", "Kies eerst"), ("vast", "x" * (agreements.LONGEST_WHY + 1), "te lang")],
)
def test_a_standing_that_says_nothing_or_too_much_is_refused_in_words(
    traject: Traject, status: str, why: str, words: str
) -> None:
    with pytest.raises(Refused, match=words):
        traject.note(status, why)
    assert traject.register()[0].history == ()


def test_of_an_agreement_of_another_traject_nothing_is_noted(traject: Traject) -> None:
    other = Traject(traject.database)
    for name in (other.one, "x", ""):
        with pytest.raises(Refused, match="niet meer"):
            agreements.note(traject.database, traject.first, name, "vast", "")
    assert other.register()[0].history == ()


def test_only_a_facilitator_notes(traject: Traject) -> None:
    for key in (traject.anna, meetings.screen_key(traject.database, traject.first)):
        with pytest.raises(Refused):
            leading.lead(traject.database, key, agreements.note, traject.one, "vast", "")
    assert leading.lead(traject.database, traject.key, agreements.note, traject.one, "vast", "")


def test_what_was_hidden_or_put_aside_is_not_in_the_register_and_comes_back_with_its_history(
    traject: Traject,
) -> None:
    traject.note("vast", "waarom")
    moderation.hide(traject.database, traject.first, traject.one)
    assert traject.register() == ()
    with pytest.raises(Refused):
        traject.note("gedaan")
    moderation.hide(traject.database, traject.first, traject.one, False)
    assert traject.register()[0].agreement.why == "waarom"
    progress.reset(traject.database, traject.first, traject.step)
    assert traject.register() == ()


def test_a_party_that_was_merged_or_is_out_is_told_as_on_the_boards(traject: Traject) -> None:
    attendance.merge_organisations(traject.database, traject.first, traject.there, traject.here)
    lead = traject.register()[0].agreement.lead
    assert lead is not None
    assert lead.name == "Gemeente"
    attendance.unmerge_organisation(traject.database, traject.first, traject.there)
    attendance.remove_organisation(traject.database, traject.first, traject.there)
    assert traject.register()[0].agreement.lead is None


def test_what_waits_behind_a_curtain_is_only_for_whoever_leads(traject: Traject) -> None:
    progress.reveal(traject.database, traject.first, traject.step, False)
    assert traject.register(revealed=True) == ()
    assert len(traject.register()) == 1
    contents = report.contents(traject.database, traject.first)
    assert (len(contents.agreed), report.for_room(traject.database, contents).agreed) == (1, ())


def test_a_rehearsal_has_a_register_of_its_own(traject: Traject) -> None:
    practice = rehearsal.begin(traject.database, traject.first, traject.key)
    assert traject.one not in {one.agreement.id for one in traject.register(practice.meeting)}
    assert {one.agreement.id for one in traject.register()} == {traject.one}


def test_a_register_of_a_meeting_that_is_wiped_is_unknown(traject: Traject) -> None:
    trajects.delete_meeting(traject.database, traject.first, traject.key)
    with pytest.raises(Unknown):
        traject.register()


def test_with_a_meeting_goes_what_was_noted_of_its_agreements(traject: Traject) -> None:
    second, leader, step = traject.next()
    other = traject.put(leader, step, WHAT, "één nummer")
    traject.note("vast", "weg")
    agreements.note(traject.database, second, other, "vast", "blijft")
    trajects.delete_meeting(traject.database, traject.first, traject.key)
    with traject.database.read() as session:
        assert [one.why for one in session.exec(select(StandingRow)).all()] == ["blijft"]
    assert [one.agreement.id for one in traject.register(second)] == [other]


# --- the file for a calendar


def ordered(traject: Traject, key: str, **asked: str) -> bytes:
    return make(taking_home.order(traject.database, key, {"vorm": "agenda", **asked}))


def test_a_calendar_is_for_whoever_leads_and_for_participants_when_it_is_shared(traject: Traject) -> None:
    whole = ordered(traject, traject.key)
    assert traject.one.encode() in whole
    assert ordered(traject, traject.key, afspraak=traject.one) == whole
    with pytest.raises(Refused, match="vrijgegeven"):
        ordered(traject, traject.anna)
    meetings.set_share(traject.database, traject.first, "own")
    assert ordered(traject, traject.anna) == whole
    progress.reveal(traject.database, traject.first, traject.step, False)
    with pytest.raises(Refused, match="geen dag"):
        ordered(traject, traject.anna)


def test_a_calendar_without_a_day_is_refused_in_words(traject: Traject) -> None:
    other = traject.put(traject.leader, traject.step, WHAT, "zonder dag")
    for name in (other, "x"):
        with pytest.raises(Refused, match="geen dag"):
            ordered(traject, traject.key, afspraak=name)
