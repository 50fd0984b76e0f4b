"""A room of two facilitators (laptop and phone), a screen and six participants goes through four steps."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Locator, Page, TimeoutError, expect

from facilitation.catalogue import ProgrammeStep
from sessions import meetings, people

from . import actors
from .actors import BEAMER, LAPTOP, PHONE, Devices, look_at_step, on_board, press
from .prepared import CORPORATIE, GEMEENTE, PARTIES, ZORG, Prepared
from .serving import Server

SPOKEN, BALANCE, SCAN, BEND = "Inchecken", "Halen en brengen", "Van wal komen", "De ideale bocht"
AGENDA = (
    ProgrammeStep(title=SPOKEN, minutes=10),
    ProgrammeStep(title=BALANCE, minutes=30, instrument="halen-en-brengen"),
    ProgrammeStep(title=SCAN, minutes=10, instrument="zelfscan-van-wal-komen"),
    ProgrammeStep(title=BEND, minutes=1, instrument="de-ideale-bocht"),
)
JOINED = {"Anna": GEMEENTE, "Bas": GEMEENTE, "Carla": CORPORATIE, "Dirk": CORPORATIE, "Els": ZORG}
LATE = "Fien"
ASKED, ALIKE, OTHER = "een vaste contactpersoon", "een vast aanspreekpunt", "een ruime woning"


@dataclass
class Room:
    """Everybody who is there."""

    server: Server
    meeting: Prepared
    devices: Devices
    leader: Page
    phone: Page
    screen: Page
    people: dict[str, Page]

    @property
    def everybody(self) -> tuple[Page, ...]:
        return tuple(self.people.values())


@pytest.fixture(scope="module")
def room(browser: Browser, only_server: Server) -> Iterator[Room]:
    """The laptop leads; the phone comes in by a link of its own, and five people joined before."""
    if not only_server.runs:
        only_server.start()
    with only_server.kept() as database:
        started = meetings.start(database, "Samen wonen", "Een opgave", "Een ambitie", PARTIES, AGENDA)
        kept = meetings.meeting(database, started.meeting)
        places = {one.name: one.id for one in meetings.room(database, kept.id).organisations}
        keys = {name: people.join(database, kept.id, places[party], name).key for name, party in JOINED.items()}
        screen_key = meetings.screen_key(database, kept.id)
    meeting = Prepared(started.meeting, kept.code, started.key, screen_key, keys)
    with actors.devices(browser, only_server) as all_:
        leader = all_.open(meeting.leading, LAPTOP)
        phone = all_.open(invited(leader, "Petra"), PHONE)
        screen = all_.open(meeting.showing, BEAMER)
        there = {name: all_.known(meeting, name, PHONE if at % 2 else LAPTOP) for at, name in enumerate(JOINED)}
        yield Room(only_server, meeting, all_, leader, phone, screen, there)


def fold(page: Page, title: str) -> Locator:
    """A part of the page that folds, opened."""
    part = page.locator("details").filter(has=page.locator("summary").get_by_text(title, exact=True))
    if part.get_attribute("open") is None:
        part.locator("summary").first.click()
    return part


def invited(leader: Page, name: str) -> str:
    """A link of its own for somebody who leads too; returns the way in it."""
    part = fold(leader, "Samen begeleiden")
    part.get_by_role("textbox", name="Naam van wie mee begeleidt").fill(name)
    part.get_by_role("button", name="Link maken").click()
    link = part.get_by_text(re.compile(r"/begeleiden\?sleutel=")).first.inner_text()
    part.get_by_role("button", name="Klaar met deze link").click()
    return re.sub(r"^https?://[^/]+", "", link.strip())


def row(page: Page, words: str) -> Locator:
    """A card in the facilitator's list."""
    return page.get_by_role("listitem").filter(has=page.locator(".pl-mod-text").get_by_text(words, exact=True))


def deed(page: Page, what: str, words: str) -> None:
    """Press what belongs to one card."""
    row(page, words).get_by_role("button", name=f"{what}: {words}", exact=True).click()


def shows(page: Page, words: str | re.Pattern[str]) -> None:
    """Wait until these words stand on a page."""
    expect(page.get_by_text(words).filter(visible=True).first).to_be_visible()


def gone(page: Page, words: str) -> None:
    """Wait until these words do not stand on a page."""
    expect(page.get_by_text(words)).to_have_count(0)


def title(page: Page, words: str) -> None:
    """Wait until a page is at this step."""
    expect(page.get_by_role("heading", level=1, name=re.compile(re.escape(words)))).to_be_visible()


def in_step(page: Page, words: str) -> Locator:
    """How a step stands, in the head of a facilitator's page."""
    return page.get_by_role("status").get_by_text(words, exact=True)


def card(page: Page, field: str, words: str) -> None:
    """Write a card of halen en brengen, and wait until it is kept."""
    actors.question(page, field)
    actors.new_card(page, words)
    expect(actors.saved(actors.card(page))).to_be_visible()


def test_a_spoken_step_with_a_rondje_that_both_facilitators_lead(room: Room) -> None:
    look_at_step(room.leader, SPOKEN)
    press(room.leader, "Openen")
    for page in (*room.everybody, room.phone):
        title(page, SPOKEN)
    turns = fold(room.leader, "Rondje")
    press(room.leader, f"Begin met {GEMEENTE}")
    shows(room.screen, GEMEENTE)
    fold(room.phone, "Rondje")
    press(room.phone, f"Volgende: {CORPORATIE}")
    for page in (room.screen, room.people["Anna"], room.leader):
        shows(page, re.compile(f"{CORPORATIE}"))
    expect(turns.get_by_role("row", name=re.compile(GEMEENTE))).to_contain_text("had een beurt")
    press(room.leader, f"Volgende: {ZORG}")
    press(room.leader, "Rondje klaar")

    press(room.leader, "Oogst noteren")
    expect(room.leader.get_by_role("radio", name="Iedereen")).to_be_visible()
    room.leader.get_by_role("radio", name="Iedereen").click()
    writer = fold(room.people["Bas"], "Oogst en verschillen noteren")
    writer.get_by_role("textbox", name="Oogst", exact=True).press_sequentially("wij bellen elkaar eerst")
    writer.get_by_role("textbox", name="Blijvende verschillen", exact=True).press_sequentially(
        "wie het tempo bepaalt"
    )
    expect(actors.saved(writer)).to_have_count(2)
    shows(room.leader, "wij bellen elkaar eerst")
    press(room.leader, "Zet oogst en verschillen op het scherm")
    for words in ("wij bellen elkaar eerst", "wie het tempo bepaalt"):
        on_board(room.screen, words)


def test_cards_are_moderated_and_the_screen_stands_still_or_is_blank(room: Room) -> None:
    press(room.phone, "Volgende stap")
    title(room.phone, BALANCE)
    press(room.phone, "Openen")
    for page in room.everybody:
        title(page, BALANCE)
    title(room.leader, BALANCE)  # both lead the same room
    expect(in_step(room.leader, "open")).to_be_visible()
    late = room.devices.open(f"/meedoen?code={room.meeting.code}", PHONE)
    actors.join(late, ZORG, LATE)
    title(late, BALANCE)
    room.people[LATE] = late

    card(room.people["Anna"], "Halen", ASKED)
    card(room.people["Bas"], "Halen", ALIKE)
    card(room.people["Carla"], "Brengen", OTHER)
    for words in (ASKED, ALIKE, OTHER):
        on_board(room.screen, words)

    fold(room.leader, "Kaartjes")
    deed(room.leader, "Niet tonen", OTHER)
    actors.off_board(room.screen, OTHER)
    shows(room.people["Carla"], "De begeleider toont dit kaartje nu niet op het bord.")
    deed(room.leader, "Weer tonen", OTHER)
    on_board(room.screen, OTHER)
    deed(room.leader, "Vastzetten", ALIKE)
    expect(row(room.leader, ALIKE)).to_contain_text("vastgezet")
    deed(room.leader, "Samenvoegen met…", ALIKE)
    room.leader.get_by_label("Samenvoegen met", exact=True).select_option(label=ASKED)
    room.leader.get_by_role("button", name="Samenvoegen", exact=True).click()
    actors.off_board(room.screen, ALIKE)
    deed(room.leader, "Splitsen", ALIKE)
    on_board(room.screen, ALIKE)
    deed(room.leader, "Aanpassen", OTHER)
    room.leader.get_by_label("De woorden op het bord").fill("een ruime, lichte woning")
    room.leader.get_by_role("button", name="Bewaren", exact=True).last.click()
    on_board(room.screen, "een ruime, lichte woning")
    shows(room.people["Carla"], f"Jij schreef: «{OTHER}»")
    deed(room.leader, "Uitlichten", ASKED)
    expect(room.screen.locator(".pl-screen").get_by_text(ASKED).first).to_be_visible()
    press(room.leader, "Niets uitlichten")

    press(room.leader, "Stilzetten")
    shows(room.phone, "Het scherm staat stil.")
    card(room.people["Els"], "Halen", "een gezamenlijk plan")
    on_board(room.leader, "een gezamenlijk plan")
    expect(room.leader.get_by_text("Het scherm staat stil.").first).to_be_visible()
    still = room.screen.evaluate(actors.BOARD)
    assert "gezamenlijk" not in still
    room.screen.reload()
    on_board(room.screen, ASKED)
    assert "gezamenlijk" not in room.screen.evaluate(actors.BOARD)
    press(room.phone, "Doorgaan")
    on_board(room.screen, "een gezamenlijk plan")
    press(room.phone, "Scherm leeg")
    expect(room.screen.locator(".pl-screen")).to_be_hidden()
    press(room.leader, "Scherm aan")
    on_board(room.screen, ASKED)


def test_time_is_given_and_answers_are_put_aside_and_brought_back(room: Room) -> None:
    anna = room.people["Anna"]
    before = room.server.rows("select ends from step where title = ? and meeting = ?", BALANCE, room.meeting.id)
    press(room.phone, "+ 1 min")
    until = time.monotonic() + actors.PATIENCE / 1000
    while (
        room.server.rows("select ends from step where title = ? and meeting = ?", BALANCE, room.meeting.id) == before
    ):
        assert time.monotonic() < until
        time.sleep(0.1)

    for page in (anna, room.people["Bas"]):
        actors.question(page, "Gezien")  # the last but one
        press(page, "Volgende vraag")
        press(page, "Ik ben klaar")
        expect(page.get_by_role("button", name="Toch nog verder")).to_be_visible()
    expect(room.leader.get_by_role("row", name=re.compile(f"^{GEMEENTE}")).first).to_contain_text("klaar")
    room.people["Dirk"].close()
    expect(room.leader.get_by_text(re.compile("Verbinding weg")).first).to_be_attached(timeout=30_000)
    room.people["Dirk"] = room.devices.known(room.meeting, "Dirk")

    press(room.leader, "Sluiten")
    for page in room.everybody:
        shows(page, "Deze stap is gesloten.")
    chosen(fold(room.leader, "Deelnemers en organisaties"), room.leader, "Deelnemer", re.compile("^Anna,"))
    expect(room.leader.get_by_role("button", name="Uit de bijeenkomst halen")).to_be_visible()
    press(room.leader, "+5")
    shows(anna, "Je hebt nog extra tijd tot")
    card(anna, "Halen", "dit kwam in extra tijd")
    on_board(room.screen, "dit kwam in extra tijd")

    fold(room.leader, "Deze stap")
    press(room.leader, "Antwoorden opzij zetten")
    press(room.leader, "Ja, opzij zetten")
    actors.off_board(room.screen, ASKED)
    gone(anna, ASKED)
    press(room.leader, "Openen")
    card(room.people["Carla"], "Halen", "een nieuw begin")
    on_board(room.screen, "een nieuw begin")
    room.leader.get_by_role("button", name=re.compile(r"^Vandaag tot .* antwoorden$")).click()
    for words in (ASKED, "dit kwam in extra tijd"):
        on_board(room.screen, words)
    actors.off_board(room.screen, "een nieuw begin")


def chosen(place: Locator, page: Page, label: str, option: str | re.Pattern[str]) -> None:
    """Choose from a list of the page; the list closes when the page runs anew, and is then opened again."""
    box, choice = place.get_by_role("combobox", name=label, exact=True).first, page.get_by_role("option", name=option)
    for _ in range(5):
        box.click()
        try:
            choice.click(timeout=3000)
        except TimeoutError:
            continue
        expect(choice).to_have_count(0)
        return
    raise AssertionError(f"the list {label} does not stay open")


def test_an_anonymous_step_that_waits_for_its_reveal(room: Room) -> None:
    look_at_step(room.leader, SCAN)
    fold(room.leader, "Deze stap").get_by_text("Anoniem", exact=True).click()
    expect(room.leader.get_by_role("status").get_by_text("anoniem")).to_be_visible()
    press(room.leader, "Openen")
    for page in room.everybody:
        title(page, SCAN)
        shows(page, "Niemand kan zien dat jij dit schreef")
        page.get_by_role("radio", name="meer A", exact=True).click()
        expect(page.get_by_role("status").get_by_text("Opgeslagen")).to_be_visible()
    room.people["Els"].get_by_role("radio", name="B", exact=True).click()  # one's own can be changed
    shows(room.screen, "Het bord blijft nog even dicht.")
    shows(room.leader, "Deze stap is anoniem.")
    expect(room.leader.get_by_text("schrijft nu")).to_have_count(0)
    press(room.leader, "Sluiten")
    shows(room.leader, "De zaal ziet dit bord nog niet.")
    expect(room.screen.locator(".pl-figure svg")).to_have_count(0)
    press(room.phone, "Onthullen")
    on_board(room.screen, "partijen willen écht gaan")
    kept = room.server.rows(
        "select organisation, participant, changed, change, pen from answer join step on step.id = answer.step "
        "where step.title = ? and answer.meeting = ?", SCAN, room.meeting.id,
    )  # fmt: skip
    assert len(kept) == len(room.people)
    assert {str(answer[:4]) for answer in kept} == {"(None, None, 0.0, 0)"}


def test_each_at_their_own_pace_until_everybody_is_called_and_a_step_that_closes_itself(room: Room) -> None:
    room.leader.get_by_role("radio", name="Ieder in eigen tempo").click()
    look_at_step(room.leader, BEND)
    fold(room.leader, "Deze stap").get_by_role("radio", name="De stap sluiten").click()
    press(room.leader, "Openen")
    title(room.people["Bas"], SCAN)  # nobody is moved
    fold(room.people["Bas"], "Kies een stap").get_by_role("button", name=re.compile(BEND)).click()
    title(room.people["Bas"], BEND)
    press(room.leader, "Iedereen naar deze stap")
    for page in room.everybody:
        title(page, BEND)
    room.people["Bas"].get_by_role("radio", name="ja", exact=True).first.click()
    for page in (room.leader, *room.everybody):
        expect(page.get_by_text(re.compile("^(gesloten|Gesloten)$")).first).to_be_visible(timeout=90_000)


def test_people_are_renamed_taken_out_and_brought_back_and_the_lead_is_handed_over(room: Room) -> None:
    part = fold(room.leader, "Deelnemers en organisaties")
    chosen(part, room.leader, "Deelnemer", re.compile("^Bas,"))
    part.get_by_role("textbox", name="Naam", exact=True).fill("Bastiaan")
    press(room.leader, "Naam wijzigen")
    shows(room.people["Bas"], "Bastiaan")
    chosen(part, room.leader, "Deelnemer", re.compile("^Bastiaan,"))
    press(room.leader, "Uit de bijeenkomst halen")
    shows(room.people["Bas"], "De begeleider heeft jou of je organisatie uit deze bijeenkomst gehaald.")
    press(room.leader, "Terughalen")
    room.people["Bas"].reload()
    title(room.people["Bas"], BALANCE)  # at one's own pace: the first step that is open and not done

    press(room.leader, "Leiding geven")
    shows(room.phone, "Jij hebt nu de leiding.")
    press(room.phone, "Link terugnemen")
    press(room.phone, "Ja, neem terug")
    shows(room.leader, re.compile("Deze link werkt niet meer|Deze link kennen we niet"))
    room.leader.get_by_role("button", name="Iedereen naar deze stap").first.click(force=True, timeout=3000)
    shows(room.leader, re.compile("kennen we niet"))


def test_nothing_that_was_acknowledged_is_lost_and_no_page_fell_over(room: Room) -> None:
    there = room.server.texts(room.meeting.id)
    for words in (ASKED, ALIKE, "een ruime, lichte woning", "een gezamenlijk plan", "dit kwam in extra tijd",
                  "een nieuw begin", "wij bellen elkaar eerst", "wie het tempo bepaalt"):  # fmt: skip
        assert words in there
    before = room.server.rows("select before from answer where meeting = ? and before != ''", room.meeting.id)
    assert before == [(OTHER,)]
    for page in (room.phone, room.screen, *room.everybody):
        actors.only_dutch(page)
