"""Asking where we are on the bend: eight steps, social at the left and content at the right."""

from collections.abc import Sequence

import streamlit as st

from facilitation.content import Option
from facilitation.kinds.bend import ANSWERS, FINISHED, GROUP, Bend
from pages.parts import look, say
from pages.parts.asking import Asking, Question
from pages.parts.saving import give, unbroken
from sessions import choices


def questions(part: Bend) -> tuple[Question, ...]:
    """All eight steps are on one page."""
    return (Question("stappen", part.title),)


def ask(asking: Asking, part: Bend, question: str) -> None:
    """Show the eight steps; an answer that was not given stays empty."""
    look.small("Op het scherm staat een vorm per mens, zonder namen.")
    social, content = st.columns(2, gap="large")
    with social:
        st.header(look.plain(part.social_title), anchor=False)
        look.small(part.social_help)
        _steps(asking, part, part.social)
    with content:
        st.header(look.plain(part.content_title), anchor=False)
        look.small(part.content_help)
        _steps(asking, part, part.content)
    steps = [step.key for step in part.social + part.content]
    filled = sum((part.key, step) in asking.chosen for step in steps)
    say.saved(filled > 0, f"{filled} van {len(steps)} ingevuld en opgeslagen")


def _steps(asking: Asking, part: Bend, steps: Sequence[Option]) -> None:
    for step in steps:
        widget = f"bocht-{asking.step.id}-{step.key}"
        st.segmented_control(
            look.plain(step.label),
            list(ANSWERS),
            format_func=ANSWERS.__getitem__,
            required=True,
            width="stretch",
            default=asking.chosen.get((part.key, step.key), {}).get("choice"),
            key=widget,
            disabled=not asking.writable,
            on_change=unbroken(
                lambda key=step.key, widget=widget: give(
                    asking, choices.choose, asking.step.id, part.key, key, {"choice": st.session_state[widget]}
                )
            ),
        )


def group_choice(asking: Asking, part: Bend) -> None:
    """The group's own marker: where do we say together that we are? For the facilitator."""
    now = asking.chosen.get((part.key, GROUP), {})
    st.header("Samen kiezen", anchor=False)
    look.small("Praat eerst over de verschillen. Kies daarna samen één plek; die komt in geel op het bord.")

    def choice(title: str, steps: Sequence[Option], axis: str) -> int | None:
        numbers: list[int] = list(range(1, FINISHED + 1))
        chosen: int | None = st.selectbox(
            look.plain(title),
            numbers,
            index=numbers.index(int(now[axis])) if axis in now else None,
            format_func=lambda one: part.finished_label if one == FINISHED else steps[one - 1].label,
            placeholder="Kies een stap",
            filter_mode=None,
            key=f"samen-{asking.step.id}-{axis}",
        )
        return chosen

    left, right = st.columns(2)
    with left:
        row = choice(part.social_title, part.social, "row")
    with right:
        column = choice(part.content_title, part.content, "column")
    with st.container(horizontal=True):
        st.button(
            "Zet samen gekozen op het bord",
            disabled=row is None or column is None,
            on_click=unbroken(lambda: _keep_group(asking, part, {"row": row, "column": column})),
        )
        if now:
            st.button("Haal van het bord", type="tertiary", on_click=unbroken(lambda: _keep_group(asking, part, {})))


def _keep_group(asking: Asking, part: Bend, value: dict[str, int | None]) -> None:
    give(asking, choices.choose, asking.step.id, part.key, GROUP, value)
