"""Leading together: a link of one's own for each facilitator, and who of them has the lead.

One of a meeting has the lead: only they take back a link or wipe the data. Whoever leads beside them can take over,
for a laptop that dies may not stop the room. Each verb is given who acts (``leading.lead_as``), and looks up in its
own transaction what that one may do now.
"""

import time
from dataclasses import dataclass
from uuid import uuid4

from sqlmodel import Session, col, func, select

from facilitation.content import Refused
from sessions import people
from sessions.access import ELSEWHERE, Who, elsewhere, fingerprint, new_key
from sessions.database import Database
from sessions.feed import Change
from sessions.people import NotJoined
from sessions.tables import FacilitatorRow, MeetingRow
from sessions.trajects import keys_of_one_person

MOST = 20  # of one meeting
NAMELESS = "begeleider"  # who made the meeting, and said no name
ONLY_THE_LEAD = "Dit kan alleen wie de leiding heeft. Er is niets veranderd."
GONE = "Deze begeleider is er niet meer. Laad de bladzijde opnieuw."


@dataclass(frozen=True, slots=True)
class Leader:
    """A facilitator of a meeting, and whether they have the lead."""

    id: str
    name: str
    lead: bool


def add(database: Database, who: Who, name: str) -> str:
    """Let somebody lead too, with a key of their own (only now readable). Raises Refused (Dutch)."""
    try:
        wanted = people.tidy_name(name, "Vul in voor wie deze link is.")
    except NotJoined as problem:
        raise Refused(str(problem)) from None
    key = new_key()
    with database.write(*_changes(who.meeting)) as session:
        _acting(session, who)
        if session.exec(select(func.count()).where(FacilitatorRow.meeting == who.meeting)).one() >= MOST:
            raise Refused(f"Er zijn al {MOST} begeleiders. Neem eerst een link terug.")
        session.add(
            FacilitatorRow(
                id=uuid4().hex, meeting=who.meeting, fingerprint=fingerprint(key), name=wanted, lead=False,
                created=time.time(),
            )
        )  # fmt: skip
    return key


def listed(database: Database, meeting_id: str) -> tuple[Leader, ...]:
    """Everybody who leads a meeting, in order of coming."""
    with database.read() as session:
        return tuple(Leader(one.id, one.name or NAMELESS, one.lead) for one in _of(session, meeting_id))


def take_back(database: Database, who: Who, facilitator: str) -> None:
    """Take back somebody's link, and what they opened with it: other meetings of the traject, and rehearsals.

    Only who has the lead can. A meeting in which somebody had the lead by that link gets another lead.
    Raises Refused (Dutch).
    """
    with database.read() as session:
        told = {row.meeting for row in _keys(session, _other(session, who, facilitator))}
    with database.write(*(change for one in told | {who.meeting} for change in _changes(one))) as session:
        me, other = _acting(session, who, lead=True), _other(session, who, facilitator)
        if other.id == me.id:
            raise Refused("Dit is je eigen link. Geef eerst de leiding over; daarna kan die ander hem terugnemen.")
        for row in _keys(session, other):
            session.delete(row)
            session.flush()
            if row.lead:
                _lead_to(session, _heir(session, row.meeting, me))


def hand_over(database: Database, who: Who, facilitator: str) -> None:
    """Give somebody else the lead. Only who has it can. Raises Refused (Dutch)."""
    with database.write(*_changes(who.meeting)) as session:
        _acting(session, who, lead=True)
        _lead_to(session, _other(session, who, facilitator))


def take_over(database: Database, who: Who) -> None:
    """Take the lead, where whoever has it cannot go on. Nothing else changes: they still lead too."""
    with database.write(*_changes(who.meeting)) as session:
        _lead_to(session, _acting(session, who))


def _changes(meeting_id: str) -> tuple[Change, Change]:
    """Who has which role, and what the pages of those who lead show of it."""
    return Change(meeting_id, "people"), Change(meeting_id, "stage")


def _of(session: Session, meeting_id: str) -> list[FacilitatorRow]:
    of_meeting = select(FacilitatorRow).where(FacilitatorRow.meeting == meeting_id)
    return list(session.exec(of_meeting.order_by(col(FacilitatorRow.created), col(FacilitatorRow.id))))


def _acting(session: Session, who: Who, lead: bool = False) -> FacilitatorRow:
    """The row of who acts, as it is now: the link may just have been taken back, or the lead taken over."""
    row = session.get(FacilitatorRow, who.facilitator) if who.facilitator else None
    if row is None or row.meeting != who.meeting:
        raise Refused("Jouw link is teruggenomen. Er is niets veranderd.")
    if lead and not row.lead:
        raise Refused(ONLY_THE_LEAD)
    return row


def _other(session: Session, who: Who, facilitator: str) -> FacilitatorRow:
    row = session.get(FacilitatorRow, facilitator)
    if row is None or row.meeting != who.meeting:
        raise Refused(GONE)
    return row


def _keys(session: Session, row: FacilitatorRow) -> list[FacilitatorRow]:
    """What ends with a link: all that came from it.

    A link that came here from another meeting ends here, and in what is rehearsed of this one; whether it goes on
    there says the lead there.
    """
    every = keys_of_one_person(session, row)
    if ELSEWHERE not in row.fingerprint:
        return every
    rehearsals = set(session.exec(select(MeetingRow.id).where(MeetingRow.rehearses == row.meeting)))
    return [one for one in every if one.id == row.id or one.meeting in rehearsals]


def _lead_to(session: Session, to: FacilitatorRow) -> None:
    for one in _of(session, to.meeting):
        one.lead = one.id == to.id
    session.flush()


def _heir(session: Session, meeting_id: str, me: FacilitatorRow) -> FacilitatorRow:
    """Who gets the lead of a meeting that lost it: who leads there already, or else whoever took the link back."""
    there = _of(session, meeting_id)
    if there:
        return there[0]
    mine = FacilitatorRow(
        id=uuid4().hex, meeting=meeting_id, fingerprint=elsewhere(me.fingerprint, meeting_id), name=me.name,
        created=time.time(),
    )  # fmt: skip
    session.add(mine)
    session.flush()
    return mine
