"""The worked example of the guide: copied into a folder it is filled in through the pages, without any Python."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hall import Hall, components, html, press, started

from facilitation import catalogue, own
from sessions import agenda, staging
from sessions.database import Database
from sessions.live import boards

EXAMPLE = catalogue.HERE.parent / "docs" / "voorbeeld-instrument.toml"
KEY = "voorbeeld-instrument"
TITLE = "Warme overdracht"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    path = tmp_path / "eigen"
    path.mkdir()
    monkeypatch.setattr(own, "EVERY", 0.0)
    monkeypatch.setenv("PRAKTIJKLAB_INSTRUMENTS", str(path))
    yield path
    catalogue.own_folder(None)


def test_the_example_of_the_guide_is_added_filled_in_and_found_on_the_board(database: Database, folder: Path) -> None:
    hall = Hall(database)
    page = hall.facilitator(hall.balance)
    choices = page.sidebar.selectbox[0].options
    assert not [one for one in choices if TITLE in one]

    shutil.copy(EXAMPLE, folder)  # while the app runs

    page.run()
    page.sidebar.selectbox[0].set_value(KEY).run()
    press(page, "Toevoegen")
    assert (hall.now.steps[-1].title, hall.now.steps[-1].minutes) == (TITLE, 25)
    assert f"<h1>6. {TITLE}</h1>" in html(page)
    assert "Komt er een verwijt?" in html(page)
    page.button(key="openen").click().run()
    step = hall.now.steps[-1].id
    assert components(page, "board")[0]["step"] == step

    person = hall.participant("Anna")
    sheet = components(person, "sheet")[0]
    assert (sheet["step"], sheet["part"], sheet["field"]) == (step, "overdracht", "nodig")
    hall.put("Anna", sheet["step"], sheet["part"], sheet["field"], "een telefoonnummer dat wordt opgenomen")
    while not [one for one in person.segmented_control if one.options == ["A", "meer A", "ertussen", "meer B", "B"]]:
        press(person, "Volgende vraag")
    points = next(one for one in person.segmented_control if "ertussen" in one.options)
    points.set_value(4).run()
    assert "Opgeslagen" in html(person)

    first = boards.described(database, hall.now, hall.step(step))
    assert ["Gemeente", "een telefoonnummer dat wordt opgenomen", "nog niets"] in [
        list(row) for row in first["table"]["rows"]
    ]
    assert "een telefoonnummer" in str(first["figure"])
    staging.show(database, hall.meeting, step, part="nu")
    second = boards.described(database, hall.now, hall.step(step))
    row = next(row for row in second["table"]["rows"] if row[0] == "We weten ruim van tevoren dat iemand verhuist")
    assert row[1:6] == ("", "", "", "gemeente", "")
    assert second["source"] == "Eigen werkvorm van de gemeente"


def test_the_example_stands_among_all_instruments_as_ones_own(database: Database, folder: Path) -> None:
    shutil.copy(EXAMPLE, folder)
    page = started("browse")
    assert page.button(key=f"kies-{KEY}").label.startswith(f"**101. {TITLE}**")
    assert "Eigen werkvormen" in html(page)
    page.button(key=f"kies-{KEY}").click().run()
    assert not page.exception
    assert "Eigen werkvorm van de gemeente, gemaakt na het overleg over uitstroom" in html(page)
    assert not components(page, "example")  # nobody invented answers for it


def test_a_mistake_is_told_on_the_pages_where_one_looks_for_it(database: Database, folder: Path) -> None:
    (folder / "fout.toml").write_text("key = 7", encoding="utf-8")
    told = "fout.toml: key moet tekst zijn"
    hall = Hall(database)
    page = hall.facilitator()
    assert f"{told}; en nog 9." in html(page)
    assert not page.exception
    assert f"{told}; number ontbreekt; " in html(started("browse"))
    assert told not in html(hall.participant())


def test_a_step_goes_on_when_the_file_of_its_instrument_is_taken_away(database: Database, folder: Path) -> None:
    shutil.copy(EXAMPLE, folder)
    hall = Hall(database)
    hall.facilitator()
    one = catalogue.instruments()[KEY]
    step = agenda.add_step(
        database, hall.meeting, catalogue.ProgrammeStep(title=one.title, minutes=one.minutes, instrument=one.key)
    )
    hall.open(step)
    hall.put("Anna", step, "overdracht", "nodig", "een telefoonnummer")
    (folder / EXAMPLE.name).unlink()
    page = hall.facilitator(step)
    assert not page.exception
    assert "De werkvorm van deze stap (voorbeeld-instrument) is er niet meer" in html(page)
    assert not hall.participant().exception
    assert boards.described(database, hall.now, hall.step(step))["figure"] is None
    shutil.copy(EXAMPLE, folder)
    assert "een telefoonnummer" in str(boards.described(database, hall.now, hall.step(step))["figure"])
