"""Agreements: who does what, when is it too late, and how it stood at an earlier step."""

from datetime import date
from typing import Any

import pytest

from facilitation.board import Stage
from facilitation.catalogue import instruments
from facilitation.content import Refused
from facilitation.figures import draw
from facilitation.kinds import KINDS
from facilitation.kinds.agreements import PIECE, STANDING, WHAT, Agreements
from facilitation.room import Answer, Organisation, Room

KIND = KINDS["agreements"]
GEMEENTE = Organisation("a" * 32, "Gemeente Veldmeer", "gemeente", 0)
ZORG = Organisation("b" * 32, "Zorggroep Kompas", "zorgaanbieder", 1)
ROOM = Room((GEMEENTE, ZORG), today=date(2026, 11, 22))
DAY = 86_400.0


def part() -> Agreements:
    (found,) = instruments()["van-opgave-naar-acties"].parts
    assert isinstance(found, Agreements)
    return found


def card(field: str, text: str = "", name: str = "1", changed: float = 0.0, **value: Any) -> Answer:
    given = {key.replace("__", "-"): one for key, one in value.items()}
    return Answer(name.rjust(32, "0"), "afspraken", field, text, given, changed=changed, place=changed)


def of(name: str) -> str:
    return name.rjust(32, "0")


def test_an_agreement_tells_who_leads_who_helps_when_and_to_what_it_belongs() -> None:
    given = [
        card(PIECE, "wonen", "7"),
        card(WHAT, "één nummer bij overlast", "1", lead=ZORG.id, ready="2026-12-01", back="2027-02-01", piece=of("7"),
             **{f"with-{GEMEENTE.id}": 1}),
    ]  # fmt: skip
    (one,) = KIND.board(part(), ROOM, given, ()).agreements
    assert (one.lead, one.others, one.piece) == (ZORG, (GEMEENTE,), "wonen")
    assert (one.ready, one.back, one.status, one.late) == (date(2026, 12, 1), date(2027, 2, 1), "loopt", False)


@pytest.mark.parametrize(
    ("status", "late"), [("loopt", True), ("vast", True), ("gedaan", False), ("vervalt", False), (None, True)]
)
def test_what_should_have_been_ready_is_too_late_unless_it_is_over(status: str | None, late: bool) -> None:
    given = [card(WHAT, "kaartje voor de buren", "1", ready="2026-11-21")]
    if status:
        given.append(card(STANDING, "", "2", of=of("1"), status=status))
    (one,) = KIND.board(part(), ROOM, given, ()).agreements
    assert one.late is late


def test_without_a_day_of_today_nothing_is_too_late() -> None:
    given = [card(WHAT, "kaartje", "1", ready="2020-01-01")]
    (one,) = KIND.board(part(), Room(ROOM.organisations), given, ()).agreements
    assert not one.late


def test_an_agreement_of_an_earlier_step_comes_back_with_how_it_stands_now() -> None:
    earlier = [card(WHAT, "monitor", "1", 1), card(STANDING, "kost tijd", "2", 2, of=of("1"), status="vast")]
    now = [card(STANDING, "akkoord is er", "3", 100 * DAY, of=of("1"), status="gedaan")]
    (one,) = KIND.board(part(), ROOM, now, earlier).agreements
    assert (one.before, one.status, one.why) == (True, "gedaan", "akkoord is er")
    (then,) = KIND.board(part(), ROOM, (), earlier).agreements
    assert (then.status, then.why) == ("vast", "kost tijd")


def test_a_word_why_without_a_status_leaves_the_status_as_it_was() -> None:
    given = [card(WHAT, "monitor", "1", 1), card(STANDING, "", "2", 2, of=of("1"), status="vast"),
             card(STANDING, "wacht op akkoord", "3", 3, of=of("1"))]  # fmt: skip
    (one,) = KIND.board(part(), ROOM, given, ()).agreements
    assert (one.status, one.why) == ("vast", "wacht op akkoord")


def test_too_late_stands_first_then_stuck_then_by_day_and_what_is_over_last() -> None:
    given = [
        card(WHAT, "gedaan", "1", 1), card(STANDING, "", "a", 1, of=of("1"), status="gedaan"),
        card(WHAT, "later", "2", 2, ready="2027-05-01"),
        card(WHAT, "eerder", "3", 3, ready="2026-12-01"),
        card(WHAT, "vast", "4", 4), card(STANDING, "", "b", 4, of=of("4"), status="vast"),
        card(WHAT, "te laat", "5", 5, ready="2026-11-01"),
    ]  # fmt: skip
    board = KIND.board(part(), ROOM, given, ())
    assert [one.what for one in board.agreements] == ["te laat", "vast", "eerder", "later", "gedaan"]
    assert [row[0] for row in KIND.table(board, "").rows] == ["te laat", "vast", "eerder", "later", "gedaan"]


@pytest.mark.parametrize(
    ("field", "value", "kept"),
    [
        (WHAT, {"lead": "x", "ready": "morgen", "back": 3, "with-": 1}, {}),
        (WHAT, {"ready": "2026-12-01", "with-" + "a" * 32: 1, "with-" + "b" * 32: 0, "script": "<b>"},
         {"ready": "2026-12-01", "with-" + "a" * 32: 1}),
        (PIECE, {"anything": 1}, {}),
        (STANDING, {"of": "c" * 32, "status": "klaar"}, {"of": "c" * 32}),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_dropped(field: str, value: dict[str, Any], kept: dict[str, Any]) -> None:
    assert KIND.accept(part(), field, value) == kept


def test_a_standing_of_nothing_is_refused() -> None:
    with pytest.raises(Refused):
        KIND.accept(part(), STANDING, {"status": "gedaan"})


@pytest.mark.parametrize("number", [0, 1, 7, 30])
def test_the_picture_shows_as_many_as_fit_and_says_when_there_are_more(number: int) -> None:
    given = [
        card(WHAT, f"afspraak {at} " + "met veel woorden " * 6, str(at), at, lead=ZORG.id) for at in range(number)
    ]
    board = KIND.board(part(), ROOM, given, ())
    words = [one for trace in draw("agreements", board, Stage())["data"] for one in trace.get("text", [])]
    assert ("nog geen afspraken" in words) == (number == 0)
    assert ("meer afspraken: zie de tabel" in words) == (number == 30)
    assert len(KIND.table(board, "").rows) == number


def test_the_pieces_of_the_opgave_are_on_the_board_before_there_is_any_agreement() -> None:
    board = KIND.board(part(), ROOM, [card(PIECE, "wonen", "7"), card(PIECE, "begeleiding", "8", 1)], ())
    words = [one for trace in draw("agreements", board, Stage())["data"] for one in trace.get("text", [])]
    assert {"nog geen afspraken", "wonen", "begeleiding"} <= set(words)
    assert [row[5] for row in KIND.table(board, "").rows] == ["wonen", "begeleiding"]
