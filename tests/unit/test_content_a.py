"""The instruments of Platform31 (nr 3 and 5 to 19): the words of the source, who fills in, and the fences."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from facilitation.catalogue import instruments
from facilitation.content import CardField
from facilitation.kinds import KINDS, AnyPart

HERE = Path(__file__).parents[2] / "facilitation"
NO_NAMES = "Vul geen namen van inwoners of cliënten in."
LONGEST = 90  # signs of a caution: it stands on one line under the board, beside the source

NUMBERS = {
    3: "motieven",
    5: "netwerkleiderschap",
    6: "opgave-en-wederzijdse-afhankelijkheid",
    7: "netwerkanalyse",
    8: "drie-domeinen",
    9: "rollen-van-de-gemeente",
    10: "rolverduidelijking",
    11: "rol-van-de-procesbegeleider",
    12: "interne-samenwerking",
    13: "van-opgave-naar-acties",
    14: "speelveld",
    15: "door-elkaars-bril",
    16: "impasse-verkenner",
    17: "balans-opmaken",
    18: "dialoogstand",
    19: "afsprakencheck",
}
# A long instrument is two: one with few questions for a meeting, and one that goes on from there.
MORE = {"netwerkleiderschap-versterken": 5, "drie-domeinen-inrichten": 8, "centrale-regie": 11}
KEYS = [*NUMBERS.values(), *MORE]
SAMPLES = [
    "de-ideale-bocht",
    "zelfscan-samenwerking-op-de-agenda",
    "zelfscan-van-wal-komen",
    "zelfscan-passend-organiseren",
    "zelfscan-impasses-voorkomen",
    "halen-en-brengen",
    *KEYS,
]

# Whole texts of a file, as the publication or the inventory has them (some are ours).
EXACT = {
    "motieven": ["ANNA: altijd nagaan, nooit aannemen. Laat OMA thuis: oordelen, mening, adviezen."],
    "netwerkleiderschap": [
        "Is deze netwerkleiderschapsrol voldoende belegd?",
        "Welke personen of organisaties leveren vooral een bijdrage op dit terrein?",
        "Zijn de rollen in balans vertegenwoordigd?",
        "Wanneer zit iedereen in zijn kracht?",
        "De strateeg: hoe geven we invulling aan de koers van het netwerk?",
        "De verkenner: hoe houden we contact met en staan we open voor onze omgeving?",
        "De ontwikkelaar: hoe creëren we condities om betekenisvol samen te werken?",
        "De procesmanager: bijdrage gericht op het uitlijnen van het procesverloop",
        "Visie · Strategie uitzetten · Verbanden leggen · Besluitvaardigheid",
        "Omgevingsbewustzijn · Vernieuwend · Netwerkvaardig · Sociaal vaardig · Consciëntieus",
        "Feedback geven · Integriteit · Lerend vermogen · Sensitiviteit · Conflicthantering · Omgaan met verschillen",
        "Nauwkeurigheid · Sturen op resultaat · Flexibel · Onderhandelen · Sensitief · Onafhankelijk",
    ],
    "netwerkleiderschap-versterken": [
        "Wat is mijn persoonlijke bijdrage?",
        "Indien relevant, wat zijn mogelijkheden ter versterking van deze rol in het netwerk?",
        "Wanneer zit iedereen in zijn kracht?",
        "De procesmanager: bijdrage gericht op het uitlijnen van het procesverloop",
    ],
    "opgave-en-wederzijdse-afhankelijkheid": [
        "Wat zijn de specifieke regionale of gemeentelijke kenmerken van de doorstromingsopgave?",
        "Welke partijen zijn daarbij betrokken en welke rol of bijdrage hebben die partijen?",
        "En wat hebben de partijen nodig van elkaar om hun rol goed te kunnen vervullen?",
        "Hebben de benodigde partijen al contacten met elkaar of moeten die nog ontwikkeld worden?",
        "Wat zijn de specifieke regionale of gemeentelijke kenmerken van de opgave?",
        "Welke partijen zijn betrokken en welke rol of bijdrage hebben zij?",
        "Wat hebben partijen nodig van elkaar om hun rol goed te vervullen?",
        "Zijn die contacten er al of moeten ze nog ontwikkeld worden?",
    ],
    "netwerkanalyse": [
        "Wie zitten aan tafel; welke partijen en welke personen namens de partijen?",
        "Nemen de partijen daar gezamenlijk besluiten?",
        "Vertegenwoordigen ze elkaar in andere externe betrekkingen?",
        "Of betreft het meer een platform voor ontmoeting?",
        "nemen gezamenlijk besluiten",
        "vertegenwoordigen elkaar",
        "ontmoeting",
    ],
    "drie-domeinen": [
        "Wie is betrokken?",
        "Verloopt die samenwerking goed?",
        "Zijn de juiste partijen in beeld?",
        "Staan de domeinen met elkaar in verbinding, zodat aan de institutionele tafel de juiste condities worden "
        "geschapen voor de uitvoering?",
        "Casusdomein",
        "Institutioneel domein",
        "Domein van de leefomgeving",
    ],
    "drie-domeinen-inrichten": [
        "Hoe werken we nu samen?",
        "Welke afspraken maken we per domein over de gezamenlijke werkwijze en werkstructuur?",
    ],
    "rollen-van-de-gemeente": [
        "Opdrachtgever",
        "Samenwerkingspartner",
        "Regisseur",
        "Volksvertegenwoordiger",
        "Financier van Wmo- of Jeugdwet-begeleidingsproducten",
        "Maakt prestatieafspraken met woningcorporaties",
        "Opdrachtgever van het meerpartijen-samenwerkingsmodel of de intermediair",
        "Levert een deel van de ondersteuning van cliënten, zoals inkomensondersteuning",
        "Leverancier van indicatiestellingen voor begeleidingsproducten",
        "Maakt beleid voor voorzieningen en dienstverlening in de leefomgeving (sociaal en fysiek)",
        "Regisseur van de meerpartijen-samenwerking",
        "Regisseur van de aanpak op casusniveau",
        "Verwoordt het algemene inwoner-belang",
        "Legt verantwoording af aan de gemeenteraad",
    ],
    "rolverduidelijking": [
        "We zijn met z'n allen verantwoordelijk, maar wat verwachten we dan van elkaar?",
        "Zijn de verwachtingen helder over en weer?",
        "overlap",
        "hiaat",
    ],
    "rol-van-de-procesbegeleider": [
        "Wat verwachten we van de rol van de procesbegeleider?",
        "Welke voorwaarden zijn nodig om die rol goed te vervullen?",
    ],
    "interne-samenwerking": ["Hoe zorg jij ervoor dat je goed voorbereid en met een mandaat aan tafel komt?"],
    "van-opgave-naar-acties": [
        "Wie doet wat en hoe komt dat samen in één gezamenlijke aanpak?",
        "Er is geen vaste volgorde, en toch kun je te vroeg naar acties gaan (allebei Platform31). "
        "Is het hier nu tijd voor, of moeten we eerst nog iets delen?",
    ],
    "speelveld": ["Speelt dit bij jullie, en heeft het prioriteit?"],
    "door-elkaars-bril": [
        "Waar zitten nu echt de zorgen en risico's?",
        "Wat kunnen we doen om die hanteerbaar te maken?",
    ],
    "impasse-verkenner": [
        "Wat kan er aan de hand zijn?",
        "Achterbannen en vooruitgeschoven posten",
        "Schijnsamenwerking",
        "De samenwerking loopt scheef",
        "Het verweesde goede idee",
        "Het constructieve conflict",
    ],
    "balans-opmaken": [
        "Staan alle vinkjes op groen?",
        "Hebben de partijen met elkaar nog steeds een duidelijk gezamenlijk beeld van wat er moet gebeuren en wat de "
        "doelen zijn?",
        "Houden de partijen voldoende rekening met elkaars motieven, belangen en verplichtingen, en proberen ze zich "
        "in elkaars posities te verplaatsen?",
        "Gaan de partijen respectvol met elkaar om en zijn ze in staat om elkaar in hun rollen te versterken?",
        "Is voor alle partijen voldoende duidelijk wie wat doet, wat de spelregels zijn en hoe we het werk in de "
        "samenwerking vormgeven?",
        "Maken we goede stappen in de samenwerking, leren we met elkaar van gedane zaken en komen we dicht bij onze "
        "doelen?",
        "Wat kunnen we daar samen aan doen?",
    ],
    "dialoogstand": [
        "Wat bedoel je?",
        "Waarom noem jij dat?",
        "Wat betekent dat voor ons?",
        "Welke interactiepatronen zijn bevorderend en welke kunnen ook belemmerend werken?",
    ],
    "afsprakencheck": [
        "Uitstroommonitor",
        "Afspraken over aantallen uitstromers",
        "Spreiding van uitstromers over de regio",
        "Matchingspunt",
        "Zachte landing in de wijk",
        "speelt niet",
        "al geregeld",
        "oppakken",
        "Intake, opstarten werkgroepen en bestuurlijk overleg",
        "Uitzetten werkgroepen en gegevensverzameling",
        "Werksessies in breed verband met alle partijen",
        "Omzetten verzameld werk in afspraken / convenanten",
    ],
}

# Kind, who fills in, in the order of the parts.
PARTS = {
    "motieven": ["cards organisation", "scale group", "guess organisation"],
    "netwerkleiderschap": ["scale person", "matrix person", "scale group"],
    "netwerkleiderschap-versterken": ["cards person", "cards group"],
    "opgave-en-wederzijdse-afhankelijkheid": ["cards group", "matrix organisation"],
    "netwerkanalyse": ["matrix group"],
    "drie-domeinen": ["matrix group", "scale group", "cards group"],
    "drie-domeinen-inrichten": ["cards group", "cards group"],
    "rollen-van-de-gemeente": ["choice person", "talk group"],
    "rolverduidelijking": ["matrix organisation", "agreements group"],
    "rol-van-de-procesbegeleider": ["cards group"],
    "centrale-regie": ["cards group", "choice group"],
    "interne-samenwerking": ["cards organisation", "scale organisation"],
    "van-opgave-naar-acties": ["agreements group"],
    "speelveld": ["matrix organisation"],
    "door-elkaars-bril": ["matrix organisation", "cards group"],
    "impasse-verkenner": ["choice person", "talk group"],
    "balans-opmaken": ["scale person"],
    "dialoogstand": ["talk group", "talk group"],
    "afsprakencheck": ["matrix group"],
}

# What a caution of the inventory says, in words that must stand in a caution of the instrument.
CAUTIONS = {
    "motieven": ["Eigen belang is geen taboe", "ondergrens"],
    "netwerkleiderschap": ["geen test van personen"],
    "netwerkanalyse": ["Eén zorgpartij spreekt niet namens de rest", "Twee afdelingen van één gemeente"],
    "netwerkleiderschap-versterken": ["geen test van personen"],
    "rol-van-de-procesbegeleider": ["zelf verantwoordelijk", "inhoudelijk belanghebbende"],
    "centrale-regie": ["klakkeloos"],
    "van-opgave-naar-acties": ["wordt ieder actiepunt een onderhandeling"],
    "speelveld": ["geen verlanglijstje"],
    "impasse-verkenner": ["De groep ziet alleen hoe vaak"],
    "balans-opmaken": ["geen totaal", "Doe het samen"],
    "dialoogstand": ["niets opgeslagen"],
}

# What an own name or word of ours is called in the source of the instrument.
OURS = {
    "motieven": "Raden en onthullen is ons eigen ontwerp",
    "netwerkanalyse": "besluiten en vertegenwoordigen en de woorden op de kaartjes zijn van ons",
    "drie-domeinen": "de vorm van deze stap is van ons",
    "rolverduidelijking": "Het woord helder als derde keuze",
    "impasse-verkenner": "De naam impasse-verkenner is van ons",
    "balans-opmaken": "De rechterkant van de schalen",
    "afsprakencheck": "De naam afsprakencheck",
}


def part(key: str, name: str) -> Any:
    found = instruments()[key].part(name)
    assert found is not None
    return found


def texts(value: Any) -> Iterator[str]:
    """All the text in a file, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def typed(part: AnyPart) -> Iterator[CardField]:
    """Every question of a part that is answered by typing, where the file itself declares it as such."""
    if part.kind in ("cards", "guess"):
        yield from part.fields
    elif part.kind == "matrix":
        yield from part.words
        if part.typed:
            yield part.typed
    elif part.kind == "agreements":
        yield from (part.what, part.piece, part.standing)


@pytest.mark.parametrize(("key", "number"), [*((key, number) for number, key in NUMBERS.items()), *MORE.items()])
def test_every_number_of_the_inventory_is_there_and_names_its_source(key: str, number: int) -> None:
    instrument = instruments()[key]
    assert instrument.number == number
    assert "Platform31 (2020)" in instrument.source
    assert "paragra" in instrument.source or "hoofdstuk" in instrument.source
    assert instrument.tips
    assert instrument.cautions


@pytest.mark.parametrize("key", EXACT)
def test_questions_and_words_of_the_source_stand_there_exactly(key: str) -> None:
    said = set(texts(tomllib.loads((HERE / "instruments" / f"{key}.toml").read_text(encoding="utf-8"))))
    assert [words for words in EXACT[key] if words not in said] == []


@pytest.mark.parametrize("key", KEYS)
def test_each_part_is_filled_in_by_whom_the_inventory_says(key: str) -> None:
    assert [f"{one.kind} {one.who}" for one in instruments()[key].parts] == PARTS[key]


@pytest.mark.parametrize("key", CAUTIONS)
def test_the_cautions_of_the_inventory_are_there(key: str) -> None:
    said = " ".join(instruments()[key].cautions)
    assert [words for words in CAUTIONS[key] if words not in said] == []


@pytest.mark.parametrize("key", OURS)
def test_what_is_ours_is_said_to_be_ours(key: str) -> None:
    assert OURS[key] in instruments()[key].source


@pytest.mark.parametrize("key", KEYS)
def test_every_typed_question_warns_against_names(key: str) -> None:
    for one in instruments()[key].parts:
        assert [field.key for field in typed(one) if NO_NAMES not in field.hint] == []


@pytest.mark.parametrize("key", KEYS)
def test_every_board_has_a_caution_that_fits_under_it(key: str) -> None:
    for one in instruments()[key].parts:
        assert one.caution
        assert len(one.caution) <= LONGEST


@pytest.mark.parametrize("key", KEYS)
def test_no_text_speaks_of_scores_or_repeats_a_known_misprint(key: str) -> None:
    said = " ".join(texts(tomllib.loads((HERE / "instruments" / f"{key}.toml").read_text(encoding="utf-8")))).lower()
    for misprint in ("leadership", "burens", "casuoverleg", "actiepoint", "reukeloos", "praktijkclub", "geschept"):
        assert misprint not in said
    for verdict in ("gemiddelde", "percentage", "rangorde", "scoort"):
        assert verdict not in said


@pytest.mark.parametrize("key", KEYS)
def test_a_table_of_the_source_belongs_to_something_that_is_asked(key: str) -> None:
    for one in instruments()[key].parts:
        names = ("fields", "statements", "options", "given")
        asked = {item.key for name in names for item in getattr(one, name, ())}
        assert [table.about for table in one.info if table.about and table.about not in asked] == []


def test_guessing_asks_the_same_questions_as_the_part_that_it_reveals() -> None:
    guess = part("motieven", "raden")
    assert guess.of == "motieven"
    assert [one.key for one in guess.fields] == [one.key for one in part("motieven", "motieven").fields]
    assert all("{naam}" in one.question for one in guess.fields)
    assert [(one.label, one.own) for one in guess.verdicts] == [("herkennen wij", True), ("verrast ons", True)]
    assert [one.key for one in instruments()["motieven"].parts] == ["motieven", "bekendheid", "raden"]


def test_each_role_of_leadership_has_its_table_and_no_person_is_typed() -> None:
    roles = ["strateeg", "verkenner", "ontwikkelaar", "procesmanager"]
    covered = part("netwerkleiderschap", "belegd")
    assert [one.about for one in covered.info] == roles
    assert all([row[0] for row in one.rows] == ["Thema's", "Dilemma's", "Competenties"] for one in covered.info)
    assert [one.key for one in part("netwerkleiderschap", "wie").given] == roles
    own = part("netwerkleiderschap-versterken", "bijdrage")
    assert [one.key for one in own.fields] == roles
    assert own.info == covered.info
    assert all("geen test" in caution for caution in (covered.caution, *instruments()["netwerkleiderschap"].cautions))


def test_a_need_of_another_party_says_whether_there_is_contact() -> None:
    needs = part("opgave-en-wederzijdse-afhankelijkheid", "afhankelijkheid")
    assert needs.rows == "parties"
    assert needs.toward
    assert not needs.toward_self
    assert [one.key for one in needs.states] == ["er-al", "nog-ontwikkelen"]


def test_a_table_where_parties_meet_holds_members_and_who_sits_there_for_them() -> None:
    tables = part("netwerkanalyse", "tafels")
    assert tables.rows == "typed"
    assert tables.members
    assert [one.key for one in tables.words] == ["namens"]
    assert [one.key for one in tables.sorts if not one.own] == ["besluiten", "vertegenwoordigen", "ontmoeting"]


def test_the_three_domains_are_asked_about_one_by_one_and_in_their_connection() -> None:
    domains = ["casus", "institutioneel", "leefomgeving"]
    assert [one.key for one in part("drie-domeinen", "betrokken").given] == domains
    assert len(part("drie-domeinen", "betrokken").info[0].rows) == len(domains)
    assert [one.key for one in part("drie-domeinen", "in-beeld").fields] == domains
    for name in ("hoe-nu", "afspraken"):
        assert [one.key for one in part("drie-domeinen-inrichten", name).fields] == domains
    assert [one.key for one in part("drie-domeinen", "verloop").statements] == [*domains, "verbinding"]


def test_the_gemeente_says_its_role_beside_what_the_others_hear() -> None:
    roles = part("rollen-van-de-gemeente", "rol")
    assert roles.sides.kind == "gemeente"
    assert not roles.several
    assert [len(one.examples) for one in roles.options] == [3, 3, 2, 2]
    assert any("raad" in words for words in part("rollen-van-de-gemeente", "gesprek").guidance)


def test_roles_are_laid_beside_expectations_and_may_become_an_agreement() -> None:
    roles = part("rolverduidelijking", "rollen")
    assert roles.toward
    assert roles.toward_self
    assert [(one.key, one.own) for one in roles.verdicts] == [("overlap", False), ("hiaat", False), ("helder", True)]


def test_acting_too_early_is_warned_against_softly() -> None:
    acting = instruments()["van-opgave-naar-acties"]
    assert acting.first == ("motieven", "opgave-en-wederzijdse-afhankelijkheid", "halen-en-brengen")
    assert set(acting.first) < set(instruments())
    assert "actiepunt een onderhandeling" in acting.first_warning
    assert "Je mag gewoon doorgaan." in acting.first_warning


def test_topics_are_chosen_together_and_the_first_mark_is_not_with_us() -> None:
    topics = part("speelveld", "onderwerpen")
    assert topics.rows == "typed"
    assert [one.key for one in topics.marks] == ["speelt-niet", "speelt", "prioriteit"]
    assert [one.key for one in topics.verdicts] == ["gekozen"]


def test_impasses_are_private_and_only_the_facilitator_sees_where_they_lead() -> None:
    explorer = instruments()["impasse-verkenner"]
    impasses = part("impasse-verkenner", "herkennen")
    assert impasses.private
    assert impasses.several
    assert impasses.at_least >= 5
    assert len(impasses.options) == 5
    assert all(one.hint for one in impasses.options)
    said = " ".join(explorer.facilitator_only)
    for key in ("halen-en-brengen", "balans-opmaken", "dialoogstand"):
        assert instruments()[key].title in said


def test_the_five_clusters_are_asked_in_the_words_of_the_source_and_their_right_poles_are_ours() -> None:
    clusters = part("balans-opmaken", "vinkjes").statements
    assert [one.key for one in clusters] == ["ambitie", "belangen", "relatie", "organisatie", "proces"]
    assert all(one.own and one.reason == "Wat kunnen we daar samen aan doen?" for one in clusters)
    assert tuple(one.question for one in clusters) == instruments()["balans-opmaken"].questions[1:6]


def test_a_dialogue_has_turns_and_keeps_nothing() -> None:
    for one in instruments()["dialoogstand"].parts:
        assert one.kind == "talk"
        assert one.turns
        assert KINDS[one.kind].text_fields(one) == ()


@pytest.mark.parametrize("key", SAMPLES)
def test_every_typed_question_has_invented_answers_of_different_lengths(key: str) -> None:
    known = tomllib.loads((HERE / "samples" / f"{key}.toml").read_text(encoding="utf-8"))
    asked = {
        one.key: set(KINDS[one.kind].text_fields(one))
        for one in instruments()[key].parts
        if KINDS[one.kind].text_fields(one)
    }
    assert {name: set(fields) for name, fields in known.items()} == asked
    for fields in known.values():
        for field, words in fields.items():
            assert len(set(words)) == len(words)
            assert (5 if field == "rijen" else 6) <= len(words) <= 12
            assert min(len(one) for one in words) < 40
            assert max(len(one) for one in words) > 70
            assert "!" not in "".join(words)
