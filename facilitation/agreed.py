"""The register of agreements of a traject: each as it stands now, and how it came to stand so."""

from dataclasses import dataclass
from datetime import date

from facilitation.kinds.agreements import Agreement, Status


@dataclass(frozen=True, slots=True)
class Stood:
    """How an agreement stood from a day on; ``where`` is the title of the meeting, or nothing between meetings."""

    day: date | None
    where: str
    status: Status
    why: str = ""


@dataclass(frozen=True, slots=True)
class Agreed:
    """An agreement of a traject, the meeting (its title) and day that it was made, and its history, oldest first."""

    agreement: Agreement
    meeting: str
    made: date | None
    history: tuple[Stood, ...] = ()
