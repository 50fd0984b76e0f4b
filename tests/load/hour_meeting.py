"""The meeting of an hour: its agenda, its people with their keys, and what its file holds afterwards."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from facilitation.catalogue import ProgrammeStep, instruments
from facilitation.kinds import KINDS
from facilitation.kinds.scale import Scale
from sessions import access, facilitators, meetings, people, progress, timing
from sessions.database import Database

from .meeting import NAMES, PARTIES


@dataclass(frozen=True, slots=True)
class Act:
    """One step of the hour: an instrument, the part of it that people answer (its first: that is on the screen),
    and what the facilitators do meanwhile."""

    title: str
    instrument: str
    part: str = ""
    anonymous: bool = False
    timed: bool = False  # it closes by its own clock, after a minute
    moderated: bool = False  # cards are hidden and merged, and brought back
    aside: bool = False  # its answers are put aside, and brought back

    @property
    def fields(self) -> tuple[str, ...]:
        """The questions that are answered with cards; none for a choice."""
        found = instruments()[self.instrument].part(self.part)
        return KINDS[found.kind].text_fields(found) if found else ()

    @property
    def personal(self) -> bool:
        """Whether a person answers, and no organisation."""
        found = instruments()[self.instrument].part(self.part)
        return bool(found and found.who == "person")

    @property
    def question(self) -> str:
        """The first statement of a scale, which every page shows first."""
        found = instruments()[self.instrument].part(self.part)
        return found.statements[0].key if isinstance(found, Scale) else ""


ACTS = (
    Act("Motieven", "motieven", "motieven"),
    Act("Responsiviteit, anoniem", "responsiviteit", "betekenis", anonymous=True),
    Act("Van wal komen", "zelfscan-van-wal-komen", "stellingen"),
    Act("Interne samenwerking, met een klok", "interne-samenwerking", "thuis", timed=True),
    Act("Halen en brengen", "halen-en-brengen", "balans", moderated=True),
    Act("Schotten en werelden", "schotten-en-werelden", "schotten", aside=True),
    Act("Netwerkleiderschap", "netwerkleiderschap-versterken", "bijdrage", moderated=True),
    Act("Van wal komen, nog eens", "zelfscan-van-wal-komen", "stellingen", anonymous=True),
)


@dataclass(frozen=True, slots=True)
class Hour:
    """What a client needs to know of the meeting."""

    file: Path
    code: str
    leaders: tuple[str, ...]
    screen: str
    people: tuple[str, ...]
    parties: int
    acts: tuple[Act, ...]
    steps: tuple[str, ...]  # one for each of them


def prepare(file: Path, many: int, parties: int, acts: tuple[Act, ...] = ACTS) -> Hour:
    """Make the meeting in a new file: everybody has joined, no step is open."""
    database = Database(file)
    database.migrate()
    agenda = [ProgrammeStep(title=one.title, minutes=1, instrument=one.instrument) for one in acts]
    started = meetings.start(database, "Een uur", "Wie woont waar?", "Thuis in de wijk", PARTIES[:parties], agenda)
    second = facilitators.add(database, access.who(database, started.key), "Tweede")
    steps = tuple(one.id for one in meetings.meeting(database, started.meeting).steps)
    for act, step in zip(acts, steps, strict=True):
        if act.anonymous:
            progress.set_anonymous(database, started.meeting, step, anonymous=True)
        if act.timed:
            timing.set_at_end(database, started.meeting, step, "close")
    organisations = meetings.room(database, started.meeting).organisations
    keys = [
        people.join(
            database, started.meeting, organisations[one % parties].id, f"{NAMES[one % 12]} {one // 12 + 1}"
        ).key
        for one in range(many)
    ]
    code, screen = meetings.meeting(database, started.meeting).code, meetings.screen_key(database, started.meeting)
    database.close()
    return Hour(file, code, (started.key, second), screen, tuple(keys), parties, acts, steps)


def lost(hour: Hour, texts: dict[str, str], picks: dict[tuple[int, str], int]) -> int:
    """How many acknowledged answers are not in the file: cards by their id, choices by who and in which step."""
    with closing(sqlite3.connect(f"file:{hour.file}?mode=ro", uri=True)) as connection:
        kept = {
            name: before or text for name, text, before in connection.execute("select id, text, before from answer")
        }
        chosen = {
            (giver, step): point
            for giver, step, point in connection.execute(
                "select coalesce(nullif(seal, ''), participant), step, json_extract(value, '$.point') from answer"
            )
            if point is not None
        }
    database = Database(hour.file)
    whos = [access.who(database, key) for key in hour.people]
    database.close()
    anonymous = {step for act, step in zip(hour.acts, hour.steps, strict=True) if act.anonymous}
    gone: int = sum(kept.get(name) != text for name, text in texts.items())
    for (number, step), point in picks.items():
        who = whos[number]
        found = chosen.get((who.seal(step) if step in anonymous else who.participant, step))
        gone += found != point
    return gone
