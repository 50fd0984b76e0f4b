"""The rows as they are kept. Only this room sees them; everybody else gets facilitation's dataclasses."""

from typing import Any, ClassVar

from sqlalchemy import JSON, Column, LargeBinary
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel


class Table(SQLModel, registry=registry()):
    """Our own registry: a test may import this module twice without clashing with other models."""


class CollaborationRow(Table, table=True):
    """A traject: the parties, their opgave and gedeelde ambitie."""

    __tablename__: ClassVar[str] = "collaboration"
    id: str = Field(primary_key=True)
    challenge: str = ""
    ambition: str = ""
    example: bool = False
    source: str = ""
    created: float


class OrganisationRow(Table, table=True):
    """A party of a collaboration. ``into`` is the party that it was merged with (an id): it was added twice."""

    __tablename__: ClassVar[str] = "organisation"
    id: str = Field(primary_key=True)
    collaboration: str = Field(foreign_key="collaboration.id", index=True, ondelete="CASCADE")
    name: str
    kind: str
    place: int
    into: str = ""


class AwayRow(Table, table=True):
    """A party that does not take part in one meeting (any more). What it gave there is kept, and not shown."""

    __tablename__: ClassVar[str] = "away"
    meeting: str = Field(primary_key=True, foreign_key="meeting.id", ondelete="CASCADE")
    organisation: str = Field(primary_key=True, foreign_key="organisation.id", ondelete="CASCADE")


class MeetingRow(Table, table=True):
    """A bijeenkomst. ``screen_token`` is kept readable: it only shows, and its link is shown again and again.

    ``frozen`` is the board that the screen holds on to, as it was sent; ``rehearses`` the meeting that this one
    is a rehearsal of (its id).
    """

    __tablename__: ClassVar[str] = "meeting"
    id: str = Field(primary_key=True)
    collaboration: str = Field(foreign_key="collaboration.id", index=True, ondelete="CASCADE")
    code: str = Field(unique=True)
    title: str
    current: str = ""
    call: int = 0
    ended: bool = False
    joining: bool = True
    newcomers: bool = True
    share: str = "none"
    screen_token: str = Field(unique=True)
    changes: int = 0
    created: float
    began: float = 0.0
    planned: int = 0
    pace: str = "together"
    blank: bool = False
    frozen: bytes | None = Field(default=None, sa_column=Column(LargeBinary, nullable=True))
    harvest: str = "facilitator"
    rehearses: str = ""


class FacilitatorRow(Table, table=True):
    """A key to a meeting's facilitator pages; only its fingerprint is kept. One of a meeting has the lead."""

    __tablename__: ClassVar[str] = "facilitator"
    id: str = Field(primary_key=True)
    meeting: str = Field(foreign_key="meeting.id", index=True, ondelete="CASCADE")
    fingerprint: str = Field(unique=True)
    name: str = ""
    lead: bool = True
    created: float = 0.0


class ParticipantRow(Table, table=True):
    """A person in a meeting; only the fingerprint of their key is kept.

    ``into`` is the participant that they were merged with (an id): the same person, who joined twice. With ``paper``
    they have no device: a facilitator types over what they wrote on paper.
    """

    __tablename__: ClassVar[str] = "participant"
    id: str = Field(primary_key=True)
    meeting: str = Field(foreign_key="meeting.id", index=True, ondelete="CASCADE")
    organisation: str = Field(foreign_key="organisation.id", ondelete="CASCADE")
    name: str
    fingerprint: str = Field(unique=True)
    created: float
    removed: bool = False
    into: str = ""
    harvests: bool = False
    paper: bool = False


class StepRow(Table, table=True):
    """One place in the agenda of a meeting.

    ``round`` counts how often its answers were put aside: those of another round are kept and not shown.
    ``prompt`` is a sentence on the screen, ``light`` what is spotlighted there, ``turns`` the rondje. ``asked`` is
    what was asked when it was opened for the first time, in words: see ``facilitation.over_time.asked``.
    """

    __tablename__: ClassVar[str] = "step"
    id: str = Field(primary_key=True)
    meeting: str = Field(foreign_key="meeting.id", index=True, ondelete="CASCADE")
    place: float
    title: str
    minutes: int
    instrument: str = ""
    state: str = "hidden"
    part: str = ""
    view: str = ""
    spotlight: str = ""
    ends: float = 0.0
    closed: float = 0.0
    opened: float = 0.0
    skipped: bool = False
    revealed: bool = True
    anonymous: bool = False
    at_end: str = "sign"
    round: int = 0
    prompt: str = ""
    light: str = ""
    turns: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    asked: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))


class DoneRow(Table, table=True):
    """Somebody said that they are done with a step. ``person`` is a participant's id, or in an anonymous step
    what ``AnswerRow.seal`` is there."""

    __tablename__: ClassVar[str] = "done"
    step: str = Field(primary_key=True, foreign_key="step.id", ondelete="CASCADE")
    round: int = Field(primary_key=True)
    person: str = Field(primary_key=True)


class ExtraRow(Table, table=True):
    """Somebody may write in a step until a moment (seconds since the epoch), also when it is closed."""

    __tablename__: ClassVar[str] = "extra"
    step: str = Field(primary_key=True, foreign_key="step.id", ondelete="CASCADE")
    participant: str = Field(primary_key=True, foreign_key="participant.id", ondelete="CASCADE")
    until: float


class AnswerRow(Table, table=True):
    """What someone gave for one field. ``pen`` tells which open page wrote last, ``change`` when.

    In an anonymous step there is no organisation, participant, pen or moment, but a ``seal``: made from the key
    that only the giver's own device has, so that the same device can change it and nobody else can tell whose it is.
    What was chosen in a private part, and came in with the file of a traject, has one too, that no device can make.
    What the facilitator did with it can always be undone: ``hidden``, ``pinned``, ``merged`` (the id of the card
    that stands for it), and ``before``: the words of the writer, where the facilitator corrected them.
    """

    __tablename__: ClassVar[str] = "answer"
    id: str = Field(primary_key=True)
    meeting: str = Field(foreign_key="meeting.id", index=True, ondelete="CASCADE")
    step: str = Field(foreign_key="step.id", index=True, ondelete="CASCADE")
    part: str
    field: str
    organisation: str | None = Field(default=None, foreign_key="organisation.id", ondelete="CASCADE")
    participant: str | None = Field(default=None, foreign_key="participant.id", ondelete="SET NULL")
    text: str = ""
    value: dict[str, str | int] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    place: float = 0.0
    state: str = "live"  # live, withdrawn, late
    revision: int = 1
    pen: str = ""
    changed: float
    change: int
    round: int = 0
    seal: str = ""
    hidden: bool = False
    pinned: bool = False
    merged: str = ""
    before: str = ""


class StandingRow(Table, table=True):
    """How an agreement of a traject stands since a moment, noted outside a meeting; ``agreement`` is an answer's id.

    Rows are only added: together they are what happened to it between the meetings.
    """

    __tablename__: ClassVar[str] = "standing"
    id: str = Field(primary_key=True)
    collaboration: str = Field(foreign_key="collaboration.id", index=True, ondelete="CASCADE")
    agreement: str = Field(index=True)
    status: str
    why: str = ""
    changed: float


class TemplateRow(Table, table=True):
    """How the reports of a traject look: which parts in which order, the colour (``#rrggbb``) and the logo (PNG)."""

    __tablename__: ClassVar[str] = "template"
    collaboration: str = Field(primary_key=True, foreign_key="collaboration.id", ondelete="CASCADE")
    parts: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    colour: str = ""
    logo: bytes | None = Field(default=None, sa_column=Column(LargeBinary, nullable=True))
    changed: float = 0.0
