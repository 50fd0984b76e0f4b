"""The way through the questions of a step: which there are, going from one to another, and showing one."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import streamlit as st

from facilitation.board import Owner
from facilitation.instrument import Instrument
from facilitation.kinds import KINDS, AnyPart
from pages.parts import arriving, info, live, look
from pages.parts.ask import ASK
from pages.parts.asking import Asking, Question
from pages.parts.saving import unbroken

FEW, ON_A_LINE = 5, 100  # so many titles, with so many letters, fit beside each other; else they stand in a list
OWN_ROOM = ("cards", "balance")  # kinds whose page has a column at the side of its own

WHOSE: dict[Owner, str] = {
    "person": "Je vult dit in voor jezelf.",
    "organisation": "Je vult dit in voor je organisatie, samen met je collega's.",
    "group": "De groep vult dit samen in. Iedereen ziet en verandert hetzelfde.",
    "facilitator": "",
}


@dataclass(frozen=True, slots=True)
class Listed:
    """A question of a step with its part: ``short`` in a row of titles, ``full`` where it stands alone."""

    part: AnyPart
    question: Question
    short: str
    full: str


def listed(instrument: Instrument, parts: Iterable[AnyPart] | None = None) -> tuple[Listed, ...]:
    """The questions of an instrument in order, or of some of its parts."""
    every = [(part, question) for part in instrument.parts for question in ASK[part.kind].questions(part)]
    # Some of its parts stand below their own heading, so there it need not be said whose they are.
    mixed = parts is None and len({_together(part, question) for part, question in every}) > 1
    wanted = [part.key for part in (instrument.parts if parts is None else parts)]
    found = [_listed(instrument, *one, mixed) for one in every if one[0].key in wanted]
    short = Counter(one.short for one in found)
    # Two that read the same in a row of titles each say of which part they are.
    return tuple(replace(one, short=one.full) if short[one.short] > 1 else one for one in found)


def _together(part: AnyPart, question: Question) -> bool:
    return owner(part, question) == "group" and part.kind != "talk"


def owner(part: AnyPart, question: Question) -> Owner:
    """Whose the answers to a question are."""
    return KINDS[part.kind].owner(part, question.key)


def _listed(instrument: Instrument, part: AnyPart, question: Question, mixed: bool) -> Listed:
    before = "Samen: " if mixed and _together(part, question) else ""
    title = question.title[:1].upper() + question.title[1:]
    full = title
    if len(instrument.parts) > 1:
        several = len(ASK[part.kind].questions(part)) > 1
        full = _of_part(part, title) if several else part.title
    # Statements only have numbers, and those begin again in every part.
    short = full if part.kind == "scale" else title
    return Listed(part, question, before + (short.lower() if before else short), before + full)


def _of_part(part: AnyPart, title: str) -> str:
    if part.title.endswith("?"):
        return f"{part.title} {title}"
    return f"{part.title}: {title[:1].lower()}{title[1:]}"


def choose(name: str, questions: Sequence[Listed]) -> Listed:
    """The question that is shown now, with the ways to the others; ``name`` keeps them apart on one page."""
    arriving.again(name)
    many = len(questions) > FEW or sum(len(one.short) for one in questions) > ON_A_LINE
    where = st.container(gap="xsmall", key=f"welke-{name}")
    with where:
        line = st.container()
        at = _list(name, questions) if many else _row(name, questions) if len(questions) > 1 else 0
    with line:
        words = f"Vraag {at + 1} van {len(questions)}" if len(questions) > 1 else "Vraag"
        turn = st.session_state.get(f"beurt-{name}", 0)
        live.arrival(name, words=words, title=questions[at].full, turn=turn, quiet=not many)
    return questions[at]


def _row(name: str, questions: Sequence[Listed]) -> int:
    if name not in st.session_state:
        arriving.under_way(name, 0)
    at = st.segmented_control(
        "Vraag",
        range(len(questions)),
        # Not by st.session_state: after a restart of the server the browser still knows which question it was.
        default=None if name in st.session_state else 0,
        format_func=lambda number: look.plain(questions[number].short),
        required=True,
        width="stretch",
        key=name,
        label_visibility="collapsed",
    )
    return min(at or 0, len(questions) - 1)


def _list(name: str, questions: Sequence[Listed]) -> int:
    at = st.selectbox(
        "Ga naar een andere vraag",
        range(len(questions)),
        format_func=lambda number: f"{number + 1}. {questions[number].full}",
        filter_mode=None,
        key=name,
        label_visibility="collapsed",
    )
    return at or 0


def onward(name: str, questions: Sequence[Listed], shown: Listed, end: Callable[[], None] = lambda: None) -> None:
    """On to the next question, or back; ``end`` shows what one can do after the last one."""
    at, count = questions.index(shown), len(questions)
    if count < 2:
        end()
        return

    turns = f"beurt-{name}"
    drawn = st.session_state.get(turns, 0)

    def go(by: int) -> None:
        # Seen from the question that is chosen now: somebody may press while this page is still being drawn, and then
        # this is the button of the question before. Once: the second half of a double press goes no further.
        if st.session_state.get(turns, 0) == drawn:
            now = st.session_state.get(name)
            arriving.show(name, min(max((at if now is None else now) + by, 0), count - 1))
            st.session_state[turns] = drawn + 1

    with st.container(horizontal=True, horizontal_alignment="distribute", key=f"verder-{name}"):
        st.button("Vorige vraag", disabled=at == 0, on_click=unbroken(go), args=(-1,), key=f"vorige-{name}")
        if at + 1 < count:
            st.button("Volgende vraag", type="primary", on_click=unbroken(go), args=(1,), key=f"volgende-{name}")
        else:
            end()


def whose(asking: Asking, part: AnyPart, question: Question) -> str:
    """For whom somebody answers a question, and what the others will see of it; nothing for the facilitator."""
    if part.kind == "talk" or asking.who.role != "participant" or asking.who.paper:
        return ""
    private = (
        " Niemand in de zaal ziet wat jij kiest. Het bord laat alleen zien hoe vaak iets is gekozen, en pas als er "
        f"{part.at_least} mensen of meer hebben gekozen en de stap gesloten is."
    )
    return WHOSE[owner(part, question)] + private * part.private


def show(asking: Asking, part: AnyPart, question: Question) -> None:
    """Ask one question: whose it is, the question itself, and the tables that help to answer it."""
    said = whose(asking, part, question)
    if said:
        look.small(said)
    tables = info.about(part, question.key, [one.key for one in ASK[part.kind].questions(part)])
    if not tables or part.kind in OWN_ROOM:
        ASK[part.kind].ask(asking, part, question.key)
        return
    main, side = st.columns([1.75, 1], gap="large")
    with main:
        ASK[part.kind].ask(asking, part, question.key)
    with side:
        info.tables(tables)
