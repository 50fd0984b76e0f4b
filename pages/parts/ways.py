"""The ways from one page to another, and the pages that exist."""

from typing import Literal, NoReturn

import streamlit as st

Name = Literal[
    "welcome", "new_meeting", "join", "participant", "facilitator", "screen", "report", "agreements", "over_time",
    "paper", "browse",
]  # fmt: skip

#: Name of the script, path in the address, title in the browser until the page sets its own.
PAGES: tuple[tuple[Name, str, str], ...] = (
    ("welcome", "", "Praktijklab"),
    ("new_meeting", "nieuw", "Nieuwe bijeenkomst"),
    ("join", "meedoen", "Meedoen"),
    ("participant", "deelnemen", "Deelnemen"),
    ("facilitator", "begeleiden", "Begeleiden"),
    ("screen", "scherm", "Scherm"),
    ("report", "verslag", "Verslag"),
    ("agreements", "afspraken", "Afspraken"),
    ("over_time", "door-de-tijd", "Door de tijd"),
    ("paper", "papier", "Van papier"),
    ("browse", "bladeren", "Alle werkvormen"),
)


def go(page: Name, **params: str) -> NoReturn:
    """Go to another page of this session, with these query parameters in its address."""
    st.switch_page(f"{page}.py", query_params=params)
