"""Who may take which document home, asked from the route as a browser asks it."""

import io
import threading
import zipfile
from asyncio import TaskGroup, run, sleep
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from httpx import ASGITransport, AsyncClient
from live_lab import client
from starlette.applications import Starlette

from facilitation.catalogue import ProgrammeStep, instruments
from facilitation.content import Refused
from facilitation.kinds.agreements import WHAT, Agreements
from facilitation.kinds.scale import Scale
from facilitation.reports.making import FORMS, Order, make
from sessions import (
    access,
    agenda,
    answers,
    attendance,
    choices,
    leading,
    meetings,
    paper,
    people,
    progress,
    taking_home,
)
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


def opened(hall: Hall, instrument: str) -> str:
    """One more step with this instrument, open; its id."""
    agenda.add_step(hall.database, hall.meeting, ProgrammeStep(title="Erbij", minutes=5, instrument=instrument))
    step = meetings.meeting(hall.database, hall.meeting).steps[-1].id
    progress.open_step(hall.database, hall.meeting, step)
    return step


def test_whoever_was_merged_with_somebody_does_not_read_what_that_one_chose_in_secret(hall: Hall) -> None:
    leading.lead(hall.database, hall.key, meetings.set_share, "own")
    step = opened(hall, "t-profiel")
    secret = next(part for part in instruments()["t-profiel"].parts if part.private)
    assert isinstance(secret, Scale)
    joost = access.who(hall.database, hall.keys["Joostquendel"])
    choices.choose(hall.database, joost, step, secret.key, secret.statements[0].key, {"point": 2})
    mia = access.who(hall.database, hall.keys["Miaquendel"])
    choices.choose(hall.database, mia, step, secret.key, secret.statements[0].key, {"point": 4})
    attendance.merge_participants(hall.database, hall.meeting, str(mia.participant), str(joost.participant))
    way = f"/bestand/markdown?code={hall.code}&blad=eigen"
    _, his = hall.asks(way, "Joostquendel")
    _, hers = hall.asks(way, "Miaquendel")
    for words, mine, other in ((his, 1, 3), (hers, 3, 1)):
        assert f"- {secret.words[mine]}\n" in words
        assert f"- {secret.words[other]}\n" not in words


def test_the_key_of_a_paper_opens_no_document(hall: Hall) -> None:
    leading.lead(hall.database, hall.key, meetings.set_share, "all")
    key = access.on_paper(hall.key, paper.take_in(hall.database, hall.meeting, hall.parties["Woonzorg"]))
    for form in FORMS:
        for more in ("", "&blad=eigen"):
            status, words = hall.asks(f"/bestand/{form}?{urlencode({'sleutel': key})}{more}")
            assert status in (404, 409)
            assert "een huis" not in words


@pytest.mark.parametrize("form", ["csv", "json", "excel", "poster", "formulier", "inhoud"])
def test_a_participant_gets_no_rows_with_moments_and_no_steps_that_are_still_to_come(hall: Hall, form: str) -> None:
    leading.lead(hall.database, hall.key, meetings.set_share, "all")
    status, words = hall.asks(f"/bestand/{form}?code={hall.code}&stap={hall.step}", "Miaquendel")
    assert status == 409
    assert "niet (meer) vrijgegeven" in words


@pytest.mark.parametrize("form", ["json", "beelden", "poster", "formulier", "inhoud", "agenda"])
def test_what_is_called_an_own_sheet_never_holds_the_whole(hall: Hall, form: str) -> None:
    status, _ = hall.asks(f"/bestand/{form}?sleutel={hall.key}&blad={hall.parties['Woonzorg']}&stap={hall.step}")
    assert status == 409


def test_while_the_room_guesses_no_document_tells_what_moves_a_party_that_was_not_revealed(hall: Hall) -> None:
    leading.lead(hall.database, hall.key, meetings.set_share, "all")
    step = opened(hall, "motieven")
    way = f"/bestand/markdown?code={hall.code}"

    def write(name: str, part: str, text: str, **value: str) -> None:
        offer = answers.Offer(uuid4().hex, step, part, "moreel", text, value, 0, "pen", uuid4().hex)
        answers.put(hall.database, access.who(hall.database, hall.keys[name]), offer)

    write("Joostquendel", "motieven", "omdat het moet")
    write("Miaquendel", "motieven", "omdat het mag")
    assert "omdat het moet" in hall.asks(way, "Miaquendel")[1]  # nobody guesses: it is the board
    write("Miaquendel", "raden", "voor de eer", about=hall.parties["Woonzorg"])
    _, words = hall.asks(way, "Miaquendel")
    assert "voor de eer" in words
    assert "omdat het moet" not in words
    leader = access.who(hall.database, hall.key)
    choices.choose(hall.database, leader, step, "raden", "onthuld", {hall.parties["Woonzorg"]: 1})
    _, words = hall.asks(way, "Miaquendel")
    assert "omdat het moet" in words
    assert "omdat het mag" not in words
    progress.close_step(hall.database, hall.meeting, step)
    assert "omdat het mag" in hall.asks(way, "Miaquendel")[1]


def test_an_agreement_that_waits_for_its_board_does_not_come_out_at_a_later_step(hall: Hall) -> None:
    leading.lead(hall.database, hall.key, meetings.set_share, "all")
    first, _ = (opened(hall, "van-opgave-naar-acties") for _ in range(2))
    part = next(one for one in instruments()["van-opgave-naar-acties"].parts if isinstance(one, Agreements))
    offer = answers.Offer(uuid4().hex, first, part.key, WHAT, "elke week bellen", {}, 0, "pen", uuid4().hex)
    answers.put(hall.database, access.who(hall.database, hall.keys["Miaquendel"]), offer)
    for shown in (True, False):
        leading.lead(hall.database, hall.key, progress.reveal, first, shown)
        for form in ("markdown", "lezen", "word", "beelden"):
            made = make(taking_home.order(hall.database, hall.keys["Joostquendel"], {"vorm": form}))
            found = made
            if made.startswith(b"PK"):
                with zipfile.ZipFile(io.BytesIO(made)) as archive:
                    found = b"".join(
                        archive.read(name) for name in archive.namelist() if name.endswith((".xml", ".svg"))
                    )
            assert (b"elke week" in found) == shown


def test_what_does_not_change_a_document_does_not_make_another_one(hall: Hall) -> None:
    def order(**asked: str) -> Order:
        return taking_home.order(hall.database, hall.key, asked)

    assert order(vorm="pdf") == order(vorm="pdf", stap="onzin", maat="A0", afspraak="x", werkvorm="y")
    assert order(vorm="poster", stap=hall.step) != order(vorm="poster", stap=hall.step, maat="A0")
    for wrong in ({"maat": "A9"}, {"stap": "onzin"}, {}):
        with pytest.raises(Refused):
            order(**{"vorm": "poster", "stap": hall.step if "maat" in wrong else "", **wrong})


def test_one_visitor_does_not_fill_the_queue_for_everybody(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    free = threading.Event()

    def made_for(database: Database, key: str, asked: Mapping[str, str]) -> tuple[bytes, str, str]:
        assert free.wait(20)
        return b"klaar", "naam.pdf", "application/pdf"

    monkeypatch.setattr(downloads, "made_for", made_for)

    async def many() -> list[int]:
        transport = ASGITransport(app=hall.app)
        async with AsyncClient(transport=transport, base_url="http://testserver") as browser, TaskGroup() as group:
            asked = [group.create_task(browser.get("/bestand/pdf?sleutel=een")) for _ in range(20)]
            other = group.create_task(browser.get("/bestand/pdf?sleutel=ander"))
            while sum(one.done() for one in asked) < 20 - downloads.MOST_WAITING:
                await sleep(0.01)
            free.set()
        again = await other
        return [*sorted(one.result().status_code for one in asked), again.status_code]

    told = run(many())
    assert told == [200] * downloads.MOST_WAITING + [429] * (20 - downloads.MOST_WAITING) + [200]
