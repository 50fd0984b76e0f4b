"""Every instrument of the catalogue, answered in a browser to the last question, stands on its boards.

One meeting holds them all. Merel fills in each of them by the pages; what the others choose where choices are
private was kept before, so that with hers there are enough. What she gave is then read back from the boards.
"""

import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from html import unescape
from itertools import count
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from facilitation import catalogue
from facilitation.catalogue import ProgrammeStep
from facilitation.kinds import KINDS, AnyPart, agreements, bend, timeline
from facilitation.kinds.choice import CHOSEN, Choice
from facilitation.kinds.guess import REVEALED, Guess
from facilitation.kinds.scale import Scale
from facilitation.room import ORGANISATION_KINDS, Answer, Step
from sessions import access, answers, choices, meetings, people, progress, sheets
from sessions.access import Who, new_key
from sessions.database import Database
from sessions.live import boards
from sessions.looking_back import of_part

from .actors import (
    BEAMER,
    PATIENCE,
    SHORTLY,
    Devices,
    again_until,
    chosen,
    devices,
    look_at_step,
    on_board,
    press,
    stands_still,
)
from .filling import Given, at_rest, everything
from .prepared import CORPORATIE, GEMEENTE, PARTIES, ZORG, Prepared
from .serving import Server

INSTRUMENTS = catalogue.instruments()
ME = "Merel"
OTHERS = {"Noor": GEMEENTE, "Joost": CORPORATIE, "Sam": CORPORATIE, "Fleur": ZORG, "Kim": ZORG}
GUESSED = "Wat de ander van ons denkt"


@dataclass
class Hall:
    """The meeting with every instrument, the page of Merel in it, and what she gave in it up to now."""

    server: Server
    people: Devices
    meeting: Prepared
    page: Page
    given: dict[str, Given]
    say: Callable[[], str]
    staged: tuple[Page, Page] | None = None

    def stage(self) -> tuple[Page, Page]:
        """The pages of the facilitator and of the projected screen, opened when they are needed first."""
        if self.staged is None:
            self.staged = self.people.open(self.meeting.leading), self.people.open(self.meeting.showing, BEAMER)
        return self.staged

    def filled(self, key: str) -> Given:
        """What Merel gave in this instrument: she fills it in now when she has not."""
        if key not in self.given:
            go_to(self.page, INSTRUMENTS[key].title)
            self.given[key] = everything(self.page, self.say)
            self.wait_until_kept(key)
        return self.given[key]

    def wait_until_kept(self, key: str) -> None:
        """What was pressed last may still be on its way to the file; then all of it is there, and nothing else."""
        given, end = self.given[key], time.monotonic() + PATIENCE / 1000
        while Counter(self.told(key).chosen) != Counter(given.chosen) and time.monotonic() < end:
            time.sleep(0.05)
        told = self.told(key)
        assert Counter(told.typed) == Counter(given.typed)
        assert Counter(told.chosen) == Counter(given.chosen)

    def told(self, key: str) -> Given:
        """What the file holds of Merel in this instrument, in the words of the pages."""
        with self.server.kept() as database:
            seen = Seen(database, self.meeting, key)
            mine = [(part, one) for part in seen.parts for one in seen.mine(part)]
            texts = [one.text for _, one in mine if one.text]
            return Given(texts, [words for part, one in mine for words in seen.in_words(part, one)])


class Seen:
    """One step as it is kept: who gave what, and its boards, made by the code with which the server makes them."""

    def __init__(self, database: Database, prepared: Prepared, key: str) -> None:
        self.database = database
        self.me = access.who(database, prepared.people[ME])
        self.meeting = meetings.meeting(database, prepared.id)
        self.room = meetings.room(database, prepared.id)
        self.step = next(one for one in self.meeting.steps if one.instrument == key)
        self.parts: Sequence[AnyPart] = INSTRUMENTS[key].parts
        self.answers = sheets.given(database, self.step.id)

    def mine(self, part: AnyPart) -> list[Answer]:
        """What Merel gave in a part, for herself, her organisation or the group."""

        def is_mine(one: Answer) -> bool:
            whose = KINDS[part.kind].owner(part, one.field)
            if whose == "person":
                return one.participant == self.me.participant
            return whose == "group" or (whose == "organisation" and one.organisation == self.me.organisation)

        return [one for one in self.answers if one.part == part.key and (one.text or one.value) and is_mine(one)]

    def in_words(self, part: AnyPart, answer: Answer) -> list[str]:
        """A kept choice as the page says it."""
        words = labels(part) | {one.id: one.name for one in self.room.organisations}
        words |= {one.id: one.text for one in self.answers if one.text}
        said = []
        for name, value in answer.value.items():
            if name == "point" and isinstance(part, Scale):
                said.append(part.words[int(value) - 1])
            elif name == "months":
                said.append(timeline.spoken(int(value)))
            elif name in ("ready", "back"):
                said.append(agreements.spoken(date.fromisoformat(str(value))))
            elif value == 1 and name != "on":
                said.append(words[name.removeprefix("with-")])
            elif name not in ("of", "answer", "on"):
                said.append(words.get(str(value), str(value)))
        return said

    def tables(self, part: AnyPart, without: str = "") -> list[tuple[str, ...]]:
        """All lines of all tables of a part; ``without`` leaves out the answer with this id."""
        step = replace(self.step, state="closed")  # of what is private nothing is told before that
        steps = tuple(step if one.id == step.id else one for one in self.meeting.steps)
        now, past = of_part(self.database, replace(self.meeting, steps=steps), step, part)
        given = [one for one in now if one.id != without]
        kind, room = KINDS[part.kind], replace(self.room, today=date.today())
        board = kind.board(part, room, given, past)
        tables = [kind.table(board, view.key) for view in kind.views(part, room, given)]
        return [line for table in tables for line in (table.headers, *table.rows)]

    def described(self, part: AnyPart) -> dict[str, Any]:
        """What the server tells a screen that shows this part."""
        step = replace(self.step, part=part.key)
        steps = tuple(step if one.id == step.id else one for one in self.meeting.steps)
        return boards.described(self.database, replace(self.meeting, steps=steps), step)


def labels(part: AnyPart) -> dict[str, str]:
    """The words of everything that a part lets people choose, by key."""
    lists = [getattr(part, one.name) for one in fields(part)]
    options = [one for several in lists if isinstance(several, tuple) for one in several if hasattr(one, "label")]
    return {one.key: one.label for one in options} | (bend.ANSWERS if part.kind == "bend" else {})


def go_to(page: Page, title: str) -> None:
    """The way of participants to another step that is open."""
    heading = page.get_by_role("heading", level=1, name=title, exact=True)
    step = page.get_by_role("button", name=title, exact=True)
    step = step.or_(page.get_by_role("button", name=f"{title} (nu)", exact=True))

    def go() -> None:
        if not heading.is_visible():
            if not step.is_visible():
                page.get_by_text("Andere stappen").click(timeout=SHORTLY)
                stands_still(page)
            step.click(timeout=SHORTLY)

    again_until(go, lambda patience: heading.wait_for(timeout=patience))
    at_rest(page)


# ---------------------------------------------------------------- what was there before


def prepare(server: Server) -> Prepared:
    """A meeting with every instrument open, six people, and what five of them gave before Merel came."""
    with server.kept() as database:
        agenda = [ProgrammeStep(title=one.title, minutes=5, instrument=key) for key, one in INSTRUMENTS.items()]
        started = meetings.start(database, "Alles", "Wie vindt een thuis?", "Iedereen een thuis.", PARTIES, agenda)
        meeting = meetings.meeting(database, started.meeting)
        places = {one.name: one.id for one in meetings.room(database, meeting.id).organisations}
        keys = {
            name: people.join(database, meeting.id, places[party], name).key
            for name, party in ({ME: GEMEENTE} | OTHERS).items()
        }
        for step in meeting.steps:
            progress.open_step(database, meeting.id, step.id)
        leader = Who("facilitator", meeting.id)
        others = [access.who(database, keys[name]) for name in OTHERS]
        for step in meeting.steps:
            for part in INSTRUMENTS[step.instrument].parts:
                if part.private:
                    for one in others:
                        choose_in_private(database, one, step, part)
                if isinstance(part, Guess):
                    guess(database, others[-1], step, part, places[GEMEENTE])
                    choices.choose(database, leader, step.id, part.key, REVEALED, {places[GEMEENTE]: 1})
        screen = meetings.screen_key(database, meeting.id)
    return Prepared(meeting.id, meeting.code, started.key, screen, keys)


def choose_in_private(database: Database, who: Who, step: Step, part: AnyPart) -> None:
    """What Merel will choose as well."""
    if isinstance(part, Choice):
        choices.choose(database, who, step.id, part.key, CHOSEN, {part.options[-1].key: 1})
    elif isinstance(part, Scale):
        for statement in part.statements:
            choices.choose(database, who, step.id, part.key, statement.key, {"point": len(part.words)})


def guess(database: Database, who: Who, step: Step, part: Guess, about: str) -> None:
    """A card about another party."""
    name, copy = (format(number, "032x") for number in (1, 2))
    offer = answers.Offer(
        name, step.id, part.key, part.fields[0].key, GUESSED, {"about": about}, 0, new_key(), copy, 1.0
    )
    answers.put(database, who, offer)


@pytest.fixture(scope="module")
def hall(browser: Browser, only_server: Server) -> Iterator[Hall]:
    """The meeting, with Merel's laptop in it."""
    meeting = prepare(only_server)
    if not only_server.runs:
        only_server.start()
    numbers = count(1)
    with devices(browser, only_server) as all_:
        page = all_.known(meeting, ME)
        yield Hall(only_server, all_, meeting, page, {}, lambda: f"Woorden {next(numbers):03d} van {ME}")


# ---------------------------------------------------------------- the tests


@pytest.fixture(scope="module", params=INSTRUMENTS)
def key(request: pytest.FixtureRequest) -> str:
    """Each instrument in turn; by this scope all tests of one run while its step is on the page."""
    return str(request.param)


def test_what_somebody_gives_at_every_question_is_kept_and_on_a_board(hall: Hall, key: str) -> None:
    given = hall.filled(key)
    with hall.server.kept() as database:
        seen = Seen(database, hall.meeting, key)
        cells: set[str] = set()
        for part in seen.parts:
            whole = seen.tables(part)
            cells.update(cell for line in whole for cell in line)
            for answer in seen.mine(part):
                others = [one for one in seen.parts if answer.part in one.reads]
                tells = [one for one in (part, *others) if seen.tables(one, answer.id) != seen.tables(one)]
                assert tells, f"no board tells of {answer}"
    for words in given.typed:
        assert any(words in cell for cell in cells), words


#: One instrument for each kind that comes first in one, of those whose board the room sees grow.
FIRST = {one.parts[0].kind: key for key, one in INSTRUMENTS.items() if one.revealed}
WAITS = next(key for key, one in INSTRUMENTS.items() if not one.revealed)


@pytest.mark.parametrize("key", FIRST.values())
def test_who_looks_along_reads_the_first_part_in_the_table_beside_the_questions(hall: Hall, key: str) -> None:
    hall.filled(key)
    go_to(hall.page, INSTRUMENTS[key].title)
    with hall.server.kept() as database:
        seen = Seen(database, hall.meeting, key)
        expected = seen.described(seen.parts[0])["table"]
    hall.page.get_by_text("Kijk mee met het bord").click()
    press(hall.page, "Als tabel")
    table = hall.page.get_by_test_id("stMain").get_by_role("table", name=expected["caption"])
    expect(table.locator("tr")).to_have_count(len(expected["rows"]) + 1)
    shown = [[cell.strip() for cell in row.locator("th, td").all_inner_texts()] for row in table.locator("tr").all()]
    assert shown == [[" ".join(cell.split()) for cell in row] for row in (expected["headers"], *expected["rows"])]
    hall.page.get_by_text("Kijk mee met het bord").click()


def test_who_looks_along_at_a_board_that_waits_reads_that_it_does(hall: Hall) -> None:
    hall.filled(WAITS)
    go_to(hall.page, INSTRUMENTS[WAITS].title)
    hall.page.get_by_text("Kijk mee met het bord").click()
    expect(hall.page.locator(".pl-board-curtain")).to_contain_text("Het bord blijft nog even dicht.")
    expect(hall.page.locator(".pl-figure svg")).to_have_count(0)
    hall.page.get_by_text("Kijk mee met het bord").click()


PRIVATE = [(key, part.key) for key, one in INSTRUMENTS.items() for part in one.parts if part.private]


@pytest.mark.parametrize(("instrument", "part_key"), PRIVATE)
def test_of_what_is_private_the_board_tells_only_how_often(hall: Hall, instrument: str, part_key: str) -> None:
    hall.filled(instrument)
    with hall.server.kept() as database:
        seen = Seen(database, hall.meeting, instrument)
        part = next(one for one in seen.parts if one.key == part_key)
        cells = [cell for line in seen.tables(part) for cell in line]
        mine = seen.mine(part)
        fewer = [cell for line in seen.tables(part, mine[0].id) for cell in line]
        still_open = [cell for row in seen.described(part)["table"]["rows"] for cell in row]
    assert f"{len(OTHERS) + 1} keer" in cells
    assert not any(kind == cell or kind in cell.split(", ") for kind in ORGANISATION_KINDS.values() for cell in cells)
    assert not set(cells) & {ME, *OTHERS, *(name for name, _ in PARTIES)}
    assert fewer != cells
    assert not any("keer" in cell for cell in still_open)  # who sees somebody press would see what changes


KIND_IN: dict[str, tuple[str, AnyPart]] = {
    part.kind: (key, part) for key, one in reversed(INSTRUMENTS.items()) for part in reversed(one.parts)
}


def texts_of(figure: dict[str, Any]) -> list[str]:
    """The words that a figure draws, without their marks."""
    found = [one["text"] for one in figure["layout"].get("annotations", ())]
    for trace in figure["data"]:
        texts = trace.get("text", ()) if "text" in trace.get("mode", "") else ()
        found += [texts] if isinstance(texts, str) else texts
    return [unescape(re.sub(r"<[^>]+>", "", words)) for words in found]


@pytest.mark.parametrize("kind", KINDS)
def test_the_screen_draws_the_board_of_every_kind_with_what_was_given(hall: Hall, kind: str) -> None:
    instrument, part = KIND_IN[kind]
    title = INSTRUMENTS[instrument].title
    given = hall.filled(instrument)
    leader, screen = hall.stage()
    look_at_step(leader, title)
    if len(INSTRUMENTS[instrument].parts) > 1:
        choose_part(leader, part.title)
    if kind == "guess":  # the board shows what is thought of whoever has the floor
        chosen(leader, "Organisatie uitlichten", ZORG)
    if not INSTRUMENTS[instrument].revealed:
        press(leader, "Onthullen")
    press(leader, "Iedereen naar deze stap")
    hall.page.get_by_role("heading", level=1, name=title, exact=True).wait_for()
    expect(screen.locator(".pl-screen-step")).to_contain_text(title)
    with hall.server.kept() as database:
        seen = Seen(database, hall.meeting, instrument)
        assert (seen.step.part or seen.parts[0].key) == part.key
        told = boards.described(database, seen.meeting, seen.step)
        typed = [one.text for one in seen.mine(part) if one.text]
    expect(screen.get_by_role("heading", level=1)).to_have_text(told["question"])
    drawn = texts_of(told["figure"])
    assert drawn
    for words in drawn:
        on_board(screen, words)
    assert set(typed) <= set(given.typed)
    # Not every question of a part is on the view that comes first.
    shown = [words for words in typed if words in " ".join(drawn).replace("<br>", " ")]
    assert bool(shown) == bool(typed)
    for words in shown[:1]:
        on_board(screen, words)


def choose_part(leader: Page, title: str) -> None:
    """Let the screen show a part of the step: by a segment, or from a list when there are many."""
    segment = leader.get_by_role("radio", name=title, exact=True)
    several = leader.get_by_role("combobox", name="Onderdeel op het scherm")
    segment.or_(several).first.wait_for()
    if several.is_visible():
        chosen(leader, "Onderdeel op het scherm", title)
    else:
        segment.click()
