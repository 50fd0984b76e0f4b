"""What people take home, in a real browser: documents are saved, paper is typed over, a traject moves house."""

import re
import zipfile
from pathlib import Path

from playwright.sync_api import Download, Page, expect

from .actors import BEAMER, PHONE, Devices, card, new_card, on_board, only_dutch, question, saved
from .prepared import BALANCE, CORPORATIE, GEMEENTE, Prepared, prepare
from .serving import Server


def downloaded(page: Page, name: str) -> Download:
    """Press a link that saves a file: it opens in a tab that goes away again."""
    with page.context.expect_page() as opened, page.context.expect_event("download") as told:
        page.get_by_role("link", name=name, exact=True).click()
    assert opened.value
    made: Download = told.value
    return made


def test_documents_are_saved_under_a_name_that_says_what_they_are(
    server: Server, people: Devices, tmp_path: Path
) -> None:
    meeting = prepare(server, {"Merel": GEMEENTE}, open_step=BALANCE)
    merel = people.known(meeting, "Merel", PHONE)
    question(merel, "Halen")
    new_card(merel, "een vast <b>gezicht</b>")
    expect(saved(card(merel))).to_be_visible()
    report = people.open(f"/verslag?sleutel={meeting.key}")
    starts = {
        "Verslag downloaden": b"%PDF",
        "Word downloaden": b"PK",
        "Excel downloaden": b"PK",
        "JSON downloaden": b"{",
    }
    for name, start in starts.items():
        file = downloaded(report, name)
        assert re.match(r"(verslag|antwoorden)-.*\d{4}-\d\d-\d\d\.(pdf|docx|xlsx|json)$", file.suggested_filename)
        assert Path(file.path()).read_bytes().startswith(start)
    report.get_by_text("Hele verslag", exact=True).click()
    own = people.open(f"/verslag?code={meeting.code}", device=merel.context)
    assert Path(downloaded(own, "Eigen blad downloaden").path()).read_bytes().startswith(b"%PDF")
    only_dutch(own)


def test_a_document_that_is_not_shared_any_more_is_a_dutch_page(server: Server, people: Devices) -> None:
    meeting = prepare(server, {"Merel": GEMEENTE}, open_step=BALANCE)
    page = people.open(f"/bestand/pdf?code={meeting.code}", PHONE)
    expect(page.get_by_role("heading", name="Dit is niet gelukt")).to_be_visible()
    only_dutch(page)


def on_paper(people: Devices, meeting: Prepared, words: str) -> Page:
    """Type over one card of a form."""
    page = people.open(f"/papier?sleutel={meeting.key}")
    page.get_by_role("textbox", name="Naam of schuilnaam op het formulier (mag leeg blijven)").fill("Oude Jan")
    page.get_by_role("button", name="Overtypen").click()
    expect(page.get_by_text("Oude Jan")).to_be_visible()
    field = page.get_by_role("textbox", name="Jouw kaartje").nth(1)
    field.click()
    page.keyboard.type(words)
    expect(saved(page).first).to_be_visible()
    return page


def test_what_stood_on_paper_comes_on_the_board_while_it_is_typed_over(server: Server, people: Devices) -> None:
    meeting = prepare(server, {"Joost": CORPORATIE}, open_step=BALANCE)
    screen = people.open(meeting.showing, BEAMER)
    page = on_paper(people, meeting, "wat op papier stond")
    on_board(screen, "wat op papier stond")
    page.get_by_role("link", name="Klaar met dit formulier").click()
    expect(page.get_by_role("link", name=re.compile("Oude Jan"))).to_be_visible()
    only_dutch(page)


def test_a_traject_is_taken_along_and_goes_on_elsewhere(server: Server, people: Devices) -> None:
    meeting = prepare(server, {"Joost": CORPORATIE}, open_step=BALANCE)
    on_paper(people, meeting, "dit gaat mee")
    report = people.open(f"/verslag?sleutel={meeting.key}")
    file = Path(downloaded(report, "Traject downloaden").path())
    assert "dit gaat mee" in zipfile.ZipFile(file).read("praktijklab.json").decode()
    other = people.open("/nieuw")
    other.get_by_text("Traject overnemen uit een bestand").click()
    only_dutch(other)
    other.locator('input[type="file"]').set_input_files(
        {"name": "traject.zip", "mimeType": "application/zip", "buffer": file.read_bytes()}
    )
    other.wait_for_url(re.compile("/begeleiden"))
    assert meeting.key not in other.url
    on_board(other, "dit gaat mee")
