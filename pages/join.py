"""Taking part: the code, then an organisation and a name. Somebody who is known already goes straight on."""

import streamlit as st

from facilitation.room import Meeting, Organisation, OrganisationKind
from pages.parts import kinds, look
from pages.parts.codes import code_field, open_code
from pages.parts.remember import key_of, remember
from pages.parts.saving import unbroken
from pages.parts.text_field import pressed_enter, text_field
from pages.parts.ways import go
from sessions import access, meetings, people
from sessions.access import Unknown
from sessions.database import here

database = here()
JOINED, WRONG = "join-joined", "join-wrong"
NEW = "nieuw"
AS_ROWS = 8  # organisations; above this a list that opens takes less of a phone

code = access.typed(st.query_params.get("code", ""))[:20]


def ask_code(problem: str) -> None:
    """The first step."""
    look.strip("", "Meedoen")
    st.title("Wat is de code?", anchor=False)
    look.small("De code staat op het grote scherm: zes tekens.")
    typed, entered = code_field(came_with=code, wrong=bool(problem))
    place = st.container()
    if st.button("Verder", type="primary", width="stretch") or entered:
        try:
            open_code(database, typed)
            st.session_state.pop(WRONG, None)
            go("join", code=access.typed(typed))
        except Unknown as unknown:
            st.session_state[WRONG] = (code, "code", str(unknown))
            st.rerun()
    if problem:
        with place:
            look.wrong(problem)


def opened() -> str | None:
    """The meeting of the code in the address; None when this page had to ask for the code."""
    before, field, problem = st.session_state.get(WRONG, ("", "", ""))
    if field != "code" or before != code:
        problem = ""
    if code and not problem:
        try:
            return access.meeting_with(database, code) if st.session_state.get("join-open") == code else found()
        except Unknown as unknown:
            problem = str(unknown)
            st.session_state[WRONG] = (code, "code", problem)
    ask_code(problem)
    return None


def found() -> str:
    """The meeting of a code that this session had not opened yet: a wrong one counts as a guess, once."""
    meeting = open_code(database, code)
    st.session_state["join-open"] = code
    return meeting


def ask_organisation(listed: tuple[Organisation, ...], newcomers: bool) -> str | None:
    """The id of the organisation that is chosen, NEW for one that is not listed, None for no choice yet."""
    names = {one.id: one.name for one in listed}
    if newcomers:
        names[NEW] = "Mijn organisatie staat er niet bij"
    question = "Bij welke organisatie hoor je?"
    if not listed:
        return NEW
    if len(listed) > AS_ROWS:
        # An empty first option, for with index=None Streamlit adds a button with an English name.
        names = {"": "Kies je organisatie", **names}
        picked = st.selectbox(
            question,
            list(names),
            format_func=lambda one: names.get(one, ""),
            filter_mode=None,
            key="organisatie-lijst",
        )
        return picked or None
    return st.radio(
        question,
        list(names),
        index=None,
        format_func=lambda one: look.plain(names.get(one, "")),
        width="stretch",
        key="organisatie",
    )


def ask_new(wrong: bool) -> tuple[str, OrganisationKind]:
    """Name and kind of an organisation that is not listed."""
    name = text_field(
        "Naam van je organisatie",
        key="organisatie-naam",
        draft=f"meedoen.{code}.organisatie",
        most=meetings.LONGEST_NAME,
        autocomplete="organization",
        wrong=wrong,
    )
    if not st.session_state.get("organisatie-soort-zelf"):
        st.session_state["organisatie-soort"] = kinds.guess(name)
    kind = st.selectbox(
        "Soort organisatie",
        kinds.KINDS,
        format_func=kinds.words,
        filter_mode=None,
        key="organisatie-soort",
        on_change=unbroken(lambda: st.session_state.update({"organisatie-soort-zelf": True})),
    )
    return name, kind


def ask_who(meeting: Meeting) -> None:
    """The second step; what was wrong stays to be read, beside its field, until the next try."""
    listed = meetings.room(database, meeting.id).organisations
    before, field, problem = st.session_state.get(WRONG, ("", "", ""))
    wrong = {field: problem} if before == code else {}

    look.strip("", f"Code {access.spoken(code)}")
    st.title("Meedoen", anchor=False)
    look.about(meeting.title)
    if not listed and not meeting.newcomers:
        look.note("Er zijn nog geen organisaties toegevoegd. Vraag de begeleider en probeer het dan opnieuw.")
        st.button("Opnieuw proberen", type="primary", width="stretch")
        return
    chosen = ask_organisation(listed, meeting.newcomers)
    if "organisation" in wrong:
        look.wrong(wrong["organisation"])
    name_of_new, kind = ask_new("new" in wrong) if chosen == NEW else ("", kinds.guess(""))
    if "new" in wrong and chosen == NEW:
        look.wrong(wrong["new"])
    name = text_field(
        "Je naam of een schuilnaam",
        key="naam",
        draft=f"meedoen.{code}.naam",
        most=meetings.LONGEST_NAME,
        wrong="name" in wrong,
    )
    if "name" in wrong:
        look.wrong(wrong["name"])
    look.small("Zo zien anderen wie er schrijft.")
    if st.button("Meedoen", type="primary", width="stretch") or pressed_enter("naam"):
        st.session_state.pop(WRONG, None)
        take_part(meeting.id, chosen, name, name_of_new, kind)
        st.rerun()


def take_part(meeting: str, chosen: str | None, name: str, name_of_new: str, kind: OrganisationKind) -> None:
    """Join, or note what to change and beside which field."""
    at = "organisation"
    try:
        if chosen is None:
            raise people.NotJoined("Kies eerst bij welke organisatie je hoort.")
        at = "name"
        people.tidy_name(name)  # first, so that a name that is refused adds no organisation
        if chosen == NEW:
            at = "new"
            chosen = people.add_organisation(database, meeting, name_of_new, kind, by_participant=True)
        at = "name"
        st.session_state[JOINED] = people.join(database, meeting, chosen, name).key
    except people.NotJoined as refused:
        st.session_state[WRONG] = (code, at, str(refused))
    except Unknown as unknown:
        st.session_state[WRONG] = (code, "organisation", str(unknown))


look.page("Meedoen")
if joined := st.session_state.get(JOINED):
    look.strip("", f"Code {access.spoken(code)}")
    look.paragraph("Een ogenblik, we zetten je plek klaar.")
    if remember(joined, drafts="meedoen."):
        st.session_state["key"] = st.session_state.pop(JOINED)
        go("participant", code=code)
    st.stop()
if code and "anders" not in st.query_params and (mine := key_of(database, code)):
    st.session_state["key"] = mine
    go("participant", code=code)
if meeting_id := opened():
    ask_who(meetings.meeting(database, meeting_id))
