"""One TOML file into one checked object; a mistake names its file, its field and the reason, in Dutch."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

Content = TypeVar("Content")
TWICE = re.compile("overwrite|twice|mutate")
AT = re.compile(r"at line (\d+), column (\d+)")  # in the English words of tomllib
LARGEST = 500_000  # bytes; no instrument comes near, and a wrong file must not fill the memory

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
    "int_from_float": "moet een heel getal zijn",
    "finite_number": "moet een heel getal zijn",
    "bool_type": "moet true of false zijn",
    "bool_parsing": "moet true of false zijn",
    "tuple_type": "moet een lijst zijn",
    "dataclass_type": "moet een tabel zijn",
    "dict_type": "moet een tabel zijn",
    "too_short": "heeft te weinig regels",
    "too_long": "heeft te veel regels",
    "greater_than_equal": "is te laag: {ge} of meer",
    "less_than_equal": "is te hoog: hoogstens {le}",
    "literal_error": "is niet een van de mogelijkheden",
    "union_tag_invalid": "heeft een soort (kind) die we niet kennen",
    "union_tag_not_found": "noemt geen soort (kind)",
}


class ContentError(Exception):
    """A declared file that cannot be used; the text names the file, the field and the reason, in Dutch."""


def load(path: Path, what: type[Content]) -> Content:
    """One checked object from one TOML file.

    Raises ContentError with file, field and reason when the file is unreadable, incomplete or says too much.
    """
    given = _read(path)
    try:
        return TypeAdapter(what).validate_python(given)
    except ValidationError as problem:
        raise ContentError(
            "\n".join(f"{path.name}: {_sentence(one, given)}" for one in problem.errors())
        ) from problem


def _read(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > LARGEST:
            raise ContentError(f"{path.name}: dit bestand is te groot: er passen {LARGEST // 1000} kB")
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as problem:
        why = "sla het op als UTF-8"
        raise ContentError(f"{path.name}: dit bestand is niet te lezen ({why})") from problem
    except (OSError, ValueError, RecursionError) as problem:
        raise ContentError(f"{path.name}: dit bestand is niet te lezen ({_unread(problem)})") from problem


def _unread(problem: Exception) -> str:
    if isinstance(problem, OSError):
        return problem.strerror or "het gaat niet open"
    if isinstance(problem, RecursionError):
        return "er zitten te veel haakjes in elkaar"
    if not isinstance(problem, tomllib.TOMLDecodeError):
        return "er staat een getal in dat te groot is"  # Python refuses to read thousands of digits
    found = AT.search(str(problem))
    wrong = "er staat iets twee keer," if TWICE.search(str(problem)) else "de opmaak klopt niet"
    return f"{wrong} {f'bij regel {found[1]}, teken {found[2]}' if found else 'aan het eind'}"


def _sentence(error: Any, given: dict[str, Any]) -> str:
    where = ".".join(_places(error["loc"], given)) or "het bestand"
    if error["type"] == "value_error":
        return f"{where}: {error['ctx']['error']}"
    said = SENTENCES.get(error["type"], error["msg"])
    return f"{where} {said.format(**error.get('ctx', {}))}" if error["type"] in SENTENCES else f"{where}: {said}"


def _places(loc: tuple[int | str, ...], given: Any) -> Iterator[str]:
    """The way to a field as it stands in the file; pydantic also names the kind of a part on its way."""
    for place in loc:
        if isinstance(given, dict) and place not in given and given.get("kind") == place:
            continue
        yield str(place)
        inside = (isinstance(given, dict) and place in given) or (isinstance(given, list) and isinstance(place, int))
        given = given[place] if inside else None
