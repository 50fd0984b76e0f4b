"""The same questions at several times: what was given at each meeting of a traject, laid beside each other.

Answers refer to keys, and the words of a key may change between two meetings. So of every step is kept what was asked
when it opened (``asked``), and nothing is compared before ``changed`` has held that against what is asked now.
"""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from facilitation.instrument import Instrument
from facilitation.kinds import AnyPart
from facilitation.kinds.choice import ChoiceOption
from facilitation.kinds.coding import Coding
from facilitation.room import Answer, Asked, Room, Step

#: What people answer to, by kind of part, in the order of a sheet: questions, statements, and what can be chosen.
#: Not here: what only heads a column or helps to fill in (``hint``), for that changes no answer.
EVERY = ("kind", "who", "private", "question")
OF_KIND: dict[str, tuple[str, ...]] = {
    "bend": ("social_title", "social", "content_title", "content", "chosen_label"),
    "scale": ("statements", "words"),
    "cards": ("fields",),
    "balance": ("fields", "sorts", "feeling_question", "feelings", "fair_question", "fair"),
    "choice": ("options", "several", "parties", "reason"),
    "matrix": (
        "rows", "given", "typed", "sorts_label", "sorts", "words", "toward", "states_label", "states", "members",
        "marks", "verdicts_label", "verdicts",
    ),
    "timeline": ("points",),
    "guess": ("fields", "others_label", "verdicts"),
    "coding": ("codes",),
    "agreements": ("piece", "what", "standing"),
}  # fmt: skip
OF_ITEM = ("key", "label", "title", "question", "strong", "weak", "reason", "description")
EXPLAINED = ("hint", "examples")  # beside an option these are part of what somebody chooses
MEANWHILE = "meanwhile"  # in a part: what it asked later on, where that changed while its step went on
REASONS = "-reden"  # behind the key of a statement: the field of its reasons
WHO = {"person": "ieder voor zich", "organisation": "elke organisatie samen", "group": "de hele groep samen"}
#: What of a part is no text, in words.
SAID: dict[tuple[str, Any], str] = {
    ("private", True): "de groep ziet alleen hoe vaak iets gekozen is",
    ("private", False): "de groep ziet alle antwoorden op het bord",
    ("several", True): "je kiest er een of meer",
    ("several", False): "je kiest er een",
    ("parties", True): "je kiest een organisatie",
    ("parties", False): "je kiest uit antwoorden die er staan",
    ("rows", "parties"): "de rijen zijn de organisaties",
    ("rows", "given"): "de rijen staan vast",
    ("rows", "typed"): "de rijen schrijft de groep zelf",
}
OTHERWISE = "De vraag was toen anders."
NOT_KEPT = "Hoe de vraag toen precies luidde, is niet bewaard. Hier staat hij zoals hij nu is."


@dataclass(frozen=True, slots=True)
class Time:
    """One time that a part was filled in, with the room as it was in that meeting (``meeting`` is its title).

    ``part`` is the part in the words of then (None: as the last time). ``changed`` is what was asked otherwise than
    the last time, as (then, now); where it is not ``known`` what was asked, that says nothing.
    """

    meeting: str
    day: date
    step: Step
    room: Room
    answers: tuple[Answer, ...]
    part: AnyPart | None = None
    changed: tuple[tuple[str, str], ...] = ()
    known: bool = True


@dataclass(frozen=True, slots=True)
class Compared:
    """A part that was filled in at two times or more, oldest first.

    ``changed`` holds the questions that were not the same each time, as (then, now): they are told, and the answers
    stand apart.
    """

    instrument: Instrument
    part: AnyPart
    times: tuple[Time, ...]
    changed: tuple[tuple[str, str], ...] = ()

    def asked_at(self, time: Time) -> AnyPart:
        """The part as people read it then: what its board and table are made with."""
        return time.part or self.part


def asked(instrument: Instrument) -> Asked:
    """What people answer to in an instrument, by key of the part, as plain JSON; of a conversation nothing."""
    return {part.key: _asked(part) for part in instrument.parts if part.kind in OF_KIND}


def _asked(part: AnyPart) -> dict[str, Any]:
    return {name: _plain(getattr(part, name)) for name in (*EVERY, *OF_KIND[part.kind])}


def _plain(said: Any) -> Any:
    if isinstance(said, tuple):
        return [_plain(one) for one in said]
    if not dataclasses.is_dataclass(said):
        return said
    names = OF_ITEM + (EXPLAINED if isinstance(said, ChoiceOption) else ())
    return {name: _plain(getattr(said, name)) for name in names if hasattr(said, name)}


def readable(kept: Any) -> Asked:
    """What a file says that was asked, as far as it can have come from ``asked``: it may have been made elsewhere."""
    parts = kept.items() if isinstance(kept, dict) else ()
    return {str(key): part for key, part in parts if _is_part(part)}


def _is_part(part: Any) -> bool:
    if not isinstance(part, dict) or part.get("kind") not in OF_KIND or not isinstance(part.get("question"), str):
        return False
    own = {name: said for name, said in part.items() if name != MEANWHILE}
    if not all(_is_said(name, said) for name, said in own.items()):
        return False
    return MEANWHILE not in part or (_is_part(part[MEANWHILE]) and MEANWHILE not in part[MEANWHILE])


def _is_said(name: str, said: Any) -> bool:
    if isinstance(said, list):
        texts = all(isinstance(one, str) for one in said)
        return texts or all(isinstance(one, dict) and _is_said(name, one) and "key" in one for one in said)
    if isinstance(said, dict):
        deeper = [one for one in said.values() if not isinstance(one, str)]
        return all(isinstance(one, list) and all(isinstance(words, str) for words in one) for one in deeper)
    return said is None or isinstance(said, str | bool)


def going_on(kept: Asked, now: Asked) -> Asked:
    """What is kept of a step that goes on while ``now`` is asked, with what changed meanwhile.

    Nothing stays nothing: what was asked at first is not known, and is not guessed.
    """
    if not kept:
        return kept
    found = {**now, **kept}
    for key in kept.keys() & now.keys():
        if changed({name: said for name, said in kept[key].items() if name != MEANWHILE}, now[key]):
            found[key] = {**kept[key], MEANWHILE: now[key]}
    return found


def changed(then: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """What is asked otherwise in a part than it was, as (then, now) in words; '' where it was not there, or is not.

    Nothing where either is not known. What changed while a step went on counts too: who answered what is not known.
    """
    if not then or not now or then == now:
        return ()
    if then["kind"] != now["kind"]:
        return ((f"{then['question']} (een ander soort vraag)", now["question"]),)
    was, is_ = _things(then), _things(now)
    every = [one for one in dict.fromkeys((*is_, *was)) if one[0] in then and one[0] in now]
    pairs = [pair for one in every for pair in _pairs(was.get(one, {}), is_.get(one, {}))]
    return tuple(dict.fromkeys(pairs))


def _pairs(was: Mapping[str, str], is_: Mapping[str, str]) -> list[tuple[str, str]]:
    """Of one thing that is asked the texts that differ; where it was not there, or is not, all of it as one."""
    if not was or not is_:
        return [(_whole(was), _whole(is_))]
    names = dict.fromkeys((*is_, *was))
    return [(was.get(name, ""), is_.get(name, "")) for name in names if was.get(name, "") != is_.get(name, "")]


def _things(part: Mapping[str, Any]) -> dict[tuple[str, str], dict[str, str]]:
    """Everything that is asked in a part, each thing with its texts by name."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for name, said in part.items():
        if _keyed(said):
            found |= {(name, one["key"]): _texts(one) for one in said}
        elif name != MEANWHILE and said != []:
            found[name, ""] = _texts(said) if isinstance(said, dict) else {"": _said(name, said)}
    if MEANWHILE not in part:
        return found
    later = _things(part[MEANWHILE])
    for one in dict.fromkeys((*found, *later)):
        first, then = found.get(one, {}), later.get(one, {})
        for name in dict.fromkeys((*first, *then)):
            if first.get(name) != then.get(name):
                told = f"later in die stap: {then[name]}" if name in then else "later in die stap niet meer"
                found.setdefault(one, {})[name] = "; ".join(filter(None, (first.get(name, ""), told)))
    return found


def _keyed(said: Any) -> bool:
    return isinstance(said, list) and any(isinstance(one, dict) for one in said)


def _said(name: str, said: Any) -> str:
    """What is asked in words; what is no text has words of ours."""
    if isinstance(said, list):
        return ", ".join(map(str, said))
    return WHO[said] if name == "who" and said in WHO else SAID.get((name, said), "" if said is None else str(said))


def _texts(item: Mapping[str, Any]) -> dict[str, str]:
    """A question, statement or thing to choose: its texts by name."""
    return {name: _said(name, said) for name, said in item.items() if name != "key"}


def _whole(texts: Mapping[str, str]) -> str:
    """All texts of one thing as one."""
    if "strong" in texts:
        poles = f"Aan de ene kant: {texts['strong']}. Aan de andere kant: {texts.get('weak', '')}."
        return " ".join(words for words in (texts.get("question"), poles, texts.get("reason")) if words)
    return ": ".join(words for words in texts.values() if words)


def difference(then: str, now: str) -> str:
    """A pair of ``changed`` as a sentence."""
    if not then:
        return f"Toen nog niet, nu wel: ‘{now}’."
    return f"Toen: ‘{then}’. Nu: ‘{now}’." if now else f"Toen wel, nu niet meer: ‘{then}’."


def comparable(then: Asked, now: Asked, answers: Sequence[Answer]) -> tuple[Answer, ...]:
    """Of answers of then those that may lie on a board of now as answers to the same question.

    Statements of a scale stand each for themselves; where anything else of a part changed, all its answers stand
    apart. Where it is not known what was asked, all of them stay: whoever shows them says so.
    """
    same = {key: _same(then[key], now[key]) for key in then.keys() & now.keys()}
    return tuple(one for one in answers if one.part not in same or _fits(same[one.part], one.field))


def _same(then: Mapping[str, Any], now: Mapping[str, Any]) -> bool | set[str]:
    """Whether all of a part is the same; of a scale, where only statements changed, the keys that are."""
    if not changed(then, now):
        return True
    rest = [{**one, "statements": []} for one in (then, now)]
    if then["kind"] != "scale" or changed(*rest):
        return False
    was, is_ = ({one["key"]: one for one in said["statements"]} for said in (then, now))
    return {key for key in was.keys() & is_.keys() if was[key] == is_[key]}


def _fits(same: bool | set[str], field: str) -> bool:
    return same if isinstance(same, bool) else field in same or field.removesuffix(REASONS) in same


def worded(part: AnyPart, kept: Mapping[str, Any]) -> AnyPart | None:
    """The part in the words that were kept of it, so that its board shows what people read when they answered.

    The part itself where nothing is kept; None where a part of today cannot be that of then.
    """
    if not kept:
        return part
    if kept["kind"] != part.kind:
        return None
    names = [name for name in (*EVERY, *OF_KIND[part.kind]) if name in kept]
    said = {name: _again(getattr(part, name), kept[name]) for name in names}
    said["private"] = part.private or said["private"]  # what nobody might learn then, nobody learns now
    try:
        then: AnyPart = dataclasses.replace(part, **said)
    except (TypeError, ValueError):  # what was taken away since could not be made again
        return None
    if isinstance(part, Coding):
        object.__setattr__(then, "means_part", part.means_part)  # the instrument brings it
    return then


def _again(now: Any, kept: Any) -> Any:
    """What was kept, with what is not asked (a short title, whose words they are) as it is now."""
    if isinstance(kept, dict):
        return {**_fields(now), **kept}
    if not _keyed(kept):
        return tuple(kept) if isinstance(kept, list) else kept
    by_key = {one.key: one for one in now}
    return tuple({**_fields(by_key.get(one["key"])), **one} for one in kept)


def _fields(item: Any) -> dict[str, Any]:
    return {one.name: getattr(item, one.name) for one in dataclasses.fields(item)} if item else {}


def every_change(times: Iterable[Time]) -> tuple[tuple[str, str], ...]:
    """What was asked otherwise at any of these times, each once."""
    return tuple(dict.fromkeys(pair for time in times for pair in time.changed))
