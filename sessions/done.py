"""'Ik ben klaar': what somebody says of themselves in a step, for whoever leads to see how far the room is.

In an anonymous step it is kept like an answer: under a seal that only the giver's own device can make.
"""

from sqlmodel import select

from facilitation.content import Refused
from sessions import standing
from sessions.access import Who
from sessions.database import Database
from sessions.feed import Change
from sessions.rights import in_time, still_in
from sessions.tables import DoneRow, StepRow


def say_done(database: Database, who: Who, step_id: str, done: bool = True) -> None:
    """Keep that somebody is done with a step, or take it back.

    Raises Refused (Dutch) when that cannot be now, and Unknown for somebody who was taken out.
    """
    with database.write(Change(who.meeting, "done", step_id)) as session:
        still_in(session, who)
        step = session.get(StepRow, step_id)
        if step is None or step.meeting != who.meeting or who.role != "participant":
            raise Refused("Deze stap hoort niet bij jouw bijeenkomst. Laad de bladzijde opnieuw.")
        if not in_time(session, who, step):
            raise Refused("Deze stap is niet open. Wat je schreef, is bewaard.")
        key = (step_id, step.round, _person(who, step))
        row = session.get(DoneRow, key)
        if done and row is None:
            session.add(DoneRow(step=key[0], round=key[1], person=key[2]))
        elif row and not done:
            session.delete(row)


def done_in(database: Database, step_id: str) -> frozenset[str]:
    """Who is done with a step as it is now: participants' ids, in an anonymous step seals.

    Without whoever was taken out; of two who were merged the one that stands for both.
    """
    with database.read() as session:
        now = select(StepRow.round).where(StepRow.id == step_id).scalar_subquery()
        said = session.exec(select(DoneRow.person).where(DoneRow.step == step_id, DoneRow.round == now)).all()
    stands = standing.of_step(database, step_id)
    return frozenset(stands.person(one) for one in said if one not in stands.removed)


def is_done(database: Database, who: Who, step_id: str) -> bool:
    """Whether somebody said that they are done with a step as it is now."""
    with database.read() as session:
        step = session.get(StepRow, step_id)
    return step is not None and who.role == "participant" and _person(who, step) in done_in(database, step_id)


def _person(who: Who, step: StepRow) -> str:
    return who.seal(step.id) if step.anonymous else str(who.participant)
