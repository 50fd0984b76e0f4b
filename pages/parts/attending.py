"""Who takes part, at the left of the facilitator's screen: each is renamed, moved, merged or taken out here."""

import time
from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from facilitation.pace import exactly
from facilitation.room import Meeting, Organisation, Participant, Room, Step, in_order
from pages.parts import choosing, kinds, look, say
from pages.parts.asking import Asking
from pages.parts.saving import lead, unbroken
from pages.parts.text_field import present, text_field
from sessions import attendance, meetings, people, timing
from sessions.attendance import Aside
from sessions.database import Database

PERSON, PARTY = "wie-deelnemer", "wie-organisatie"  # the lists to choose from
EXTRA = (2, 5, 10)  # minutes
NOBODY = ""
TAKES_OUT = (
    "Wat {name} voor zichzelf invulde, verdwijnt van de borden. Kaartjes op het blad van de organisatie blijven "
    "staan. Anonieme antwoorden ook: niemand mag weten van wie die zijn. Je kunt alles terughalen."
)
TAKES_PARTY_OUT = (
    "De organisatie, haar mensen en wat zij gaven verdwijnen uit deze bijeenkomst. Anonieme antwoorden blijven: "
    "niemand mag weten van wie die zijn. Je kunt alles terughalen."
)
BACK: Mapping[str, tuple[str, Callable[..., None], str]] = {
    "removed": ("weggehaald", attendance.restore_participant, "Terughalen"),
    "away": ("weggehaald", attendance.restore_organisation, "Terughalen"),
    "same": ("dezelfde als {into}", attendance.unmerge_participant, "Splitsen"),
    "joined": ("samen met {into}", attendance.unmerge_organisation, "Splitsen"),
}


def sidebar(database: Database, meeting: Meeting, step: Step | None) -> None:
    """Everybody of the meeting; ``step`` is the one on the page, for extra time."""
    room = meetings.room(database, meeting.id)
    with st.expander("Deelnemers en organisaties", key="wie-vouw"):
        if room.participants:
            _one_person(meeting, room, step)
        if room.organisations:
            _one_party(room)
        _back(attendance.aside(database, meeting.id))
        _new_party(meeting)
        # Under the fields: with many organisations a new one is still near.
        if room.organisations:
            say.listed("Organisaties", [f"{one.name}, {kinds.words(one.kind)}" for one in room.organisations])


def extra_time_note(asking: Asking) -> bool:
    """Say on a participant's page that they have extra time, and until when; whether they have."""
    until = timing.extra_until(asking.database, asking.step.id, asking.who.participant)
    if asking.step.state == "hidden" or until <= time.time():
        return False
    say.note("Extra tijd", f"Je hebt nog extra tijd tot {exactly(until)}.")
    return True


def _choose(label: str, key: str, options: Mapping[str, str], empty: str) -> str:
    """A list to choose one from (an id), or nothing; who is not there any more is not chosen any more."""
    if st.session_state.get(key) not in options:
        st.session_state[key] = NOBODY
    words = {NOBODY: empty, **options}
    # Plain names: an option is shown as it is.
    chosen: str = st.selectbox(
        label, list(words), format_func=lambda one: words.get(one, ""), filter_mode=None, key=key
    )
    return chosen


def _one_person(meeting: Meeting, room: Room, step: Step | None) -> None:
    names = {one.id: one.name for one in room.organisations}
    words = {one.id: f"{one.name}, {names.get(one.organisation, '')}" for one in room.participants}
    chosen = _choose("Deelnemer", PERSON, words, "Kies een deelnemer")
    person = next((one for one in room.participants if one.id == chosen), None)
    if person is None:
        return
    with st.container(gap="small", key="deelnemer"):
        _rename(person.id, person.name, lambda name: lead(attendance.rename_participant, person.id, name))
        others = {one: name for one, name in names.items() if one != person.organisation}
        _with_another(
            "Andere organisatie", "verplaats", person.id, others, "Verplaatsen", attendance.move_participant
        )
        same = {one: said for one, said in words.items() if one != person.id}
        _with_another("Is dezelfde als", "dezelfde", person.id, same, "Samenvoegen", attendance.merge_participants)
        _extra_time(person, step)
        _harvest(meeting, person)
        st.button(
            "Uit de bijeenkomst halen",
            key=f"weg-{person.id}",
            width="stretch",
            on_click=unbroken(lambda: lead(attendance.remove_participant, person.id)),
        )
        look.small(TAKES_OUT.format(name=person.name))


def _one_party(room: Room) -> None:
    words = {one.id: one.name for one in in_order(room.organisations)}
    chosen = _choose("Organisatie", PARTY, words, "Kies een organisatie")
    party = next((one for one in room.organisations if one.id == chosen), None)
    if party is None:
        return
    with st.container(gap="small", key="organisatie-vak"):
        kind = st.selectbox(
            "Soort",
            kinds.KINDS,
            index=kinds.KINDS.index(party.kind),
            format_func=kinds.words,
            filter_mode=None,
            key=f"soort-{party.id}-{party.kind}",
        )
        _rename(party.id, party.name, lambda name: _change_party(party, name))
        if kind != party.kind:
            look.small("De soort bewaar je met Naam wijzigen.")
        others = {one: name for one, name in words.items() if one != party.id}
        _with_another("Is dezelfde als", "dezelfde", party.id, others, "Samenvoegen", attendance.merge_organisations)
        st.button(
            "Uit de bijeenkomst halen",
            key=f"weg-{party.id}",
            width="stretch",
            on_click=unbroken(lambda: lead(attendance.remove_organisation, party.id)),
        )
        look.small(TAKES_PARTY_OUT)


def _change_party(party: Organisation, name: str) -> Any:
    kind = st.session_state.get(f"soort-{party.id}-{party.kind}", party.kind)
    return lead(attendance.rename_organisation, party.id, name, kind)


def _rename(one: str, name: str, keep: Callable[[str], Any]) -> None:
    key = f"naam-{one}-{name}"  # another name makes another field: somebody else may rename too
    text_field("Naam", key=key, draft=f"naam-{one}", value=name, most=meetings.LONGEST_NAME)
    st.button(
        "Naam wijzigen", key=f"hernoem-{one}", width="stretch", on_click=unbroken(lambda: keep(present(key, name)))
    )


def _with_another(
    label: str, what: str, one: str, others: Mapping[str, str], button: str, verb: Callable[..., None]
) -> None:
    if not others:
        return
    key = f"{what}-{one}"
    other = _choose(label, key, others, "Maak een keuze")
    st.button(
        button,
        key=f"{key}-knop",
        width="stretch",
        disabled=not other,
        on_click=unbroken(lambda: lead(verb, one, st.session_state[key])),
    )


def _extra_time(person: Participant, step: Step | None) -> None:
    if step is None or not step.instrument or step.state == "hidden":
        return
    if step.anonymous:
        look.small("Deze stap is anoniem. Extra tijd kan hier niet: dan is te zien wie er schrijft.")
        return
    look.small(f"Extra minuten in ‘{step.title}’")
    with st.container(horizontal=True, gap="small", key="extra-tijd"):
        for minutes in EXTRA:
            st.button(
                f"+{minutes}",
                key=f"extra-{person.id}-{minutes}",
                on_click=unbroken(lambda given=minutes: lead(timing.give_extra, step.id, person.id, given)),
            )


def _harvest(meeting: Meeting, person: Participant) -> None:
    if meeting.harvest == "everyone":
        return
    key = f"oogst-{person.id}"
    choosing.follow(key, person.harvests)
    st.toggle(
        "Mag de oogst noteren",
        key=key,
        on_change=unbroken(choosing.meant(key, lambda now: lead(attendance.let_harvest, person.id, now))),
    )


def _back(found: tuple[Aside, ...]) -> None:
    if not found:
        return
    st.html('<p class="pl-h">Weggehaald en samengevoegd</p>')
    for one in found:
        how, verb, button = BACK[one.how]
        with st.container(gap=None, key=f"terug-rij-{one.how}-{one.id}"):
            more = f" ({one.more})" if one.more else ""
            look.small(f"{one.name}{more}: {how.format(into=one.into)}")
            st.button(
                button,
                key=f"terug-{one.how}-{one.id}",
                type="tertiary",
                on_click=unbroken(lambda one=one, verb=verb: lead(verb, one.id)),
            )


def _new_party(meeting: Meeting) -> None:
    choosing.follow("nieuwkomers", meeting.newcomers)
    st.toggle(
        "Deelnemers mogen een organisatie toevoegen",
        key="nieuwkomers",
        on_change=unbroken(choosing.meant("nieuwkomers", lambda now: lead(meetings.set_newcomers, now))),
    )
    turn = st.session_state.setdefault("partij-beurt", 0)
    name = text_field(
        "Nieuwe organisatie", key="nieuwe-partij", draft=f"partij-{meeting.id}", most=meetings.LONGEST_NAME, turn=turn
    )
    if not st.session_state.get("partij-soort-zelf"):
        st.session_state["partij-soort"] = kinds.guess(name)
    kind = st.selectbox(
        "Soort organisatie",
        kinds.KINDS,
        format_func=kinds.words,
        filter_mode=None,
        key="partij-soort",
        on_change=unbroken(lambda: st.session_state.update({"partij-soort-zelf": True})),
    )
    if st.button("Organisatie toevoegen", width="stretch"):
        if lead(people.add_organisation, name, kind):
            st.session_state["partij-beurt"] = turn + 1  # empties the field for the next one
            st.session_state["partij-soort-zelf"] = False
        st.rerun()
