"""What a private part, a guess or a personal answer must not tell, to whoever asks for it and in whatever way."""

import json
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from uuid import uuid5

import pytest
from fresh import fresh
from live_lab import Message
from live_lab import lab as lab_of_pages

from facilitation import catalogue
from facilitation.catalogue import ProgrammeStep
from facilitation.reports.markdown import markdown
from facilitation.reports.tidy import csv, tidy
from sessions import access, answers, choices, meetings, people, progress, report, sheets, staging
from sessions.access import Who
from sessions.answers import Offer
from sessions.database import Database
from sessions.live import boards, presence
from sessions.live.hub import PRESENCE_PACE
from sessions.rights import REGISTERS

PARTIES = [("Gemeente", "gemeente"), ("Corporatie", "woningcorporatie"), ("Zorg", "zorgaanbieder")]
STEPS = ("impasse-verkenner", "motieven", "interne-samenwerking", "responsiviteit", "impasse-verkenner")
PRIVATE = "herkennen"


class Lab:
    """A meeting with open steps and six people, two of each party."""

    def __init__(self, database: Database) -> None:
        self.database = database
        steps = [ProgrammeStep(title=key, minutes=5, instrument=key) for key in STEPS]
        started = meetings.start(database, "Lab", "", "", PARTIES, steps)  # type: ignore[arg-type]
        self.meeting = started.meeting
        self.leader = access.who(database, started.key)
        self.parties = [one.id for one in meetings.room(database, self.meeting).organisations]
        joined = [people.join(database, self.meeting, one, f"Mens{n}") for n, one in enumerate(self.parties * 2)]
        self.people = [access.who(database, one.key) for one in joined]
        ids = [step.id for step in meetings.meeting(database, self.meeting).steps]
        self.impasse, self.motives, self.inside, self.personal, self.again = ids
        for one in ids:
            progress.open_step(database, self.meeting, one)

    def choose(self, who: Who, step: str, part: str, field: str, value: dict[str, int | str]) -> None:
        choices.choose(self.database, who, step, part, field, value)

    def put(self, who: Who, step: str, part: str, field: str, text: str, **value: str) -> str:
        card = answers.new_id()
        answers.put(self.database, who, Offer(card, step, part, field, text, value, 0, "pen", answers.new_id()))
        return card

    def board(self, step: str) -> str:
        meeting = meetings.meeting(self.database, self.meeting)
        found = meeting.step(step)
        assert found
        return json.dumps(boards.described(self.database, meeting, found), ensure_ascii=False)

    def board_of(self, step: str, part: str) -> str:
        staging.show(self.database, self.meeting, step, part=part)
        return self.board(step)

    def reports(self) -> str:
        made = report.contents(self.database, self.meeting)
        return "".join(markdown(made, names) + csv(tidy(made, names)).decode() for names in (False, True))

    def close(self, step: str) -> None:
        progress.close_step(self.database, self.meeting, step)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = fresh(tmp_path / "lab.sqlite3")
    yield database
    database.close()


@pytest.fixture
def lab(database: Database) -> Lab:
    return Lab(database)


def option(at: int = 0) -> str:
    part = catalogue.instruments()["impasse-verkenner"].part(PRIVATE)
    return str(part.options[at].key)  # type: ignore[union-attr]


# --- private parts


def test_a_private_board_and_the_report_tell_nothing_while_people_can_still_choose(lab: Lab) -> None:
    for one in lab.people[:5]:
        lab.choose(one, lab.impasse, PRIVATE, "keuze", {option(): 1})
    five, told = lab.board(lab.impasse), lab.reports()
    lab.choose(lab.people[5], lab.impasse, PRIVATE, "keuze", {option(1): 1})
    assert lab.board(lab.impasse) == five
    assert lab.reports() == told
    assert "keer" not in five
    assert "keer" not in told
    lab.close(lab.impasse)
    assert "5 keer" in lab.board(lab.impasse)
    assert "5 keer" in lab.reports()


def test_too_few_choices_are_not_told_after_closing_either(lab: Lab) -> None:
    for one in lab.people[:4]:
        lab.choose(one, lab.impasse, PRIVATE, "keuze", {option(): 1})
    lab.close(lab.impasse)
    assert "keer" not in lab.board(lab.impasse) + lab.reports()


def test_an_open_private_step_is_not_told_as_the_time_before(lab: Lab) -> None:
    for one in lab.people:
        lab.choose(one, lab.impasse, PRIVATE, "keuze", {option(): 1})
        lab.choose(one, lab.again, PRIVATE, "keuze", {option(1): 1})
    lab.close(lab.again)
    alone = lab.board(lab.again)
    assert "Vorige keer" not in alone
    lab.close(lab.impasse)
    assert lab.board(lab.again) != alone


def test_the_facilitator_does_not_see_which_organisation_has_chosen_in_private(lab: Lab) -> None:
    def states() -> list[str]:
        counted = presence.counted(lab.database, lab.meeting, lab.impasse, {}, set())
        return [row["state"] for row in counted["rows"]]

    before = states()
    lab.choose(lab.people[0], lab.impasse, PRIVATE, "keuze", {option(): 1})
    assert states() == before
    assert presence.counted(lab.database, lab.meeting, lab.impasse, {}, set())["written"] == 1


def test_a_private_choice_is_on_no_sheet_but_ones_own(lab: Lab) -> None:
    lab.choose(lab.people[0], lab.impasse, PRIVATE, "keuze", {option(): 1})
    colleague = lab.people[3]
    assert colleague.organisation == lab.people[0].organisation
    for who in (colleague, lab.people[1], lab.leader):
        assert sheets.sheet(lab.database, who, lab.impasse) == ()
        assert sheets.chosen(lab.database, who, lab.impasse) == {}
    assert sheets.chosen(lab.database, lab.people[0], lab.impasse) == {(PRIVATE, "keuze"): {option(): 1}}


def test_answers_to_a_part_that_no_file_declares_any_more_are_nobody_elses(
    lab: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    lab.put(lab.people[0], lab.personal, "betekenis", _field("responsiviteit", "betekenis"), "heel persoonlijk")
    lab.choose(lab.people[0], lab.impasse, PRIVATE, "keuze", {option(): 1})
    lab.put(lab.leader, lab.personal, "oogst", "oogst", "van ons allen")
    left = {key: one for key, one in catalogue.instruments().items() if key not in STEPS}
    monkeypatch.setattr(catalogue, "instruments", lambda: left)
    for who in (lab.people[3], lab.people[1], lab.leader):
        assert [one.text for one, _ in sheets.sheet(lab.database, who, lab.personal)] == ["van ons allen"]
        assert sheets.chosen(lab.database, who, lab.impasse) == {}


def _field(instrument: str, key: str) -> str:
    part = catalogue.instruments()[instrument].part(key)
    return str(part.fields[0].key)  # type: ignore[union-attr]


# --- guesses


def test_no_report_and_no_sheet_of_another_party_tells_who_guessed(lab: Lab) -> None:
    field = _field("motieven", "raden")
    card = lab.put(lab.people[0], lab.motives, "raden", field, "ze willen groeien", about=lab.parties[1])
    lab.put(lab.people[1], lab.motives, "motieven", field, "ons eigen geheim")
    assert "ze willen groeien" in lab.reports()
    rows = tidy(report.contents(lab.database, lab.meeting), names=True)
    found = rows[rows["antwoord"] == "ze willen groeien"].iloc[0]
    assert (found["organisatie"], found["soort_organisatie"], found["naam"], found["bijgewerkt"]) == ("", "", "", "")
    for who in (lab.people[1], lab.people[2], lab.leader):
        assert card not in [one.id for one, _ in sheets.sheet(lab.database, who, lab.motives)]
    staging.show(lab.database, lab.meeting, lab.motives, part="raden", spotlight=lab.parties[1])
    assert "ons eigen geheim" not in lab.board(lab.motives)
    assert "Mens0" not in lab.board(lab.motives)
    lab.choose(lab.leader, lab.motives, "raden", "onthuld", {lab.parties[1]: 1})
    assert "ons eigen geheim" in lab.board(lab.motives)


def test_a_guess_about_what_is_no_party_is_kept_without_it(lab: Lab) -> None:
    card = lab.put(lab.people[0], lab.motives, "raden", _field("motieven", "raden"), "x", about="z" * 100_000)
    (kept,) = (one for one in sheets.given(lab.database, lab.motives) if one.id == card)
    assert kept.value == {}


def test_the_room_list_does_not_tell_who_guesses(lab: Lab) -> None:
    lab.put(lab.people[0], lab.motives, "raden", _field("motieven", "raden"), "een gok", about=lab.parties[1])
    counted = presence.counted(lab.database, lab.meeting, lab.motives, {}, set())
    assert {row["state"] for row in counted["rows"]} == {"nog niemand"}
    assert counted["written"] == 1
    cards, _, guess = catalogue.instruments()["motieven"].parts
    told = [presence.quiet(guess, "moreel"), presence.quiet(guess, "herkenning"), presence.quiet(cards, "moreel")]
    assert told == [True, False, False]
    assert not presence.quiet(REGISTERS["oogst"], "oogst")


def test_the_facilitator_hears_that_somebody_writes_but_not_that_somebody_guesses(database: Database) -> None:
    with lab_of_pages(database) as pages:
        pages.open(pages.motives)
        anna, leader = pages.page("Anna"), pages.page("leader")
        leader.look(pages.motives, board=False)
        for part, states in (("raden", {"is er", "nog niemand"}), ("motieven", {"schrijft nu", "nog niemand"})):
            anna.send("typing", step=pages.motives, part=part, field=_field("motieven", part), id="x")
            anna.news()
            time.sleep(PRESENCE_PACE * 1.2)
            assert leader.until(partial(_tells, states))["here"] == 1
            seen = [row["state"] for one in leader.got if one["t"] == "room" for row in one["rows"]]
            assert ("schrijft nu" in seen) is (part == "motieven")


def _tells(states: set[str], message: Message) -> bool:
    return message["t"] == "room" and {row["state"] for row in message["rows"]} == states


# --- ids that can be reckoned


def test_a_card_under_the_id_of_a_choice_to_come_does_not_take_its_place(lab: Lab) -> None:
    names = (f"{lab.motives}/raden/onthuld/group", f"{lab.impasse}/{PRIVATE}/keuze/{lab.people[1].participant}")
    for name in names:
        taken = uuid5(choices.OURS, name).hex
        first = Offer(taken, lab.motives, "motieven", _field("motieven", "motieven"), "in de weg", {}, 0, "pen",
                      answers.new_id())  # fmt: skip
        answers.put(lab.database, lab.people[0], first)
    for _ in range(2):
        lab.choose(lab.leader, lab.motives, "raden", "onthuld", {lab.parties[1]: 1})
        lab.choose(lab.people[1], lab.impasse, PRIVATE, "keuze", {option(): 1})
    given = [*sheets.given(lab.database, lab.motives), *sheets.given(lab.database, lab.impasse)]
    assert [one.value for one in given if one.field == "onthuld"] == [{lab.parties[1]: 1}]
    assert [one.participant for one in given if one.field == "keuze"] == [lab.people[1].participant]
    assert [one.value for one in given if one.text == "in de weg"] == [{}, {}]


# --- what the board tells by kind only


def test_the_rows_tell_of_what_organisations_chose_no_more_than_the_board(lab: Lab) -> None:
    scale = catalogue.instruments()["interne-samenwerking"].part("geregeld")
    statement = scale.statements[0]  # type: ignore[union-attr]
    lab.choose(lab.people[0], lab.inside, "geregeld", statement.key, {"point": 1})
    assert "Gemeente" not in lab.board_of(lab.inside, "geregeld")
    rows = tidy(report.contents(lab.database, lab.meeting), names=True)
    (found,) = (row for _, row in rows.iterrows() if row["onderdeel"] == scale.title)  # type: ignore[union-attr]
    assert (found["organisatie"], found["soort_organisatie"], found["naam"]) == ("", "gemeente", "")
