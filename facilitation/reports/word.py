"""The report as a Word file (docx) that people can change: real styles, tables with heads, pictures with words."""

import io
import zipfile
from datetime import datetime, time

from docx import Document

from facilitation.reports.blocks import Block
from facilitation.reports.contents import Contents
from facilitation.reports.document import whole
from facilitation.reports.pictures import zipped
from facilitation.reports.sheet import own_sheet
from facilitation.reports.signs import sound
from facilitation.reports.word_body import Body
from facilitation.reports.word_styles import LANGUAGE, set_styles

LONGEST = 255  # signs of a title that a docx holds
#: What the first document of python-docx brings along: the looks of another Word, its picture, and who made that.
FOREIGN = ("stylesWithEffects", "customXml", "thumbnail", "extended-properties")


def word(contents: Contents, names: bool = False, organisation: str | None = None, person: bool = False) -> bytes:
    """The whole report, or with ``organisation`` (an id) its own sheet; equal contents give equal bytes.

    ``names`` and ``person`` as in ``whole`` and ``own_sheet``. Raises KeyError for an organisation that does not take
    part.
    """
    blocks = whole(contents, names) if organisation is None else own_sheet(contents, organisation, names, person)
    return written(contents, blocks)


def written(contents: Contents, blocks: list[Block]) -> bytes:
    """These blocks as a Word file in the colour and with the logo of the meeting's template."""
    title = " ".join(sound(contents.meeting.title).split()) or "Bijeenkomst"
    document = Document()
    for source in (document.part, document.part.package):
        for key, relation in list(source.rels.items()):
            if relation.reltype.endswith(FOREIGN):
                del source.rels[key]
    about = document.core_properties
    about.title, about.language, about.comments = title[:LONGEST], LANGUAGE, ""
    about.author = about.last_modified_by = "Praktijklab"
    about.created = about.modified = datetime.combine(contents.day, time())
    set_styles(document, contents.template.colour)
    Body(document, title).write(blocks, contents.template.logo)
    made = io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as archive:  # packed again: the moment of making stands in it
        return zipped({name: archive.read(name) for name in archive.namelist()})
