"""Both meetings of the method from the first step to the last, as three organisations live them with their phones."""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page, expect

from facilitation import catalogue
from facilitation.catalogue import ProgrammeStep

from .actors import (
    BEAMER,
    BOARD,
    PHONE,
    card,
    devices,
    field_of,
    join,
    look_at_step,
    make_meeting,
    press,
    saved,
    until,
)
from .filling import everything
from .prepared import CORPORATIE, GEMEENTE, ZORG
from .serving import Server

PEOPLE = {"Merel": GEMEENTE, "Joost": CORPORATIE, "Sam": ZORG}
ALL_ANSWER, ONE_ANSWERS = 1, 2  # questions of a step; test_every_instrument.py answers every one
DRAWN = "document.querySelector('.pl-figure').innerHTML"


@dataclass
class Walk:
    """One meeting with everybody in it, and what was typed up to now."""

    server: Server
    leader: Page
    screen: Page
    phones: list[Page]
    say: Callable[[], str]
    typed: dict[str, list[str]] = field(default_factory=dict)

    def open(self, step: ProgrammeStep) -> None:
        """The facilitator opens a step: it is on the screen and on all phones, without anybody asking for it."""
        look_at_step(self.leader, step.title)
        press(self.leader, "Openen")
        self.leader.get_by_role("status").get_by_text("open", exact=True).wait_for()
        expect(self.screen.locator(".pl-screen-step")).to_contain_text(step.title)
        for phone in self.phones:
            if step.instrument:
                phone.get_by_role("heading", level=1, name=step.title, exact=True).wait_for()
            else:
                phone.get_by_text("Dit onderdeel doen we in gesprek").first.wait_for()
                phone.get_by_text(step.title).first.wait_for()

    def fill(self, step: ProgrammeStep, further: int) -> None:
        """Everybody answers the first question, and the one with number ``further`` goes on to the next."""
        until(self.screen, f"() => {DRAWN}.includes('<svg')")
        empty = self.screen.evaluate(DRAWN)
        words: list[str] = []
        for number, phone in enumerate(self.phones):
            words += everything(phone, self.say, ONE_ANSWERS if number == further else ALL_ANSWER).typed
        self.typed[step.title] = words
        self.see(step, empty)

    def see(self, step: ProgrammeStep, empty: str) -> None:
        """The screen shows a board that holds what was given; where the first part is spoken, the part after it."""
        instrument = catalogue.instruments()[step.instrument]
        part = next((one for one in instrument.parts if one.kind != "talk"), instrument.parts[0])
        if part is not instrument.parts[0]:
            self.leader.get_by_role("radio", name=part.title, exact=True).click()
        question = "select text from answer where meeting = ? and step = ? and part = ? and text != ''"
        step_id, meeting = self.server.rows(
            "select id, meeting from step where title = ? order by rowid desc", step.title
        )[0]
        texts = [text for (text,) in self.server.rows(question, meeting, step_id, part.key)]
        if texts:
            until(self.screen, f"(texts) => texts.some((words) => {BOARD}.includes(words))", texts)
        if part.kind != "talk":
            until(self.screen, f"(empty) => {DRAWN} !== empty", empty)

    def close(self, step: ProgrammeStep) -> None:
        """The facilitator closes the step; on the phones it can be read, and changed no more."""
        press(self.leader, "Sluiten")
        self.leader.get_by_role("status").get_by_text("gesloten", exact=True).wait_for()
        if step.instrument:
            for phone in self.phones:
                phone.get_by_text("Deze stap is gesloten").first.wait_for()

    def harvest(self, words: str) -> None:
        """What the group takes along from this step."""
        press(self.leader, "Oogst noteren")
        field_of(self.leader, "Oogst").fill(words)
        saved(card(self.leader, "Oogst")).wait_for()

    def report(self, folder: Path) -> str:
        """The verslag, as the facilitator downloads it."""
        self.leader.get_by_role("link", name="Verslag", exact=True).click()
        way = self.leader.get_by_role("link", name="Verslag downloaden").get_attribute("href") or ""
        address = urljoin(self.leader.url, way)
        saved = self.leader.request.get(address)
        (folder / "verslag.pdf").write_bytes(saved.body())
        assert saved.body().startswith(b"%PDF")
        return self.leader.request.get(address.replace("/bestand/pdf", "/bestand/markdown")).text()


@pytest.mark.parametrize("programme", ["bijeenkomst-1", "bijeenkomst-2"])
def test_a_whole_meeting_goes_from_the_first_step_to_the_report(
    browser: Browser, server: Server, tmp_path: Path, programme: str
) -> None:
    agenda = catalogue.programmes()[programme]
    numbers = count(1)
    with devices(browser, server) as people:
        leader = people.open("/")
        title = f"Wonen en zorg, {programme}"
        code = make_meeting(
            leader, title, "Wie vindt een thuis?", "Iedereen een thuis.", list(PEOPLE.values()), agenda.title
        )
        with leader.context.expect_page() as opened:
            leader.get_by_role("link", name="Scherm openen").click()
        # A device of its own: a tab behind another is drawn once a second, and each press on it waits for that.
        screen = people.open(opened.value.url.removeprefix(server.address), BEAMER)
        opened.value.close()
        screen.get_by_role("heading", level=1, name="Doe mee").wait_for()
        phones = [people.open(f"/meedoen?code={code}", PHONE) for _ in PEOPLE]
        for phone, (name, party) in zip(phones, PEOPLE.items(), strict=True):
            join(phone, party, name)
            expect(screen.get_by_role("listitem").filter(has_text=party)).to_contain_text(name)
        walk = Walk(server, leader, screen, phones, lambda: f"Antwoord {next(numbers):03d}")
        for number, step in enumerate(agenda.steps):
            walk.open(step)
            if step.instrument:
                walk.fill(step, number % len(phones))
            if step is agenda.steps[-1]:
                walk.harvest("We spreken één loket af")
            walk.close(step)
        report = walk.report(tmp_path)
    assert "We spreken één loket af" in report
    for step in agenda.steps:
        assert step.title in report
    missing = {title: [words for words in said if words not in report] for title, said in walk.typed.items()}
    assert not any(missing.values()), missing
    assert sum(bool(said) for said in walk.typed.values()) > len(agenda.steps) / 2
