"""A board as bytes: computed once after a change, the same for everybody who watches."""

import gzip
import json
from dataclasses import replace
from datetime import date
from typing import Any

from facilitation import catalogue, figures
from facilitation.board import BoardTable, Stage
from facilitation.kinds import KINDS, AnyPart
from facilitation.room import ORGANISATION_KINDS, Answer, Meeting, Room, Step, in_order
from sessions import meetings
from sessions.database import Database
from sessions.looking_back import of_part

# Level 1 is within a few per cent of the best level here, in a fifth of its time.
QUICK = 1


def message(database: Database, meeting_id: str, step_id: str) -> bytes:
    """The board of a step as a gzipped JSON message (what ``board.js`` reads)."""
    meeting = meetings.meeting(database, meeting_id)
    step = meeting.step(step_id)
    if step is None:
        return packed({"t": "board", "step": "", "title": meeting.title})
    return packed(described(database, meeting, step))


def packed(content: dict[str, Any]) -> bytes:
    """A message as gzipped JSON: compressed once here, not once per viewer."""
    return gzip.compress(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(), QUICK, mtime=0)


def described(database: Database, meeting: Meeting, step: Step) -> dict[str, Any]:
    """Everything that a screen shows of a step: headings, views, the figure, the same in words, the caution."""
    instrument = catalogue.instruments().get(step.instrument)
    said = {"t": "board", "step": step.id, "title": step.title, "ends": step.ends, "state": step.state}
    if instrument is None:
        return said | {"question": step.title, "views": [], "caution": "", "source": "", "figure": None}
    part = instrument.part(step.part) or instrument.parts[0]
    room = replace(meetings.room(database, meeting.id), today=date.today())
    now, past = of_part(database, meeting, step, part)
    figure, table, question = picture(part, room, now, past, Stage(step.view, step.spotlight))
    views = KINDS[part.kind].views(part, room, now)
    shown = next((view for view in views if view.key == step.view), views[0])
    return said | {
        "question": question or shown.question,
        "views": [{"title": view.title, "now": view is shown} for view in views] if len(views) > 1 else [],
        "caution": part.caution,
        "source": instrument.board_source,
        "figure": figure,
        "table": {"caption": table.caption, "headers": table.headers, "rows": table.rows},
    }


def picture(
    part: AnyPart, room: Room, now: tuple[Answer, ...], past: tuple[Answer, ...], stage: Stage
) -> tuple[dict[str, Any], BoardTable, str]:
    """The figure of a part, its table, and the question that the board itself asks (or nothing)."""
    kind = KINDS[part.kind]
    board = kind.board(part, room, now, past)
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
