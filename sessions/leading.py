"""Every deed of a facilitator goes through here: the key is looked up at that moment, and not what a page says."""

from collections.abc import Callable
from typing import Any, TypeVar

from facilitation.content import Refused
from sessions import access
from sessions.access import Who
from sessions.database import Database

Given = TypeVar("Given")


def lead(database: Database, key: str, verb: Callable[..., Given], *arguments: Any, **named: Any) -> Given:
    """Do ``verb(database, meeting, *arguments)`` in the meeting that this key leads.

    Raises Unknown for a key that opens nothing (any more), and Refused (Dutch) for one of a participant or a screen.
    """
    return verb(database, _facilitator(database, key).meeting, *arguments, **named)


def lead_as(database: Database, key: str, verb: Callable[..., Given], *arguments: Any, **named: Any) -> Given:
    """The same for a verb that asks which of the facilitators acts: ``verb(database, who, *arguments)``."""
    return verb(database, _facilitator(database, key), *arguments, **named)


def _facilitator(database: Database, key: str) -> Who:
    who = access.who(database, key)
    if who.role != "facilitator":
        raise Refused("Dit kan alleen de begeleider doen. Er is niets veranderd.")
    return who
