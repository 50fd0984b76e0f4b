"""The one file: nothing is lost, nothing of another is touched, and nobody's words leak into a log."""

import logging
import sqlite3
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text
from sqlmodel import select

from sessions import settings
from sessions import tables as tables_module
from sessions.database import Database, DatabaseRefused, NotSaved, here, opened
from sessions.feed import Change
from sessions.tables import CollaborationRow, Table

SECRET = "geheim-woord-van-iemand"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "lab.sqlite3"


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    database = Database(path)
    database.migrate()
    yield database
    database.close()


def keep(database: Database, words: str, *changes: Change) -> str:
    name = uuid4().hex
    with database.write(*changes) as session:
        session.add(CollaborationRow(id=name, challenge=words, created=time.time()))
    return name


def kept(database: Database) -> dict[str, str]:
    with database.read() as session:
        return {row.id: row.challenge for row in session.exec(select(CollaborationRow))}


def pragma(database: Database, name: str) -> list[Any]:
    """A setting on the connection that writes and on one that reads."""
    with database.write() as session, database.read() as reader:
        return [one.connection().exec_driver_sql(f"PRAGMA {name}").scalar_one() for one in (session, reader)]


def fill(database: Database, room: int | None = 0) -> None:
    """Let the disk be full after so many more pages; None: let there be room again. SQLite itself refuses then."""
    connection = database._writes.raw_connection()
    cursor = connection.cursor()
    pages = int(cursor.execute("PRAGMA page_count").fetchone()[0])
    most = 1_000_000 if room is None else pages + room
    assert int(cursor.execute(f"PRAGMA max_page_count={most}").fetchone()[0]) == most
    cursor.close()
    connection.close()  # back into the pool, which hands out the same one to the next write


def everything_in(folder: Path) -> bytes:
    return b"".join(one.read_bytes() for one in sorted(folder.iterdir()))


# --- many at once


def test_twenty_people_who_read_and_then_write_lose_nothing(database: Database) -> None:
    name = keep(database, "0")
    problems: list[BaseException] = []
    together = threading.Barrier(20)

    def add_thirty() -> None:
        try:
            together.wait()
            for _ in range(30):
                with database.write() as session:
                    row = session.get_one(CollaborationRow, name)
                    row.challenge = str(int(row.challenge) + 1)
        except BaseException as problem:
            problems.append(problem)

    threads = [threading.Thread(target=add_thirty) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert kept(database) == {name: "600"}


def test_two_programs_on_one_file_lose_nothing_either(database: Database, path: Path) -> None:
    name = keep(database, "0")
    other = Database(path)
    problems: list[BaseException] = []

    def add_fifty(one: Database) -> None:
        try:
            for _ in range(50):
                with one.write() as session:
                    row = session.get_one(CollaborationRow, name)
                    row.challenge = str(int(row.challenge) + 1)
        except BaseException as problem:
            problems.append(problem)

    threads = [threading.Thread(target=add_fifty, args=(one,)) for one in (database, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    other.close()
    assert problems == []
    assert kept(database) == {name: "100"}


def test_somebody_who_reads_does_not_wait_for_somebody_who_writes(database: Database) -> None:
    name = keep(database, "eerst")
    with database.write() as session:
        session.get_one(CollaborationRow, name).challenge = "daarna"
        session.flush()
        started = time.monotonic()
        assert kept(database) == {name: "eerst"}
        assert time.monotonic() - started < 2
    assert kept(database) == {name: "daarna"}


# --- all or nothing, and who is told


def test_a_mistake_halfway_keeps_nothing_of_that_transaction(database: Database) -> None:
    told: list[Change] = []
    database.feed.listen(told.append)

    def halfway() -> None:
        with database.write(Change("m", "answers")) as session:
            session.add(CollaborationRow(id="half", created=0.0))
            session.flush()
            raise KeyError("halfway")

    with pytest.raises(KeyError):
        halfway()
    assert kept(database) == {}
    assert told == []
    assert keep(database, "verder") in kept(database)


def test_the_feed_is_told_after_the_commit(database: Database) -> None:
    seen: list[tuple[Change, dict[str, str]]] = []
    database.feed.listen(lambda change: seen.append((change, kept(database))))
    name = keep(database, "woorden", Change("m", "answers", "s"), Change("m", "stage"))
    assert seen == [(Change("m", "answers", "s"), {name: "woorden"}), (Change("m", "stage"), {name: "woorden"})]


def test_whoever_stopped_listening_is_not_told(database: Database) -> None:
    told: list[Change] = []
    stop = database.feed.listen(told.append)
    stop()
    stop()
    keep(database, "woorden", Change("m", "answers"))
    assert told == []


# --- the file


def test_foreign_keys_are_held_and_reading_never_blocks(database: Database) -> None:
    assert pragma(database, "foreign_keys") == [1, 1]
    assert pragma(database, "journal_mode") == ["wal", "wal"]
    assert pragma(database, "secure_delete") == [1, 1]


def test_a_row_that_points_nowhere_is_not_saved(database: Database) -> None:
    with pytest.raises(NotSaved), database.write() as session:
        session.add(tables_module.OrganisationRow(id="o", collaboration="none", name="n", kind="anders", place=0))


def test_what_is_wiped_is_gone_from_the_bytes_of_the_file(database: Database, tmp_path: Path) -> None:
    name = keep(database, SECRET)
    assert SECRET.encode() in everything_in(tmp_path)
    with database.write() as session:
        session.delete(session.get_one(CollaborationRow, name))
    database.close()
    assert SECRET.encode() not in everything_in(tmp_path)


def test_migrations_from_nothing_reach_exactly_the_tables(database: Database) -> None:
    with database._reads.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Table.metadata) == []


def test_migrating_again_changes_nothing(database: Database, path: Path) -> None:
    name = keep(database, "woorden")
    database.migrate()
    database.close()
    again = Database(path)
    again.migrate()
    assert kept(again) == {name: "woorden"}
    again.close()


def test_what_was_kept_is_there_after_a_restart(database: Database, path: Path) -> None:
    name = keep(database, "Één zin — met ‘tekens’ en 😀\n")
    database.close()
    again = Database(path)
    assert kept(again) == {name: "Één zin — met ‘tekens’ en 😀\n"}
    again.close()


def test_the_folder_of_a_new_file_is_made(tmp_path: Path) -> None:
    database = opened(tmp_path / "a" / "b" / "lab.sqlite3")
    assert keep(database, "woorden") in kept(database)
    assert opened(tmp_path / "a" / "b" / "lab.sqlite3") is database
    database.close()


def test_the_installation_has_one_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRAKTIJKLAB_DATABASE", str(tmp_path / "hier.sqlite3"))
    database = here()
    assert database is here()
    assert database.path == settings.database_file() == tmp_path / "hier.sqlite3"
    database.close()


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("geen map")
    with pytest.raises(DatabaseRefused, match="kan niet worden gemaakt"):
        opened(tmp_path / "bestand" / "lab.sqlite3")


# --- files that are not ours


def refused(path: Path) -> str:
    """The sentence with which a file is refused; afterwards the file is as it was, without leavings beside it."""
    before = path.read_bytes()
    database = Database(path)
    with pytest.raises(DatabaseRefused) as problem:
        database.migrate()
    database.close()
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    assert str(path) in str(problem.value)
    assert "niet aangeraakt" in str(problem.value).replace("\n", " ")
    return str(problem.value)


def other_program(path: Path, *statements: str, journal: str = "delete") -> None:
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA journal_mode={journal}")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    "content", [b"geen database maar een brief\n" * 100, b"kort briefje", b"SQLite format 3\0" + b"\xff" * 4096]
)
def test_a_file_that_is_not_sqlite_is_refused_and_untouched(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert "geen bestand van Praktijklab" in refused(path)


def test_a_damaged_file_of_ours_is_refused_and_untouched(path: Path, database: Database) -> None:
    keep(database, "woorden")
    database.close()
    path.write_bytes(path.read_bytes()[:16] + b"\xff" * 84 + path.read_bytes()[100:])
    assert "beschadigd" in refused(path)


def test_a_file_of_another_program_is_refused_and_untouched(path: Path) -> None:
    other_program(path, "create table klanten (naam text)", "insert into klanten values ('Jan')")
    assert "ander programma" in refused(path)


def test_a_file_of_another_program_in_our_own_journal_mode_is_refused_and_untouched(path: Path) -> None:
    other_program(path, "create table klanten (naam text)", journal="wal")
    assert "ander programma" in refused(path)


def test_a_file_of_a_newer_version_is_refused_and_untouched(path: Path, database: Database) -> None:
    with database.write() as session:
        session.connection().execute(text("update alembic_version set version_num = '9999'"))
    database.close()
    assert "nieuwere versie" in refused(path)


def test_another_program_that_numbers_its_versions_as_we_do_is_refused(path: Path) -> None:
    other_program(
        path,
        "create table klanten (naam text)",
        "create table alembic_version (version_num varchar(32) not null)",
        "insert into alembic_version values ('0001')",
    )
    refused(path)


# --- a full disk


def test_a_full_disk_is_said_and_what_was_kept_stays(database: Database) -> None:
    first = keep(database, "eerst")
    fill(database)
    with pytest.raises(NotSaved, match="De schijf van de server is vol"):
        keep(database, "x" * 100_000)
    assert kept(database) == {first: "eerst"}


def test_a_full_disk_tells_nobody_that_something_changed(database: Database) -> None:
    told: list[Change] = []
    database.feed.listen(told.append)
    fill(database)
    with pytest.raises(NotSaved):
        keep(database, "x" * 100_000, Change("m", "answers"))
    assert told == []


def test_saving_works_again_when_there_is_room(database: Database, path: Path) -> None:
    words = "x" * 100_000
    first = keep(database, "eerst")
    fill(database, room=1)
    for _ in range(3):
        with pytest.raises(NotSaved):
            keep(database, words)
    fill(database, room=None)
    second = keep(database, words)
    assert kept(database) == {first: "eerst", second: words}
    database.close()
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()


def test_everything_that_was_acknowledged_before_the_disk_was_full_is_kept(database: Database, path: Path) -> None:
    fill(database, room=20)
    acknowledged: dict[str, str] = {}

    def go_on() -> None:
        for number in range(1000):
            words = f"{number}:" + "y" * 3000
            acknowledged[keep(database, words)] = words

    with pytest.raises(NotSaved):
        go_on()
    assert acknowledged
    assert kept(database) == acknowledged
    database.close()
    again = Database(path)
    assert kept(again) == acknowledged
    again.close()


def test_a_file_that_may_only_be_read_is_said(database: Database) -> None:
    connection = database._writes.raw_connection()
    connection.cursor().execute("PRAGMA query_only=ON")
    connection.close()
    with pytest.raises(NotSaved, match="kan niet in zijn bestand schrijven"):
        keep(database, "woorden")


# --- nobody's words in a log


def chain(problem: BaseException | None) -> Iterator[str]:
    while problem:
        yield f"{problem} {problem!r}"
        problem = problem.__cause__ or problem.__context__


def test_no_problem_with_saving_repeats_the_words(database: Database) -> None:
    fill(database)
    with pytest.raises(NotSaved) as full:
        keep(database, SECRET * 10_000)
    fill(database, room=None)
    name = keep(database, SECRET)
    with pytest.raises(NotSaved) as twice, database.write() as session:
        session.add(CollaborationRow(id=name, challenge=SECRET, created=0.0))
    for problem in (full.value, twice.value):
        said = list(chain(problem))
        assert len(said) > 1  # the cause is there, for whoever looks at the log
        assert not any(SECRET in one for one in said)


def test_no_line_in_the_log_repeats_the_words(database: Database, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    keep(database, SECRET)
    fill(database)
    with pytest.raises(NotSaved):
        keep(database, SECRET * 10_000)
    assert SECRET not in caplog.text
    assert SECRET not in "".join(str(record.__dict__) for record in caplog.records)
