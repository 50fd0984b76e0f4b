"""Who stands for whom in a meeting, and who is out of it.

Nothing of this changes what was given: it is worked out when reading. So every merge and every removal can be taken
back, in any order, and then all is as it was. In a meeting without any of it reading costs nothing more.
"""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sqlmodel import Session, col, or_, select

from facilitation import catalogue
from facilitation.board import Owner
from facilitation.instrument import Instrument
from facilitation.kinds import KINDS
from facilitation.kinds.balance import LINK
from facilitation.kinds.guess import VERDICT
from facilitation.room import Answer, Step
from sessions.database import Database
from sessions.tables import AwayRow, MeetingRow, OrganisationRow, ParticipantRow, StepRow

WITH = "with-"  # before the id of a party in the value of an agreement
ABOUT = "about"  # in a value: another party than whoever gives it
ROW = "--"  # before the id of a row (it may be a party) in the name of a field


@dataclass(frozen=True, slots=True)
class Standing:
    """Ids of one meeting. ``parties`` and ``people`` lead from who was merged to who stands for them in the end."""

    parties: Mapping[str, str] = dataclasses.field(default_factory=dict)
    people: Mapping[str, str] = dataclasses.field(default_factory=dict)
    away: frozenset[str] = frozenset()  # parties that are out of this meeting
    removed: frozenset[str] = frozenset()  # participants that are out of it, by themselves or with their party

    @property
    def plain(self) -> bool:
        """Whether everybody just stands for themselves, and nobody is out: so it nearly always is."""
        return not (self.parties or self.people or self.away or self.removed)

    def party(self, organisation: str) -> str:
        """The party that stands for this one."""
        return self.parties.get(organisation, organisation)

    def person(self, participant: str) -> str:
        """The participant that stands for this one."""
        return self.people.get(participant, participant)

    def same(self, *stands: str) -> frozenset[str]:
        """Everybody for whom these participants or parties stand, themselves too; empty when only themselves."""
        others = {one for one, root in (*self.parties.items(), *self.people.items()) if root in stands}
        return frozenset(others | set(stands)) if others else frozenset()


PLAIN = Standing()


def of(database: Database, meeting_id: str) -> Standing:
    """How everybody of a meeting stands; remembered until its people change."""

    def read() -> Standing:
        with database.read() as session:
            return within(session, meeting_id)

    return database.remembered.get("standing", meeting_id, read)


def of_step(database: Database, step_id: str) -> Standing:
    """How everybody stands in the meeting that a step belongs to: of a step of an earlier meeting, in that one."""
    meeting = meeting_of(database, step_id)
    return of(database, meeting) if meeting else PLAIN


def meeting_of(database: Database, step_id: str) -> str:
    """The id of the meeting that a step belongs to; empty when there is no such step."""

    def read() -> str:
        with database.read() as session:
            return session.exec(select(StepRow.meeting).where(StepRow.id == step_id)).first() or ""

    return database.remembered.get("meeting of", step_id, read)


def within(session: Session, meeting_id: str) -> Standing:
    """The same, as it is in this transaction."""
    row = session.get(MeetingRow, meeting_id)
    if row is None:
        return PLAIN
    merged = dict(
        session.exec(
            select(OrganisationRow.id, OrganisationRow.into).where(
                OrganisationRow.collaboration == row.collaboration, OrganisationRow.into != ""
            )
        ).all()
    )
    out = set(session.exec(select(AwayRow.organisation).where(AwayRow.meeting == meeting_id)))
    # A party is out by itself, and with whoever stands for it.
    away = out | {one for one in merged if out & set(_way(one, merged))}
    notable = or_(
        col(ParticipantRow.into) != "", col(ParticipantRow.removed), col(ParticipantRow.organisation).in_(away)
    )
    found = session.exec(
        select(ParticipantRow.id, ParticipantRow.into, ParticipantRow.removed, ParticipantRow.organisation).where(
            ParticipantRow.meeting == meeting_id, notable
        )
    ).all()
    same = {one: into for one, into, _, _ in found if into}
    lost = {one for one, _, removed, party in found if removed or party in away}
    # Whoever was merged comes from where the one comes from that stands for them.
    removed = {one for one in lost if one not in same} | {one for one in same if _way(one, same)[-1] in lost}
    return Standing(
        {one: _way(one, merged)[-1] for one in merged},
        {one: _way(one, same)[-1] for one in same},
        frozenset(away),
        frozenset(removed),
    )


def _way(one: str, into: Mapping[str, str]) -> list[str]:
    """From one to who stands for it in the end; never round and round."""
    way = [one]
    while way[-1] in into and into[way[-1]] not in way:
        way.append(into[way[-1]])
    return way


def settled(database: Database, step_id: str, standing: Standing, answers: Iterable[Answer]) -> tuple[Answer, ...]:
    """Answers of a step as this standing tells them.

    Personal answers of whoever is out, and all of a party that is out, are left out; so is the name of that party in
    what others gave. What a person wrote on the sheet of their organisation belongs to that organisation, and stays.
    Where one chose twice, because two were one, what was changed last counts.

    Of a private part everything stays: whoever takes somebody out and looks how the board changes, would know what
    that one chose. For the same reason nobody stands for another there: whoever merges somebody with a participant of
    their own making, would read it on that one's device.
    """
    with database.read() as session:
        key = session.exec(select(StepRow.instrument).where(StepRow.id == step_id)).first()
    instrument = catalogue.instruments().get(key or "")
    found: list[Answer] = []
    for one in answers:
        if _private(instrument, one):
            found.append(replace(_told(one, standing), participant=one.participant))
            continue
        personal = _owner(instrument, one) == "person"
        if one.organisation in standing.away or (personal and one.participant in standing.removed):
            continue
        if one.field.partition(ROW)[2] not in standing.away:  # a mark in the row of a party that is out
            found.append(_told(one, standing))
    return _one_each(instrument, found) if standing.parties or standing.people else tuple(found)


def seen_from(database: Database, meeting_id: str, answers: tuple[Answer, ...]) -> tuple[Answer, ...]:
    """Answers of other steps (also of other meetings), without the parties that are out of this meeting."""
    away = of(database, meeting_id).away
    if not away:
        return answers
    without = Standing(away=away)
    return tuple(_told(one, without) for one in answers if one.organisation not in away)


def _owner(instrument: Instrument | None, answer: Answer) -> Owner | None:
    part = instrument.part(answer.part) if instrument else None
    return KINDS[part.kind].owner(part, answer.field) if part else None


def _private(instrument: Instrument | None, answer: Answer) -> bool:
    part = instrument.part(answer.part) if instrument else None
    return part is not None and part.private


def _told(answer: Answer, standing: Standing) -> Answer:
    party = standing.party(answer.organisation) if answer.organisation else answer.organisation
    before, sign, row = answer.field.partition(ROW)
    value = {
        name: said
        for name, said in (_pair(pair, answer.organisation, party, standing) for pair in answer.value.items())
        if name
    }
    person = standing.person(answer.participant) if answer.participant else answer.participant
    field = before + sign + standing.party(row)
    same = (party, person, field, value) == (answer.organisation, answer.participant, answer.field, answer.value)
    return answer if same else replace(answer, organisation=party, participant=person, field=field, value=value)


def _pair(
    pair: tuple[str, str | int], was: str | None, party: str | None, standing: Standing
) -> tuple[str, str | int]:
    """A name and what is said of it, both may be a party; without a name where that party is out."""
    name, said = pair
    start = WITH if name.startswith(WITH) else ""
    named = name.removeprefix(start)
    if named in standing.away or said in standing.away:
        return "", said
    if isinstance(said, str):
        if name == ABOUT and said != was and standing.party(said) == party:
            return "", said  # about another party, which turned out to be their own
        said = standing.party(said)
    return start + standing.party(named), said


def _one_each(instrument: Instrument | None, answers: list[Answer]) -> tuple[Answer, ...]:
    """One answer for each field that somebody chose; the words that they typed all stay."""
    last: dict[tuple[str, str, str | None], Answer] = {}
    keys: list[tuple[str, str, str | None] | None] = []
    for one in answers:
        owner = one.participant if _owner(instrument, one) == "person" else one.organisation
        key = (one.part, one.field, owner) if _chosen(instrument, one) else None
        keys.append(key)
        if key and (key not in last or _when(last[key]) < _when(one)):
            last[key] = one
    for one, key in zip(answers, keys, strict=True):
        if key and one.field == VERDICT and last[key] is not one:  # each about other guesses: nothing is in the way
            last[key] = replace(last[key], value={**one.value, **last[key].value})
    kept = {one.id: one for one in last.values()}
    return tuple(kept.get(one.id, one) for one, key in zip(answers, keys, strict=True) if not key or one.id in kept)


def _when(answer: Answer) -> tuple[float, int, str]:
    return answer.changed, answer.revision, answer.id


def _chosen(instrument: Instrument | None, answer: Answer) -> bool:
    part = instrument.part(answer.part) if instrument else None
    if part is None or part.private or answer.field == LINK:
        return False
    return answer.field not in KINDS[part.kind].text_fields(part)


def of_agenda(step: Step, standing: Standing) -> Step:
    """A step whose rondje and spotlight name who stands for the parties now."""

    def parties(named: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(standing.party(one) for one in named if one not in standing.away))

    def one(named: str) -> str:
        return "" if named in standing.away else standing.party(named)

    had = step.turns
    turns = replace(had, order=parties(had.order), had=parties(had.had), passed=parties(had.passed), now=one(had.now))
    return replace(step, spotlight=one(step.spotlight), turns=turns)
