"""A suggestion for the conversation: it comes when the answers give reason, and goes to the screen with a press."""

from uuid import uuid4

from playwright.sync_api import expect

from sessions import access, answers, meetings
from sessions.database import Database

from .actors import Devices, field_of, press, saved
from .prepared import BALANCE, CORPORATIE, GEMEENTE, ZORG, Prepared, prepare
from .serving import Server

ASK, OFFER = "een vaste wijkbeheerder in de buurt", "twee uur per week een wijkbeheerder"


def write(database: Database, meeting: Prepared, name: str, field: str, words: str) -> None:
    """A card that somebody wrote before."""
    step = next(one.id for one in meetings.meeting(database, meeting.id).steps if one.title == BALANCE)
    card = answers.Offer(uuid4().hex, step, "balans", field, words, {"sort": "mensen"}, 0, "pen", uuid4().hex)
    answers.put(database, access.who(database, meeting.people[name]), card)


def prompt(server: Server, meeting: Prepared) -> str:
    """The sentence on the screen, as the file has it."""
    with server.kept() as database:
        return next(one.prompt for one in meetings.meeting(database, meeting.id).steps if one.title == BALANCE)


def test_a_suggestion_comes_by_itself_and_goes_to_the_screen_and_off_it(people: Devices, server: Server) -> None:
    meeting = prepare(server, {"Merel": ZORG, "Noor": GEMEENTE, "Joost": CORPORATIE})
    with server.kept() as database:
        write(database, meeting, "Noor", "halen", f"{ASK} <b id='kwaad'>x</b>")
        write(database, meeting, "Joost", "brengen", OFFER)
    leader = people.open(meeting.leading)
    expect(leader.get_by_text("Vraag aan de groep")).to_be_visible()
    block = leader.locator(".pl-suggestion")
    expect(block).to_be_hidden()  # two organisations only

    merel = people.known(meeting, "Merel")
    field_of(merel).fill("rust in de straat")
    saved(merel).wait_for()
    words = block.locator(".pl-suggestion-words")
    expect(words).to_contain_text(f"‘{ASK} <b id='kwaad'>x</b>’")
    expect(words).to_contain_text("Past dat bij elkaar?")
    expect(block).to_contain_text("Waarom: Een open vraag en een ongebruikt aanbod")
    expect(block).to_contain_text("Bron: eigen, bij Platform31 (2020), paragraaf 6.2")
    assert leader.locator("#kwaad").count() == 0

    said = words.text_content()
    put = block.get_by_role("button", name="Zet op het scherm")
    put.focus()
    leader.keyboard.press("Enter")
    expect(block.get_by_text("Staat op het scherm")).to_be_visible()
    assert prompt(server, meeting) == said
    press(leader, "Haal van het scherm")
    expect(put).to_be_visible()
    assert prompt(server, meeting) == ""


def test_one_after_the_other_can_be_read(people: Devices, server: Server) -> None:
    meeting = prepare(server, {"Merel": ZORG, "Noor": GEMEENTE, "Joost": CORPORATIE})
    with server.kept() as database:
        write(database, meeting, "Noor", "halen", ASK)
        write(database, meeting, "Merel", "halen", "iemand die 's avonds opneemt")
        write(database, meeting, "Joost", "brengen", OFFER)
        write(database, meeting, "Joost", "brengen", "een huismeester")
    leader = people.open(meeting.leading)
    words = leader.locator(".pl-suggestion-words")
    expect(words).to_contain_text("Past dat bij elkaar?")
    first = words.text_content()
    following = leader.get_by_role("button", name="Volgende suggestie")
    seen = [first]
    for _ in range(10):
        following.click()
        if (now := words.text_content()) == first:
            break
        seen.append(now)
    assert len(seen) == len(set(seen)) > 1
    following.click()
    expect(words).to_have_text(seen[1] or "")
    leader.get_by_role("button", name="Zet op het scherm").click()
    expect(leader.get_by_text("Staat op het scherm")).to_be_visible()
    assert prompt(server, meeting) == seen[1]
    following.click()
    expect(leader.get_by_role("button", name="Zet op het scherm")).to_be_visible()
