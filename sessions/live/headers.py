"""What every answer of the server carries: a page in Dutch, and headers that keep keys and pages to ourselves.

And who may open a WebSocket: only pages that this server itself served.
"""

import os
from urllib.parse import urlsplit

from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SAFE = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"SAMEORIGIN"),
    # A facilitator's link holds a key: it must not travel along in a Referer header.
    (b"referrer-policy", b"no-referrer"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
)


class DutchAndSafe:
    """ASGI middleware: safe headers on every answer, ``lang="nl"`` in the page that Streamlit serves as English."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: D102 (the ASGI protocol)
        if scope["type"] == "websocket" and not from_here(dict(scope["headers"])):
            # Before Streamlit looks: for a foreign page it would ask a third party for this computer's address.
            await receive()
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        # A compressed page could not be read here; Streamlit's page is 2 kB and asked for once.
        asks_page = any(name == b"accept" and b"text/html" in value for name, value in scope["headers"])
        if asks_page:
            scope = {**scope, "headers": [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]}
        start: Message = {}
        page = False

        async def changed(message: Message) -> None:
            nonlocal start, page
            if message["type"] == "http.response.start":
                headers = [pair for pair in message["headers"] if pair[0] not in dict(SAFE)] + list(SAFE)
                start = {**message, "headers": headers}
                kind = dict(headers).get(b"content-type", b"")
                plain = b"content-encoding" not in dict(headers)
                page = kind.startswith(b"text/html") and plain
                if not page:
                    await send(start)
            elif page and message["type"] == "http.response.body":
                # The page is one small file: its first chunk holds the <html> tag.
                body = message.get("body", b"").replace(b'<html lang="en"', b'<html lang="nl"', 1)
                if start:
                    await send(start)
                    start = {}
                await send({**message, "body": body})
            else:
                await send(message)

        await self.app(scope, receive, changed)


def from_here(headers: dict[bytes, bytes]) -> bool:
    """Whether a WebSocket is opened by a page of this server; programs other than browsers name no origin."""
    if b"origin" not in headers:
        return True
    origin = urlsplit(headers[b"origin"].decode("latin-1")).netloc  # nothing for "null": a page that hides its origin
    hosts = {headers.get(b"host", b"").decode("latin-1")}
    return bool(origin) and (origin in hosts or origin == urlsplit(os.environ.get("PRAKTIJKLAB_URL", "")).netloc)


Headers = Middleware(DutchAndSafe)
