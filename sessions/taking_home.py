"""Who may take which document home: asked anew for every document, from the key of whoever asks."""

from collections.abc import Mapping

from facilitation import catalogue
from facilitation.content import Refused
from facilitation.reports.calendar import has_days
from facilitation.reports.contents import Contents
from facilitation.reports.making import FORMS, SIZES, Order
from facilitation.room import Room
from sessions import access, agreements, meetings, report
from sessions.access import Unknown, Who
from sessions.database import Database

NO_SUCH = "Dit document kennen we niet. Ga terug naar het verslag en kies het daar. Er is niets verloren."
NOT_SHARED = (
    "De begeleider heeft dit niet (meer) vrijgegeven. Wat je opschreef, is bewaard. Vraag het na bij de begeleider."
)
NO_DAY = "Bij deze afspraak staat geen dag (meer). Er is niets verloren. Kijk het na bij de afspraken."
OWN = "eigen"
CALENDAR = "agenda"
WORKSHEETS = ("poster", "formulier")  # of an instrument alone: whoever prepares a meeting has no key yet
#: What participants take home of the whole report: what can be read of the boards. Rows tell more, such as when
#: something was written; forms tell of steps that are still to come.
SHARED = ("pdf", "word", "markdown", "lezen", "beelden")
SHEETS = ("pdf", "word", "markdown", "lezen", "excel", "csv")  # what an own sheet can be: the others hold the whole
NOTHING_HERE = "Met deze link kun je niets downloaden. Gebruik de link waarmee je de bijeenkomst begeleidt."


def order(database: Database, key: str, asked: Mapping[str, str]) -> Order:
    """What to make for whoever has this key.

    ``asked`` (words of an address): ``vorm`` a key of ``FORMS``; ``namen`` with the names of who wrote; ``blad`` an
    own sheet, of an organisation (an id) or ``eigen``; ``stap`` (an id), ``werkvorm`` (a key), ``maat`` and
    ``afspraak`` as in ``Order``. Raises Unknown for a key that opens nothing, and Refused (Dutch) for what is not
    there or not theirs.
    """
    form, instrument = asked.get("vorm", ""), catalogue.instruments().get(asked.get("werkvorm", ""))
    if form not in FORMS:
        raise Refused(NO_SUCH)
    if asked.get("maat", "A3") not in SIZES or (asked.get("blad") and form not in SHEETS):
        raise Refused(NO_SUCH)
    if form in WORKSHEETS and instrument:
        return Order(form, instruments=(instrument,), size=_size(form, asked))
    who = access.who(database, key)
    if who.paper:
        raise Unknown(NOTHING_HERE)
    if form == CALENDAR and who.role != "screen":
        return _calendar(database, who, asked)
    if who.role == "facilitator":
        return _for_facilitator(database, who, form, asked)
    if who.role == "participant":
        return _for_participant(database, who, form, asked)
    raise Unknown("Deze link is voor het scherm. Daarmee kun je niets downloaden.")


def _calendar(database: Database, who: Who, asked: Mapping[str, str]) -> Order:
    leads, meeting = who.role == "facilitator", meetings.meeting(database, who.meeting)
    if not leads and meeting.share == "none":
        raise Refused(NOT_SHARED)
    every, one = agreements.of_traject(database, who.meeting, revealed=not leads), asked.get("afspraak", "")
    agreed = tuple(each for each in every if one in ("", each.agreement.id))
    if not has_days(agreed):
        raise Refused(NO_DAY)
    return Order(CALENDAR, Contents(meeting, Room(()), (), agreed), agreement=one)


def _for_facilitator(database: Database, who: Who, form: str, asked: Mapping[str, str]) -> Order:
    contents = report.contents(database, who.meeting)
    organisation = asked.get("blad") or None
    if organisation and contents.organisation(organisation) is None:
        raise Refused(NO_SUCH)
    step = asked.get("stap", "") if form in WORKSHEETS else ""
    if form in WORKSHEETS and not _to_fill_in(contents, form, step):
        raise Refused(NO_SUCH)
    names = bool(asked.get("namen")) and form not in WORKSHEETS
    return Order(form, contents, names, organisation, step=step, size=_size(form, asked))


def _to_fill_in(contents: Contents, form: str, step: str) -> bool:
    """Whether there is a worksheet of this step, or (only of forms) of any step where none was asked for."""
    every = [one.step.id for one in contents.steps if one.instrument]
    return step in every or (form == "formulier" and not step and bool(every))


def _size(form: str, asked: Mapping[str, str]) -> str:
    """The paper of a poster. What does not change a document stands in no order: equal ones are made once."""
    return asked.get("maat", "A3") if form == "poster" else "A3"


def _for_participant(database: Database, who: Who, form: str, asked: Mapping[str, str]) -> Order:
    contents = report.contents(database, who.meeting)
    share = contents.meeting.share
    if asked.get("blad") == OWN and share != "none":
        return Order(form, report.own(database, who, contents), organisation=who.organisation, person=True)
    if share != "all" or asked.get("blad") or asked.get("namen") or form not in SHARED:
        raise Refused(NOT_SHARED)
    return Order(form, report.for_room(database, contents))
