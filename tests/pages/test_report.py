"""The page Verslag as a begeleider and as participants meet it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest
from streamlit.testing.v1 import AppTest

from facilitation.catalogue import ProgrammeStep
from facilitation.reports.markdown import markdown
from sessions import access, answers, choices, meetings, people, progress, report, rights, templates
from sessions import database as kept
from sessions.database import Database
from sessions.printing import press

START = str(Path(__file__).parents[2] / "pages" / "start.py")
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
    press().close()
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
    page = AppTest.from_file(START, default_timeout=20).run()
    for name, value in query.items():
        page.query_params[name] = value
    return page.switch_page("report.py")


def participant(hall: Hall) -> AppTest:
    page = shown(code=hall.code)
    page.session_state["key"] = hall.mine
    return page.run()


def told(page: AppTest) -> str:
    return " ".join(str(one.proto) for one in page.main)


def links(page: AppTest) -> dict[str, str]:
    """The labels of the downloads with where they lead."""
    return {one.proto.label: one.proto.url for one in page.get("link_button")}


def read(page: AppTest) -> AppTest:
    """The page with the report itself on it."""
    page.toggle(key="lezen").set_value(True).run()
    assert not page.exception
    return page


def refused(page: AppTest) -> bool:
    return not links(page) and not page.segmented_control and not page.toggle


def test_the_facilitator_reads_and_downloads_without_names(hall: Hall) -> None:
    page = read(shown(sleutel=hall.key).run())
    for label, form in (("Verslag", "pdf"), ("Word", "word"), ("Excel", "excel"), ("JSON", "json")):
        assert links(page)[f"{label} downloaden"] == f"/bestand/{form}?sleutel={hall.key}"
    names, share, _ = page.segmented_control
    assert (names.value, share.value) == ("Alleen organisaties", "none")
    assert "grond en geduld" in told(page)
    assert "quendel" not in told(page)
    assert "&lt;script&gt;alert(" in told(page)
    assert "<script>" not in told(page)


def test_names_come_in_when_the_facilitator_asks_for_them(hall: Hall) -> None:
    page = shown(sleutel=hall.key).run()
    page.segmented_control[0].set_value("Ook namen").run()
    assert "grond en geduld (van Miaquendel)" in told(read(page))
    assert links(page)["Verslag downloaden"].endswith("&namen=1")


def test_own_sheets_posters_and_forms_are_there_for_every_party_and_step(hall: Hall) -> None:
    page = shown(sleutel=hall.key).run()
    woonzorg, gemeente = page.selectbox(key="eigen-blad-van").options
    assert (woonzorg, gemeente) == ("Woonzorg", "Gemeente")
    before = links(page)["Eigen blad downloaden"]
    page.selectbox(key="eigen-blad-van").select("Gemeente").run()
    assert links(page)["Eigen blad downloaden"] != before
    assert page.selectbox(key="poster-van").options == ["Halen en brengen", "Zelfscan", "Nog eens"]
    assert "werkvorm=halen-en-brengen" in links(page)["Lege poster downloaden"]
    assert f"stap={meetings.meeting(hall.database, hall.meeting).steps[1].id}" in links(page)["Poster downloaden"]


def test_the_template_decides_what_is_in_the_report(hall: Hall) -> None:
    page = shown(sleutel=hall.key).run()
    parts = list(templates.template(hall.database, hall.meeting).parts)
    assert "De partijen" in told(page)
    page.checkbox(key="deel-partijen").uncheck().run()
    assert "partijen" not in templates.template(hall.database, hall.meeting).parts
    page.checkbox(key="deel-partijen").check().run()
    assert list(templates.template(hall.database, hall.meeting).parts) == parts
    page.selectbox(key="sjabloon-onderdeel").select("bronnen").run()
    page.button(key="deel-eerder").click().run()
    page.button(key="deel-eerder").click().run()
    assert templates.template(hall.database, hall.meeting).parts[-3:] == ("bronnen", "tijd", "werkwijze")
    assert "Bronnen: nu op plaats 6 van 8." in told(page)
    page.button(key="deel-later").click().run()
    assert templates.template(hall.database, hall.meeting).parts[-3:] == ("tijd", "bronnen", "werkwijze")


def test_a_report_keeps_at_least_one_part_and_says_so_where_it_was_refused(hall: Hall) -> None:
    page = shown(sleutel=hall.key).run()
    for part in templates.template(hall.database, hall.meeting).parts:
        page.checkbox(key=f"deel-{part}").uncheck().run()
    assert templates.template(hall.database, hall.meeting).parts == ("bronnen",)
    assert page.checkbox(key="deel-bronnen").value
    assert "ten minste één onderdeel" in page.expander[-1].error[0].value


def test_the_colour_of_the_report_is_chosen_from_a_list_or_typed_and_can_be_read(hall: Hall) -> None:
    def colour() -> str:
        return templates.template(hall.database, hall.meeting).colour

    def typed(code: str) -> AppTest:
        page.session_state["sjabloon-kleurcode"] = {"value": [0, code]}
        return page.button(key="kleur-gebruiken").click().run()

    page = shown(sleutel=hall.key).run()
    choice = "sjabloon-kleur"
    page.selectbox(key=choice).select("#7a3e9d").run()
    assert colour() == "#7a3e9d"
    page.selectbox(key=choice).select("eigen").run()
    assert colour() == "#7a3e9d"
    assert "te licht" in typed("#FFFF00").error[0].value
    assert "geen kleurcode" in typed("groen").error[0].value
    assert colour() == "#7a3e9d"
    assert not typed(" 334455 ").error
    assert colour() == "#334455"
    assert shown(sleutel=hall.key).run().selectbox(key=choice).value == "eigen"


@pytest.mark.parametrize("share", ["none", "own", "all"])
def test_the_facilitator_decides_what_participants_get(hall: Hall, share: str) -> None:
    page = shown(sleutel=hall.key).run()
    page.segmented_control(key="share").set_value(share).run()
    assert not page.exception
    assert meetings.meeting(hall.database, hall.meeting).share == share


def test_a_participant_reads_calmly_that_there_is_nothing_yet(hall: Hall) -> None:
    page = participant(hall)
    assert not page.exception
    assert not links(page)
    assert "Het verslag is er nog niet." in told(page)
    assert "grond en geduld" not in told(page)


def test_a_participant_gets_the_own_sheet_only(hall: Hall) -> None:
    meetings.set_share(hall.database, hall.meeting, "own")
    page = read(participant(hall))
    assert list(links(page)) == ["Eigen blad downloaden", "Eigen blad in Word"]
    assert "woningen" in told(page)
    assert "grond en geduld" not in told(page)
    assert not page.segmented_control


def test_a_participant_gets_the_whole_report_without_names(hall: Hall) -> None:
    meetings.set_share(hall.database, hall.meeting, "all")
    page = read(participant(hall))
    assert {"Verslag downloaden", "Word downloaden", "Eigen blad downloaden"} <= set(links(page))
    assert not any("sleutel" in one or "namen" in one for one in links(page).values())
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
