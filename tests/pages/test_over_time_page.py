"""The page Door de tijd, and what the facilitator reads where a question is not what it was."""

import base64
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hall import PAGES, html, started
from sqlmodel import update
from streamlit.testing.v1 import AppTest

from facilitation import own
from facilitation.catalogue import ProgrammeStep, instruments, own_folder
from facilitation.over_time import NOT_KEPT, OTHERWISE
from pages.parts import asked_before
from sessions import access, answers, choices, meetings, people, progress, staging, trajects
from sessions.access import Who
from sessions.database import Database
from sessions.tables import StepRow

TEXT = (PAGES.parent / "docs" / "voorbeeld-instrument.toml").read_text(encoding="utf-8")
OWN, SCAN, ACTIONS = "voorbeeld-instrument", "zelfscan-van-wal-komen", "van-opgave-naar-acties"
EARLY, LATER = "We weten ruim van tevoren dat iemand verhuist", "We weten het een <b>maand</b> van tevoren"
ODD = "<script>alert(1)</script> $a$ **b**"


class Lab:
    """Two meetings of one traject: a scan, an own instrument of which the question changed, and an agreement."""

    def __init__(self, database: Database, folder: Path, times: int = 2) -> None:
        self.database, self.folder, self.turn = database, folder, 1_700_000_000
        self.write(TEXT)
        steps = [ProgrammeStep(title=key, minutes=5, instrument=key) for key in (SCAN, OWN, ACTIONS)]
        parties = [("Gemeente", "gemeente"), (ODD, "anders")]
        begun = meetings.start(database, f"Eerste {ODD}", "", "", parties, steps)  # type: ignore[arg-type]
        self.meeting, self.key = begun.meeting, begun.key
        self.first = begun.meeting
        self.fill("nog niet")
        if times > 1:
            self.write(TEXT.replace(EARLY, LATER))
            begun = trajects.follow_up(database, self.meeting, "Tweede", None, self.key)
            self.meeting, self.key = begun.meeting, begun.key
            self.fill("wel")

    def write(self, text: str) -> None:
        path = self.folder / f"{OWN}.toml"
        path.write_text(text, encoding="utf-8")
        self.turn += 1
        os.utime(path, (self.turn, self.turn))
        assert OWN in instruments()

    def fill(self, words: str) -> None:
        places = [one.id for one in meetings.room(self.database, self.meeting).organisations]
        keys = [people.join(self.database, self.meeting, one, f"Quendel{words}").key for one in places]
        self.mine, there = keys[0], [access.who(self.database, key) for key in keys]
        for step in meetings.meeting(self.database, self.meeting).steps:
            progress.open_step(self.database, self.meeting, step.id)
            for who in there:
                self.give(who, step.id, step.instrument, words)
            progress.close_step(self.database, self.meeting, step.id)
            progress.reveal(self.database, self.meeting, step.id)

    def give(self, who: Who, step: str, instrument: str, words: str) -> None:
        if instrument == ACTIONS:
            offer = answers.Offer(answers.new_id(), step, "afspraken", "wat", f"{words} bellen {ODD}", {}, 0, "pen",
                                  answers.new_id())  # fmt: skip
            answers.put(self.database, who, offer)
            return
        part, field = ("stellingen", "echt-willen") if instrument == SCAN else ("nu", "op-tijd")
        choices.choose(self.database, who, step, part, field, {"point": 2})

    def step(self, instrument: str, meeting: str = "") -> str:
        steps = meetings.meeting(self.database, meeting or self.meeting).steps
        return next(one.id for one in steps if one.instrument == instrument)

    @property
    def code(self) -> str:
        return meetings.meeting(self.database, self.meeting).code

    def participant(self) -> AppTest:
        page = started("over_time", code=self.code)
        page.session_state["key"] = self.mine
        return page.run()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    found = tmp_path / "eigen"
    found.mkdir()
    monkeypatch.setenv("PRAKTIJKLAB_INSTRUMENTS", str(found))
    monkeypatch.setattr(own, "EVERY", 0.0)
    own_folder(found)
    yield found
    own_folder(None)


@pytest.fixture
def lab(database: Database, folder: Path) -> Lab:
    return Lab(database, folder)


def shown(page: AppTest) -> str:
    assert not page.exception
    return html(page)


def pictures(page: AppTest) -> list[str]:
    """The boards on the page, as the SVG that they are."""
    found = re.findall(r'src="data:image/svg\+xml;base64,([^"]+)"', shown(page))
    return [base64.b64decode(one).decode() for one in found]


def test_the_facilitator_sees_the_boards_of_both_meetings_with_their_title_and_day(lab: Lab) -> None:
    page = started("over_time", sleutel=lab.key)
    words = shown(page)
    assert len(pictures(page)) == 2
    assert all(one.startswith("<svg") for one in pictures(page))
    assert words.index("Eerste") < words.index('<h3 id="tijd-1">Tweede')
    assert words.count("Dit bord in woorden") == 2
    assert OTHERWISE not in words


def test_only_the_part_that_is_looked_at_is_drawn_and_the_address_may_name_it(lab: Lab) -> None:
    page = started("over_time", sleutel=lab.key, onderdeel=f"{OWN}/nu")
    assert [one.value for one in page.header] == ["Warme overdracht: Zo gaat het nu"]
    drawn = pictures(page)
    assert len(drawn) == 2
    assert "We weten ruim" in drawn[0]
    assert "We weten ruim" not in drawn[1]


def test_a_changed_question_is_told_in_words_with_the_board_of_then(lab: Lab) -> None:
    words = shown(started("over_time", sleutel=lab.key, onderdeel=f"{OWN}/nu"))
    assert words.count(OTHERWISE) == 1
    assert f"Toen: ‘{EARLY}’. Nu: ‘We weten het een &lt;b&gt;maand&lt;/b&gt; van tevoren’." in words
    assert "De vragen waren niet elke keer hetzelfde." in words


def test_what_people_typed_stands_there_as_text(lab: Lab) -> None:
    for part in (f"{OWN}/nu", "afspraken", f"{SCAN}/stellingen"):
        words = shown(started("over_time", sleutel=lab.key, onderdeel=part))
        assert "&lt;script&gt;alert(1)" in words
        assert "<script" not in words


def test_where_it_was_not_kept_what_was_asked_the_page_says_so(lab: Lab) -> None:
    with lab.database.write() as session:
        session.exec(update(StepRow).where(StepRow.id == lab.step(SCAN, lab.first)).values(asked={}))  # type: ignore[arg-type]
    lab.database.remembered.forget()
    assert shown(started("over_time", sleutel=lab.key)).count(NOT_KEPT) == 1


def test_agreements_stand_by_the_meeting_in_which_they_were_made(lab: Lab) -> None:
    words = shown(started("over_time", sleutel=lab.key, onderdeel="afspraken"))
    assert words.index("Gemaakt in Eerste") < words.index("nog niet bellen") < words.index("Gemaakt in Tweede")
    assert words.index("Gemaakt in Tweede") < words.index("wel bellen")
    assert "<img" not in words


def test_boards_can_stand_large_under_each_other(lab: Lab) -> None:
    page = started("over_time", sleutel=lab.key)
    assert 'class="pl-times"' in shown(page)
    page.segmented_control(key="schikking").set_value("Groot, onder elkaar").run()
    assert 'class="pl-times large"' in shown(page)


def test_with_one_meeting_the_page_says_when_there_will_be_something(database: Database, folder: Path) -> None:
    words = shown(started("over_time", sleutel=Lab(database, folder, 1).key))
    assert "Nog niets om naast elkaar te leggen" in words
    assert "<img" not in words


@pytest.mark.parametrize(("share", "there"), [("none", False), ("own", False), ("all", True)])
def test_participants_see_it_only_when_the_whole_report_is_shared(lab: Lab, share: str, there: bool) -> None:
    meetings.set_share(lab.database, lab.meeting, share)  # type: ignore[arg-type]
    page = lab.participant()
    assert bool(pictures(page)) is there
    assert ("kun je hier nog niet zien" in shown(page)) is not there


def test_a_board_that_waits_for_its_reveal_is_there_for_nobody(lab: Lab) -> None:
    meetings.set_share(lab.database, lab.meeting, "all")
    progress.reveal(lab.database, lab.meeting, lab.step(SCAN), False)
    for page in (lab.participant(), started("over_time", sleutel=lab.key)):
        assert "Van wal komen" not in str([*page.header, *page.selectbox, *page.segmented_control])


def test_no_name_of_a_person_and_no_word_of_better_or_worse_stands_on_the_page(lab: Lab) -> None:
    for part in (f"{OWN}/nu", "afspraken", f"{SCAN}/stellingen"):
        page = started("over_time", sleutel=lab.key, onderdeel=part)
        words = (shown(page) + "".join(pictures(page))).lower()
        assert "quendel" not in words
        assert not re.search(r"\b(beter|slechter|gestegen|gedaald|gemiddeld|totaal|score)\b", words)


@pytest.mark.parametrize("link", ["", "nergens"])
def test_a_stranger_gets_a_sentence_and_no_board(lab: Lab, link: str) -> None:
    page = started("over_time", sleutel=link)
    assert "data:image" not in html(page)


# --- where the step is led


def led(lab: Lab, step: str) -> AppTest:
    page = started("facilitator", sleutel=lab.key)
    page.session_state["step"] = step
    return page.run()


def test_the_facilitator_reads_that_the_questions_changed_and_where_the_answers_stand(lab: Lab) -> None:
    staging.show(lab.database, lab.meeting, lab.step(OWN), part="nu")
    words = shown(led(lab, lab.step(OWN)))
    assert asked_before.CHANGED in words
    assert f"Toen: ‘{EARLY}’" in words
    assert asked_before.CHANGED not in shown(led(lab, lab.step(SCAN)))


def test_the_facilitator_reads_that_it_is_not_known_what_was_asked(lab: Lab) -> None:
    with lab.database.write() as session:
        session.exec(update(StepRow).where(StepRow.id == lab.step(SCAN, lab.first)).values(asked={}))  # type: ignore[arg-type]
    lab.database.remembered.forget()
    assert asked_before.UNKNOWN in shown(led(lab, lab.step(SCAN)))
