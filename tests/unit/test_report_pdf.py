"""The report as a PDF, read back by other software: every text is in it, every page is drawn, every board is told."""

import re
import subprocess
import unicodedata
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from facilitation import figures, sample
from facilitation.agreed import Agreed, Stood
from facilitation.board import Stage
from facilitation.catalogue import instruments
from facilitation.kinds import KINDS
from facilitation.kinds.agreements import Agreement
from facilitation.over_time import Compared, Time
from facilitation.reports.blocks import Block, Bullets, Grid, Heading, Paragraph, Picture
from facilitation.reports.contents import Contents, StepContents
from facilitation.reports.document import sections, whole
from facilitation.reports.lines import fit, pieces
from facilitation.reports.pdf import pdf
from facilitation.reports.sheet import own_sheet
from facilitation.reports.template import PARTS, Template
from facilitation.reports.typesetting import showable
from facilitation.room import Answer, Meeting, Organisation, Participant, Room, Step

USED = ("de-ideale-bocht", "zelfscan-van-wal-komen", "motieven", "halen-en-brengen", "van-opgave-naar-acties")
HEAD, FOOT = (
    re.compile(r"(Uitstroom beschermd wonen|18 november 2026|1 januari 1970)$"),
    re.compile(r"pagina \d+ van "),
)
HOSTILE = {
    "Typst": '#set page(fill: red)\n$x^2$ = kop\n- lijst *vet* _cursief_ `code` <label> @ref \\ #import "x" // /* */',
    "a spreadsheet": "=1+1 @SOM(A1) +1 -1",
    "HTML": "<b>vet</b> &amp; <script>alert(1)</script>",
    "emoji": "👍🏽 🇳🇱 😀 👩\u200d👩\u200d👧\u200d👧",
    "no spaces": "w" * 20_000,
    "long words": "Samenwerkingsovereenkomstvoorbereidingsbijeenkomst " * 390,
    "no sense": "kjhgfdsqwrtp" * 40,
    "an address": "https://www.voorbeeld.nl/een/lang/pad/" + "a1b2c3d4" * 40 + "?x=1&y=2",
    "Chinese": "你好世界" * 50,
    "control characters": "een\x00twee\x1b[0m drie\ud83d \u202eomgekeerd",
    "accents": "Z\u0351\u036b\u0343 ge\u0301e\u0301n",
    "lines": "regel een\nregel twee\r\n\r\nregel drie",
    "signs without a letter": "\U00012345\U0010c000",
}


def contents(number: int = 12, keys: tuple[str, ...] = USED, **more: object) -> Contents:
    """A meeting with these instruments, filled for so many invented parties."""
    room = sample.room(number)
    steps = [StepContents(Step("welkom", "Welkom", 10, state="closed"), None)]
    for key in keys:
        given = tuple(replace(one, changed=1.795e9) for one in sample.answers(instruments()[key], room))
        step = Step(key, instruments()[key].title, 20, key, "closed")
        steps.append(StepContents(step, instruments()[key], given, harvest=("We proberen het in twee wijken.",)))
    meeting = Meeting("m", "K7M4PX", "Uitstroom beschermd wonen", "De opgave", "Samen thuis", ())
    return replace(Contents(meeting, room, tuple(steps)), **more)  # type: ignore[arg-type]


@cache
def report(number: int = 12) -> bytes:
    """The report of ``contents``, made once."""
    return pdf(contents(number))


def asked(tool: str, made: bytes, folder: Path, *options: str) -> str:
    """What a tool of poppler says about a PDF."""
    (folder / "verslag.pdf").write_bytes(made)
    call = [tool, *options, str(folder / "verslag.pdf"), *(["-"] if tool == "pdftotext" else [])]
    return subprocess.run(call, check=True, capture_output=True, text=True).stdout


def squeezed(text: str) -> str:
    """A text without what breaks its lines."""
    return re.sub(r"[\s\u00ad\u200b-\u200f\ufe0f\ufeff]", "", unicodedata.normalize("NFC", text))


def read(made: bytes, folder: Path) -> str:
    """All words of a PDF without heads and feet of pages, squeezed."""
    first, *others = (page.splitlines() for page in asked("pdftotext", made, folder, "-raw").split("\f"))
    told = [line for line in first if not FOOT.match(line)]
    told += [line for page in others for line in page if not (HEAD.match(line) or FOOT.match(line))]
    return squeezed("".join(told))


def described(made: bytes) -> set[str]:
    """What the pictures of a PDF say to whoever cannot see them."""
    return {bytes.fromhex(found.decode()).decode("utf-16") for found in re.findall(rb"/Alt ?<([0-9A-F]+)>", made)}


def typed(block: Block) -> list[str]:
    """All texts of a block."""
    match block:
        case Heading(_, text, number):
            return [text.removeprefix(f"Stap {number}: ")]
        case Paragraph(text, label):
            return [text, label]
        case Bullets(items):
            return list(items)
        case Grid(headers, rows, cards):
            # A column in which nobody said anything may be left out.
            heads = [head for at, head in enumerate(headers) if any(row[at] for row in rows)]
            apart = [text for row in cards for cell in row for text in cell]
            return [*heads, *(apart if cards else [cell for row in rows for cell in row])]
        case Picture():
            return []


def answer(field: str, text: str, organisation: str | None = "o1", **more: object) -> Answer:
    """A card in ``motieven``."""
    return Answer(field, "motieven", field, text, {}, organisation, "p1", **more)  # type: ignore[arg-type]


def small(text: str, *answers: Answer) -> Contents:
    """A small meeting with a text in every place where people type."""
    room = Room(
        (Organisation("o1", text, "gemeente", 0), Organisation("o2", "Woonplus", "woningcorporatie", 1)),
        (Participant("p1", "", "o1"),),
    )
    step = Step("s", text, 20, "motieven", "closed")
    given = answers or (answer("moreel", text), answer("affectief", text, "o2"))
    steps = (StepContents(step, instruments()["motieven"], given, harvest=(text,), differences=(text,)),)
    return Contents(Meeting("m", "K7M4PX", text, text, text, ()), room, steps)


@pytest.mark.parametrize("number", [3, 12, 34])
def test_every_text_of_the_report_is_in_the_pdf(number: int, tmp_path: Path) -> None:
    words = read(report(number), tmp_path)
    for block in whole(contents(number)):
        for text in typed(block):
            # What stands beside something else can be read between its lines, so long texts are looked for by word.
            found = squeezed(text) in words or all(squeezed(word).strip(",:") in words for word in text.split())
            assert found, (text, block)


def test_every_card_is_in_the_pdf_literally(tmp_path: Path) -> None:
    words = read(report(), tmp_path)
    for one in contents().steps[3].answers:
        assert squeezed(one.text) in words, one.text


def test_the_pdf_is_tagged_and_says_that_it_is_accessible(tmp_path: Path) -> None:
    made = report()
    said = asked("pdfinfo", made, tmp_path)
    assert re.search(r"Tagged: +yes", said)
    assert re.search(r"Title: +Uitstroom beschermd wonen", said)
    assert re.search(r"Author: +Praktijklab", said)
    meta = asked("pdfinfo", made, tmp_path, "-meta")
    assert "<pdfuaid:part>1</pdfuaid:part>" in meta
    assert "<rdf:li>nl-NL</rdf:li>" in meta


def test_headings_tables_lists_and_pictures_are_tagged_as_what_they_are(tmp_path: Path) -> None:
    blocks = whole(contents())
    tags = asked("pdfinfo", report(), tmp_path, "-struct").splitlines()
    names = [line.split()[0].rstrip(":") for line in tags if line.strip() and line.strip()[0] not in '"/']
    for level in (1, 2, 3):
        there = sum(isinstance(one, Heading) and one.level == level for one in blocks)
        assert names.count(f"H{level}") == there + (level == 2), level  # and that of the table of contents
    pictures = [one for one in blocks if isinstance(one, Picture)]
    assert names.count("Figure") == len(pictures) > 5
    assert names.count("Table") >= sum(isinstance(one, Grid) for one in blocks)
    assert "TH" in names
    assert names.count("L") >= sum(isinstance(one, Bullets) for one in blocks) - 1  # the parties have shapes
    assert described(report()) == {one.alt for one in pictures}


@pytest.mark.parametrize("number", [3, 34])
def test_every_page_can_be_drawn_and_none_is_blank(number: int, tmp_path: Path) -> None:
    (tmp_path / "verslag.pdf").write_bytes(report(number))
    call = ["pdftoppm", "-r", "20", "-png", "-gray", str(tmp_path / "verslag.pdf"), str(tmp_path / "bladzij")]
    subprocess.run(call, check=True, capture_output=True)
    pages = sorted(tmp_path.glob("bladzij*.png"))
    said = asked("pdfinfo", report(number), tmp_path)
    assert f"{len(pages)}" in re.findall(r"Pages: +(\d+)", said)
    for page in pages:
        picture = Image.open(page).convert("L")
        inside = picture.crop((0, picture.height // 12, picture.width, picture.height * 11 // 12))
        darkest, _ = inside.getextrema()
        assert isinstance(darkest, int)
        assert darkest < 160, page.name


def test_equal_contents_give_equal_bytes() -> None:
    assert pdf(contents()) == report()
    assert pdf(contents(3)) != report()


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_people_type_means_nothing_and_stands_there_literally(text: str, tmp_path: Path) -> None:
    words = read(pdf(small(text), names=True), tmp_path)
    if len(text) < 1000:
        assert words.count(squeezed(showable(text))) >= 6
    else:  # it goes over many pages; in the harvest nothing stands beside it
        assert squeezed(text) in words or words.count(squeezed(text[:500])) >= 6


def test_words_of_another_direction_are_all_there(tmp_path: Path) -> None:
    words = read(pdf(small("مرحبا بالعالم שלום עולם")), tmp_path)
    assert all(word in words for word in ("مرحبا", "بالعالم", "שלום", "עולם"))


@given(st.text(st.characters(exclude_categories=()), max_size=60))
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_text_makes_a_pdf(text: str) -> None:
    assert pdf(small(text), names=True).startswith(b"%PDF-1.7")
    assert pdf(small(text), organisation="o1").startswith(b"%PDF-1.7")


@given(st.text(max_size=200))
@settings(deadline=None)
def test_cutting_a_text_loses_nothing(text: str) -> None:
    cut = pieces(text)
    assert "".join(cut) == text


def test_only_words_that_cannot_be_spelled_are_cut() -> None:
    for whole_ in ("verantwoordelijkheidsverdeling", "Wmo-beschikkingen en jeugdhulp", "één telefoonnummer"):
        assert pieces(whole_) == whole_
    for text in ("w" * 17, "https://www.voorbeeld.nl/een/pad", "bcdfghjklmnpqrstvwxz"):
        assert max(map(len, pieces(text))) <= 10


def test_columns_fill_the_page_and_give_room_to_what_is_in_them() -> None:
    headers = ("Organisatie", "Kort", "Lang")
    rows = [[("Woonplus",), ("ja",), ("een lange zin met veel woorden " * 6,)]] * 4
    fitted = fit(headers, rows)
    assert fitted.layout == "table"
    assert 180 < sum(fitted.widths) <= 187
    assert fitted.widths[2] > 2 * fitted.widths[1]


def test_many_columns_of_long_texts_are_set_under_each_other_or_on_a_page_on_its_side(tmp_path: Path) -> None:
    headers = tuple(f"Kolom {at}" for at in range(8))
    row = [("een lange zin met veel woorden " * 6,)] * 8
    assert fit(headers, [row] * 3).layout == "records"
    assert fit(headers, [row] * 30).layout == "landscape"
    step = replace(contents(12, ("van-opgave-naar-acties",)).steps[1])
    agreements = tuple(
        Agreed(Agreement(str(at), "een lange afspraak " * 12, piece="een deel van de opgave " * 8, why="reden " * 30),
               "Eerste bijeenkomst", date(2026, 3, 3))
        for at in range(20)
    )  # fmt: skip
    made = pdf(contents(3, (), steps=(step,), agreed=agreements))
    sizes = re.findall(r"size: +([\d.]+) x", asked("pdfinfo", made, tmp_path, "-f", "1", "-l", "99"))
    assert {round(float(size)) for size in sizes} == {595, 842}


def test_a_board_in_the_report_is_the_one_that_the_screen_showed() -> None:
    instrument = instruments()["halen-en-brengen"]
    part = instrument.parts[0]
    given = contents().steps[4]
    shown = replace(given, step=replace(given.step, part=part.key, view="vraag-en-aanbod"))
    board = KINDS[part.kind].board(part, contents().room, given.answers, ())
    for one, view in ((shown, "vraag-en-aanbod"), (given, "op-tafel")):
        (picture,) = (block for block in whole(contents(12, (), steps=(one,))) if isinstance(block, Picture))
        assert picture.figure == figures.draw(part.kind, board, Stage(view))
    names = [one for one in whole(contents(12, (), steps=(shown,)), names=True) if isinstance(one, Picture)]
    assert names[0].figure == figures.draw(part.kind, board, Stage("vraag-en-aanbod"))


def test_without_answers_there_is_no_empty_board(tmp_path: Path) -> None:
    empty = tuple(replace(one, answers=(), harvest=()) for one in contents().steps)
    blocks = whole(contents(12, (), steps=empty))
    assert not any(isinstance(one, Picture | Grid) for one in blocks)
    words = read(pdf(contents(12, (), steps=empty)), tmp_path)
    assert words.count(squeezed("Hier is nog niets ingevuld.")) == sum(
        len(one.instrument.parts) for one in empty if one.instrument
    )


def test_of_a_private_part_that_few_filled_in_there_is_no_picture() -> None:
    few = contents(3, ("impasse-verkenner",))
    assert not any(isinstance(one, Picture) for one in whole(few))
    assert any(isinstance(one, Picture) for one in whole(contents(12, ("impasse-verkenner",))))


def test_an_instrument_that_is_gone_is_told(tmp_path: Path) -> None:
    gone = StepContents(Step("s", "Eigen werkvorm", 20, "eigen-werkvorm", "closed"), None, (answer("x", "iets"),))
    words = read(pdf(contents(3, (), steps=(gone,))), tmp_path)
    assert squeezed("De werkvorm van deze stap is er niet meer.") in words


def test_a_party_that_was_removed_and_somebody_without_a_name_do_no_harm(tmp_path: Path) -> None:
    found = small("Veenstad", answer("moreel", "van iemand die weg is", "o9"), answer("affectief", "van ons"))
    words = read(pdf(found, names=True), tmp_path)
    assert "vanons" in words
    assert "(van)" not in words


def test_the_template_tells_which_parts_there_are_in_which_order() -> None:
    filled = replace(contents(), agreed=(Agreed(Agreement("a", "bellen"), "Eerste", None),))
    everything = [key for key, _ in sections(filled)]
    assert everything == ["omslag", *(part for part in PARTS if part not in ("verschillen", "tijd"))]
    chosen = replace(filled, template=Template(parts=("afspraken", "stappen"), colour="#7a3e00"))
    assert [key for key, _ in sections(chosen)] == ["omslag", "afspraken", "stappen"]
    assert pdf(chosen) != pdf(replace(chosen, template=Template(parts=("afspraken", "stappen"))))


def test_a_logo_stands_on_the_cover(tmp_path: Path) -> None:
    picture = tmp_path / "logo.png"
    Image.new("RGB", (300, 90), "#7a3e00").save(picture)
    made = pdf(replace(small("Veenstad"), template=Template(logo=picture.read_bytes())))
    assert "image" in asked("pdfimages", made, tmp_path, "-list")
    assert b"/Alt(Logo)" in made


def test_agreements_are_told_with_what_happened_to_them(tmp_path: Path) -> None:
    lead = Organisation("o1", "Gemeente Veenstad", "gemeente")
    it = Agreement(
        "a", "Elke maand bellen", lead, (), date(2026, 12, 1), date(2027, 1, 8), "nazorg", "vast", "geen tijd"
    )
    history = (Stood(date(2026, 6, 1), "", "vast", "geen tijd"),)
    made = replace(contents(3, ()), agreed=(Agreed(it, "Eerste bijeenkomst", date(2026, 3, 3), history),))
    words = read(pdf(made), tmp_path)
    for text in ("Elke maand bellen", "1 december 2026", "8 januari 2027", "vast: geen tijd", "Eerste bijeenkomst",
                 "1 juni 2026, tussen de bijeenkomsten"):  # fmt: skip
        assert squeezed(text) in words, text


def test_meetings_stand_under_each_other_and_a_changed_question_is_told() -> None:
    instrument = instruments()["de-ideale-bocht"]
    part, now = instrument.parts[0], contents(5, ("de-ideale-bocht",))
    was = contents(4, ("de-ideale-bocht",))
    times = (
        Time("Eerste", date(2026, 3, 3), Step("toen", "Bocht", 20), was.room, was.steps[1].answers,
             changed=(("Waar?", "Waar staan we?"),)),
        Time("Tweede", date(2026, 9, 3), now.steps[1].step, now.room, now.steps[1].answers),
    )  # fmt: skip
    found = dict(
        sections(replace(now, compared=(Compared(instrument, part, times, (("Waar?", "Waar staan we?"),)),)))
    )
    told = found["tijd"]
    heads = [one.text for one in told if isinstance(one, Heading) and one.level == 4]
    assert heads == ["Eerste, 3 maart 2026", "Tweede, 3 september 2026"]
    drawn = [one.figure for one in told if isinstance(one, Picture)]
    boards = [KINDS["bend"].board(part, time.room, time.answers, ()) for time in times]
    assert drawn == [figures.draw("bend", board, Stage("bocht")) for board in boards]
    assert any(isinstance(one, Bullets) and "‘Waar?’" in one.items[0] for one in told)
    assert sum(isinstance(one, Grid) for one in told) == 1  # that of now stands with its step


def test_an_own_sheet_is_a_pdf_of_one_party(tmp_path: Path) -> None:
    made = contents()
    first = made.room.organisations[0]
    words = read(pdf(made, organisation=first.id), tmp_path)
    assert squeezed(f"Eigen blad van {first.name}.") in words
    given = [one for one in made.steps[3].answers if one.part == "motieven" and one.text]
    mine = {one.text for one in given if one.organisation == first.id}
    theirs = {one.text for one in given} - {one.text for step in made.steps for one in step.answers
                                            if one.organisation == first.id}  # fmt: skip
    assert mine
    assert theirs
    assert all(squeezed(one) in words for one in mine)
    assert not any(squeezed(one) in words for one in theirs)
    with pytest.raises(KeyError):
        pdf(made, organisation="elders")


def test_an_own_sheet_of_many_steps_starts_with_its_title(tmp_path: Path) -> None:
    keys = ("motieven", "halen-en-brengen", "speelveld", "zelfscan-van-wal-komen") * 2
    made = contents(3, keys)
    party = made.room.organisations[0].id
    for person in (False, True):
        blocks = own_sheet(made, party, person=person)
        assert sum(isinstance(one, Heading) and one.level == 2 for one in blocks) > 6
        assert "Inhoud" not in read(pdf(made, organisation=party, person=person), tmp_path)
    assert "Inhoud" in read(pdf(made), tmp_path)


@cache
def everything() -> Contents:
    """A meeting with every instrument."""
    return contents(3, tuple(instruments()))


def test_every_instrument_is_in_one_report(tmp_path: Path) -> None:
    words = read(pdf(everything()), tmp_path)
    for one in instruments().values():
        assert squeezed(one.title) in words, one.key


@pytest.mark.parametrize("names", [False, True])
def test_every_instrument_is_in_one_own_sheet(names: bool, tmp_path: Path) -> None:
    for one in everything().room.organisations:
        for person in (False, True):
            words = read(pdf(everything(), names, one.id, person), tmp_path)
            for block in own_sheet(everything(), one.id, names, person):
                assert not isinstance(block, Heading) or squeezed(block.text) in words, block


def test_what_others_think_of_a_party_stands_under_each_other() -> None:
    made = contents(34, ("motieven",))
    (grid,) = (one for one in whole(made) if isinstance(one, Grid) and "Dit denken de anderen" in one.headers)
    at = grid.headers.index("Dit denken de anderen")
    most = max(grid.cards, key=lambda row: len(row[at]))
    assert len(most[at]) > 10
    texts = sorted(one.text for one in made.steps[1].answers if one.part == "raden" and one.text)
    told = sorted(card.rpartition(" (")[0] or card for row in grid.cards for card in row[at] if card != "nog niets")
    assert set(told) <= set(texts)
    assert [tuple("; ".join(cell) for cell in row) for row in grid.cards] == list(grid.rows)


def test_where_nothing_was_filled_in_nobody_is_warned_or_asked_more() -> None:
    warned = 0
    for one in everything().steps:
        parts = one.instrument.parts if one.instrument else ()
        empty = contents(3, (), steps=(replace(one, answers=(), harvest=()),), template=Template(parts=("stappen",)))
        blocks = whole(empty)
        assert not any(isinstance(block, Bullets) for block in blocks), one.step.id
        told = [block.text for block in blocks if isinstance(block, Paragraph) and block.tone == "caution"]
        spoken = [part.caution for part in parts if part.caution and (part.private or part.kind == "talk")]
        assert told == spoken, one.step.id
        warned += sum(bool(part.caution) for part in parts) - len(spoken)
    assert warned > 10  # parts that have a caution to leave out


def test_the_sources_follow_what_stands_before_them_when_they_fit(tmp_path: Path) -> None:
    made = contents(3, ("motieven",))
    pages = asked("pdftotext", pdf(made, organisation=made.room.organisations[0].id), tmp_path, "-raw").split("\f")
    (page,) = (page for page in pages if "Bronnen" in page)
    assert "Motieven" in page
    assert "Platform31" in page


def test_the_sheet_of_a_person_has_their_own_choices_too() -> None:
    scan = instruments()["zelfscan-van-wal-komen"]
    own = Answer("a", "stellingen", "echt-willen", "", {"point": 2}, None, "seal")  # in an anonymous step
    made = contents(3, (), steps=(StepContents(Step("s", scan.title, 20, scan.key, "closed"), scan, (own,)),))
    party = made.room.organisations[0].id
    assert pdf(made, organisation=party, person=True) != pdf(made, organisation=party)
