"""The colours and shapes of the boards; every ratio is contrast against white.

There is one accent, marker yellow, with one meaning: *here the conversation is*. Yellow on white has
no contrast, so it is only a surface with ink text on it, or with an ink line in or around it.
"""

import functools
from dataclasses import dataclass

from facilitation.room import OrganisationKind

FAMILY = "Source Sans, sans-serif"

WHITE = "#ffffff"
INK = "#1b2530"  # text, 15:1
SOFT = "#55606b"  # second text, 6.4:1
ARROW = "#66727d"  # arrows between places, 4.9:1
DASH = "#6b7680"  # the dash for "nothing yet", 4.6:1
LINE = "#85919b"  # lines that mean something, 3.2:1
BORDER = "#c5cdd4"  # outlines that only set something apart
RULE = "#e3e8ec"  # rules between rows
ROAD = "#dce2e6"
PALE = "#f3f5f7"  # fields
ACCENT = "#ffd23f"
ACCENT_PALE = "#fff3c9"


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind of organisation looks; ``factor`` makes all shapes weigh the same to the eye."""

    colour: str
    symbol: str
    factor: float


#: With deuteranopia the six colours fall into two families; the shapes carry the difference.
LOOKS: dict[OrganisationKind, Look] = {
    "gemeente": Look("#00567d", "square", 0.86),
    "woningcorporatie": Look("#b34700", "triangle-up", 1.1),
    "zorgaanbieder": Look("#2e7d32", "cross", 0.86),
    "welzijn": Look("#7a3e9d", "diamond", 0.94),
    "bewoners": Look("#8a6d00", "circle", 0.96),
    "anders": Look("#a6123f", "hourglass", 0.9),
}


@functools.lru_cache(maxsize=256)
def tint(colour: str, share: float) -> str:
    """This share (0 to 1) of a colour ``#rrggbb`` on white."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    mixed = (round(255 - (255 - part) * share) for part in (red, green, blue))
    return "#" + "".join(f"{part:02x}" for part in mixed)
