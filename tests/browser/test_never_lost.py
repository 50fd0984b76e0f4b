"""Whatever happens to the page, the server, the line or the step: what people typed is kept, and they are told so."""

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Error as BrowserError
from playwright.sync_api import Page, expect

from sessions.answers import GRACE

from .actors import (
    PATIENCE,
    PHONE,
    Devices,
    away,
    card,
    field_of,
    join,
    look_at_step,
    new_card,
    off_board,
    on_board,
    press,
    question,
    saved,
    state,
    unsaved,
    until,
)
from .prepared import BEND, CORPORATIE, GEMEENTE, ZORG, prepare
from .serving import Server

BESIDE = "Opgeslagen. Een collega schreef in hetzelfde kaartje: beide teksten zijn bewaard."
LATE = "De stap was al gesloten. Je tekst is bewaard; de begeleider kan hem toelaten."
SENTENCE = "Wie klaar is voor een eigen huis vindt het nu pas na een jaar, en dat is veel te laat voor iedereen."

#: Counts Streamlit's dialogs, and every moment in which the cursor was not in the field of the card.
OBSERVE = """
() => {
  window.dialogsSeen = 0;
  window.refusedFields = 0;
  new MutationObserver(() => {
    if (document.querySelector('[role="dialog"], [data-testid="stDialog"]')) window.dialogsSeen += 1;
    if (document.querySelector('textarea.pl-write')?.disabled) window.refusedFields += 1;
  }).observe(document.documentElement, { childList: true, subtree: true, attributes: true });
}
"""
#: Writes down every text that stood in a field beside the word "Opgeslagen".
REMEMBER_WHAT_WAS_SAVED = """
() => {
  window.toldSaved = {};
  new MutationObserver(() => {
    for (const bar of document.querySelectorAll('.pl-one-open')) {
      const field = bar.querySelector('textarea');
      if (bar.querySelector('.pl-state')?.textContent === 'Opgeslagen' && field.value.trim()) {
        window.toldSaved[field.id] = field.value;
      }
    }
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
}
"""


#: Whether the cards on this page, open or not, stand in this order.
ORDER = """
(words) => [...document.querySelectorAll('.pl-one')]
  .map((one) => one.querySelector('textarea')?.value ?? one.querySelector('.pl-card').textContent)
  .filter(Boolean).join(' ') === words
"""
#: Whether a card on this page, open or not, has these words.
ON_SHEET = """
(words) => [...document.querySelectorAll('.pl-one')]
  .some((one) => one.textContent.includes(words) || one.querySelector('textarea')?.value === words)
"""


def in_file(server: Server, meeting: str, text: str, state: str = "live") -> None:
    """Wait until this text is in the file."""
    ends = time.monotonic() + PATIENCE / 1000
    while text not in server.texts(meeting, state):
        assert time.monotonic() < ends, f"not in the file: {text!r}, but {server.texts(meeting, state)}"
        time.sleep(0.05)


def type_until(page: Page, words: str, done: Callable[[], bool]) -> str:
    """Type on, faster than anybody can, over and over until ``done``; returns what was typed."""
    typed, ends = "", time.monotonic() + PATIENCE / 1000
    while not done():
        assert time.monotonic() < ends, f"nothing happened while typing {typed!r}"
        key = words[len(typed) % len(words)]
        page.keyboard.type(key)
        typed += key
        page.wait_for_timeout(30)
    return typed


def test_a_text_that_was_not_sent_yet_comes_back_after_a_reload(server: Server, people: Devices) -> None:
    meeting = prepare(server, {"Merel": GEMEENTE})
    merel = people.known(meeting, "Merel", PHONE)
    new_card(merel, SENTENCE)
    merel.reload()
    expect(merel.get_by_text(SENTENCE).first).to_be_visible()
    in_file(server, meeting.id, SENTENCE)
    assert server.texts(meeting.id) == [SENTENCE]


def test_people_type_on_while_the_server_is_gone_and_everything_arrives_by_itself(
    server: Server, people: Devices
) -> None:
    meeting = prepare(server, {"Merel": GEMEENTE, "Joost": CORPORATIE})
    merel, joost = people.known(meeting, "Merel", PHONE), people.known(meeting, "Joost")
    leader, screen = people.open(meeting.leading), people.open(meeting.showing)
    question(joost, "Halen")
    new_card(joost, "Sleutels op tijd")
    on_board(screen, "Sleutels op tijd")
    new_card(merel, "Begin. Einde.")
    expect(saved(card(merel))).to_be_visible()
    for _ in " Einde.":  # in the middle of the text, so that a cursor that moves is noticed
        merel.keyboard.press("ArrowLeft")
    merel.evaluate(OBSERVE)
    server.kill()
    field = field_of(merel)
    typed = type_until(merel, SENTENCE, lambda: merel.evaluate("window.dialogsSeen") > 0)
    pause = time.monotonic() + 2
    typed += type_until(merel, SENTENCE[len(typed) :], lambda: time.monotonic() > pause)
    expect(merel.get_by_role("dialog")).to_have_count(0)
    assert field.input_value() == f"Begin.{typed} Einde."
    expect(field).to_be_focused()
    expect(field).to_be_enabled()
    assert merel.evaluate("window.refusedFields") == 0
    assert field.evaluate("(one) => one.selectionStart") == len("Begin." + typed)
    expect(away(merel)).to_contain_text("Je kunt doortypen.")
    expect(unsaved(card(merel))).to_be_visible()
    expect(saved(card(merel))).to_have_count(0)
    for page in (joost, leader, screen):
        expect(away(page)).to_be_visible()
        expect(page.get_by_role("dialog")).to_have_count(0)

    server.start()
    for page in (merel, joost, leader, screen):
        expect(away(page)).to_have_count(0)
    expect(saved(card(merel))).to_be_visible()
    whole = f"Begin.{typed} Einde."
    in_file(server, meeting.id, whole)
    assert sorted(server.texts(meeting.id)) == sorted([whole, "Sleutels op tijd"])
    expect(field).to_be_focused()
    on_board(screen, "Sleutels op tijd")
    question(joost, "Halen")
    new_card(joost, "Na de storing")
    on_board(screen, "Na de storing")
    look_at_step(leader, BEND)
    press(leader, "Openen")
    for page in (merel, joost):
        expect(page.get_by_role("heading", level=1, name=BEND)).to_be_visible()


def test_whoever_writes_at_another_question_stays_there_when_the_server_comes_back(
    server: Server, people: Devices
) -> None:
    meeting = prepare(server, {"Merel": GEMEENTE})
    merel = people.known(meeting, "Merel")
    question(merel, "Halen")
    new_card(merel, "Een huis")
    expect(saved(card(merel))).to_be_visible()
    server.kill()
    expect(away(merel)).to_be_visible()
    server.start()
    expect(away(merel)).to_have_count(0)
    until(merel, "() => document.querySelector('[data-testid=stApp]').dataset.testConnectionState === 'CONNECTED'")
    pause = time.monotonic() + 3  # the page is made anew meanwhile
    typed = type_until(merel, " in de buurt", lambda: time.monotonic() > pause)
    expect(field_of(merel)).to_be_focused()
    expect(field_of(merel)).to_have_value(f"Een huis{typed}")
    in_file(server, meeting.id, f"Een huis{typed}")


def test_a_text_typed_without_a_server_arrives_even_when_the_page_was_closed_meanwhile(
    server: Server, people: Devices
) -> None:
    meeting = prepare(server, {"Merel": GEMEENTE})
    merel = people.known(meeting, "Merel")
    new_card(merel, "Eerst dit")
    expect(saved(card(merel))).to_be_visible()
    server.stop()
    merel.keyboard.type(", en toen dit")
    expect(unsaved(card(merel))).to_be_visible()
    device = merel.context
    with pytest.raises(BrowserError, match="ERR_CONNECTION_REFUSED"):
        merel.reload()
    merel.close()
    server.start()
    again = people.open(f"/deelnemen?code={meeting.code}", device=device)
    expect(again.get_by_text("Eerst dit, en toen dit").first).to_be_visible()
    in_file(server, meeting.id, "Eerst dit, en toen dit")
    assert server.texts(meeting.id) == ["Eerst dit, en toen dit"]


def test_two_people_in_one_card_at_the_same_time_keep_both_texts(server: Server, people: Devices) -> None:
    meeting = prepare(server, {"Merel": GEMEENTE, "Noor": GEMEENTE})
    merel, noor = people.known(meeting, "Merel"), people.known(meeting, "Noor", PHONE)
    new_card(merel, "Samen")
    expect(saved(card(merel))).to_be_visible()
    press(noor, "Aanpassen: Samen")
    expect(field_of(noor)).to_have_value("Samen")
    for page in (merel, noor):
        field_of(page).press("End")
    merel.keyboard.insert_text(" van Merel")  # in one stroke each: both are under way before either is kept
    noor.keyboard.insert_text(" van Noor!")
    in_file(server, meeting.id, "Samen van Merel")
    in_file(server, meeting.id, "Samen van Noor!")
    for page in (merel, noor):
        for words in ("Samen van Merel", "Samen van Noor!"):
            until(page, ON_SHEET, words)
    assert state(merel, BESIDE).is_visible() or state(noor, BESIDE).is_visible()


def test_both_of_two_people_in_one_card_are_told_that_both_texts_are_kept(server: Server, people: Devices) -> None:
    meeting = prepare(server, {"Merel": GEMEENTE, "Noor": GEMEENTE})
    merel, noor = people.known(meeting, "Merel"), people.known(meeting, "Noor", PHONE)
    new_card(merel, "Samen")
    expect(saved(card(merel))).to_be_visible()
    press(noor, "Aanpassen: Samen")
    merel.keyboard.insert_text(" van Merel")
    noor.keyboard.insert_text(" van Noor!")
    for page in (noor, merel):
        expect(state(page, BESIDE)).to_be_visible(timeout=5000)


def test_whoever_has_a_card_open_while_a_colleague_changes_it_does_not_wipe_the_colleagues_words(
    server: Server, people: Devices
) -> None:
    meeting = prepare(server, {"Merel": GEMEENTE, "Noor": GEMEENTE})
    merel, noor = people.known(meeting, "Merel"), people.known(meeting, "Noor", PHONE)
    new_card(merel, "Samen")
    expect(saved(card(merel))).to_be_visible()
    press(noor, "Aanpassen: Samen")
    field_of(noor).press("End")
    merel.keyboard.type(" met de wijk")
    expect(saved(card(merel))).to_be_visible()
    in_file(server, meeting.id, "Samen met de wijk")
    noor.wait_for_timeout(300)  # for the colleague's words to come by, whatever this page does with them
    expect(field_of(noor)).to_be_focused()
    field_of(noor).press("End")
    shown = field_of(noor).input_value()
    noor.keyboard.type("!")
    in_file(server, meeting.id, f"{shown}!")
    assert "Samen met de wijk" in " ".join(server.texts(meeting.id)), "a colleague's words are gone without a word"


def test_a_text_that_is_under_way_when_its_step_closes_is_kept(server: Server, people: Devices) -> None:
    meeting = prepare(server, {"Merel": GEMEENTE})
    merel, leader = people.known(meeting, "Merel"), people.open(meeting.leading)
    expect(leader.get_by_role("button", name="Sluiten", exact=True)).to_be_enabled()
    new_card(merel, "Net op tijd")
    press(leader, "Sluiten")
    expect(merel.get_by_text("Deze stap is gesloten.")).to_be_visible()
    expect(merel.get_by_role("listitem").filter(has_text="Net op tijd")).to_be_visible()
    in_file(server, meeting.id, "Net op tijd")


def test_a_text_that_arrives_after_its_step_closed_is_kept_apart_and_comes_in_when_the_step_opens_again(
    server: Server, people: Devices
) -> None:
    meeting = prepare(server, {"Merel": GEMEENTE})
    merel, leader = people.known(meeting, "Merel"), people.open(meeting.leading)
    screen = people.open(meeting.showing)
    question(merel, "Halen")
    new_card(merel, "Vooraf")
    expect(saved(card(merel))).to_be_visible()
    merel.context.set_offline(True)
    new_card(merel, "Te laat")
    expect(unsaved(card(merel))).to_be_visible()
    press(leader, "Sluiten")
    closed = time.time()
    expect(leader.get_by_role("button", name="Openen", exact=True)).to_be_enabled()
    typed = type_until(merel, " en nog iets", lambda: time.time() > closed + GRACE + 1)
    assert server.texts(meeting.id) == ["Vooraf"]
    merel.context.set_offline(False)
    in_file(server, meeting.id, f"Te laat{typed}", "late")
    expect(state(merel, LATE)).to_be_visible()
    assert server.texts(meeting.id) == ["Vooraf"]
    expect(leader.get_by_text("Nagekomen na het sluiten: 1.")).to_be_visible()
    press(leader, "Openen")
    on_board(screen, f"Te laat{typed}"[:12])
    assert sorted(server.texts(meeting.id)) == sorted(["Vooraf", f"Te laat{typed}"])
    expect(state(merel, LATE)).to_have_count(0)


def test_a_card_that_was_taken_away_can_be_put_back(server: Server, people: Devices) -> None:
    meeting = prepare(server, {"Merel": GEMEENTE, "Noor": GEMEENTE})
    merel, noor, screen = people.known(meeting, "Merel"), people.known(meeting, "Noor"), people.open(meeting.showing)
    for page in (merel, noor):
        question(page, "Halen")
    new_card(merel, "Blijft")
    new_card(merel, "Gaat weg")
    on_board(screen, "Gaat weg")
    press(merel, "Weghalen")
    expect(merel.get_by_text("Het kaartje is weggehaald.")).to_be_visible()
    off_board(screen, "Gaat weg")
    on_board(screen, "Blijft")
    expect(noor.get_by_text("Gaat weg")).to_have_count(0)
    assert server.texts(meeting.id, "withdrawn") == ["Gaat weg"]
    press(merel, "Terugzetten")
    on_board(screen, "Gaat weg")
    expect(noor.get_by_text("Gaat weg")).to_be_visible()
    assert sorted(server.texts(meeting.id)) == ["Blijft", "Gaat weg"]


def test_a_card_that_is_moved_stands_in_its_new_place_for_everybody(server: Server, people: Devices) -> None:
    meeting = prepare(server, {"Merel": GEMEENTE, "Noor": GEMEENTE})
    merel, noor = people.known(meeting, "Merel"), people.known(meeting, "Noor", PHONE)
    for words in ("een", "twee", "drie"):
        new_card(merel, words)
        expect(saved(card(merel))).to_be_visible()
    press(merel, "Omhoog")
    for page in (merel, noor):
        until(page, ORDER, "een drie twee")
    press(merel, "Omhoog")
    for page in (merel, noor):
        until(page, ORDER, "drie een twee")
    press(merel, "Omlaag")
    for page in (merel, noor):
        until(page, ORDER, "een drie twee")
    noor.reload()
    until(noor, ORDER, "een drie twee")
    assert server.texts(meeting.id) == ["een", "drie", "twee"]


def test_whoever_comes_back_on_the_same_device_is_the_same_person_and_another_device_is_not(
    server: Server, people: Devices
) -> None:
    meeting = prepare(server)
    way = f"/meedoen?code={meeting.code}"
    merel = people.open(way, PHONE)
    join(merel, GEMEENTE, "Merel")
    new_card(merel, "Van mij")
    expect(saved(card(merel))).to_be_visible()
    device = merel.context
    merel.close()
    again = people.open(way, device=device)
    expect(again.get_by_text(re.compile(f"^Merel, {GEMEENTE}$"))).to_be_visible()
    expect(again.get_by_role("button", name="Aanpassen: Van mij")).to_be_visible()
    assert "/deelnemen" in again.url
    welcome = people.open("/", device=device)
    expect(welcome.get_by_role("button", name="Uitstroom beschermd wonen, als Merel")).to_be_visible()
    other = people.open(way)
    expect(other.get_by_role("textbox", name="Je naam of een schuilnaam")).to_be_visible()
    direct = people.open(f"/deelnemen?code={meeting.code}")
    expect(direct.get_by_text("Op dit apparaat doe je nog niet mee.")).to_be_visible()
    assert len(server.rows("select id from participant where meeting = ?", meeting.id)) == 1


def test_nothing_that_was_called_saved_is_missing_after_a_kill(server: Server, people: Devices) -> None:
    names = {"Merel": GEMEENTE, "Joost": CORPORATIE, "Sam": ZORG}
    meeting = prepare(server, names)
    pages = [people.known(meeting, name, PHONE) for name in names]
    for page in pages:
        field_of(page).click()
        page.evaluate(REMEMBER_WHAT_WAS_SAVED)

    def told() -> list[str]:
        return [text for page in pages for text in page.evaluate("Object.values(window.toldSaved)")]

    at = 0
    while at < 80 or len(told()) < len(pages):  # in turns, so that texts are sent in the midst of the typing
        for page in pages:
            page.keyboard.type((SENTENCE * 9)[at : at + 8])
            page.wait_for_timeout(150)
        at += 8
        assert at < 800
    pages[0].keyboard.type("En nu")
    server.kill()
    claimed = told()
    assert len(claimed) == len(pages)
    kept = server.texts(meeting.id)
    for text in claimed:
        assert any(one.startswith(text) for one in kept), f"{text!r} was called saved and is not in the file: {kept}"
    server.start()
    for page in pages:
        expect(saved(card(page))).to_be_visible()
        in_file(server, meeting.id, field_of(page).input_value())
