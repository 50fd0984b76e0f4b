"""Lines with something to download: what it is, for what, and the link that makes and saves it."""

from html import escape
from typing import Literal
from urllib.parse import quote, urlencode

import streamlit as st

STYLE = """
[class*="st-key-rij-"] { border-top:1px solid #d3dbdf; padding:.55rem 0 .5rem; }
"""


def address(form: str, **asked: str) -> str:
    """Where a document is made: its form, and what is asked of it (see ``sessions.taking_home.order``)."""
    return f"/bestand/{quote(form)}?{urlencode({name: value for name, value in asked.items() if value})}"


def row(title: str, about: str, button: str, to: str, main: bool = False) -> None:
    """A line with a document; it is made when somebody presses the button, which is a link (``to``)."""
    with st.container(key=f"rij-{title.lower().replace(' ', '-')}"):
        left, right = st.columns([1.7, 1], vertical_alignment="center")
        left.html(f'<p class="pl-card"><b>{escape(title)}</b></p><p class="pl-small">{escape(about)}</p>')
        kind: Literal["primary", "secondary"] = "primary" if main else "secondary"
        right.link_button(button, to, type=kind, width="stretch")
