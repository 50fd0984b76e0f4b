"""A traject is more than one meeting: the next one, a copy for elsewhere, the way between them, and wiping.

A facilitator's key opens one meeting. Whoever has one opens the other meetings that were made with it too, by a key
that is made from it (``access.elsewhere``): so there is one secret, and taking it back closes all of them.
"""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import uuid4

from sqlmodel import Session, col, delete, func, select

from facilitation import catalogue
from facilitation.catalogue import ProgrammeStep
from facilitation.content import Refused
from facilitation.kinds.agreements import WHAT
from facilitation.room import OrganisationKind
from sessions import access, agenda, meetings
from sessions.access import elsewhere, fingerprint, new_key
from sessions.database import Database
from sessions.feed import Change
from sessions.meetings import Started
from sessions.printing import press
from sessions.reading import meeting_row, step_rows
from sessions.tables import (
    AnswerRow,
    AwayRow,
    CollaborationRow,
    FacilitatorRow,
    MeetingRow,
    OrganisationRow,
    StandingRow,
    StepRow,
)  # fmt: skip
from sessions.words import shown

AT_ONCE = 10.0  # seconds in which the same next meeting, asked for twice, is made once
NO_TITLE = "Geef de bijeenkomst een titel."
#: What a meeting opens with once the traject has agreements; the title is that of the programme Onderhoud.
REGISTER = ProgrammeStep(title="Afspraken nalopen", minutes=15, instrument="van-opgave-naar-acties")
IN_REHEARSAL = "Dit is een oefening. Ga terug naar de bijeenkomst; daar kan het wel."


@dataclass(frozen=True, slots=True)
class Listed:
    """One meeting in the list of a traject; ``began`` is 0 until its first step is opened."""

    id: str
    title: str
    created: float
    began: float
    ended: bool


def follow_up(
    database: Database, meeting_id: str, title: str, steps: Sequence[ProgrammeStep] | None, key: str
) -> Started:
    """The next meeting of the same traject: its parties, opgave and ambitie; its own code, screen and agenda.

    ``steps`` None is the agenda of this meeting; where something was agreed, the next one opens with that. Everybody
    who leads this meeting may lead the next one; ``Started`` holds the key of whoever has ``key``. The same title,
    asked for twice at the same moment, is one meeting.
    Raises Refused (Dutch) without a title, and in a rehearsal.
    """
    words = shown(title, meetings.LONGEST_TITLE)
    if not words:
        raise Refused(NO_TITLE)
    there = [one.id for one in meetings_of(database, meeting_id)]
    with database.write(*(Change(one, "stage") for one in there)) as session:
        row = meeting_row(session, meeting_id)
        if row.rehearses:
            raise Refused(IN_REHEARSAL)
        twice = session.exec(
            select(MeetingRow.id).where(
                MeetingRow.collaboration == row.collaboration, MeetingRow.title == words,
                MeetingRow.id != row.id, MeetingRow.created > time.time() - AT_ONCE,
            )
        ).first()  # fmt: skip
        if twice:
            return Started(twice, elsewhere(key, twice))
        new = meetings.add_meeting(session, row.collaboration, words)
        session.add_all(AwayRow(meeting=new.id, organisation=one) for one in _away(session, meeting_id))
        session.add_all(_opens_with_agreements(session, new, _agenda(session, meeting_id, new.id, steps)))
        let_in(session, meeting_id, new.id)
        return Started(new.id, elsewhere(key, new.id))


def copy(database: Database, meeting_id: str, title: str, challenge: str = "", ambition: str = "") -> Started:
    """A traject of its own with the same parties and agenda, and without any answer or person of this one.

    Nobody but whoever makes it has a key. Raises Refused (Dutch) without a title.
    """
    if not shown(title, meetings.LONGEST_TITLE):
        raise Refused(NO_TITLE)
    key = new_key()
    with database.write() as session:
        meeting_row(session, meeting_id)
        traject = meetings.add_traject(session, challenge, ambition, parties(session, meeting_id))
        new = meetings.add_meeting(session, traject, title)
        session.add(FacilitatorRow(id=uuid4().hex, meeting=new.id, fingerprint=fingerprint(key), created=time.time()))
        session.add_all(_agenda(session, meeting_id, new.id, None))
        return Started(new.id, key)


def parties(session: Session, meeting_id: str) -> list[tuple[str, OrganisationKind]]:
    """The parties that take part in a meeting, in order of joining: name and kind."""
    row, away = meeting_row(session, meeting_id), _away(session, meeting_id)
    of_traject = select(OrganisationRow).where(
        OrganisationRow.collaboration == row.collaboration, OrganisationRow.into == ""
    )
    found = session.exec(of_traject.order_by(col(OrganisationRow.place)))
    return [(one.name, one.kind) for one in found if one.id not in away]  # type: ignore[misc]


def _away(session: Session, meeting_id: str) -> set[str]:
    return set(session.exec(select(AwayRow.organisation).where(AwayRow.meeting == meeting_id)))


def _agenda(session: Session, meeting_id: str, new: str, steps: Sequence[ProgrammeStep] | None) -> Iterable[StepRow]:
    """Steps for a new meeting: these, or those of this meeting as they were prepared."""
    if steps is not None:
        return [agenda.step_row(new, one, float(place)) for place, one in enumerate(steps)]
    return [prepared(one, new, float(place)) for place, one in enumerate(step_rows(session, meeting_id))]


def _opens_with_agreements(session: Session, new: MeetingRow, steps: Iterable[StepRow]) -> list[StepRow]:
    """The agenda with the register in front, unless nothing was agreed yet, it stands there already, or is full."""
    agenda_ = list(steps)
    first = catalogue.instruments().get(agenda_[0].instrument) if agenda_ else None
    there = first is not None and first.parts[0].kind == "agreements"
    if there or len(agenda_) >= agenda.MOST_STEPS or not _agreed(session, new.collaboration):
        return agenda_
    return [agenda.step_row(new.id, REGISTER, -1.0), *agenda_]


def _agreed(session: Session, traject: str) -> bool:
    """Whether an agreement lies on a table of this traject."""
    kinds = {(name, part.key): part.kind for name, one in catalogue.instruments().items() for part in one.parts}
    cards = (
        select(StepRow.instrument, AnswerRow.part)
        .join(StepRow, col(StepRow.id) == AnswerRow.step)
        .join(MeetingRow, col(MeetingRow.id) == AnswerRow.meeting)
        .where(MeetingRow.collaboration == traject, AnswerRow.field == WHAT, AnswerRow.state == "live")
        .where(AnswerRow.round == StepRow.round, col(AnswerRow.hidden).is_(False), func.trim(AnswerRow.text) != "")
    )
    return any(kinds.get(one) == "agreements" for one in session.exec(cards.distinct()).all())


def prepared(step: StepRow, new: str, place: float) -> StepRow:
    """The same step in another meeting, as before anything happened in it."""
    said = ProgrammeStep(title=step.title, minutes=step.minutes, instrument=step.instrument)
    row = agenda.step_row(new, said, place)
    row.anonymous, row.at_end = step.anonymous, step.at_end
    if not step.opened:  # later on it tells what the group has seen, and that is no preparation
        row.revealed = step.revealed
    return row


def let_in(session: Session, meeting_id: str, new: str) -> None:
    """Let everybody who leads a meeting lead another one too, under the same name; whoever may already, may."""
    there = set(session.exec(select(FacilitatorRow.fingerprint).where(FacilitatorRow.meeting == new)))
    for one in session.exec(select(FacilitatorRow).where(FacilitatorRow.meeting == meeting_id)).all():
        derived = elsewhere(one.fingerprint, new)
        if derived not in there:
            session.add(
                FacilitatorRow(
                    id=uuid4().hex, meeting=new, fingerprint=derived, name=one.name,
                    lead=one.lead and not there, created=time.time(),
                )
            )  # fmt: skip


def meetings_of(database: Database, meeting_id: str) -> tuple[Listed, ...]:
    """The meetings of the traject of this one, in order of creation; rehearsals are none of them."""
    with database.read() as session:
        row = session.get(MeetingRow, meeting_id)
        found = session.exec(
            select(MeetingRow)
            .where(MeetingRow.collaboration == (row.collaboration if row else ""), MeetingRow.rehearses == "")
            .order_by(col(MeetingRow.created), col(MeetingRow.id))
        )
        return tuple(Listed(one.id, one.title, one.created, one.began, one.ended) for one in found)


def before(database: Database, meeting_id: str) -> tuple[str, ...]:
    """The ids of the meetings of this traject that were made before this one, the first one first."""

    def read() -> tuple[str, ...]:
        every = [one.id for one in meetings_of(database, meeting_id)]
        return tuple(every[: every.index(meeting_id)]) if meeting_id in every else ()

    return database.remembered.get("before", meeting_id, read)


def key_for(database: Database, key: str, other: str) -> str:
    """The key with which whoever leads with ``key`` opens another meeting of the traject, or its rehearsal.

    Raises Unknown for a key that opens nothing, and Refused (Dutch) where this person has no such key.
    """
    me = access.who(database, key)
    with database.read() as session:
        mine, its = meeting_row(session, me.meeting), meeting_row(session, other)
        related = mine.collaboration == its.collaboration or other == mine.rehearses or me.meeting == its.rehearses
        if me.role != "facilitator" or not related:
            raise Refused("Die bijeenkomst hoort niet bij dit traject.")
        for one in (key.partition(access.ELSEWHERE)[0], elsewhere(key, other)):
            print_ = FacilitatorRow.fingerprint == fingerprint(one)
            if session.exec(select(FacilitatorRow.id).where(print_, FacilitatorRow.meeting == other)).first():
                return one
    raise Refused("Voor die bijeenkomst heb je geen link. Vraag hem aan wie haar leidt.")


def keys_of_one_person(session: Session, row: FacilitatorRow) -> list[FacilitatorRow]:
    """This facilitator's row, and those of the same person in the other meetings that their key opens."""
    own = row.fingerprint.partition(access.ELSEWHERE)[0]
    return list(session.exec(select(FacilitatorRow).where(col(FacilitatorRow.fingerprint).startswith(own))))


def delete_meeting(database: Database, meeting_id: str, key: str) -> int:
    """Wipe a meeting with everything given in it, its people and its rehearsals; nothing of it can be brought back.

    With the last meeting of a traject its parties, opgave and ambitie go too. Returns how many were wiped, rehearsals
    too. Raises Refused (Dutch) for a key that has not the lead in it.
    """
    around = [one.id for one in meetings_of(database, meeting_id)] or [meeting_id]
    with database.write() as session:
        row = meeting_row(session, meeting_id)
        own = FacilitatorRow.fingerprint == fingerprint(key)
        leader = session.exec(select(FacilitatorRow).where(own, FacilitatorRow.meeting == meeting_id)).first()
        if leader is None or not leader.lead:
            raise Refused("Alleen wie de leiding heeft, kan de gegevens wissen. Er is niets gewist.")
        rehearsals = session.exec(select(MeetingRow).where(MeetingRow.rehearses == meeting_id)).all()
        gone = [meeting_id, *(one.id for one in rehearsals)]
        for each in (*rehearsals, row):
            wipe(session, each)
    database.forget_wiped()
    tell_wiped(database, gone)
    for one in around:
        if one not in gone:  # its boards looked back at what is gone
            database.feed.tell(Change(one, "stage"))
            database.feed.tell(Change(one, "answers"))
    return len(gone)


def wipe(session: Session, row: MeetingRow) -> None:
    """Delete a meeting with all that hangs on it, and its traject when that has no other meeting."""
    traject = row.collaboration
    agreements = select(AnswerRow.id).where(AnswerRow.meeting == row.id)  # what was noted of them since goes too
    session.exec(delete(StandingRow).where(col(StandingRow.agreement).in_(agreements)))
    session.exec(delete(MeetingRow).where(col(MeetingRow.id) == row.id))
    if session.exec(select(MeetingRow.id).where(MeetingRow.collaboration == traject)).first() is None:
        session.exec(delete(CollaborationRow).where(col(CollaborationRow.id) == traject))


def tell_wiped(database: Database, meeting_ids: Iterable[str]) -> None:
    """Let every open page of these meetings load anew, and forget documents: nothing goes on showing what is gone."""
    press().forget()
    for one in meeting_ids:
        database.feed.tell(Change(one, "structure"))
