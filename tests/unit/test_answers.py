"""What people give: nothing that was acknowledged is ever lost, and nobody writes on another's sheet."""

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from fresh import fresh
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test
from sqlmodel import select

from facilitation.catalogue import ProgrammeStep
from facilitation.content import Refused
from facilitation.room import Answer
from sessions import access, answers, choices, meetings, people, progress, rights, sheets
from sessions.access import Who
from sessions.answers import Kept, Offer
from sessions.database import Database, NotSaved
from sessions.feed import Change
from sessions.tables import AnswerRow, StepRow

STEPS = (
    ProgrammeStep(title="Motieven", minutes=5, instrument="motieven"),
    ProgrammeStep(title="Halen en brengen", minutes=5, instrument="halen-en-brengen"),
    ProgrammeStep(title="Van wal komen", minutes=5, instrument="zelfscan-van-wal-komen"),
    ProgrammeStep(title="Bocht", minutes=5, instrument="de-ideale-bocht"),
    ProgrammeStep(title="Pauze", minutes=5),
)


@dataclass
class Lab:
    """A meeting with open steps; Anna and Bram are of the gemeente, Carla of the corporatie."""

    database: Database
    meeting: str = field(init=False)
    leader: Who = field(init=False)
    anna: Who = field(init=False)
    bram: Who = field(init=False)
    carla: Who = field(init=False)

    def __post_init__(self) -> None:
        parties = [("Gemeente", "gemeente"), ("Corporatie", "woningcorporatie")]
        started = meetings.start(self.database, "Lab", "", "", parties, STEPS)  # type: ignore[arg-type]
        self.meeting, self.leader = started.meeting, access.who(self.database, started.key)
        here, there = (one.id for one in meetings.room(self.database, self.meeting).organisations)
        self.anna, self.bram, self.carla = (
            access.who(self.database, people.join(self.database, self.meeting, organisation, name).key)
            for organisation, name in ((here, "Anna"), (here, "Bram"), (there, "Carla"))
        )
        steps = [step.id for step in meetings.meeting(self.database, self.meeting).steps]
        self.motives, self.balance, self.scan, self.bend, self.spoken = steps
        for step in steps:
            progress.open_step(self.database, self.meeting, step)

    @property
    def screen(self) -> Who:
        return access.who(self.database, meetings.screen_key(self.database, self.meeting))

    def put(self, who: Who, offer: Offer) -> Kept:
        return answers.put(self.database, who, offer)

    def choose(self, who: Who, step: str, part: str, name: str, value: Mapping[str, Any]) -> Answer:
        return choices.choose(self.database, who, step, part, name, value)

    def close(self, step: str, ago: float = 0.0) -> None:
        """Close a step, so many seconds ago."""
        progress.close_step(self.database, self.meeting, step)
        with self.database.write() as session:
            session.get_one(StepRow, step).closed = time.time() - ago

    def open(self, step: str) -> None:
        progress.open_step(self.database, self.meeting, step)

    def hide(self, step: str) -> None:
        with self.database.write() as session:
            session.get_one(StepRow, step).state = "hidden"

    def texts(self, step: str, state: sheets.State = "live") -> list[str]:
        return sorted(one.text for one in sheets.given(self.database, step, state))

    def file(self) -> dict[str, tuple[str, str]]:
        """Every text of this meeting that is kept: id to (text, state)."""
        with self.database.read() as session:
            rows = session.exec(select(AnswerRow).where(AnswerRow.meeting == self.meeting))
            return {row.id: (row.text, row.state) for row in rows}


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = fresh(tmp_path / "lab.sqlite3")
    yield database
    database.close()


@pytest.fixture
def lab(database: Database) -> Lab:
    return Lab(database)


def offer(step: str, text: str = "woorden", **other: Any) -> Offer:
    given: dict[str, Any] = {"part": "motieven", "field": "moreel", "value": {}, "base": 0, "pen": "pen"}
    return Offer(**{"id": answers.new_id(), "step": step, "text": text, "copy": answers.new_id(), **given, **other})


def card(step: str, where: str, text: str = "woorden", **other: Any) -> Offer:
    """A card of halen en brengen."""
    return offer(step, text, part="balans", field=where, **other)


# --- one card, sent once or more often


def test_a_card_is_kept_as_it_was_typed(lab: Lab) -> None:
    words = "  Één zin\nmet ‘tekens’, \u202eomgekeerd\u202c, <b>, '; drop table answer-- en 👩‍👩‍👧\x00  "
    given = offer(lab.motives, words, place=3.5)
    kept = lab.put(lab.anna, given)
    assert (kept.state, kept.both, kept.sheet) == ("live", False, "organisation")
    assert kept.answer == sheets.given(lab.database, lab.motives)[0]
    assert (kept.answer.id, kept.answer.text, kept.answer.place) == (given.id, words, 3.5)
    assert (kept.answer.organisation, kept.answer.participant) == (lab.anna.organisation, lab.anna.participant)
    assert kept.answer.revision == 1


def test_sending_twice_changes_nothing(lab: Lab) -> None:
    given = offer(lab.motives)
    assert lab.put(lab.anna, given) == lab.put(lab.anna, given)
    assert lab.texts(lab.motives) == ["woorden"]


def test_sending_again_after_a_restart_changes_nothing(lab: Lab) -> None:
    given = offer(lab.motives)
    first = lab.put(lab.anna, given)
    lab.database.close()
    again = Database(lab.database.path)
    again.migrate()
    assert answers.put(again, lab.anna, given) == first
    assert [one.text for one in sheets.given(again, lab.motives)] == ["woorden"]
    again.close()


def test_sending_a_text_that_was_kept_beside_another_twice_changes_nothing(lab: Lab) -> None:
    first = offer(lab.motives, "van Anna", pen="anna")
    lab.put(lab.anna, first)
    second = replace(first, text="van Bram", pen="bram", copy=answers.new_id())
    assert lab.put(lab.bram, second) == lab.put(lab.bram, second)
    assert lab.texts(lab.motives) == ["van Anna", "van Bram"]


def test_the_same_card_sent_by_ten_threads_at_once_is_kept_once(lab: Lab) -> None:
    given, problems = offer(lab.motives), list[BaseException]()

    def send() -> None:
        try:
            lab.put(lab.anna, given)
        except BaseException as problem:
            problems.append(problem)

    threads = [threading.Thread(target=send) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert [one.revision for one in sheets.given(lab.database, lab.motives)] == [1]


def test_an_empty_card_may_be_kept_and_filled_later(lab: Lab) -> None:
    given = offer(lab.motives, "")
    kept = lab.put(lab.anna, given)
    assert kept.answer.text == ""
    lab.put(lab.anna, replace(given, text="nu wel", base=1))
    assert lab.texts(lab.motives) == ["nu wel"]


def test_cards_come_in_the_order_in_which_they_were_placed(lab: Lab) -> None:
    for place, text in ((2.0, "b"), (1.0, "a"), (3.0, "c")):
        lab.put(lab.anna, offer(lab.motives, text, place=place))
    assert [one.text for one in sheets.given(lab.database, lab.motives)] == ["a", "b", "c"]


def test_every_change_gets_a_higher_number(lab: Lab) -> None:
    for text in ("a", "b", "c"):
        lab.put(lab.anna, offer(lab.motives, text))
    with lab.database.read() as session:
        numbers = list(session.exec(select(AnswerRow.change)).all())
    assert len(set(numbers)) == 3


# --- two pens on one card


def test_two_people_in_one_card_both_keep_their_text(lab: Lab) -> None:
    first = offer(lab.motives, "begin", pen="anna")
    lab.put(lab.anna, first)
    assert not lab.put(lab.anna, replace(first, text="van Anna", base=1)).both
    second = replace(first, text="van Bram", base=1, pen="bram", copy=answers.new_id())
    kept = lab.put(lab.bram, second)
    assert (kept.both, kept.answer.id, kept.state) == (True, second.copy, "live")
    assert lab.texts(lab.motives) == ["van Anna", "van Bram"]


def test_the_same_person_on_two_pages_has_two_pens(lab: Lab) -> None:
    first = offer(lab.motives, "telefoon", pen="phone")
    lab.put(lab.anna, first)
    assert lab.put(lab.anna, replace(first, text="laptop", pen="laptop", copy=answers.new_id())).both
    assert lab.texts(lab.motives) == ["laptop", "telefoon"]


def test_the_same_pen_writes_over_its_own_text_whatever_its_base(lab: Lab) -> None:
    given = offer(lab.motives, "een")
    lab.put(lab.anna, given)
    for text in ("twee", "drie"):
        assert not lab.put(lab.anna, replace(given, text=text)).both
    assert lab.texts(lab.motives) == ["drie"]


def test_a_colleague_who_saw_the_last_text_writes_over_it(lab: Lab) -> None:
    first = offer(lab.motives, "begin", pen="anna")
    lab.put(lab.anna, first)
    kept = lab.put(lab.bram, replace(first, text="beter", pen="bram", base=1, copy=answers.new_id()))
    assert (kept.both, kept.answer.revision) == (False, 2)
    assert lab.texts(lab.motives) == ["beter"]


@pytest.mark.parametrize("base", [-1, 0, 2, 99, 10**12])
def test_a_colleague_who_saw_anything_else_is_kept_beside_it(lab: Lab, base: int) -> None:
    first = offer(lab.motives, "begin", pen="anna")
    lab.put(lab.anna, first)
    assert lab.put(lab.bram, replace(first, text="beter", pen="bram", base=base, copy=answers.new_id())).both
    assert lab.texts(lab.motives) == ["begin", "beter"]


def test_the_same_words_of_two_people_are_one_card(lab: Lab) -> None:
    first = offer(lab.motives, "eens", pen="anna")
    lab.put(lab.anna, first)
    assert not lab.put(lab.bram, replace(first, pen="bram", copy=answers.new_id())).both
    assert lab.texts(lab.motives) == ["eens"]


def test_whoever_was_kept_beside_goes_on_in_their_own_copy(lab: Lab) -> None:
    first = offer(lab.motives, "van Anna", pen="anna")
    lab.put(lab.anna, first)
    second = replace(first, text="van Bram", pen="bram", copy=answers.new_id())
    lab.put(lab.bram, second)
    lab.put(lab.bram, replace(second, text="van Bram, langer"))
    lab.put(lab.bram, replace(second, id=second.copy, text="van Bram, nog langer", copy=answers.new_id(), base=2))
    assert lab.texts(lab.motives) == ["van Anna", "van Bram, nog langer"]


def test_a_copy_that_a_colleague_went_on_with_is_not_overwritten(lab: Lab) -> None:
    first = offer(lab.motives, "van Anna", pen="anna")
    lab.put(lab.anna, first)
    lost = replace(first, text="van Bram", pen="bram", copy=answers.new_id())
    lab.put(lab.bram, lost)  # kept, but Bram's page never hears of it
    lab.put(lab.anna, replace(first, id=lost.copy, text="van Bram en Anna", base=1, copy=answers.new_id()))
    lab.put(lab.bram, lost)  # so it sends again
    assert "van Bram en Anna" in lab.texts(lab.motives)


def test_a_copy_under_the_same_number_loses_nothing(lab: Lab) -> None:
    first = offer(lab.motives, "van Anna", pen="anna")
    lab.put(lab.anna, first)
    with suppress(Refused):
        lab.put(lab.bram, replace(first, text="van Bram", pen="bram", copy=first.id))
    assert "van Anna" in lab.texts(lab.motives)


# --- withdrawn cards


def test_a_withdrawn_card_leaves_the_table_and_stays_in_the_file(lab: Lab) -> None:
    given = offer(lab.motives)
    lab.put(lab.anna, given)
    kept = answers.withdraw(lab.database, lab.bram, given.id)
    assert kept is not None
    assert (kept.state, kept.answer.text, kept.answer.revision) == ("withdrawn", "woorden", 2)
    assert lab.texts(lab.motives) == []
    assert lab.texts(lab.motives, "withdrawn") == ["woorden"]


def test_a_withdrawn_card_can_be_put_back(lab: Lab) -> None:
    given = offer(lab.motives)
    lab.put(lab.anna, given)
    answers.withdraw(lab.database, lab.anna, given.id)
    kept = answers.restore(lab.database, lab.anna, given.id)
    assert kept is not None
    assert kept.state == "live"
    assert lab.texts(lab.motives) == ["woorden"]


@pytest.mark.parametrize(("pen", "base"), [("bram", 1), ("bram", 2), ("bram", 0), ("anna", 1)])
def test_a_text_that_comes_after_its_card_was_withdrawn_is_kept_as_a_copy(lab: Lab, pen: str, base: int) -> None:
    given = offer(lab.motives, "van Anna", pen="anna")
    lab.put(lab.anna, given)
    answers.withdraw(lab.database, lab.anna, given.id)
    kept = lab.put(lab.bram, replace(given, text="van Bram", pen=pen, base=base, copy=answers.new_id()))
    assert (kept.both, kept.state) == (True, "live")
    assert lab.texts(lab.motives) == ["van Bram"]
    assert lab.texts(lab.motives, "withdrawn") == ["van Anna"]


def test_sending_again_what_was_withdrawn_does_not_bring_it_back(lab: Lab) -> None:
    given = offer(lab.motives)
    lab.put(lab.anna, given)
    answers.withdraw(lab.database, lab.anna, given.id)
    assert lab.put(lab.anna, given).state == "withdrawn"
    assert lab.texts(lab.motives) == []


def test_a_card_can_be_moved(lab: Lab) -> None:
    given = offer(lab.motives, place=1.0)
    lab.put(lab.anna, given)
    kept = answers.move(lab.database, lab.bram, given.id, 7.25)
    assert kept is not None
    assert (kept.answer.place, kept.answer.text, kept.state) == (7.25, "woorden", "live")


@pytest.mark.parametrize("place", [float("inf"), float("-inf"), float("nan")])
def test_a_place_that_is_no_number_is_refused(lab: Lab, place: float) -> None:
    with pytest.raises(Refused):
        lab.put(lab.anna, offer(lab.motives, place=place))


@pytest.mark.parametrize("verb", [answers.withdraw, answers.restore])
def test_another_organisation_does_not_touch_a_card(lab: Lab, verb: Any) -> None:
    given = offer(lab.motives)
    lab.put(lab.anna, given)
    for who in (lab.carla, lab.leader, lab.screen):
        with pytest.raises(Refused):
            verb(lab.database, who, given.id)
        with pytest.raises(Refused):
            answers.move(lab.database, who, given.id, 2.0)
    assert lab.texts(lab.motives) == ["woorden"]


def test_a_card_of_another_meeting_is_not_there(lab: Lab) -> None:
    given = offer(lab.motives)
    lab.put(lab.anna, given)
    elsewhere = Lab(lab.database).anna
    assert answers.withdraw(lab.database, elsewhere, given.id) is None
    assert answers.restore(lab.database, elsewhere, "none") is None
    assert answers.move(lab.database, elsewhere, "", 1.0) is None
    assert lab.texts(lab.motives) == ["woorden"]


def test_a_closed_step_keeps_its_cards_as_they_were(lab: Lab) -> None:
    given = offer(lab.motives)
    lab.put(lab.anna, given)
    lab.close(lab.motives)
    with pytest.raises(Refused, match="Deze stap is gesloten"):
        answers.withdraw(lab.database, lab.anna, given.id)
    assert lab.texts(lab.motives) == ["woorden"]


# --- closed steps


def test_a_text_just_after_closing_still_counts(lab: Lab) -> None:
    lab.close(lab.motives, ago=answers.GRACE - 3)
    assert lab.put(lab.anna, offer(lab.motives)).state == "live"
    assert lab.texts(lab.motives) == ["woorden"]


def test_a_text_long_after_closing_is_kept_apart_and_comes_in_when_the_step_opens(lab: Lab) -> None:
    lab.close(lab.motives, ago=answers.GRACE + 1)
    kept = lab.put(lab.anna, offer(lab.motives))
    assert (kept.state, kept.both) == ("late", False)
    assert lab.texts(lab.motives) == []
    assert lab.texts(lab.motives, "late") == ["woorden"]
    lab.open(lab.motives)
    assert lab.texts(lab.motives) == ["woorden"]
    assert lab.texts(lab.motives, "late") == []


def test_opening_one_step_brings_in_no_late_text_of_another(lab: Lab) -> None:
    for step in (lab.motives, lab.balance):
        lab.close(step, ago=60)
    lab.put(lab.anna, offer(lab.motives))
    lab.open(lab.balance)
    assert lab.texts(lab.motives, "late") == ["woorden"]


@pytest.mark.parametrize("base", [0, 1, 2])
def test_a_late_change_of_a_card_is_kept_beside_what_everybody_saw(lab: Lab, base: int) -> None:
    given = offer(lab.motives, "op tijd")
    lab.put(lab.anna, given)
    lab.close(lab.motives, ago=60)
    kept = lab.put(lab.anna, replace(given, text="te laat", base=base))
    assert (kept.both, kept.state, kept.answer.id) == (True, "late", given.copy)
    assert lab.texts(lab.motives) == ["op tijd"]
    assert lab.texts(lab.motives, "late") == ["te laat"]
    lab.open(lab.motives)
    assert lab.texts(lab.motives) == ["op tijd", "te laat"]


def test_a_late_text_can_still_be_changed_by_its_own_pen(lab: Lab) -> None:
    lab.close(lab.motives, ago=60)
    given = offer(lab.motives, "te laat")
    lab.put(lab.anna, given)
    assert lab.put(lab.anna, replace(given, text="nog later", base=1)).state == "late"
    assert lab.texts(lab.motives, "late") == ["nog later"]


def test_sending_again_after_closing_what_was_in_time_stays_in_time(lab: Lab) -> None:
    given = offer(lab.motives)
    lab.put(lab.anna, given)
    lab.close(lab.motives, ago=60)
    assert lab.put(lab.anna, given).state == "live"
    assert lab.texts(lab.motives, "late") == []


def test_an_ended_meeting_still_keeps_a_late_text(lab: Lab) -> None:
    meetings.end(lab.database, lab.meeting)
    with lab.database.write() as session:
        session.get_one(StepRow, lab.motives).closed = time.time() - 60
    assert lab.put(lab.anna, offer(lab.motives)).state == "late"


def test_the_facilitator_notes_the_harvest_after_closing_a_step(lab: Lab) -> None:
    lab.close(lab.motives, ago=60)
    assert lab.put(lab.leader, offer(lab.motives, part=rights.HARVEST, field=rights.HARVEST)).state == "live"


# --- what is refused


def is_dutch(problem: BaseException) -> bool:
    words = set(str(problem).lower().replace(".", " ").replace(",", " ").split())
    return bool(words & {"de", "deze", "dit", "een", "hier", "niet", "je"}) and str(problem)[0].isupper()


def refused(lab: Lab, who: Who, given: Offer, about: str = ".") -> None:
    before, told = lab.file(), list[Change]()
    stop = lab.database.feed.listen(told.append)
    with pytest.raises(Refused, match=about) as problem:
        lab.put(who, given)
    stop()
    assert is_dutch(problem.value)
    assert given.text not in str(problem.value) or not given.text
    assert lab.file() == before
    assert told == []


def test_a_text_that_is_too_long_is_refused_with_what_fits(lab: Lab) -> None:
    refused(lab, lab.anna, offer(lab.motives, "x" * 4001), "4000 tekens")
    assert lab.put(lab.anna, offer(lab.motives, "x" * 4000)).state == "live"
    assert lab.put(lab.anna, offer(lab.motives, "😀" * 4000)).state == "live"


@pytest.mark.parametrize("name", ["", "x", "A" * 32, "a" * 31, "a" * 33, "g" * 32, "' OR 1=1 --", "é" * 32])
def test_a_wrong_number_is_refused(lab: Lab, name: str) -> None:
    refused(lab, lab.anna, offer(lab.motives, id=name), "geen geldig nummer")
    refused(lab, lab.anna, offer(lab.motives, copy=name), "geen geldig nummer")


def test_a_number_with_a_line_end_is_refused(lab: Lab) -> None:
    refused(lab, lab.anna, offer(lab.motives, id="a" * 32 + "\n"), "geen geldig nummer")


@pytest.mark.parametrize("text", ["\ud83d", "woorden \ude00"])
def test_half_an_emoji_is_kept_or_refused_in_dutch(lab: Lab, text: str) -> None:
    with suppress(Refused):
        lab.put(lab.anna, offer(lab.motives, text))


def test_a_step_of_another_meeting_or_none_is_refused(lab: Lab) -> None:
    other = Lab(lab.database)
    for step in (other.motives, "none", ""):
        refused(lab, lab.anna, offer(step), "hoort niet bij jouw bijeenkomst")


def test_the_screen_writes_nothing(lab: Lab) -> None:
    refused(lab, lab.screen, offer(lab.motives))
    with pytest.raises(Refused):
        lab.choose(lab.screen, lab.motives, "bekendheid", "bekend", {"point": 1})
    with pytest.raises(Refused):
        choices.link(lab.database, lab.screen, lab.balance, "balans", "a" * 32, "b" * 32)


def test_a_hidden_step_takes_nothing_from_participants(lab: Lab) -> None:
    lab.hide(lab.motives)
    refused(lab, lab.anna, offer(lab.motives), "nog niet open")
    with pytest.raises(Refused):
        lab.choose(lab.anna, lab.motives, "bekendheid", "bekend", {"point": 1})


@pytest.mark.parametrize(
    ("part", "name"),
    [
        ("none", "moreel"),
        ("", ""),
        ("motieven", "none"),
        ("motieven", ""),
        ("bekendheid", "bekend"),
        ("balans", "halen"),
    ],
)
def test_a_question_that_is_not_in_the_step_is_refused(lab: Lab, part: str, name: str) -> None:
    refused(lab, lab.anna, offer(lab.motives, part=part, field=name))


def test_a_spoken_step_takes_no_cards(lab: Lab) -> None:
    refused(lab, lab.anna, offer(lab.spoken), "hoort niet bij deze stap")


def test_the_number_of_a_card_of_another_organisation_opens_nothing(lab: Lab) -> None:
    given = offer(lab.motives, "van Anna")
    lab.put(lab.anna, given)
    refused(lab, lab.carla, replace(given, text="van Carla", base=1), "niet van jouw organisatie")
    refused(lab, lab.carla, replace(given, text="van Anna, gezien door Carla", base=1))


def test_a_copy_does_not_reach_a_card_of_another_organisation_either(lab: Lab) -> None:
    theirs, first = offer(lab.motives, "van Carla"), offer(lab.motives, "van Anna", pen="anna")
    lab.put(lab.carla, theirs)
    lab.put(lab.anna, first)
    refused(lab, lab.bram, replace(first, text="van Bram", pen="bram", copy=theirs.id), "niet van jouw organisatie")


def test_a_card_does_not_move_to_another_question_or_step(lab: Lab) -> None:
    given = offer(lab.motives)
    lab.put(lab.anna, given)
    refused(lab, lab.anna, replace(given, text="elders", field="affectief"))
    refused(lab, lab.anna, replace(given, text="elders", step=lab.balance, part="balans", field="halen"))


def test_the_number_of_a_card_in_another_meeting_opens_nothing(lab: Lab) -> None:
    given, other = offer(lab.motives), Lab(lab.database)
    lab.put(lab.anna, given)
    refused(lab, other.anna, replace(given, step=other.motives, text="van ver"))


# --- whose sheet


def test_the_facilitator_does_not_write_on_the_sheet_of_an_organisation(lab: Lab) -> None:
    refused(lab, lab.leader, offer(lab.motives), "Alleen deelnemers")
    with pytest.raises(Refused, match="Alleen deelnemers"):
        lab.choose(lab.leader, lab.scan, "stellingen", "open-gesprek", {"point": 1})


def test_the_group_is_written_by_participants_and_facilitator_alike(lab: Lab) -> None:
    given = offer(lab.motives, "begin", part="bekendheid", field="bekend-reden", pen="anna")
    kept = lab.put(lab.anna, given)
    assert kept.sheet == "group"
    assert (kept.answer.organisation, kept.answer.participant) == (None, None)
    for number, who in enumerate((lab.carla, lab.leader), start=1):
        text, copy = f"beter {number}", answers.new_id()
        assert not lab.put(who, replace(given, text=text, pen=text, base=number, copy=copy)).both
    assert lab.texts(lab.motives) == ["beter 2"]
    assert answers.withdraw(lab.database, lab.bram, given.id) is not None
    assert answers.restore(lab.database, lab.leader, given.id) is not None


def test_the_harvest_is_for_the_facilitator_in_every_step(lab: Lab) -> None:
    for step in (lab.motives, lab.spoken):
        given = offer(step, "wat we meenemen", part=rights.HARVEST, field=rights.HARVEST)
        refused(lab, lab.anna, given, "begeleider")
        assert lab.put(lab.leader, given).answer.organisation is None
        assert lab.texts(step) == ["wat we meenemen"]


def test_everybody_sees_their_own_sheet_and_what_the_group_wrote(lab: Lab) -> None:
    lab.put(lab.anna, offer(lab.motives, "van de gemeente"))
    lab.put(lab.carla, offer(lab.motives, "van de corporatie"))
    lab.put(lab.carla, offer(lab.motives, "van de groep", part="bekendheid", field="bekend-reden"))
    lab.close(lab.motives, ago=60)
    lab.put(lab.bram, offer(lab.motives, "te laat"))

    def seen(who: Who) -> list[tuple[str, str]]:
        return sorted((one.text, state) for one, state in sheets.sheet(lab.database, who, lab.motives))

    group = ("van de groep", "live")
    assert seen(lab.anna) == seen(lab.bram) == [("te laat", "late"), ("van de gemeente", "live"), group]
    assert seen(lab.carla) == [("van de corporatie", "live"), group]
    assert seen(lab.leader) == [group]
    assert seen(lab.screen) == seen(Lab(lab.database).anna) == []
    lab.hide(lab.motives)
    assert seen(lab.anna) == []


# --- gezien bij een ander


def test_what_you_see_another_bring_is_about_that_other(lab: Lab) -> None:
    kept = lab.put(lab.anna, card(lab.balance, "gezien", value={"about": lab.carla.organisation}))
    assert kept.answer.value == {"about": lab.carla.organisation}
    assert kept.answer.organisation == lab.anna.organisation


def test_what_you_see_cannot_be_about_yourself_or_a_stranger(lab: Lab) -> None:
    other = Lab(lab.database)
    for about in (lab.anna.organisation, other.carla.organisation, "none", ""):
        refused(lab, lab.anna, card(lab.balance, "gezien", value={"about": about}), "andere organisatie")


@pytest.mark.parametrize("value", [{}, {"about": None}, {"about": 7}])
def test_what_you_see_without_another_organisation_is_refused(lab: Lab, value: dict[str, Any]) -> None:
    refused(lab, lab.anna, card(lab.balance, "gezien", value=value), "organisatie")


def test_the_sort_of_a_card_is_kept_when_we_know_it(lab: Lab) -> None:
    given = card(lab.balance, "brengen", value={"sort": "energie", "extra": "woorden"})
    assert lab.put(lab.anna, given).answer.value == {"sort": "energie"}
    kept = lab.put(lab.anna, replace(given, value={"sort": "geld"}, base=1))
    assert (kept.answer.value, kept.answer.revision) == ({"sort": "geld"}, 2)
    assert lab.put(lab.anna, replace(given, value={"sort": "onzin"}, base=2)).answer.value == {}


# --- choices


def test_a_choice_is_one_per_person_and_the_last_one_counts(lab: Lab) -> None:
    for point in (1, 5, 3):
        chosen = lab.choose(lab.anna, lab.scan, "stellingen", "open-gesprek", {"point": point})
    assert (chosen.value, chosen.revision, chosen.participant) == ({"point": 3}, 3, lab.anna.participant)
    lab.choose(lab.bram, lab.scan, "stellingen", "open-gesprek", {"point": 1})
    lab.choose(lab.anna, lab.scan, "stellingen", "echt-willen", {"point": 2})
    assert sorted(one.value["point"] for one in sheets.given(lab.database, lab.scan)) == [1, 2, 3]


def test_a_choice_is_one_per_organisation_on_a_sheet_of_organisations(lab: Lab) -> None:
    for who, choice in ((lab.anna, "in-balans"), (lab.bram, "halen-meer"), (lab.carla, "brengen-meer")):
        lab.choose(who, lab.balance, "balans", "gevoel", {"choice": choice})
    found = {one.organisation: one.value["choice"] for one in sheets.given(lab.database, lab.balance)}
    assert found == {lab.anna.organisation: "halen-meer", lab.carla.organisation: "brengen-meer"}


def test_a_choice_is_one_for_the_whole_group(lab: Lab) -> None:
    for row, who in enumerate((lab.anna, lab.carla, lab.leader), start=1):
        lab.choose(who, lab.motives, "bekendheid", "bekend", {"point": row})
    assert [(one.value, one.organisation) for one in sheets.given(lab.database, lab.motives)] == [
        ({"point": 3}, None)
    ]


@pytest.mark.parametrize("value", [{}, {"point": 0}, {"point": 6}, {"point": "3"}, {"point": True}, {"point": 2.0}])
def test_a_choice_that_is_not_offered_is_refused(lab: Lab, value: dict[str, Any]) -> None:
    with pytest.raises(Refused) as problem:
        lab.choose(lab.anna, lab.scan, "stellingen", "open-gesprek", value)
    assert is_dutch(problem.value)
    assert sheets.given(lab.database, lab.scan) == ()


def test_a_choice_after_closing_is_refused_but_the_facilitator_may_for_the_group(lab: Lab) -> None:
    lab.close(lab.motives)
    with pytest.raises(Refused, match="Deze stap is gesloten"):
        lab.choose(lab.anna, lab.motives, "bekendheid", "bekend", {"point": 1})
    assert lab.choose(lab.leader, lab.motives, "bekendheid", "bekend", {"point": 1}).value == {"point": 1}


def test_a_field_of_cards_takes_no_choice(lab: Lab) -> None:
    with pytest.raises(Refused):
        lab.choose(lab.anna, lab.motives, "motieven", "moreel", {})


def test_the_harvest_takes_no_choice(lab: Lab) -> None:
    with pytest.raises(Refused):
        lab.choose(lab.leader, lab.motives, rights.HARVEST, rights.HARVEST, {})


def test_a_link_cannot_be_made_as_a_choice(lab: Lab) -> None:
    with pytest.raises(Refused):
        lab.choose(lab.anna, lab.balance, "balans", "koppeling", {"halen": "x" * 5000, "brengen": "none"})


# --- links


def pair(lab: Lab) -> tuple[str, str]:
    get, bring = card(lab.balance, "halen", "een plek"), card(lab.balance, "brengen", "een gebouw")
    lab.put(lab.anna, get)
    lab.put(lab.carla, bring)
    return get.id, bring.id


def test_what_one_asks_is_linked_once_with_what_another_brings(lab: Lab) -> None:
    get, bring = pair(lab)
    first = choices.link(lab.database, lab.leader, lab.balance, "balans", get, bring)
    second = choices.link(lab.database, lab.leader, lab.balance, "balans", get, bring)
    assert first.id == second.id
    assert second.value == {"halen": get, "brengen": bring}
    links = [one for one in sheets.given(lab.database, lab.balance) if one.field == "koppeling"]
    assert [(one.id, one.organisation) for one in links] == [(first.id, None)]


def test_a_link_can_be_taken_off_and_made_again(lab: Lab) -> None:
    get, bring = pair(lab)
    made = choices.link(lab.database, lab.leader, lab.balance, "balans", get, bring)
    answers.withdraw(lab.database, lab.leader, made.id)
    assert made.id not in {one.id for one in sheets.given(lab.database, lab.balance)}
    choices.link(lab.database, lab.leader, lab.balance, "balans", get, bring)
    assert made.id in {one.id for one in sheets.given(lab.database, lab.balance)}


def test_what_the_facilitator_entered_for_the_group_no_participant_makes_or_undoes(lab: Lab) -> None:
    get, bring = pair(lab)
    with pytest.raises(Refused, match="vult de begeleider in"):
        choices.link(lab.database, lab.anna, lab.balance, "balans", get, bring)
    made = choices.link(lab.database, lab.leader, lab.balance, "balans", get, bring)
    with pytest.raises(Refused, match="vult de begeleider in"):
        answers.withdraw(lab.database, lab.anna, made.id)
    with pytest.raises(Refused, match="vult de begeleider in"):
        lab.choose(lab.anna, lab.bend, "plek", "samen", {"row": 1, "column": 1})
    assert made.id in {one.id for one in sheets.given(lab.database, lab.balance)}


def test_a_link_with_a_card_that_is_not_there_is_refused(lab: Lab) -> None:
    get, bring = pair(lab)
    elsewhere = pair(Lab(lab.database))
    wrong = [(bring, get), (get, get), (get, "none"), ("", bring), (elsewhere[0], bring), (get, elsewhere[1])]
    for one, other in wrong:
        with pytest.raises(Refused, match="is er niet meer"):
            choices.link(lab.database, lab.leader, lab.balance, "balans", one, other)
    answers.withdraw(lab.database, lab.carla, bring)
    with pytest.raises(Refused, match="is er niet meer"):
        choices.link(lab.database, lab.leader, lab.balance, "balans", get, bring)


def test_only_halen_en_brengen_has_links(lab: Lab) -> None:
    get, bring = pair(lab)
    for step, part in ((lab.motives, "motieven"), (lab.scan, "stellingen"), (lab.motives, "none")):
        with pytest.raises(Refused):
            choices.link(lab.database, lab.leader, step, part, get, bring)


# --- who is told, and when nothing can be kept


def test_the_feed_is_told_of_a_card_after_it_is_kept(lab: Lab) -> None:
    seen: list[tuple[Change, list[str]]] = []
    lab.database.feed.listen(lambda change: seen.append((change, lab.texts(lab.motives))))
    lab.put(lab.anna, offer(lab.motives))
    assert seen == [(Change(lab.meeting, "answers", lab.motives), ["woorden"])]


def test_a_card_that_could_not_be_saved_is_not_acknowledged_and_can_be_sent_again(lab: Lab) -> None:
    given, told = offer(lab.motives, "x" * 4000), list[Change]()
    lab.database.feed.listen(told.append)

    def disk(full: bool) -> None:
        connection = lab.database._writes.raw_connection()
        cursor = connection.cursor()
        pages = int(cursor.execute("PRAGMA page_count").fetchone()[0])
        cursor.execute(f"PRAGMA max_page_count={pages if full else 100_000}")
        cursor.close()
        connection.close()

    sent: list[Offer] = []

    def go_on() -> None:
        for number in range(1000):
            sent.append(replace(given, id=answers.new_id(), text=f"{number}" + "x" * 3000))
            lab.put(lab.anna, sent[-1])

    disk(full=True)
    with pytest.raises(NotSaved, match="vol"):
        go_on()  # until the last free page is used
    assert len(told) == len(sent) - 1
    assert set(lab.file()) == {one.id for one in sent[:-1]}
    disk(full=False)
    assert lab.put(lab.anna, sent[-1]).state == "live"
    assert set(lab.file()) == {one.id for one in sent}


# --- whatever people do


@dataclass
class Owed:
    """What the file must hold for one card: the last text that was acknowledged, and who wrote it."""

    text: str
    pen: str
    revision: int
    state: str


class Workshop(RuleBasedStateMachine):
    """Several people of two organisations write, withdraw and send again, while the step opens and closes.

    The rule: an acknowledged text stays under the number that the acknowledgement gave, as live, late or
    withdrawn, unless the same pen wrote over it, or somebody did who had seen exactly that text.
    """

    def __init__(self, database: Database) -> None:
        super().__init__()
        self.lab = Lab(database)
        self.owed: dict[str, Owed] = {}
        self.field_of: dict[str, str] = {}
        self.home: dict[str, str | None] = {}
        self.sent: list[tuple[Who, Offer, Kept]] = []
        self.phase = "open"

    @property
    def people(self) -> list[Who]:
        return [self.lab.anna, self.lab.bram, self.lab.carla]

    @initialize()
    def everybody_is_in(self) -> None:
        self.step = self.lab.motives

    def send(self, who: Who, given: Offer) -> None:
        here = self.owed.get(given.id)
        foreign = given.id in self.home and self.home[given.id] != who.organisation
        try:
            kept = self.lab.put(who, given)
        except Refused:
            assert foreign, "only a card of another organisation is refused here"
            self.check()
            return
        assert not foreign
        target, before = kept.answer.id, self.owed.get(kept.answer.id)
        assert target in (given.id, given.copy) or not before or before.text == given.text  # a place of its own
        assert kept.both == (target != given.id)
        assert kept.answer.text == given.text
        if before and before.text != given.text and before.text.strip():
            saw_it = target == given.id and given.base == before.revision
            assert before.pen == given.pen or saw_it, f"{before} was overwritten by {given}"
            assert before.state != "withdrawn"
            assert not (self.phase == "closed" and before.state == "live"), "a late text changed what was in time"
        if not before:
            assert kept.state == ("late" if self.phase == "closed" else "live")
        if here is None:
            assert target == given.id
        changed = not before or before.text != given.text
        pen = given.pen if changed or not before else before.pen
        self.owed[target] = Owed(given.text, pen, kept.answer.revision, kept.state)
        self.home[target], self.field_of[target] = who.organisation, given.field
        self.sent.append((who, given, kept))
        self.check()

    def check(self) -> None:
        assert self.lab.file() == {name: (one.text, one.state) for name, one in self.owed.items()}

    @rule(
        person=st.integers(0, 2),
        name=st.sampled_from(["moreel", "affectief"]),
        text=st.text(st.characters(exclude_categories=["Cs"]), max_size=6),
        page=st.integers(0, 1),
    )
    def write_a_new_card(self, person: int, name: str, text: str, page: int) -> None:
        self.send(self.people[person], offer(self.step, text, field=name, pen=f"{person}-{page}"))

    @precondition(lambda self: self.owed)
    @rule(
        data=st.data(),
        person=st.integers(0, 2),
        text=st.sampled_from(["", " ", "a", "b", "c", "👩‍👩‍👧"]),
        page=st.integers(0, 1),
        behind=st.integers(0, 2),
    )
    def write_in_a_card(self, data: st.DataObject, person: int, text: str, page: int, behind: int) -> None:
        name = list(self.owed)[data.draw(st.integers(0, len(self.owed) - 1))]
        base = self.owed[name].revision - behind
        given = offer(self.step, text, id=name, field=self.field_of[name], base=base, pen=f"{person}-{page}")
        self.send(self.people[person], given)

    @precondition(lambda self: self.sent)
    @rule(data=st.data(), text=st.sampled_from([None, None, "later", "d"]))
    def send_again(self, data: st.DataObject, text: str | None) -> None:
        who, given, _kept = self.sent[data.draw(st.integers(0, len(self.sent) - 1))]
        self.send(who, given if text is None else replace(given, text=text))

    @precondition(lambda self: self.owed)
    @rule(data=st.data(), person=st.integers(0, 2), verb=st.sampled_from(["withdraw", "restore", "move"]))
    def touch_a_card(self, data: st.DataObject, person: int, verb: str) -> None:
        name = list(self.owed)[data.draw(st.integers(0, len(self.owed) - 1))]
        who, database = self.people[person], self.lab.database
        allowed = self.home[name] == who.organisation and self.phase == "open"
        try:
            if verb == "move":
                kept = answers.move(database, who, name, 2.0)
            else:
                kept = (answers.withdraw if verb == "withdraw" else answers.restore)(database, who, name)
        except Refused:
            assert not allowed
        else:
            assert allowed
            assert kept is not None
            one = self.owed[name]
            one.revision = kept.answer.revision
            one.state = {"withdraw": "withdrawn", "restore": "live"}.get(verb, one.state)
        self.check()

    @precondition(lambda self: self.owed and self.phase == "open")
    @rule(data=st.data(), seen=st.booleans(), page=st.integers(0, 1))
    def go_on_typing_while_a_colleague_withdraws_the_card(self, data: st.DataObject, seen: bool, page: int) -> None:
        name = list(self.owed)[data.draw(st.integers(0, len(self.owed) - 1))]
        number = 0 if self.home[name] == self.lab.anna.organisation else 2
        kept = answers.withdraw(self.lab.database, self.people[number], name)
        assert kept is not None
        self.owed[name].revision, self.owed[name].state = kept.answer.revision, "withdrawn"
        base, pen = kept.answer.revision - (not seen), f"{number}-{page}"
        given = offer(self.step, "nog net", id=name, field=self.field_of[name], base=base, pen=pen)
        self.send(self.people[number], given)

    @rule(ago=st.sampled_from([0.0, 60.0]))
    def close_the_step(self, ago: float) -> None:
        self.lab.close(self.step, ago)
        self.phase = "closed" if ago else "grace"
        self.check()

    @rule()
    def open_the_step(self) -> None:
        self.lab.open(self.step)
        self.phase = "open"
        for one in self.owed.values():
            one.state = "live" if one.state == "late" else one.state
        self.check()

    @rule()
    def start_the_server_again(self) -> None:
        self.lab.database.close()
        self.lab.database.migrate()
        self.check()


def test_whatever_people_do_nothing_that_was_acknowledged_is_lost(database: Database) -> None:
    run_state_machine_as_test(
        partial(Workshop, database),  # type: ignore[arg-type]
        settings=settings(
            max_examples=30,
            stateful_step_count=30,
            deadline=None,
            database=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )


# --- limits


def test_a_question_holds_so_many_cards_and_says_so(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "MOST_CARDS", 3)
    for text in ("een", "twee", "drie"):
        lab.put(lab.anna, offer(lab.motives, text))
    with pytest.raises(Refused, match="meer passen er niet"):
        lab.put(lab.bram, offer(lab.motives, "vier"))
    lab.put(lab.carla, offer(lab.motives, "van een ander"))


def test_what_was_chosen_with_a_card_stays_as_it_was_when_the_step_closed(lab: Lab) -> None:
    given = card(lab.balance, "brengen", value={"sort": "geld"})
    lab.put(lab.anna, given)
    lab.close(lab.balance, ago=60)
    kept = lab.put(lab.anna, replace(given, value={"sort": "kennis"}, base=1))
    assert (kept.answer.value, kept.answer.revision) == ({"sort": "geld"}, 1)
