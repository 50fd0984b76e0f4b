"""Agreements as a file for one's own calendar (iCalendar, RFC 5545): a day on which it is ready, one to look back.

Nobody is invited: the file holds no address of anybody, and whoever opens it puts days in their own calendar.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

from facilitation.agreed import Agreed
from facilitation.kinds.agreements import Agreement

READY, BACK = "Klaar", "Terugkijken"
LONGEST_LINE = 75  # octets, without the line end
LONGEST_TITLE = 120  # signs; the whole agreement stands in the description
NEW_LINE = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
SIGNS = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def ics(agreed: Sequence[Agreed], title: str) -> bytes:
    """One calendar named after ``title``, with the days of these agreements; one without a day has none in it.

    The same agreement keeps its name in the file (its UID), so opening a newer file moves what stands in a calendar.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Praktijklab//Afspraken//NL", "CALSCALE:GREGORIAN"]
    lines.append(f"X-WR-CALNAME:{_text(_short(f'Afspraken {title}'))}")
    for one in agreed:
        for name, word, day in (("klaar", READY, one.agreement.ready), ("terugkijken", BACK, one.agreement.back)):
            if day:
                lines += _event(one, name, word, day, title)
    lines.append("END:VCALENDAR")
    return "".join(f"{piece}\r\n" for line in lines for piece in _folded(line)).encode()


def has_days(agreed: Sequence[Agreed]) -> bool:
    """Whether a calendar of these agreements would hold anything."""
    return any(one.agreement.ready or one.agreement.back for one in agreed)


def _event(one: Agreed, name: str, word: str, day: date, title: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(one.agreement.id)}-{name}@praktijklab"
    yield f"DTSTAMP:{_stamp(one)}"
    yield f"DTSTART;VALUE=DATE:{_day(day)}"
    if day < date.max:  # the day after, on which it is over; without one it lasts a day all the same
        yield f"DTEND;VALUE=DATE:{_day(day + timedelta(days=1))}"
    yield f"SUMMARY:{_text(_short(f'{word}: {one.agreement.what}'))}"
    yield f"DESCRIPTION:{_text(_description(one, title))}"
    if one.agreement.status == "vervalt":
        yield "STATUS:CANCELLED"
    yield "TRANSP:TRANSPARENT"  # a day to remember, and no time that is taken
    yield "END:VEVENT"


def _description(one: Agreed, title: str) -> str:
    said: Agreement = one.agreement
    lines = [said.what]
    if said.lead:
        lines.append(f"Wie trekt: {said.lead.name}")
    if said.others:
        lines.append(f"Wie doet mee: {', '.join(other.name for other in said.others)}")
    if said.piece:
        lines.append(f"Deel van de opgave: {said.piece}")
    lines.append(f"Hoe staat het: {said.status}" + (f", {said.why}" if said.why else ""))
    where = one.meeting or title
    return "\n".join([*lines, *([f"Afgesproken in: {where}"] if where else [])])


def _stamp(one: Agreed) -> str:
    """When this was changed for the last time; never now, for the same agreements give the same file."""
    if one.changed:
        return f"{datetime.fromtimestamp(one.changed, UTC):%Y%m%dT%H%M%SZ}"
    return f"{_day(one.made or date(1970, 1, 1))}T000000Z"


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")  # strftime leaves out the zeros of an early year


def _short(words: str) -> str:
    one_line = " ".join(words.split())
    return one_line if len(one_line) <= LONGEST_TITLE else one_line[: LONGEST_TITLE - 1].rstrip() + "…"


def _text(words: str) -> str:
    """What people typed as a value: nothing in it can end the line, and what no calendar may hold is left out."""
    return FORBIDDEN.sub("", NEW_LINE.sub("\n", words)).translate(SIGNS)


def _folded(line: str) -> Iterator[str]:
    """A line in pieces that each fit, cut between signs and not within one."""
    piece, room = "", LONGEST_LINE
    for sign in line:
        size = len(sign.encode())
        if size > room:
            yield piece
            piece, room = " ", LONGEST_LINE - 1
        piece, room = piece + sign, room - size
    yield piece
