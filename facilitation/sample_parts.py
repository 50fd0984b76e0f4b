"""How each kind of part is filled in on an example board: chance with a fixed seed, texts from a file."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, pairwise
from types import MappingProxyType
from typing import Any, cast
from uuid import NAMESPACE_URL, uuid5

from facilitation.kinds import agreements, balance, bend, coding, guess, matrix
from facilitation.kinds.choice import CHOSEN, REASON, Choice, options
from facilitation.kinds.timeline import Timeline
from facilitation.room import Answer, Room

DAY = date(2026, 11, 22)  # what is too late on an example board
Texts = Mapping[str, Sequence[str]]
Whose = tuple[str | None, str | None]  # organisation, participant


def id_of(*what: object) -> str:
    """The same 32 hexadecimal signs for the same things."""
    return uuid5(NAMESPACE_URL, "/".join(map(str, what))).hex


@dataclass(frozen=True, slots=True)
class Pen:
    """What it takes to fill in one part."""

    name: str  # tells the ids of these answers from those of another instrument or room
    part: Any
    room: Room
    texts: Texts
    chance: random.Random
    before: tuple[Answer, ...]  # what was given at the parts before this one

    def owners(self) -> list[Whose]:
        """Whoever fills in: (organisation, participant)."""
        if self.part.who == "group":
            return [(None, None)]
        if self.part.who == "person":
            return [(one.organisation, one.id) for one in self.room.participants]
        return [(one.id, None) for one in self.room.organisations]

    def give(
        self, field: str, whose: Whose = (None, None), words: str = "", place: float = 0.0,
        value: Mapping[str, str | int] = MappingProxyType({}),
    ) -> Answer:  # fmt: skip
        """One answer, with an id that is the same every time."""
        name = id_of(self.name, self.part.key, field, *whose, words, place, *value.values())
        return Answer(name, self.part.key, field, words, dict(value), *whose, place=place, changed=place)

    def cards(self, field: str, fewest: int, most: int) -> Iterator[Answer]:
        """Some cards of everybody at one question; now and then nobody wrote yet."""
        stock = list(self.texts.get(field, ()))
        turn = count(self.chance.randrange(len(stock)) if stock else 0)
        for whose in self.owners():
            wanted = self.chance.randint(fewest, most) if self.chance.random() < 0.9 or most > 4 else 0
            for place in range(min(wanted, len(stock))):
                yield self.give(field, whose, stock[next(turn) % len(stock)], float(place))

    def some(self, found: Sequence[Any], fewest: int, most: int) -> list[Any]:
        """A few of these, in their own order."""
        chosen = set(self.chance.sample(range(len(found)), min(len(found), self.chance.randint(fewest, most))))
        return [one for at, one in enumerate(found) if at in chosen]


def _cards(pen: Pen) -> Iterator[Answer]:
    fewest, most = (2, 5) if pen.part.who == "group" else (0, 2) if pen.part.who == "person" else (1, 3)
    for field in pen.part.fields:
        yield from pen.cards(field.key, fewest, most)


def _scale(pen: Pen) -> Iterator[Answer]:
    points = len(pen.part.words)
    for statement in pen.part.statements:
        middle = pen.chance.uniform(1, points)
        wide = pen.chance.uniform(0.4, 1.6)
        for whose in pen.owners():
            point = min(points, max(1, round(pen.chance.gauss(middle, wide))))
            yield pen.give(statement.key, whose, value={"point": point})
        if statement.reason:
            reasons = pen.texts.get(f"{statement.key}-reden", ())
            for place, words in enumerate(pen.some(reasons, 1, 2)):
                yield pen.give(f"{statement.key}-reden", pen.owners()[0], words, float(place))


def _bend(pen: Pen) -> Iterator[Answer]:
    for whose in pen.owners():
        for axis in (pen.part.social, pen.part.content):
            reached = pen.chance.choice((0, 1, 1, 2, 2, 3, 4))
            for at, step in enumerate(axis):
                mark = "ja" if at < reached else "deels" if at == reached else "niet"
                yield pen.give(step.key, whose, value={"choice": mark})
    yield pen.give(bend.GROUP, value={"row": 2, "column": 3})


def _balance(pen: Pen) -> Iterator[Answer]:
    sorts = [one.key for one in pen.part.sorts]
    found: dict[str, list[Answer]] = {balance.GET: [], balance.BRING: []}
    for field in (balance.INTERESTS, balance.GET, balance.BRING):
        for card in pen.cards(field, 1, 3):
            sort = {"sort": pen.chance.choice(sorts)}
            found.setdefault(field, []).append(
                pen.give(field, (card.organisation, None), card.text, card.place, sort)
            )
            yield found[field][-1]
    for get, bring in pen.some(list(zip(found[balance.GET], reversed(found[balance.BRING]), strict=False)), 2, 6):
        if get.organisation != bring.organisation:
            yield pen.give(balance.LINK, value={balance.GET: get.id, balance.BRING: bring.id})
    for whose in pen.owners():
        if pen.chance.random() < 0.85:
            yield pen.give(balance.FEELING, whose, value={"choice": pen.chance.choice(pen.part.feelings).key})


def _choice(pen: Pen) -> Iterator[Answer]:
    part = cast(Choice, pen.part)
    keys = [key for key, _ in options(part, pen.room)]
    weights = [pen.chance.uniform(0.2, 1) for _ in keys]
    for whose in pen.owners() if keys else ():
        chosen = pen.chance.choices(keys, weights, k=pen.chance.randint(1, 3) if part.several else 1)
        yield pen.give(CHOSEN, whose, value=dict.fromkeys(sorted(set(chosen)), 1))
    if part.reason:
        yield from pen.cards(REASON, 0, 1)


def _timeline(pen: Pen) -> Iterator[Answer]:
    spans = ((1, 3, 6, 12, 18, 24), (36, 48, 60, 120, 240), (120, 240, 360))
    for whose in pen.owners():
        for point, months in zip(cast(Timeline, pen.part).points, spans, strict=False):
            if pen.chance.random() < 0.9:
                yield pen.give(point.key, whose, value={"months": pen.chance.choice(months)})


def _guess(pen: Pen) -> Iterator[Answer]:
    parties = pen.room.organisations
    for field in pen.part.fields:
        for card in pen.cards(field.key, 1, 2):
            others = [one.id for one in parties if one.id != card.organisation]
            first = parties[0].id in others and pen.chance.random() < 0.5
            about = {"about": parties[0].id if first else pen.chance.choice(others)}
            yield pen.give(field.key, (card.organisation, None), card.text, card.place, about)
    yield pen.give(guess.REVEALED, value={one.id: 1 for one in parties[: max(1, len(parties) // 3)]})


def _agreements(pen: Pen) -> Iterator[Answer]:
    parties, words = pen.room.organisations, pen.texts
    why = words.get(agreements.STANDING, ())
    pieces = [pen.give(agreements.PIECE, words=one) for one in words.get(agreements.PIECE, ())]
    yield from pieces
    for place, what in enumerate(words.get(agreements.WHAT, ())):
        value: dict[str, str | int] = {f"with-{one.id}": 1 for one in pen.some(parties, 1, 3)}
        ready = (pen.room.today or DAY) + timedelta(days=(-21, 14, 30, 60, 90, 120, -40, 45)[place % 8])
        value |= {"lead": parties[place % len(parties)].id, "ready": f"{ready}", "back": f"{ready - timedelta(7)}"}
        value |= {"piece": pieces[place % len(pieces)].id} if pieces else {}
        one = pen.give(agreements.WHAT, words=what, place=float(place), value=value)
        yield one
        status = ("loopt", "vast", "loopt", "loopt", "loopt", "gedaan", "vervalt", "loopt")[place % 8]
        reason = why[place % len(why)] if why and status in ("vast", "vervalt") else ""
        yield pen.give(agreements.STANDING, words=reason, value={"of": one.id, "status": status})


def _coding(pen: Pen) -> Iterator[Answer]:
    part = cast(coding.Coding, pen.part)
    for answer in pen.before:
        if answer.part != part.of or answer.field != part.of_field:
            continue
        fitting = [code.key for code in part.codes if any(stem in answer.text.lower() for stem in code.stems)]
        if fitting and pen.chance.random() < 0.75:
            yield pen.give(coding.ASSIGNED, value={"answer": answer.id, "code": fitting[0], "on": 1})


def _matrix(pen: Pen) -> Iterator[Answer]:
    part = cast(matrix.Matrix, pen.part)
    parties = pen.room.organisations
    if part.rows == "parties":
        yield from _network(pen, part)
        return
    sorts = [one.key for one in part.sorts]
    rows = [one.key for one in part.given]
    for place, words in enumerate(pen.texts.get(matrix.ROWS, ()) if part.rows == "typed" else ()):
        sort = {"sort": pen.chance.choice(sorts)} if sorts else {}
        row = pen.give(matrix.ROWS, words=words, place=float(place), value=sort)
        rows.append(row.id)
        yield row
    for at, row_id in enumerate(rows):
        if part.members:
            for whose in pen.owners():
                here = pen.some(parties, *((0, 2) if whose[1] else (len(parties) // 4 + 1, len(parties) // 2 + 1)))
                yield pen.give(f"leden--{row_id}", whose, value={one.id: 1 for one in here})
        if part.marks:
            for whose in pen.owners():
                yield pen.give(
                    f"teken--{row_id}", whose, value={"choice": pen.chance.choice(part.marks[at % 2 :]).key}
                )
        if part.verdicts and at % 4 == 1:
            yield pen.give(f"samen--{row_id}", value={"choice": pen.chance.choice(part.verdicts).key})
    for field in part.words:
        yield from _words(pen, part, field.key, rows)


def _words(pen: Pen, part: matrix.Matrix, field: str, rows: Sequence[str]) -> Iterator[Answer]:
    """Cards in most rows when there are few parties, in some when there are many: as in a real room."""
    parties, stock = pen.room.organisations, pen.texts.get(field, ())
    turn = count(pen.chance.randrange(len(stock)) if stock else 0)
    often = 0.7 if len(pen.owners()) < 8 else 0.25
    for whose in pen.owners() if stock else ():
        for place, row in enumerate(rows):
            if pen.chance.random() > often:
                continue
            value: dict[str, str | int] = {"row": row}
            if part.toward:
                own = part.toward_self and pen.chance.random() < 0.5
                value["toward"] = str(whose[0]) if own else pen.chance.choice(parties).id
            yield pen.give(field, whose, stock[next(turn) % len(stock)], float(place), value)


def _network(pen: Pen, part: matrix.Matrix) -> Iterator[Answer]:
    parties = pen.room.organisations
    if part.members:
        known: dict[str, set[str]] = {one.id: set() for one in parties}
        for one, other in [*pairwise(parties[: len(parties) // 2 + 1]), *((parties[0], one) for one in parties[2:])]:
            if pen.chance.random() < 0.8:
                known[one.id].add(other.id)
                if pen.chance.random() < 0.8:
                    known[other.id].add(one.id)
        for one in parties:
            more = {other.id for other in pen.some(parties, 0, 2)} - {one.id}
            yield pen.give("leden--wij", (one.id, None), value=dict.fromkeys(sorted(known[one.id] | more), 1))
    states = [one.key for one in part.states]
    for field in part.words:
        for card in pen.cards(field.key, 1, 2):
            toward = pen.chance.choice([one.id for one in parties if one.id != card.organisation])
            state = {"state": states[0] if pen.chance.random() < 0.6 else states[-1]} if states else {}
            yield pen.give(field.key, (card.organisation, None), card.text, card.place, {"toward": toward, **state})


FILL: dict[str, Callable[[Pen], Iterator[Answer]]] = {
    "cards": _cards,
    "scale": _scale,
    "bend": _bend,
    "balance": _balance,
    "choice": _choice,
    "timeline": _timeline,
    "guess": _guess,
    "agreements": _agreements,
    "coding": _coding,
    "matrix": _matrix,
    "talk": lambda pen: iter(()),
}
