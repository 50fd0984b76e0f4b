"""Verslag: what the group wrote, to read here and to take along. For the begeleider and for participants."""

import streamlit as st

from facilitation.reports.contents import Contents
from facilitation.reports.making import SIZES, Order
from facilitation.room import Meeting, Share
from pages.parts import live, look
from pages.parts.documents import STYLE as ROWS
from pages.parts.documents import address, row
from pages.parts.saving import lead, say_trouble, unbroken
from pages.parts.template import STYLE as TEMPLATE
from pages.parts.template import template
from pages.parts.transfer import export_row
from pages.parts.visitor import visitor
from sessions import database, meetings, report
from sessions.access import Who
from sessions.database import Database
from sessions.printing import NotMade, press

NO_NAMES, WITH_NAMES = "Alleen organisaties", "Ook namen"
SHARES: dict[Share, str] = {"none": "Nog niets", "own": "Eigen blad", "all": "Hele verslag"}
MEANING: dict[Share, str] = {
    "none": "Deelnemers zien dat het verslag er nog niet is.",
    "own": "Elke deelnemer krijgt wat die zelf en de eigen organisatie opschreven, en de afspraken van het traject.",
    "all": "Deelnemers krijgen het hele verslag zonder namen, hun eigen blad, en de afspraken.",
}
MOST_SHOWN = 9_000_000  # letters; Streamlit sends a page of 10 MB at most
TOO_LONG = "Dit verslag is te lang om hier te lezen. Download het als PDF, daar staat alles in."
STYLE = """
.stMainBlockContainer { max-width:1120px; }
.st-key-paneel-in { background:#f3f6f7; border-radius:.375rem; padding:1.1rem 1.3rem 1.3rem; }
.pl-outline { margin:0; padding-left:1.7rem; line-height:1.55; overflow-wrap:anywhere; }
.pl-all { max-height:30rem; overflow-y:auto; }
.pl-report { line-height:1.45; overflow-wrap:anywhere; }
.pl-report h2, .pl-report h3, .pl-report h4 { padding:.6rem 0 .2rem; }
.pl-report ul { padding-left:1.2rem; }
.pl-report img { width:100%; margin:.4rem 0; }
.pl-wide { overflow-x:auto; margin:.4rem 0 .8rem; }
.pl-wide table { border-collapse:collapse; font-size:.88rem; }
.pl-wide th, .pl-wide td { border:1px solid #d3dbdf; padding:.35rem .5rem; text-align:left; vertical-align:top;
  min-width:6rem; overflow-wrap:break-word; }
.pl-wide th { background:#f3f6f7; }
"""


def for_facilitator(kept: Database, key: str, me: Who, contents: Contents) -> None:
    """The report in every form, with or without names, own sheets, worksheets, and what participants may download."""
    left, right = st.columns([1.75, 1], gap="large")
    with left:
        st.markdown("Wat de groep heeft opgeschreven, stap voor stap, met de oogst in jullie eigen woorden.")
        chosen = st.segmented_control(
            "Namen in het verslag", [NO_NAMES, WITH_NAMES], default=NO_NAMES, required=True, width="stretch"
        )
        names = "1" if chosen == WITH_NAMES else ""
        whole(sleutel=key, namen=names)
        row(
            "Alle antwoorden",
            "Excel, een blad per stap, met uitleg van elke kolom.",
            "Excel downloaden",
            address("excel", sleutel=key, namen=names),
        )
        row(
            "Voor analyse",
            "JSON, een regel per antwoord, met een beschrijving van de gegevens.",
            "JSON downloaden",
            address("json", sleutel=key, namen=names),
        )
        row(
            "Tabel",
            "CSV met een regel per antwoord, en een tweede met wat de kolommen zijn. Samen in een zip.",
            "CSV downloaden",
            address("csv", sleutel=key, namen=names),
        )
        row(
            "Beelden",
            "Elk bord als SVG en PNG, samen in een zip. Met veel borden duurt dat even.",
            "Beelden downloaden",
            address("beelden", sleutel=key),
        )
        choose_share(contents.meeting)
        own_sheets(contents, key, names)
        worksheets(contents, key)
        template(kept, contents.meeting.id)
        export_row(key, contents.meeting, me)
    with right, st.container(key="paneel-in", gap="small"):
        st.header("Dit staat erin", anchor=False)
        made(Order("inhoud", contents, bool(names)), "Dit staat erin")
        look.small("Wat ieder voor zich koos, staat er zonder naam in, ook als je namen aanzet.")
    read_here(Order("lezen", contents, bool(names)))


def whole(**asked: str) -> None:
    """The whole report, to read and to work in."""
    row(
        "Verslag",
        "PDF. Om te lezen, te mailen of te printen.",
        "Verslag downloaden",
        address("pdf", **asked),
        main=True,
    )
    row(
        "Verslag om in te werken",
        "Word. Dezelfde inhoud; pas de tekst zelf aan.",
        "Word downloaden",
        address("word", **asked),
    )


def own_sheets(contents: Contents, key: str, names: str) -> None:
    """The own sheet of one organisation."""
    parties = {one.id: one.name for one in contents.room.organisations}
    if not parties:
        return
    with st.expander("Eigen blad van een organisatie", key="eigen-bladen"):
        chosen = st.selectbox("Organisatie", list(parties), format_func=parties.__getitem__, key="eigen-blad-van")
        row(
            "Eigen blad",
            "PDF. Wat deze organisatie opschreef.",
            "Eigen blad downloaden",
            address("pdf", sleutel=key, blad=chosen or "", namen=names),
        )
        row(
            "Eigen blad om in te werken",
            "Word. Dezelfde inhoud; pas de tekst zelf aan.",
            "Eigen blad in Word",
            address("word", sleutel=key, blad=chosen or "", namen=names),
        )


def worksheets(contents: Contents, key: str) -> None:
    """Posters for the wall and forms on paper, empty and filled in."""
    steps = {one.step.id: one for one in contents.steps if one.instrument}
    if not steps:
        return
    with st.expander("Posters en formulieren op papier", key="posters"):
        chosen = st.selectbox("Stap", list(steps), format_func=lambda one: steps[one].step.title, key="poster-van")
        size = st.segmented_control(
            "Formaat", list(SIZES), default="A1", required=True, width="stretch", key="poster-maat"
        )
        one = steps[chosen or next(iter(steps))]
        maat = str(size or "A1")
        row(
            "Lege poster",
            "PDF, om op te schrijven of te plakken. Soms meer dan één vel.",
            "Lege poster downloaden",
            address("poster", werkvorm=one.step.instrument, maat=maat),
        )
        row(
            "Poster met wat er is ingevuld",
            "PDF, voor aan de muur. Bij veel organisaties zijn het veel vellen: kijk voor je print.",
            "Poster downloaden",
            address("poster", sleutel=key, stap=one.step.id, maat=maat),
        )
        row(
            "Formulieren",
            "PDF op A4, voor een zaal zonder wifi. Typ ze later over bij ‘Van papier’.",
            "Formulier downloaden",
            address("formulier", sleutel=key, stap=one.step.id),
        )
        st.page_link("paper.py", label="Van papier overtypen", query_params={"sleutel": key})


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


def made(order: Order, scrolls: str = "") -> None:
    """Something of the report in this page, or the sentence why it is not there.

    ``scrolls`` names what may be long and then scrolls by itself, also for whoever has no mouse.
    """
    try:
        shown = press().made(order).decode()
        if len(shown) > MOST_SHOWN:
            look.note(TOO_LONG)
            return
        region = f'<div class="pl-all" role="region" tabindex="0" aria-label="{scrolls}">{shown}</div>'
        st.html(region if scrolls else shown)
    except NotMade as problem:
        look.wrong(str(problem))


def read_here(order: Order, label: str = "Lees het verslag hier") -> None:
    """The report itself, for whoever wants to read before downloading."""
    if st.toggle(label, key="lezen"):
        made(order)


def for_participant(kept: Database, me: Who, contents: Contents) -> None:
    """What the facilitator shares: nothing yet, the own sheet, or the whole report without names as well."""
    share, mine, code = contents.meeting.share, contents.organisation(me.organisation), contents.meeting.code
    if share == "none" or mine is None:
        look.lead("Het verslag is er nog niet.")
        look.small("De begeleider bepaalt wanneer je het kunt downloaden. Wat je opschreef, is bewaard.")
        return
    if share == "all":
        whole(code=code)
        row("Beelden", "Elk bord als SVG en PNG, in een zip.", "Beelden downloaden", address("beelden", code=code))
    row(
        "Eigen blad",
        "PDF. Wat jij en je organisatie opschreven.",
        "Eigen blad downloaden",
        address("pdf", code=code, blad="eigen"),
        main=share == "own",
    )
    row(
        "Eigen blad om in te werken",
        "Word. Dezelfde inhoud; pas de tekst zelf aan.",
        "Eigen blad in Word",
        address("word", code=code, blad="eigen"),
    )
    if share == "all":
        read_here(Order("lezen", report.for_room(kept, contents)))
    else:
        order = Order("lezen", report.own(kept, me, contents), organisation=mine.id, person=True)
        read_here(order, "Lees je eigen blad hier")


def page() -> None:
    """Show the page."""
    kept = database.here()
    key, me = visitor(kept, "facilitator" if "sleutel" in st.query_params else "participant")
    contents = report.contents(kept, me.meeting)
    look.page("Verslag", layout="wide")
    st.html(f"<style>{STYLE}{ROWS}{TEMPLATE}</style>")
    leads = me.role == "facilitator"
    way = f"/begeleiden?sleutel={key}" if leads else f"/deelnemen?code={contents.meeting.code}"
    look.strip(contents.meeting.title, "Terug naar de bijeenkomst", back=way)
    live.watch(key, "", writes=False)
    st.title("Verslag", anchor=False)
    say_trouble()
    if leads:
        for_facilitator(kept, key, me, contents)
    else:
        for_participant(kept, me, contents)


page()
