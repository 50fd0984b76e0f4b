"""A new meeting: title, opgave, gedeelde ambitie, parties and programme on one page."""

from html import escape

import streamlit as st

from facilitation.catalogue import Programme, programmes
from pages.parts import look, parties, transfer
from pages.parts.codes import may_start
from pages.parts.remember import remember
from pages.parts.text_field import text_field
from pages.parts.ways import go
from sessions import meetings
from sessions.database import here

database = here()
STARTED, WRONG, PROGRAMME = "nieuw-begonnen", "nieuw-fout", "nieuw-programma"
CSS = """
.stMainBlockContainer { max-width: 1120px; }
.st-key-paneel-prog { padding: 1.1rem 1.3rem 1.3rem; }
.ag { width: 100%; border-collapse: collapse; font-size: .9rem; margin: 0 !important; }
.ag td { border: 0 !important; border-top: 1px solid #dbe2e6 !important; padding: .2rem 0 !important;
  line-height: 1.3; vertical-align: top; }
.ag td:last-child { text-align: right; color: #4a5a63; white-space: nowrap; padding-left: .6rem !important; }
[class*="st-key-weg-"] button { padding: 0; min-width: 2.6rem; }
[class*="st-key-weg-"] button p { position: absolute; width: 1px; height: 1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap; }
.st-key-partijen { margin-top: -.4rem; }
@media (max-width: 640px) {
  .st-key-partijen-kop [data-testid="stColumn"]:not(:first-child) { display: none; }
  [class*="st-key-rij-"] [data-testid="stHorizontalBlock"] { gap: .35rem; flex-wrap: wrap; }
  [class*="st-key-rij-"] [data-testid="stColumn"] { min-width: 0; }
  [class*="st-key-rij-"] [data-testid="stColumn"]:nth-child(1) { flex: 1 1 100%; }
  [class*="st-key-rij-"] [data-testid="stColumn"]:nth-child(2) { flex: 1 1 calc(100% - 4rem); }
  [class*="st-key-rij-"] [data-testid="stColumn"]:nth-child(3) { flex: 0 0 2.8rem; }
}
"""


def told(minutes: int) -> str:
    """A length of time in words: ``1 uur en 30 minuten``."""
    hours, rest = divmod(minutes, 60)
    said = [f"{hours} uur"] if hours else []
    if rest or not hours:
        said.append(f"{rest} minuten")
    return " en ".join(said)


def agenda(programme: Programme) -> None:
    """The steps of a programme with their minutes."""
    lines = "".join(f"<tr><td>{escape(one.title)}</td><td>{one.minutes} min</td></tr>" for one in programme.steps)
    total = told(sum(one.minutes for one in programme.steps))
    st.html(
        f'<p class="pl-small" style="margin-bottom:.4rem">{escape(programme.subtitle)}</p>'
        f'<table class="ag"><tbody>{lines}</tbody></table>'
        f'<p class="pl-small" style="margin-top:.5rem">Samen {total}. Dit is een begin: voor en tijdens de '
        "bijeenkomst kun je stappen toevoegen, verplaatsen, overslaan en herhalen, en hun titel en minuten "
        'veranderen. <a href="/bladeren" target="_blank" rel="noopener">Bekijk alle werkvormen</a></p>'
    )


def about() -> tuple[str, str, str]:
    """Title, opgave and gedeelde ambitie."""
    title = text_field(
        "Titel",
        key="titel",
        draft="nieuw.titel",
        most=meetings.LONGEST_TITLE,
        wrong=st.session_state.get(WRONG, ("", ""))[0] == "title",
    )
    challenge = text_field(
        "De opgave (kan ook later)",
        key="opgave",
        draft="nieuw.opgave",
        hint="Waar gaat het gesprek over? Vul geen namen van inwoners of cliënten in.",
        lines=2,
        most=meetings.LONGEST_STORY,
    )
    ambition = text_field(
        "De gedeelde ambitie (kan ook later)",
        key="ambitie",
        draft="nieuw.ambitie",
        lines=2,
        most=meetings.LONGEST_STORY,
    )
    return title, challenge, ambition


def start(title: str, challenge: str, ambition: str, rows: parties.Rows, programme: Programme) -> None:
    """Make the meeting, or note what to change and where."""
    st.session_state.pop(WRONG, None)
    name = " ".join(title.split())
    if not name:
        st.session_state[WRONG] = ("title", "Geef de bijeenkomst een titel. De rest kan ook later.")
        return
    for words, most, what in (
        (name, meetings.LONGEST_TITLE, "titel"),
        (challenge, meetings.LONGEST_STORY, "opgave"),
        (ambition, meetings.LONGEST_STORY, "gedeelde ambitie"),
    ):
        if len(words) > most:
            st.session_state[WRONG] = ("", f"De {what} is te lang. Er passen {most} tekens: kort hem in.")
            return
    try:
        there = parties.checked(rows.rows)
    except parties.Unclear as unclear:
        st.session_state[WRONG] = ("parties", str(unclear))
        return
    may_start()
    made = meetings.start(database, name, challenge.strip(), ambition.strip(), there, programme.steps)
    st.session_state[STARTED] = made.key


look.page("Nieuwe bijeenkomst", "wide", CSS)
look.strip("", "Terug", back="/")
if key := st.session_state.get(STARTED):
    look.paragraph("Een ogenblik, we zetten de bijeenkomst klaar.")
    if remember(key, drafts="nieuw."):
        del st.session_state[STARTED]
        st.session_state.pop(parties.STATE, None)
        go("facilitator", sleutel=key)
    st.stop()
transfer.brought_in()
st.title("Nieuwe bijeenkomst", anchor=False)
left, right = st.columns([1.75, 1], gap="large")
with left:
    words = about()
    rows = parties.present()
    parties.fields(rows)
with right:
    known = programmes()
    with st.container(key="paneel-prog", gap="small"):
        chosen = st.selectbox(
            "Programma", list(known), format_func=lambda one: known[one].title, filter_mode=None, key=PROGRAMME
        )
        agenda(known[chosen])
    if st.button("Bijeenkomst starten", type="primary", width="stretch"):
        start(*words, rows, known[chosen])
        st.rerun()
    where, problem = st.session_state.get(WRONG, ("", ""))
    # Under the button, so that the button does not jump away when the sentence has become untrue.
    if problem and not (where == "title" and words[0].strip()):
        look.wrong(problem)
    look.small("Je krijgt een code, een QR-code en een link voor het grote scherm.")
with st.columns([1.75, 1], gap="large")[0]:
    transfer.bring_in(database)
