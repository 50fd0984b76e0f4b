"""Open answers for the pages on which people give them kernwoorden: without an author, with what is proposed."""

import json
from typing import Any

from sqlmodel import col, select

from facilitation.kinds import coding
from facilitation.kinds.coding import Coding
from facilitation.room import Room, Step
from sessions import meetings, standing
from sessions.database import Database
from sessions.looking_back import told
from sessions.standing import Standing
from sessions.tables import MeetingRow

MOST_REMEMBERED = 50
NOBODY = Room(())

Turn = tuple[int, str, int, Standing]
# Every open page asks again after each change: what is told is made once per change of the meeting or its people.
_told: dict[tuple[str, str], tuple[Turn, str]] = {}


def nothing(step_id: str, part: Coding) -> dict[str, Any]:
    """What ``coding.js`` reads while nothing may be told."""
    return {"t": "coding", "step": step_id, "part": part.key, "answers": [], "codes": [], "away": []}


def message(database: Database, meeting_id: str, step_id: str, part: Coding) -> str:
    """What ``coding.js`` reads: the answers, the codebook, and what was taken out of it, as JSON."""
    step = meetings.meeting(database, meeting_id).step(step_id)
    if step is None:
        return json.dumps(nothing(step_id, part))
    with database.read() as session:
        changes = session.exec(select(MeetingRow.changes).where(col(MeetingRow.id) == meeting_id)).first() or 0
    turn = changes, step.state, step.round, standing.of(database, meeting_id)
    known, text = _told.get((step_id, part.key), (None, ""))
    if known != turn:
        text = json.dumps(_described(database, step, part))
        if len(_told) >= MOST_REMEMBERED:
            _told.clear()
        _told[step_id, part.key] = turn, text
    return text


def _described(database: Database, step: Step, part: Coding) -> dict[str, Any]:
    read = (part.key, part.of)
    answers = tuple(answer for answer in told(database, step) if answer.part in read)
    board = coding.with_proposals(coding.board(part, NOBODY, answers), answers)
    answers_told = []
    for one in board.answers:
        proposals = [{"code": found.code, "because": found.because} for found in one.proposals]
        answers_told.append({"id": one.id, "text": one.text, "proposals": proposals})
    return {
        "t": "coding",
        "step": step.id,
        "part": part.key,
        "answers": answers_told,
        "codes": [
            {"key": one.key, "label": one.label, "description": one.description, "keys": one.keys}
            for one in board.codes
        ],
        "away": [{"key": one.key, "label": one.label, "into": one.into} for one in board.away],
    }
