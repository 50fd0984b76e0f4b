"""Worksheets for the wall, on A0, A1 or A3: empty to write and stick on, or filled with what the group gave."""

import dataclasses
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from facilitation.instrument import Instrument
from facilitation.kinds.balance import Balance
from facilitation.reports.contents import Contents, StepContents
from facilitation.reports.template import Template
from facilitation.reports.typesetting import pdf
from facilitation.reports.worksheets import WORKSHEETS, balance
from facilitation.reports.worksheets.filled import filled
from facilitation.reports.worksheets.sheet import Lines, Sheet, breakable
from facilitation.room import in_order

#: The long and the short side in millimetres; what stands on it grows with the sheet.
SIZES: Mapping[str, tuple[int, int]] = {"A0": (1189, 841), "A1": (841, 594), "A3": (420, 297)}
LONG = re.compile(r"\w{6,}")  # words that say what a line is about
SHORT_SIDE = 297  # units: on A3 one is a millimetre


def poster(instrument: Instrument, size: str = "A1", contents: Contents | None = None, step: str = "") -> bytes:
    """The worksheets of an instrument as a tagged PDF: a page per part, empty for the wall.

    With ``contents`` the parties of the meeting stand on it, and with ``step`` (an id) what was given in that step,
    in full: then a part has as many pages as it needs. ``size`` is a key of ``SIZES``. Raises KeyError for another
    size, and for a step that is not in the contents.
    """
    sheets: list[Sheet] = []
    drawn: dict[str, str] = {}
    if contents and step:
        one = _found(contents, step)
        for part in instrument.parts:
            made, pictures = filled(contents, one, part)
            sheets += made
            drawn |= pictures
    else:
        parties = in_order(contents.room.organisations) if contents else ()
        for part in instrument.parts:
            if isinstance(part, Balance) and contents:
                sheets += balance.wall(part, parties, contents.meeting.ambition)
            else:
                sheets += WORKSHEETS[part.kind].wall(part, parties)
    template = contents.template if contents else Template()
    long, short = SIZES[size]
    data = {
        "long": long,
        "short": short,
        "unit": short / SHORT_SIDE,
        "title": breakable(instrument.title),
        "colour": template.colour,
        "logo": template.drawing,
        "meeting": breakable(contents.meeting.title.strip()) if contents and step else "",
        "sources": [instrument.board_source, instrument.source],
        "sheets": plain(with_all_questions(instrument, sheets)),
        "pictures": drawn,
    }
    return pdf("poster.typ", data)


def _found(contents: Contents, step: str) -> StepContents:
    found = next((one for one in contents.steps if one.step.id == step), None)
    if found is None:
        raise KeyError(step)
    return found


def with_all_questions(instrument: Instrument, sheets: Sequence[Sheet]) -> list[Sheet]:
    """The sheets with the questions to the group: each at the line that it is about, the rest on the last sheet."""
    sheets = [_at_their_lines(sheet, instrument.questions) for sheet in sheets]
    said = "\n".join(_texts(sheets)).casefold()
    left = [one for one in instrument.questions if one.rstrip("?").casefold() not in said]
    *before, last = sheets
    return [*before, dataclasses.replace(last, after=tuple(dict.fromkeys((*last.after, *left))))]


def _at_their_lines(sheet: Sheet, questions: Sequence[str]) -> Sheet:
    """A self-scan asks more words in its source than there are on the screen: one question for each of its lines."""
    body = sheet.body
    if not isinstance(body, Lines) or len(body.statements) != len(questions):
        return sheet
    pairs = list(zip(body.statements, questions, strict=True))
    if any(one.question or not _alike(f"{one.strong} {one.weak}", asked) for one, asked in pairs):
        return sheet
    lines = tuple(dataclasses.replace(one, question=asked) for one, asked in pairs)
    return dataclasses.replace(sheet, body=dataclasses.replace(body, statements=lines))


def _alike(poles: str, question: str) -> bool:
    return not set(LONG.findall(poles)).isdisjoint(LONG.findall(question))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        yield from _texts([getattr(value, one.name) for one in dataclasses.fields(value)])
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)


def plain(value: Any) -> Any:
    """Worksheets as what JSON can hold, in which no word is longer than a line."""
    if isinstance(value, str):
        return breakable(value.strip())
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {one.name: plain(getattr(value, one.name)) for one in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {name: plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return value
