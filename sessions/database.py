"""The one SQLite file: opened, checked, migrated, and used in short transactions.

Measured before choosing (30 threads, read and then write): SQLite's default start of a transaction loses
updates in silence; ``BEGIN IMMEDIATE`` loses none. A lock of our own around writes keeps threads from
polling SQLite's lock, and reads have an engine of their own so that they never wait for a write.
"""

import functools
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import create_engine, event, inspect, text
from sqlalchemy.exc import DatabaseError
from sqlmodel import Session

from sessions import settings
from sessions.feed import Change, Feed
from sessions.remembered import Remembered

MIGRATIONS = Path(__file__).parent / "migrations"
BUSY = "PRAGMA busy_timeout=15000"  # milliseconds


class DatabaseRefused(Exception):
    """The file cannot be used; the text is a Dutch sentence for the terminal."""


class NotSaved(Exception):
    """A write that did not happen (a full disk, a broken file); the text is a Dutch sentence."""


class Database:
    """The engines of one file and the feed that tells of its changes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.feed = Feed()
        self.remembered = Remembered()
        self._lock = threading.RLock()
        # hide_parameters: an error in a log must never hold the words that somebody typed.
        self._writes = create_engine(f"sqlite:///{path}", hide_parameters=True)
        self._reads = create_engine(f"sqlite:///{path}", hide_parameters=True, pool_size=20)
        for engine in (self._writes, self._reads):
            event.listen(engine, "connect", _prepare)
        event.listen(self._writes, "begin", _begin_immediate)

    @contextmanager
    def write(self, *changes: Change) -> Iterator[Session]:
        """One transaction; afterwards the feed tells ``changes``. Raises NotSaved when it could not be kept."""
        try:
            with self._lock, Session(self._writes) as session:
                yield session
                session.commit()
        except DatabaseError as problem:
            raise NotSaved(why_not(problem)) from problem
        if not changes:
            self.remembered.forget()
        for change in changes:
            if change.what not in ("answers", "done"):
                self.remembered.forget(change.meeting, people=change.what == "people")
        for change in changes:
            self.feed.tell(change)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session for looking only."""
        with Session(self._reads) as session:
            yield session

    def forget_wiped(self) -> None:
        """Take what was deleted out of the journal beside the file too; when others read just now, it goes later."""
        ours = self._writes.raw_connection()
        try:
            ours.cursor().execute("PRAGMA busy_timeout=1000")
            ours.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.OperationalError:
            pass  # SQLite does it by itself after a few writes more
        finally:
            ours.cursor().execute(BUSY)
            ours.close()

    def migrate(self) -> None:
        """Bring the file to this version. Raises DatabaseRefused when it is not ours or from a newer version."""
        try:
            with self._reads.connect() as connection:
                tables = set(inspect(connection).get_table_names())
                known = (
                    connection.execute(text("select version_num from alembic_version")).scalars().all()
                    if ("alembic_version" in tables)
                    else []
                )
        except DatabaseError as problem:
            raise DatabaseRefused(
                f"{self.path} is geen bestand van Praktijklab (of het is beschadigd). Het is niet aangeraakt. "
                "Zet met PRAKTIJKLAB_DATABASE een andere plek, of zet een reservekopie terug."
            ) from problem
        if tables and not (known and {"meeting", "answer"} <= tables):
            raise DatabaseRefused(
                f"{self.path} is een database van een ander programma. Het bestand is niet aangeraakt. "
                "Zet met PRAKTIJKLAB_DATABASE een andere plek."
            )
        config = _migration_config()
        for revision in known:
            try:
                ScriptDirectory.from_config(config).get_revision(revision)
            except CommandError as problem:
                raise DatabaseRefused(
                    f"{self.path} is gemaakt met een nieuwere versie van Praktijklab. Het bestand is niet "
                    "aangeraakt. Start die nieuwere versie, of zet met PRAKTIJKLAB_DATABASE een andere plek."
                ) from problem
        # WAL is kept in the file itself, so only now that it is known to be ours.
        self._reads.dispose()
        ours = self._writes.raw_connection()
        try:
            ours.cursor().execute("PRAGMA journal_mode=WAL")
        finally:
            ours.close()
        with self._writes.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")

    def close(self) -> None:
        """Let go of the file."""
        self._writes.dispose()
        self._reads.dispose()


def _prepare(connection: sqlite3.Connection, record: Any) -> None:
    connection.isolation_level = None  # we begin transactions ourselves
    for pragma in ("PRAGMA synchronous=NORMAL", "PRAGMA foreign_keys=ON", BUSY, "PRAGMA secure_delete=ON"):
        connection.execute(pragma)


def _begin_immediate(connection: Any) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _migration_config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    return config


def why_not(problem: DatabaseError) -> str:
    """Why a write failed, as a Dutch sentence that says what to do; never with the words that were written."""
    cause = str(problem.orig)
    if "full" in cause:
        return "De schijf van de server is vol. Nieuwe tekst wordt nog niet opgeslagen; je kunt doortypen."
    if "readonly" in cause or "unable to open" in cause:
        return (
            "De server kan niet in zijn bestand schrijven. Nieuwe tekst wordt nog niet opgeslagen; je kunt doortypen."
        )
    return "De server kan nu niet opslaan. Je tekst blijft op dit apparaat staan; we proberen het vanzelf opnieuw."


@functools.cache
def opened(path: Path) -> Database:
    """The database in this file, made when it is not there. Raises DatabaseRefused."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise DatabaseRefused(f"De map {path.parent} kan niet worden gemaakt: {problem.strerror}.") from problem
    database = Database(path)
    database.migrate()
    return database


def here() -> Database:
    """The database of this installation, opened once."""
    return opened(settings.database_file())
