"""Runs of a page that the next run breaks off, as happens on a slow computer in a busy room.

With a page of its own, for where a run of a real page ends so is not to be chosen. Without
``pages/parts/arriving.py`` nearly every choice on it looked as if nothing was chosen, and one press took the others
away.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from .actors import Devices, devices
from .breaking_off import MANY
from .serving import Server

# The page asks to be run again, in the words of its first request, whenever something of a run comes in.
BREAK_OFF = """(() => {
  const send = WebSocket.prototype.send;
  let left = %d;
  WebSocket.prototype.send = function (data) {
    if (this.url.includes('/_stcore/stream') && !this.first) {
      this.first = data;
      this.addEventListener('message', () => { if (left-- > 0) send.call(this, this.first); });
    }
    return send.call(this, data);
  };
})();"""


@pytest.fixture
def breaking(browser: Browser, tmp_path: Path) -> Iterator[Devices]:
    """Devices at a server of that one page."""
    (tmp_path / "server").mkdir()
    server = Server(tmp_path / "server")
    script = Path(__file__).with_name("breaking_off.py")
    server.start((sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(server.port)))
    with devices(browser, server) as people:
        yield people
    server.stop()


@pytest.mark.parametrize("times", [0, 60, 90, 120])
def test_what_is_kept_is_shown_and_stays_however_often_a_page_was_broken_off(breaking: Devices, times: int) -> None:
    page = breaking.open("/", script=BREAK_OFF % times)
    page.get_by_text("Bewaard: ").wait_for()
    expect(page.get_by_role("radio", name="Ruimte", checked=True)).to_have_count(MANY)
    page.get_by_role("radiogroup", name="Keuze 7", exact=True).get_by_role("radio", name="Rust").click()
    kept = ["Rust" if number == 7 else "Ruimte" for number in range(MANY)]
    expect(page.get_by_text("Bewaard: ")).to_have_text("Bewaard: " + ", ".join(kept))
