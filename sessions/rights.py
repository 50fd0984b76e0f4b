"""Who may give what where: asked before every write, from the key that somebody has, not from what they say."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from sqlmodel import Session, select

from facilitation import catalogue
from facilitation.board import Owner
from facilitation.content import Refused
from facilitation.content import Who as Who_
from facilitation.kinds import KINDS, AnyPart
from facilitation.kinds.balance import SEEN
from sessions import standing
from sessions.access import NO_SUCH_LINK, TAKEN_OUT, Removed, Unknown, Who
from sessions.tables import (
    AnswerRow,
    AwayRow,
    ExtraRow,
    FacilitatorRow,
    MeetingRow,
    OrganisationRow,
    ParticipantRow,
    StepRow,
)

HARVEST = "oogst"  # part and field of what the group takes from a step, in its own words
DIFFERENCES = "verschillen"  # part and field of the differences that remain


@dataclass(frozen=True, slots=True)
class _Register:
    """What the group writes down of any step: it belongs to every step, so no file declares it."""

    key: str
    who: Who_ = "group"
    private: bool = False

    @property
    def kind(self) -> str:
        return self.key


REGISTERS: Mapping[str, AnyPart] = {key: cast(AnyPart, _Register(key)) for key in (HARVEST, DIFFERENCES)}


def round_of(step: StepRow, part_key: str) -> int:
    """The round in which an answer to this part is given now; what the group noted of a step is never put aside."""
    return 0 if part_key in REGISTERS else step.round


def step_and_part(session: Session, who: Who, step_id: str, part_key: str) -> tuple[StepRow, AnyPart]:
    """The step and its part, for somebody who may write there. Raises Refused (Dutch), and what ``still_in`` does."""
    still_in(session, who)
    step = session.get(StepRow, step_id)
    if step is None or step.meeting != who.meeting or who.role == "screen":
        raise Refused("Deze stap hoort niet bij jouw bijeenkomst. Laad de bladzijde opnieuw; je tekst blijft staan.")
    if part_key in REGISTERS:
        if not may_harvest(session, who):
            raise Refused(
                "De oogst noteert de begeleider, of wie de begeleider dat vraagt. Je tekst blijft hier staan."
            )
        return step, REGISTERS[part_key]
    instrument = catalogue.instruments().get(step.instrument)
    part = instrument.part(part_key) if instrument else None
    if part is None:
        raise Refused("Deze vraag hoort niet bij deze stap. Laad de bladzijde opnieuw; je tekst blijft staan.")
    if step.state == "hidden" and who.role != "facilitator":
        raise Refused("Deze stap is nog niet open. Je tekst blijft op dit apparaat staan.")
    return step, part


def still_in(session: Session, who: Who) -> None:
    """Raises Unknown for somebody who was taken out, or whose link was taken back, since their key was looked up.

    Asked in the transaction that writes: an open page is told a moment later, and may be writing just then.
    """
    if who.participant and _is_out(session, who.meeting, who.participant):
        raise Removed(TAKEN_OUT)
    if who.facilitator and session.get(FacilitatorRow, who.facilitator) is None:
        raise Unknown(NO_SUCH_LINK)


def _is_out(session: Session, meeting: str, participant: str) -> bool:
    row = session.get(ParticipantRow, participant)
    if row is None or row.removed:
        return True
    # At every text that is kept: how all stand is worked out only where it can matter.
    away = session.exec(select(AwayRow.organisation).where(AwayRow.meeting == meeting).limit(1)).first()
    return bool(row.into or away) and participant in standing.within(session, meeting).removed


def may_harvest(session: Session, who: Who) -> bool:
    """Whether somebody may write the oogst and the differences that remain."""
    if who.role != "participant":
        return who.role == "facilitator"
    person = session.get(ParticipantRow, who.participant) if who.participant else None
    return session.get_one(MeetingRow, who.meeting).harvest == "everyone" or (person is not None and person.harvests)


def accepted(session: Session, who: Who, part: AnyPart, field: str, value: Mapping[str, Any]) -> dict[str, str | int]:
    """The value of a typed card as it may be kept. Raises Refused (Dutch) for a field without cards."""
    if part.key in REGISTERS:
        return {}
    kind = KINDS[part.kind]
    if field not in kind.text_fields(part):
        raise Refused("Hier horen geen kaartjes. Laad de bladzijde opnieuw; je tekst blijft staan.")
    kept = kind.accept(part, field, value)
    if field == SEEN:
        row = session.get_one(MeetingRow, who.meeting)
        about = session.get(OrganisationRow, kept.get("about", ""))
        if about is None or about.collaboration != row.collaboration or about.id == who.organisation:
            raise Refused("Kies eerst over welke andere organisatie dit gaat. Je tekst blijft hier staan.")
    return kept


def whose(part: AnyPart, field: str) -> Owner:
    """Whose an answer is by its field: of each person, each organisation, the group, or the facilitator's."""
    return "group" if part.key in REGISTERS else KINDS[part.kind].owner(part, field)


@dataclass(frozen=True, slots=True)
class Giver:
    """Whose an answer is: an organisation and a participant (ids), or only a seal; none of them for the group."""

    organisation: str | None = None
    participant: str | None = None
    seal: str = ""
    also: frozenset[str] = frozenset()  # who was merged with them: what those gave is theirs too

    def owns(self, row: AnswerRow, kept_by: Owner) -> bool:
        """Whether an answer that is there is this giver's; of an organisation anybody who shares its sheet."""
        if self.seal or row.seal:
            return row.seal == self.seal
        if kept_by == "person" and self.participant:  # wherever they came from when they gave it
            return row.participant == self.participant or row.participant in self.also
        same_person = kept_by != "person" or row.participant is None
        return same_person and (row.organisation == self.organisation or row.organisation in self.also)


def giver(who: Who, step: StepRow, part: AnyPart, field: str) -> Giver:
    """Whose answer it will be. Raises Refused (Dutch) for whoever may not give it."""
    kept_by = whose(part, field)
    if kept_by == "group":
        return Giver()
    if kept_by == "facilitator":
        if who.role != "facilitator":
            raise Refused("Dit vult de begeleider in, in de woorden van de groep.")
        return Giver()
    if who.role != "participant":
        raise Refused("Alleen deelnemers vullen dit in.")
    if not step.anonymous:
        if part.private and who.own:  # what is chosen in secret no other device may see
            return Giver(who.own[1], who.own[0])
        # Of an organisation that was merged it stays its own, so that it can be told apart again.
        return Giver(who.home or who.organisation, who.participant, also=who.stands_for)
    if kept_by == "organisation":  # an own instrument that changed: the step was made anonymous before that
        raise Refused("Deze stap is anoniem, en hier zou je organisatie bij staan. Er is niets bewaard.")
    return Giver(seal=who.seal(step.id))


def in_time(session: Session, who: Who, step: StepRow) -> bool:
    """Whether somebody can give something now: the step is open, they lead, it was on paper, or extra time."""
    if step.state == "open" or who.role == "facilitator" or who.paper:
        return True
    extra = session.get(ExtraRow, (step.id, who.participant)) if who.participant else None
    return extra is not None and step.state == "closed" and time.time() < extra.until
