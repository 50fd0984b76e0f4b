"""A meeting with its live route, and pages that talk to it as ``live.js`` does. What the tests of the door share."""

import gzip
import json
import sqlite3
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

from starlette.applications import Starlette

from facilitation.catalogue import ProgrammeStep
from pages.parts import ways
from sessions import meetings, people, progress
from sessions.database import Database
from sessions.live.headers import Headers
from sessions.live.routes import routes
from sessions.rights import HARVEST

with warnings.catch_warnings():  # the test client asks for a successor of httpx that is not on the list of packages
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient, WebSocketTestSession

SCRIPTS = Path(ways.__file__).parent
PATIENCE = 8.0  # seconds
STEPS = (
    ProgrammeStep(title="Motieven", minutes=5, instrument="motieven"),
    ProgrammeStep(title="Halen en brengen", minutes=5, instrument="halen-en-brengen"),
    ProgrammeStep(title="Van wal komen", minutes=5, instrument="zelfscan-van-wal-komen"),
    ProgrammeStep(title="Bocht", minutes=5, instrument="de-ideale-bocht"),
    ProgrammeStep(title="Pauze", minutes=5),
)
Message = dict[str, Any]


class Closed(Exception):
    """The server closed the line, with this code."""


class Page:
    """One open page. ``got`` is everything that it received, boards unpacked."""

    def __init__(self, line: WebSocketTestSession) -> None:
        self.line = line
        self.got: list[Message] = []
        self.bytes: list[bytes] = []

    def send(self, t: str, **message: Any) -> None:
        self.line.send_text(json.dumps({"t": t, **message}))

    def receive(self) -> Message:
        """The next message. Raises Closed."""
        given = self.line.receive()
        if given["type"] == "websocket.close":
            raise Closed(given["code"])
        if "bytes" in given:
            self.bytes.append(given["bytes"])
        message: Message = json.loads(gzip.decompress(given["bytes"]) if "bytes" in given else given["text"])
        self.got.append(message)
        return message

    def news(self) -> list[Message]:
        """What waited for this page until now."""
        self.send("ping")
        new: list[Message] = []
        while (message := self.receive())["t"] != "pong":
            new.append(message)
        return new

    def until(self, fits: Callable[[Message], Any]) -> Message:
        """The first new message that fits; fails after a while, and never hangs."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            for message in self.news():
                if fits(message):
                    return message
            time.sleep(0.02)
        raise AssertionError(f"no such message; got {[message['t'] for message in self.got]}")

    def next(self, t: str) -> Message:
        return self.until(lambda message: message["t"] == t)

    def put(self, step: str, text: str = "woorden", **other: Any) -> Message:
        """Send a card and return what the server says of it."""
        return self.verdict("put", **offer(step, text, **other))

    def verdict(self, t: str, **message: Any) -> Message:
        self.send(t, **message)
        return self.until(lambda one: one["t"] in ("ack", "no") and one["id"] == message["id"])

    def look(self, step: str = "", board: bool = True) -> None:
        self.send("look", step=step, board=board)


def new_id() -> str:
    return uuid4().hex


def offer(step: str, text: str = "woorden", **other: Any) -> Message:
    card = {"part": "motieven", "field": "moreel", "value": {}, "base": 0, "pen": "pen", "place": 0.0, "n": 7}
    return {"id": new_id(), "step": step, "text": text, "copy": new_id(), **card, **other}


def group(step: str, text: str = "woorden", **other: Any) -> Message:
    """A card of the whole group: the oogst."""
    return offer(step, text, **{"part": HARVEST, "field": HARVEST, **other})


class Lab:
    """A meeting with open steps; Anna and Bram are of the gemeente, Carla of the corporatie."""

    def __init__(self, database: Database, client: TestClient, lines: ExitStack) -> None:
        self.database, self.client, self._lines = database, client, lines
        parties = [("Gemeente", "gemeente"), ("Corporatie", "woningcorporatie")]
        started = meetings.start(database, "Lab", "Opgave", "Ambitie", parties, STEPS)  # type: ignore[arg-type]
        self.meeting = started.meeting
        self.here, self.there = (one.id for one in meetings.room(database, self.meeting).organisations)
        self.keys = {
            name: people.join(database, self.meeting, organisation, name).key
            for organisation, name in ((self.here, "Anna"), (self.here, "Bram"), (self.there, "Carla"))
        } | {"leader": started.key, "screen": meetings.screen_key(database, self.meeting)}
        steps = [step.id for step in meetings.meeting(database, self.meeting).steps]
        self.motives, self.balance, self.scan, self.bend, self.spoken = steps

    def open(self, *steps: str) -> None:
        for step in steps:
            progress.open_step(self.database, self.meeting, step)

    def line(self) -> Page:
        """A page that has not said who it is."""
        return Page(self._lines.enter_context(self.client.websocket_connect("/live")))

    def page(self, who: str) -> Page:
        """A page that was let in."""
        page = self.line()
        page.line.send_json({"key": self.keys[who]})
        assert page.receive()["t"] == "welcome"
        return page

    def file(self) -> dict[str, tuple[str, str]]:
        """What is in the file itself now: id to (text, state)."""
        connection = sqlite3.connect(f"file:{self.database.path}?mode=ro", uri=True)
        try:
            return {
                name: (text, state) for name, text, state in connection.execute("select id, text, state from answer")
            }
        finally:
            connection.close()


def client(app: Starlette) -> TestClient:
    return TestClient(app)


def server(database: Database) -> Starlette:
    return Starlette(routes=routes(database, SCRIPTS, {}), middleware=[Headers])


@contextmanager
def lab(database: Database) -> Iterator[Lab]:
    """A server with one meeting; every page that is opened is closed at the end."""
    with client(server(database)) as browser, ExitStack() as lines:
        yield Lab(database, browser, lines)


def fill(database: Database, full: bool) -> None:
    """Let the disk be full, or let there be room again. SQLite itself refuses then."""
    connection = database._writes.raw_connection()
    cursor = connection.cursor()
    pages = int(cursor.execute("PRAGMA page_count").fetchone()[0])
    cursor.execute(f"PRAGMA max_page_count={pages if full else 1_000_000}").fetchone()
    cursor.close()
    connection.close()  # back into the pool, which hands out the same one to the next write
