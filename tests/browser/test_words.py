"""Every screen is Dutch, speaks with its own server only, and fails nowhere in silence."""

import re

from playwright.sync_api import Page, expect

from .actors import (
    BEAMER,
    PHONE,
    Devices,
    card,
    field_of,
    look_at_step,
    new_card,
    on_board,
    only_dutch,
    open_step,
    press,
    question,
    saved,
    until,
)
from .prepared import BALANCE, BEND, CORPORATIE, GEMEENTE, INCHECKEN, prepare
from .serving import Server

PAGES = "nieuw|meedoen|deelnemen|begeleiden|scherm|verslag|afspraken|door-de-tijd|papier|bladeren"
#: On a deep link Streamlit first asks for its own two addresses below that link, before it finds them at the root.
STREAMLITS_GUESSES = re.compile(rf"^404 http://127\.0\.0\.1:\d+/({PAGES})/_stcore/(health|host-config)$")
SAID_OF_THEM = re.compile(
    rf"^error: Failed to load resource: .* 404 \(Not Found\) \(http://[\d.:]+/({PAGES})/_stcore/(health|host-config)\)$"
)


def unfold(page: Page) -> None:
    """Open everything that can be unfolded."""
    folded = page.locator("details:not([open])").filter(visible=True)
    while folded.count():
        folded.first.locator("summary").first.click()


def test_every_screen_is_dutch_in_all_its_words(server: Server, people: Devices) -> None:
    meeting = prepare(server, {"Merel": GEMEENTE, "Joost": CORPORATIE}, open_step="")

    welcome = people.open("/")
    welcome.get_by_role("textbox", name="Code").press_sequentially("K7M")
    unfold(welcome)
    only_dutch(welcome)
    press(welcome, "Nieuwe bijeenkomst")
    welcome.get_by_role("textbox", name="Titel").press_sequentially("x" * 201)
    welcome.get_by_role("combobox", name="Soort van partij 1").click()
    only_dutch(welcome)
    welcome.keyboard.press("Escape")
    press(welcome, "Bijeenkomst starten")
    expect(welcome.get_by_text("De titel is te lang.")).to_be_visible()
    only_dutch(welcome)

    joining = people.open(f"/meedoen?code={meeting.code}", PHONE)
    joining.get_by_role("radio", name="Mijn organisatie staat er niet bij").check(force=True)
    joining.get_by_role("textbox", name="Naam van je organisatie").press_sequentially("Zorg")
    joining.get_by_role("combobox", name="Soort organisatie").click()
    only_dutch(joining)

    leader, screen = people.open(meeting.leading), people.open(meeting.showing, BEAMER)
    merel = people.known(meeting, "Merel", PHONE)
    expect(merel.get_by_text("We beginnen zo")).to_be_visible()
    expect(screen.get_by_role("heading", name="Doe mee")).to_be_visible()
    for page in (merel, screen):
        only_dutch(page)
    unfold(leader)
    only_dutch(leader)

    open_step(leader, INCHECKEN)
    expect(merel.get_by_text("Dit onderdeel doen we in gesprek.")).to_be_visible()
    until(screen, "(words) => document.body.innerText.includes(words)", INCHECKEN)
    for page in (merel, screen, leader):
        only_dutch(page)

    open_step(leader, BALANCE)
    for title in ("Belangen", "Halen", "Brengen", "Gezien"):
        question(merel, title)
        if title != "Gezien":
            new_card(merel, f"Woorden bij {title.lower()}")
            expect(saved(card(merel))).to_be_visible()
        only_dutch(merel)
    merel.get_by_text("Kijk mee met het bord").click()
    merel.get_by_role("radio", name="Gevoel", exact=True).click()
    expect(merel.get_by_role("heading", name="Hoe voelt de balans voor jullie?")).to_be_visible()
    only_dutch(merel)
    on_board(screen, "Woorden bij halen")
    press(leader, "Oogst noteren")
    expect(field_of(leader, "Oogst")).to_be_visible()
    for view in ("soorten", "vraag en aanbod", "gevoel van balans"):
        leader.get_by_role("radio", name=view, exact=True).click()
        expect(screen.get_by_role("paragraph").locator("b", has_text=view)).to_be_visible()
        only_dutch(screen)
    leader.get_by_role("combobox", name="Vraag").click()
    for page in (leader, screen):
        only_dutch(page)
    leader.keyboard.press("Escape")
    press(screen, "Als tabel")
    only_dutch(screen)
    press(leader, "Sluiten")
    expect(merel.get_by_text("Deze stap is gesloten.")).to_be_visible()
    only_dutch(merel)

    open_step(leader, BEND)
    expect(merel.get_by_role("heading", level=1, name=BEND)).to_be_visible()
    for page in (merel, screen, leader):
        only_dutch(page)

    report = people.open(f"/verslag?sleutel={meeting.key}")
    expect(report.get_by_role("heading", level=1, name="Verslag")).to_be_visible()
    unfold(report)
    only_dutch(report)
    for way, title in (
        ("afspraken", "Afspraken"), ("door-de-tijd", "Door de tijd"), ("papier", "Van papier"),
        ("bladeren", "Alle werkvormen"),
    ):  # fmt: skip
        page = people.open(f"/{way}?sleutel={meeting.key}", PHONE)
        expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
        unfold(page)
        only_dutch(page)
    own = people.open(f"/verslag?code={meeting.code}", device=merel.context)
    expect(own.get_by_text("Het verslag is er nog niet.")).to_be_visible()
    only_dutch(own)
    look_at_step(leader, BALANCE)
    only_dutch(leader)

    unknown = [one for one in people.noticed.missing if not STREAMLITS_GUESSES.match(one)]
    assert unknown == []
    said = [one for one in people.noticed.console if not SAID_OF_THEM.match(one)]
    assert said == []
    assert people.noticed.elsewhere == []


def test_an_example_shows_its_words_in_dutch_too(people: Devices) -> None:
    page = people.open("/")
    press(page, "Voorbeeld openen")
    expect(page.get_by_text("Voorbeeld: wordt na een dag gewist")).to_be_visible()
    until(page, "() => document.querySelector('.pl-figure svg text') !== null")
    unfold(page)
    only_dutch(page)
    said = [one for one in people.noticed.console if not SAID_OF_THEM.match(one)]
    assert said == []
