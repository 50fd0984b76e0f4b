"""The folder in which an organisation keeps instruments of its own: looked at again while the app runs.

A mistake in a file is told by ``mistakes`` and stops nothing: the file keeps its last good version, or stays
out, and the others go on. Reading happens when somebody asks, at most every few seconds, and only of files
whose name, size or time changed; asking costs less than a microsecond in between.
"""

import os
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from facilitation.instrument import Instrument
from facilitation.loading import ContentError

EVERY = 3.0  # seconds between two looks at the folder
Stamp = tuple[int, int]  # size and time


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with a file of the folder, or with the folder itself (then ``file`` is its name)."""

    file: str
    reason: str

    def __str__(self) -> str:
        """As one line for the terminal."""
        return f"{self.file}: {self.reason}"


@dataclass(slots=True)
class _File:
    """One file: as it was when it was read, what it said then, and the last version that could be used."""

    stamp: Stamp
    said: Instrument | None = None
    good: Instrument | None = None
    problems: tuple[str, ...] = ()


class OwnFolder:
    """The instruments of one folder, beside those that ``known`` holds already.

    ``read`` makes an instrument of a file or raises ContentError.
    """

    def __init__(self, folder: Path, known: Mapping[str, Instrument], read: Callable[[Path], Instrument]) -> None:
        self.folder = folder
        self._known, self._read = known, read
        self._files: dict[str, _File] = {}
        self._again = 0.0
        self._turn = threading.Lock()
        self._all: dict[str, Instrument] = dict(known)
        self._mistakes: tuple[Mistake, ...] = ()

    def instruments(self) -> dict[str, Instrument]:
        """All instruments by key, these and the known ones, in the order of their numbers."""
        self._look()
        return self._all

    def mistakes(self) -> tuple[Mistake, ...]:
        """What is wrong now, by file."""
        self._look()
        return self._mistakes

    def _look(self) -> None:
        # Whoever comes while another thread reads goes on with what was there.
        if time.monotonic() < self._again or not self._turn.acquire(blocking=not self._again):
            return
        try:
            if time.monotonic() >= self._again:
                self._refresh()
                self._again = time.monotonic() + EVERY
        finally:
            self._turn.release()

    def _refresh(self) -> None:
        try:
            there = self._there()
        except OSError as problem:
            # A disk that is away for a moment must not take away what a meeting works with.
            self._mistakes = (Mistake(self.folder.name, _no_folder(problem)),)
            return
        changed = {
            name for name, stamp in there.items() if name not in self._files or self._files[name].stamp != stamp
        }
        gone = self._files.keys() - there.keys()
        if not changed and not gone and self._again and not self._folder_was_away():
            return
        for name in gone:
            del self._files[name]
        for name in changed:
            before = self._files.get(name)
            self._files[name] = self._file(name, there[name], before.good if before else None)
        self._compose()

    def _folder_was_away(self) -> bool:
        return any(one.file == self.folder.name for one in self._mistakes)

    def _there(self) -> dict[str, Stamp]:
        found: dict[str, Stamp] = {}
        with os.scandir(self.folder) as entries:
            for entry in entries:
                # A name with a dot in front is what an editor or a Mac leaves behind.
                if entry.name.lower().endswith(".toml") and not entry.name.startswith("."):
                    try:
                        told = entry.stat()
                        found[entry.name] = (told.st_size, told.st_mtime_ns) if entry.is_file() else (-1, 0)
                    except OSError:  # a link that leads nowhere, or a file that went away just now
                        found[entry.name] = (-1, 0)
        return dict(sorted(found.items()))

    def _file(self, name: str, stamp: Stamp, good: Instrument | None) -> _File:
        if stamp[0] < 0:
            return _File(stamp, None, good, ("dit is geen bestand dat te lezen is",))
        try:
            return _File(stamp, self._read(self.folder / name), good)
        except ContentError as problem:
            lines = tuple(line.removeprefix(f"{name}: ") for line in str(problem).splitlines())
            return _File(stamp, None, good, lines)

    def _compose(self) -> None:
        """Which version of which file counts, and what is wrong with the others."""
        wrong = {name: list(file.problems) for name, file in self._files.items()}
        fresh: dict[str, Instrument] = {}
        for name, file in sorted(self._files.items()):
            if file.said is not None:
                taken = self._taken(name, file.said.key, fresh)
                if taken:
                    wrong[name].append(taken)
                else:
                    fresh[name] = file.said
        while lost := self._that_point_nowhere(fresh):
            for name, reason in lost.items():
                wrong[name].append(reason)
                del fresh[name]
        for name, one in fresh.items():
            self._files[name].good = one
        own = {file.good.key: file.good for file in self._files.values() if file.good is not None}
        self._all = in_number_order({**own, **self._known})
        self._mistakes = tuple(
            Mistake(_readable(name), _readable(reason + (self._kept(name) if at == 0 else "")))
            for name, reasons in sorted(wrong.items())
            for at, reason in enumerate(reasons)
        )

    def _taken(self, name: str, key: str, fresh: Mapping[str, Instrument]) -> str:
        if key in self._known:
            return f"key '{key}' bestaat al: Praktijklab heeft zelf een instrument met die key. Kies een andere"
        other = next((path for path, one in fresh.items() if one.key == key and path != name), "")
        return f"key '{key}' staat ook in {other}" if other else ""

    def _that_point_nowhere(self, fresh: Mapping[str, Instrument]) -> dict[str, str]:
        kept = [file.good for file in self._files.values() if file.good is not None]
        keys = {*self._known, *(one.key for one in fresh.values()), *(one.key for one in kept)}
        return {name: lost for name, one in fresh.items() if (lost := lost_reference(one, keys))}

    def _kept(self, name: str) -> str:
        return ". De vorige versie blijft gelden" if self._files[name].good else ""


def _readable(words: str) -> str:
    """Words without half a sign, which no page and no terminal can show: a name of a file may hold one."""
    return words.encode(errors="replace").decode()


def in_number_order(instruments: Mapping[str, Instrument]) -> dict[str, Instrument]:
    """Instruments in the order of the inventory; of one number, what looks back at another comes last."""

    def place(item: tuple[str, Instrument]) -> tuple[int, bool, str]:
        key, one = item
        return one.number, any(part.earlier for part in one.parts), key

    return dict(sorted(instruments.items(), key=place))


def lost_reference(instrument: Instrument, keys: set[str]) -> str:
    """What an instrument names that does not exist (its field and the reason), or nothing."""
    for at, part in enumerate(instrument.parts):
        if part.earlier and part.earlier not in keys:
            return f"parts.{at}.earlier '{part.earlier}' bestaat niet"
    return next((f"first '{one}' bestaat niet" for one in instrument.first if one not in keys), "")


def _no_folder(problem: OSError) -> str:
    if isinstance(problem, FileNotFoundError):
        return "deze map met eigen instrumenten bestaat niet"
    if isinstance(problem, NotADirectoryError):
        return "dit is geen map; hier horen eigen instrumenten in een map"
    return "deze map met eigen instrumenten is niet te lezen"
