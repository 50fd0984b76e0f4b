"""What the facilitator reads where a board leaves out the time before, because the questions changed."""

import streamlit as st

from facilitation.kinds import AnyPart
from facilitation.over_time import difference
from facilitation.room import Meeting, Step
from pages.parts import look, say
from sessions import looking_back
from sessions.database import Database

LAID = ("bend", "scale", "choice")  # kinds of which the board shows the time before
CHANGED = (
    "Een of meer vragen zijn anders dan de vorige keer. Antwoorden op een andere vraag staan niet op dit bord. "
    "Je vindt ze op Door de tijd."
)
UNKNOWN = (
    "Op dit bord staan ook antwoorden van een eerdere keer. Hoe de vraag toen precies luidde, is niet bewaard. "
    "Zeg het erbij als hij anders was."
)
MOST = 6  # lines; the page has them all


def note(database: Database, key: str, meeting: Meeting, step: Step, part: AnyPart) -> None:
    """Say that the questions of this part are not those of the time before, and where its answers stand."""
    if part.kind not in LAID:
        return
    changes, known = looking_back.against(database, meeting, step, part)
    if changes:
        say.note("Vorige keer", CHANGED, warn=True)
        with st.expander("Wat er anders is", key=f"anders-{step.id}"):
            say.bullets("", [difference(then, now) for then, now in changes[:MOST]])
            if len(changes) > MOST:
                look.small(f"En nog {len(changes) - MOST} andere.")
        asked = {"sleutel": key, "onderdeel": f"{step.instrument}/{part.key}"}
        st.page_link("over_time.py", label="Door de tijd", query_params=asked)
    elif not known:
        say.note("Vorige keer", UNKNOWN, warn=True)
