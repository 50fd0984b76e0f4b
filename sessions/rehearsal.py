"""Oefenen: a meeting beside the real one, with people and answers who are made up, wiped in one click.

It is a traject of its own, so nothing of it can come into the real meeting. What made-up people give goes through the
verbs of real people, so every rule holds in it.
"""

import contextlib
import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from uuid import uuid5

from sqlmodel import col, select, update

from facilitation import catalogue, sample
from facilitation.content import Refused
from facilitation.kinds import KINDS, AnyPart
from facilitation.kinds.balance import BRING, GET, LINK
from facilitation.room import Answer, Room
from sessions import access, answers, asked, choices, meetings, people, trajects
from sessions.access import Unknown, Who, elsewhere
from sessions.choices import OURS
from sessions.database import Database
from sessions.feed import Change
from sessions.meetings import Started
from sessions.reading import meeting_row, step_rows
from sessions.rights import whose
from sessions.tables import CollaborationRow, MeetingRow, StepRow

LIVES = 7 * 24 * 3600.0  # seconds; an older rehearsal is wiped when another one begins
TITLE = "Oefening: "
PARTIES = 6  # made-up ones, for a meeting that has none yet
PEOPLE = 8  # at least: fewer would leave empty what is shown from so many people on


def begin(database: Database, meeting_id: str, key: str) -> Started:
    """A rehearsal of a meeting with its parties and agenda, made-up people and answers, and no step open yet.

    Everybody who leads the meeting may lead it; ``Started`` holds the key of whoever has ``key``. A meeting has one
    rehearsal: while there is one, that is what this gives. Raises Refused (Dutch) in a rehearsal.
    """
    _wipe_old(database)
    with database.write() as session:  # told when it is filled: until then there is nothing to go to
        real = meeting_row(session, meeting_id)
        if real.rehearses:
            raise Refused("Dit is al een oefening.")
        there = session.exec(select(MeetingRow.id).where(MeetingRow.rehearses == meeting_id)).first()
        if there:
            trajects.let_in(session, meeting_id, there)
            return Started(there, elsewhere(key, there))
        found = trajects.parties(session, meeting_id)
        if len(found) < sample.FEWEST:
            found = [(one.name, one.kind) for one in sample.room(PARTIES).organisations]
        about = session.get_one(CollaborationRow, real.collaboration)
        traject = meetings.add_traject(session, about.challenge, about.ambition, found)
        row = meetings.add_meeting(session, traject, TITLE + real.title)
        row.rehearses, row.pace, row.harvest = meeting_id, real.pace, real.harvest
        for step in step_rows(session, meeting_id):
            new = trajects.prepared(step, row.id, step.place)
            asked.keep(new)
            # Open while it is filled: made-up people may no more write in a step that is not open than others.
            new.skipped, new.state = step.skipped, "open"
            session.add(new)
        trajects.let_in(session, meeting_id, row.id)
        started = Started(row.id, elsewhere(key, row.id))
    try:
        givers = invite(database, started.meeting)
        leader = access.who(database, started.key)
        for one in meetings.meeting(database, started.meeting).steps:
            fill(database, leader, givers, one.id)
    except BaseException:
        wipe(database, started.meeting)
        raise
    with database.write(Change(started.meeting, "structure"), Change(meeting_id, "stage")) as session:
        untouched = col(StepRow.opened) == 0.0  # nobody pressed Openen meanwhile
        session.exec(update(StepRow).where(col(StepRow.meeting) == started.meeting, untouched).values(state="hidden"))
    return started


def going_on(database: Database, meeting_id: str) -> str:
    """The id of the rehearsal of this meeting, or nothing."""
    with database.read() as session:
        return session.exec(select(MeetingRow.id).where(MeetingRow.rehearses == meeting_id)).first() or ""


def wipe(database: Database, meeting_id: str) -> str:
    """Delete a rehearsal with everything in it; the id of the meeting that it rehearsed.

    Raises Refused (Dutch) for a meeting that is none, and Unknown for one that is gone.
    """
    with database.write() as session:
        row = meeting_row(session, meeting_id)
        real = row.rehearses
        if not real:
            raise Refused("Dit is geen oefening. Er is niets gewist.")
        trajects.wipe(session, row)
    database.forget_wiped()
    trajects.tell_wiped(database, (meeting_id,))
    database.feed.tell(Change(real, "stage"))  # who leads it may begin another
    return real


def _wipe_old(database: Database) -> None:
    with database.read() as session:
        old = col(MeetingRow.created) < time.time() - LIVES
        found = session.exec(select(MeetingRow.id).where(MeetingRow.rehearses != "", old)).all()
    for one in found:
        try:
            wipe(database, one)
        except Unknown:
            continue  # somebody else did


def invite(database: Database, meeting_id: str) -> dict[str, Who]:
    """Let made-up people take part for every party: who they are, by their id and by that of their party."""
    parties, known = meetings.room(database, meeting_id).organisations, sample.names()
    givers: dict[str, Who] = {}
    turns = max(1, -(-PEOPLE // max(1, len(parties))))
    for turn in range(max(2, turns)):
        for place, party in enumerate(parties):
            if turn < turns or place % 3 == 0:
                name = known[len(givers) % len(known)]
                who = access.who(database, people.join(database, meeting_id, party.id, name).key)
                givers[str(who.participant)] = who
                givers.setdefault(party.id, who)
    return givers


def fill(database: Database, leader: Who, givers: Mapping[str, Who], step_id: str) -> None:
    """Let made-up people answer a step that is open, as far as it has made-up answers."""
    step = meetings.meeting(database, leader.meeting).step(step_id)
    instrument = catalogue.instruments().get(step.instrument) if step else None
    if instrument is None:
        return
    room: Room = replace(meetings.room(database, leader.meeting), today=date.today())
    made_up = sample.answers(instrument, room)
    # The same instrument twice in an agenda has the same made-up answers: every step its own ids.
    names = {one.id: uuid5(OURS, f"{step_id}/{one.id}").hex for one in made_up}
    for one in made_up:
        part = instrument.part(one.part)
        if part is not None:
            shared = whose(part, one.field) in ("group", "facilitator")
            who = leader if shared else givers[one.participant or str(one.organisation)]
            with contextlib.suppress(Refused):  # one made-up answer less is no reason not to rehearse
                _give(database, who, step_id, part, _renamed(one, names))


def _renamed(answer: Answer, names: Mapping[str, str]) -> Answer:
    """The same answer under its new id, and pointing at the new ids of others."""
    before, sign, row = answer.field.partition("--")
    value = {key: names.get(str(said), said) for key, said in answer.value.items()}
    return replace(answer, id=names[answer.id], field=before + sign + names.get(row, row), value=value)


def _give(database: Database, who: Who, step_id: str, part: AnyPart, one: Answer) -> None:
    if one.field == LINK:
        choices.link(database, who, step_id, part.key, str(one.value[GET]), str(one.value[BRING]))
    elif one.field in KINDS[part.kind].text_fields(part):
        offer = answers.Offer(
            one.id, step_id, part.key, one.field, one.text, one.value, 0, "oefening", answers.new_id(), one.place
        )
        answers.put(database, who, offer)
    else:
        choices.choose(database, who, step_id, part.key, one.field, one.value)
