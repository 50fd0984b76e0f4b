"""The picture of the kind ``guess``."""

from typing import Any

from facilitation.board import Stage
from facilitation.figures.canvas import Canvas


def draw(board: Any, stage: Stage) -> dict[str, Any]:
    """The figure of this board as the facilitator shows it now."""
    return Canvas().figure()
