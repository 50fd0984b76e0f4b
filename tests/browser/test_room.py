"""One meeting as the room lives it, from the welcome page to the last step, everything in real browsers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import segno
from playwright.sync_api import Browser, Page, expect

from .actors import (
    BEAMER,
    BOARD,
    LAPTOP,
    PHONE,
    Devices,
    card,
    devices,
    field_of,
    fold,
    join,
    look_at_step,
    make_meeting,
    new_card,
    on_board,
    open_step,
    press,
    question,
    saved,
    type_together,
    until,
)
from .serving import Server

STEP = "Halen en brengen"
TITLE = "Wonen & <i id='kwaad'>zorg</i> **samen**"
CHALLENGE = "Hoe vindt <b id='kwaad'>iedereen</b> een thuis?"
AMBITION = "Binnen $drie$ maanden een plek :house: in een <b id='kwaad'>wijk</b>."
GEMEENTE, CORPORATIE, ZORG = "Gemeente Veldmeer", "Woonstichting Thuisveld", "Zorg <b id='kwaad'>dicht</b> bij"
LITERALLY = (
    "<script>alert(1)</script>",
    "<b id='kwaad'>vet</b> en **x** en _y_",
    "$a$ kost \\frac{1}{2} & :smile: %{x}",
    "<img src=x id='kwaad' onerror='alert(1)'>",
    "😀 👩‍👩‍👧 fijn",
    "שלום עולם",
)


@dataclass
class Room:
    """Everybody who is there: four people of three organisations, the facilitator and the beamer."""

    people: Devices
    leader: Page
    screen: Page
    merel: Page
    noor: Page
    joost: Page
    sam: Page
    code: str

    @property
    def everybody(self) -> tuple[Page, ...]:
        return self.merel, self.noor, self.joost, self.sam


@pytest.fixture(scope="module")
def room(browser: Browser, only_server: Server) -> Iterator[Room]:
    """A meeting that is made on the welcome page, and joined by code and by QR link."""
    if not only_server.runs:
        only_server.start()
    with devices(browser, only_server) as people:
        leader = people.open("/")
        code = make_meeting(leader, TITLE, CHALLENGE, AMBITION, [GEMEENTE, CORPORATIE, ZORG], "Kort praktijklab")
        with leader.context.expect_page() as opened:
            leader.get_by_role("link", name="Scherm openen").click()
        screen = opened.value
        screen.set_viewport_size({"width": BEAMER[0], "height": BEAMER[1]})
        expect(screen.get_by_role("heading", level=1, name="Doe mee")).to_be_visible()
        merel, noor = people.open("/", PHONE), people.open("/meedoen", LAPTOP)
        joost, sam = people.open(f"/meedoen?code={code}", PHONE), people.open(f"/meedoen?code={code}", LAPTOP)
        join(merel, GEMEENTE, "Merel", code)
        join(noor, GEMEENTE, "Noor", f"{code[:3]} {code[3:]}".lower())
        join(joost, CORPORATIE, "Joost <b id='kwaad'>J</b>")
        join(sam, ZORG, "Sam $a$")
        yield Room(people, leader, screen, merel, noor, joost, sam, code)


def opened(room: Room) -> None:
    """Halen en brengen is open, and everybody is at the question Halen."""
    if STEP not in room.merel.get_by_role("heading", level=1).inner_text():
        open_step(room.leader, STEP)
    for page in room.everybody:
        expect(page.get_by_role("heading", level=1, name=STEP)).to_be_visible()
        question(page, "Halen")


def nothing_injected(*pages: Page) -> None:
    """What was typed became no element, and no script of it ran."""
    for page in pages:
        assert page.locator("#kwaad").count() == 0
        assert page.locator("img[src='x']").count() == 0


def test_the_screen_shows_who_arrived_and_a_qr_that_can_be_read_from_far(room: Room, server: Server) -> None:
    names = room.screen.get_by_role("listitem")
    expect(names.filter(has_text=GEMEENTE)).to_contain_text("Merel, Noor")
    expect(names.filter(has_text=CORPORATIE)).to_contain_text("Joost <b id='kwaad'>J</b>")
    expect(names.filter(has_text=ZORG)).to_contain_text("Sam $a$")
    shown = room.screen.locator(".pl-join-how img")
    box = shown.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 500
    address = f"{server.address}/meedoen?code={room.code}"
    assert shown.get_attribute("src") == segno.make(address, error="m").svg_data_uri(
        border=2, dark="#1b2530", light="#ffffff"
    )
    for words in (f"{room.code[:3]} {room.code[3:]}", server.address.removeprefix("http://")):
        expect(room.screen.get_by_role("paragraph").get_by_text(words, exact=True)).to_be_visible()
    nothing_injected(room.screen, *room.everybody)


def test_whoever_joined_waits_with_a_sentence_until_the_first_step_opens(room: Room) -> None:
    for page in room.everybody[:1]:
        if page.get_by_role("heading", level=1).inner_text() == "Je bent erbij":
            expect(page.get_by_text("We beginnen zo")).to_be_visible()
    opened(room)
    expect(room.merel.get_by_text(AMBITION)).to_be_visible()


def test_four_people_type_at_the_same_time_and_the_screen_shows_all_their_words(room: Room) -> None:
    opened(room)
    said = {
        room.merel: "Zicht op wie er uitstroomt",
        room.noor: "Minder spoedzoeken",
        room.joost: "Een vast gezicht per buurt",
        room.sam: "Woningen op tijd",
    }
    for page in said:
        field_of(page).click()
    colleague_seen: list[bool] = []
    writing_seen: list[bool] = []
    row = room.leader.get_by_role("row").filter(has_text=GEMEENTE).filter(has_text="schrijft nu")

    def meanwhile() -> None:
        colleague_seen.append(room.noor.get_by_text("Merel schrijft nu").is_visible())
        writing_seen.append(row.is_visible())

    type_together(list(said.items()), meanwhile)
    assert any(colleague_seen), "a colleague sees who is writing"
    assert any(writing_seen), "the facilitator sees who is writing"
    for page, words in said.items():
        expect(saved(card(page))).to_be_visible()
        assert field_of(page).input_value() == words
    for words in said.values():
        on_board(room.screen, words)
        on_board(room.leader, words)
    press(room.screen, "Als tabel")
    table = room.screen.get_by_role("table")
    for words in said.values():
        expect(table).to_contain_text(words)
    press(room.screen, "Als beeld")
    expect(table).to_be_hidden()


def test_colleagues_see_each_others_cards_and_others_do_not(room: Room) -> None:
    opened(room)
    field_of(room.merel).fill("Van ons beiden")
    expect(saved(card(room.merel))).to_be_visible()
    with_noor = room.noor.get_by_role("listitem").filter(has_text="Van ons beiden")
    expect(with_noor).to_contain_text("van Merel")
    expect(with_noor.get_by_role("button", name="Aanpassen: Van ons beiden")).to_be_visible()
    question(room.noor, "Brengen")
    expect(room.noor.get_by_role("listitem").filter(has_text="Van ons beiden")).to_be_visible()  # Jullie blad
    question(room.noor, "Halen")
    expect(room.sam.get_by_text("Van ons beiden")).to_have_count(0)
    expect(room.joost.get_by_text("Van ons beiden")).to_have_count(0)


def test_everything_that_people_type_is_shown_literally(room: Room) -> None:
    opened(room)
    question(room.joost, "Brengen")
    for words in LITERALLY:
        new_card(room.joost, words)
        expect(saved(card(room.joost))).to_be_visible()
    press(room.screen, "Als tabel")
    press(room.leader, "Als tabel")
    for words in LITERALLY:
        for page in (room.screen, room.leader):
            expect(page.get_by_role("table", name=re.compile("halen|brengen"))).to_contain_text(words)
    for page in (room.screen, room.leader):
        press(page, "Als beeld")
        for words in LITERALLY:
            on_board(page, words)
    for words in LITERALLY[:-1]:
        expect(room.joost.get_by_role("listitem").get_by_text(words, exact=True).first).to_be_visible()
    question(room.joost, "Belangen")  # and in Jullie blad
    for words in LITERALLY:
        expect(room.joost.get_by_role("listitem").filter(has_text=words)).to_be_visible()
    nothing_injected(room.leader, room.screen, *room.everybody)


def test_the_facilitator_sees_who_wrote_and_notes_the_oogst(room: Room, server: Server) -> None:
    opened(room)
    for page, words in ((room.sam, "Rust in huis"), (room.joost, "Sleutels"), (room.merel, "Overzicht")):
        new_card(page, words)
        expect(saved(card(page))).to_be_visible()
    for name in (GEMEENTE, CORPORATIE, ZORG):
        expect(room.leader.get_by_role("row").filter(has_text=name)).to_contain_text("heeft geschreven")
    expect(room.leader.get_by_text("4 van 4 deelnemers zijn hier. 3 van 3 organisaties hebben")).to_be_visible()
    press(room.leader, "Oogst noteren")
    oogst = field_of(room.leader, "Oogst")
    oogst.click()
    room.leader.keyboard.type("We spreken <b id='kwaad'>één</b> loket af")
    expect(saved(card(room.leader, "Oogst"))).to_be_visible()
    assert ("We spreken <b id='kwaad'>één</b> loket af",) in server.rows(
        "select text from answer where part = 'oogst'"
    )
    nothing_injected(room.leader)


def test_everybody_follows_when_the_facilitator_brings_them_to_another_step(room: Room) -> None:
    opened(room)
    look_at_step(room.leader, "De ideale bocht")
    for page in room.everybody:  # looking moves nobody
        expect(page.get_by_role("heading", level=1, name=STEP)).to_be_visible()
    press(room.leader, "Iedereen naar deze stap")
    for page in room.everybody:
        expect(page.get_by_text("Deze stap is nog niet open")).to_be_visible()
    press(room.leader, "Openen")
    for page in room.everybody:
        expect(page.get_by_role("heading", level=1, name="De ideale bocht")).to_be_visible()
    until(room.screen, f"() => {BOARD} !== '' && document.body.innerText.includes('De ideale bocht')")
    fold(room.merel, "Andere stappen")
    press(room.merel, STEP)
    expect(room.merel.get_by_role("heading", level=1, name=STEP)).to_be_visible()
    look_at_step(room.leader, STEP)
    press(room.leader, "Iedereen naar deze stap")
    for page in room.everybody:
        expect(page.get_by_role("heading", level=1, name=STEP)).to_be_visible()
