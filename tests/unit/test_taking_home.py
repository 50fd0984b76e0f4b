"""Who may take which document home, asked from the route as a browser asks it."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from live_lab import client
from starlette.applications import Starlette

from facilitation.catalogue import ProgrammeStep
from facilitation.reports.making import FORMS
from sessions import access, answers, choices, leading, meetings, people, progress
from sessions import database as kept
from sessions.database import Database
from sessions.live import downloads
from sessions.printing import press

STEPS = [
    ProgrammeStep(title="Halen en brengen", minutes=30, instrument="halen-en-brengen"),
    ProgrammeStep(title="Zelfscan", minutes=5, instrument="zelfscan-van-wal-komen"),
]
WHOLE = sorted(set(FORMS) - {"poster", "formulier", "agenda"})


class Hall:
    """A meeting with two people of two organisations, and a browser for each."""

    def __init__(self, database: Database) -> None:
        parties = [("Woonzorg", "zorgaanbieder"), ("Gemeente", "gemeente")]
        started = meetings.start(database, "Samen", "Opgave", "Ambitie", parties, STEPS)  # type: ignore[arg-type]
        self.database, self.meeting, self.key = database, started.meeting, started.key
        self.code = meetings.meeting(database, started.meeting).code
        self.screen = meetings.screen_key(database, started.meeting)
        self.parties = {one.name: one.id for one in meetings.room(database, started.meeting).organisations}
        self.keys = {
            name: people.join(database, started.meeting, self.parties[party], name).key
            for name, party in (("Joostquendel", "Woonzorg"), ("Miaquendel", "Gemeente"))
        }
        self.step, self.scan = (one.id for one in meetings.meeting(database, started.meeting).steps)
        for step in (self.step, self.scan):
            progress.open_step(database, started.meeting, step)
        self.app = Starlette(routes=downloads.routes(database))

    def write(self, name: str, field: str, text: str) -> None:
        offer = answers.Offer(uuid4().hex, self.step, "balans", field, text, {}, 0, "pen", uuid4().hex)
        answers.put(self.database, access.who(self.database, self.keys[name]), offer)

    def asks(self, way: str, name: str = "") -> tuple[int, str]:
        cookie = f"{access.cookie_name('participant', self.code)}={self.keys[name]}" if name else ""
        with client(self.app) as browser:
            answer = browser.get(way, headers={"cookie": cookie} if cookie else {})
        return answer.status_code, answer.text


@pytest.fixture
def hall(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hall]:
    monkeypatch.setenv("PRAKTIJKLAB_DATABASE", str(tmp_path / "thuis.sqlite3"))
    database = kept.here()
    made = Hall(database)
    made.write("Joostquendel", "halen", "een huis <b>nu</b>")
    made.write("Miaquendel", "brengen", "grond en geduld")
    yield made
    press().close()
    database.close()


@pytest.mark.parametrize("form", WHOLE)
def test_the_facilitator_gets_the_whole_report_in_every_form(hall: Hall, form: str) -> None:
    with client(hall.app) as browser:
        answer = browser.get(f"/bestand/{form}?sleutel={hall.key}")
        again = browser.get(f"/bestand/{form}?sleutel={hall.key}")
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == FORMS[form].mime
    assert answer.headers["content-disposition"].endswith(f".{FORMS[form].ending}")
    assert answer.headers["cache-control"] == "no-store"
    assert answer.content == again.content


def test_participants_get_what_the_facilitator_shares_and_no_more(hall: Hall) -> None:
    whole, own = f"/bestand/markdown?code={hall.code}", f"/bestand/markdown?code={hall.code}&blad=eigen"
    for share, allowed in (("none", ()), ("own", (own,)), ("all", (own, whole)), ("none", ())):
        leading.lead(hall.database, hall.key, meetings.set_share, share)
        for way in (own, whole):
            status, words = hall.asks(way, "Miaquendel")
            assert (status == 200) == (way in allowed)
            assert ("grond en geduld" in words) == (way in allowed)
            assert ("een huis" in words) == (way in allowed and way == whole)
            assert "Joostquendel" not in words


@pytest.mark.parametrize("more", ["&namen=1", "&blad={other}", "&blad=eigen&namen=1"])
def test_a_participant_gets_no_names_and_no_sheet_of_another_party(hall: Hall, more: str) -> None:
    leading.lead(hall.database, hall.key, meetings.set_share, "all")
    way = f"/bestand/markdown?code={hall.code}" + more.format(other=hall.parties["Woonzorg"])
    _, words = hall.asks(way, "Miaquendel")
    assert "een huis" not in words
    assert "(van " not in words


def test_an_own_sheet_has_what_this_person_chose_and_nobody_else(hall: Hall) -> None:
    leading.lead(hall.database, hall.key, meetings.set_share, "own")
    part = next(one for one in meetings.meeting(hall.database, hall.meeting).steps if one.id == hall.scan)
    from facilitation import catalogue  # noqa: PLC0415

    scale = catalogue.instruments()[part.instrument].parts[0]
    field = scale.statements[0].key  # type: ignore[union-attr]
    for name, point in (("Joostquendel", 1), ("Miaquendel", 5)):
        who = access.who(hall.database, hall.keys[name])
        choices.choose(hall.database, who, hall.scan, scale.key, field, {"point": point})
    _, words = hall.asks(f"/bestand/markdown?code={hall.code}&blad=eigen", "Miaquendel")
    first, last = (str(scale.words[at]) for at in (0, -1))  # type: ignore[union-attr]
    assert f"- {last}" in words
    assert f"- {first}" not in words


def test_what_was_not_revealed_yet_is_in_no_document_of_a_participant(hall: Hall) -> None:
    leading.lead(hall.database, hall.key, meetings.set_share, "all")
    leading.lead(hall.database, hall.key, progress.reveal, hall.step, False)
    for form in ("markdown", "json", "lezen"):
        assert "een huis" not in hall.asks(f"/bestand/{form}?code={hall.code}", "Miaquendel")[1]
        assert "een huis" in hall.asks(f"/bestand/{form}?sleutel={hall.key}")[1]


@pytest.mark.parametrize("way", ["pdf?sleutel=onzin", "pdf?code=K7M4PX", "onzin?sleutel={key}", "pdf", "poster",
                                 "pdf?sleutel={screen}", "pdf?sleutel={key}&blad=onzin",
                                 "poster?sleutel={key}&stap=onzin"])  # fmt: skip
def test_a_wrong_address_is_a_dutch_page_without_a_document(hall: Hall, way: str) -> None:
    status, words = hall.asks("/bestand/" + way.format(key=hall.key, screen=hall.screen))
    assert status in (404, 409)
    assert '<html lang="nl">' in words
    assert "Dit is niet gelukt" in words
    assert "een huis" not in words
    assert hall.key not in words
