"""Suggestions for the conversation of a step, and the one on the screen. See ``facilitation.suggestions``.

The verbs are a facilitator's: see ``leading``.
"""

from dataclasses import replace
from datetime import date
from typing import Any

from facilitation import catalogue
from facilitation.content import Refused
from facilitation.suggestions import Suggestion, suggestions
from sessions import looking_back, meetings
from sessions.database import Database
from sessions.feed import Change
from sessions.reading import own_step

GONE = "De antwoorden zijn veranderd: voor deze suggestie is er geen aanleiding meer. Het scherm bleef zoals het was."
CURTAIN = "Het bord van deze stap is nog niet onthuld. Onthul het eerst, dan kan deze suggestie op het scherm."


def of_step(database: Database, meeting_id: str, step_id: str) -> tuple[Suggestion, ...]:
    """What the answers of a step give reason for now, the most useful first. Raises Unknown without the meeting."""
    meeting = meetings.meeting(database, meeting_id)
    step = meeting.step(step_id)
    instrument = catalogue.instruments().get(step.instrument) if step else None
    if step is None or instrument is None:
        return ()
    room = replace(meetings.room(database, meeting_id), today=date.today())
    found = looking_back.told(database, step)  # once for all parts, and without what is kept back
    now = {
        part.key: tuple(answer for answer in found if answer.part in (part.key, *part.reads))
        for part in instrument.parts
    }
    before = {part.key: looking_back.earlier(database, meeting, step, part) for part in instrument.parts}
    return suggestions(instrument, room, now, before, shown=step.part, anonymous=step.anonymous)


def message(database: Database, meeting_id: str, step_id: str) -> dict[str, Any]:
    """The suggestions of a step as the page of a facilitator reads them."""
    told = [
        {"key": one.key, "words": one.words, "why": one.why, "source": one.source}
        for one in of_step(database, meeting_id, step_id)
    ]
    return {"t": "suggestions", "step": step_id, "list": told}


def put(database: Database, meeting_id: str, step_id: str, key: str) -> None:
    """Put a suggestion on the screen, with the part, the view and the party that it is about.

    Raises Refused (Dutch) when the answers of now give no reason for it any more, and while the board is not
    revealed: the words of a suggestion tell what is on it.
    """
    found = next((one for one in of_step(database, meeting_id, step_id) if one.key == key), None)
    if found is None:
        raise Refused(GONE)
    with database.write(Change(meeting_id, "stage", step_id), Change(meeting_id, "answers", step_id)) as session:
        step = own_step(session, meeting_id, step_id)
        if not step.revealed:
            raise Refused(CURTAIN)
        step.prompt, step.part, step.view, step.spotlight = found.words, found.part, found.view, found.spotlight


def take_away(database: Database, meeting_id: str, step_id: str) -> None:
    """Take the suggestion off the screen; the board stays as it is."""
    with database.write(Change(meeting_id, "stage", step_id), Change(meeting_id, "answers", step_id)) as session:
        own_step(session, meeting_id, step_id).prompt = ""
