"""The people of a meeting and what they gave, as plain data: what boards and reports are made from."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

OrganisationKind = Literal["gemeente", "woningcorporatie", "zorgaanbieder", "welzijn", "bewoners", "anders"]

#: Kinds of organisation in the order in which every board shows them, with the words on the screen.
ORGANISATION_KINDS: dict[OrganisationKind, str] = {
    "gemeente": "gemeente",
    "woningcorporatie": "woningcorporatie",
    "zorgaanbieder": "zorgaanbieder",
    "welzijn": "welzijn",
    "bewoners": "bewoners en cliënten",
    "anders": "anders",
}

StepState = Literal["hidden", "open", "closed"]
Share = Literal["none", "own", "all"]
AtEnd = Literal["sign", "close"]  # what happens when the time of a step is up
MeetingPace = Literal["together", "own"]  # everybody at the step that is led, or each at their own
Harvesters = Literal["facilitator", "everyone"]
Asked = Mapping[str, Mapping[str, Any]]  # what was asked, by part: see ``facilitation.over_time``


@dataclass(frozen=True, slots=True)
class Organisation:
    """A party at the table."""

    id: str
    name: str
    kind: OrganisationKind
    place: int = 0  # order of joining


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who takes part, under a name or a schuilnaam."""

    id: str
    name: str
    organisation: str
    harvests: bool = False  # may write the oogst
    paper: bool = False  # has no device: a facilitator types over what they wrote


@dataclass(frozen=True, slots=True)
class Answer:
    """What someone gave for one field of one part.

    ``organisation`` is whose sheet it is (for a person: the organisation they come from); ``value`` holds choices
    by name, never text that people typed. In an anonymous step there is no organisation, and ``participant`` is a
    seal: equal for the answers of one giver in one step, and to nobody known. ``pinned`` cards come first; the last
    three tell what the facilitator did: see ``sessions.moderation``.
    """

    id: str
    part: str
    field: str
    text: str = ""
    value: Mapping[str, str | int] = dataclasses.field(default_factory=dict)
    organisation: str | None = None
    participant: str | None = None
    place: float = 0.0
    revision: int = 1
    changed: float = 0.0  # seconds since the epoch
    pinned: bool = False
    hidden: bool = False
    merged: str = ""  # the id of the card that stands for this one
    before: str = ""  # the words of the writer, where the facilitator corrected them


@dataclass(frozen=True, slots=True)
class Turns:
    """A rondje: who speaks in which order (ids of organisations), who had a turn, and how long one lasts.

    Whoever is ``passed`` gets no turn this time. How long somebody spoke is not kept.
    """

    order: tuple[str, ...] = ()
    had: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()
    now: str = ""  # who has the floor
    seconds: int = 0  # of a turn; 0: not chosen yet
    ends: float = 0.0  # when the turn of now is over, in seconds since the epoch; 0: no clock runs


@dataclass(frozen=True, slots=True)
class Step:
    """One place in the agenda; ``instrument`` is empty for a step that is only spoken."""

    id: str
    title: str
    minutes: int
    instrument: str = ""
    state: StepState = "hidden"
    part: str = ""  # which part's board the screen shows; empty: the first
    view: str = ""
    spotlight: str = ""  # the organisation that has the floor, by id
    ends: float = 0.0  # seconds since the epoch; 0: no timer
    opened: float = 0.0  # when it was opened for the first time; 0: not yet, or before that was kept
    closed: float = 0.0  # when it was closed; 0: it is not
    skipped: bool = False
    revealed: bool = True  # whether the room sees the board; the facilitator always does
    anonymous: bool = False  # nothing is kept of who answers
    at_end: AtEnd = "sign"
    round: int = 0  # answers of another round were put aside
    prompt: str = ""  # a sentence that the facilitator put on the screen
    light: str = ""  # what stands out on the screen: "card:" and its id, or "theme:" and its name
    turns: Turns = Turns()
    asked: Asked = dataclasses.field(default_factory=dict, repr=False, hash=False)  # empty: not known


@dataclass(frozen=True, slots=True)
class Meeting:
    """One bijeenkomst with its agenda."""

    id: str
    code: str
    title: str
    challenge: str  # de opgave
    ambition: str  # de gedeelde ambitie
    steps: tuple[Step, ...]
    current: str = ""  # the step on the screen, by id
    call: int = 0  # how often everybody was called to a step
    ended: bool = False
    joining: bool = True  # the screen shows the large QR
    newcomers: bool = True  # participants may name an organisation that is not listed
    share: Share = "none"
    example: bool = False
    source: str = ""
    created: float = 0.0
    began: float = 0.0  # when the first step was opened; 0: not yet, or before that was kept
    planned: int = 0  # the minutes that all steps together had then
    collaboration: str = ""  # the id of its traject
    pace: MeetingPace = "together"
    blank: bool = False  # the screen shows nothing
    frozen: bool = False  # the screen holds on to what it showed
    harvest: Harvesters = "facilitator"
    rehearses: str = ""  # the id of the meeting that this one is a rehearsal of

    def step(self, step_id: str) -> Step | None:
        """The step with this id, or None."""
        return next((step for step in self.steps if step.id == step_id), None)


@dataclass(frozen=True, slots=True)
class Room:
    """Who is there: organisations in order of the boards, and participants in order of joining."""

    organisations: tuple[Organisation, ...]
    participants: tuple[Participant, ...] = ()
    ambition: str = ""
    today: date | None = None  # what agreements are held against; None: no day is too late


def in_order(organisations: tuple[Organisation, ...]) -> tuple[Organisation, ...]:
    """Organisations by kind, then by order of joining: never by how much they wrote."""
    kinds = list(ORGANISATION_KINDS)
    return tuple(sorted(organisations, key=lambda one: (kinds.index(one.kind), one.place, one.name)))
