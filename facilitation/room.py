"""The people of a meeting and what they gave, as plain data: what boards and reports are made from."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

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


@dataclass(frozen=True, slots=True)
class Answer:
    """What someone gave for one field of one part.

    ``organisation`` is whose sheet it is (for a person: the organisation they come from);
    ``value`` holds choices by name, never text that people typed.
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
