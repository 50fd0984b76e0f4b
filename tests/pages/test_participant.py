"""The participant's screen: waiting, each kind of question, closed and ended, and the way between steps."""

import pytest
from asked import go_to
from hall import ODD, Hall, components, html, press, started
from streamlit.testing.v1 import AppTest

from facilitation import catalogue
from pages.parts import look
from sessions import choices, meetings, progress, sheets
from sessions.database import Database

NO_CLIENTS = "Vul geen namen van inwoners of cliënten in"


@pytest.fixture
def hall(database: Database) -> Hall:
    return Hall(database)


def chosen(hall: Hall, name: str, step: str) -> dict[tuple[str, str], dict[str, str | int]]:
    return sheets.chosen(hall.database, hall.who(name), step)


def good(page: AppTest) -> AppTest:
    assert not page.exception
    assert page.title[0].value not in ("Hier ging iets mis", "Dit kunnen we niet openen")
    return page


# --- waiting


def test_before_the_first_step_people_read_that_they_are_in_and_need_do_nothing(hall: Hall) -> None:
    page = good(hall.participant())
    assert page.title[0].value == "Je bent erbij"
    assert "We beginnen zo" in html(page)
    assert "Je hoeft niets te doen" in html(page)
    assert "Anna" in html(page)
    assert ", Gemeente" in html(page)
    assert components(page, "watch")[0]["key"] == hall.keys["Anna"]
    assert not page.button


def test_a_step_that_is_only_spoken_asks_nothing(hall: Hall) -> None:
    hall.open(hall.spoken)
    page = good(hall.participant())
    assert "Dit onderdeel doen we in gesprek" in html(page)
    assert not page.segmented_control


def test_a_step_that_is_shown_before_it_is_open_asks_to_wait(hall: Hall) -> None:
    progress.call_everyone(hall.database, hall.meeting, hall.motives)
    page = good(hall.participant())
    assert page.title[0].value.startswith("Motieven")
    assert "Deze stap is nog niet open" in html(page)
    assert not components(page, "sheet")


# --- each kind


def test_the_bend_has_eight_steps_and_each_choice_is_kept_for_this_person(hall: Hall) -> None:
    hall.open(hall.bend)
    page = good(hall.participant())
    part = catalogue.instruments()["de-ideale-bocht"].parts[0]
    labels = [one.label for one in (*part.social, *part.content)]  # type: ignore[union-attr]
    assert [one.label for one in page.segmented_control] == [look.plain(label) for label in labels]
    assert [one.value for one in page.segmented_control] == [None] * 8
    keys = list(page.segmented_control[0].options)
    assert keys == ["nog niet", "deels", "ja"]
    for number in (0, 5):
        page.segmented_control[number].set_value("deels").run()
    assert "2 van 8 ingevuld en opgeslagen" in html(good(page))
    kept = {field: value["choice"] for (_, field), value in chosen(hall, "Anna", hall.bend).items()}
    assert kept == {"betrekken": "deels", "oplossingen": "deels"}
    assert chosen(hall, "Bram", hall.bend) == {}
    assert hall.participant().segmented_control[0].value == "deels"


def test_on_a_scale_nothing_is_chosen_beforehand_and_both_ends_are_in_words(hall: Hall) -> None:
    hall.open(hall.scan)
    page = good(hall.participant())
    statement = catalogue.instruments()["zelfscan-van-wal-komen"].parts[0].statements[0]  # type: ignore[union-attr]
    assert statement.strong in html(page)
    assert statement.weak in html(page)
    assert "zonder namen" in html(page)
    points = page.segmented_control[1]
    assert (points.value, points.options) == (None, ["A", "meer A", "ertussen", "meer B", "B"])
    points.set_value(4).run()
    assert chosen(hall, "Anna", hall.scan) == {("stellingen", "echt-willen"): {"point": 4}}
    assert chosen(hall, "Bram", hall.scan) == {}
    assert "Opgeslagen" in html(page)


def test_the_way_through_the_questions_goes_on_and_back(hall: Hall) -> None:
    hall.open(hall.scan)
    page = good(hall.participant())
    assert page.segmented_control[0].options == ["Vraag 1", "Vraag 2", "Vraag 3"]
    assert next(one for one in page.button if one.label == "Vorige vraag").disabled
    press(press(page, "Volgende vraag"), "Volgende vraag")
    assert page.segmented_control[0].value == 2
    assert "Dit was de laatste vraag" in html(page)
    assert not [one for one in page.button if one.label == "Volgende vraag"]
    assert press(page, "Vorige vraag").segmented_control[0].value == 1


@pytest.mark.parametrize(
    ("instrument", "part"), [("motieven", "motieven"), ("halen-en-brengen", "balans")], ids=["cards", "balance"]
)
def test_each_typed_question_has_its_own_header_and_asks_for_no_names_of_clients(
    hall: Hall, instrument: str, part: str
) -> None:
    step = hall.motives if instrument == "motieven" else hall.balance
    hall.open(step)
    page = good(hall.participant())
    fields = catalogue.instruments()[instrument].parts[0].fields  # type: ignore[union-attr]
    for number, field in enumerate(fields, start=1):
        go_to(page, number)
        assert good(page).header[0].value == look.plain(field.question)
        assert NO_CLIENTS in html(page)
        sheet = components(page, "sheet")[0]
        assert (sheet["step"], sheet["part"], sheet["field"]) == (step, part, field.key)
        assert (sheet["me"], sheet["readonly"]) == ("Anna", False)
        others = components(page, "panel")[0]["fields"]
        assert field.key not in [one["key"] for one in others]


def test_what_is_seen_at_another_party_is_never_about_the_own_one(hall: Hall) -> None:
    hall.open(hall.balance)
    page = hall.participant()
    page.segmented_control[0].set_value(3).run()
    (about,) = (pick for pick in components(page, "sheet")[0]["picks"] if pick["name"] == "about")
    assert about["options"] == [{"key": hall.there, "label": ODD}]


def test_the_feeling_of_balance_is_kept_for_the_organisation_and_a_colleague_sees_it(hall: Hall) -> None:
    hall.open(hall.balance)
    page = hall.participant()
    page.segmented_control[0].set_value(4).run()
    feeling, fair = good(page).radio
    assert (feeling.value, fair.value) == (None, None)
    assert feeling.options == ["wij brengen meer", "voelt in balans", "wij halen meer", "weet ik nog niet"]
    feeling.set_value("in-balans").run()
    page.radio[1].set_value("nee").run()
    told = chosen(hall, "Bram", hall.balance)
    assert told == {("balans", "gevoel"): {"choice": "in-balans"}, ("balans", "rechtvaardig"): {"choice": "nee"}}
    assert chosen(hall, "Carla", hall.balance) == {}
    bram = hall.participant("Bram")
    bram.segmented_control[0].set_value(4).run()
    assert bram.radio[0].value == "in-balans"
    bram.radio[0].set_value("weet-niet").run()
    assert good(page.run()).radio[0].value == "weet-niet"


def test_a_question_of_the_group_says_so_and_is_one_answer_for_all(hall: Hall) -> None:
    hall.open(hall.motives)
    page = go_to(hall.participant(), 4)
    assert page.selectbox[0].options[3] == "4. Samen: Bekend met elkaars motieven: vraag 1"
    assert "De groep vult dit samen in" in html(good(page))
    assert NO_CLIENTS in html(page)
    page.segmented_control[0].set_value(2).run()
    assert chosen(hall, "Carla", hall.motives) == {("bekendheid", "bekend"): {"point": 2}}
    assert components(page, "sheet")[0]["field"] == "bekend-reden"


def test_colleagues_are_named_beside_the_sheet(hall: Hall) -> None:
    hall.open(hall.motives)
    assert "Samen met Bram." in components(hall.participant(), "panel")[0]["note"]
    assert "collega's van dezelfde organisatie" in components(hall.participant("Carla"), "panel")[0]["note"]


def test_whoever_wants_sees_the_board_as_well(hall: Hall) -> None:
    hall.open(hall.motives)
    page = hall.participant()
    assert not components(page, "board")
    page.toggle[0].set_value(True).run()
    assert (components(page, "board")[0]["step"], components(page, "board")[0]["frame"]) == (hall.motives, "small")


# --- closed, ended


@pytest.mark.parametrize("step", ["bend", "scan", "motives", "balance"])
def test_a_closed_step_says_so_and_takes_nothing_more(hall: Hall, step: str) -> None:
    name = getattr(hall, step)
    hall.open(name)
    progress.close_step(hall.database, hall.meeting, name)
    page = good(hall.participant())
    if step == "balance":
        page.segmented_control[0].set_value(4).run()
    assert "Deze stap is gesloten. Je kunt nog lezen wat er staat." in html(page)
    asked = [*(one for one in page.segmented_control if one.label != "Vraag"), *page.radio]
    assert all(one.proto.disabled for one in asked)
    assert all(one["readonly"] for one in components(page, "sheet"))
    assert asked or components(page, "sheet")


def test_a_choice_that_comes_after_closing_is_refused_with_a_sentence(hall: Hall) -> None:
    hall.open(hall.bend)
    page = hall.participant()
    progress.close_step(hall.database, hall.meeting, hall.bend)
    page.segmented_control[0].set_value("ja").run()
    assert "gesloten" in good(page).error[0].value
    assert chosen(hall, "Anna", hall.bend) == {}


def test_a_meeting_that_ended_can_still_be_read(hall: Hall) -> None:
    hall.open(hall.scan)
    choices.choose(hall.database, hall.who("Anna"), hall.scan, "stellingen", "echt-willen", {"point": 2})
    meetings.end(hall.database, hall.meeting)
    page = good(hall.participant())
    assert "Deze bijeenkomst is afgelopen. Je kunt nog lezen wat er staat." in html(page)
    assert page.segmented_control[1].value == 2
    assert page.segmented_control[1].proto.disabled


# --- between steps


def test_one_can_go_back_to_an_own_step_until_everybody_is_called(hall: Hall) -> None:
    hall.open(hall.bend, hall.scan)
    page = hall.participant()
    assert page.title[0].value == "Van wal komen"
    assert [one.label for one in page.button if one.key and one.key.startswith("naar-")] == ["De ideale bocht"]
    press(page, "De ideale bocht")
    assert good(page).title[0].value == "De ideale bocht"
    assert components(page, "watch")[0]["step"] == hall.bend
    assert "Van wal komen (nu)" in [one.label for one in page.button]
    hall.open(hall.motives)
    assert page.run().title[0].value == "De ideale bocht"
    progress.call_everyone(hall.database, hall.meeting, hall.scan)
    assert good(page.run()).title[0].value == "Van wal komen"


def test_a_hidden_step_is_not_among_the_other_steps(hall: Hall) -> None:
    hall.open(hall.bend)
    assert not [one for one in hall.participant().button if one.key and one.key.startswith("naar-")]


def test_the_ambition_stands_above_the_questions_and_the_caution_for_the_facilitator_does_not(hall: Hall) -> None:
    hall.open(hall.balance)
    page = hall.participant()
    assert "Gedeelde ambitie</span>Samen meer" in html(page)
    assert "dader" not in html(page)


def test_the_report_is_offered_only_when_it_is_shared(hall: Hall) -> None:
    hall.open(hall.bend)
    page = started("participant")
    page.session_state["key"] = hall.keys["Anna"]
    page.query_params["code"] = hall.code

    def links() -> list[str]:
        return [one.proto.label for one in good(page.run()).get("page_link")]

    assert "Verslag downloaden" not in links()
    meetings.set_share(hall.database, hall.meeting, "own")
    assert "Verslag downloaden" in links()


# --- who one is


@pytest.mark.parametrize("who", ["nobody", "facilitator", "screen", "other code"])
def test_without_a_participants_key_for_this_meeting_one_is_sent_to_the_code(hall: Hall, who: str) -> None:
    page = started("participant")
    page.query_params["code"] = Hall(hall.database).code if who == "other code" else hall.code
    keys = {"facilitator": hall.key, "screen": hall.screen, "other code": hall.keys["Anna"]}
    if who in keys:
        page.session_state["key"] = keys[who]
    page.run()
    assert page.title[0].value == "Dit kunnen we niet openen"
    assert "Op dit apparaat doe je nog niet mee" in page.error[0].value
    assert 'href="/meedoen"' in html(page)


def test_a_wiped_meeting_is_explained(hall: Hall) -> None:
    page = started("participant")
    page.session_state["key"] = hall.keys["Anna"]
    page.query_params["code"] = hall.code
    with hall.database.write() as session:
        session.connection().exec_driver_sql("delete from collaboration")
    assert page.run().title[0].value == "Dit kunnen we niet openen"


def test_an_odd_name_of_an_organisation_is_shown_as_it_was_typed(hall: Hall) -> None:
    hall.open(hall.balance)
    page = good(hall.participant("Carla"))
    assert "**Wonen** $a$ $b$ &lt;script&gt;alert(1)&lt;/script&gt; :smile: [x](y)" in html(page)
    assert "<script>" not in html(page)
