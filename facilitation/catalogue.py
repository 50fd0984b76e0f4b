"""Load the declared content: TOML files into checked dataclasses; a mistake names its file and its field."""

import functools
import tomllib
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import Field, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from facilitation.content import STRICT, Key, Words
from facilitation.instrument import Instrument

HERE = Path(__file__).parent
Content = TypeVar("Content")

#: What a person who writes a file reads; pydantic's own English words are the fallback.
SENTENCES = {
    "missing": "ontbreekt",
    "unexpected_keyword_argument": "kennen we hier niet",
    "extra_forbidden": "kennen we hier niet",
    "string_type": "moet tekst zijn",
    "string_too_short": "mag niet leeg zijn",
    "string_pattern_mismatch": "moet uit kleine letters, cijfers en streepjes bestaan",
    "int_type": "moet een heel getal zijn",
    "int_parsing": "moet een heel getal zijn",
    "too_short": "heeft te weinig regels",
    "too_long": "heeft te veel regels",
    "literal_error": "is niet een van de mogelijkheden",
    "union_tag_invalid": "heeft een soort (kind) die we niet kennen",
    "union_tag_not_found": "noemt geen soort (kind)",
}


class ContentError(Exception):
    """A declared file that cannot be used; the text names the file, the field and the reason, in Dutch."""


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


def load(path: Path, what: type[Content]) -> Content:
    """One checked object from one TOML file.

    Raises ContentError with file, field and reason when the file is unreadable, incomplete or says too much.
    """
    try:
        given: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise ContentError(f"{path.name}: dit bestand is niet te lezen ({problem})") from problem
    try:
        return TypeAdapter(what).validate_python(given)
    except ValidationError as problem:
        raise ContentError("\n".join(f"{path.name}: {_sentence(one)}" for one in problem.errors())) from problem


def _sentence(error: Any) -> str:
    where = ".".join(str(place) for place in error["loc"]) or "het bestand"
    if error["type"] == "value_error":
        return f"{where}: {error['ctx']['error']}"
    return f"{where} {SENTENCES.get(error['type'], error['msg'])}"


def read_instruments(folder: Path) -> dict[str, Instrument]:
    """All instruments of a folder by key, in the order of the inventory.

    Raises ContentError for a wrong file, a file whose name is not its key, or a key that occurs twice.
    """
    found: dict[str, Instrument] = {}
    for path in sorted(folder.glob("*.toml")):
        instrument = load(path, Instrument)
        if path.stem != instrument.key:
            raise ContentError(f"{path.name}: key is '{instrument.key}', maar het bestand heet '{path.stem}'")
        keys = [part.key for part in instrument.parts]
        if len(set(keys)) < len(keys):
            raise ContentError(f"{path.name}: parts: twee onderdelen hebben dezelfde key")
        found[instrument.key] = instrument
    return dict(sorted(found.items(), key=lambda item: (item[1].number, item[0])))


def read_programmes(folder: Path, instruments: dict[str, Instrument]) -> dict[str, Programme]:
    """All programmes of a folder by key. Raises ContentError, also for an instrument that does not exist."""
    found: dict[str, Programme] = {}
    for path in sorted(folder.glob("*.toml")):
        programme = load(path, Programme)
        for number, step in enumerate(programme.steps):
            if step.instrument and step.instrument not in instruments:
                raise ContentError(f"{path.name}: steps.{number}.instrument '{step.instrument}' bestaat niet")
        found[programme.key] = programme
    return dict(sorted(found.items(), key=lambda item: item[1].order))


@functools.cache
def instruments() -> dict[str, Instrument]:
    """The instruments of the method by key."""
    return read_instruments(HERE / "instruments")


@functools.cache
def programmes() -> dict[str, Programme]:
    """The programmes of the method by key."""
    return read_programmes(HERE / "programmes", instruments())
