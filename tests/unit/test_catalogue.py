"""The declared content: every file loads, says what the sources say, and wrong content is refused by name."""

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from facilitation import __main__ as command
from facilitation import catalogue
from facilitation.catalogue import Programme, instruments, programmes
from facilitation.example import Example, examples, read_examples
from facilitation.instrument import Instrument
from facilitation.kinds import KINDS
from facilitation.loading import ContentError, load
from facilitation.room import Answer, Organisation, Room

HERE = catalogue.HERE
FILES = sorted(
    path for folder in ("instruments", "programmes", "examples") for path in (HERE / folder).glob("*.toml")
)
WHAT: dict[str, type[Instrument | Programme | Example]] = {
    "instruments": Instrument,
    "programmes": Programme,
    "examples": Example,
}
HEADING = 64  # characters that fit on the line that heads a board
NO_NAMES = "Vul geen namen van inwoners of cliënten in."

EXACT = {
    "de-ideale-bocht": [
        "Bijeenbrengen en involveren van 'betrokkenen'",
        "Ontwikkelen van draagvlak: wat gaan we doen?",
        "Zorgen dat er besloten wordt",
        "Zorgen dat wie nodig is ook meedoet",
        "Formuleren van probleem",
        "Analyseren mogelijke oplossingen",
        "Kiezen van een oplossing",
        "Uitvoeren",
        "Agenderen",
        "Richting vinden",
        "Besluiten",
        "Doen",
        "de inhoud loopt voor",
        "het sociale proces loopt voor",
        "hier kan de voortgang nu niet voorbij",
        "afgerond",
        "Vliegen we uit de bocht?",
        "In welke fase zit ons samenwerkingsvraagstuk?",
        "Zit het in of naast 'de ideale bocht'?",
        "Wat vraagt daarom nu extra aandacht?",
        "Wat ga ik doen?",
        "De voortgang van samenwerking kan nooit sneller zijn dan wat zich afspeelt op de meest trage dimensie.",
    ],
    "zelfscan-samenwerking-op-de-agenda": [
        "In hoeverre is in jouw regio of gemeente de samenwerking zelf onderwerp van gesprek? "
        "Of wordt vooral over de inhoud gediscussieerd?"
    ],
    "zelfscan-impasses-voorkomen": ["dat merken we niet"],
    "motieven": [
        "Welke doelen, belangen of eigen strategische keuzes van de samenwerkingspartners spelen een rol?",
        "Van welke gemeenschappen of netwerken voelen de samenwerkingspartners zich onderdeel? "
        "Naar welke samenwerkingspartners of netwerken voelen zij zich (nog meer) loyaal of solidair?",
        "Welke normen, waarden of idealen worden door de samenwerkingspartners nagestreefd?",
        "In hoeverre zijn de samenwerkingspartners bekend met elkaars motieven of drijfveren?",
        "In hoeverre zijn zij in staat de motieven te vertalen naar activiteiten of interventies "
        "die deelname logisch of aantrekkelijk maken?",
    ],
    "halen-en-brengen": [
        "Pas ook op met het al te kwantitatief maken van die inbreng; het is geen rekensom.",
        "Wat zijn de belangen van de betrokken partijen bij deze gedeelde ambitie?",
        "Wat willen partijen uit de samenwerking halen? "
        "Wat hebben zij nodig van anderen dat zij zelf niet kunnen realiseren?",
        "Wat komen partijen brengen? Wat stoppen zij erin?",
        "Zijn de bijdragen en revenuen van partijen voldoende in balans?",
        "Bespreek de dynamiek, niet de dader.",
        "wij brengen meer",
        "voelt in balans",
        "wij halen meer",
        "weet ik nog niet",
        "nog niet besproken",
        "nog open vraag",
        "nog ongebruikt aanbod",
    ],
}


def raw(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


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


def hall(size: int) -> Room:
    """A room with this many organisations."""
    return Room(tuple(Organisation(str(number), f"Partij {number}", "anders", number) for number in range(size)))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_file_loads_and_speaks_calmly(path: Path) -> None:
    assert load(path, WHAT[path.parent.name]).key == path.stem
    for text in texts(raw(path)):
        assert "!" not in text
        assert "freerider" not in text.lower()
        assert "  " not in text
        assert text == text.strip()


def test_all_instruments_programmes_and_examples_are_there() -> None:
    found = (list(instruments()), list(programmes()), list(examples()))
    assert [len(keys) for keys in found] == [
        len(list((HERE / folder).glob("*.toml"))) for folder in ("instruments", "programmes", "examples")
    ]
    assert next(iter(programmes())) == "kort"
    assert set(examples()) == {"gouda", "oss", "flevoland", "alkmaar"}


@pytest.mark.parametrize("key", EXACT)
def test_the_words_of_the_inventory_stand_there_exactly(key: str) -> None:
    said = set(texts(raw(HERE / "instruments" / f"{key}.toml")))
    assert [words for words in EXACT[key] if words not in said] == []


def test_the_caution_of_halen_en_brengen_stands_under_its_board() -> None:
    part = instruments()["halen-en-brengen"].parts[0]
    assert part.caution == "Pas ook op met het al te kwantitatief maken van die inbreng; het is geen rekensom."


def test_hints_for_the_facilitator_only_are_nowhere_else() -> None:
    for instrument in instruments().values():
        rest = [*instrument.questions, *instrument.tips, *instrument.cautions, *(p.caution for p in instrument.parts)]
        assert not set(instrument.facilitator_only) & set(rest)


@pytest.mark.parametrize("key", [key for key in instruments() if key.startswith("zelfscan-")])
def test_a_self_scan_has_two_poles_and_the_five_words(key: str) -> None:
    part = instruments()[key].part("stellingen")
    assert part is not None
    assert part.kind == "scale"
    assert part.who == "person"
    assert part.words == ("A", "meer A", "ertussen", "meer B", "B")
    assert len(part.statements) == (4 if key == "zelfscan-impasses-voorkomen" else 3)
    assert [one.weak for one in part.statements if one.own] == (
        ["dat merken we niet"] if key == "zelfscan-impasses-voorkomen" else []
    )


@pytest.mark.parametrize("key", instruments())
@pytest.mark.parametrize("size", [0, 3, 12, 34])
def test_what_heads_a_board_fits_on_one_line(key: str, size: int) -> None:
    for part in instruments()[key].parts:
        views = KINDS[part.kind].views(part, hall(size), ())
        headings = [part.question, *(view.question for view in views)]
        if part.kind == "bend":
            headings += [part.gap_question, *part.questions]
        assert views
        assert [heading for heading in headings if len(heading) > HEADING] == []


@pytest.mark.parametrize("key", instruments())
def test_everything_that_is_typed_warns_against_names_and_keys_differ(key: str) -> None:
    for part in instruments()[key].parts:
        if part.kind in ("cards", "balance"):
            assert all(NO_NAMES in field.hint for field in part.fields)
        for listed in ("fields", "statements", "social", "sorts", "feelings", "fair", "board_views"):
            keys = [one.key for one in getattr(part, listed, ())]
            if listed == "social" and part.kind == "bend":
                keys += [one.key for one in part.content]
            assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("key", examples())
def test_every_answer_of_an_example_rests_on_a_short_quote(key: str) -> None:
    example = examples()[key]
    assert all(0 < len(quote.strip()) <= 160 for quote in example.quotes)
    assert "Platform31 (2020)" in example.source
    assert all(re.match(r"\d\.\d", answer.paragraph) for answer in example.answers)
    assert not [answer for answer in example.answers if answer.instrument == "de-ideale-bocht"]


@pytest.mark.parametrize("key", examples())
def test_the_boards_of_an_example_show_every_card_in_full(key: str) -> None:
    example = examples()[key]
    organisations = tuple(
        Organisation(one.key, one.name, one.kind, place) for place, one in enumerate(example.organisations)
    )
    said: dict[tuple[str, str], list[Answer]] = {}
    for number, one in enumerate(example.answers):
        answer = Answer(str(number), one.part, one.field, one.text, one.value, one.organisation or None)
        said.setdefault((one.instrument, one.part), []).append(answer)
    for (instrument, key_of_part), answers in said.items():
        part = instruments()[instrument].part(key_of_part)
        assert part is not None
        kind = KINDS[part.kind]
        shown = str(kind.table(kind.board(part, Room(organisations), answers, ()), ""))
        assert [answer.text for answer in answers if answer.text not in shown] == []


BOCHT = HERE / "instruments" / "de-ideale-bocht.toml"
MOTIEVEN = HERE / "instruments" / "motieven.toml"
SCAN = HERE / "instruments" / "zelfscan-van-wal-komen.toml"
BALANS = HERE / "instruments" / "halen-en-brengen.toml"


@pytest.mark.parametrize(
    ("source", "old", "new", "said"),
    [
        (BOCHT, 'purpose = "', 'doel = "', "purpose ontbreekt"),
        (BOCHT, 'purpose = "', 'doel = "', "doel kennen we hier niet"),
        (BOCHT, "number = 1", 'number = 1\npropose = "x"', "propose kennen we hier niet"),
        (BOCHT, 'kind = "bend"', 'kind = "bocht"', "parts.0 heeft een soort (kind) die we niet kennen"),
        (BOCHT, 'kind = "bend"\n', "", "parts.0 noemt geen soort (kind)"),
        (BOCHT, 'who = "person"', 'who = "iedereen"', "who is niet een van de mogelijkheden"),
        (BOCHT, "minutes = 20", 'minutes = "lang"', "minutes moet een heel getal zijn"),
        (BOCHT, 'title = "De ideale bocht"', "title = 7", "title moet tekst zijn"),
        (BOCHT, 'title = "De ideale bocht"', 'title = " "', "title mag niet leeg zijn"),
        (BOCHT, 'key = "plek"', 'key = "De Plek"', "key moet uit kleine letters"),
        (BOCHT, '"Doen"]', "]", "phases heeft te weinig regels"),
        (BOCHT, 'title = "De ideale bocht"', 'title = "De ideale bocht', "niet te lezen"),
        (SCAN, '"meer A", ', '"a", "b", "c", ', "words heeft te veel regels"),
        (SCAN, 'weak = "dit gesprek blijft achterwege"', "own = true", "statements.1.weak ontbreekt"),
        (MOTIEVEN, 'key = "bekendheid"', 'key = "motieven"', "twee onderdelen hebben dezelfde key"),
        (MOTIEVEN, 'key = "motieven"', 'key = "drijfveren"', "het bestand heet 'motieven'"),
        (BALANS, 'key = "gezien"', 'key = "gehoord"', "de velden van balance heten"),
    ],
)
def test_a_wrong_instrument_is_refused_with_its_file_and_field(
    tmp_path: Path, source: Path, old: str, new: str, said: str
) -> None:
    text = source.read_text(encoding="utf-8")
    assert old in text
    (tmp_path / source.name).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError) as refused:
        catalogue.read_instruments(tmp_path)
    assert source.name in str(refused.value)
    assert said in str(refused.value)


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "oud.toml").write_bytes('title = "cliënt"'.encode("latin-1"))
    with pytest.raises(ContentError, match=r"oud\.toml.*niet te lezen"):
        catalogue.read_instruments(tmp_path)


def test_a_programme_with_an_unknown_instrument_is_refused(tmp_path: Path) -> None:
    text = (HERE / "programmes" / "kort.toml").read_text(encoding="utf-8")
    (tmp_path / "kort.toml").write_text(text.replace('"motieven"', '"motief"'), encoding="utf-8")
    with pytest.raises(ContentError, match=r"kort\.toml: steps\.2\.instrument 'motief' bestaat niet"):
        catalogue.read_programmes(tmp_path, instruments())


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('key = "gouda"', 'key = "goudse-lab"', "maar het bestand heet 'gouda'"),
        ('programme = "kort"', 'programme = "lang"', "programme 'lang' bestaat niet"),
        ('programme = "kort"\n', "", "geef een programme of eigen steps"),
        ('programme = "kort"', 'steps = [{ title = "x", minutes = 5, instrument = "y" }]', "instrument 'y' bestaat"),
        ('current = "halen-en-brengen"', 'current = "oogst"', "current 'oogst' staat niet op de agenda"),
        ('[[organisations]]\nkey = "corporaties"', '[[organisations]]\nkey = "gemeenten"', "dezelfde key"),
        ('name = "deelnemer 1"\norganisation = "gemeenten"', 'name = "x"\norganisation = "x"', "bestaat niet"),
        ('instrument = "motieven"', 'instrument = "oogst"', "answers.0.instrument 'oogst'"),
        ('part = "motieven"', 'part = "balans"', "answers.0.part 'balans' bestaat niet"),
        ('field = "instrumenteel"', 'field = "geld"', "answers.0.field 'geld'"),
        ('field = "instrumenteel"', 'field = "instrumenteel"\nperson = "x"', "answers.0.person 'x' hoort niet"),
        (
            'field = "instrumenteel"\norganisation = "gemeenten"',
            'field = "instrumenteel"',
            "answers.0.organisation ''",
        ),
        ('value = { sort = "kennis" }', 'value = { sort = "goud" }', "value kennen we hier niet"),
        ('field = "bekend-reden"', 'field = "bekend-reden"\norganisation = "gemeenten"', "dit vult de groep in"),
        ('text = "we zijn bezorgd over overlast"', 'text = " "', "text hoort er alleen bij een kaartje"),
        (
            'name = "Woningcorporaties"\nkind = "woningcorporatie"',
            'name = "W"\nkind = "bank"',
            "kind is niet een van",
        ),
    ],
)
def test_a_wrong_example_is_refused_with_its_file_and_field(tmp_path: Path, old: str, new: str, said: str) -> None:
    text = (HERE / "examples" / "gouda.toml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "gouda.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError) as refused:
        read_examples(tmp_path, programmes(), instruments())
    assert "gouda.toml" in str(refused.value)
    assert said in str(refused.value)


def test_a_programme_that_is_not_named_after_its_key_is_refused(tmp_path: Path) -> None:
    shutil.copy(HERE / "programmes" / "kort.toml", tmp_path / "lang.toml")
    with pytest.raises(ContentError, match=r"lang\.toml: key is 'kort', maar het bestand heet 'lang'"):
        catalogue.read_programmes(tmp_path, instruments())


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('key = "plek"\n', 'key = "plek"\nearlier = "oude-bocht"\n', r"parts\.0\.earlier 'oude-bocht' bestaat niet"),
        ("number = 1\n", 'number = 1\nfirst = ["oude-bocht"]\n', "first 'oude-bocht' bestaat niet"),
    ],
)
def test_an_instrument_that_names_another_that_is_not_there_is_refused(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    text = BOCHT.read_text(encoding="utf-8")
    assert old in text
    (tmp_path / BOCHT.name).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError, match=rf"de-ideale-bocht\.toml: {said}"):
        catalogue.read_instruments(tmp_path)


def test_what_each_person_fills_in_needs_a_person(tmp_path: Path) -> None:
    shutil.copy(HERE / "examples" / "gouda.toml", tmp_path)
    with (tmp_path / "gouda.toml").open("a", encoding="utf-8") as file:
        file.write(
            '[[answers]]\ninstrument = "de-ideale-bocht"\npart = "plek"\nfield = "draagvlak"\n'
            'organisation = "gemeenten"\nvalue = { choice = "ja" }\nquote = "x"\nparagraph = "4.2"\n'
        )
    with pytest.raises(ContentError, match="person ontbreekt"):
        read_examples(tmp_path, programmes(), instruments())


def test_the_command_lists_every_instrument() -> None:
    lines = command.table().splitlines()
    assert [line.split()[1] for line in lines[1:]] == list(instruments())
    known = instruments()["motieven"]
    line = next(line for line in lines if line.split()[1] == "motieven")
    for words in (
        f" {known.number}  motieven",
        known.title,
        "organisatie, groep",
        str(known.minutes),
        known.board_source,
    ):
        assert words in line
    assert {line.index(one.title) for line, one in zip(lines[1:], instruments().values(), strict=True)} == {
        lines[0].index("titel")
    }
    ran = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "facilitation"],
        cwd=HERE.parent, capture_output=True, check=True, encoding="utf-8",
    )  # fmt: skip
    assert ran.stdout.splitlines() == lines
