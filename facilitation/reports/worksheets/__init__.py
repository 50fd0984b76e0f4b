"""What a worksheet of each kind of part is: one module per kind, each with a sheet for the wall and one on paper.

``wall(part, parties)`` gives the empty sheets; ``paper(part, parties)`` the questions of a form, with the keys and
titles that they have on the page of a participant.
"""

from types import ModuleType

from facilitation.reports.worksheets import (
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

WORKSHEETS: dict[str, ModuleType] = {
    "bend": bend,
    "scale": scale,
    "cards": cards,
    "balance": balance,
    "choice": choice,
    "matrix": matrix,
    "timeline": timeline,
    "guess": guess,
    "coding": coding,
    "agreements": agreements,
    "talk": talk,
}
