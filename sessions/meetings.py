"""Meetings and their steps as they go on: the verbs of the facilitator. Each returns plain data, never rows.

The verbs that change the agenda itself stand in ``agenda``.
"""

import hashlib
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args
from uuid import uuid4

from sqlmodel import Session, select

from facilitation.catalogue import ProgrammeStep
from facilitation.content import Refused
from facilitation.room import Harvesters, Meeting, OrganisationKind, Room, Share
from sessions import agenda, asked, reading
from sessions.access import fingerprint, new_code, new_key
from sessions.anonymity import mix
from sessions.database import Database
from sessions.feed import Change
from sessions.reading import meeting_row, step_rows
from sessions.tables import CollaborationRow, FacilitatorRow, MeetingRow, OrganisationRow
from sessions.words import shown

LONGEST_TITLE = 200
LONGEST_STORY = 2000
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Started:
    """A meeting that was just made, with the key for its facilitator (only now readable)."""

    meeting: str
    key: str


def start(
    database: Database,
    title: str,
    challenge: str,
    ambition: str,
    parties: Sequence[tuple[str, OrganisationKind]],
    steps: Sequence[ProgrammeStep],
    *,
    example: bool = False,
    source: str = "",
) -> Started:
    """Make a meeting with its parties (name, kind) and agenda; nobody has joined and no step is open yet."""
    key = new_key()
    with database.write() as session:
        traject = add_traject(session, challenge, ambition, parties, example=example, source=source)
        row = add_meeting(session, traject, title)
        session.add(FacilitatorRow(id=uuid4().hex, meeting=row.id, fingerprint=fingerprint(key)))
        for place, step in enumerate(steps):
            session.add(agenda.step_row(row.id, step, float(place)))
        return Started(row.id, key)


def add_traject(
    session: Session,
    challenge: str,
    ambition: str,
    parties: Sequence[tuple[str, OrganisationKind]],
    *,
    example: bool = False,
    source: str = "",
) -> str:
    """A new traject with its parties (name, kind), without a meeting yet; its id."""
    traject = CollaborationRow(
        id=uuid4().hex,
        challenge=shown(challenge, LONGEST_STORY),
        ambition=shown(ambition, LONGEST_STORY),
        example=example,
        source=source,
        created=time.time(),
    )
    session.add(traject)
    session.flush()
    for place, (name, kind) in enumerate(parties):
        words = shown(name, LONGEST_NAME)
        session.add(OrganisationRow(id=uuid4().hex, collaboration=traject.id, name=words, kind=kind, place=place))
    return traject.id


def add_meeting(session: Session, traject: str, title: str) -> MeetingRow:
    """A new meeting of a traject, with a code and a key for the screen of its own, and no agenda yet."""
    row = MeetingRow(
        id=uuid4().hex,
        collaboration=traject,
        code=free_code(session),
        title=shown(title, LONGEST_TITLE),
        screen_token=new_key(),
        created=time.time(),
    )
    session.add(row)
    session.flush()
    return row


def free_code(session: Session) -> str:
    """A join code that no other meeting has."""
    while True:
        code = new_code()
        if session.exec(select(MeetingRow.id).where(MeetingRow.code == code)).first() is None:
            return code


def meeting(database: Database, meeting_id: str) -> Meeting:
    """The meeting with its agenda in order. Raises Unknown when it is no longer kept."""
    return database.remembered.get("meeting", meeting_id, lambda: reading.meeting(database, meeting_id))


def mark(database: Database, meeting_id: str) -> str:
    """A mark that differs after every change of the meeting or its agenda: what a page was made from.

    Raises Unknown when the meeting is no longer kept.
    """
    now = repr(meeting(database, meeting_id))
    return hashlib.sha256(now.encode()).hexdigest()[:12]


def room(database: Database, meeting_id: str) -> Room:
    """Everybody of a meeting: its organisations and participants, both in order of joining."""
    return database.remembered.get("room", meeting_id, lambda: reading.room(database, meeting_id))


def screen_key(database: Database, meeting_id: str) -> str:
    """The key of the projected screen: it only shows, for ever."""
    with database.read() as session:
        return meeting_row(session, meeting_id).screen_token


def set_share(database: Database, meeting_id: str, share: Share) -> None:
    """Choose what participants may download: nothing, their own sheet, or the whole report.

    Raises Refused (Dutch) for anything else.
    """
    if share not in get_args(Share):
        raise Refused("Kies wat deelnemers mogen downloaden: nog niets, hun eigen blad of het hele verslag.")
    with database.write(Change(meeting_id, "structure")) as session:
        meeting_row(session, meeting_id).share = share


def set_harvest(database: Database, meeting_id: str, harvest: Harvesters) -> None:
    """Choose who writes the oogst and the differences that remain: the facilitator only, or everyone.

    Raises Refused (Dutch) for anything else.
    """
    if harvest not in get_args(Harvesters):
        raise Refused("Kies wie de oogst noteert: alleen de begeleider, of iedereen.")
    with database.write(Change(meeting_id, "structure")) as session:
        meeting_row(session, meeting_id).harvest = harvest


def set_newcomers(database: Database, meeting_id: str, allowed: bool) -> None:
    """Choose whether participants may name an organisation that is not listed."""
    with database.write(Change(meeting_id, "stage")) as session:
        meeting_row(session, meeting_id).newcomers = allowed


def describe(
    database: Database, meeting_id: str, which: Literal["title", "challenge", "ambition"], words: str
) -> None:
    """Change the title, the opgave or the gedeelde ambitie."""
    with database.write(Change(meeting_id, "structure"), Change(meeting_id, "answers")) as session:
        row = meeting_row(session, meeting_id)
        if which == "title":
            row.title = shown(words, LONGEST_TITLE)
        else:
            setattr(session.get_one(CollaborationRow, row.collaboration), which, shown(words, LONGEST_STORY))


def end(database: Database, meeting_id: str, ended: bool = True) -> None:
    """End a meeting (its code no longer lets anyone in, and all steps close), or take that back."""
    with database.write(Change(meeting_id, "structure")) as session:
        meeting_row(session, meeting_id).ended = ended
        closing = [one for one in step_rows(session, meeting_id) if ended and one.state == "open"]
        for step in closing:
            asked.keep(step)
            step.state, step.closed, step.ends = "closed", time.time(), 0.0
            mix(session, step)
        anonymous = any(step.anonymous for step in closing)
    if anonymous:
        database.forget_wiped()
