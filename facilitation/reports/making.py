"""Every document that people take home, by its name: what it is made from, and how its file ends."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from facilitation.instrument import Instrument
from facilitation.reports.contents import Contents

SIZES = ("A0", "A1", "A3")  # of a poster


@dataclass(frozen=True, slots=True)
class Order:
    """What to make: a key of ``FORMS``, from the contents of a meeting or (an empty worksheet) from instruments.

    With ``names`` the names of who wrote stand in it, where they may. With ``organisation`` (an id) it is the own
    sheet of that party, and with ``person`` that of one of its people: then the contents hold no other personal
    answers than theirs. ``step`` (an id) is the one step of a filled poster or of forms, ``size`` the paper of a
    poster, ``agreement`` (an id) the one agreement of a calendar.
    """

    form: str
    contents: Contents | None = None
    names: bool = False
    organisation: str | None = None
    person: bool = False
    instruments: tuple[Instrument, ...] = ()
    step: str = ""
    size: str = "A3"
    agreement: str = ""

    @property
    def given(self) -> Contents:
        """The contents. Raises KeyError where there are none."""
        if self.contents is None:
            raise KeyError(self.form)
        return self.contents


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of document: what its file is called and how that ends, its media type, and what makes it.

    ``make`` raises KeyError for a party or a step that is not there.
    """

    called: str
    ending: str
    mime: str
    make: Callable[[Order], bytes]


def make(order: Order) -> bytes:
    """Make the document: a file, as bytes. Equal orders give equal bytes. Raises KeyError for an unknown form."""
    return FORMS[order.form].make(order)


def file_name(order: Order) -> str:
    """A name that says what the file is, in signs that every computer takes."""
    form, contents = FORMS[order.form], order.contents
    called = "eigen blad" if order.organisation else form.called
    titles = [one.title for one in order.instruments] if len(order.instruments) == 1 else []
    words = [
        called,
        order.size if form.called == "poster" else "",
        *titles,
        contents.meeting.title if contents else "",
    ]
    plain = unicodedata.normalize("NFKD", " ".join(words)).encode("ascii", "ignore").decode()
    short = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:80].rstrip("-")
    day = f"-{contents.day.isoformat()}" if contents else ""
    return f"{short}{day}.{form.ending}"


# The modules are asked for when they are needed: a poster need not wait until Word is there.


def _pdf(order: Order) -> bytes:
    from facilitation.reports.pdf import pdf  # noqa: PLC0415

    return pdf(order.given, order.names, order.organisation, order.person)


def _word(order: Order) -> bytes:
    from facilitation.reports.word import word  # noqa: PLC0415

    return word(order.given, order.names, order.organisation, order.person)


def _excel(order: Order) -> bytes:
    from facilitation.reports.excel import excel  # noqa: PLC0415

    return excel(order.given, order.names, order.organisation)


def _markdown(order: Order) -> bytes:
    from facilitation.reports.markdown import markdown  # noqa: PLC0415

    return markdown(order.given, order.names, order.organisation, order.person).encode()


def _reading(order: Order) -> bytes:
    from facilitation.reports.webpage import webpage  # noqa: PLC0415

    return webpage(order.given, order.names, order.organisation, order.person).encode()


def _outline(order: Order) -> bytes:
    from facilitation.reports.webpage import outline  # noqa: PLC0415

    return outline(order.given, order.names).encode()


def _json(order: Order) -> bytes:
    from facilitation.reports.analysis import json_  # noqa: PLC0415

    return json_(order.given, order.names)


def _pictures(order: Order) -> bytes:
    from facilitation.reports.pictures import pictures, zipped  # noqa: PLC0415

    return zipped(pictures(order.given))


def _poster(order: Order) -> bytes:
    from facilitation.reports.poster import poster  # noqa: PLC0415

    return poster(_instrument(order), order.size, order.contents, order.step)


def _form(order: Order) -> bytes:
    from facilitation.reports.form import form  # noqa: PLC0415

    steps = order.contents.steps if order.contents else ()
    return form(order.instruments or [one for one in steps if order.step in ("", one.step.id)], order.contents)


def _instrument(order: Order) -> Instrument:
    """The instrument of a worksheet: the one that was asked for, or that of the step. Raises KeyError."""
    steps = order.contents.steps if order.contents else ()
    found = [one.instrument for one in steps if one.step.id == order.step and one.instrument]
    for instrument in (*order.instruments, *found):
        return instrument
    raise KeyError(order.step)


def _calendar(order: Order) -> bytes:
    from facilitation.reports.calendar import ics  # noqa: PLC0415

    contents = order.given
    chosen = [one for one in contents.agreed if order.agreement in ("", one.agreement.id)]
    return ics(chosen, contents.meeting.title)


def _csv(order: Order) -> bytes:
    from facilitation.reports.dictionary import companion  # noqa: PLC0415
    from facilitation.reports.pictures import zipped  # noqa: PLC0415
    from facilitation.reports.tidy import csv, tidy  # noqa: PLC0415

    rows = csv(tidy(order.given, order.names, order.organisation))
    return zipped({"antwoorden.csv": rows, "wat-de-kolommen-zijn.csv": companion(order.names)})


OFFICE = "application/vnd.openxmlformats-officedocument."
FORMS: Mapping[str, Form] = {
    "pdf": Form("verslag", "pdf", "application/pdf", _pdf),
    "word": Form("verslag", "docx", OFFICE + "wordprocessingml.document", _word),
    "excel": Form("antwoorden", "xlsx", OFFICE + "spreadsheetml.sheet", _excel),
    "markdown": Form("verslag", "md", "text/markdown", _markdown),
    "csv": Form("antwoorden", "zip", "application/zip", _csv),
    "json": Form("antwoorden", "json", "application/json", _json),
    "beelden": Form("beelden", "zip", "application/zip", _pictures),
    "poster": Form("poster", "pdf", "application/pdf", _poster),
    "formulier": Form("formulier", "pdf", "application/pdf", _form),
    "agenda": Form("afspraken", "ics", "text/calendar", _calendar),
    "lezen": Form("verslag", "html", "text/html", _reading),
    "inhoud": Form("inhoud", "html", "text/html", _outline),
}
