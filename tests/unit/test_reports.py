"""Reports: every text literally, no name unless asked for, and never more than the boards told."""

import csv as spreadsheet
import html
import io
import re
from datetime import UTC, datetime
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitation.catalogue import instruments
from facilitation.reports.contents import Contents, StepContents, dutch
from facilitation.reports.markdown import clean, literal, markdown
from facilitation.reports.tidy import FORMULA, csv, tidy
from facilitation.room import Answer, Meeting, Organisation, Participant, Room, Step

NAMES = ("Joostquendel", "Miaquendel", "Abelquendel")
ROOM = Room(
    (
        Organisation("o1", "Woonzorg | Veld", "zorgaanbieder", 0),
        Organisation("o2", "Gemeente Veldmeer", "gemeente", 1),
        Organisation("o3", "Huurders & co", "bewoners", 2),
    ),
    (Participant("p1", NAMES[0], "o1"), Participant("p2", NAMES[1], "o2"), Participant("p3", NAMES[2], "o3")),
    "Samen thuis",
)
MEETING = Meeting("m", "K7M4PX", "Uitstroom *beschermd* wonen", "De opgave", "Samen thuis", ())
MOMENT = datetime(2026, 11, 21, 22, 59, tzinfo=UTC).timestamp()
BEND, SCAN, MOTIVES, BALANCE = (
    instruments()[key]
    for key in ("de-ideale-bocht", "zelfscan-van-wal-komen", "motieven", "halen-en-brengen")
)  # fmt: skip
UNHURRIED = settings(deadline=None)  # a whole report is made for every text, on whatever machine
EVERYTHING = st.text(st.characters(exclude_categories=()), max_size=30)  # also control signs and half surrogates
MEAN = st.one_of(
    EVERYTHING,
    st.text("|\\`*_#<>&;-+=.:!()[]{}$~^1'\"@\t\n\r /", max_size=30),
    st.sampled_from(
        ["<script>alert(1)</script>", "=1+1", "\\|", "&lt;b&gt;", "---", "1. a", "$x$", ":smile:", "# a"]
    ),
)


def card(
    part: str, field: str, text: str = "", who: int = 1, id: str = "", place: float = 0.0, **value: Any
) -> Answer:
    organisation, participant = (f"o{who}", f"p{who}") if who else (None, None)
    name = id or f"{part}-{field}-{who}"
    return Answer(name, part, field, text, value, organisation, participant, place, changed=MOMENT)


def step(
    instrument: Any, *answers: Answer, late: tuple[Answer, ...] = (), harvest: tuple[str, ...] = ()
) -> StepContents:
    return StepContents(
        Step(instrument.key, instrument.title, 20, instrument.key, "closed"), instrument, answers, {}, late, harvest
    )


def meeting(*steps: StepContents) -> Contents:
    return Contents(MEETING, ROOM, steps)


def full(text: str = "tekst") -> Contents:
    """A meeting in which everybody gave something everywhere, with this text in every place for words."""
    marks = [*(one.key for one in BEND.parts[0].social), *(one.key for one in BEND.parts[0].content)]  # type: ignore[union-attr]
    everybody = (1, 2, 3)
    return meeting(
        step(
            BEND,
            *(card("plek", mark, who=who, choice="deels") for mark in marks for who in everybody),
            card("plek", "samen", who=0, row=2, column=4),
        ),
        step(SCAN, *(card("stellingen", "echt-willen", who=who, point=who) for who in everybody)),
        step(
            MOTIVES,
            *(card("motieven", "moreel", text, who) for who in everybody),
            card("bekendheid", "bekend", who=0, point=2),
            card("bekendheid", "bekend-reden", text, 0),
            harvest=(text,),
        ),
        step(
            BALANCE,
            card("balans", "halen", text, 1, id="halen"),
            card("balans", "brengen", text, 2, id="brengen", sort="geld"),
            card("balans", "gezien", text, 3, about="o1"),
            card("balans", "gevoel", who=1, choice="brengen-meer"),
            card("balans", "rechtvaardig", who=1, choice="nee"),
            card("balans", "rechtvaardig", who=2, choice="ja"),
            card("balans", "koppeling", who=0, halen="halen", brengen="brengen"),
            late=(card("balans", "belangen", text, 2, id="te-laat"),),
        ),
    )


def shown(source: str) -> str:
    """What a reader of Markdown shows for one line of escaped words."""
    return html.unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", source))


def bars(line: str) -> int:
    return len(re.findall(r"(?<!\\)(?:\\\\)*\|", line))


def tables(document: str) -> list[list[str]]:
    blocks = (block.splitlines() for block in document.split("\n\n"))
    return [lines for lines in blocks if lines[0].startswith("| ")]


@UNHURRIED
@given(MEAN)
def test_any_text_shows_literally_in_markdown(text: str) -> None:
    source = literal(text)
    assert shown(source) == clean(text)
    assert "\n" not in source
    assert not re.search(r"[<>]|(?<!\\)(?:\\\\)*[`*_{}\[\]#|~$^]", source)
    assert not re.match(r"[-+=:%]|\d+[.)]", source)


@UNHURRIED
@given(MEAN)
def test_every_line_of_a_table_has_the_same_cells(text: str) -> None:
    found = tables(markdown(full(text)))
    assert len(found) == 5
    for lines in found:
        assert len({bars(line) for line in lines}) == 1
        assert set(lines[1]) == set("| -")


@UNHURRIED
@given(MEAN)
def test_a_text_never_changes_the_shape_of_the_document(text: str) -> None:
    def headings(document: str) -> list[str]:
        return [line for line in document.splitlines() if line.startswith("#")]

    assert headings(markdown(full(f"x{text}"))) == headings(markdown(full()))


@UNHURRIED
@given(MEAN)
def test_a_csv_reads_back_as_it_was_written(text: str) -> None:
    frame = tidy(full(text))
    data = csv(frame)
    assert data.startswith(b"\xef\xbb\xbf")
    back = list(spreadsheet.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert back[0] == list(frame.columns)
    written = [[str(cell).encode(errors="replace").decode() for cell in row] for row in frame.to_numpy().tolist()]
    for line, row in zip(back[1:], written, strict=True):
        for cell, meant in zip(line, row, strict=True):
            assert cell == (f"'{meant}" if meant.startswith(FORMULA) else meant)
            assert not cell.startswith(FORMULA)


def test_pandas_reads_the_csv_back_too() -> None:
    frame = tidy(full("twee\nregels; met 'tekens' en \"citaat\""))
    back = pd.read_csv(io.BytesIO(csv(frame)), sep=";", dtype=str, keep_default_na=False, encoding="utf-8-sig")
    assert back.to_numpy().tolist() == frame.to_numpy().tolist()


@UNHURRIED
@given(MEAN)
def test_names_only_appear_when_asked_for(text: str) -> None:
    contents = full(text)
    for document in (markdown(contents), csv(tidy(contents)).decode(), markdown(contents, organisation="o1")):
        assert not any(name in document for name in NAMES)
    assert "naam" not in tidy(contents).columns
    assert "naam" in tidy(contents, names=True).columns


def test_with_names_a_card_of_an_organisation_says_who_wrote_it() -> None:
    document = markdown(full(), names=True)
    assert f"tekst (van {NAMES[0]})" in document
    assert f"Gemeente Veldmeer, Belangen: tekst (van {NAMES[1]})" in document
    assert f"tekst (van {NAMES[0]})" in markdown(full(), names=True, organisation="o1")


def test_personal_answers_never_carry_a_person_also_with_names_on() -> None:
    contents = meeting(*full().steps[:2])
    frame = tidy(contents, names=True)
    personal = frame[frame["organisatie"] != "de groep"]
    assert len(personal) == 8 * 3 + 3
    for column in ("organisatie", "naam", "bijgewerkt", "gekoppeld_met"):
        assert set(personal[column]) == {""}
    document = markdown(contents, names=True)
    assert not any(name in document for name in NAMES)
    boards = document[document.index("## Stap 1") :]
    assert not any(one.name.split()[0] in boards for one in ROOM.organisations if one.name != "Gemeente Veldmeer")


def test_the_order_of_personal_answers_does_not_tell_who_gave_them() -> None:
    marks = [card("stellingen", "echt-willen", who=who, id=str(who), place=who, point=6 - who) for who in (1, 2, 3)]
    there = tidy(meeting(step(SCAN, *marks)))
    back = tidy(meeting(step(SCAN, *reversed(marks))))
    assert there.to_numpy().tolist() == back.to_numpy().tolist()
    assert list(there["soort_organisatie"]) == ["gemeente", "zorgaanbieder", "bewoners en cliënten"]


def test_the_marks_behind_a_place_on_the_bend_are_not_tied_to_a_kind() -> None:
    frame = tidy(meeting(full().steps[0]))
    assert set(frame["soort_organisatie"]) == {""}


@pytest.mark.parametrize("names", [False, True])
def test_nobody_is_the_author_of_what_was_seen_at_another_party(names: bool) -> None:
    seen = card("balans", "gezien", "veel geduld", 3, about="o1")
    for answers, late in (((seen,), ()), ((), (seen,))):
        contents = meeting(step(BALANCE, *answers, late=late))
        row = tidy(contents, names).iloc[0]
        assert (row["organisatie"], row["soort_organisatie"], row["keuze"]) == ("", "", "over Woonzorg | Veld")
        line = next(one for one in markdown(contents, names).splitlines() if "veel geduld" in one)
        assert "Huurders" not in line
        assert NAMES[2] not in line


def test_only_a_no_to_fair_is_told_as_the_board_does() -> None:
    frame = tidy(full())
    fair = frame[frame["vraag"] == "Voelt dit rechtvaardig?"]
    assert list(zip(fair["organisatie"], fair["keuze"], strict=True)) == [
        ("Woonzorg | Veld", "voelt niet rechtvaardig")
    ]


def test_a_linked_card_stands_with_its_partner() -> None:
    answers = (
        card("balans", "halen", "huizen", 1, id="h"),
        card("balans", "brengen", "grond", 2, id="b"),
        card("balans", "koppeling", who=0, halen="h", brengen="b"),
    )
    contents = meeting(step(BALANCE, *answers))
    assert list(tidy(contents)["gekoppeld_met"]) == ["grond", "huizen"]
    assert "- Woonzorg \\| Veld vraagt: huizen; Gemeente Veldmeer brengt: grond" in markdown(contents)


def test_a_report_tells_every_part_of_the_meeting() -> None:
    document = markdown(full())
    assert document.startswith("# Uitstroom \\*beschermd\\* wonen\n\n21 november 2026\n\nEr staan geen namen")
    for words in (
        "- gemeente: Gemeente Veldmeer",
        "**Vraag:** Vliegen we uit de bocht?",
        "**Hier kan de voortgang nu niet voorbij:** Richting vinden",
        "**Let op:** Pas ook op met het al te kwantitatief maken van die inbreng; het is geen rekensom.",
        "In hoeverre zijn de samenwerkingspartners bekend met elkaars motieven of drijfveren? | we zijn goed bekend",
        "### Oogst\n\n- tekst",
        "### Nagekomen\n\n",
        "## Bronnen\n\nDe vragen en de werkvormen komen uit de publicatie",
    ):
        assert words in document
    assert document == markdown(full())
    assert "freerider" not in document.lower()
    assert "Bespreek de dynamiek" not in document


def test_a_step_that_was_never_reached_is_left_out() -> None:
    hidden = StepContents(Step("x", "Nooit geopend", 5), None)
    spoken = StepContents(Step("y", "Welkom", 5, state="closed"), None)
    document = markdown(meeting(hidden, spoken))
    assert "Nooit geopend" not in document
    assert "## Stap 2: Welkom\n\nDeze stap was een gesprek" in document


def test_a_repeated_step_points_to_the_earlier_one() -> None:
    answers = full().steps[1].answers
    again = StepContents(full().steps[1].step, SCAN, answers, {SCAN.parts[0].key: answers})
    assert "Deze vragen zijn al eerder gesteld." in markdown(meeting(again))


def test_an_own_sheet_holds_nothing_of_anybody_else() -> None:
    contents = meeting(
        *full().steps[:2],
        step(
            BALANCE,
            card("balans", "halen", "ons woord", 1, id="h"),
            card("balans", "brengen", "hun woord", 2, id="b"),
            card("balans", "gezien", "hun blik", 3, about="o1"),
            card("balans", "gezien", "onze blik", 1, id="s", about="o2"),
            card("balans", "rechtvaardig", who=1, choice="ja"),
            card("balans", "koppeling", who=0, halen="h", brengen="b"),
            late=(card("balans", "brengen", "ons late woord", 1, id="l"),),
            harvest=("van allen",),
        ),
    )
    sheet = markdown(contents, organisation="o1")
    ours = (
        "- ons woord",
        "- ons late woord",
        "- Over Gemeente Veldmeer: onze blik",
        "**Voelt dit rechtvaardig?** ja",
    )
    for own in ("Eigen blad van Woonzorg \\| Veld", *ours):
        assert own in sheet
    for other in ("hun woord", "hun blik", "van allen", "ideale bocht"):
        assert other not in sheet
    rows = csv(tidy(contents, organisation="o1")).decode()
    assert "ons woord" in rows
    assert not any(other in rows for other in ("hun woord", "hun blik", "van allen"))


def test_an_empty_sheet_says_so_and_an_unknown_one_is_refused() -> None:
    assert "Jullie hebben nog niets opgeschreven." in markdown(meeting(), organisation="o3")
    with pytest.raises(KeyError):
        markdown(meeting(), organisation="elders")


def test_an_empty_meeting_has_headers_only() -> None:
    assert tidy(meeting()).empty
    assert csv(tidy(meeting())).decode("utf-8-sig").startswith('"stap";"instrument";')


def test_the_day_is_that_of_the_first_answer_in_dutch_time() -> None:
    assert dutch(full().day) == "21 november 2026"
    later = Answer("x", "motieven", "moreel", "na twaalven", changed=MOMENT + 120)
    assert dutch(meeting(step(MOTIVES, later)).day) == "22 november 2026"


def test_cards_of_the_group_stand_under_their_question_without_a_table() -> None:
    goal = instruments()["doelstelling"]
    first = goal.parts[0]
    field = first.fields[0]  # type: ignore[union-attr]
    document = markdown(meeting(step(goal, card(first.key, field.key, "samen een plek", 0))))
    assert f"**{literal(field.title)}:** {literal(field.question)}\n\n- samen een plek" in document
    assert "De groep |" not in document


def test_who_says_the_same_stands_in_one_row_in_the_order_of_the_boards() -> None:
    field = instruments()["speelveld"]
    row = card("onderwerpen", "rijen", "Dagbesteding", 0, id="rij1")
    mark = field.parts[0].marks[0]  # type: ignore[union-attr]
    marks = (card("onderwerpen", "teken--rij1", who=who, choice=mark.key) for who in (1, 2, 3))
    document = markdown(meeting(step(field, row, *marks)))
    assert f"| Dagbesteding | Gemeente Veldmeer, Woonzorg \\| Veld, Huurders & co | {mark.label} |" in document


def test_places_on_the_bend_that_are_the_same_stand_in_one_row() -> None:
    marks = [*(one.key for one in BEND.parts[0].social), *(one.key for one in BEND.parts[0].content)]  # type: ignore[union-attr]
    given = [
        card("plek", mark, who=who, choice="ja" if mark == marks[0] else "nee") for mark in marks for who in (1, 2)
    ]
    rows = tables(markdown(meeting(step(BEND, *given))))[0][2:]
    assert len(rows) == 1
    assert rows[0].startswith("| gemeente, zorgaanbieder |")


def test_a_conversation_is_told_as_one_and_has_no_table() -> None:
    document = markdown(meeting(step(instruments()["dialoogstand"])))
    assert "Dit onderdeel was een gesprek." in document
    assert "nog niets ingevuld" not in document


def test_every_instrument_that_was_used_is_explained_once_in_its_own_words() -> None:
    document = markdown(meeting(*full().steps, full().steps[2]))
    assert document.count(f"**Waarvoor:** {literal(MOTIVES.purpose)}") == 1
    assert f"**Het gesprek:** {literal(BALANCE.conversation)}" in document
    assert not any(literal(hint) in document for one in (MOTIVES, BALANCE) for hint in one.facilitator_only)
