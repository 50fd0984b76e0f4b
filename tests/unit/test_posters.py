"""Posters and forms: other software opens them, every question is on them, and nothing runs off the paper."""

import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import NamedTuple

import pytest

from facilitation import sample
from facilitation.catalogue import instruments
from facilitation.instrument import Instrument
from facilitation.kinds import KINDS
from facilitation.kinds.cards import Cards
from facilitation.kinds.guess import asked as asked_about
from facilitation.kinds.scale import Scale
from facilitation.kinds.talk import Talk
from facilitation.reports import asked
from facilitation.reports.contents import Contents, StepContents
from facilitation.reports.form import form
from facilitation.reports.poster import SIZES, poster
from facilitation.reports.template import Template
from facilitation.reports.typesetting import png
from facilitation.reports.worksheets import WORKSHEETS, guess
from facilitation.reports.worksheets.filled import filled
from facilitation.reports.worksheets.numbering import numbered
from facilitation.reports.worksheets.sheet import MOST_ROWS, NO_CLIENTS, Row, Shown, breakable, shared_out
from facilitation.room import Answer, Meeting, Organisation, Room, Step, in_order
from pages.parts import through
from pages.parts.ask import ASK

KEYS = list(instruments())
POINT = 25.4 / 72  # millimetres
HOSTILE = "#set page() $x^2$ =1+1 @ <b>vet</b> ${x} \\ \" ' `x` _a_ *b* // ] } 😀 مرحبا שלום \x00\x1b\u202e"
PLACE = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')


class Page(NamedTuple):
    """A page as poppler reads it: its size in millimetres, and its words with their places in points."""

    wide: float
    high: float
    words: list[str]
    boxes: list[tuple[float, float, float, float]]

    @property
    def text(self) -> str:
        """All words without anything between them: where a line ends is not what is tested."""
        return squeezed(" ".join(self.words))


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b\u00ad\u2010-]+", "", text)


def read(pdf: bytes, folder: Path) -> list[Page]:
    """What poppler sees in a PDF; it says nothing about a good one."""
    path = folder / "x.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(["pdftotext", "-raw", "-bbox", path, "-"], capture_output=True, check=True)
    assert not done.stderr, done.stderr
    pages = []
    for page in done.stdout.decode().split("<page ")[1:]:
        wide, high = (float(one) * POINT for one in re.findall(r'(?:width|height)="([\d.]+)"', page)[:2])
        found = PLACE.findall(page)
        boxes = [(float(a), float(b), float(c), float(d)) for a, b, c, d, _ in found]
        pages.append(Page(wide, high, [unescape(one[4]) for one in found], boxes))
    return pages


def on_paper(page: Page) -> None:
    """Every word stands within the page, with a margin around it."""
    margin = min(page.wide, page.high) / 40
    for (left, top, right, bottom), word in zip(page.boxes, page.words, strict=True):
        assert left * POINT >= margin - 1, word
        assert top * POINT >= 0, word
        assert right * POINT <= page.wide - margin + 1, word
        assert bottom * POINT <= page.high - margin / 2, word


def says(pages: list[Page], *wanted: str) -> None:
    whole = "".join(page.text for page in pages)
    for words in wanted:
        assert squeezed(words) in whole, words


def contents(key: str, number: int, anonymous: bool = False) -> Contents:
    room, instrument = sample.room(number), instruments()[key]
    one = Step("s", instrument.title, 20, key, "closed", anonymous=anonymous)
    meeting = Meeting("m", "K7M4PX", "Proef", "De opgave", "Samen thuis", (one,))
    return Contents(meeting, room, (StepContents(one, instrument, sample.answers(instrument, room)),))


def every_question(instrument: Instrument) -> Iterator[str]:
    """The exact words of everything that a part asks, for whoever stands in front of the wall."""
    yield from instrument.questions
    for part in instrument.parts:
        yield part.question
        if isinstance(part, Scale):
            yield from (words for one in part.statements for words in (one.strong, one.weak))
        if isinstance(part, Talk):
            yield from (*part.guidance, *part.cards)
        for field, words in asked.questions(part):
            if KINDS[part.kind].owner(part, field) != "facilitator" and part.kind not in ("guess", "coding"):
                yield words.removesuffix(".")


@pytest.mark.parametrize("key", KEYS)
def test_an_empty_poster_has_a_page_for_every_part_with_its_exact_questions(key: str, tmp_path: Path) -> None:
    instrument = instruments()[key]
    pages = read(poster(instrument, "A3"), tmp_path)
    assert len(pages) == len(instrument.parts)
    for page, part in zip(pages, instrument.parts, strict=True):
        on_paper(page)
        assert (round(page.wide), round(page.high)) == (420, 297)
        question = asked_about(part, guess.THIS, False) if part.kind == "guess" else part.question
        says([page], question, part.caution, instrument.source, *(one.title for one in part.info))
    poles = "Aan de ene kant: "
    wanted = [one for one in every_question(instrument) if one and not one.startswith(poles)]
    says(pages, *(one for one in wanted if one not in {part.question for part in instrument.parts}))


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("number", [3, 34])
def test_a_filled_poster_has_every_word_of_the_group_on_its_pages(key: str, number: int, tmp_path: Path) -> None:
    made = contents(key, number)
    pages = read(poster(made.steps[0].instrument or instruments()[key], "A1", made, "s"), tmp_path)
    assert len(pages) >= len(instruments()[key].parts)
    for page in pages:
        on_paper(page)
        assert (round(page.wide), round(page.high)) == (841, 594)
    kinds = {part.key: part.kind for part in instruments()[key].parts}
    typed = {one.text for one in made.steps[0].answers if one.text.strip() and kinds[one.part] != "coding"}
    says(pages, *typed)


@pytest.mark.parametrize("key", KEYS)
def test_a_form_asks_every_question_with_the_number_of_the_page(key: str, tmp_path: Path) -> None:
    instrument = instruments()[key]
    pages = read(form([instrument]), tmp_path)
    for page in pages:
        on_paper(page)
        assert (round(page.wide), round(page.high)) == (210, 297)
    says(pages, NO_CLIENTS, instrument.source)
    for one in numbered(instrument):
        says(pages, f"{one.number}{one.title}", one.asked.question)


@pytest.mark.parametrize("key", KEYS)
def test_numbers_keys_and_titles_on_paper_are_those_of_the_pages(key: str) -> None:
    instrument = instruments()[key]
    listed = through.listed(instrument)
    found = numbered(instrument)
    assert [(one.part.key, one.asked.key) for one in found] == [(one.part.key, one.question.key) for one in listed]
    assert [one.number for one in found] == list(range(1, len(listed) + 1))
    assert [one.title for one in found] == [one.full.removeprefix("Samen: ") for one in listed]
    for part in instrument.parts:
        on_page = [(one.key, one.title) for one in ASK[part.kind].questions(part)]
        assert [(one.key, one.title) for one in WORKSHEETS[part.kind].paper(part, ())] == on_page


def test_an_empty_poster_names_the_parties_that_are_known(tmp_path: Path) -> None:
    made = contents("motieven", 3)
    pages = read(poster(instruments()["motieven"], "A1", made), tmp_path)
    assert len(pages) == 1 + 1 + 3  # to guess there is a sheet for each party
    says(pages[:1], *(one.name for one in made.room.organisations))
    for page, one in zip(pages[2:], in_order(made.room.organisations), strict=True):
        says([page], f"Wat denken jullie dat {one.name} beweegt?", f"worden door {one.name} nagestreefd?")


def test_many_parties_are_shared_out_over_sheets_and_none_is_lost(tmp_path: Path) -> None:
    made = contents("halen-en-brengen", 34)
    pages = read(poster(instruments()["halen-en-brengen"], "A0", made), tmp_path)
    assert len(pages) == 3
    assert [len(rows) for rows in shared_out((Row(),) * 34)] == [12, 11, 11]
    says(pages, *(one.name for one in made.room.organisations), "Samen thuis")
    assert all(len(rows) <= MOST_ROWS for rows in shared_out((Row(),) * 145))


def with_cards(number: int, cards: int, words: str = "een warm welkom in de wijk") -> Contents:
    """Halen en brengen in which each party brings so many cards; of each it can be read whose it is."""
    made = contents("halen-en-brengen", number)
    parties = in_order(made.room.organisations)
    answers = tuple(
        Answer(f"{at:016x}{n:016x}", "balans", "brengen", f"p{at}k{n} {words}", {}, one.id)
        for at, one in enumerate(parties)
        for n in range(cards)
    )
    return replace(made, steps=(replace(made.steps[0], answers=answers),))


def marks(page: Page) -> list[str]:
    return [word for word in page.words if re.fullmatch(r"p\d+k\d+", word)]


@pytest.mark.parametrize("cards", [2, 4, 6])
def test_parties_that_can_stand_on_one_sheet_do_so_with_smaller_letters(cards: int, tmp_path: Path) -> None:
    made = with_cards(3, cards)
    (page,) = read(poster(instruments()["halen-en-brengen"], "A3", made, "s"), tmp_path)
    on_paper(page)
    assert len(marks(page)) == 3 * cards
    says([page], "het is geen rekensom")


@pytest.mark.parametrize(("number", "cards"), [(5, 8), (12, 3), (12, 5)])
def test_what_needs_more_sheets_is_divided_between_parties_and_evenly(
    number: int, cards: int, tmp_path: Path
) -> None:
    pages = read(poster(instruments()["halen-en-brengen"], "A1", with_cards(number, cards), "s"), tmp_path)
    assert len(pages) > 1
    told = [{mark.split("k")[0] for mark in marks(page)} for page in pages]
    assert sum(map(len, told)) == number  # nobody stands on two sheets
    # The first has its heading and its foot, so that there is less room on it.
    assert max(map(len, told[1:])) - min(map(len, told[1:])) <= 1
    assert 0 < len(told[0]) <= max(map(len, told))
    for at, page in enumerate(pages, start=1):
        on_paper(page)
        says([page], "Wat komen partijen halen, en wat komen zij brengen?", f"blad {at} van {len(pages)}")


def test_only_a_row_that_is_higher_than_a_sheet_goes_on_on_the_next(tmp_path: Path) -> None:
    pages = read(poster(instruments()["halen-en-brengen"], "A1", with_cards(1, 60), "s"), tmp_path)
    assert len(pages) > 1
    name = sample.room(1).organisations[0].name
    for page in pages:
        on_paper(page)
        says([page], name)  # that it goes on can be read
    assert sorted(mark for page in pages for mark in marks(page)) == sorted(f"p0k{n}" for n in range(60))


@pytest.mark.parametrize(("size", "sides"), SIZES.items())
def test_the_same_page_grows_with_the_paper(size: str, sides: tuple[int, int], tmp_path: Path) -> None:
    instrument = instruments()["motieven"]
    small, large = read(poster(instrument, "A3"), tmp_path), read(poster(instrument, size), tmp_path)
    assert [page.words for page in small] == [page.words for page in large]
    assert {(round(page.wide), round(page.high)) for page in large} == {sides}


def test_posters_and_forms_are_tagged_for_who_cannot_see_and_are_the_same_every_time(tmp_path: Path) -> None:
    made = contents("de-ideale-bocht", 5)
    bend = instruments()["de-ideale-bocht"]
    makers: tuple[Callable[[], bytes], ...] = (
        lambda: poster(bend),
        lambda: poster(bend, "A3", made, "s"),
        lambda: form(bend, made),
    )
    for make in makers:
        assert make() == make()
        (tmp_path / "y.pdf").write_bytes(make())
        told = subprocess.run(["pdfinfo", tmp_path / "y.pdf"], capture_output=True, check=True, text=True).stdout
        assert re.search(r"Tagged:\s+yes", told)
        assert "PDF/UA" in told or b"pdfuaid" in make()
    tree = subprocess.run(["pdfinfo", "-struct-text", tmp_path / "y.pdf"], capture_output=True, check=True, text=True)
    assert "H1" in tree.stdout
    assert "H2" in tree.stdout


def test_the_picture_on_a_filled_poster_says_in_words_what_it_shows(tmp_path: Path) -> None:
    made = contents("de-ideale-bocht", 5)
    part = instruments()["de-ideale-bocht"].parts[0]
    (sheet,), _ = filled(made, made.steps[0], part)
    assert isinstance(sheet.body, Shown)
    assert "gemeente" in sheet.body.alt
    (tmp_path / "y.pdf").write_bytes(poster(instruments()["de-ideale-bocht"], "A3", made, "s"))
    tree = subprocess.run(
        ["pdfinfo", "-struct", tmp_path / "y.pdf"], capture_output=True, check=True, text=True
    ).stdout
    assert "Figure" in tree


def test_personal_and_seen_answers_have_no_name_on_a_filled_poster(tmp_path: Path) -> None:
    made = contents("logboekje-na", 5)
    whole = "".join(page.text for page in read(poster(instruments()["logboekje-na"], "A3", made, "s"), tmp_path))
    assert not any(squeezed(one.name) in whole for one in made.room.participants)
    balance = contents("halen-en-brengen", 3)
    writer, about, _ = in_order(balance.room.organisations)
    seen = Answer("f" * 32, "balans", "gezien", "zij kennen iedereen", {"about": about.id}, writer.id)
    step = replace(balance.steps[0], answers=(seen,))
    pages = read(poster(instruments()["halen-en-brengen"], "A3", replace(balance, steps=(step,)), "s"), tmp_path)
    said = pages[0].text
    assert said.index(squeezed(writer.name)) < said.index(squeezed(about.name)) < said.index(squeezed(seen.text))


def test_of_a_private_part_the_wall_asks_nobody_to_show_what_they_chose(tmp_path: Path) -> None:
    made = contents("impasse-verkenner", 3)
    instrument = instruments()["impasse-verkenner"]
    empty, given = (read(poster(instrument, "A3", *more), tmp_path) for more in ((), (made, "s")))
    says(empty[:1], "Plak of schrijf hier niets bij")
    says(given, "5 mensen")  # too few people chose
    assert "keer" not in given[0].words


def test_what_nobody_gave_anything_to_is_an_empty_worksheet_with_the_parties(tmp_path: Path) -> None:
    made = contents("schotten-en-werelden", 3)
    bare = replace(made, steps=(replace(made.steps[0], answers=()),))
    instrument = instruments()["schotten-en-werelden"]
    empty, given = (read(poster(instrument, "A3", *more), tmp_path) for more in ((made,), (bare, "s")))
    assert [page.text.replace("·Proef", "") for page in given] == [page.text for page in empty]


def test_a_step_that_is_not_there_is_refused() -> None:
    with pytest.raises(KeyError):
        poster(instruments()["motieven"], "A3", contents("motieven", 3), "nergens")
    with pytest.raises(KeyError):
        poster(instruments()["motieven"], "A9")
    with pytest.raises(ValueError, match="nothing to ask"):
        form([StepContents(Step("s", "Gesprek", 5), None)])


def test_a_form_of_an_anonymous_step_has_no_room_for_a_name(tmp_path: Path) -> None:
    open_step, secret = contents("t-profiel", 5), contents("t-profiel", 5, anonymous=True)
    says(read(form(open_step.steps, open_step), tmp_path), "Schuilnaam", "Organisatie")
    pages = read(form(secret.steps, secret), tmp_path)
    says(pages, "Dit blad is anoniem")
    assert "Schuilnaam" not in pages[0].words
    assert "Organisatie" not in pages[0].words


def test_a_personal_form_asks_no_name_and_one_of_an_organisation_does(tmp_path: Path) -> None:
    says(read(form([instruments()["de-ideale-bocht"]]), tmp_path), "je naam hoeft niet")
    organisation = read(form([instruments()["halen-en-brengen"]]), tmp_path)
    says(organisation, "Naam of schuilnaam", "Voor één organisatie")


def test_a_form_of_several_steps_has_them_one_after_another(tmp_path: Path) -> None:
    pages = read(form([instruments()["de-ideale-bocht"], instruments()["halen-en-brengen"]]), tmp_path)
    whole = [page.text for page in pages]
    assert "Deidealebocht" in whole[0]
    assert "Halenenbrengen" in whole[1]


def hostile_room() -> Room:
    parties = (
        Organisation("a" * 32, f"{HOSTILE} {'naam' * 500}", "gemeente", 0),
        Organisation("b" * 32, "", "anders", 1),
        *(
            Organisation(str(n) * 32, f"{n} Stichting Maatschappelijke Opvang", "zorgaanbieder", n)
            for n in range(2, 9)
        ),
    )
    return Room(parties, (), HOSTILE)


@pytest.mark.parametrize("key", ["halen-en-brengen", "motieven", "speelveld", "ster-of-web", "schotten-en-werelden"])
def test_hostile_texts_stand_literally_on_posters_and_forms(key: str, tmp_path: Path) -> None:
    made = contents(key, 3)
    room, instrument = hostile_room(), instruments()[key]
    long = "einde" * 4000
    cards = [part for part in instrument.parts if part.kind in ("cards", "balance")]
    answers = tuple(
        Answer(f"{n:032x}", part.key, part.fields[0].key, text, {}, None if part.who == "group" else "a" * 32)
        for part in cards
        for n, text in enumerate((HOSTILE, long))
    )
    meeting = replace(made.meeting, title=HOSTILE, ambition=HOSTILE)
    bad = replace(made, room=room, meeting=meeting, steps=(replace(made.steps[0], answers=answers),))
    for pdf in (poster(instrument, "A3", bad), poster(instrument, "A3", bad, "s"), form(bad.steps, bad)):
        pages = read(pdf, tmp_path)
        for page in pages:
            margin = min(page.wide, page.high) / 40
            assert all(right * POINT <= page.wide - margin + 1 for _, _, right, _ in page.boxes)
    if answers:
        whole = "".join(page.text for page in read(poster(instrument, "A3", bad, "s"), tmp_path))
        for words in ("#setpage()", "$x^2$", "=1+1", "@", "<b>vet</b>", "${x}", "_a_", "*b*", "//", "`x`"):
            assert words in whole, words
        assert whole.count("einde") >= 3900  # the foot of a page stands within some


def test_a_word_without_end_is_broken_where_no_sign_is_cut_in_two() -> None:
    assert breakable("samenwerkingspartners") == "samenwerkingspartners"
    assert breakable("x" * 40).replace("\u200b", "") == "x" * 40
    assert max(map(len, breakable("x" * 400).split("\u200b"))) <= 12
    assert "\u200b\u0301" not in breakable("e\u0301" * 40)


def test_an_own_instrument_with_far_too_many_words_still_gives_a_poster(tmp_path: Path) -> None:
    instrument = instruments()["doelstelling"]
    part = instrument.parts[0]
    assert isinstance(part, Cards)
    fields = tuple(replace(part.fields[0], key=f"v{n}", question="Waarom dan? " * 60) for n in range(8))
    many = replace(part, fields=fields)
    assert read(poster(replace(instrument, parts=(many,)), "A3"), tmp_path)
    assert read(form([replace(instrument, parts=(many,))]), tmp_path)


def test_the_logo_and_the_colour_of_the_facilitator_stand_on_posters(tmp_path: Path) -> None:
    logo = png(
        '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="36"><rect width="90" height="36"/></svg>', 90
    )
    made = replace(contents("doelstelling", 3), template=Template(colour="#7a1f1f", logo=logo))
    for pdf in (poster(instruments()["doelstelling"], "A3", made, "s"), form([instruments()["doelstelling"]], made)):
        (tmp_path / "z.pdf").write_bytes(pdf)
        listed = subprocess.run(
            ["pdfimages", "-list", tmp_path / "z.pdf"], capture_output=True, check=True, text=True
        )
        assert len(listed.stdout.splitlines()) > 2
