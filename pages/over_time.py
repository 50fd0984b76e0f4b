"""Door de tijd (/door-de-tijd): the same questions in several meetings, and what became of the agreements.

For the facilitator; for participants when the facilitator shares the whole report. Nothing here weighs one time
against another: boards of then and now stand beside each other, and people say what they see.
"""

from collections.abc import Sequence
from datetime import date
from html import escape

import streamlit as st

from facilitation.agreed import Agreed
from facilitation.kinds import KINDS
from facilitation.over_time import Compared
from facilitation.reports.contents import dutch
from pages.parts import beside, live, look, say
from pages.parts.agreed import BETWEEN, NOBODY
from pages.parts.views import choose
from pages.parts.visitor import visitor
from sessions import agreements, database, meetings, over_time, trajects

AGREED = "afspraken"
ASIDE, LARGE = "Naast elkaar", "Groot, onder elkaar"
NOT_SHARED = "Wat er in de loop van de tijd is ingevuld, kun je hier nog niet zien."
STYLE = """
.stMainBlockContainer { max-width: 1800px; }
.stMainBlockContainer > div { gap: .7rem; }
.pl-lead { max-width: none; }
.pl-agreed { list-style: none !important; margin: 0 !important; padding: 0 !important; max-width: 60rem; }
.pl-agreed > li { margin: 0 !important; border-top: 1px solid #d3dbdf; padding: .6rem 0; line-height: 1.45;
  overflow-wrap: anywhere; }
.pl-agreed ul { margin: .25rem 0 0; padding-left: 1.1rem; }
.pl-agreed ul li { font-size: .92rem; }
"""
HIDDEN_ON_SMALL = f"@media (max-width: {beside.SMALL_SCREEN}) {{ .st-key-schikking {{ display: none; }} }}"


def name(one: Compared) -> str:
    """What a part is called here."""
    return ": ".join(dict.fromkeys((one.instrument.title, one.part.title)))


def compare(one: Compared, large: bool) -> None:
    """The boards of one part, with what was not the same."""
    st.header(look.plain(name(one)), anchor=False)
    last = one.times[-1]
    views = {view.key: view for view in KINDS[one.part.kind].views(one.part, last.room, last.answers)}
    if one.changed:
        look.note("De vragen waren niet elke keer hetzelfde. Bij elk bord staat wat er toen anders was.", warn=True)
    titles = {key: view.title for key, view in views.items()}
    view = choose("Beeld", titles, f"beeld-{one.instrument.key}-{one.part.key}")
    look.paragraph(views[view].question)
    st.html(beside.boards(one, view, large))
    if one.part.caution:
        look.small(one.part.caution)


def agreed(found: Sequence[Agreed], titles: Sequence[str], whose: dict[str, str]) -> None:
    """The agreements by the meeting in which they were made, with how they stood since.

    ``titles`` are those of the meetings, in order; ``whose`` opens the page with the register.
    """
    st.header("Afspraken", anchor=False)
    if not found:
        look.small("Er zijn in dit traject nog geen afspraken gemaakt.")
        return
    by_meeting: dict[tuple[str, str], list[Agreed]] = {}
    order = {title: place for place, title in enumerate(titles)}
    for one in sorted(found, key=lambda each: (each.made or date.max, order.get(each.meeting, len(order)))):
        by_meeting.setdefault((one.meeting, dutch(one.made) if one.made else ""), []).append(one)
    for (meeting, day), made in by_meeting.items():
        items = "".join(f"<li>{_agreement(one)}</li>" for one in made)
        st.html(f'<h3>{escape(f"Gemaakt in {_and(meeting, day)}")}</h3><ul class="pl-agreed">{items}</ul>')
    st.page_link("agreements.py", label="Naar alle afspraken", query_params=whose)


def _agreement(one: Agreed) -> str:
    it = one.agreement
    lines = [f"Wie trekt: {it.lead.name if it.lead else NOBODY}"]
    lines += [f"Wanneer klaar: {dutch(it.ready)}"] if it.ready else []
    for stood in one.history:
        when = _and(dutch(stood.day) if stood.day else "", stood.where or BETWEEN)
        lines.append(f"{when}: {stood.status}{f', {stood.why}' if stood.why else ''}")
    head = f'<p class="pl-card"><b>{escape(it.what)}</b></p><p class="pl-small">Nu: {escape(it.status)}</p>'
    return f"{head}<ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"


def _and(*words: str) -> str:
    return ", ".join(one for one in words if one)


def page() -> None:
    """Show the page."""
    kept = database.here()
    key, me = visitor(kept, "facilitator" if "sleutel" in st.query_params else "participant")
    leads, meeting = me.role == "facilitator", meetings.meeting(kept, me.meeting)
    look.page("Door de tijd", "wide", say.css("live", "facilitator") + beside.STYLE + STYLE + HIDDEN_ON_SMALL)
    whose = {"sleutel": key} if leads else {"code": meeting.code}
    way = f"/begeleiden?sleutel={key}" if leads else f"/deelnemen?code={meeting.code}"
    look.strip(meeting.title, "Terug naar de bijeenkomst", back=way)
    live.watch(key, "", writes=False)
    st.title("Door de tijd", anchor=False)
    if not leads and meeting.share != "all":
        look.lead(NOT_SHARED)
        look.small("De begeleider bepaalt wanneer je het hele verslag ziet. Wat je opschreef, is bewaard.")
        return
    look.lead("Dezelfde vragen, op meer dan één moment. Wat is er anders, en wat heeft daarvoor gezorgd?")
    found = {f"{one.instrument.key}/{one.part.key}": one for one in over_time.of_traject(kept, meeting.id)}
    register = agreements.of_traject(kept, meeting.id, revealed=not leads)
    if not found:
        say.empty(
            "Nog niets om naast elkaar te leggen",
            "Is een werkvorm op twee momenten ingevuld en onthuld, dan staan de borden hier naast elkaar. "
            "Je ziet deze bijeenkomst en die ervoor.",
        )
    options = {key: name(one) for key, one in found.items()} | ({AGREED: "Afspraken"} if register or found else {})
    if not options:
        return
    what, arranged = st.columns([2, 1], gap="medium", vertical_alignment="bottom")
    with what:
        chosen = choose("Wat wil je naast elkaar zien?", options, "onderdeel", st.query_params.get("onderdeel", ""))
    if chosen == AGREED:
        agreed(register, [one.title for one in trajects.meetings_of(kept, meeting.id)], whose)
        return
    with arranged:
        how = choose("Borden", {ASIDE: ASIDE, LARGE: LARGE}, "schikking")
    compare(found[chosen], how == LARGE)


page()
