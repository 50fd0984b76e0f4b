"""What was asked and what was chosen, in the words of the instrument."""

from collections.abc import Iterator, Mapping, Sequence

from facilitation.kinds import AnyPart
from facilitation.kinds.agreements import Agreements
from facilitation.kinds.balance import FAIR, FEELING, UNFAIR, Balance
from facilitation.kinds.bend import ANSWERS, FINISHED, GROUP, Bend
from facilitation.kinds.cards import Cards
from facilitation.kinds.choice import CHOSEN, REASON, Choice
from facilitation.kinds.coding import Coding
from facilitation.kinds.guess import VERDICT, Guess, named
from facilitation.kinds.matrix import Matrix
from facilitation.kinds.scale import Scale
from facilitation.kinds.timeline import Timeline, spoken
from facilitation.reports import asked_rows
from facilitation.reports.contents import Contents
from facilitation.room import Answer


def questions(part: AnyPart, answers: Sequence[Answer] = ()) -> Iterator[tuple[str, str]]:
    """The fields of a part, in order, with the question that each answers; ``answers`` hold rows people made."""
    if isinstance(part, Bend):
        yield from ((step.key, step.label) for step in part.social + part.content)
        yield GROUP, part.chosen_label
    elif isinstance(part, Scale):
        for one in part.statements:
            yield one.key, one.question or f"Aan de ene kant: {one.strong}. Aan de andere kant: {one.weak}."
            yield f"{one.key}-reden", one.reason
    elif isinstance(part, Cards | Balance):
        yield from ((field.key, field.question) for field in part.fields)
    elif isinstance(part, Guess):
        yield from ((field.key, named(field.question, "de partij")) for field in part.fields)
    elif isinstance(part, Choice):
        yield from ((CHOSEN, part.question), (REASON, part.reason))
    elif isinstance(part, Timeline):
        yield from ((point.key, point.question) for point in part.points)
    elif isinstance(part, Matrix | Agreements | Coding):
        yield from asked_rows.questions(part, answers)
    if isinstance(part, Guess):
        yield VERDICT, part.others_label
    if isinstance(part, Balance):
        yield FEELING, part.feeling_question
        yield FAIR, part.fair_question


def choice(contents: Contents, part: AnyPart, answer: Answer, answers: Sequence[Answer] = ()) -> str:
    """What was chosen, in the words of the board; nothing for what the board does not show.

    ``answers`` are those of the same step, for choices that name another answer.
    """
    parties = {one.id: one for one in contents.room.organisations}
    if isinstance(part, Matrix | Agreements | Coding):
        return asked_rows.chosen(part, answer, answers, parties)
    if isinstance(part, Guess):
        return _guessed(contents, part, answer, answers)
    if isinstance(part, Balance):
        return _weighed(contents, part, answer)
    return _picked(part, answer, {one.id: one.name for one in parties.values()})


def _picked(part: AnyPart, answer: Answer, parties: Mapping[str, str]) -> str:
    value = answer.value
    if isinstance(part, Choice) and answer.field == CHOSEN:
        labels = {one.key: one.label for one in part.options} | dict(parties)
        return ", ".join(label for key, label in labels.items() if key in value)
    if isinstance(part, Timeline) and "months" in value:
        return spoken(int(value["months"]))
    if isinstance(part, Bend):
        return _place(part, answer) if answer.field == GROUP else ANSWERS.get(str(value.get("choice", "")), "")
    if isinstance(part, Scale) and 1 <= int(value.get("point", 0)) <= len(part.words):
        return part.words[int(value["point"]) - 1]
    return ""


def _place(part: Bend, answer: Answer) -> str:
    found = ((part.social, answer.value.get("row")), (part.content, answer.value.get("column")))
    return "; ".join(
        part.finished_label if at == FINISHED else axis[at - 1].label for axis, at in found if isinstance(at, int)
    )


def _guessed(contents: Contents, part: Guess, answer: Answer, answers: Sequence[Answer]) -> str:
    if answer.field == VERDICT:
        words, texts = {one.key: one.label for one in part.verdicts}, {one.id: one.text for one in answers}
        return "; ".join(f"{texts.get(card, '')}: {words.get(str(said), '')}" for card, said in answer.value.items())
    about = contents.organisation(str(answer.value.get("about", "")))
    return f"over {about.name}" if about else ""


def _weighed(contents: Contents, part: Balance, answer: Answer) -> str:
    value = answer.value
    if answer.field == FEELING:
        return next((one.label for one in part.feelings if one.key == value.get("choice")), "")
    if answer.field == FAIR:
        return part.unfair_label if value.get("choice") == UNFAIR else ""
    sort = next((one.label.lower() for one in part.sorts if one.key == value.get("sort")), "")
    about = contents.organisation(str(value.get("about", "")))
    return ", ".join(word for word in (f"over {about.name}" if about else "", sort) if word)
