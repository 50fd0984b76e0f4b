"""Van papier (/papier): a facilitator types over what people wrote on the forms, question by question."""

from html import escape
from urllib.parse import urlencode

import streamlit as st

from facilitation import catalogue
from facilitation.room import Meeting, Room, Step, in_order
from pages.parts import live, look, own_pace, say, through
from pages.parts.asking import Asking
from pages.parts.saving import lead, say_trouble, unbroken
from pages.parts.text_field import present, text_field
from pages.parts.visitor import visitor
from sessions import access, database, meetings, paper, sheets
from sessions.access import Unknown
from sessions.database import Database

NAME, STEP, WHOSE, TURN = "papier-naam", "papier-stap", "papier-organisatie", "papier-beurt"
STYLE = """
.stMainBlockContainer { max-width:900px; }
.pl-steps { columns:2 16rem; column-gap:2rem; }
.pl-steps li { break-inside:avoid; border:0; padding:0 !important; }
.pl-steps a { display:flex; align-items:center; min-height:2.75rem; }
"""
ABOUT = (
    "Typ hier over wat op de formulieren staat. Het komt op het bord zoals elk ander antwoord. "
    "Wat iemand voor zichzelf invulde, staat er ook hier zonder naam."
)


def steps_of(meeting: Meeting) -> tuple[Step, ...]:
    """The steps that paper can be typed over for: with questions, and opened at least once."""
    return tuple(one for one in meeting.steps if own_pace.asks(one) and one.state != "hidden")


def address(key: str, **more: str) -> str:
    """This page, for one step or one paper. A link and no rerun: the texts of one paper never go with another key."""
    return f"/papier?{urlencode({'sleutel': key, **more})}"


def choose_step(key: str, meeting: Meeting, steps: tuple[Step, ...]) -> Step:
    """The step of the form: the one that is going on, or another from a list of links."""
    wanted = st.query_params.get("stap", meeting.current)
    chosen = next((one for one in steps if one.id == wanted), steps[-1])
    say.note("Formulieren van de stap", chosen.title)
    others = "".join(
        f'<li><a href="{address(key, stap=one.id)}" target="_self">{escape(one.title)}</a></li>'
        for one in steps
        if one != chosen
    )
    if others:
        with st.expander("Een andere stap kiezen", key="andere-stap"):
            st.html(f'<ul class="pl-list pl-steps">{others}</ul>')
    return chosen


def begin(room: Room, step: Step) -> None:
    """The next form: of which organisation, and perhaps a name."""
    names = {one.id: one.name for one in in_order(room.organisations)}
    turn = st.session_state.setdefault(TURN, 0)
    with st.container(key="papier-nieuw", gap="small"):
        st.header("Nieuw formulier", anchor=False)
        st.selectbox("Van welke organisatie?", list(names), format_func=names.__getitem__, key=WHOSE)
        text_field(
            "Naam of schuilnaam op het formulier (mag leeg blijven)", key=NAME, draft=f"papier-{step.id}",
            most=meetings.LONGEST_NAME, turn=turn,
        )  # fmt: skip

        def go() -> None:
            made = lead(paper.take_in, st.session_state[WHOSE], present(NAME, turn=turn))
            if made:
                st.session_state[TURN] = turn + 1
                st.query_params.update({"wie": made, "stap": step.id})

        st.button("Overtypen", type="primary", on_click=unbroken(go), key="papier-overtypen")


def begun(kept: Database, key: str, meeting: Meeting, room: Room, step: Step) -> None:
    """The papers that were typed over before, to go on with."""
    names = {one.id: one.name for one in room.organisations}
    links = (
        f'<li><a href="{address(key, stap=step.id, wie=one.id)}" target="_self">'
        f"{escape(one.name)}, {escape(names.get(one.organisation, ''))}</a></li>"
        for one in paper.papers(kept, meeting.id)
    )
    if rows := "".join(links):
        look.label("Eerder overgetypt")
        st.html(f"<ul>{rows}</ul>")


def on_form(one: through.Listed) -> bool:
    """Whether a question stands on a form: people fill it in themselves."""
    return one.part.kind != "talk" and through.owner(one.part, one.question) != "facilitator"


def done(key: str, step: Step, words: str) -> None:
    """The way to another form of this step."""
    st.html(f'<p class="pl-card"><a href="{address(key, stap=step.id)}" target="_self">{words}</a></p>')


def type_over(kept: Database, key: str, meeting: Meeting, room: Room, step: Step, participant: str) -> None:
    """All questions of the form below each other, in the order and with the numbers of the form."""
    own = access.on_paper(key, participant)
    me = access.who(kept, own)
    live.watch(own, step.id, writes=True)
    organisation = next((one.name for one in room.organisations if one.id == me.organisation), "")
    say.note("Formulier", f"{me.name}, {organisation}")
    done(key, step, "Klaar met dit formulier")
    asking = Asking(kept, own, me, meeting, room, step, sheets.chosen(kept, me, step.id))
    instrument = catalogue.instruments()[step.instrument]
    for number, one in enumerate(through.listed(instrument), 1):
        if not on_form(one):
            continue
        with st.container(key=f"papier-vraag-{number}", border=True):
            look.label(f"Vraag {number}")
            through.show(asking, one.part, one.question)
    done(key, step, "Klaar, naar het volgende formulier")


def page() -> None:
    """Show the page."""
    kept = database.here()
    key, me = visitor(kept, "facilitator")
    meeting = meetings.meeting(kept, me.meeting)
    room = meetings.room(kept, meeting.id)
    look.page("Van papier", "wide", say.css("live") + STYLE)
    look.strip(meeting.title, "Terug naar de bijeenkomst", back=f"/begeleiden?sleutel={key}")
    st.title("Van papier", anchor=False)
    say_trouble()
    steps = steps_of(meeting)
    if not steps or not room.organisations:
        live.watch(key, "", writes=False)
        say.empty("Nog niets om over te typen", "Open eerst een stap met vragen. Daarna kun je hier overtypen.")
        return
    look.small(ABOUT)
    step = choose_step(key, meeting, steps)
    participant = st.query_params.get("wie", "")
    # Whoever pressed Overtypen is taken to the form: the button is gone.
    words = "Formulier overtypen" if participant else "Formulieren"
    live.arrival("papier", words=words, title=step.title, turn=st.session_state.setdefault(TURN, 0), quiet=True)
    if participant:
        try:
            type_over(kept, key, meeting, room, step, participant)
        except Unknown:
            say.note(
                "Niet gevonden",
                "Dit formulier hoort niet bij deze bijeenkomst. Begin een nieuw formulier.",
                warn=True,
            )
        else:
            return
    live.watch(key, "", writes=True)
    begin(room, step)
    begun(kept, key, meeting, room, step)


page()
