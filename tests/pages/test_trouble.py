"""A page that fails: a Dutch sentence with a number, and a log without a word that somebody typed."""

import logging

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts import trouble

SECRET = "Jan de Vries vertelde"


def failing_page(what: str) -> None:
    from pages.parts import trouble  # noqa: PLC0415 (AppTest runs the source of this function by itself)
    from sessions.access import Unknown  # noqa: PLC0415
    from sessions.database import NotSaved  # noqa: PLC0415

    problems = {
        "iets": RuntimeError("Jan de Vries vertelde"),
        "link": Unknown("Deze link kennen we niet. Vraag hem."),
        "vol": NotSaved("De schijf van de server is vol. Je kunt doortypen."),
    }
    trouble.on_script_error(problems[what])


def shown(what: str) -> AppTest:
    return AppTest.from_function(failing_page, default_timeout=20, kwargs={"what": what}).run()


def test_an_unexpected_problem_shows_a_sentence_and_a_number_that_is_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    page = shown("iets")
    assert page.title[0].value == "Hier ging iets mis"
    assert [one.label for one in page.button] == ["Opnieuw proberen"]
    logged = next(one.getMessage() for one in caplog.records if one.name == "praktijklab")
    number = logged.split()[1]
    assert len(number) == 4
    assert any(f"dit nummer zien: {number}." in one.proto.body for one in page.get("html"))
    assert "RuntimeError" in logged
    assert SECRET not in caplog.text


@pytest.mark.parametrize(("what", "words"), [("link", "Deze link kennen we niet"), ("vol", "De schijf")])
def test_what_we_know_is_said_in_its_own_words(what: str, words: str) -> None:
    assert words in shown(what).error[0].value


def test_the_log_tells_kinds_and_places_of_the_whole_chain_but_no_messages() -> None:
    try:
        try:
            int(SECRET)
        except ValueError as cause:
            raise KeyError(SECRET) from cause
    except KeyError as problem:
        told = trouble.described(problem)
    assert "KeyError" in told
    assert "ValueError" in told
    assert "test_trouble.py:" in told
    assert "Jan" not in told


def test_what_streamlit_logs_of_an_exception_loses_its_message() -> None:
    try:
        raise ValueError(SECRET)
    except ValueError as problem:
        record = logging.LogRecord("x", logging.ERROR, "f", 1, "Uncaught", None, (type(problem), problem, None))
    assert trouble.WithoutMessages().filter(record)
    assert "ValueError" in logging.Formatter().format(record)
    assert SECRET not in logging.Formatter().format(record)
