"""What people choose: one answer per field and owner, and links between cards."""

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
from sessions.rights import REGISTERS, Giver, giver, in_time, step_and_part, whose
from sessions.rows import as_answer, sign
from sessions.tables import AnswerRow, StepRow

OURS = UUID("6f1c37c8-5f0e-4b7c-9b8e-2d4a55a1c6a1")


def choose(database: Database, who: Who, step_id: str, part_key: str, field: str, value: Mapping[str, Any]) -> Answer:
    """Keep a choice: one per field and owner, the last one counts. Raises Refused, NotSaved."""
    with database.write(Change(who.meeting, "answers", step_id)) as session:
        step, part = step_and_part(session, who, step_id, part_key)
        if not in_time(session, who, step):
            raise Refused("Deze stap is gesloten. Wat je eerder koos, is bewaard.")
        if part.key in REGISTERS or field == LINK or field in KINDS[part.kind].text_fields(part):
            raise Refused("Hier valt niets te kiezen. Laad de bladzijde opnieuw.")
        kept = KINDS[part.kind].accept(part, field, value)
        by = giver(who, step, part, field)
        person = by.participant if whose(part, field) == "person" else None
        name = f"{step_id}/{part_key}/{field}/{by.seal or person or by.organisation or 'group'}"
        row = _own_row(session, name, step, part_key, field, by)
        row.value, row.state = kept, "live"
        sign(session, row, step)
        return as_answer(row)


def link(database: Database, who: Who, step_id: str, part_key: str, get: str, bring: str) -> Answer:
    """Link a card of halen with a card of brengen. Raises Refused when either is not a live card of this step."""
    with database.write(Change(who.meeting, "answers", step_id)) as session:
        step, part = step_and_part(session, who, step_id, part_key)
        if part.key in REGISTERS:
            raise Refused("Hier valt niets te verbinden. Laad de bladzijde opnieuw.")
        by = giver(who, step, part, LINK)  # refuses whoever may not enter links
        value = KINDS[part.kind].accept(part, LINK, {"halen": get, "brengen": bring})
        for name, field in ((get, "halen"), (bring, "brengen")):
            row = session.get(AnswerRow, name)
            if row is None or (row.step, row.field, row.state, row.round) != (step_id, field, "live", step.round):
                raise Refused("Een van deze kaartjes is er niet meer. Kies opnieuw.")
        row = _own_row(session, f"{step_id}/{get}/{bring}", step, part_key, LINK, by)
        row.value, row.state = value, "live"
        sign(session, row, step)
        return as_answer(row)


def _own_row(session: Session, name: str, step: StepRow, part: str, field: str, by: Giver) -> AnswerRow:
    """The row of a choice in the round that is shown, new when there is none yet."""
    key = uuid5(OURS, name if step.round == 0 else f"{name}/{step.round}").hex
    there = (step.id, part, field, by.organisation, by.seal, step.round)
    # Its id can be reckoned: somebody may have put a card there beforehand, and that stays a card.
    while (row := session.get(AnswerRow, key)) is not None:
        if (row.step, row.part, row.field, row.organisation, row.seal, row.round) == there:
            return row
        key = uuid5(OURS, key).hex
    row = AnswerRow(
        id=key,
        meeting=step.meeting,
        step=step.id,
        part=part,
        field=field,
        organisation=by.organisation,
        participant=by.participant,
        seal=by.seal,
        round=step.round,
        revision=0,
        changed=0.0,
        change=0,
    )
    session.add(row)
    return row
