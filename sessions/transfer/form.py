"""The form of a file, field by field: written, checked, renamed and documented (``docs/export.md``) from here.

A change of it, also of what a field may hold, is another ``VERSION``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from facilitation.kinds.agreements import STATUSES
from facilitation.room import ORGANISATION_KINDS, AtEnd, Harvesters, MeetingPace, Share, StepState
from sessions.sheets import State
from sessions.tables import (
    AnswerRow,
    AwayRow,
    CollaborationRow,
    DoneRow,
    ExtraRow,
    MeetingRow,
    OrganisationRow,
    ParticipantRow,
    StandingRow,
    StepRow,
    Table,
    TemplateRow,
)
from sessions.transfer import shapes
from sessions.transfer.shapes import Fits

FORMAT, VERSION = "praktijklab-traject", 1
DOCUMENT, LOGO = "praktijklab.json", "template/logo.png"  # the two members of the zip
MOST_BYTES = 10_000_000  # of the zip: what .streamlit/config.toml lets in
MOST_UNPACKED = 20_000_000  # bytes of the document
MOST_THINGS = 500_000  # lists and objects in the document
MOST_LOGO = 2_000_000  # bytes

LONGEST_TEXT = 20_000
STORY, TITLE, NAME, KEY = 2000, 200, 120, 200
OFTEN = 1_000_000_000

Row = dict[str, Any]
Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Field:
    """One field: what fits in it, the section of which it holds an id, and whether ids stand somewhere in it."""

    fits: Fits
    refers: str = ""
    inside: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """The rows of one table: its words in a sentence, how many at most, its fields, and what tells rows apart."""

    table: type[Table]
    words: str
    most: int
    fields: Mapping[str, Field]
    unique: tuple[str, ...] = ("id",)


def _words(most: int, least: int = 0) -> Field:
    return Field(shapes.text(most, least))


def _structured(most: int) -> Field:
    return Field(shapes.text(most), inside=True)


def _of(section: str) -> Field:
    return Field(shapes.name, section)


def _maybe(section: str, nothing: str | None = "") -> Field:
    return Field(shapes.name_or(nothing), section)


ID, MOMENT, YES, REAL = Field(shapes.name), Field(shapes.moment), Field(shapes.yes_or_no), Field(shapes.real)
COUNT = Field(shapes.whole(0, OFTEN))

#: In the order in which they are written: what a row refers to comes before it, or is of its own kind.
SECTIONS: dict[str, Section] = {
    "collaboration": Section(CollaborationRow, "het traject", 1, {
        "id": ID, "challenge": _words(STORY), "ambition": _words(STORY), "example": YES, "source": _words(STORY),
        "created": MOMENT,
    }),
    "organisations": Section(OrganisationRow, "de organisaties", 200, {
        "id": ID, "collaboration": _of("collaboration"), "name": _words(NAME),
        "kind": Field(shapes.one_of(*ORGANISATION_KINDS)), "place": COUNT, "into": _maybe("organisations"),
    }),
    "meetings": Section(MeetingRow, "de bijeenkomsten", 200, {
        "id": ID, "collaboration": _of("collaboration"), "title": _words(TITLE), "current": _maybe("steps"),
        "call": COUNT, "ended": YES, "joining": YES, "newcomers": YES,
        "share": Field(shapes.one_of(*get_args(Share))), "created": MOMENT, "began": MOMENT, "planned": COUNT,
        "pace": Field(shapes.one_of(*get_args(MeetingPace))), "blank": YES,
        "harvest": Field(shapes.one_of(*get_args(Harvesters))),
    }),
    "away": Section(AwayRow, "wie niet meedoet", 20_000, {
        "meeting": _of("meetings"), "organisation": _of("organisations"),
    }, ("meeting", "organisation")),
    "participants": Section(ParticipantRow, "de deelnemers", 20_000, {
        "id": ID, "meeting": _of("meetings"), "organisation": _of("organisations"), "name": _words(NAME),
        "created": MOMENT, "removed": YES, "into": _maybe("participants"), "harvests": YES, "paper": YES,
    }),
    "steps": Section(StepRow, "de stappen", 5000, {
        "id": ID, "meeting": _of("meetings"), "place": REAL, "title": _words(TITLE), "minutes": COUNT,
        "instrument": _words(KEY), "state": Field(shapes.one_of(*get_args(StepState))), "part": _words(KEY),
        "view": _structured(KEY), "spotlight": _structured(KEY), "ends": MOMENT, "closed": MOMENT, "opened": MOMENT,
        "skipped": YES, "revealed": YES, "anonymous": YES, "at_end": Field(shapes.one_of(*get_args(AtEnd))),
        "round": COUNT, "prompt": _words(LONGEST_TEXT), "light": _structured(KEY),
        "turns": Field(shapes.turns, inside=True), "asked": Field(shapes.asked, inside=True),
    }),
    "done": Section(DoneRow, "wie klaar is", 50_000, {
        "step": _of("steps"), "round": COUNT, "person": Field(shapes.person),
    }, ("step", "round", "person")),
    "extra": Section(ExtraRow, "wie extra tijd heeft", 50_000, {
        "step": _of("steps"), "participant": _of("participants"), "until": MOMENT,
    }, ("step", "participant")),
    "answers": Section(AnswerRow, "de antwoorden", 50_000, {
        "id": ID, "meeting": _of("meetings"), "step": _of("steps"), "part": _words(KEY), "field": _structured(KEY),
        "organisation": _maybe("organisations", None), "participant": _maybe("participants", None),
        "text": _words(LONGEST_TEXT), "value": Field(shapes.value, inside=True), "place": REAL,
        "state": Field(shapes.one_of(*get_args(State))), "revision": COUNT, "changed": MOMENT, "round": COUNT,
        "seal": Field(shapes.pseudonym), "hidden": YES, "pinned": YES, "merged": _maybe("answers"),
        "before": _words(LONGEST_TEXT),
    }),
    "standing": Section(StandingRow, "hoe afspraken staan", 20_000, {
        "id": ID, "collaboration": _of("collaboration"), "agreement": _of("answers"),
        "status": Field(shapes.one_of(*STATUSES)), "why": _words(LONGEST_TEXT), "changed": MOMENT,
    }),
    "template": Section(TemplateRow, "hoe het verslag eruitziet", 1, {
        "collaboration": _of("collaboration"), "parts": Field(shapes.keys),
        "colour": Field(shapes.colour), "changed": MOMENT,
    }, ("collaboration",)),
}  # fmt: skip

#: What is kept of a table and is in no file, with the reason; the logo is a member of its own.
LEFT_OUT: dict[type[Table], dict[str, str]] = {
    MeetingRow: {
        "code": "made anew: it is unique in an installation",
        "screen_token": "a key",
        "frozen": "a picture of a moment, to look at in the room",
        "rehearses": "a rehearsal is a traject of its own, and is not exported",
        "changes": "counts what is kept, and tells nothing",
    },
    ParticipantRow: {"fingerprint": "of a key"},
    AnswerRow: {"pen": "which open page wrote", "change": "counts what is kept, and tells nothing"},
    TemplateRow: {"logo": "a member of the zip"},
}
