"""How a facilitator wants the report of a traject: which parts, in which order, with whose logo and colour."""

from dataclasses import dataclass

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
