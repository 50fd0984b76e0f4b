"""The catalogue: the instruments and programmes of the method, and the instruments of an organisation's own."""

import functools
from pathlib import Path
from typing import Annotated

from pydantic import Field
from pydantic.dataclasses import dataclass

from facilitation import trial
from facilitation.content import STRICT, Key, Words
from facilitation.instrument import Instrument
from facilitation.loading import ContentError, load
from facilitation.own import Mistake, OwnFolder, in_number_order, lost_reference

HERE = Path(__file__).parent


@dataclass(config=STRICT, kw_only=True)
class ProgrammeStep:
    """One line of an agenda: an instrument, or only a title for what is spoken."""

    title: Words
    minutes: Annotated[int, Field(ge=1, le=240)]
    instrument: str = ""


@dataclass(config=STRICT, kw_only=True)
class Programme:
    """An agenda to start a meeting from."""

    key: Key
    order: int
    title: Words
    subtitle: Words
    source: Words
    steps: Annotated[tuple[ProgrammeStep, ...], Field(min_length=1)]


def read_instrument(path: Path) -> Instrument:
    """One instrument from its file. Raises ContentError, also when the name of the file is not its key."""
    instrument = load(path, Instrument)
    _named_after_its_key(path, instrument.key)
    return instrument


def _named_after_its_key(path: Path, key: str) -> None:
    if path.stem != key:
        raise ContentError(f"{path.name}: key is '{key}', maar het bestand heet '{path.stem}'")


def read_instruments(folder: Path) -> dict[str, Instrument]:
    """All instruments of a folder by key, in the order of the inventory.

    Raises ContentError for a wrong file, a file whose name is not its key, or one that names what does not exist.
    """
    found = {path.stem: read_instrument(path) for path in sorted(folder.glob("*.toml"))}
    for key, instrument in found.items():
        if lost := lost_reference(instrument, set(found)):
            raise ContentError(f"{key}.toml: {lost}")
    return in_number_order(found)


def read_programmes(folder: Path, instruments: dict[str, Instrument]) -> dict[str, Programme]:
    """All programmes of a folder by key.

    Raises ContentError for a wrong file, a file whose name is not its key, or an instrument that does not exist.
    """
    found: dict[str, Programme] = {}
    for path in sorted(folder.glob("*.toml")):
        programme = load(path, Programme)
        _named_after_its_key(path, programme.key)
        for number, step in enumerate(programme.steps):
            if step.instrument and step.instrument not in instruments:
                raise ContentError(f"{path.name}: steps.{number}.instrument '{step.instrument}' bestaat niet")
        found[programme.key] = programme
    return dict(sorted(found.items(), key=lambda item: item[1].order))


@functools.cache
def of_the_method() -> dict[str, Instrument]:
    """The instruments that come with the app, by key. Raises ContentError."""
    return read_instruments(HERE / "instruments")


@functools.cache
def programmes() -> dict[str, Programme]:
    """The programmes of the method by key."""
    return read_programmes(HERE / "programmes", of_the_method())


_own: OwnFolder | None = None


def own_folder(folder: Path | None) -> None:
    """Look for own instruments in this folder too from now on (None: nowhere); the same folder again is nothing."""
    global _own  # noqa: PLW0603 (one folder for the whole process, set by whoever reads the settings)
    if folder != (_own.folder if _own else None):
        _own = OwnFolder(folder, of_the_method(), _tried) if folder else None


def instruments() -> dict[str, Instrument]:
    """All instruments by key, in the order of the inventory: the method's, and those in the own folder now."""
    own = _own
    return own.instruments() if own else of_the_method()


def mistakes() -> tuple[Mistake, ...]:
    """What is wrong with the own folder and its files now; nothing of this stops the app."""
    own = _own
    return own.mistakes() if own else ()


def _tried(path: Path) -> Instrument:
    instrument = read_instrument(path)
    if found := tuple(trial.problems(instrument)):
        raise ContentError("\n".join(f"{path.name}: {one}" for one in found))
    return instrument
