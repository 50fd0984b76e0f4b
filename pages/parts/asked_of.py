"""What a part of an instrument asks, in the words of its file, for whoever looks through the instruments."""

from facilitation.content import Who
from facilitation.instrument import Instrument
from facilitation.kinds import AnyPart, guess
from facilitation.kinds.choice import Choice
from facilitation.kinds.matrix import Matrix
from facilitation.kinds.talk import Talk
from facilitation.reports import asked

WHO: dict[Who, str] = {"person": "ieder voor zich", "organisation": "per organisatie", "group": "samen"}


def who_fills_in(what: Instrument | AnyPart) -> str:
    """Who fills it in, in words; of an instrument everybody who does."""
    parts = what.parts if isinstance(what, Instrument) else (what,)
    filled = [WHO[part.who] for part in parts if not isinstance(part, Talk)]
    said = " en ".join(dict.fromkeys(filled)) if filled else "in gesprek"
    return f"{said}, niet zichtbaar voor anderen" if all(part.private for part in parts) else said


def asked_of(part: AnyPart) -> tuple[str, ...]:
    """The questions of a part, each once; of a choice also what there is to choose from."""
    if isinstance(part, Talk):
        return (part.question, *part.guidance, *part.cards)
    found = [part.question, *(words for _, words in asked.questions(part))]
    if isinstance(part, Choice):
        found += [one.label for one in part.options]
    if isinstance(part, Matrix):
        found += [one.label for one in part.given]
    return tuple(dict.fromkeys(words.replace(guess.NAME, "de ander") for words in found if words))
