"""What tests of several rooms need."""

import importlib.metadata
from collections.abc import Iterator
from pathlib import Path

import pytest
from fresh import fresh

from sessions.database import Database, here, opened


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """A fresh database, which the pages and routes of this test find as the one of this installation."""
    file = tmp_path / "praktijklab.sqlite3"
    monkeypatch.setenv("PRAKTIJKLAB_DATABASE", str(file))
    fresh(file).close()
    yield here()
    here().close()
    opened.cache_clear()


@pytest.fixture(scope="session", autouse=True)
def no_package_has_components() -> Iterator[None]:
    """AppTest looks for components in all installed packages, anew for each page: that takes longer than the page."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(importlib.metadata, "distributions", tuple)
        yield
