"""The kind ``agreements``: who does what, when is it ready, and how does it stand (Platform31 2020, 4.2).

Agreements belong to the traject: a later step shows those of earlier steps and says how they stand now.
Kept: field ``deel`` a card per piece of the opgave; field ``wat`` a card per agreement with ``lead`` (a party),
``with-<party>`` 1, ``ready`` and ``back`` (days, ``2026-12-01``) and ``piece`` (a card of ``deel``); field ``stand``
a card with ``of`` (an agreement) and ``status``, whose text is the word why.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from pydantic.dataclasses import dataclass as checked

from facilitation.board import BoardTable, Kind
from facilitation.content import STRICT, CardField, Part, Refused, View, Words
from facilitation.room import Answer, Organisation, Room

WHAT, PIECE, STANDING = "wat", "deel", "stand"
Status = Literal["loopt", "vast", "gedaan", "vervalt"]
STATUSES: tuple[Status, ...] = ("loopt", "vast", "gedaan", "vervalt")
OVER: tuple[Status, ...] = ("gedaan", "vervalt")
MOST_PARTIES = 100
ID = re.compile(r"[0-9a-f]{32}")
NOT_YET = "nog geen afspraak"
MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


@checked(config=STRICT, kw_only=True)
class Agreements(Part):
    """The words of the register: what is asked of an agreement, and the heads of its columns."""

    kind: Literal["agreements"] = "agreements"
    what: CardField
    piece: CardField
    standing: CardField  # how does it stand; its hint asks for a word why
    lead_title: Words
    with_title: Words
    ready_title: Words
    back_title: Words
    status_title: Words
    late_label: Words
    nobody_label: Words

    def __post_init__(self) -> None:
        if (self.piece.key, self.what.key, self.standing.key) != (PIECE, WHAT, STANDING):
            raise ValueError(f"de velden piece, what en standing hebben de keys {PIECE}, {WHAT} en {STANDING}")


@dataclass(frozen=True, slots=True)
class Agreement:
    """One agreement as it stands now; ``before`` whether it was made in an earlier step."""

    id: str
    what: str
    lead: Organisation | None = None
    others: tuple[Organisation, ...] = ()
    ready: date | None = None
    back: date | None = None
    piece: str = ""
    status: Status = "loopt"
    why: str = ""
    late: bool = False
    before: bool = False


@dataclass(frozen=True, slots=True)
class AgreementsBoard:
    """The register: too late first, then stuck, by date, and what is over at the end.

    ``loose`` are the pieces of the opgave of this step for which nobody made an agreement yet.
    """

    part: Agreements
    agreements: tuple[Agreement, ...]
    loose: tuple[str, ...] = ()


def accept(part: Agreements, field: str, value: Mapping[str, Any]) -> dict[str, str | int]:
    """Take an agreement, the piece of the opgave it belongs to, or how it stands; drop what does not fit."""
    if field == WHAT:
        kept: dict[str, str | int] = {}
        if isinstance(value.get("lead"), str) and ID.fullmatch(value["lead"]):
            kept["lead"] = str(value["lead"])
        others = [k for k, mark in value.items() if mark == 1 and k.startswith("with-") and ID.fullmatch(k[5:])]
        kept |= dict.fromkeys(others[:MOST_PARTIES], 1)
        kept |= {name: str(value[name]) for name in ("ready", "back") if _day(value.get(name))}
        if isinstance(value.get("piece"), str) and ID.fullmatch(value["piece"]):
            kept["piece"] = str(value["piece"])
        return kept
    if field == PIECE:
        return {}
    of = value.get("of")
    if field == STANDING and isinstance(of, str) and ID.fullmatch(of):
        return {"of": of, **({"status": str(value["status"])} if value.get("status") in STATUSES else {})}
    raise Refused("Dit antwoord hoort niet bij de afspraken. Je tekst staat nog op dit apparaat.")


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value)) if value else None
    except ValueError:
        return None


def board(part: Agreements, room: Room, answers: Sequence[Answer], earlier: Sequence[Answer] = ()) -> AgreementsBoard:
    """The agreements of earlier steps and of this one, each with its newest standing."""
    parties = {one.id: one for one in room.organisations}
    here = {answer.id for answer in answers}
    everything = sorted((*earlier, *answers), key=lambda answer: (answer.changed, answer.id))
    pieces = {a.id: a.text.strip() for a in everything if a.field == PIECE}
    standing: dict[Any, tuple[Status, str]] = {}
    for a in everything:
        if a.field == STANDING:
            known = standing.get(a.value.get("of"), ("loopt", ""))[0]
            status = next((one for one in STATUSES if one == a.value.get("status")), known)
            standing[a.value.get("of")] = status, a.text.strip()

    def agreement(a: Answer) -> Agreement:
        status, why = standing.get(a.id, ("loopt", ""))
        ready = _day(a.value.get("ready"))
        late = bool(ready and room.today and ready < room.today and status not in OVER)
        others = tuple(one for one in room.organisations if f"with-{one.id}" in a.value)
        return Agreement(
            a.id, a.text.strip(), parties.get(str(a.value.get("lead", ""))), others, ready, _day(a.value.get("back")),
            pieces.get(str(a.value.get("piece", "")), ""), status, why, late, a.id not in here,
        )  # fmt: skip

    found = [(not a.pinned, a.place, agreement(a)) for a in everything if a.field == WHAT and a.text.strip()]
    found.sort(key=lambda one: (_rank(one[2]), one[0], one[2].ready or date.max, one[1], one[2].id))
    taken = {str(a.value.get("piece", "")) for a in everything if a.field == WHAT and a.text.strip()}
    loose = sorted(
        (not a.pinned, a.place, a.id) for a in answers if a.field == PIECE and a.text.strip() and a.id not in taken
    )
    return AgreementsBoard(part, tuple(one for *_, one in found), tuple(pieces[name] for *_, name in loose))


def _rank(one: Agreement) -> int:
    return 0 if one.late else 1 if one.status == "vast" else 2 if one.status == "loopt" else 3


def spoken(day: date) -> str:
    """A day in short Dutch: ``1 dec 2026``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def table(board: AgreementsBoard, view: str = "") -> BoardTable:
    """Every agreement in full, then the pieces of the opgave without one."""
    part = board.part

    def standing(one: Agreement) -> str:
        return one.status + (f": {one.why}" if one.why else "")

    rows = tuple(
        (one.what, one.lead.name if one.lead else part.nobody_label, ", ".join(other.name for other in one.others),
         (spoken(one.ready) if one.ready else "") + (f" ({part.late_label})" if one.late else ""),
         spoken(one.back) if one.back else "", one.piece, standing(one))
        for one in board.agreements
    )  # fmt: skip
    rows += tuple((NOT_YET, "", "", "", "", piece, "") for piece in board.loose)
    headers = (part.what.title, part.lead_title, part.with_title, part.ready_title, part.back_title,
               part.piece.title, part.status_title)  # fmt: skip
    return BoardTable(part.title, headers, rows)


def views(part: Agreements, room: Room, answers: Sequence[Answer] = ()) -> tuple[View, ...]:
    """What runs, and where it matters also what is over."""
    return (
        View(key="lopend", title="wat loopt", question=part.question),
        View(key="alles", title="alles", question=part.question),
    )


KIND = Kind(
    part=Agreements, accept=accept, board=board, table=table, views=views,
    text_fields=lambda part: (PIECE, WHAT, STANDING), earlier="all",
)  # fmt: skip
