"""Reading a meeting and everybody in it from the file; `meetings` remembers what these give."""

from typing import cast

from sqlmodel import Session, col, select

from facilitation import over_time
from facilitation.room import (
    AtEnd,
    Harvesters,
    Meeting,
    MeetingPace,
    Organisation,
    OrganisationKind,
    Participant,
    Room,
    Share,
    Step,
    StepState,
    Turns,
)  # fmt: skip
from sessions import standing
from sessions.access import Unknown
from sessions.database import Database
from sessions.tables import CollaborationRow, MeetingRow, OrganisationRow, ParticipantRow, StepRow


def meeting_row(session: Session, meeting_id: str) -> MeetingRow:
    """The row of a meeting. Raises Unknown when it is no longer kept."""
    row = session.get(MeetingRow, meeting_id)
    if row is None:
        raise Unknown("Deze bijeenkomst is gewist. Wat ervan bewaard is, staat in het verslag van de begeleider.")
    return row


def step_rows(session: Session, meeting_id: str) -> list[StepRow]:
    """The rows of the steps of a meeting, in the order of its agenda."""
    of_meeting = select(StepRow).where(StepRow.meeting == meeting_id)
    return list(session.exec(of_meeting.order_by(col(StepRow.place), col(StepRow.id))))


def own_step(session: Session, meeting_id: str, step_id: str) -> StepRow:
    """The row of a step of this meeting. Raises Unknown when it is not one of its steps."""
    step = session.get(StepRow, step_id)
    if step is None or step.meeting != meeting_id:
        raise Unknown("Deze stap hoort niet bij deze bijeenkomst. Laad de bladzijde opnieuw.")
    return step


def meeting(database: Database, meeting_id: str) -> Meeting:
    """The meeting with its agenda in order. Raises Unknown when it is no longer kept."""
    with database.read() as session:
        row = meeting_row(session, meeting_id)
        traject = session.get_one(CollaborationRow, row.collaboration)
        now = standing.within(session, meeting_id)
        steps = [_step(step) for step in step_rows(session, meeting_id)]
        return Meeting(
            id=row.id,
            code=row.code,
            title=row.title,
            challenge=traject.challenge,
            ambition=traject.ambition,
            steps=tuple(steps if now.plain else (standing.of_agenda(step, now) for step in steps)),
            current=row.current,
            call=row.call,
            ended=row.ended,
            joining=row.joining,
            newcomers=row.newcomers,
            share=cast(Share, row.share),
            example=traject.example,
            source=traject.source,
            created=row.created,
            began=row.began,
            planned=row.planned,
            collaboration=row.collaboration,
            pace=cast(MeetingPace, row.pace),
            blank=row.blank,
            frozen=row.frozen is not None,
            harvest=cast(Harvesters, row.harvest),
            rehearses=row.rehearses,
        )


def _step(row: StepRow) -> Step:
    return Step(
        id=row.id,
        title=row.title,
        minutes=row.minutes,
        instrument=row.instrument,
        state=cast(StepState, row.state),
        part=row.part,
        view=row.view,
        spotlight=row.spotlight,
        ends=row.ends,
        opened=row.opened,
        closed=row.closed,
        skipped=row.skipped,
        revealed=row.revealed,
        anonymous=row.anonymous,
        at_end=cast(AtEnd, row.at_end),
        round=row.round,
        prompt=row.prompt,
        light=row.light,
        turns=turns(row),
        asked=over_time.readable(row.asked),
    )


def turns(row: StepRow) -> Turns:
    """The rondje of a step."""
    kept = row.turns
    order, had, passed = (tuple(kept.get(name, ())) for name in ("order", "had", "passed"))
    return Turns(order, had, passed, str(kept.get("now", "")), int(kept.get("seconds", 0)),
                 float(kept.get("ends", 0.0)))  # fmt: skip


def room(database: Database, meeting_id: str) -> Room:
    """Everybody of a meeting, without who is out of it or was merged; nobody when it is no longer kept."""
    with database.read() as session:
        row = session.get(MeetingRow, meeting_id)
        if row is None:
            return Room(())
        traject = session.get_one(CollaborationRow, row.collaboration)
        organisations = session.exec(
            select(OrganisationRow)
            .where(OrganisationRow.collaboration == row.collaboration)
            .order_by(col(OrganisationRow.place))
        ).all()
        people = session.exec(
            select(ParticipantRow).where(ParticipantRow.meeting == meeting_id).order_by(col(ParticipantRow.created))
        ).all()
        now = standing.within(session, meeting_id)
        parties = [one for one in organisations if one.id not in now.away and one.id not in now.parties]
        there = [one for one in people if one.id not in now.removed and one.id not in now.people]
        return Room(
            tuple(Organisation(o.id, o.name, cast(OrganisationKind, o.kind), o.place) for o in parties),
            tuple(Participant(p.id, p.name, now.party(p.organisation), p.harvests, p.paper) for p in there),
            traject.ambition,
        )
