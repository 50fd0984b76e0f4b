"""A report as a row of blocks in plain words; how they look (a PDF, Word, a page) is decided elsewhere."""

from collections.abc import Callable, Iterator
from itertools import chain

from facilitation.registers import CAUTION
from facilitation.reports import background, step_blocks, traject_blocks
from facilitation.reports.blocks import Block, Bullets, Grid, Heading, Paragraph, Picture, Tone
from facilitation.reports.contents import Contents, StepContents, dutch
from facilitation.room import ORGANISATION_KINDS, in_order

__all__ = ["Block", "Bullets", "Grid", "Heading", "Paragraph", "Picture", "opening", "sections", "task", "whole"]

NAMELESS = "Er staan geen namen van deelnemers bij de antwoorden."
NAMED = "Achter een kaartje staat wie het schreef. Wat ieder voor zich koos, staat er zonder naam."
COVER = "omslag"  # the first section, before the parts of the template


def whole(contents: Contents, names: bool = False) -> list[Block]:
    """The whole report: what it is, and the parts that the template names, in its order."""
    return list(chain.from_iterable(blocks for _, blocks in sections(contents, names)))


def sections(contents: Contents, names: bool = False) -> Iterator[tuple[str, list[Block]]]:
    """The same by part: its key (``COVER`` or one of ``template.PARTS``) and its blocks; parts without any are left
    out."""
    written: dict[str, Callable[[], list[Block]]] = {
        "opgave": lambda: task(contents),
        "partijen": lambda: _parties(contents),
        "stappen": lambda: _steps(contents, names),
        "verschillen": lambda: _differences(contents),
        "afspraken": lambda: traject_blocks.agreed(contents),
        "tijd": lambda: traject_blocks.over_time(contents),
        "werkwijze": lambda: background.method(reached(contents)),
        "bronnen": lambda: background.sources(contents, reached(contents)),
    }
    yield COVER, opening(contents, NAMED if names else NAMELESS)
    for part in contents.template.parts:
        blocks = written[part]()
        if blocks:
            yield part, blocks


def opening(contents: Contents, about: str, tone: Tone = "plain") -> list[Block]:
    """Title, date, and what this document is (``about``)."""
    meeting = contents.meeting
    blocks: list[Block] = [Heading(1, meeting.title.strip() or "Bijeenkomst"), Paragraph(dutch(contents.day))]
    return [*blocks, Paragraph(about, tone=tone), *([Paragraph("Dit is een voorbeeld.")] if meeting.example else [])]


def task(contents: Contents) -> list[Block]:
    """The opgave and the gedeelde ambitie."""
    meeting = contents.meeting
    blocks: list[Block] = []
    for title, words in (("De opgave", meeting.challenge), ("De gedeelde ambitie", meeting.ambition)):
        blocks += [Heading(2, title), Paragraph(words.strip() or "Nog niet opgeschreven.")]
    return blocks


def reached(contents: Contents) -> list[StepContents]:
    """The steps that the meeting came to."""
    return [one for one in contents.steps if one.reached]


def _parties(contents: Contents) -> list[Block]:
    by_kind: dict[str, list[str]] = {}
    for one in in_order(contents.room.organisations):
        by_kind.setdefault(ORGANISATION_KINDS[one.kind], []).append(one.name)
    items = tuple(f"{kind}: {', '.join(names)}" for kind, names in by_kind.items())
    return [Heading(2, "De partijen"), Bullets(items)] if items else []


def _steps(contents: Contents, names: bool) -> list[Block]:
    numbered = enumerate(contents.steps, start=1)
    steps = (step_blocks.step(one, number, contents.room, names) for number, one in numbered if one.reached)
    return list(chain.from_iterable(steps))


def _differences(contents: Contents) -> list[Block]:
    """The register of what remains different, by step: nobody's name, and no word about who is right."""
    found = [(number, one) for number, one in enumerate(contents.steps, start=1) if one.differences]
    if not found:
        return []
    blocks: list[Block] = [Heading(2, "Blijvende verschillen"), Paragraph(CAUTION)]
    for number, one in found:
        blocks += [Heading(3, f"Stap {number}: {one.step.title}"), Bullets(one.differences)]
    return blocks
