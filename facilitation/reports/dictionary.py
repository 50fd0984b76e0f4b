"""The data dictionary: what each table and each column of the files for analysts means, as data.

The sheet *Lees mij* of the Excel file, a part of the JSON file and a CSV file of its own are written from it.
"""

import csv as spreadsheet
import io
from dataclasses import dataclass

from facilitation.kinds.agreements import STATUSES
from facilitation.reports.tidy import IN_TIME, LATE, columns
from facilitation.room import ORGANISATION_KINDS

NO_NAMES = "Namen van personen."
PERSONAL = "Bij wat ieder voor zich invulde staat hier nooit iets."
ALWAYS = (
    "Van vertrouwelijke onderdelen staat nergens een regel, ook niet zonder naam. "
    "Bij wat ieder voor zich invulde staat nooit een naam, een organisatie of een moment. "
    "Antwoorden die de begeleider verborg of opzij zette, staan er niet in."
)
HEADERS = ("tabel", "kolom", "betekenis", "mogelijke waarden", "wat er nooit in staat")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its meaning, what can stand in it, and what never does."""

    name: str
    meaning: str
    values: str = "vrije tekst"
    never: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """One table (its name in the files) with its title on a sheet, what one row is, and its columns in order."""

    name: str
    title: str
    meaning: str
    columns: tuple[Column, ...]


_KINDS = ", ".join(ORGANISATION_KINDS.values())
_DAY = "een dag, of leeg"
_STEP_NUMBER = Column("stapnummer", "De plaats van de stap op de agenda.", "1 of hoger")
_STEP = Column("stap", "De titel van de stap.")
_ANSWER_COLUMNS = (
    _STEP,
    Column("instrument", "De werkvorm van de stap.", "de titel van een werkvorm, of leeg"),
    Column("onderdeel", "Het deel van de werkvorm waar dit bij hoort.", "een titel, Oogst of Blijvende verschillen"),
    Column("vraag", "De vraag waar dit een antwoord op is.", "een vraag, of leeg bij oogst en verschillen"),
    Column("organisatie", "Wie dit gaf, als organisatie.", "een partij, de groep, of leeg", PERSONAL),
    Column(
        "soort_organisatie",
        "Het soort organisatie van wie dit gaf.",
        f"{_KINDS}, of leeg",
        "Bij de bocht, bij redenen en bij anonieme stappen staat hier nooit iets.",
    ),
    Column(
        "naam",
        "Wie dit schreef. De kolom is er alleen als de begeleider om namen vroeg.",
        "een naam of schuilnaam, of leeg",
        PERSONAL,
    ),
    Column("antwoord", "Wat er is opgeschreven, letterlijk.", "vrije tekst, of leeg als er alleen gekozen is"),
    Column("keuze", "Wat er is gekozen, in de woorden van de werkvorm.", "woorden van de werkvorm, of leeg"),
    Column("gekoppeld_met", "De kaartjes waarmee de groep dit kaartje verbond.", "teksten met ; ertussen, of leeg"),
    Column(
        "bijgewerkt",
        "Wanneer dit het laatst is veranderd, in Nederlandse tijd.",
        "jaar-maand-dag uur:minuut, of leeg",
        PERSONAL,
    ),
    Column(
        "status",
        "Of het antwoord kwam toen de stap nog open was. Wat is nagekomen staat niet op het bord.",
        f"{IN_TIME} of {LATE}, leeg bij oogst en verschillen",
    ),
)
_COUNTS = Listed(
    "hoe_vaak",
    "Hoe vaak gekozen",
    "Een regel per antwoord dat je kon kiezen, met hoe vaak het gekozen is. Alleen bij schalen, keuzes en de bocht.",
    (
        _STEP_NUMBER,
        _STEP,
        Column("onderdeel", "Het deel van de werkvorm."),
        Column("keuze", "Het antwoord dat je kon kiezen.", "woorden van de werkvorm"),
        Column("vraag", "De vraag waarbij je dit kon kiezen."),
        Column(
            "aantal",
            "Hoe vaak dit gekozen is. Het zegt niet hoe sterk iemand iets vindt, en het is geen score.",
            "0 of hoger",
            "Een totaal, een gemiddelde, een volgorde van partijen, of een getal bij de naam van een partij.",
        ),
    ),
)
_AGREED = Listed(
    "afspraken",
    "Afspraken",
    "Een regel per afspraak van dit samenwerkingsverband, zoals die nu staat.",
    (
        Column("afspraak", "Wat er is afgesproken, letterlijk."),
        Column("trekker", "De organisatie die de afspraak trekt.", "een partij, of leeg", NO_NAMES),
        Column("doet_mee", "De organisaties die meedoen.", "partijen met ; ertussen, of leeg", NO_NAMES),
        Column("klaar", "Wanneer het klaar is.", _DAY),
        Column("terugkijken", "Wanneer de groep erop terugkijkt.", _DAY),
        Column("deel", "Het deel van de opgave waar het bij hoort.", "vrije tekst, of leeg"),
        Column("status", "Hoe het er nu mee staat.", ", ".join(STATUSES)),
        Column("waarom", "Een woord waarom het zo staat.", "vrije tekst, of leeg"),
        Column("bijeenkomst", "De bijeenkomst waar de afspraak gemaakt is."),
        Column("gemaakt", "De dag waarop de afspraak gemaakt is.", _DAY),
    ),
)
_HISTORY = Listed(
    "verloop",
    "Verloop van afspraken",
    "Een regel voor elke keer dat is opgeschreven hoe een afspraak ervoor stond, de oudste eerst.",
    (
        Column("afspraak", "De afspraak waar het over gaat, letterlijk."),
        Column("dag", "De dag waarop dit is opgeschreven.", _DAY),
        Column("bijeenkomst", "Waar dit is opgeschreven.", "een bijeenkomst, of leeg als het ertussendoor was"),
        Column("status", "Hoe het er toen mee stond.", ", ".join(STATUSES)),
        Column("waarom", "Een woord waarom.", "vrije tekst, of leeg", NO_NAMES),
    ),
)
_DIFFERENCES = Listed(
    "verschillen",
    "Blijvende verschillen",
    "Een regel per verschil dat blijft staan. Deze regels staan ook bij de stap zelf.",
    (
        _STEP_NUMBER,
        _STEP,
        Column(
            "verschil", "Het verschil in de woorden van de groep.", never="Wie er gelijk heeft, of wie wat vindt."
        ),
    ),
)
_PARTIES = Listed(
    "partijen",
    "Partijen",
    "Een regel per organisatie die meedoet, in de vaste volgorde van de borden.",
    (
        Column("naam", "De naam van de organisatie.", never=NO_NAMES),
        Column("soort_organisatie", "Het soort organisatie.", _KINDS),
    ),
)
_STEPS = Listed(
    "stappen",
    "Stappen",
    "Een regel per stap van de agenda waar de groep aan toekwam.",
    (
        _STEP_NUMBER,
        _STEP,
        Column("instrument", "De werkvorm van de stap.", "de titel van een werkvorm, of leeg bij een gesprek"),
        Column("toestand", "Of de stap nog open is.", "nog niet open, open, gesloten"),
    ),
)


def dictionary(names: bool = False) -> tuple[Listed, ...]:
    """Every table of the files for analysts; the column ``naam`` of the answers is only there with ``names``."""
    here = columns(names)
    answers = Listed(
        "antwoorden",
        "Antwoorden",
        "Een regel per antwoord, en per regel van de oogst en van de blijvende verschillen.",
        tuple(one for one in _ANSWER_COLUMNS if one.name in here),
    )
    return answers, _COUNTS, _AGREED, _HISTORY, _DIFFERENCES, _PARTIES, _STEPS


def lines(tables: tuple[Listed, ...]) -> list[tuple[str, str, str, str, str]]:
    """The dictionary as rows under ``HEADERS``, a row per column."""
    return [(table.title, one.name, one.meaning, one.values, one.never) for table in tables for one in table.columns]


def companion(names: bool = False) -> bytes:
    """The dictionary of the answers as a CSV file, to go with the CSV file of the answers."""
    file = io.StringIO()
    writer = spreadsheet.writer(file, delimiter=";", quoting=spreadsheet.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([HEADERS, *lines(dictionary(names)[:1]), ("", "", ALWAYS, "", "")])
    return file.getvalue().encode("utf-8-sig")
