"""Options on paper: boxes with room for stickers and for the reason."""

from collections.abc import Sequence

from facilitation.kinds.choice import CHOSEN, Choice, ChoiceOption
from facilitation.reports.worksheets.sheet import LONGEST_NAME, Asked, Boxes, Choosable, Sheet, Tick, Write, shortened
from facilitation.room import Organisation

HOW = {
    "person": "Plak één stip bij wat jij kiest, zonder naam.",
    "organisation": "Plak per organisatie één stip bij wat jullie kiezen.",
    "group": "Praat erover, en zet daarna samen een kruis bij wat jullie kiezen.",
}
SEVERAL = "Plak een stip bij alles wat je kiest, zonder naam."
CLOSED = (
    "Om te lezen en samen te bespreken. Plak of schrijf hier niets bij: niemand in de zaal hoeft te zien wat jij "
    "kiest. Kruis het aan op je eigen blad."
)
BLANK_PARTIES = 12


def wall(part: Choice, parties: Sequence[Organisation]) -> tuple[Sheet, ...]:
    """A box per option, or per party; of a private part only to read."""
    if part.parties:
        boxes = (
            tuple(Choosable(shortened(one.name, LONGEST_NAME), kind=one.kind) for one in parties)
            or (Choosable(""),) * BLANK_PARTIES
        )
    else:
        boxes = tuple(Choosable(one.label, one.hint, one.examples) for one in part.options)
    sides = (part.sides.own, part.sides.others) if part.sides else ()
    how = CLOSED if part.private else SEVERAL if part.several and part.who == "person" else HOW[part.who]
    body = Boxes(boxes, sides, part.reason, part.who == "group", part.private)
    return (Sheet(part.title, part.question, how, body, part.caution, part.info),)


def paper(part: Choice, parties: Sequence[Organisation]) -> tuple[Asked, ...]:
    """One question, with the reason under it."""
    known = [(one.name, "") for one in parties] if part.parties else [(one.label, _told(one)) for one in part.options]
    how = "Je kunt er meer dan één kiezen." if part.several else "Kies er één."
    room = (Tick(tuple(known), how), *((Write(1, label=part.reason),) if part.reason else ()))
    return (Asked(CHOSEN, part.title, part.question, room),)


def _told(option: ChoiceOption) -> str:
    examples = f"Bijvoorbeeld: {'; '.join(option.examples)}" if option.examples else ""
    return f"{option.hint} {examples}".strip()
