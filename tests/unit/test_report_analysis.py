"""The JSON file for analysts: the same rows, a dictionary of every column, and nothing that the rows do not tell."""

import csv
import io
import json
import subprocess
import sys
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from taken_home import HOSTILE, STRANGE, meeting

from facilitation.catalogue import instruments
from facilitation.reports.analysis import FORMAT, VERSION, chosen, json_, tables
from facilitation.reports.contents import Contents
from facilitation.reports.dictionary import HEADERS, companion, dictionary
from facilitation.reports.signs import HALVES, sound
from facilitation.reports.tidy import columns, tidy

KEYS = ("de-ideale-bocht", "zelfscan-van-wal-komen", "motieven", "halen-en-brengen", "impasse-verkenner")


@pytest.fixture(scope="module")
def made() -> Contents:
    return meeting(*KEYS)


def read(contents: Contents, **how: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json_(contents, **how))
    return found


@pytest.mark.parametrize("names", [False, True])
def test_the_answers_are_the_rows_of_the_csv_file(made: Contents, names: bool) -> None:
    assert read(made, names=names)["antwoorden"] == tidy(made, names).to_dict("records")


def test_the_file_says_what_it_is_and_of_which_version(made: Contents) -> None:
    found = read(made)
    assert (found["formaat"], found["versie"]) == (FORMAT, VERSION)
    assert found["bijeenkomst"]["dag"] == "2026-11-21"
    assert [one["stapnummer"] for one in found["stappen"]] == [1, 2, 3, 4, 5]
    assert {one["naam"] for one in found["partijen"]} == {one.name for one in made.room.organisations}
    (agreed,) = found["afspraken"]
    assert (agreed["klaar"], agreed["terugkijken"]) == ("2026-12-01", "1800-01-02")
    assert [one["status"] for one in found["verloop"]] == ["loopt", "vast"]


@pytest.mark.parametrize("names", [False, True])
def test_the_dictionary_explains_every_column_of_every_table_and_no_other(made: Contents, names: bool) -> None:
    found, rows = read(made, names=names), tables(made, names)
    explained = {one["tabel"]: [column["kolom"] for column in one["kolommen"]]
                 for one in found["gegevensboek"]["tabellen"]}  # fmt: skip
    assert set(explained) == set(rows)
    assert explained["antwoorden"] == list(columns(names))
    for name, lines in rows.items():
        assert lines, name
        assert all(list(line) == explained[name] for line in lines), name


def test_every_column_says_what_it_means_and_what_can_stand_in_it() -> None:
    for listed in dictionary(names=True):
        assert listed.meaning
        for column in listed.columns:
            assert column.meaning.endswith(".")
            assert column.values


@pytest.mark.parametrize("names", [False, True])
def test_the_companion_of_the_csv_explains_its_columns(names: bool) -> None:
    lines = list(csv.reader(io.StringIO(companion(names).decode("utf-8-sig")), delimiter=";"))
    assert lines[0] == list(HEADERS)
    assert tuple(line[1] for line in lines[1:-1]) == columns(names)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(st.characters(exclude_categories=()), max_size=40), st.sampled_from(HOSTILE + STRANGE)))
def test_any_text_comes_back_as_it_was(text: str) -> None:
    made = meeting("halen-en-brengen", text=text)
    kept = HALVES.sub("\ufffd", text)
    found = read(made)
    if text:
        assert found["bijeenkomst"]["titel"] == kept
        assert found["verschillen"][0]["verschil"] == kept
        assert kept in {row["antwoord"] for row in found["antwoorden"]}


@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_a_sound_text_holds_nothing_that_xml_forbids_and_stays_as_it_is(text: str) -> None:
    clean = sound(text)
    assert sound(clean) == clean
    assert all(sign in "\t\n" or ord(sign) >= 32 for sign in clean)
    assert not any("\ud800" <= sign <= "\udfff" or sign in "\ufffe\uffff" for sign in clean)
    assert clean.encode().decode() == clean


def test_of_private_parts_there_is_no_row_and_no_number() -> None:
    for key in instruments():
        found = meeting(key, parties=12)
        private = {part.title for part in instruments()[key].parts if part.private}
        rows = tables(found)
        assert not private & {row["onderdeel"] for row in (*rows["antwoorden"], *rows["hoe_vaak"])}


def test_no_number_stands_with_a_party() -> None:
    for key in instruments():
        found = meeting(key, parties=6)
        parties = {one.name for one in found.room.organisations}
        for row in tables(found)["hoe_vaak"]:
            assert not any(party in str(cell) for party in parties for cell in row.values())


def test_what_is_counted_is_how_often_each_answer_was_chosen(made: Contents) -> None:
    scan = made.steps[1]
    (counted,) = chosen(made, scan)
    for place, statement in enumerate(scan.instrument.parts[0].statements):  # type: ignore[union-attr]
        here = [int(one.value["point"]) for one in scan.answers if one.field == statement.key]
        assert [row[place] for row in counted.times] == [here.count(point + 1) for point in range(len(counted.times))]


def test_no_question_has_a_gap_for_a_name_in_it() -> None:
    for key in instruments():
        assert not [row for row in tables(meeting(key))["antwoorden"] if "{" in str(row["vraag"])]


def test_nothing_is_counted_where_nobody_chose(made: Contents) -> None:
    assert chosen(made, replace(made.steps[0], answers=())) == []


def test_an_own_sheet_has_no_answer_of_others_and_no_register(made: Contents) -> None:
    owner = made.room.organisations[0]
    found = read(made, organisation=owner.id)
    assert found["bijeenkomst"]["eigen_blad_van"] == owner.name
    assert {row["organisatie"] for row in found["antwoorden"]} == {owner.name}
    assert found["hoe_vaak"] == found["afspraken"] == found["verloop"] == found["verschillen"] == []
    with pytest.raises(KeyError):
        json_(made, organisation="weg")


def test_the_same_contents_make_the_same_bytes(made: Contents) -> None:
    assert json_(made) == json_(meeting(*KEYS))


def test_documents_are_made_without_waiting_for_pandas() -> None:
    modules = ("excel", "word", "analysis", "tidy")
    code = f"import sys; {'; '.join(f'import facilitation.reports.{one}' for one in modules)}; "
    told = subprocess.run(
        [sys.executable, "-c", code + "print('pandas' in sys.modules)"], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "False"
