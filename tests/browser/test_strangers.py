"""Wrong codes, wrong links, strange names, far too much text and a full disk: each gets a Dutch sentence."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from sessions.answers import LONGEST_CARD

from .actors import PHONE, Devices, card, devices, field_of, join, new_card, only_dutch, press, saved, state, unsaved
from .prepared import CORPORATIE, GEMEENTE, prepare
from .serving import Server

UNKNOWN_CODE = "Deze code kennen we niet."
UNKNOWN_LINK = "Deze link kennen we niet."
OTHER_SCREEN = "Deze link is voor een ander scherm."
EMPTY_NAME = "Vul je naam of een schuilnaam in."
TOO_LONG = f"Dit is te lang voor één kaartje: er passen {LONGEST_CARD} tekens."
FULL = "De schijf van de server is vol."


def says(page: Page, sentence: str) -> None:
    """The page says this in Dutch, and nothing else in another language."""
    expect(page.get_by_text(sentence).first).to_be_visible()
    only_dutch(page)


def test_an_unknown_code_is_refused_on_every_way_in(server: Server, people: Devices) -> None:
    page = people.open("/", PHONE)
    page.get_by_role("textbox", name="Code").press_sequentially("CDF GHJ")
    press(page, "Meedoen")
    says(page, UNKNOWN_CODE)
    linked = people.open("/meedoen?code=CDFGHJ", PHONE)
    says(linked, UNKNOWN_CODE)
    expect(linked.get_by_role("textbox", name="Code")).to_have_value("CDF GHJ")
    linked.get_by_role("textbox", name="Code").fill("")
    press(linked, "Verder")
    says(linked, "Vul de code in.")
    right = prepare(server)
    linked.get_by_role("textbox", name="Code").press_sequentially(right.code)
    press(linked, "Verder")
    expect(linked.get_by_role("textbox", name="Je naam of een schuilnaam")).to_be_visible()
    expect(linked.get_by_text(UNKNOWN_CODE)).to_have_count(0)


def test_an_ended_meeting_lets_nobody_in_and_stays_readable(server: Server, people: Devices) -> None:
    meeting = prepare(server, {"Merel": GEMEENTE})
    merel, leader = people.known(meeting, "Merel", PHONE), people.open(meeting.leading)
    new_card(merel, "Bleef staan")
    expect(saved(card(merel))).to_be_visible()
    leader.get_by_text("Bijeenkomst afsluiten").click()
    press(leader, "Nu afsluiten")
    says(merel, "Deze bijeenkomst is afgelopen.")
    expect(merel.get_by_role("listitem").filter(has_text="Bleef staan")).to_be_visible()
    expect(field_of(merel)).to_have_count(0)
    late = people.open(f"/meedoen?code={meeting.code}", PHONE)
    says(late, "Deze bijeenkomst is afgelopen.")
    only_dutch(leader)


GUESSES = ("/begeleiden?sleutel=geraden", "/begeleiden", "/scherm?sleutel=%00%F0%9F%98%80", "/verslag?sleutel=x")


def test_a_guessed_link_opens_nothing(people: Devices) -> None:
    for way in (
        "/begeleiden?sleutel=geraden",
        "/begeleiden",
        "/scherm?sleutel=%00%F0%9F%98%80",
        "/verslag?sleutel=x",
    ):
        page = people.open(way)
        says(page, UNKNOWN_LINK)
        expect(page.get_by_role("button")).to_have_count(0)
        expect(page.get_by_role("link", name="Meedoen met een code")).to_be_visible()


def test_a_key_for_one_screen_does_not_open_another(server: Server, people: Devices) -> None:
    meeting = prepare(server, {"Merel": GEMEENTE})
    for way in (
        f"/begeleiden?sleutel={meeting.screen}",
        f"/begeleiden?sleutel={meeting.people['Merel']}",
        f"/scherm?sleutel={meeting.key}",
        f"/verslag?sleutel={meeting.screen}",
    ):
        page = people.open(way)
        says(page, OTHER_SCREEN)
        expect(page.get_by_role("button")).to_have_count(0)


def test_names_that_say_nothing_are_refused_and_the_same_name_gets_a_number(server: Server, people: Devices) -> None:
    meeting = prepare(server, {"Merel": GEMEENTE})
    page = people.open(f"/meedoen?code={meeting.code}", PHONE)
    press(page, "Meedoen")
    says(page, "Kies eerst bij welke organisatie je hoort.")
    page.get_by_role("radio", name=CORPORATIE).check(force=True)
    press(page, "Meedoen")
    says(page, EMPTY_NAME)
    name = page.get_by_role("textbox", name="Je naam of een schuilnaam")
    name.press_sequentially("   \u00a0 ")
    press(page, "Meedoen")
    says(page, EMPTY_NAME)
    name.fill("x" * 200)
    press(page, "Meedoen")
    says(page, "Deze naam is te lang")
    name.fill("")
    join(page, CORPORATIE, "merel")
    expect(page.get_by_text("merel 2")).to_be_visible()
    assert len(server.rows("select id from participant where meeting = ?", meeting.id)) == 2


def test_far_too_much_text_stays_in_its_field_until_it_is_shortened(server: Server, people: Devices) -> None:
    meeting = prepare(server, {"Merel": GEMEENTE})
    merel = people.known(meeting, "Merel")
    field_of(merel).fill("woord " * 3333 + "xy")
    says(merel, TOO_LONG)
    assert len(field_of(merel).input_value()) == 20_000
    assert server.texts(meeting.id) == []
    merel.reload()
    expect(state(merel, TOO_LONG)).to_be_visible()
    merel.get_by_role("button", name="Aanpassen").click()
    assert len(field_of(merel).input_value()) == 20_000
    field_of(merel).fill("Kort")
    expect(saved(card(merel))).to_be_visible()
    assert server.texts(meeting.id) == ["Kort"]


def test_a_text_that_no_message_can_hold_is_refused_too_and_blocks_no_other_text(
    server: Server, people: Devices
) -> None:
    meeting = prepare(server, {"Merel": GEMEENTE})
    merel = people.known(meeting, "Merel")
    field_of(merel).fill("woord " * 50_000)
    new_card(merel, "Kort")
    expect(saved(card(merel))).to_be_visible(timeout=6000)
    assert server.texts(meeting.id) == ["Kort"]
    says(merel, "Dit is te lang voor één kaartje")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    place = tmp_path / "schijf"
    place.mkdir()
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root on Linux can mount a small disk")
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only who may mount a small disk can fill one")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


@dataclass
class FullDisk:
    """A server without room, and somebody who typed more than was there; ``make_room`` gives it back."""

    server: Server
    meeting: str
    merel: Page
    make_room: Callable[[], None]


@pytest.fixture
def full(small_disk: Path, browser: Browser) -> Iterator[FullDisk]:
    """Somebody types while the disk of the server is full."""
    server = Server(small_disk)
    meeting = prepare(server, {"Merel": GEMEENTE})
    server.start()
    with devices(browser, server) as people:
        merel = people.known(meeting, "Merel")
        new_card(merel, "Past nog")
        expect(saved(card(merel))).to_be_visible()
        ballast = small_disk / "ballast"
        with ballast.open("wb", buffering=0) as filling:
            while room := os.statvfs(small_disk).f_bavail:
                filling.write(bytes(min(room, 16) * os.statvfs(small_disk).f_bsize))
        field_of(merel).fill("Past nog, en dit niet meer" + " (veel woorden)" * 250)
        yield FullDisk(server, meeting.id, merel, ballast.unlink)
    server.stop()


def test_on_a_full_disk_people_type_on_and_their_text_is_saved_when_there_is_room(full: FullDisk) -> None:
    merel = full.merel
    expect(unsaved(card(merel))).to_be_visible()
    only_dutch(merel)
    field_of(merel).press("End")
    merel.keyboard.type(" maar ik typ door")
    merel.wait_for_timeout(2000)  # for the server to refuse it once more
    expect(saved(card(merel))).to_have_count(0)
    expect(unsaved(card(merel))).to_be_visible()
    assert full.server.texts(full.meeting) == ["Past nog"]
    full.make_room()
    expect(saved(card(merel))).to_be_visible()
    assert full.server.texts(full.meeting) == [field_of(merel).input_value()]


def test_on_a_full_disk_people_read_why_their_text_is_not_saved(full: FullDisk) -> None:
    expect(full.merel.get_by_text(FULL).first).to_be_visible(timeout=6000)
