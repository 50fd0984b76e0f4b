"""Asking for halen en brengen: the typed questions, the feeling of balance, and linking ask with offer."""

from textwrap import shorten

import streamlit as st

from facilitation.kinds.balance import BRING, FAIR, FEELING, GET, LINK, SEEN, Balance
from pages.parts import choosing, info, live, look, say
from pages.parts.ask_cards import other_questions, typed
from pages.parts.asking import Asking, Question
from pages.parts.saving import give, unbroken
from sessions import answers, choices, sheets

LONGEST = 70  # letters of a card in a list; more are left out between two words


def questions(part: Balance) -> tuple[Question, ...]:
    """The typed questions, and the feeling of balance at the end."""
    return (*(Question(one.key, one.short or one.title) for one in part.fields), Question(FEELING, "Gevoel"))


def ask(asking: Asking, part: Balance, question: str) -> None:
    """Show one question."""
    if question == FEELING:
        _feeling(asking, part)
        return
    field = next(one for one in part.fields if one.key == question)
    main, side = st.columns([1.75, 1], gap="large")
    others = tuple((one.id, one.name) for one in asking.room.organisations if one.id != asking.who.organisation)
    sorts = tuple((one.key, one.label) for one in part.sorts)
    picks = [live.Pick("sort", "Soort", sorts, "buttons")] if question in (GET, BRING, SEEN) else []
    if question == SEEN:
        picks.append(live.Pick("about", "Over wie gaat het?", others, before="over ", empty="Kies een organisatie"))
    with main:
        typed(asking, part.key, field, picks)
    with side:
        info.tables(info.about(part, question, [one.key for one in questions(part)]))
        rest = [one for one in part.fields if one.key not in (question, SEEN)]
        other_questions(asking, part.key, rest, part.sorts)


def _feeling(asking: Asking, part: Balance) -> None:
    st.header(look.plain(part.feeling_question), anchor=False)
    look.small("Je kiest voor je organisatie. Overleg met je collega's; de laatste keuze telt.")
    _choice(asking, part, FEELING, part.feeling_question, [(one.key, one.label) for one in part.feelings])
    st.header(look.plain(part.fair_question), anchor=False)
    look.small(part.fair_note)
    _choice(asking, part, FAIR, part.fair_question, [(one.key, one.label) for one in part.fair])


def _choice(asking: Asking, part: Balance, field: str, label: str, options: list[tuple[str, str]]) -> None:
    chosen = choosing.value(asking, part.key, field).get("choice")
    words = dict(options)
    widget = f"{field}-{asking.step.id}"
    choosing.follow(widget, chosen if chosen in words else None)  # a colleague may choose too
    st.radio(
        look.plain(label),
        list(words),
        format_func=lambda key: look.plain(words[key]),
        key=widget,
        label_visibility="collapsed",
        width="stretch",
        disabled=not asking.writable,
        on_change=unbroken(
            choosing.meant(widget, lambda now: choosing.put(asking, part.key, field, {"choice": now}))
        ),
    )
    say.saved(chosen is not None)


def _tell_apart(cards: dict[str, str]) -> None:
    # Of two options that read the same Streamlit always takes the last one.
    for words in tuple(cards.values()):
        twins = [other for other, same in cards.items() if same == words]
        for number, twin in enumerate(twins[1:], start=2):
            cards[twin] = f"{words} ({number})"


def linking(asking: Asking, part: Balance) -> None:
    """Link what one asks with what another brings. For the facilitator, in the group's words."""
    given = [one for one in sheets.given(asking.database, asking.step.id) if one.part == part.key]
    names = {one.id: one.name for one in asking.room.organisations}
    cards = {
        one.id: f"{names.get(one.organisation or '', '')}: {shorten(one.text, LONGEST, placeholder=' …')}"
        for one in given
        if one.text.strip()
    }
    fields = {one.id: one.field for one in given}
    _tell_apart(cards)
    st.header("Vraag en aanbod verbinden", anchor=False)
    gets = [name for name in cards if fields[name] == GET]
    brings = [name for name in cards if fields[name] == BRING]
    if not gets or not brings:
        look.small("Zodra er kaartjes bij halen en bij brengen zijn, kun je ze hier aan elkaar verbinden.")
        return
    left, right = st.columns(2)
    get = left.selectbox(
        "Vraag",
        gets,
        index=None,
        format_func=lambda one: cards[one],
        placeholder="Kies een kaartje",
        filter_mode=None,
        key=f"vraag-{asking.step.id}",
    )
    bring = right.selectbox(
        "Aanbod",
        brings,
        index=None,
        format_func=lambda one: cards[one],
        placeholder="Kies een kaartje",
        filter_mode=None,
        key=f"aanbod-{asking.step.id}",
    )
    st.button(
        "Verbinden",
        disabled=not (get and bring),
        on_click=unbroken(lambda: give(asking, choices.link, asking.step.id, part.key, get, bring)),
    )
    for one in given:
        pair = one.value.get(GET), one.value.get(BRING)
        if one.field == LINK and pair[0] in cards and pair[1] in cards:
            with st.container(horizontal=True, vertical_alignment="center", wrap=False):
                look.small(f"{cards[str(pair[0])]}, met {cards[str(pair[1])]}")
                st.button(
                    "Losmaken",
                    type="tertiary",
                    key=f"los-{one.id}",
                    on_click=unbroken(lambda name=one.id: give(asking, answers.withdraw, name)),
                )
