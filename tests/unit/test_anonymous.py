"""Anonymous steps: nobody finds out who answered, not with the whole file either; the giver can still change it."""

import dataclasses
import gzip
import hashlib
import json
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4, uuid5

import pytest
from fresh import fresh
from live_lab import Message, Page
from live_lab import lab as lab_of_pages

from facilitation import sample
from facilitation.catalogue import ProgrammeStep, instruments
from facilitation.content import Refused
from facilitation.kinds import KINDS
from facilitation.kinds.choice import CHOSEN
from facilitation.reports.markdown import markdown
from facilitation.reports.sheet import own_sheet
from facilitation.reports.tidy import csv, tidy
from facilitation.room import ORGANISATION_KINDS, Answer, Organisation, Step
from sessions import (
    access,
    agenda,
    answers,
    choices,
    looking_back,
    meetings,
    people,
    progress,
    rehearsal,
    report,
    sheets,
    staging,
    suggesting,
)
from sessions.access import Who
from sessions.answers import Kept, Offer
from sessions.choices import OURS
from sessions.database import Database
from sessions.live import boards, presence
from sessions.live import cards as live_cards
from sessions.live import coding as live_coding
from sessions.live.hub import PRESENCE_PACE
from sessions.tables import DoneRow, StepRow

PARTIES = [("Gemeente", "gemeente"), ("Corporatie", "woningcorporatie"), ("Zorg", "zorgaanbieder")]
# Named, anonymous, named again: what somebody does on one page, one after the other.
BEFORE, CARDS, BEND, AFTER, NA, GROUP = (
    "motieven", "responsiviteit", "de-ideale-bocht", "zelfscan-van-wal-komen", "logboekje-na",
    "netwerkleiderschap-versterken",
)  # fmt: skip
ANONYMOUS = (CARDS, BEND, NA, GROUP)
MEANS, FIELD = "betekenis", next(iter(KINDS["cards"].text_fields(instruments()[CARDS].part("betekenis"))))
MOTIVE = next(iter(KINDS["cards"].text_fields(instruments()[BEFORE].parts[0])))
STATEMENTS = [one.key for one in instruments()[AFTER].parts[0].statements]  # type: ignore[union-attr]
CAN_BE = [key for key, one in instruments().items() if one.can_be_anonymous]


class Lab:
    """A meeting of three parties with four people each; every step is open, and some are anonymous."""

    def __init__(self, database: Database) -> None:
        self.database = database
        steps = [
            ProgrammeStep(title=key, minutes=5, instrument=key) for key in (BEFORE, *ANONYMOUS[:2], AFTER, NA, GROUP)
        ]
        started = meetings.start(database, "Lab", "", "", PARTIES, steps)  # type: ignore[arg-type]
        self.meeting = started.meeting
        self.leader = access.who(database, started.key)
        self.parties = [one.id for one in meetings.room(database, self.meeting).organisations]
        self.keys = [
            people.join(database, self.meeting, one, f"Mens{n}").key for n, one in enumerate(self.parties * 4)
        ]
        self.people = [access.who(database, key) for key in self.keys]
        self.pens = [str(uuid4().int) for _ in self.keys]  # one open page of each
        ids = [step.id for step in meetings.meeting(database, self.meeting).steps]
        self.before, self.cards, self.bend, self.after, self.na, self.group = ids
        for key, one in zip((BEFORE, *ANONYMOUS[:2], AFTER, NA, GROUP), ids, strict=True):
            if key in ANONYMOUS:
                progress.set_anonymous(database, self.meeting, one, anonymous=True)
            progress.open_step(database, self.meeting, one)

    def step(self, step_id: str) -> Step:
        found = meetings.meeting(self.database, self.meeting).step(step_id)
        assert found
        return found

    def put(self, number: int, step: str, part: str, field: str, text: str, **more: Any) -> Kept:
        given = Offer(
            more.pop("id", answers.new_id()), step, part, field, text, {}, more.pop("base", 0), self.pens[number],
            answers.new_id(), **more,
        )  # fmt: skip
        return answers.put(self.database, self.people[number], given)

    def own(self, number: int, text: str, **more: Any) -> Kept:
        """A card of somebody in the anonymous step with cards."""
        return self.put(number, self.cards, MEANS, FIELD, text, **more)

    def place(self, number: int, mark: str = "ja") -> None:
        """All eight marks of somebody in the anonymous bend."""
        (part,) = instruments()[BEND].parts
        for one in (*part.social, *part.content):  # type: ignore[union-attr]
            choices.choose(self.database, self.people[number], self.bend, part.key, one.key, {"choice": mark})

    def live(self, givers: int = 12) -> None:
        """Everybody answers under their name, then anonymously, then under their name again, from the same page."""
        for number in range(givers):
            self.put(number, self.before, instruments()[BEFORE].parts[0].key, MOTIVE, f"onder naam {number}")
            kept = self.own(number, f"in stilte {number}")
            self.own(number, f"in stilte {number}, beter", id=kept.answer.id, base=kept.answer.revision)
            self.place(number, "ja" if number % 2 else "deels")
            choices.choose(
                self.database, self.people[number], self.after, "stellingen", STATEMENTS[0], {"point": number % 4 + 1}
            )

    def close(self, *steps: str) -> None:
        for one in steps or (self.before, self.cards, self.bend, self.after, self.na, self.group):
            progress.close_step(self.database, self.meeting, one)

    def board(self, step: str, part: str = "") -> str:
        if part:
            staging.show(self.database, self.meeting, step, part=part)
        return gzipped(boards.message(self.database, self.meeting, step))

    def reports(self) -> str:
        made = report.contents(self.database, self.meeting)
        every = [markdown(made, names) + csv(tidy(made, names)).decode() for names in (False, True)]
        for one in self.parties:
            every += [markdown(made, True, one), csv(tidy(made, True, one)).decode()]
        return "".join(every)

    def rows(self, anonymous: bool) -> list[dict[str, Any]]:
        """The rows of answers in the file itself, with their place in it."""
        steps = [one.id for one in meetings.meeting(self.database, self.meeting).steps if one.anonymous == anonymous]
        found = dump(self.database)["answer"]
        return [one for one in found if one["step"] in steps]


def gzipped(message: bytes) -> str:
    return gzip.decompress(message).decode()


def dump(database: Database) -> dict[str, list[dict[str, Any]]]:
    """Every table of the file, every column, with the place of each row."""
    connection = sqlite3.connect(f"file:{database.path}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    try:
        names = [name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")]
        return {name: [dict(row) for row in connection.execute(f'select rowid, * from "{name}"')] for name in names}
    finally:
        connection.close()


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[Lab]:
    database = fresh(tmp_path / "lab.sqlite3")
    yield Lab(database)
    database.close()


# --- what the file holds


def test_an_anonymous_row_names_nobody_and_no_moment(lab: Lab) -> None:
    lab.live()
    rows = lab.rows(anonymous=True)
    assert len(rows) == 12 * 9
    for row in rows:
        assert (row["organisation"], row["participant"], row["changed"], row["change"]) == (None, None, 0.0, 0)
        assert len(row["seal"]) == 64


#: What all answers of a step have, or of a question, or what is one of a few figures: none of it is anybody's own.
EVERYBODYS = {"step", "meeting", "part", "field", "state", "round", "revision", "place", "value", "hidden", "pinned"}


def test_nothing_of_an_anonymous_row_is_found_anywhere_else_in_the_file(lab: Lab) -> None:
    lab.live()
    lab.close()
    own = {row[name] for row in lab.rows(anonymous=True) for name in row.keys() - EVERYBODYS - {"rowid"}}
    own -= {None, "", 0}
    elsewhere = set()
    for table, rows in dump(lab.database).items():
        anonymous = {row["id"] for row in lab.rows(anonymous=True)} if table == "answer" else set()
        for row in rows:
            if row.get("id") not in anonymous:
                elsewhere |= {str(value) for value in row.values()}
    assert len(own) == 12 * (1 + 1 + 1 + 1 + 8 + 1), (
        "a card has an id, a text and a pen, eight marks an id; two seals"
    )
    assert not {str(one) for one in own} & elsewhere


def test_no_digest_that_the_code_makes_of_what_is_in_the_file_is_a_seal_a_pen_or_an_id(lab: Lab) -> None:
    lab.live()
    lab.close()
    anonymous = lab.rows(anonymous=True)
    hidden = {row["seal"] for row in anonymous} | {row["pen"] for row in anonymous if row["pen"]}
    ids = {row["id"] for row in anonymous}
    words = {
        str(value)
        for rows in dump(lab.database).values()
        for row in rows
        for value in row.values()
        if isinstance(value, str) and 0 < len(value) < 200
    } - hidden
    pens = {row["pen"] for row in lab.rows(anonymous=False) if row["pen"]}
    assert pens == set(lab.pens)
    seals = {row["seal"] for row in anonymous}
    steps = (lab.cards, lab.bend)
    guesses = set()
    for word in words:
        for secret in (word, access.fingerprint(word), access.secret_of(word)):
            for who in (Who("participant", lab.meeting, word, secret=secret), Who("participant", lab.meeting, word)):
                guesses |= {who.seal(step) for step in steps}
                guesses |= {
                    who.seal(f"{step}/{part}/{pen}") for step in steps for part in (MEANS, "oogst") for pen in pens
                }
            guesses |= {secret, hashlib.sha256(f"anoniem/{lab.cards}/{secret}".encode()).hexdigest()}
    for seal in seals:
        guesses |= {uuid5(OURS, f"{seal}/{pen}").hex for pen in pens}
        guesses |= {hashlib.sha256(f"{seal}/{pen}".encode()).hexdigest() for pen in pens}
    assert not guesses & hidden
    (part,) = instruments()[BEND].parts
    fields = [one.key for one in (*part.social, *part.content)]  # type: ignore[union-attr]
    reckoned = {uuid5(OURS, f"{lab.bend}/{part.key}/{field}/{word}").hex for word in words for field in fields}
    assert not reckoned & ids
    # The test can find them: from the key itself each of these is made.
    assert {who.seal(lab.cards) for who in lab.people} <= hidden
    assert {who.seal(f"{lab.cards}/{MEANS}/{pen}") for who, pen in zip(lab.people, lab.pens, strict=True)} <= hidden


def test_the_key_and_what_is_made_from_it_are_not_in_the_file_nor_in_its_journal(lab: Lab) -> None:
    lab.live()
    raw = b"".join(one.read_bytes() for one in lab.database.path.parent.glob("lab.sqlite3*"))
    assert lab.people[0].seal(lab.cards).encode() in raw
    for key, who in zip(lab.keys, lab.people, strict=True):
        for secret in (key, who.secret):
            assert secret
            assert secret.encode() not in raw


def test_one_giver_has_another_seal_in_every_step_and_in_no_step_that_of_somebody_else(lab: Lab) -> None:
    seals = [who.seal(step) for who in lab.people for step in (lab.cards, lab.bend, lab.na)]
    assert len(set(seals)) == len(seals)
    assert lab.people[0].seal(lab.cards) == access.who(lab.database, lab.keys[0]).seal(lab.cards)


def test_somebody_without_a_key_has_no_seal_that_the_file_could_make() -> None:
    nobody = Who("participant", "meeting", "participant")
    assert nobody.seal("step") != hashlib.sha256(b"anoniem/step/participant").hexdigest()
    assert nobody.seal("step") == Who("participant", "meeting", "participant").seal("step")


def test_when_an_anonymous_step_closes_the_order_of_its_rows_tells_nothing_any_more(lab: Lab) -> None:
    lab.live()

    def places() -> list[str]:
        rows = sorted(lab.rows(anonymous=True), key=lambda row: int(row["rowid"]))
        return [row["text"] for row in rows if row["text"]]

    came = [f"in stilte {number}, beter" for number in range(12)]
    assert places() == came
    before = {row["id"]: row for row in lab.rows(anonymous=True)}
    lab.close(lab.cards)
    assert places() != came
    assert sorted(places()) == sorted(came)
    after = {row["id"]: row for row in lab.rows(anonymous=True)}
    for name, row in after.items():
        assert row | {"rowid": 0} == before[name] | {"rowid": 0}
    named = [int(row["rowid"]) for row in lab.rows(anonymous=False)]
    assert all(int(row["rowid"]) > max(named) for row in after.values() if row["step"] == lab.cards)
    journal = lab.database.path.with_name(lab.database.path.name + "-wal")
    assert journal.stat().st_size == 0


@pytest.mark.parametrize("way", ["the meeting ends", "a text comes late", "somebody was done"])
def test_the_order_is_mixed_in_every_way_in_which_a_step_ends(lab: Lab, way: str) -> None:
    for number in range(12):
        lab.own(number, f"in stilte {number}")
        with lab.database.write() as session:
            session.add(DoneRow(step=lab.cards, round=0, person=lab.people[number].seal(lab.cards)))

    def places(table: str, name: str) -> list[str]:
        rows = sorted(dump(lab.database)[table], key=lambda row: int(row["rowid"]))
        return [row[name] for row in rows if row["step"] == lab.cards]

    answers_came, done_came = places("answer", "id"), places("done", "person")
    if way == "the meeting ends":
        meetings.end(lab.database, lab.meeting)
    else:
        lab.close(lab.cards)
    if way == "somebody was done":
        assert places("done", "person") != done_came
        assert sorted(places("done", "person")) == sorted(done_came)
        return
    if way == "a text comes late":
        mixed = places("answer", "id")
        late_after(lab, lab.cards)
        last = [lab.own(number, f"laat {number}").answer.id for number in range(12)]
        assert places("answer", "id")[-12:] != last
        assert sorted(places("answer", "id")) == sorted([*mixed, *last])
        return
    assert places("answer", "id") != answers_came
    assert sorted(places("answer", "id")) == sorted(answers_came)


def late_after(lab: Lab, step: str) -> None:
    """Let the step have been closed for a while."""
    with lab.database.write() as session:
        session.get_one(StepRow, step).closed = time.time() - 60


def test_the_rows_of_a_named_step_stay_where_they_are(lab: Lab) -> None:
    lab.live()
    before = lab.rows(anonymous=False)
    lab.close(lab.before, lab.after)
    assert lab.rows(anonymous=False) == before


# --- choosing it


def test_whether_a_step_is_anonymous_is_chosen_before_it_opens_and_never_after(lab: Lab) -> None:
    def choose(step: str, anonymous: bool) -> None:
        progress.set_anonymous(lab.database, lab.meeting, step, anonymous)

    for step, now in ((lab.cards, True), (lab.after, False)):
        for wish in (True, False):
            with pytest.raises(Refused, match="al open geweest"):
                choose(step, wish)
        lab.close(step)
        with pytest.raises(Refused, match="al open geweest"):
            choose(step, not now)
        assert lab.step(step).anonymous is now


@pytest.mark.parametrize("key", [key for key in instruments() if key not in CAN_BE])
def test_where_organisations_answer_under_their_name_a_step_cannot_be_anonymous(lab: Lab, key: str) -> None:
    step = agenda.add_step(lab.database, lab.meeting, ProgrammeStep(title="x", minutes=5, instrument=key))
    with pytest.raises(Refused, match="eigen naam"):
        progress.set_anonymous(lab.database, lab.meeting, step, anonymous=True)


# --- changing and withdrawing from the own device


def test_somebody_changes_withdraws_and_restores_their_own_card_and_finds_it_back(lab: Lab) -> None:
    kept = lab.own(0, "eerst")
    again = access.who(lab.database, lab.keys[0])  # another page on the same device
    ((mine, state),) = sheets.sheet(lab.database, again, lab.cards)
    assert (mine.text, state) == ("eerst", "live")
    lab.own(0, "beter", id=kept.answer.id, base=kept.answer.revision)
    assert answers.withdraw(lab.database, again, kept.answer.id)
    assert sheets.sheet(lab.database, again, lab.cards) == ()
    assert answers.restore(lab.database, again, kept.answer.id)
    assert [one.text for one, _ in sheets.sheet(lab.database, again, lab.cards)] == ["beter"]
    answers.move(lab.database, again, kept.answer.id, 4.0)
    (row,) = [one for one in lab.rows(anonymous=True) if one["text"]]
    assert (row["changed"], row["change"], row["place"]) == (0.0, 0, 4.0)


def test_a_choice_is_changed_by_its_giver_and_each_giver_has_one(lab: Lab) -> None:
    (part,) = instruments()[BEND].parts
    field = part.social[0].key  # type: ignore[union-attr]
    for mark in ("ja", "deels", "niet"):
        choices.choose(lab.database, lab.people[0], lab.bend, part.key, field, {"choice": mark})
    choices.choose(lab.database, lab.people[3], lab.bend, part.key, field, {"choice": "ja"})
    assert sheets.chosen(lab.database, lab.people[0], lab.bend) == {(part.key, field): {"choice": "niet"}}
    assert sheets.chosen(lab.database, lab.people[3], lab.bend) == {(part.key, field): {"choice": "ja"}}
    assert len(lab.rows(anonymous=True)) == 2


def test_nobody_else_sees_changes_or_withdraws_it(lab: Lab) -> None:
    kept = lab.own(0, "van mij")
    lab.place(0)
    colleague, other = lab.people[3], lab.people[1]
    assert colleague.organisation == lab.people[0].organisation
    for who in (colleague, other, lab.leader):
        assert sheets.sheet(lab.database, who, lab.cards) == ()
        assert sheets.chosen(lab.database, who, lab.bend) == {}
        for verb in (answers.withdraw, answers.restore):
            with pytest.raises(Refused):
                verb(lab.database, who, kept.answer.id)
        given = Offer(kept.answer.id, lab.cards, MEANS, FIELD, "niet van mij", {}, 1, lab.pens[0], answers.new_id())
        with pytest.raises(Refused):
            answers.put(lab.database, who, given)
    assert [one.text for one in sheets.given(lab.database, lab.cards)] == ["van mij"]


def test_whoever_knows_the_participant_but_not_the_key_is_a_stranger(lab: Lab) -> None:
    kept = lab.own(0, "van mij")
    same = dataclasses.replace(lab.people[0], secret="")
    assert same == lab.people[0], "only the secret differs"
    with pytest.raises(Refused):
        answers.withdraw(lab.database, same, kept.answer.id)
    assert sheets.sheet(lab.database, same, lab.cards) == ()


# --- what is shown


def test_while_it_is_open_and_below_the_smallest_group_nothing_is_told(lab: Lab) -> None:
    lab.live(4)
    for number in range(4):
        choices.choose(lab.database, lab.people[number], lab.na, "spelers", CHOSEN, {lab.parties[0]: 1})
        lab.put(number, lab.na, "hindernis", "hindernis", f"drempel {number}")

    def everything() -> str:
        told = lab.board(lab.cards) + lab.board(lab.bend) + lab.board(lab.na, "hindernis")
        coding = instruments()[NA].part("kernwoorden")
        told += live_coding.message(lab.database, lab.meeting, lab.na, coding)  # type: ignore[arg-type]
        for step in (lab.cards, lab.bend, lab.na):
            told += live_cards.every(lab.database, lab.meeting, step)
            told += json.dumps(suggesting.message(lab.database, lab.meeting, step))
        return told + lab.board(lab.na, "kernwoorden") + lab.reports()

    empty = lab.board(lab.bend)
    assert "in stilte" not in everything()
    assert "drempel" not in everything()
    lab.close()
    assert "in stilte" not in everything()
    assert "drempel" not in everything()
    assert json.loads(lab.board(lab.bend))["figure"] == json.loads(empty)["figure"]
    progress.open_step(lab.database, lab.meeting, lab.cards)
    progress.open_step(lab.database, lab.meeting, lab.na)
    lab.own(4, "in stilte 4, beter")
    lab.put(4, lab.na, "hindernis", "hindernis", "drempel 4")
    assert "in stilte" not in everything()
    lab.close(lab.cards, lab.na)
    told = everything()
    assert "in stilte 0, beter" in told
    assert told.count("drempel 4") > 2
    assert "in stilte" in lab.reports()


def test_a_text_that_came_late_is_told_only_with_enough_others(lab: Lab) -> None:
    lab.live(6)
    lab.close()
    late_after(lab, lab.cards)
    lab.own(6, "een portret")
    assert "een portret" not in lab.reports() + lab.board(lab.cards)
    for number in range(7, 11):
        lab.own(number, f"ook laat {number}")
    assert "een portret" in lab.reports()
    assert [state for _, state in sheets.sheet(lab.database, lab.people[6], lab.cards)] == ["late"]


def test_one_giver_of_many_cards_is_no_group(lab: Lab) -> None:
    for number in range(20):
        lab.own(0, f"blaadje {number}")
    lab.close()
    assert "blaadje" not in lab.reports() + lab.board(lab.cards)


KIND_WORDS = tuple(ORGANISATION_KINDS.values())


def _kinds(thing: Any, where: str = "") -> Iterator[str]:
    """Every kind of organisation that a board knows of whoever answered; of the parties themselves not."""
    if isinstance(thing, Organisation | Answer):
        return
    if dataclasses.is_dataclass(thing):
        for one in dataclasses.fields(thing):
            value = getattr(thing, one.name)
            if one.name in ("kind", "by") and value in (*ORGANISATION_KINDS, *KIND_WORDS):
                yield f"{where}.{one.name}: {value}"
            if one.name not in ("part", "party"):
                yield from _kinds(value, f"{where}.{one.name}")
    elif isinstance(thing, tuple | list):
        for value in thing:
            yield from _kinds(value, where)


@pytest.mark.parametrize("key", CAN_BE)
def test_every_board_and_report_of_an_anonymous_step_is_complete_and_without_a_trace(
    database: Database, key: str
) -> None:
    instrument = instruments()[key]
    steps = [ProgrammeStep(title=key, minutes=5, instrument=key)] * 2
    parties = [(one.name, one.kind) for one in sample.room(20).organisations]
    started = meetings.start(database, "Lab", "", "", parties, steps)
    anonymous, named = (one.id for one in meetings.meeting(database, started.meeting).steps)
    progress.set_anonymous(database, started.meeting, anonymous, anonymous=True)
    givers, leader = rehearsal.invite(database, started.meeting), access.who(database, started.key)
    for step in (anonymous, named):
        progress.open_step(database, started.meeting, step)
        rehearsal.fill(database, leader, givers, step)
        progress.close_step(database, started.meeting, step)
    meeting, room = meetings.meeting(database, started.meeting), meetings.room(database, started.meeting)
    of_named, of_anonymous = sheets.given(database, named), sheets.given(database, anonymous)
    assert len(of_anonymous) == len(of_named) > 0, "nothing is missing"
    found = meeting.step(anonymous)
    assert found
    for part in instrument.parts:
        kind = KINDS[part.kind]
        now, _ = looking_back.of_part(database, meeting, found, part)
        board = kind.board(part, room, now, ())
        assert list(_kinds(board)) == []
        named_board = kind.board(part, room, [one for one in of_named if one.part in (part.key, *part.reads)], ())
        if part.who == "person":
            assert len(kind.table(board, "").rows) == len(kind.table(named_board, "").rows)
            assert "de groep" not in str(kind.table(board, "").rows)
        for view in kind.views(part, room, now):
            staging.show(database, meeting.id, anonymous, part=part.key, view=view.key)
            shown = json.loads(gzipped(boards.message(database, meeting.id, anonymous)))
            assert shown["figure"]["data"]
            if part.who == "person" and part.kind != "choice":
                said = {word for row in shown["table"]["rows"] for cell in row for word in cell.split(", ")}
                assert not said & set(KIND_WORDS)
    made = report.contents(database, meeting.id)
    rows = tidy(made, names=True)
    whole = made.steps[0]
    assert whole.step.id == anonymous
    alone = tidy(dataclasses.replace(made, steps=(whole,)), names=True)
    assert len(alone) * 2 == len(rows)
    assert set(alone["organisatie"]) <= {"", "de groep"}
    for column in ("soort_organisatie", "naam", "bijgewerkt"):
        assert set(alone[column]) <= {""}, column
    names = [one.name for one in room.participants]
    text = markdown(dataclasses.replace(made, steps=(whole,)), names=True)
    assert not [name for name in names if name in text]
    for one in room.organisations:
        assert not [answer for answer in of_anonymous if answer.text.strip() and answer.text in str(own_sheet(
            dataclasses.replace(made, steps=(whole,)), one.id, names=True))]  # fmt: skip


def test_the_time_before_links_nobody_from_an_anonymous_step(lab: Lab) -> None:
    lab.live()
    lab.close()
    again = agenda.add_step(lab.database, lab.meeting, ProgrammeStep(title="nog eens", minutes=5, instrument=BEND))
    progress.set_anonymous(lab.database, lab.meeting, again, anonymous=True)
    progress.open_step(lab.database, lab.meeting, again)
    (part,) = instruments()[BEND].parts
    for who in lab.people:
        for one in (*part.social, *part.content):  # type: ignore[union-attr]
            choices.choose(lab.database, who, again, part.key, one.key, {"choice": "ja"})
    progress.close_step(lab.database, lab.meeting, again)
    meeting = meetings.meeting(lab.database, lab.meeting)
    step = meeting.step(again)
    assert step
    now, past = looking_back.of_part(lab.database, meeting, step, part)
    assert now
    assert past
    assert not {one.participant for one in now} & {one.participant for one in past}
    board = KINDS["bend"].board(part, meetings.room(lab.database, lab.meeting), now, past)
    assert [(dot.earlier, dot.kind) for dot in board.dots] == [(None, None)] * 12
    assert {ghost.kind for ghost in board.before} == {None}


# --- while people write


def test_the_facilitators_list_follows_nobody_in_an_anonymous_step(lab: Lab) -> None:
    def counted(step: str) -> Message:
        return presence.counted(lab.database, lab.meeting, step, {}, set())

    before = counted(lab.cards)["rows"]
    lab.live(6)
    assert counted(lab.cards)["rows"] == before
    assert counted(lab.cards)["written"] == 6
    assert counted(lab.before)["rows"] != before


@pytest.fixture
def live(tmp_path: Path) -> Iterator[tuple[Any, str, Page, Page, Page, Page]]:
    """An anonymous step for people and the group, on pages of Anna, her colleague Bram, Carla and the facilitator."""
    database = fresh(tmp_path / "live.sqlite3")
    with lab_of_pages(database) as pages:
        step = agenda.add_step(database, pages.meeting, ProgrammeStep(title="x", minutes=5, instrument=GROUP))
        progress.set_anonymous(database, pages.meeting, step, anonymous=True)
        pages.open(step, pages.motives)
        yield pages, step, pages.page("Anna"), pages.page("Bram"), pages.page("Carla"), pages.page("leader")
    database.close()


def _fields(key: str) -> dict[str, str]:
    return {part.key: KINDS[part.kind].text_fields(part)[0] for part in instruments()[GROUP].parts if part.key == key}


@pytest.mark.parametrize("part", ["bijdrage", "versterking"])
def test_no_message_to_another_page_names_who_writes(live: Any, part: str) -> None:
    pages, step, anna, bram, carla, leader = live
    about = {"part": part, "field": _fields(part)[part]}
    elsewhere = pages.page("leader")  # of a step with names it is told who writes
    for page in (anna, bram, carla, leader):
        page.look(step, board=True)
        page.news()
    elsewhere.look(pages.motives, board=True)
    elsewhere.news()
    name = uuid4().hex
    anna.send("typing", step=step, id=name, **about)
    told = anna.put(step, "woorden", **about, id=name)
    assert told["t"] == "ack"
    anna.verdict("move", id=name, step=step, place=3.0, n=8)
    anna.verdict("withdraw", id=name, step=step, n=9)
    time.sleep(PRESENCE_PACE * 1.5)
    heard = [
        message for page in (bram, carla, leader, elsewhere) for message in page.news() if message["t"] != "welcome"
    ]
    words = json.dumps([message for message in heard if message["t"] != "arrivals"])
    assert "Anna" not in words
    assert "schrijft nu" not in words
    assert "heeft geschreven" not in words
    typing = [message for message in heard if message["t"] == "typing"]
    assert bool(typing) is (part == "versterking")
    assert {message["by"] for message in typing} <= {"iemand"}
    anna.send("typing", step=pages.motives, part="motieven", field="moreel", id=name)
    time.sleep(PRESENCE_PACE * 1.5)
    assert "schrijft nu" in json.dumps(elsewhere.news()), "in a step with names it is told"


def test_the_own_page_still_knows_its_own_cards(live: Any) -> None:
    pages, step, anna, bram, _, leader = live
    about = {"part": "bijdrage", "field": _fields("bijdrage")["bijdrage"]}
    anna.put(step, "van mij", **about)
    again = pages.page("Anna")
    again.send("sheet", step=step)
    (mine,) = again.next("sheet")["cards"]
    assert (mine["text"], mine["by"]) == ("van mij", "Anna")
    anna.put(step, "nog een", **about)
    assert again.next("card")["card"]["by"] == "Anna"
    for page in (bram, leader):
        page.send("sheet", step=step)
        assert page.next("sheet")["cards"] == []


def test_after_a_change_of_the_room_an_open_page_still_owns_its_anonymous_cards(live: Any) -> None:
    pages, step, anna, *_ = live
    about = {"part": "bijdrage", "field": _fields("bijdrage")["bijdrage"]}
    card = anna.put(step, "eerst", **about)["card"]
    people.join(pages.database, pages.meeting, pages.here, "Nieuw")
    anna.news()
    time.sleep(0.3)
    later = anna.put(step, "later", **about, id=card["id"], base=card["rev"], n=8)
    assert later["t"] == "ack", later
    assert later["card"]["id"] == card["id"]
    rows = [one for one in dump(pages.database)["answer"] if one["step"] == step]
    assert [(row["text"], row["seal"]) for row in rows] == [
        ("later", access.who(pages.database, pages.keys["Anna"]).seal(step))
    ]
