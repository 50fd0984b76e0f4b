"""The parties of a new meeting: rows of a name and a kind, that survive a reload and take a pasted list."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, cast

import streamlit as st

from facilitation.room import OrganisationKind
from pages.parts import kinds, look
from pages.parts.kept import kept
from pages.parts.saving import unbroken
from pages.parts.text_field import text_field
from sessions import people
from sessions.meetings import LONGEST_NAME

MOST = 60
AT_FIRST = 3
WIDTHS = [1.45, 1.1, 0.2]
Choice = OrganisationKind | Literal[""]
CHOICES: tuple[Choice, ...] = ("", *kinds.KINDS)  # empty: not chosen yet, and nothing to guess from
STATE, FORM, DRAFT = "nieuw-partijen", "nieuw.vorm", "nieuw.partij"


class Unclear(ValueError):
    """Parties that cannot start a meeting like this; the text is the Dutch sentence that says what to change."""


@dataclass
class Row:
    """One row; ``own`` once somebody chose the kind, ``turn`` counts how often the page itself changed the name."""

    id: int
    name: str = ""
    kind: Choice = ""
    own: bool = False
    turn: int = 0


@dataclass
class Rows:
    """The rows as they stand now; ids are never used twice, so a draft never lands in another row."""

    rows: list[Row] = field(default_factory=list)
    next: int = 0
    restored: bool = False

    def add(self, name: str = "", at: int | None = None) -> None:
        """Put a row in, at the end when nothing else is said."""
        row = Row(self.next, name)
        self.rows.insert(len(self.rows) if at is None else at, row)
        self.next += 1

    def told(self) -> str:
        """The rows as a text for the browser to keep."""
        return json.dumps(
            {"next": self.next, "rows": [[one.id, one.name, one.kind, one.own, one.turn] for one in self.rows]}
        )


def read(words: str) -> Rows | None:
    """The rows that the browser kept; None when it kept nothing that can be used."""
    try:
        given = json.loads(words)
        rows = [
            Row(int(id_), str(name), kind if kind in CHOICES else "", bool(own), int(turn))
            for id_, name, kind, own, turn in given["rows"][:MOST]
        ]
        return Rows(rows, max([int(given["next"]), *(one.id + 1 for one in rows)]), True) if rows else None
    except (ValueError, TypeError, KeyError):
        return None


def present() -> Rows:
    """The rows of this session; a new session starts with what the browser kept."""
    if STATE not in st.session_state:
        fresh = Rows()
        for _ in range(AT_FIRST):
            fresh.add()
        st.session_state[STATE] = fresh
    rows = cast(Rows, st.session_state[STATE])
    words = kept(FORM, rows.told() if rows.restored else None)
    if not rows.restored and words is not None:
        st.session_state[STATE] = rows = read(words) or rows
        rows.restored = True
        st.rerun()
    return rows


def fields(rows: Rows) -> None:
    """Show the rows; a list that was pasted into one of them becomes rows of its own."""
    with st.container(gap="xsmall", key="partijen"):
        with st.container(key="partijen-kop"):
            names, sorts, _ = st.columns(WIDTHS, gap="small")
        with names:
            look.label("Partijen")
        with sorts:
            look.label("Soort")
        for number, row in enumerate(list(rows.rows), 1):
            _row(rows, row, number)
        if len(rows.rows) < MOST:
            if st.button("Partij toevoegen", icon=":material/add:", type="tertiary"):
                rows.add()
                st.rerun()
        else:
            look.small(f"Er passen {MOST} partijen.")
    look.small("Een lijst plakken mag: elke regel wordt een partij. Partijen kunnen er later ook nog bij.")


def _row(rows: Rows, row: Row, number: int) -> None:
    with st.container(key=f"rij-{row.id}"):
        names, sorts, away = st.columns(WIDTHS, gap="small")
    with names:
        row.name = text_field(
            f"Naam van partij {number}",
            key=f"partij-{row.id}",
            draft=f"{DRAFT}.{row.id}",
            value=row.name,
            most=LONGEST_NAME if "\n" not in row.name else 10_000,
            quiet=True,
            several=True,
            turn=row.turn,
        )
    if "\n" in row.name:
        _split(rows, row)
    chosen = f"partij-soort-{row.id}"
    if not row.own:
        guessed = kinds.guess(row.name)
        row.kind = "" if guessed == "anders" else guessed
    st.session_state[chosen] = row.kind

    def choose() -> None:
        row.kind, row.own = st.session_state[chosen], True

    sorts.selectbox(
        f"Soort van partij {number}",
        CHOICES,
        key=chosen,
        format_func=lambda kind: kinds.words(kind) if kind else "kies een soort",
        label_visibility="collapsed",
        filter_mode=None,
        on_change=unbroken(choose),
    )
    said = f"Partij {number} weghalen"
    if len(rows.rows) > 1 and away.button(said, key=f"weg-{row.id}", type="tertiary", icon=":material/close:"):
        rows.rows.remove(row)
        st.rerun()


def _split(rows: Rows, row: Row) -> None:
    lines = [line.strip() for line in row.name.splitlines() if line.strip()]
    room = MOST - len(rows.rows) + 1
    place = rows.rows.index(row)
    row.name, row.turn = (lines[0] if lines else ""), row.turn + 1
    for line in reversed(lines[1:room]):
        rows.add(line, place + 1)
    # Empty rows behind a pasted list would only be in the way.
    rows.rows[:] = [one for one in rows.rows if one.name.strip() or one is row]
    st.rerun()


def checked(rows: Sequence[Row]) -> list[tuple[str, OrganisationKind]]:
    """The parties to start with, empty rows left out. Raises Unclear for a name that is too long or there twice."""
    found: dict[str, tuple[str, OrganisationKind]] = {}
    for row in rows:
        if not row.name.strip():
            continue
        try:
            name = people.tidy_name(row.name)
        except people.NotJoined as problem:
            raise Unclear(f"Een partij heeft een te lange naam. Er passen {LONGEST_NAME} tekens: kort hem in.") from (
                problem
            )
        if name.casefold() in found:
            raise Unclear(f"De partij {name} staat er twee keer. Haal er een weg, of geef hem een andere naam.")
        found[name.casefold()] = (name, row.kind or "anders")
    return list(found.values())
