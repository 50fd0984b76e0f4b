"""The settings: none are needed, and the address in the QR code is one that phones can reach."""

from pathlib import Path

import pytest

from sessions import settings


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PRAKTIJKLAB_DATABASE", raising=False)
    monkeypatch.delenv("PRAKTIJKLAB_URL", raising=False)


def test_without_a_setting_the_database_lies_beside_the_app() -> None:
    assert settings.database_file() == Path(__file__).parents[2] / "data" / "praktijklab.sqlite3"


def test_the_database_lies_where_the_setting_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PRAKTIJKLAB_DATABASE", str(tmp_path / "elders.sqlite3"))
    assert settings.database_file() == tmp_path / "elders.sqlite3"


def test_an_empty_setting_counts_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRAKTIJKLAB_DATABASE", "")
    monkeypatch.setenv("PRAKTIJKLAB_URL", "  ")
    assert settings.database_file().name == "praktijklab.sqlite3"
    assert settings.public_address("http://lab.example") == "http://lab.example"


def test_a_configured_address_goes_before_the_visited_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRAKTIJKLAB_URL", " https://lab.example/praktijk/ ")
    assert settings.public_address("http://10.0.0.5:8501/x") == "https://lab.example/praktijk"


@pytest.mark.parametrize(
    ("visited", "address"),
    [
        ("http://10.0.0.5:8501/", "http://10.0.0.5:8501"),
        ("https://lab.example/k/ABC?x=1", "https://lab.example"),
        ("http://[fd00::5]:8501/", "http://[fd00::5]:8501"),
    ],
)
def test_an_address_that_others_can_use_is_kept(visited: str, address: str) -> None:
    assert settings.public_address(visited) == address


@pytest.mark.parametrize(
    "visited", ["http://localhost:8501/", "http://LOCALHOST:8501", "http://127.0.0.1:8501", "http://[::1]:8501"]
)
def test_an_address_of_this_computer_only_becomes_its_address_on_the_network(visited: str) -> None:
    found = settings.public_address(visited)
    assert found == f"http://{settings.lan_address() or 'localhost'}:8501"
    assert settings.reachable(found) == bool(settings.lan_address())


@pytest.mark.parametrize("visited", ["", "nonsense", "/path/only"])
def test_a_visit_without_an_address_still_gives_one(visited: str) -> None:
    assert settings.public_address(visited).startswith("http://")


def test_the_port_of_the_scheme_is_left_out() -> None:
    assert settings.public_address("https://localhost/").count(":") == 1


@pytest.mark.parametrize(
    "address", ["http://localhost:8501", "http://127.0.0.1", "http://[::1]:1", "http://0.0.0.0", ""]
)
def test_local_names_cannot_be_reached_by_others(address: str) -> None:
    assert not settings.reachable(address)


@pytest.mark.parametrize("address", ["http://192.168.1.7:8501", "https://lab.example"])
def test_other_names_can_be_reached_by_others(address: str) -> None:
    assert settings.reachable(address)


def test_the_address_on_the_network_is_never_a_local_name() -> None:
    assert settings.lan_address() == "" or settings.lan_address() not in settings.LOCAL_NAMES
