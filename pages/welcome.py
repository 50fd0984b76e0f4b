"""The first page: take part with a code, go on where you were, start a meeting, or look at an example."""

import streamlit as st

from facilitation.example import examples
from pages.parts import look
from pages.parts.codes import code_field, may_start, open_code
from pages.parts.remember import known
from pages.parts.ways import go
from sessions import access
from sessions.access import Unknown
from sessions.database import here
from sessions.example import open_example

database = here()
WRONG = "welcome-wrong"
CSS = """
.stMainBlockContainer { max-width: 1120px; }
.st-key-kop { margin-bottom: .7rem; }
.st-key-meedoen { background: #f3f6f7; border-radius: .375rem; padding: 1.5rem 1.8rem 1.6rem; }
.st-key-begeleiden { padding: 1.5rem 0 0 1rem; }
.st-key-card-verder { margin-bottom: .7rem; }
.st-key-card-verder button, .st-key-card-verder button p { justify-content: flex-start; text-align: left; }
.st-key-anderen { row-gap: 0 !important; column-gap: 1rem; margin-top: -.5rem; }
.st-key-gegevens details { border: 0; }
.st-key-gegevens summary { padding-left: 0; padding-right: 0; font-size: .88rem; }
@media (max-width: 640px) {
  .st-key-meedoen { padding: 1rem 1rem 1.2rem; }
  .st-key-begeleiden { padding: .3rem 0 0; }
  [data-testid="stColumn"]:has(.st-key-weg) { display: none; }
}
"""
ROAD = "M26,18 C86,22 70,74 142,78 C214,82 198,134 258,138"


def road() -> str:
    """The field of four by four with the bend in it; a drawing without words."""
    cells = "".join(
        f'<rect x="{x * 72}" y="{y * 40}" width="68" height="36" rx="3" fill="{"#dbe9f0" if x == y else "#f1f5f7"}"/>'
        for x in range(4)
        for y in range(4)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 284 156" width="320" height="176">'
        f'{cells}<path d="{ROAD}" fill="none" stroke="#00567d" stroke-width="16" stroke-linecap="round" '
        f'opacity=".2"/><path d="{ROAD}" fill="none" stroke="#00567d" stroke-width="2" stroke-dasharray="6 7" '
        'stroke-linecap="round"/><circle cx="26" cy="18" r="5.5" fill="#00567d"/>'
        '<circle cx="258" cy="138" r="7.5" fill="#fff" stroke="#00567d" stroke-width="3"/></svg>'
    )


def head() -> None:
    """The title and the picture."""
    look.strip("", more="Voor bijeenkomsten over samenwerken")
    words, picture = st.columns([1.9, 1], vertical_alignment="center", gap="large")
    with words:
        st.title("Kijk samen naar je samenwerking", anchor=False)
        look.lead(
            "Iedereen schrijft op het eigen scherm. Op het grote scherm zie je samen wat er ligt. Daar praat je over."
        )
    with picture, st.container(key="weg"):
        st.image(road(), width=320, alt="Veld van vier bij vier met een weg die buigt van Agenderen naar Doen")


def go_on() -> None:
    """The meetings that this browser still has a key of."""
    keys = [value for name, value in st.context.cookies.items() if name.startswith("praktijklab_")]
    found = [(key, one) for key in keys if (one := known(database, key)) is not None]
    if not found:
        return
    with st.container(key="card-verder", border=True, gap="xsmall"):
        look.label("Verder met")
        for key, (who, code, title) in found:
            leads = who.role == "facilitator"
            seen = f"{title}, als begeleider" if leads else f"{title}, als {who.name}"
            if st.button(look.plain(seen), key=f"verder-{code}-{who.role}", type="tertiary"):
                if leads:
                    go("facilitator", sleutel=key)
                st.session_state["key"] = key
                go("participant", code=code)
            if not leads:
                st.html(
                    f'<p class="pl-small"><a href="/meedoen?code={code}&amp;anders=1" target="_self">'
                    "Ik ben iemand anders</a></p>"
                )


def take_part() -> None:
    """The code field with its button; what was wrong stays to be read until the next try."""
    st.header("Meedoen met een code", anchor=False)
    look.small("De code staat op het grote scherm. Zes tekens, bijvoorbeeld K7M 4PX.")
    problem = st.session_state.get(WRONG, "")
    code, entered = code_field(wrong=bool(problem))
    place = st.container()
    if st.button("Meedoen", type="primary", width="stretch") or entered:
        try:
            open_code(database, code)
            st.session_state.pop(WRONG, None)
            go("join", code=access.typed(code))
        except Unknown as unknown:
            st.session_state[WRONG] = str(unknown)
            st.rerun()
    if problem:
        with place:
            look.wrong(problem)
    look.small("Geen account en geen e-mailadres nodig. Een schuilnaam mag.")


def opened(example: str) -> str:
    """Open an example; the key of its facilitator."""
    may_start()
    return open_example(database, example).key


def lead_one() -> None:
    """Start a meeting, or look round in one that is filled already."""
    st.header("Een bijeenkomst begeleiden", anchor=False)
    look.small("Geef de opgave en de partijen op en kies een programma. Binnen twee minuten kun je beginnen.")
    if st.button("Nieuwe bijeenkomst", width="stretch", icon=":material/add:"):
        go("new_meeting")
    st.space("small")
    look.small("Eerst rondkijken? Het voorbeeld is al ingevuld en je kunt niets stukmaken.")
    first, *others = examples().values()
    if st.button("Voorbeeld openen", width="stretch", icon=":material/visibility:"):
        go("facilitator", sleutel=opened(first.key))
    if others:
        with st.container(horizontal=True, vertical_alignment="center", key="anderen"):
            st.html('<p class="pl-small">Of bekijk:</p>', width="content")
            for one in others:
                if st.button(one.region[:1].upper() + one.region[1:], key=f"voorbeeld-{one.key}", type="tertiary"):
                    go("facilitator", sleutel=opened(one.key))
    way = "Werkvormen bekijken"
    st.html(f'<p class="pl-small">Wat kun je samen doen? <a href="/bladeren" target="_self">{way}</a></p>')


def foot() -> None:
    """Where the questions come from and what becomes of what people write: only what is true of this program."""
    st.html(
        '<p class="pl-small">Vragen en werkbladen komen uit <i>Verbeter je samenwerking</i> (Platform31, 2020). '
        "Wat je hier opschrijft, blijft op deze server.</p>"
    )
    with st.container(key="gegevens"), st.expander("Zo gaan we met gegevens om"):
        st.html(
            '<ul class="pl-list">'
            "<li>Je hebt geen account en geen e-mailadres nodig. Een schuilnaam is genoeg.</li>"
            "<li>Wat je opschrijft, staat in één bestand op deze server. Er gaat niets naar een andere dienst.</li>"
            "<li>Na het meedoen bewaart je browser een cookie. Daaraan herkennen we je als je terugkomt. "
            "De server zet er ook een die een veilige verbinding bewaakt. We volgen je niet.</li>"
            "<li>Wat je typt, staat ook op je eigen apparaat tot het is opgeslagen. Zo raakt er niets kwijt.</li>"
            "<li>Vul geen namen van inwoners of cliënten in.</li></ul>"
        )


look.page("", "wide", CSS)
with st.container(key="kop", gap="small"):
    head()
if "gewist" in st.query_params:
    look.paragraph("De bijeenkomst is gewist, met alles wat erin stond.")
go_on()
left, right = st.columns([1, 1], gap="large")
with left, st.container(key="meedoen", gap="small"):
    take_part()
with right, st.container(key="begeleiden", gap="small"):
    lead_one()
with st.container(key="voet", gap="xsmall"):
    foot()
