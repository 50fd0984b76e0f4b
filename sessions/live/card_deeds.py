"""What a facilitator does with a card over the live route, and who is told."""

import asyncio
import json
import logging
from typing import Any

from facilitation.content import Refused
from facilitation.spotlight import CARD
from sessions import meetings, moderation, staging, standing
from sessions.access import Unknown, Who
from sessions.answers import Kept
from sessions.database import Database, NotSaved
from sessions.live.cards import described
from sessions.live.hub import Hub, LiveRoom
from sessions.live.visitor import Visitor
from sessions.tables import AnswerRow, FacilitatorRow

WAIT = "Even geduld, probeer het zo nog eens."
NOT_YOU = "Dit kan alleen de begeleider doen. Er is niets veranderd."
ASKS = ("lead", "all-cards")
LONGEST_ID = 80
Told = dict[str, Any]
log = logging.getLogger("praktijklab.live")


async def answer(visitor: Visitor, room: LiveRoom, hub: Hub, message: Told) -> None:
    """Answer one of ``ASKS``. Raises ValueError or KeyError for a message that makes no sense."""
    if message["t"] == "lead":
        await _lead(visitor, room, hub, message)
    elif visitor.who.role == "facilitator":
        visitor.listing = str(message.get("step", ""))[:LONGEST_ID]
        room.lists.changed(visitor.listing)


async def _lead(visitor: Visitor, room: LiveRoom, hub: Hub, message: Told) -> None:
    """Do what a page asks with a card, say whether it was done, and tell whoever has that card on their sheet."""
    name, said = str(message["id"]), {"n": message.get("n"), "id": str(message["id"])}
    if message["do"] not in DEEDS:
        raise ValueError("no such deed")
    if not visitor.allowance.take():
        visitor.say({"t": "no", **said, "again": True, "why": WAIT})
        return
    more = {key: str(message.get(key) or "") for key in ("step", "text", "into")}
    try:
        told = await asyncio.get_running_loop().run_in_executor(
            hub.writer, _done, hub.database, visitor.who, str(message["do"]), name, more
        )
    except (Refused, Unknown) as refusal:
        visitor.say({"t": "no", **said, "again": False, "why": str(refusal)})
    except NotSaved as problem:
        log.error("a deed in meeting %s could not be saved", visitor.who.meeting)
        visitor.say({"t": "no", **said, "again": True, "why": str(problem)})
    else:
        visitor.say({"t": "ack", **said, "both": False, "card": None})
        if told:
            _tell(room, *told)


def _done(database: Database, who: Who, do: str, name: str, more: dict[str, str]) -> tuple[Kept, Told] | None:
    if not _leads(database, who):
        raise Refused(NOT_YOU)
    if do in ("light", "dark"):
        staging.light(database, who.meeting, more["step"], f"{CARD}{name}" if do == "light" else "")
        return None
    verb, named = DEEDS[do]
    kept = verb(database, who.meeting, name, **named, **{key: more[key] for key in TAKES.get(do, ())})
    if do == "hide":
        staging.hold_anew(database, who.meeting)
    return kept, _card(database, who.meeting, kept)


def _leads(database: Database, who: Who) -> bool:
    """Whether somebody leads this meeting still: a key can be taken back while its page is open."""
    if who.role != "facilitator" or not who.facilitator:
        return False
    with database.read() as session:
        row = session.get(FacilitatorRow, who.facilitator)
        return row is not None and row.meeting == who.meeting


def _card(database: Database, meeting: str, kept: Kept) -> Told:
    """The card as whoever wrote it reads it, by their own name."""
    answer = kept.answer
    with database.read() as session:
        step = session.get_one(AnswerRow, answer.id).step
        into = session.get(AnswerRow, answer.merged) if answer.merged else None
        same_sheet = into and (kept.sheet != "person" or (into.seal or into.participant) == answer.participant)
    names = {person.id: person.name for person in meetings.room(database, meeting).participants}
    own = (answer.merged,) if same_sheet else ()
    writer = standing.of(database, meeting).person(answer.participant or "")
    return described(answer, step, names.get(writer, ""), kept.state, own)


def _tell(room: LiveRoom, kept: Kept, card: Told) -> None:
    """To every page that has this card on its sheet. Nobody else may know that something was done with it."""
    for other in room.visitors:
        if _has(other.who, kept, card["step"]) and not (
            other.who.role == "participant" and card["step"] in room.showing.hidden
        ):
            mine = card if card["by"] else card | {"by": _by(other.who, kept, card["step"])}
            other.say(json.dumps({"t": "card", "card": mine}))


def _has(who: Who, kept: Kept, step: str) -> bool:
    if who.role == "screen":
        return False
    giver, organisation = kept.answer.participant, kept.answer.organisation
    return {
        "group": True,
        "organisation": organisation is not None and organisation in (who.organisation, *who.stands_for),
        "person": who.participant is not None and giver in (who.participant, who.seal(step), *who.stands_for),
        "facilitator": who.role == "facilitator",
    }[kept.sheet]


def _by(who: Who, kept: Kept, step: str) -> str:
    """In an anonymous step only their own page knows whose a card is."""
    return who.name if kept.answer.participant == who.seal(step) else ""


#: What a page may ask, with the verb, and which of the words that came along it takes.
DEEDS: dict[str, tuple[Any, dict[str, bool]]] = {
    "hide": (moderation.hide, {}),
    "show": (moderation.hide, {"hidden": False}),
    "pin": (moderation.pin, {}),
    "unpin": (moderation.pin, {"pinned": False}),
    "merge": (moderation.merge, {}),
    "split": (moderation.split, {}),
    "correct": (moderation.correct, {}),
    "uncorrect": (moderation.uncorrect, {}),
    "light": (staging.light, {}),
    "dark": (staging.light, {}),
}
TAKES = {"merge": ("into",), "correct": ("text",)}
