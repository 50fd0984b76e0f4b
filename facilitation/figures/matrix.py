"""The picture of the kind ``matrix``: which of its forms suits the rows and what fills them."""

from typing import Any

from facilitation.board import Stage
from facilitation.figures import domains, marks, network, themes, two_mode
from facilitation.kinds.matrix import MatrixBoard


def draw(board: MatrixBoard, stage: Stage) -> dict[str, Any]:
    """The figure of this board as the facilitator shows it now."""
    part = board.part
    if part.between_parties:
        return network.draw(board, stage)
    if part.members and part.rows != "parties":
        return two_mode.draw(board, stage) if part.rows == "typed" else domains.draw(board, stage)
    if part.marks:
        return marks.draw(board, stage)
    return themes.draw(board, stage)
