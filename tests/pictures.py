"""``python -m tests.pictures [instrument ...]``: photographs of every board, on the real projected screen.

For 3 and for 34 parties, with the invented answers of ``facilitation.sample``, into ``docs/boards/``. The server
runs in this process, so that the screen follows what is shown here as it follows a facilitator.
"""

import argparse
import functools
import io
import os
import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import uvicorn
from PIL import Image
from playwright.sync_api import Page, sync_playwright

from facilitation import sample
from facilitation.catalogue import ProgrammeStep, instruments
from facilitation.figures.palette import (
    ACCENT,
    ACCENT_PALE,
    BORDER,
    INK,
    LINE,
    LOOKS,
    PALE,
    ROAD,
    RULE,
    SOFT,
    WHITE,
    tint,
)
from facilitation.instrument import Instrument
from facilitation.kinds import KINDS, AnyPart
from facilitation.kinds.matrix import ROW_VIEW
from facilitation.kinds.talk import Talk
from facilitation.room import Room
from sessions import access, meetings, progress, rehearsal, rondje, sheets, staging
from sessions.database import Database
from sessions.live.boards import described

FOLDER = Path(__file__).parents[1] / "docs" / "boards"
SIZES = (3, 34)
INDEX = """Every board with 3 and with 34 invented parties, as the projected screen shows it. Made by
`python -m tests.pictures`; the answers are those of `facilitation/sample.py`."""
WIDTH, HEIGHT = 1024, 576
FILLS = tuple(tint(look.colour, 0.11) for look in LOOKS.values())
ONE_VIEW = ("cards", "scale", "agreements")  # kinds whose further views are more of the same


def main() -> None:
    """Photograph the boards of the named instruments, or of all."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("instruments", nargs="*", help="keys; none: all")
    reader.add_argument("--folder", type=Path, default=FOLDER)
    reader.add_argument("--parties", type=int, nargs="*", default=SIZES)
    given = reader.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    known = instruments()
    wanted = [known[key] for key in given.instruments or known]
    with tempfile.TemporaryDirectory() as folder:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        os.environ |= {
            "PRAKTIJKLAB_DATABASE": f"{folder}/boards.sqlite3",
            "PRAKTIJKLAB_URL": "https://praktijklab.example",
        }
        database = serve(port)
        with sync_playwright() as browsers:
            browser = browsers.chromium.launch(
                executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
            )
            for number in given.parties:
                page = browser.new_page(viewport={"width": 1920, "height": 1080})
                photograph(page, f"http://127.0.0.1:{port}", database, wanted, number, given.folder)
                page.close()
            browser.close()
    if not given.instruments:
        (given.folder / "README.md").write_text(index(given.folder, wanted), encoding="utf-8")
    os._exit(0)  # the server's threads have nothing to keep


def index(folder: Path, wanted: list[Instrument]) -> str:
    """The page on which all pictures stand, by instrument."""
    lines = ["# Boards", "", INDEX, ""]
    for one in wanted:
        lines += [f"## {one.number}. {one.title}", ""]
        for path in sorted(folder.glob(f"{one.key}--*.png")):
            lines.append(f"![{one.title}: {path.stem}]({path.name})")
        lines.append("")
    return "\n".join(lines)


def serve(port: int) -> Database:
    """Start the server in this process and return its database."""
    from app import app, database  # noqa: PLC0415 -- only now: the import opens the file that the settings name

    server = uvicorn.Server(uvicorn.Config(app, port=port, log_config=None, ws_per_message_deflate=False))
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    return database


def photograph(
    page: Page, address: str, database: Database, wanted: list[Instrument], number: int, folder: Path
) -> None:
    """One meeting with all instruments as steps; show every board of each and keep what the screen shows."""
    invented = sample.room(number)
    steps = [ProgrammeStep(title=one.title, minutes=one.minutes, instrument=one.key) for one in wanted]
    parties = [(one.name, one.kind) for one in invented.organisations]
    started = meetings.start(database, "Uitstroom beschermd wonen", "", invented.ambition, parties, steps)
    leader, givers = access.who(database, started.key), rehearsal.invite(database, started.meeting)
    room = meetings.room(database, started.meeting)
    agenda = meetings.meeting(database, started.meeting).steps
    page.goto(f"{address}/scherm?sleutel={meetings.screen_key(database, started.meeting)}")
    for instrument, step in zip(wanted, agenda, strict=True):
        progress.open_step(database, started.meeting, step.id)
        rehearsal.fill(database, leader, givers, step.id)
        if any(part.private for part in instrument.parts):
            progress.close_step(database, started.meeting, step.id)  # before that it shows nothing
        for part in instrument.parts:
            for name, stage in stages(database, started.meeting, step.id, part, room):
                staging.show(database, started.meeting, step.id, part=part.key)
                staging.show(database, started.meeting, step.id, **stage)
                settle(page, database, started.meeting, step.id)
                keep(page, folder / f"{instrument.key}--{part.key}{name}-{number}.png")
            if isinstance(part, Talk) and part.turns:
                rondje.begin(database, started.meeting, step.id, (), part.seconds)
                settle(page, database, started.meeting, step.id)
                keep(page, folder / f"{instrument.key}--{part.key}--aan-het-woord-{number}.png")
                rondje.stop(database, started.meeting, step.id)
        print(f"{instrument.key}, {number} parties", flush=True)


def stages(
    database: Database, meeting: str, step: str, part: AnyPart, room: Room
) -> Iterator[tuple[str, dict[str, str]]]:
    """What to show of a part: each of its views, and with someone who has the floor where that is another picture."""
    views = KINDS[part.kind].views(part, room, sheets.given(database, step))
    rows = [view for view in views if view.key.startswith(ROW_VIEW)]  # a view of what somebody typed
    whole = [view for view in views if view not in rows]
    most = 1 if part.kind in ONE_VIEW else 2 if part.kind == "coding" else len(whole)
    for view in whole[:most] + rows[:1]:
        named = "rij" if view in rows else view.key
        yield f"--{named}" if view is not views[0] else "", {"view": view.key}
    if part.kind == "guess":
        yield "--aan-het-woord", {"spotlight": room.organisations[0].id}
    if part.kind == "guess":
        yield "--nog-dicht", {"spotlight": room.organisations[-1].id}


def settle(page: Page, database: Database, meeting: str, step: str) -> None:
    """Wait until the screen shows the board as it is now."""
    now = meetings.meeting(database, meeting)
    found = now.step(step)
    assert found
    said: dict[str, Any] = described(database, now, found)
    page.wait_for_function("q => document.body.innerText.includes(q)", arg=said["question"])
    page.wait_for_selector(".pl-figure svg", state="attached")
    page.wait_for_timeout(450)


def keep(page: Page, path: Path) -> None:
    """A small file of what the screen shows."""
    picture = Image.open(io.BytesIO(page.screenshot()))
    small = picture.convert("RGB").resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    small.quantize(palette=palette(), dither=Image.Dither.NONE).save(path, optimize=True)


@functools.cache
def palette() -> Image.Image:
    """The colours of the boards with their tints: a small file that keeps every shape its own colour."""
    tints = [tint(colour, share / 6) for colour in (INK, ACCENT, *(look.colour for look in LOOKS.values()))
             for share in range(1, 7)]  # fmt: skip
    colours = list(dict.fromkeys((WHITE, PALE, RULE, BORDER, LINE, SOFT, ROAD, ACCENT_PALE, *tints, *FILLS)))
    made = Image.new("P", (1, 1))
    made.putpalette([int(colour[at : at + 2], 16) for colour in colours for at in (1, 3, 5)])
    return made


if __name__ == "__main__":
    main()
