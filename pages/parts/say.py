"""Words on the meeting's own screens; everything goes in as text, never as markup."""

from collections.abc import Sequence
from functools import cache
from html import escape
from pathlib import Path

import streamlit as st

HERE = Path(__file__).parent
A_FEW = 8  # lines of a list that stand below each other without scrolling


@cache
def css(*names: str) -> str:
    """The style sheets beside this file, for ``look.page(extra_css=...)``."""
    return "\n".join((HERE / f"{name}.css").read_text(encoding="utf-8") for name in names)


def note(head: str, text: str, *, warn: bool = False) -> None:
    """A remark with a small heading above it."""
    st.html(f'<p class="pl-note{" warn" if warn else ""}"><span>{escape(head)}</span>{escape(text)}</p>')


def empty(head: str, text: str) -> None:
    """What stands where nothing is yet."""
    st.html(f'<div class="pl-nothing"><p class="pl-nothing-h">{escape(head)}</p><p>{escape(text)}</p></div>')


def poles(strong: str, weak: str) -> None:
    """The two ends of a scale as equal boxes."""
    boxes = "".join(
        f'<div class="pl-pole"><b aria-hidden="true">{letter}</b><p>{escape(words)}</p></div>'
        for letter, words in (("A", strong), ("B", weak))
    )
    st.html(f'<div class="pl-poles">{boxes}</div>')


def saved(done: bool, words: str = "Opgeslagen") -> None:
    """A quiet word that a choice is kept; nothing while nothing was chosen."""
    st.html(f'<span class="pl-ok" role="status">{escape(words)}</span>' if done else '<span role="status"></span>')


def status(text: str) -> None:
    """A quiet sentence that a screen reader tells whenever it changes."""
    st.html(f'<p class="pl-small" role="status">{escape(text)}</p>', width="content")


def question(head: str, text: str) -> None:
    """What the facilitator asks the group now."""
    st.html(f'<p class="pl-h">{escape(head)}</p><p class="pl-say">{escape(text)}</p>')


def bullets(head: str, lines: Sequence[str]) -> None:
    """A list with a small heading; nothing when it is empty."""
    if lines:
        items = "".join(f"<li>{escape(line)}</li>" for line in lines)
        above = f'<p class="pl-h">{escape(head)}</p>' if head else ""
        st.html(f'{above}<ul class="pl-bullets">{items}</ul>')


def listed(name: str, lines: Sequence[str]) -> None:
    """A list of what is there, close together; a long one scrolls in a box of its own, which has a ``name``."""
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    box = (
        f' class="pl-long-list" role="region" tabindex="0" aria-label="{escape(name)}"' if len(lines) > A_FEW else ""
    )
    st.html(f'<div{box}><ul class="pl-there">{items}</ul></div>')


def heading(title: str, states: Sequence[str], going: bool, code: str, apart: str = "") -> None:
    """The head of the facilitator's page: step, how it stands (``going`` marks the first word), and the join code.

    ``apart`` says that the room sees something else, and stands out.
    """
    looks = ["pl-ok" if going else "pl-small", *["pl-tag"] * (len(states) - 1)]
    said = " ".join(f'<span class="{one}">{escape(words)}</span>' for one, words in zip(looks, states, strict=True))
    if apart:
        said += f' <span class="pl-tag pl-apart">{escape(apart)}</span>'
    st.html(
        f'<div class="pl-head"><h1>{escape(title)}</h1><span class="pl-states" role="status">{said}</span>'
        f'<span class="pl-code">Code <b>{escape(code)}</b></span></div>'
    )


def brand(title: str, under: str) -> None:
    """The head of the agenda."""
    st.html(
        f'<p class="pl-brand">Praktijklab</p><p class="pl-meeting">{escape(title)}</p>'
        + (f'<p class="pl-small">{escape(under)}</p>' if under else "")
    )


def planned(minutes: int, *, runs_later: bool = True) -> None:
    """How long a step is meant to take, before its clock runs; or without a clock at all."""
    under = "gaat lopen als je opent" if runs_later else "gepland, zonder klok"
    st.html(f'<div class="pl-clock"><b>{minutes}:00</b><span class="pl-small">{under}</span></div>', width="content")


def took(minutes: int | None, planned: int) -> None:
    """How long a closed step was open, beside what was planned; ``minutes`` is None when that is not known."""
    plan = f"{planned} min"
    big, small = (plan, "gepland") if minutes is None else (f"{minutes} min", f"van {plan} gepland")
    st.html(f'<div class="pl-clock"><b>{big}</b><span class="pl-small">{small}</span></div>', width="content")


def talk_cards(head: str, cards: Sequence[str]) -> None:
    """Sentences to ask on with, each as a small card; nothing when there are none."""
    if cards:
        items = "".join(f"<li>{escape(words)}</li>" for words in cards)
        st.html(f'<p class="pl-h">{escape(head)}</p><ul class="pl-ask-on">{items}</ul>')
