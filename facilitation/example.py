"""Example meetings: what Platform31 (2020) tells about its praktijklabs, as answers on the boards.

Every name, motive, need and offer rests on words of the publication, which stand beside it as ``quote``.
The sheets show the words in the we-form and our choice of field; nothing else is ours.
"""

import functools
from pathlib import Path
from typing import Annotated

from pydantic import Field
from pydantic.dataclasses import dataclass

from facilitation.catalogue import HERE, Programme, ProgrammeStep, instruments, programmes
from facilitation.content import STRICT, Key, Refused, Words
from facilitation.instrument import Instrument
from facilitation.kinds import KINDS
from facilitation.loading import ContentError, load
from facilitation.room import OrganisationKind


@dataclass(config=STRICT, kw_only=True)
class ExampleOrganisation:
    """A party, named as the publication names it."""

    key: Key
    name: Words
    kind: OrganisationKind
    quote: Words


@dataclass(config=STRICT, kw_only=True)
class ExamplePerson:
    """Somebody at the table, under a schuilnaam."""

    name: Words
    organisation: Key


@dataclass(config=STRICT, kw_only=True)
class ExampleAnswer:
    """One answer with the words that it rests on.

    ``general`` marks words of the publication about such parties in general, not about this region.
    ``organisation`` is empty for what the group says together.
    """

    instrument: Key
    part: Key
    field: Key
    organisation: str = ""
    person: str = ""
    text: str = ""
    value: dict[str, str | int] = Field(default_factory=dict)
    quote: Words
    paragraph: Words
    general: bool = False


@dataclass(config=STRICT, kw_only=True)
class HarvestLine:
    """What the meeting yielded, with the words of the publication."""

    text: Words
    quote: Words


@dataclass(config=STRICT, kw_only=True)
class Example:
    """A whole example meeting; its agenda is that of ``programme``, or its own ``steps``."""

    key: Key
    order: int
    title: Words
    region: Words
    source: Words
    challenge: Words
    challenge_quote: Words
    ambition: Words
    ambition_quote: Words
    programme: str = ""
    steps: tuple[ProgrammeStep, ...] = ()
    current: Key  # the instrument of the step on the screen
    organisations: Annotated[tuple[ExampleOrganisation, ...], Field(min_length=1)]
    people: Annotated[tuple[ExamplePerson, ...], Field(min_length=1)]
    answers: Annotated[tuple[ExampleAnswer, ...], Field(min_length=1)]
    harvest: tuple[HarvestLine, ...] = ()

    def __post_init__(self) -> None:
        if bool(self.programme) == bool(self.steps):
            raise ValueError("geef een programme of eigen steps, een van beide")

    @property
    def quotes(self) -> tuple[str, ...]:
        """All the words of the publication that this example rests on."""
        return (
            self.challenge_quote,
            self.ambition_quote,
            *(one.quote for one in self.organisations),
            *(one.quote for one in self.answers),
            *(one.quote for one in self.harvest),
        )

    def agenda(self, known: dict[str, Programme]) -> tuple[ProgrammeStep, ...]:
        """The steps of this meeting."""
        return known[self.programme].steps if self.programme else self.steps


def read_examples(
    folder: Path, known_programmes: dict[str, Programme], known_instruments: dict[str, Instrument]
) -> dict[str, Example]:
    """All examples of a folder by key, in their own order.

    Raises ContentError for a wrong file, or one that names what does not exist.
    """
    found: dict[str, Example] = {}
    for path in sorted(folder.glob("*.toml")):
        example = load(path, Example)
        try:
            _check(example, path.stem, known_programmes, known_instruments)
        except ValueError as problem:
            raise ContentError(f"{path.name}: {problem}") from problem
        found[example.key] = example
    return dict(sorted(found.items(), key=lambda item: item[1].order))


def _check(
    example: Example, stem: str, known_programmes: dict[str, Programme], known_instruments: dict[str, Instrument]
) -> None:
    if example.key != stem:
        raise ValueError(f"key is '{example.key}', maar het bestand heet '{stem}'")
    if example.programme and example.programme not in known_programmes:
        raise ValueError(f"programme '{example.programme}' bestaat niet")
    there = {step.instrument for step in example.agenda(known_programmes) if step.instrument}
    for instrument in sorted(there - set(known_instruments)):
        raise ValueError(f"steps: instrument '{instrument}' bestaat niet")
    if example.current not in there:
        raise ValueError(f"current '{example.current}' staat niet op de agenda")
    organisations = {one.key for one in example.organisations}
    if len(organisations) < len(example.organisations):
        raise ValueError("organisations: twee organisaties hebben dezelfde key")
    people = {one.name: one.organisation for one in example.people}
    for person, organisation in people.items():
        if organisation not in organisations:
            raise ValueError(f"people: organisatie '{organisation}' van '{person}' bestaat niet")
    for number, answer in enumerate(example.answers):
        place = f"answers.{number}"
        if answer.instrument not in there:
            raise ValueError(f"{place}.instrument '{answer.instrument}' staat niet op de agenda")
        if answer.person and people.get(answer.person) != answer.organisation:
            raise ValueError(f"{place}.person '{answer.person}' hoort niet bij '{answer.organisation}'")
        _check_answer(answer, place, organisations, known_instruments)


def _check_answer(answer: ExampleAnswer, place: str, organisations: set[str], known: dict[str, Instrument]) -> None:
    part = known[answer.instrument].part(answer.part)
    if part is None:
        raise ValueError(f"{place}.part '{answer.part}' bestaat niet")
    if part.who == "group":
        if answer.organisation:
            raise ValueError(f"{place}.organisation: dit vult de groep in, laat dit veld weg")
    elif answer.organisation not in organisations:
        raise ValueError(f"{place}.organisation '{answer.organisation}' bestaat niet")
    if part.who == "person" and not answer.person:
        raise ValueError(f"{place}.person ontbreekt: dit vult ieder zelf in")
    kind = KINDS[part.kind]
    try:
        kept = kind.accept(part, answer.field, answer.value)
    except Refused as problem:
        raise ValueError(f"{place}.field '{answer.field}': {problem}") from problem
    if kept != answer.value:
        raise ValueError(f"{place}.value kennen we hier niet")
    if bool(answer.text.strip()) != (answer.field in kind.text_fields(part)):
        raise ValueError(f"{place}.text hoort er alleen bij een kaartje, en dan altijd")


@functools.cache
def examples() -> dict[str, Example]:
    """The example meetings by key."""
    return read_examples(HERE / "examples", programmes(), instruments())
