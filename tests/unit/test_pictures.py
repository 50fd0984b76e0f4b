"""Beelden: every board that was reached, as on the screen, and nothing that may not be told."""

import io
import json
import re
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from facilitation import figures, sample
from facilitation.board import Stage
from facilitation.catalogue import instruments
from facilitation.figures.svg import svg
from facilitation.kinds import KINDS
from facilitation.reports.boards import SEEN, alt_of, board_of, shown
from facilitation.reports.contents import Contents, StepContents
from facilitation.reports.pictures import ACROSS, pictures, zipped
from facilitation.reports.self_contained import self_contained
from facilitation.room import Meeting, Room, Step

ROOM = sample.room(5)
NAME = re.compile(r"\d\d(-[a-z0-9]+)*\.(svg|png)")


def contents(*keys: str, room: Room = ROOM, empty: bool = False) -> Contents:
    steps = []
    for key in keys:
        instrument = instruments()[key]
        step = Step(key, instrument.title, 20, key, "closed")
        steps.append(StepContents(step, instrument, () if empty else sample.answers(instrument, room)))
    return Contents(Meeting("m", "K7M4PX", "Proef", "", "", tuple(one.step for one in steps)), room, tuple(steps))


def test_each_board_is_a_drawing_and_a_photograph_under_the_number_of_its_step() -> None:
    files = pictures(contents("de-ideale-bocht", "halen-en-brengen"))
    assert all(NAME.fullmatch(name) for name in files), list(files)
    assert {name[:2] for name in files} == {"01", "02"}
    assert [name.removesuffix(".svg") for name in files][::2] == [name.removesuffix(".png") for name in files][1::2]
    for name, content in files.items():
        if name.endswith(".svg"):
            title = ElementTree.fromstring(content)[0]
            assert str(title.text).startswith("Bord ‘")
        else:
            assert content.startswith(b"\x89PNG")
            assert int.from_bytes(content[16:20]) == ACROSS
    assert "02-halen-en-brengen-gevoel-van-balans.svg" in files  # a view of its own


def test_a_board_in_the_pictures_is_the_one_that_the_screen_draws() -> None:
    one = contents("de-ideale-bocht").steps[0]
    (part,) = instruments()["de-ideale-bocht"].parts
    board = KINDS[part.kind].board(part, ROOM, one.answers, ())
    (found,) = shown(part, one, ROOM)
    assert found.figure == figures.draw(part.kind, board, Stage("bocht"))
    (drawing,) = (file for name, file in pictures(contents("de-ideale-bocht")).items() if name.endswith(".svg"))
    assert drawing.decode() == self_contained(svg(found.figure, alt_of(part, board)))


def test_equal_contents_give_equal_bytes() -> None:
    made = contents("zelfscan-van-wal-komen")
    assert zipped(pictures(made)) == zipped(pictures(made))


def test_a_zip_holds_the_files_and_no_moment() -> None:
    archive = zipfile.ZipFile(io.BytesIO(zipped({"b.svg": b"<svg/>", "a.png": b"x"})))
    assert archive.testzip() is None
    assert {one.filename: archive.read(one) for one in archive.infolist()} == {"b.svg": b"<svg/>", "a.png": b"x"}
    assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("key", ["motieven", "van-opgave-naar-acties", "netwerkanalyse", "ster-of-web"])
def test_nothing_is_drawn_of_what_nobody_filled_in(key: str) -> None:
    assert pictures(contents(key, empty=True)) == {}


def test_a_step_that_stayed_hidden_and_one_without_an_instrument_have_no_picture() -> None:
    made = contents("de-ideale-bocht")
    one = made.steps[0]
    hidden = replace(one, step=replace(one.step, state="hidden"), answers=())
    spoken = StepContents(Step("s", "Gesprek", 5, "", "closed"), None)
    gone = replace(one, instrument=None)
    assert pictures(replace(made, steps=(hidden, spoken, gone))) == {}
    assert [name[:2] for name in pictures(replace(made, steps=(hidden, spoken, one)))] == ["03", "03"]


def test_of_a_private_part_there_is_no_picture_until_enough_people_chose() -> None:
    instrument = instruments()["impasse-verkenner"]
    (private,) = (part for part in instrument.parts if part.private)
    few, many = (
        contents("impasse-verkenner", room=sample.room(3)),
        contents("impasse-verkenner", room=sample.room(12)),
    )
    assert list(shown(private, few.steps[0], few.room)) == []
    assert list(shown(private, many.steps[0], many.room))


def test_only_what_was_revealed_of_a_party_has_a_picture() -> None:
    one = contents("motieven").steps[0]
    part = next(part for part in instruments()["motieven"].parts if part.kind == "guess")
    board = board_of(part, one, ROOM)
    revealed = {row.organisation.id for row in board.rows if row.revealed}
    assert {view.stage.spotlight for view in shown(part, one, ROOM)} - {""} == revealed
    assert len(revealed) < len(board.rows)


def test_titles_of_any_kind_become_names_that_do_not_meet() -> None:
    made = contents("de-ideale-bocht", "de-ideale-bocht")
    titles = ("../../etc/passwd\x00 \u202e CON", "中文 😀")
    steps = tuple(
        replace(one, step=replace(one.step, title=title)) for one, title in zip(made.steps, titles, strict=True)
    )
    names = list(pictures(replace(made, steps=steps)))
    assert len(names) == 4
    assert all(NAME.fullmatch(name) and len(name) < 200 for name in names), names


def test_who_wrote_a_card_stands_on_the_board_only_where_it_may() -> None:
    one = contents("motieven").steps[0]
    signed = [replace(answer, participant=ROOM.participants[0].id) for answer in one.answers]
    made = replace(one, answers=tuple(signed))
    parts = {part.key: part for part in made.instrument.parts} if made.instrument else {}
    name = f"(van {ROOM.participants[0].name})"
    assert name in str(board_of(parts["motieven"], made, ROOM, names=True))
    assert name not in str(board_of(parts["motieven"], made, ROOM))
    assert name not in str(board_of(parts["raden"], made, ROOM, names=True))


def test_every_kind_of_board_can_be_told_to_whoever_does_not_see_it() -> None:
    assert set(SEEN) == set(KINDS)
    for key in instruments():
        one = contents(key).steps[0]
        for part in instruments()[key].parts:
            words = alt_of(part, board_of(part, one, ROOM), "een\nview")
            assert part.title in words
            assert "een view" in words
            assert len(words) < 250
            json.dumps(words)


def test_the_letters_of_a_drawing_go_along_and_no_others() -> None:
    plain = self_contained('<svg width="1"><text>a</text></svg>')
    assert plain.count("@font-face") == 1
    bold = self_contained('<svg width="1"><text font-weight="600" font-style="italic">a</text></svg>')
    assert bold.count("@font-face") == 3
    assert set(re.findall(r"url\(([a-z:/0-9]+)", bold)) == {"data:font/woff2"}
    assert self_contained('<svg width="1"><path d="M0,0"/></svg>').count("@font-face") == 0
    ElementTree.fromstring(bold)
