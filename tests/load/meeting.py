"""The meeting that is measured: parties, people and cards of realistic size, made by the product's own verbs."""

import random
from dataclasses import dataclass
from pathlib import Path

from facilitation import catalogue
from facilitation.catalogue import ProgrammeStep
from facilitation.kinds.balance import BRING, GET, Balance
from facilitation.room import OrganisationKind
from sessions import access, answers, meetings, people, progress, sheets, staging
from sessions.answers import Offer
from sessions.database import Database

PARTIES: tuple[tuple[str, OrganisationKind], ...] = (
    ("Gemeente Waterrijk", "gemeente"),
    ("Woningcorporatie De Goede Haven", "woningcorporatie"),
    ("Stichting Zorg en Wonen Noord", "zorgaanbieder"),
    ("Welzijn Waterrijk", "welzijn"),
    ("Huurdersvereniging Ons Belang", "bewoners"),
    ("Cliëntenraad Beschermd Wonen", "bewoners"),
    ("Zorgkantoor Midden", "anders"),
    ("Gemeente Oudeveen", "gemeente"),
    ("Corporatie Thuis aan de Vecht", "woningcorporatie"),
    ("GGZ De Overgang", "zorgaanbieder"),
    ("Wijkteam Binnenstad", "welzijn"),
    ("Politie, team Waterrijk", "anders"),
    ("Gemeente Heerenpolder, afdeling Wonen en Zorg", "gemeente"),
    ("Wooncompagnie Het Groene Hart", "woningcorporatie"),
    ("Leger des Heils, Domus", "zorgaanbieder"),
    ("MEE Waterrijk en omstreken", "welzijn"),
    ("Bewonersplatform Kanaaleiland", "bewoners"),
    ("GGD Waterrijk", "anders"),
    ("Gemeente Nieuwland", "gemeente"),
    ("Woonstichting Eensgezind", "woningcorporatie"),
    ("Thuiszorg De Brug", "zorgaanbieder"),
    ("Buurtteams Sociaal", "welzijn"),
    ("Ervaringsdeskundigen aan Zet", "bewoners"),
    ("Provincie", "anders"),
    ("Gemeente Sint Aldegonde", "gemeente"),
    ("Stadsherstel en Verhuur", "woningcorporatie"),
    ("Verpleeghuis Avondrust", "zorgaanbieder"),
    ("Stichting Schuldhulpmaatjes", "welzijn"),
    ("Wijkraad De Hoge Weide", "bewoners"),
    ("Bouwbedrijf Van der Meulen en Zonen", "anders"),
    ("Regionale Uitvoeringsdienst Sociaal Domein", "gemeente"),
    ("Studentenhuisvesting Campus", "woningcorporatie"),
    ("Maatschappelijke Opvang De Sleutel", "zorgaanbieder"),
    ("Vrijwilligerscentrale Samen Doen", "welzijn"),
)
NAMES = ("Anna", "Bram", "Carla", "Dirk", "Esra", "Fatima", "Gijs", "Hanneke", "Ilse", "Jamal", "Karin", "Lucas")
BEGIN = (
    "Twintig woningen", "Een vast aanspreekpunt", "Tijd van een wijkverpleegkundige", "Korte lijnen met de gemeente",
    "Geld voor begeleiding", "Kennis van de doelgroep", "Een ruimte in de buurt", "Draagvlak bij bewoners",
    "Ervaring",
    "Zekerheid", "Onze vrijwilligers", "Inzicht in de wachtlijst",
)  # fmt: skip
REST = (
    "voor mensen die uit de opvang komen", "in de eerste twee jaar", "zonder dat het budget vooraf vaststaat",
    "ook in het weekend", "samen met de huurdersvereniging", "als het een keer misgaat", "van spoedzoekers",
    "per wijk",
    "met een warme overdracht", "bij de gesprekken aan de keukentafel",
)  # fmt: skip
STEP, OTHER_STEP = "Halen en brengen", "Motieven van samenwerkingspartners"
FIELDS = (GET, BRING)
PART, SORTS = next(
    (part.key, tuple(sort.key for sort in part.sorts))
    for part in catalogue.instruments()["halen-en-brengen"].parts
    if isinstance(part, Balance)
)


def words(chance: random.Random, card: int, version: int) -> str:
    """What somebody writes: 20 to 90 characters, with the card and its version in it, such as ``(12.3)``."""
    mark = f" ({card}.{version})"
    text = chance.choice(BEGIN)
    while len(text) < 20 - len(mark) or chance.random() < 0.5:
        longer = f"{text} {chance.choice(REST)}"
        if len(longer) + len(mark) > 90:
            break
        text = longer
    return text + mark


@dataclass(frozen=True, slots=True)
class Setup:
    """What a client needs to know of the meeting: its keys, and the steps between which people are called."""

    file: Path
    code: str
    leader: str
    screen: str
    people: tuple[str, ...]
    step: str
    other: str
    cards: int  # how many there are already; the next card has this number


def prepare(file: Path, people_count: int, parties: int, cards_each: int) -> Setup:
    """Make the meeting in a new file: everybody has joined and given some cards, the step is open."""
    database, chance = Database(file), random.Random(people_count)
    database.migrate()
    agenda = (
        ProgrammeStep(title="Inchecken", minutes=10),
        ProgrammeStep(title=OTHER_STEP, minutes=25, instrument="motieven"),
        ProgrammeStep(title=STEP, minutes=30, instrument="halen-en-brengen"),
        ProgrammeStep(title="Oogst", minutes=10),
    )
    ambition = "In 2028 woont iedereen die uit de opvang komt binnen drie maanden in een gewone wijk"
    started = meetings.start(database, "Thuis in de wijk", "Wie woont waar?", ambition, PARTIES[:parties], agenda)
    meeting = meetings.meeting(database, started.meeting)
    step, other = meeting.steps[2].id, meeting.steps[1].id
    for one in (other, step):
        progress.open_step(database, meeting.id, one)
    organisations = meetings.room(database, meeting.id).organisations
    keys, card = [], 0
    for number in range(people_count):
        name = f"{NAMES[number % len(NAMES)]} {chr(65 + number // len(NAMES))}"
        keys.append(people.join(database, meeting.id, organisations[number % parties].id, name).key)
    for turn in range(cards_each):
        for key in keys:
            name, copy, value = answers.new_id(), answers.new_id(), {"sort": chance.choice(SORTS)}
            text, place = words(chance, card, 0), float(turn + 1)
            offer = Offer(name, step, PART, FIELDS[turn % 2], text, value, 0, "load", copy, place)
            answers.put(database, access.who(database, key), offer)
            card += 1
    screen = meetings.screen_key(database, meeting.id)
    database.close()
    return Setup(file, meeting.code, started.key, screen, tuple(keys), step, other, card)


def kept_texts(setup: Setup) -> set[str]:
    """Every text that is on the board's step in the file now."""
    database = Database(setup.file)
    texts = {answer.text for answer in sheets.given(database, setup.step)}
    database.close()
    return texts


def full_board(file: Path) -> tuple[Database, str, str]:
    """A database with a meeting of 34 organisations and 600 cards; with the ids of the meeting and its step."""
    setup = prepare(file, 100, len(PARTIES), 6)
    database = Database(file)
    return database, access.who(database, setup.leader).meeting, setup.step


def show(database: Database, meeting: str, step: str, view: str) -> None:
    """Choose a view of the board, as the facilitator does."""
    staging.show(database, meeting, step, view=view)
