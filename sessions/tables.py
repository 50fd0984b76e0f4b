"""The rows as they are kept. Only this room sees them; everybody else gets facilitation's dataclasses."""

from typing import ClassVar

from sqlalchemy import JSON, Column
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
    """A party of a collaboration."""

    __tablename__: ClassVar[str] = "organisation"
    id: str = Field(primary_key=True)
    collaboration: str = Field(foreign_key="collaboration.id", index=True, ondelete="CASCADE")
    name: str
    kind: str
    place: int


class MeetingRow(Table, table=True):
    """A bijeenkomst. ``screen_token`` is kept readable: it only shows, and its link is shown again and again."""

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


class FacilitatorRow(Table, table=True):
    """A key to a meeting's facilitator pages; only its fingerprint is kept."""

    __tablename__: ClassVar[str] = "facilitator"
    id: str = Field(primary_key=True)
    meeting: str = Field(foreign_key="meeting.id", index=True, ondelete="CASCADE")
    fingerprint: str = Field(unique=True)


class ParticipantRow(Table, table=True):
    """A person in a meeting; only the fingerprint of their key is kept."""

    __tablename__: ClassVar[str] = "participant"
    id: str = Field(primary_key=True)
    meeting: str = Field(foreign_key="meeting.id", index=True, ondelete="CASCADE")
    organisation: str = Field(foreign_key="organisation.id", ondelete="CASCADE")
    name: str
    fingerprint: str = Field(unique=True)
    created: float


class StepRow(Table, table=True):
    """One place in the agenda of a meeting."""

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


class AnswerRow(Table, table=True):
    """What someone gave for one field. ``pen`` tells which open page wrote last, ``change`` when."""

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
