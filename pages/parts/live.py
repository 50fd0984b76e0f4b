"""Our own components: a little HTML here, the JavaScript module beside it, data from the page.

Lists in the data are tuples, and nothing in it is a dict: at either Streamlit loads pandas to see whether it is a
table (80 MB).
They all share one connection per page (``live.js``). What is typed goes up over it and never through
Streamlit, whose own fields are disabled the moment a connection drops.
"""

import hashlib
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import streamlit as st

from facilitation.content import Option
from facilitation.figures import PLOTLY_JS
from facilitation.room import AtEnd
from sessions import access, database, meetings
from sessions.live.routes import version

HERE = Path(__file__).parent
LOADER = (HERE / "loader.js").read_text(encoding="utf-8")


def _registered(name: str, html: str) -> Callable[..., Any]:
    return st.components.v2.component(f"praktijklab_{name}", html=html, js=LOADER, isolate_styles=False)


_sheet = _registered("sheet", '<div class="pl-sheet"></div>')
_panel = _registered("panel", '<div class="pl-panel"></div>')
_watch = _registered("watch", '<div class="pl-watch"></div>')
_board = _registered("board", '<div class="pl-board"></div>')
_standing = _registered("standing", '<div class="pl-standing"></div>')
_coding = _registered("coding", '<div class="pl-coding"></div>')
_clock = _registered("clock", '<div class="pl-clock"></div>')
_room = _registered("room", '<div class="pl-room"></div>')
_arrival = _registered("arrival", '<div class="pl-arrival"><p></p></div>')
_newer = _registered("newer", '<div class="pl-newer"></div>')


@cache
def module(name: str) -> str:
    """The address of one of our modules; it changes when any of them changes, for they import each other."""
    marks = "".join(version(path) for path in sorted(HERE.glob("*.js")))
    return f"/deel/{hashlib.sha256(marks.encode()).hexdigest()[:12]}/{name}.js"


@dataclass(frozen=True, slots=True)
class Pick:
    """A choice on a card, kept in its value under ``name``: one of ``options`` (key, label), or one of the cards
    that the group wrote at (part, field) in ``cards``. Of ``several`` each chosen one is kept as ``name`` and its
    key together; a ``date`` as ``2026-12-01``. ``before`` stands before the label on a finished card."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...] = ()
    form: Literal["buttons", "list", "several", "date"] = "list"
    cards: tuple[str, str] | None = None
    before: str = ""
    after: bool = False  # a list that stands under the words
    empty: str = "Maak een keuze"


def watch(
    key: str,
    step: str,
    *,
    writes: bool,
    says: str = "",
    keys: Sequence[tuple[str, str]] = (),
    rows: Sequence[str] = (),
) -> None:
    """Rerun this page when the structure of its meeting changes, and say when the connection is away.

    ``key`` is the visitor's own key, ``step`` the id of the step on this page (empty: what the screen shows),
    ``writes`` whether somebody types on this page, ``says`` where they are now, for a screen reader to tell
    whenever that changes. ``keys`` are digits that press a button together with Alt: (digit, the button's key).
    ``rows`` are the keys of containers: of a button there that is pressed and then gone or grey, the cursor goes on
    to the first one of its row that can be pressed.
    """
    kept = database.here()
    _watch(
        key="watch",
        data={
            "module": module("watch"),
            "key": key,
            "step": step,
            "writes": writes,
            "says": says,
            "mark": meetings.mark(kept, access.who(kept, key).meeting),
            "keys": tuple({"digit": digit, "button": button} for digit, button in keys),
            "rows": tuple(rows),
        },
        on_changed_change=lambda: None,
    )


def sheet(
    key: str,
    step: str,
    part: str,
    field: str,
    *,
    label: str,
    more: str,
    me: str,
    picks: Sequence[Pick] = (),
    readonly: bool = False,
    reach: bool = False,
) -> None:
    """The cards of one question, to write and to read.

    ``me`` is the name of the visitor, ``more`` the
    words on the button for one more card, ``picks`` what is chosen on every card,
    ``reach`` whether the cursor goes there as soon as the cards are there: somebody just asked for them.
    """
    _sheet(
        key=f"sheet-{step}-{part}-{field}",
        data={
            "module": module("sheet"),
            "key": key,
            "step": step,
            "part": part,
            "field": field,
            "label": label,
            "more": more,
            "me": me,
            "readonly": readonly,
            "reach": reach,
            "picks": tuple(_picked(pick) for pick in picks),
        },
    )


def _picked(pick: Pick) -> dict[str, Any]:
    said: dict[str, Any] = {
        "name": pick.name,
        "label": pick.label,
        "form": pick.form,
        "before": pick.before,
        "empty": pick.empty,
    }
    said["after"] = pick.after
    options = tuple({"key": key, "label": label} for key, label in pick.options)
    return said | {
        "options": options,
        "cards": {"part": pick.cards[0], "field": pick.cards[1]} if pick.cards else None,
    }


def panel(
    key: str, step: str, part: str, fields: Sequence[tuple[str, str]], sorts: Sequence[Option], note: str
) -> None:
    """What is on the sheet at the other questions: ``fields`` as (key, title), ``note`` under it."""
    _panel(
        key=f"panel-{step}-{part}",
        data={
            "module": module("panel"),
            "key": key,
            "step": step,
            "part": part,
            "note": note,
            "fields": tuple({"key": one, "title": title} for one, title in fields),
            "sorts": tuple({"key": one.key, "label": one.label} for one in sorts),
        },
    )


def arrival(name: str, *, words: str, title: str, turn: int, quiet: bool) -> None:
    """Which question this is, in ``words``, with its ``title`` for a screen reader.

    With another ``turn`` the cursor goes there: somebody pressed a button to go on. ``quiet`` leaves it to ears.
    """
    data = {"module": module("arrival"), "words": words, "title": title, "turn": turn, "quiet": quiet}
    _arrival(key=f"aankomst-{name}", data=data)


def newer(key: str, step: str, part: str, field: str, known: Sequence[tuple[str, str]]) -> None:
    """Rerun this part of the page when the group wrote other cards at a field than ``known``: (id, text) in order."""
    _newer(
        key=f"nieuwer-{step}-{part}-{field}",
        data={
            "module": module("newer"),
            "key": key,
            "step": step,
            "part": part,
            "field": field,
            "known": tuple({"id": one, "text": text} for one, text in known),
        },
        on_changed_change=lambda: None,
    )


def standing(
    key: str,
    step: str,
    part: str,
    *,
    fields: tuple[str, str],
    statuses: Sequence[str],
    why: str,
    before: Sequence[tuple[str, str, str]],
    readonly: bool,
) -> None:
    """How each agreement stands: those of this step, and those of ``before`` (id, words, how they stood).

    ``fields`` are the field of the agreements and that of how they stand, ``why`` the label of the word why.
    """
    _standing(
        key=f"standing-{step}-{part}",
        data={
            "module": module("standing"),
            "key": key,
            "step": step,
            "part": part,
            "what": fields[0],
            "field": fields[1],
            "statuses": tuple(statuses),
            "why": why,
            "before": tuple({"id": one, "text": words, "said": said} for one, words, said in before),
            "readonly": readonly,
        },
    )


def coding(key: str, step: str, part: str, *, fields: tuple[str, str], loose: str, readonly: bool) -> None:
    """Open answers under kernwoorden: ``fields`` are the field of kernwoorden and that of decisions, ``loose`` heads
    the answers without a kernwoord."""
    _coding(
        key=f"coding-{step}-{part}",
        data={
            "module": module("coding"),
            "key": key,
            "step": step,
            "part": part,
            "code": fields[0],
            "assigned": fields[1],
            "loose": loose,
            "readonly": readonly,
        },
    )


def board(key: str, step: str, *, name: str) -> None:
    """The board of a step, small: with its question, its caution, and the table one press away."""
    _board(key=name, data={"module": module("board"), "key": key, "step": step, "frame": "small", "plotly": plotly()})


def screen(key: str, *, code: str, address: str, qr: str) -> None:
    """The projected screen: whatever step the meeting is at, or who has arrived; ``qr`` is a data address."""
    data = {"code": code, "address": address, "qr": qr, "step": "", "frame": "screen", "plotly": plotly()}
    _board(key="scherm", data={"module": module("board"), "key": key, **data})


def room(key: str) -> None:
    """Who is here and who has written, for the facilitator."""
    _room(key="room", data={"module": module("room"), "key": key})


def plotly() -> str:
    """The address of Plotly.js, the version that belongs to the Python package."""
    return f"/plotly/{version(PLOTLY_JS)}.js"


def clock(ends: float, *, at_end: AtEnd = "sign", small: bool = False, step: str = "") -> None:
    """A clock that counts down to ``ends`` (seconds since the epoch) by itself, and follows what changes of it.

    ``small`` is for whoever writes: whole minutes in words. ``step`` is whose clock it is (empty: of the step that
    this page shows).
    """
    said = {"ends": ends, "at_end": at_end, "small": small, "step": step, "now": time.time()}
    _clock(key="klok", data={"module": module("clock"), **said})
