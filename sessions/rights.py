"""Who may give what where: asked before every write, from the key that somebody has, not from what they say."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from sqlmodel import Session

from facilitation import catalogue
from facilitation.board import Owner
from facilitation.content import Refused
from facilitation.content import Who as Who_
from facilitation.kinds import KINDS, AnyPart
from facilitation.kinds.balance import SEEN
from sessions.access import Who
from sessions.tables import AnswerRow, ExtraRow, MeetingRow, OrganisationRow, ParticipantRow, StepRow

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


def step_and_part(session: Session, who: Who, step_id: str, part_key: str) -> tuple[StepRow, AnyPart]:
    """The step and its part, for somebody who may write there. Raises Refused (Dutch)."""
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
        # Of an organisation that was merged it stays its own, so that it can be told apart again.
        return Giver(who.home or who.organisation, who.participant, also=who.stands_for)
    if kept_by == "organisation":  # an own instrument that changed: the step was made anonymous before that
        raise Refused("Deze stap is anoniem, en hier zou je organisatie bij staan. Er is niets bewaard.")
    return Giver(seal=who.seal(step.id))


def in_time(session: Session, who: Who, step: StepRow) -> bool:
    """Whether somebody can still give something: the step is open, they lead, or they got extra time."""
    if step.state == "open" or who.role == "facilitator":
        return True
    extra = session.get(ExtraRow, (step.id, who.participant)) if who.participant else None
    return extra is not None and step.state == "closed" and time.time() < extra.until
