"""The typesetter: any text becomes a page with that text on it, and the same text the same page."""

import json
import subprocess
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitation.figures.canvas import Canvas
from facilitation.figures.svg import svg
from facilitation.reports import typesetting
from facilitation.reports.typesetting import pdf, png, showable

TEMPLATE = """#let d = json("data.json")
#set document(title: "Proef")
#set text(lang: "nl", font: ("Praktijklab Sans", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Symbols2",
  "Unifont", "Unifont Upper"))
= Proef
#d.words
#if "picture" in d { image(bytes(d.picture), format: "svg", alt: "Een bord") }
"""
HOSTILE = (
    "", " ", "#import \"x\"", "#panic()", "$x$ \\frac{1}{2}", "= kop", "- lijst\n+ nog een", "*vet* _schuin_ `code`",
    "<label> @verwijzing", "</text><script>x()</script>", "<b>vet</b> &amp; &#60;", "=1+1", "@SOM(A1)", "]#[", "\\",
    "\"", "/* weg */ // weg", "https://praktijklab.example", "~ -- --- ...", "\x00\x01\x1f\x7f\x85\x9f", "\ud83d",
    "\udc00 \ud800", "\ufffe\uffff", "\u202egnireis\u202c", "مرحبا بالعالم", "مُحَمَّد", "שלום", "נִקּוּד", "中文 日本語",
    "한국어",
    "ትግርኛ", "हिन्दी", "ไทย กิ", "தமிழ்", "👩\u200d👩\u200d👧\u200d👧 🇳🇱 👍🏽 ❤️ 1️⃣", "z̵̨a̶l̷g̸o̴",
    "e\u0301\u0301\u0301", "\U000e0041",
    "\U0010ffff", "\u0378", "\u2028\u2029", "\u200b\u2060\ufeff\u00ad", "\u1100\u1161", "\u0600\u200f", "\u0302",
    "w" * 20_000, "woord " * 3_300, "regel\n" * 2_000,
)  # fmt: skip


@pytest.fixture(autouse=True, scope="module")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A folder with one small template, in place of those of the reports."""
    folder = tmp_path_factory.mktemp("templates")
    (folder / "proef.typ").write_text(TEMPLATE, encoding="utf-8")
    patch = pytest.MonkeyPatch()
    patch.setattr(typesetting, "TEMPLATES", folder)
    yield
    patch.undo()


def test_every_character_is_shown_as_itself_or_as_its_number() -> None:
    covered = json.loads((typesetting.FONT_FOLDER / "coverage.json").read_text(encoding="ascii"))
    assert all(first <= last for first, last in covered)
    assert all(last < first for (_, last), (first, _) in pairwise(covered))
    for code in (*range(0x20, 0x7F), *range(0xA0, 0x180), 0x20AC, 0x2026, 0x4E2D, 0x1F600, 0x627, 0x5D0):
        assert showable(chr(code)) == chr(code)
    assert showable("\ufffe\U0001000c") == "[U+FFFE][U+1000C]"
    assert showable("\U0010fffe") == "[U+10FFFE]"


def test_what_steers_is_not_shown() -> None:
    assert showable("een\ntwee\tdrie") == "een\ntwee\tdrie"
    assert showable("een\x00twee\x1b[0m") == "een twee [0m"
    assert showable("\u202egnireis\u202c") == "gnireis"  # else it turns what others wrote after it
    assert showable("half \ud83d") == "half \ufffd"


@given(st.text(st.characters(), max_size=400))
def test_what_is_shown_of_a_text_stays_the_same_when_asked_again(words: str) -> None:
    shown = showable(words)
    assert showable(shown) == shown
    shown.encode()


@given(st.text(st.characters(), max_size=300))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_becomes_an_accessible_pdf(words: str) -> None:
    assert pdf("proef.typ", {"words": words}).startswith(b"%PDF-")


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_that_people_type_means_anything_to_the_typesetter(words: str) -> None:
    made = pdf("proef.typ", {"words": words})
    assert b"pdfuaid" in made
    assert made == pdf("proef.typ", {"words": words})


def test_the_text_is_in_the_pdf_as_it_was_typed(tmp_path: Path) -> None:
    typed = [one for one in HOSTILE if one.isascii() and one.isprintable() and len(one) < 99]
    (tmp_path / "proef.pdf").write_bytes(pdf("proef.typ", {"words": "\n\n".join([*typed, "Cliëntenraad €½ Привет"])}))
    asked = ["pdftotext", "-layout", str(tmp_path / "proef.pdf"), "-"]
    read = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
    squeezed = "".join(read.split())
    for one in (*typed, "Cliëntenraad€½Привет"):
        assert "".join(one.split()) in squeezed


def test_nobody_can_read_a_file_of_the_server_through_a_text() -> None:
    here = Path(__file__).read_text(encoding="utf-8")[:60]
    made = pdf("proef.typ", {"words": f'#read("{__file__}")'})
    assert here.encode() not in made


def board(words: str) -> str:
    """A small drawing with these words on it."""
    canvas = Canvas()
    canvas.mark(40, 40, "gemeente")
    canvas.text(80, 40, words)
    return svg(canvas.figure())


@pytest.mark.parametrize("words", HOSTILE[:-3], ids=range(len(HOSTILE) - 3))
def test_a_drawing_with_any_words_becomes_a_picture_and_stands_in_a_pdf(words: str) -> None:
    made = png(board(words), 400)
    assert made.startswith(b"\x89PNG")
    assert int.from_bytes(made[16:20]) == 400
    assert pdf("proef.typ", {"words": "", "picture": board(words)}).startswith(b"%PDF-")


def test_the_words_of_a_drawing_are_words_in_the_pdf(tmp_path: Path) -> None:
    (tmp_path / "bord.pdf").write_bytes(pdf("proef.typ", {"words": "", "picture": board("een vaste contactpersoon")}))
    asked = ["pdftotext", str(tmp_path / "bord.pdf"), "-"]
    assert "een vaste contactpersoon" in subprocess.run(asked, check=True, capture_output=True, text=True).stdout


def test_equal_drawings_are_equal_pictures_and_other_words_another_picture() -> None:
    assert png(board("een"), 600) == png(board("een"), 600)
    assert png(board("een"), 600) != png(board("twee"), 600)


def test_one_foreign_word_does_not_turn_a_line_into_the_letters_of_the_last_resort(tmp_path: Path) -> None:
    (tmp_path / "bord.pdf").write_bytes(pdf("proef.typ", {"words": "", "picture": board("welkom 中文 bij ons")}))
    asked = ["pdffonts", str(tmp_path / "bord.pdf")]
    found = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
    assert "Unifont" in found
    assert found.count("PraktijklabSans") > 1  # of the heading, and of the line


def test_a_drawing_with_signs_on_signs_is_a_photograph_and_what_people_type_is_never_one(tmp_path: Path) -> None:
    typed = board("हिन्दी").strip()
    (tmp_path / "bord.pdf").write_bytes(pdf("proef.typ", {"words": typed, "picture": board("हिन्दी")}))
    pictures = subprocess.run(
        ["pdfimages", "-list", tmp_path / "bord.pdf"], check=True, capture_output=True, text=True
    )
    assert len(pictures.stdout.splitlines()) > 2
    words = subprocess.run(["pdftotext", tmp_path / "bord.pdf", "-"], check=True, capture_output=True, text=True)
    assert "<svg" in words.stdout
    (tmp_path / "bord.pdf").write_bytes(pdf("proef.typ", {"words": "", "picture": board("welkom")}))
    pictures = subprocess.run(
        ["pdfimages", "-list", tmp_path / "bord.pdf"], check=True, capture_output=True, text=True
    )
    assert len(pictures.stdout.splitlines()) == 2


def test_no_photograph_is_made_that_nobody_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def noted(drawing: str, across: int) -> bytes:
        made.append(drawing)
        return png(drawing, across)

    monkeypatch.setattr(typesetting, "png", noted)
    pdf("proef.typ", {"words": "", "picture": board("welkom")})
    assert made == []
    pdf("proef.typ", {"words": "", "picture": board("हिन्दी")})
    assert made == [board("हिन्दी")]


def test_a_template_that_is_wrong_is_still_an_error() -> None:
    (typesetting.TEMPLATES / "fout.typ").write_text("#panic()", encoding="utf-8")
    with pytest.raises(Exception, match="panicked"):
        pdf("fout.typ", {"picture": board("een")})


@pytest.mark.parametrize("text", ["a\ufeffb", "\u06d8\u0e78\u033c", "\u0658\u204b\u0344"])
def test_no_text_makes_a_document_impossible(text: str) -> None:
    canvas = Canvas()
    canvas.text(100, 100, text)
    made = pdf("proef.typ", {"words": text, "picture": svg(canvas.figure())})
    assert made.startswith(b"%PDF")
