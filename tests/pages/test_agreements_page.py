"""The register of agreements (/afspraken): what the begeleider notes there, and what participants may read."""

import re

import pytest
from hall import ODD, Hall, components, html, press, started
from sqlmodel import delete
from streamlit.testing.v1 import AppTest

from facilitation.catalogue import ProgrammeStep
from sessions import agenda, agreements, answers, meetings, progress
from sessions.answers import Offer
from sessions.database import Database
from sessions.feed import Change
from sessions.tables import FacilitatorRow

FORM = "Noteren hoe het staat"
SHOWN = ODD.replace("<", "&lt;").replace(">", "&gt;")


class Register(Hall):
    """A hall with a step for agreements."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.place = 0.0
        one = ProgrammeStep(title="Acties", minutes=5, instrument="van-opgave-naar-acties")
        self.acting = agenda.add_step(database, self.meeting, one)
        self.open(self.acting)

    def agree(self, what: str, **value: str | int) -> str:
        given = {name.replace("__", "-"): said for name, said in value.items()}
        self.place += 1
        offer = Offer(
            answers.new_id(), self.acting, "afspraken", "wat", what, given, 0, "pen", answers.new_id(), self.place
        )
        return answers.put(self.database, self.who("begeleider"), offer).answer.id

    def register(self) -> AppTest:
        return good(started("agreements", sleutel=self.key))

    def read_by(self, name: str) -> AppTest:
        page = started("agreements", code=self.code)
        page.session_state["key"] = self.keys[name]
        return good(page.run())


@pytest.fixture
def hall(database: Database) -> Register:
    return Register(database)


def good(page: AppTest) -> AppTest:
    assert not page.exception
    assert not page.error
    return page


def titles(page: AppTest) -> list[str]:
    return re.findall("<h2>(.*?)</h2>", html(page))


def links(page: AppTest) -> list[str]:
    own = re.findall(r'href="(/bestand/[^"]*)"', html(page))
    return [one.replace("&amp;", "&") for one in own] + [one.proto.url for one in page.get("link_button")]


def note(page: AppTest, name: str, status: str, why: str) -> AppTest:
    page.button(key=f"noteren-{name}").click().run()
    page.segmented_control(key=f"stand-{name}").set_value(status)
    page.session_state[f"waarom-{name}"] = {"value": [0, why]}
    return page.button(key=f"bewaren-{name}").click().run()


def test_without_agreements_the_page_says_where_they_come_from(hall: Register) -> None:
    page = hall.register()
    assert "Nog geen afspraken" in html(page)
    assert not page.segmented_control
    assert links(page) == []


def test_an_agreement_stands_there_with_who_when_and_which_part_and_what_people_typed_is_only_text(
    hall: Register,
) -> None:
    piece = answers.new_id()
    given = Offer(piece, hall.acting, "afspraken", "deel", f"deel {ODD}", {}, 0, "pen", answers.new_id())
    answers.put(hall.database, hall.who("begeleider"), given)
    value: dict[str, str | int] = {
        "lead": hall.there,
        f"with-{hall.here}": 1,
        "ready": "2020-01-01",
        "back": "2031-02-01",
        "piece": piece,
    }
    hall.agree(f"wat {ODD}", **value)
    page = hall.register()
    assert titles(page) == [f"wat {SHOWN}"]
    said = html(page)
    for fact in (
        f"<dt>Wie trekt</dt><dd>{SHOWN}</dd>",
        "<dt>Wie doet mee</dt><dd>Gemeente</dd>",
        "1 jan 2020, te laat",
        "<dt>Terugkijken</dt><dd>1 feb 2031</dd>",
        f"<dt>Deel van de opgave</dt><dd>deel {SHOWN}</dd>",
        "Uitstroom<br><b>afgesproken</b>",
    ):
        assert fact in said
    assert "<script>" not in said


def test_the_begeleider_notes_how_it_stands_with_a_word_why_and_the_history_tells_it(hall: Register) -> None:
    one, other = hall.agree("elke week bellen"), hall.agree("één nummer")
    page = good(note(hall.register(), one, "vast", f"geen geld {ODD}"))
    assert f"<b>vast</b>: geen geld {SHOWN}" in html(page)
    assert "tussen de bijeenkomsten" in html(page)
    assert "Genoteerd" in html(page)
    assert [button.label for button in page.button].count(FORM) == 2  # the form is closed
    drafts = [data["drafts"] for data in components(page, "remember")]
    assert drafts == [f"stand-{one}"]  # the words are kept, so this browser forgets its draft of them
    found = {each.agreement.id: each for each in agreements.of_traject(hall.database, hall.meeting)}
    assert [(stood.status, stood.why) for stood in found[one].history] == [("vast", f"geen geld {ODD}")]
    assert found[other].history == ()


def test_one_form_is_open_at_a_time_and_its_draft_is_that_of_its_agreement(hall: Register) -> None:
    one, other = hall.agree("elke week bellen"), hall.agree("één nummer")
    page = hall.register()
    for name in (one, other):
        page.button(key=f"noteren-{name}").click().run()
        (field,) = components(good(page), "text_field")
        assert field["draft"] == f"stand-{name}"
        assert page.segmented_control(key=f"stand-{name}").value == "loopt"
    press(page, "Noteren sluiten")
    assert components(page, "text_field") == []


def test_what_is_too_long_is_refused_and_the_form_stays_open(hall: Register) -> None:
    one = hall.agree("elke week bellen")
    page = note(hall.register(), one, "vast", "x" * (agreements.LONGEST_WHY + 1))
    assert "te lang" in page.error[0].value
    assert len(components(page, "text_field")) == 1
    assert agreements.of_traject(hall.database, hall.meeting)[0].history == ()


def test_a_link_that_was_taken_back_meanwhile_notes_nothing(hall: Register) -> None:
    one = hall.agree("elke week bellen")
    page = hall.register()
    page.button(key=f"noteren-{one}").click().run()
    with hall.database.write(Change(hall.meeting, "people")) as session:
        session.exec(delete(FacilitatorRow))
    page.button(key=f"bewaren-{one}").click().run()
    assert agreements.of_traject(hall.database, hall.meeting)[0].history == ()


def test_what_is_over_is_there_when_asked_for_and_stays_in_sight_when_it_was_noted_just_now(hall: Register) -> None:
    one, _ = hall.agree("elke week bellen"), hall.agree("één nummer")
    page = note(hall.register(), one, "gedaan", "")
    assert titles(page) == ["elke week bellen", "één nummer"]  # where it was
    page = hall.register()
    assert titles(page) == ["één nummer"]
    page.segmented_control(key="welke").set_value("Alles").run()
    assert titles(page) == ["één nummer", "elke week bellen"]
    for name in agreements.of_traject(hall.database, hall.meeting):
        agreements.note(hall.database, hall.meeting, name.agreement.id, "vervalt", "")
    assert "Er loopt nu geen afspraak" in html(hall.register())


def test_the_page_counts_nothing_and_has_no_red(hall: Register) -> None:
    for at in range(30):
        hall.agree(f"afspraak {'abcdefghijklmnopqrstuvwxyzABCD'[at]}", ready="2020-01-01", lead=hall.here)
    page = hall.register()
    said = re.sub("<[^>]*>", " ", html(page)).replace("1 jan 2020", "")
    said = re.sub(r"\d+ [a-z]{3} 20\d\d, Uitstroom", "", said)
    assert not re.search(r"\d|%", said)
    assert len(titles(page)) == 30


def test_a_calendar_is_offered_for_all_and_for_each_that_has_a_day(hall: Register) -> None:
    one = hall.agree("elke week bellen", ready="2031-01-01")
    hall.agree("zonder dag")
    assert links(hall.register()) == [
        f"/bestand/agenda?sleutel={hall.key}&afspraak={one}", f"/bestand/agenda?sleutel={hall.key}"
    ]  # fmt: skip
    assert 'aria-label="Zet in je agenda: elke week bellen"' in html(hall.register())


def test_participants_read_only_what_is_shared_and_note_nothing(hall: Register) -> None:
    one = hall.agree("elke week bellen", ready="2031-01-01")
    agreements.note(hall.database, hall.meeting, one, "vast", "geen geld")
    page = hall.read_by("Anna")
    assert "De afspraken zijn nog niet gedeeld." in html(page)
    assert titles(page) == []
    meetings.set_share(hall.database, hall.meeting, "own")
    page = hall.read_by("Anna")
    assert titles(page) == ["elke week bellen"]
    assert "<b>vast</b>: geen geld" in html(page)
    assert FORM not in [button.label for button in page.button]
    assert links(page) == [f"/bestand/agenda?code={hall.code}&afspraak={one}", f"/bestand/agenda?code={hall.code}"]
    progress.reveal(hall.database, hall.meeting, hall.acting, False)
    assert titles(hall.read_by("Anna")) == []


def test_whoever_takes_no_part_is_told_so(hall: Register) -> None:
    hall.agree("elke week bellen")
    meetings.set_share(hall.database, hall.meeting, "all")
    for page in (started("agreements", code=hall.code), started("agreements", sleutel="x"), started("agreements")):
        assert titles(page) == []
        assert not page.exception


def test_the_way_to_the_register_stands_in_the_agenda_and_with_participants_once_shared(hall: Register) -> None:
    def ways(page: AppTest) -> list[str]:
        return [one.proto.label for one in page.get("page_link")]

    assert "Afspraken" in ways(hall.facilitator())
    assert "Afspraken" not in ways(hall.participant())
    meetings.set_share(hall.database, hall.meeting, "own")
    assert "Afspraken" in ways(hall.participant())
