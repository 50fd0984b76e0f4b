"""The facilitator hides, pins, merges, corrects and spotlights cards; the writer is told, and the screen follows."""

import re

from playwright.sync_api import Locator, Page, expect

from . import actors
from .actors import Devices
from .prepared import GEMEENTE, ZORG, prepare
from .serving import Server

FIRST, SECOND, OTHER = "een vaste contactpersoon", "een vast aanspreekpunt", "een ruime woning"
BETTER = "een vaste contactpersoon per wijk"


def row(page: Page, words: str) -> Locator:
    """A card in the facilitator's list."""
    return page.get_by_role("listitem").filter(has=page.locator(".pl-mod-text").get_by_text(words, exact=True))


def press(page: Page, deed: str, words: str) -> None:
    """Press what belongs to one card: its name holds the words of the card."""
    row(page, words).get_by_role("button", name=f"{deed}: {words}", exact=True).click()


def said(page: Page, words: str) -> None:
    """Wait until the list tells that a deed was done."""
    expect(page.locator(".pl-mod-said")).to_contain_text(words)


def told(page: Page, words: str) -> Locator:
    """What the writer reads below a card."""
    return page.locator(".pl-led").filter(has_text=words)


def test_what_the_facilitator_does_with_a_card_is_seen_on_the_screen_and_told_to_its_writer(
    people: Devices, server: Server
) -> None:
    meeting = prepare(server, {"Anna": GEMEENTE, "Carla": ZORG})
    anna = people.known(meeting, "Anna", actors.PHONE)
    actors.question(anna, "Halen")
    for words in (FIRST, SECOND, OTHER):
        actors.new_card(anna, words)
        expect(actors.saved(actors.card(anna))).to_be_visible()
    carla = people.known(meeting, "Carla")
    screen = people.open(meeting.showing, actors.BEAMER)
    actors.on_board(screen, OTHER)

    leader = people.open(meeting.leading)
    leader.get_by_text("Kaartjes", exact=True).click()
    expect(row(leader, FIRST)).to_contain_text(GEMEENTE)
    expect(leader.locator(".pl-mod")).to_have_count(3)

    press(leader, "Niet tonen", OTHER)
    said(leader, "Niet meer op het bord")
    actors.off_board(screen, OTHER)
    expect(told(anna, "De begeleider toont dit kaartje nu niet op het bord. Het is bewaard.")).to_be_visible()
    press(leader, "Weer tonen", OTHER)
    actors.on_board(screen, OTHER)
    expect(told(anna, "toont dit kaartje nu niet")).to_have_count(0)

    press(leader, "Vastzetten", SECOND)
    expect(row(leader, SECOND)).to_contain_text("vastgezet")
    focused = leader.evaluate("document.activeElement.getAttribute('aria-label')")
    assert focused == f"Losmaken: {SECOND}"  # the cursor stays on the button that was pressed
    press(leader, "Losmaken", SECOND)

    press(leader, "Samenvoegen met…", SECOND)
    leader.get_by_label("Samenvoegen met", exact=True).select_option(label=FIRST)
    leader.get_by_role("button", name="Samenvoegen", exact=True).click()
    actors.off_board(screen, SECOND)
    expect(told(anna, f"Samengevoegd met een ander kaartje: «{FIRST}»")).to_be_visible()

    press(leader, "Aanpassen", FIRST)
    leader.get_by_label("De woorden op het bord").fill(BETTER)
    leader.get_by_role("button", name="Bewaren", exact=True).last.click()
    actors.on_board(screen, BETTER)
    expect(told(anna, f"De begeleider heeft dit aangepast. Jij schreef: «{FIRST}»")).to_be_visible()
    press(leader, "Splitsen", SECOND)
    actors.on_board(screen, SECOND)

    press(leader, "Uitlichten", BETTER)
    expect(row(leader, BETTER)).to_contain_text("uitgelicht")
    expect(leader.get_by_role("button", name="Niets uitlichten")).to_be_visible()
    expect(screen.locator(".pl-lit")).to_contain_text(re.compile(f"Halen\\s*{BETTER}\\s*{GEMEENTE}"))

    told(anna, "Jij schreef").get_by_role("button", name="Mijn woorden terugzetten").click()
    expect(row(leader, FIRST)).to_be_visible()
    expect(told(anna, "Jij schreef")).to_have_count(0)
    expect(screen.locator(".pl-lit-lines")).to_have_text(FIRST)
    expect(carla.locator(".pl-led").filter(has_text=re.compile("."))).to_have_count(
        0
    )  # of what is done with another's card she hears nothing

    leader.get_by_role("combobox", name="Thema uitlichten").click()
    leader.get_by_role("option", name="Halen").click()
    expect(screen.locator(".pl-lit-lines")).to_contain_text(OTHER)
    leader.get_by_role("button", name="Niets uitlichten").click()
    expect(screen.locator(".pl-lit")).to_be_hidden()

    leader.get_by_label("Zoek in de kaartjes").fill("ruime")
    expect(leader.locator(".pl-mod")).to_have_count(1)
    actors.only_dutch(leader)
