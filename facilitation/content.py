"""What every declared part of an instrument has, whatever its kind.

The Dutch words themselves stand in TOML files (``instruments/``); pydantic checks them against these
dataclasses when they are loaded, so a wrong file is refused before anybody sees it.
"""

from typing import Annotated, Literal

from pydantic import ConfigDict, StringConstraints
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
class Part:
    """One piece of an instrument. Each kind of part adds its own content to this."""

    key: Key
    who: Who
    title: Words
    question: Words  # heads the board
    caution: str = ""  # stands under the board, always
