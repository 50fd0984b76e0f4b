"""Joining: an organisation, a name or a schuilnaam, and a key that brings somebody back as themselves."""

import time
from dataclasses import dataclass
from uuid import uuid4

from sqlmodel import Session, col, func, select

from facilitation.room import ORGANISATION_KINDS, OrganisationKind
from sessions import standing
from sessions.access import Unknown, fingerprint, new_key
from sessions.database import Database
from sessions.feed import Change
from sessions.meetings import LONGEST_NAME
from sessions.reading import meeting_row
from sessions.tables import OrganisationRow, ParticipantRow

MOST_PEOPLE = 500
MOST_ORGANISATIONS = 100
AWAY = "Deze organisatie doet niet mee in deze bijeenkomst. Vraag het de begeleider."
AWAY_SET_BACK = "Deze organisatie heb je weggehaald. Haal haar terug bij ‘Weggehaald en samengevoegd’."
DRAWS_NOTHING = set("\u115f\u1160\u2800\u3164\uffa0")  # letters to Unicode, blanks to people


class NotJoined(ValueError):
    """Somebody cannot join like this; the text is the Dutch sentence that says what to change."""


@dataclass(frozen=True, slots=True)
class Joined:
    """Somebody who just joined, with their key (only now readable) and the name by which others see them."""

    participant: str
    key: str
    name: str


def tidy_name(name: str, ask: str = "Vul je naam of een schuilnaam in. Een voornaam is genoeg.") -> str:
    """A name on one line, without doubled or invisible spaces.

    Raises NotJoined when nothing is left (with the words of ``ask``), or when it is too long to show.
    """
    kept = " ".join(
        "".join(sign if sign.isprintable() and sign not in DRAWS_NOTHING else " " for sign in name).split()
    )
    if not kept:
        raise NotJoined(ask)
    if len(kept) > LONGEST_NAME:
        raise NotJoined(f"Deze naam is te lang: er passen {LONGEST_NAME} tekens. Kort hem in.")
    return kept


def join(database: Database, meeting_id: str, organisation_id: str, name: str, *, paper: bool = False) -> Joined:
    """Let somebody take part for an organisation of this meeting; on ``paper`` also when it has ended.

    A name that is already there gets a number behind it, so that colleagues can tell each other apart.
    Raises NotJoined for an empty or too long name and a full room, Unknown for an organisation from elsewhere.
    """
    wanted, key, person = tidy_name(name), new_key(), uuid4().hex
    with database.write(Change(meeting_id, "people")) as session:
        row = meeting_row(session, meeting_id)
        organisation = session.get(OrganisationRow, organisation_id)
        if organisation is None or organisation.collaboration != row.collaboration or (row.ended and not paper):
            raise Unknown(
                "Deze organisatie hoort niet bij deze bijeenkomst. Laad de bladzijde opnieuw en kies nog eens."
            )
        now = standing.within(session, meeting_id)
        organisation_id = now.party(organisation_id)
        if organisation_id in now.away:
            raise Unknown(AWAY)
        there = select(func.count()).select_from(ParticipantRow).where(ParticipantRow.meeting == meeting_id)
        if session.exec(there).one() >= MOST_PEOPLE:
            raise NotJoined(f"De bijeenkomst is vol: er doen al {MOST_PEOPLE} mensen mee. Vraag de begeleider.")
        shown = free_name(session, meeting_id, wanted)
        session.add(
            ParticipantRow(
                id=person,
                meeting=meeting_id,
                organisation=organisation_id,
                name=shown,
                fingerprint=fingerprint(key),
                created=time.time(),
                paper=paper,
            )
        )
    return Joined(person, key, shown)


def free_name(session: Session, meeting_id: str, wanted: str, but: str = "") -> str:
    """This name, with a number behind it where somebody else of the meeting has it (``but`` is not somebody else)."""
    others = select(ParticipantRow.name).where(ParticipantRow.meeting == meeting_id, ParticipantRow.id != but)
    taken = {one.casefold() for one in session.exec(others)}
    found, number = wanted, 2
    while found.casefold() in taken:
        found, number = f"{wanted} {number}", number + 1
    return found


def add_organisation(
    database: Database, meeting_id: str, name: str, kind: OrganisationKind, *, by_participant: bool = False
) -> str:
    """The id of the organisation with this name: a new one, or the one that already has it.

    Raises NotJoined for an empty or too long name, or when participants may not add one.
    """
    wanted = tidy_name(name, "Vul de naam van je organisatie in.")
    if kind not in ORGANISATION_KINDS:
        raise NotJoined("Kies een soort organisatie uit de lijst.")
    with database.write(Change(meeting_id, "people"), Change(meeting_id, "answers")) as session:
        row = meeting_row(session, meeting_id)
        if by_participant and not row.newcomers:
            raise NotJoined("Alleen de begeleider kan een organisatie toevoegen. Kies er een uit de lijst.")
        there = session.exec(
            select(OrganisationRow)
            .where(OrganisationRow.collaboration == row.collaboration)
            .order_by(col(OrganisationRow.place))
        ).all()
        same = next((one for one in there if one.name.casefold() == wanted.casefold()), None)
        if same:
            now = standing.within(session, meeting_id)
            if now.party(same.id) in now.away or same.id in now.away:
                raise NotJoined(AWAY if by_participant else AWAY_SET_BACK)
            return now.party(same.id)
        if len(there) >= MOST_ORGANISATIONS:
            raise NotJoined(f"Er doen al {MOST_ORGANISATIONS} organisaties mee. Vraag de begeleider.")
        new = OrganisationRow(
            id=uuid4().hex, collaboration=row.collaboration, name=wanted, kind=kind, place=len(there)
        )
        session.add(new)
        return new.id
