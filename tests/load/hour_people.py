"""The people of the hour: participants who write, choose and lose their line, and facilitators who press buttons."""

import asyncio
import random
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sessions import access

from .hour_meeting import Act, Hour
from .live_client import Live, Message
from .machine import now
from .meeting import SORTS, words
from .sightings import Commit, Sightings
from .streamlit_client import Page
from .visitors import Leader as PlainLeader
from .visitors import Visitor

PAUSE = 0.25  # seconds after the last key before a card goes up, as cards.js waits
TELL_EVERY = 1.5
MOST_CARDS = 3  # of one person in one step
GONE = (1.0, 4.0)  # seconds that a line is away


@dataclass(slots=True)
class Shared:
    """What all people together were promised: the last acknowledged text of each card, and choice of each person."""

    texts: dict[str, str] = field(default_factory=dict)
    picks: dict[tuple[int, str], int] = field(default_factory=dict)
    times: list[float] = field(default_factory=list)  # to acknowledgement, in this step
    numbers: int = 0
    deeds: int = 0
    away: int = 0
    again: int = 0


@dataclass(slots=True)
class Card:
    """A card of somebody's own; ``about`` is the organisation whose sheet it is on, or the person."""

    id: str
    field: str
    about: int
    number: int
    version: int = 0
    revision: int = 0


class Person(Visitor):
    """A participant."""

    def __init__(self, port: int, hour: Hour, number: int, sightings: Sightings, shared: Shared) -> None:
        cookies = {access.cookie_name("participant", hour.code): hour.people[number]}
        page = Page(port, "deelnemen", f"code={hour.code}", cookies)
        super().__init__(port, page, number, sightings, board=False)
        self._port, self._hour, self._sightings, self._shared = port, hour, sightings, shared
        self._chance, self._count = random.Random(number), 0
        self._outbox: dict[int, tuple[Commit, Card, Message]] = {}  # what was not acknowledged, as live.js keeps it
        self._again_sent: set[int] = set()
        self._here = asyncio.Event()
        self._here.set()
        self.cards: list[Card] = []
        self.refusals: list[str] = []

    @property
    def waiting(self) -> int:
        """How many texts were not acknowledged yet."""
        return len(self._outbox)

    async def at(self, step: str, since: float) -> float:
        """Wait until this step is on the page; returns the seconds since a moment."""
        await self.page.until(lambda: self.page.widgets["watch"].data["step"] == step)
        return now() - since

    async def say(self, message: Message) -> None:
        """Send something that may be lost."""
        if self._here.is_set():
            await self.live.say(message)

    async def take_part(self, act: Act, step: str, end: float) -> None:
        """Answer the step until it is enough."""
        self.cards = []
        await asyncio.sleep(self._chance.uniform(0, 1.5))
        while True:
            gap = self._chance.uniform(1.5, 5)
            if now() + gap > end:
                return
            if act.fields:
                await self._write(act, step, gap)
            else:
                await asyncio.sleep(gap)
                await self._choose(act, step)

    async def _write(self, act: Act, step: str, gap: float) -> None:
        if len(self.cards) < MOST_CARDS and (not self.cards or self._chance.random() < 0.4):
            about = self.number if act.personal else self.number % self._hour.parties
            card = Card(self._hex(), self._chance.choice(act.fields), about, self._shared.numbers)
            self._shared.numbers += 1
            self.cards.append(card)
        else:
            card = self._chance.choice(self.cards)
            card.version += 1
        about_card = {"step": step, "part": act.part, "field": card.field, "id": card.id}
        while gap > 0:
            await self.say({"t": "typing", **about_card})
            await asyncio.sleep(min(gap, TELL_EVERY))
            gap -= TELL_EVERY
        await asyncio.sleep(PAUSE)
        self._count += 1
        text = words(self._chance, card.number, card.version)
        value = {"sort": self._chance.choice(SORTS)} if act.part == "balans" else {}
        if act.part == "balans" and card.field == "gezien":
            return
        message = {
            "t": "put", **about_card, "text": text, "value": value, "base": card.revision, "copy": self._hex(),
            "place": float(len(self.cards)), "n": self._count, "pen": self.live.pen, "refused": "",
        }  # fmt: skip
        self._outbox[self._count] = (self._sightings.sent(card.number, card.version, text), card, message)
        await self.say(message)

    async def _choose(self, act: Act, step: str) -> None:
        name = f"punt-{step}-{act.part}-{act.question}"
        if name not in self.page.widgets:
            self.trouble.append(f"page {self.number}: no {name} on it")
            return
        options = self.page.widgets[name].data["options"]
        point = self._chance.randrange(len(options))
        began, before = now(), self.page.runs
        await self.page.pick(name, options[point])
        await self.page.until(lambda: self.page.runs > before)
        self._shared.times.append(now() - began)
        self._shared.picks[self.number, step] = point + 1

    def told(self, message: Message) -> None:
        """A message came."""
        super().told(message)
        if message["t"] == "ack" and message["n"] in self._outbox:
            commit, card, sent = self._outbox.pop(message["n"])
            commit.acknowledged = message["moment"]
            if message["n"] in self._again_sent:
                self._shared.again += 1
            else:
                self._shared.times.append(commit.acknowledged - commit.sent)
            self._shared.texts[message["card"]["id"]] = sent["text"]
            if message["card"]["id"] == card.id:
                card.revision = message["card"]["rev"]
            else:  # it was kept beside another text, and goes on there
                card.id, card.revision = message["card"]["id"], message["card"]["rev"]
        elif message["t"] == "card":
            for card in self.cards:  # the facilitator did something with it
                if card.id == message["card"]["id"]:
                    card.revision = message["card"]["rev"]
        elif message["t"] == "no":
            if not message.get("again"):
                self.refusals.append(message["why"])
            if message.get("again") and message["n"] in self._outbox:
                task = asyncio.create_task(self._again(message["n"]))
                self._tasks.add(task)
                task.add_done_callback(self._ended)
            else:
                self._outbox.pop(message["n"], None)

    async def _again(self, number: int) -> None:
        await asyncio.sleep(self._chance.uniform(1.5, 3))
        if number in self._outbox:
            await self.say(self._outbox[number][2])

    async def drop(self, end: float) -> None:
        """Lose the line for some seconds while writing goes on, come back, and send what was not acknowledged."""
        await asyncio.sleep(self._chance.uniform(0.5, max(1.0, end - now() - GONE[1])))
        self._here.clear()
        self._shared.away += 1
        pen = self.live.pen
        await self.live.close()
        await asyncio.sleep(self._chance.uniform(*GONE))
        self.live = Live(self._port, self.told, lambda moment, data: self._sightings.board(self.number, moment, data))
        self.live.pen = pen
        await self.live.open(str(self.page.widgets["watch"].data["key"]))
        self._here.set()
        await self.look()
        self._again_sent |= set(self._outbox)
        for _, _, message in [*self._outbox.values()]:
            await self.live.say(message)

    async def look(self) -> None:
        """Tell which step is on the page, when there is a line."""
        if self._here.is_set():
            await super().look()

    async def _follow(self) -> None:
        await self._here.wait()
        await super()._follow()

    def _hex(self) -> str:
        return UUID(int=self._chance.getrandbits(128)).hex


class Leader(PlainLeader):
    """A facilitator with a page, who also does things with cards."""

    def __init__(self, port: int, page: Page, number: int, sightings: Sightings) -> None:
        super().__init__(port, page, number, sightings, board=True)
        self.refusals: list[str] = []
        self._asked, self._answer = -1, asyncio.get_running_loop().create_future()

    async def press(self, name: str) -> None:
        """Press a button and wait until the page has run."""
        await asyncio.wait_for(self.page.until(lambda: name in self.page.widgets), 30)
        before = self.page.runs
        await self.page.press(name)
        await self.page.until(lambda: self.page.runs > before)

    async def do(self, deed: str, card: str, step: str, shared: Shared, **more: Any) -> None:
        """Do something with a card over the live route, and wait for the answer."""
        number = self.live.number()
        self._asked, self._answer = number, asyncio.get_running_loop().create_future()
        await self.live.say({"t": "lead", "do": deed, "id": card, "step": step, "n": number, **more})
        answer = await asyncio.wait_for(self._answer, 30)
        shared.deeds += answer["t"] == "ack"
        if answer["t"] == "no":
            self.refusals.append(answer["why"])

    def told(self, message: Message) -> None:
        """A message came."""
        super().told(message)
        if message["t"] in ("ack", "no") and message.get("n") == self._asked:
            self._answer.set_result(message)
            self._asked = -1
