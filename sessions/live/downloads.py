"""The route of everything that people take home: ``/bestand/...``, one address per document.

A link and no button of Streamlit: the browser saves it the way it saves everything, nothing of it stays in the memory
of a page, and what goes wrong is a page with a Dutch sentence.
"""

from collections import Counter
from collections.abc import Mapping
from html import escape
from urllib.parse import quote

import anyio
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from facilitation.content import Refused
from facilitation.reports.making import FORMS, file_name
from sessions import access, leading, taking_home
from sessions.access import Unknown
from sessions.database import Database
from sessions.printing import NotMade, press
from sessions.transfer import packing

AT_ONCE = 4  # documents that are being made or waited for; the others queue without holding a thread
MOST_WAITING = 6  # documents that one visitor may wait for: nobody fills the queue for everybody else
PATIENCE = "Je hebt al veel documenten tegelijk gevraagd. Wacht tot die er zijn, en vraag dit daarna nog eens."
TRAJECT = "traject"  # the whole of it, to take over elsewhere: not a document but a file of everything
PAGE = (
    '<!doctype html><html lang="nl"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    "<title>Niet gelukt - Praktijklab</title>"
    '<body style="font:1rem/1.5 sans-serif;max-width:34rem;margin:3rem auto;padding:0 1rem;color:#1c2b33">'
    "<h1>Dit is niet gelukt</h1><p>{words}</p><p>Sluit dit tabblad om terug te gaan.</p></body></html>"
)


def routes(database: Database) -> list[BaseRoute]:
    """The route of the documents."""
    queue = anyio.CapacityLimiter(AT_ONCE)
    waiting: Counter[str] = Counter()

    async def document(request: Request) -> Response:
        asked = {**request.query_params, "vorm": request.path_params["form"]}
        key = key_of(asked, request.cookies)
        visitor = key or (request.client.host if request.client else "")
        if waiting[visitor] >= MOST_WAITING:
            return HTMLResponse(PAGE.format(words=PATIENCE), 429)
        waiting[visitor] += 1
        try:
            made, name, mime = await anyio.to_thread.run_sync(made_for, database, key, asked, limiter=queue)
        except (Refused, Unknown, NotMade) as problem:
            return HTMLResponse(PAGE.format(words=escape(str(problem))), 404 if isinstance(problem, Unknown) else 409)
        finally:
            waiting[visitor] -= 1
            if not waiting[visitor]:
                del waiting[visitor]
        headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(name)}", "cache-control": "no-store"}
        return Response(made, media_type=mime, headers=headers)

    return [Route("/bestand/{form}", document)]


def key_of(asked: Mapping[str, str], cookies: Mapping[str, str]) -> str:
    """The key of whoever asks: a facilitator's stands in the address, a participant's in the cookie of a code."""
    if asked.get("sleutel"):
        return asked["sleutel"]
    return cookies.get(access.cookie_name("participant", access.typed(asked.get("code", ""))), "")


def made_for(database: Database, key: str, asked: Mapping[str, str]) -> tuple[bytes, str, str]:
    """The file for whoever has this key, its name and its media type. Raises Refused, Unknown, NotMade (Dutch)."""
    if asked["vorm"] == TRAJECT:
        return leading.lead_as(database, key, packing.pack), "praktijklab-traject.zip", "application/zip"
    order = taking_home.order(database, key, asked)
    return press().made(order), file_name(order), FORMS[order.form].mime
