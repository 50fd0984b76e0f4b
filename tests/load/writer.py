"""A participant: joins, writes cards at the pace of a person, and moves along."""

import asyncio
import random
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sessions import access

from .live_client import LONGEST, Message
from .machine import now
from .meeting import FIELDS, PART, SORTS, Setup, words
from .sightings import MARK, Commit, Sightings
from .streamlit_client import Page
from .visitors import Visitor

PAUSE = 0.25  # seconds after the last key before a card goes up, as cards.js waits
TELL_EVERY = 1.5  # seconds between two signals that somebody types
KEYS = 0.5  # seconds that writing something takes at least


@dataclass(slots=True)
class Card:
    """A card of somebody's own."""

    id: str
    field: str
    number: int
    version: int
    revision: int
    value: dict[str, Any]
    place: float


class Numbers:
    """Hands out the numbers of new cards."""

    def __init__(self, first: int) -> None:
        self.next = first

    def take(self) -> int:
        """The next number."""
        self.next += 1
        return self.next - 1


class Writer(Visitor):
    """A participant: joins, writes cards, and moves along."""

    def __init__(self, port: int, setup: Setup, number: int, sightings: Sightings, numbers: Numbers) -> None:
        cookies = {access.cookie_name("participant", setup.code): setup.people[number]}
        page = Page(port, "deelnemen", f"code={setup.code}", cookies)
        super().__init__(port, page, number, sightings, board=False)
        self._setup, self._sightings, self._numbers = setup, sightings, numbers
        self._chance = random.Random(number)
        self._cards: list[Card] = []
        self._under_way: dict[int, tuple[Commit, Card]] = {}
        self._sheet = asyncio.Event()
        self.name = ""
        self.refusals = 0

    async def join(self, *, files: bool) -> float:
        """Take part: from the first GET until the sheet with its cards is there. Returns the seconds."""
        began = now()
        await self.open(files=files)
        await self.live.say({"t": "sheet", "step": self._step})
        await asyncio.wait_for(self._sheet.wait(), LONGEST)
        return now() - began

    async def _follow(self) -> None:
        await self.live.say({"t": "sheet", "step": self._step})  # late texts may have come in
        await super()._follow()

    async def moved(self) -> None:
        """Another step: its board is folded in, its sheet is asked for."""
        self.board = False
        await super().moved()
        await self.live.say({"t": "sheet", "step": self._step})

    async def watch(self) -> None:
        """Press *Kijk mee met het bord*."""
        before = self.page.runs
        await self.page.switch_on(f"bord-{self._setup.step}")
        await self.page.until(lambda: self.page.runs > before)
        self.board = True
        await self.look()

    def told(self, message: Message) -> None:
        """A message came."""
        super().told(message)
        if message["t"] == "sheet":
            if message["step"] == self._setup.step and not self._cards:
                self._cards = [_card(one) for one in message["cards"] if one["by"] == self.name]
            self._sheet.set()
        elif message["t"] == "welcome":
            self.name = str(message["name"])
        elif message["t"] == "ack":
            commit, card = self._under_way.pop(message["n"])
            commit.acknowledged = message["moment"]
            card.revision = message["card"]["rev"]
        elif message["t"] == "no":
            self.refusals += 1

    @property
    def waiting(self) -> int:
        """How many commits were not acknowledged yet."""
        return len(self._under_way)

    async def write(self, end: float, most: int) -> None:
        """Write a card, or another version of one of ``most`` own cards, every 1 to 3 seconds."""
        await asyncio.sleep(self._chance.uniform(0, 2))
        while True:
            gap = self._chance.uniform(1, 3)
            if now() + gap > end:
                return
            typing = self._chance.uniform(KEYS, gap - PAUSE)
            await asyncio.sleep(gap - PAUSE - typing)
            card = self._pick(most)
            about = {"step": self._setup.step, "part": PART, "field": card.field, "id": card.id}
            while typing > 0:
                await self.live.say({"t": "typing", **about, "who": "organisation"})
                await asyncio.sleep(min(typing, TELL_EVERY))
                typing -= TELL_EVERY
            await asyncio.sleep(PAUSE)
            await self._put(card, about)

    def _pick(self, most: int) -> Card:
        if self._cards and (len(self._cards) >= most or self._chance.random() < 0.5):
            card = self._chance.choice(self._cards)
            card.version += 1
            return card
        field, number = self._chance.choice(FIELDS), self._numbers.take()
        card = Card(_hex(self._chance), field, number, 0, 0, {}, float(len(self._cards) + 1))
        self._cards.append(card)
        return card

    async def _put(self, card: Card, about: dict[str, str]) -> None:
        text = words(self._chance, card.number, card.version)
        if self._chance.random() < 0.25 or not card.value:
            card.value = {"sort": self._chance.choice(SORTS)}
        count = self.live.number()
        self._under_way[count] = (self._sightings.sent(card.number, card.version, text), card)
        rest = {"text": text, "value": card.value, "base": card.revision, "copy": _hex(self._chance)}
        more = {"place": card.place, "n": count, "pen": self.live.pen, "refused": ""}
        await self.live.say({"t": "put", **about, **rest, **more})


def _card(told: Message) -> Card:
    marks = MARK.findall(told["text"])
    number, version = marks[-1]
    return Card(told["id"], told["field"], int(number), int(version), told["rev"], told["value"], told["place"])


def _hex(chance: random.Random) -> str:
    return UUID(int=chance.getrandbits(128)).hex
