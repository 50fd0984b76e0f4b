"""The pages for people: what they name exists, and what they quote stands on a screen."""

import re
from pathlib import Path

import pytest

from facilitation.catalogue import instruments, programmes

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
GUIDE = ROOT / "docs" / "handleiding.md"
DOCS = [README, *sorted((ROOT / "docs").glob("*.md"))]
EMPHASIS = {"vet", "hetzelfde"}  # bold in the guide without being a word of the screen
LATER = "data/praktijklab.sqlite3"  # the server makes it


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def rows(words: str) -> list[list[str]]:
    """The cells of all tables, without their rules."""
    lines = [line for line in words.splitlines() if line.startswith("|") and not line.startswith("|---")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def of_screens() -> str:
    """The source of every page, of which the texts are what people read."""
    return "\n".join(text(path) for path in sorted((ROOT / "pages").rglob("*")) if path.suffix in {".py", ".js"})


def test_there_is_a_readme_and_a_guide() -> None:
    assert {"README.md", "architecture.md", "dependencies.md", "handleiding.md", "instruments.md"} <= {
        path.name for path in DOCS
    }


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_a_page_speaks_of_no_other_place_than_this_one(path: Path) -> None:
    assert re.findall(r"/work\b|/tmp/|/root/", text(path)) == []


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_links_between_pages_lead_somewhere(path: Path) -> None:
    links = re.findall(r"(?<!!)\[[^]]+\]\(([^)#]+)\)", text(path))
    assert [link for link in links if "://" not in link and not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_every_file_and_folder_that_a_table_names_exists(path: Path) -> None:
    cells = "\n".join(cell for row in rows(text(path)) for cell in row)
    named = set(re.findall(r"`([\w.][\w.-]*/[\w./-]*|\w+\.py)`", cells)) - {LATER}
    assert path != README or len(named) > 20
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


def test_every_setting_of_the_readme_is_read_and_none_is_left_out() -> None:
    source = "".join(text(path) for path in (ROOT / "sessions").rglob("*.py"))
    assert set(re.findall(r"PRAKTIJKLAB_[A-Z_]+", text(README))) == set(re.findall(r"PRAKTIJKLAB_[A-Z_]+", source))
    assert "PRAKTIJKLAB_DATABASE" in text(ROOT / "sessions" / "settings.py")


def test_the_page_on_instruments_knows_every_instrument_and_programme_with_its_kinds() -> None:
    words = text(ROOT / "docs" / "instruments.md")
    listed = {row[0].strip("`"): row[1] for row in rows(words) if row[0].strip("`") in instruments()}
    assert listed == {
        key: ", ".join(dict.fromkeys(part.kind for part in one.parts)) for key, one in instruments().items()
    }
    assert [key for key in programmes() if f"`{key}`" not in words] == []


def test_every_direct_dependency_has_its_reason_and_no_other_does() -> None:
    found: set[str] = set()
    for path in (ROOT / "requirements.txt", ROOT / "tests" / "requirements.txt"):
        ours = text(path).split("\n\n")[0]
        found |= set(re.findall(r"^([\w-]+)==", ours, re.MULTILINE))
    tables = rows(text(ROOT / "docs" / "dependencies.md"))
    assert {row[0].strip("`") for row in tables if row[0].startswith("`")} == found


def test_every_bold_word_of_the_guide_stands_on_a_screen() -> None:
    screens = of_screens()
    # Bold with a full stop at its end heads a paragraph.
    bold = {found.replace("\n", " ") for found in re.findall(r"\*\*([^*]+)\*\*", text(GUIDE))}
    quoted = {words for words in bold if not words.endswith((".", "’."))} - EMPHASIS
    assert len(quoted) > 30
    # A whole text of the source, between quotation marks or before the end of a link.
    assert [words for words in sorted(quoted) if not re.search(f"[\"']{re.escape(words)}[\"'<]", screens)] == []


def test_the_guide_stays_calm() -> None:
    assert "!" not in text(GUIDE)
