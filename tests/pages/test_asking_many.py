"""The way through many questions, whose each is, and the tables of the source beside them."""

import pytest
from asked import PARTS, Asked, go_to, good, instrument, segments
from hall import Hall, components, html, press
from streamlit.testing.v1 import AppTest

from facilitation.catalogue import ProgrammeStep
from facilitation.content import InfoTable
from pages.parts import info
from sessions import agenda, staging
from sessions.database import Database

Patch = pytest.MonkeyPatch
MANY = ("kiezen", "rol", "captain", "impasse", "nodig", "contact", "themas", "termijn", "dialoog")


def way(page: AppTest) -> list[str]:
    return list(next(one for one in page.selectbox if one.key and one.key.startswith("vraag-")).options)


def arrival(page: AppTest) -> dict[str, object]:
    return components(page, "arrival")[0]


def test_many_questions_stand_in_a_list_with_their_number(database: Database, monkeypatch: Patch) -> None:
    page = good(Asked(database, monkeypatch, *MANY).participant())
    assert way(page) == [
        "1. Welke logica spreekt",
        "2. Rol van de gemeente",
        "3. Samen: Teamcaptain",
        "4. Herkennen",
        "5. Nodig van elkaar",
        "6. Wie heeft contact",
        "7. Samen: Rollen per thema: thema's",
        "8. Rollen per thema: onze rol",
        "9. Rollen per thema: wat wij verwachten",
        "10. Rollen per thema: per thema",
        "11. Korte en lange termijn",
        "12. In de dialoogstand",
    ]
    assert (arrival(page)["words"], arrival(page)["quiet"]) == ("Vraag 1 van 12", False)
    assert not page.segmented_control


def test_going_on_tells_which_question_comes_and_moves_the_cursor_there(
    database: Database, monkeypatch: Patch
) -> None:
    page = good(Asked(database, monkeypatch, *MANY).participant())
    assert next(one for one in page.button if one.label == "Vorige vraag").disabled
    first = arrival(page)["turn"]
    press(page, "Volgende vraag")
    assert (arrival(good(page))["words"], arrival(page)["title"]) == ("Vraag 2 van 12", "Rol van de gemeente")
    assert arrival(page)["turn"] != first
    assert page.header[0].value == "Vanuit welke rol spreekt de gemeente nu?"
    press(page, "Vorige vraag")
    assert arrival(good(page))["words"] == "Vraag 1 van 12"
    go_to(page, 12)
    assert "Dit was de laatste vraag" in html(page)
    assert not [one for one in page.button if one.label == "Volgende vraag"]


def test_choosing_in_the_list_leaves_the_cursor_in_the_list(database: Database, monkeypatch: Patch) -> None:
    page = good(Asked(database, monkeypatch, *MANY).participant())
    before = arrival(page)["turn"]
    go_to(page, 5)
    assert (arrival(page)["words"], arrival(page)["turn"]) == ("Vraag 5 van 12", before)
    assert good(page.run()).header[0].value == "Wat heb je van een ander nodig?"


def test_a_few_questions_stand_beside_each_other_and_their_title_is_said_for_ears(
    database: Database, monkeypatch: Patch
) -> None:
    page = good(Asked(database, monkeypatch, "rol", "captain").participant())
    assert page.segmented_control[0].options == ["Rol van de gemeente", "Samen: teamcaptain"]
    press(page, "Volgende vraag")
    assert (arrival(good(page))["title"], arrival(page)["quiet"]) == ("Samen: Teamcaptain", True)


def test_questions_with_the_same_title_say_of_which_part_they_are(database: Database, monkeypatch: Patch) -> None:
    page = good(Asked(database, monkeypatch, "motieven", "raden").participant())
    assert page.segmented_control[0].options == ["Onze motieven", "Raden: doelen", "Wat anderen van ons denken"]


def test_where_all_questions_are_of_the_group_none_is_called_so(database: Database, monkeypatch: Patch) -> None:
    page = good(Asked(database, monkeypatch, "captain", "afspraken").participant())
    assert page.segmented_control[0].options == ["Teamcaptain", "Afsprakencheck"]
    assert "De groep vult dit samen in." in html(page)


def test_each_question_says_whose_it_is(database: Database, monkeypatch: Patch) -> None:
    page = good(Asked(database, monkeypatch, *MANY).participant())
    said = {
        1: "Je vult dit in voor jezelf.",
        3: "De groep vult dit samen in.",
        5: "Je vult dit in voor je organisatie",
        7: "De groep vult dit samen in.",
        8: "Je vult dit in voor je organisatie",
    }
    for number, words in said.items():
        shown = html(go_to(page, number))
        assert words in shown
        assert sum(one in shown for one in set(said.values())) == 1


def test_the_tables_of_the_source_stand_beside_their_question_and_in_the_guidance(
    database: Database, monkeypatch: Patch
) -> None:
    hall = Asked(database, monkeypatch, "captain", "rol")
    page = good(hall.participant())
    assert "Zorg inkopen" not in html(page)
    shown = html(go_to(page, 2))
    assert "<caption>Rollen</caption>" in shown
    assert '<th scope="col">Voorbeeld</th>' in shown
    assert '<th scope="row">Opdrachtgever</th><td data-head="Voorbeeld">Zorg inkopen</td>' in shown
    assert "<caption>Rollen</caption>" in html(good(hall.facilitator(hall.proof)))


def test_a_table_about_one_question_stands_only_there(monkeypatch: Patch) -> None:
    table = {"headers": ["A"], "rows": [["a"]]}
    tables = [
        table | {"title": "een", "about": "rol"},
        table | {"title": "twee"},
        table | {"title": "drie", "about": "x"},
    ]
    monkeypatch.setitem(PARTS["themas"], "info", tables)
    part = instrument("themas").parts[0]

    def titles(found: tuple[InfoTable, ...]) -> list[str]:
        return [one.title for one in found]

    keys = ["rijen", "rol", "verwachting", "teken"]
    assert titles(info.about(part, "rol", keys)) == ["een", "twee", "drie"]
    assert titles(info.about(part, "verwachting", keys)) == ["twee", "drie"]


def test_what_stands_in_a_table_is_only_text(monkeypatch: Patch, database: Database) -> None:
    table = {"title": "<b>T</b>", "headers": ["<i>A</i>", 'b"c'], "rows": [["<script>x</script>", "& meer"]]}
    monkeypatch.setitem(PARTS["captain"], "info", [table])
    shown = html(good(Asked(database, monkeypatch, "captain").participant()))
    assert "<b>T</b>" not in shown
    assert "<script>" not in shown
    assert "&lt;script&gt;x&lt;/script&gt;" in shown
    assert 'data-head="b&quot;c"' in shown


# --- the facilitator


def test_the_part_on_the_screen_comes_first_and_the_others_are_folded(database: Database, monkeypatch: Patch) -> None:
    hall = Asked(database, monkeypatch, "captain", "afspraken", "rol")
    page = good(hall.facilitator(hall.proof))
    assert [one.label for one in page.expander if one.label in ("Teamcaptain", "Afsprakencheck")] == [
        "Afsprakencheck"
    ]
    staging.show(database, hall.meeting, hall.proof, part="afspraken")
    page = good(hall.facilitator(hall.proof))
    assert [one.label for one in page.expander if one.label in ("Teamcaptain", "Afsprakencheck")] == ["Teamcaptain"]
    segments(page, "Spreiding").set_value("oppakken").run()
    assert hall.chosen("Anna") == {("afspraken", "teken--spreiding"): {"choice": "oppakken"}}


def test_at_a_board_without_a_task_for_the_group_all_tasks_are_folded(database: Database, monkeypatch: Patch) -> None:
    hall = Asked(database, monkeypatch, "motieven", "afspraken")
    page = good(hall.facilitator(hall.proof))
    assert "Afsprakencheck" in [one.label for one in page.expander]
    staging.show(database, hall.meeting, hall.proof, part="afspraken")
    assert "Afsprakencheck" not in [one.label for one in good(page.run()).expander]


def test_many_questions_of_the_group_come_one_at_a_time(database: Database, monkeypatch: Patch) -> None:
    fields = [{"key": f"v{n}", "title": f"Titel {n}", "question": f"Vraag {n}?", "hint": ""} for n in range(1, 8)]
    monkeypatch.setitem(PARTS, "veel", PARTS["motieven"] | {"who": "group", "fields": fields})
    hall = Asked(database, monkeypatch, "veel")
    page = good(hall.facilitator(hall.proof))
    assert [one["field"] for one in components(page, "sheet")] == ["v1"]
    press(page, "Volgende vraag")
    assert [one["field"] for one in components(good(page), "sheet")] == ["v2"]
    choose = next(one for one in page.selectbox if one.key and one.key.startswith("groepsvraag-"))
    choose.set_value(6).run()
    assert [one["field"] for one in components(good(page), "sheet")] == ["v7"]


def test_the_facilitator_reads_a_soft_warning_until_a_first_instrument_was_opened(
    database: Database, monkeypatch: Patch
) -> None:
    warning = "Nog niemand vertelde waarom hij meedoet."
    hall = Asked(database, monkeypatch, "afspraken", first=["motieven"], first_warning=warning)
    assert warning in html(good(hall.facilitator(hall.proof)))
    assert warning not in html(hall.participant())
    hall.open(hall.motives)
    assert warning not in html(good(hall.facilitator(hall.proof)))


def test_a_meeting_without_steps_can_be_led(database: Database) -> None:
    hall = Hall(database)
    with database.write() as session:
        session.connection().exec_driver_sql("delete from step")
    page = good(hall.facilitator())
    assert "Nog geen stappen" in html(page)
    assert components(page, "watch")[0]["step"] == ""
    agenda.add_step(database, hall.meeting, ProgrammeStep(title="Welkom", minutes=5))
    assert "<h1>1. Welkom</h1>" in html(good(page.run()))


def test_many_ways_to_look_at_a_board_stand_in_a_list(database: Database, monkeypatch: Patch) -> None:
    hall = Asked(database, monkeypatch, "themas")
    rows = [hall.put("Anna", hall.proof, "themas", "rijen", f"Thema {number}") for number in range(8)]
    page = good(hall.facilitator(hall.proof))
    view = next(one for one in page.selectbox if one.label == "Beeld op het scherm")
    assert (view.value, len(view.options)) == ("alles", 9)
    view.set_value(f"rij-{rows[3]}").run()
    assert hall.step(hall.proof).view == f"rij-{rows[3]}"
    good(page)
