"""Who somebody is: join codes, keys, and the roles that a key gives. Every screen and message asks here."""

import hashlib
import secrets
import threading
import time
from collections import deque
from dataclasses import dataclass, field, replace
from typing import Literal

from sqlmodel import Session, select

from sessions import standing
from sessions.database import Database
from sessions.tables import FacilitatorRow, MeetingRow, ParticipantRow

#: No letters or digits that look like another one (0 O, 1 I L, 2 Z, 5 S, 8 B, U V) and no vowels, so no words.
ALPHABET = "CDFGHJKMNPQRTWXY34679"
CODE_LENGTH = 6
LONGEST_KEY = 100  # characters
ELSEWHERE = "~"  # between a key and the meeting that it opens too; in no key of new_key
PAPER = "^"  # between a facilitator's key and the participant whose paper is typed over; in no key either
KEYLESS = secrets.token_hex()  # seals what somebody without a key gives, while this process lasts
NO_SUCH_LINK = "Deze link kennen we niet. Vraag de begeleider om de juiste link, of doe mee met de code."
TAKEN_OUT = (
    "De begeleider heeft jou of je organisatie uit deze bijeenkomst gehaald. Wat je schreef, is bewaard. "
    "Klopt dit niet? Vraag het de begeleider, en laad daarna deze bladzijde opnieuw."
)

Role = Literal["participant", "facilitator", "screen"]


class Unknown(Exception):
    """A code or key that opens nothing; the text is the Dutch sentence to show."""


class Removed(Unknown):
    """The key of somebody whom the facilitator took out of the meeting, for as long as that lasts."""


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody with a valid key: their role in one meeting.

    ``participant`` and ``organisation`` only for participants, ``facilitator`` (an id) and ``lead`` only for
    facilitators. ``secret`` is made from the key itself, so it is nowhere kept: see ``seal``.
    """

    role: Role
    meeting: str
    participant: str | None = None
    organisation: str | None = None
    name: str = ""
    facilitator: str | None = None
    lead: bool = False
    home: str | None = None  # the organisation of a participant itself, where another one stands for it
    stands_for: frozenset[str] = frozenset()  # everybody who was merged with this participant or organisation
    own: tuple[str, str] | None = (
        None  # whose key this is and for whom they joined, where somebody else stands for them
    )
    paper: bool = False  # a facilitator (``facilitator``) types over what this participant wrote on paper
    secret: str = field(default="", repr=False, compare=False)

    def seal(self, step: str) -> str:
        """By what an anonymous answer of this person in this step is known to be theirs again.

        Whoever has the file cannot make it: that takes the key, and the file holds only its fingerprint.
        """
        own = self.secret or f"{KEYLESS}/{self.participant}"
        return hashlib.sha256(f"anoniem/{step}/{own}".encode()).hexdigest()


def new_code() -> str:
    """A join code of six characters, for example K7M4PX."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def spoken(code: str) -> str:
    """A code in two groups, as people read it aloud: ``K7M 4PX``."""
    return f"{code[:3]} {code[3:]}"


def typed(code: str) -> str:
    """What somebody typed as a code, in the form in which codes are kept."""
    return "".join(sign for sign in code.upper() if sign.isalnum())


def new_key() -> str:
    """A key that cannot be guessed (160 bits), in letters that survive a link."""
    return secrets.token_urlsafe(20)


def secret_of(key: str) -> str:
    """Another digest of a key than its fingerprint, that is never kept."""
    return hashlib.sha256(f"geheim/{key}".encode()).hexdigest()


def fingerprint(key: str) -> str:
    """What is kept of a key: enough to know it again, too little to use it.

    Of a key to another meeting of a traject (see ``elsewhere``) that meeting stays readable in it: so a link can be
    given to, and taken from, somebody of whom only the fingerprint is known.
    """
    own, more = _parted(key)
    return hashlib.sha256(own.encode()).hexdigest() + more


def _parted(key: str) -> tuple[str, str]:
    """A key itself, and what stands behind it."""
    ends = [at for at in map(key.find, (ELSEWHERE, PAPER)) if at >= 0]
    at = min(ends, default=len(key))
    return key[:at], key[at:]


def on_paper(key: str, participant: str) -> str:
    """The key (or the fingerprint) with which a facilitator types over what a participant (an id) wrote on paper."""
    return key + PAPER + participant


def elsewhere(key: str, meeting: str) -> str:
    """The key (or the fingerprint) with which whoever has this one opens another meeting, given its id."""
    return key.partition(ELSEWHERE)[0] + ELSEWHERE + meeting


def who(database: Database, key: str) -> Who:
    """The person or screen that a key belongs to. Raises Unknown for any other text."""
    if not (isinstance(key, str) and key.isascii() and 0 < len(key) < LONGEST_KEY):
        raise Unknown(NO_SUCH_LINK)
    return database.remembered.get("who", fingerprint(key), lambda: _who(database, key))


def everyone(database: Database, meeting_id: str) -> dict[str, Who]:
    """Who leads a meeting and who takes part in it now, by the fingerprint of their key (so without a secret).

    Whoever was taken out is not in it.
    """
    with database.read() as session:
        now = standing.within(session, meeting_id)
        people = session.exec(select(ParticipantRow).where(ParticipantRow.meeting == meeting_id)).all()
        leaders = session.exec(select(FacilitatorRow).where(FacilitatorRow.meeting == meeting_id)).all()
        by_id = {one.id: one for one in people}
        found = {one.fingerprint: _leader(one) for one in leaders}
        for one in people:
            if one.id not in now.removed:
                found[one.fingerprint] = who = _participant(one, by_id[now.person(one.id)], now)
                for by in leaders if one.paper and not _several(one, now) else ():
                    found[on_paper(by.fingerprint, one.id)] = replace(who, facilitator=by.id, paper=True)
        return found


def _participant(own: ParticipantRow, row: ParticipantRow, now: standing.Standing) -> Who:
    """Whoever has the key of ``own``; ``row`` is who stands for them, mostly the same."""
    party = now.party(row.organisation)
    home = row.organisation if party != row.organisation else None
    stands_for = now.same(row.id, party)
    apart = (own.id, own.organisation) if own.id != row.id else None
    return Who("participant", row.meeting, row.id, party, row.name, home=home, stands_for=stands_for, own=apart)


def _leader(row: FacilitatorRow) -> Who:
    return Who("facilitator", row.meeting, name=row.name, facilitator=row.id, lead=row.lead)


def _typing_over(session: Session, key: str) -> Who:
    """The participant on paper whom a facilitator's key opens; nobody who takes part on a device of their own."""
    own, _, participant = key.rpartition(PAPER)
    leader = session.exec(select(FacilitatorRow).where(FacilitatorRow.fingerprint == fingerprint(own))).first()
    person = session.get(ParticipantRow, participant)
    if leader is None or person is None or not person.paper or person.meeting != leader.meeting:
        raise Unknown(NO_SUCH_LINK)
    now = standing.within(session, person.meeting)
    if person.id in now.removed:
        raise Removed(TAKEN_OUT)
    if _several(person, now):  # else a facilitator could read and write as somebody who has a device
        raise Unknown(NO_SUCH_LINK)
    return replace(_participant(person, person, now), facilitator=leader.id, paper=True, secret=secret_of(key))


def _several(person: ParticipantRow, now: standing.Standing) -> bool:
    """Whether a participant was merged with another one."""
    return now.person(person.id) != person.id or bool(now.same(person.id))


def _who(database: Database, key: str) -> Who:
    with database.read() as session:
        if PAPER in key:
            return _typing_over(session, key)
        print_ = fingerprint(key)
        person = session.exec(select(ParticipantRow).where(ParticipantRow.fingerprint == print_)).first()
        if person:
            now = standing.within(session, person.meeting)
            if person.id in now.removed:
                raise Removed(TAKEN_OUT)
            row = session.get_one(ParticipantRow, now.person(person.id))
            return replace(_participant(person, row, now), secret=secret_of(key))
        leader = session.exec(select(FacilitatorRow).where(FacilitatorRow.fingerprint == print_)).first()
        if leader:
            return replace(_leader(leader), secret=secret_of(key))
        shown = session.exec(select(MeetingRow).where(MeetingRow.screen_token == key)).first()
        if shown:
            return Who("screen", shown.id)
    raise Unknown(NO_SUCH_LINK)


def meeting_with(database: Database, code: str) -> str:
    """The id of the meeting with this typed code. Raises Unknown for an unknown code or a meeting that has ended."""
    with database.read() as session:
        found = session.exec(select(MeetingRow).where(MeetingRow.code == typed(code))).first()
    if found is None:
        raise Unknown(
            "Deze code kennen we niet. Kijk of je hem goed hebt overgenomen: in een code zitten geen klinkers "
            "en geen 0, 1, 2, 5 of 8. Klopt hij toch? Vraag de begeleider of de bijeenkomst al open is."
        )
    if found.ended:
        raise Unknown("Deze bijeenkomst is afgelopen. Vraag de begeleider om het verslag.")
    return found.id


TOO_MANY = "Er zijn te veel codes geprobeerd. Wacht een minuut en probeer het dan opnieuw."


class Patience:
    """How often one visitor may do something, such as guess wrong, in some seconds; counted in memory only."""

    def __init__(self, tries: int = 20, seconds: float = 60.0, sentence: str = TOO_MANY) -> None:
        self._tries, self._seconds, self._sentence = tries, seconds, sentence
        self._wrong: dict[str, deque[float]] = {}
        self._lock = threading.Lock()

    def check(self, visitor: str) -> None:
        """Raises Unknown when this visitor guessed wrong too often in the last minute."""
        with self._lock:
            wrong = self._recent(visitor)
            if len(wrong) >= self._tries:
                raise Unknown(self._sentence)

    def wrong(self, visitor: str) -> None:
        """Remember that this visitor guessed wrong."""
        with self._lock:
            self._recent(visitor).append(time.monotonic())

    def _recent(self, visitor: str) -> deque[float]:
        past = time.monotonic() - self._seconds
        for other in [name for name, times in self._wrong.items() if not times or times[-1] < past]:
            del self._wrong[other]
        times = self._wrong.setdefault(visitor, deque())
        while times and times[0] < past:
            times.popleft()
        return times


patience = Patience()
starting = Patience(
    40, 3600.0, "Er zijn vanaf deze plek veel bijeenkomsten gemaakt. Wacht een uur en probeer het dan opnieuw."
)


def cookie_name(role: Role, code: str) -> str:
    """The name of the cookie that brings somebody back as themselves in the meeting with this code."""
    return f"praktijklab_{code}" if role == "participant" else f"praktijklab_{code}_{role}"
