"""A real server and a real browser. Both end with this folder, so that no event loop is left for other tests."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from .actors import Devices, devices
from .serving import Server

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def launch(playwright: Playwright) -> Browser:
    """Debian's Chromium, with nothing that calls home."""
    return playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One browser for all tests; every person in them has a device of their own in it."""
    with sync_playwright() as playwright:
        launched = launch(playwright)
        yield launched
        launched.close()


@pytest.fixture(scope="package")
def only_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server with a fresh file for the whole folder: every test makes its own meeting in it."""
    made = Server(tmp_path_factory.mktemp("server"))
    made.start()
    yield made
    made.stop()
    assert "Traceback" not in made.said(), made.said()
    assert "sleutel=" not in made.said(), "a key stands in the log"


@pytest.fixture
def server(only_server: Server) -> Server:
    """That server, running, whatever the test before did to it."""
    if not only_server.runs:
        only_server.start()
    return only_server


@pytest.fixture
def people(browser: Browser, server: Server) -> Iterator[Devices]:
    """The devices of the people in a test."""
    with devices(browser, server) as all_:
        yield all_
