"""How soon others see what somebody wrote, in two real browsers: ``python -m tests.browser.latency``.

Measured from the moment the text leaves the writer's page (after the pause in the typing) to the moment its
words stand drawn on the projected screen of another browser. Both read the clock of this computer.
"""

import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from .actors import BEAMER, PHONE, Devices, card, field_of, new_card, on_board, question, saved
from .conftest import launch
from .prepared import CORPORATIE, GEMEENTE, prepare
from .serving import Server

SAMPLES = 40
#: Notes when each text was given to the line, by its last word.
SENDS = """
window.sent = {};
const send = WebSocket.prototype.send;
WebSocket.prototype.send = function (data) {
  if (typeof data === 'string' && data.startsWith('{') && JSON.parse(data).t === 'put') {
    window.sent[JSON.parse(data).text.split(' ').at(-1)] = performance.timeOrigin + performance.now();
  }
  return send.call(this, data);
};
"""
#: Notes when each word was first there at the moment of a frame.
DRAWS = """
window.drawn = {};
const look = () => {
  for (const line of document.querySelectorAll('.pl-figure svg text')) {
    for (const word of line.textContent.match(/w\\d+w/g) ?? []) {
      window.drawn[word] ??= performance.timeOrigin + performance.now();
    }
  }
  requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""


def measure(writer: Page, screen: Page) -> list[float]:
    """The times in milliseconds, one for each of the texts that the writer gives."""
    found = []
    for number in range(SAMPLES):
        word = f"w{number}w"
        field_of(writer).fill(f"Dit is {word}")
        on_board(screen, word)
        found.append(screen.evaluate(f"window.drawn.{word}") - writer.evaluate(f"window.sent.{word}"))
    return found


def told(times: list[float]) -> str:
    """The median and the time within which nineteen of twenty came."""
    middle, late = statistics.median(times), statistics.quantiles(times, n=20)[-1]
    return f"{len(times)} texts: median {middle:.0f} ms, p95 {late:.0f} ms, most {max(times):.0f} ms"


def main() -> None:
    """Start a server and two browsers, measure, and print."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(Path(folder) / "server")
        server.file.parent.mkdir()
        meeting = prepare(server, {"Merel": GEMEENTE, "Joost": CORPORATIE})
        server.start()
        one, other = launch(playwright), launch(playwright)
        writers, watchers = Devices(one, server), Devices(other, server)
        try:
            writer = writers.known(meeting, "Merel", PHONE, script=SENDS)
            screen = watchers.open(meeting.showing, BEAMER, script=DRAWS)
            question(writer, "Halen")
            new_card(writer, "Begin")
            saved(card(writer)).wait_for()
            on_board(screen, "Begin")
            print(told(measure(writer, screen)))
        finally:
            for browser in (one, other):
                browser.close()
            server.stop()


if __name__ == "__main__":
    main()
