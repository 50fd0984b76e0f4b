"""Meetings and their steps as they go on: the verbs of the facilitator. Each returns plain data, never rows.

The verbs that change the agenda itself stand in ``agenda``.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import uuid4

from sqlmodel import Session, col, select, update

from facilitation.catalogue import ProgrammeStep
from facilitation.room import Meeting, OrganisationKind, Room, Share
from sessions import agenda, reading
from sessions.access import fingerprint, new_code, new_key
from sessions.database import Database
from sessions.feed import Change
from sessions.reading import meeting_row, own_step, step_rows
from sessions.tables import AnswerRow, CollaborationRow, FacilitatorRow, MeetingRow, OrganisationRow, StepRow
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
    now, key = time.time(), new_key()
    collaboration, meeting = uuid4().hex, uuid4().hex
    with database.write() as session:
        session.add(
            CollaborationRow(
                id=collaboration,
                challenge=shown(challenge, LONGEST_STORY),
                ambition=shown(ambition, LONGEST_STORY),
                example=example,
                source=source,
                created=now,
            )
        )
        session.flush()
        session.add(
            MeetingRow(
                id=meeting,
                collaboration=collaboration,
                code=_free_code(session),
                title=shown(title, LONGEST_TITLE),
                screen_token=new_key(),
                created=now,
            )
        )
        session.flush()
        session.add(FacilitatorRow(id=uuid4().hex, meeting=meeting, fingerprint=fingerprint(key)))
        for place, (name, kind) in enumerate(parties):
            session.add(
                OrganisationRow(
                    id=uuid4().hex,
                    collaboration=collaboration,
                    name=shown(name, LONGEST_NAME),
                    kind=kind,
                    place=place,
                )
            )
        for place, step in enumerate(steps):
            session.add(agenda.step_row(meeting, step, float(place)))
    return Started(meeting, key)


def _free_code(session: Session) -> str:
    while True:
        code = new_code()
        if session.exec(select(MeetingRow.id).where(MeetingRow.code == code)).first() is None:
            return code


def meeting(database: Database, meeting_id: str) -> Meeting:
    """The meeting with its agenda in order. Raises Unknown when it is no longer kept."""
    return database.remembered.get("meeting", meeting_id, lambda: reading.meeting(database, meeting_id))


def room(database: Database, meeting_id: str) -> Room:
    """Everybody of a meeting: its organisations and participants, both in order of joining."""
    return database.remembered.get("room", meeting_id, lambda: reading.room(database, meeting_id))


def screen_key(database: Database, meeting_id: str) -> str:
    """The key of the projected screen: it only shows, for ever."""
    with database.read() as session:
        return meeting_row(session, meeting_id).screen_token


def open_step(database: Database, meeting_id: str, step_id: str) -> None:
    """Open a step: people can write in it, the screen shows it, and its clock runs. Late texts come in.

    A step that was skipped is not any more. The first opening of all is when the meeting began.
    """
    now = time.time()
    with database.write(Change(meeting_id, "structure", step_id), Change(meeting_id, "answers", step_id)) as session:
        step = own_step(session, meeting_id, step_id)
        row, steps = meeting_row(session, meeting_id), step_rows(session, meeting_id)
        step.opened, step.skipped = step.opened or now, False
        if all(one.state == "hidden" for one in steps):  # a file from before this was kept does not know it
            row.began, row.planned = now, sum(one.minutes for one in steps if not one.skipped)
        step.state, step.closed, step.ends = "open", 0.0, now + step.minutes * 60
        row.current, row.joining = step_id, False
        session.exec(
            update(AnswerRow)
            .where(col(AnswerRow.step) == step_id, col(AnswerRow.state) == "late")
            .values(state="live")
        )


def close_step(database: Database, meeting_id: str, step_id: str) -> None:
    """Close a step: it can be read, and texts that are still under way are kept apart as late."""
    with database.write(Change(meeting_id, "structure", step_id)) as session:
        step = own_step(session, meeting_id, step_id)
        step.state, step.closed, step.ends = "closed", time.time(), 0.0


def call_everyone(database: Database, meeting_id: str, step_id: str) -> None:
    """Bring every participant and the screen to this step."""
    with database.write(Change(meeting_id, "structure", step_id)) as session:
        own_step(session, meeting_id, step_id)
        row = meeting_row(session, meeting_id)
        row.current, row.joining, row.call = step_id, False, row.call + 1


def show_joining(database: Database, meeting_id: str, joining: bool) -> None:
    """Let the screen show the large QR and who has arrived, or the board of the current step."""
    with database.write(Change(meeting_id, "stage")) as session:
        meeting_row(session, meeting_id).joining = joining


def show(
    database: Database,
    meeting_id: str,
    step_id: str,
    *,
    part: str | None = None,
    view: str | None = None,
    spotlight: str | None = None,
) -> None:
    """Choose what the board of a step shows: which part, which view, who has the floor (an id, or nobody)."""
    with database.write(Change(meeting_id, "stage", step_id), Change(meeting_id, "answers", step_id)) as session:
        step = own_step(session, meeting_id, step_id)
        if part is not None:
            step.part, step.view, step.spotlight = part, "", ""
        if view is not None:
            step.view = view
        if spotlight is not None:
            step.spotlight = spotlight


def give_turn(database: Database, meeting_id: str, step_id: str, organisation: str, seconds: int) -> None:
    """Give a party the floor (its id) and, in an open step, let the clock of its turn run."""
    with database.write(Change(meeting_id, "stage", step_id), Change(meeting_id, "answers", step_id)) as session:
        step = own_step(session, meeting_id, step_id)
        step.spotlight = organisation
        if step.state == "open":
            step.ends = time.time() + seconds


def refresh(database: Database, meeting_id: str, step_id: str) -> None:
    """Let every page of a meeting load anew: what participants can see in this step has another shape."""
    with database.write(Change(meeting_id, "structure", step_id)) as session:
        own_step(session, meeting_id, step_id)


def add_minute(database: Database, meeting_id: str, step_id: str) -> None:
    """Give a running step one more minute; a step that is not open stays as it is."""
    with database.write(Change(meeting_id, "stage", step_id)) as session:
        step = own_step(session, meeting_id, step_id)
        if step.state == "open":
            step.ends = max(step.ends, time.time()) + 60


def set_share(database: Database, meeting_id: str, share: Share) -> None:
    """Choose what participants may download: nothing, their own sheet, or the whole report."""
    with database.write(Change(meeting_id, "structure")) as session:
        meeting_row(session, meeting_id).share = share


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
        if ended:
            session.exec(
                update(StepRow)
                .where(col(StepRow.meeting) == meeting_id, col(StepRow.state) == "open")
                .values(state="closed", closed=time.time(), ends=0.0)
            )
