"""What was asked and what was chosen, in the words of the instrument."""

from collections.abc import Iterator

from facilitation.kinds import AnyPart
from facilitation.kinds.balance import FAIR, FEELING, UNFAIR, Balance
from facilitation.kinds.bend import ANSWERS, FINISHED, GROUP, Bend
from facilitation.kinds.cards import Cards
from facilitation.kinds.scale import Scale
from facilitation.reports.contents import Contents
from facilitation.room import Answer


def questions(part: AnyPart) -> Iterator[tuple[str, str]]:
    """The fields of a part, in order, with the question that each answers."""
    if isinstance(part, Bend):
        yield from ((step.key, step.label) for step in part.social + part.content)
        yield GROUP, part.chosen_label
    elif isinstance(part, Scale):
        for one in part.statements:
            yield one.key, one.question or f"Aan de ene kant: {one.strong}. Aan de andere kant: {one.weak}."
            yield f"{one.key}-reden", one.reason
    elif isinstance(part, Cards | Balance):
        yield from ((field.key, field.question) for field in part.fields)
    if isinstance(part, Balance):
        yield FEELING, part.feeling_question
        yield FAIR, part.fair_question


def choice(contents: Contents, part: AnyPart, answer: Answer) -> str:
    """What was chosen, in the words of the board; nothing for what the board does not show."""
    value = answer.value
    if isinstance(part, Bend):
        return _place(part, answer) if answer.field == GROUP else ANSWERS.get(str(value.get("choice", "")), "")
    if isinstance(part, Scale):
        point = value.get("point")
        return part.words[point - 1] if isinstance(point, int) else ""
    return _weighed(contents, part, answer) if isinstance(part, Balance) else ""


def _place(part: Bend, answer: Answer) -> str:
    found = ((part.social, answer.value.get("row")), (part.content, answer.value.get("column")))
    return "; ".join(
        part.finished_label if at == FINISHED else axis[at - 1].label for axis, at in found if isinstance(at, int)
    )


def _weighed(contents: Contents, part: Balance, answer: Answer) -> str:
    value = answer.value
    if answer.field == FEELING:
        return next((one.label for one in part.feelings if one.key == value.get("choice")), "")
    if answer.field == FAIR:
        return part.unfair_label if value.get("choice") == UNFAIR else ""
    sort = next((one.label.lower() for one in part.sorts if one.key == value.get("sort")), "")
    about = contents.organisation(str(value.get("about", "")))
    return ", ".join(word for word in (f"over {about.name}" if about else "", sort) if word)
