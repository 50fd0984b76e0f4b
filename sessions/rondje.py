"""A rondje in a step: who speaks in which order, and who has the floor. Only a facilitator does these (``leading``).

Each verb is one transaction that reads the rondje as it is then. What depends on where it was says so (after whom
the next comes), so two facilitators who press at once move it one turn on.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace

from sqlmodel import Session, col, select

from facilitation.content import Refused
from facilitation.rondje import LONGEST, SHORTEST, completed, ordered, passed_on
from facilitation.room import Organisation, OrganisationKind, Turns
from sessions.database import Database
from sessions.feed import Change
from sessions.reading import meeting_row, own_step, turns
from sessions.tables import AwayRow, OrganisationRow

Parties = tuple[Organisation, ...]


def begin(database: Database, meeting_id: str, step_id: str, order: Sequence[str], seconds: int) -> None:
    """Begin a rondje in this order (ids of parties; whoever is missing comes at the end), with turns of so long.

    One that is going already goes on. Raises Refused (Dutch) without parties, or for a turn that is too long.
    """

    def begun(now: Turns, parties: Parties) -> Turns:
        if now.now:
            return now
        if not parties:
            raise Refused("Er zijn nog geen organisaties in deze bijeenkomst. Voeg ze eerst toe.")
        fresh = Turns(completed(order, parties), passed=now.passed if not now.had else (), seconds=_fits(seconds))
        first = passed_on(fresh, parties, time.time())
        return first if first.now else passed_on(replace(fresh, passed=()), parties, time.time())

    _change(database, meeting_id, step_id, begun)


def next_turn(database: Database, meeting_id: str, step_id: str, after: str) -> None:
    """Give the floor to whoever comes after the party with this id, with a new clock; to nobody after the last.

    When somebody else has the floor by now, that was done already and nothing changes.
    """

    def moved(now: Turns, parties: Parties) -> Turns:
        return passed_on(now, parties, time.time()) if now.now and now.now == after else now

    _change(database, meeting_id, step_id, moved)


def again(database: Database, meeting_id: str, step_id: str, party: str) -> None:
    """Let the clock of this party's turn begin again; of another party's nothing changes."""
    _change(
        database,
        meeting_id,
        step_id,
        lambda now, _: replace(now, ends=time.time() + now.seconds) if now.now and now.now == party else now,
    )


def pass_over(database: Database, meeting_id: str, step_id: str, party: str, passed: bool = True) -> None:
    """Let a party have no turn this time, or take that back. Whoever has the floor gives it to the next."""

    def changed(now: Turns, parties: Parties) -> Turns:
        others = tuple(one for one in now.passed if one != party)
        if not passed:  # also whoever had the floor for a moment gets a whole turn then
            return replace(now, passed=others)
        if party not in ordered(now, parties):
            return now
        after = replace(now, passed=(*others, party))
        if now.now != party:
            return after
        onward = passed_on(after, parties, time.time())
        return replace(onward, had=now.had)

    _change(database, meeting_id, step_id, changed)


def move(database: Database, meeting_id: str, step_id: str, party: str, after: str) -> None:
    """Let a party speak right after another one, or (empty) first of all. Parties that are not there stay away."""

    def moved(now: Turns, parties: Parties) -> Turns:
        order = [one for one in ordered(now, parties) if one != party]
        if party == after or party not in ordered(now, parties) or (after and after not in order):
            return now
        order.insert(order.index(after) + 1 if after else 0, party)
        return replace(now, order=tuple(order))

    _change(database, meeting_id, step_id, moved)


def reorder(database: Database, meeting_id: str, step_id: str, order: Sequence[str]) -> None:
    """Choose the whole speaking order (ids); whoever is missing comes at the end. Turns that were had stay so."""
    _change(database, meeting_id, step_id, lambda now, parties: replace(now, order=completed(order, parties)))


def set_seconds(database: Database, meeting_id: str, step_id: str, seconds: int) -> None:
    """Choose how long a turn is; the clock that runs goes on as it was. Raises Refused (Dutch) for one too long."""
    _change(database, meeting_id, step_id, lambda now, _: replace(now, seconds=_fits(seconds)))


def stop(database: Database, meeting_id: str, step_id: str) -> None:
    """End a rondje: nobody has the floor, and nothing is left of who had a turn. Its order stays for the next."""
    _change(
        database,
        meeting_id,
        step_id,
        lambda now, parties: Turns(ordered(now, parties) if now.order else (), seconds=now.seconds),
    )


def _fits(seconds: int) -> int:
    if not SHORTEST <= seconds <= LONGEST:
        raise Refused(f"Een beurt duurt {SHORTEST} seconden tot {LONGEST // 60} minuten.")
    return seconds


def _change(database: Database, meeting_id: str, step_id: str, change: Callable[[Turns, Parties], Turns]) -> None:
    with database.write(Change(meeting_id, "stage", step_id), Change(meeting_id, "answers", step_id)) as session:
        row = own_step(session, meeting_id, step_id)
        row.turns = asdict(change(turns(row), _parties(session, meeting_id)))


def _parties(session: Session, meeting_id: str) -> Parties:
    away = select(AwayRow.organisation).where(AwayRow.meeting == meeting_id)
    of_meeting = select(OrganisationRow).where(
        OrganisationRow.collaboration == meeting_row(session, meeting_id).collaboration,
        OrganisationRow.into == "",
        col(OrganisationRow.id).not_in(away),
    )
    return tuple(Organisation(o.id, o.name, _kind(o), o.place) for o in session.exec(of_meeting))


def _kind(row: OrganisationRow) -> OrganisationKind:
    kind: OrganisationKind = row.kind  # type: ignore[assignment]
    return kind
