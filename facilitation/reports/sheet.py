"""The own sheet of one organisation or of one of its people: what they gave, and nothing of anybody else."""

from facilitation.kinds import AnyPart
from facilitation.kinds.balance import FAIR, FEELING, SEEN, Balance
from facilitation.kinds.cards import Cards
from facilitation.reports.asked import choice, questions
from facilitation.reports.background import sources
from facilitation.reports.blocks import Block, Bullets, Heading, Paragraph
from facilitation.reports.contents import Contents, signed
from facilitation.reports.document import opening, task
from facilitation.room import Answer

Answers = tuple[Answer, ...]


def own_sheet(contents: Contents, organisation: str, names: bool = False, person: bool = False) -> list[Block]:
    """The sheet of the organisation with this id. Raises KeyError when it does not take part.

    What its people chose each for themselves is not in it: colleagues would recognise each other. With ``person`` it
    is the sheet of one of them, from contents that hold no other personal answers than theirs.
    """
    owner = contents.organisation(organisation)
    if owner is None:
        raise KeyError(organisation)
    about = f"Wat jij zelf gaf, en wat {owner.name} opschreef." if person else f"Eigen blad van {owner.name}."
    blocks = [*opening(contents, about, "question"), *task(contents)]
    used = []
    for one in contents.steps:
        found: list[Block] = []
        for part in one.instrument.parts if one.instrument else ():
            if part.who == "organisation" or (person and part.who == "person"):
                found += _part(contents, part, _own(one.answers, part, organisation), names, one.answers)
                late = _own(one.late, part, organisation)
                if any(answer.text.strip() for answer in late):
                    told = Paragraph("Deze teksten kwamen binnen toen de stap al gesloten was.")
                    found += [Heading(3, "Nagekomen"), told, *_part(contents, part, late, names, one.answers)]
        if found:
            blocks += [Heading(2, one.step.title), *found]
            used.append(one)
    if not used:
        blocks.append(Paragraph("Je hebt nog niets gegeven." if person else "Jullie hebben nog niets opgeschreven."))
    return blocks + sources(contents, used)


def _own(answers: tuple[Answer, ...], part: AnyPart, organisation: str) -> tuple[Answer, ...]:
    here = (answer for answer in answers if answer.part == part.key)
    # In an anonymous step nobody's own answer has an organisation.
    return tuple(answer for answer in here if part.who == "person" or answer.organisation == organisation)


def _told(contents: Contents, part: AnyPart, answers: Answers, everything: Answers) -> list[Block]:
    """What a sheet says at the questions of any kind of part: words and choices."""
    blocks: list[Block] = []
    for field, question in dict(questions(part, everything)).items():
        here = sorted((one for one in answers if one.field == field), key=lambda one: (one.place, one.id))
        said = [(one.text.strip(), choice(contents, part, one, everything)) for one in here]
        lines = tuple(f"{words} ({chosen})" if words and chosen else words or chosen for words, chosen in said)
        if any(lines):
            blocks += [Paragraph(question), Bullets(tuple(line for line in lines if line))]
    return [*blocks, Paragraph(part.caution, "Let op", "caution")] if blocks and part.caution else blocks


def _part(contents: Contents, part: AnyPart, answers: Answers, names: bool, everything: Answers) -> list[Block]:
    blocks: list[Block] = []
    if not isinstance(part, Cards | Balance):
        return _told(contents, part, signed(part, answers, contents.room) if names else answers, everything)
    sorts = {one.key: one.label.lower() for one in part.sorts} if isinstance(part, Balance) else {}

    def say(answer: Answer) -> str:
        about = contents.organisation(str(answer.value.get("about", ""))) if answer.field == SEEN else None
        sort = sorts.get(str(answer.value.get("sort", "")), "")
        return (f"Over {about.name}: " if about else "") + answer.text + (f" ({sort})" if sort else "")

    shown = signed(part, answers, contents.room) if names else answers
    for field in part.fields:
        cards = sorted((a for a in shown if a.field == field.key and a.text.strip()), key=lambda a: (a.place, a.id))
        if cards:
            blocks += [Paragraph(field.question, field.title), Bullets(tuple(say(card) for card in cards))]
    if isinstance(part, Balance):
        chosen = {answer.field: answer.value.get("choice") for answer in answers}
        asked = ((FEELING, part.feeling_question, part.feelings), (FAIR, part.fair_question, part.fair))
        for key, question, options in asked:
            label = next((one.label for one in options if one.key == chosen.get(key)), "")
            if label:
                blocks.append(Paragraph(label, question))
    return [*blocks, Paragraph(part.caution, "Let op", "caution")] if blocks and part.caution else blocks
