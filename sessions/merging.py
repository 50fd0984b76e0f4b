"""What the room has of a step once cards in it were hidden or merged: whatever refers to a merged card follows it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from facilitation.room import Answer

BETWEEN = "--"  # in a field that holds what was chosen at a card: ``teken--<card>``

Standing = Mapping[str, str]


def stand_ins(every: Sequence[Answer]) -> Standing:
    """By the id of each merged card, the card that stands for it now.

    A card whose stand-in was taken away since stands for itself again: no words leave the board with another's.
    """
    there = {answer.id: answer for answer in every if answer.text.strip()}
    found: dict[str, str] = {}
    for answer in every:
        last, seen = answer.id, {answer.id}
        while last in there and there[last].merged in there and there[last].merged not in seen:
            last = there[last].merged
            seen.add(last)
        if last != answer.id:
            found[answer.id] = last
    return found


def without_aside(every: Sequence[Answer], personal: Collection[str] = ()) -> tuple[Answer, ...]:
    """The same answers without the cards that are hidden or merged, in the same order.

    ``personal`` are the parts (keys) in which each answers for themselves: elsewhere colleagues share one choice.
    """
    stand = stand_ins(every)
    shown = [answer for answer in every if not answer.hidden and answer.id not in stand]
    if not stand:
        return tuple(shown)
    # What was chosen at a merged card joins what was chosen at the one that stands for it, and never goes over it.
    followed: dict[tuple[str | None, ...], Answer] = {}
    for answer in sorted(shown, key=lambda one: _moves(one, stand)):
        now = _following(answer, stand)
        person = now.participant if now.part in personal else None
        place = (now.part, now.field, now.organisation, person) if _about(now) else (now.id,)
        first = followed.get(place)
        followed[place] = replace(first, value={**now.value, **first.value}) if first else now
    kept = {answer.id: answer for answer in followed.values()}
    return tuple(kept[answer.id] for answer in shown if answer.id in kept)


def _about(answer: Answer) -> str:
    """The card at which something was chosen, where the field tells it."""
    return answer.field.partition(BETWEEN)[2]


def _moves(answer: Answer, stand: Standing) -> bool:
    return _about(answer) in stand


def _following(answer: Answer, stand: Standing) -> Answer:
    field = answer.field
    if _moves(answer, stand):
        field = field.partition(BETWEEN)[0] + BETWEEN + stand[_about(answer)]
    value = {name: found for name, found in answer.value.items() if name not in stand}
    for name in answer.value.keys() - value.keys():
        value.setdefault(stand[name], answer.value[name])
    followed = {name: stand.get(found, found) if isinstance(found, str) else found for name, found in value.items()}
    changed = (field, followed) != (answer.field, answer.value)
    return replace(answer, field=field, value=followed) if changed else answer
