"""Verslag: what the group wrote, to read here and to take along. For the begeleider and for participants."""

import re
import unicodedata
from collections.abc import Callable
from html import escape
from typing import Literal

import streamlit as st

from facilitation.content import Refused
from facilitation.reports.contents import Contents
from facilitation.reports.document import Block, whole
from facilitation.reports.markdown import markdown
from facilitation.reports.sheet import own_sheet
from facilitation.reports.tidy import csv, tidy
from facilitation.room import Meeting, Share
from pages.parts import live, look
from pages.parts.preview import outline, words
from pages.parts.saving import lead, say_trouble, unbroken
from pages.parts.visitor import visitor
from sessions import access, database, leading, meetings, report
from sessions.access import Unknown, Who
from sessions.database import Database

NO_NAMES, WITH_NAMES = "Alleen organisaties", "Ook namen"
SHARES: dict[Share, str] = {"none": "Nog niets", "own": "Eigen blad", "all": "Hele verslag"}
MEANING: dict[Share, str] = {
    "none": "Deelnemers zien dat het verslag er nog niet is.",
    "own": "Elke organisatie krijgt alleen wat zij zelf opschreef.",
    "all": "Deelnemers krijgen het hele verslag zonder namen, en hun eigen blad.",
}
MARKDOWN, CSV = "text/markdown", "text/csv"
NOT_ANY_MORE = "De begeleider heeft dit verslag niet meer vrijgegeven. Vraag het na bij de begeleider.\n"
STYLE = """
.stMainBlockContainer { max-width:1120px; }
[class*="st-key-rij-"] { border-top:1px solid #d3dbdf; padding:.55rem 0 .5rem; }
.st-key-paneel-in { background:#f3f6f7; border-radius:.375rem; padding:1.1rem 1.3rem 1.3rem; }
.pl-outline { margin:0; padding-left:1.3rem; line-height:1.55; overflow-wrap:anywhere; }
.pl-report { line-height:1.45; overflow-wrap:anywhere; }
.pl-report h2, .pl-report h3, .pl-report h4 { padding:.6rem 0 .2rem; }
.pl-report ul { padding-left:1.2rem; }
.pl-wide { overflow-x:auto; margin:.4rem 0 .8rem; }
.pl-wide table { border-collapse:collapse; font-size:.88rem; }
.pl-wide th, .pl-wide td { border:1px solid #d3dbdf; padding:.35rem .5rem; text-align:left; vertical-align:top;
  min-width:6rem; overflow-wrap:break-word; }
.pl-wide th { background:#f3f6f7; }
"""


def file_name(kind: str, contents: Contents, ending: str) -> str:
    """A name that says what the file is, in signs that every computer takes."""
    plain = unicodedata.normalize("NFKD", f"{kind} {contents.meeting.title}").encode("ascii", "ignore").decode()
    words_ = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:80].rstrip("-")
    return f"{words_}-{contents.day.isoformat()}.{ending}"


def row(title: str, about: str, button: str, data: Callable[[], bytes], name: str, main: bool = False) -> None:
    """A line with something to download; the file is made when somebody presses the button."""
    with st.container(key=f"rij-{title.split(maxsplit=1)[0].lower()}"):
        left, right = st.columns([1.7, 1], vertical_alignment="center")
        left.html(f'<p class="pl-card"><b>{escape(title)}</b></p><p class="pl-small">{escape(about)}</p>')
        kind: Literal["primary", "secondary"] = "primary" if main else "secondary"
        mime = CSV if name.endswith("csv") else MARKDOWN
        right.download_button(button, data, name, mime, type=kind, width="stretch", on_click="ignore", wrap=True)


def for_facilitator(kept: Database, key: str, contents: Contents) -> None:
    """The report with or without names, all answers, and what participants may download."""

    def fresh(made: Callable[[Contents], bytes]) -> bytes:
        try:  # between showing a button and pressing it this link may have been taken back
            return made(leading.lead(kept, key, report.contents))
        except (Unknown, Refused) as problem:
            return f"{problem}\n".encode()

    left, right = st.columns([1.75, 1], gap="large")
    with left:
        st.markdown("Wat de groep heeft opgeschreven, stap voor stap, met de oogst in jullie eigen woorden.")
        chosen = st.segmented_control(
            "Namen in het verslag", [NO_NAMES, WITH_NAMES], default=NO_NAMES, required=True, width="stretch"
        )
        names = chosen == WITH_NAMES
        row(
            "Verslag",
            "Tekst (Markdown). Om te lezen, te mailen of verder te bewerken.",
            "Verslag downloaden",
            lambda: fresh(lambda found: markdown(found, names).encode()),
            file_name("verslag", contents, "md"),
            main=True,
        )
        row(
            "Alle antwoorden",
            "Tabel (CSV), een regel per antwoord. Je opent hem in Excel.",
            "Antwoorden downloaden",
            lambda: fresh(lambda found: csv(tidy(found, names))),
            file_name("antwoorden", contents, "csv"),
        )
        choose_share(contents.meeting)
    with right, st.container(key="paneel-in", gap="small"):
        st.header("Dit staat erin", anchor=False)
        st.html(outline(whole(contents, names)))
        look.small("Wat ieder voor zich koos, staat er zonder naam in, ook als je namen aanzet.")
    read_here(whole(contents, names))


def choose_share(meeting: Meeting) -> None:
    """What participants may download, with what that means in words."""

    def changed() -> None:
        lead(meetings.set_share, st.session_state["share"])

    share = st.segmented_control(
        "Wat deelnemers mogen downloaden",
        list(SHARES),
        default=meeting.share,
        format_func=SHARES.__getitem__,
        required=True,
        width="stretch",
        key="share",
        on_change=unbroken(changed),
    )
    look.small(MEANING[share or "none"])


def read_here(blocks: list[Block]) -> None:
    """The report itself, for whoever wants to read before downloading."""
    with st.expander("Lees het verslag hier"):
        st.html(words(blocks))


def for_participant(kept: Database, key: str, me: Who, contents: Contents) -> None:
    """What the facilitator shares: nothing yet, the own sheet, or the whole report without names as well."""
    share, mine = contents.meeting.share, contents.organisation(me.organisation)
    if share == "none" or mine is None:
        look.lead("Het verslag is er nog niet.")
        look.small("De begeleider bepaalt wanneer je het kunt downloaden. Wat je opschreef, is bewaard.")
        return

    def now(organisation: str | None) -> bytes:
        # Between showing a button and pressing it the begeleider may have taken the report back, or this person out.
        try:
            fresh = report.contents(kept, access.who(kept, key).meeting)
        except Unknown as problem:
            return f"{problem}\n".encode()
        allowed = fresh.meeting.share == "all" or (organisation is not None and fresh.meeting.share == "own")
        return (markdown(fresh, organisation=organisation) if allowed else NOT_ANY_MORE).encode()

    if share == "all":
        row(
            "Verslag",
            "Van de hele bijeenkomst, zonder namen. Tekst (Markdown).",
            "Verslag downloaden",
            lambda: now(None),
            file_name("verslag", contents, "md"),
            main=True,
        )
    row(
        "Eigen blad",
        "Wat jouw organisatie opschreef. Tekst (Markdown).",
        "Eigen blad downloaden",
        lambda: now(mine.id),
        file_name("eigen blad", contents, "md"),
        main=share == "own",
    )
    read_here(whole(contents) if share == "all" else own_sheet(contents, mine.id))


def page() -> None:
    """Show the page."""
    kept = database.here()
    key, me = visitor(kept, "facilitator" if "sleutel" in st.query_params else "participant")
    contents = report.contents(kept, me.meeting)
    look.page("Verslag", layout="wide")
    st.html(f"<style>{STYLE}</style>")
    leads = me.role == "facilitator"
    way = f"/begeleiden?sleutel={key}" if leads else f"/deelnemen?code={contents.meeting.code}"
    look.strip(contents.meeting.title, "Terug naar de bijeenkomst", back=way)
    live.watch(key, "", writes=False)
    st.title("Verslag", anchor=False)
    say_trouble()
    if leads:
        for_facilitator(kept, key, contents)
    else:
        for_participant(kept, key, me, contents)


page()
