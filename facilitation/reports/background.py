"""What stands behind a report: the werkvormen that were used, in their own words, and where they come from."""

from collections.abc import Sequence

from facilitation.reports.blocks import Block, Bullets, Heading, Paragraph
from facilitation.reports.contents import Contents, StepContents

CREDIT = (
    "De vragen en de werkvormen komen uit de publicatie die hier genoemd staat. "
    "Wat erbij is opgeschreven, komt van de groep zelf."
)
EXAMPLE_CREDIT = (
    "De vragen, de werkvormen en de teksten van dit voorbeeld komen uit de publicatie die hier genoemd staat."
)
METHOD = (
    "Deze werkvormen zijn gebruikt. Ze zijn er om het gesprek te openen: er komt geen cijfer uit en geen oordeel. "
    "Een bord is een foto van één moment, gemaakt door wie er toen was."
)


def method(steps: Sequence[StepContents]) -> list[Block]:
    """Of every werkvorm that these steps used, each once: what it is for, its conversation and its source."""
    used = {one.instrument.key: one.instrument for one in steps if one.instrument}
    if not used:
        return []
    blocks: list[Block] = [Heading(2, "De werkvormen"), Paragraph(METHOD)]
    for one in used.values():
        blocks += [
            Heading(3, one.title),
            Paragraph(one.purpose, "Waarvoor"),
            Paragraph(one.conversation, "Het gesprek"),
            *(Paragraph(caution, "" if at else "Let op", "caution") for at, caution in enumerate(one.cautions)),
            Paragraph(one.board_source, "Bron"),
        ]
    return blocks


def sources(contents: Contents, steps: Sequence[StepContents]) -> list[Block]:
    """The publications that these steps rest on, each once."""
    named = [contents.meeting.source, *(one.instrument.source for one in steps if one.instrument)]
    unique = tuple(dict.fromkeys(source for source in named if source))
    credit = EXAMPLE_CREDIT if contents.meeting.example else CREDIT
    return [Heading(2, "Bronnen"), Paragraph(credit), Bullets(unique, "source")] if unique else []
