"""The page Verslag as a begeleider and as participants meet it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest
from streamlit.testing.v1 import AppTest

from facilitation.catalogue import ProgrammeStep
from facilitation.reports.markdown import markdown
from sessions import access, answers, choices, meetings, people, progress, report, rights
from sessions import database as kept
from sessions.database import Database

PAGE = str(Path(__file__).parents[2] / "pages" / "report.py")
STEPS = [
    ProgrammeStep(title="Welkom", minutes=5),
    ProgrammeStep(title="Halen en brengen", minutes=30, instrument="halen-en-brengen"),
    ProgrammeStep(title="Zelfscan", minutes=5, instrument="zelfscan-van-wal-komen"),
    ProgrammeStep(title="Nog eens", minutes=5, instrument="zelfscan-van-wal-komen"),
]


@dataclass
class Hall:
    """A meeting with two people of two organisations; ``mine`` and ``other`` are their keys."""

    database: Database
    meeting: str
    key: str
    mine: str
    other: str
    code: str
    screen: str


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    monkeypatch.setenv("PRAKTIJKLAB_DATABASE", str(tmp_path / "verslag.sqlite3"))
    opened = kept.here()
    yield opened
    opened.close()


def write(database: Database, key: str, step: str, part: str, field: str, text: str) -> None:
    offer = answers.Offer(uuid4().hex, step, part, field, text, {}, 0, "pen", uuid4().hex)
    answers.put(database, access.who(database, key), offer)


@pytest.fixture
def hall(database: Database) -> Hall:
    parties = [("Woonzorg", "zorgaanbieder"), ("Gemeente", "gemeente")]
    started = meetings.start(database, "Uitstroom beschermd wonen", "Opgave", "Ambitie", parties, STEPS)  # type: ignore[arg-type]
    room = meetings.room(database, started.meeting)
    mine, other = (
        people.join(database, started.meeting, one.id, name).key
        for one, name in zip(room.organisations, ("Joostquendel", "Miaquendel"), strict=True)
    )
    step = meetings.meeting(database, started.meeting).steps[1].id
    progress.open_step(database, started.meeting, step)
    write(database, mine, step, "balans", "halen", "<script>alert('woningen')</script>")
    write(database, other, step, "balans", "brengen", "grond en geduld")
    code = meetings.meeting(database, started.meeting).code
    screen = meetings.screen_key(database, started.meeting)
    return Hall(database, started.meeting, started.key, mine, other, code, screen)


def shown(**query: str) -> AppTest:
    page = AppTest.from_file(PAGE, default_timeout=20)
    for name, value in query.items():
        page.query_params[name] = value
    return page


def participant(hall: Hall) -> AppTest:
    page = shown(code=hall.code)
    page.session_state["key"] = hall.mine
    return page.run()


def told(page: AppTest) -> str:
    return " ".join(str(one.proto) for one in page.main)


def refused(page: AppTest) -> bool:
    return bool(page.exception) and not page.download_button and not page.segmented_control


def test_the_facilitator_reads_and_downloads_without_names(hall: Hall) -> None:
    page = shown(sleutel=hall.key).run()
    assert not page.exception
    assert [one.label for one in page.download_button] == ["Verslag downloaden", "Antwoorden downloaden"]
    names, share = page.segmented_control
    assert (names.value, share.value) == ("Alleen organisaties", "none")
    assert "grond en geduld" in told(page)
    assert "quendel" not in told(page)
    assert "&lt;script&gt;alert(" in told(page)
    assert "<script>" not in told(page)


def test_names_come_in_when_the_facilitator_asks_for_them(hall: Hall) -> None:
    page = shown(sleutel=hall.key).run()
    page.segmented_control[0].set_value("Ook namen").run()
    assert not page.exception
    assert "grond en geduld (van Miaquendel)" in told(page)


def test_files_are_named_after_the_meeting_and_its_day(hall: Hall) -> None:
    contents = report.contents(hall.database, hall.meeting)
    assert re.search(rf"verslag-uitstroom-beschermd-wonen-{contents.day}\.md", told_names(shown(sleutel=hall.key)))


def told_names(page: AppTest) -> str:
    """The file names that the page hands to Streamlit."""
    given: list[str] = []
    import streamlit as st  # noqa: PLC0415

    original = st.delta_generator.DeltaGenerator.download_button

    def watched(self: object, label: str, data: object, file_name: str, *rest: object, **kw: object) -> bool:
        given.append(file_name)
        assert callable(data)
        assert data()
        return original(self, label, data, file_name, *rest, **kw)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(st.delta_generator.DeltaGenerator, "download_button", watched)
        page.run()
    assert not page.exception
    return " ".join(given)


@pytest.mark.parametrize("share", ["none", "own", "all"])
def test_the_facilitator_decides_what_participants_get(hall: Hall, share: str) -> None:
    page = shown(sleutel=hall.key).run()
    page.segmented_control(key="share").set_value(share).run()
    assert not page.exception
    assert meetings.meeting(hall.database, hall.meeting).share == share


def test_a_participant_reads_calmly_that_there_is_nothing_yet(hall: Hall) -> None:
    page = participant(hall)
    assert not page.exception
    assert not page.download_button
    assert "Het verslag is er nog niet." in told(page)
    assert "grond en geduld" not in told(page)


def test_a_participant_gets_the_own_sheet_only(hall: Hall) -> None:
    meetings.set_share(hall.database, hall.meeting, "own")
    page = participant(hall)
    assert not page.exception
    assert [one.label for one in page.download_button] == ["Eigen blad downloaden"]
    assert "woningen" in told(page)
    assert "grond en geduld" not in told(page)
    assert not page.segmented_control


def test_a_participant_gets_the_whole_report_without_names(hall: Hall) -> None:
    meetings.set_share(hall.database, hall.meeting, "all")
    page = participant(hall)
    assert not page.exception
    assert [one.label for one in page.download_button] == ["Verslag downloaden", "Eigen blad downloaden"]
    assert "grond en geduld" in told(page)
    assert "quendel" not in told(page)


def test_strangers_and_the_screen_are_refused(hall: Hall) -> None:
    meetings.set_share(hall.database, hall.meeting, "all")
    for query in (
        {},
        {"sleutel": "verzonnen"},
        {"sleutel": hall.screen},
        {"sleutel": hall.mine},
        {"code": hall.code},
    ):
        assert refused(shown(**query).run())
    as_screen = shown(code=hall.code)
    as_screen.session_state["key"] = hall.screen
    assert refused(as_screen.run())


def test_a_report_taken_back_is_not_given_by_a_page_that_still_shows_it(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    import streamlit as st  # noqa: PLC0415

    made: list[bytes] = []
    original = st.delta_generator.DeltaGenerator.download_button

    def late(self: object, label: str, data: object, *rest: object, **kw: object) -> bool:
        meetings.set_share(hall.database, hall.meeting, "none")
        made.append(data())  # type: ignore[operator]
        return original(self, label, data, *rest, **kw)  # type: ignore[arg-type]

    meetings.set_share(hall.database, hall.meeting, "all")
    monkeypatch.setattr(st.delta_generator.DeltaGenerator, "download_button", late)
    assert not participant(hall).exception
    assert len(made) == 2
    assert all(b"niet meer vrijgegeven" in one and b"grond" not in one for one in made)


def test_contents_gathers_late_texts_harvest_and_the_earlier_time(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    database, meeting = hall.database, hall.meeting
    steps = meetings.meeting(database, meeting).steps
    for step in steps[2:]:
        progress.open_step(database, meeting, step.id)
        progress.reveal(database, meeting, step.id)
        choices.choose(database, access.who(database, hall.mine), step.id, "stellingen", "echt-willen", {"point": 2})
    monkeypatch.setattr(answers, "GRACE", -1.0)
    progress.close_step(database, meeting, steps[1].id)
    write(database, hall.mine, steps[1].id, "balans", "belangen", "net te laat")
    write(database, hall.key, steps[1].id, rights.HARVEST, rights.HARVEST, "wij gaan door")
    found = report.contents(database, meeting)
    assert found.steps[1].harvest == ("wij gaan door",)
    assert [one.text for one in found.steps[1].late] == ["net te laat"]
    assert found.steps[2].earlier == {"stellingen": ()}
    assert found.steps[3].earlier == {"stellingen": found.steps[2].answers} != {"stellingen": ()}
    document = markdown(found)
    assert "- Woonzorg, Belangen: net te laat" in document
    assert "### Oogst\n\n- wij gaan door" in document
