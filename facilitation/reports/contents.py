"""What a report is made from: plain data, gathered once, so that every form of report tells the same."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from facilitation.agreed import Agreed
from facilitation.instrument import Instrument
from facilitation.kinds import KINDS, AnyPart
from facilitation.kinds.balance import SEEN
from facilitation.kinds.choice import Choice
from facilitation.kinds.guess import VERDICT, Guess
from facilitation.kinds.scale import Scale
from facilitation.over_time import Compared
from facilitation.reports.template import Template
from facilitation.room import Answer, Meeting, Organisation, Room, Step

DUTCH_TIME = ZoneInfo("Europe/Amsterdam")
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class StepContents:
    """One step with what was given in it; ``earlier`` holds by part the answers of before that lie beside it."""

    step: Step
    instrument: Instrument | None
    answers: tuple[Answer, ...] = ()
    earlier: Mapping[str, tuple[Answer, ...]] = dataclasses.field(default_factory=dict)
    late: tuple[Answer, ...] = ()
    harvest: tuple[str, ...] = ()
    differences: tuple[str, ...] = ()

    @property
    def reached(self) -> bool:
        """Whether the meeting came to this step; a step that stayed hidden and empty is no part of a report."""
        return self.step.state != "hidden" or bool(self.answers or self.late or self.harvest or self.differences)


@dataclass(frozen=True, slots=True)
class Contents:
    """A meeting, its people, and its steps in the order of the agenda; and what its traject adds to that."""

    meeting: Meeting
    room: Room
    steps: tuple[StepContents, ...]
    agreed: tuple[Agreed, ...] = ()  # of the whole traject
    compared: tuple[Compared, ...] = ()  # questions that were asked in more meetings than this one
    template: Template = dataclasses.field(default_factory=Template)

    @property
    def day(self) -> date:
        """The day of the meeting: when the first answer was given, or when it was made while there is none."""
        moments = [answer.changed for one in self.steps for answer in (*one.answers, *one.late) if answer.changed]
        return moment(min(moments, default=self.meeting.created)).date()

    def organisation(self, organisation_id: str | None) -> Organisation | None:
        """The organisation with this id, or None."""
        return next((one for one in self.room.organisations if one.id == organisation_id), None)


def moment(seconds: float) -> datetime:
    """Seconds since the epoch as a moment in Dutch time."""
    return datetime.fromtimestamp(seconds, DUTCH_TIME)


def dutch(day: date) -> str:
    """A day as people write it: ``21 november 2026``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def authorless(part: AnyPart, field: str) -> bool:
    """Whether the board tells of these answers only the kind of organisation, so that nothing else may tell more."""
    whose = KINDS[part.kind].owner(part, field)
    only_kinds = isinstance(part, Choice | Scale) and whose == "organisation"
    return whose == "person" or only_kinds or field == SEEN or _guesses(part, field)


def _guesses(part: AnyPart, field: str) -> bool:
    return isinstance(part, Guess) and field != VERDICT


def author(part: AnyPart, answer: Answer, room: Room) -> str:
    """The name that may stand behind an answer, or nothing.

    Only what an organisation writes on its own sheet can carry one. Personal answers and what somebody saw
    another party bring have no author on the board, so they have none anywhere.
    """
    if authorless(part, answer.field) or KINDS[part.kind].owner(part, answer.field) != "organisation":
        return ""
    if not answer.participant:
        return ""
    return next((one.name for one in room.participants if one.id == answer.participant), "")


def signed(part: AnyPart, answers: tuple[Answer, ...], room: Room) -> tuple[Answer, ...]:
    """The same answers, with the name of who wrote it behind each card that may carry one."""

    def sign(answer: Answer) -> Answer:
        name = author(part, answer, room) if answer.text.strip() else ""
        return replace(answer, text=f"{answer.text.strip()} (van {name})") if name else answer

    return tuple(sign(answer) for answer in answers)
