"""The ids in a document: everywhere they stand, other ones can be put in their place.

An id stands in a field of its own, and in what is chosen (``lead``, ``with-<id>``), the name of a field
(``leden--<id>``), a view (``rij-<id>``), a light (``card:<id>``) and the rondje. What people typed is never touched.
"""

import re
import secrets
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID, uuid4, uuid5

from facilitation.kinds.balance import BRING, GET, LINK
from sessions.choices import OURS
from sessions.transfer.form import SECTIONS, Document, Row

SOMEWHERE = re.compile(r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")
MOST_TIMES = 4  # that the id of a choice was taken, and it got the next one
GROUP = "group"
VERSION_AT, MADE = 12, "5"  # where an id says how it came about, and what it says when it was made from a name

Names = dict[str, str]


def every(document: Document) -> list[str]:
    """The ids of all rows of a document."""
    return [
        row["id"] for key, section in SECTIONS.items() if section.unique == ("id",) for row in rows(document, key)
    ]


def rows(document: Document, section: str) -> list[Row]:
    """The rows of a section; the two that a traject has once are an object in the file, or nothing."""
    found: Any = document[section]
    return found if isinstance(found, list) else [found] if found else []


def anew(document: Document) -> Names:
    """A new id for each id of a document and for each that stands in it without being there.

    New ids have the order of the old ones: boards lay cards without an author in that order, so they stay as they
    were. The id of a choice follows from where and by whom it was made (``choices.choose`` looks for it there), and
    is made in that way again.
    """
    known = every(document)
    loose = {one for text in _inside(document) for one in SOMEWHERE.findall(text)} - set(known)
    found = fresh([*known, *loose])
    for row in document["answers"]:
        if row["id"][VERSION_AT] == MADE and (derived := _derived(row, renamed_row("answers", row, found))):
            found[row["id"]] = derived
    return found


def fresh(old: Iterable[str]) -> Names:
    """Random ids for these, in their order."""
    before = sorted(set(old))
    return dict(zip(before, sorted(uuid4().hex for _ in before), strict=True))


def pseudonyms(document: Document) -> None:
    """Put what tells nothing in the place of the seals: equal for one giver in one step, and nowhere else.

    A seal is made with the key of the giver, so whoever has that key knows it again, in any file. The id of what was
    chosen under a seal is made from it, and goes too. In a step that is not anonymous (a private part) anybody can
    reckon the ids of then, from those of the people: there not even their order may stay.
    """
    anonymous = {row["id"] for row in document["steps"] if row["anonymous"]}
    stands: dict[tuple[str, str], str] = {}

    def instead(step: str, seal: str) -> str:
        return stands.setdefault((step, seal), secrets.token_hex(32)) if seal else ""

    sealed = [row for row in document["answers"] if row["seal"]]
    for row in sealed:
        row["seal"] = instead(row["step"], row["seal"])
    for row in document["done"]:
        if row["step"] in anonymous:
            row["person"] = instead(row["step"], row["person"])
    new = fresh(row["id"] for row in sealed if row["step"] in anonymous)
    renamed(document, new | {row["id"]: uuid4().hex for row in sealed if row["step"] not in anonymous})


def renamed(document: Document, names: Mapping[str, str]) -> None:
    """Put the new id everywhere in the place of the old one; an id without a new one stays."""
    if not names:
        return
    for key in SECTIONS:
        for row in rows(document, key):
            row.update(renamed_row(key, row, names))


def renamed_row(section: str, row: Row, names: Mapping[str, str]) -> Row:
    """A row as it is with other names."""
    found = dict(row)
    for name, field in SECTIONS[section].fields.items():
        said = row[name]
        if field.inside:
            found[name] = _within(said, names)
        elif isinstance(said, str) and (field.refers or name in ("id", "person")):
            found[name] = names.get(said, said)
    return found


def _within(said: Any, names: Mapping[str, str]) -> Any:
    if isinstance(said, str):
        return SOMEWHERE.sub(lambda found: names.get(found[0], found[0]), said)
    if isinstance(said, Mapping):
        return {_within(key, names): _within(one, names) for key, one in said.items()}
    return [_within(one, names) for one in said] if isinstance(said, list) else said


def _inside(document: Document) -> Iterable[str]:
    """Every text in which ids may stand."""
    left = [
        row[name]
        for key, section in SECTIONS.items()
        for name, field in section.fields.items()
        if field.inside
        for row in rows(document, key)
    ]
    while left:
        one = left.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, Mapping):
            left += [*one.keys(), *one.values()]
        elif isinstance(one, list):
            left += one


def _derived(old: Row, new: Row) -> str:
    """The new id of a choice, made as its old one was; empty for what has an id of its own."""
    for before, after in zip(_ways(old), _ways(new), strict=True):
        was, now = uuid5(OURS, before), uuid5(OURS, after)
        for _ in range(MOST_TIMES):
            if was.hex == old["id"]:
                return now.hex
            was, now = _next(was), _next(now)
    return ""


def _next(taken: UUID) -> UUID:
    return uuid5(OURS, taken.hex)


def _ways(row: Row) -> list[str]:
    """What ``choices`` may have made the id of this row from."""
    value, where = row["value"], f"{row['step']}/{row['part']}/{row['field']}"
    made = [f"{where}/{owner}" for owner in (row["participant"] or "", row["organisation"] or "", GROUP)]
    if row["field"] == LINK:
        made.append(f"{row['step']}/{value.get(GET, '')}/{value.get(BRING, '')}")
    return made if row["round"] == 0 else [f"{one}/{row['round']}" for one in made]
