"""The instruments 20 to 33 of the inventory, the programmes, and the invented answers of their example boards."""

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from facilitation import catalogue
from facilitation.catalogue import instruments, programmes
from facilitation.content import CardField
from facilitation.instrument import Instrument
from facilitation.kinds import KINDS, AnyPart

HERE = catalogue.HERE
NO_NAMES = "Vul geen namen van inwoners of cliënten in."
NUMBERS = {
    20: {"logboekje-vooraf", "praktijkspel", "logboekje-na"},
    21: {"schotten-en-werelden"},
    22: {"experimentkaart"},
    23: {"doelstelling"},
    24: {"ster-of-web"},
    25: {"organisatie-van-het-netwerk"},
    26: {"toegangspoorten"},
    27: {"t-profiel"},
    28: {"verantwoording"},
    29: {"dubbele-uitdaging"},
    30: {"waardensferen"},
    31: {"responsiviteit"},
    32: {"het-ideale-wijkteam"},
    33: {"stem-van-de-client"},
}
KEYS = [key for keys in NUMBERS.values() for key in sorted(keys)]

# The short questions that the inventory gives. Everything else in these files is in our own words.
QUESTIONS = {
    "logboekje-vooraf": ["Wie wijs je aan als 'teamcaptain'?"],
    "praktijkspel": ["Welke stappen kunnen we zetten om tot een nieuwe, gezamenlijke werkwijze te komen?"],
    "logboekje-na": [
        "Wie speelde een cruciale rol?",
        "Wat is, in je eigen woorden, de grootste hindernis bij de uitvoering?",
        "In hoeverre zijn menskracht, handelingsvrijheid, kennis, flexibiliteit en draagvlak in je eigen organisatie "
        "toereikend?",
    ],
    "schotten-en-werelden": [
        "Wat betekent maatwerk in jouw wereld?",
        "Wat is korte termijn in jouw wereld, in jaren? En lange termijn?",
    ],
    "experimentkaart": [
        "Waar zit een witte vlek, of juist een overlap?",
        "Welk probleem delen we?",
        "Welk klein experiment kan daarbij passen?",
        "Wie is de pionier (innovatief), en wie vertaalt het terug in de organisatie (adaptief)?",
        "Hoe wordt het routine?",
    ],
    "doelstelling": [
        "Welk resultaat kan niemand van ons alleen bereiken?",
        "Waar zit voor onze organisatie de meerwaarde?",
    ],
    "ster-of-web": ["Wat gaat er mis doordat die lijn er niet is?"],
    "organisatie-van-het-netwerk": ["Wie staat het dichtst bij het intrinsieke doel?"],
    "toegangspoorten": [
        "Wie ontbreekt, omdat die anders werkt dan wij?",
        "Hoe kan die partij op een eigen manier meedoen?",
        "Door welke deuren komen mensen binnen?",
    ],
    "t-profiel": [],
    "verantwoording": [
        "Wie controleert het netwerk?",
        "Aan wie leggen we verantwoording af?",
        "Wie is waarvoor verantwoordelijk?",
    ],
    "dubbele-uitdaging": [
        "Wat weet ik hiervan dat anderen niet weten?",
        "Wat vind ik passend, en volgens welke norm?",
        "Wat is vanuit mijn vak het algemeen belang?",
    ],
    "waardensferen": ["Welke logica hoor je spreken in deze casus?"],
    "responsiviteit": ["Wat is hier werkelijk voor de ander van betekenis?"],
    "het-ideale-wijkteam": ["Welke disciplines ontbreken?"],
    "stem-van-de-client": ["Wat zegt de cliënt?", "Wat deden we ermee?"],
}
CAUTIONS = {
    "logboekje-vooraf": "geen verkiezing",
    "praktijkspel": "verzonnen of onherkenbaar",
    "logboekje-na": "geen oordeel",
    "schotten-en-werelden": "geen uitspraak over de wet van vandaag",
    "experimentkaart": "Leun niet op een paar aanjagers",
    "doelstelling": "hoeft geen KPI te zijn",
    "ster-of-web": "Een web is niet beter dan een ster",
    "organisatie-van-het-netwerk": "nooit een advies",
    "toegangspoorten": "Anders werken is geen fout",
    "t-profiel": "zelfreflectie en nooit selectie",
    "verantwoording": "allebei nodig",
    "dubbele-uitdaging": "geen cijfer voor overeenstemming",
    "waardensferen": "niet bij een mens of een organisatie",
    "responsiviteit": "Geef geen oordeel over de houding van een ander",
    "het-ideale-wijkteam": "niet één voor één",
    "stem-van-de-client": "Met cliënten, niet over cliënten",
}
# Who fills in what, as the inventory says.
WHO = {
    "logboekje-vooraf": ["choice person"],
    "praktijkspel": ["talk group", "cards group"],
    "logboekje-na": ["choice person", "cards person", "scale person", "coding group"],
    "schotten-en-werelden": ["cards organisation", "cards organisation", "timeline organisation"],
    "experimentkaart": ["cards group", "cards group"],
    "doelstelling": ["cards group", "cards organisation"],
    "ster-of-web": ["matrix organisation", "cards group"],
    "organisatie-van-het-netwerk": ["cards group", "cards group", "cards group", "choice group"],
    "toegangspoorten": ["cards group", "cards group"],
    "t-profiel": ["scale person"],
    "verantwoording": ["cards group", "scale group"],
    "dubbele-uitdaging": ["matrix person"],
    "waardensferen": ["talk group", "choice person"],
    "responsiviteit": ["cards person", "cards person"],
    "het-ideale-wijkteam": ["scale group", "scale group", "cards group"],
    "stem-van-de-client": ["talk group", "cards group"],
}
LONGEST = {"source": 420, "questions": 320, "tips": 220, "cautions": 220, "facilitator_only": 220, "": 260}
TOTALS = {
    "kort": 90,
    "vooraf": 20,
    "zelfscans": 20,
    "bijeenkomst-1": 180,
    "praktijkspel": 90,
    "bijeenkomst-2": 180,
    "onderhoud": 90,
}
# The lines of the programme: the steps that stand for a line, and how long the line takes.
LINES = {
    "bijeenkomst-1": [(3, 20), (2, 25), (1, 20), (1, 35), (1, 10), (2, 30), (1, 25), (1, 15)],
    "bijeenkomst-2": [(1, 15), (2, 35), (1, 30), (1, 10), (2, 30), (3, 25), (2, 20), (2, 15)],
}


def words(value: Any) -> Iterator[str]:
    """All the text in a file, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from words(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from words(inner)


def raw(folder: str, key: str) -> dict[str, Any]:
    return tomllib.loads((HERE / folder / f"{key}.toml").read_text(encoding="utf-8"))


def typed_questions(part: AnyPart) -> tuple[CardField, ...]:
    if part.kind == "cards":
        return part.fields
    if part.kind == "matrix":
        return (*((part.typed,) if part.typed else ()), *part.words)
    return ()


def typed_fields(one: Instrument) -> dict[str, set[str]]:
    """Per part the fields in which people type; kernwoorden are made in the room itself."""
    found = {part.key: set(KINDS[part.kind].text_fields(part)) for part in one.parts if part.kind != "coding"}
    return {key: fields for key, fields in found.items() if fields}


def test_every_number_from_20_to_33_is_there() -> None:
    found: dict[int, set[str]] = {}
    for one in instruments().values():
        found.setdefault(one.number, set()).add(one.key)
    assert {number: found.get(number) for number in NUMBERS} == NUMBERS


@pytest.mark.parametrize("key", KEYS)
def test_an_instrument_asks_the_questions_of_the_inventory(key: str) -> None:
    asked = instruments()[key].questions
    assert len(asked) >= 2
    assert [question for question in QUESTIONS[key] if question not in asked] == []


@pytest.mark.parametrize("key", KEYS)
def test_each_part_is_filled_in_by_whom_the_inventory_names(key: str) -> None:
    assert [f"{part.kind} {part.who}" for part in instruments()[key].parts] == WHO[key]


@pytest.mark.parametrize("key", KEYS)
def test_the_fence_of_the_method_is_said_and_stands_under_every_board(key: str) -> None:
    one = instruments()[key]
    assert one.tips
    assert CAUTIONS[key] in " ".join(one.cautions)
    assert all(part.caution for part in one.parts)


@pytest.mark.parametrize("key", KEYS)
def test_the_source_says_that_it_is_told_in_our_own_words(key: str) -> None:
    one = instruments()[key]
    assert one.source.startswith("Naar ")
    assert "onze eigen woorden" in one.source
    assert "van ons" in one.source or "ons eigen ontwerp" in one.source
    assert one.board_source.startswith("Naar ")
    names = ("van der Veer", "Kenis", "Adviesraad")
    years = ("(2013)", "(2020)", "(2020)")
    assert any(name in one.source and year in one.source for name, year in zip(names, years, strict=True))


@pytest.mark.parametrize("key", KEYS)
def test_no_text_is_so_long_that_it_could_be_a_passage(key: str) -> None:
    for field, value in raw("instruments", key).items():
        most = LONGEST.get(field, LONGEST[""])
        assert [text for text in words(value) if len(text) > most] == []


@pytest.mark.parametrize("key", KEYS)
def test_whatever_is_typed_warns_against_names(key: str) -> None:
    for part in instruments()[key].parts:
        assert [one.key for one in typed_questions(part) if NO_NAMES not in one.hint] == []
        assert len(part.question) <= 64


def test_the_word_teamcaptain_is_not_explained_to_whoever_answers() -> None:
    one = instruments()["logboekje-vooraf"]
    assert "Leg het woord 'teamcaptain' niet uit" in " ".join(one.facilitator_only)
    shown = [one.purpose, *one.cautions, *(text for part in one.parts for text in (part.title, part.caution))]
    explained = ("aanvoerder", "leider", "captain is", "regie", "trekker")
    assert [text for text in shown if any(word in text.lower() for word in explained)] == []


def test_after_the_game_the_captain_of_before_lies_beside_the_crucial_role() -> None:
    before, after = instruments()["logboekje-vooraf"].parts[0], instruments()["logboekje-na"].parts[0]
    assert before.kind == after.kind == "choice"
    assert before.key == after.key
    assert after.earlier == "logboekje-vooraf"
    assert (after.now_label, after.earlier_label) == ("cruciale rol, na het spel", "teamcaptain, vooraf")
    assert before.parties
    assert after.parties


def test_the_own_means_are_weighed_in_the_three_words_of_the_source() -> None:
    part = instruments()["logboekje-na"].part("middelen")
    assert part is not None
    assert part.kind == "scale"
    assert part.words == ("(meer dan) toereikend", "enigszins toereikend", "helemaal niet toereikend")
    means = ["menskracht", "handelingsvrijheid", "kennis", "flexibiliteit", "draagvlak"]
    assert [one.key for one in part.statements] == means


def test_the_readings_of_the_source_are_asked_as_questions() -> None:
    asked = [one.lower() for one in instruments()["logboekje-na"].questions]
    for reading in ("sociale wenselijkheid", "zelfoverschatting", "onbekendheid"):
        assert any(reading in question and question.endswith("?") for question in asked)


@pytest.mark.parametrize(
    ("key", "names"),
    [
        ("logboekje-na", ("Van der Veer", "Kenis", "Adviesraad Almere")),
        ("organisatie-van-het-netwerk", ("Van der Veer", "Kenis", "Adviesraad Almere")),
        ("dubbele-uitdaging", ("Platform31", "Bannink")),
        ("experimentkaart", ("Van der Veer", "Almere")),
        ("het-ideale-wijkteam", ("Van der Veer", "Almere")),
    ],
)
def test_where_the_sources_differ_the_group_is_asked(key: str, names: tuple[str, ...]) -> None:
    between = [one for one in instruments()[key].questions if all(name in one for name in names)]
    assert len(between) == 1
    assert between[0].endswith("?")


def test_the_t_profile_stays_with_whoever_fills_it_in() -> None:
    part = instruments()["t-profiel"].parts[0]
    assert part.private
    assert part.at_least >= 5
    assert part.kind == "scale"
    assert not any(one.reason for one in part.statements)


def test_the_form_of_the_network_is_chosen_after_its_advantages_and_risks_and_none_is_advised() -> None:
    one = instruments()["organisatie-van-het-netwerk"]
    assert [part.key for part in one.parts] == ["voordelen", "risicos", "dichtbij", "vorm"]
    choice = one.parts[-1]
    assert choice.kind == "choice"
    forms = ["kerngroep", "regieorganisatie", "samen"]
    assert [form.key for form in choice.options] == forms
    for part in one.parts[:2]:
        assert part.kind == "cards"
        assert [field.key for field in part.fields] == forms
    said = " ".join(words(raw("instruments", one.key)))
    assert "een extra baas" in said
    assert "Poolse landdagen" in said


def test_the_three_outcomes_of_a_difference_are_ours_and_none_is_a_score() -> None:
    part = instruments()["dubbele-uitdaging"].parts[0]
    assert part.kind == "matrix"
    assert [(one.key, one.label, one.own) for one in part.verdicts] == [
        ("verbonden", "verbonden", True),
        ("werkbaar", "werkbaar", True),
        ("blijvend", "blijvend verschil", True),
    ]


def test_the_figures_of_a_network_are_small_print_that_judges_nothing() -> None:
    part = instruments()["ster-of-web"].parts[0]
    assert part.kind == "matrix"
    assert (part.rows, part.toward, part.words) == ("parties", "", ())
    assert "Dichtheid" in part.small_print
    assert "entralisatie" in part.small_print
    assert "Geen van beide zegt of het netwerk goed is" in part.small_print


def test_all_programmes_are_there_and_last_as_long_as_the_method_says() -> None:
    assert {key: sum(step.minutes for step in one.steps) for key, one in programmes().items()} == TOTALS
    assert len({one.order for one in programmes().values()}) == len(programmes())


@pytest.mark.parametrize("key", LINES)
def test_the_steps_of_a_line_take_as_long_as_the_line(key: str) -> None:
    minutes = [step.minutes for step in programmes()[key].steps]
    lines = []
    for steps, _ in LINES[key]:
        lines.append((steps, sum(minutes[:steps])))
        minutes = minutes[steps:]
    assert (lines, minutes) == (LINES[key], [])


@pytest.mark.parametrize("key", programmes())
def test_every_step_names_an_instrument_that_exists_or_is_spoken(key: str) -> None:
    one = programmes()[key]
    used = [step.instrument for step in one.steps if step.instrument]
    assert set(used) <= set(instruments())
    assert len(set(used)) == len(used)
    spoken = ("Inchecken", "Pauze", "Oogst", "Terugblik", "Een moment voor de balans")
    assert [step.title for step in one.steps if not step.instrument and not step.title.startswith(spoken)] == []
    assert "van ons" in one.source


def test_both_meetings_measure_the_bend_and_talk_about_give_and_take() -> None:
    for key in ("bijeenkomst-1", "bijeenkomst-2"):
        used = [step.instrument for step in programmes()[key].steps]
        assert {"de-ideale-bocht", "halen-en-brengen"} <= set(used)


@pytest.mark.parametrize("key", KEYS)
def test_there_are_invented_answers_for_every_question_that_is_typed(key: str) -> None:
    sample = raw("samples", key)
    assert {part: set(fields) for part, fields in sample.items()} == typed_fields(instruments()[key])
    for part, fields in sample.items():
        for field, given in fields.items():
            assert len(set(given)) == len(given)
            assert len(given) >= (20 if field == "hindernis" else 5 if field == "rijen" else 6)
            assert min(map(len, given)) >= 2
            assert field == "rijen" or max(map(len, given)) >= 80, (part, field)
            assert all(one == one.strip() and "!" not in one for one in given)
