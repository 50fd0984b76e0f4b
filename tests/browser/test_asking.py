"""What only a real page can show of asking: where the cursor goes, and what comes to a page by itself."""

from playwright.sync_api import Page, expect

from facilitation.catalogue import ProgrammeStep
from sessions import agenda, progress

from .actors import PHONE, Devices, card, look_at_step, new_card, press, saved
from .prepared import CORPORATIE, GEMEENTE, Prepared, prepare
from .serving import Server

STEP = "Nu"


def now(server: Server, instrument: str) -> Prepared:
    """A meeting with Merel and Joost in which a step of this instrument is open."""
    meeting = prepare(server, {"Merel": GEMEENTE, "Joost": CORPORATIE}, open_step="")
    with server.kept() as database:
        step = ProgrammeStep(title=STEP, minutes=20, instrument=instrument)
        progress.open_step(database, meeting.id, agenda.add_step(database, meeting.id, step))
    return meeting


def test_the_next_question_takes_the_cursor_and_the_eye_along(server: Server, people: Devices) -> None:
    merel = people.known(now(server, "motieven"), "Merel", PHONE)
    line = merel.locator(".pl-where")
    expect(line).to_contain_text("Vraag 1 van 9")
    press(merel, "Volgende vraag")
    expect(line).to_have_text("Vraag 2 van 9: Motieven: affectief")
    expect(line).to_be_focused()
    expect(line).to_be_in_viewport()
    expect(merel.get_by_role("heading", level=2).first).to_be_in_viewport()
    press(merel, "Volgende vraag")
    expect(line).to_contain_text("Vraag 3 van 9")
    merel.reload()
    expect(line).to_contain_text("Vraag 1 van 9")
    expect(line).not_to_be_focused()


def test_a_row_that_somebody_types_comes_to_the_page_of_another_by_itself(server: Server, people: Devices) -> None:
    meeting = now(server, "netwerkanalyse")
    merel, joost = people.known(meeting, "Merel"), people.known(meeting, "Joost", PHONE)
    joost.get_by_role("radio", name="Wie per tafel").click()
    expect(joost.get_by_text("Hier staat nog niets")).to_be_visible()
    new_card(merel, "Regiegroep wonen")
    expect(saved(card(merel))).to_be_visible()
    expect(joost.get_by_role("toolbar", name="Regiegroep wonen")).to_be_visible()
    expect(joost.get_by_text("Hier staat nog niets")).to_have_count(0)


def onward(page: Page, to: int) -> None:
    """Press on until this question; a press during the change to a next one would be lost."""
    for number in range(2, to + 1):
        press(page, "Volgende vraag")
        expect(page.get_by_text(f"Vraag {number} van ").first).to_be_visible()


def test_what_is_revealed_comes_to_the_page_of_that_party_by_itself(server: Server, people: Devices) -> None:
    meeting = now(server, "motieven")
    merel, joost, leader = (
        people.known(meeting, "Merel"),
        people.known(meeting, "Joost"),
        people.open(meeting.leading),
    )
    onward(merel, 6)
    merel.get_by_label("Over wie gaat het?").select_option(label=CORPORATIE)
    new_card(merel, "Zij willen rust in de wijk")
    expect(saved(card(merel))).to_be_visible()
    onward(joost, 9)
    expect(joost.get_by_text("Nog niet onthuld")).to_be_visible()
    look_at_step(leader, STEP)
    leader.get_by_text("Raden en onthullen", exact=True).last.click()
    leader.get_by_role("button", name="Onthullen").nth(1).click()
    expect(joost.locator("p.pl-card", has_text="Zij willen rust in de wijk")).to_be_visible()
    expect(leader.get_by_role("button", name="Weer dicht")).to_have_count(1)
