"""The Word file: LibreOffice opens it and shows what was typed; styles, tables, pictures and language are real."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from posixpath import normpath
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from taken_home import HOSTILE, STRANGE, dense, meeting, opened, pdf_text

from facilitation.catalogue import instruments
from facilitation.figures.svg import svg
from facilitation.reports import word_body
from facilitation.reports.blocks import Block, Bullets, Grid, Heading, Paragraph, Picture
from facilitation.reports.contents import Contents
from facilitation.reports.document import whole
from facilitation.reports.sheet import own_sheet
from facilitation.reports.signs import sound
from facilitation.reports.template import Template
from facilitation.reports.typesetting import png
from facilitation.reports.word import word, written
from facilitation.reports.word_body import ACROSS, MANY_COLUMNS, pages
from facilitation.reports.word_text import EDGES, SIGN

Element = ElementTree.Element
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
ANYTHING = st.text(st.characters(exclude_categories=()), max_size=40)
KEYS = ("zelfscan-van-wal-komen", "motieven", "halen-en-brengen")


def read(file: bytes, name: str = "word/document.xml") -> Element:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return ElementTree.fromstring(archive.read(name))


def text_of(paragraph: Element) -> str:
    signs = {f"{W}br": "\n", f"{W}tab": "\t"}
    return "".join(signs.get(one.tag, one.text or "") for one in paragraph.iter() if one.tag in (f"{W}t", *signs))


def paragraphs(file: bytes) -> Iterator[tuple[str, str]]:
    """The style and the text of every paragraph."""
    for paragraph in read(file).iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        yield ("Normal" if style is None else style.attrib[f"{W}val"]), text_of(paragraph)


def with_blocks(*blocks: Block, template: Template | None = None) -> bytes:
    return written(replace(meeting("motieven"), template=template or Template()), list(blocks))


def everywhere(text: str) -> list[Block]:
    grid = Grid((text, "kop"), ((text, "cel"),))
    cards = Grid(("kop",), ((text,),), (((text, text),),))
    return [Heading(1, text), Paragraph(text), Heading(2, text), Paragraph(text, "Vraag", "question"),
            Bullets((text, text)), grid, Heading(3, text), cards, Paragraph(text, "Let op", "caution")]  # fmt: skip


@pytest.fixture(scope="module")
def made() -> Contents:
    return meeting(*KEYS)


@pytest.fixture(scope="module")
def file(made: Contents) -> bytes:
    return word(made)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, file: bytes) -> Path:
    """A folder with the pages as LibreOffice shows them, of the report and of texts that could break it."""
    path = tmp_path_factory.mktemp("word")
    texts: list[Block] = [Heading(1, "Teksten")]
    for one in HOSTILE:
        texts += everywhere(one)
    texts += [block for one in STRANGE for block in (Paragraph(one), Grid(("kop",), ((one,),)))]
    wide = Grid(tuple(f"kolom {at}" for at in range(9)), (tuple(HOSTILE[:9]), tuple(STRANGE[:9])))
    opened(path, {"verslag.docx": file, "teksten.docx": with_blocks(*texts, Heading(2, "Breed"), wide)})
    return path


def test_the_pages_show_every_word_of_the_report(folder: Path, made: Contents) -> None:
    text = dense(pdf_text(folder / "verslag.pdf"))
    for block in whole(made):
        match block:
            case Heading(_, said) | Paragraph(said):
                assert dense(sound(said))[:60] in text, block
            case Bullets(items):
                assert dense(sound(items[0]))[:60] in text, block
    assert "Pagina1van" in text


def test_the_pages_show_literally_what_could_break_them(folder: Path) -> None:
    text = dense(pdf_text(folder / "teksten.pdf"))
    for one in HOSTILE:
        assert text.count(dense(one)) >= 8, one
    assert text.count("w") > 2 * 20_000


@settings(max_examples=14, deadline=None)
@given(st.lists(st.one_of(ANYTHING, st.sampled_from(HOSTILE + STRANGE)), min_size=1, max_size=6))
def test_any_text_stands_literally_in_every_place(texts: list[str]) -> None:
    file = with_blocks(*(block for text in texts for block in everywhere(text)))
    found = [said for _, said in paragraphs(file)]
    wanted: list[str] = []
    for clean in map(sound, texts):
        wanted += [*[clean] * 3, f"Vraag: {clean}", *[clean] * 7, f"Let op: {clean}"]
    others = ("kop", "cel", "")  # a cell without a text, and what stands after a table
    assert [said for said in found if said not in others] == [said for said in wanted if said not in others]


def test_every_block_of_the_report_is_in_the_document_in_the_same_order(made: Contents, file: bytes) -> None:
    wanted: list[str] = []
    for block in whole(made):
        match block:
            case Heading(_, text):
                wanted.append(text)
            case Paragraph(text, label):
                wanted.append((f"{label} " if label.endswith("?") else f"{label}: " if label else "") + text)
            case Bullets(items):
                wanted += items
            case Grid(headers, rows, cards):
                wanted += headers
                wanted += [text for row in cards for cell in row for text in cell or ("",)] if cards else [
                    cell for row in rows for cell in row
                ]  # fmt: skip
            case Picture():
                wanted.append("")
    found = [said for style, said in paragraphs(file) if style not in ("Caption", "TOCHeading", "toc1")]
    assert [sound(one) for one in wanted if one] == [one for one in found if one]


def test_the_table_of_contents_leads_to_every_heading_of_the_highest_level(file: bytes) -> None:
    heads = [said for style, said in paragraphs(file) if style == "Heading1"]
    page = read(file)
    links = [(one.attrib[f"{W}anchor"], text_of(one)) for one in page.iter(f"{W}hyperlink")]
    assert [said for _, said in links] == heads
    marks = ((one, one.find(f"{W}bookmarkStart")) for one in page.iter(f"{W}p"))
    places = {mark.attrib[f"{W}name"]: text_of(one) for one, mark in marks if mark is not None}
    assert all(places[anchor] == said for anchor, said in links)
    assert [one.attrib[f"{W}fldCharType"] for one in page.iter(f"{W}fldChar")] == ["begin", "separate", "end"]


def test_the_table_of_contents_stands_upright_with_what_comes_before_the_first_step() -> None:
    wide = Grid(("kop",) * (MANY_COLUMNS + 1), (("cel",) * (MANY_COLUMNS + 1),))
    parts: list[Block] = [
        Heading(2, "Stap 1", 1),
        wide,
        *(Heading(2, f"Deel {at}") for at in range(6)),
        Paragraph("o"),
    ]
    body = read(with_blocks(Heading(1, "Titel"), Heading(2, "Opgave"), Paragraph("o"), *parts))[0]
    styles = [one.find(f"{W}pPr/{W}pStyle") for one in body.iter(f"{W}p")]
    kept = ["" if one is None else one.attrib[f"{W}val"] for one in styles]
    assert kept[:5] == ["Title", "Heading1", "", "TOCHeading", "toc1"]
    assert kept[12:14] == ["", "Heading1"]  # the end of the section, and the first step on its side


def test_two_headings_with_the_same_words_have_a_place_each() -> None:
    file = with_blocks(*(Heading(2, "Zelfde") for _ in range(8)))
    found = [one.attrib[f"{W}name"] for one in read(file).iter(f"{W}bookmarkStart")]
    assert found == [one.attrib[f"{W}anchor"] for one in read(file).iter(f"{W}hyperlink")]
    assert len(set(found)) == 8


def test_a_short_document_has_no_table_of_contents() -> None:
    file = with_blocks(Heading(1, "Titel"), Heading(2, "Een"), Heading(2, "Twee"))
    assert [style for style, _ in paragraphs(file) if style.lower().startswith("toc")] == []


def test_headings_lists_and_tables_have_the_styles_that_word_knows(made: Contents, file: bytes) -> None:
    known = {one.attrib[f"{W}styleId"]: one for one in read(file, "word/styles.xml").iter(f"{W}style")}
    used = {style for style, _ in paragraphs(file)}
    assert used <= set(known)
    assert {"Title", "Subtitle", "Heading1", "Heading2", "ListBullet", "Caption", "Normal"} <= used
    names = {key: one.find(f"{W}name").attrib[f"{W}val"] for key, one in known.items()}  # type: ignore[union-attr]
    assert (names["Heading1"], names["ListBullet"], names["Caption"]) == ("heading 1", "List Bullet", "caption")
    titles = [said for style, said in paragraphs(file) if style == "Title"]
    assert titles == ["Uitstroom"]
    tables = list(read(file).iter(f"{W}tbl"))
    assert tables
    assert {table.find(f"{W}tblPr/{W}tblStyle").attrib[f"{W}val"] for table in tables} == {"Praktijklab"}  # type: ignore[union-attr]


def test_the_first_row_of_every_table_is_a_head_that_comes_again_on_every_page(file: bytes) -> None:
    for table in read(file).iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + [False] * (len(rows) - 1)
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        assert {len(row.findall(f"{W}tc")) for row in rows} == {columns}


def test_the_language_is_dutch(file: bytes) -> None:
    (language,) = read(file, "word/styles.xml").iter(f"{W}lang")
    assert language.attrib[f"{W}val"] == "nl-NL"
    said = {one.tag.rpartition("}")[2]: one.text for one in read(file, "docProps/core.xml")}
    assert said["language"] == "nl-NL"
    assert said["title"] == "Uitstroom"
    assert said["created"] == "2026-11-21T00:00:00Z"


def test_every_board_is_the_one_on_the_screen_and_says_what_it_is(made: Contents, file: bytes) -> None:
    boards = [block for block in whole(made) if isinstance(block, Picture)]
    links = {one.attrib["Id"]: one.attrib["Target"] for one in read(file, "word/_rels/document.xml.rels")}
    drawings = list(read(file).iter(f"{WP}inline"))
    assert len(drawings) == len(boards) > 2
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        for drawing, board in zip(drawings, boards, strict=True):
            told, blip = drawing.find(f"{WP}docPr"), drawing.find(f".//{A}blip")
            assert told is not None
            assert blip is not None
            assert told.attrib["descr"] == " ".join(sound(board.alt).split())
            assert archive.read(f"word/{links[blip.attrib[f'{R}embed']]}") == png(svg(board.figure), ACROSS)
    ids = [one.attrib["id"] for one in read(file).iter(f"{WP}docPr")]
    assert len(set(ids)) == len(ids)


def test_every_part_that_is_named_is_there_and_has_a_type(file: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        names = set(archive.namelist())
        assert archive.testzip() is None
    types = read(file, "[Content_Types].xml")
    overrides = {one.attrib["PartName"].lstrip("/") for one in types if "PartName" in one.attrib}
    endings = {one.attrib["Extension"] for one in types if "Extension" in one.attrib}
    assert overrides <= names
    assert {name.rpartition(".")[2] for name in names} <= endings
    for source, folder in (("_rels/.rels", ""), ("word/_rels/document.xml.rels", "word/")):
        assert all(normpath(folder + one.attrib["Target"]) in names for one in read(file, source).iter(RELATION))
    named = {value for one in read(file).iter() for key, value in one.attrib.items() if key.startswith(R)}
    assert named <= {one.attrib["Id"] for one in read(file, "word/_rels/document.xml.rels")}


def test_the_same_contents_make_the_same_bytes_at_any_moment(file: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert word(meeting(*KEYS)) == file
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_nothing_is_left_of_the_document_that_the_library_starts_from(file: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        names = archive.namelist()
        written = b"".join(archive.read(name) for name in names)
    assert not [name for name in names if re.search("thumbnail|Effects|custom|app.xml", name)]
    assert not re.search(b"python-docx|2013-|Macintosh|en-US|ja-JP", written)
    known = [one.find(f"{W}name").attrib[f"{W}val"] for one in read(file, "word/styles.xml").iter(f"{W}style")]  # type: ignore[union-attr]
    assert not [name for name in known if "Accent" in name or name.endswith("Char")]
    fonts = [one.attrib for one in read(file, "word/styles.xml").findall(f"{W}style//{W}rFonts")]
    assert fonts
    assert not [key for one in fonts for key in one if "Theme" in key or "theme" in key]


def test_names_of_people_are_only_there_when_they_were_asked_for(made: Contents, file: bytes) -> None:
    people = {one.name for one in made.room.participants}
    assert people
    plain = " ".join(said for _, said in paragraphs(file))
    assert not any(name in plain for name in people)
    assert any(name in said for _, said in paragraphs(word(made, names=True)) for name in people)
    core = {one.tag.rpartition("}")[2]: one.text for one in read(file, "docProps/core.xml")}
    assert core["creator"] == core["lastModifiedBy"] == "Praktijklab"


def test_an_own_sheet_is_the_sheet_of_that_party(made: Contents) -> None:
    owner = made.room.organisations[0]
    found = [said for _, said in paragraphs(word(made, organisation=owner.id))]
    for block in own_sheet(made, owner.id):
        if isinstance(block, Bullets):
            assert set(map(sound, block.items)) <= set(found)
    with pytest.raises(KeyError):
        word(made, organisation="weg")


def test_a_wide_table_stands_on_its_side_with_the_heading_above_it_and_a_narrow_one_does_not() -> None:
    wide = Grid(tuple(f"kop {at}" for at in range(MANY_COLUMNS + 1)), (("cel",) * (MANY_COLUMNS + 1),))
    narrow = Grid(("kop",) * MANY_COLUMNS, (("cel",) * MANY_COLUMNS,))
    blocks: list[Block] = [
        Heading(1, "Titel"), Heading(2, "Een"), narrow,
        Heading(2, "Twee"), Heading(3, "Deel"), Paragraph("vraag"), wide, Paragraph("let op"),
        Heading(3, "Oogst"), Bullets(("mooi",)),
        Heading(2, "Drie"), Paragraph("slot"),
    ]  # fmt: skip
    assert [(on_side, len(group)) for on_side, group in pages(blocks)] == [(False, 3), (True, 7), (False, 2)]
    sections = list(read(with_blocks(*blocks)).iter(f"{W}sectPr"))
    sizes = [one.find(f"{W}pgSz").attrib for one in sections]  # type: ignore[union-attr]
    assert [f"{W}orient" in one for one in sizes] == [False, True, False]
    assert [int(one[f"{W}w"]) > int(one[f"{W}h"]) for one in sizes] == [False, True, False]
    assert all(one.find(f"{W}footerReference") is not None for one in sections)


def test_a_table_is_never_wider_than_its_page() -> None:
    for columns in (1, 3, MANY_COLUMNS, MANY_COLUMNS + 1, 30):
        grid = Grid(("kop",) * columns, (("w" * 500, "", "een paar woorden", *("x" * 30,) * 40)[:columns],))
        page = read(with_blocks(grid))
        widths = [int(one.attrib[f"{W}w"]) for one in page.iter(f"{W}gridCol")]
        size, margin = page.find(f".//{W}pgSz"), page.find(f".//{W}pgMar")
        assert size is not None
        assert margin is not None
        room = int(size.attrib[f"{W}w"]) - int(margin.attrib[f"{W}left"]) - int(margin.attrib[f"{W}right"])
        assert all(width > 0 for width in widths)
        assert room * 0.98 <= sum(widths) <= room


def test_text_that_runs_from_right_to_left_says_so() -> None:
    found = read(with_blocks(Paragraph("مرحبا بالعالم"), Paragraph("gewoon"), Paragraph("naam: مرحبا")))
    turned = [one.find(f"{W}pPr/{W}bidi") is not None for one in found.iter(f"{W}p")]
    assert turned == [True, False, False]


def logo(across: int, down: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    start = chunk(b"IHDR", struct.pack(">IIBBBBB", across, down, 8, 0, 0, 0, 0))
    lines = zlib.compress((b"\x00" + b"\x80" * across) * down)
    return b"\x89PNG\r\n\x1a\n" + start + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


def test_the_template_gives_the_logo_and_the_colour() -> None:
    template = Template(colour="#7a3e9d", logo=logo(400, 100))
    file = with_blocks(Heading(1, "Titel"), template=template)
    (drawn,) = read(file).iter(f"{WP}docPr")
    assert drawn.attrib["descr"] == "Logo"
    (size,) = read(file).iter(f"{WP}extent")
    assert int(size.attrib["cx"]) / int(size.attrib["cy"]) == pytest.approx(4, rel=0.01)
    colours = {one.attrib[f"{W}val"].lower() for one in read(file, "word/styles.xml").iter(f"{W}color")}
    assert "7a3e9d" in colours
    assert "00567d" not in colours


@pytest.mark.parametrize(
    "broken",
    [b"", b"geen plaatje", b"\x89PNG\r\n\x1a\n", logo(4, 4)[:30], logo(4, 4).replace(b"IDAT", b"ID\xff\xff")],
)
def test_a_logo_that_is_no_picture_breaks_nothing(broken: bytes) -> None:
    file = with_blocks(Heading(1, "Titel"), template=Template(logo=broken))
    assert list(paragraphs(file)) == [("Title", "Titel")]


def _without_steps(made: Contents) -> Contents:
    return replace(made, steps=())


def _without_answers(made: Contents) -> Contents:
    return replace(made, steps=tuple(replace(one, answers=(), late=(), harvest=()) for one in made.steps))


def _without_parties(made: Contents) -> Contents:
    return replace(made, room=replace(made.room, organisations=(), participants=()))


def _without_instrument(made: Contents) -> Contents:
    return replace(made, steps=tuple(replace(one, instrument=None) for one in made.steps))


@pytest.mark.parametrize("less", [_without_steps, _without_answers, _without_parties, _without_instrument])
def test_a_meeting_with_less_in_it_makes_a_file_too(less: Callable[[Contents], Contents]) -> None:
    found = [said for _, said in paragraphs(word(less(meeting(*KEYS)), names=True))]
    assert "Uitstroom" in found


def test_every_instrument_is_in_one_file_and_its_parties_have_sheets_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_body, "png", lambda *_: logo(8, 4))  # that boards are drawn, other tests tell
    everything = meeting(*instruments())
    found = list(paragraphs(word(everything)))
    for number, one in enumerate(instruments().values(), start=1):
        assert ("Heading1", f"Stap {number}: {one.title}") in found
    assert not re.search("[\x00-\x08]", "".join(said for _, said in found))
    owner = everything.room.organisations[0]
    for person in (False, True):
        sheet = [said for _, said in paragraphs(word(everything, organisation=owner.id, person=person))]
        assert all(block.text in sheet for block in own_sheet(everything, owner.id, person=person)
                   if isinstance(block, Heading))  # fmt: skip


def test_the_column_of_names_holds_a_long_word_however_many_columns_there_are() -> None:
    name = "Samenwerkingsverband Veiligheidshuisregio"
    for columns in (3, MANY_COLUMNS, 11):
        grid = Grid(
            ("Organisatie", *("vraag",) * (columns - 1)), ((name, *("tamelijk lange woorden",) * (columns - 1)),)
        )
        (table,) = read(with_blocks(Heading(2, "Kop"), grid)).iter(f"{W}tbl")
        first, *others = (int(column.attrib[f"{W}w"]) for column in table.iter(f"{W}gridCol"))
        assert first >= len("Samenwerkingsverband") * SIGN + EDGES
        assert min(others) > 0
