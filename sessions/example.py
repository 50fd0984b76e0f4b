"""Opens an example: a meeting of its own that is filled by the same verbs as any other, and is wiped after a day."""

import time

from sqlmodel import col, delete

from facilitation import catalogue
from facilitation.example import Example, ExampleAnswer, examples
from facilitation.kinds import KINDS
from facilitation.room import Step
from sessions import access, answers, choices, meetings, people, progress, rights
from sessions.access import Who
from sessions.database import Database
from sessions.meetings import Started
from sessions.tables import CollaborationRow

LIVES = 24 * 3600.0  # seconds; an opened example is wiped after a day


def open_example(database: Database, key: str) -> Started:
    """Make a meeting from the example with this key, its answers given, its own step open.

    Raises KeyError when there is no such example.
    """
    example = examples()[key]
    wipe_old_examples(database)
    parties = [(one.name, one.kind) for one in example.organisations]
    agenda = example.agenda(catalogue.programmes())
    started = meetings.start(
        database,
        example.title,
        example.challenge,
        example.ambition,
        parties,
        agenda,
        example=True,
        source=example.source,
    )
    steps = meetings.meeting(database, started.meeting).steps
    shown = next(number for number, step in enumerate(steps) if step.instrument == example.current)
    givers = _givers(database, started.meeting, example)
    leader = access.who(database, started.key)
    for number, step in enumerate(steps):
        given = [one for one in example.answers if one.instrument == step.instrument]
        if number > shown and not given:
            continue  # still to come
        progress.open_step(database, started.meeting, step.id)
        for place, answer in enumerate(given):
            _give(database, givers, leader, step, answer, float(place))
        progress.close_step(database, started.meeting, step.id)
        progress.reveal(database, started.meeting, step.id)  # an example is there to be looked at
    for place, line in enumerate(example.harvest):
        _note(database, leader, steps[shown], line.text, float(place))
    progress.open_step(database, started.meeting, steps[shown].id)
    return started


def _givers(database: Database, meeting: str, example: Example) -> dict[str, Who]:
    """Who gives, by organisation and by name; an organisation without people still has its sheet."""
    there = meetings.room(database, meeting).organisations
    ids = {one.key: place.id for one, place in zip(example.organisations, there, strict=True)}
    givers = {key: Who("participant", meeting, None, id_) for key, id_ in ids.items()}
    for person in reversed(example.people):
        joined = people.join(database, meeting, ids[person.organisation], person.name)
        givers[person.name] = givers[person.organisation] = access.who(database, joined.key)
    return givers


def _give(
    database: Database, givers: dict[str, Who], leader: Who, step: Step, answer: ExampleAnswer, place: float
) -> None:
    who = givers.get(answer.person) or givers.get(answer.organisation) or leader
    part = catalogue.instruments()[step.instrument].part(answer.part)
    if part is None:
        raise ValueError(f"het voorbeeld noemt het onderdeel '{answer.part}', dat er niet is")
    value = dict(answer.value)
    if str(value.get("about", "")) in givers:  # in the file it is a key, in the meeting an id
        value["about"] = givers[str(value["about"])].organisation or ""
    if answer.field not in KINDS[part.kind].text_fields(part):
        choices.choose(database, who, step.id, answer.part, answer.field, value)
        return
    number = answers.new_id()
    answers.put(
        database,
        who,
        answers.Offer(
            number, step.id, answer.part, answer.field, answer.text, value, 0, "example", answers.new_id(), place
        ),
    )


def _note(database: Database, leader: Who, step: Step, text: str, place: float) -> None:
    offer = answers.Offer(
        answers.new_id(), step.id, rights.HARVEST, rights.HARVEST, text, {}, 0, "example", answers.new_id(), place
    )
    answers.put(database, leader, offer)


def wipe_old_examples(database: Database) -> None:
    """Delete the examples that were opened more than a day ago, with all that hangs on them."""
    with database.write() as session:
        old = time.time() - LIVES
        session.exec(
            delete(CollaborationRow).where(
                col(CollaborationRow.example).is_(True), col(CollaborationRow.created) < old
            )
        )
