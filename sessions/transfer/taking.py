"""Bringing in a traject from a file: all of it, in one transaction, or nothing."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import uuid4

from sqlalchemy import insert, select
from sqlmodel import Session

from facilitation import catalogue
from facilitation.instrument import Instrument
from sessions.access import elsewhere, fingerprint, new_key
from sessions.database import Database
from sessions.meetings import Started, free_code
from sessions.tables import FacilitatorRow, Table
from sessions.transfer import names, unpacking
from sessions.transfer.form import SECTIONS, Document, Row

AT_ONCE = 500  # ids in one question to the file
#: What a new row has in the columns that are in no file, and that are not made for each.
NEW: dict[str, Row] = {
    "meetings": {"changes": 0, "frozen": None, "rehearses": ""},
    "answers": {"pen": "", "change": 0},
}


@dataclass(frozen=True, slots=True)
class Taken:
    """A traject that was brought in: its newest meeting with the key to all of them, and the steps (title, key of the
    instrument) of instruments that are not known here."""

    started: Started
    unknown: tuple[tuple[str, str], ...] = ()


def take(database: Database, file: bytes) -> Taken:
    """Bring in the traject of a file. Whoever does so has the lead of all its meetings, with one new key.

    People of then are in it, and none of their keys: whoever takes part again joins anew. A traject that is here
    already is left as it is, and this is another one. Raises Refused (Dutch), and then nothing was kept.
    """
    document, logo = unpacking.unpack(file)
    with database.read() as session:  # renaming takes a while, and whoever types must not wait for it
        if _here(session, document):
            names.renamed(document, names.anew(document))
    key = new_key()
    with database.write() as session:
        if _here(session, document):  # the same file was brought in by somebody else meanwhile
            names.renamed(document, names.anew(document))
        newest = max(document["meetings"], key=lambda row: (row["created"], row["id"]))["id"]
        for section in SECTIONS:
            _keep(session, document, section, logo)
        for row in document["meetings"]:
            own = fingerprint(key if row["id"] == newest else elsewhere(key, row["id"]))
            session.add(FacilitatorRow(id=uuid4().hex, meeting=row["id"], fingerprint=own, created=time.time()))
    return Taken(Started(newest, key), _unknown(document))


def _here(session: Session, document: Document) -> bool:
    """Whether an id of the document is that of something that is kept here."""
    for key, section in SECTIONS.items():
        if section.unique == ("id",):
            column = Table.metadata.tables[str(section.table.__tablename__)].c.id
            ids = [row["id"] for row in names.rows(document, key)]
            for start in range(0, len(ids), AT_ONCE):
                some = column.in_(ids[start : start + AT_ONCE])
                if session.execute(select(column).where(some).limit(1)).first():
                    return True
    return False


def _keep(session: Session, document: Document, section: str, logo: bytes) -> None:
    """Keep the rows of a section, with what is made anew here."""
    made = [{**NEW.get(section, {}), **row} for row in names.rows(document, section)]
    for row in made:
        if section == "collaboration" and row["example"]:
            row["created"] = time.time()  # an example is wiped a day after that
        elif section == "meetings":
            row["code"], row["screen_token"] = free_code(session), new_key()
        elif section == "participants":
            row["fingerprint"] = fingerprint(new_key())  # of a key that nobody has
        elif section == "template":
            row["logo"] = logo or None
    if made:
        session.connection().execute(insert(Table.metadata.tables[str(SECTIONS[section].table.__tablename__)]), made)


def _unknown(document: Document) -> tuple[tuple[str, str], ...]:
    known = catalogue.instruments()
    steps = sorted(document["steps"], key=lambda one: (one["meeting"], one["place"]))
    return tuple(dict.fromkeys((row["title"], row["instrument"]) for row in steps if _is_unknown(row, known)))


def _is_unknown(step: Row, known: Mapping[str, Instrument]) -> bool:
    return bool(step["instrument"]) and step["instrument"] not in known
