"""The meetings of a traject, a copy, a rehearsal and wiping: what the facilitator does at the left of the page."""

import pytest
from asked import go_to
from hall import ODD, Hall, components, html, press, started
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from facilitation.catalogue import ProgrammeStep
from sessions import access, agenda, meetings, people, progress, rehearsal, trajects
from sessions.database import Database
from sessions.feed import Change
from sessions.tables import AnswerRow, FacilitatorRow, MeetingRow


@pytest.fixture
def hall(database: Database) -> Hall:
    return Hall(database)


def good(page: AppTest) -> AppTest:
    assert not page.exception
    assert not page.error
    return page


def typed(page: AppTest, field: str, words: str) -> None:
    page.session_state[field] = {"value": [0, words]}


def other(hall: Hall) -> meetings.Started:
    """The meeting that is not the hall's own."""
    with hall.database.read() as session:
        found = session.exec(select(MeetingRow.id).where(MeetingRow.id != hall.meeting)).one()
    return meetings.Started(found, access.elsewhere(hall.key, found))


def here(page: AppTest, title: str) -> bool:
    """Whether the page is that of the meeting with this title."""
    return f'<p class="pl-meeting">{title}</p>' in html(page)


def labels(page: AppTest) -> list[str]:
    return [one.label for one in page.button]


# --- the next meeting


def test_the_next_meeting_is_made_and_opened_and_the_list_leads_back(hall: Hall) -> None:
    page = hall.facilitator(hall.bend)
    assert "<b>Uitstroom</b> (deze)" in html(page)
    typed(page, "traject-volgende", ODD)
    page.selectbox(key="traject-programma").set_value("bijeenkomst-2")
    page.button(key="traject-maken").click().run()
    made = other(hall)
    assert page.query_params["sleutel"] in (made.key, [made.key])
    title = "**Wonen** $a$ $b$ &lt;script&gt;alert(1)&lt;/script&gt; :smile: [x](y)"
    assert here(good(page), title)
    assert f"<b>{title}</b> (deze)" in html(page)
    assert f'href="/begeleiden?sleutel={hall.key}"' in html(page)
    assert meetings.meeting(hall.database, made.meeting).steps[0].title != "Welkom"
    assert here(good(started("facilitator", sleutel=made.key)), title)
    back = good(hall.facilitator())
    assert f'href="/begeleiden?sleutel={made.key}"' in html(back)
    assert "nog niet begonnen" in html(back)


def test_the_next_meeting_has_the_same_agenda_unless_another_is_chosen(hall: Hall) -> None:
    page = hall.facilitator()
    typed(page, "traject-volgende", "Tweede")
    page.button(key="traject-maken").click().run()
    steps = meetings.meeting(hall.database, other(hall).meeting).steps
    assert [one.title for one in steps] == [one.title for one in hall.now.steps]


@pytest.mark.parametrize("button", ["traject-maken", "traject-kopieren"])
def test_without_a_title_nothing_is_made_and_the_page_says_why(hall: Hall, button: str) -> None:
    page = hall.facilitator()
    page.button(key=button).click().run()
    assert "titel" in page.error[0].value
    assert here(page, "Uitstroom")
    assert len(trajects.meetings_of(hall.database, hall.meeting)) == 1


def test_a_co_facilitator_sees_a_meeting_for_which_there_is_no_link_without_a_link(hall: Hall) -> None:
    made = trajects.follow_up(hall.database, hall.meeting, "Tweede", None, hall.key)
    key = access.new_key()
    with hall.database.write(Change(hall.meeting, "people")) as session:
        print_ = access.fingerprint(key)
        session.add(FacilitatorRow(id="b", meeting=hall.meeting, name="Bo", lead=False, fingerprint=print_))
    page = good(started("facilitator", sleutel=key))
    assert "Tweede" in html(page)
    assert made.meeting not in html(page)
    assert "wissen-vragen" not in [one.key for one in page.button]


def test_a_copy_is_another_traject_without_answers(hall: Hall) -> None:
    hall.open(hall.motives)
    hall.put("Anna", hall.motives, "motieven", "moreel", "geheim")
    page = hall.facilitator()
    typed(page, "traject-kopie", "Regio Oost")
    page.button(key="traject-kopieren").click().run()
    assert here(good(page), "Regio Oost")
    with hall.database.read() as session:
        new = session.exec(select(MeetingRow).where(MeetingRow.title == "Regio Oost")).one()
        assert not session.exec(select(AnswerRow).where(AnswerRow.meeting == new.id)).all()
    assert "Uitstroom" not in html(page)
    assert len(trajects.meetings_of(hall.database, new.id)) == 1


# --- a rehearsal


def test_a_rehearsal_begins_says_what_it_is_and_is_wiped_on_the_way_back(hall: Hall) -> None:
    page = press(hall.facilitator(hall.bend), "Begin een oefening")
    assert here(good(page), "Oefening: Uitstroom")
    assert "Mensen en antwoorden zijn verzonnen. Niets hiervan komt in de echte bijeenkomst." in html(page)
    assert "Begin een oefening" not in labels(page)
    assert "Bijeenkomst maken" not in labels(page)
    assert "Gegevens wissen" not in labels(page)
    page.button(key="openen").click().run()
    assert meetings.meeting(hall.database, other(hall).meeting).current
    assert hall.now.current == ""
    page = press(good(page), "Oefening wissen en terug")
    assert here(good(page), "Uitstroom")
    assert "verzonnen" not in html(page).split("pl-note")[0]
    assert len(labels(page)) > 5
    with pytest.raises(Exception, match="No row"):
        other(hall)


def test_while_there_is_a_rehearsal_the_page_leads_to_it(hall: Hall) -> None:
    made = rehearsal.begin(hall.database, hall.meeting, hall.key)
    page = press(hall.facilitator(), "Naar de oefening")
    assert here(good(page), "Oefening: Uitstroom")
    assert other(hall) == made


def test_the_screen_of_a_rehearsal_says_so(hall: Hall) -> None:
    made = rehearsal.begin(hall.database, hall.meeting, hall.key)
    assert meetings.meeting(hall.database, made.meeting).title.startswith("Oefening: ")
    assert not started("screen", sleutel=meetings.screen_key(hall.database, made.meeting)).exception


def test_a_rehearsal_that_somebody_else_wiped_is_explained(hall: Hall) -> None:
    page = press(hall.facilitator(), "Begin een oefening")
    rehearsal.wipe(hall.database, other(hall).meeting)
    page.run()
    assert "De bijeenkomst is gewist" in "".join(one.value for one in page.markdown) + html(page)


# --- wiping


def wipe(page: AppTest, words: str) -> AppTest:
    page = press(page, "Gegevens wissen")
    typed(page, "traject-woord", words)
    return page.button(key="wissen").click().run()


@pytest.mark.parametrize("words", ["WISSEN", " wissen ", "Uitstroom"])
def test_whoever_types_the_word_or_the_title_wipes_the_meeting(hall: Hall, words: str) -> None:
    page = wipe(hall.facilitator(), words)
    assert "De bijeenkomst is gewist, met alles wat erin stond." in "".join(
        one.value for one in page.markdown
    ) + html(page)
    with hall.database.read() as session:
        assert not session.exec(select(MeetingRow)).all()


@pytest.mark.parametrize("words", ["", "ja", "WISSE", "Uitstroo"])
def test_without_the_word_nothing_is_wiped(hall: Hall, words: str) -> None:
    page = wipe(hall.facilitator(), words)
    assert "Typ het woord WISSEN" in page.error[0].value
    assert here(page, "Uitstroom")
    page = press(page, "Toch niet")
    assert "Definitief wissen" not in labels(page)
    assert hall.now.title == "Uitstroom"


def test_before_wiping_it_says_what_goes_and_offers_the_report(hall: Hall) -> None:
    page = press(hall.facilitator(), "Gegevens wissen")
    assert "Dit wist ‘Uitstroom’: de agenda, alle antwoorden, de oogst" in html(page)
    assert "Ook de organisaties, de opgave en de ambitie worden gewist." in html(page)
    assert "Eerst het verslag downloaden" in [one.proto.label for one in page.get("page_link")]
    trajects.follow_up(hall.database, hall.meeting, "Tweede", None, hall.key)
    assert "De andere bijeenkomsten van dit traject blijven" in html(page.run())


def test_every_open_page_of_a_wiped_meeting_says_so_in_a_sentence(hall: Hall) -> None:
    hall.open(hall.bend)
    pages = {
        "De bijeenkomst is gewist, of deze link": hall.facilitator(),
        "Deze bijeenkomst is gewist, of je doet": hall.participant(),
        "Dit scherm kan dicht": started("screen", sleutel=hall.screen),
    }
    for page in pages.values():
        good(page)
    trajects.delete_meeting(hall.database, hall.meeting, hall.key)
    for sentence, page in pages.items():
        page.run()
        assert not page.exception
        assert not page.error
        assert page.title[0].value == "Dit is er niet meer"
        assert sentence in "".join(one.value for one in page.markdown) + html(page)


def test_whoever_lost_the_lead_meanwhile_wipes_nothing(hall: Hall) -> None:
    page = press(hall.facilitator(), "Gegevens wissen")
    typed(page, "traject-woord", "WISSEN")
    with hall.database.write() as session:
        session.exec(select(FacilitatorRow)).one().lead = False
    page.button(key="wissen").click().run()
    assert "Alleen wie de leiding heeft" in page.error[0].value
    assert hall.now.title == "Uitstroom"


# --- what a participant of the next meeting sees


def test_an_agreement_of_the_meeting_before_is_followed_up_in_this_one(hall: Hall) -> None:
    one = ProgrammeStep(title="Acties", minutes=5, instrument="van-opgave-naar-acties")
    first = agenda.add_step(hall.database, hall.meeting, one)
    hall.open(first)
    made_then = hall.put("Anna", first, "afspraken", "wat", "elke week bellen")
    made = trajects.follow_up(hall.database, hall.meeting, "Tweede", None, hall.key)
    last = meetings.meeting(hall.database, made.meeting).steps[-1].id
    progress.open_step(hall.database, made.meeting, last)
    page = started("participant", code=meetings.meeting(hall.database, made.meeting).code)
    page.session_state["key"] = people.join(hall.database, made.meeting, hall.here, "Dina").key
    go_to(good(page.run()), 3)
    assert made_then in str(components(page, "standing")[0])
    assert "elke week bellen" in str(components(page, "standing")[0])


def test_a_page_that_asks_for_itself_once_more_still_goes_to_what_was_made(hall: Hall) -> None:
    page = hall.facilitator()
    typed(page, "traject-volgende", "Tweede")
    page.button(key="traject-maken").click().run()
    page.query_params["sleutel"] = hall.key  # what the old page sent before it knew where to go
    assert here(good(page.run()), "Tweede")
    page.session_state["traject-naar"].until = 0.0
    page.query_params["sleutel"] = hall.key  # later on it is somebody who wants to be there
    assert here(good(page.run()), "Uitstroom")
