"""What the screen holds on to: a board that stands still, nothing at all, and a sentence under it."""

import gzip
import json
import threading
from collections.abc import Callable

import pytest

from facilitation.catalogue import ProgrammeStep
from facilitation.content import Refused
from sessions import access, meetings, moderation, people, progress, sheets, staging
from sessions.access import Unknown
from sessions.answers import Offer, new_id, put
from sessions.database import Database
from sessions.live import boards, stage

STEPS = (
    ProgrammeStep(title="Motieven", minutes=5, instrument="motieven"),
    ProgrammeStep(title="Bocht", minutes=5, instrument="de-ideale-bocht"),
    ProgrammeStep(title="Pauze", minutes=5),
)


class Lab:
    """A meeting whose first step is open, with one card on its board."""

    def __init__(self, database: Database) -> None:
        self.database = database
        started = meetings.start(database, "Lab", "", "", [("Gemeente", "gemeente")], STEPS)
        self.meeting, self.key = started.meeting, started.key
        here = meetings.room(database, self.meeting).organisations[0].id
        self.anna = access.who(database, people.join(database, self.meeting, here, "Anna").key)
        self.motives, self.bend, self.spoken = (one.id for one in meetings.meeting(database, self.meeting).steps)
        self.lead(progress.open_step, self.motives)
        self.write("een kaartje")

    def lead(self, verb: Callable[..., object], *arguments: object) -> None:
        verb(self.database, self.meeting, *arguments)

    def write(self, text: str) -> None:
        put(
            self.database,
            self.anna,
            Offer(new_id(), self.motives, "motieven", "moreel", text, {}, 0, "pen", new_id()),
        )

    def screen(self) -> dict[str, object]:
        """What a screen is sent now, read anew as after a restart."""
        held = stage.on_stage(self.database, self.meeting).held
        current = meetings.meeting(self.database, self.meeting).current
        packed = held or boards.message(self.database, self.meeting, current, "room")
        shown: dict[str, object] = json.loads(gzip.decompress(packed))
        return shown

    def words(self) -> str:
        return json.dumps(self.screen(), ensure_ascii=False)


@pytest.fixture
def lab(database: Database) -> Lab:
    return Lab(database)


# --- standing still


def test_a_screen_that_stands_still_shows_what_it_showed_whatever_happens(lab: Lab) -> None:
    before = lab.words()
    lab.lead(staging.freeze)
    frozen = lab.words()
    assert "een kaartje" in before
    assert "een kaartje" in frozen
    lab.write("een later kaartje")
    lab.lead(staging.prompt, lab.motives, "Een zin")
    lab.lead(progress.reveal, lab.motives, False)
    lab.lead(progress.close_step, lab.motives)
    lab.lead(progress.open_step, lab.bend)
    lab.lead(staging.show_joining, True)
    assert lab.words() == frozen
    lab.lead(staging.show_joining, False)
    lab.lead(staging.unfreeze)
    assert lab.screen()["step"] == lab.bend


def test_a_screen_that_stands_still_already_holds_on_to_what_it_has(lab: Lab) -> None:
    lab.lead(staging.freeze)
    frozen = staging.frozen(lab.database, lab.meeting)
    lab.write("een later kaartje")
    lab.lead(staging.freeze)
    assert staging.frozen(lab.database, lab.meeting) == frozen
    lab.lead(staging.unfreeze)
    lab.lead(staging.unfreeze)
    assert staging.frozen(lab.database, lab.meeting) is None
    assert "een later kaartje" in lab.words()


def test_while_people_join_the_screen_cannot_stand_still(lab: Lab) -> None:
    lab.lead(staging.show_joining, True)
    with pytest.raises(Refused, match="QR-code"):
        lab.lead(staging.freeze)
    assert staging.frozen(lab.database, lab.meeting) is None
    never_opened = meetings.start(lab.database, "Leeg", "", "", [], STEPS).meeting
    staging.show_joining(lab.database, never_opened, False)
    with pytest.raises(Refused, match="QR-code"):
        staging.freeze(lab.database, never_opened)


def test_what_stands_still_is_what_the_room_saw_and_not_what_the_facilitator_saw(lab: Lab) -> None:
    lab.lead(progress.reveal, lab.motives, False)
    lab.lead(staging.freeze)
    assert "een kaartje" not in lab.words()
    assert lab.screen()["curtain"] == boards.NOT_YET


def test_a_step_that_is_only_spoken_can_stand_still_too(lab: Lab) -> None:
    lab.lead(progress.call_everyone, lab.spoken)
    lab.lead(staging.freeze)
    assert (lab.screen()["step"], lab.screen()["title"]) == (lab.spoken, "Pauze")


def test_another_facilitator_who_moves_on_meanwhile_never_leaves_an_old_step_frozen(
    lab: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    message = boards.message

    def slow(database: Database, meeting: str, step: str, audience: boards.Audience) -> bytes:
        made = message(database, meeting, step, audience)
        if not drawn:
            lab.lead(progress.open_step, lab.bend)
        drawn.append(step)
        return made

    monkeypatch.setattr(boards, "message", slow)
    lab.lead(staging.freeze)
    assert drawn == [lab.motives, lab.bend]
    assert lab.screen()["step"] == lab.bend


def test_two_facilitators_who_press_the_same_at_once_both_get_it(lab: Lab) -> None:
    for verb, more, wanted in (
        (staging.freeze, (), (True, False)),
        (staging.blank, (True,), (True, True)),
        (staging.unfreeze, (), (False, True)),
        (staging.blank, (False,), (False, False)),
    ):
        both = [threading.Thread(target=verb, args=(lab.database, lab.meeting, *more)) for _ in range(2)]
        for one in both:
            one.start()
        for one in both:
            one.join()
        found = meetings.meeting(lab.database, lab.meeting)
        assert (found.frozen, found.blank) == wanted


# --- nothing


def test_an_empty_screen_shows_nothing_and_afterwards_what_is_there_now(lab: Lab) -> None:
    lab.lead(staging.blank, True)
    assert lab.screen() == {"t": "blank"}
    lab.write("een later kaartje")
    lab.lead(staging.blank, True)
    assert lab.screen() == {"t": "blank"}
    lab.lead(staging.blank, False)
    assert "een later kaartje" in lab.words()


def test_empty_wins_from_standing_still_and_leaves_it_as_it_is(lab: Lab) -> None:
    lab.lead(staging.blank, True)
    lab.lead(staging.freeze)
    lab.write("een later kaartje")
    assert lab.screen() == {"t": "blank"}
    lab.lead(staging.blank, False)
    assert "een kaartje" in lab.words()
    assert "een later kaartje" not in lab.words()


def test_a_screen_can_be_emptied_while_people_join(lab: Lab) -> None:
    lab.lead(staging.show_joining, True)
    lab.lead(staging.blank, True)
    assert lab.screen() == {"t": "blank"}


# --- a sentence


def test_a_sentence_stands_with_its_step_until_it_is_taken_away(lab: Lab) -> None:
    lab.lead(staging.prompt, lab.motives, "  Waar hebben jullie\nelkaar nodig?  ")
    assert lab.screen()["prompt"] == "Waar hebben jullie elkaar nodig?"
    lab.lead(progress.open_step, lab.bend)
    assert lab.screen()["prompt"] == ""
    lab.lead(progress.open_step, lab.motives)
    assert lab.screen()["prompt"] == "Waar hebben jullie elkaar nodig?"
    lab.lead(staging.prompt, lab.motives, "")
    assert lab.screen()["prompt"] == ""


def test_a_sentence_has_a_length_that_a_screen_can_hold(lab: Lab) -> None:
    lab.lead(staging.prompt, lab.motives, "woord " * 100)
    assert len(str(lab.screen()["prompt"])) <= staging.LONGEST_PROMPT


def test_a_sentence_on_a_step_of_another_meeting_is_refused(lab: Lab) -> None:
    other = Lab(lab.database)
    with pytest.raises(Unknown, match="hoort niet bij deze bijeenkomst"):
        lab.lead(staging.prompt, other.motives, "Van de buren")
    assert other.screen()["prompt"] == ""


@pytest.mark.parametrize("verb", [staging.freeze, staging.unfreeze, staging.blank, staging.frozen])
def test_the_screen_of_a_meeting_that_is_wiped_is_refused(
    database: Database, verb: Callable[[Database, str], object]
) -> None:
    with pytest.raises(Unknown, match="gewist"):
        verb(database, "gewist")


# --- what may not be seen, at that very moment


@pytest.mark.parametrize("what", ["hidden", "covered"])
def test_what_is_hidden_while_a_board_is_drawn_never_stays_on_the_screen(
    lab: Lab, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    drawn: list[str] = []
    message = boards.message

    def slow(database: Database, meeting: str, step: str, audience: boards.Audience) -> bytes:
        made = message(database, meeting, step, audience)
        if not drawn:
            _take_off(lab, what)
        drawn.append(step)
        return made

    monkeypatch.setattr(boards, "message", slow)
    lab.lead(staging.freeze)
    assert len(drawn) == 2
    assert "een kaartje" not in lab.words()


def _take_off(lab: Lab, what: str) -> None:
    if what == "covered":
        lab.lead(progress.reveal, lab.motives, False)
        return
    (card,) = sheets.given(lab.database, lab.motives)
    lab.lead(moderation.hide, card.id)


def test_a_screen_that_stands_still_lets_go_of_a_card_that_is_hidden(lab: Lab) -> None:
    lab.lead(staging.freeze)
    lab.lead(progress.open_step, lab.bend)
    _take_off(lab, "hidden")
    lab.lead(staging.hold_anew)
    assert lab.screen()["step"] == lab.motives
    assert "een kaartje" not in lab.words()
    lab.lead(staging.unfreeze)
    lab.lead(staging.hold_anew)
    assert staging.frozen(lab.database, lab.meeting) is None
