"""Reports of every instrument, with invented answers: every word is there, and nothing tells more than the board."""

from dataclasses import replace

import pytest

from facilitation import sample
from facilitation.catalogue import instruments
from facilitation.kinds import KINDS, scale
from facilitation.kinds.scale import Scale
from facilitation.reports.contents import Contents, StepContents, authorless
from facilitation.reports.markdown import literal, markdown
from facilitation.reports.tidy import tidy
from facilitation.room import Meeting, Room, Step

ROOM = sample.room(5)
KEYS = list(instruments())
# A part that shows no text of its own: what was typed stands with another part, or is only the board's.
BOARDLESS = ("talk",)


def contents(key: str, room: Room = ROOM) -> Contents:
    instrument = instruments()[key]
    step = Step("s", instrument.title, 20, key, "closed")
    return Contents(
        Meeting("m", "K7M4PX", "Proef", "De opgave", "Samen thuis", (step,)),
        room,
        (StepContents(step, instrument, sample.answers(instrument, room)),),
    )


@pytest.mark.parametrize("key", KEYS)
def test_every_word_is_in_the_report_and_in_the_file_of_rows(key: str) -> None:
    made = contents(key)
    document, rows = markdown(made), tidy(made)
    parts = {part.key: part for part in instruments()[key].parts}
    texts = [one for one in made.steps[0].answers if one.text.strip() and parts[one.part].kind not in BOARDLESS]
    for one in texts:
        assert literal(one.text) in document, one
        assert one.text in set(rows["antwoord"]), one


@pytest.mark.parametrize("key", KEYS)
def test_every_choice_is_in_the_file_of_rows_unless_its_part_is_private(key: str) -> None:
    made = contents(key)
    rows = tidy(made)
    for part in instruments()[key].parts:
        given = [one for one in made.steps[0].answers if one.part == part.key]
        told = rows[rows["onderdeel"] == part.title]
        if part.private:
            assert told.empty
        else:
            fields = {one.field for one in given if one.field not in ("koppeling", "onthuld", "samen")}
            assert len(told) >= len(fields)


@pytest.mark.parametrize("key", KEYS)
def test_personal_answers_and_guesses_have_no_author_in_the_rows(key: str) -> None:
    made = contents(key)
    rows = tidy(made, names=True)
    names = {one.name for one in ROOM.organisations} | {one.name for one in ROOM.participants}
    for part in instruments()[key].parts:
        asked = [one for one in made.steps[0].answers if one.part == part.key and authorless(part, one.field)]
        texts = {one.text for one in asked if one.text}
        told = rows[(rows["onderdeel"] == part.title) & rows["antwoord"].isin(texts)]
        assert not names & set(told["organisatie"]), part.key
        assert not names & set(told["naam"]), part.key


def test_of_a_private_part_the_report_says_nothing_until_enough_people_chose() -> None:
    instrument = instruments()["impasse-verkenner"]
    (private,) = (part for part in instrument.parts if part.private)
    few = contents("impasse-verkenner", sample.room(3))
    people = sum(KINDS[private.kind].owner(private, one.field) == "person" for one in few.steps[0].answers)
    assert 0 < people < private.at_least
    document = markdown(few)
    assert "keer" not in document
    assert f"{private.at_least} mensen" in document


def test_a_scale_that_got_fewer_words_leaves_out_what_no_word_is_left() -> None:
    key = "zelfscan-van-wal-komen"
    made = contents(key)
    (part,) = instruments()[key].parts
    assert isinstance(part, Scale)
    answers = [one for one in made.steps[0].answers if "point" in one.value]
    first = replace(answers[0], value={"point": len(part.words)})
    shorter = replace(instruments()[key], parts=(replace(part, words=part.words[:3]),))
    step = replace(made.steps[0], instrument=shorter, answers=(first,))
    changed = replace(made, steps=(step,))
    assert len(part.words) > 3
    assert tidy(changed).empty
    assert markdown(changed)
    board = scale.board(shorter.parts[0], ROOM, (first,))  # type: ignore[arg-type]
    assert not any(strip.dots for strip in board.strips)
