"""What every declared part of an instrument has, whatever its kind.

The Dutch words themselves stand in TOML files (``instruments/``); pydantic checks them against these
dataclasses when they are loaded, so a wrong file is refused before anybody sees it.
"""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, StringConstraints
from pydantic.dataclasses import dataclass

Who = Literal["person", "organisation", "group"]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]

# A key that we do not know is a typing mistake in a file, never something to pass over in silence.
STRICT = ConfigDict(extra="forbid", frozen=True)


class Refused(ValueError):
    """An answer that cannot be taken; its text is the Dutch sentence that the person reads."""


@dataclass(config=STRICT, kw_only=True)
class CardField:
    """One question that is answered with cards."""

    key: Key
    title: Words
    question: Words
    short: str = ""  # the title in a tight board
    hint: str = ""


@dataclass(config=STRICT, kw_only=True)
class Option:
    """One of the answers that can be chosen; ``own`` marks words that are ours, not the source's."""

    key: Key
    label: Words
    short: str = ""
    own: bool = False


@dataclass(config=STRICT, kw_only=True)
class View:
    """One way to look at a board, with the question that it answers."""

    key: Key
    title: Words
    question: Words


@dataclass(config=STRICT, kw_only=True)
class InfoTable:
    """A table of the source that stands beside the questions that it helps to answer.

    ``about`` is the key of the question it belongs to (a field, statement, option or row); empty: the whole part.
    """

    title: Words
    headers: Annotated[tuple[Words, ...], Field(min_length=1)]
    rows: Annotated[tuple[tuple[str, ...], ...], Field(min_length=1)]
    about: str = ""

    def __post_init__(self) -> None:
        if any(len(row) != len(self.headers) for row in self.rows):
            raise ValueError("elke rij heeft evenveel vakken als er koppen zijn")


@dataclass(config=STRICT, kw_only=True)
class Part:
    """One piece of an instrument. Each kind of part adds its own content to this.

    ``reads`` names other parts of the instrument whose answers the board of this part needs too; ``earlier``
    an instrument whose step earlier in the agenda is laid beside this one (empty: this instrument itself).
    Of a ``private`` part the group sees only how often, and that only from ``at_least`` people on.
    """

    key: Key
    who: Who
    title: Words
    question: Words  # heads the board
    caution: str = ""  # stands under the board, always
    info: tuple[InfoTable, ...] = ()
    reads: tuple[Key, ...] = ()
    earlier: str = ""
    private: bool = False
    at_least: Annotated[int, Field(ge=3, le=60)] = 5
