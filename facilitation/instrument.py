"""An instrument (werkvorm) as it is declared in a TOML file."""

from typing import Annotated

from pydantic import Field
from pydantic.dataclasses import dataclass

from facilitation.content import STRICT, Key, Words
from facilitation.kinds import AnyPart
from facilitation.kinds.coding import Coding


@dataclass(config=STRICT, kw_only=True)
class Instrument:
    """One instrument of the method: what it is for, its guidance, and an ordered list of parts."""

    key: Key
    number: int  # in the inventory of the sources
    title: Words
    purpose: Words
    minutes: Annotated[int, Field(ge=1, le=240)]
    source: Words
    board_source: Words  # the same, short, for the foot of the projected board
    conversation: Words  # the talk that the board must start
    questions: Annotated[tuple[Words, ...], Field(min_length=1)]  # to ask the group, in order
    tips: tuple[Words, ...] = ()
    cautions: tuple[Words, ...] = ()
    facilitator_only: tuple[Words, ...] = ()  # hints that never reach another screen
    first: tuple[Key, ...] = ()  # instruments that had better come before this one
    first_warning: str = ""  # what the facilitator reads when none of those was opened yet
    revealed: bool = True  # whether the room sees the board grow; else only once the facilitator reveals it
    parts: Annotated[tuple[AnyPart, ...], Field(min_length=1)]

    def __post_init__(self) -> None:
        keys = [part.key for part in self.parts]
        if len(set(keys)) < len(keys):
            raise ValueError("twee onderdelen hebben dezelfde key")
        for part in self.parts:
            for other in part.reads:
                if other not in keys:
                    raise ValueError(f"onderdeel '{part.key}' leest '{other}', maar dat onderdeel is er niet")
            if isinstance(part, Coding):
                part.settle(self.parts)

    def part(self, key: str) -> AnyPart | None:
        """The part with this key, or None."""
        return next((part for part in self.parts if part.key == key), None)

    @property
    def can_be_anonymous(self) -> bool:
        """Whether a step can be anonymous: nowhere an organisation answers under its own name."""
        return all(part.who != "organisation" for part in self.parts) and any(
            part.who == "person" for part in self.parts
        )
