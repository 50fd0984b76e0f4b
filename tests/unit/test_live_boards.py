"""What comes down: boards made once for everybody, who has arrived, what the facilitator sees of the room."""

import asyncio
import json
import sqlite3
import time
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from live_lab import PATIENCE, Lab, Message, Page, group, lab
from starlette.websockets import WebSocket, WebSocketState

from facilitation import catalogue
from sessions import access, choices, meetings, progress, staging, timing
from sessions.access import Who
from sessions.database import Database
from sessions.live import boards, presence
from sessions.live.visitor import MOST_WAITING, Visitor

QUIET = 1.3  # seconds after which the room was counted and nothing is under way


@pytest.fixture
def live(database: Database) -> Iterator[Lab]:
    with lab(database) as here:
        yield here


def words(board: Message) -> str:
    return json.dumps(board["table"]["rows"], ensure_ascii=False)


def drawn(page: Page, *texts: str) -> Message:
    """The first board on which all these texts stand."""
    return page.until(
        lambda one: one["t"] == "board" and one.get("table") and all(text in words(one) for text in texts)
    )


def board_of(page: Page, step: str) -> Message:
    return page.until(lambda one: one["t"] == "board" and one["step"] == step)


# --- boards


def test_two_who_watch_get_the_same_bytes_with_every_card_in_words(live: Lab) -> None:
    live.open(live.balance)
    screen, leader = live.page("screen"), live.page("leader")
    screen.look()
    leader.look(live.balance)
    drawn(screen)
    drawn(leader)
    wanted = [f"kaartje {number} ‘é’ <b>" for number in range(5)]
    for who, field in (("Anna", "halen"), ("Carla", "brengen")):
        page = live.page(who)
        for text in wanted:
            page.put(live.balance, f"{text} {who}", part="balans", field=field)
    texts = [f"{text} {who}" for text in wanted for who in ("Anna", "Carla")]
    board = drawn(screen, *texts)
    assert drawn(leader, *texts) == board
    assert screen.bytes[-1] == leader.bytes[-1]
    assert screen.bytes[-1][:2] == b"\x1f\x8b"
    assert (board["step"], board["title"], board["state"]) == (live.balance, "Halen en brengen", "open")
    assert board["caution"].startswith("Pas ook op")
    assert board["source"] == "Platform31 (2020), paragraaf 6.2"
    assert [view["title"] for view in board["views"] if view["now"]] == ["op tafel"]


@pytest.mark.parametrize("step", range(4))
def test_every_figure_is_one_that_plotly_knows(live: Lab, step: int) -> None:
    import plotly.graph_objects as go  # type: ignore[import-untyped]  # noqa: PLC0415 (slow to import)

    name = meetings.meeting(live.database, live.meeting).steps[step].id
    live.open(name)
    instrument = catalogue.instruments()[meetings.meeting(live.database, live.meeting).steps[step].instrument]
    for part in instrument.parts:
        staging.show(live.database, live.meeting, name, part=part.key)
        meeting = meetings.meeting(live.database, live.meeting)
        one = meeting.step(name)
        assert one is not None
        board = boards.described(live.database, meeting, one)
        go.Figure(json.loads(json.dumps(board["figure"])))  # refuses what Plotly does not know
        assert board["question"]
        assert all(len(row) == len(board["table"]["headers"]) for row in board["table"]["rows"])


def test_nothing_that_is_for_the_facilitator_only_is_on_a_board_or_among_the_arrivals(live: Lab) -> None:
    hidden = [line for one in catalogue.instruments().values() for line in one.facilitator_only]
    assert "Bespreek de dynamiek, niet de dader." in hidden
    steps = meetings.meeting(live.database, live.meeting).steps
    screen, anna = live.page("screen"), live.page("Anna")
    screen.look()
    screen.next("arrivals")
    for step in steps:
        live.open(step.id)
        anna.look(step.id)
        board_of(screen, step.id)
        board_of(anna, step.id)
        anna.send("sheet", step=step.id)
        anna.next("sheet")
    staging.show(live.database, live.meeting, live.balance, view="gevoel")
    progress.call_everyone(live.database, live.meeting, live.balance)
    screen.until(lambda one: any(view["now"] and "gevoel" in view["title"] for view in one.get("views", [])))
    told = json.dumps([screen.got, anna.got], ensure_ascii=False)
    assert not [line for line in hidden if line in told or "dader" in told]


def test_the_screen_gets_no_board_while_people_join_and_the_facilitator_does(live: Lab) -> None:
    live.open(live.motives)
    staging.show_joining(live.database, live.meeting, True)
    screen, leader, anna = live.page("screen"), live.page("leader"), live.page("Anna")
    screen.look()
    leader.look(live.motives)
    anna.put(live.motives, "nog niet voor de zaal")
    drawn(leader, "nog niet voor de zaal")
    time.sleep(QUIET)
    screen.news()
    assert {one["t"] for one in screen.got} == {"welcome", "pong", "arrivals"}
    assert "nog niet voor de zaal" not in json.dumps(screen.got)
    staging.show_joining(live.database, live.meeting, False)
    drawn(screen, "nog niet voor de zaal")


def test_the_qr_button_brings_the_arrivals_back_in_a_quiet_room(live: Lab) -> None:
    live.open(live.motives)
    screen = live.page("screen")
    screen.look()
    screen.next("board")
    time.sleep(2.5)  # until even the count after the last change is done
    staging.show_joining(live.database, live.meeting, True)
    screen.next("arrivals")


def test_the_screen_follows_the_meeting_and_others_the_step_on_their_page(live: Lab) -> None:
    live.open(live.scan, live.motives)
    screen, anna = live.page("screen"), live.page("Anna")
    screen.look(live.bend)  # what a screen asks for does not matter
    anna.look(live.scan)
    assert screen.next("board")["step"] == live.motives
    assert anna.next("board")["step"] == live.scan
    progress.call_everyone(live.database, live.meeting, live.bend)
    assert screen.next("board")["step"] == live.bend


def test_a_step_that_is_only_spoken_and_a_step_of_nowhere_have_a_board_without_a_figure(live: Lab) -> None:
    live.open(live.spoken)
    anna = live.page("Anna")
    anna.look(live.spoken)
    assert anna.next("board") | {"title": "Pauze", "figure": None, "views": [], "step": live.spoken} == anna.got[-2]
    anna.look("verzonnen")
    assert anna.next("board") == {"t": "board", "step": "", "title": "Lab"}


def test_a_board_that_cannot_be_made_does_not_stop_the_others(live: Lab, caplog: pytest.LogCaptureFixture) -> None:
    live.open(live.bend, live.motives)
    live.page("Anna").put(live.motives, "staat op het bord")
    connection = sqlite3.connect(live.database.path)
    connection.execute(
        "insert into answer (id, meeting, step, part, field, participant, text, value, place, state, revision, pen, "
        "changed, change) select 'kapot', ?, ?, 'plek', 'betrekken', id, '', '{\"choice', 0, 'live', 1, '', 0, 0 "
        "from participant limit 1",
        (live.meeting, live.bend),
    )
    connection.commit()
    connection.close()
    page = live.page("leader")
    page.look(live.bend)
    deadline = time.monotonic() + PATIENCE
    while "could not be made" not in caplog.text and time.monotonic() < deadline:
        time.sleep(0.02)
    page.look(live.motives)
    drawn(page, "staat op het bord")
    assert "could not be made" in caplog.text


def test_the_board_of_a_step_that_is_not_open_is_for_the_facilitator_only_until_it_opens(live: Lab) -> None:
    anna, leader = live.page("Anna"), live.page("leader")
    anna.look(live.balance)
    leader.look(live.balance)
    board_of(leader, live.balance)
    anna.news()
    assert not anna.bytes
    live.open(live.balance)
    board_of(anna, live.balance)


def test_a_page_that_folds_its_board_gets_none(live: Lab) -> None:
    live.open(live.motives)
    anna, carla = live.page("Anna"), live.page("Carla")
    anna.look(live.motives, board=False)
    carla.look(live.motives)
    anna.put(live.motives, "een woord")
    drawn(carla, "een woord")
    anna.news()
    assert not anna.bytes


# --- the room


def test_only_who_is_connected_has_arrived(live: Lab) -> None:
    screen = live.page("screen")
    told = screen.next("arrivals")
    assert (told["title"], told["challenge"]) == ("Lab", "Opgave")
    assert [(row["name"], row["kindWords"], row["people"]) for row in told["rows"]] == [
        ("Gemeente", "gemeente", []),
        ("Corporatie", "woningcorporatie", []),
    ]
    bram = live.page("Bram")
    live.page("leader")
    told = screen.until(lambda one: one["t"] == "arrivals" and one["rows"][0]["people"])
    assert [row["people"] for row in told["rows"]] == [["Bram"], []]
    bram.line.close()
    screen.until(lambda one: one["t"] == "arrivals" and not one["rows"][0]["people"])


def test_opening_a_step_tells_everybody_but_the_stage_is_for_the_facilitator(live: Lab) -> None:
    live.open(live.motives)
    everybody = [live.page(who) for who in ("Anna", "Carla", "screen", "leader")]

    def told() -> list[bool]:
        time.sleep(0.2)
        return ["structure" in [one["t"] for one in page.news()] for page in everybody]

    assert told() == [False] * 4
    progress.open_step(live.database, live.meeting, live.bend)
    assert told() == [True] * 4
    here = (live.database, live.meeting)
    changes: tuple[partial[None], ...] = (
        partial(staging.show, *here, live.bend, spotlight=live.here),
        partial(staging.show_joining, *here, True),
        partial(timing.add_minute, *here, live.bend),
        partial(meetings.set_newcomers, *here, False),
    )
    for change in changes:
        change()
        assert told() == [False, False, False, True]
    everybody[0].put(live.motives)
    assert told() == [False] * 4
    progress.close_step(live.database, live.meeting, live.bend)
    assert told() == [True] * 4


def test_the_facilitator_sees_the_room_in_words_without_counts_per_organisation(live: Lab) -> None:
    live.open(live.motives)
    leader = live.page("leader")
    leader.look(live.motives, board=False)
    anna, bram = live.page("Anna"), live.page("Bram")
    anna.look(live.motives, board=False)
    seen = leader.until(lambda one: one["t"] == "room" and one["here"] == 2)
    assert (seen["joined"], seen["written"], seen["of"], seen["who"]) == (3, 0, 2, "organisaties")
    assert seen["where"] == [{"title": "Motieven", "here": 2}]
    for number in range(4):
        bram.put(live.motives, f"kaartje {number}")
    anna.send("typing", step=live.motives, part="motieven", field="moreel", id="1")
    seen = leader.until(lambda one: one["t"] == "room" and one["rows"][0]["now"])
    assert seen["rows"] == [
        {"name": "Gemeente", "state": "schrijft nu", "now": True},
        {"name": "Corporatie", "state": "nog niemand", "now": False},
    ]
    assert (seen["written"], seen["of"], seen["late"]) == (1, 2, 0)
    assert not [one for page in (anna, bram) for one in page.news() + page.got if one["t"] == "room"]


def test_a_personal_step_counts_people_and_a_stranger_step_nobody(live: Lab) -> None:
    live.open(live.scan)
    anna = access.who(live.database, live.keys["Anna"])
    choices.choose(live.database, anna, live.scan, "stellingen", "echt-willen", {"point": 2})
    told = presence.counted(live.database, live.meeting, live.scan, {str(anna.participant): live.scan}, set())
    assert (told["written"], told["of"], told["who"]) == (1, 3, "mensen")
    assert [row["state"] for row in told["rows"]] == ["heeft geschreven", "nog niemand"]
    told = presence.counted(live.database, live.meeting, "verzonnen", {}, set())
    assert (told["written"], told["here"], told["late"]) == (0, 0, 0)


def test_the_oogst_of_the_facilitator_is_nobodys_card_in_the_room(live: Lab) -> None:
    live.open(live.motives)
    live.page("leader").verdict("put", **group(live.motives, "wij gaan door"))
    told = presence.counted(live.database, live.meeting, live.motives, {}, set())
    assert (told["written"], told["of"]) == (0, 2)


# --- a slow line


class Line:
    """The server's side of a WebSocket whose other end reads only when the test lets it."""

    def __init__(self) -> None:
        self.sent: list[Any] = []
        self.reads = asyncio.Event()

    async def receive(self) -> Message:
        return {"type": "websocket.connect"}

    async def send(self, message: Any) -> None:
        if message["type"] == "websocket.send":
            await self.reads.wait()
        self.sent.append(message.get("text") or message.get("bytes") or message)


async def visitor_on(line: Line) -> Visitor:
    socket = WebSocket({"type": "websocket", "headers": []}, line.receive, line.send)
    await socket.accept()
    line.sent.clear()
    return Visitor(socket, Who("screen", "m"))


def test_a_slow_line_skips_boards_but_no_message() -> None:
    async def scene() -> list[Any]:
        line = Line()
        page = await visitor_on(line)
        page.show(b"1")
        page.show(b"2")
        page.say("een")
        page.say({"t": "twee"})
        delivering = asyncio.create_task(page.deliver())
        await asyncio.sleep(0.01)
        page.show(b"3")
        line.reads.set()
        await asyncio.sleep(0.01)
        page.show(b"4")
        await asyncio.sleep(0.01)
        delivering.cancel()
        return line.sent

    assert asyncio.run(scene()) == ["een", '{"t": "twee"}', b"3", b"4"]


@pytest.mark.parametrize("stuck", [True, False])
def test_a_line_that_falls_too_far_behind_is_closed_and_keeps_no_more(stuck: bool) -> None:
    async def scene() -> tuple[list[Any], WebSocketState, int]:
        line = Line()
        page = await visitor_on(line)
        if not stuck:
            line.reads.set()
        delivering = asyncio.create_task(page.deliver())
        page.say("eerste")
        await asyncio.sleep(0.01)
        for number in range(3 * MOST_WAITING):
            page.say(str(number))
        kept = len(page._waiting)
        line.reads.set()
        await asyncio.wait_for(delivering, 2)
        return line.sent, page.socket.application_state, kept

    sent, state, kept = asyncio.run(scene())
    assert sent[0] == "eerste"
    assert (sent[-1]["type"], sent[-1]["code"]) == ("websocket.close", 1013)
    assert (len(sent), state) == (2, WebSocketState.DISCONNECTED)
    assert kept == MOST_WAITING + 1
