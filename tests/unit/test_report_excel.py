"""The Excel file: LibreOffice reads what was typed, nothing is a formula, and no chart tells more than its board."""

import csv
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from taken_home import HOSTILE, STRANGE, dense, meeting, opened, pdf_text

from facilitation.catalogue import instruments
from facilitation.reports.analysis import chosen
from facilitation.reports.contents import Contents
from facilitation.reports.excel import excel
from facilitation.reports.excel_sheets import CUT, LONGEST, NAME, Names, fitting
from facilitation.reports.signs import sound
from facilitation.reports.tidy import columns, step_rows

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
ANYTHING = st.text(st.characters(exclude_categories=()), max_size=40)
KEYS = ("de-ideale-bocht", "zelfscan-van-wal-komen", "motieven", "halen-en-brengen", "impasse-verkenner")
WIDEST_TO_READ = 270  # letters across a page on its side, of some 6 points
ALL_SHEETS = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1"


def parts(file: bytes, folder: str) -> dict[str, ElementTree.Element]:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        names = [name for name in archive.namelist() if name.startswith(folder) and name.endswith(".xml")]
        return {name: ElementTree.fromstring(archive.read(name)) for name in names}


def sheet_names(file: bytes) -> list[str]:
    (book,) = parts(file, "xl/workbook").values()
    return [sheet.attrib["name"] for sheet in book.iter(f"{MAIN}sheet")]


def words(file: bytes) -> list[str]:
    """Every text in the file, as Excel reads it."""
    (strings,) = parts(file, "xl/sharedStrings").values()

    def plain(found: re.Match[str]) -> str:
        return chr(int(found[1], 16))

    texts = ("".join(one.text or "" for one in string.iter(f"{MAIN}t")) for string in strings.iter(f"{MAIN}si"))
    return [re.sub("_x([0-9A-F]{4})_", plain, text) for text in texts]


def charts(file: bytes) -> list[ElementTree.Element]:
    return list(parts(file, "xl/charts/").values())


@pytest.fixture(scope="module")
def hostile() -> Contents:
    made = meeting(*KEYS)
    harvest = (*HOSTILE, *STRANGE)
    return replace(made, steps=(replace(made.steps[0], harvest=harvest), *made.steps[1:]))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, hostile: Contents) -> Path:
    """A folder with the file, as LibreOffice read it: a CSV file of each sheet, and the pages."""
    path = tmp_path_factory.mktemp("excel")
    opened(path, {"boek.xlsx": excel(hostile)}, ALL_SHEETS)
    opened(path, {"boek.xlsx": excel(hostile)})
    return path


def test_libreoffice_reads_every_row_of_every_step_as_it_was_typed(folder: Path, hostile: Contents) -> None:
    names = sheet_names(excel(hostile))
    for number, one in enumerate(hostile.steps, start=1):
        (sheet,) = (name for name in names if name.startswith(f"{number} "))
        with (folder / f"boek-{sheet}.csv").open(encoding="utf-8", newline="") as file:
            read = [[cell.replace("\r\n", "\n") for cell in row] for row in csv.reader(file, delimiter=";")]
        wanted = [[sound(cell) for cell in row.values()] for row in step_rows(hostile, one)]
        across = len(columns())
        assert [row[:across] for row in read] == [list(columns()), *wanted]


def test_the_pages_show_the_words_and_no_outcome_of_a_formula(folder: Path) -> None:
    text = dense(pdf_text(folder / "boek.pdf"))
    assert "Leesmij" in text
    for one in HOSTILE:
        assert dense(one) in text, one
    assert "#NAME" not in text
    assert "#NAAM" not in text


def test_no_cell_of_any_sheet_is_a_formula_a_number_or_a_link_because_of_a_text(hostile: Contents) -> None:
    for name, sheet in parts(excel(hostile), "xl/worksheets/").items():
        assert sheet.find(f".//{MAIN}f") is None, name
        links = [link.attrib for link in sheet.iter(f"{MAIN}hyperlink")]
        assert all(set(link) == {"ref", "location", "display"} for link in links), name
    numbers = [
        cell for sheet in list(parts(excel(hostile), "xl/worksheets/").values())[1:6]
        for cell in sheet.iter(f"{MAIN}c") if cell.attrib.get("t") != "s" and cell.find(f"{MAIN}v") is not None
    ]  # fmt: skip
    assert numbers == []


@settings(max_examples=40, deadline=None)
@given(st.one_of(ANYTHING, st.sampled_from(HOSTILE + STRANGE)))
def test_any_text_in_every_place_makes_a_file_that_holds_it(text: str) -> None:
    made = meeting("halen-en-brengen", text=text)
    named = replace(
        made,
        steps=(replace(made.steps[0], step=replace(made.steps[0].step, title=text)),),
        room=replace(made.room, organisations=tuple(replace(one, name=text) for one in made.room.organisations)),
    )
    file = excel(named, names=True)
    for name, part in parts(file, "").items():
        assert part is not None, name
    if sound(text):
        assert sound(text) in words(file)


@given(st.lists(st.one_of(ANYTHING, st.sampled_from(("History", "Lees mij", "[]:*?/\\", "'", "A" * 40, "a" * 31)))))
def test_names_of_sheets_are_short_allowed_and_all_different(wanted: list[str]) -> None:
    names = Names()
    taken = [names.take(one) for one in wanted]
    assert len({name.casefold() for name in taken}) == len(taken)
    for name in taken:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= NAME
        assert not re.search(r"[\[\]:*?/\\]|^'|'$", name)
        assert name.casefold() != "history"


def test_a_text_that_is_too_long_for_a_cell_is_cut_and_says_so() -> None:
    assert fitting("w" * LONGEST) == "w" * LONGEST
    for text in ("w" * (LONGEST + 1), "🏠" * LONGEST, "w" + "🏠" * LONGEST):
        cut = fitting(text)
        assert cut.endswith(CUT)
        assert len(cut.encode("utf-16-le")) // 2 in (LONGEST, LONGEST - 1)
        assert text.startswith(cut.removesuffix(CUT))


def test_the_same_contents_make_the_same_bytes_at_any_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    made = meeting(*KEYS)
    first = excel(made)
    monkeypatch.setattr("time.time", lambda: 0.0)
    monkeypatch.setattr("time.localtime", lambda *_: (2001, 2, 3, 4, 5, 6, 0, 1, 0))
    assert excel(meeting(*KEYS)) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


def test_the_file_names_no_maker(hostile: Contents) -> None:
    (core,) = parts(excel(hostile), "docProps/core").values()
    said = {one.tag.rpartition("}")[2]: one.text for one in core}
    assert not said["creator"]
    assert not said["lastModifiedBy"]
    assert said["created"] == "2026-11-21T00:00:00Z"


def test_every_chart_says_in_words_what_it_shows(hostile: Contents) -> None:
    file = excel(hostile)
    frames = [
        frame for part in parts(file, "xl/drawings/").values()
        for frame in part.iter(f"{DRAWING}cNvPr") if part.find(f".//{DRAWING}graphicFrame") is not None
    ]  # fmt: skip
    assert len(frames) == len(charts(file)) > 0
    for frame in frames:
        assert frame.attrib["descr"].startswith("Staafdiagram.")
        assert "keer" in frame.attrib["descr"]


def test_a_chart_shows_the_same_numbers_as_were_chosen(hostile: Contents) -> None:
    drawn = []
    for chart in charts(excel(hostile)):
        series = chart.iter(f"{CHART}ser")
        values = ([point.text for point in one.iterfind(f"{CHART}val//{CHART}v")] for one in series)
        drawn.append([[int(value or "") for value in found] for found in values])
    wanted: list[Any] = []
    for one in hostile.steps:
        for counted in chosen(hostile, one):
            single = counted.part.kind == "choice"
            wanted.append([[row[0] for row in counted.times]] if single else [list(row) for row in counted.times])
    assert drawn == wanted
    assert len(drawn) >= 2


def test_of_private_parts_of_the_group_and_of_parties_there_is_no_chart() -> None:
    for key in instruments():
        made = meeting(key, parties=6)
        for counted in chosen(made, made.steps[0]):
            part = counted.part
            assert not part.private
            assert part.who != "group"
            assert not getattr(part, "parties", False)


def test_an_own_sheet_has_only_what_that_party_gave_and_no_register_or_chart(hostile: Contents) -> None:
    owner, other = hostile.room.organisations[:2]
    file = excel(hostile, organisation=owner.id)
    mine = {sound(row["antwoord"]) for one in hostile.steps for row in step_rows(hostile, one, organisation=owner.id)}
    given = {
        sound(answer.text) for one in hostile.steps for answer in (*one.answers, *one.late)
        if answer.organisation != owner.id and answer.text
    }  # fmt: skip
    found = set(words(file))
    assert mine - {""} <= found
    assert not (given - mine) & found
    assert other.name not in found
    assert charts(file) == []
    assert not {"Afspraken", "Hoe vaak gekozen", "Blijvende verschillen"} & set(sheet_names(file))


def test_a_party_that_does_not_take_part_has_no_sheet(hostile: Contents) -> None:
    with pytest.raises(KeyError):
        excel(hostile, organisation="weg")


def test_names_of_people_are_only_there_when_they_were_asked_for(hostile: Contents) -> None:
    people = {one.name for one in hostile.room.participants}
    assert not people & set(words(excel(hostile)))
    assert "naam" not in words(excel(hostile))
    assert people & set(words(excel(hostile, names=True)))


def test_heads_stay_in_sight_and_every_table_can_be_filtered(hostile: Contents) -> None:
    for name, sheet in list(parts(excel(hostile), "xl/worksheets/sheet").items())[1:]:
        assert sheet.find(f".//{MAIN}pane[@state='frozen']") is not None, name
        assert sheet.find(f"{MAIN}autoFilter") is not None, name


def test_only_the_rows_are_printed_on_their_side_with_the_heads_on_every_page(hostile: Contents) -> None:
    file = excel(hostile)
    (book,) = parts(file, "xl/workbook").values()
    named = {
        (one.attrib["name"], one.attrib["localSheetId"]): one.text or "" for one in book.iter(f"{MAIN}definedName")
    }
    assert charts(file)
    for number in range(1, len(sheet_names(file))):
        sheet = parts(file, f"xl/worksheets/sheet{number + 1}.xml")[f"xl/worksheets/sheet{number + 1}.xml"]
        filled = sheet.find(f"{MAIN}autoFilter")
        assert filled is not None
        area = named["_xlnm.Print_Area", str(number)].rpartition("!")[2].replace("$", "")
        assert area == filled.attrib["ref"]
        assert named["_xlnm.Print_Titles", str(number)].endswith("!$1:$1")
        setup, fitted = sheet.find(f"{MAIN}pageSetup"), sheet.find(f"{MAIN}sheetPr/{MAIN}pageSetUpPr")
        assert setup is not None
        assert fitted is not None
        assert (setup.attrib["orientation"], setup.attrib["fitToHeight"]) == ("landscape", "0")
        assert fitted.attrib["fitToPage"] == "1"
        widths = (float(one.attrib["width"]) * (int(one.attrib["max"]) - int(one.attrib["min"]) + 1)
                  for one in sheet.iter(f"{MAIN}col"))  # fmt: skip
        assert sum(widths) < WIDEST_TO_READ


def test_the_first_sheet_leads_to_every_other_and_explains_every_column(hostile: Contents) -> None:
    file = excel(hostile)
    front = parts(file, "xl/worksheets/sheet1.xml")["xl/worksheets/sheet1.xml"]
    to = [link.attrib["location"].removesuffix("!A1").strip("'") for link in front.iter(f"{MAIN}hyperlink")]
    assert to == sheet_names(file)[1:]
    assert sheet_names(file)[0] == "Lees mij"
    found = words(file)
    assert all(column in found for column in (*columns(), "aantal", "trekker", "doet_mee", "verschil"))


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
    made = less(meeting(*KEYS))
    assert sheet_names(excel(made, names=True))[0] == "Lees mij"
    assert len(sheet_names(excel(made))) >= 1 + len(made.steps)


@pytest.mark.parametrize("key", list(instruments()))
def test_every_instrument_makes_a_file(key: str) -> None:
    make = partial(meeting, key, parties=6)
    file = excel(make())
    assert all(part is not None for part in parts(file, "").values())
    assert len(sheet_names(file)) >= 2
