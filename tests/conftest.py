"""What tests of several rooms need."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sessions.database import Database, here, opened


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """A fresh database, which the pages and routes of this test find as the one of this installation."""
    monkeypatch.setenv("PRAKTIJKLAB_DATABASE", str(tmp_path / "praktijklab.sqlite3"))
    yield here()
    here().close()
    opened.cache_clear()
