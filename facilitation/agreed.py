"""The register of agreements of a traject: each as it stands now, and how it came to stand so.

Nothing of it is kept: it is worked out from what was given in the steps, and from what was noted between meetings.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from facilitation.kinds.agreements import STANDING, STATUSES, WHAT, Agreement, Agreements, Status, board
from facilitation.room import Answer, Room

FIRST: Status = "loopt"  # how an agreement stands while nobody said so


@dataclass(frozen=True, slots=True)
class Stood:
    """How an agreement stood from a day on; ``where`` is the title of the meeting, or nothing between meetings."""

    day: date | None
    where: str
    status: Status
    why: str = ""


@dataclass(frozen=True, slots=True)
class Agreed:
    """An agreement of a traject, the meeting (its title) and day that it was made, and its history, oldest first.

    ``changed`` is when something of it changed for the last time, in seconds since the epoch; 0: that is not kept.
    """

    agreement: Agreement
    meeting: str
    made: date | None
    history: tuple[Stood, ...] = ()
    changed: float = 0.0


@dataclass(frozen=True, slots=True)
class Dated:
    """What was given in an agreements part on one day in a meeting (its title; nothing: between meetings)."""

    meeting: str
    day: date | None
    part: Agreements
    answers: tuple[Answer, ...]


def register(steps: Sequence[Dated], room: Room) -> tuple[Agreed, ...]:
    """The agreements of all these steps in the order of the board, each with how it stood from meeting to meeting.

    How one stands now is what the board of a next step would say: what was noted last, wherever that was.
    """
    if not steps:
        return ()
    given = [(one, answer) for one in steps for answer in one.answers]
    given.sort(key=lambda found: (found[1].changed, found[1].id))  # as the board does
    made = {answer.id: (one, answer) for one, answer in given if answer.field == WHAT}
    said: dict[str, list[tuple[Dated, Answer]]] = {}
    for one, answer in given:
        if answer.field == STANDING:
            said.setdefault(str(answer.value.get("of")), []).append((one, answer))
    now = board(steps[0].part, room, (), [answer for _, answer in given])
    return tuple(_agreed(each, *made[each.id], said.get(each.id, [])) for each in now.agreements)


def _agreed(agreement: Agreement, where: Dated, card: Answer, said: Sequence[tuple[Dated, Answer]]) -> Agreed:
    changed = max(card.changed, *(answer.changed for _, answer in said), 0.0)
    return Agreed(agreement, where.meeting, where.day, tuple(_history(said)), changed)


def _history(said: Sequence[tuple[Dated, Answer]]) -> Iterator[Stood]:
    status, why = FIRST, ""
    for one, answer in said:
        # A word why alone leaves the status as it was; a card that was emptied takes back its words.
        before = status, why
        status = next((each for each in STATUSES if each == answer.value.get("status")), status)
        why = answer.text.strip()
        if why or "status" in answer.value or (status, why) != before:
            yield Stood(one.day, one.meeting, status, why)
