"""The calendar file of agreements, read by a strict little reader of RFC 5545."""

import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.agreed import Agreed
from facilitation.kinds.agreements import Agreement
from facilitation.reports.calendar import LONGEST_TITLE, has_days, ics
from facilitation.room import Organisation

ONE = "1" * 32
LINE = re.compile(r'([A-Z-]+)((?:;[A-Z-]+=[^;:",]+)*):(.*)', re.DOTALL)
GEMEENTE = Organisation("a" * 32, "Gemeente Veldmeer", "gemeente", 0)
ZORG = Organisation("b" * 32, "Zorg; Welzijn, Wonen \\ Zo", "zorgaanbieder", 1)

Event = dict[str, str]


def read(made: bytes) -> tuple[Event, list[Event]]:
    """The lines of the calendar itself and of each event, as (name with its parameters) to value, unescaped.

    Raises AssertionError for whatever RFC 5545 does not allow.
    """
    assert made.endswith(b"\r\n")
    raw = made.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(line) <= 75 for line in raw)
    assert not any(sign in line for line in raw for sign in (b"\r", b"\n"))
    lines = [line.decode() for line in raw]  # each by itself: no sign was cut in two
    whole: list[str] = []
    for line in lines:
        if line.startswith(" "):
            whole[-1] += line[1:]
        else:
            whole.append(line)
    assert (whole[0], whole[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    calendar: Event = {}
    events: list[Event] = []
    inside = False
    for line in whole[1:-1]:
        assert not re.search("[\x00-\x08\x0a-\x1f\x7f]", line)
        found = LINE.fullmatch(line)
        assert found, line
        name, parameters, value = found.groups()
        if line in ("BEGIN:VEVENT", "END:VEVENT"):
            assert inside == (name == "END")
            inside = name == "BEGIN"
            events += [{}] if inside else []
            continue
        place = events[-1] if inside else calendar
        assert name + parameters not in place
        place[name + parameters] = text(value)
    assert not inside
    return calendar, events


def text(value: str) -> str:
    """A value without its escapes; a comma, semicolon or backslash without one may not stand there."""
    assert re.fullmatch(r"(?:\\[\\;,nN]|[^\\;,])*", value, re.DOTALL), value
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


def agreed(what: str = "één nummer", changed: float = 1_700_000_000.0, **more: Any) -> Agreed:
    more = {"ready": date(2026, 12, 1), "back": date(2027, 2, 1), **more}
    return Agreed(Agreement(ONE, what, **more), "Eerste bijeenkomst", date(2026, 11, 1), (), changed)


def test_an_agreement_has_a_day_on_which_it_is_ready_and_one_to_look_back_each_a_whole_day() -> None:
    calendar, (ready, back) = read(
        ics([agreed(lead=GEMEENTE, others=(ZORG,), piece="wonen", why="gaat goed")], "Wonen")
    )
    assert calendar == {
        "VERSION": "2.0", "PRODID": "-//Praktijklab//Afspraken//NL", "CALSCALE": "GREGORIAN",
        "X-WR-CALNAME": "Afspraken Wonen",
    }  # fmt: skip
    assert ready == {
        "UID": f"{ONE}-klaar@praktijklab",
        "DTSTAMP": "20231114T221320Z",
        "DTSTART;VALUE=DATE": "20261201",
        "DTEND;VALUE=DATE": "20261202",
        "SUMMARY": "Klaar: één nummer",
        "DESCRIPTION": "één nummer\nWie trekt: Gemeente Veldmeer\nWie doet mee: Zorg; Welzijn, Wonen \\ Zo\n"
        "Deel van de opgave: wonen\nHoe staat het: loopt, gaat goed\nAfgesproken in: Eerste bijeenkomst",
        "TRANSP": "TRANSPARENT",
    }
    assert (back["SUMMARY"], back["DTSTART;VALUE=DATE"]) == ("Terugkijken: één nummer", "20270201")
    assert back["UID"] != ready["UID"]


def test_nobody_is_invited_and_nobodys_address_is_in_it() -> None:
    made = ics([agreed(lead=GEMEENTE)], "Wonen").decode()
    assert not re.search("ATTENDEE|ORGANIZER|MAILTO|METHOD", made, re.IGNORECASE)


def test_what_has_no_day_has_no_event() -> None:
    without = agreed(ready=None, back=None)
    calendar, events = read(ics([without], "Wonen"))
    assert (events, has_days([without]), has_days([])) == ([], False, False)
    assert calendar["VERSION"] == "2.0"
    _, events = read(ics([without, agreed(ready=None)], "Wonen"))
    assert [one["SUMMARY"] for one in events] == ["Terugkijken: één nummer"]
    assert has_days([without, agreed(ready=None)])


def test_the_same_agreement_changed_later_keeps_its_name_and_tells_that_it_is_newer() -> None:
    (_, (then, _)), (_, (now, _)) = (
        read(ics([one], "Wonen")) for one in (agreed(), agreed("ander nummer", 1_800_000_000.0, status="vervalt"))
    )
    assert then["UID"] == now["UID"]
    assert then["DTSTAMP"] < now["DTSTAMP"]
    assert (then.get("STATUS"), now["STATUS"]) == (None, "CANCELLED")


def test_equal_agreements_give_equal_bytes_and_no_clock_is_read() -> None:
    assert ics([agreed()], "Wonen") == ics([agreed()], "Wonen")
    _, (ready, _) = read(ics([agreed(changed=0.0)], "Wonen"))
    assert ready["DTSTAMP"] == "20261101T000000Z"


@pytest.mark.parametrize(
    ("day", "start", "end"),
    [(date.min, "00010101", "00010102"), (date(2028, 2, 28), "20280228", "20280229"), (date.max, "99991231", None)],
)
def test_the_first_and_the_last_day_there_is_are_written_in_full(day: date, start: str, end: str | None) -> None:
    _, (one,) = read(ics([agreed(ready=day, back=None)], "Wonen"))
    assert (one["DTSTART;VALUE=DATE"], one.get("DTEND;VALUE=DATE")) == (start, end)


@pytest.mark.parametrize("turn", ["\r\n", "\n", "\r", "\v", "\f", "\x1c", "\x85", "\N{LINE SEPARATOR}"])
def test_a_line_break_in_a_text_makes_no_line_of_the_file(turn: str) -> None:
    typed = f"x{turn}END:VEVENT{turn}BEGIN:VEVENT{turn}ATTENDEE:mailto:a@b.nl"
    _, events = read(ics([agreed(typed)], typed))
    assert len(events) == 2
    assert {name.partition(";")[0] for one in events for name in one} == {
        "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "TRANSP"
    }  # fmt: skip
    assert events[0]["DESCRIPTION"].startswith("x\nEND:VEVENT\nBEGIN:VEVENT\nATTENDEE:mailto:a@b.nl\n")


def test_a_long_agreement_has_a_short_title_and_stands_in_full_below_it() -> None:
    _, (ready, _) = read(ics([agreed("lang " * 4000)], "Wonen"))
    assert len(ready["SUMMARY"]) <= LONGEST_TITLE
    assert ready["SUMMARY"].endswith("…")
    assert ready["DESCRIPTION"].startswith("lang " * 4000)


texts = st.text(st.characters(codec="utf-8") | st.sampled_from("\r\n\\;,:\t\x00\x85=@\u202e🏠é"), max_size=300)


@given(texts, texts, texts, st.dates() | st.none(), st.dates() | st.none())
def test_whatever_people_typed_the_file_can_be_read_and_tells_it(
    what: str, why: str, title: str, ready: date | None, back: date | None
) -> None:
    piece = why[::-1]
    calendar, events = read(ics([agreed(what, ready=ready, back=back, why=why, piece=piece)], title))
    assert set(calendar) == {"VERSION", "PRODID", "CALSCALE", "X-WR-CALNAME"}
    assert [one["SUMMARY"].partition(":")[0] for one in events] == [
        word for word, day in (("Klaar", ready), ("Terugkijken", back)) if day
    ]
    kept = re.sub("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]", "\n", what)
    kept = re.sub("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]", "", kept)
    for one in events:
        assert one["DESCRIPTION"].startswith(f"{kept}\n")
        start = datetime.strptime(one["DTSTART;VALUE=DATE"], "%Y%m%d").date()
        if end := one.get("DTEND;VALUE=DATE"):
            assert datetime.strptime(end, "%Y%m%d").date() - start == timedelta(days=1)
