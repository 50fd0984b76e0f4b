"""How every page looks: its style, the strip at the top, and texts that are always shown as text."""

import functools
import re
from html import escape
from pathlib import Path
from typing import Any, Literal

import streamlit as st

HERE = Path(__file__).parent
MARKDOWN = re.compile(r"[\\`*_\[\]<>#|~$&]|^[-+=]")
NUMBERED = re.compile(r"^(\d+)([.)])")
#: Streamlit makes something of ``:smile:``, ``->`` and ``www.x.nl`` even when they are escaped; an invisible
#: joiner in them prevents that.
JOINER = "\N{WORD JOINER}"
PICTURES = re.compile(r"(?<=[:@])(?=\S)|(?<=[<>=-])(?=[<>=-])|(?<=www)(?=\.)", re.IGNORECASE)


@functools.cache
def style() -> str:
    """The style of all pages."""
    return (HERE / "look.css").read_text(encoding="utf-8")


def page(title: str, layout: Literal["centered", "wide"] = "centered", extra_css: str = "", **kw: Any) -> None:
    """Begin a page: its title in the browser, its width, its style. ``extra_css`` is ours, never typed text."""
    st.set_page_config(page_title=f"{title} - Praktijklab" if title else "Praktijklab", layout=layout, **kw)
    st.html(f"<style>{style()}{extra_css}</style>")


def strip(left: str = "", right: str = "", *, more: str = "", back: str = "") -> None:
    """The line at the top of a page; ``more`` follows ``right`` where there is room, ``back`` is a link there."""
    shown = f'{escape(right)}<span class="pl-org">{escape(more)}</span>'
    if back:
        shown = f'<a href="{escape(back)}" target="_self">{escape(right)}</a>'
    st.html(
        f'<div class="pl-strip"><span><b>Praktijklab</b>{"&ensp;" + escape(left) if left else ""}</span>'
        f'<span class="r">{shown}</span></div>'
    )


def plain(text: str) -> str:
    """``text`` for a label or option that Streamlit reads as Markdown, so that people see what was typed."""
    one_line = " ".join(text.split())
    return NUMBERED.sub(r"\1\\\2", MARKDOWN.sub(r"\\\g<0>", PICTURES.sub(JOINER, one_line)))


def paragraph(text: str, kind: str = "pl-card") -> None:
    """A paragraph of plain text in one of the looks of ``look.css``."""
    st.html(f'<p class="{escape(kind)}">{escape(text)}</p>')


def lead(text: str) -> None:
    """The larger sentence under a title."""
    paragraph(text, "pl-lead")


def small(text: str) -> None:
    """A quiet explanation."""
    paragraph(text, "pl-small")


def label(text: str) -> None:
    """A heading above fields that carry labels of their own, in the look of a label."""
    paragraph(text, "pl-label")


def note(text: str, under: str = "", *, warn: bool = False) -> None:
    """A remark with a line beside it; ``under`` is its small second line."""
    below = f"<span>{escape(under)}</span>" if under else ""
    st.html(f'<p class="pl-note{" warn" if warn else ""}">{escape(text)}{below}</p>')


def wrong(sentence: str) -> None:
    """What went wrong and what to do, beside where it happened; the first sentence stands out."""
    first, dot, rest = sentence.partition(". ")
    if not dot:
        first, rest = sentence, ""
    st.error(f"**{plain(first + dot.strip())}** {plain(rest)}".strip(), icon=":material/error:")


def about(title: str) -> None:
    """To which meeting a page belongs."""
    st.html(f'<p class="pl-card">aan <b>{escape(title)}</b></p>')
