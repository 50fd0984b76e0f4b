"""The template of a traject: what is kept of it, and which colours and files are refused."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from facilitation.content import Refused
from facilitation.reports.template import LEAST_CONTRAST, PARTS, Template, checked, contrast, readable
from sessions import leading, meetings, templates, trajects
from sessions.database import Database

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def picture(size: tuple[int, int] = (3000, 1000), kind: str = "PNG") -> bytes:
    made = io.BytesIO()
    Image.new("RGB", size, "#00567d").save(made, kind)
    return made.getvalue()


@given(COLOURS)
def test_a_colour_is_kept_when_it_can_be_read_and_else_a_darker_one_is_offered(colour: str) -> None:
    darker = readable(colour)
    assert contrast(darker) >= LEAST_CONTRAST
    if contrast(colour) >= LEAST_CONTRAST:
        assert checked(tuple(PARTS), colour)[1] == colour == darker
    else:
        with pytest.raises(Refused, match=darker):
            checked(tuple(PARTS), colour)


def test_known_contrasts() -> None:
    assert contrast("#000000") == 21
    assert contrast("#ffffff") == 1
    assert round(contrast("#767676"), 2) == 4.54


@pytest.mark.parametrize("parts", [(), ("onzin",)])
def test_a_report_has_one_part_at_least(parts: tuple[str, ...]) -> None:
    with pytest.raises(Refused):
        checked(parts, "#00567d")


@pytest.mark.parametrize("colour", ["", "rood", "#12345", "#00567d;x", "#GGGGGG"])
def test_what_is_no_colour_is_refused(colour: str) -> None:
    with pytest.raises(Refused):
        checked(tuple(PARTS), colour)


def test_a_template_is_of_the_whole_traject(database: Database) -> None:
    begun = meetings.start(database, "Een", "", "", [("Gemeente", "gemeente")], [])
    assert templates.template(database, begun.meeting) == Template()
    leading.lead(database, begun.key, templates.set_look, ("bronnen", "onzin", "opgave", "bronnen"), "#7a3e9d")
    leading.lead(database, begun.key, templates.set_logo, picture())
    kept = templates.template(database, begun.meeting)
    assert (kept.parts, kept.colour) == (("bronnen", "opgave"), "#7a3e9d")
    following = trajects.follow_up(database, begun.meeting, "Twee", None, begun.key)
    assert templates.template(database, following.meeting) == kept
    leading.lead(database, begun.key, templates.set_logo, b"")
    assert templates.template(database, begun.meeting).logo == b""


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_logo_is_drawn_anew_at_a_modest_size(kind: str) -> None:
    with Image.open(io.BytesIO(templates.drawn(picture(kind=kind)))) as made:
        assert made.format == "PNG"
        assert made.size == (900, 300)


def bomb() -> bytes:
    """A small file that says it is huge."""
    file = bytearray(picture((10, 10)))
    file[16:24] = (60000).to_bytes(4, "big") * 2
    return bytes(file)


def test_nothing_else_of_the_file_is_kept() -> None:
    made = io.BytesIO()
    Image.new("RGB", (20, 20)).save(made, "JPEG", icc_profile=b"een profiel", comment=b"waar en wanneer")
    kept = templates.drawn(made.getvalue())
    assert b"iCCP" not in kept
    assert b"waar" not in kept


@pytest.mark.parametrize(
    "file", [b"x", b"<svg onload=alert(1)>", picture(kind="GIF"), picture()[:200], b"\x89PNG" + b"0" * 99, bomb(),
             b"0" * 2_000_001]
)  # fmt: skip
def test_what_is_no_fitting_picture_is_refused_in_dutch(file: bytes) -> None:
    with pytest.raises(Refused, match="Er is niets veranderd"):
        templates.drawn(file)
