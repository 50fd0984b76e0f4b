"""A board as bytes: computed once after a change, the same for everybody who watches.

Only where a curtain hangs before it, the room gets other bytes than whoever leads.
"""

import gzip
import json
import time
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from facilitation import catalogue, figures
from facilitation.board import BoardTable, Stage
from facilitation.instrument import Instrument
from facilitation.kinds import KINDS, AnyPart
from facilitation.kinds.talk import Talk, TalkBoard, at_turn
from facilitation.room import ORGANISATION_KINDS, Answer, Meeting, Room, Step, Turns, in_order
from facilitation.spotlight import Light
from sessions import meetings
from sessions.database import Database
from sessions.lighting import lit
from sessions.live import register_board, turns
from sessions.looking_back import kept_back, of_part, too_few
from sessions.sheets import given

# Level 1 is within a few per cent of the best level here, in a fifth of its time.
QUICK = 1

NOT_YET = "Het bord blijft nog even dicht. De begeleider laat het straks zien."
ANONYMOUS = "Deze stap is anoniem. Het bord komt als de stap gesloten is."
TOO_FEW = "Dit bord komt vanaf {number} mensen, zodat niemand te herkennen is."

Audience = Literal["leader", "room"]


@dataclass(frozen=True, slots=True)
class Boards:
    """One board for whoever leads and for the room (screens and participants): the same bytes, but for a curtain."""

    leader: bytes
    room: bytes


def both(database: Database, meeting_id: str, step_id: str) -> Boards:
    """The board of a step as gzipped JSON messages (what ``board.js`` reads).

    A page counts down against ``now``: its own clock may be minutes wrong.
    """
    meeting = meetings.meeting(database, meeting_id)
    step = meeting.step(step_id)
    if step is None:
        nowhere = packed({"t": "board", "step": "", "title": meeting.title})
        return Boards(nowhere, nowhere)
    found = described(database, meeting, step) | {"now": time.time()}
    instrument = catalogue.instruments().get(step.instrument)
    if step.revealed or instrument is None:
        same = packed(found)
        return Boards(same, same)
    curtain = _curtain(database, meeting, step, instrument, NOT_YET) | {"now": found["now"]}
    return Boards(packed(found | {"waits": True}), packed(curtain))


def message(database: Database, meeting_id: str, step_id: str, audience: Audience = "leader") -> bytes:
    """The board of a step for one audience: see ``both``."""
    made = both(database, meeting_id, step_id)
    return made.leader if audience == "leader" else made.room


def packed(content: dict[str, Any]) -> bytes:
    """A message as gzipped JSON: compressed once here, not once per viewer."""
    return gzip.compress(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(), QUICK, mtime=0)


def step_of(board: bytes) -> str:
    """The id of the step of a board that was packed before."""
    return str(json.loads(gzip.decompress(board))["step"])


def described(database: Database, meeting: Meeting, step: Step) -> dict[str, Any]:
    """Everything that a screen shows of a step: headings, views, the figure, the same in words, the caution.

    What is to stay unknown to everybody hangs behind a curtain; what only the room does not see yet is here.
    """
    instrument = catalogue.instruments().get(step.instrument)
    if instrument is None:
        if register_board.shows(step):
            return _said(database, meeting, step) | register_board.described(database, meeting, step)
        only_title: dict[str, Any] = {
            "question": step.title,
            "views": [],
            "caution": "",
            "source": "",
            "figure": None,
        }
        return _said(database, meeting, step) | only_title
    part = instrument.part(step.part) or instrument.parts[0]
    why = _kept_unknown(database, step, part)
    if why:
        return _curtain(database, meeting, step, instrument, why)
    room = replace(meetings.room(database, meeting.id), today=date.today())
    now, past = of_part(database, meeting, step, part)
    figure, table, question = picture(part, room, now, past, Stage(step.view, step.spotlight), step.turns)
    views = KINDS[part.kind].views(part, room, now)
    shown = next((view for view in views if view.key == step.view), views[0])
    return _said(database, meeting, step, part) | {
        "question": question or shown.question,
        "views": [{"title": view.title, "now": view is shown} for view in views] if len(views) > 1 else [],
        "caution": part.caution,
        "source": instrument.board_source,
        "figure": figure,
        "table": {"caption": table.caption, "headers": table.headers, "rows": table.rows},
        "light": _light(lit(database, meeting, step.id, step.light)),
    }


def _light(light: Light | None) -> dict[str, Any] | None:
    return {"kind": light.kind, "head": light.head, "lines": light.lines, "by": light.by} if light else None


def _said(database: Database, meeting: Meeting, step: Step, part: AnyPart | None = None) -> dict[str, Any]:
    """What every board of a step says.

    ``part`` is what the board shows; in the picture of a conversation stands whose turn it is already.
    """
    said = {"t": "board", "step": step.id, "title": step.title, "state": step.state, "ends": step.ends}
    speaking = turns.turn(step, meetings.room(database, meeting.id))
    shown = {"turn": speaking.said() | {"drawn": isinstance(part, Talk)} if speaking.now else None}
    return said | shown | {"at_end": step.at_end, "prompt": step.prompt, "light": None}


def _kept_unknown(database: Database, step: Step, part: AnyPart) -> str:
    """Why nobody may see the board of a part now; empty where they may. A private part says so on its board."""
    if part.private or not step.anonymous:
        return ""
    if kept_back(part, step):
        return ANONYMOUS
    return TOO_FEW.format(number=part.at_least) if too_few(part, step, given(database, step.id)) else ""


def _curtain(database: Database, meeting: Meeting, step: Step, instrument: Instrument, words: str) -> dict[str, Any]:
    """A board that shows nothing of what was given, not even the names of its views: those can be typed too."""
    part = instrument.part(step.part) or instrument.parts[0]
    asks = KINDS[part.kind].views(part, meetings.room(database, meeting.id), ())[0].question
    bare = {"question": asks, "views": [], "caution": part.caution, "source": instrument.board_source}
    # A sentence on the screen can quote what was given.
    return _said(database, meeting, step) | bare | {"figure": None, "curtain": words, "prompt": ""}


def picture(
    part: AnyPart,
    room: Room,
    now: tuple[Answer, ...],
    past: tuple[Answer, ...],
    stage: Stage,
    rondje: Turns | None = None,
) -> tuple[dict[str, Any], BoardTable, str]:
    """The figure of a part, its table, and the question that the board itself asks (or nothing)."""
    kind = KINDS[part.kind]
    board = kind.board(part, room, now, past)
    if rondje and isinstance(board, TalkBoard):
        board = at_turn(board, rondje, room.organisations)
    figure = figures.draw(part.kind, board, stage)
    return figure, kind.table(board, stage.view), getattr(board, "question", "")


def arrivals(database: Database, meeting_id: str, here: set[str]) -> bytes:
    """Who has arrived, per organisation, for the screen while people join; ``here`` are participants' ids."""
    meeting, room = meetings.meeting(database, meeting_id), meetings.room(database, meeting_id)
    people: dict[str, list[str]] = {}
    for person in room.participants:
        if person.id in here:
            people.setdefault(person.organisation, []).append(person.name)
    rows = [
        {
            "name": one.name,
            "kind": one.kind,
            "kindWords": ORGANISATION_KINDS[one.kind],
            "people": people.get(one.id, []),
        }
        for one in in_order(room.organisations)
    ]
    return packed({"t": "arrivals", "title": meeting.title, "challenge": meeting.challenge, "rows": rows})
