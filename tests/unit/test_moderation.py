"""What a facilitator does with a card: the room sees it at once, the writer is told, and it can be undone."""

import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from live_lab import Closed, Lab, Message, Page, lab, new_id
from sqlmodel import select

from facilitation import catalogue, figures, sample
from facilitation.board import Stage
from facilitation.catalogue import ProgrammeStep
from facilitation.content import Refused
from facilitation.figures.card_blocks import most_wanted
from facilitation.kinds import KINDS
from facilitation.kinds.cards import Card
from facilitation.room import Answer
from sessions import access, agenda, answers, choices, meetings, moderation, people, progress, rights, sheets, staging
from sessions.access import Who
from sessions.database import Database
from sessions.live import boards
from sessions.report import contents
from sessions.tables import AnswerRow, FacilitatorRow

CARDS = "motieven"


@pytest.fixture
def live(database: Database) -> Iterator[Lab]:
    with lab(database) as here:
        here.open(here.motives, here.balance)
        yield here


def put(live: Lab, name: str, text: str, **other: Any) -> str:
    """A card of somebody; returns its id."""
    where = {"id": new_id(), "step": live.motives, "part": CARDS, "field": "moreel", "value": {}, "base": 0}
    offer = answers.Offer(**{**where, "pen": name, "copy": new_id(), "place": 0.0, "text": text, **other})
    return answers.put(live.database, who(live, name), offer).answer.id


def who(live: Lab, name: str) -> Who:
    return access.who(live.database, live.keys[name])


def row(live: Lab, card: str) -> AnswerRow:
    with live.database.read() as session:
        return session.get_one(AnswerRow, card)


def shown(live: Lab, step: str = "") -> list[str]:
    """The words that the room sees."""
    return [one.text for one in sheets.given(live.database, step or live.motives) if one.text]


def board(live: Lab, step: str = "") -> dict[str, Any]:
    meeting = meetings.meeting(live.database, live.meeting)
    found = meeting.step(step or live.motives)
    assert found
    return {key: value for key, value in boards.described(live.database, meeting, found).items() if key != "now"}


# --- hide, pin


def test_a_hidden_card_is_on_no_board_and_in_no_report_and_its_writer_still_sees_it(live: Lab) -> None:
    card = put(live, "Anna", "geheim")
    put(live, "Anna", "openbaar")
    moderation.hide(live.database, live.meeting, card)
    assert shown(live) == ["openbaar"]
    assert "geheim" not in str(board(live))
    told = contents(live.database, live.meeting)
    assert "geheim" not in str(told)
    assert "openbaar" in str(told)
    mine = [one for one, _ in sheets.sheet(live.database, who(live, "Bram"), live.motives)]
    assert {one.text: one.hidden for one in mine} == {"geheim": True, "openbaar": False}
    moderation.hide(live.database, live.meeting, card, hidden=False)
    assert sorted(shown(live)) == ["geheim", "openbaar"]


def test_a_pinned_card_comes_first_in_its_place_and_is_called_so_in_the_table(live: Lab) -> None:
    put(live, "Anna", "eerste", place=1.0)
    last = put(live, "Anna", "laatste", place=2.0)
    moderation.pin(live.database, live.meeting, last)
    assert "laatste (vastgezet); eerste" in str(board(live)["table"])
    moderation.pin(live.database, live.meeting, last, pinned=False)
    assert "eerste; laatste" in str(board(live)["table"])


def test_marking_a_card_is_no_reason_to_keep_what_its_writer_types_apart(live: Lab) -> None:
    card = put(live, "Anna", "een")
    moderation.hide(live.database, live.meeting, card)
    moderation.pin(live.database, live.meeting, card)
    assert put(live, "Bram", "een en meer", id=card, base=1) == card


# --- merge


def test_a_merged_card_gives_way_to_the_other_and_can_be_split_again(live: Lab) -> None:
    one, other = put(live, "Anna", "woning"), put(live, "Bram", "huis")
    moderation.merge(live.database, live.meeting, one, other)
    assert shown(live) == ["huis"]
    moderation.split(live.database, live.meeting, one)
    assert sorted(shown(live)) == ["huis", "woning"]


def test_cards_are_merged_into_what_already_stands_for_another_and_never_round_and_round(live: Lab) -> None:
    a, b, c = (put(live, "Anna", text) for text in "abc")
    moderation.merge(live.database, live.meeting, b, c)
    assert moderation.merge(live.database, live.meeting, a, b).answer.merged == c
    with pytest.raises(Refused, match="al samengevoegd"):
        moderation.merge(live.database, live.meeting, c, a)
    with pytest.raises(Refused, match="zichzelf"):
        moderation.merge(live.database, live.meeting, c, c)
    assert shown(live) == ["c"]


def test_only_cards_of_one_question_and_organisation_that_the_room_sees_are_merged(live: Lab) -> None:
    card = put(live, "Anna", "woning")
    refused = {
        "andere vraag": put(live, "Anna", "elders", field="affectief"),
        "andere organisatie": put(live, "Carla", "van een ander"),
        "niet meer": new_id(),
    }
    hidden = put(live, "Anna", "weg")
    moderation.hide(live.database, live.meeting, hidden)
    for why, other in {**refused, "ziet dat kaartje niet": hidden}.items():
        with pytest.raises(Refused, match=why if why != "niet meer" else "er niet meer"):
            moderation.merge(live.database, live.meeting, card, other)
    assert row(live, card).merged == ""


def test_what_others_saw_may_be_merged_whoever_wrote_it_but_only_about_the_same_party(live: Lab) -> None:
    third = people.add_organisation(live.database, live.meeting, "Zorg", "zorgaanbieder")
    live.keys["Dirk"] = people.join(live.database, live.meeting, third, "Dirk").key
    where = {"step": live.balance, "part": _balance(live), "field": "gezien"}
    about, elsewhere = {"about": live.there}, {"about": live.here}
    one = put(live, "Anna", "kennis", value=about, **where)
    other = put(live, "Dirk", "veel kennis", value=about, **where)
    apart = put(live, "Dirk", "geld", value=elsewhere, **where)
    moderation.merge(live.database, live.meeting, one, other)
    with pytest.raises(Refused, match="iets anders"):
        moderation.merge(live.database, live.meeting, apart, other)


def _parts(live: Lab) -> list[tuple[str, str]]:
    steps = meetings.meeting(live.database, live.meeting).steps
    return [
        (step.id, part.key)
        for step in steps
        if step.instrument
        for part in catalogue.instruments()[step.instrument].parts
    ]


def test_links_follow_a_merged_card_and_come_back_when_it_is_split(live: Lab) -> None:
    part = next(key for step, key in _parts(live) if step == live.balance)
    ask, twin = (put(live, "Anna", text, step=live.balance, part=part, field="halen") for text in ("huis", "woning"))
    bring = put(live, "Carla", "woningen", step=live.balance, part=part, field="brengen")
    choices.link(live.database, who(live, "leader"), live.balance, part, ask, bring)
    before = board(live, live.balance)
    moderation.merge(live.database, live.meeting, ask, twin)
    (link,) = (one for one in sheets.given(live.database, live.balance) if one.field == "koppeling")
    assert link.value["halen"] == twin
    moderation.split(live.database, live.meeting, ask)
    assert board(live, live.balance) == before


def test_no_words_leave_the_board_with_the_card_that_stood_for_them(live: Lab) -> None:
    one, other = put(live, "Anna", "woning"), put(live, "Bram", "huis")
    moderation.merge(live.database, live.meeting, one, other)
    answers.withdraw(live.database, who(live, "Bram"), other)
    assert shown(live) == ["woning"]
    answers.restore(live.database, who(live, "Bram"), other)
    assert shown(live) == ["huis"]


def test_what_was_chosen_at_a_merged_row_joins_what_was_chosen_at_the_other_and_never_goes_over_it(
    database: Database,
) -> None:
    with lab(database) as live:
        agenda.add_step(database, live.meeting, ProgrammeStep(title="Tafels", minutes=5, instrument="netwerkanalyse"))
        step = meetings.meeting(database, live.meeting).steps[-1]
        live.open(step.id)
        part = next(key for where, key in _parts(live) if where == step.id)
        one, other = (
            put(live, "Anna", text, step=step.id, part=part, field="rijen") for text in ("regio", "regietafel")
        )
        leader = who(live, "leader")
        choices.choose(database, leader, step.id, part, f"leden--{one}", {live.here: 1})
        choices.choose(database, leader, step.id, part, f"leden--{other}", {live.there: 1})
        moderation.merge(database, live.meeting, one, other)
        members = [a for a in sheets.given(database, step.id) if a.field.startswith("leden--")]
        assert [(a.field, dict(a.value)) for a in members] == [(f"leden--{other}", {live.here: 1, live.there: 1})]


def test_an_organisation_has_one_mark_in_a_merged_row_whichever_colleague_chose_it(database: Database) -> None:
    with lab(database) as live:
        agenda.add_step(database, live.meeting, ProgrammeStep(title="Speelveld", minutes=5, instrument="speelveld"))
        step = meetings.meeting(database, live.meeting).steps[-1]
        live.open(step.id)
        part = next(key for where, key in _parts(live) if where == step.id)
        one, other = (
            put(live, "Anna", text, step=step.id, part=part, field="rijen") for text in ("geld", "middelen")
        )
        for name, at, mark in (("Anna", one, "speelt"), ("Bram", other, "prioriteit"), ("Carla", one, "speelt-niet")):
            choices.choose(database, who(live, name), step.id, part, f"teken--{at}", {"choice": mark})
        before = board(live, step.id)
        moderation.merge(database, live.meeting, one, other)
        marks = [a for a in sheets.given(database, step.id) if a.field.startswith("teken--")]
        assert {(a.field, a.organisation, a.value["choice"]) for a in marks} == {
            (f"teken--{other}", live.here, "prioriteit"),
            (f"teken--{other}", live.there, "speelt-niet"),
        }
        assert len(marks) == 2
        moderation.split(database, live.meeting, one)
        assert board(live, step.id) == before


# --- correct


def test_of_a_corrected_card_the_words_of_the_writer_are_kept_and_can_come_back(live: Lab) -> None:
    card = put(live, "Anna", "eigen woorden")
    moderation.correct(live.database, live.meeting, card, "andere woorden")
    kept = moderation.correct(live.database, live.meeting, card, "nog andere woorden")
    assert (kept.answer.text, kept.answer.before, kept.answer.revision) == ("nog andere woorden", "eigen woorden", 3)
    moderation.uncorrect(live.database, live.meeting, card)
    assert (row(live, card).text, row(live, card).before) == ("eigen woorden", "")
    moderation.uncorrect(live.database, live.meeting, card)
    assert row(live, card).text == "eigen woorden"


def test_who_types_while_the_facilitator_corrects_gets_both_texts_kept(live: Lab) -> None:
    card = put(live, "Anna", "eigen")
    moderation.correct(live.database, live.meeting, card, "verbeterd")
    beside = put(live, "Anna", "eigen woorden", id=card, base=1)
    assert beside != card
    assert sorted(shown(live)) == ["eigen woorden", "verbeterd"]


def test_the_writer_may_put_the_own_words_back_as_an_edit_of_their_own(live: Lab) -> None:
    card = put(live, "Anna", "eigen")
    moderation.correct(live.database, live.meeting, card, "verbeterd")
    assert put(live, "Anna", "eigen", id=card, base=2) == card
    assert (row(live, card).text, row(live, card).before) == ("eigen", "")


@pytest.mark.parametrize("text", ["", "  \n ", "x" * (answers.LONGEST_CARD + 1)])
def test_a_card_keeps_words_that_fit(live: Lab, text: str) -> None:
    card = put(live, "Anna", "eigen")
    with pytest.raises(Refused):
        moderation.correct(live.database, live.meeting, card, text)
    assert row(live, card).text == "eigen"


# --- what is no card


Verb = Callable[[Database, str, str], object]
VERBS: dict[str, Verb] = {
    "hide": moderation.hide,
    "pin": moderation.pin,
    "merge": lambda database, meeting, card: moderation.merge(database, meeting, card, card),
    "split": moderation.split,
    "correct": lambda database, meeting, card: moderation.correct(database, meeting, card, "anders"),
    "uncorrect": moderation.uncorrect,
}


@pytest.mark.parametrize("verb", VERBS)
def test_nothing_happens_to_what_is_no_card_of_this_meeting(live: Lab, verb: str) -> None:
    away, aside = (
        put(live, "Anna", "weg"),
        put(live, "Anna", "opzij", step=live.balance, part=_balance(live), field="halen"),
    )
    answers.withdraw(live.database, who(live, "Anna"), away)
    progress.reset(live.database, live.meeting, live.balance)
    parties = [("Gemeente", "gemeente")]
    other = meetings.start(live.database, "Elders", "", "", parties, ())  # type: ignore[arg-type]
    oogst = put(live, "leader", "oogst", part=rights.HARVEST, field=rights.HARVEST)
    live.open(live.scan)
    scan = next(key for step, key in _parts(live) if step == live.scan)
    choice = choices.choose(live.database, who(live, "Anna"), live.scan, scan, "echt-willen", {"point": 1}).id
    before = _file(live)
    for card in (away, aside, oogst, choice, new_id()):
        with pytest.raises(Refused):
            VERBS[verb](live.database, live.meeting, card)
    mine = put(live, "Anna", "van hier")
    with pytest.raises(Refused):
        VERBS[verb](live.database, other.meeting, mine)
    assert {name: found for name, found in _file(live).items() if name != mine} == before


def _balance(live: Lab) -> str:
    return next(key for step, key in _parts(live) if step == live.balance)


def _file(live: Lab) -> dict[str, Any]:
    with live.database.read() as session:
        return {one.id: one.model_dump() for one in session.exec(select(AnswerRow))}


# --- anonymous


def test_a_correction_in_an_anonymous_step_leaves_no_trace_of_who_or_when(database: Database) -> None:
    with lab(database) as live:
        step = _anonymous(live)
        card = put(live, "Anna", "eigen", step=step, **_only_field())
        moderation.correct(database, live.meeting, card, "verbeterd")
        moderation.pin(database, live.meeting, card)
        kept = row(live, card)
        assert (kept.organisation, kept.participant, kept.changed, kept.change) == (None, None, 0.0, 0)
        assert (kept.pen, kept.before) == (moderation.PEN, "eigen")
        assert put(live, "Anna", "eigen woorden", id=card, step=step, base=1, **_only_field()) != card


ANONYMOUS = "responsiviteit"


def _only_field() -> dict[str, str]:
    part: Any = catalogue.instruments()[ANONYMOUS].parts[0]
    return {"part": part.key, "field": part.fields[0].key}


def _anonymous(live: Lab) -> str:
    agenda.add_step(live.database, live.meeting, ProgrammeStep(title="Stil", minutes=5, instrument=ANONYMOUS))
    step = meetings.meeting(live.database, live.meeting).steps[-1].id
    progress.set_anonymous(live.database, live.meeting, step, True)
    live.open(step)
    return step


# --- two at once, and back again


DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["hide", "show", "pin", "unpin", "merge", "split"]), st.integers(0, 3), st.integers(0, 3)
    ),
    max_size=12,
)


def _do(live: Lab, cards: list[str], deed: str, one: int, other: int) -> None:
    verbs: dict[str, Callable[[], object]] = {
        "hide": lambda: moderation.hide(live.database, live.meeting, cards[one]),
        "show": lambda: moderation.hide(live.database, live.meeting, cards[one], False),
        "pin": lambda: moderation.pin(live.database, live.meeting, cards[one]),
        "unpin": lambda: moderation.pin(live.database, live.meeting, cards[one], False),
        "merge": lambda: moderation.merge(live.database, live.meeting, cards[one], cards[other]),
        "split": lambda: moderation.split(live.database, live.meeting, cards[one]),
    }
    with suppress(Refused):
        verbs[deed]()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(one=DEEDS, other=DEEDS)
def test_two_facilitators_at_once_leave_whole_states_and_everything_can_be_undone(
    live: Lab, one: list[tuple[str, int, int]], other: list[tuple[str, int, int]]
) -> None:
    cards = [put(live, "Anna", text, place=float(at)) for at, text in enumerate("abcd")]
    before = board(live)

    def lead_all(deeds: list[tuple[str, int, int]]) -> None:
        for deed in deeds:
            _do(live, cards, *deed)

    threads = [threading.Thread(target=lead_all, args=(deeds,)) for deeds in (one, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    every = {card: row(live, card) for card in cards}
    on_board = {one.id for one in sheets.given(live.database, live.motives)} & {*cards}
    for card, kept in every.items():
        stands, steps = card, 0
        while every[stands].merged:
            stands, steps = every[stands].merged, steps + 1
            assert steps < len(cards), "cards stand for each other"
        assert kept.text == "abcd"[cards.index(card)]
        assert (card in on_board) == (stands == card and not kept.hidden)
    for card in cards:
        _do(live, [card], "show", 0, 0)
        _do(live, [card], "unpin", 0, 0)
        _do(live, [card], "split", 0, 0)
    assert board(live) == before
    for card in cards:
        answers.withdraw(live.database, who(live, "Anna"), card)


# --- over the live route


def lead(page: Page, live: Lab, do: str, card: str, **more: Any) -> Message:
    return page.verdict("lead", n="lead-1", id=card, step=live.motives, do=do, **more)


def news(page: Page) -> list[Message]:
    return [message["card"] for message in page.news() if message["t"] == "card"]


def test_whoever_shares_the_sheet_is_told_and_nobody_else(live: Lab) -> None:
    card = put(live, "Anna", "woning")
    pages = {name: live.page(name) for name in ("Anna", "Bram", "Carla", "screen", "leader")}
    leader = live.page("leader")
    assert lead(leader, live, "hide", card)["t"] == "ack"
    heard = {name: [(one["id"], one["mark"], one["by"]) for one in news(page)] for name, page in pages.items()}
    mine = [(card, "hidden", "Anna")]
    assert heard == {"Anna": mine, "Bram": mine, "Carla": [], "screen": [], "leader": []}


def test_the_writer_hears_with_which_card_the_own_one_was_merged_and_what_it_was_before(live: Lab) -> None:
    card, other = put(live, "Anna", "woning"), put(live, "Anna", "huis")
    anna, leader = live.page("Anna"), live.page("leader")
    lead(leader, live, "correct", card, text="een woning")
    lead(leader, live, "merge", card, into=other)
    told = news(anna)[-1]
    assert (told["mark"], told["into"], told["before"]) == ("merged", other, "woning")
    anna.send("sheet", step=live.motives)
    (again,) = (one for one in anna.next("sheet")["cards"] if one["id"] == card)
    assert again == told


def test_in_an_anonymous_step_only_the_own_page_hears_of_a_card(database: Database) -> None:
    with lab(database) as live:
        step = _anonymous(live)
        card = put(live, "Anna", "eigen", step=step, **_only_field())
        pages = {name: live.page(name) for name in ("Anna", "Bram", "Carla")}
        leader = live.page("leader")
        lead(leader, live, "hide", card)
        heard = {name: [(one["id"], one["by"]) for one in news(page)] for name, page in pages.items()}
        assert heard == {"Anna": [(card, "Anna")], "Bram": [], "Carla": []}


@pytest.mark.parametrize("name", ["Anna", "Carla", "screen"])
@pytest.mark.parametrize("do", ["hide", "show", "pin", "merge", "correct", "light", "dark"])
def test_nobody_but_a_facilitator_does_anything_with_a_card(live: Lab, name: str, do: str) -> None:
    card = put(live, "Anna", "woning")
    before = _file(live)
    assert lead(live.page(name), live, do, card, text="anders", into=card)["t"] == "no"
    assert _file(live) == before
    assert meetings.meeting(live.database, live.meeting).steps[0].light == ""


def test_a_key_that_was_taken_back_leads_nothing_any_more_also_on_a_page_that_was_open(live: Lab) -> None:
    card = put(live, "Anna", "woning")
    leader = live.page("leader")
    with live.database.write() as session:
        session.delete(session.exec(select(FacilitatorRow)).one())
    assert lead(leader, live, "hide", card)["t"] == "no"
    assert not row(live, card).hidden


def test_a_card_is_lit_and_unlit_and_a_hidden_one_is_not_lit_any_more(live: Lab) -> None:
    card = put(live, "Anna", "woning")
    leader = live.page("leader")
    assert lead(leader, live, "light", card)["t"] == "ack"
    assert board(live)["light"] == {"kind": "card", "head": "Morele motieven", "lines": ("woning",), "by": "Gemeente"}
    lead(leader, live, "hide", card)
    assert board(live)["light"] is None
    assert "niet op het bord" in lead(leader, live, "light", card)["why"]
    lead(leader, live, "show", card)
    assert board(live)["light"]
    lead(leader, live, "dark", card)
    assert board(live)["light"] is None


def test_the_facilitator_gets_all_cards_and_again_after_a_change(live: Lab) -> None:
    card = put(live, "Anna", "woning")
    hidden = put(live, "Carla", "geheim")
    moderation.hide(live.database, live.meeting, hidden)
    leader, anna = live.page("leader"), live.page("Anna")
    for page in (leader, anna):
        page.send("all-cards", step=live.motives)
    told = leader.next("all-cards")
    assert [(one["id"], one["by"], one["hidden"]) for one in told["cards"]] == [
        (card, "Gemeente", False),
        (hidden, "Corporatie", True),
    ]
    put(live, "Bram", "nieuw")
    assert "nieuw" in str(leader.next("all-cards")["cards"])
    assert not [message for message in anna.got if message["t"] == "all-cards"]


def test_of_an_anonymous_step_nothing_is_listed_while_it_is_open_or_few_answered(database: Database) -> None:
    with lab(database) as live:
        step = _anonymous(live)
        put(live, "Anna", "eigen", step=step, **_only_field())
        leader = live.page("leader")
        leader.send("all-cards", step=step)
        told = leader.next("all-cards")
        assert (told["cards"], told["kept"]) == ([], True)
        progress.close_step(database, live.meeting, step)
        assert leader.next("all-cards")["cards"] == []


def test_a_deed_that_does_not_exist_closes_the_line(live: Lab) -> None:
    leader = live.page("leader")
    leader.send("lead", n=1, id=new_id(), do="verwijder", step=live.motives)
    with pytest.raises(Closed, match="1003"):
        leader.next("ack")


def test_taking_a_theme_to_the_light_is_refused_where_there_is_no_such_theme(live: Lab) -> None:
    with pytest.raises(Refused, match="niet op het bord"):
        staging.light(live.database, live.meeting, live.motives, "theme:verzonnen")


# --- pinned cards on a board


@given(pinned=st.lists(st.booleans(), max_size=12), most=st.integers(1, 12))
def test_where_not_all_cards_fit_the_pinned_ones_stay_and_then_the_newest(pinned: list[bool], most: int) -> None:
    every = [Card(str(at), "woorden", pinned=on) for at, on in enumerate(pinned)]
    kept = most_wanted(every, most)
    assert kept == [one for one in every if one in kept]
    assert len(kept) == min(most, len(every))
    gone = [one for one in every if one not in kept]
    assert not any(one.pinned for one in gone) or all(one.pinned for one in kept)
    loose = [one for one in every if not one.pinned]
    assert [one for one in kept if not one.pinned] == loose[len(loose) - sum(not one.pinned for one in kept) :]


@pytest.mark.parametrize("parties", [3, 12, 34])
def test_a_pinned_card_is_marked_and_shown_on_every_size_of_board(parties: int) -> None:
    part: Any = catalogue.instruments()[CARDS].parts[0]
    room = sample.room(parties)
    owner, field = room.organisations[1].id, part.fields[0].key
    typed = [Answer(f"c{at}", part.key, field, f"woord {at}", organisation=owner, place=float(at)) for at in range(9)]

    def drawn(pinned: str) -> str:
        answers = [replace(one, pinned=one.id == pinned) for one in typed]
        return str(figures.draw("cards", KINDS["cards"].board(part, room, answers, ()), Stage()))

    assert "woord 0" in drawn("c0")
    assert drawn("c0") != drawn("")
    assert drawn("") == str(figures.draw("cards", KINDS["cards"].board(part, room, typed, ()), Stage()))
