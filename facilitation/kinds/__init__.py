"""The kinds of part. Adding one: a module here, in ``figures/`` and in ``pages/parts/``, and a line below."""

from typing import Annotated

from pydantic import Field

from facilitation.board import Kind
from facilitation.kinds import balance, bend, cards, scale

#: What a part in a TOML file can be; ``kind`` tells which.
AnyPart = Annotated[bend.Bend | scale.Scale | cards.Cards | balance.Balance, Field(discriminator="kind")]

KINDS: dict[str, Kind] = {"bend": bend.KIND, "scale": scale.KIND, "cards": cards.KIND, "balance": balance.KIND}
