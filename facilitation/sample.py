"""Invented answers for an example board: the same ones every time, in any number of parties.

The texts stand in ``samples/<instrument>.toml``, by part and field; what is chosen is drawn by chance with a
fixed seed. Nobody is meant: parties and answers are made up.
"""

import functools
import random
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast

from facilitation.instrument import Instrument
from facilitation.room import Answer, Organisation, OrganisationKind, Participant, Room
from facilitation.sample_parts import DAY, FILL, Pen, Texts, id_of

FOLDER = Path(__file__).parent / "samples"
FEWEST = 2  # parties; nobody guesses or needs anything of themselves


def room(number: int) -> Room:
    """A room with this many invented parties and one person of each, two of every third."""
    names = tomllib.loads((FOLDER / "partijen.toml").read_text(encoding="utf-8"))["parties"]
    parties = tuple(
        Organisation(id_of("party", at), _name(names, at), cast(OrganisationKind, names[at % len(names)]["kind"]), at)
        for at in range(number)
    )
    people = [(one, turn) for one in parties for turn in range(2 if one.place % 3 == 0 else 1)]
    persons = tuple(Participant(id_of(one.id, turn), f"mens {turn}", one.id) for one, turn in people)
    return Room(parties, persons, "Wie uit een instelling komt, woont prettig in een gewone wijk", DAY)


def names() -> tuple[str, ...]:
    """Names of people who do not exist, for a rehearsal; each says so."""
    return tuple(tomllib.loads((FOLDER / "mensen.toml").read_text(encoding="utf-8"))["people"])


def _name(names: Sequence[Mapping[str, str]], at: int) -> str:
    again = at // len(names)
    return names[at % len(names)]["name"] + (f" {again + 1}" if again else "")


@functools.cache
def texts(instrument: str) -> Mapping[str, Texts]:
    """The invented texts of an instrument: part key to field to texts; empty when there is no such file."""
    path = FOLDER / f"{instrument}.toml"
    return cast(Mapping[str, Texts], tomllib.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}


def answers(instrument: Instrument, room: Room) -> tuple[Answer, ...]:
    """Invented answers to every part of an instrument; none without a file of texts or with one party."""
    known = texts(instrument.key)
    if len(room.organisations) < FEWEST or not (FOLDER / f"{instrument.key}.toml").exists():
        return ()
    given: list[Answer] = []
    for part in instrument.parts:
        seed = f"{instrument.key}/{part.key}/{len(room.organisations)}"
        chance = random.Random(seed)  # noqa: S311 -- the same example every time, nothing secret
        given += FILL[part.kind](
            Pen(
                f"{instrument.key}/{room.organisations[0].id}",
                part,
                room,
                known.get(part.key, {}),
                chance,
                tuple(given),
            )
        )
    return tuple(given)
