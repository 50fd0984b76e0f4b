"""What was asked and chosen where people made rows, kernwoorden or agreements of their own."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from facilitation.kinds.agreements import PIECE, STANDING, WHAT, Agreements, spoken
from facilitation.kinds.coding import ASSIGNED, CODE, Coding
from facilitation.kinds.matrix import CELL, ROWS, Matrix
from facilitation.room import Answer, Organisation

Parties = Mapping[str, Organisation]


def questions(part: Matrix | Agreements | Coding, answers: Sequence[Answer]) -> Iterator[tuple[str, str]]:
    """The fields of a part in order, with the question that each answers; ``answers`` hold the rows people made."""
    if isinstance(part, Agreements):
        yield from ((PIECE, part.piece.question), (WHAT, part.what.question), (STANDING, part.standing.question))
    elif isinstance(part, Coding):
        yield from ((CODE, "Welk kernwoord erbij, of anders genoemd?"), (ASSIGNED, "Welk kernwoord hoort hierbij?"))
    else:
        if part.typed:
            yield ROWS, part.typed.question
        yield from ((one.key, one.question) for one in part.words)
        labels = _labels(part, answers)
        for answer in answers:
            found = CELL.fullmatch(answer.field)
            if found and answer.part == part.key:
                asked = {"leden": part.members, "teken": part.question, "samen": part.verdicts_label}[found.group(1)]
                label = labels.get(found.group(2), "")
                yield answer.field, f"{label}: {asked}" if label else asked


def _labels(part: Matrix, answers: Sequence[Answer]) -> dict[str, str]:
    return {one.key: one.label for one in part.given} | {a.id: a.text.strip() for a in answers if a.field == ROWS}


def chosen(part: Matrix | Agreements | Coding, answer: Answer, answers: Sequence[Answer], parties: Parties) -> str:
    """What was chosen with an answer, in the words of the board."""
    if isinstance(part, Agreements):
        return _agreed(part, answer, answers, parties)
    if isinstance(part, Coding):
        return _coded(part, answer, answers)
    value = answer.value
    named = [f"over {label}" for key, label in _labels(part, answers).items() if key == value.get("row")]
    if answer.field in {one.key for one in part.words} and value.get("toward") in parties:
        named.append(f"{part.toward.rstrip('?')}: {parties[str(value['toward'])].name}")
    options = (*part.sorts, *part.states, *part.marks, *part.verdicts)
    picked = {value.get(name) for name in ("sort", "state", "choice")}
    named += [one.label for one in options if one.key in picked]
    if answer.field.startswith("leden--"):
        named += [one.name for one in parties.values() if one.id in value]
    return ", ".join(named)


def _agreed(part: Agreements, answer: Answer, answers: Sequence[Answer], parties: Parties) -> str:
    value, texts = answer.value, {one.id: one.text.strip() for one in answers}
    lead = parties.get(str(value.get("lead", "")))
    others = ", ".join(one.name for one in parties.values() if f"with-{one.id}" in value)
    told = (
        (part.lead_title, lead.name if lead else ""),
        (part.with_title, others),
        (part.ready_title, _day(value.get("ready"))),
        (part.back_title, _day(value.get("back"))),
        (part.piece.title, texts.get(str(value.get("piece", "")), "")),
        (part.status_title, str(value.get("status", ""))),
        (part.what.title, texts.get(str(value.get("of", "")), "")),
    )
    return "; ".join(f"{head}: {words}" for head, words in told if words)


def _day(value: str | int | None) -> str:
    return spoken(date.fromisoformat(str(value))) if value else ""


def _coded(part: Coding, answer: Answer, answers: Sequence[Answer]) -> str:
    """For a decision: the kernwoord and the answer that it is about; for a kernwoord what it was before."""
    names = {one.key: one.label for one in part.codes} | {a.id: a.text for a in answers if a.field == CODE}
    value, texts = answer.value, {one.id: one.text.strip() for one in answers}
    if answer.field == ASSIGNED:
        verb = "hoort bij" if value.get("on") == 1 else "hoort niet bij"
        return f"{texts.get(str(value.get('answer')), '')} {verb} {names.get(str(value.get('code')), '')}".strip()
    before = names.get(str(value.get("code", "")), "")
    into = names.get(str(value.get("into", "")), "")
    told = (f"was: {before}" if before else "", f"samen met: {into}" if into else "")
    return "; ".join(words for words in told if words)
