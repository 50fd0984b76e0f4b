"""Documents while a room types: how long each takes, and what people who type notice of it."""

import asyncio
import itertools
import statistics
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

from facilitation import catalogue, sample
from facilitation.reports.contents import Contents, StepContents
from facilitation.reports.making import Order
from facilitation.room import Meeting, Participant, Step
from facilitation.sample_parts import id_of
from sessions.printing import Press

from .loading import Loader

PARTIES, PEOPLE, ANSWERS = 34, 60, 2000
MADE = ("pdf", "word", "excel", "poster")
BREATH = 0.2  # seconds between two documents: people who press one button after the other


@dataclass(frozen=True, slots=True)
class Cost:
    """How long a kind of document takes in seconds: the first time, with a process that starts, and then."""

    form: str
    first: float
    then: list[float]
    size: int


def full() -> Contents:
    """A meeting of 34 organisations and 60 people with 2,000 answers or a few more, of all sorts of instruments."""
    base = sample.room(PARTIES)
    parties = base.organisations
    people = tuple(Participant(id_of("load", at), f"mens {at}", parties[at % PARTIES].id) for at in range(PEOPLE))
    room, count = replace(base, participants=people), 0
    steps: list[StepContents] = []
    for instrument in catalogue.instruments().values():
        given = sample.answers(instrument, room)
        if given and count < ANSWERS:
            step = Step(id_of("step", len(steps)), instrument.title, 20, instrument.key, "closed")
            steps.append(StepContents(step, instrument, given))
            count += len(given)
    agenda = tuple(one.step for one in steps)
    meeting = Meeting("load", "K7M4PX", "Thuis in de wijk", "Wie woont waar?", room.ambition, agenda)
    return Contents(meeting, room, tuple(steps))


def measured(times: int) -> tuple[list[Cost], int]:
    """What each kind of document costs, in the process that makes them; and how many answers were in it."""
    contents = full()
    costs = []
    for form in MADE:
        press, took, size = Press(), [], 0
        for at in range(times + 1):
            began = time.perf_counter()
            size = len(press.made(_order(form, contents, at)))
            took.append(time.perf_counter() - began)
        press.close()
        costs.append(Cost(form, took[0], took[1:], size))
    return costs, sum(len(one.answers) for one in contents.steps)


def _order(form: str, contents: Contents, turn: int) -> Order:
    """An order that was not made before: the press keeps what it made."""
    other = replace(contents, meeting=replace(contents.meeting, title=f"Thuis in de wijk {turn}"))
    step = next(one.step.id for one in contents.steps if one.instrument and one.instrument.key == "halen-en-brengen")
    return Order(form, other, step=step if form == "poster" else "", size="A0")


@dataclass(slots=True)
class Asked:
    """How long each document took that was asked for beside a room, in seconds; and what went wrong."""

    took: list[float] = field(default_factory=list)
    trouble: list[str] = field(default_factory=list)


@asynccontextmanager
async def asking(port: int, key: str, step: str, wanted: bool) -> AsyncIterator[Asked]:
    """Somebody downloads one document after the other, for as long as this lasts."""
    asked = Asked()
    going = asyncio.create_task(_ask(port, key, step, asked)) if wanted else None
    try:
        yield asked
    finally:
        if going:
            going.cancel()
            await asyncio.gather(going, return_exceptions=True)


async def _ask(port: int, key: str, step: str, asked: Asked) -> None:
    async with Loader(port) as loader:
        for form in itertools.cycle(MADE):
            began = time.perf_counter()
            reply = await loader.get(f"/bestand/{form}?sleutel={key}&stap={step if form == 'poster' else ''}")
            asked.took.append(time.perf_counter() - began)
            if reply.status != 200:
                asked.trouble.append(f"{form}: {reply.status}")
            await asyncio.sleep(BREATH)


def middle(seconds: Sequence[float]) -> float:
    """The median; 0 for none."""
    return statistics.median(seconds) if seconds else 0.0
