"""What people see when a page fails, and what the log says of it: never a word that somebody typed."""

import logging
import secrets
import traceback
from urllib.parse import urlsplit

import streamlit as st

from pages.parts import look
from pages.parts.visitor import Gone
from pages.parts.ways import PAGES
from sessions.access import Removed, Unknown
from sessions.database import NotSaved

log = logging.getLogger("praktijklab")


def on_script_error(problem: Exception) -> bool:
    """Show in Dutch what happened and log it without its message; for ``st.App(on_script_error=...)`` too.

    Always True: Streamlit's own English box stays away.
    """
    # A key of its own each time: a fragment that fails can bring us here twice in one run.
    turn = secrets.token_hex(3)
    st.html(f"<style>{look.style()}</style>")
    with st.container(key=f"storing-{turn}"):
        if isinstance(problem, Gone):
            look.strip()
            st.title("Dit is er niet meer", anchor=False)
            look.paragraph(str(problem))
            _ways_out()
        elif isinstance(problem, Removed):
            look.strip()
            st.title("Je doet nu niet mee", anchor=False)
            look.paragraph(str(problem))
        elif isinstance(problem, Unknown):
            look.strip()
            st.title("Dit kunnen we niet openen", anchor=False)
            look.wrong(str(problem))
            _ways_out()
        elif isinstance(problem, NotSaved):
            look.strip()
            st.title("Nog niet opgeslagen", anchor=False)
            look.wrong(str(problem))
            st.button("Opnieuw proberen", type="primary", width="stretch", key=f"opnieuw-{turn}")
        else:
            _broken(noted(problem), turn)
    return True


def _broken(number: str, turn: str) -> None:
    look.strip()
    st.title("Hier ging iets mis", anchor=False)
    look.wrong(
        "Deze bladzijde kon niet worden geladen. Alles waar ‘opgeslagen’ bij stond, is bewaard. "
        "Wat je daarna typte, staat nog op dit apparaat en komt vanzelf terug."
    )
    st.button("Opnieuw proberen", type="primary", width="stretch", key=f"opnieuw-{turn}")
    look.small(
        f"Blijft het misgaan? Laat de begeleider dit nummer zien: {number}. "
        "Anderen merken er niets van en kunnen doorwerken."
    )


def _ways_out() -> None:
    # Whole new page loads, and not switch_page: what is left of this session may be what is wrong.
    st.html(
        '<p class="pl-card"><a href="/meedoen" target="_self">Meedoen met een code</a>&emsp;'
        '<a href="/" target="_self">Naar het begin</a></p>'
    )


def noted(problem: BaseException) -> str:
    """Write a problem in the log and return the number under which it stands there."""
    number = secrets.token_hex(2).upper()
    path = urlsplit(st.context.url or "").path.strip("/")
    known = (
        path if path in {way for _, way, _ in PAGES} else "een onbekende bladzijde"
    )  # the address is the visitor's
    log.error("storing %s op /%s: %s", number, known, described(problem))
    return number


def described(problem: BaseException) -> str:
    """The kind of a problem and the lines of code it went through, without its message."""
    told: list[str] = []
    now: BaseException | None = problem
    while now is not None and len(told) < 5:
        lines = (f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(now.__traceback__))
        told.append(" ".join((type(now).__name__, *lines)))
        now = now.__cause__ or now.__context__
    return " <- ".join(told)


class WithoutMessages(logging.Filter):
    """Takes the message out of what Streamlit logs of an exception: it may hold what somebody typed."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record through, an exception without its words."""
        if record.exc_info and record.exc_info[1] is not None:
            record.msg, record.args = "%s: %s", (record.getMessage(), described(record.exc_info[1]))
            record.exc_info = record.exc_text = None
        return True


# Streamlit logs an exception in a callback or fragment by itself, with its message, before it asks us.
for _name in ("streamlit.error_util", "streamlit.runtime.scriptrunner.exec_code"):
    logging.getLogger(_name).addFilter(WithoutMessages())
