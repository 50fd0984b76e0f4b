"""All answers as rows for a spreadsheet, one answer a row, without telling more than the boards did."""

import csv as spreadsheet
from typing import TYPE_CHECKING

from facilitation.kinds import KINDS, AnyPart
from facilitation.kinds.balance import BRING, GET, LINK
from facilitation.kinds.bend import Bend
from facilitation.kinds.choice import Choice
from facilitation.kinds.scale import Scale
from facilitation.registers import DIFFERENCES, HARVEST, REGISTERS
from facilitation.reports.asked import choice, questions
from facilitation.reports.contents import Contents, StepContents, author, authorless, moment
from facilitation.room import ORGANISATION_KINDS, Answer, Organisation, in_order

if TYPE_CHECKING:
    import pandas as pd  # half a second to load, and only the frame needs it

COLUMNS = (
    "stap", "instrument", "onderdeel", "vraag", "organisatie", "soort_organisatie", "naam",
    "antwoord", "keuze", "gekoppeld_met", "bijgewerkt", "status",
)  # fmt: skip
IN_TIME, LATE = "op tijd", "nagekomen"
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet takes for the start of a formula


def columns(names: bool = False) -> tuple[str, ...]:
    """The headers; ``naam`` is only there with ``names``."""
    return tuple(column for column in COLUMNS if names or column != "naam")


def tidy(contents: Contents, names: bool = False, organisation: str | None = None) -> "pd.DataFrame":
    """One row per answer under Dutch headers; the column ``naam`` is only there with ``names``.

    With ``organisation`` (an id) only what that organisation gave itself. Personal answers have no
    organisation, name or moment, and stand in an order that does not tell who gave them.
    """
    import pandas as pd  # noqa: PLC0415

    rows = [row for one in contents.steps for row in step_rows(contents, one, names, organisation)]
    headers = columns(names)
    return pd.DataFrame([[row[head] for head in headers] for row in rows], columns=list(headers), dtype=object)


def step_rows(
    contents: Contents, one: StepContents, names: bool = False, organisation: str | None = None
) -> list[dict[str, str]]:
    """The rows of one step, as ``tidy`` has them: under each of its headers a text."""
    rows: list[dict[str, str]] = []
    # Of a private part even a row without a name could tell whose it is; its board tells how often.
    for part in one.instrument.parts if one.instrument else ():
        if not part.private:
            rows += _part(contents, one, part, organisation)
    if organisation is None:
        start = {"stap": one.step.title, "instrument": one.instrument.title if one.instrument else ""}
        noted = {HARVEST: one.harvest, DIFFERENCES: one.differences}
        rows += [{**start, "onderdeel": register.title, "antwoord": text}
                 for register in REGISTERS for text in noted[register.key]]  # fmt: skip
    return [{column: row.get(column, "") for column in columns(names)} for row in rows]


def csv(frame: "pd.DataFrame") -> bytes:
    """The rows as a CSV file that a Dutch Excel opens well and in which no text becomes a formula."""
    written = frame.map(_harmless).to_csv(sep=";", index=False, quoting=spreadsheet.QUOTE_ALL, lineterminator="\r\n")
    return written.encode("utf-8-sig")


def _harmless(cell: object) -> str:
    text = str(cell).encode(errors="replace").decode()  # half a sign cannot be kept in any file
    return f"'{text}" if text.startswith(FORMULA) else text


def _part(contents: Contents, one: StepContents, part: AnyPart, only: str | None) -> list[dict[str, str]]:
    asked = dict(questions(part, one.answers))
    order = list(asked)
    owners = {found.id: place for place, found in enumerate(in_order(contents.room.organisations))}
    linked = _linked(one.answers)
    rows: list[tuple[tuple[object, ...], dict[str, str]]] = []
    for status, answers in ((IN_TIME, one.answers), (LATE, one.late)):
        for answer in answers:
            if answer.part != part.key or answer.field not in asked:
                continue
            chosen = choice(contents, part, answer, one.answers)
            if not (answer.text.strip() or chosen):
                continue
            whose = KINDS[part.kind].owner(part, answer.field)
            if only is not None and (whose != "organisation" or answer.organisation != only):
                continue
            owner = contents.organisation(answer.organisation)
            row = {
                "stap": one.step.title,
                "instrument": one.instrument.title if one.instrument else "",
                "onderdeel": part.title,
                "vraag": asked[answer.field],
                "antwoord": answer.text,
                "keuze": chosen,
                "gekoppeld_met": "; ".join(linked.get(answer.id, ())) if only is None else "",
                "status": status,
            }
            number = order.index(answer.field)
            # Whoever has no name on the board gets no moment and no place either: both could tell who it was.
            if whose == "person" or (authorless(part, answer.field) and only is None):
                row["soort_organisatie"] = _kind(part, answer.field, owner)
                kind = list(ORGANISATION_KINDS.values()).index(row["soort_organisatie"] or "anders")
                key: tuple[object, ...] = (number, 0, kind, chosen, answer.text, status, 0.0, "")
            else:
                together = whose in ("group", "facilitator")
                row["organisatie"] = "de groep" if together else owner.name if owner else ""
                row["soort_organisatie"] = ORGANISATION_KINDS[owner.kind] if owner and not together else ""
                row["naam"] = author(part, answer, contents.room)
                row["bijgewerkt"] = f"{moment(answer.changed):%Y-%m-%d %H:%M}" if answer.changed else ""
                place = owners.get(answer.organisation or "", len(owners))
                key = (number, 1, place, "", "", "", answer.place, answer.id)
            rows.append((key, row))
    return [row for _, row in sorted(rows, key=lambda pair: pair[0])]


def _kind(part: AnyPart, field: str, owner: Organisation | None) -> str:
    # The board of the bend shows a place with a kind, never the eight marks behind it: with a single party of
    # a kind in the room those would be a portrait. What was seen at another party has no author at all.
    told = part.who == "person" and not isinstance(part, Bend)
    if isinstance(part, Choice | Scale):  # of a choice the kind, whoever gives it; of a reason only the words
        told = field not in KINDS[part.kind].text_fields(part)
    return ORGANISATION_KINDS[owner.kind] if owner and told else ""


def _linked(answers: tuple[Answer, ...]) -> dict[str, list[str]]:
    """Per card the words of the cards that it is linked with."""
    texts = {answer.id: answer.text for answer in answers}
    found: dict[str, list[str]] = {}
    for answer in sorted(answers, key=lambda one: one.id):
        if answer.field == LINK:
            get, bring = str(answer.value.get(GET, "")), str(answer.value.get(BRING, ""))
            if get in texts and bring in texts:
                found.setdefault(get, []).append(texts[bring])
                found.setdefault(bring, []).append(texts[get])
    return found
