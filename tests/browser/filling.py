"""Filling in a step as a participant does: whatever stands on the page is answered, found by role and form.

Nothing here knows an instrument. Of several options the last is chosen, but never one that says nothing yet.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from playwright.sync_api import Locator, Page, expect

from facilitation.kinds.agreements import spoken

from .actors import saved, until

DAYS = (date(2027, 3, 1), date(2027, 5, 12))
YEARS = 3
ALWAYS_THERE = (
    "[data-testid='stExpander'], [class*='st-key-welke-'], [class*='st-key-verder-'], [class*='st-key-bord-']"
)
OWN = f":not(:is({ALWAYS_THERE}) *)"  # a control of the question itself, not of the way through the questions
NOTHING_TO_DO = re.compile(r"Je hoeft (nu )?niets (in te vullen|te doen)|Er zijn nog geen afspraken")
SAYS_NOTHING = re.compile(r"^weet ", re.IGNORECASE)
SAVED = re.compile(r"opgeslagen", re.IGNORECASE)
NUMBER = re.compile(r"Vraag (\d+) van (\d+)")
#: The page shows the present question, and nothing of the one before it.
AT_REST = """
() => document.querySelector("[data-testid='stApp']").dataset.testScriptState === 'notRunning'
  && !document.querySelector("[data-testid='stMain'] [data-stale='true']")
  && [...document.querySelectorAll('.pl-sheet')].every((one) => one.querySelector('textarea, .pl-more:not([hidden])'))
"""


@dataclass
class Given:
    """What somebody gave on the pages: the texts that were typed and the words that were chosen, in that order."""

    typed: list[str] = field(default_factory=list)
    chosen: list[str] = field(default_factory=list)

    def add(self, more: "Given") -> None:
        """Take what was given at another question to it."""
        self.typed += more.typed
        self.chosen += more.chosen


# ``wait_for`` looks at every frame, ``expect`` no more than once a second after a while: here that adds up.
def at_rest(page: Page) -> None:
    """Wait until the page has finished with what was pressed."""
    until(page, AT_REST)


def everything(page: Page, say: Callable[[], str], most: int | None = None) -> Given:
    """Answer every question of the step on this page, or the first ``most``; ``say`` gives the next text to type."""
    given = Given()
    for number in questions(page):
        given.add(question(page, say))
        if number == most:
            break
    return given


def questions(page: Page) -> Iterator[int]:
    """Go through the questions of a step from the one that is shown to the last one."""
    at_rest(page)
    while True:
        now = NUMBER.match(page.locator(".pl-arrival").first.inner_text())
        yield int(now[1]) if now else 1
        if now is None or now[1] == now[2]:
            return
        page.get_by_role("button", name="Volgende vraag").click()
        page.locator(".pl-arrival").get_by_text(f"Vraag {int(now[1]) + 1} van {now[2]}").first.wait_for()
        at_rest(page)


def question(page: Page, say: Callable[[], str]) -> Given:
    """Answer the question that is shown, and wait until the page says that it is kept."""
    at_rest(page)
    main = page.get_by_test_id("stMain")
    nothing = main.get_by_text(NOTHING_TO_DO).first
    given = _filled(main, say)
    for _ in range(80):  # on a busy machine a component comes in after Streamlit is at rest
        if given != Given() or nothing.is_visible():
            break
        page.wait_for_timeout(250)
        given = _filled(main, say)
    if given == Given():
        nothing.wait_for()
    else:
        main.locator(f".pl-ok, .pl-under{OWN}").get_by_text(SAVED).first.wait_for()
    return given


def _filled(main: Locator, say: Callable[[], str]) -> Given:
    given = Given()
    for fill in (_radios, _groups, _boxes, _numbers, _lists):
        given.chosen += fill(main)
    for fill_cards in (_sheets, _standings, _codings):
        given.add(fill_cards(main, say))
    return given


def _shown(place: Locator, selector: str) -> list[Locator]:
    return place.locator(f"{selector}{OWN}").filter(visible=True).all()


def _words(option: Locator) -> str:
    return option.inner_text().strip().splitlines()[0]


def _last(options: list[Locator]) -> Locator:
    """The last one that says something."""
    return next((one for one in reversed(options) if not SAYS_NOTHING.match(_words(one))), options[-1])


# ---------------------------------------------------------------- Streamlit's own widgets


def _radios(main: Locator) -> Iterator[str]:
    for group in _shown(main, "[data-testid='stRadio']"):
        option = _last(group.locator("label:has(input)").all())
        option.click()
        expect(option.locator("input")).to_be_checked()
        yield _words(option)


def _groups(main: Locator) -> Iterator[str]:
    """Segments, of which one is chosen, and pills, of which two are."""
    for group in _shown(main, "[data-testid='stButtonGroup']"):
        segments = group.get_by_role("radio").all()
        chosen = [_last(segments)] if segments else group.get_by_role("button").all()[-2:]
        for option in chosen:
            option.click()
            yield _words(option)


def _boxes(main: Locator) -> Iterator[str]:
    boxes = _shown(main, "[data-testid='stCheckbox']:has(input[type='checkbox']:not([role='switch']))")
    for box in boxes[-2:]:
        box.locator("label").first.click()
        expect(box.locator("input")).to_be_checked()
        yield _words(box)


def _numbers(main: Locator) -> Iterator[str]:
    """A number with, in the same line, the list that belongs to it."""
    for line in _shown(main, "[class*='st-key-duur-']"):
        number = line.locator("input[type='number']")
        number.fill(str(YEARS))
        number.press("Enter")
        expect(line.locator("xpath=following::*[contains(@class, 'pl-ok')][1]")).to_contain_text(f"{YEARS} jaar")
        months = re.search(r"\d+ maand(en)?", _chosen_in_list(line))
        assert months
        yield f"{YEARS} jaar en {months[0]}"


def _lists(main: Locator) -> Iterator[str]:
    for box in _shown(main, "[data-testid='stSelectbox']"):
        if box.locator("xpath=ancestor::*[contains(@class, 'st-key-duur-')]").count() == 0:
            yield _chosen_in_list(box)


def _chosen_in_list(place: Locator) -> str:
    place.get_by_role("combobox").click()
    option = _last(place.page.get_by_role("option").all())
    words = _words(option)
    option.click()
    return words


# ---------------------------------------------------------------- our own components


def _sheets(main: Locator, say: Callable[[], str]) -> Given:
    given = Given()
    for sheet in _shown(main, ".pl-sheet"):
        if not sheet.get_by_role("textbox").first.is_visible():
            sheet.locator(".pl-more").click()
        given.add(_card(sheet.locator(".pl-one-open"), say()))
    return given


def _card(card: Locator, words: str) -> Given:
    """Everything on the card that is open: first what it is about, then its words, then what adds to it."""
    given = Given([words])
    above = card.locator("xpath=./*[contains(@class, 'pl-about')][following-sibling::textarea]").all()
    below = card.locator("xpath=./*[contains(@class, 'pl-about')][preceding-sibling::textarea]").all()
    given.chosen += [_picked(box) for box in above]
    card.get_by_role("textbox").first.fill(words)
    given.chosen += [_picked(box) for box in below]
    for group in card.locator("fieldset.pl-choices").all():
        given.chosen.append(_checked(group.locator("label").all()[-1]))
    for folded in card.locator("details.pl-several").all():
        folded.locator("summary").click()
        given.chosen += [_checked(one) for one in folded.locator("label").all()[-2:]]
    for day, picked in zip(card.locator("input[type='date']").all(), DAYS, strict=False):
        day.fill(picked.isoformat())
        given.chosen.append(spoken(picked))
    saved(card).wait_for()
    return given


def _picked(box: Locator) -> str:
    select = box.locator("select")
    words = select.locator("option").all_inner_texts()[-1]
    select.select_option(label=words)
    return words


def _checked(option: Locator) -> str:
    option.locator("input").check()
    return option.inner_text().strip()


def _standings(main: Locator, say: Callable[[], str]) -> Given:
    """How each agreement stands, with a word why."""
    given = Given()
    for row in _shown(main, ".pl-standing fieldset.pl-stand"):
        given.chosen.append(_checked(row.locator("label.pl-choice").all()[-1]))
        words = say()
        row.get_by_role("textbox").fill(words)
        given.typed.append(words)
        row.get_by_text(re.compile("^Opgeslagen$")).wait_for()
    return given


def _codings(main: Locator, say: Callable[[], str]) -> Given:
    """Give the first open answer a kernwoord."""
    given = Given()
    for coding in _shown(main, ".pl-coding"):
        answer = coding.locator(".pl-answer").first
        answer.locator("summary").click()
        given.chosen.append(_checked(answer.locator("label.pl-check").last))
        answer.locator("summary").click()
        coding.get_by_text(SAVED).first.wait_for()
    return given
