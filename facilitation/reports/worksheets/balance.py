"""Halen en brengen on paper: belangen, halen, brengen, gezien and the feeling of balance, per organisation."""

from collections.abc import Sequence

from facilitation.kinds.balance import BRING, FEELING, GET, SEEN, Balance
from facilitation.reports.worksheets.cards import ORGANISATION
from facilitation.reports.worksheets.sheet import Asked, Head, Sheet, Table, Tick, Write, party_rows, shared_out
from facilitation.room import Organisation

AMBITION = "Wat is onze gedeelde ambitie?"
HOW = "Schrijf één ding per memo en plak het in de rij van je organisatie. Het is geen rekensom: tel niets op."
ONE = "Kies er één."


def heads(part: Balance) -> tuple[Head, ...]:
    """The columns; at the end how it feels."""
    words = tuple(one.label for one in part.feelings)
    fair = f"{part.fair_question} {' / '.join(one.label for one in part.fair)}"
    return (
        *(Head(one.title, one.question) for one in part.fields),
        Head(part.feeling_question, fair, options=words, wide=0.95),
    )


def wall(part: Balance, parties: Sequence[Organisation], ambition: str = "") -> tuple[Sheet, ...]:
    """A row per party under the shared ambition; with many parties more sheets."""
    sorts = ", ".join(one.label[:1].lower() + one.label[1:] for one in part.sorts)
    how = f"{HOW} Denk aan {sorts}."
    return tuple(
        Sheet(part.title, part.question, how, Table(heads(part), rows, ORGANISATION, above=(AMBITION, ambition)),
              part.caution, part.info)
        for rows in shared_out(party_rows(parties))
    )  # fmt: skip


def paper(part: Balance, parties: Sequence[Organisation]) -> tuple[Asked, ...]:
    """The four questions, and the feeling at the end."""
    sorts = ("Soort", tuple(one.label for one in part.sorts))
    picks = {GET: (sorts,), BRING: (sorts,), SEEN: (sorts, ("Over wie gaat het?", ()))}

    def room(key: str) -> Write:
        return Write(3, picks[key]) if key in picks else Write(4)

    found = [
        Asked(
            one.key,
            one.short or one.title,
            one.question,
            (Write(3 if one.key in picks else 4, picks.get(one.key, ())),),
            one.hint,
        )
        for one in part.fields
    ]
    feelings, fair = (tuple((one.label, "") for one in options) for options in (part.feelings, part.fair))
    both = (Tick(feelings, ONE), Tick(fair, f"{part.fair_question} {part.fair_note}"))
    return (*found, Asked(FEELING, "Gevoel", part.feeling_question, both))
