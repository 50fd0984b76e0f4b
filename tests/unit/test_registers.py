"""The oogst and the differences that remain: kept by whoever may, shown by step, in the group's own words."""

from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from projected import AWKWARD, check, fields_of, hovers, said, texts, words

from facilitation import registers as declared
from facilitation.catalogue import ProgrammeStep
from facilitation.content import Refused
from facilitation.figures.palette import PALE
from facilitation.figures.registers import MORE, draw
from facilitation.registers import DIFFERENCES, HARVEST, REGISTERS, Noted, RegistersBoard
from facilitation.reports.markdown import markdown
from facilitation.reports.sheet import own_sheet
from facilitation.reports.tidy import tidy
from facilitation.room import Meeting
from sessions import access, answers, meetings, people, progress, registers, report, rights, staging
from sessions.access import Who
from sessions.database import Database
from sessions.feed import Change
from sessions.live import boards, presence
from sessions.tables import AnswerRow, ParticipantRow, StepRow

STEPS = (
    ProgrammeStep(title="Welkom", minutes=5),
    ProgrammeStep(title="Motieven", minutes=35, instrument="motieven"),
    ProgrammeStep(title="Oogst", minutes=15),
)


class Hall:
    """A meeting of three steps with Anna; the second is open, the others are only spoken."""

    def __init__(self, database: Database) -> None:
        self.database = database
        started = meetings.start(database, "Lab", "", "", [("Gemeente", "gemeente")], STEPS)
        self.meeting = started.meeting
        party = meetings.room(database, self.meeting).organisations[0].id
        self.leader = access.who(database, started.key)
        self.anna_key = people.join(database, self.meeting, party, "Anna").key
        self.screen = access.who(database, meetings.screen_key(database, self.meeting))
        self.welcome, self.motives, self.last = (one.id for one in self.now.steps)
        progress.open_step(database, self.meeting, self.motives)

    @property
    def now(self) -> Meeting:
        return meetings.meeting(self.database, self.meeting)

    @property
    def anna(self) -> Who:
        return access.who(self.database, self.anna_key)

    def note(self, who: Who, step: str, register: str, text: str, place: float = 0.0) -> str:
        card = answers.Offer(uuid4().hex, step, register, register, text, {}, 0, "pen", uuid4().hex, place)
        return answers.put(self.database, who, card).answer.id

    def noted(self, step: str, register: str) -> tuple[str, ...]:
        found = next(one for one in registers.noted(self.database, self.now) if one.step == step)
        return found.lines(register)

    def mark(self, card: str, **changed: object) -> None:
        with self.database.write() as session:
            row = session.get_one(AnswerRow, card)
            for name, value in changed.items():
                setattr(row, name, value)

    def board(self, step: str) -> dict[str, object]:
        found = self.now.step(step)
        assert found
        return boards.described(self.database, self.now, found)


@pytest.fixture
def hall(database: Database) -> Hall:
    return Hall(database)


# --- who may write


def test_the_keys_are_the_ones_that_rights_knows() -> None:
    assert {one.key for one in REGISTERS} == set(rights.REGISTERS) == {HARVEST, DIFFERENCES}


@pytest.mark.parametrize("register", [HARVEST, DIFFERENCES])
def test_only_the_facilitator_writes_until_everyone_may(hall: Hall, register: str) -> None:
    hall.note(hall.leader, hall.welcome, register, "van de begeleider")
    with pytest.raises(Refused, match="noteert de begeleider"):
        hall.note(hall.anna, hall.welcome, register, "van Anna")
    told: list[Change] = []
    hall.database.feed.listen(told.append)
    meetings.set_harvest(hall.database, hall.meeting, "everyone")
    assert [one.what for one in told] == ["structure"]  # every page shows it, or shows it no longer
    hall.note(hall.anna, hall.welcome, register, "van Anna", 1.0)
    assert hall.noted(hall.welcome, register) == ("van de begeleider", "van Anna")
    meetings.set_harvest(hall.database, hall.meeting, "facilitator")
    with pytest.raises(Refused):
        hall.note(hall.anna, hall.welcome, register, "te laat")


def test_one_participant_can_be_asked_to_write(hall: Hall) -> None:
    with hall.database.write() as session:
        session.get_one(ParticipantRow, hall.anna.participant).harvests = True
    hall.note(hall.anna, hall.motives, DIFFERENCES, "Wie betaalt")
    assert hall.noted(hall.motives, DIFFERENCES) == ("Wie betaalt",)


def test_a_screen_never_writes(hall: Hall) -> None:
    meetings.set_harvest(hall.database, hall.meeting, "everyone")
    with pytest.raises(Refused):
        hall.note(hall.screen, hall.motives, HARVEST, "x")


def test_what_is_noted_after_a_step_closed_is_not_late(hall: Hall) -> None:
    meetings.set_harvest(hall.database, hall.meeting, "everyone")
    progress.close_step(hall.database, hall.meeting, hall.motives)
    with hall.database.write() as session:
        session.get_one(StepRow, hall.motives).closed = 1.0
    card = hall.note(hall.anna, hall.motives, DIFFERENCES, "Wie betaalt")
    with hall.database.read() as session:
        assert session.get_one(AnswerRow, card).state == "live"


def test_nobody_is_kept_as_the_author_of_a_line(hall: Hall) -> None:
    meetings.set_harvest(hall.database, hall.meeting, "everyone")
    card = hall.note(hall.anna, hall.motives, HARVEST, "van Anna")
    with hall.database.read() as session:
        row = session.get_one(AnswerRow, card)
        assert (row.participant, row.organisation, row.seal) == (None, None, "")


# --- the register of the meeting


def test_lines_stand_by_step_in_their_order(hall: Hall) -> None:
    hall.note(hall.leader, hall.last, HARVEST, "later", 2.0)
    hall.note(hall.leader, hall.last, HARVEST, "eerst", 1.0)
    hall.note(hall.leader, hall.welcome, DIFFERENCES, "verschil")
    hall.note(hall.leader, hall.motives, HARVEST, "  ")
    found = registers.noted(hall.database, hall.now)
    assert [(one.number, one.title, one.harvest, one.differences) for one in found] == [
        (1, "Welkom", (), ("verschil",)),
        (2, "Motieven", (), ()),
        (3, "Oogst", ("eerst", "later"), ()),
    ]


def test_what_was_hidden_merged_or_withdrawn_is_not_told(hall: Hall) -> None:
    kept = [hall.note(hall.leader, hall.motives, HARVEST, text) for text in ("a", "b", "c", "d", "e")]
    hall.mark(kept[0], hidden=True)
    hall.mark(kept[1], merged=kept[4])
    answers.withdraw(hall.database, hall.leader, kept[2])
    hall.mark(kept[3], pinned=True, place=9.0)
    assert hall.noted(hall.motives, HARVEST) == ("d", "e")  # a pinned line comes first


def test_what_the_group_noted_stays_when_the_answers_of_its_step_are_put_aside(hall: Hall) -> None:
    card = answers.Offer(uuid4().hex, hall.motives, "motieven", "moreel", "een motief", {}, 0, "pen", uuid4().hex)
    answers.put(hall.database, hall.anna, card)
    hall.note(hall.leader, hall.motives, HARVEST, "van eerder")
    aside = progress.reset(hall.database, hall.meeting, hall.motives)
    hall.note(hall.leader, hall.motives, HARVEST, "van nu", 2.0)
    assert hall.noted(hall.motives, HARVEST) == ("van eerder", "van nu")
    with pytest.raises(Refused):  # what was noted is no answer that could be put aside
        progress.reset(hall.database, hall.meeting, hall.motives)
    progress.bring_back(hall.database, hall.meeting, hall.motives, aside)
    assert hall.noted(hall.motives, HARVEST) == ("van eerder", "van nu")


def test_answers_to_questions_are_no_part_of_it(hall: Hall) -> None:
    card = answers.Offer(uuid4().hex, hall.motives, "motieven", "moreel", "een motief", {}, 0, "pen", uuid4().hex)
    answers.put(hall.database, hall.anna, card)
    assert not declared.board(registers.noted(hall.database, hall.now)).noted


# --- on the screen


def test_a_spoken_step_shows_its_title_until_the_registers_are_put_there(hall: Hall) -> None:
    hall.note(hall.leader, hall.motives, HARVEST, "Eén contactpersoon")
    assert hall.board(hall.last)["figure"] is None
    assert hall.board(hall.last)["question"] == "Oogst"
    staging.show(hall.database, hall.meeting, hall.last, part=HARVEST)
    shown = hall.board(hall.last)
    assert "Eén contactpersoon" in str(shown["figure"])
    assert shown["question"] == declared.QUESTION
    assert shown["table"]["rows"] == (("Oogst", "2. Motieven", "Eén contactpersoon"),)  # type: ignore[index]
    staging.show(hall.database, hall.meeting, hall.last, part="")
    assert hall.board(hall.last)["figure"] is None


def test_one_register_can_have_the_screen_for_itself(hall: Hall) -> None:
    hall.note(hall.leader, hall.motives, HARVEST, "Eén contactpersoon")
    hall.note(hall.leader, hall.motives, DIFFERENCES, "Wie betaalt")
    staging.show(hall.database, hall.meeting, hall.last, part=HARVEST)
    staging.show(hall.database, hall.meeting, hall.last, view=DIFFERENCES)
    shown = hall.board(hall.last)
    assert "Wie betaalt" in str(shown["figure"])
    assert "Eén contactpersoon" not in str(shown)
    assert [view["title"] for view in shown["views"] if view["now"]] == ["Blijvende verschillen"]  # type: ignore[attr-defined]


def test_a_step_with_an_instrument_never_shows_them(hall: Hall) -> None:
    hall.note(hall.leader, hall.motives, HARVEST, "Eén contactpersoon")
    staging.show(hall.database, hall.meeting, hall.motives, part=HARVEST)
    assert "Eén contactpersoon" not in str(hall.board(hall.motives))


def test_their_board_is_drawn_anew_when_a_line_is_written_at_another_step(hall: Hall) -> None:
    assert presence.showing(hall.database, hall.meeting).registers == frozenset()
    staging.show(hall.database, hall.meeting, hall.last, part=HARVEST)
    assert presence.showing(hall.database, hall.meeting).registers == {hall.last}


# --- the picture

LINES = ("Eén vaste contactpersoon per bewoner", "We bellen elkaar voordat we een brief sturen", "Wie betaalt " * 12)


def board_of(count: int, steps: int) -> RegistersBoard:
    lines = [f"{number} {LINES[number % 3]}" for number in range(count)]
    return declared.board(
        [
            Noted(at + 1, f"Stap met een titel {at}", tuple(lines[at::steps][::2]), tuple(lines[at::steps][1::2]))
            for at in range(steps)
        ]
    )


@pytest.mark.parametrize(("count", "steps"), [(0, 1), (3, 2), (12, 4), (30, 6)])
def test_every_line_is_on_the_board(count: int, steps: int) -> None:
    board = board_of(count, steps)
    figure = draw(board)
    check(figure)
    shown = said(figure)
    assert all(f"{number} {LINES[number % 3][:8]}" in shown for number in range(count))
    assert MORE not in shown
    assert ("nog niets opgeschreven" in shown) == (count == 0)


@pytest.mark.parametrize("view", ["", HARVEST, DIFFERENCES])
def test_more_than_fits_is_said_and_the_last_lines_stay(view: str) -> None:
    figure = draw(board_of(400, 10), view)
    check(figure)
    assert MORE in said(figure)
    last = {"389 ": view != DIFFERENCES, "399 ": view != HARVEST}
    assert {number: number in said(figure) for number in last} == last
    assert len(declared.table(board_of(400, 10)).rows) == 400


def test_few_lines_stand_larger_than_many() -> None:
    def size(count: int) -> float:
        return max(size for text, size, _ in texts(draw(board_of(count, 2))) if "contactpersoon" in text)

    assert size(3) > size(12) >= size(30) >= 24


def test_alone_a_register_has_room_for_more_words() -> None:
    board = board_of(60, 6)
    assert len(hovers(draw(board, HARVEST))) <= len(hovers(draw(board)))
    assert said(draw(board, HARVEST)).count("contactpersoon") >= said(draw(board)).count("contactpersoon") / 2


def test_what_was_brought_in_is_filled_and_what_remains_different_is_open() -> None:
    figure = draw(declared.board([Noted(1, "Stap", ("oogst",), ("verschil",))]))
    (left, right, _, _) = fields_of(figure, PALE)[0]
    assert 0 <= left < right < 904
    assert len(fields_of(figure, PALE)) == 1


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.lists(st.sampled_from(AWKWARD), max_size=9), max_size=9),
    st.lists(st.lists(st.sampled_from(AWKWARD), max_size=9), max_size=9),
    st.sampled_from(["", HARVEST, DIFFERENCES]),
)
def test_whatever_people_write_it_can_be_projected(left: list[list[str]], right: list[list[str]], view: str) -> None:
    longest = max(len(left), len(right))
    left, right = (one + [[]] * (longest - len(one)) for one in (left, right))
    noted = [
        Noted(at + 1, AWKWARD[at % len(AWKWARD)], tuple(one), tuple(other))
        for at, (one, other) in enumerate(zip(left, right, strict=True))
    ]
    check(draw(declared.board(noted), view))


def test_no_name_and_no_count_stands_on_the_board() -> None:
    figure = draw(declared.board([Noted(2, "Motieven", ("een", "twee"), ("drie",))]))
    assert sorted(words(figure)) == sorted(
        ["Oogst", "Blijvende verschillen", "2. Motieven", "2. Motieven", "een", "twee", "drie"]
    )


# --- in the report


def test_the_differences_are_a_register_of_their_own_in_the_report(hall: Hall) -> None:
    hall.note(hall.leader, hall.motives, HARVEST, "Eén contactpersoon")
    hall.note(hall.leader, hall.motives, DIFFERENCES, "Wie *betaalt*")
    hall.note(hall.leader, hall.welcome, DIFFERENCES, "Of het snel moet")
    text = markdown(report.contents(hall.database, hall.meeting))
    own = text.index("## Blijvende verschillen")
    assert text.index("### Oogst") < own
    told = text[own:]
    assert told.index("### Stap 1: Welkom") < told.index("Of het snel moet") < told.index("### Stap 2: Motieven")
    assert "Wie \\*betaalt\\*" in told
    assert declared.CAUTION in told
    assert "Wie" not in text[:own]


def test_without_differences_the_report_has_no_empty_register(hall: Hall) -> None:
    hall.note(hall.leader, hall.motives, HARVEST, "Eén contactpersoon")
    assert "Blijvende verschillen" not in markdown(report.contents(hall.database, hall.meeting))


def test_both_are_rows_of_the_table_and_of_nobodys_own_sheet(hall: Hall) -> None:
    hall.note(hall.leader, hall.motives, HARVEST, "Eén contactpersoon")
    hall.note(hall.leader, hall.motives, DIFFERENCES, "Wie betaalt")
    contents = report.contents(hall.database, hall.meeting)
    frame = tidy(contents)
    rows = frame[frame["onderdeel"].isin(["Oogst", "Blijvende verschillen"])]
    assert rows[["stap", "onderdeel", "antwoord"]].values.tolist() == [
        ["Motieven", "Oogst", "Eén contactpersoon"],
        ["Motieven", "Blijvende verschillen", "Wie betaalt"],
    ]
    party = contents.room.organisations[0].id
    assert "Wie betaalt" not in str(own_sheet(contents, party))
    assert "Wie betaalt" not in str(tidy(contents, organisation=party))
