"""The words of a Dutch text, each with its stem."""

import functools
import re
import unicodedata
from dataclasses import dataclass

import snowballstemmer  # type: ignore[import-untyped]

LETTERS = re.compile(r"[^\W\d_]+")
SHORTEST = 4  # letters of a word that can teach something
STEMMER = snowballstemmer.stemmer("dutch")

#: Words that say nothing about a theme, by themselves or in answers to "what is the greatest obstacle?".
COMMON = """
    aan aangaan aantal aanpak af al alle alleen alles als altijd ander andere anderen anders beetje behoefte
    beide beter bij blijft blijven bijna binnen boven buiten daar daarom daarbij dan dat de deze denk denken
    denkt deel dezelfde die dient dit doen doet door doordat dus echt echte een eens eerst eerste eigenlijk
    elk elkaar elke en er erg even gaan gaat gebrek gebruik geeft geen geven gewoon goed goede graag groot
    grootste grote haar had hebben heel heeft heen hele hem het hier hindernis hindernissen hoe hoge hun
    iedereen ieder iedere iemand iets inwoner inwoners jaar jaren kan kant keer kijken kijkt klein kleine
    komen komt krijgen krijgt kunnen laat laten lang lange langs last lastig leiden liggen ligt lopen loopt
    maakt maanden maar maken meer meeste men mensen met mij mijn moet moeten moeilijk mogelijk mogen naar nee
    nemen niemand niet niets nieuw nieuwe nodig nog nooit nou obstakel om omdat onder ons onze ontbreekt
    ontbreken ook over organisatie organisaties partij partijen praktijk precies probleem problemen samen
    samenwerken samenwerking slecht soms staan staat steeds te tegen tekort terug tot tussen uit uitvoeren
    uitvoering vaak van vanuit vast veel verder verschil verschillende vindt vinden voelt volgens volledig
    voor voordat vooral vraag vragen waar waarbij waardoor wachten wanneer want was wat week weg weinig welke
    werk werken werkt wie willen worden wordt zaken zegt zeggen zelf zelfs zeer ziet zich zien zijn zitten zit
    zoals zodra zonder zorg zou zullen
    """


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it was typed, in plain small letters, and its stem."""

    typed: str
    plain: str
    root: str


def plain(text: str) -> str:
    """Small letters without accents: *Coördinatie* becomes *coordinatie*."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


@functools.lru_cache(maxsize=8192)
def root(word: str) -> str:
    """The stem of one plain word, by the Dutch rules of Snowball."""
    found: str = STEMMER.stemWord(word)
    return found


@functools.lru_cache(maxsize=4096)
def words(text: str) -> tuple[Word, ...]:
    """The words of a text in order; what a hyphen joins are two words."""
    found = []
    for typed in LETTERS.findall(unicodedata.normalize("NFC", text)):
        simple = plain(typed)
        found.append(Word(typed, simple, root(simple)))
    return tuple(found)


@functools.cache
def _common() -> frozenset[str]:
    return frozenset(map(root, COMMON.split()))


def tells(word: Word) -> bool:
    """Whether a word can say something about a theme."""
    return len(word.plain) >= SHORTEST and word.root not in _common()
