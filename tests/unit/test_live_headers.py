"""The routes beside Streamlit: the cookie that knows you again, our JavaScript, and what every answer carries."""

import gzip
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from live_lab import SCRIPTS, Lab, client, lab
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.websockets import WebSocketDisconnect

from facilitation.figures import PLOTLY_JS
from pages.parts import live as live_parts
from sessions import meetings
from sessions.database import Database
from sessions.live.headers import SAFE, Headers
from sessions.live.routes import version

PAGE = (
    '<!doctype html><html lang="en"><head></head><body>'
    + "een bladzijde " * 200
    + '<i lang="en">in English</i></body></html>'
)
BROWSER = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8", "accept-encoding": "gzip, deflate, br"}


@pytest.fixture
def live(database: Database) -> Iterator[Lab]:
    with lab(database) as here:
        yield here


# --- the key in a cookie


@pytest.mark.parametrize(("who", "ending"), [("Anna", ""), ("leader", "_facilitator"), ("screen", "_screen")])
def test_a_good_key_becomes_a_cookie_that_scripts_cannot_read(live: Lab, who: str, ending: str) -> None:
    answer = live.client.post("/sleutel", content=live.keys[who] + "\n")
    assert (answer.status_code, answer.content) == (204, b"")
    code = meetings.meeting(live.database, live.meeting).code
    name, *rest = answer.headers["set-cookie"].split("; ")
    assert name == f"praktijklab_{code}{ending}={live.keys[who]}"
    assert {one.lower() for one in rest} == {"httponly", "max-age=15552000", "path=/", "samesite=lax"}


def test_the_cookie_is_for_https_only_where_the_visitor_came_over_https(live: Lab) -> None:
    answer = live.client.post("/sleutel", content=live.keys["Anna"], headers={"x-forwarded-proto": "https"})
    assert "secure" in answer.headers["set-cookie"].lower()


def test_a_key_without_an_end_is_not_read_to_the_end(live: Lab) -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(10_000):
            yield b"x" * 10_000

    assert live.client.post("/sleutel", content=pieces()).status_code == 413


@pytest.mark.parametrize("key", ["", "verzonnen", "é", "x" * 100_000, b"\xff\x00", "a\r\nset-cookie: b=c"])
def test_a_wrong_key_is_not_found_and_sets_nothing(live: Lab, key: str | bytes) -> None:
    answer = live.client.post("/sleutel", content=key.encode() if isinstance(key, str) else key)
    assert answer.status_code in (404, 413)
    assert "set-cookie" not in answer.headers


def test_a_key_is_never_taken_from_an_address(live: Lab) -> None:
    assert live.client.get("/sleutel", params={"key": live.keys["Anna"]}).status_code == 405


def test_a_key_of_a_wiped_meeting_is_not_found(live: Lab) -> None:
    with live.database.write() as session:
        session.connection().exec_driver_sql("delete from collaboration")
    assert live.client.post("/sleutel", content=live.keys["Anna"]).status_code == 404


# --- files


def test_each_of_our_modules_is_served_and_may_be_kept_for_ever(live: Lab) -> None:
    modules = sorted(SCRIPTS.glob("*.js"))
    assert len(modules) > 10
    for path in modules:
        answer = live.client.get(live_parts.module(path.stem))
        assert answer.content == path.read_bytes()
        assert answer.headers["content-type"].startswith("text/javascript")
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize(
    "name",
    [
        *("live.py", "look.css", "live", "..%2F..%2Fapp.py", "..%2Fstart.py%00.js", "%2e%2e/%2e%2e/app.js"),
        *("..%2Fparts%2Flive.js", "%2Fetc%2Fpasswd.js", "..\\live.js", "%00.js", ".js", "...js", "*.js"),
        *("../live.js", "x" * 300 + ".js"),
    ],
)  # fmt: skip
def test_nothing_else_is_served(live: Lab, name: str) -> None:
    assert live.client.get(f"/deel/abc/{name}").status_code == 404


def test_plotly_is_served_from_the_package_and_may_be_kept_for_ever(live: Lab) -> None:
    answer = live.client.get(live_parts.plotly())
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.content == PLOTLY_JS.read_bytes()
    assert "cdn" not in live_parts.plotly()


def test_the_mark_in_an_address_changes_with_the_file(tmp_path: Path) -> None:
    one, other = tmp_path / "een.js", tmp_path / "twee.js"
    one.write_text("1")
    other.write_text("2")
    assert version(one) != version(other)
    assert len(version(one)) == 12


# --- whose pages may open a line

FOREIGN = ["https://elders.nl", "http://testserver.elders.nl", "null", "", "testserver", "http://testserver:81"]


@pytest.mark.parametrize("origin", FOREIGN)
def test_a_page_of_another_site_gets_no_line(live: Lab, origin: str) -> None:
    with (
        pytest.raises(WebSocketDisconnect) as refused,
        live.client.websocket_connect("/live", headers={"origin": origin}),
    ):
        pass
    assert refused.value.code == 1008


@pytest.mark.parametrize("headers", [{"origin": "http://testserver"}, {"origin": "https://praktijklab.example"}, {}])
def test_our_own_page_gets_one_also_behind_a_proxy(
    live: Lab, headers: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRAKTIJKLAB_URL", "https://praktijklab.example/")
    with live.client.websocket_connect("/live", headers=headers) as line:
        line.send_json({"key": live.keys["Anna"]})
        assert line.receive_json()["t"] == "welcome"


# --- what every answer carries


def pages() -> Starlette:
    async def page(_: Request) -> Response:
        return HTMLResponse(PAGE, headers={"x-frame-options": "ALLOWALL"})

    async def parts(_: Request) -> Response:
        async def chunks() -> AsyncIterator[str]:
            for start in range(0, len(PAGE), 100):
                yield PAGE[start : start + 100]

        return StreamingResponse(chunks(), media_type="text/html; charset=utf-8")

    async def data(_: Request) -> Response:
        return JSONResponse({"html": '<html lang="en">'})

    routes = [Route("/", page), Route("/delen", parts), Route("/data", data)]
    return Starlette(routes=routes, middleware=[Headers, Middleware(GZipMiddleware, minimum_size=10)])


@pytest.mark.parametrize("address", ["/", "/delen"])
@pytest.mark.parametrize("encoding", ["gzip", "gzip, deflate, br", "identity", ""])
def test_the_page_is_in_dutch_whatever_compression_the_browser_knows(address: str, encoding: str) -> None:
    with client(pages()) as browser:
        answer = browser.get(address, headers=BROWSER | {"accept-encoding": encoding})
    assert answer.text == PAGE.replace('<html lang="en"', '<html lang="nl"')
    assert answer.text.count('lang="en"') == 1  # English words inside a page stay English
    assert int(answer.headers.get("content-length", len(answer.content))) == len(answer.content)


def test_what_is_no_page_stays_as_it_was_and_may_be_compressed() -> None:
    with client(pages()) as browser:
        assert browser.get("/data", headers=BROWSER | {"accept": "*/*"}).json() == {"html": '<html lang="en">'}
        with browser.stream("GET", "/", headers={"accept": "*/*", "accept-encoding": "gzip"}) as answer:
            packed = b"".join(answer.iter_raw())
    assert answer.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed).decode() == PAGE


@pytest.mark.parametrize("address", ["/", "/delen", "/data", "/verzonnen"])
def test_every_answer_carries_the_safe_headers_once(address: str) -> None:
    with client(pages()) as browser:
        answer = browser.get(address, headers=BROWSER)
    for name, value in SAFE:
        assert answer.headers.get_list(name.decode()) == [value.decode()]


def test_the_safe_headers_are_on_our_own_routes_too(live: Lab) -> None:
    for answer in (
        live.client.post("/sleutel", content=live.keys["Anna"]),
        live.client.post("/sleutel", content="verzonnen"),
        live.client.get(live_parts.module("live")),
    ):
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["x-content-type-options"] == "nosniff"
