"""A meeting for analysts: the tables that the dictionary names, and all of them as one JSON file.

Nothing here tells more than the rows of ``tidy`` and the boards do.
"""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from facilitation.kinds import AnyPart
from facilitation.kinds.bend import ANSWERS, Bend
from facilitation.kinds.choice import CHOSEN, Choice
from facilitation.kinds.scale import Scale
from facilitation.reports.asked import choice, questions
from facilitation.reports.contents import Contents, StepContents
from facilitation.reports.dictionary import ALWAYS, dictionary
from facilitation.reports.signs import HALVES
from facilitation.reports.tidy import step_rows
from facilitation.room import ORGANISATION_KINDS, in_order

FORMAT, VERSION = "praktijklab-antwoorden", 1
STATES = {"hidden": "nog niet open", "open": "open", "closed": "gesloten"}
Cell = str | int | date
Row = dict[str, Cell]


@dataclass(frozen=True, slots=True)
class Chosen:
    """How often each answer of a part was chosen: ``times[option][question]``, both in the order of the source."""

    part: AnyPart
    options: tuple[str, ...]
    questions: tuple[str, ...]
    times: tuple[tuple[int, ...], ...]


def chosen(contents: Contents, one: StepContents) -> list[Chosen]:
    """Of each scale, choice and bend of a step how often the answers were chosen; nothing where nobody chose.

    Private parts are left out, what the group chose together (that is one choice), and choices of parties: a number
    beside the name of a party is no part of the method.
    """
    found = []
    for part in one.instrument.parts if one.instrument else ():
        if part.private or part.who == "group":
            continue
        if isinstance(part, Choice) and not part.parties:
            found.append(_options(part, one))
        elif isinstance(part, Scale):
            asked = dict(questions(part))
            fields = {statement.key: asked[statement.key] for statement in part.statements}
            found.append(_told(contents, part, one, fields, part.words))
        elif isinstance(part, Bend):
            fields = {step.key: step.label for step in part.social + part.content}
            found.append(_told(contents, part, one, fields, tuple(ANSWERS.values())))
    return [counted for counted in found if any(map(any, counted.times))]


def _options(part: Choice, one: StepContents) -> Chosen:
    picked = Counter(
        key for answer in one.answers if answer.part == part.key and answer.field == CHOSEN for key in answer.value
    )
    labels = tuple(option.label for option in part.options)
    return Chosen(part, labels, (part.question,), tuple((picked[option.key],) for option in part.options))


def _told(
    contents: Contents, part: Scale | Bend, one: StepContents, fields: dict[str, str], words: tuple[str, ...]
) -> Chosen:
    said = Counter(
        (choice(contents, part, answer), answer.field)
        for answer in one.answers
        if answer.part == part.key and answer.field in fields
    )
    times = tuple(tuple(said[word, field] for field in fields) for word in words)
    return Chosen(part, words, tuple(fields.values()), times)


def reached(contents: Contents) -> list[tuple[int, StepContents]]:
    """The steps that a report tells about, each with its number on the agenda."""
    return [(number, one) for number, one in enumerate(contents.steps, start=1) if one.reached]


def tables(contents: Contents, names: bool = False, organisation: str | None = None) -> dict[str, list[Row]]:
    """Every table that the dictionary names, by name; under each column a text, a number or a day.

    With ``organisation`` (an id) only what that party gave itself, with the parties and the steps. Raises KeyError
    when it does not take part.
    """
    if organisation is not None and contents.organisation(organisation) is None:
        raise KeyError(organisation)
    made: dict[str, list[Row]] = {listed.name: [] for listed in dictionary(names)}
    for number, one in reached(contents):
        here: Row = {"stapnummer": number, "stap": one.step.title}
        made["antwoorden"] += [{**row} for row in step_rows(contents, one, names, organisation)]
        instrument = one.instrument.title if one.instrument else ""
        made["stappen"].append({**here, "instrument": instrument, "toestand": STATES[one.step.state]})
    if organisation is None:
        made |= registers(contents)
    made["partijen"] = [
        {"naam": party.name, "soort_organisatie": ORGANISATION_KINDS[party.kind]}
        for party in in_order(contents.room.organisations)
    ]
    return made


def registers(contents: Contents) -> dict[str, list[Row]]:
    """The tables that are of everybody: how often, the agreements and their history, and what remains different."""
    made: dict[str, list[Row]] = {"hoe_vaak": [], "afspraken": [], "verloop": [], "verschillen": []}
    for number, one in reached(contents):
        here: Row = {"stapnummer": number, "stap": one.step.title}
        made["verschillen"] += [{**here, "verschil": text} for text in one.differences]
        made["hoe_vaak"] += [{**here, **row} for counted in chosen(contents, one) for row in counts(counted)]
    _agreements(contents, made)
    return made


def counts(counted: Chosen) -> list[Row]:
    """A row per answer that could be chosen and question."""
    return [
        {"onderdeel": counted.part.title, "keuze": option, "vraag": question, "aantal": times}
        for option, here in zip(counted.options, counted.times, strict=True)
        for question, times in zip(counted.questions, here, strict=True)
    ]


def _agreements(contents: Contents, made: dict[str, list[Row]]) -> None:
    for agreed in contents.agreed:
        one = agreed.agreement
        made["afspraken"].append(
            {
                "afspraak": one.what,
                "trekker": one.lead.name if one.lead else "",
                "doet_mee": "; ".join(party.name for party in one.others),
                "klaar": one.ready or "",
                "terugkijken": one.back or "",
                "deel": one.piece,
                "status": one.status,
                "waarom": one.why,
                "bijeenkomst": agreed.meeting,
                "gemaakt": agreed.made or "",
            }
        )
        made["verloop"] += [
            {
                "afspraak": one.what,
                "dag": stood.day or "",
                "bijeenkomst": stood.where,
                "status": stood.status,
                "waarom": stood.why,
            }
            for stood in agreed.history
        ]


def json_(contents: Contents, names: bool = False, organisation: str | None = None) -> bytes:
    """Everything that the rows tell as one JSON file (UTF-8) that explains itself; equal input gives equal bytes.

    Raises KeyError for an organisation that does not take part.
    """
    made, meeting = tables(contents, names, organisation), contents.meeting
    owner = contents.organisation(organisation)
    whole: dict[str, Any] = {
        "formaat": FORMAT,
        "versie": VERSION,
        "bijeenkomst": {
            "titel": meeting.title,
            "dag": contents.day,
            "opgave": meeting.challenge,
            "ambitie": meeting.ambition,
            "voorbeeld": meeting.example,
            "namen": names,
            "eigen_blad_van": owner.name if owner else "",
        },
        "partijen": made.pop("partijen"),
        "stappen": made.pop("stappen"),
        **made,
        "gegevensboek": {
            "nooit": ALWAYS,
            "tabellen": [
                {
                    "tabel": listed.name,
                    "betekenis": listed.meaning,
                    "kolommen": [
                        {
                            "kolom": column.name,
                            "betekenis": column.meaning,
                            "waarden": column.values,
                            "nooit": column.never,
                        }
                        for column in listed.columns
                    ],
                }
                for listed in dictionary(names)
            ],
        },
    }
    text = json.dumps(whole, ensure_ascii=False, indent=1, default=date.isoformat)
    return HALVES.sub("\ufffd", text).encode()
