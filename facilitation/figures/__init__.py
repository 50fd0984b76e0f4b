"""The pictures of the boards, one module per kind of part."""

import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import Any

from facilitation.board import Stage
from facilitation.figures import (
    agreements,
    balance,
    bend,
    cards,
    choice,
    coding,
    guess,
    matrix,
    scale,
    talk,
    timeline,
)  # fmt: skip

#: The Plotly.js that belongs to the installed package; found without importing it, which costs half a second.
PLOTLY_JS = Path(str(importlib.util.find_spec("plotly").origin)).parent / "package_data" / "plotly.min.js"  # type: ignore[union-attr]

#: By the kind of a part: from its board and the stage to a figure in Plotly's JSON schema.
DRAW: dict[str, Callable[[Any, Stage], dict[str, Any]]] = {
    "bend": bend.draw,
    "scale": scale.draw,
    "cards": cards.draw,
    "balance": balance.draw,
    "choice": choice.draw,
    "matrix": matrix.draw,
    "timeline": timeline.draw,
    "guess": guess.draw,
    "coding": coding.draw,
    "agreements": agreements.draw,
    "talk": talk.draw,
}


def draw(kind: str, board: Any, stage: Stage) -> dict[str, Any]:
    """The figure of a board."""
    return DRAW[kind](board, stage)
