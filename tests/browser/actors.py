"""What people do and see, as functions over a page: everything is found by its role, label or words."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Error,
    Locator,
    Page,
    Request,
    Response,
    WebSocket,
    expect,
)

from .prepared import Prepared, cookie_name
from .serving import Server

PHONE, LAPTOP, BEAMER = (360, 740), (1366, 768), (1920, 1080)
PATIENCE = 40_000  # milliseconds: the machine may be shared
SHORTLY = 4_000  # for what is tried again
expect.set_options(timeout=PATIENCE)


@dataclass
class Noticed:
    """What the browser itself told about the pages of a test."""

    dialogs: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


#: Devices of tests before, wiped: a browser that has the files already is ready in half the time.
SHELF: dict[tuple[Browser, tuple[int, int]], list[BrowserContext]] = {}


class Devices:
    """The phones, laptops and the beamer of one meeting, each a browser of its own."""

    def __init__(self, browser: Browser, server: Server) -> None:
        self.noticed = Noticed()
        self._browser, self._server = browser, server
        self._devices: list[tuple[tuple[int, int], BrowserContext]] = []

    def device(self, size: tuple[int, int] = LAPTOP) -> BrowserContext:
        """A device that was never here before."""
        shelf = SHELF.setdefault((self._browser, size), [])
        device = shelf.pop() if shelf else self._new(size)
        device.on("page", self._watch)
        self._devices.append((size, device))
        return device

    def _new(self, size: tuple[int, int]) -> BrowserContext:
        device = self._browser.new_context(viewport={"width": size[0], "height": size[1]}, locale="nl-NL")
        device.set_default_timeout(PATIENCE)
        return device

    def _watch(self, page: Page) -> None:
        said = self.noticed

        def dialog(shown: Dialog) -> None:
            said.dialogs.append(shown.message)
            shown.dismiss()

        def console(message: ConsoleMessage) -> None:
            if message.type in ("error", "warning"):
                said.console.append(f"{message.type}: {message.text} ({message.location.get('url', '')})")

        def request(made: Request) -> None:
            if not made.url.startswith((f"{self._server.address}/", "data:", "blob:")):
                said.elsewhere.append(made.url)

        def websocket(line: WebSocket) -> None:
            if not line.url.startswith(self._server.address.replace("http", "ws") + "/"):
                said.elsewhere.append(line.url)

        def response(answer: Response) -> None:
            if answer.status >= 400:
                said.missing.append(f"{answer.status} {answer.url}")

        page.on("dialog", dialog)
        page.on("pageerror", lambda problem: said.failures.append(str(problem)))
        page.on("console", console)
        page.on("request", request)
        page.on("websocket", websocket)
        page.on("response", response)

    def open(
        self, way: str, size: tuple[int, int] = LAPTOP, device: BrowserContext | None = None, script: str = ""
    ) -> Page:
        """A page at this address, on a new device when none is given; ``script`` runs before its own."""
        page = (device or self.device(size)).new_page()
        if script:
            page.add_init_script(script)
        page.goto(self._server.address + way)
        return page

    def known(self, meeting: Prepared, name: str, size: tuple[int, int] = LAPTOP, script: str = "") -> Page:
        """The page of somebody who joined this meeting before, on their own device."""
        device = self.device(size)
        kept = cookie_name(meeting.code)
        device.add_cookies([{"name": kept, "value": meeting.people[name], "url": self._server.address}])
        return self.open(f"/deelnemen?code={meeting.code}", device=device, script=script)

    def close(self) -> None:
        """Put the devices away; nothing of who used them stays on them."""
        for size, device in self._devices:
            device.remove_listener("page", self._watch)
            for page in device.pages:
                page.close()
            device.clear_cookies()
            device.set_offline(False)
            if self._server.runs:
                page = device.new_page()
                page.goto(f"{self._server.address}/_stcore/health")
                page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
                page.close()
                SHELF[self._browser, size].append(device)
            else:
                device.close()
        self._devices.clear()


@contextmanager
def devices(browser: Browser, server: Server) -> Iterator[Devices]:
    """The devices of a test; afterwards none may have failed, shown a dialog or called another server."""
    all_ = Devices(browser, server)
    try:
        yield all_
    finally:
        all_.close()
    assert all_.noticed.dialogs == []
    assert all_.noticed.failures == []
    assert all_.noticed.elsewhere == []


# ---------------------------------------------------------------- everybody


def until(page: Page, condition: str, argument: object = None) -> None:
    """Wait until this JavaScript holds on the page."""
    page.wait_for_function(condition, arg=argument, polling=50, timeout=PATIENCE)


def state(place: Page | Locator, words: str | re.Pattern[str]) -> Locator:
    """The quiet line that says how it stands with a card, as it is shown (it is also said to screen readers)."""
    return place.locator(".pl-ok, .pl-wait, .pl-no").filter(has_text=words)


def saved(place: Page | Locator) -> Locator:
    """The word that what was typed is in the database."""
    return state(place, re.compile("^Opgeslagen$"))


def unsaved(place: Page | Locator) -> Locator:
    """The words that it is not there yet."""
    return state(place, re.compile("nog niet opgeslagen.*je kunt doortypen", re.IGNORECASE))


def away(page: Page) -> Locator:
    """The notice that the connection is away."""
    return page.get_by_role("status").filter(has_text="De verbinding is even weg.")


def again_until(act: Callable[[], object], seen: Callable[[int], object]) -> None:
    """Do something, and once more when it did not come about: a list or a fold may close when a page runs anew."""
    until_ = time.monotonic() + PATIENCE / 1000
    while True:
        try:
            act()
            seen(SHORTLY)
            return
        except (AssertionError, Error):
            if time.monotonic() > until_:
                raise


def chosen(place: Locator | Page, label: str, option: str) -> None:
    """Choose from a list what begins like this, and wait until it is what the list shows."""
    page = place.page if isinstance(place, Locator) else place
    begins = re.compile(f"^{re.escape(option)}")
    box = place.get_by_role("combobox", name=label, exact=True).first

    def choose() -> None:
        if box.get_attribute("aria-expanded") != "true":
            box.click(timeout=SHORTLY)
        page.get_by_role("option", name=begins).first.click(timeout=SHORTLY)

    again_until(choose, lambda patience: expect(box).to_have_value(begins, timeout=patience))


MOVES = """
() => Promise.race([
  Promise.all(document.getAnimations()
    .filter((one) => one.playState === 'running' && one.effect.getComputedTiming().endTime < 5000)
    .map((one) => one.finished.catch(() => null))),
  new Promise((resume) => setTimeout(resume, 5000)), // what is played again never finishes the first time
])
"""


def stands_still(page: Page) -> None:
    """Wait until nothing moves any more: a fold that opens takes what is pressed away from under the mouse."""
    with suppress(Error):  # another page came meanwhile
        page.evaluate(MOVES)


def fold(page: Page, title: str) -> Locator:
    """A part of the page that folds, opened."""
    part = page.locator("details").filter(has=page.locator("summary").get_by_text(title, exact=True))

    def open_it() -> None:
        if part.get_attribute("open") is None:
            part.locator("summary").first.click(timeout=SHORTLY)

    again_until(open_it, lambda patience: expect(part).to_have_attribute("open", "", timeout=patience))
    stands_still(page)
    return part


SIGNS = "const bare = (words) => words.replace(/\\s+/g, '');"
BOARD = "[...document.querySelectorAll('.pl-figure svg text')].map((one) => one.textContent).join(' ')"


def on_board(page: Page, words: str) -> None:
    """Wait until the drawn board has these words; a board breaks its lines where it likes."""
    until(page, f"(words) => {{ {SIGNS} return bare({BOARD}).includes(bare(words)); }}", words)


def off_board(page: Page, words: str) -> None:
    """Wait until the drawn board has these words no more."""
    until(page, f"(words) => {{ {SIGNS} return !bare({BOARD}).includes(bare(words)); }}", words)


#: Words of Streamlit, of browsers and of plain English that no Dutch sentence of ours needs.
ENGLISH = re.compile(
    r"\b(the|you|your|and|with|this|that|not|has|from|please|press|enter|running|rerun|deploy|connection|error|"
    r"warning|loading|select|choose|options?|results?|clear|close|submit|fullscreen|search|exception|traceback|"
    r"sidebar|settings|made|show|hide|copy|download|upload|view|missing|failed|invalid|unknown)\b",
    re.IGNORECASE,
)
#: What somebody can read on a page: its text, its title, and the words in empty fields. An icon is drawn, whatever
#: its name in the font; how many options a list has is said by React Aria, to screen readers only, in English.
READABLE = """
() => {
  const texts = [document.title];
  const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    const place = node.parentElement;
    const words = !place.closest('[data-testid*="Icon"], [data-live-announcer], script, style, noscript');
    if (words && place.checkVisibility({ visibilityProperty: true })) texts.push(node.data);
  }
  for (const one of document.querySelectorAll(':placeholder-shown, [title]')) {
    if (one.checkVisibility()) texts.push(one.placeholder ?? '', one.title);
  }
  return texts.map((one) => one.trim()).filter(Boolean).join('\\n');
}
"""


def readable(page: Page) -> str:
    """Everything that can be read on this page, but for the link that only keyboards meet and the name of a key."""
    words: str = page.evaluate(READABLE)
    return words.replace("Skip to main content", "").replace("op een Mac: Option", "")


def only_dutch(page: Page) -> None:
    """No English and no stack trace is to be read here, and the page says that it is Dutch."""
    words = readable(page)
    found = [words[max(0, one.start() - 40) : one.end() + 40] for one in ENGLISH.finditer(words)]
    assert not found, found
    assert 'File "' not in words
    assert page.locator("html").get_attribute("lang") == "nl"


# ---------------------------------------------------------------- the facilitator


def make_meeting(page: Page, title: str, challenge: str, ambition: str, parties: list[str], programme: str) -> str:
    """From the welcome page to the agenda; returns the code that the page shows."""
    page.get_by_role("button", name="Nieuwe bijeenkomst").click()
    page.get_by_role("textbox", name="Titel").fill(title)
    page.get_by_role("textbox", name="De opgave").fill(challenge)
    page.get_by_role("textbox", name="De gedeelde ambitie").fill(ambition)
    for number, party in enumerate(parties, 1):
        page.get_by_role("textbox", name=f"Naam van partij {number}", exact=True).fill(party)
    page.get_by_role("combobox", name="Programma").click()
    page.get_by_role("option", name=programme).click()
    page.get_by_role("button", name="Bijeenkomst starten").click()
    page.get_by_role("button", name="Iedereen naar deze stap").wait_for()
    said = page.get_by_text(re.compile(r"^Code\s+\w{3} \w{3}$")).inner_text()
    return said.removeprefix("Code").replace(" ", "").strip()


def look_at_step(page: Page, title: str) -> None:
    """Press a step in the agenda: that moves nobody else."""
    row = page.get_by_role("button", name=re.compile(rf"^\d+\. {re.escape(title)} "))
    head = page.get_by_role("heading", level=1, name=re.compile(re.escape(title)))
    again_until(lambda: row.click(timeout=SHORTLY), lambda patience: head.wait_for(timeout=patience))


def press(page: Page, name: str) -> None:
    """Press one of the five buttons (or any other)."""
    stands_still(page)
    page.get_by_role("button", name=name, exact=True).click()


def open_step(page: Page, title: str) -> None:
    """Look at a step and open it."""
    look_at_step(page, title)
    press(page, "Openen")
    page.get_by_role("status").get_by_text("open", exact=True).wait_for()


# ---------------------------------------------------------------- participants


def join(page: Page, organisation: str, name: str, code: str = "") -> None:
    """From the code (when it was not in the link) to the first page of a participant."""
    if code:
        page.get_by_role("textbox", name="Code").press_sequentially(code)
        page.get_by_role("button", name=re.compile("^(Meedoen|Verder)$")).click()
    page.get_by_role("radio", name=organisation, exact=True).check(force=True)
    page.get_by_role("textbox", name="Je naam of een schuilnaam").press_sequentially(name)
    press(page, "Meedoen")
    page.wait_for_url(re.compile("/deelnemen"))


QUESTIONS = {"Belangen": "belangen", "Halen": "halen", "Brengen": "brengen", "Gezien": "gezien"}


def question(page: Page, title: str) -> None:
    """Go to one of the questions of halen en brengen, and wait until its own cards are there."""
    page.get_by_role("radio", name=title, exact=True).click()
    expect(page.locator(f"[class*='st-key-sheet-'][class*='-{QUESTIONS[title]}']")).to_be_visible()
    expect(page.locator("[class*='st-key-sheet-'][class*='-balans-']")).to_have_count(1)


def new_card(page: Page, words: str) -> None:
    """Write one more card, key by key; it is open and saved or under way afterwards."""
    more = page.get_by_role("button", name="Nog een kaartje")
    expect(field_of(page).or_(more).first).to_be_visible()
    again_until(
        lambda: more.click(timeout=SHORTLY) if more.is_visible() else None,  # it may go: an empty sheet opens a card
        lambda patience: expect(field_of(page)).to_be_visible(timeout=patience),
    )
    field_of(page).click()
    page.keyboard.type(words)


def card(page: Page, label: str = "Jouw kaartje") -> Locator:
    """The card that is open for writing here."""
    return page.get_by_role("listitem").filter(has=page.get_by_role("textbox", name=label))


def field_of(page: Page, label: str = "Jouw kaartje") -> Locator:
    """The field of that card."""
    return page.get_by_role("textbox", name=label)


def type_together(typists: list[tuple[Page, str]], meanwhile: Callable[[], object] = lambda: None) -> None:
    """Everybody types at the same time, key by key, in the field that has their cursor."""
    for at in range(max(len(words) for _, words in typists)):
        for page, words in typists:
            if at < len(words):
                page.keyboard.type(words[at])
        meanwhile()
