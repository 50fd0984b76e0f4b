"""The oogst and the differences that remain on the pages: who is asked, who may write, what goes on the screen."""

from uuid import uuid4

import pytest
from asked import good
from hall import ODD, Hall, components, html, press
from streamlit.testing.v1 import AppTest

from sessions import access, answers, meetings, progress
from sessions.database import Database
from sessions.tables import ParticipantRow, StepRow


@pytest.fixture
def hall(database: Database) -> Hall:
    return Hall(database)


def sheets(page: AppTest) -> list[str]:
    return [one["part"] for one in components(good(page), "sheet") if one["part"] in ("oogst", "verschillen")]


def noting(hall: Hall, step: str) -> AppTest:
    return press(hall.facilitator(step), "Oogst noteren")


def note(hall: Hall, step: str, register: str, text: str) -> None:
    card = answers.Offer(uuid4().hex, step, register, register, text, {}, 0, "pen", uuid4().hex)
    answers.put(hall.database, access.who(hall.database, hall.key), card)


def lets(hall: Hall, name: str) -> None:
    with hall.database.write() as session:
        session.get_one(ParticipantRow, hall.who(name).participant).harvests = True


# --- for whoever leads


def test_both_registers_open_with_their_own_questions(hall: Hall) -> None:
    page = hall.facilitator(hall.motives)
    assert sheets(page) == []
    page = noting(hall, hall.motives)
    assert sheets(page) == ["oogst", "verschillen"]
    for words in (
        "Wat neemt de groep mee uit deze stap, in haar eigen woorden?",
        "Waarover zijn jullie het niet eens, en hoeft dat ook niet?",
    ):
        assert words in html(page)
    found = components(page, "sheet")
    assert [one["reach"] for one in found if one["part"] == "oogst"] == [True]
    assert [one["reach"] for one in found if one["part"] == "verschillen"] == [False]
    assert all(one["step"] == hall.motives and not one["readonly"] for one in found)


def test_the_facilitator_chooses_who_writes(hall: Hall) -> None:
    page = noting(hall, hall.motives)
    choice = page.segmented_control(key="wie-noteert")
    assert (choice.value, choice.options) == ("facilitator", ["Alleen ik", "Iedereen"])
    good(choice.set_value("everyone").run())
    assert hall.now.harvest == "everyone"
    good(page.segmented_control(key="wie-noteert").set_value("facilitator").run())
    assert hall.now.harvest == "facilitator"


def test_all_lines_of_the_meeting_are_read_by_step_and_changed_at_their_own(hall: Hall) -> None:
    note(hall, hall.motives, "oogst", ODD)
    note(hall, hall.spoken, "verschillen", "Wie betaalt")
    page = noting(hall, hall.balance)
    said = html(page)
    assert "Wie betaalt" in said
    assert "<script>alert" not in said
    titles = [one.value for one in page.subheader]
    assert titles.index("1\\. Welkom") < titles.index("4\\. Motieven")
    good(page.button(key=f"oogst-naar-{hall.motives}").click().run())
    assert page.session_state["step"] == hall.motives
    assert {one["step"] for one in components(page, "sheet") if one["part"] == "oogst"} == {hall.motives}
    assert not [one for one in page.button if one.key == f"oogst-naar-{hall.motives}"]


def test_while_nothing_was_written_the_page_says_so(hall: Hall) -> None:
    assert "Er is nog niets opgeschreven." in html(noting(hall, hall.motives))


def test_at_a_spoken_step_the_registers_can_be_put_on_the_screen_and_taken_off(hall: Hall) -> None:
    page = good(hall.facilitator(hall.spoken))
    assert not components(page, "board")
    press(page, "Zet oogst en verschillen op het scherm")
    assert hall.step(hall.spoken).part == "oogst"
    assert components(good(page), "board")[0]["step"] == hall.spoken
    views = next(one for one in page.segmented_control if one.label == "Beeld op het scherm")
    good(views.set_value("verschillen").run())
    assert hall.step(hall.spoken).view == "verschillen"
    press(page, "Alleen de titel op het scherm")
    assert (hall.step(hall.spoken).part, hall.step(hall.spoken).view) == ("", "")
    assert not components(good(page), "board")


def test_a_step_with_a_board_of_its_own_is_not_asked_to_show_them(hall: Hall) -> None:
    assert not [one for one in hall.facilitator(hall.motives).button if one.key == "oogst-tonen"]


# --- for a participant


def test_a_participant_writes_only_when_asked(hall: Hall) -> None:
    hall.open(hall.motives)
    assert sheets(hall.participant()) == []
    lets(hall, "Anna")
    page = hall.participant()
    assert sheets(page) == ["oogst", "verschillen"]
    assert sheets(hall.participant("Carla")) == []
    meetings.set_harvest(hall.database, hall.meeting, "everyone")
    assert sheets(hall.participant("Carla")) == ["oogst", "verschillen"]
    assert "Zet oogst en verschillen op het scherm" not in [one.label for one in page.button]


def test_a_participant_goes_on_writing_when_the_step_is_closed_and_at_a_spoken_one(hall: Hall) -> None:
    meetings.set_harvest(hall.database, hall.meeting, "everyone")
    hall.open(hall.motives)
    progress.close_step(hall.database, hall.meeting, hall.motives)
    found = components(good(hall.participant()), "sheet")
    assert [one["readonly"] for one in found if one["part"] == "verschillen"] == [False]
    hall.open(hall.spoken)
    assert sheets(hall.participant()) == ["oogst", "verschillen"]


def test_before_a_step_is_open_and_after_the_meeting_nothing_is_written(hall: Hall) -> None:
    meetings.set_harvest(hall.database, hall.meeting, "everyone")
    progress.call_everyone(hall.database, hall.meeting, hall.spoken)
    assert sheets(hall.participant()) == []
    hall.open(hall.spoken)
    meetings.end(hall.database, hall.meeting)
    found = components(good(hall.participant()), "sheet")
    assert {one["readonly"] for one in found if one["part"] in ("oogst", "verschillen")} == {True}


def test_in_an_anonymous_step_both_registers_are_there_too(hall: Hall) -> None:
    meetings.set_harvest(hall.database, hall.meeting, "everyone")
    with hall.database.write() as session:
        session.get_one(StepRow, hall.scan).anonymous = True
    hall.open(hall.scan)
    assert sheets(hall.participant()) == ["oogst", "verschillen"]
