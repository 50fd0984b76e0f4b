"""Tries an instrument of somebody else before anybody sees it: its keys, and an empty board of every part."""

import dataclasses
from collections.abc import Iterator

from facilitation import figures
from facilitation.board import Stage
from facilitation.instrument import Instrument
from facilitation.kinds import KINDS, AnyPart
from facilitation.room import ORGANISATION_KINDS, Organisation, Room

ROOMS = tuple(
    Room(tuple(Organisation(f"{at:032x}", f"Partij {at}", kind, at) for at, kind in enumerate(kinds)))
    for kinds in ((), tuple(ORGANISATION_KINDS)[:3], tuple(ORGANISATION_KINDS) * 3)
)


def problems(instrument: Instrument) -> Iterator[str]:
    """What would go wrong in a meeting, by field and in Dutch; nothing for an instrument that can be used."""
    for at, part in enumerate(instrument.parts):
        twice = [f"parts.{at}.{field}: twee regels hebben key '{key}'" for field, key in _twice(part)]
        yield from twice
        if not twice:
            yield from (f"parts.{at}: {reason}" for reason in _board(part))


def _twice(part: AnyPart) -> Iterator[tuple[str, str]]:
    """The lists in which a key stands twice: answers refer to keys, so they would be mixed up."""
    for field in dataclasses.fields(part):
        listed = getattr(part, field.name)
        keys = [one.key for one in listed if hasattr(one, "key")] if isinstance(listed, tuple) else []
        for key in sorted({key for key in keys if keys.count(key) > 1}):
            yield field.name, key


def _board(part: AnyPart) -> Iterator[str]:
    kind = KINDS[part.kind]
    try:
        for room in ROOMS:
            board = kind.board(part, room, (), ())
            for view in kind.views(part, room, ()):
                kind.table(board, view.key)
                figures.draw(part.kind, board, Stage(view.key))
    except Exception as problem:  # whatever goes wrong in here would go wrong in a meeting, before everybody
        yield f"hier kunnen we geen bord van maken ({type(problem).__name__}: {problem})"
