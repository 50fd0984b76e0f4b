"""Suggestions for the conversation: each rule with a reason and without one, and the fences of the method."""

import random
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import count
from typing import Any

import pytest

from facilitation import catalogue, sample
from facilitation.instrument import Instrument
from facilitation.kinds import KINDS
from facilitation.room import Answer, Organisation, OrganisationKind, Participant, Room
from facilitation.suggestions import FEWEST, MOST, OF_ONE_RULE, RULES, Suggestion, suggestions
from facilitation.suggestions.suggestion import LONGEST_CARD, asked, in_a_sentence, shortened

INSTRUMENTS = catalogue.of_the_method()
NAMES = ("Aarde", "Brug", "Cirkel", "Dorp", "Eiland", "Fort")
KINDS_OF_PARTY: tuple[OrganisationKind, ...] = (
    "gemeente", "woningcorporatie", "zorgaanbieder", "zorgaanbieder", "welzijn", "bewoners",
)  # fmt: skip
NOW = date(2026, 11, 22)
QUOTED = re.compile(r"‘[^’]*’")
FORBIDDEN = re.compile(
    r"gemiddeld|totaal|\bscore|\bpunten\b|freerider|slechtst|\bbeste?\b|\bminst|laagst|hoogst|ranglijst|winna"
    r"|(?<!goed of )\bfout\b|tekortschiet|te weinig|\d+ ?%|rapportcijfer|!",
    re.IGNORECASE,
)
ids = count(1)


def room(number: int = 4) -> Room:
    """Parties a, b, c, ... each with one person: pa, pb, pc, ..."""
    keys = "abcdef"[:number]
    parties = tuple(Organisation(key, NAMES[at], KINDS_OF_PARTY[at], at) for at, key in enumerate(keys))
    return Room(parties, tuple(Participant(f"p{key}", f"mens {key}", key) for key in keys), "", NOW)


def give(part: str, field: str, who: str = "", text: str = "", /, **value: Any) -> Answer:
    """An answer of a party (``a``), of a person (``pa``), or of the group (nobody)."""
    person = who if who.startswith("p") else None
    organisation = who.removeprefix("p") or None
    number = next(ids)
    return Answer(f"{number:032x}", part, field, text, value, organisation, person, float(number), 1, float(number))


def made(
    key: str, given: Sequence[Answer], *, number: int = 4, earlier: Sequence[Answer] = (), **more: Any
) -> tuple[Suggestion, ...]:
    """The suggestions that these answers to an instrument give."""
    instrument = INSTRUMENTS[key]
    now = {p.key: tuple(a for a in given if a.part in (p.key, *p.reads)) for p in instrument.parts}
    return suggestions(instrument, room(number), now, {p.key: tuple(earlier) for p in instrument.parts}, **more)


def rules(found: Sequence[Suggestion]) -> set[str]:
    return {one.key.split("/")[1] for one in found}


def only(found: Sequence[Suggestion], rule: str) -> Suggestion:
    """The first suggestion of a rule; there is one."""
    return next(one for one in found if one.key.split("/")[1] == rule)


# --- every instrument


def by_part(instrument: Instrument, given: Sequence[Answer]) -> Mapping[str, tuple[Answer, ...]]:
    return {p.key: tuple(a for a in given if a.part in (p.key, *p.reads)) for p in instrument.parts}


def samples(key: str, number: int) -> list[tuple[Room, tuple[Answer, ...]]]:
    """The sample answers of an instrument, and what is left when people gave only a part of them."""
    here = sample.room(number)
    whole = sample.answers(INSTRUMENTS[key], here)
    chance = random.Random(f"{key}/{number}")
    return [(here, whole)] + [
        (here, tuple(one for one in whole if chance.random() < share)) for share in (0.3, 0.5, 0.7, 0.9)
    ]


@pytest.mark.parametrize("number", [3, 12, 34])
@pytest.mark.parametrize("key", INSTRUMENTS)
def test_whatever_is_suggested_is_a_dutch_question_with_a_reason_a_source_and_a_board(key: str, number: int) -> None:
    instrument = INSTRUMENTS[key]
    for here, given in samples(key, number):
        answers = by_part(instrument, given)
        found = suggestions(instrument, here, answers, {})
        assert len(found) <= MOST
        assert len({one.key for one in found}) == len({one.words for one in found}) == len(found)
        for one in found:
            part = instrument.part(one.part)
            assert part is not None
            views = KINDS[part.kind].views(part, here, answers[part.key])
            assert one.view in [view.key for view in views]
            assert not one.spotlight or one.spotlight in [party.id for party in here.organisations]
            assert "?" in one.words
            assert one.words[-1] in "?.…"
            assert one.why[-1] == "."
            assert one.source.startswith(("Platform31 (2020)", "Naar ", "De Caluwé", "Kaats", "Hendriks", "eigen, "))
            assert len(one.words) <= 320
            for said in (one.words, one.why):
                assert said == " ".join(said.split())
                assert said[0].isupper() or said[0] == "‘"
                assert not re.search(r"[{}<>]|None|  |\.\.|\?\?|‘’", said)
                assert not FORBIDDEN.search(QUOTED.sub("", said)), said


@pytest.mark.parametrize("number", [3, 12, 34])
@pytest.mark.parametrize("key", INSTRUMENTS)
def test_only_lines_guesses_and_what_others_saw_name_a_party(key: str, number: int) -> None:
    for here, given in samples(key, number):
        for one in suggestions(INSTRUMENTS[key], here, by_part(INSTRUMENTS[key], given), {}):
            named = [o.name for o in here.organisations if o.name in QUOTED.sub("", one.words + one.why)]
            part = INSTRUMENTS[key].part(one.part)
            network = part is not None and part.kind == "matrix" and getattr(part, "between_parties", False)
            assert not named or network or one.key.split("/")[1] in ("verrast", "herkend", "gezien")


@pytest.mark.parametrize("key", INSTRUMENTS)
def test_nothing_is_suggested_of_fewer_than_three_who_answered(key: str) -> None:
    here = sample.room(12)
    given = sample.answers(INSTRUMENTS[key], here)
    parties = [one.id for one in here.organisations][:2]
    people = [one.id for one in here.participants if one.organisation in parties][:2]
    few = [
        a for a in given
        if (a.participant in people if a.participant else a.organisation in parties if a.organisation else False)
    ]  # fmt: skip
    assert few or all(part.who == "group" for part in INSTRUMENTS[key].parts)
    assert suggestions(INSTRUMENTS[key], here, by_part(INSTRUMENTS[key], few), {}) == ()


def test_the_same_answers_give_the_same_suggestions_in_the_same_order() -> None:
    here = sample.room(34)
    given = sample.answers(INSTRUMENTS["ster-of-web"], here)
    shuffled = list(given)
    random.Random(1).shuffle(shuffled)
    instrument = INSTRUMENTS["ster-of-web"]
    assert suggestions(instrument, here, by_part(instrument, given), {}) == suggestions(
        instrument, here, by_part(instrument, shuffled), {}
    )


def test_every_rule_names_the_line_of_the_inventory_that_it_rests_on() -> None:
    numbers = {instrument.number for instrument in INSTRUMENTS.values()}
    for kind, of_kind in RULES.items():
        assert kind in {*KINDS, "network"}
        for rule in of_kind:
            found = re.match(r"Inventory nr (\d+)", rule.__doc__ or "")
            assert found, rule
            assert int(found.group(1)) in numbers
    assert set(RULES) == {*KINDS, "network"}


def test_of_one_rule_there_are_a_few_and_the_first_of_each_rule_comes_first() -> None:
    topics = [give("onderwerpen", "rijen", "", f"onderwerp {number}") for number in range(9)]
    marks = []
    for at, topic in enumerate(topics):
        for who in "abc":
            mark = "prioriteit" if at % 2 else {"a": "speelt-niet"}.get(who, "prioriteit")
            marks.append(give("onderwerpen", f"teken--{topic.id}", who, choice=mark))
    found = made("speelveld", [*topics, *marks])
    assert [one.key.split("/")[1] for one in found] == ["samen", "prioriteit"] * OF_ONE_RULE


def test_the_part_on_the_screen_goes_first() -> None:
    here = sample.room(12)
    instrument = INSTRUMENTS["logboekje-na"]
    given = by_part(instrument, sample.answers(instrument, here))
    assert suggestions(instrument, here, given, {})[0].part == "spelers"
    assert suggestions(instrument, here, given, {}, shown="middelen")[0].part == "middelen"


def test_of_an_anonymous_step_nothing_is_suggested_before_enough_people_answered() -> None:
    def scan(people: int) -> list[Answer]:
        return [
            Answer(f"{at:032x}", "stellingen", "echt-willen", "", {"point": 1 + 4 * (at % 2)}, None, f"zegel {at}")
            for at in range(people)
        ]

    at_least = INSTRUMENTS["zelfscan-van-wal-komen"].parts[0].at_least
    assert made("zelfscan-van-wal-komen", scan(at_least - 1)) != ()
    assert made("zelfscan-van-wal-komen", scan(at_least - 1), anonymous=True) == ()
    assert made("zelfscan-van-wal-komen", scan(at_least), anonymous=True) != ()


# --- rules: a reason, and none

Case = tuple[str, Callable[[], list[Answer]], Callable[[], list[Answer]]]
CHECKED = ("monitor", "landing", "aantallen")  # topics of the afsprakencheck
BEND = INSTRUMENTS["de-ideale-bocht"].parts[0]


def placed(who: str, row: int, column: int) -> list[Answer]:
    """Somebody at this place on the bend."""
    found = []
    for axis, at in ((BEND.social, row), (BEND.content, column)):  # type: ignore[union-attr]
        found += [
            give("plek", one.key, who, choice="ja" if step < at else "niet") for step, one in enumerate(axis, 1)
        ]
    return found


def at_places(*places: tuple[int, int]) -> list[Answer]:
    return [one for who, place in zip("abcdef", places, strict=False) for one in placed(f"p{who}", *place)]


def scan(key: str, *points: int) -> list[Answer]:
    return [give("stellingen", key, f"p{who}", point=point) for who, point in zip("abcdef", points, strict=False)]


def checked(cluster: str, *points: int) -> list[Answer]:
    return [give("vinkjes", cluster, f"p{who}", point=point) for who, point in zip("abcdef", points, strict=False)]


def motives(*fields: str) -> list[Answer]:
    """Three parties that wrote at these fields."""
    return [give("motieven", field, who, f"iets wat {who} beweegt") for who in "abc" for field in fields]


def exchange(*bring: tuple[str, str, str], get: Sequence[tuple[str, str, str]] = ()) -> list[Answer]:
    """Cards (party, words, sort); three parties have interests."""
    return [
        *(give("balans", "belangen", who, "goed wonen in de buurt") for who in "abc"),
        *(give("balans", "halen", who, words, sort=sort) for who, words, sort in get),
        *(give("balans", "brengen", who, words, sort=sort) for who, words, sort in bring),
    ]


BROUGHT = (("a", "een huis", "middelen"), ("b", "een begeleider", "mensen"), ("c", "een buurtkamer", "middelen"))


def feelings(*keys: str) -> list[Answer]:
    return [give("balans", "gevoel", who, choice=key) for who, key in zip("abcdef", keys, strict=False)]


def need(one: str, other: str, state: str) -> Answer:
    return give("afhankelijkheid", "nodig", one, "hulp", toward=other, state=state)


def knows(one: str, *others: str) -> Answer:
    return give("contact", "leden--wij", one, **dict.fromkeys(others, 1))


def theme(*cards: tuple[str, str]) -> list[Answer]:
    """A theme with cards: (who writes, about whose role); three parties write somewhere."""
    row = give("rollen", "rijen", "", "Overlast")
    return [row, *(give("rollen", "rol", by, "woorden", row=row.id, toward=about) for by, about in cards)]


def topic(*marks: str) -> list[Answer]:
    row = give("onderwerpen", "rijen", "", "Schulden")
    return [row, *(give("onderwerpen", f"teken--{row.id}", who, choice=mark) for who, mark in zip("abc", marks))]  # noqa: B905


def issue(*fields: str, verdict: str = "") -> list[Answer]:
    row = give("verschil", "rijen", "", "Voorrang")
    said = [give("verschil", f"samen--{row.id}", "", choice=verdict)] if verdict else []
    return [row, *said, *(give("verschil", f, f"p{w}", "woorden", row=row.id) for w in "abc" for f in fields)]


def spectacles(*who: str) -> list[Answer]:
    row, other = give("brillen", "rijen", "", "Eenzaamheid"), give("brillen", "rijen", "", "Schulden")
    cards = [give("brillen", "bril", one, "woorden", row=row.id) for one in who]
    return [row, other, *cards, *(give("brillen", "bril", one, "woorden", row=other.id) for one in "abc"[len(who) :])]


def roles(**named: str) -> list[Answer]:
    return [give("wie", f"leden--{role}", f"p{who}", **{party: 1}) for who in "abc" for role, party in named.items()]


def domains(**members: str) -> list[Answer]:
    return [give("betrokken", f"leden--{key}", "", **dict.fromkeys(who, 1)) for key, who in members.items()]


def tables(members: str, **sort: str) -> list[Answer]:
    row = give("tafels", "rijen", "", "Buurtoverleg", **sort)
    more = give("tafels", "rijen", "", "Later")
    return [row, more, give("tafels", f"leden--{row.id}", "", **dict.fromkeys(members, 1))]


def guesses(*verdicts: str, revealed: bool = True) -> list[Answer]:
    cards = [give("raden", "moreel", who, f"gok van {at}", about="d") for at, who in enumerate("abc")]
    said = give("raden", "herkenning", "d", **{c.id: v for c, v in zip(cards, verdicts, strict=False)})
    return [*cards, said, *([give("raden", "onthuld", "", d=1)] if revealed else [])]


def chose(part: str, *keys: str) -> list[Answer]:
    return [give(part, "keuze", f"p{who}", **{key: 1}) for who, key in zip("abcdef", keys, strict=False)]


def agreed(**value: Any) -> list[Answer]:
    """Three agreements, of which the first holds these values."""
    full = {"lead": "a", "ready": "2026-12-24"}
    rest = [give("afspraken", "wat", "", f"afspraak {at}", **full) for at in range(2)]
    return [give("afspraken", "wat", "", "één nummer bij overlast", **{**full, **value}), *rest]


def standing(status: str) -> list[Answer]:
    found = agreed()
    return [*found, give("afspraken", "stand", "", "wacht op geld", of=found[0].id, status=status)]


def coded(under: int, loose: int, *, code: str = "eigen-organisatie", point: int = 1) -> list[Answer]:
    cards = [give("hindernis", "hindernis", f"p{'abcdef'[at]}", f"hindernis {at}") for at in range(under + loose)]
    on = [give("kernwoorden", "bij", "", answer=card.id, code=code, on=1) for card in cards[:under]]
    return [*cards, *on, *(give("middelen", "kennis", f"p{who}", point=point) for who in "abc")]


def months(*spans: tuple[int, int]) -> list[Answer]:
    return [
        give("termijn", field, who, months=number)
        for who, span in zip("abcdef", spans, strict=False)
        for field, number in zip(("kort", "lang"), span, strict=True)
    ]


CASES: dict[str, Case] = {
    "bend/verspreid": (
        "de-ideale-bocht",
        lambda: at_places((1, 1), (1, 1), (3, 1), (3, 2)),
        lambda: at_places((2, 2), (2, 2), (2, 3), (2, 2)),
    ),
    "bend/uit-de-bocht": (
        "de-ideale-bocht",
        lambda: [*at_places((2, 2), (2, 2), (2, 2)), give("plek", "samen", "", row=1, column=3)],
        lambda: [*at_places((2, 2), (2, 2), (2, 2)), give("plek", "samen", "", row=2, column=3)],
    ),
    "bend/uit-de-bocht ": (
        "de-ideale-bocht",
        lambda: at_places((1, 3), (1, 4), (2, 2)),
        lambda: at_places((1, 3), (3, 1), (2, 2)),
    ),
    "bend/traagste": (
        "de-ideale-bocht",
        lambda: [*at_places((2, 2), (2, 2), (2, 2)), give("plek", "samen", "", row=2, column=3)],
        lambda: [*at_places((2, 2), (2, 2), (2, 2)), give("plek", "samen", "", row=2, column=2)],
    ),
    "bend/in-de-bocht": (
        "de-ideale-bocht",
        lambda: [*at_places((2, 2), (2, 2), (2, 2)), give("plek", "samen", "", row=2, column=2)],
        lambda: at_places((2, 2), (2, 2), (2, 2)),
    ),
    "scale/breedst": (
        "zelfscan-van-wal-komen",
        lambda: [*scan("echt-willen", 1, 1, 3, 5, 5), *scan("open-gesprek", 2, 2, 2, 2, 2)],
        lambda: [*scan("echt-willen", 2, 2, 2, 2, 2), *scan("open-gesprek", 2, 2, 2, 2, 2)],
    ),
    "scale/uiteen": (
        "zelfscan-van-wal-komen",
        lambda: [*scan("echt-willen", 1, 3, 5, 5), *scan("open-gesprek", 5, 3, 1, 1)],
        lambda: [*scan("echt-willen", 1, 2, 1, 2), *scan("open-gesprek", 2, 2, 1, 2)],
    ),
    "scale/niemand": ("balans-opmaken", lambda: checked("ambitie", 4, 5, 4), lambda: checked("ambitie", 4, 5, 3)),
    "scale/waarom": (
        "verantwoording",
        lambda: [give("legitimatie", "input", "", point=4), *(give("wie", "controle", "", f"{n}") for n in range(3)),
                 give("legitimatie", "output", "", point=2), give("legitimatie", "output-reden", "", "want")],
        lambda: [give("legitimatie", "input", "", point=4), give("legitimatie", "input-reden", "", "want"),
                 give("legitimatie", "output", "", point=2), give("legitimatie", "output-reden", "", "want")],
    ),
    "cards/nog-niet-besproken": (
        "motieven",
        lambda: motives("instrumenteel"),
        lambda: motives("instrumenteel", "affectief", "moreel"),
    ),
    "cards/nog-niet-besproken ": (
        "stem-van-de-client",
        lambda: [give("stem", "gezegd", "", f"woorden {at}") for at in range(3)],
        lambda: [give("stem", field, "", f"woorden {at}") for at in range(3) for field in ("gezegd", "gedaan")],
    ),
    "cards/doorvragen": (
        "motieven",
        lambda: [*motives("instrumenteel"), give("motieven", "moreel", "a", "waardigheid")],
        lambda: motives("instrumenteel"),
    ),
    "cards/waarom": (
        "motieven",
        lambda: [*motives("moreel"), give("motieven", "instrumenteel", "a", "dat we het contract goed regelen")],
        lambda: motives("moreel", "instrumenteel"),
    ),
    "balance/meer-brengen": (
        "halen-en-brengen",
        lambda: [*exchange(*BROUGHT), *feelings("brengen-meer", "brengen-meer", "in-balans")],
        lambda: [*exchange(*BROUGHT), *feelings("brengen-meer", "in-balans", "in-balans")],
    ),
    "balance/rechtvaardig": (
        "halen-en-brengen",
        lambda: [*exchange(*BROUGHT), *feelings("in-balans", "in-balans", "halen-meer"),
                 give("balans", "rechtvaardig", "a", choice="nee")],
        lambda: [*exchange(*BROUGHT), *feelings("in-balans", "in-balans", "halen-meer"),
                 give("balans", "rechtvaardig", "a", choice="weet-niet")],
    ),
    "balance/vraag-en-aanbod": (
        "halen-en-brengen",
        lambda: exchange(*BROUGHT, get=[("a", "iemand die helpt", "mensen")]),
        lambda: exchange(*BROUGHT, get=[("b", "iemand die helpt", "mensen")]),  # its own offer
    ),
    "balance/nog-niet-op-tafel": (
        "halen-en-brengen",
        lambda: exchange(*BROUGHT, get=[("a", "weten wie er komt", "kennis")]),
        lambda: exchange(*BROUGHT, get=[("a", "een huis erbij", "middelen")]),
    ),
    "balance/ambitieniveau": (
        "halen-en-brengen",
        lambda: exchange(*BROUGHT[:1]),
        lambda: exchange(*BROUGHT),
    ),
    "balance/gezien": (
        "halen-en-brengen",
        lambda: [*exchange(*BROUGHT), give("balans", "gezien", "a", "een netwerk", about="b")],
        lambda: exchange(*BROUGHT),
    ),
    "balance/slotvraag": (
        "halen-en-brengen",
        lambda: [*exchange(*BROUGHT), *feelings("weet-niet", "weet-niet", "in-balans")],
        lambda: [*exchange(*BROUGHT), *feelings("weet-niet", "in-balans", "in-balans")],
    ),
    "network/elkaar-nodig": (
        "opgave-en-wederzijdse-afhankelijkheid",
        lambda: [need("a", "c", "nog-ontwikkelen"), need("c", "a", "nog-ontwikkelen"), need("b", "c", "er-al")],
        lambda: [need("a", "c", "er-al"), need("c", "a", "er-al"), need("b", "c", "er-al")],
    ),
    "network/nog-geen-contact": (
        "opgave-en-wederzijdse-afhankelijkheid",
        lambda: [need("a", "c", "nog-ontwikkelen"), need("b", "c", "er-al"), need("c", "b", "er-al")],
        lambda: [need("a", "c", "er-al"), need("b", "c", "er-al"), need("c", "b", "er-al")],
    ),
    "network/contact": (
        "opgave-en-wederzijdse-afhankelijkheid",
        lambda: [need("a", "c", "nog-ontwikkelen"), need("c", "a", "er-al"), need("b", "c", "er-al")],
        lambda: [need("a", "c", "nog-ontwikkelen"), need("c", "a", "nog-ontwikkelen"), need("b", "c", "er-al")],
    ),
    "network/veel-nodig": (
        "opgave-en-wederzijdse-afhankelijkheid",
        lambda: [need("a", "d", "er-al"), need("b", "d", "er-al"), need("c", "d", "er-al")],
        lambda: [need("a", "d", "er-al"), need("b", "a", "er-al"), need("c", "b", "er-al")],
    ),
    "network/geen-lijn": (
        "ster-of-web",
        lambda: [knows("a", "b"), knows("b", "a"), knows("c", "d"), knows("d", "c")],
        lambda: [knows("a", "b", "c", "d"), knows("b", "c", "d"), knows("c", "d"), knows("d", "a")],
    ),
    "network/midden": (
        "ster-of-web",
        lambda: [knows("a", "b", "c", "d"), knows("b", "a"), knows("c", "a"), knows("d", "a")],
        lambda: [knows("a", "b", "c", "d"), knows("b", "a", "c", "d"), knows("c", "d"), knows("d", "a")],
    ),
    "network/eenzijdig": (
        "ster-of-web",
        lambda: [knows("a", "b", "c"), knows("b", "c"), knows("c", "b"), knows("d", "a")],
        lambda: [knows("a", "b"), knows("b", "a"), knows("c", "d"), knows("d", "c")],
    ),
    "matrix/hiaat": (
        "rolverduidelijking",
        lambda: theme(("a", "c"), ("b", "b"), ("d", "d")),
        lambda: theme(("a", "c"), ("c", "c"), ("b", "b")),
    ),
    "matrix/overlap": (
        "rolverduidelijking",
        lambda: theme(("a", "a"), ("b", "b"), ("c", "a")),
        lambda: theme(("a", "a"), ("b", "a"), ("c", "a")),
    ),
    "matrix/samen": (
        "speelveld",
        lambda: topic("speelt", "prioriteit", "speelt"),
        lambda: topic("speelt", "speelt-niet", "speelt"),
    ),
    "matrix/prioriteit": (
        "speelveld",
        lambda: topic("speelt", "prioriteit", "speelt-niet"),
        lambda: topic("speelt", "prioriteit", "speelt"),
    ),
    "matrix/oppakken": (
        "afsprakencheck",
        lambda: [give("onderwerpen", f"teken--{key}", "", choice="oppakken") for key in CHECKED],
        lambda: [give("onderwerpen", f"teken--{key}", "", choice="geregeld") for key in CHECKED],
    ),
    "matrix/weten-of-vinden": ("dubbele-uitdaging", lambda: issue("kennis", "passend"), lambda: issue("kennis")),
    "matrix/weten-of-vinden ": (
        "dubbele-uitdaging",
        lambda: issue("kennis", "passend"),
        lambda: issue("kennis", "passend", verdict="werkbaar"),
    ),
    "matrix/blijvend": (
        "dubbele-uitdaging",
        lambda: issue("kennis", verdict="blijvend"),
        lambda: issue("kennis", verdict="verbonden"),
    ),
    "matrix/bril": ("door-elkaars-bril", lambda: spectacles("a", "b", "c"), lambda: spectacles("a", "b")),
    "matrix/niet-belegd": (
        "netwerkleiderschap",
        lambda: roles(strateeg="a", verkenner="b", ontwikkelaar="c"),
        lambda: roles(strateeg="a", verkenner="b", ontwikkelaar="c", procesmanager="a"),
    ),
    "matrix/verbinding": (
        "drie-domeinen",
        lambda: domains(casus="ab", institutioneel="bc", leefomgeving="d"),
        lambda: [*domains(casus="ab"), *(give("in-beeld", "casus", "", f"woorden {at}") for at in range(3))],
    ),
    "matrix/namens": ("netwerkanalyse", lambda: tables("abc"), lambda: tables("abcd")),
    "matrix/tafel": ("netwerkanalyse", lambda: tables("abcd"), lambda: tables("abcd", sort="ontmoeting")),
    "guess/verrast": (
        "motieven",
        lambda: guesses("verrast", "herkennen", "herkennen"),
        lambda: guesses("herkennen", "herkennen", "herkennen"),
    ),
    "guess/verrast ": (
        "motieven",
        lambda: guesses("verrast"),
        lambda: guesses("verrast", revealed=False),
    ),
    "guess/herkend": (
        "motieven",
        lambda: guesses("herkennen", "herkennen", "herkennen"),
        lambda: guesses("herkennen", "verrast", "herkennen"),
    ),
    "choice/beeld": (
        "rollen-van-de-gemeente",
        lambda: chose("rol", "regisseur", "opdrachtgever", "opdrachtgever", "opdrachtgever"),
        lambda: chose("rol", "regisseur", "regisseur", "regisseur", "regisseur"),
    ),
    "choice/herkend": (
        "impasse-verkenner",
        lambda: chose("herkennen", *["scheef"] * 6),
        lambda: chose("herkennen", "scheef", "verweesd", "scheef", "verweesd", "scheef", "verweesd"),
    ),
    "choice/uiteen": (
        "logboekje-vooraf",
        lambda: chose("spelers", "a", "b", "c", "d"),
        lambda: chose("spelers", "a", "a", "a", "b"),
    ),
    "choice/niet-gehoord": (
        "waardensferen",
        lambda: chose("logica", "sociaal", "bestuurlijk", "sociaal"),
        lambda: chose("logica", "sociaal", "bestuurlijk", "markt"),
    ),
    "agreements/te-laat": ("van-opgave-naar-acties", lambda: agreed(ready="2026-11-01"), agreed),
    "agreements/vast": ("van-opgave-naar-acties", lambda: standing("vast"), lambda: standing("gedaan")),
    "agreements/wie-trekt": ("van-opgave-naar-acties", lambda: agreed(lead=""), agreed),
    "agreements/wanneer": ("van-opgave-naar-acties", lambda: agreed(ready=""), agreed),
    "agreements/nog-geen-afspraak": (
        "van-opgave-naar-acties",
        lambda: [*agreed(), give("afspraken", "deel", "", "Begeleiding")],
        agreed,
    ),
    "coding/middelen": ("logboekje-na", lambda: coded(3, 0), lambda: coded(3, 0, point=3)),
    "coding/zelfde": ("logboekje-na", lambda: coded(3, 0, code="geld"), lambda: coded(2, 1, code="geld")),
    "coding/los": ("logboekje-na", lambda: coded(1, 3), lambda: coded(0, 4)),
    "timeline/werelden": (
        "schotten-en-werelden",
        lambda: months((1, 6), (12, 60), (12, 60)),
        lambda: months((1, 24), (6, 60), (6, 60)),
    ),
    "timeline/zelfde-woord": (
        "schotten-en-werelden",
        lambda: months((3, 36), (12, 60), (6, 60)),
        lambda: months((4, 36), (12, 60), (6, 60)),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_rule_speaks_where_the_answers_give_reason_and_else_is_silent(name: str) -> None:
    key, reason, none = CASES[name]
    rule = name.strip().split("/")[1]
    number = 6 if "impasse" in key else 5 if "zelfscan" in key else 4
    part = only(made(key, reason(), number=number), rule).part
    silent = made(key, none(), number=number)
    assert rule not in {one.key.split("/")[1] for one in silent if one.part == part}


def test_every_rule_is_tried() -> None:
    """Those that look at an earlier time or at a choice with a reason have tests of their own."""
    elsewhere = {"moved", "since_then", "expected_otherwise", "why_not_said"}
    tried = {(kind.strip(), rule.strip()) for kind, rule in (name.split("/") for name in CASES)}
    for kind, of_kind in RULES.items():
        for rule in of_kind:
            if rule.__name__ not in elsewhere:
                code = rule.__code__.co_consts
                assert any(one in code for named, one in tried if named == kind), rule


# --- what looks back


def test_dots_that_moved_since_the_last_time_ask_what_set_them_in_motion() -> None:
    now, before = at_places((3, 3), (3, 3), (3, 3)), at_places((1, 1), (1, 1), (1, 1))
    assert "verschoven" in rules(made("de-ideale-bocht", now, earlier=before))
    assert "verschoven" not in rules(made("de-ideale-bocht", now, earlier=now))


def test_answers_that_came_nearer_since_the_last_time_ask_how() -> None:
    now, before = checked("ambitie", 2, 2, 2, 2, 2), checked("ambitie", 1, 1, 3, 5, 5)
    found = only(made("balans-opmaken", now, earlier=before, number=5), "sindsdien")
    assert "dichter bij elkaar" in found.words
    back = only(made("balans-opmaken", before, earlier=now, number=5), "sindsdien")
    assert "verder uit elkaar" in back.words
    assert "sindsdien" not in rules(made("balans-opmaken", now, earlier=now, number=5))


def test_a_crucial_role_that_nobody_expected_asks_how_well_we_know_each_other() -> None:
    after, before = chose("spelers", "a", "a", "a"), chose("spelers", "b", "b", "b")
    found = only(made("logboekje-na", after, earlier=before), "vooraf-en-na")
    assert all(name not in found.words for name in NAMES)
    assert "vooraf-en-na" not in rules(made("logboekje-na", after, earlier=after))


def test_a_choice_of_the_group_without_a_word_why_asks_for_it() -> None:
    rows = [
        give("spelregels", "keuze", "", samenstelling=1),
        *(give("spelregels", "x", "", f"{at}") for at in range(2)),
    ]
    assert "waarom" in rules(made("centrale-regie", rows))
    said = give("spelregels", "reden", "", "twee keer per jaar")
    assert "waarom" not in rules(made("centrale-regie", [*rows, said]))


def test_agreements_of_earlier_meetings_are_reason_enough() -> None:
    late = [give("afspraken", "wat", "", "één nummer bij overlast", lead="a", ready="2026-11-01")]
    assert "te-laat" in rules(made("van-opgave-naar-acties", (), earlier=late))


@pytest.mark.parametrize(("status", "asked_for"), [("loopt", True), ("gedaan", False), ("vervalt", False)])
def test_what_is_over_is_asked_about_no_more(status: str, asked_for: bool) -> None:
    found = agreed(lead="")
    said = give("afspraken", "stand", "", of=found[0].id, status=status)
    assert ("wie-trekt" in rules(made("van-opgave-naar-acties", [*found, said]))) is asked_for


# --- words


def test_two_parties_that_need_each_other_are_named_once_in_the_order_of_the_boards() -> None:
    found = made(
        "opgave-en-wederzijdse-afhankelijkheid",
        [need("c", "a", "nog-ontwikkelen"), need("a", "c", "nog-ontwikkelen"), need("b", "c", "er-al")],
    )
    (one,) = [one for one in found if "elkaar-nodig" in one.key]
    assert one.words.startswith("Aarde en Cirkel hebben elkaar nodig en kennen elkaar nog niet.")
    assert (one.part, one.view, one.spotlight) == ("afhankelijkheid", "nodig", "a")
    assert one.source == "Platform31 (2020), paragraaf 4.2"


def test_a_line_is_missing_only_between_two_who_both_said_with_whom_they_have_contact() -> None:
    found = made("ster-of-web", [knows("a", "b"), knows("b", "a"), knows("c", "a")])
    missing = [one.words for one in found if "geen-lijn" in one.key]
    assert len(missing) == 1
    assert missing[0].startswith("Tussen Brug en Cirkel is geen lijn.")


def test_the_question_about_bringing_more_is_that_of_the_method_word_for_word() -> None:
    given = [*exchange(*BROUGHT), *feelings("brengen-meer", "brengen-meer", "in-balans")]
    first = made("halen-en-brengen", given)[0]
    assert first.words == (
        "Enkele partijen ervaren dat zij meer brengen. Volgt dit uit de gezamenlijke ambitie, of voelt het als "
        "'voor de ander doen'? Is de meerwaarde nog zichtbaar?"
    )
    assert first.view == "gevoel"


def test_an_ask_and_an_offer_with_a_word_in_common_come_before_those_of_one_sort() -> None:
    given = exchange(
        ("a", "koffie", "middelen"), ("b", "een huismeester", "mensen"), ("c", "een wijkbeheerder", "mensen"),
        get=[("a", "hulp in de avond", "mensen"), ("b", "een vaste wijkbeheerder in de buurt", "mensen")],
    )  # fmt: skip
    pairs = [one.words for one in made("halen-en-brengen", given) if "vraag-en-aanbod" in one.key]
    assert pairs == [
        "Er is een vraag: ‘een vaste wijkbeheerder in de buurt’, en een aanbod: ‘een wijkbeheerder’. "
        "Past dat bij elkaar?",
        "Wie kan helpen bij ‘hulp in de avond’? Er ligt nog een ongebruikt aanbod: ‘een huismeester’.",
    ]


def test_who_answers_for_themselves_is_never_quoted() -> None:
    secret = "Onze directeur houdt alles tegen"
    hindrances = [give("hindernis", "hindernis", f"p{who}", f"{secret} {who}") for who in "abcd"]
    on = [give("kernwoorden", "bij", "", answer=one.id, code="geld", on=1) for one in hindrances]
    for given in (hindrances, [*hindrances, *on]):
        assert not any(secret in one.words + one.why for one in made("logboekje-na", given))


def test_a_private_scale_gives_no_suggestion_however_many_answered() -> None:
    points = [give("t-profiel", key, f"p{who}", point=5) for who in "abcdef" for key in ("verticaal", "horizontaal")]
    assert made("t-profiel", points, number=6) == ()


@pytest.mark.parametrize("at_least_less", [0, 1])
def test_a_private_choice_names_only_what_enough_people_chose(at_least_less: int) -> None:
    at_least = INSTRUMENTS["impasse-verkenner"].parts[0].at_least
    chosen = at_least - at_least_less
    keys = ["scheef"] * chosen + ["verweesd"] * (6 - chosen)
    found = made("impasse-verkenner", chose("herkennen", *keys), number=6)
    assert ("herkend" in rules(found)) == (at_least_less == 0)
    assert not any("verweesde" in one.words for one in found)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("kort", "kort"),
        ("  twee \n regels\t", "twee regels"),
        ("a" * 200, "a" * (LONGEST_CARD - 1) + "…"),
        ("woord " * 40, ("woord " * 13).strip() + "…"),
        ("\u202egnireis", "gnireis"),
    ],
)
def test_what_is_quoted_is_one_line_and_cut_at_a_word(typed: str, shown: str) -> None:
    assert shortened(typed) == shown
    assert len(shortened(typed)) <= LONGEST_CARD


def test_a_long_question_is_asked_by_its_first_sentence() -> None:
    assert asked("Wie is er? En wie niet?") == "Wie is er?"
    assert asked("Het casusdomein. Hoe nu?") == "Het casusdomein. Hoe nu?"
    assert [in_a_sentence(one) for one in ("Geld", "KPI")] == ["geld", "KPI"]


def test_three_is_the_fewest_of_whom_anything_is_said() -> None:
    assert FEWEST == 3
