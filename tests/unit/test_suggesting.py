"""A suggestion on the screen: put there by who leads, only while there is reason, and told live to who leads."""

import gzip
import json
import time
from collections.abc import Iterator
from itertools import pairwise

import pytest
from live_lab import Lab, Message, Page, lab, offer

from facilitation.content import Refused
from facilitation.room import Step
from sessions import (
    access,
    answers,
    choices,
    leading,
    meetings,
    moderation,
    people,
    progress,
    staging,
    suggesting,
    tables,
)
from sessions.access import Unknown
from sessions.database import Database
from sessions.feed import Change
from sessions.live import advising, boards

PACE = 0.2
QUIET = 1.2  # seconds in which whatever is under way arrives


@pytest.fixture
def live(database: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[Lab]:
    monkeypatch.setattr(advising, "PACE", PACE)
    with lab(database) as here:
        here.open(here.scan, here.balance)
        for name in (here.scan, here.balance):
            progress.reveal(database, here.meeting, name)
        yield here


def step(live: Lab, name: str) -> Step:
    found = meetings.meeting(live.database, live.meeting).step(name)
    assert found is not None
    return found


def choose(live: Lab, key: str, point: int) -> None:
    who = access.who(live.database, key)
    choices.choose(live.database, who, live.scan, "stellingen", "echt-willen", {"point": point})


def far_apart(live: Lab) -> list[str]:
    """Three people who answer far apart; their keys."""
    keys = [live.keys["Anna"], live.keys["Bram"], live.keys["Carla"]]
    for key, point in zip(keys, (1, 1, 5), strict=True):
        choose(live, key, point)
    choose(live, keys[1], 5)
    return keys


def lead(live: Lab, verb: object, *more: str, who: str = "leader") -> None:
    leading.lead(live.database, live.keys[who], verb, *more)  # type: ignore[arg-type]


def first(live: Lab, name: str) -> str:
    return suggesting.of_step(live.database, live.meeting, name)[0].key


# --- on the screen


def test_a_suggestion_on_the_screen_brings_its_part_its_view_and_its_party(live: Lab) -> None:
    far_apart(live)
    staging.show(live.database, live.meeting, live.scan, spotlight=live.here)
    (one, *_) = suggesting.of_step(live.database, live.meeting, live.scan)
    heard: list[Change] = []
    stop = live.database.feed.listen(heard.append)
    lead(live, suggesting.put, live.scan, one.key)
    stop()
    now = step(live, live.scan)
    assert (now.prompt, now.part, now.view, now.spotlight) == (one.words, one.part, one.view, one.spotlight)
    assert Change(live.meeting, "stage", live.scan) in heard
    lead(live, suggesting.take_away, live.scan)
    after = step(live, live.scan)
    assert (after.prompt, after.part, after.view) == ("", one.part, one.view)


def test_when_the_reason_is_gone_the_screen_stays_as_it_was(live: Lab) -> None:
    keys = far_apart(live)
    key = first(live, live.scan)
    for one in keys:
        choose(live, one, 2)
    with pytest.raises(Refused, match="geen aanleiding meer"):
        lead(live, suggesting.put, live.scan, key)
    assert step(live, live.scan).prompt == ""


def test_before_the_board_is_revealed_nothing_of_it_goes_to_the_screen(live: Lab) -> None:
    far_apart(live)
    progress.reveal(live.database, live.meeting, live.scan, False)
    with pytest.raises(Refused, match="nog niet onthuld"):
        lead(live, suggesting.put, live.scan, first(live, live.scan))
    assert step(live, live.scan).prompt == ""


@pytest.mark.parametrize("who", ["Anna", "screen"])
def test_only_a_facilitator_puts_and_takes_away(live: Lab, who: str) -> None:
    far_apart(live)
    key = first(live, live.scan)
    with pytest.raises(Refused):
        lead(live, suggesting.put, live.scan, key, who=who)
    lead(live, suggesting.put, live.scan, key)
    with pytest.raises(Refused):
        lead(live, suggesting.take_away, live.scan, who=who)
    assert step(live, live.scan).prompt


def test_a_step_of_another_meeting_is_out_of_reach(live: Lab) -> None:
    far_apart(live)
    key = first(live, live.scan)
    other = meetings.start(live.database, "Ander", "", "", [], [])
    with pytest.raises((Refused, Unknown)):
        leading.lead(live.database, other.key, suggesting.put, live.scan, key)
    with pytest.raises(Unknown):
        leading.lead(live.database, other.key, suggesting.take_away, live.scan)


def test_a_step_that_is_spoken_has_no_suggestions(live: Lab) -> None:
    assert suggesting.of_step(live.database, live.meeting, live.spoken) == ()
    assert suggesting.of_step(live.database, live.meeting, "geen") == ()


def test_answers_of_another_round_give_no_reason(live: Lab) -> None:
    far_apart(live)
    assert suggesting.of_step(live.database, live.meeting, live.scan)
    progress.reset(live.database, live.meeting, live.scan)
    assert suggesting.of_step(live.database, live.meeting, live.scan) == ()


# --- live


def told(page: Page, name: str) -> Message:
    return page.until(lambda one: one["t"] == "suggestions" and one["step"] == name)


def quietly(page: Page) -> list[Message]:
    """What arrives in a while."""
    time.sleep(QUIET)
    return [one for one in page.news() if one["t"] == "suggestions"]


def test_who_leads_gets_the_suggestions_of_the_step_in_sight_and_nobody_else_does(live: Lab) -> None:
    leader, anna, screen = live.page("leader"), live.page("Anna"), live.page("screen")
    leader.look(live.scan)
    anna.look(live.scan)
    screen.look()
    assert told(leader, live.scan)["list"] == []
    far_apart(live)
    found = leader.until(lambda one: one["t"] == "suggestions" and one["list"])
    assert found["step"] == live.scan
    assert set(found["list"][0]) == {"key", "words", "why", "source"}
    assert found["list"][0]["key"] == first(live, live.scan)
    assert quietly(anna) == quietly(screen) == []


def test_the_same_suggestions_are_not_sent_twice(live: Lab) -> None:
    leader, anna = live.page("leader"), live.page("Anna")
    far_apart(live)
    leader.look(live.scan)
    assert told(leader, live.scan)["list"]
    quietly(leader)
    anna.put(live.scan, "een regel", part="oogst", field="oogst")
    leader.look(live.scan)
    assert quietly(leader) == []
    leader.look(live.balance)
    assert told(leader, live.balance)["list"] == []
    leader.look(live.scan)
    assert told(leader, live.scan)["list"]


def test_many_changes_are_told_with_a_pause_between(live: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[float] = []
    real = suggesting.message

    def counted(*args: object) -> Message:
        made.append(time.monotonic())
        return real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(suggesting, "message", counted)
    leader = live.page("leader")
    leader.look(live.scan)
    told(leader, live.scan)
    who = access.who(live.database, live.keys["Anna"])
    for number in range(40):
        card = offer(live.balance, f"kaartje {number}", part="balans", field="halen")
        answers.put(live.database, who, answers.Offer(**{k: v for k, v in card.items() if k != "n"}))
    quietly(leader)
    pauses = [later - sooner for sooner, later in pairwise(made)]
    assert 2 <= len(made) <= QUIET / PACE + 4
    assert all(pause >= PACE * 0.9 for pause in pauses)


def test_a_page_that_comes_back_gets_them_again(live: Lab) -> None:
    far_apart(live)
    for _ in range(2):
        leader = live.page("leader")
        leader.look(live.scan)
        assert told(leader, live.scan)["list"]


# --- a card that is quoted


ASK, OFFER = "een vaste wijkbeheerder in de buurt", "twee uur per week een wijkbeheerder"


def write(live: Lab, who: str, field: str, text: str, card: Message | None = None) -> Message:
    """A card of halen en brengen, or other words in one that is there."""
    made = {**(card or offer(live.balance, part="balans", field=field)), "text": text, "pen": who}
    kept = answers.put(
        live.database,
        access.who(live.database, live.keys[who]),
        answers.Offer(**{name: given for name, given in made.items() if name != "n"}),
    )
    return {**made, "base": kept.answer.revision}


@pytest.fixture
def quoting(live: Lab) -> Message:
    """The ask that a suggestion on the screen quotes."""
    with live.database.write(Change(live.meeting, "people")) as session:
        traject = session.get_one(tables.MeetingRow, live.meeting).collaboration
        session.add(tables.OrganisationRow(id="f" * 32, collaboration=traject, name="Zorg", kind="anders", place=9))
    live.keys["Daan"] = people.join(live.database, live.meeting, "f" * 32, "Daan").key
    ask = write(live, "Anna", "halen", ASK)
    write(live, "Carla", "brengen", OFFER)
    write(live, "Daan", "belangen", "rust in de straat")
    lead(live, suggesting.put, live.balance, first(live, live.balance))
    assert f"‘{ASK}’" in step(live, live.balance).prompt
    return ask


def test_new_words_of_a_card_are_the_words_on_the_screen(live: Lab, quoting: Message) -> None:
    write(live, "Anna", "halen", "een wijkbeheerder die blijft", quoting)
    now = step(live, live.balance).prompt
    assert "‘een wijkbeheerder die blijft’" in now
    assert ASK not in now
    assert f"‘{OFFER}’" in now


@pytest.mark.parametrize("gone", ["emptied", "withdrawn", "hidden"])
def test_a_card_that_goes_takes_its_words_off_the_screen(live: Lab, quoting: Message, gone: str) -> None:
    heard: list[Change] = []
    live.database.feed.listen(heard.append)
    if gone == "emptied":
        write(live, "Anna", "halen", "", quoting)
    elif gone == "withdrawn":
        answers.withdraw(live.database, access.who(live.database, live.keys["Anna"]), quoting["id"])
    else:
        lead(live, moderation.hide, quoting["id"])
    assert step(live, live.balance).prompt == ""
    assert "stage" in [change.what for change in heard]


def test_what_the_facilitator_corrects_is_corrected_on_the_screen_too(live: Lab, quoting: Message) -> None:
    lead(live, moderation.correct, quoting["id"], "een vaste wijkbeheerder")
    assert "‘een vaste wijkbeheerder’" in step(live, live.balance).prompt
    lead(live, moderation.uncorrect, quoting["id"])
    assert f"‘{ASK}’" in step(live, live.balance).prompt


def test_another_card_leaves_the_screen_as_it_is(live: Lab, quoting: Message) -> None:
    before = step(live, live.balance).prompt
    heard: list[Change] = []
    live.database.feed.listen(heard.append)
    other = write(live, "Anna", "halen", "iets anders")
    write(live, "Anna", "halen", "nog iets anders", other)
    answers.withdraw(live.database, access.who(live.database, live.keys["Anna"]), other["id"])
    assert step(live, live.balance).prompt == before
    assert {change.what for change in heard} == {"answers"}


def test_behind_a_curtain_no_sentence_tells_what_was_given(live: Lab, quoting: Message) -> None:
    progress.reveal(live.database, live.meeting, live.balance, False)
    room = boards.message(live.database, live.meeting, live.balance, "room")
    assert json.loads(gzip.decompress(room))["prompt"] == ""
