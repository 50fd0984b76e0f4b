"""Who takes part: renamed, moved, merged and taken out, each with its way back, and never a text lost or moved."""

import contextlib
import gzip
import json
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from fresh import fresh
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from live_lab import Closed, lab, offer

from facilitation import catalogue
from facilitation.catalogue import ProgrammeStep
from facilitation.content import Refused
from facilitation.kinds import KINDS
from facilitation.kinds.coding import Coding
from facilitation.room import Answer
from sessions import (
    access,
    agenda,
    answers,
    attendance,
    choices,
    done,
    meetings,
    people,
    progress,
    sheets,
    staging,
    trajects,
)
from sessions.access import Removed, Unknown, Who
from sessions.database import Database
from sessions.live import boards, coding, lines
from sessions.looking_back import earlier
from sessions.report import contents

PARTIES = (("Gemeente", "gemeente"), ("Gemeente Dijk", "gemeente"), ("Corporatie", "woningcorporatie"))
STEPS = ("motieven", "de-ideale-bocht", "halen-en-brengen", "opgave-en-wederzijdse-afhankelijkheid")


class Lab:
    """Anna is of the gemeente, Bram of the same gemeente that was added twice, Carla of the corporatie."""

    def __init__(self, database: Database) -> None:
        self.database = database
        steps = [ProgrammeStep(title=one, minutes=5, instrument=one) for one in STEPS]
        started = meetings.start(database, "Lab", "", "", PARTIES, steps)  # type: ignore[arg-type]
        self.meeting, self.key = started.meeting, started.key
        self.one, self.two, self.three = (one.id for one in self.room.organisations)
        self.motives, self.bend, self.balance, self.needs = (step.id for step in self.now.steps)
        for step in self.now.steps:
            progress.open_step(database, self.meeting, step.id)
        self.keys: dict[str, str] = {}
        for name, party in (("Anna", self.one), ("Bram", self.two), ("Carla", self.three)):
            self.join(name, party)

    @property
    def now(self) -> Any:
        return meetings.meeting(self.database, self.meeting)

    @property
    def room(self) -> Any:
        return meetings.room(self.database, self.meeting)

    def join(self, name: str, party: str) -> str:
        joined = people.join(self.database, self.meeting, party, name)
        self.keys[name] = joined.key
        return joined.participant

    def who(self, name: str) -> Who:
        return access.who(self.database, self.keys[name])

    def person(self, name: str) -> str:
        return str(self.who(name).participant)

    def put(
        self, name: str, text: str, step: str = "", part: str = "motieven", field: str = "moreel", **more: Any
    ) -> str:
        card = answers.Offer(
            more.get("id", uuid4().hex), step or self.motives, part, field, text, more.get("value", {}),
            more.get("base", 0), "pen", uuid4().hex,
        )  # fmt: skip
        return answers.put(self.database, self.who(name), card).answer.id

    def choose(self, name: str, step: str, part: str, field: str, value: dict[str, Any]) -> None:
        choices.choose(self.database, self.who(name), step, part, field, value)
        time.sleep(0.002)  # the next one is later

    def given(self, step: str = "") -> tuple[Answer, ...]:
        return sheets.given(self.database, step or self.motives)

    def texts(self, step: str = "") -> dict[str, str | None]:
        return {one.text: one.organisation for one in self.given(step) if one.text}

    def board(self, step: str) -> str:
        made = json.loads(gzip.decompress(boards.message(self.database, self.meeting, step)))
        return json.dumps([made["question"], made["figure"], made["table"]], ensure_ascii=False)

    def do(self, verb: Any, *given: Any) -> Any:
        return verb(self.database, self.meeting, *given)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = fresh(tmp_path / "lab.sqlite3")
    yield database
    database.close()


@pytest.fixture
def hall(database: Database) -> Lab:
    return Lab(database)


def bend_fields() -> tuple[str, str]:
    part = catalogue.instruments()["de-ideale-bocht"].parts[0]
    return part.key, part.social[0].key  # type: ignore[union-attr]


# --- renaming and moving


def test_a_participant_gets_another_name_everywhere_and_a_taken_one_gets_a_number(hall: Lab) -> None:
    anna = hall.person("Anna")
    assert hall.do(attendance.rename_participant, anna, "  Anneke ") == "Anneke"
    assert hall.who("Anna").name == "Anneke"
    assert [one.name for one in hall.room.participants] == ["Anneke", "Bram", "Carla"]
    assert hall.do(attendance.rename_participant, anna, "bram") == "bram 2"
    assert hall.do(attendance.rename_participant, anna, "bram 2") == "bram 2"
    with pytest.raises(Refused, match="Vul een naam in"):
        hall.do(attendance.rename_participant, anna, " \u200b")
    assert hall.who("Anna").name == "bram 2"


def test_an_organisation_gets_another_name_and_kind_in_all_meetings_of_the_traject(hall: Lab) -> None:
    next_one = trajects.follow_up(hall.database, hall.meeting, "Later", None, hall.key).meeting
    assert meetings.room(hall.database, next_one).organisations[0].name == "Gemeente"
    hall.do(attendance.rename_organisation, hall.one, "Dorpsraad", "bewoners")
    for meeting in (hall.meeting, next_one):
        found = meetings.room(hall.database, meeting).organisations[0]
        assert (found.name, found.kind) == ("Dorpsraad", "bewoners")
    with pytest.raises(Refused, match="Voeg ze dan samen"):
        hall.do(attendance.rename_organisation, hall.one, "CORPORATIE", "anders")
    with pytest.raises(Refused, match="Kies een soort"):
        hall.do(attendance.rename_organisation, hall.one, "Dorp", "geen soort")


def test_whoever_moves_takes_personal_answers_along_and_leaves_the_sheet_behind(hall: Lab) -> None:
    part, field = bend_fields()
    hall.put("Anna", "van het blad")
    hall.choose("Anna", hall.bend, part, field, {"choice": "ja"})
    hall.do(attendance.move_participant, hall.person("Anna"), hall.three)
    assert hall.who("Anna").organisation == hall.three
    assert hall.texts() == {"van het blad": hall.one}
    assert [one.organisation for one in hall.given(hall.bend)] == [hall.three]
    hall.choose("Anna", hall.bend, part, field, {"choice": "deels"})
    assert [one.value for one in hall.given(hall.bend)] == [{"choice": "deels"}]
    hall.do(attendance.move_participant, hall.person("Anna"), hall.one)
    assert [one.organisation for one in hall.given(hall.bend)] == [hall.one]


def test_a_participant_moves_to_no_organisation_of_elsewhere(hall: Lab) -> None:
    other = Lab(hall.database)
    with pytest.raises(Refused, match="hoort niet bij deze bijeenkomst"):
        hall.do(attendance.move_participant, hall.person("Anna"), other.one)
    with pytest.raises(Refused, match="hoort niet bij deze bijeenkomst"):
        hall.do(attendance.rename_participant, other.person("Anna"), "X")
    assert hall.who("Anna").organisation == hall.one


def test_who_may_write_the_oogst_is_chosen_per_person(hall: Lab) -> None:
    with pytest.raises(Refused):
        hall.put("Anna", "oogst", part="oogst", field="oogst")
    hall.do(attendance.let_harvest, hall.person("Anna"), True)
    hall.put("Anna", "oogst", part="oogst", field="oogst")
    hall.do(attendance.let_harvest, hall.person("Anna"), False)
    with pytest.raises(Refused):
        hall.put("Anna", "nog meer", part="oogst", field="oogst")


# --- two participants who are one


def test_both_devices_of_one_person_write_as_one_and_see_what_both_wrote(hall: Lab) -> None:
    again = hall.join("Anna op telefoon", hall.one)
    part, field = bend_fields()
    hall.choose("Anna op telefoon", hall.bend, part, field, {"choice": "niet"})
    hall.choose("Anna", hall.bend, part, field, {"choice": "ja"})
    hall.do(attendance.merge_participants, again, hall.person("Anna"))
    assert hall.who("Anna op telefoon").participant == hall.who("Anna").participant
    assert hall.who("Anna op telefoon").name == "Anna"
    assert "Anna op telefoon" not in [one.name for one in hall.room.participants]
    assert [(one.participant, one.value["choice"]) for one in hall.given(hall.bend)] == [(hall.person("Anna"), "ja")]
    for name in ("Anna", "Anna op telefoon"):
        assert sheets.chosen(hall.database, hall.who(name), hall.bend) == {(part, field): {"choice": "ja"}}
    hall.choose("Anna op telefoon", hall.bend, part, field, {"choice": "deels"})
    assert [one.value["choice"] for one in hall.given(hall.bend)] == ["deels"]
    hall.do(attendance.unmerge_participant, again)
    assert sorted(str(one.value["choice"]) for one in hall.given(hall.bend)) == ["deels", "niet"]
    assert hall.who("Anna op telefoon").participant == again


def test_a_personal_card_of_before_the_merge_can_still_be_changed_on_both_devices(hall: Lab) -> None:
    again = hall.join("Anna 2", hall.three)
    step = step_of(hall, "logboekje-na")
    card = hall.put("Anna 2", "eerste", step, *personal_cards("logboekje-na"))
    hall.do(attendance.merge_participants, again, hall.person("Anna"))
    for turn, name in enumerate(("Anna", "Anna 2"), start=1):
        hall.put(name, f"woorden {turn}", step, *personal_cards("logboekje-na"), id=card, base=turn)
        assert list(hall.texts(step)) == [f"woorden {turn}"]
    assert [one.id for one, _ in sheets.sheet(hall.database, hall.who("Anna"), step)] == [card]


def step_of(hall: Lab, instrument: str) -> str:
    step = agenda.add_step(hall.database, hall.meeting, ProgrammeStep(title="x", minutes=5, instrument=instrument))
    progress.open_step(hall.database, hall.meeting, step)
    return step


def personal_cards(instrument: str) -> tuple[str, str]:
    for part in catalogue.instruments()[instrument].parts:
        if part.who == "person" and KINDS[part.kind].text_fields(part):
            return part.key, KINDS[part.kind].text_fields(part)[0]
    raise AssertionError("no personal cards")


def test_nobody_is_merged_with_themselves_or_round_and_round(hall: Lab) -> None:
    anna, bram, carla = (hall.person(name) for name in ("Anna", "Bram", "Carla"))
    with pytest.raises(Refused, match="twee keer dezelfde"):
        hall.do(attendance.merge_participants, anna, anna)
    hall.do(attendance.merge_participants, anna, bram)
    for one, other in ((bram, anna), (anna, carla), (carla, anna)):
        with pytest.raises(Refused, match="Splits eerst"):
            hall.do(attendance.merge_participants, one, other)
    hall.do(attendance.merge_participants, bram, carla)
    assert {hall.who(name).participant for name in hall.keys} == {carla}
    hall.do(attendance.remove_participant, carla)
    for name in hall.keys:
        with pytest.raises(Removed):
            hall.who(name)
    hall.do(attendance.unmerge_participant, bram)
    assert hall.who("Anna").participant == bram


# --- two organisations that are one


def test_two_organisations_are_read_as_one_with_their_people_and_cards(hall: Lab) -> None:
    hall.put("Anna", "van een")
    hall.put("Bram", "van twee")
    hall.do(attendance.merge_organisations, hall.two, hall.one)
    assert [one.name for one in hall.room.organisations] == ["Gemeente", "Corporatie"]
    assert hall.texts() == {"van een": hall.one, "van twee": hall.one}
    assert hall.who("Bram").organisation == hall.one
    assert {one.text for one, _ in sheets.sheet(hall.database, hall.who("Bram"), hall.motives)} == {
        "van een",
        "van twee",
    }
    assert "Gemeente Dijk" not in hall.board(hall.motives)
    hall.put("Bram", "later van twee")
    hall.do(attendance.unmerge_organisation, hall.two)
    assert hall.texts() == {"van een": hall.one, "van twee": hall.two, "later van twee": hall.two}


def test_colleagues_who_were_merged_change_each_others_cards(hall: Lab) -> None:
    card = hall.put("Anna", "van een")
    hall.do(attendance.merge_organisations, hall.two, hall.one)
    hall.put("Bram", "van ons", id=card, base=1)
    own = hall.put("Bram", "van Bram")
    hall.put("Anna", "van ons allen", id=own, base=1)
    assert hall.texts() == {"van ons": hall.one, "van ons allen": hall.one}
    answers.withdraw(hall.database, hall.who("Anna"), own)
    hall.do(attendance.unmerge_organisation, hall.two)
    assert hall.texts() == {"van ons": hall.one}
    answers.restore(hall.database, hall.who("Bram"), own)
    assert hall.texts() == {"van ons": hall.one, "van ons allen": hall.two}
    with pytest.raises(Refused):
        hall.put("Bram", "niet meer van mij", id=card, base=2)


def test_of_two_choices_of_one_organisation_the_last_counts_and_the_other_comes_back(hall: Lab) -> None:
    for name, feeling in (("Anna", "in-balans"), ("Bram", "brengen-meer")):
        hall.choose(name, hall.balance, "balans", "gevoel", {"choice": feelings()[feeling != "in-balans"]})
    first, last = feelings()[:2]
    hall.do(attendance.merge_organisations, hall.two, hall.one)
    assert [(one.organisation, one.value["choice"]) for one in hall.given(hall.balance)] == [(hall.one, last)]
    for name in ("Anna", "Bram"):
        assert sheets.chosen(hall.database, hall.who(name), hall.balance)["balans", "gevoel"] == {"choice": last}
    hall.choose("Anna", hall.balance, "balans", "gevoel", {"choice": first})
    assert [one.value["choice"] for one in hall.given(hall.balance)] == [first]
    hall.do(attendance.unmerge_organisation, hall.two)
    assert {one.organisation: one.value["choice"] for one in hall.given(hall.balance)} == {
        hall.one: first,
        hall.two: last,
    }


def feelings() -> list[str]:
    part = catalogue.instruments()["halen-en-brengen"].part("balans")
    return [one.key for one in part.feelings]  # type: ignore[union-attr]


def test_what_names_an_organisation_names_the_one_that_stands_for_it(hall: Lab) -> None:
    hall.put("Carla", "gezien", hall.balance, "balans", "gezien", value={"about": hall.two})
    hall.put("Anna", "over de ander", hall.balance, "balans", "gezien", value={"about": hall.two})
    hall.do(attendance.merge_organisations, hall.two, hall.one)
    about = {one.text: one.value.get("about") for one in hall.given(hall.balance)}
    assert about == {"gezien": hall.one, "over de ander": None}, "nobody sees themselves bring something"
    hall.do(attendance.unmerge_organisation, hall.two)
    assert {one.value["about"] for one in hall.given(hall.balance)} == {hall.two}


def test_a_merge_counts_in_all_meetings_of_the_traject(hall: Lab) -> None:
    next_one = trajects.follow_up(hall.database, hall.meeting, "Later", None, hall.key).meeting
    assert len(meetings.room(hall.database, next_one).organisations) == 3
    hall.do(attendance.merge_organisations, hall.two, hall.one)
    assert [one.id for one in meetings.room(hall.database, next_one).organisations] == [hall.one, hall.three]
    assert people.join(hall.database, next_one, hall.two, "Dirk").name == "Dirk"
    assert meetings.room(hall.database, next_one).participants[0].organisation == hall.one


def test_organisations_are_not_merged_round_and_round_or_with_one_that_is_out(hall: Lab) -> None:
    with pytest.raises(Refused, match="twee keer dezelfde"):
        hall.do(attendance.merge_organisations, hall.one, hall.one)
    hall.do(attendance.merge_organisations, hall.one, hall.two)
    with pytest.raises(Refused, match="Splits eerst"):
        hall.do(attendance.merge_organisations, hall.two, hall.one)
    hall.do(attendance.remove_organisation, hall.three)
    with pytest.raises(Refused, match="Haal eerst terug"):
        hall.do(attendance.merge_organisations, hall.two, hall.three)


def test_the_rondje_and_the_spotlight_name_who_stands_for_a_party(hall: Lab) -> None:
    staging.show(hall.database, hall.meeting, hall.motives, spotlight=hall.two)
    hall.do(attendance.merge_organisations, hall.two, hall.one)
    assert hall.now.step(hall.motives).spotlight == hall.one
    hall.do(attendance.remove_organisation, hall.one)
    assert hall.now.step(hall.motives).spotlight == ""


# --- taken out


def test_whoever_is_taken_out_gets_in_nowhere_until_they_are_brought_back(hall: Lab) -> None:
    part, field = bend_fields()
    anna = hall.person("Anna")
    hall.put("Anna", "van het blad")
    hall.choose("Anna", hall.bend, part, field, {"choice": "ja"})
    hall.do(attendance.remove_participant, anna)
    with pytest.raises(Removed, match="Wat je schreef, is bewaard"):
        hall.who("Anna")
    assert "Anna" not in [one.name for one in hall.room.participants]
    assert hall.texts() == {"van het blad": hall.one}
    assert hall.given(hall.bend) == ()
    assert contents(hall.database, hall.meeting).steps[1].answers == ()
    with pytest.raises(Refused, match="Haal eerst terug"):
        hall.do(attendance.rename_participant, anna, "X")
    assert hall.join("Anna", hall.one) != anna
    hall.do(attendance.restore_participant, anna)
    assert hall.given(hall.bend)[0].participant == anna
    assert [one.name for one in hall.room.participants] == ["Anna", "Bram", "Carla", "Anna 2"]


def test_an_organisation_that_is_out_leaves_this_meeting_and_no_other(hall: Lab) -> None:
    hall.put("Bram", "van twee")
    hall.put("Carla", "gezien", hall.balance, "balans", "gezien", value={"about": hall.two})
    hall.put("Bram", "ook gezien", hall.balance, "balans", "gezien", value={"about": hall.three})
    next_one = trajects.follow_up(hall.database, hall.meeting, "Later", None, hall.key).meeting
    before = hall.board(hall.motives)
    hall.do(attendance.remove_organisation, hall.two)
    assert hall.texts() == {}
    assert [(one.text, dict(one.value)) for one in hall.given(hall.balance)] == [("gezien", {})]
    assert [one.name for one in hall.room.participants] == ["Anna", "Carla"]
    with pytest.raises(Removed):
        hall.who("Bram")
    for step in (hall.motives, hall.balance):
        assert "Dijk" not in hall.board(step)
        assert "van twee" not in hall.board(step)
    assert len(meetings.room(hall.database, next_one).organisations) == 3
    with pytest.raises(Unknown, match="doet niet mee"):
        hall.join("Dirk", hall.two)
    hall.do(attendance.restore_organisation, hall.two)
    hall.do(attendance.restore_organisation, hall.two)
    assert hall.board(hall.motives) == before
    assert hall.who("Bram").organisation == hall.two


def test_a_meeting_that_looks_back_leaves_out_who_is_out_of_it(hall: Lab) -> None:
    part, _ = bend_fields()
    for name in ("Anna", "Bram"):
        for one in bend_marks():
            hall.choose(name, hall.bend, part, one, {"choice": "niet"})
    next_one = trajects.follow_up(hall.database, hall.meeting, "Later", None, hall.key).meeting
    step = next(one for one in meetings.meeting(hall.database, next_one).steps if one.instrument == STEPS[1])

    def past() -> set[str | None]:
        of = catalogue.instruments()[STEPS[1]].parts[0]
        found = earlier(hall.database, meetings.meeting(hall.database, next_one), step, of)
        return {one.organisation for one in found}

    assert past() == {hall.one, hall.two}
    attendance.remove_organisation(hall.database, next_one, hall.two)
    assert past() == {hall.one}
    assert {one.organisation for one in hall.given(hall.bend)} == {hall.one, hall.two}


def bend_marks() -> list[str]:
    part = catalogue.instruments()["de-ideale-bocht"].parts[0]
    return [one.key for one in (*part.social, *part.content)]  # type: ignore[union-attr]


def test_an_organisation_with_the_name_of_one_that_is_out_or_merged_is_that_one(hall: Lab) -> None:
    hall.do(attendance.merge_organisations, hall.two, hall.one)
    assert people.add_organisation(hall.database, hall.meeting, "gemeente dijk", "gemeente") == hall.one
    hall.do(attendance.remove_organisation, hall.three)
    for by_participant in (True, False):
        with pytest.raises(people.NotJoined):
            people.add_organisation(
                hall.database, hall.meeting, "Corporatie", "woningcorporatie", by_participant=by_participant
            )


def test_everything_that_was_set_aside_is_listed_with_its_way_back(hall: Lab) -> None:
    assert attendance.aside(hall.database, hall.meeting) == ()
    anna = hall.person("Anna")
    hall.do(attendance.remove_participant, anna)
    hall.do(attendance.merge_organisations, hall.two, hall.one)
    hall.do(attendance.remove_organisation, hall.three)
    assert [(one.name, one.how, one.more, one.into) for one in attendance.aside(hall.database, hall.meeting)] == [
        ("Anna", "removed", "Gemeente", ""),
        ("Corporatie", "away", "", ""),
        ("Gemeente Dijk", "joined", "", "Gemeente"),
    ]


def test_nobody_learns_what_somebody_chose_in_secret_by_taking_them_out_or_merging_them(hall: Lab) -> None:
    key, part, field, value = secret_choice()
    step = step_of(hall, key)
    for name in ("Anna", "Bram", "Carla"):
        hall.choose(name, step, part, field, value)
    before = len(hall.given(step))
    assert before == 3
    anna, bram = hall.person("Anna"), hall.person("Bram")
    hall.do(attendance.merge_participants, bram, anna)
    assert len(hall.given(step)) == before
    hall.do(attendance.remove_participant, anna)
    hall.do(attendance.remove_organisation, hall.three)
    assert len(hall.given(step)) == before


def secret_choice() -> tuple[str, str, str, dict[str, Any]]:
    """A private part of the method with a field and a value that it takes."""
    for instrument in catalogue.instruments().values():
        for part in instrument.parts:
            if part.private and part.kind == "choice":
                return instrument.key, part.key, "keuze", {part.options[0].key: 1}
            if part.private and part.kind == "scale":
                return instrument.key, part.key, part.statements[0].key, {"point": 1}
    raise AssertionError("no private part")


# --- open pages


def test_an_open_page_of_whoever_is_taken_out_hears_why_and_its_line_closes(database: Database) -> None:
    with lab(database) as live:
        live.open(live.motives)
        anna, bram, leader = live.page("Anna"), live.page("Bram"), live.page("leader")
        who = str(access.who(database, live.keys["Anna"]).participant)
        attendance.remove_participant(database, live.meeting, who)
        assert ended(anna) == 4401
        assert [one["why"] for one in anna.got if one["t"] == "stranger"] == [access.TAKEN_OUT]
        again = live.line()
        again.line.send_json({"key": live.keys["Anna"]})
        assert again.receive() == {"t": "stranger", "why": access.TAKEN_OUT}
        assert bram.put(live.motives)["t"] == "ack"
        attendance.restore_participant(database, live.meeting, who)
        assert live.page("Anna").put(live.motives)["t"] == "ack"
        assert leader.news() is not None


def test_an_open_page_of_whoever_moves_comes_back_as_who_they_are_now(database: Database) -> None:
    with lab(database) as live:
        live.open(live.motives)
        anna, bram, carla = live.page("Anna"), live.page("Bram"), live.page("Carla")
        who = str(access.who(database, live.keys["Anna"]).participant)
        attendance.move_participant(database, live.meeting, who, live.there)
        assert ended(anna) == 1012
        anna = live.page("Anna")
        carla.news()
        anna.put(live.motives, "van de corporatie")
        assert carla.next("card")["card"]["text"] == "van de corporatie"
        assert not [one for one in bram.news() if one["t"] == "card"]


def test_an_open_page_of_whoever_is_renamed_stays_open(database: Database) -> None:
    with lab(database) as live:
        live.open(live.motives)
        anna, bram = live.page("Anna"), live.page("Bram")
        who = str(access.who(database, live.keys["Anna"]).participant)
        attendance.rename_participant(database, live.meeting, who, "Anneke")
        anna.next("structure")
        time.sleep(0.5)
        anna.put(live.motives)
        assert bram.next("card")["card"]["by"] == "Anneke"


def ended(page: Any) -> int:
    """The code with which the line of a page was closed."""
    deadline = time.monotonic() + 8
    try:
        while time.monotonic() < deadline:
            page.receive()
    except Closed as closed:
        return int(closed.args[0])
    raise AssertionError("the line stayed open")


# --- any order


class Comings(RuleBasedStateMachine):
    """Random merging, taking out and bringing back; whatever was done, undoing all of it gives what was before."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.database = fresh(Path(self.folder.name) / "lab.sqlite3")
        self.hall = Lab(self.database)
        part, field = bend_fields()
        for number, name in enumerate(self.hall.keys):
            self.hall.put(name, f"blad {name}")
            other = (self.hall.one, self.hall.two, self.hall.three)[(number + 1) % 3]
            self.hall.put(name, f"over {name}", self.hall.balance, "balans", "gezien", value={"about": other})
            self.hall.choose(name, self.hall.balance, "balans", "gevoel", {"choice": feelings()[0]})
            self.hall.choose(name, self.hall.bend, part, field, {"choice": "ja"})
        self.persons = [one.id for one in self.hall.room.participants]
        self.parties = [one.id for one in self.hall.room.organisations]
        self.before = self.everything()

    def everything(self) -> Any:
        steps = (self.hall.motives, self.hall.bend, self.hall.balance)
        who = [access.everyone(self.database, self.hall.meeting)]
        return self.hall.room, [self.hall.given(step) for step in steps], who

    @rule(verb=st.sampled_from(["merge", "unmerge", "remove", "restore"]), of=st.booleans(),
          one=st.integers(0, 2), other=st.integers(0, 2))  # fmt: skip
    def act(self, verb: str, of: bool, one: int, other: int) -> None:
        ids = self.parties if of else self.persons
        named = getattr(
            attendance, f"{verb}_{'organisation' if of else 'participant'}{'s' if verb == 'merge' else ''}"
        )
        with contextlib.suppress(Refused):
            self.hall.do(named, ids[one], *((ids[other],) if verb == "merge" else ()))

    @rule(one=st.integers(0, 2))
    def write(self, one: int) -> None:
        """Somebody gives a word that they then take back: also that ends where it began."""
        name = list(self.hall.keys)[one]
        try:
            card = self.hall.put(name, "even")
        except Removed:
            return
        found = [given for given in self.hall.given() if given.id == card]
        assert [given.organisation for given in found] == [self.hall.who(name).organisation]
        answers.withdraw(self.database, self.hall.who(name), card)

    @invariant()
    def no_text_is_in_two_organisations_and_none_of_who_is_out(self) -> None:
        there = {one.id for one in self.hall.room.organisations}
        for step in (self.hall.motives, self.hall.balance):
            texts = [one.text for one in self.hall.given(step) if one.text]
            assert len(texts) == len(set(texts))
            assert {one.organisation for one in self.hall.given(step)} <= there
        for step in (self.hall.balance, self.hall.bend):
            fields = [(one.field, one.organisation, one.participant if step == self.hall.bend else None)
                      for one in self.hall.given(step) if not one.text]  # fmt: skip
            assert len(fields) == len(set(fields)), "one choice for one field"
        known = access.everyone(self.database, self.hall.meeting)
        for key in self.hall.keys.values():
            try:
                assert access.who(self.database, key) == known[access.fingerprint(key)]
            except Removed:
                assert access.fingerprint(key) not in known

    def teardown(self) -> None:
        if not hasattr(self, "hall"):
            return
        for one in self.persons:
            self.hall.do(attendance.unmerge_participant, one)
            self.hall.do(attendance.restore_participant, one)
        for one in self.parties:
            self.hall.do(attendance.restore_organisation, one)
            self.hall.do(attendance.unmerge_organisation, one)
        assert self.everything() == self.before
        self.database.close()
        self.folder.cleanup()


Comings.TestCase.settings = settings(
    max_examples=12, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck)
)
TestComings = Comings.TestCase


# --- just then


def test_whoever_is_taken_out_writes_nothing_also_while_their_key_was_just_looked_up(hall: Lab) -> None:
    card = hall.put("Anna", "van tevoren")
    part, field = bend_fields()
    for verb, back, which in (
        (attendance.remove_participant, attendance.restore_participant, hall.person("Anna")),
        (attendance.remove_organisation, attendance.restore_organisation, hall.one),
    ):
        anna = hall.who("Anna")  # looked up, and then somebody takes her out
        hall.do(verb, which)
        offer = answers.Offer(uuid4().hex, hall.motives, "motieven", "moreel", "daarna", {}, 0, "pen", uuid4().hex)
        for write in (
            lambda who=anna, new=offer: answers.put(hall.database, who, new),
            lambda who=anna: answers.withdraw(hall.database, who, card),
            lambda who=anna: choices.choose(hall.database, who, hall.bend, part, field, {"choice": "ja"}),
            lambda who=anna: done.say_done(hall.database, who, hall.motives),
        ):
            with pytest.raises(access.Removed):
                write()
        hall.do(back, which)
        assert list(hall.texts()) == ["van tevoren"]
        assert not hall.given(hall.bend)
        assert not done.done_in(hall.database, hall.motives)
    hall.put("Anna", "weer terug")
    assert sorted(hall.texts()) == ["van tevoren", "weer terug"]


def test_a_text_of_whoever_is_taken_out_just_then_closes_the_line_and_is_not_lost(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with lab(database) as live:
        live.open(live.motives)
        anna, bram = live.page("Anna"), live.page("Bram")
        who = str(access.who(database, live.keys["Anna"]).participant)
        monkeypatch.setattr(lines, "renew", lambda visitor, known: None)  # the page was not told yet
        attendance.remove_participant(database, live.meeting, who)
        text = offer(live.motives, "onderweg")
        anna.send("put", **text)
        assert ended(anna) == 1012
        assert text["id"] not in live.file()
        attendance.restore_participant(database, live.meeting, who)
        assert live.page("Anna").verdict("put", **text)["t"] == "ack"
        assert live.file()[text["id"]] == ("onderweg", "live")
        assert bram.put(live.motives)["t"] == "ack"


def test_what_somebody_chose_in_secret_is_never_read_on_the_device_of_whom_they_are_merged_with(hall: Lab) -> None:
    key, part, field, value = secret_choice()
    step = step_of(hall, key)
    hall.choose("Anna", step, part, field, value)
    made_up = hall.join("Verzonnen", hall.three)
    anna = hall.person("Anna")
    hall.do(attendance.merge_participants, anna, made_up)
    assert hall.who("Anna").participant == made_up
    assert sheets.chosen(hall.database, hall.who("Verzonnen"), step) == {}
    assert sheets.chosen(hall.database, hall.who("Anna"), step) == {(part, field): value}
    hall.choose("Anna", step, part, field, value)
    assert sheets.chosen(hall.database, hall.who("Verzonnen"), step) == {}
    hall.choose("Verzonnen", step, part, field, value)
    assert len(hall.given(step)) == 2  # each device its own, and neither twice
    hall.do(attendance.unmerge_participant, anna)
    assert len(hall.given(step)) == 2
    assert sheets.chosen(hall.database, hall.who("Anna"), step) == {(part, field): value}


def test_the_open_answers_for_kernwoorden_are_without_whoever_is_taken_out(hall: Lab) -> None:
    step = step_of(hall, "logboekje-na")
    part = next(one for one in catalogue.instruments()["logboekje-na"].parts if isinstance(one, Coding))
    source = catalogue.instruments()["logboekje-na"].part(part.of)
    assert source is not None
    hall.put("Anna", "een open antwoord", step, source.key, KINDS[source.kind].text_fields(source)[0])

    def told() -> bool:
        return "een open antwoord" in coding.message(hall.database, hall.meeting, step, part)

    assert told()
    hall.do(attendance.remove_participant, hall.person("Anna"))
    assert not told()
    who = attendance.aside(hall.database, hall.meeting)[0].id
    hall.do(attendance.restore_participant, who)
    assert told()
