"""A room of two facilitators (laptop and phone), a screen and six participants goes through four steps.

It is one story, in which every control of whoever leads is used once at least, and everybody sees what came of it.
"""

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from facilitation.catalogue import ProgrammeStep
from sessions import meetings, people

from . import actors
from .actors import BEAMER, LAPTOP, PHONE, SHORTLY, Devices, again_until, chosen, fold, look_at_step, on_board, press
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
BETTER, OFFER, LATER = "een ruime, lichte woning", "twee uur per week een contactpersoon", "een gezamenlijk plan"
EXTRA, ANEW = "dit kwam in extra tijd", "een nieuw begin"
HARVEST, DIFFERENCE = "wij bellen elkaar eerst", "wie het tempo bepaalt"
NEXT, ELSEWHERE = "Samen wonen, de tweede keer", "Samen wonen, een andere regio"


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

    def step(self, what: str, title: str) -> str:
        """How something of a step stands in the file."""
        question = f"select {what} from step where title = ? and meeting = ?"
        return str(self.server.rows(question, title, self.meeting.id)[0][0])


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


# ---------------------------------------------------------------- what people do


def agenda(phone: Page, title: str) -> Locator:
    """A part at the left of a facilitator's page, which a phone folds away as a whole."""
    side, way = phone.get_by_test_id("stSidebar"), phone.get_by_role("button", name="Agenda openen")

    def open_it() -> None:
        if way.is_visible():
            way.click(timeout=SHORTLY)

    again_until(open_it, lambda patience: expect(side).to_have_attribute("data-collapsed", "false", timeout=patience))
    return fold(phone, title)


def renamed(part: Locator, before: str, name: str) -> None:
    """Give whoever is chosen in a list another name."""
    field = part.get_by_role("textbox", name="Naam", exact=True)
    expect(field).to_have_value(before)  # the list knows earlier who is chosen than the fields under it
    field.fill(name)
    part.get_by_role("button", name="Naam wijzigen").click()


def invited(leader: Page, name: str) -> str:
    """A link of its own for somebody who leads too; returns the way in it."""
    part = fold(leader, "Samen begeleiden")
    part.get_by_role("textbox", name="Naam van wie mee begeleidt").fill(name)
    part.get_by_role("button", name="Link maken").click()
    link = part.get_by_text(re.compile(r"/begeleiden\?sleutel=")).first.inner_text()
    part.get_by_role("button", name="Klaar met deze link").click()
    return re.sub(r"^https?://[^/]+", "", link.strip())


def card(page: Page, field: str, words: str) -> None:
    """Write a card of halen en brengen, and wait until it is kept."""
    actors.question(page, field)
    actors.new_card(page, words)
    expect(actors.saved(actors.card(page))).to_be_visible()


def row(page: Page, words: str) -> Locator:
    """A card in the facilitator's list."""
    return page.get_by_role("listitem").filter(has=page.locator(".pl-mod-text").get_by_text(words, exact=True))


def deed(page: Page, what: str, words: str) -> None:
    """Press what belongs to one card."""
    row(page, words).get_by_role("button", name=f"{what}: {words}", exact=True).click()


# ---------------------------------------------------------------- what people see


def shows(page: Page | Locator, words: str | re.Pattern[str]) -> None:
    """Wait until these words stand on a page."""
    expect(page.get_by_text(words).filter(visible=True).first).to_be_visible()


def visible(place: Locator, patience: int) -> None:
    """Wait so many milliseconds until this is to be seen."""
    expect(place).to_be_visible(timeout=patience)


def gone(page: Page | Locator, words: str | re.Pattern[str]) -> None:
    """Wait until these words do not stand on a page."""
    expect(page.get_by_text(words).filter(visible=True)).to_have_count(0)


def title(page: Page, words: str) -> None:
    """Wait until a page is at this step."""
    expect(page.get_by_role("heading", level=1, name=re.compile(re.escape(words)))).to_be_visible()


def in_step(page: Page, words: str) -> Locator:
    """How a step stands, in the head of a facilitator's page."""
    return page.locator(".pl-states").get_by_text(words, exact=True)


def party(page: Page | Locator, name: str) -> Locator:
    """The row of an organisation among those that are here."""
    return page.get_by_role("row", name=re.compile(f"^{name}")).first


def becomes(page: Page, what: Callable[[], str], deed_: Callable[[], object]) -> None:
    """Do something that only the file shows, and wait until it is kept there."""
    before, until = what(), time.monotonic() + actors.PATIENCE / 1000
    deed_()
    while what() == before:
        assert time.monotonic() < until, "nothing changed"
        page.wait_for_timeout(100)


DRAWN = "document.querySelector('.pl-figure').innerHTML"


def draws_anew(screen: Page, deed_: Callable[[], object]) -> None:
    """Do something that changes the drawn board, and wait until it is another one."""
    before = screen.evaluate(DRAWN)
    deed_()
    actors.until(screen, f"(before) => {DRAWN} !== before", before)


# ---------------------------------------------------------------- the story


def test_a_spoken_step_with_a_rondje_that_both_facilitators_lead(room: Room) -> None:
    leader = room.leader
    look_at_step(leader, SPOKEN)
    press(leader, "Openen")
    for page in (*room.everybody, room.phone):
        title(page, SPOKEN)
    turns = fold(leader, "Rondje")
    order = turns.get_by_role("row")

    becomes(leader, lambda: room.step("turns", SPOKEN), turns.get_by_role("radio", name="1½ min").click)
    press(leader, "Schuif één door")
    expect(order.first).to_contain_text(CORPORATIE)
    again_until(
        lambda: press(leader, "Hussel"),
        lambda patience: expect(order.first).not_to_contain_text(CORPORATIE, timeout=patience),
    )
    press(leader, "Schuif één door")  # what was shuffled may be the usual order already
    press(leader, "Vaste volgorde")
    expect(order).to_contain_text([GEMEENTE, CORPORATIE, ZORG])
    chosen(turns, "Eén organisatie anders", ZORG)
    press(leader, "Als volgende")
    expect(order).to_contain_text([ZORG, GEMEENTE, CORPORATIE])
    press(leader, "Als laatste")
    expect(order).to_contain_text([GEMEENTE, CORPORATIE, ZORG])

    press(leader, f"Begin met {GEMEENTE}")
    shows(room.screen, GEMEENTE)
    becomes(leader, lambda: room.step("turns", SPOKEN), lambda: press(leader, "Deze beurt opnieuw"))
    fold(room.phone, "Rondje")
    press(room.phone, f"Volgende: {CORPORATIE}")
    for page in (room.screen, room.people["Anna"], leader):
        shows(page, re.compile(CORPORATIE))
    expect(party(turns, GEMEENTE)).to_contain_text("had een beurt")
    press(leader, "Geeft de beurt door")
    expect(party(turns, CORPORATIE)).to_contain_text("slaat over")
    expect(party(turns, ZORG)).to_contain_text("aan het woord")
    press(leader, "Toch een beurt")
    expect(party(turns, CORPORATIE)).to_contain_text("hierna")
    press(leader, "Sla over")
    expect(party(turns, CORPORATIE)).to_contain_text("slaat over")
    press(leader, "Rondje klaar")
    press(leader, f"Nog een rondje, met eerst {GEMEENTE}")
    expect(party(turns, GEMEENTE)).to_contain_text("aan het woord")
    press(leader, "Stop het rondje")
    gone(room.screen, GEMEENTE)

    press(leader, "Waarom noem jij dat?")  # a doorvraagkaart
    shows(room.screen, "Waarom noem jij dat?")
    press(leader, "Waarom noem jij dat? (op het scherm)")
    gone(room.screen, "Waarom noem jij dat?")


def test_the_oogst_and_the_differences_that_remain_are_written_in_the_words_of_the_group(room: Room) -> None:
    leader = room.leader
    press(leader, "Oogst noteren")
    leader.get_by_role("radio", name="Iedereen").click()
    writer = fold(room.people["Bas"], "Oogst en verschillen noteren")
    writer.get_by_role("textbox", name="Oogst", exact=True).press_sequentially(HARVEST)
    writer.get_by_role("textbox", name="Blijvende verschillen", exact=True).press_sequentially(DIFFERENCE)
    expect(actors.saved(writer)).to_have_count(2)
    shows(leader, HARVEST)
    press(leader, "Zet oogst en verschillen op het scherm")
    for words in (HARVEST, DIFFERENCE):
        on_board(room.screen, words)
    press(leader, "Alleen de titel op het scherm")
    actors.off_board(room.screen, HARVEST)
    whole = fold(leader, "Oogst en verschillen van deze bijeenkomst")
    press(leader, "Nu bijwerken")
    shows(whole, DIFFERENCE)


def test_cards_are_hidden_pinned_merged_corrected_and_stand_out(room: Room) -> None:
    leader = room.leader
    press(room.phone, "Volgende stap")
    title(room.phone, BALANCE)
    press(room.phone, "Openen")
    for page in room.everybody:
        title(page, BALANCE)
    title(leader, BALANCE)  # both lead the same room
    expect(in_step(leader, "open")).to_be_visible()
    late = room.devices.open(f"/meedoen?code={room.meeting.code}", PHONE)
    actors.join(late, ZORG, LATE)
    title(late, BALANCE)
    room.people[LATE] = late

    for name, field, words in (
        ("Anna", "Halen", ASKED), ("Bas", "Halen", ALIKE), ("Carla", "Brengen", OTHER), ("Dirk", "Brengen", OFFER),
    ):  # fmt: skip
        card(room.people[name], field, words)
        on_board(room.screen, words)

    cards = fold(leader, "Kaartjes")
    deed(leader, "Niet tonen", OTHER)
    actors.off_board(room.screen, OTHER)
    shows(room.people["Carla"], "De begeleider toont dit kaartje nu niet op het bord.")
    deed(leader, "Weer tonen", OTHER)
    on_board(room.screen, OTHER)
    deed(leader, "Vastzetten", ALIKE)
    expect(row(leader, ALIKE)).to_contain_text("vastgezet")
    deed(leader, "Losmaken", ALIKE)
    expect(row(leader, ALIKE)).not_to_contain_text("vastgezet")
    deed(leader, "Samenvoegen met…", ALIKE)
    leader.get_by_label("Samenvoegen met", exact=True).select_option(label=ASKED)
    leader.get_by_role("button", name="Samenvoegen", exact=True).click()
    actors.off_board(room.screen, ALIKE)
    shows(room.people["Bas"], f"Samengevoegd met een ander kaartje: «{ASKED}»")
    deed(leader, "Splitsen", ALIKE)
    on_board(room.screen, ALIKE)
    for words in ("een woning", BETTER):
        deed(leader, "Aanpassen", OTHER)
        leader.get_by_label("De woorden op het bord").fill(words)
        leader.get_by_role("button", name="Bewaren", exact=True).last.click()
        on_board(room.screen, words)
        shows(room.people["Carla"], f"Jij schreef: «{OTHER}»")
        if words != BETTER:
            deed(leader, "Woorden terugzetten", words)
            on_board(room.screen, OTHER)

    deed(leader, "Uitlichten", ASKED)
    lit = room.screen.locator(".pl-lit")
    expect(lit).to_contain_text(ASKED)
    deed(leader, "Niet meer uitlichten", ASKED)
    expect(lit).to_be_hidden()
    chosen(cards, "Thema uitlichten", "Halen")
    for words in (ASKED, ALIKE):
        expect(lit).to_contain_text(words)
    press(leader, "Niets uitlichten")
    expect(lit).to_be_hidden()
    draws_anew(room.screen, lambda: chosen(leader, "Organisatie uitlichten", CORPORATIE))
    draws_anew(room.screen, lambda: chosen(leader, "Organisatie uitlichten", "(niemand)"))
    for view, there in (("gevoel van balans", False), ("op tafel", True)):
        leader.get_by_role("radio", name=view, exact=True).click()
        (on_board if there else actors.off_board)(room.screen, ASKED)


def test_a_suggestion_goes_to_the_screen_with_one_press_and_off_it(room: Room) -> None:
    card(room.people["Els"], "Halen", "meer tijd voor het gezin")
    block = room.leader.locator(".pl-suggestion")
    said = block.locator(".pl-suggestion-words")
    expect(said).to_contain_text("Past dat bij elkaar?")
    expect(block).to_contain_text("Waarom: ")
    press(room.leader, "Volgende suggestie")
    expect(said).not_to_contain_text("Past dat bij elkaar?")
    block.get_by_role("button", name="Zet op het scherm").click()
    shows(block, "Staat op het scherm")
    shows(room.screen, said.inner_text())
    press(room.phone, "Haal van het scherm")
    expect(room.screen.locator(".pl-screen-prompt")).to_be_hidden()
    shows(block, said.inner_text())
    expect(block.get_by_role("button", name="Zet op het scherm")).to_be_visible()


def test_the_screen_stands_still_is_blank_or_shows_the_qr(room: Room) -> None:
    leader, screen = room.leader, room.screen
    press(leader, "Stilzetten")
    shows(room.phone, "Het scherm staat stil.")
    card(room.people["Els"], "Halen", LATER)
    on_board(leader, LATER)
    shows(leader, "Het scherm staat stil.")
    assert LATER not in screen.evaluate(actors.BOARD)
    screen.reload()
    on_board(screen, ASKED)
    assert LATER not in screen.evaluate(actors.BOARD)
    press(room.phone, "Doorgaan")
    on_board(screen, LATER)
    press(room.phone, "Scherm leeg")
    expect(screen.locator(".pl-screen")).to_be_hidden()
    press(leader, "Scherm aan")
    on_board(screen, ASKED)
    press(leader, "QR op het scherm")
    expect(screen.get_by_role("heading", name="Doe mee")).to_be_visible()
    press(room.phone, "Bord op het scherm")
    expect(screen.get_by_role("heading", name="Doe mee")).to_be_hidden()
    way = leader.get_by_role("link", name="Scherm openen").get_attribute("href") or ""
    assert way.endswith(room.meeting.showing)


def test_the_laptop_leads_by_its_keys_alone(room: Room) -> None:
    leader, everybody = room.leader, room.everybody
    leader.get_by_role("heading", level=1).click()  # the last touch of the mouse
    shows(leader, "Dit ziet de zaal nu.")

    def alt(digit: int) -> None:
        leader.keyboard.press(f"Alt+Digit{digit}")

    alt(6)
    shows(leader, "Het scherm staat stil.")
    alt(6)
    shows(leader, "Dit ziet de zaal nu.")
    alt(7)
    shows(leader, "Het scherm is leeg.")
    expect(room.screen.locator(".pl-screen")).to_be_hidden()
    alt(7)
    expect(room.screen.locator(".pl-screen")).to_be_visible()
    alt(3)
    shows(leader, "De zaal ziet nu alleen de vraag.")
    actors.off_board(room.screen, ASKED)
    alt(3)
    on_board(room.screen, ASKED)
    alt(2)
    for page in everybody:
        shows(page, "Deze stap is gesloten.")
    expect(in_step(leader, "gesloten")).to_be_visible()
    alt(1)
    expect(in_step(leader, "open")).to_be_visible()
    for page in everybody:
        gone(page, "Deze stap is gesloten.")
    alt(9)
    title(leader, SCAN)
    alt(8)
    title(leader, BALANCE)
    alt(8)
    title(leader, SPOKEN)
    alt(5)
    for page in everybody:
        title(page, SPOKEN)
    alt(9)
    title(leader, BALANCE)
    alt(5)
    for page in everybody:
        title(page, BALANCE)
    alt(4)
    field = leader.get_by_role("textbox", name="Oogst", exact=True)
    by_tab(leader, field)
    alt(2)  # in a field these keys do nothing
    leader.keyboard.type("een woord")
    expect(field).to_have_value("een woord")
    field.clear()
    by_tab(leader, leader.locator("summary").get_by_text("Oogst en verschillen van deze bijeenkomst"))
    leader.keyboard.press("Enter")
    by_tab(leader, leader.get_by_role("button", name="Nu bijwerken"))
    leader.keyboard.press("Enter")
    by_tab(leader, leader.get_by_role("button", name="Aanpassen bij deze stap").first)
    leader.keyboard.press("Enter")
    title(leader, SPOKEN)
    by_tab(leader, leader.locator("summary").get_by_text("Toetsen", exact=True))
    leader.keyboard.press("Enter")
    shows(leader, "Alt + 9: Volgende stap")
    alt(9)
    title(leader, BALANCE)
    expect(in_step(leader, "open")).to_be_visible()


def by_tab(page: Page, wanted: Locator) -> None:
    """Go to something with the Tab key alone."""
    wanted.wait_for()
    for _ in range(200):
        page.keyboard.press("Tab")
        if wanted.evaluate("(one) => (one.closest('summary') ?? one) === document.activeElement"):
            return
    raise AssertionError(f"the Tab key does not come at {wanted}")


def test_time_is_given_and_answers_are_put_aside_and_brought_back(room: Room) -> None:
    leader, anna = room.leader, room.people["Anna"]
    becomes(leader, lambda: room.step("ends", BALANCE), lambda: press(room.phone, "+ 1 min"))
    for page in (anna, room.people["Bas"]):
        actors.question(page, "Gezien")  # the last but one
        press(page, "Volgende vraag")
        press(page, "Ik ben klaar")
        expect(page.get_by_role("button", name="Toch nog verder")).to_be_visible()
    expect(party(leader, GEMEENTE)).to_contain_text("klaar")
    room.people["Dirk"].close()
    expect(leader.get_by_text(re.compile("Verbinding weg")).first).to_be_attached(timeout=60_000)
    room.people["Dirk"] = room.devices.known(room.meeting, "Dirk")

    press(leader, "Sluiten")
    for page in room.everybody:
        shows(page, "Deze stap is gesloten.")
    chosen(fold(leader, "Deelnemers en organisaties"), "Deelnemer", "Anna")
    press(leader, "+5")
    shows(anna, "Je hebt nog extra tijd tot")
    card(anna, "Halen", EXTRA)
    on_board(room.screen, EXTRA)

    part = fold(leader, "Deze stap")
    ask, no, yes = (
        part.get_by_role("button", name=name) for name in ("Antwoorden opzij zetten", "Toch niet", "Ja, opzij zetten")
    )
    for pressed, there in ((ask, no), (no, ask), (ask, yes)):
        again_until(partial(pressed.click, timeout=SHORTLY), partial(visible, there))
    yes.click()
    actors.off_board(room.screen, ASKED)
    gone(anna, ASKED)
    press(leader, "Openen")
    gone(room.people["Carla"], "Deze stap is gesloten.")
    card(room.people["Carla"], "Halen", ANEW)
    on_board(room.screen, ANEW)
    part.get_by_role("button", name=re.compile(r"^Vandaag tot .* antwoorden$")).click()
    for words in (ASKED, EXTRA):
        on_board(room.screen, words)
    actors.off_board(room.screen, ANEW)


def test_an_anonymous_step_that_waits_for_its_reveal(room: Room) -> None:
    leader = room.leader
    look_at_step(leader, SCAN)
    part = fold(leader, "Deze stap")
    part.get_by_text("Anoniem", exact=True).click()
    expect(in_step(leader, "anoniem")).to_be_visible()
    part.get_by_role("radio", name="Groeit mee").click()
    expect(in_step(leader, "bord nog verborgen")).to_have_count(0)
    part.get_by_role("radio", name="Pas na onthullen").click()
    expect(in_step(leader, "bord nog verborgen")).to_be_visible()
    press(leader, "Openen")
    for page in room.everybody:
        title(page, SCAN)
        shows(page, "Niemand kan zien dat jij dit schreef")
        page.get_by_role("radio", name="meer A", exact=True).click()
        expect(page.get_by_role("status").get_by_text("Opgeslagen")).to_be_visible()
    room.people["Els"].get_by_role("radio", name="B", exact=True).click()  # one's own can be changed
    shows(room.screen, "Het bord blijft nog even dicht.")
    shows(leader, "Deze stap is anoniem.")
    gone(leader, "schrijft nu")
    expect(part.get_by_role("switch", name="Anoniem")).to_be_disabled()  # once it was open that is fixed
    press(leader, "Sluiten")
    shows(leader, "De zaal ziet dit bord nog niet.")
    expect(room.screen.locator(".pl-figure svg")).to_have_count(0)
    statement = "partijen willen écht gaan"
    press(room.phone, "Onthullen")
    on_board(room.screen, statement)
    press(leader, "Weer verbergen")
    actors.off_board(room.screen, statement)
    press(room.phone, "Onthullen")
    on_board(room.screen, statement)
    kept = room.server.rows(
        "select organisation, participant, changed, change, pen from answer join step on step.id = answer.step "
        "where step.title = ? and answer.meeting = ?", SCAN, room.meeting.id,
    )  # fmt: skip
    assert len(kept) == len(room.people)
    assert {str(answer[:4]) for answer in kept} == {"(None, None, 0.0, 0)"}


def test_each_at_their_own_pace_until_everybody_is_called(room: Room) -> None:
    leader, bas = room.leader, room.people["Bas"]
    leader.get_by_role("radio", name="Ieder in eigen tempo").click()
    look_at_step(leader, BEND)
    fold(leader, "Deze stap").get_by_role("radio", name="De stap sluiten").click()
    press(leader, "Alle stappen openen")
    expect(in_step(leader, "open")).to_be_visible()
    title(bas, SCAN)  # nobody is moved
    steps = fold(bas, "Kies een stap")
    again_until(
        lambda: steps.get_by_role("button", name=re.compile(BEND)).click(timeout=SHORTLY),
        lambda patience: expect(bas.get_by_role("heading", level=1, name=BEND)).to_be_visible(timeout=patience),
    )
    press(leader, "Iedereen naar deze stap")
    for page in room.everybody:
        title(page, BEND)
    bas.get_by_role("radio", name="ja", exact=True).first.click()
    press(leader, "Sluiten")
    expect(in_step(leader, "gesloten")).to_be_visible()
    press(leader, "Openen")  # opened by itself its clock runs: in a minute it closes
    expect(in_step(leader, "open")).to_be_visible()
    for page in room.everybody:
        gone(page, "Deze stap is gesloten.")
    leader.get_by_role("radio", name="Samen", exact=True).click()
    gone(bas, "Kies een stap")


def test_people_are_renamed_moved_merged_taken_out_and_brought_back(room: Room) -> None:
    leader, bas, els = room.leader, room.people["Bas"], room.people["Els"]
    part = fold(leader, "Deelnemers en organisaties")
    chosen(part, "Deelnemer", "Bas,")
    renamed(part, "Bas", "Bastiaan")
    shows(bas, "Bastiaan")
    chosen(part, "Deelnemer", "Bastiaan,")
    press(leader, "Uit de bijeenkomst halen")
    shows(bas, "De begeleider heeft jou of je organisatie uit deze bijeenkomst gehaald.")
    press(leader, "Terughalen")
    bas.reload()
    title(bas, BEND)

    chosen(part, "Deelnemer", "Dirk,")
    chosen(part, "Andere organisatie", ZORG)
    press(leader, "Verplaatsen")
    shows(room.people["Dirk"], ZORG)
    chosen(part, "Deelnemer", f"{LATE},")
    chosen(part, "Is dezelfde als", "Els,")
    press(leader, "Samenvoegen")
    shows(part, re.compile(f"^{LATE}.*: dezelfde als Els"))
    press(leader, "Splitsen")
    gone(part, re.compile("dezelfde als Els"))

    press(leader, "Oogst noteren")
    leader.get_by_role("radio", name="Alleen ik").click()
    gone(els, "Oogst en verschillen noteren")
    chosen(part, "Deelnemer", "Els,")
    part.get_by_text("Mag de oogst noteren", exact=True).click()
    shows(els, "Oogst en verschillen noteren")
    gone(bas, "Oogst en verschillen noteren")


def test_organisations_come_are_merged_taken_out_and_brought_back(room: Room) -> None:
    leader, els = room.leader, room.people["Els"]
    part = fold(leader, "Deelnemers en organisaties")
    chosen(part, "Deelnemer", "Kies een deelnemer")  # from here on the fields are of organisations alone
    expect(part.get_by_role("button", name="Naam wijzigen")).to_have_count(0)
    may_add = part.get_by_role("switch", name="Deelnemers mogen een organisatie toevoegen")
    again_until(  # a press may miss what moves: the fields above it go
        lambda: may_add.locator("xpath=ancestor::label").click(timeout=SHORTLY) if may_add.is_checked() else None,
        lambda patience: expect(may_add).not_to_be_checked(timeout=patience),
    )
    arriving = room.devices.open(f"/meedoen?code={room.meeting.code}", PHONE)
    expect(arriving.get_by_role("radio", name=GEMEENTE)).to_be_attached()
    part.get_by_role("textbox", name="Nieuwe organisatie").fill("Huurdersraad")
    press(leader, "Organisatie toevoegen")
    expect(party(leader, "Huurdersraad")).to_be_visible()
    arriving.reload()
    expect(arriving.get_by_role("radio", name="Huurdersraad")).to_be_attached()
    expect(arriving.get_by_role("radio", name="Mijn organisatie staat er niet bij")).to_have_count(0)
    arriving.close()

    chosen(part, "Organisatie", ZORG)
    chosen(part, "Is dezelfde als", GEMEENTE)
    press(leader, "Samenvoegen")
    shows(part, f"samen met {GEMEENTE}")
    expect(party(leader, ZORG)).to_have_count(0)
    press(leader, "Splitsen")
    expect(party(leader, ZORG)).to_be_visible()
    chosen(part, "Organisatie", ZORG)
    press(leader, "Uit de bijeenkomst halen")
    shows(els, "De begeleider heeft jou of je organisatie uit deze bijeenkomst gehaald.")
    press(leader, "Terughalen")
    for page in (els, room.people[LATE], room.people["Dirk"]):  # all are of this organisation now
        page.reload()
        title(page, BEND)
    chosen(part, "Organisatie", "Huurdersraad")
    chosen(part, "Soort", "welzijn")
    renamed(part, "Huurdersraad", "Huurdersraad Veldmeer")
    shows(part, "Huurdersraad Veldmeer, welzijn")


def test_a_step_closed_itself_when_its_time_was_up(room: Room) -> None:
    for page in (room.leader, *room.everybody):
        expect(page.get_by_text(re.compile("^(gesloten|Gesloten)$")).first).to_be_visible(timeout=90_000)


def test_a_rehearsal_is_begun_and_wiped_with_one_press(room: Room) -> None:
    leader, before = room.leader, room.server.texts(room.meeting.id)
    fold(leader, "Oefenen").get_by_role("button", name="Begin een oefening").click()
    shows(leader, "Mensen en antwoorden zijn verzonnen.")
    look_at_step(leader, BALANCE)
    press(leader, "Openen")
    until_drawn = "() => document.querySelectorAll('.pl-figure svg text').length > 20"
    actors.until(leader, until_drawn)
    assert room.server.rows("select id from meeting where rehearses = ?", room.meeting.id)
    title(room.people["Els"], BEND)  # nobody of the real meeting hears of it
    press(leader, "Oefening wissen en terug")
    gone(leader, "Mensen en antwoorden zijn verzonnen.")
    expect(leader.get_by_text("Samen wonen", exact=True).first).to_be_visible()
    assert room.server.rows("select id from meeting where rehearses = ?", room.meeting.id) == []
    assert room.server.texts(room.meeting.id) == before


def test_the_next_meeting_and_a_copy_have_no_answers_of_this_one(room: Room) -> None:
    leader = room.leader
    part = fold(leader, "Bijeenkomsten")
    part.get_by_role("textbox", name="Titel van de volgende bijeenkomst").fill(NEXT)
    part.get_by_role("button", name="Bijeenkomst maken").click()
    expect(leader.locator(".pl-meeting")).to_have_text(NEXT)
    look_at_step(leader, BALANCE)
    fold(leader, "Bijeenkomsten").get_by_role("link", name=re.compile("^Samen wonen")).first.click()
    expect(leader.locator(".pl-meeting")).to_have_text("Samen wonen")

    part = fold(leader, "Bijeenkomsten")
    part.get_by_role("textbox", name="Titel van de kopie").fill(ELSEWHERE)
    part.get_by_role("button", name="Kopie maken").click()
    expect(leader.locator(".pl-meeting")).to_have_text(ELSEWHERE)
    for name in (NEXT, ELSEWHERE):
        made = "select id from meeting where title = ?"
        assert room.server.rows(f"select id from answer where meeting = ({made})", name) == []
        steps = room.server.rows(f"select title from step where meeting = ({made}) order by place", name)
        assert [one for (one,) in steps] == [one.title for one in AGENDA]

    part = fold(leader, "Bijeenkomst afsluiten")
    wipe, not_yet = (part.get_by_role("button", name=name) for name in ("Gegevens wissen", "Toch niet"))
    again_until(  # as long as the page still is that of the meeting before, this is its button
        lambda: wipe.click(timeout=SHORTLY), lambda patience: expect(not_yet).to_be_visible(timeout=patience)
    )
    not_yet.click()
    wipe.click()
    part.get_by_role("textbox", name=re.compile("WISSEN")).fill("WISSEN")
    part.get_by_role("button", name="Definitief wissen").click()
    leader.wait_for_url(re.compile("gewist=1"))
    assert room.server.rows("select id from meeting where title = ?", ELSEWHERE) == []
    leader.goto(room.server.address + room.meeting.leading)
    title(leader, BEND)


def test_the_lead_is_handed_over_and_taken_over_and_a_link_is_taken_back(room: Room) -> None:
    leader, phone = room.leader, room.phone
    part = fold(leader, "Samen begeleiden")
    part.get_by_text("Toon de code voor mijn telefoon").click()
    expect(part.get_by_role("img", name="QR-code van een link om te begeleiden")).to_be_visible()
    press(leader, "Leiding geven")
    shows(phone, "Jij hebt nu de leiding.")
    press(phone, "Gezien")
    gone(phone, "Jij hebt nu de leiding.")
    press(leader, "Leiding overnemen")
    press(leader, "Ja, ik neem de leiding")
    shows(phone, "begeleider heeft nu de leiding.")
    agenda(phone, "Samen begeleiden")
    press(phone, "Leiding overnemen")
    press(phone, "Ja, ik neem de leiding")
    shows(leader, "Petra heeft nu de leiding.")
    press(phone, "Link terugnemen")
    press(phone, "Toch niet")
    press(phone, "Link terugnemen")
    press(phone, "Ja, neem terug")
    still = leader.get_by_role("button", name="Iedereen naar deze stap")  # as long as the page stands there
    refused = re.compile("kennen we niet|deze link is teruggenomen")
    again_until(
        lambda: still.first.click(force=True, timeout=SHORTLY) if still.count() else None,
        lambda patience: expect(leader.get_by_text(refused).first).to_be_visible(timeout=patience),
    )

    agenda(phone, "Bijeenkomst afsluiten").get_by_role("button", name="Nu afsluiten").click()
    for page in room.everybody:
        shows(page, "Deze bijeenkomst is afgelopen.")
    agenda(phone, "Bijeenkomst afsluiten").get_by_role("button", name="Weer openen").click()
    for page in room.everybody:
        gone(page, "Deze bijeenkomst is afgelopen.")


def test_nothing_that_was_acknowledged_is_lost_and_no_page_fell_over(room: Room) -> None:
    there = room.server.texts(room.meeting.id)
    for words in (ASKED, ALIKE, BETTER, OFFER, LATER, EXTRA, ANEW, HARVEST, DIFFERENCE):
        assert words in there
    before = room.server.rows("select before from answer where meeting = ? and before != ''", room.meeting.id)
    assert before == [(OTHER,)]
    for page in (room.phone, room.screen, *room.everybody):
        actors.only_dutch(page)
