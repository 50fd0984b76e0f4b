"""Who may give what where: asked before every write, from the key that somebody has, not from what they say."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from facilitation import catalogue
from facilitation.board import Owner
from facilitation.content import Refused
from facilitation.kinds import KINDS, AnyPart
from facilitation.kinds.balance import SEEN
from sessions.access import Who
from sessions.tables import MeetingRow, OrganisationRow, StepRow

HARVEST = "oogst"  # part and field of what the group takes from a step, in its own words


class _HarvestPart:
    """The oogst belongs to every step, so no file declares it."""

    key, kind, who, private = HARVEST, HARVEST, "group", False


HARVEST_PART: AnyPart = _HarvestPart()  # type: ignore[assignment]


def step_and_part(session: Session, who: Who, step_id: str, part_key: str) -> tuple[StepRow, AnyPart]:
    """The step and its part, for somebody who may write there. Raises Refused (Dutch)."""
    step = session.get(StepRow, step_id)
    if step is None or step.meeting != who.meeting or who.role == "screen":
        raise Refused("Deze stap hoort niet bij jouw bijeenkomst. Laad de bladzijde opnieuw; je tekst blijft staan.")
    if part_key == HARVEST:
        if who.role != "facilitator":
            raise Refused("De oogst noteert de begeleider.")
        return step, HARVEST_PART
    instrument = catalogue.instruments().get(step.instrument)
    part = instrument.part(part_key) if instrument else None
    if part is None:
        raise Refused("Deze vraag hoort niet bij deze stap. Laad de bladzijde opnieuw; je tekst blijft staan.")
    if step.state == "hidden" and who.role != "facilitator":
        raise Refused("Deze stap is nog niet open. Je tekst blijft op dit apparaat staan.")
    return step, part


def accepted(session: Session, who: Who, part: AnyPart, field: str, value: Mapping[str, Any]) -> dict[str, str | int]:
    """The value of a typed card as it may be kept. Raises Refused (Dutch) for a field without cards."""
    if part.key == HARVEST:
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
    return "group" if part.key == HARVEST else KINDS[part.kind].owner(part, field)


def owner(who: Who, part: AnyPart, field: str) -> tuple[str | None, str | None]:
    """Whose answer it is: (organisation id, participant id), both None for the group. Raises Refused."""
    kept_by = whose(part, field)
    if kept_by == "group":
        return None, None
    if kept_by == "facilitator":
        if who.role != "facilitator":
            raise Refused("Dit vult de begeleider in, in de woorden van de groep.")
        return None, None
    if who.role != "participant":
        raise Refused("Alleen deelnemers vullen dit in.")
    return who.organisation, who.participant
