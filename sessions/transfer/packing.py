"""A traject as a file: everything that is kept of it, but no key and nothing that leads to one."""

import io
import json
import zipfile
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlmodel import Session, col

from facilitation import catalogue
from facilitation.content import Refused
from facilitation.kinds import KINDS
from facilitation.over_time import MEANWHILE, readable
from sessions.access import Who
from sessions.database import Database
from sessions.facilitators import ONLY_THE_LEAD
from sessions.reading import meeting_row
from sessions.tables import (
    AnswerRow,
    FacilitatorRow,
    MeetingRow,
    OrganisationRow,
    StandingRow,
    StepRow,
    Table,
    TemplateRow,
)
from sessions.trajects import IN_REHEARSAL
from sessions.transfer import unpacking
from sessions.transfer.form import DOCUMENT, FORMAT, LOGO, SECTIONS, VERSION, Document, Row
from sessions.transfer.names import pseudonyms

WHEN = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip knows: what is in it tells the rest
NOT_WHOLE = (
    "Van dit traject kan geen bestand worden gemaakt dat een andere installatie aanneemt. Er is niets veranderd. "
    "Bewaar in plaats daarvan het verslag, en meld dit aan wie deze server beheert. De reden: {why}"
)


def pack(database: Database, who: Who) -> bytes:
    """The whole traject of the meeting that somebody leads, as a zip. Only who has the lead can make it.

    It is what was kept at one moment, whatever is written meanwhile. Raises Refused (Dutch).
    """
    with database.read() as session:
        # The engine for reading begins no transactions by itself, and each look would be of another moment.
        session.connection().exec_driver_sql("BEGIN")
        _may(session, who)
        traject = meeting_row(session, who.meeting).collaboration
        document = _read(session, traject)
        logo = session.execute(
            select(col(TemplateRow.logo)).where(col(TemplateRow.collaboration) == traject)
        ).scalar_one_or_none()
    pseudonyms(document)
    _order(document)
    file = zipped(json.dumps(document, ensure_ascii=False, indent=0).encode(), logo or b"")
    try:  # a copy that nobody can bring in anywhere, is worse than none
        unpacking.unpack(file)
    except Refused as problem:
        raise Refused(NOT_WHOLE.format(why=problem)) from problem
    return file


def zipped(document: bytes, logo: bytes) -> bytes:
    """The zip of a document and a logo, where there is one."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in ((DOCUMENT, document), *([(LOGO, logo)] if logo else [])):
            archive.writestr(zipfile.ZipInfo(name, WHEN), data, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _may(session: Session, who: Who) -> None:
    """Raises Refused for whoever has not the lead now, and in a rehearsal."""
    row = session.get(FacilitatorRow, who.facilitator) if who.facilitator else None
    if row is None or row.meeting != who.meeting or not row.lead:
        raise Refused(ONLY_THE_LEAD)
    if meeting_row(session, who.meeting).rehearses:
        raise Refused(IN_REHEARSAL)


def _read(session: Session, traject: str) -> Document:
    document: Document = {"format": FORMAT, "version": VERSION}
    for key, section in SECTIONS.items():
        table = Table.metadata.tables[str(section.table.__tablename__)]
        columns = [table.c[name] for name in section.fields]
        of: Select[Any] = select(*columns).where(_of_traject(section.table, table, traject))
        found: list[Row] = [dict(row) for row in session.execute(of).mappings()]
        document[key] = found if section.most > 1 else (found[0] if found else None)
    _settle(document)
    return document


def _of_traject(kind: type[Table], table: Any, traject: str) -> ColumnElement[bool]:
    """Which rows of a table are of this traject; its rehearsals are others."""
    parties = select(col(OrganisationRow.id)).where(col(OrganisationRow.collaboration) == traject)
    meetings = select(col(MeetingRow.id)).where(col(MeetingRow.collaboration) == traject)
    found: ColumnElement[bool]
    if "collaboration" in table.c:
        found = table.c.collaboration == traject
        if kind is StandingRow:  # of an agreement that was wiped with its meeting, nothing is told
            found = found & table.c.agreement.in_(
                select(col(AnswerRow.id)).where(col(AnswerRow.meeting).in_(meetings))
            )
        return found
    if "meeting" in table.c:
        found = table.c.meeting.in_(meetings)
        return (
            found & table.c.organisation.in_(parties)
            if "organisation" in table.c and kind is not AnswerRow
            else found
        )
    if "step" in table.c:
        found = table.c.step.in_(select(col(StepRow.id)).where(col(StepRow.meeting).in_(meetings)))
        return found
    found = table.c.id == traject
    return found


def _settle(document: Document) -> None:
    """Leave out whatever would name who gave something in a private part; in an anonymous step too, if it were there.

    In a private part stands one word for each giver instead, which ``pseudonyms`` changes for another. Nobody stands
    for somebody else there: merged people are two, as on its board.
    """
    steps = {row["id"]: row for row in document["steps"]}
    promised = {name: _once_private(row) for name, row in steps.items()}
    for row in document["answers"]:
        step = steps[row["step"]]
        if not step["anonymous"]:
            of_group = not (row["organisation"] or row["participant"] or row["seal"])
            if of_group or not (row["part"] in promised[row["step"]] or _is_private(step, row)):
                continue
            # Without a seal a choice of somebody who is no longer kept would become everybody's.
            row["seal"] = row["seal"] or row["participant"] or row["id"]
        row["organisation"] = row["participant"] = None
        row["changed"] = 0.0


def _once_private(step: Row) -> set[str]:
    """The parts of which people were told, while the step was open, that nobody sees what they choose."""
    return {
        key
        for key, kept in readable(step["asked"]).items()
        for then in (kept, kept.get(MEANWHILE, {}))
        if then.get("private") and then.get("who") == "person"
    }


def _is_private(step: Row, answer: Row) -> bool:
    instrument = catalogue.instruments().get(step["instrument"])
    part = instrument.part(answer["part"]) if instrument else None
    return part is not None and part.private and KINDS[part.kind].owner(part, answer["field"]) == "person"


def _order(document: Document) -> None:
    """Rows by what tells them apart: the order in which they were kept tells who wrote after whom."""
    for key, section in SECTIONS.items():
        if section.most > 1:
            document[key].sort(key=lambda row, names=section.unique: tuple(row[name] for name in names))
