"""Instruments of an organisation's own: files in a folder, seen while the app runs, and a mistake stops nothing."""

import os
import subprocess
import sys
import threading
import timeit
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from facilitation import __main__ as command
from facilitation import catalogue, own
from facilitation.catalogue import HERE, instruments, mistakes, own_folder
from sessions import settings

ROOT = HERE.parent
EXAMPLE = ROOT / "docs" / "voorbeeld-instrument.toml"
TEXT = EXAMPLE.read_text(encoding="utf-8")
BUILT_IN = list(catalogue.of_the_method())


class Folder:
    """The folder, and a way to look at once where the app would wait a few seconds."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.turn = 1_700_000_000

    def put(self, key: str, text: str = TEXT, name: str = "") -> Path:
        """Write a file as a key of its own; its time is always another one."""
        path = self.path / (name or f"{key}.toml")
        path.write_text(text.replace('key = "voorbeeld-instrument"', f'key = "{key}"'), encoding="utf-8")
        self.turn += 1
        os.utime(path, (self.turn, self.turn))
        return path

    def wrong(self) -> list[str]:
        return [str(one) for one in mistakes()]

    def keys(self) -> list[str]:
        return [key for key in instruments() if key not in BUILT_IN]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Folder]:
    path = tmp_path / "eigen"
    path.mkdir()
    monkeypatch.setattr(own, "EVERY", 0.0)
    own_folder(path)
    yield Folder(path)
    own_folder(None)


# --- appearing


def test_a_file_that_is_dropped_in_while_the_app_runs_appears_beside_the_others(folder: Folder) -> None:
    assert list(instruments()) == BUILT_IN
    folder.put("warme-overdracht")
    assert list(instruments()) == [*BUILT_IN, "warme-overdracht"]
    assert instruments()["warme-overdracht"].title == "Warme overdracht"
    assert mistakes() == ()


def test_a_changed_file_changes_and_a_removed_one_disappears(folder: Folder) -> None:
    path = folder.put("een")
    folder.put("twee")
    assert instruments()["een"].minutes == 25
    folder.put("een", TEXT.replace("minutes = 25", "minutes = 45"))
    assert instruments()["een"].minutes == 45
    path.unlink()
    assert folder.keys() == ["twee"]


def test_an_own_instrument_may_stand_anywhere_by_its_number(folder: Folder) -> None:
    folder.put("vooraan", TEXT.replace("number = 101", "number = 0"))
    assert next(iter(instruments())) == "vooraan"


def test_files_of_editors_and_other_files_are_passed_over(folder: Folder) -> None:
    for name in ("._een.toml", ".#een.toml", "een.toml~", "lees-mij.txt", "een.json"):
        (folder.path / name).write_text("geen toml {", encoding="utf-8")
    (folder.path / "map").mkdir()
    assert (folder.keys(), folder.wrong()) == ([], [])


def test_without_a_setting_there_is_no_folder_and_an_empty_one_counts_as_none(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("PRAKTIJKLAB_INSTRUMENTS", raising=False)
    assert settings.instruments_folder() is None
    monkeypatch.setenv("PRAKTIJKLAB_INSTRUMENTS", "  ")
    assert settings.instruments_folder() is None
    monkeypatch.setenv("PRAKTIJKLAB_INSTRUMENTS", str(tmp_path))
    assert settings.instruments_folder() == tmp_path


# --- mistakes


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("minutes = 25", 'minutes = "lang"', "minutes moet een heel getal zijn"),
        ("minutes = 25", "minutes = 0", "minutes is te laag: 1 of meer"),
        ("minutes = 25", "minutes = 500", "minutes is te hoog: hoogstens 240"),
        ("minutes = 25", "minuten = 25", "minutes ontbreekt"),
        ("minutes = 25", "minuten = 25", "minuten kennen we hier niet"),
        ('title = "Warme overdracht"', 'title = "Warme overdracht', "dit bestand is niet te lezen"),
        ('kind = "cards"', 'kind = "kaartjes"', "parts.0 heeft een soort (kind) die we niet kennen"),
        ('who = "person"', 'who = "iedereen"', "parts.1.who is niet een van de mogelijkheden"),
        ('key = "geven"', 'key = "nodig"', "parts.0.fields: twee regels hebben key 'nodig'"),
        ('key = "een-keer"', 'key = "op-tijd"', "parts.1.statements: twee regels hebben key 'op-tijd'"),
        ('key = "nu"', 'key = "nu"\nearlier = "vroeger"', "parts.1.earlier 'vroeger' bestaat niet"),
        ("minutes = 25", 'minutes = 25\nfirst = ["vroeger"]', "first 'vroeger' bestaat niet"),
        ('key = "nu"', 'key = "nu"\nreads = ["straks"]', "onderdeel 'nu' leest 'straks'"),
        ('key = "voorbeeld-instrument"', 'key = "iets-anders"', "key is 'iets-anders', maar het bestand heet"),
        ('[[parts]]\nkind = "scale"', '[[delen]]\nkind = "scale"', "delen kennen we hier niet"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_by_file_field_and_reason_and_the_others_go_on(
    folder: Folder, old: str, new: str, said: str
) -> None:
    folder.put("goed")
    assert old in TEXT
    folder.put("voorbeeld-instrument", TEXT.replace(old, new, 1))
    assert folder.keys() == ["goed"]
    assert [one for one in folder.wrong() if one.startswith("voorbeeld-instrument.toml: ") and said in one]
    assert not [one for one in folder.wrong() if "vorige versie" in one]


def test_every_mistake_in_a_file_is_told_at_once(folder: Folder) -> None:
    folder.put("fout", TEXT.replace("minutes = 25", 'minutes = "x"').replace("purpose = ", "doel = "))
    assert len(folder.wrong()) == 3


def test_a_file_that_becomes_broken_keeps_its_last_good_version(folder: Folder) -> None:
    folder.put("een")
    before = instruments()["een"]
    folder.put("een", "dit is geen toml")
    assert instruments()["een"] is before
    assert "De vorige versie blijft gelden" in folder.wrong()[0]
    folder.put("een", TEXT.replace('key = "nu"', 'key = "nu"\nearlier = "vroeger"'))
    assert instruments()["een"] is before
    assert "'vroeger' bestaat niet. De vorige versie blijft gelden" in folder.wrong()[0]
    folder.put("een", TEXT.replace("minutes = 25", "minutes = 30"))
    assert (instruments()["een"].minutes, folder.wrong()) == (30, [])


def test_a_key_that_praktijklab_has_already_is_refused_with_a_reason(folder: Folder) -> None:
    folder.put("motieven")
    assert instruments()["motieven"] is catalogue.of_the_method()["motieven"]
    assert folder.wrong() == [
        "motieven.toml: key 'motieven' bestaat al: Praktijklab heeft zelf een instrument met die key. Kies een andere"
    ]


def test_the_same_key_in_two_files_counts_once(folder: Folder) -> None:
    folder.put("een")
    folder.put("een", name="een.TOML")
    assert folder.keys() == ["een"]
    assert "key 'een' staat ook in een." in folder.wrong()[0]


def test_own_instruments_may_name_each_other_and_a_lost_name_takes_the_whole_chain_out(folder: Folder) -> None:
    laid = 'key = "nu"\nearlier = "{}"'
    folder.put("a", TEXT.replace('key = "nu"', laid.format("b")))
    folder.put("b", TEXT.replace('key = "nu"', laid.format("c")))
    assert folder.keys() == []
    assert len(folder.wrong()) == 2
    folder.put("c", TEXT.replace('key = "nu"', laid.format("de-ideale-bocht")))
    assert (folder.keys(), folder.wrong()) == (["a", "b", "c"], [])


def test_an_instrument_of_which_no_board_can_be_made_is_refused_before_anybody_sees_it(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(kind: str, *_: object) -> None:
        raise KeyError("hart")

    monkeypatch.setattr("facilitation.figures.draw", breaks)
    folder.put("een")
    assert folder.keys() == []
    assert "parts.0: hier kunnen we geen bord van maken" in folder.wrong()[0]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes("title = 'cliënt'".encode("latin-1")),
        lambda path: path.write_bytes(b"\x00" * 100),
        lambda path: path.write_text("a = " + "[" * 20_000, encoding="utf-8"),
        lambda path: path.write_text("# " + "x" * 600_000, encoding="utf-8"),
        lambda path: path.mkdir(),
        lambda path: path.symlink_to("nergens.toml"),
        os.mkfifo,
        lambda path: path.write_text("", encoding="utf-8"),
    ],
    ids=["latin-1", "zeros", "deep", "large", "folder", "lost link", "pipe", "empty"],
)
def test_whatever_lies_in_the_folder_the_app_goes_on(folder: Folder, spoil: Callable[[Path], object]) -> None:
    folder.put("goed")
    spoil(folder.path / "fout.toml")
    assert folder.keys() == ["goed"]
    assert folder.wrong()
    assert all(one.startswith("fout.toml: ") for one in folder.wrong())


def test_a_folder_that_does_not_exist_is_told_and_may_come_later(tmp_path: Path, folder: Folder) -> None:
    later = tmp_path / "later"
    own_folder(later)
    assert list(instruments()) == BUILT_IN
    assert folder.wrong() == ["later: deze map met eigen instrumenten bestaat niet"]
    later.mkdir()
    Folder(later).put("een")
    assert (folder.keys(), folder.wrong()) == (["een"], [])


def test_a_folder_that_is_away_for_a_while_takes_nothing_away(folder: Folder) -> None:
    folder.put("een")
    assert folder.keys() == ["een"]
    elsewhere = folder.path.rename(folder.path.with_name("weg"))
    assert folder.keys() == ["een"]
    assert "bestaat niet" in folder.wrong()[0]
    elsewhere.rename(folder.path)
    assert (folder.keys(), folder.wrong()) == (["een"], [])


def test_a_file_instead_of_a_folder_is_told(folder: Folder) -> None:
    own_folder(EXAMPLE)
    assert folder.wrong() == ["voorbeeld-instrument.toml: dit is geen map; hier horen eigen instrumenten in een map"]


# --- cheap, and for many threads


def test_asking_costs_next_to_nothing_and_the_folder_is_looked_at_once_in_a_while(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.put("een")
    instruments()
    monkeypatch.setattr(own, "EVERY", 60.0)
    instruments()
    looked: list[object] = []
    monkeypatch.setattr(os, "scandir", looked.append)
    assert timeit.timeit(instruments, number=10_000) / 10_000 < 0.000_02
    assert looked == []


def test_an_unchanged_file_is_not_read_again(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.put("een")
    before = instruments()
    monkeypatch.setattr(Path, "read_text", lambda *_, **__: pytest.fail("it was read"))
    assert instruments() is before


def test_many_threads_always_see_a_whole_catalogue(folder: Folder) -> None:
    folder.put("een")
    instruments()
    seen: list[set[str]] = []
    stop = threading.Event()

    def look() -> None:
        while not stop.is_set():
            seen.append(set(instruments()))

    threads = [threading.Thread(target=look) for _ in range(6)]
    for thread in threads:
        thread.start()
    for turn in range(20):
        folder.put("een", TEXT if turn % 2 else "kapot")
        folder.put(f"extra-{turn}")
    stop.set()
    for thread in threads:
        thread.join()
    assert seen
    assert all({*BUILT_IN, "een"} <= one for one in seen)
    assert len(folder.keys()) == 21


# --- the command, and starting the app


def ran(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-X", "utf8", *arguments],
        cwd=ROOT, env=os.environ | environment, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


def test_the_command_lists_own_instruments_and_tells_mistakes(folder: Folder) -> None:
    folder.put("een")
    assert command.table().splitlines()[-1].split()[:2] == ["101", "een"]
    folder.put("fout", "kapot")
    by_setting = ran("-m", "facilitation", PRAKTIJKLAB_INSTRUMENTS=str(folder.path))
    assert by_setting.stdout.splitlines()[-1].split()[:2] == ["101", "een"]
    assert "Eigen instrumenten: fout.toml: dit bestand is niet te lezen" in by_setting.stderr
    assert by_setting.returncode == 1
    by_name = ran("-m", "facilitation", str(folder.path), PRAKTIJKLAB_INSTRUMENTS="")
    assert by_name.stdout == by_setting.stdout


def test_the_app_starts_whatever_is_in_the_folder_and_says_it_on_the_terminal(folder: Folder, tmp_path: Path) -> None:
    folder.put("een")
    folder.put("fout", "kapot")
    started = ran(
        "-c", "import app; from facilitation.catalogue import instruments; print('een' in instruments())",
        PRAKTIJKLAB_INSTRUMENTS=str(folder.path), PRAKTIJKLAB_DATABASE=str(tmp_path / "lab.sqlite3"),
    )  # fmt: skip
    assert started.returncode == 0, started.stderr
    assert started.stdout.splitlines()[-1] == "True"
    assert "Eigen instrumenten: fout.toml: dit bestand is niet te lezen" in started.stderr


# --- what nobody means to write


def test_a_number_of_thousands_of_digits_stops_no_page(folder: Folder) -> None:
    folder.put("goed")
    folder.put("te-groot", TEXT.replace("minutes = ", f"minutes = {'9' * 5000}", 1))
    assert folder.keys() == ["goed"]
    assert folder.wrong() == ["te-groot.toml: dit bestand is niet te lezen (er staat een getal in dat te groot is)"]


@pytest.mark.skipif(os.name != "posix", reason="elsewhere a name of a file is always text")
def test_a_name_with_half_a_sign_can_be_told_on_a_page(folder: Folder) -> None:
    folder.put("een", name=os.fsdecode(b"half-\xff.toml"))
    assert folder.wrong()
    for line in folder.wrong():
        assert line.encode()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("key 'x'", "de opmaak klopt niet bij regel 1, teken 5"),
        ("key = ", "de opmaak klopt niet aan het eind"),
        ("a = 1\nb = 2\na = 3\nc = 4", "er staat iets twee keer, bij regel 3, teken 6"),
        ("a = " + "[" * 3000, "er zitten te veel haakjes in elkaar"),
    ],
)
def test_a_mistake_in_the_marks_is_told_in_dutch(folder: Folder, text: str, why: str) -> None:
    folder.put("een", text)
    (told,) = folder.wrong()
    assert why in told
