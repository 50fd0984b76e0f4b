"""A rondje on the pages: the speaking order and the turns for whoever leads, a quiet line for everybody else.

It can be held at any step. How long somebody spoke is nowhere kept or shown.
"""

import random
from collections.abc import Sequence
from html import escape

import streamlit as st

from facilitation import catalogue
from facilitation.instrument import Instrument
from facilitation.kinds.talk import Talk, spoken
from facilitation.rondje import LASTS, USUAL, Standing, standing
from facilitation.room import Organisation, Room, Step, in_order
from pages.parts import choosing, live, look, say
from pages.parts.asking import Asking
from pages.parts.saving import lead, unbroken
from sessions import rondje, staging
from sessions.live.turns import turn

ASK_ON = ("dialoogstand", "rondje")  # the instrument and the part with the doorvraagkaarten of the source
LONG = 12  # names; more stand in a box that scrolls
SHORT = {60: "1 min", 90: "1½ min", 120: "2 min", 180: "3 min", 300: "5 min"}

_turn = st.components.v2.component(
    "praktijklab_turn", html='<div class="pl-turn"></div>', js=live.LOADER, isolate_styles=False
)


def quietly(key: str, room: Room, step: Step | None, *, clock: bool = False) -> None:
    """Who has the floor and who comes next, kept up to date by itself; nothing while nobody has the floor."""
    if step:
        data = {"module": live.module("turn"), "key": key, "step": step.id, "clock": clock}
        _turn(key=f"aan-het-woord-{step.id}", data=data | turn(step, room).said())  # flat: see ``live``


def show(asking: Asking, instrument: Instrument | None) -> None:
    """For whoever leads: the rondje of this step, open where the step is one or one is going."""
    step = asking.step
    talk = _talk(instrument, step)
    stands = standing(step.turns, asking.room.organisations)
    is_open = stands.going or bool(talk and talk.turns)
    with st.expander("Rondje", expanded=is_open, key=f"rondje-{step.id}"):
        if not stands.order:
            look.small("Er zijn nog geen organisaties. Voeg ze links toe bij ‘Deelnemers en organisaties’.")
            return
        turn_now, order = st.columns([1.35, 1], gap="medium")
        with turn_now:
            if stands.going:
                _going(asking, stands)
            else:
                _before(asking, stands, talk)
            _cards(step, instrument)
        with order:
            _order(stands)
            _change(step, stands)


def _talk(instrument: Instrument | None, step: Step) -> Talk | None:
    part = (instrument.part(step.part) or instrument.parts[0]) if instrument else None
    return part if isinstance(part, Talk) else None


def _before(asking: Asking, stands: Standing, talk: Talk | None) -> None:
    step = asking.step
    usual = talk.seconds if talk else LASTS
    seconds = step.turns.seconds or usual
    widget = f"beurt-tijd-{step.id}"
    choosing.follow(widget, seconds)

    def choose(chosen: int | None) -> None:
        if chosen:  # nothing: a page that was just made anew
            lead(rondje.set_seconds, step.id, int(chosen))

    st.segmented_control(
        "Tijd per beurt",
        sorted({*USUAL, seconds, usual}),
        format_func=lambda one: SHORT.get(one, spoken(one)),
        required=True,
        key=widget,
        width="stretch",
        on_change=unbroken(choosing.meant(widget, choose)),
    )
    if stands.over:
        look.small("Het rondje is klaar: iedereen die aan de beurt kwam, heeft een beurt gehad.")
    first = (stands.order if stands.over else stands.coming or stands.order)[0]
    st.button(
        look.plain(f"{'Nog een rondje, met eerst' if stands.over else 'Begin met'} {first.name}"),
        type="primary",
        wrap=True,
        key="rondje-begin",
        on_click=unbroken(lambda: lead(rondje.begin, step.id, _ids(stands.order), seconds)),
    )


def _going(asking: Asking, stands: Standing) -> None:
    step, now, after = asking.step, asking.step.turns.now, stands.following
    quietly(asking.key, asking.room, step, clock=True)
    if stands.now is None:
        look.small("Wie aan het woord was, doet niet meer mee. Geef het woord aan de volgende.")
    with st.container(horizontal=True, wrap=True, gap="small", key="beurt"):
        st.button(
            look.plain(f"Volgende: {after.name}") if after else "Rondje klaar",
            type="primary",
            wrap=True,
            key="volgende-beurt",
            on_click=unbroken(lambda: lead(rondje.next_turn, step.id, now)),
        )
        st.button("Deze beurt opnieuw", wrap=True, key="beurt-opnieuw", disabled=stands.now is None,
                  on_click=unbroken(lambda: lead(rondje.again, step.id, now)))  # fmt: skip
        st.button("Geeft de beurt door", wrap=True, key="beurt-door", disabled=stands.now is None,
                  on_click=unbroken(lambda: lead(rondje.pass_over, step.id, now)))  # fmt: skip
        st.button(
            "Stop het rondje", wrap=True, key="rondje-stop", on_click=unbroken(lambda: lead(rondje.stop, step.id))
        )


def _order(stands: Standing) -> None:
    """The speaking order as a table, with how it stands for each."""
    look.label("Volgorde")
    rows = "".join(
        f'<tr><th scope="row">{escape(one.name)}</th><td{" class=nu" if one == stands.now else ""}>'
        f"{_state(stands, one)}</td></tr>"
        for one in stands.order
    )
    many = (
        ' class="pl-long-list" role="region" tabindex="0" aria-label="Volgorde"' if len(stands.order) > LONG else ""
    )
    st.html(f'<div{many}><table class="pl-who"><tbody>{rows}</tbody></table></div>')


def _state(stands: Standing, one: Organisation) -> str:
    if one == stands.now:
        return "aan het woord"
    if one in stands.had:
        return "had een beurt"
    if one in stands.passed:
        return "slaat over"
    return "hierna" if stands.going and one == stands.following else ""


def _change(step: Step, stands: Standing) -> None:
    """Another order, or another place for one party; turns that were had stay as they are."""
    fixed, before = in_order(stands.order), (*stands.had, *((stands.now,) if stands.now else ()))

    def again(coming: Sequence[Organisation]) -> None:
        lead(rondje.reorder, step.id, _ids((*before, *coming, *stands.passed)))

    def shuffled() -> None:
        mixed = list(stands.coming)
        random.shuffle(mixed)
        again(mixed)

    with st.container(horizontal=True, wrap=True, gap="small", key="andere-volgorde"):
        few = len(stands.coming) < 2
        st.button("Schuif één door", key="volgorde-door", type="tertiary", disabled=few,
                  on_click=unbroken(lambda: again((*stands.coming[1:], *stands.coming[:1]))))  # fmt: skip
        st.button("Hussel", key="volgorde-hussel", type="tertiary", disabled=few, on_click=unbroken(shuffled))
        st.button("Vaste volgorde", key="volgorde-vast", type="tertiary", disabled=few,
                  on_click=unbroken(lambda: again([one for one in fixed if one in stands.coming])))  # fmt: skip
    _one_party(step, stands)


def _one_party(step: Step, stands: Standing) -> None:
    names = {one.id: one.name for one in (*stands.coming, *stands.passed)}
    if not names:
        return
    widget = f"rondje-partij-{step.id}"
    if st.session_state.get(widget) not in names:
        st.session_state[widget] = next(iter(names))
    chosen = st.selectbox(
        "Eén organisatie anders", list(names), format_func=lambda one: names[one], filter_mode=None, key=widget
    )
    passed = chosen in _ids(stands.passed)
    last = stands.coming[-1].id if stands.coming else ""
    with st.container(horizontal=True, wrap=True, gap="small", key="een-partij"):
        st.button("Als volgende", key="partij-eerst", disabled=passed or _ids(stands.coming)[:1] == [chosen],
                  on_click=unbroken(lambda: lead(rondje.move, step.id, chosen, "")))  # fmt: skip
        st.button("Als laatste", key="partij-laatst", disabled=passed or chosen == last,
                  on_click=unbroken(lambda: lead(rondje.move, step.id, chosen, last)))  # fmt: skip
        st.button("Toch een beurt" if passed else "Sla over", key="partij-over",
                  on_click=unbroken(lambda: lead(rondje.pass_over, step.id, chosen, not passed)))  # fmt: skip


def cards(instrument: Instrument | None) -> tuple[str, ...]:
    """The doorvraagkaarten: those of the source first, then those of this instrument's own conversations."""
    source = catalogue.instruments().get(ASK_ON[0])
    part = source.part(ASK_ON[1]) if source else None
    own = [one for one in (instrument.parts if instrument else ()) if isinstance(one, Talk)]
    return tuple(dict.fromkeys(words for one in (part, *own) if isinstance(one, Talk) for words in one.cards))


def _cards(step: Step, instrument: Instrument | None) -> None:
    """The cards to ask on with; each can stand on the screen, under the board."""
    shown = cards(instrument)
    if not shown:
        return
    look.label("Om op door te vragen")
    with st.container(horizontal=True, wrap=True, gap="small", key="doorvraagkaarten"):
        for number, words in enumerate(shown):
            here = step.prompt == words
            st.button(
                look.plain(words) + (" (op het scherm)" if here else ""),
                key=f"doorvraag-{number}",
                type="primary" if here else "secondary",
                wrap=True,
                help="Haal deze vraag van het scherm" if here else "Zet deze vraag op het scherm",
                on_click=unbroken(lead),
                args=(staging.prompt, step.id, "" if here else words),
            )
    say.status("Druk op een vraag om hem op het scherm te zetten.")


def _ids(organisations: Sequence[Organisation]) -> list[str]:
    return [one.id for one in organisations]
