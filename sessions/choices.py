"""What people choose: one answer per field and owner, and links between cards."""

import time
from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid5

from sqlmodel import Session

from facilitation.content import Refused
from facilitation.kinds import KINDS
from facilitation.kinds.balance import LINK
from facilitation.room import Answer
from sessions.access import Who
from sessions.database import Database
from sessions.feed import Change
from sessions.rights import HARVEST, owner, step_and_part, whose
from sessions.rows import as_answer, next_change
from sessions.tables import AnswerRow

OURS = UUID("6f1c37c8-5f0e-4b7c-9b8e-2d4a55a1c6a1")


def choose(database: Database, who: Who, step_id: str, part_key: str, field: str, value: Mapping[str, Any]) -> Answer:
    """Keep a choice: one per field and owner, the last one counts. Raises Refused, NotSaved."""
    with database.write(Change(who.meeting, "answers", step_id)) as session:
        step, part = step_and_part(session, who, step_id, part_key)
        if step.state != "open" and who.role != "facilitator":
            raise Refused("Deze stap is gesloten. Wat je eerder koos, is bewaard.")
        if part.key == HARVEST or field == LINK or field in KINDS[part.kind].text_fields(part):
            raise Refused("Hier valt niets te kiezen. Laad de bladzijde opnieuw.")
        kept = KINDS[part.kind].accept(part, field, value)
        organisation, participant = owner(who, part, field)
        giver = participant if whose(part, field) == "person" and participant else organisation or "group"
        there = who.meeting, step_id, part_key, field, organisation
        row = _own_row(session, f"{step_id}/{part_key}/{field}/{giver}", there, participant)
        row.value, row.revision, row.state = kept, row.revision + 1, "live"
        row.changed, row.change = round(time.time(), 3), next_change(session, who.meeting)
        return as_answer(row)


def link(database: Database, who: Who, step_id: str, part_key: str, get: str, bring: str) -> Answer:
    """Link a card of halen with a card of brengen. Raises Refused when either is not a live card of this step."""
    with database.write(Change(who.meeting, "answers", step_id)) as session:
        _, part = step_and_part(session, who, step_id, part_key)
        if part.key == HARVEST:
            raise Refused("Hier valt niets te verbinden. Laad de bladzijde opnieuw.")
        owner(who, part, LINK)  # refuses whoever may not enter links
        value = KINDS[part.kind].accept(part, LINK, {"halen": get, "brengen": bring})
        for name, field in ((get, "halen"), (bring, "brengen")):
            row = session.get(AnswerRow, name)
            if row is None or (row.step, row.field, row.state) != (step_id, field, "live"):
                raise Refused("Een van deze kaartjes is er niet meer. Kies opnieuw.")
        row = _own_row(session, f"{step_id}/{get}/{bring}", (who.meeting, step_id, part_key, LINK, None), None)
        row.value, row.state, row.revision = value, "live", row.revision + 1
        row.changed, row.change = round(time.time(), 3), next_change(session, who.meeting)
        return as_answer(row)


def _own_row(
    session: Session, name: str, there: tuple[str, str, str, str, str | None], participant: str | None
) -> AnswerRow:
    """The row of a choice, new when there is none yet. ``there`` is (meeting, step, part, field, organisation)."""
    meeting, step, part, field, organisation = there
    key = uuid5(OURS, name).hex
    # Its id can be reckoned: somebody may have put a card there beforehand, and that stays a card.
    while (row := session.get(AnswerRow, key)) is not None:
        if (row.meeting, row.step, row.part, row.field, row.organisation) == there:
            return row
        key = uuid5(OURS, key).hex
    row = AnswerRow(
        id=key,
        meeting=meeting,
        step=step,
        part=part,
        field=field,
        organisation=organisation,
        participant=participant,
        revision=0,
        changed=0.0,
        change=0,
    )
    session.add(row)
    return row
