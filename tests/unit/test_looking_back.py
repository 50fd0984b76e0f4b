"""What a board lays beside its own answers, and whose a kind's fields are on the sheets of people."""

from pathlib import Path

import pytest
from fresh import fresh

from facilitation.catalogue import ProgrammeStep, instruments
from facilitation.content import Refused
from sessions import access, answers, choices, looking_back, meetings, people, progress, sheets
from sessions.access import Who
from sessions.answers import Offer
from sessions.database import Database

KEYS = (
    "logboekje-vooraf", "zelfscan-van-wal-komen", "van-opgave-naar-acties", "logboekje-na", "zelfscan-van-wal-komen",
    "rolverduidelijking", "motieven", "dubbele-uitdaging", "zelfscan-van-wal-komen",
)  # fmt: skip


class Lab:
    """A meeting of two organisations with one person each; every step is open."""

    def __init__(self, database: Database) -> None:
        self.database = database
        steps = [ProgrammeStep(title=key, minutes=5, instrument=key) for key in KEYS]
        parties = [("Gemeente", "gemeente"), ("Corporatie", "woningcorporatie")]
        started = meetings.start(database, "Lab", "", "", parties, steps)  # type: ignore[arg-type]
        self.id, self.leader = started.meeting, access.who(database, started.key)
        self.places = [one.id for one in meetings.room(database, self.id).organisations]
        self.anna, self.carla = (
            access.who(database, people.join(database, self.id, place, name).key)
            for place, name in zip(self.places, ("Anna", "Carla"), strict=True)
        )
        self.steps = [one.id for one in meetings.meeting(database, self.id).steps]
        for step in self.steps:
            progress.open_step(database, self.id, step)
            progress.reveal(database, self.id, step)

    def put(self, who: Who, step: int, part: str, field: str, text: str, **value: str | int) -> str:
        offer = Offer(answers.new_id(), self.steps[step], part, field, text, value, 0, "pen", answers.new_id())
        return answers.put(self.database, who, offer).answer.id

    def looks(self, step: int, part: str) -> tuple[list[str], list[str]]:
        """The ids of the answers now and earlier."""
        meeting = meetings.meeting(self.database, self.id)
        found = instruments()[KEYS[step]].part(part)
        assert found
        now, past = looking_back.of_part(self.database, meeting, meeting.steps[step], found)
        return [one.id for one in now], [one.id for one in past]

    def sheet(self, who: Who, step: int) -> set[str]:
        return {one.id for one, _ in sheets.sheet(self.database, who, self.steps[step])}


@pytest.fixture
def lab(tmp_path: Path) -> Lab:
    database = fresh(tmp_path / "lab.sqlite3")
    return Lab(database)


def test_a_part_that_names_another_instrument_looks_back_at_that_one(lab: Lab) -> None:
    captain = choices.choose(lab.database, lab.anna, lab.steps[0], "spelers", "keuze", {lab.places[1]: 1}).id
    crucial = choices.choose(lab.database, lab.anna, lab.steps[3], "spelers", "keuze", {lab.places[0]: 1}).id
    assert lab.looks(3, "spelers") == ([crucial], [captain])


def test_a_part_gets_the_answers_of_the_parts_that_it_reads(lab: Lab) -> None:
    hindrance = lab.put(lab.anna, 3, "hindernis", "hindernis", "geen tijd")
    assert lab.looks(3, "kernwoorden")[0] == [hindrance]
    assert lab.looks(3, "middelen")[0] == []


def test_a_board_that_waits_for_its_reveal_is_not_told_as_the_time_before(lab: Lab) -> None:
    first = choices.choose(lab.database, lab.anna, lab.steps[1], "stellingen", "echt-willen", {"point": 2}).id
    progress.reveal(lab.database, lab.id, lab.steps[1], False)
    assert lab.looks(8, "stellingen") == ([], [])
    progress.reveal(lab.database, lab.id, lab.steps[1])
    assert lab.looks(8, "stellingen") == ([], [first])


def test_the_last_earlier_step_with_answers_counts_also_when_one_between_stayed_empty(lab: Lab) -> None:
    first = choices.choose(lab.database, lab.anna, lab.steps[1], "stellingen", "echt-willen", {"point": 2}).id
    assert lab.looks(8, "stellingen") == ([], [first])
    second = choices.choose(lab.database, lab.anna, lab.steps[4], "stellingen", "echt-willen", {"point": 3}).id
    assert lab.looks(8, "stellingen") == ([], [second])


def test_agreements_of_all_earlier_steps_come_back_whatever_the_instrument(lab: Lab) -> None:
    first = lab.put(lab.anna, 2, "afspraken", "wat", "elke week bellen")
    second = lab.put(lab.carla, 5, "werkafspraken", "wat", "één nummer")
    assert lab.looks(5, "werkafspraken") == ([second], [first])
    assert lab.looks(2, "afspraken") == ([first], [])


def test_a_row_that_somebody_types_is_on_everybodys_sheet_and_its_cards_only_on_ones_own(lab: Lab) -> None:
    row = lab.put(lab.anna, 5, "rollen", "rijen", "overlast")
    role = lab.put(lab.anna, 5, "rollen", "rol", "wij bellen aan", row=row, toward=lab.places[0])
    assert lab.sheet(lab.carla, 5) == {row}
    assert lab.sheet(lab.anna, 5) == {row, role}


def test_what_one_person_writes_about_an_issue_no_colleague_sees(lab: Lab) -> None:
    bram = access.who(lab.database, people.join(lab.database, lab.id, lab.places[0], "Bram").key)
    row = lab.put(lab.anna, 7, "verschil", "rijen", "wie krijgt voorrang")
    mine = lab.put(lab.anna, 7, "verschil", "kennis", "de lijst is lang", row=row)
    assert lab.sheet(bram, 7) == {row}
    assert lab.sheet(lab.anna, 7) == {row, mine}


def test_only_the_facilitator_reveals_and_says_what_the_group_decided(lab: Lab) -> None:
    row = lab.put(lab.anna, 5, "rollen", "rijen", "overlast")
    for step, part, field, value in (
        (6, "raden", "onthuld", {lab.places[0]: 1}),
        (5, "rollen", f"samen--{row}", {"choice": "overlap"}),
    ):
        with pytest.raises(Refused, match="vult de begeleider in"):
            choices.choose(lab.database, lab.anna, lab.steps[step], part, field, value)
        assert choices.choose(lab.database, lab.leader, lab.steps[step], part, field, value).organisation is None
