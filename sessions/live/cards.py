"""A card as pages read it: the writer's own, and for the facilitator the list of all."""

import json
from collections.abc import Callable, Collection, Iterator
from typing import Any

from facilitation import catalogue
from facilitation.instrument import Instrument
from facilitation.kinds import AnyPart
from facilitation.kinds.matrix import Matrix, rows_of
from facilitation.reports.contents import authorless
from facilitation.room import Answer, Room, Step, in_order
from facilitation.spotlight import card_fields, field_title
from sessions import meetings, sheets
from sessions.database import Database
from sessions.looking_back import kept_back, too_few
from sessions.merging import stand_ins
from sessions.moderation import SAME

Alike = dict[tuple[Any, ...], int]  # what cards that can be merged have in common, to one number for all of them


def described(answer: Answer, step: str, by: str, state: str, own: Collection[str] = ()) -> dict[str, Any]:
    """A card as the page of its writer reads it; ``own`` are the cards of which that page may hear by their id."""
    return {
        "id": answer.id,
        "step": step,
        "part": answer.part,
        "field": answer.field,
        "text": answer.text,
        "value": dict(answer.value),
        "rev": answer.revision,
        "place": answer.place,
        "by": by,
        "state": state,
        "mark": "hidden" if answer.hidden else "merged" if answer.merged else "",
        "into": answer.merged if answer.merged in own else "",
        "before": answer.before,
        "pinned": answer.pinned,
    }


def every(database: Database, meeting_id: str, step_id: str) -> str:
    """All typed cards of a step for the facilitator, as JSON: hidden and merged ones too, with what was done to them.

    Without the parts of which nothing may be told now, and without an organisation where the board names none.
    Raises Unknown when the meeting is gone.
    """
    meeting = meetings.meeting(database, meeting_id)
    step = meeting.step(step_id)
    instrument = catalogue.instruments().get(step.instrument) if step else None
    told: dict[str, Any] = {"t": "all-cards", "step": step_id, "light": step.light if step else "", "fields": []}
    told |= {"cards": [], "kept": False}
    if step and instrument:
        room = meetings.room(database, meeting_id)
        told["kept"] = any(kept_back(part, step) for part in instrument.parts if card_fields(part))
        told["fields"] = [{"key": key, "title": title} for key, title in _fields(instrument)]
        alike: Alike = {}
        for state in sheets.SHOWN:
            told["cards"] += _rows(database, step, instrument, room, state, alike)
    return json.dumps(told)


def _fields(instrument: Instrument) -> Iterator[tuple[str, str]]:
    several = sum(bool(card_fields(part)) for part in instrument.parts) > 1
    for part in instrument.parts:
        for field in card_fields(part):
            title = field_title(part, field)
            yield _key(part.key, field), f"{part.title}: {title}" if several and title != part.title else title


def _key(part: str, field: str) -> str:
    return f"{part}/{field}"


def _rows(
    database: Database, step: Step, instrument: Instrument, room: Room, state: sheets.State, alike: Alike
) -> Iterator[dict[str, Any]]:
    found = sheets.everything(database, step.id, state)
    on_board = sheets.given(database, step.id, state) if step.anonymous else ()
    stand = stand_ins(found)
    for part in instrument.parts:
        if kept_back(part, step) or too_few(part, step, on_board):
            continue
        about = _subjects(part, room, found)
        for field in card_fields(part):
            here = [one for one in found if (one.part, one.field) == (part.key, field) and one.text.strip()]
            names = {} if authorless(part, field) else {one.id: one.name for one in room.organisations}
            for one in sorted(here, key=_order(part, field, room)):
                whose = one.organisation if names else None
                same = (part.key, field, whose, *(one.value.get(name) for name in SAME))
                yield {
                    "id": one.id,
                    "of": _key(part.key, field),
                    "by": names.get(one.organisation or "", ""),
                    "about": about(one),
                    "text": one.text,
                    "before": one.before,
                    "pinned": one.pinned,
                    "hidden": one.hidden,
                    "into": stand.get(one.id, ""),
                    "late": state == "late",
                    "same": alike.setdefault(same, len(alike)),
                }


def _order(part: AnyPart, field: str, room: Room) -> Callable[[Answer], tuple[Any, ...]]:
    """As the boards do: by party and place, or by id where that would tell who wrote."""
    if authorless(part, field):
        return lambda one: (one.id,)
    party = {one.id: at for at, one in enumerate(in_order(room.organisations))}
    return lambda one: (party.get(one.organisation or "", -1), one.place, one.id)


def _subjects(part: AnyPart, room: Room, answers: tuple[Answer, ...]) -> Callable[[Answer], str]:
    """What a card is about, where that is chosen with it: a party, or a row."""
    labels = {one.id: one.name for one in room.organisations}
    if isinstance(part, Matrix) and part.rows != "parties":
        own = [one for one in answers if one.part == part.key]
        labels |= {row.id: row.label for row in rows_of(part, room, own)}

    def about(one: Answer) -> str:
        chosen = (str(one.value.get(name, "")) for name in SAME)
        return ", ".join(labels[name] for name in chosen if name in labels)

    return about
