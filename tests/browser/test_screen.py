"""The projected screen when it is led: it stands still, it is emptied, a curtain hangs before it, and its clock."""

import re

import pytest
from playwright.sync_api import Page, expect

from sessions import access, answers, meetings, staging

from .actors import (
    BEAMER,
    BOARD,
    PHONE,
    Devices,
    field_of,
    new_card,
    off_board,
    on_board,
    open_step,
    press,
    question,
    saved,
)
from .prepared import BALANCE, GEMEENTE, Prepared, prepare
from .serving import Server

WRONG_CLOCK = "const real = Date.now; Date.now = () => real() + 7 * 60000;"
FIRST, LATER = "een vast aanspreekpunt", "dit ziet de zaal nog niet"


def write(merel: Page, words: str) -> None:
    new_card(merel, words)
    expect(saved(merel).last).to_be_visible()


def room(server: Server, people: Devices) -> tuple[Prepared, Page, Page, Page]:
    """A meeting with its facilitator, its screen and somebody who wrote one card."""
    meeting = prepare(server, {"Merel": GEMEENTE})
    merel = people.known(meeting, "Merel")
    question(merel, "Halen")
    write(merel, FIRST)
    leader = people.open(meeting.leading)
    screen = people.open(meeting.showing, size=BEAMER)
    on_board(screen, FIRST)
    return meeting, leader, screen, merel


def test_a_screen_that_stands_still_stays_so_when_it_is_loaded_anew(server: Server, people: Devices) -> None:
    _, leader, screen, merel = room(server, people)
    press(leader, "Stilzetten")
    expect(leader.get_by_text("Het scherm staat stil.")).to_be_visible()
    write(merel, LATER)
    on_board(leader, LATER)
    off_board(screen, LATER)
    screen.reload()
    on_board(screen, FIRST)
    screen.wait_for_timeout(500)
    assert LATER not in screen.evaluate(BOARD)
    press(leader, "Doorgaan")
    on_board(screen, LATER)


def test_an_empty_screen_has_nothing_on_it_on_a_projector_of_any_shape(server: Server, people: Devices) -> None:
    _, leader, screen, merel = room(server, people)
    press(leader, "Scherm leeg")
    empty = screen.locator(".pl-screen-blank")
    expect(empty).to_be_visible()
    for width, height in (BEAMER, (1280, 720), (1024, 768)):
        screen.set_viewport_size({"width": width, "height": height})
        assert empty.bounding_box() == {"x": 0, "y": 0, "width": width, "height": height}
        over = "document.elementsFromPoint(innerWidth / 2, innerHeight / 2)[0].className"
        assert screen.evaluate(over) == "pl-screen-blank"
    assert screen.evaluate(BOARD) == ""
    write(merel, LATER)
    press(leader, "Scherm aan")
    on_board(screen, LATER)
    expect(empty).to_be_hidden()


def test_before_a_board_that_is_not_revealed_hangs_a_curtain(server: Server, people: Devices) -> None:
    _, leader, screen, merel = room(server, people)
    merel.get_by_text("Kijk mee met het bord").click()
    leader.get_by_role("button", name=re.compile("^(Weer )?[Vv]erbergen$")).click()
    curtain = "Het bord blijft nog even dicht. De begeleider laat het straks zien."
    for page in (screen, merel):
        expect(page.locator(".pl-board").get_by_text(curtain)).to_be_visible()
        assert page.evaluate(BOARD) == ""
        assert FIRST not in page.locator(".pl-board").inner_text()
    expect(leader.locator(".pl-board").get_by_text("De zaal ziet dit bord nog niet.")).to_be_visible()
    on_board(leader, FIRST)
    press(leader, "Onthullen")
    on_board(screen, FIRST)


def test_all_clocks_follow_the_server_and_a_minute_more(server: Server, people: Devices) -> None:
    meeting = prepare(server, {"Merel": GEMEENTE})
    screen = people.open(meeting.showing, size=BEAMER, script=WRONG_CLOCK)
    leader = people.open(meeting.leading, script=WRONG_CLOCK)
    merel = people.known(meeting, "Merel", PHONE, script=WRONG_CLOCK)
    expect(screen.locator(".pl-screen-clock")).to_contain_text("30 min")
    expect(leader.locator(".pl-clock").get_by_text(re.compile(r"^(30:00|29:\d\d)$"))).to_be_visible()
    expect(merel.get_by_text("Nog 30 minuten")).to_be_visible()
    field_of(merel).fill("half")
    press(leader, "+ 1 min")
    expect(screen.locator(".pl-screen-clock")).to_contain_text("31 min")
    expect(merel.get_by_text("Nog 31 minuten")).to_be_visible()
    assert field_of(merel).input_value() == "half"


LONG_PROMPT = (
    "Waar hebben jullie elkaar de komende maanden het hardst nodig, en wat zou de ander dan moeten weten? " * 2
)
LONG_CARD = "Wij merken dat mensen vaak pas na weken horen bij wie ze terechtkunnen. " * 55
#: Where things are on the page of 1920 x 1080, whatever it is scaled to.
PLACES = """
() => {
  const share = document.querySelector('.pl-screen').getBoundingClientRect().width / 1920;
  const found = {};
  for (const name of ['prompt', 'caution', 'source', 'board', 'right', 'light']) {
    const place = document.querySelector(`.pl-screen-${name}`);
    const { top, bottom, left, right } = place.getBoundingClientRect();
    const letters = parseFloat(getComputedStyle(place).fontSize);
    found[name] = { top: top / share, bottom: bottom / share, left: left / share, right: right / share, letters };
  }
  const card = document.querySelector('.pl-lit');
  const words = card?.querySelector('.pl-lit-lines');
  const box = card?.getBoundingClientRect();
  found.lit = box && { top: box.top / share, bottom: box.bottom / share, words: words.textContent,
    letters: parseFloat(getComputedStyle(words).fontSize) };
  return found;
}
"""


def light_card(server: Server, meeting: Prepared, words: str) -> None:
    """Put a card on the board and let it stand out, before anybody opens a page."""
    with server.kept() as database:
        merel = access.who(database, meeting.people["Merel"])
        step = meetings.meeting(database, meeting.id).current
        card = answers.new_id()
        answers.put(
            database, merel, answers.Offer(card, step, "balans", "halen", words, {}, 0, "pen", answers.new_id())
        )
        staging.light(database, meeting.id, step, f"card:{card}")


def test_a_long_sentence_is_large_and_covers_nothing_of_the_board(server: Server, people: Devices) -> None:
    meeting = prepare(server, {"Merel": GEMEENTE})
    with server.kept() as database:
        staging.prompt(database, meeting.id, meetings.meeting(database, meeting.id).current, LONG_PROMPT)
    screen = people.open(meeting.showing, size=BEAMER)
    expect(screen.get_by_text(LONG_PROMPT[:100])).to_be_visible()
    for width, height in (BEAMER, (1280, 720), (1024, 768)):
        screen.set_viewport_size({"width": width, "height": height})
        screen.wait_for_timeout(300)
        at = screen.evaluate(PLACES)
        assert at["prompt"]["letters"] >= 36
        assert at["right"]["bottom"] <= at["board"]["top"] + 1
        assert at["board"]["bottom"] <= at["prompt"]["top"]
        assert at["prompt"]["bottom"] <= min(at["caution"]["top"], at["source"]["top"])
        assert max(at["caution"]["bottom"], at["source"]["bottom"]) <= 1080
        assert at["caution"]["right"] <= at["source"]["left"]


@pytest.mark.parametrize(("words", "size"), [("Bel ons eerder.", 64), (LONG_CARD, 30)])
def test_a_card_in_the_light_is_as_large_as_it_fits(server: Server, people: Devices, words: str, size: int) -> None:
    meeting = prepare(server, {"Merel": GEMEENTE})
    light_card(server, meeting, words)
    screen = people.open(meeting.showing, size=BEAMER)
    expect(screen.locator(".pl-lit").get_by_text(words[:15])).to_be_visible()
    expect(screen.locator(".pl-lit-by")).to_have_text(GEMEENTE)
    at = screen.evaluate(PLACES)
    assert at["lit"]["letters"] == size
    assert at["light"]["top"] <= at["lit"]["top"] <= at["lit"]["bottom"] <= at["light"]["bottom"]
    shown = at["lit"]["words"]
    assert shown == words if size == 64 else shown.endswith("…") and words.startswith(shown[:-1])
    merel = people.known(meeting, "Merel")
    merel.get_by_text("Kijk mee met het bord").click()
    expect(merel.get_by_text(f"Uitgelicht: {words[:15]}")).to_be_visible()


def test_a_screen_goes_from_the_code_to_empty_and_on_to_a_board(server: Server, people: Devices) -> None:
    meeting = prepare(server, {"Merel": GEMEENTE}, open_step="")
    leader = people.open(meeting.leading)
    screen = people.open(meeting.showing, size=BEAMER)
    expect(screen.get_by_role("heading", name="Doe mee")).to_be_visible()
    press(leader, "Scherm leeg")
    expect(screen.get_by_role("heading", name="Doe mee")).to_be_hidden()
    press(leader, "Scherm aan")
    expect(screen.get_by_role("heading", name="Doe mee")).to_be_visible()
    open_step(leader, BALANCE)
    expect(screen.get_by_role("heading", name="Wat komen partijen halen")).to_be_visible()
    press(leader, "QR op het scherm")
    expect(screen.get_by_role("heading", name="Doe mee")).to_be_visible()
