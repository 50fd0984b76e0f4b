"""Open answers get kernwoorden: two people at once, on a phone and on the facilitator's laptop."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from facilitation.catalogue import ProgrammeStep
from sessions import access, answers, meetings, people, progress, staging
from sessions.answers import Offer
from sessions.database import Database

from .actors import PHONE, Devices, devices, look_at_step, on_board, only_dutch
from .prepared import PARTIES, Prepared
from .serving import Server

STEP = "Logboekje na"
NOTHING = "<b id='kwaad'>Geen idee</b>"
ANSWERS = {
    "Sam": "Het budget van de gemeente is op",
    "Noor": "Personeelstekort bij de wijkteams",
    "Joost": NOTHING,
    "Merel": "Iedereen heeft het te druk",
}


@dataclass
class Room:
    """The facilitator on a laptop and Merel on a phone, both at the kernwoorden; the answers are of four people."""

    leader: Page
    merel: Page
    server: Server
    meeting: Prepared
    step: str


def prepared(server: Server) -> tuple[Prepared, str]:
    """A meeting in which four people wrote their obstacle."""
    with server.kept() as database:
        step = ProgrammeStep(title=STEP, minutes=25, instrument="logboekje-na")
        started = meetings.start(database, "Praktijkspel", "Opgave", "Ambitie", PARTIES, (step,))
        meeting = meetings.meeting(database, started.meeting)
        at = meeting.steps[0].id
        progress.open_step(database, meeting.id, at)
        places = [one.id for one in meetings.room(database, meeting.id).organisations]
        keys = {}
        for number, (name, text) in enumerate(ANSWERS.items()):
            key = people.join(database, meeting.id, places[number % len(places)], name).key
            keys[name] = key
            write(database, key, at, text)
        staging.show(database, meeting.id, at, part="kernwoorden")
        screen = meetings.screen_key(database, meeting.id)
    return Prepared(meeting.id, meeting.code, started.key, screen, keys), at


def write(database: Database, key: str, step: str, text: str) -> None:
    """Somebody writes an obstacle."""
    card = Offer(uuid4().hex, step, "hindernis", "hindernis", text, {}, 0, "pen", uuid4().hex)
    answers.put(database, access.who(database, key), card)


def at_kernwoorden(page: Page) -> None:
    """Go to the last question of the step."""
    page.get_by_role("combobox", name="Ga naar een andere vraag").click()
    page.get_by_role("option", name=re.compile("kernwoorden", re.IGNORECASE)).click()
    expect(page.locator(".pl-coding .pl-answer").first).to_be_visible()


@pytest.fixture
def room(browser: Browser, server: Server) -> Iterator[Room]:
    with devices(browser, server) as all_:
        yield entered(all_, server)


def entered(all_: Devices, server: Server) -> Room:
    """Two people at the kernwoorden."""
    meeting, step = prepared(server)
    leader = all_.open(meeting.leading)
    look_at_step(leader, STEP)
    merel = all_.known(meeting, "Merel", PHONE)
    at_kernwoorden(merel)
    expect(leader.locator(".pl-coding .pl-answer").first).to_be_visible()
    return Room(leader, merel, server, meeting, step)


def under(page: Page, heading: str) -> Locator:
    """The answers under a kernwoord, or those without one."""
    title = page.get_by_role("heading", name=heading, exact=True)
    return page.locator(".pl-kern").filter(has=title).locator(".pl-answer")


def loose(page: Page) -> Locator:
    return under(page, "nog zonder kernwoord")


def choose(page: Page, text: str, *kernwoorden: str) -> None:
    """Open the menu of a loose answer and tick kernwoorden."""
    row = loose(page).filter(has_text=text)
    row.get_by_text("Kernwoorden kiezen").click()
    for one in kernwoorden:
        row.get_by_role("checkbox", name=one, exact=True).check()
    row.get_by_text("Kernwoorden kiezen").click()


def test_a_proposal_shows_its_reason_and_one_press_is_there_for_everybody(room: Room) -> None:
    offer = room.leader.get_by_role("button", name=re.compile(r"^Bij Geld\? \(om\s‘budget’\)$"))
    offer.click()
    for page in (room.leader, room.merel):
        expect(under(page, "Geld")).to_have_text(re.compile(re.escape(ANSWERS["Sam"])))
        expect(loose(page).filter(has_text=ANSWERS["Sam"])).to_have_count(0)
    on_board(room.leader, ANSWERS["Sam"])
    expect(room.merel.get_by_role("button", name=re.compile("Bij Geld"))).to_have_count(0)


def test_a_proposal_that_was_refused_is_gone_for_everybody_and_the_answer_stays_open(room: Room) -> None:
    room.merel.get_by_role("button", name=re.compile("^Nee, niet bij Tijd")).click()
    expect(room.leader.get_by_role("button", name=re.compile("Bij Tijd"))).to_have_count(0)
    expect(loose(room.leader).filter(has_text=ANSWERS["Merel"])).to_have_count(1)
    room.leader.reload()
    expect(loose(room.leader).filter(has_text=ANSWERS["Merel"])).to_have_count(1)
    expect(room.leader.get_by_role("button", name=re.compile("Bij Tijd"))).to_have_count(0)


def test_two_people_add_rename_merge_and_take_away_at_the_same_time(room: Room) -> None:
    leader, merel = room.leader, room.merel
    leader.get_by_role("textbox", name="Nieuw kernwoord").fill("Moed <i id='kwaad'>")
    leader.get_by_role("button", name="Kernwoord toevoegen").click()
    merel.get_by_role("textbox", name="Nieuw kernwoord").fill("Lef")
    merel.keyboard.press("Enter")
    for page in (leader, merel):
        for name in ("Moed <i id='kwaad'>", "Lef"):
            expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()
    choose(leader, "Geen idee", "Moed <i id='kwaad'>")
    choose(merel, ANSWERS["Noor"], "Lef")
    expect(under(leader, "Lef")).to_have_text(re.compile(ANSWERS["Noor"]))
    expect(under(merel, "Moed <i id='kwaad'>")).to_have_count(1)
    merge(merel, "Lef", "Moed <i id='kwaad'>")
    expect(leader.get_by_role("heading", name="Lef", exact=True)).to_have_count(0)
    expect(under(leader, "Moed <i id='kwaad'>")).to_have_count(2)
    rename(leader, "Moed <i id='kwaad'>", "Durf")
    expect(under(merel, "Durf")).to_have_count(2)
    tools(merel, "Durf").get_by_role("button", name="Weghalen").click()
    expect(leader.get_by_role("heading", name="Durf", exact=True)).to_have_count(0)
    expect(loose(leader)).to_have_count(4)
    leader.get_by_text("Weggehaald of samengevoegd").click()
    for name in ("Terugzetten: Durf", "Terugzetten: Lef"):
        leader.get_by_role("button", name=name).click()
    expect(under(merel, "Durf")).to_have_count(2)
    for page in (leader, merel):
        assert page.locator("#kwaad").count() == 0


def tools(page: Page, heading: str) -> Locator:
    """What can be done with a kernwoord, opened."""
    title = page.get_by_role("heading", name=heading, exact=True)
    menu = page.locator(".pl-kern").filter(has=title).locator("details").last
    menu.locator("summary").click()
    return menu


def merge(page: Page, one: str, other: str) -> None:
    menu = tools(page, one)
    menu.get_by_role("combobox", name="Samenvoegen met").select_option(label=other)
    menu.get_by_role("button", name="Samenvoegen").click()


def rename(page: Page, old: str, new: str) -> None:
    menu = tools(page, old)
    menu.get_by_role("textbox", name="Andere naam").fill(new)
    menu.get_by_role("button", name="Hernoemen").click()


def test_an_answer_has_several_kernwoorden_and_all_of_it_works_with_the_keyboard(room: Room) -> None:
    row = loose(room.leader).filter(has_text="Geen idee")
    row.locator("summary").focus()
    room.leader.keyboard.press("Enter")
    for _ in range(2):
        room.leader.keyboard.press("Tab")
        room.leader.keyboard.press("Space")
    room.leader.keyboard.press("Escape")
    for heading in ("Geld", "Tijd"):
        expect(under(room.merel, heading).filter(has_text="Geen idee")).to_have_count(1)
    assert room.leader.evaluate("document.activeElement !== document.body"), "the cursor went nowhere"


def test_nothing_of_who_wrote_it_reaches_the_page_and_what_is_written_later_comes_in(
    browser: Browser, server: Server
) -> None:
    with devices(browser, server) as all_:
        heard: list[str] = []
        meeting, step = prepared(server)
        page = all_.device(PHONE).new_page()
        page.on("websocket", lambda line: line.on("framereceived", lambda text: heard.append(str(text))))
        key = access.cookie_name("participant", meeting.code)
        page.context.add_cookies([{"name": key, "value": meeting.people["Merel"], "url": server.address}])
        page.goto(f"{server.address}/deelnemen?code={meeting.code}")
        at_kernwoorden(page)
        told = [text for text in heard if '"t": "coding"' in text]
        assert told
        assert not [text for text in told if re.search("Sam|Noor|Joost|participant|organisation|changed", text)]
        with server.kept() as database:
            write(database, meeting.people["Sam"], step, "Nog een hindernis")
        expect(loose(page).filter(has_text="Nog een hindernis")).to_have_count(1)


def test_it_is_dutch_and_fits_a_small_phone_with_targets_for_thumbs(room: Room) -> None:
    only_dutch(room.merel)
    assert room.merel.evaluate("document.documentElement.scrollWidth <= innerWidth")
    small = room.merel.evaluate(
        """() => [...document.querySelectorAll('.pl-coding :is(button, summary, .pl-check)')]
             .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 43.5)
             .map((one) => one.textContent)"""
    )
    assert small == []
