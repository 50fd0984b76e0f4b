"""The two registers of a meeting: the oogst, and the differences that remain. In the group's own words, by step.

The questions are ours. Meeting 1 ends with both (our reading of Platform31, 2020: perspectives on the table first);
that talking does not by itself dissolve a difference, and that one may stay, is after Bannink.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from facilitation.board import BoardTable
from facilitation.content import View

HARVEST, DIFFERENCES = "oogst", "verschillen"

#: What heads the board of the whole meeting, what stands under it, and where that comes from.
QUESTION = "Wat nemen we mee, en welke verschillen blijven staan?"
CAUTION = "Een blijvend verschil is ook een uitkomst."
SOURCE = "Naar Bannink, in Adviesraad Almere (2020)"
NOTHING_YET = "nog niets opgeschreven"
NO_NAMES = "Vul geen namen van inwoners of cliënten in."


@dataclass(frozen=True, slots=True)
class Register:
    """One register: its title, what it asks, and what to write there."""

    key: str
    title: str
    question: str
    hint: str


REGISTERS = (
    Register(
        HARVEST,
        "Oogst",
        "Wat neemt de groep mee uit deze stap, in haar eigen woorden?",
        f"Eén ding per regel. Het komt in het verslag. {NO_NAMES}",
    ),
    Register(
        DIFFERENCES,
        "Blijvende verschillen",
        "Waarover zijn jullie het niet eens, en hoeft dat ook niet?",
        f"Schrijf het verschil op zoals de groep het zelf zegt, zonder te zeggen wie gelijk heeft. {NO_NAMES}",
    ),
)


@dataclass(frozen=True, slots=True)
class Noted:
    """What was written down of one step: its number in the agenda and title, and the lines of both registers."""

    number: int
    title: str
    harvest: tuple[str, ...] = ()
    differences: tuple[str, ...] = ()
    step: str = ""  # its id

    def lines(self, register: str) -> tuple[str, ...]:
        """The lines of one register (its key)."""
        return self.harvest if register == HARVEST else self.differences


@dataclass(frozen=True, slots=True)
class RegistersBoard:
    """Both registers of a whole meeting, by step, in the order of the agenda."""

    noted: tuple[Noted, ...] = ()


def board(noted: Sequence[Noted]) -> RegistersBoard:
    """The board of everything that was written down; steps without a line are left out."""
    return RegistersBoard(tuple(one for one in noted if one.harvest or one.differences))


def views() -> tuple[View, ...]:
    """Both registers beside each other, or one of them with more room."""
    alone = (View(key=one.key, title=one.title, question=QUESTION) for one in REGISTERS)
    return (View(key="samen", title="Oogst en verschillen", question=QUESTION), *alone)


def table(board: RegistersBoard, view: str = "") -> BoardTable:
    """The same in words: a row per line."""
    rows = [
        (register.title, f"{one.number}. {one.title}", line)
        for register in REGISTERS
        if view not in (HARVEST, DIFFERENCES) or view == register.key
        for one in board.noted
        for line in one.lines(register.key)
    ]
    return BoardTable("Oogst en blijvende verschillen", ("Register", "Stap", "Woorden"), tuple(rows))
