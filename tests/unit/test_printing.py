"""Documents are made beside the room, by a process of their own, once for whoever asks for the same."""

import pickle
import sys
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from facilitation.reports.__main__ import take
from facilitation.reports.contents import Contents, StepContents
from facilitation.reports.making import FORMS, Order, file_name, make
from facilitation.room import Meeting, Room, Step
from sessions import printing
from sessions.printing import NotMade, Press


@pytest.fixture
def press() -> Iterator[Press]:
    made = Press()
    yield made
    made.close()


def contents(title: str = "Samen wonen") -> Contents:
    step = Step("s1", "Inchecken", 5, state="closed")
    meeting = Meeting("m1", "K7M4PX", title, "Een opgave", "Een ambitie", (step,), created=1_760_000_000.0)
    return Contents(meeting, Room((), today=date(2026, 11, 22)), (StepContents(step, None),))


def test_a_document_of_the_press_is_the_document_itself(press: Press) -> None:
    order = Order("markdown", contents("Wonen & <b>zorg</b> 漢字 \ud800"))
    assert press.made(order) == make(order)


def test_two_people_who_ask_for_the_same_get_the_same_bytes_from_one_making(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = press.made(Order("markdown", contents()))
    asked: list[bytes] = []
    monkeypatch.setattr(Press, "_ask", lambda self, order: asked.append(order))
    again = pickle.loads(pickle.dumps(Order("markdown", contents())))
    assert press.made(again) == first
    assert not asked


def test_what_cannot_be_made_is_a_dutch_sentence_and_the_next_document_comes(press: Press) -> None:
    with pytest.raises(NotMade, match="Er is niets verloren"):
        press.made(Order("markdown", contents(), organisation="no such party"))
    assert b"Samen wonen" in press.made(Order("markdown", contents()))


def test_a_press_that_died_or_takes_too_long_is_started_again(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    press.made(Order("markdown", contents("Eerst")))
    assert press._process is not None
    press._process.kill()
    press._process.wait()
    assert b"Daarna" in press.made(Order("markdown", contents("Daarna")))
    monkeypatch.setattr(printing, "TOO_LONG", 0.0)
    with pytest.raises(NotMade):
        press.made(Order("pdf", contents("Te laat")))
    monkeypatch.undo()
    assert b"Toch" in press.made(Order("markdown", contents("Toch")))


def test_what_is_kept_is_bounded_and_forgotten_when_data_are_wiped(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "MOST_KEPT", 10)
    press.made(Order("markdown", contents("Een")))
    press.made(Order("markdown", contents("Twee")))
    assert len(press._kept) == 1
    press.forget()
    assert not press._kept


def test_a_log_of_what_failed_holds_no_words_of_people(press: Press, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(NotMade):
        press.made(Order("markdown", contents("GEHEIM"), organisation="GEHEIM"))
    press.close()
    said = capfd.readouterr().err
    assert "KeyError" in said
    assert "GEHEIM" not in said


@pytest.mark.parametrize("form", FORMS)
def test_a_file_is_named_by_what_it_is_in_signs_that_every_computer_takes(form: str) -> None:
    name = file_name(Order(form, contents("Wonen: café / 2026?")))
    assert name.endswith(f"wonen-cafe-2026-2025-10-09.{FORMS[form].ending}")
    assert name.isascii()


def test_half_an_answer_of_a_press_that_was_ended_is_a_dutch_sentence(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "take", lambda pipe: (take(pipe) or b"")[:20])
    with pytest.raises(NotMade):
        press.made(Order("markdown", contents("Half")))
    monkeypatch.undo()
    assert b"Heel" in press.made(Order("markdown", contents("Heel")))


def test_a_press_that_cannot_start_is_a_dutch_sentence(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/program")
    with pytest.raises(NotMade):
        press.made(Order("markdown", contents("Nooit")))


def test_what_was_being_made_while_data_were_wiped_is_not_kept_and_wiping_does_not_wait_for_it(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = Press._ask

    def wiped_meanwhile(self: Press, asked: bytes) -> bytes | None:
        other = threading.Thread(target=self.forget, daemon=True)
        other.start()
        other.join(5)
        assert not other.is_alive()
        return ask(self, asked)

    monkeypatch.setattr(Press, "_ask", wiped_meanwhile)
    press.made(Order("markdown", contents("Gewist")))
    assert not press._kept
    assert press._process is None  # it remembers words too


def test_after_data_were_wiped_the_press_that_read_them_is_gone(press: Press) -> None:
    press.made(Order("markdown", contents("Gewist")))
    press.forget()
    assert press._process is None


def test_a_press_that_took_much_memory_gives_it_back(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    press.made(Order("markdown", contents("Klein")))
    assert press._process is not None
    monkeypatch.setattr(printing, "HEAVY", 0)
    assert b"Groot" in press.made(Order("markdown", contents("Groot")))
    assert press._process is None


@pytest.mark.skipif(not Path("/proc/self/oom_score_adj").exists(), reason="only Linux tells")
def test_the_press_goes_before_the_server_when_memory_runs_out(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    press.made(Order("markdown", contents("Begrensd")))
    assert press._process is not None
    told = Path(f"/proc/{press._process.pid}")
    assert told.joinpath("oom_score_adj").read_text().strip() == printing.FIRST_TO_GO
    assert str(printing.MOST_MEMORY) in told.joinpath("limits").read_text()
    press.close()
    monkeypatch.setattr(printing, "MOST_MEMORY", 100_000_000)
    with pytest.raises(NotMade):
        press.made(Order("pdf", contents("Te groot")))


def test_what_took_too_long_is_not_tried_again_at_once_and_holds_up_nobody(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bytes] = []

    def never(self: Press, order: bytes) -> None:
        asked.append(order)

    monkeypatch.setattr(printing, "TOO_LONG", 0.0)
    monkeypatch.setattr(Press, "_ask", never)
    for _ in range(3):
        with pytest.raises(NotMade):
            press.made(Order("markdown", contents("Te lang")))
    assert len(asked) == 1
    monkeypatch.setattr(printing, "NOT_AGAIN", 0.0)
    for _ in range(2):
        with pytest.raises(NotMade):
            press.made(Order("markdown", contents("Anders")))
    assert len(asked) == 3
