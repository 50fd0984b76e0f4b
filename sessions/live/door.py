"""The door: a WebSocket that asks for a key first and checks every message after it.

Nothing that a page says about itself is trusted: who it is follows from its key, what it may write from
``sessions.answers``. A message that makes no sense closes the line; the page comes back by itself.
"""

import asyncio
import contextlib
import json
import logging
import math
from collections.abc import Callable
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from facilitation.content import Refused
from facilitation.kinds.coding import Coding
from sessions import access, answers, meetings, sheets
from sessions.access import Unknown
from sessions.database import NotSaved
from sessions.live import card_deeds, coding, lines, presence
from sessions.live.cards import described
from sessions.live.hub import Hub, LiveRoom
from sessions.live.visitor import Visitor
from sessions.rights import whose

MOST_CHARACTERS = 200_000  # of one message
MOST_TO_SAY_WHO = 500  # characters of the first one
SECONDS_TO_SAY_WHO = 10
LONGEST_NAME = 80  # characters of an id or a key
LEADER, SOMEBODY = "de begeleider", "iemand"
# What reading a message that makes no sense can raise; JSON may hold endless numbers and endless nesting too.
NONSENSE = (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError)
log = logging.getLogger("praktijklab.live")


async def serve(socket: WebSocket, hub: Hub) -> None:
    """Serve one page until it leaves."""
    await socket.accept()
    try:
        visitor = await _introduced(socket, hub)
    except (Unknown, TimeoutError, WebSocketDisconnect, *NONSENSE) as problem:
        why = {"why": str(problem)} if isinstance(problem, access.Removed) else {}
        with contextlib.suppress(RuntimeError, WebSocketDisconnect):
            await socket.send_text(json.dumps({"t": "stranger", **why}))
            await socket.close(4401)
        return
    room = hub.room(visitor.who.meeting)
    delivering: asyncio.Task[None] | None = None
    try:
        if not await room.enter(visitor):
            await socket.close(1013)
            return
        # Only now: what changed before this page was in the room it was not told.
        mark = await _in_artist(hub, meetings.mark, hub.database, visitor.who.meeting)
        visitor.greet({"t": "welcome", "name": visitor.who.name, "mark": mark})
        delivering = asyncio.create_task(visitor.deliver())
        while True:
            text = await socket.receive_text()
            if visitor.ended:
                await delivering  # what still waits goes first: it tells why this line closes
                break
            if len(text) > MOST_CHARACTERS:
                await socket.close(1009)
                break
            await _answer(visitor, room, hub, json.loads(text))
    except NONSENSE as problem:
        log.warning("a page of meeting %s sent a message that makes no sense: %s", visitor.who.meeting, type(problem))
        with contextlib.suppress(RuntimeError):
            await socket.close(1003)
    except Unknown:  # taken out just now, or the meeting is gone: the page comes back, and hears why
        with contextlib.suppress(RuntimeError, WebSocketDisconnect):
            await socket.close(lines.ANEW)
    except (WebSocketDisconnect, RuntimeError):
        pass  # gone: the page comes back by itself
    finally:
        if delivering:
            delivering.cancel()
        room.leave(visitor)


async def _introduced(socket: WebSocket, hub: Hub) -> Visitor:
    text = await asyncio.wait_for(socket.receive_text(), SECONDS_TO_SAY_WHO)
    if len(text) > MOST_TO_SAY_WHO:
        raise ValueError("nobody has a key this long")
    hello = json.loads(text)
    who = await _in_artist(hub, access.who, hub.database, str(hello["key"]))
    return Visitor(socket, who, access.fingerprint(str(hello["key"])))


async def _in_artist(hub: Hub, work: Callable[..., Any], *arguments: Any) -> Any:
    return await asyncio.get_running_loop().run_in_executor(hub.artist, work, *arguments)


async def _answer(visitor: Visitor, room: LiveRoom, hub: Hub, message: dict[str, Any]) -> None:
    what = message["t"]
    if what in ("look", "sheet", "typing", "coding", "all-cards") and not visitor.allowance.take():
        return  # nobody's own pace; what was asked can be asked again
    if what == "ping":
        visitor.say({"t": "pong"})
    elif what == "look":
        visitor.step, visitor.watching = str(message.get("step", "")), bool(message.get("board"))
        room.looks(visitor)
    elif what == "sheet":
        await _send_sheet(visitor, hub, str(message["step"]))
    elif what == "coding":
        await _send_coding(visitor, room, hub, str(message["step"]), str(message["part"]))
    elif what in card_deeds.ASKS:
        await card_deeds.answer(visitor, room, hub, message)
    elif what == "typing" and visitor.who.role == "screen":
        pass  # a screen only shows
    elif what == "typing":
        card = {key: str(message.get(key, ""))[:LONGEST_NAME] for key in ("step", "part", "field", "id")}
        part = room.showing.parts.get((card["step"], card["part"]))
        if part:
            nobody = card["step"] in room.showing.anonymous
            if not (nobody or presence.quiet(part, card["field"])):
                room.typed(visitor)
            signal = {"t": "typing", **card, "by": SOMEBODY if nobody else visitor.who.name or LEADER}
            room.tell_sheet(visitor, whose(part, card["field"]), signal, passing=True)
    elif what in ("put", "withdraw", "restore", "move"):
        await _write(visitor, room, hub, message)
    else:
        raise ValueError("unknown message")


async def _write(visitor: Visitor, room: LiveRoom, hub: Hub, message: dict[str, Any]) -> None:
    name, number = str(message["id"]), message.get("n")
    if not visitor.allowance.take():
        why = "Even geduld, je tekst komt eraan."
        visitor.say({"t": "no", "n": number, "id": message["id"], "again": True, "why": why})
        return
    try:
        kept = await asyncio.get_running_loop().run_in_executor(hub.writer, _kept, hub, visitor, message)
    except Refused as refusal:
        visitor.say({"t": "no", "n": number, "id": name, "again": False, "why": str(refusal)})
        return
    except NotSaved as problem:
        log.error("a text of meeting %s could not be saved", visitor.who.meeting)
        visitor.say({"t": "no", "n": number, "id": name, "again": True, "why": str(problem)})
        return
    if kept is None:
        visitor.say({"t": "ack", "n": number, "id": name, "both": False, "card": None})
        return
    card = described(kept.answer, str(message["step"]), visitor.who.name or LEADER, kept.state)
    visitor.say({"t": "ack", "n": number, "id": name, "both": kept.both, "card": card})
    if str(message["step"]) in room.showing.anonymous and kept.sheet != "person":
        card = card | {"by": ""}  # whoever shares the sheet may not know who wrote it
    news = {"t": "card", "card": card} | ({"beside": name} if kept.both else {})
    room.tell_sheet(visitor, kept.sheet, news)


def _kept(hub: Hub, visitor: Visitor, message: dict[str, Any]) -> answers.Kept | None:
    what, name = message["t"], str(message["id"])
    if what == "put":
        return answers.put(hub.database, visitor.who, _offer(message))
    if what == "move":
        return answers.move(hub.database, visitor.who, name, _place(message["place"]))
    verb = answers.withdraw if what == "withdraw" else answers.restore
    return verb(hub.database, visitor.who, name)


def _offer(message: dict[str, Any]) -> answers.Offer:
    return answers.Offer(
        id=str(message["id"]),
        step=str(message["step"]),
        part=str(message["part"]),
        field=str(message["field"]),
        # Half of an emoji (a cut or an odd keyboard makes one) cannot be kept; the rest of the text can.
        text=str(message["text"]).replace("\x00", "").encode("utf-8", "replace").decode(),
        value=dict(message.get("value") or {}),
        base=int(message["base"]),
        pen=str(message["pen"])[:40],
        copy=str(message["copy"]),
        place=_place(message.get("place") or 0.0),
    )


def _place(given: Any) -> float:
    place = float(given)
    if not math.isfinite(place):
        raise ValueError("a place without end")  # a browser could not even read it back
    return place


async def _send_sheet(visitor: Visitor, hub: Hub, step_id: str) -> None:
    sheet = await _in_artist(hub, sheet_of, hub, visitor, step_id)
    visitor.say({"t": "sheet", "step": step_id, "cards": sheet})


async def _send_coding(visitor: Visitor, room: LiveRoom, hub: Hub, step_id: str, part_key: str) -> None:
    part = room.showing.parts.get((step_id, part_key))
    hidden = step_id in room.showing.hidden and visitor.who.role != "facilitator"
    if not isinstance(part, Coding) or hidden or visitor.who.role == "screen":
        return
    if step_id in room.showing.waiting and visitor.who.role != "facilitator":
        visitor.say(coding.nothing(step_id, part))  # the room sees what others gave once it is revealed
        return
    visitor.say(await _in_artist(hub, coding.message, hub.database, visitor.who.meeting, step_id, part))


def sheet_of(hub: Hub, visitor: Visitor, step_id: str) -> list[dict[str, Any]]:
    """The cards of this person's sheet, as their page reads them."""
    names = {person.id: person.name for person in meetings.room(hub.database, visitor.who.meeting).participants}
    names[visitor.who.seal(step_id)] = visitor.who.name  # in an anonymous step only their own page knows its cards
    # Of a card of the group it is not kept who wrote it.
    nobody = LEADER if visitor.who.role == "facilitator" else ""
    found = sheets.sheet(hub.database, visitor.who, step_id)
    own = {one.id for one, _ in found}
    return [
        described(one, step_id, names.get(one.participant or "", nobody), state, own)
        for one, state in found
        if not one.value.get("choice")
    ]
