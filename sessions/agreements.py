"""The register of agreements of a traject: made from all its meetings, and what a facilitator notes between them."""

import contextlib
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from uuid import uuid4

from sqlmodel import col, select

from facilitation import catalogue
from facilitation.agreed import Agreed, Dated, register
from facilitation.content import Refused
from facilitation.kinds.agreements import STATUSES, Agreements
from facilitation.reports.contents import moment
from facilitation.room import Meeting, Step
from sessions import meetings, noted, standing, trajects
from sessions.access import Unknown
from sessions.database import Database
from sessions.feed import Change
from sessions.looking_back import told
from sessions.reading import meeting_row
from sessions.tables import StandingRow
from sessions.words import whole

LONGEST_WHY = 400
AT_ONCE = 10.0  # seconds in which the same standing, noted twice, is noted once


def of_traject(database: Database, meeting_id: str, *, revealed: bool = False) -> tuple[Agreed, ...]:
    """The agreements of all meetings of the traject, seen from this one: its parties, and held against today.

    With ``revealed`` only what the room may see: nothing of steps of which the board still waits. Raises Unknown
    when the meeting is no longer kept.
    """
    meeting = meetings.meeting(database, meeting_id)
    steps = [one for one in _of_meetings(database, meeting) if not revealed or one[1].revealed]
    found = [_dated(database, *one) for one in steps]
    if found:
        last = found[-1].part
        found += [
            Dated("", moment(one.changed).date(), last, (one,))
            for one in noted.between(database, meeting.collaboration, last.key)
        ]
    seen = [replace(one, answers=standing.seen_from(database, meeting_id, one.answers)) for one in found]
    return register(seen, replace(meetings.room(database, meeting_id), today=date.today()))


def _of_meetings(database: Database, meeting: Meeting) -> Iterator[tuple[Meeting, Step, Agreements]]:
    """Every agreements part of the traject, in the order of its meetings and their agendas."""
    for name in [one.id for one in trajects.meetings_of(database, meeting.id)] or [
        meeting.id
    ]:  # of a rehearsal: itself
        with contextlib.suppress(Unknown):  # wiped just now
            one = meetings.meeting(database, name)
            for step in one.steps:
                instrument = catalogue.instruments().get(step.instrument)
                for part in instrument.parts if instrument else ():
                    if isinstance(part, Agreements):
                        yield one, step, part


def _dated(database: Database, meeting: Meeting, step: Step, part: Agreements) -> Dated:
    answers = tuple(one for one in told(database, step) if one.part == part.key)
    return Dated(meeting.title, moment(step.opened or meeting.began or meeting.created).date(), part, answers)


def note(database: Database, meeting_id: str, agreement: str, status: str, why: str) -> bool:
    """Note how an agreement of the traject (an id) stands from now on, with a word why; what was noted before stays.

    The same, noted twice at the same moment, is noted once. Returns True. Raises Refused (Dutch) for an agreement
    that is not there, no status, or a word why that is too long; Unknown when the meeting is no longer kept.
    """
    words = whole(why).strip()
    if status not in STATUSES:
        raise Refused("Kies eerst hoe het staat: loopt, vast, gedaan of vervalt. Je tekst blijft staan.")
    if len(words) > LONGEST_WHY:
        raise Refused(f"Dit is te lang: er passen {LONGEST_WHY} tekens. Je tekst blijft staan.")
    if not any(one.agreement.id == agreement for one in of_traject(database, meeting_id)):
        raise Refused("Deze afspraak is er niet meer. Er is niets genoteerd.")
    around = [one.id for one in trajects.meetings_of(database, meeting_id)] or [meeting_id]
    with database.write(*(Change(one, "stage") for one in around)) as session:
        traject, now = meeting_row(session, meeting_id).collaboration, time.time()
        mine = select(StandingRow).where(StandingRow.collaboration == traject, StandingRow.agreement == agreement)
        last = session.exec(mine.order_by(col(StandingRow.changed).desc(), col(StandingRow.id).desc())).first()
        twice = last and (last.status, last.why) == (status, words) and last.changed > now - AT_ONCE
        if not twice:
            session.add(
                StandingRow(
                    id=uuid4().hex, collaboration=traject, agreement=agreement, status=status, why=words,
                    changed=round(now, 3),
                )
            )  # fmt: skip
    return True
