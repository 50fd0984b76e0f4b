"""Asking for the kind ``timeline``: years and months per point; empty stays empty."""

import streamlit as st

from facilitation.content import CardField
from facilitation.kinds.timeline import Timeline, spoken
from pages.parts import choosing, look, say
from pages.parts.asking import Asking, Question
from pages.parts.saving import unbroken

MOST_YEARS = 50


def questions(part: Timeline) -> tuple[Question, ...]:
    """All points are on one page: what is long for you shows beside what is short."""
    return (Question("punten", part.title),)


def ask(asking: Asking, part: Timeline, question: str) -> None:
    """Show the points, each with what is kept of it in words."""
    st.header(look.plain(part.question), anchor=False)
    for point in part.points:
        _point(asking, part, point)


def _point(asking: Asking, part: Timeline, point: CardField) -> None:
    kept = choosing.value(asking, part.key, point.key).get("months")
    years, months = divmod(int(kept), 12) if kept else (None, None)
    name = f"{asking.step.id}-{part.key}-{point.key}"
    choosing.follow(f"jaren-{name}", years)
    choosing.follow(f"maanden-{name}", months or 0)

    def put() -> None:
        whole = 12 * (st.session_state[f"jaren-{name}"] or 0) + (st.session_state[f"maanden-{name}"] or 0)
        choosing.put(asking, part.key, point.key, {"months": int(whole)} if whole else {})

    st.subheader(look.plain(point.question), anchor=False)
    if point.hint:
        look.small(point.hint)
    with st.container(
        horizontal=True, wrap=False, gap="small", vertical_alignment="bottom", width=420, key=f"duur-{name}"
    ):
        st.number_input(
            look.plain(f"Jaren, {point.title.lower()}"),
            min_value=0,
            max_value=MOST_YEARS,
            value=None,
            step=1,
            placeholder="nog leeg",
            key=f"jaren-{name}",
            disabled=not asking.writable,
            on_change=unbroken(put),
        )
        st.selectbox(
            look.plain(f"Maanden, {point.title.lower()}"),
            range(12),
            format_func=lambda number: "1 maand" if number == 1 else f"{number} maanden",
            filter_mode=None,
            key=f"maanden-{name}",
            disabled=not asking.writable,
            on_change=unbroken(put),
        )
    say.saved(bool(kept), f"{spoken(int(kept))}, opgeslagen" if kept else "")
    if kept:
        choosing.take_back(
            asking, f"{part.key}-{point.key}", "Leegmaken", lambda: choosing.put(asking, part.key, point.key, {})
        )
