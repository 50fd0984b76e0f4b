"""What comes down when the facilitator leads the screen: curtains, a screen that holds on, clocks, and their end."""

import json
import time
from collections.abc import Iterator

import pytest
from live_lab import Lab, Message, Page, lab

from facilitation.catalogue import ProgrammeStep, instruments
from facilitation.kinds import KINDS
from sessions import agenda, meetings, people, progress, staging, timing
from sessions.database import Database
from sessions.live import boards
from sessions.tables import StepRow

SECRET = "alleen voor wie leidt"
MEANS = KINDS["cards"].text_fields(instruments()["responsiviteit"].part("betekenis"))[0]
QUIET = 0.5  # seconds after which a board that would be sent has been sent


@pytest.fixture
def live(database: Database) -> Iterator[Lab]:
    with lab(database) as here:
        yield here


def words(message: Message) -> str:
    return json.dumps(message, ensure_ascii=False)


def sees(page: Page, text: str) -> Message:
    return page.until(lambda one: one["t"] == "board" and text in words(one))


def first_board(page: Page) -> Message:
    known = next((one for one in page.got if one["t"] == "board"), None)
    return known or page.next("board")


def never_saw(page: Page, text: str) -> None:
    time.sleep(QUIET)
    page.news()
    assert text not in words({"got": page.got})


def lead(live: Lab, verb: object, *arguments: object) -> None:
    verb(live.database, live.meeting, *arguments)  # type: ignore[operator]


def watching(live: Lab, who: str, step: str = "") -> Page:
    page = live.page(who)
    page.look(step)
    return page


# --- a curtain


def test_until_a_board_is_revealed_only_the_facilitator_sees_it(live: Lab) -> None:
    live.open(live.motives)
    lead(live, progress.reveal, live.motives, False)
    screen, leader = watching(live, "screen"), watching(live, "leader", live.motives)
    anna, carla = live.page("Anna"), watching(live, "Carla", live.motives)
    anna.put(live.motives, SECRET)
    assert sees(leader, SECRET)["waits"] is True
    for page in (screen, carla):
        curtain = first_board(page)
        assert (curtain["curtain"], curtain["figure"], curtain["views"]) == (boards.NOT_YET, None, [])
        assert "table" not in curtain
        assert curtain["question"]
        never_saw(page, SECRET)
    lead(live, progress.reveal, live.motives)
    assert "curtain" not in sees(screen, SECRET)
    sees(carla, SECRET)
    assert "waits" not in leader.until(lambda one: one["t"] == "board" and "waits" not in one)


def test_revealing_and_hiding_again_leaves_the_room_with_a_curtain(live: Lab) -> None:
    live.open(live.motives)
    live.page("Anna").put(live.motives, SECRET)
    screen = watching(live, "screen")
    sees(screen, SECRET)
    lead(live, progress.reveal, live.motives, False)
    assert SECRET not in words(screen.until(lambda one: one.get("curtain")))


def test_a_typed_name_of_a_view_does_not_show_before_the_curtain(live: Lab) -> None:
    row = "een kwestie die iemand typte"
    step = agenda.add_step(live.database, live.meeting, planned("rolverduidelijking"))
    live.open(step)
    live.page("Anna").put(step, row, part="rollen", field="rijen")
    leader = watching(live, "leader", step)
    sees(leader, row)
    lead(live, progress.reveal, step, False)
    screen = watching(live, "screen")
    assert row not in words(screen.until(lambda one: one.get("curtain")))


def planned(instrument: str) -> ProgrammeStep:
    return ProgrammeStep(title=instrument, minutes=5, instrument=instrument)


def board(live: Lab, step: str) -> Message:
    meeting = meetings.meeting(live.database, live.meeting)
    found = meeting.step(step)
    assert found
    return boards.described(live.database, meeting, found)


def test_an_anonymous_step_has_a_curtain_for_everybody_until_it_closes_and_enough_people_gave(live: Lab) -> None:
    step = agenda.add_step(live.database, live.meeting, planned("responsiviteit"))
    progress.set_anonymous(live.database, live.meeting, step, True)
    live.open(step)
    assert board(live, step)["curtain"] == boards.ANONYMOUS
    lead(live, progress.close_step, step)
    assert board(live, step)["curtain"] == "Dit bord komt vanaf 5 mensen, zodat niemand te herkennen is."
    lead(live, progress.open_step, step)
    for number in range(5):
        key = people.join(live.database, live.meeting, live.here, f"Mens {number}").key
        live.keys[f"Mens {number}"] = key
        told = live.page(f"Mens {number}").put(step, f"woorden {number}", part="betekenis", field=MEANS)
        assert told["t"] == "ack"
    assert board(live, step)["curtain"] == boards.ANONYMOUS
    lead(live, progress.close_step, step)
    shown = board(live, step)
    assert "curtain" not in shown
    assert shown["figure"]
    lead(live, progress.reveal, step, False)
    made = boards.message(live.database, live.meeting, step, "room")
    assert made != boards.message(live.database, live.meeting, step)


def test_a_private_part_keeps_its_own_words(live: Lab) -> None:
    step = agenda.add_step(live.database, live.meeting, planned("impasse-verkenner"))
    staging.show(live.database, live.meeting, step, part="herkennen")
    live.open(step)
    shown = board(live, step)
    assert "curtain" not in shown
    assert shown["figure"]


# --- a screen that holds on


def test_a_frozen_screen_gets_the_same_bytes_also_anew_and_nobody_else_does(live: Lab) -> None:
    live.open(live.motives)
    anna = live.page("Anna")
    anna.put(live.motives, "eerst")
    screen, leader = watching(live, "screen"), watching(live, "leader", live.motives)
    sees(screen, "eerst")
    lead(live, staging.freeze)
    frozen = staging.frozen(live.database, live.meeting)
    anna.put(live.motives, SECRET)
    sees(leader, SECRET)
    live.open(live.bend)
    lead(live, staging.prompt, live.motives, SECRET)
    never_saw(screen, SECRET)
    assert screen.bytes[-1] == frozen
    assert not [one for one in screen.got if one["t"] == "board" and one["step"] == live.bend]
    carla = watching(live, "Carla", live.motives)
    sees(carla, SECRET)
    again = watching(live, "screen", live.motives)
    again.next("board")
    assert again.bytes == [frozen]
    lead(live, staging.unfreeze)
    for page in (screen, again):
        assert page.until(lambda one: one["t"] == "board" and one["step"] == live.bend)


def test_a_card_that_is_hidden_leaves_a_frozen_screen_too(live: Lab) -> None:
    live.open(live.motives)
    anna, leader = live.page("Anna"), live.page("leader")
    card = anna.put(live.motives, SECRET)["id"]
    screen = watching(live, "screen")
    sees(screen, SECRET)
    lead(live, staging.freeze)
    live.open(live.bend)
    assert leader.verdict("lead", do="hide", id=card, n=1)["t"] == "ack"
    without = screen.until(lambda one: one["t"] == "board" and SECRET not in words(one))
    assert without["step"] == live.motives


def test_a_frozen_screen_is_still_frozen_after_a_restart_of_the_server(database: Database) -> None:
    with lab(database) as before:
        before.open(before.motives)
        before.page("Anna").put(before.motives, "eerst")
        lead(before, staging.freeze)
        before.page("Anna").put(before.motives, SECRET)
        keys, meeting, steps = before.keys, before.meeting, (before.motives, before.bend)
    database.remembered.forget()
    with lab(database) as after:
        after.keys, after.meeting = keys, meeting
        after.motives, after.bend = steps
        screen = watching(after, "screen")
        sees(screen, "eerst")
        never_saw(screen, SECRET)
        lead(after, staging.unfreeze)
        sees(screen, SECRET)


def test_an_empty_screen_gets_nothing_but_that_also_while_people_join(live: Lab) -> None:
    live.open(live.motives)
    screen = watching(live, "screen")
    screen.next("board")
    lead(live, staging.blank, True)
    screen.next("blank")
    seen = len(screen.got)
    live.page("Anna").put(live.motives, SECRET)
    lead(live, staging.show_joining, True)
    live.page("Bram")
    time.sleep(1.3)  # until the room was counted
    screen.news()
    assert {one["t"] for one in screen.got[seen:]} <= {"blank", "pong"}
    lead(live, staging.blank, False)
    screen.next("arrivals")
    lead(live, staging.show_joining, False)
    sees(screen, SECRET)


@pytest.mark.parametrize("hold", [staging.freeze, staging.blank])
def test_a_screen_cannot_ask_for_another_step_than_it_shows(live: Lab, hold: object) -> None:
    live.open(live.balance, live.motives)
    live.page("Anna").put(live.balance, SECRET, part="balans", field="halen")
    for _ in range(2):
        screen = watching(live, "screen", live.balance)
        screen.look("None")
        screen.send("look", step=None, board=True)
        screen.send("sheet", step=live.balance)
        screen.send("coding", step=live.balance, part="balans")
        screen.until(lambda one: one["t"] in ("board", "blank"))
        never_saw(screen, SECRET)
        assert {one.get("step") for one in screen.got if one["t"] == "board"} <= {live.motives}
        assert not [one for one in screen.got if one.get("cards")]
        lead(live, hold)


def test_what_a_screen_holds_on_to_is_for_screens_whatever_a_participant_asks_for(live: Lab) -> None:
    live.open(live.motives)
    live.page("Anna").put(live.motives, SECRET)
    lead(live, staging.freeze)
    lead(live, progress.reveal, live.motives, False)
    carla = live.page("Carla")
    for step in ("", "None", None, live.motives):
        carla.send("look", step=step, board=True)
        time.sleep(0.2)
    never_saw(carla, SECRET)


# --- the clock


def ends(live: Lab, step: str, seconds: float, at_end: str = "sign") -> None:
    """Let the time of a step be up in so many seconds; nobody is told."""
    with live.database.write() as session:
        row = session.get_one(StepRow, step)
        row.ends, row.at_end = time.time() + seconds, at_end


def state(live: Lab, step: str) -> str:
    found = meetings.meeting(live.database, live.meeting).step(step)
    assert found
    return found.state


def test_a_minute_more_reaches_everybody_without_a_new_page(live: Lab) -> None:
    live.open(live.balance, live.motives)
    pages = [watching(live, "screen"), live.page("Anna"), watching(live, "leader", live.motives)]
    time.sleep(QUIET)
    for page in pages:
        page.news()
    before = meetings.meeting(live.database, live.meeting).step(live.motives)
    assert before
    lead(live, timing.add_minute, live.motives)
    for page in pages:
        told = page.next("clock")
        assert (told["step"], told["at_end"], told["state"]) == (live.motives, "sign", "open")
        assert told["ends"] == pytest.approx(before.ends + 60)
        assert told["now"] == pytest.approx(time.time(), abs=10)
    assert "structure" not in [one["t"] for one in pages[1].got]
    lead(live, timing.add_minute, live.balance)
    assert pages[1].next("clock")["step"] == live.balance
    time.sleep(QUIET)
    pages[0].news()
    assert {one["step"] for one in pages[0].got if one["t"] == "clock"} == {live.motives}


def test_a_board_says_what_time_it_is_at_the_server(live: Lab) -> None:
    live.open(live.motives)
    told = watching(live, "screen").next("board")
    assert told["now"] == pytest.approx(time.time(), abs=10)
    assert told["at_end"] == "sign"


def test_a_frozen_screen_is_told_how_its_clock_is_now(live: Lab) -> None:
    live.open(live.motives)
    lead(live, staging.freeze)
    lead(live, timing.add_minute, live.motives)
    now = meetings.meeting(live.database, live.meeting).step(live.motives)
    assert now
    screen = watching(live, "screen")
    assert screen.next("clock")["ends"] == now.ends
    shown = next(one for one in screen.got if one["t"] == "board")
    assert shown["ends"] == pytest.approx(now.ends - 60)


def test_a_step_closes_by_itself_when_its_time_is_up_and_everybody_is_told(live: Lab) -> None:
    live.open(live.motives)
    anna = live.page("Anna")
    ends(live, live.motives, 0.8)
    lead(live, timing.set_at_end, live.motives, "close")
    anna.next("structure")
    assert state(live, live.motives) == "closed"
    assert anna.put(live.motives, "nog net")["card"]["state"] == "live"


def test_a_step_whose_time_was_up_while_the_server_was_away_closes_when_the_first_page_comes(live: Lab) -> None:
    live.open(live.motives)
    ends(live, live.motives, -600, "close")
    assert state(live, live.motives) == "open"
    anna = live.page("Anna")
    anna.next("structure")
    assert state(live, live.motives) == "closed"
    assert anna.put(live.motives, "in time getypt")["card"]["state"] == "live"


def test_with_only_a_sign_at_the_end_a_step_stays_open(live: Lab) -> None:
    live.open(live.motives)
    ends(live, live.motives, -600)
    anna = live.page("Anna")
    time.sleep(QUIET)
    assert "structure" not in [one["t"] for one in anna.news()]
    assert state(live, live.motives) == "open"
