"""The styles of a Word file, which somebody can change in Word: all looks of the report stand here."""

from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor, Twips

from facilitation.figures.palette import INK, RULE, SOFT, tint

LANGUAGE = "nl-NL"
FONT, FONT_FROM_RIGHT = "Calibri", "Arial"  # the second for Arabic, Hebrew and the like
W = nsdecls("w")
WHOLE = f"<w:suppressAutoHyphens {W}/>"  # no broken words
TABLE = "Praktijklab"
#: What other styles and the bullets lean on; some 130 others would stand in the way of who works in the file.
KEPT = ("Normal", "Default Paragraph Font", "No List", "List Bullet", "List Number", "Strong", "TOC Heading")


@dataclass(frozen=True, slots=True)
class Look:
    """A style of paragraphs: its letters, the room before and after it (points), and its lines (of their height).

    ``keep`` keeps it on one page with what follows. ``marks`` is a property that python-docx does not know, in XML.
    ``inset`` is the room at its left in twips; of a list the bullet stands in it.
    """

    name: str
    size: float = 10.5
    colour: str = INK
    bold: bool = False
    room: tuple[float, float] = (0, 6)
    line: float = 1.15
    keep: bool = False
    marks: str = ""
    base: str = "Normal"
    inset: int = 0


def _looks(colour: str) -> tuple[Look, ...]:
    side = f'<w:pBdr {W}><w:left w:val="single" w:sz="18" w:space="8" w:color="{colour[1:]}"/></w:pBdr>'
    field = f'<w:shd {W} w:val="clear" w:color="auto" w:fill="{tint(colour, 0.08)[1:]}"/>'
    return (
        Look("Normal", base=""),
        Look("Logo", room=(0, 18)),
        Look("Title", 28, colour, True, (12, 3), 1, True, WHOLE),
        Look("Subtitle", 13, SOFT, room=(0, 14), keep=True),
        Look("Heading 1", 17, colour, True, (24, 6), 1.05, True, WHOLE),
        Look("Heading 2", 13, colour, True, (16, 4), 1.05, True, WHOLE),
        Look("Heading 3", 11.5, colour, True, (12, 3), 1.05, True, WHOLE),
        Look("List Bullet", room=(0, 3)),
        Look("Caption", 9, SOFT, room=(0, 12), line=1.05),
        Look("Footer", 9, SOFT, room=(0, 0), line=1),
        Look("toc 1", room=(0, 2)),
        Look("Vraag", 12, room=(6, 8), keep=True, marks=side, inset=220),
        Look("Let op", 9.5, room=(6, 10), marks=field),
        Look("Toelichting", 9.5, SOFT),
        Look("Bord", room=(6, 4), line=1, keep=True),
        Look("Tabeltekst", 9, room=(1.5, 1.5), line=1.05),
        Look("Tabelkop", 9, colour, True, (2, 2), 1, True, WHOLE, "Tabeltekst"),
        Look("Tabellijst", 9, room=(1, 1), line=1.05, base="List Bullet", inset=170),
    )


def set_styles(document: Document, colour: str) -> None:
    """Give a new document these styles, with headings and lines in this colour (``#rrggbb``), and its language."""
    styles, looks = document.styles, _looks(colour)
    own = {look.name for look in looks}
    for style in list(styles):
        if style.name in own:
            # Nothing of the library empties a style; the fonts of a theme in it would win from ours.
            for old in style.element.xpath("w:link | w:rPr | w:pPr/*[not(self::w:numPr or self::w:outlineLvl)]"):
                old.getparent().remove(old)
        elif not style.name.startswith(KEPT):
            style.delete()
    for look in looks:
        _set(styles, look)
    # The library names one font; the scripts that run from right to left have another.
    styles["Normal"].element.rPr.rFonts.set(qn("w:cs"), FONT_FROM_RIGHT)
    _set_table(styles, colour)
    _set_language(document)


def _set(styles: Any, look: Look) -> None:
    known = look.name in styles
    style = styles[look.name] if known else styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH, look.name == "toc 1")
    style.base_style = styles[look.base] if look.base else None
    style.quick_style, style.hidden = True, False
    font, form = style.font, style.paragraph_format
    font.name, font.size, font.color.rgb = FONT, Pt(look.size), RGBColor.from_string(look.colour[1:])
    # The library sets the size of scripts from left to right only.
    style.element.rPr.sz.addnext(OxmlElement("w:szCs", {qn("w:val"): f"{look.size * 2:.0f}"}))
    font.bold = font.cs_bold = look.bold or None
    form.space_before, form.space_after = (Pt(room) for room in look.room)
    form.line_spacing = look.line
    form.keep_with_next = form.keep_together = look.keep or None
    if look.inset:
        form.left_indent = Twips(look.inset)
        form.first_line_indent = Twips(-look.inset if look.base == "List Bullet" else 0)
    if look.marks:
        style.element.pPr.spacing.addprevious(parse_xml(look.marks))
    if look.keep:
        style.next_paragraph_style = styles["Normal"]


def _set_table(styles: Any, colour: str) -> None:
    """Thin lines between rows, and a first row that is a head; the library has nothing for a style of tables."""
    rule = f'w:val="single" w:sz="4" w:space="0" w:color="{RULE[1:]}"'
    sides = (("top", 28), ("left", 85), ("bottom", 28), ("right", 85))
    edges = "".join(f'<w:{side} w:w="{room}" w:type="dxa"/>' for side, room in sides)
    style = styles.add_style(TABLE, WD_STYLE_TYPE.TABLE)
    style.base_style = styles["Normal Table"]
    table = (
        f"<w:tblPr {W}><w:tblBorders><w:top {rule}/><w:bottom {rule}/><w:insideH {rule}/></w:tblBorders>"
        f"<w:tblCellMar>{edges}</w:tblCellMar></w:tblPr>"
    )
    head = (
        f'<w:tblStylePr {W} w:type="firstRow"><w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" '
        f'w:color="{colour[1:]}"/></w:tcBorders><w:shd w:val="clear" w:color="auto" '
        f'w:fill="{tint(colour, 0.1)[1:]}"/></w:tcPr></w:tblStylePr>'
    )
    style.element.extend([parse_xml(table), parse_xml(head)])


def _set_language(document: Document) -> None:
    """Dutch, with hyphens, as a file of today's Word; the library knows none of these settings."""
    (language,) = document.styles.element.xpath("w:docDefaults//w:lang")
    settings = document.settings.element
    (themes,) = settings.xpath("w:themeFontLang")
    for one in (language, themes):
        one.set(qn("w:val"), LANGUAGE)
        one.attrib.pop(qn("w:eastAsia"))
    settings.xpath("w:defaultTabStop")[0].addnext(OxmlElement("w:autoHyphenation"))
    settings.xpath("w:compat/w:compatSetting[@w:name='compatibilityMode']")[0].set(qn("w:val"), "15")
