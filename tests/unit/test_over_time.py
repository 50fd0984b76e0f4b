"""The same questions at several times: what was asked is kept, and no changed question is compared in silence."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from fresh import fresh
from sqlmodel import update

from facilitation import catalogue, over_time, own
from facilitation.catalogue import ProgrammeStep, instruments, own_folder
from facilitation.kinds import KINDS
from facilitation.kinds.choice import Choice
from facilitation.kinds.scale import ScaleBoard
from facilitation.over_time import asked, changed, comparable, difference, going_on, readable, worded
from facilitation.room import Answer, Asked
from sessions import (
    access,
    agenda,
    answers,
    attendance,
    choices,
    looking_back,
    meetings,
    moderation,
    people,
    progress,
    rehearsal,
    report,
    trajects,
)  # fmt: skip
from sessions.access import Unknown, Who
from sessions.answers import Offer
from sessions.database import Database
from sessions.over_time import of_traject
from sessions.tables import StepRow

ROOT = Path(catalogue.__file__).parents[1]
TEXT = (ROOT / "docs" / "voorbeeld-instrument.toml").read_text(encoding="utf-8")
OWN, BEND, SCAN, IMPASSE, BALANCE, CHOICE = (
    "voorbeeld-instrument", "de-ideale-bocht", "zelfscan-van-wal-komen", "impasse-verkenner", "balans-opmaken",
    "logboekje-vooraf",
)  # fmt: skip
EARLY, LATER = "We weten ruim van tevoren dat iemand verhuist", "We weten het een maand van tevoren"
PARTIES = [("Gemeente", "gemeente"), ("Corporatie", "woningcorporatie")]


# --- what was asked, in words


@pytest.mark.parametrize("key", list(catalogue.of_the_method()))
def test_what_an_instrument_asks_survives_json_and_makes_the_same_part_again(key: str) -> None:
    instrument = catalogue.of_the_method()[key]
    kept = json.loads(json.dumps(asked(instrument)))
    assert readable(kept) == kept == asked(instrument)
    for part in instrument.parts:
        if part.kind == "talk":
            assert part.key not in kept
        else:
            assert worded(part, kept[part.key]) == part
            assert changed(kept[part.key], asked(instrument)[part.key]) == ()


def scan() -> Asked:
    return asked(instruments()[SCAN])


def with_statements(kept: Asked, *statements: dict[str, str]) -> Asked:
    part = kept["stellingen"]
    return {"stellingen": {**part, "statements": [*statements, *part["statements"][len(statements) :]]}}


def test_a_statement_that_changed_is_told_as_it_was_and_as_it_is() -> None:
    now = scan()
    first = now["stellingen"]["statements"][0]
    then = with_statements(now, {**first, "strong": "we doen maar wat"})
    pairs = changed(then["stellingen"], now["stellingen"])
    assert pairs == (("we doen maar wat", first["strong"]),)
    assert difference(*pairs[0]) == f"Toen: ‘we doen maar wat’. Nu: ‘{first['strong']}’."


def test_what_came_and_what_went_is_told_as_such() -> None:
    part = {**asked(instruments()[CHOICE])["spelers"], "options": [{"key": "a", "label": "wonen"}]}
    now = {**part, "options": [{"key": "b", "label": "zorg"}]}
    assert set(changed(part, now)) == {("wonen", ""), ("", "zorg")}
    assert "niet meer: ‘wonen’" in difference("wonen", "")
    assert "Toen nog niet, nu wel: ‘zorg’" in difference("", "zorg")


def test_other_words_between_the_poles_change_every_statement() -> None:
    now = scan()
    then = {"stellingen": {**now["stellingen"], "words": ["ja", "soms", "nee"]}}
    given = [Answer("1", "stellingen", one["key"]) for one in now["stellingen"]["statements"]]
    assert changed(then["stellingen"], now["stellingen"])[0][0] == "ja, soms, nee"
    assert comparable(then, now, given) == ()


def test_of_a_scale_only_the_answers_to_the_changed_statement_stand_apart() -> None:
    now = scan()
    first, second = (one["key"] for one in now["stellingen"]["statements"][:2])
    then = with_statements(now, {**now["stellingen"]["statements"][0], "weak": "iets anders"})
    given = [Answer("1", "stellingen", first), Answer("2", "stellingen", f"{first}-reden"),
             Answer("3", "stellingen", second), Answer("4", "stellingen", f"{second}-reden")]  # fmt: skip
    assert [one.id for one in comparable(then, now, given)] == ["3", "4"]


def test_of_the_bend_one_changed_step_sets_all_answers_apart() -> None:
    now = asked(instruments()[BEND])
    part = now["plek"]
    social = [{**part["social"][0], "label": "iets anders"}, *part["social"][1:]]
    given = [Answer("1", "plek", one["key"]) for one in part["social"]]
    assert comparable({"plek": {**part, "social": social}}, now, given) == ()
    assert comparable(now, now, given) == tuple(given)


def test_where_it_is_not_known_what_was_asked_nothing_is_guessed() -> None:
    now = scan()
    given = [Answer("1", "stellingen", "echt-willen")]
    assert changed({}, now["stellingen"]) == ()
    assert comparable({}, now, given) == tuple(given)
    assert going_on({}, now) == {}


def test_a_question_that_changed_while_its_step_went_on_is_neither_the_one_nor_the_other() -> None:
    now = scan()
    first = now["stellingen"]["statements"][0]
    then = with_statements(now, {**first, "strong": "we doen maar wat"})
    both = going_on(then, now)
    for other in (then, now):
        pairs = changed(both["stellingen"], other["stellingen"])
        assert pairs[0][0] == f"we doen maar wat; later in die stap: {first['strong']}"
    assert going_on(both, now) == going_on(both, then) == both
    assert going_on(then, then) == then
    assert readable(json.loads(json.dumps(both))) == both


def test_who_answers_and_what_is_private_belong_to_what_is_asked() -> None:
    now = asked(instruments()[IMPASSE])["herkennen"]
    pairs = changed({**now, "private": False, "who": "group"}, now)
    assert [one for pair in pairs for one in pair] == [
        over_time.WHO["group"], over_time.WHO["person"],
        over_time.SAID["private", False], over_time.SAID["private", True],
    ]  # fmt: skip


def test_another_kind_of_question_is_another_question_and_has_no_board_of_then() -> None:
    part = instruments()[SCAN].parts[0]
    now = scan()["stellingen"]
    then = {**asked(instruments()[CHOICE])["spelers"]}
    assert changed(then, now)[0][1] == now["question"]
    assert worded(part, then) is None


def test_a_part_gets_the_words_of_then_back_with_what_was_taken_away_since() -> None:
    part = instruments()["rollen-van-de-gemeente"].parts[0]
    assert isinstance(part, Choice)
    kept = asked(instruments()["rollen-van-de-gemeente"])[part.key]
    gone = {"key": "weg", "label": "een rol die er niet meer is", "hint": "", "examples": []}
    then = worded(part, {**kept, "question": "Welke rol toen?", "options": [gone, *kept["options"]]})
    assert isinstance(then, Choice)
    assert then.question == "Welke rol toen?"
    assert [one.label for one in then.options][:2] == ["een rol die er niet meer is", part.options[0].label]
    assert then.options[1:] == part.options


@pytest.mark.parametrize(
    "said",
    [None, [], 3, {"a": 1}, {"a": {}}, {"a": {"kind": "scale"}}, {"a": {"kind": "nope", "question": "x"}},
     {"a": {"kind": "scale", "question": "x", "statements": [{"strong": "zonder key"}]}},
     {"a": {"kind": "scale", "question": "x", "words": [1]}},
     {"a": {"kind": "cards", "question": "x", "fields": [{"key": {"deep": 1}}]}},
     {"a": {"kind": "scale", "question": "x", "meanwhile": 3}}],
)  # fmt: skip
def test_what_cannot_have_been_kept_is_not_known(said: object) -> None:
    assert readable(said) == {}


# --- two meetings of one traject


class Own:
    """The folder with an instrument of our own, in the words of now."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.turn = folder, 1_700_000_000
        self.write(TEXT)

    def write(self, text: str) -> None:
        path = self.folder / f"{OWN}.toml"
        path.write_text(text, encoding="utf-8")
        self.turn += 1
        os.utime(path, (self.turn, self.turn))
        assert OWN in instruments()


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Own]:
    folder = tmp_path / "eigen"
    folder.mkdir()
    monkeypatch.setenv("PRAKTIJKLAB_INSTRUMENTS", str(folder))
    monkeypatch.setattr(own, "EVERY", 0.0)
    own_folder(folder)
    yield Own(folder)
    own_folder(None)


class Lab:
    """Meetings of a traject with the same agenda; of each party two people take part each time."""

    def __init__(self, database: Database, keys: tuple[str, ...]) -> None:
        self.database = database
        steps = [ProgrammeStep(title=key, minutes=5, instrument=key) for key in keys]
        started = meetings.start(database, "Eerste", "", "", PARTIES, steps)  # type: ignore[arg-type]
        self.meeting, self.key = started.meeting, started.key
        self.meetings, self.people = [started.meeting], self.come()

    def come(self) -> list[Who]:
        places = [one.id for one in meetings.room(self.database, self.meeting).organisations]
        keys = (people.join(self.database, self.meeting, place, f"Mens {place[:4]}").key for place in places * 3)
        return [access.who(self.database, key) for key in keys]

    def next(self, title: str = "Tweede") -> None:
        started = trajects.follow_up(self.database, self.meeting, title, None, self.key)
        self.meeting, self.key = started.meeting, started.key
        self.meetings.append(self.meeting)
        self.people = self.come()

    def step(self, key: str, which: int = 0) -> str:
        now = meetings.meeting(self.database, self.meeting)
        return [one.id for one in now.steps if one.instrument == key][which]

    def open(self, key: str, which: int = 0) -> str:
        step = self.step(key, which)
        progress.open_step(self.database, self.meeting, step)
        return step

    def close(self, step: str, reveal: bool = True) -> None:
        progress.close_step(self.database, self.meeting, step)
        progress.reveal(self.database, self.meeting, step, reveal)

    def points(self, step: str, part: str, field: str, *points: int) -> None:
        for who, point in zip(self.people, points, strict=False):
            choices.choose(self.database, who, step, part, field, {"point": point})

    def put(self, step: str, part: str, field: str, text: str, who: int = 0) -> str:
        offer = Offer(answers.new_id(), step, part, field, text, {}, 0, "pen", answers.new_id())
        return answers.put(self.database, self.people[who], offer).answer.id

    def scanned(self, *points: int, reveal: bool = True, field: str = "echt-willen") -> str:
        step = self.open(SCAN)
        self.points(step, "stellingen", field, *points)
        self.close(step, reveal)
        return step

    def found(self) -> dict[str, over_time.Compared]:
        return {f"{one.instrument.key}/{one.part.key}": one for one in of_traject(self.database, self.meeting)}

    def earlier(self, key: str, part: str) -> tuple[Answer, ...]:
        now = meetings.meeting(self.database, self.meeting)
        found = instruments()[key].part(part)
        step = now.step(self.step(key))
        assert found
        assert step
        return looking_back.earlier(self.database, now, step, found)

    def told(self, key: str, part: str) -> tuple[tuple[tuple[str, str], ...], bool]:
        now = meetings.meeting(self.database, self.meeting)
        found = instruments()[key].part(part)
        step = now.step(self.step(key))
        assert found
        assert step
        return looking_back.against(self.database, now, step, found)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = fresh(tmp_path / "lab.sqlite3")
    yield database
    database.close()


@pytest.fixture
def lab(database: Database) -> Lab:
    return Lab(database, (SCAN, BEND, IMPASSE))


def test_a_part_that_was_filled_in_twice_is_laid_beside_itself_in_the_order_of_the_meetings(lab: Lab) -> None:
    lab.scanned(1, 2)
    assert of_traject(lab.database, lab.meeting) == ()  # once is no comparison
    lab.next()
    lab.scanned(4)
    one = lab.found()[f"{SCAN}/stellingen"]
    assert [time.meeting for time in one.times] == ["Eerste", "Tweede"]
    assert [sorted(a.value["point"] for a in time.answers) for time in one.times] == [[1, 2], [4]]
    assert one.changed == ()
    assert all(time.known and not time.changed for time in one.times)
    assert report.contents(lab.database, lab.meeting).compared == tuple(lab.found().values())


def test_an_earlier_meeting_is_laid_beside_no_later_one(lab: Lab) -> None:
    lab.scanned(1)
    first = lab.meeting
    lab.next()
    lab.scanned(2)
    assert of_traject(lab.database, first) == ()


def test_the_same_part_twice_in_one_meeting_counts_as_two_times(lab: Lab) -> None:
    first = lab.scanned(1)
    agenda.repeat(lab.database, lab.meeting, first)
    step = lab.open(SCAN, 1)
    lab.points(step, "stellingen", "echt-willen", 3)
    lab.close(step)
    assert [time.step.title for time in lab.found()[f"{SCAN}/stellingen"].times] == [SCAN, f"{SCAN}, opnieuw"]


def test_what_is_not_revealed_not_opened_or_put_aside_tells_nothing(lab: Lab) -> None:
    lab.scanned(1)
    lab.next()
    step = lab.scanned(2, reveal=False)
    assert lab.found() == {}
    progress.reveal(lab.database, lab.meeting, step)
    assert list(lab.found()) == [f"{SCAN}/stellingen"]
    progress.reset(lab.database, lab.meeting, step)
    assert lab.found() == {}
    progress.bring_back(lab.database, lab.meeting, step, 0)
    assert list(lab.found()) == [f"{SCAN}/stellingen"]


def test_cards_that_are_hidden_tell_nothing(database: Database, file: Own) -> None:
    lab = Lab(database, (OWN,))
    for title in ("Tweede", ""):
        step = lab.open(OWN)
        card = lab.put(step, "overdracht", "nodig", "een telefoonnummer")
        lab.close(step)
        if title:
            lab.next(title)
    assert list(lab.found()) == [f"{OWN}/overdracht"]
    moderation.hide(lab.database, lab.meeting, card)
    assert lab.found() == {}


def test_an_answer_that_was_taken_back_is_none(database: Database) -> None:
    lab = Lab(database, (CHOICE,))
    party = meetings.room(database, lab.meeting).organisations[0].id
    for title in ("Tweede", ""):
        step = lab.open(CHOICE)
        choices.choose(database, lab.people[0], step, "spelers", "keuze", {party: 1})
        if title:
            lab.close(step)
            lab.next(title)
    assert list(lab.found()) == [f"{CHOICE}/spelers"]
    choices.choose(database, lab.people[0], step, "spelers", "keuze", {})
    assert lab.found() == {}


def recognised(lab: Lab, many: int, close: bool = True) -> str:
    step = lab.open(IMPASSE)
    part = instruments()[IMPASSE].part("herkennen")
    assert isinstance(part, Choice)
    for who in lab.people[:many]:
        choices.choose(lab.database, who, step, part.key, "keuze", {part.options[0].key: 1})
    if close:
        lab.close(step)
    return step


@pytest.mark.parametrize(("many", "close", "there"), [(6, True, True), (4, True, False), (6, False, False)])
def test_of_a_private_part_only_what_enough_people_chose_and_after_it_closed(
    lab: Lab, many: int, close: bool, there: bool
) -> None:
    recognised(lab, 6)
    lab.next()
    recognised(lab, many, close)
    assert (f"{IMPASSE}/herkennen" in lab.found()) is there


def test_what_was_private_then_stays_so_when_the_file_makes_it_public(database: Database, file: Own) -> None:
    private = TEXT.replace('title = "Zo gaat het nu"', 'title = "Zo gaat het nu"\nprivate = true')
    lab = Lab(database, (OWN,))
    for many, title in ((4, "Tweede"), (5, "Derde"), (4, "Vierde"), (1, "")):
        file.write(private if title else TEXT)
        step = lab.open(OWN)
        lab.points(step, "nu", "op-tijd", *[1] * many)
        lab.close(step)
        if title:
            lab.next(title)
    one = lab.found()[f"{OWN}/nu"]
    assert [time.meeting for time in one.times] == ["Tweede", "Vierde"]  # four people are too few, then and now
    assert [len(time.answers) for time in one.times] == [5, 1]
    assert one.times[0].changed == ((over_time.SAID["private", True], over_time.SAID["private", False]),)
    assert one.asked_at(one.times[0]).private
    assert lab.earlier(OWN, "nu") == ()


def test_a_private_part_that_becomes_public_while_people_choose_stays_kept_back(
    database: Database, file: Own
) -> None:
    lab = Lab(database, (OWN,))
    file.write(TEXT.replace('title = "Zo gaat het nu"', 'title = "Zo gaat het nu"\nprivate = true'))
    for title in ("Tweede", ""):
        step = lab.open(OWN)
        lab.points(step, "nu", "op-tijd", *[1] * 6)
        if title:
            lab.close(step)
            lab.next(title)
    file.write(TEXT)
    assert lab.found() == {}
    lab.close(step)
    assert list(lab.found()) == [f"{OWN}/nu"]


@pytest.mark.parametrize(("many", "there"), [(5, True), (4, False)])
def test_an_anonymous_step_tells_only_from_enough_people_on(lab: Lab, many: int, there: bool) -> None:
    for title in ("Tweede", ""):
        progress.set_anonymous(lab.database, lab.meeting, lab.step(SCAN), True)
        lab.scanned(*[1] * (6 if title else many))
        if title:
            lab.next(title)
    assert bool(lab.found()) is there
    for one in lab.found().values():
        assert all(a.organisation is None for time in one.times for a in time.answers)


def test_a_party_that_is_out_of_this_meeting_is_on_no_board_of_before(database: Database, file: Own) -> None:
    lab = Lab(database, (OWN,))
    for title in ("Tweede", ""):
        step = lab.open(OWN)
        lab.put(step, "overdracht", "nodig", "van de gemeente", 0)
        lab.put(step, "overdracht", "nodig", "van de corporatie", 1)
        lab.close(step)
        if title:
            lab.next(title)
    away = meetings.room(database, lab.meeting).organisations[1].id
    attendance.remove_organisation(database, lab.meeting, away)
    for time in lab.found()[f"{OWN}/overdracht"].times:
        assert [one.name for one in time.room.organisations] == ["Gemeente"]
        assert [one.text for one in time.answers] == ["van de gemeente"]


def test_a_meeting_that_is_gone_raises(lab: Lab) -> None:
    with pytest.raises(Unknown):
        of_traject(lab.database, "nergens")


# --- questions that changed


def twice(lab: Lab, file: Own, text: str) -> None:
    """The own instrument filled in, and in the next meeting once more with another file."""
    for words, title in ((TEXT, "Tweede"), (text, "")):
        file.write(words)
        step = lab.open(OWN)
        lab.points(step, "nu", "op-tijd", 1)
        lab.points(step, "nu", "een-keer", 2)
        if title:
            lab.close(step)
            lab.next(title)


def test_a_changed_question_is_told_and_its_answers_lie_on_no_board_of_now(database: Database, file: Own) -> None:
    lab = Lab(database, (OWN,))
    twice(lab, file, TEXT.replace(EARLY, LATER))
    one = lab.found()[f"{OWN}/nu"]
    assert one.changed == one.times[0].changed == ((EARLY, LATER),)
    assert one.times[1].changed == ()
    assert [a.field for a in lab.earlier(OWN, "nu")] == ["een-keer"]
    assert lab.told(OWN, "nu") == (((EARLY, LATER),), True)


def test_the_board_of_then_is_made_in_the_words_of_then(database: Database, file: Own) -> None:
    lab = Lab(database, (OWN,))
    gone = TEXT.partition('[[parts.statements]]\nkey = "een-keer"')[0]
    twice_text = gone.replace(EARLY, LATER)
    for words, title in ((TEXT, "Tweede"), (twice_text, "")):
        file.write(words)
        step = lab.open(OWN)
        lab.points(step, "nu", "op-tijd", 1)
        if title:
            lab.points(step, "nu", "een-keer", 2)
            lab.close(step)
            lab.next(title)
    one = lab.found()[f"{OWN}/nu"]
    boards = []
    for time in one.times:
        part = one.asked_at(time)
        board = KINDS[part.kind].board(part, time.room, time.answers, ())
        assert isinstance(board, ScaleBoard)
        boards.append([(strip.statement.strong, len(strip.dots)) for strip in board.strips])
    assert boards == [[(EARLY, 1), ("Iemand vertelt zijn verhaal één keer", 1)], [(LATER, 1)]]


def test_the_same_file_in_other_words_of_help_changes_nothing(database: Database, file: Own) -> None:
    lab = Lab(database, (OWN,))
    twice(
        lab, file, TEXT.replace("Schrijf één ding per kaartje.", "Eén ding per kaartje.").replace("Vraag wat", "Zeg")
    )
    assert lab.found()[f"{OWN}/nu"].changed == ()
    assert len(lab.earlier(OWN, "nu")) == 2


def test_a_file_that_changes_while_a_step_is_open_makes_its_answers_incomparable(
    database: Database, file: Own
) -> None:
    lab = Lab(database, (OWN,))
    step = lab.open(OWN)
    lab.points(step, "nu", "op-tijd", 1)
    file.write(TEXT.replace(EARLY, LATER))
    lab.close(step)
    lab.next()
    lab.open(OWN)
    lab.points(lab.step(OWN), "nu", "op-tijd", 2)
    assert lab.earlier(OWN, "nu") == ()
    assert lab.found()[f"{OWN}/nu"].times[0].changed == ((f"{EARLY}; later in die stap: {LATER}", LATER),)


def test_opening_a_step_again_keeps_what_was_asked_at_first(database: Database, file: Own) -> None:
    lab = Lab(database, (OWN,))
    step = lab.open(OWN)
    lab.close(step)
    lab.open(OWN)
    now = meetings.meeting(database, lab.meeting).step(step)
    assert now
    assert now.asked == asked(instruments()[OWN])


def test_a_step_is_kept_when_all_are_opened_and_in_a_rehearsal(database: Database) -> None:
    lab = Lab(database, (SCAN, BEND))
    rehearsing = rehearsal.begin(database, lab.meeting, lab.key).meeting
    progress.open_all(database, lab.meeting)
    for one in (lab.meeting, rehearsing):
        steps = meetings.meeting(database, one).steps
        assert [step.asked for step in steps] == [asked(instruments()[key]) for key in (SCAN, BEND)]


def test_of_steps_from_before_this_was_kept_it_is_said_that_it_is_not_known(lab: Lab) -> None:
    first = lab.scanned(1)
    lab.next()
    lab.scanned(2)
    with lab.database.write() as session:
        session.exec(update(StepRow).where(StepRow.id == first).values(asked={}))  # type: ignore[arg-type]
    lab.database.remembered.forget()
    one = lab.found()[f"{SCAN}/stellingen"]
    assert [time.known for time in one.times] == [False, True]
    assert one.changed == ()
    assert len(lab.earlier(SCAN, "stellingen")) == 1
    assert lab.told(SCAN, "stellingen") == ((), False)
    progress.open_step(lab.database, lab.meetings[0], first)  # opened once more: still nobody knows the first words
    reopened = meetings.meeting(lab.database, lab.meetings[0]).step(first)
    assert reopened
    assert reopened.asked == {}


def test_two_instruments_that_belong_together_are_no_changed_question(database: Database) -> None:
    lab = Lab(database, (CHOICE, "logboekje-na"))
    party = meetings.room(database, lab.meeting).organisations[0].id
    before = lab.open(CHOICE)
    given = choices.choose(database, lab.people[0], before, "spelers", "keuze", {party: 1}).id
    lab.close(before)
    lab.open("logboekje-na")
    assert [one.id for one in lab.earlier("logboekje-na", "spelers")] == [given]
    assert lab.told("logboekje-na", "spelers") == ((), True)


def test_the_time_before_stays_the_time_before_also_when_its_question_was_another(
    database: Database, file: Own
) -> None:
    lab = Lab(database, (OWN,))
    for words, title in ((TEXT, "Tweede"), (TEXT.replace(EARLY, LATER), "Derde"), (TEXT, "")):
        file.write(words)
        step = lab.open(OWN)
        lab.points(step, "nu", "op-tijd", 1)
        if title:
            lab.close(step)
            lab.next(title)
    assert lab.earlier(OWN, "nu") == ()  # not those of the first meeting, as if nothing lay between
    one = lab.found()[f"{OWN}/nu"]
    assert [time.changed for time in one.times] == [(), ((LATER, EARLY),), ()]


def test_an_instrument_that_is_no_longer_there_is_left_out(database: Database, file: Own) -> None:
    lab = Lab(database, (OWN, SCAN))
    for title in ("Tweede", ""):
        step = lab.open(OWN)
        lab.points(step, "nu", "op-tijd", 1)
        lab.close(step)
        lab.scanned(1)
        if title:
            lab.next(title)
    assert set(lab.found()) == {f"{OWN}/nu", f"{SCAN}/stellingen"}
    own_folder(None)
    assert set(lab.found()) == {f"{SCAN}/stellingen"}
