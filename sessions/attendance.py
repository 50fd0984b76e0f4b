"""Who takes part: renaming, moving, merging and taking out people and organisations, each with its way back.

What was given stays as it was given: ``standing`` works out for whom it counts. Only a facilitator does these: see
``leading``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sqlmodel import Session, col, select

from facilitation import catalogue
from facilitation.content import Refused
from facilitation.kinds import KINDS
from facilitation.room import ORGANISATION_KINDS, OrganisationKind
from sessions import people, standing, trajects
from sessions.database import Database
from sessions.feed import Change
from sessions.people import NotJoined
from sessions.reading import meeting_row
from sessions.tables import AnswerRow, AwayRow, OrganisationRow, ParticipantRow, StepRow

NOBODY = "Deze deelnemer hoort niet bij deze bijeenkomst. Laad de bladzijde opnieuw."
NO_PARTY = "Deze organisatie hoort niet bij deze bijeenkomst. Laad de bladzijde opnieuw."
IS_OUT = "{name} is weggehaald. Haal eerst terug, dan kun je dit doen."
IS_MERGED = "{name} is samengevoegd met een ander. Splits eerst, dan kun je dit doen."
ITSELF = "Dit is twee keer dezelfde. Kies een ander om mee samen te voegen."


@dataclass(frozen=True, slots=True)
class Aside:
    """Somebody who was taken out (``removed``: a participant, ``away``: an organisation) or merged (``same``,
    ``joined``). ``more`` is the organisation of a participant, ``into`` the name of who stands for them."""

    id: str
    name: str
    how: Literal["removed", "same", "away", "joined"]
    more: str = ""
    into: str = ""


def rename_participant(database: Database, meeting_id: str, participant_id: str, name: str) -> str:
    """Give a participant another name; the one that they got, for a name that is taken gets a number.

    Raises Refused (Dutch) for a name that cannot be shown.
    """
    wanted = _tidy(name)
    with database.write(*_of_people(meeting_id)) as session:
        person = _participant(session, meeting_id, participant_id)
        person.name = people.free_name(session, meeting_id, wanted, but=person.id)
        return person.name


def let_harvest(database: Database, meeting_id: str, participant_id: str, allowed: bool) -> None:
    """Let a participant write the oogst, or no longer."""
    with database.write(*_of_people(meeting_id)) as session:
        _participant(session, meeting_id, participant_id).harvests = allowed


def move_participant(database: Database, meeting_id: str, participant_id: str, organisation_id: str) -> None:
    """Let a participant take part for another organisation of this meeting.

    Their personal answers go along: who joined for the wrong organisation would else stand on the boards with its
    shape, and could not change them any more. What they wrote on the sheet of their former organisation is its own.
    Raises Refused (Dutch).
    """
    with database.write(*_of_people(meeting_id)) as session:
        person = _participant(session, meeting_id, participant_id)
        person.organisation = _party(session, meeting_id, organisation_id).id
        instruments = dict(
            session.exec(select(StepRow.id, StepRow.instrument).where(StepRow.meeting == meeting_id)).all()
        )
        for row in session.exec(select(AnswerRow).where(AnswerRow.participant == person.id)):
            if _personal(row, instruments):
                row.organisation = person.organisation


def _personal(row: AnswerRow, instruments: Mapping[str, str]) -> bool:
    instrument = catalogue.instruments().get(instruments.get(row.step, ""))
    part = instrument.part(row.part) if instrument else None
    return part is not None and KINDS[part.kind].owner(part, row.field) == "person"


def merge_participants(database: Database, meeting_id: str, who: str, into: str) -> None:
    """Read two participants as one: the same person, who joined twice. Both their devices write as ``into``.

    What either gave in an anonymous step stays apart, for nobody can know whose it is. Raises Refused (Dutch).
    """
    with database.write(*_of_people(meeting_id)) as session:
        one, other = (_participant(session, meeting_id, each) for each in (who, into))
        if one.id == other.id:
            raise Refused(ITSELF)
        one.into = other.id


def unmerge_participant(database: Database, meeting_id: str, who: str) -> None:
    """Take two participants apart again: each has what was given under their own name."""
    with database.write(*_of_people(meeting_id)) as session:
        _anybody(session, meeting_id, who).into = ""


def remove_participant(database: Database, meeting_id: str, who: str) -> None:
    """Take somebody out: their key opens nothing, and their personal answers count no more, until ``restore``.

    Cards on the sheet of their organisation stay: they are its. Raises Refused (Dutch).
    """
    with database.write(*_of_people(meeting_id)) as session:
        _participant(session, meeting_id, who).removed = True


def restore_participant(database: Database, meeting_id: str, who: str) -> None:
    """Let somebody in again who was taken out, with everything they gave."""
    with database.write(*_of_people(meeting_id)) as session:
        _anybody(session, meeting_id, who).removed = False


def rename_organisation(
    database: Database, meeting_id: str, organisation_id: str, name: str, kind: OrganisationKind
) -> None:
    """Give an organisation another name and kind, in all meetings of its traject.

    Raises Refused (Dutch) for a name that cannot be shown or that another one has.
    """
    wanted = _tidy(name)
    if kind not in ORGANISATION_KINDS:
        raise Refused("Kies een soort organisatie uit de lijst.")
    with database.write(*_of_traject(database, meeting_id)) as session:
        party = _party(session, meeting_id, organisation_id)
        others = select(OrganisationRow.name).where(
            OrganisationRow.collaboration == party.collaboration, OrganisationRow.id != party.id
        )
        if wanted.casefold() in {one.casefold() for one in session.exec(others)}:
            raise Refused(f"Er is al een organisatie {wanted}. Is het dezelfde? Voeg ze dan samen.")
        party.name, party.kind = wanted, kind


def merge_organisations(database: Database, meeting_id: str, which: str, into: str) -> None:
    """Read two organisations as one, in all meetings of their traject: the same one, which was added twice.

    Raises Refused (Dutch).
    """
    with database.write(*_of_traject(database, meeting_id)) as session:
        one, other = (_party(session, meeting_id, each) for each in (which, into))
        if one.id == other.id:
            raise Refused(ITSELF)
        one.into = other.id


def unmerge_organisation(database: Database, meeting_id: str, which: str) -> None:
    """Take two organisations apart again: each has its own people, and what those gave."""
    with database.write(*_of_traject(database, meeting_id)) as session:
        _any_party(session, meeting_id, which).into = ""


def remove_organisation(database: Database, meeting_id: str, which: str) -> None:
    """Take an organisation out of this meeting, with its people and what it gave; other meetings keep it.

    Raises Refused (Dutch).
    """
    with database.write(*_of_people(meeting_id)) as session:
        session.add(AwayRow(meeting=meeting_id, organisation=_party(session, meeting_id, which).id))


def restore_organisation(database: Database, meeting_id: str, which: str) -> None:
    """Let an organisation take part again, with its people and everything it gave."""
    with database.write(*_of_people(meeting_id)) as session:
        row = session.get(AwayRow, (meeting_id, _any_party(session, meeting_id, which).id))
        if row:
            session.delete(row)


def aside(database: Database, meeting_id: str) -> tuple[Aside, ...]:
    """Everybody who was taken out of this meeting or merged, by name: all that can be taken back."""
    with database.read() as session:
        traject = meeting_row(session, meeting_id).collaboration
        parties = {
            one.id: one
            for one in session.exec(select(OrganisationRow).where(OrganisationRow.collaboration == traject))
        }
        away = set(session.exec(select(AwayRow.organisation).where(AwayRow.meeting == meeting_id)))
        every = session.exec(
            select(ParticipantRow).where(ParticipantRow.meeting == meeting_id).order_by(col(ParticipantRow.created))
        ).all()
    persons = {one.id: one for one in every}
    found = [Aside(one.id, one.name, "away") for one in parties.values() if one.id in away]
    found += [Aside(one.id, one.name, "joined", "", parties[one.into].name) for one in parties.values() if one.into]
    for one in every:
        if one.removed:
            found.append(Aside(one.id, one.name, "removed", parties[one.organisation].name))
        if one.into:
            found.append(Aside(one.id, one.name, "same", parties[one.organisation].name, persons[one.into].name))
    return tuple(sorted(found, key=lambda one: one.name.casefold()))


def _of_people(meeting_id: str) -> tuple[Change, ...]:
    """All that follows who takes part: who everybody is, every board, and every page."""
    return Change(meeting_id, "people"), Change(meeting_id, "answers"), Change(meeting_id, "structure")


def _of_traject(database: Database, meeting_id: str) -> tuple[Change, ...]:
    every = {meeting_id: 1} | dict.fromkeys((one.id for one in trajects.meetings_of(database, meeting_id)), 1)
    return tuple(change for one in every for change in _of_people(one))


def _tidy(name: str) -> str:
    try:
        return people.tidy_name(name, "Vul een naam in.")
    except NotJoined as problem:
        raise Refused(str(problem)) from None


def _anybody(session: Session, meeting_id: str, participant_id: str) -> ParticipantRow:
    person = session.get(ParticipantRow, participant_id)
    if person is None or person.meeting != meeting_id:
        raise Refused(NOBODY)
    return person


def _participant(session: Session, meeting_id: str, participant_id: str) -> ParticipantRow:
    """Somebody who takes part now, and stands for themselves."""
    person = _anybody(session, meeting_id, participant_id)
    if person.into:
        raise Refused(IS_MERGED.format(name=person.name))
    if person.id in standing.within(session, meeting_id).removed:
        raise Refused(IS_OUT.format(name=person.name))
    return person


def _any_party(session: Session, meeting_id: str, organisation_id: str) -> OrganisationRow:
    party = session.get(OrganisationRow, organisation_id)
    if party is None or party.collaboration != meeting_row(session, meeting_id).collaboration:
        raise Refused(NO_PARTY)
    return party


def _party(session: Session, meeting_id: str, organisation_id: str) -> OrganisationRow:
    """An organisation that takes part now, and stands for itself."""
    party = _any_party(session, meeting_id, organisation_id)
    if party.into:
        raise Refused(IS_MERGED.format(name=party.name))
    if session.get(AwayRow, (meeting_id, party.id)):
        raise Refused(IS_OUT.format(name=party.name))
    return party
