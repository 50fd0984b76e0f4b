"""The routes beside Streamlit: the live WebSocket, our JavaScript, Plotly.js, and the cookie that knows you again."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket

from facilitation.figures import PLOTLY_JS
from sessions import access, meetings
from sessions.access import Unknown
from sessions.database import Database
from sessions.live import door, downloads
from sessions.live.hub import Hub, settle

FOR_EVER = {"cache-control": "public, max-age=31536000, immutable"}
LONGEST_KEY = 200  # bytes
HALF_A_YEAR = 180 * 24 * 3600


@cache
def version(path: Path) -> str:
    """A short mark that changes when the file changes, so that browsers may keep it for ever."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


Hubs = dict[asyncio.AbstractEventLoop, Hub]


def routes(database: Database, scripts: Path, hubs: Hubs) -> list[BaseRoute]:
    """The routes of the live side; ``scripts`` is the folder with our JavaScript, ``hubs`` is filled when used."""

    async def live(socket: WebSocket) -> None:
        loop = asyncio.get_running_loop()
        if loop not in hubs:
            hubs[loop] = Hub(database, loop)
        await door.serve(socket, hubs[loop])

    async def script(request: Request) -> Response:
        path = next((one for one in scripts.glob("*.js") if one.stem == request.path_params["name"]), None)
        if path is None:
            return Response(status_code=404)
        return FileResponse(path, media_type="text/javascript", headers=FOR_EVER)

    async def plotly_js(_: Request) -> Response:
        return FileResponse(PLOTLY_JS, media_type="text/javascript", headers=FOR_EVER)

    async def remember(request: Request) -> Response:
        body = b""
        async for piece in request.stream():
            body += piece
            if len(body) > LONGEST_KEY:
                return Response(status_code=413)
        key = body.decode("ascii", "replace").strip()
        try:
            who = await asyncio.to_thread(access.who, database, key)
            code = (await asyncio.to_thread(meetings.meeting, database, who.meeting)).code
        except Unknown:
            return Response(status_code=404)
        answer = Response(status_code=204)
        secure = request.headers.get("x-forwarded-proto", request.url.scheme) == "https"
        answer.set_cookie(
            access.cookie_name(who.role, code), key, max_age=HALF_A_YEAR, httponly=True, samesite="lax", secure=secure
        )
        return answer

    return [
        WebSocketRoute("/live", live),
        Route("/deel/{version}/{name}.js", script),
        Route("/plotly/{version}.js", plotly_js),
        Route("/sleutel", remember, methods=["POST"]),
        *downloads.routes(database),
    ]


Lifespan = Callable[[Any], AbstractAsyncContextManager[dict[str, Any] | None]]


def lifespan(database: Database, hubs: Hubs, begun: Callable[[], None]) -> Lifespan:
    """Say that the server runs (``begun``); when it stops, let go of everybody and then of the database."""

    @asynccontextmanager
    async def run(_: Any) -> AsyncIterator[dict[str, Any] | None]:
        settle()
        begun()
        yield None
        for hub in hubs.values():
            await hub.close()
        database.close()

    return run
