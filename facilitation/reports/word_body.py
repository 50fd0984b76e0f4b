"""The blocks of a report as pages of Word: sections, headings, a list of them, and pictures."""

import contextlib
import io
import itertools

from docx.document import Document
from docx.enum.section import WD_ORIENTATION
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Twips
from docx.text.paragraph import Paragraph as Written

from facilitation.figures.svg import svg
from facilitation.reports.blocks import Block, Bullets, Grid, Heading, Paragraph, Picture
from facilitation.reports.signs import sound
from facilitation.reports.typesetting import png
from facilitation.reports.word_styles import W
from facilitation.reports.word_text import BESIDE, add_table, say, thin

ACROSS = 1200  # pixels of a board: 180 an inch
STEP = 2  # the level of the heading of a step, or of another part of the report
LONG_REPORT = 6  # such headings, from which a report has a table of contents
DEEPEST = 4  # level of a heading
TONES = {"plain": "Normal", "question": "Vraag", "caution": "Let op", "remark": "Toelichting"}
MANY_COLUMNS = 6  # a table with more stands on a page on its side
#: A4 in twips (1440 an inch): short side, long side, margin, and the margin above and below a page on its side.
SHORT, LONG, MARGIN, FLAT_MARGIN, TO_EDGE = 11906, 16838, 1134, 850, 510
UPRIGHT, ON_SIDE = SHORT - 2 * MARGIN, LONG - 2 * MARGIN
TALLEST = int(0.42 * UPRIGHT)  # of a picture on a page on its side: its table follows
LOGO_WIDE, LOGO_HIGH = 3400, 1000  # twips at most
#: What the library says of a logo that is no picture, or half of one.
NO_PICTURE = (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError, UnicodeDecodeError)
FOOT = 80  # signs of the title at the foot of a page
#: Word makes the list anew from the headings when somebody asks for that: the highest level, no pages, with links.
LISTED = (
    f'<w:r {W}><w:fldChar w:fldCharType="begin"/><w:instrText>TOC \\o "1-1" \\n \\h</w:instrText>'
    '<w:fldChar w:fldCharType="separate"/></w:r>'
)
LISTED_END = f'<w:r {W}><w:fldChar w:fldCharType="end"/></w:r>'


class Body:
    """What fills a document with blocks; ``title`` stands at the foot of every page."""

    def __init__(self, document: Document, title: str) -> None:
        self._document = document
        self._foot = title if len(title) <= FOOT else f"{title[: FOOT - 1].rstrip()}…"
        self._heading = ""
        self._heads: list[Heading] = []  # in the table of contents
        self._first: Block | None = None  # the heading that it stands before
        self._places = itertools.count()

    def write(self, blocks: list[Block], logo: bytes = b"") -> None:
        """Write all blocks, upright and on their side by turns; the logo (nothing, if it is no picture) first."""
        heads = [block for block in blocks if isinstance(block, Heading) and block.level == STEP]
        if len(heads) > LONG_REPORT:
            self._heads, self._first = heads, next((head for head in heads if head.number), heads[0])
        section = self._document.sections[0]
        for number, (on_side, group) in enumerate(pages(blocks)):
            if number:
                self._list_before(group[0])
                section = self._document.add_section()
                thin(self._document.paragraphs[-1], 1)  # the library ends a section in a paragraph of its own
            self._set_page(section, on_side)
            if not number:
                with contextlib.suppress(*NO_PICTURE):
                    _add_picture(self._document, "Logo", logo, "Logo", LOGO_WIDE, LOGO_HIGH)
            previous: Block | None = None
            for block in group:
                self._add(block, previous, on_side)
                previous = block

    def _set_page(self, section: Section, on_side: bool) -> None:
        """An A4 upright or on its side, with its foot: the title, and which page of how many."""
        section.orientation = WD_ORIENTATION.LANDSCAPE if on_side else WD_ORIENTATION.PORTRAIT
        wide, high = (LONG, SHORT) if on_side else (SHORT, LONG)
        section.page_width, section.page_height = Twips(wide), Twips(high)
        section.left_margin = section.right_margin = Twips(MARGIN)
        section.top_margin = section.bottom_margin = Twips(FLAT_MARGIN if on_side else MARGIN)
        section.header_distance = section.footer_distance = Twips(TO_EDGE)
        section.footer.is_linked_to_previous = False
        foot = section.footer.paragraphs[0]
        foot.paragraph_format.tab_stops.add_tab_stop(Twips(wide - 2 * MARGIN), WD_TAB_ALIGNMENT.RIGHT)
        foot.add_run(f"{self._foot}\tPagina ")
        _add_field(foot, "PAGE")
        foot.add_run(" van ")
        _add_field(foot, "NUMPAGES")

    def _add(self, block: Block, previous: Block | None, on_side: bool) -> None:
        document = self._document
        match block:
            case Heading(level, text, number):
                self._list_before(block)
                self._heading = text.removeprefix(f"Stap {number}: ") if number else text
                written = say(document.add_heading(level=min(level, DEEPEST) - 1), text)
                if level == STEP:
                    _mark(written, next(self._places))
            case Paragraph(text, label, tone):
                dated = isinstance(previous, Heading) and previous.level == 1 and not label
                say(document.add_paragraph(style="Subtitle" if dated else TONES[tone]), text, label)
            case Bullets(items):
                for item in items:
                    say(document.add_paragraph(style="List Bullet"), item)
            case Grid():
                if isinstance(previous, Bullets):
                    thin(document.add_paragraph(), BESIDE)
                add_table(document, block, self._heading, ON_SIDE if on_side else UPRIGHT)
            case Picture(figure, alt):
                room = (ON_SIDE, TALLEST) if on_side else (UPRIGHT, LONG)
                _add_picture(document, "Bord", png(svg(figure), ACROSS), alt, *room)
                say(document.add_paragraph(style="Caption"), f"Bord: {self._heading}" if self._heading else "Bord")

    def _list_before(self, block: Block) -> None:
        """The table of contents, if it stands before this block: links without page numbers, so right unasked.

        The library knows neither links within a document nor fields.
        """
        if block is not self._first:
            return
        self._first = None
        say(self._document.add_paragraph(style="TOC Heading"), "Inhoud")
        lines = [self._document.add_paragraph(style="toc 1") for _ in self._heads]
        lines[0]._p.append(parse_xml(LISTED))
        for number, (line, head) in enumerate(zip(lines, self._heads, strict=True)):
            link = OxmlElement("w:hyperlink", {qn("w:anchor"): _place(number)})
            line._p.append(link)
            link.append(say(line, " ".join(head.text.split())).runs[-1]._r)
        lines[-1]._p.append(parse_xml(LISTED_END))


def _add_picture(document: Document, style: str, image: bytes, alt: str, wide: int, high: int) -> None:
    """A picture as large as fits in this many twips, with words for who cannot see it."""
    size = Image.from_blob(image)
    scale = min(wide / max(size.px_width, 1), high / max(size.px_height, 1))
    across, down = (Twips(max(1, round(pixels * scale))) for pixels in (size.px_width, size.px_height))
    shape = document.add_paragraph(style=style).add_run().add_picture(io.BytesIO(image), across, down)
    # The library leaves out these words, and the room around a picture: LibreOffice would make some.
    shape._inline.docPr.set("descr", " ".join(sound(alt).split()))
    shape._inline.attrib.update(dict.fromkeys(("distT", "distB", "distL", "distR"), "0"))


def _add_field(paragraph: Written, code: str) -> None:
    """A number that Word fills in; the library has none."""
    field = OxmlElement("w:fldSimple", {qn("w:instr"): f" {code} "})
    field.append(paragraph.add_run("1")._r)
    paragraph._p.append(field)


def _mark(paragraph: Written, number: int) -> None:
    """Let links lead to a paragraph; the library sets no bookmarks."""
    key = {qn("w:id"): str(number)}
    paragraph._p.append(OxmlElement("w:bookmarkStart", {**key, qn("w:name"): _place(number)}))
    paragraph._p.append(OxmlElement("w:bookmarkEnd", key))


def _place(number: int) -> str:
    return f"_Toc{number + 1:06}"


def pages(blocks: list[Block]) -> list[tuple[bool, list[Block]]]:
    """The blocks in order, in groups that stand upright or on their side.

    What stands under one heading (or several that follow each other) stays together, on its side when a wide table is
    in it. A few words under a heading of their own follow what stands above them.
    """
    heads = [isinstance(block, Heading) for block in blocks]
    starts = [at for at in range(len(blocks)) if not at or (heads[at] and not heads[at - 1])]
    found: list[tuple[bool, list[Block]]] = []
    for start, end in itertools.pairwise([*starts, len(blocks)]):
        first, *_ = piece = blocks[start:end]
        on_side = any(isinstance(block, Grid) and len(block.headers) > MANY_COLUMNS for block in piece)
        few = not any(isinstance(block, Grid | Picture) for block in piece)
        if found and few and isinstance(first, Heading) and first.level > STEP:
            on_side = found[-1][0]
        if found and found[-1][0] == on_side:
            found[-1][1].extend(piece)
        else:
            found.append((on_side, piece))
    return found
