"""The kinds of part. Adding one: a module here, in ``figures/`` and in ``pages/parts/``, and a line below."""

from typing import Annotated

from pydantic import Field

from facilitation.board import Kind
from facilitation.kinds import agreements, balance, bend, cards, choice, coding, guess, matrix, scale, talk, timeline

#: What a part in a TOML file can be; ``kind`` tells which.
AnyPart = Annotated[
    bend.Bend
    | scale.Scale
    | cards.Cards
    | balance.Balance
    | choice.Choice
    | matrix.Matrix
    | timeline.Timeline
    | guess.Guess
    | coding.Coding
    | agreements.Agreements
    | talk.Talk,
    Field(discriminator="kind"),
]

KINDS: dict[str, Kind] = {
    "bend": bend.KIND,
    "scale": scale.KIND,
    "cards": cards.KIND,
    "balance": balance.KIND,
    "choice": choice.KIND,
    "matrix": matrix.KIND,
    "timeline": timeline.KIND,
    "guess": guess.KIND,
    "coding": coding.KIND,
    "agreements": agreements.KIND,
    "talk": talk.KIND,
}
