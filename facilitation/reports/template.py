"""How a facilitator wants the report of a traject: which parts, in which order, with whose logo and colour."""

import re
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass

from facilitation.content import Refused

#: The parts of a report in their first order, with the words on the screen. The cover is always there.
PARTS: dict[str, str] = {
    "opgave": "De opgave en de ambitie",
    "partijen": "De partijen",
    "stappen": "Stap voor stap: vraag, bord, antwoorden en oogst",
    "verschillen": "Blijvende verschillen",
    "afspraken": "Afspraken",
    "tijd": "Door de tijd",
    "werkwijze": "De werkvormen",
    "bronnen": "Bronnen",
}
COLOUR = "#00567d"


@dataclass(frozen=True, slots=True)
class Template:
    """The parts (keys of ``PARTS``) in order, the colour of headings and lines, and the logo (PNG, or nothing)."""

    parts: tuple[str, ...] = tuple(PARTS)
    colour: str = COLOUR
    logo: bytes = b""

    @property
    def drawing(self) -> str:
        """The logo as a drawing (SVG) of its own size, for Typst takes no picture among its data; or nothing."""
        if not self.logo:
            return ""
        wide, high = (int.from_bytes(self.logo[at : at + 4], "big") for at in (16, 20))  # so a PNG says it
        frame = f'xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}"'
        href = f"data:image/png;base64,{b64encode(self.logo).decode()}"
        return f'<svg {frame}><image width="{wide}" height="{high}" href="{href}"/></svg>'


LEAST_CONTRAST = 4.5  # of text on white paper (WCAG 2.2, AA)
HEX = re.compile(r"#[0-9a-f]{6}")


def contrast(colour: str) -> float:
    """The contrast of a colour ``#rrggbb`` with white, from 1 to 21 (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def readable(colour: str) -> str:
    """A colour ``#rrggbb``, darkened as little as is needed to be read on white."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    for share in range(100, -1, -1):
        darker = "#" + "".join(f"{one * share // 100:02x}" for one in (red, green, blue))
        if contrast(darker) >= LEAST_CONTRAST:
            return darker
    return "#000000"


def checked(parts: Sequence[str], colour: str) -> tuple[tuple[str, ...], str]:
    """Parts and a colour as they may be kept. Raises Refused (Dutch) for what a report cannot be made from."""
    wanted = tuple(dict.fromkeys(part for part in parts if part in PARTS))
    if not wanted:
        raise Refused("Kies ten minste één onderdeel voor het verslag. Er is niets veranderd.")
    if not HEX.fullmatch(colour):
        raise Refused(
            "Dit is geen kleurcode. Typ een hekje en zes cijfers of letters, bijvoorbeeld #00567d. "
            "Er is niets veranderd."
        )
    if contrast(colour) < LEAST_CONTRAST:
        raise Refused(
            f"Deze kleur is te licht om op wit papier te lezen. Een donkerder tint die wel kan: {readable(colour)}. "
            "Er is niets veranderd."
        )
    return wanted, colour
