"""The door: who comes in, what is kept before it is acknowledged, who hears of it, and what closes the line."""

import json
import logging
import time
from collections.abc import Iterator
from typing import Any

import pytest
from live_lab import Closed, Lab, Message, Page, fill, group, lab, new_id, offer

from facilitation.catalogue import ProgrammeStep
from sessions import answers, meetings, progress
from sessions.database import Database
from sessions.live import door, hub, visitor

SECRET = "geheim-woord-van-iemand"


@pytest.fixture
def live(database: Database) -> Iterator[Lab]:
    with lab(database) as here:
        here.open(here.motives, here.balance)
        yield here


def closed(page: Page) -> int:
    """With which code the server closes this line."""
    with pytest.raises(Closed) as code:
        page.next("closed")
    return int(code.value.args[0])


def cards(page: Page) -> list[str]:
    return [message["card"]["text"] for message in page.news() if message["t"] == "card"]


# --- coming in


def test_whoever_comes_in_while_the_meeting_changes_hears_first_that_they_are_welcome(
    live: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    marked = meetings.mark

    def slowly(database: Database, meeting: str) -> str:
        live.open(live.bend)
        time.sleep(0.3)  # long enough to be told of the change before the welcome is ready
        return marked(database, meeting)

    monkeypatch.setattr(meetings, "mark", slowly)
    page = live.line()
    page.line.send_json({"key": live.keys["Anna"]})
    first = page.receive()
    assert (first["t"], first["mark"]) == ("welcome", marked(live.database, live.meeting))
    page.next("structure")


@pytest.mark.parametrize("key", ["verzonnen", "", "é", "x" * 5000, None, 7, {"a": 1}])
def test_a_key_that_opens_nothing_gets_a_stranger_and_a_closed_line(live: Lab, key: Any) -> None:
    page = live.line()
    page.line.send_json({"key": key})
    assert page.receive() == {"t": "stranger"}
    with pytest.raises(Closed, match="4401"):
        page.receive()


@pytest.mark.parametrize("hello", ["", "hallo", "[]", "null", "7", '{"sleutel": "x"}', "[" * 100_000])
def test_a_hello_that_makes_no_sense_is_a_stranger_too(live: Lab, hello: str) -> None:
    page = live.line()
    page.line.send_text(hello)
    assert page.receive() == {"t": "stranger"}
    with pytest.raises(Closed, match="4401"):
        page.receive()


def test_a_hello_in_bytes_is_a_stranger_too(live: Lab) -> None:
    page = live.line()
    page.line.send_bytes(b"\x00\xff")
    assert page.receive() == {"t": "stranger"}


def test_whoever_says_nothing_is_sent_away_in_time(live: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "SECONDS_TO_SAY_WHO", 0.1)
    page = live.line()
    assert page.receive() == {"t": "stranger"}
    with pytest.raises(Closed, match="4401"):
        page.receive()


def test_a_page_that_goes_before_it_says_who_it_is_breaks_nothing(live: Lab) -> None:
    with live.client.websocket_connect("/live"):
        pass
    assert live.page("Anna").put(live.motives)["t"] == "ack"


@pytest.mark.parametrize(("who", "name"), [("Anna", "Anna"), ("leader", ""), ("screen", "")])
def test_whoever_has_a_key_is_welcomed_by_name(live: Lab, who: str, name: str) -> None:
    page = live.line()
    page.line.send_json({"key": live.keys[who]})
    assert page.receive() == {"t": "welcome", "name": name, "mark": meetings.mark(live.database, live.meeting)}


def test_a_page_that_was_made_before_a_change_can_tell_so_when_it_is_welcomed(live: Lab) -> None:
    before = meetings.mark(live.database, live.meeting)
    progress.close_step(live.database, live.meeting, live.motives)
    page = live.line()
    page.line.send_json({"key": live.keys["Anna"]})
    assert page.receive()["mark"] == meetings.mark(live.database, live.meeting) != before


# --- keeping


def test_a_text_is_in_the_file_before_it_is_acknowledged(live: Lab) -> None:
    anna = live.page("Anna")
    for number in range(10):
        card = offer(live.motives, f"tekst {number} ‘é’ 👩‍👩‍👧", n=number)
        anna.send("put", **card)
        told = anna.receive()
        assert live.file()[card["id"]] == (card["text"], "live")
        assert (told["t"], told["id"], told["n"], told["both"]) == ("ack", card["id"], number, False)
        assert told["card"] | {"value": {}, "by": "Anna", "state": "live", "rev": 1} == told["card"]
        assert told["card"]["text"] == card["text"]


def test_sending_a_text_twice_changes_nothing(live: Lab) -> None:
    anna, card = live.page("Anna"), offer(live.motives)
    first, second = anna.verdict("put", **card), anna.verdict("put", **card)
    assert first == second
    assert live.file() == {card["id"]: ("woorden", "live")}


def test_a_text_that_comes_second_is_kept_beside_the_first_and_says_so(live: Lab) -> None:
    anna, bram, card = live.page("Anna"), live.page("Bram"), offer(live.motives, "van Anna", pen="a")
    anna.verdict("put", **card)
    told = bram.verdict("put", **card | {"text": "van Bram", "pen": "b"})
    assert told["both"] is True
    assert told["card"]["id"] == card["copy"]
    assert sorted(text for text, _ in live.file().values()) == ["van Anna", "van Bram"]


def test_half_of_an_emoji_costs_one_sign_and_not_the_text(live: Lab) -> None:
    told = live.page("Anna").put(live.motives, "goed \ud83d zo \x00klaar 👍")
    assert told["t"] == "ack"
    assert told["card"]["text"] == "goed ? zo klaar 👍"


def test_a_card_is_taken_back_put_back_and_moved(live: Lab) -> None:
    anna, bram, card = live.page("Anna"), live.page("Bram"), offer(live.motives)
    anna.verdict("put", **card)
    for deed, more, state in (
        ("withdraw", {}, "withdrawn"),
        ("restore", {}, "live"),
        ("move", {"place": 4.5}, "live"),
    ):
        told = anna.verdict(deed, id=card["id"], step=live.motives, n=3, **more)
        assert (told["t"], told["n"], told["card"]["state"]) == ("ack", 3, state)
        assert live.file()[card["id"]] == ("woorden", state)
    assert told["card"]["place"] == 4.5
    assert [one["card"]["state"] for one in bram.news() if one["t"] == "card"][1:] == ["withdrawn", "live", "live"]


def test_a_deed_on_a_card_that_never_was_is_acknowledged_so_that_the_page_forgets_it(live: Lab) -> None:
    told = live.page("Anna").verdict("withdraw", id=new_id(), step=live.motives, n=1)
    assert told == {"t": "ack", "n": 1, "id": told["id"], "both": False, "card": None}


def test_the_sheet_holds_what_is_on_it_and_nothing_of_another_organisation(live: Lab) -> None:
    live.page("Anna").put(live.motives, "van Anna")
    live.page("Carla").put(live.motives, "van Carla")
    for who, there in (("Bram", ["van Anna"]), ("Carla", ["van Carla"]), ("leader", []), ("screen", [])):
        page = live.page(who)
        page.send("sheet", step=live.motives)
        told = page.next("sheet")
        assert [card["text"] for card in told["cards"]] == there
        assert [card["by"] for card in told["cards"]] == [text.removeprefix("van ") for text in there]


def test_the_sheet_of_a_hidden_or_unknown_step_is_empty(live: Lab) -> None:
    anna = live.page("Anna")
    for step in (live.scan, new_id(), "", "'; drop table answer"):
        anna.send("sheet", step=step)
        assert anna.next("sheet")["cards"] == []


# --- telling


def test_a_card_reaches_colleagues_but_no_other_organisation_and_no_screen(live: Lab) -> None:
    anna, bram, again = live.page("Anna"), live.page("Bram"), live.page("Anna")
    others = [live.page(who) for who in ("Carla", "leader", "screen")]
    anna.put(live.motives, "voor collega's")
    assert cards(anna) == []  # the acknowledgement told it already
    assert cards(bram) == cards(again) == ["voor collega's"]
    assert [cards(one) for one in others] == [[], [], []]


def test_a_card_of_the_group_reaches_everybody_who_writes(live: Lab) -> None:
    leader, screen, stranger = live.page("leader"), live.page("screen"), live.page("Anna")
    others = [live.page(who) for who in ("Anna", "Bram", "Carla", "leader")]
    told = leader.verdict("put", **group(live.motives, "wij gaan door"))
    assert told["card"]["by"] == "de begeleider"
    assert [cards(one) for one in (*others, stranger)] == [["wij gaan door"]] * 5
    assert cards(screen) == []


def test_nobody_of_another_meeting_hears_anything(live: Lab, database: Database) -> None:
    elsewhere = meetings.start(database, "Elders", "", "", [("Gemeente", "gemeente")], [])
    live.keys["elders"] = elsewhere.key
    page, anna = live.page("elders"), live.page("Anna")
    anna.put(live.motives, SECRET)
    live.page("leader").verdict("put", **group(live.motives, SECRET))
    anna.send("typing", who="group", step=live.motives, part="oogst", field="oogst", id="1")
    anna.news()
    assert SECRET not in json.dumps(page.news() + page.got)
    assert not [one for one in page.got if one["t"] in ("card", "typing", "structure")]


def test_typing_reaches_colleagues_only_and_carries_no_text(live: Lab) -> None:
    anna, bram = live.page("Anna"), live.page("Bram")
    others = [live.page(who) for who in ("Carla", "leader", "screen")]
    where = {"step": live.motives, "part": "motieven", "field": "moreel", "id": new_id()}
    anna.send("typing", who="organisation", text=SECRET, value={"x": SECRET}, **where)
    assert bram.next("typing") == {"t": "typing", "by": "Anna", **where}
    assert not [one for page in (anna, *others) for one in page.news() if one["t"] == "typing"]
    assert SECRET not in json.dumps([page.got for page in (anna, bram, *others)])


def test_typing_in_the_group_reaches_everybody_but_a_screen_is_never_typing(live: Lab) -> None:
    anna, carla, screen, leader = (live.page(who) for who in ("Anna", "Carla", "screen", "leader"))
    screen.send("typing", who="group", step=live.motives, part="oogst", field="oogst", id="1")
    screen.news()
    leader.send("typing", who="group", step=live.motives, part="oogst", field="oogst", id="2")
    leader.news()
    for page in (anna, carla):
        assert [(one["id"], one["by"]) for one in page.news() if one["t"] == "typing"] == [("2", "de begeleider")]


def test_an_id_that_is_half_an_emoji_does_not_break_the_line_of_a_colleague(live: Lab) -> None:
    anna, bram = live.page("Anna"), live.page("Bram")
    anna.send("typing", id="\ud83d")
    anna.news()
    bram.send("ping")
    while (text := bram.line.receive()["text"]) != '{"t": "pong"}':
        text.encode()  # what uvicorn does with it


# --- refusing, with a sentence and an open line


def refused(page: Page, card: Message, words: str) -> None:
    told = page.verdict("put", **card)
    assert told == {"t": "no", "n": card["n"], "id": card["id"], "again": False, "why": told["why"]}
    assert words in told["why"]
    assert page.news() is not None  # still open


def test_a_screen_and_another_role_cannot_write(live: Lab) -> None:
    refused(live.page("screen"), offer(live.motives), "hoort niet bij jouw bijeenkomst")
    refused(live.page("screen"), group(live.motives), "hoort niet bij jouw bijeenkomst")
    refused(live.page("leader"), offer(live.motives), "Alleen deelnemers")
    refused(live.page("Anna"), group(live.motives), "De oogst noteert de begeleider")
    assert live.file() == {}


def test_what_belongs_elsewhere_is_refused(live: Lab, database: Database) -> None:
    steps = [ProgrammeStep(title="Motieven", minutes=5, instrument="motieven")]
    elsewhere = meetings.start(database, "Elders", "", "", [], steps).meeting
    step = meetings.meeting(database, elsewhere).steps[0].id
    progress.open_step(database, elsewhere, step)
    anna = live.page("Anna")
    refused(anna, offer(step), "hoort niet bij jouw bijeenkomst")
    refused(anna, offer(new_id()), "hoort niet bij jouw bijeenkomst")
    refused(anna, offer(live.motives, part="balans"), "Deze vraag hoort niet bij deze stap")
    refused(anna, offer(live.motives, field="verzonnen"), "Hier horen geen kaartjes")
    refused(anna, offer(live.scan, part="stellingen"), "Deze stap is nog niet open")
    assert live.file() == {}


def test_a_card_of_another_organisation_cannot_be_written_moved_or_taken_back(live: Lab) -> None:
    anna, carla, card = live.page("Anna"), live.page("Carla"), offer(live.motives)
    anna.verdict("put", **card)
    refused(carla, card | {"text": "van Carla"}, "niet van jouw organisatie")
    for deed in ("withdraw", "restore", "move"):
        told = carla.verdict(deed, id=card["id"], step=live.motives, place=9.0, n=2)
        assert (told["t"], told["n"], told["again"]) == ("no", 2, False)
        assert "van een andere organisatie" in told["why"]
    assert live.file() == {card["id"]: ("woorden", "live")}


def test_a_text_that_is_too_long_is_refused_and_one_that_just_fits_is_kept(live: Lab) -> None:
    anna = live.page("Anna")
    refused(anna, offer(live.motives, "x" * (answers.LONGEST_CARD + 1)), "er passen 4000 tekens")
    assert anna.put(live.motives, "é" * answers.LONGEST_CARD)["t"] == "ack"


@pytest.mark.parametrize("name", ["", "1", "x" * 32, "A" * 32, "../../etc/passwd"])
def test_a_number_that_no_page_makes_is_refused(live: Lab, name: str) -> None:
    refused(live.page("Anna"), offer(live.motives, id=name), "geen geldig nummer")


def test_a_late_text_is_acknowledged_and_kept_apart(live: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "GRACE", -1.0)
    progress.close_step(live.database, live.meeting, live.motives)
    told = live.page("Anna").put(live.motives, "net te laat")
    assert (told["t"], told["card"]["state"]) == ("ack", "late")
    assert list(live.file().values()) == [("net te laat", "late")]


# --- what closes the line


@pytest.mark.parametrize(
    "nonsense",
    [
        *("", "hallo", "[]", "null", "7", '"put"', "{}", "[" * 100_000, '{"t": "verzonnen"}', '{"t": ["put"]}'),
        *('{"t": "put"}', '{"t": "sheet"}', '{"t": "move", "id": "x"}', '{"t": "put", "id": "1", "base": 1e999}'),
    ],
)  # fmt: skip
def test_a_message_that_makes_no_sense_closes_that_line_and_no_other(live: Lab, nonsense: str) -> None:
    anna, bram, carla = live.page("Anna"), live.page("Bram"), live.page("Carla")
    anna.line.send_text(nonsense)
    assert closed(anna) == 1003
    assert carla.put(live.motives)["t"] == bram.put(live.motives)["t"] == "ack"
    assert live.page("Anna").put(live.motives)["t"] == "ack"


@pytest.mark.parametrize(
    "wrong", [{"base": "x"}, {"base": 1e999}, {"value": 7}, {"place": 1e999}, {"place": float("nan")}, {"place": "x"}]
)
def test_a_card_that_makes_no_sense_closes_the_line_and_is_not_kept(live: Lab, wrong: Message) -> None:
    anna = live.page("Anna")
    anna.send("put", **offer(live.motives, **wrong))
    assert closed(anna) == 1003
    assert live.file() == {}


def test_bytes_close_the_line(live: Lab) -> None:
    anna = live.page("Anna")
    anna.line.send_bytes(b"\x1f\x8b")
    assert closed(anna) == 1003


def test_a_message_without_end_closes_the_line_and_others_write_on(live: Lab) -> None:
    anna, bram = live.page("Anna"), live.page("Bram")
    anna.send("put", **offer(live.motives, "x" * 300_000))
    assert closed(anna) == 1009
    assert bram.put(live.motives)["t"] == "ack"
    assert [text for text, _ in live.file().values()] == ["woorden"]


# --- too fast, and a full disk


def test_whoever_sends_too_fast_hears_again_for_each_text_and_loses_none(
    live: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visitor, "BURST", 5.0)  # so that a slow disk does not save this page from the limit
    monkeypatch.setattr(visitor, "PER_SECOND", 0.01)
    anna = live.page("Anna")
    sent = {card["id"]: card for card in (offer(live.motives, f"{n}", n=n) for n in range(12))}
    for card in sent.values():
        anna.send("put", **card)
    told: list[Message] = []
    while len(told) < len(sent):
        told += [one for one in anna.news() if one["t"] in ("ack", "no")]
    assert sorted(one["id"] for one in told) == sorted(sent)
    wait = [one for one in told if one["t"] == "no"]
    assert wait
    assert all(
        one["again"] is True and one["n"] == sent[one["id"]]["n"] and "Even geduld" in one["why"] for one in wait
    )
    assert set(live.file()) == {one["id"] for one in told if one["t"] == "ack"}
    monkeypatch.setattr(visitor, "PER_SECOND", 50.0)
    for one in wait:
        while anna.verdict("put", **sent[one["id"]])["t"] == "no":
            time.sleep(0.1)
    assert set(live.file()) == set(sent)


def test_a_full_disk_says_again_and_the_text_is_kept_later(live: Lab) -> None:
    anna, bram, card = live.page("Anna"), live.page("Bram"), offer(live.motives, "x" * answers.LONGEST_CARD)
    fill(live.database, full=True)
    told = anna.verdict("put", **card)
    assert told == {"t": "no", "n": card["n"], "id": card["id"], "again": True, "why": told["why"]}
    assert "De schijf van de server is vol" in told["why"]
    assert live.file() == {}
    assert cards(bram) == []
    fill(live.database, full=False)
    assert anna.verdict("put", **card)["t"] == "ack"
    assert live.file() == {card["id"]: (card["text"], "live")}
    assert cards(bram) == [card["text"]]


def test_the_log_never_holds_what_somebody_typed(live: Lab, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    anna = live.page("Anna")
    anna.put(live.motives, SECRET)
    anna.put(live.motives, SECRET * 400)
    anna.put(live.scan, SECRET, part="stellingen")
    live.page("Carla").put(live.motives, SECRET, field=SECRET)
    fill(live.database, full=True)
    assert anna.put(live.motives, (SECRET + " ") * 160)["again"] is True
    fill(live.database, full=False)
    for message in (
        SECRET,
        f'{{"t": "{SECRET}"}}',
        f'{{"t": "put", "id": "{SECRET}", "base": "{SECRET}"}}',
        json.dumps({"t": "put", **offer(live.motives, SECRET, base=SECRET)}),
        json.dumps({"t": "put", **offer(live.motives, SECRET, pen="\ud83d")}),
        json.dumps({"t": "put", **offer(live.motives, SECRET, place=SECRET)}),
    ):
        page = live.page("Anna")
        page.line.send_text(message)
        assert closed(page) == 1003
    ours = [one for one in caplog.records if one.levelno >= logging.WARNING]
    assert {one.name for one in ours} == {"praktijklab.live"}
    assert {one.levelname for one in ours} == {"WARNING", "ERROR"}
    assert SECRET not in "".join(logging.Formatter().format(one) for one in ours)
    assert SECRET not in caplog.text


# --- one person who wants too much


def test_one_person_has_only_so_many_pages_and_the_others_go_on(live: Lab) -> None:
    pages = [live.page("Anna") for _ in range(hub.MOST_PAGES)]
    one_more = live.line()
    one_more.line.send_json({"key": live.keys["Anna"]})
    with pytest.raises(Closed, match="1013"):
        one_more.next("welcome")
    assert pages[0].put(live.motives)["t"] == "ack"
    assert live.page("Carla").put(live.motives)["t"] == "ack"


def test_all_pages_of_one_person_share_one_allowance(live: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visitor, "PER_SECOND", 0.0)
    first, second = live.page("Anna"), live.page("Anna")
    told = [page.put(live.motives) for page in (first, second) * int(visitor.BURST)]
    assert [one["t"] for one in told[: int(visitor.BURST)]] == ["ack"] * int(visitor.BURST)
    assert {one["t"] for one in told[int(visitor.BURST) :]} == {"no"}
    assert all(one["again"] for one in told if one["t"] == "no")


def test_typing_reaches_only_those_who_share_the_sheet_whatever_a_page_says(live: Lab) -> None:
    anna, bram, carla = live.page("Anna"), live.page("Bram"), live.page("Carla")
    for part in ("motieven", "verzonnen"):
        anna.send("typing", step=live.motives, part=part, field="moreel", id="x" * 100_000, who="group")
    anna.news()
    assert [(one["part"], len(one["id"])) for one in bram.news() if one["t"] == "typing"] == [("motieven", 80)]
    assert not [one for one in carla.news() if one["t"] == "typing"]
