"""A fresh file for a test: a copy of one that the migrations made, for making it takes ten times as long."""

import functools
import tempfile
from pathlib import Path

from sessions.database import Database


@functools.cache
def _made() -> bytes:
    with tempfile.TemporaryDirectory(prefix="praktijklab-fresh-") as folder:
        database = Database(Path(folder) / "fresh.sqlite3")
        database.migrate()
        database.close()
        return database.path.read_bytes()


def fresh(path: Path) -> Database:
    """The database in this file, which is made, and holds nothing yet."""
    path.write_bytes(_made())
    return Database(path)
