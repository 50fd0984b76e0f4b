"""Who may take which document home: asked anew for every document, from the key of whoever asks."""

from collections.abc import Mapping

from facilitation import catalogue
from facilitation.content import Refused
from facilitation.reports.calendar import has_days
from facilitation.reports.contents import Contents
from facilitation.reports.making import FORMS, Order
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
    if form in WORKSHEETS and instrument:
        return Order(form, instruments=(instrument,), size=asked.get("maat", "A3"))
    who = access.who(database, key)
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
    return Order(
        form, contents, bool(asked.get("namen")), organisation, step=asked.get("stap", ""),
        size=asked.get("maat", "A3"), agreement=asked.get("afspraak", ""),
    )  # fmt: skip


def _for_participant(database: Database, who: Who, form: str, asked: Mapping[str, str]) -> Order:
    contents = report.contents(database, who.meeting)
    share = contents.meeting.share
    if asked.get("blad") == OWN and share != "none":
        return Order(form, report.own(database, who, contents), organisation=who.organisation, person=True)
    if share != "all" or asked.get("blad") or asked.get("namen"):
        raise Refused(NOT_SHARED)
    shown = report.for_room(database, contents)
    return Order(
        form, shown, step=asked.get("stap", ""), size=asked.get("maat", "A3"), agreement=asked.get("afspraak", "")
    )
