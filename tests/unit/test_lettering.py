"""Words on a board: how wide they are, and that they never stand outside their room."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.figures.lettering import clean, fit, width, wrap

ROOMS = st.floats(60, 900)
SIZES = st.sampled_from([24, 26, 28])
WEIGHTS = st.sampled_from([400, 600])
WORDS = st.one_of(st.text(max_size=300), st.text("abc de\u00a0fgW…\n\t\u0301\U0001f600界", max_size=300))


@given(WORDS, ROOMS, SIZES, WEIGHTS, st.none() | st.integers(1, 4))
def test_no_line_is_wider_than_its_room(text: str, room: float, size: int, weight: int, lines: int | None) -> None:
    found = wrap(text, room, size, weight, lines)
    assert all(width(line, size, weight) <= room for line in found)
    assert 1 <= len(found) <= (lines or len(found))


@given(WORDS, ROOMS, SIZES)
def test_without_a_limit_nothing_is_lost(text: str, room: float, size: int) -> None:
    assert "".join(wrap(text, room, size)).replace(" ", "") == clean(text).replace(" ", "")


@given(WORDS, ROOMS, st.integers(1, 3))
def test_what_does_not_fit_ends_in_an_ellipsis(text: str, room: float, lines: int) -> None:
    whole, cut = wrap(text, room, 24), wrap(text, room, 24, lines=lines)
    assert cut == whole if len(whole) <= lines else cut[-1].endswith("…")


@given(WORDS, ROOMS)
def test_fit_gives_one_line(text: str, room: float) -> None:
    line = fit(text, room, 24)
    assert width(line, 24) <= room
    assert "\n" not in line


def test_words_stay_whole() -> None:
    assert wrap("Zorgen dat wie nodig is ook meedoet", 280, 24) == ["Zorgen dat wie nodig is ook", "meedoet"]


def test_a_no_break_space_keeps_a_name_together() -> None:
    room = width("Kwartier De", 24) + 1
    assert wrap("Kwartier De\u00a0Linde", room, 24) == ["Kwartier", "De\u00a0Linde"]


def test_a_word_that_is_too_long_is_cut_without_a_hyphen() -> None:
    lines = wrap("Verantwoordelijkheidsverdeling", 120, 24)
    assert len(lines) > 1
    assert "".join(lines) == "Verantwoordelijkheidsverdeling"


@pytest.mark.parametrize(
    "text", ["regel een\r\nregel twee", "regel\teen \x00 regel\u2028twee", "  regel een  regel twee "]
)
def test_line_breaks_and_control_characters_become_one_space(text: str) -> None:
    assert clean(text).replace("regel", "r").split(" ") in (["r", "een", "r", "twee"],)


def test_half_a_surrogate_and_direction_marks_disappear() -> None:
    assert clean("a\ud800b\u202ec") == "a b c"


@pytest.mark.parametrize(
    ("text", "weight", "measured"),
    [
        ("In welke fase zit ons samenwerkingsvraagstuk?", 400, 468.3),
        ("hier lopen de antwoorden het verst uiteen", 600, 431.54),
    ],
)
def test_a_browser_sets_words_as_wide_as_we_think_or_a_little_narrower(
    text: str, weight: int, measured: float
) -> None:
    # Measured in Chromium at 24 px; the browser kerns, we do not.
    assert measured <= width(text, 24, weight) <= measured * 1.01


def test_what_the_font_does_not_have_gets_a_safe_width() -> None:
    assert width("界", 100) == 100
    assert width("\U0001f600", 100) == 130


@pytest.mark.parametrize("text", ["W" * 20_000, "woord " * 3_333, " " * 19_999 + "a", "\u0301" * 20_000])
def test_an_endless_text_takes_no_time(text: str) -> None:
    start = time.perf_counter()
    assert len(wrap(text + "!", 350, 24, lines=2)) <= 2
    assert time.perf_counter() - start < 0.1
