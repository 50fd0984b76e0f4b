"""Whether a document is what this program wrote, in full: the form of every field, and what refers to what.

A file may come from anybody and may have been changed by hand. What is not exactly as it must be is refused.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from facilitation.content import Refused
from sessions.transfer import shapes
from sessions.transfer.form import FORMAT, MOST_LOGO, SECTIONS, VERSION, Document
from sessions.transfer.names import every, rows

UNCHANGED = "Er is niets veranderd."
WHICH = "Kies een bestand dat je in Praktijklab hebt gedownload met ‘Traject downloaden’."
AGAIN = "Download het opnieuw waar het vandaan komt, en pas het niet aan."
FOREIGN = f"Dit is geen bestand met een traject uit Praktijklab. {UNCHANGED} {WHICH}"
NEWER = (
    f"Dit bestand komt uit een nieuwere versie van Praktijklab. {UNCHANGED} Vraag wie deze server beheert om de "
    "nieuwe versie."
)
DAMAGED = f"Dit bestand is beschadigd of aangepast: {{why}}. {UNCHANGED} {AGAIN}"
TOO_MUCH = f"Dit bestand is te groot: er staat te veel in {{what}}. {UNCHANGED} {WHICH}"


def damaged(why: str) -> Refused:
    """The refusal of a file that was one of ours."""
    return Refused(DAMAGED.format(why=why))


def checked(found: Any) -> Document:
    """What was read from a file, when it is a whole document. Raises Refused (Dutch) for all else."""
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise Refused(FOREIGN)
    version = found.get("version")
    if type(version) is int and version > VERSION:
        raise Refused(NEWER)
    if version != VERSION or type(version) is not int:
        raise damaged("het zegt niet van welke versie het is")
    if found.keys() != {"format", "version", *SECTIONS}:
        raise damaged("er ontbreekt een onderdeel, of er staat er een te veel in")
    for key in SECTIONS:
        _check_section(key, found[key])
    _check_names(found)
    _check_places(found)
    _check_answers(found)
    return found


def check_logo(logo: bytes) -> None:
    """Raises Refused (Dutch) for a logo that is too large. What is in it, is seen when it is drawn anew."""
    if len(logo) > MOST_LOGO:
        raise Refused(TOO_MUCH.format(what="het logo"))


def _check_section(key: str, found: Any) -> None:
    section = SECTIONS[key]
    once = section.most == 1
    if once and key == "template" and found is None:
        return
    every_row = [found] if once else found
    if not isinstance(every_row, list):
        raise damaged(f"{section.words} ontbreken")
    if len(every_row) > section.most:
        raise Refused(TOO_MUCH.format(what=f"de lijst met {section.words}"))
    names = section.fields.keys()
    for row in every_row:
        if not isinstance(row, dict) or row.keys() != names:
            raise damaged(f"bij {section.words} ontbreekt iets, of er staat iets te veel")
        for name, field in section.fields.items():
            if not field.fits(row[name]):
                raise damaged(f"bij {section.words} klopt ‘{name}’ niet")
    told_apart = {tuple(row[name] for name in section.unique) for row in every_row}
    if len(told_apart) < len(every_row):
        raise damaged(f"bij {section.words} staat iets twee keer")


def _check_names(document: Document) -> None:
    """What is referred to is there, no id is used twice, and nobody is merged with themselves by a detour."""
    names = every(document)
    if len(set(names)) < len(names):
        raise damaged("een nummer is twee keer gebruikt")
    there = {key: {row.get("id", "") for row in rows(document, key)} for key in SECTIONS}
    for key, section in SECTIONS.items():
        for name, field in section.fields.items():
            if field.refers and any(
                row[name] and row[name] not in there[field.refers] for row in rows(document, key)
            ):
                raise damaged(f"bij {section.words} wijst ‘{name}’ naar iets wat er niet is")
    for key in ("organisations", "participants"):
        into = {row["id"]: row["into"] for row in document[key]}
        if any(_goes_round(one, into) for one in into):
            raise damaged(f"bij {SECTIONS[key].words} wijst ‘into’ in een kring")


def _goes_round(one: str, into: Mapping[str, str]) -> bool:
    seen = {one}
    while one := into[one]:
        if one in seen:
            return True
        seen.add(one)
    return False


def _check_places(document: Document) -> None:
    """What belongs together is of one meeting, and of one step."""
    if not document["meetings"]:
        raise damaged("er staat geen bijeenkomst in")
    meeting = {row["id"]: row["meeting"] for key in ("steps", "participants") for row in document[key]}
    step = {row["id"]: row["step"] for row in document["answers"]}
    for what, row, one, other in _pairs(document, meeting, step):
        if one != other:
            raise damaged(f"bij {SECTIONS[what].words} hoort iets bij een andere bijeenkomst of stap ({row})")


def _pairs(
    document: Document, meeting: Mapping[str, str], step: Mapping[str, str]
) -> Iterator[tuple[str, str, str, str]]:
    """What must be equal: the section and name of it, and both ids."""
    for row in document["meetings"]:
        if row["current"]:
            yield "meetings", "current", row["id"], meeting[row["current"]]
    for row in document["participants"]:
        if row["into"]:
            yield "participants", "into", row["meeting"], meeting[row["into"]]
    for row in document["extra"]:
        yield "extra", "participant", meeting[row["step"]], meeting[row["participant"]]
    for row in document["answers"]:
        yield "answers", "step", row["meeting"], meeting[row["step"]]
        if row["participant"]:
            yield "answers", "participant", row["meeting"], meeting[row["participant"]]
        if row["merged"]:
            yield "answers", "merged", row["step"], step[row["merged"]]


def _check_answers(document: Document) -> None:
    """What was given fits its question, and nobody is named in an anonymous step, or beside a pseudonym in any other.

    Which parts are private only the instrument tells, which may not be known here: a pseudonym can stand in any step.
    """
    anonymous = {row["id"]: row["anonymous"] for row in document["steps"]}
    of = {row["id"]: row["meeting"] for row in document["steps"]}
    meeting = {row["id"]: row["meeting"] for row in document["participants"]}
    used: dict[str, str] = {}
    for row in document["answers"]:
        if not shapes.given(row["field"], row["value"]):
            raise damaged("bij de antwoorden klopt ‘value’ niet")
        if row["seal"] and used.setdefault(row["seal"], row["step"]) != row["step"]:
            raise damaged("wie onbekend moet blijven, is in twee stappen te herkennen")
        told = bool(row["organisation"] or row["participant"] or row["changed"])
        if told and (anonymous[row["step"]] or row["seal"]):
            raise damaged("er staat wie iets gaf waar dat onbekend moet blijven")
    for row in document["done"]:
        if anonymous[row["step"]] == (row["person"] in meeting) or (
            not anonymous[row["step"]] and meeting.get(row["person"]) != of[row["step"]]
        ):
            raise damaged("bij wie klaar is, hoort iemand bij een andere bijeenkomst")
