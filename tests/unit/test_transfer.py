"""A traject as a file: into another installation and back without loss, and nothing else comes in."""

import copy
import io
import json
import random
import re
import shutil
import struct
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from fresh import fresh
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from PIL import Image
from sqlalchemy import event, func, select
from sqlmodel import col

from facilitation import catalogue, sample
from facilitation.catalogue import ProgrammeStep, instruments
from facilitation.content import Refused
from facilitation.instrument import Instrument
from facilitation.kinds import KINDS
from facilitation.reports.contents import Contents
from sessions import (
    access,
    agenda,
    attendance,
    choices,
    done,
    facilitators,
    meetings,
    moderation,
    people,
    progress,
    rehearsal,
    report,
    sheets,
    staging,
    suggesting,
    templates,
    timing,
    trajects,
)
from sessions import rondje as turns
from sessions.access import Unknown
from sessions.database import Database
from sessions.feed import Change
from sessions.leading import lead_as
from sessions.live import boards, presence
from sessions.meetings import Started
from sessions.tables import AnswerRow, FacilitatorRow, MeetingRow, ParticipantRow, StandingRow, StepRow, Table
from sessions.transfer import checking, names, packing, taking, unpacking
from sessions.transfer.form import DOCUMENT, LEFT_OUT, LOGO, MOST_BYTES, SECTIONS, Document
from sessions.transfer.packing import pack
from sessions.transfer.taking import Taken, take

DOC = Path(__file__).parents[2] / "docs" / "export.md"
KEYS = list(instruments())
ODD = "**<b>=1+1 #let @x 👩‍👩‍👧 \u202eomgekeerd\u202c مرحبا \x07 \\u0000 'quote' \"dubbel\" regel\nregel"
SECRET_WORDS = "Bo van de gemeente"
SECRET = ("t-profiel", "herkennen")  # the parts of the method of which nobody sees who chose what


# --- making trajects


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file without a meeting, to copy: making its tables takes longer than all the rest."""
    path = tmp_path_factory.mktemp("leeg") / "leeg.sqlite3"
    made = fresh(path)
    made.close()
    return path


class Places:
    """Installations, each with a file of its own."""

    def __init__(self, empty: Path, folder: Path) -> None:
        self._empty, self._folder, self.every = empty, folder, []  # type: ignore[var-annotated]

    def new(self) -> Database:
        path = self._folder / f"{uuid4().hex}.sqlite3"
        shutil.copy(self._empty, path)
        self.every.append(Database(path))
        return self.every[-1]  # type: ignore[no-any-return]


@pytest.fixture
def places(empty: Path, tmp_path: Path) -> Iterator[Places]:
    made = Places(empty, tmp_path)
    yield made
    for one in made.every:
        one.close()


@pytest.fixture
def here(places: Places) -> Database:
    return places.new()


def started(database: Database, *keys: str, parties: int = 4, title: str = "Bijeenkomst 1") -> Started:
    steps = [ProgrammeStep(title=instruments()[key].title, minutes=5, instrument=key) for key in keys]
    there = [(one.name, one.kind) for one in sample.room(parties).organisations]
    return meetings.start(database, title, f"Opgave {ODD}", "Samen meer", there, steps)


def fill(database: Database, made: Started, anonymous: bool = False) -> None:
    """Everybody gives what is made up for it, by the verbs of real people; every step is closed after that."""
    leader = access.who(database, made.key)
    givers = rehearsal.invite(database, made.meeting)
    for one in meetings.meeting(database, made.meeting).steps:
        if anonymous and instruments()[one.instrument].can_be_anonymous:
            progress.set_anonymous(database, made.meeting, one.id, True)
        progress.open_step(database, made.meeting, one.id)
        rehearsal.fill(database, leader, givers, one.id)
        for who in list(givers.values())[:3]:
            if who.role == "participant":
                done.say_done(database, who, one.id)
        progress.close_step(database, made.meeting, one.id)


def fill_in_secret(database: Database, made: Started) -> None:
    """Another step with the T-profiel, now one that everybody may know who takes part in."""
    agreed = ProgrammeStep(title="In stilte", minutes=5, instrument="t-profiel")
    step = agenda.add_step(database, made.meeting, agreed)
    progress.open_step(database, made.meeting, step)
    for at, person in enumerate(meetings.room(database, made.meeting).participants):
        who = access.who(database, people.join(database, made.meeting, person.organisation, f"Stil {at}").key)
        for field in ("verticaal", "horizontaal"):
            choices.choose(database, who, step, "t-profiel", field, {"point": 1 + at % 5})
    progress.close_step(database, made.meeting, step)


def packed(database: Database, made: Started) -> bytes:
    return lead_as(database, made.key, pack)


def document(file: bytes) -> Document:
    found: Document = json.loads(zipfile.ZipFile(io.BytesIO(file)).read(DOCUMENT))
    return found


def again(found: Any, logo: bytes = b"") -> bytes:
    return packing.zipped(json.dumps(found).encode(), logo)


def words(database: Database, meeting: str) -> list[list[Any]]:
    """All that the boards, the reports and the sheets of every step say, in words."""
    contents = report.contents(database, meeting)
    return [_of_step(contents, at) for at in range(len(contents.steps))]


def _steps(database: Database, meeting: str) -> tuple[Any, ...]:
    return meetings.meeting(database, meeting).steps


def _of_step(contents: Contents, at: int) -> list[Any]:
    one = contents.steps[at]
    told: list[Any] = [one.step.title, one.harvest, one.differences, sorted(answer.text for answer in one.late)]
    for part in one.instrument.parts if one.instrument else ():
        kind = KINDS[part.kind]
        mine = tuple(answer for answer in one.answers if answer.part in (part.key, *part.reads))
        board = kind.board(part, contents.room, mine, one.earlier[part.key])
        for view in kind.views(part, contents.room, mine):
            table = kind.table(board, view.key)
            told.append((table.caption, table.headers, table.rows))
    return told


def loose(told: list[list[Any]]) -> list[Any]:
    """The same without an order: a choice gets another id where its own is taken, and equal places go by id."""

    def one(said: Any) -> Any:
        if isinstance(said, str):
            return said
        caption, headers, rows = said if len(said) == 3 and isinstance(said[2], tuple) else ("", (), said)
        return caption, headers, sorted(map(repr, rows))

    return [[one(said) for said in step] for step in told]


def counted(database: Database) -> dict[str, int]:
    with database.read() as session:
        return {
            name: session.execute(select(func.count()).select_from(table)).scalar_one()
            for name, table in Table.metadata.tables.items()
        }


def settled(found: Document) -> Document:
    """A document in which what is made anew in each file has the number of its place.

    In a private part nothing has a place: who gave the same there, are told apart by nothing.
    """
    made = copy.deepcopy(found)
    anonymous = {row["id"] for row in made["steps"] if row["anonymous"]}
    sealed = [row for row in made["answers"] if row["seal"]]
    told = [(row["id"], json.dumps(row, sort_keys=True)) for key in ("steps", "standing") for row in made[key]]
    mentions: dict[str, list[str]] = {row["id"]: [] for row in sealed}
    for where, text in told:
        for one in names.SOMEWHERE.findall(text):
            mentions.get(one, []).append(where)

    def portrait(row: dict[str, Any]) -> str:
        if row["step"] in anonymous:
            return str(row["id"])
        given = {name: said for name, said in row.items() if name not in ("id", "seal")}
        return json.dumps([given, sorted(mentions[row["id"]])], sort_keys=True)

    by_giver: dict[str, list[str]] = {}
    for row in sealed:
        by_giver.setdefault(row["seal"], []).append("" if row["step"] in anonymous else portrait(row))
    givers = {seal: "".join(sorted(all_of_it)) for seal, all_of_it in by_giver.items()}
    sealed.sort(key=lambda row: (givers[row["seal"]], row["seal"] if givers[row["seal"]] else "", portrait(row)))
    place: dict[str, str] = {}
    for row in sealed:
        place.setdefault(row["seal"], f"{len(place):064x}")
    for row in sealed:
        row["seal"] = place[row["seal"]]
    for row in made["done"]:
        row["person"] = place.get(row["person"], row["person"] if len(row["person"]) == 32 else "0")
    names.renamed(made, {row["id"]: f"{at:032x}" for at, row in enumerate(sealed)})
    for key in ("answers", "done"):
        made[key].sort(key=lambda row, key=key: [str(row[name]) for name in SECTIONS[key].unique])
    return made


PARTS = ((1, False, KEYS[0::3]), (2, True, KEYS[1::3]), (3, False, KEYS[2::3]))


@pytest.mark.parametrize(("number", "anonymous", "keys"), PARTS)
def test_every_instrument_comes_over_with_the_words_of_all_its_boards_and_reports(
    places: Places, number: int, anonymous: bool, keys: list[str]
) -> None:
    here, there = places.new(), places.new()
    made = started(here, *keys, parties=3 + number)
    fill(here, made, anonymous)
    file = packed(here, made)
    taken = take(there, file)
    before, second = words(here, made.meeting), packed(there, taken.started)
    assert words(there, taken.started.meeting) == before
    assert taken.unknown == ()
    assert settled(document(second)) == settled(document(file))
    back = take(here, second)  # home again, where its ids are taken
    assert loose(words(here, back.started.meeting)) == loose(before)
    assert counted(here)["answer"] == 2 * len(document(file)["answers"])


DEEDS: dict[str, Callable[..., Any]] = {
    "hide": moderation.hide,
    "pin": moderation.pin,
    "correct": partial(moderation.correct, text="andere woorden"),
    "split": moderation.split,
}


class Facilitator:
    """Does whatever number it is given to a traject, by the verbs."""

    def __init__(self, database: Database, made: Started) -> None:
        self.database, self.meeting, self.key = database, made.meeting, made.key

    def _one(self, table: type[Any], number: int) -> Any:
        with self.database.read() as session:
            found = session.execute(select(table).where(table.meeting == self.meeting)).scalars().all()
        return sorted(found, key=lambda row: row.id)[number % len(found)] if found else None

    def do(self, deed: int, one: int, other: int) -> None:
        step, card, person = (self._one(table, one) for table in (StepRow, AnswerRow, ParticipantRow))
        parties = [row.id for row in meetings.room(self.database, self.meeting).organisations]
        if person is None or card is None or not parties:
            return
        party, second = parties[one % len(parties)], parties[other % len(parties)]
        about = self.database, self.meeting
        deeds: list[Callable[[], Any]] = [
            *(lambda verb=verb: verb(*about, card.id) for verb in DEEDS.values()),
            lambda: moderation.merge(*about, card.id, self._one(AnswerRow, other).id),
            lambda: attendance.merge_participants(*about, person.id, self._one(ParticipantRow, other).id),
            lambda: attendance.remove_participant(*about, person.id),
            lambda: attendance.merge_organisations(*about, party, second),
            lambda: attendance.remove_organisation(*about, party),
            lambda: attendance.move_participant(*about, person.id, second),
            lambda: progress.reset(*about, step.id),
            lambda: progress.open_step(*about, step.id),
            lambda: timing.give_extra(*about, step.id, person.id, 5),
            lambda: turns.begin(*about, step.id, [second, party], 60),
            lambda: staging.show(*about, step.id, view=f"rij-{card.id}", spotlight=party),
            lambda: staging.light(*about, step.id, f"card:{card.id}"),
            lambda: staging.prompt(*about, step.id, ODD[:100]),
            lambda: meetings.end(*about, bool(one % 2)),
            lambda: attendance.let_harvest(*about, person.id, True),
            lambda: self._agree(card.id, one),
            lambda: templates.set_logo(*about, picture()),
        ]
        with suppress(Refused, Unknown):
            deeds[deed % len(deeds)]()

    def _agree(self, card: str, one: int) -> None:
        with self.database.write(Change(self.meeting, "answers")) as session:
            traject = session.get_one(MeetingRow, self.meeting).collaboration
            status = ("loopt", "vast", "gedaan", "vervalt")[one % 4]
            row = StandingRow(
                id=uuid4().hex, collaboration=traject, agreement=card, status=status, why=ODD, changed=1e9 + one
            )
            session.add(row)


def picture(size: int = 8) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (size, size), "#00567d").save(made, "PNG")
    return made.getvalue()


#: Each example fills a traject by hand, so there are few; one that fails is not made smaller, which takes minutes.
FEW = settings(
    max_examples=8, deadline=None, derandomize=True, database=None, phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
NUMBER = st.integers(0, 10_000)


@FEW
@given(
    keys=st.lists(st.sampled_from(KEYS), min_size=1, max_size=3),
    parties=st.integers(2, 6),
    anonymous=st.booleans(),
    deeds=st.lists(st.tuples(NUMBER, NUMBER, NUMBER), max_size=25),
    more=st.booleans(),
)
def test_whatever_was_done_in_a_traject_comes_over_and_back(
    places: Places, keys: list[str], parties: int, anonymous: bool, deeds: list[tuple[int, int, int]], more: bool
) -> None:
    here, there = places.new(), places.new()
    made = started(here, *keys, parties=parties)
    fill(here, made, anonymous)
    leader = Facilitator(here, made)
    for deed in deeds:
        leader.do(*deed)
    newest = made
    if more:
        newest = trajects.follow_up(here, made.meeting, "Bijeenkomst 2", None, made.key)
        fill(here, newest, anonymous)
    file = packed(here, made)
    taken = take(there, file)
    assert taken.started.meeting == newest.meeting
    for one in {made.meeting, newest.meeting}:
        assert words(there, one) == words(here, one)
    assert settled(document(packed(there, taken.started))) == settled(document(file))
    first = document(file)
    new = names.anew(first)
    names.renamed(first, new)
    told = json.dumps(first)
    assert not [one for one in new if one in told], "an old id is left"
    names.renamed(first, {after: before for before, after in new.items()})
    assert first == document(file)
    home = take(here, file)
    assert loose(words(here, home.started.meeting)) == loose(words(here, newest.meeting))


# --- what goes along, and what does not


def test_no_key_code_or_name_of_a_facilitator_is_in_the_file_and_nothing_that_leads_to_one(here: Database) -> None:
    made = started(here, "motieven", "zelfscan-van-wal-komen")
    fill(here, made, anonymous=True)
    facilitators.add(here, access.who(here, made.key), SECRET_WORDS)
    told = zipfile.ZipFile(io.BytesIO(packed(here, made))).read(DOCUMENT).decode()
    with here.read() as session:
        asked = (
            select(col(FacilitatorRow.fingerprint)),
            select(col(ParticipantRow.fingerprint)),
            select(col(MeetingRow.screen_token)),
            select(col(MeetingRow.code)),
            select(col(AnswerRow.seal)).where(col(AnswerRow.seal) != ""),
            select(col(AnswerRow.id)).where(col(AnswerRow.seal) != ""),
            select(col(AnswerRow.pen)).where(col(AnswerRow.pen) != ""),
        )
        kept = [one for query in asked for one in session.execute(query).scalars()]
    assert len(kept) > 30
    assert [one for one in (*kept, made.key, SECRET_WORDS) if one in told and one != "oefening"] == []


def test_who_gave_what_together_in_an_anonymous_step_stays_and_no_two_files_tell_it_alike(here: Database) -> None:
    made = started(here, "zelfscan-van-wal-komen", "responsiviteit")
    fill(here, made, anonymous=True)
    one, other = (document(packed(here, made)) for _ in range(2))
    with here.read() as session:
        kept = session.execute(select(AnswerRow).where(col(AnswerRow.seal) != "")).scalars().all()
    groups = sorted(sum(row.seal == seal for row in kept) for seal in {row.seal for row in kept})
    for found in (one, other):
        sealed = [row for row in found["answers"] if row["seal"]]
        assert sorted(sum(row["seal"] == s for row in sealed) for s in {row["seal"] for row in sealed}) == groups
        assert [row["id"] for row in found["answers"]] == sorted(row["id"] for row in found["answers"])
        anonymous = {row["id"] for row in found["steps"] if row["anonymous"]}
        said = {row["person"] for row in found["done"] if row["step"] in anonymous}
        assert said
        assert said <= {row["seal"] for row in sealed} | said - {row.seal for row in kept}
        assert [row["person"] for row in found["done"] if row["step"] == min(anonymous)] == sorted(
            row["person"] for row in found["done"] if row["step"] == min(anonymous)
        )
    assert not {row["seal"] for row in one["answers"]} & {row["seal"] for row in other["answers"]} - {""}
    ids = [{row["id"] for row in found["answers"] if row["seal"]} for found in (one, other)]
    assert not ids[0] & ids[1]


def test_whatever_would_name_somebody_in_an_anonymous_step_is_left_out(here: Database) -> None:
    made = started(here, "zelfscan-van-wal-komen")
    fill(here, made, anonymous=True)
    with here.write() as session:  # as no verb would leave it
        row = session.execute(select(AnswerRow).where(col(AnswerRow.seal) != "")).scalars().first()
        person = session.execute(select(ParticipantRow)).scalars().first()
        assert row is not None
        assert person is not None
        row.participant, row.organisation, row.changed = person.id, person.organisation, 5.0
    found = document(packed(here, made))["answers"]
    assert {(one["participant"], one["organisation"], one["changed"]) for one in found} == {(None, None, 0.0)}


def secret(database: Database, meeting: str) -> list[AnswerRow]:
    """What is kept of the private parts of a meeting."""
    with database.read() as session:
        of = select(AnswerRow).where(col(AnswerRow.meeting) == meeting, col(AnswerRow.part).in_(SECRET))
        return sorted(session.execute(of).scalars(), key=lambda row: row.id)


def by_giver(found: list[tuple[str, str, Any]]) -> list[list[str]]:
    """What each giver gave in each step, without who that was."""
    return sorted(
        sorted(repr(said) for step, giver, said in found if (step, giver) == one)
        for one in {(step, giver) for step, giver, _ in found}
    )


def tells_nobody(file: bytes) -> list[dict[str, Any]]:
    """The private answers in a file, after looking whether anybody is named in one of them."""
    found = document(file)
    rows = [row for row in found["answers"] if row["part"] in SECRET]
    everybody = [*found["participants"], *found["organisations"]]
    naming = [one[name] for one in everybody for name in ("id", "name")]
    assert len(naming) > 20
    for row in rows:
        said = json.dumps(row, ensure_ascii=False)
        assert [one for one in naming if one in said] == []
        assert (row["participant"], row["organisation"], row["changed"]) == (None, None, 0.0)
        assert len(row["seal"]) == 64
    return rows


def test_who_chose_what_in_secret_is_in_no_file_and_the_boards_count_the_same(places: Places) -> None:
    here, there = places.new(), places.new()
    made = started(here, "t-profiel", "impasse-verkenner", "motieven", parties=5)
    fill(here, made)
    room = meetings.room(here, made.meeting)
    one, other, third, *_ = (person.id for person in room.participants)
    attendance.merge_participants(here, made.meeting, one, other)
    attendance.remove_participant(here, made.meeting, third)
    attendance.remove_organisation(here, made.meeting, room.organisations[3].id)
    kept, file = secret(here, made.meeting), packed(here, made)
    rows = tells_nobody(file)
    given = [(row.step, str(row.participant), (row.field, row.value)) for row in kept]
    assert by_giver([(row["step"], row["seal"], (row["field"], row["value"])) for row in rows]) == by_giver(given)
    assert {person for _, person, _ in given} >= {one, other, third}, "merged people are two, and nobody is out"
    told = zipfile.ZipFile(io.BytesIO(file)).read(DOCUMENT).decode()
    assert [row.id for row in kept if row.id in told] == [], "made from the id of a person"
    orders = zip([row.participant for row in kept], [row["seal"] for row in rows], strict=True)
    assert len(set(orders)) > len({(row.step, row.participant) for row in kept}), "their order is kept"
    taken = take(there, file).started
    assert words(there, taken.meeting) == words(here, made.meeting)
    again_told = tells_nobody(packed(there, taken))
    assert not {row["seal"] for row in rows} & {row["seal"] for row in again_told}
    assert not {row["id"] for row in rows} & {row["id"] for row in again_told}


def test_what_was_chosen_in_secret_is_nobodys_to_change_after_it_came_in(places: Places) -> None:
    here, there = places.new(), places.new()
    made = started(here, "t-profiel")
    fill(here, made)
    party = meetings.room(here, made.meeting).organisations[0].id
    paper = people.join(here, made.meeting, party, "Papier", paper=True).participant
    step = meetings.meeting(here, made.meeting).steps[0].id
    progress.open_step(here, made.meeting, step)
    typed = access.who(here, access.on_paper(made.key, paper))
    choices.choose(here, typed, step, "t-profiel", "verticaal", {"point": 2})
    assert sheets.chosen(here, typed, step)
    taken = take(there, packed(here, made)).started  # where every id is the one of before
    before = [(row.id, row.value, row.revision, row.seal) for row in secret(there, taken.meeting)]
    now = access.who(there, access.on_paper(taken.key, paper))
    new = access.who(there, people.join(there, taken.meeting, party, "Nieuw").key)
    for who in (now, new, access.who(there, taken.key)):
        assert sheets.chosen(there, who, step) == {}
        assert sheets.sheet(there, who, step) == ()
    for who in (now, new):
        choices.choose(there, who, step, "t-profiel", "verticaal", {"point": 5})
        assert len(sheets.chosen(there, who, step)) == 1
    after = {row.id: row for row in secret(there, taken.meeting)}
    assert [(one, after[one].value, after[one].revision, after[one].seal) for one, *_ in before] == before
    assert len(after) == len(before) + 2


@pytest.mark.parametrize("gone", [True, False])
def test_what_was_chosen_in_secret_stays_so_when_the_instrument_is_another_one_or_gone(
    here: Database, monkeypatch: pytest.MonkeyPatch, gone: bool
) -> None:
    made = started(here, "t-profiel", "impasse-verkenner", parties=5)
    fill(here, made)
    known = {} if gone else {key: openly(one) for key, one in instruments().items()}
    monkeypatch.setattr(catalogue, "instruments", lambda: known)
    assert len(tells_nobody(packed(here, made))) == len(secret(here, made.meeting)) > 10


def openly(instrument: Instrument) -> Instrument:
    """The same instrument, in which everybody may know who chose what."""
    return replace(instrument, parts=tuple(replace(part, private=False) for part in instrument.parts))


def test_the_logo_and_the_look_of_the_report_come_along(places: Places) -> None:
    here, there = places.new(), places.new()
    made = started(here, "motieven")
    templates.set_logo(here, made.meeting, picture(500))
    templates.set_look(here, made.meeting, ["stappen", "opgave"], "#a6123f")
    file = packed(here, made)
    assert zipfile.ZipFile(io.BytesIO(file)).namelist() == [DOCUMENT, LOGO]
    taken = take(there, file)
    assert templates.template(there, taken.started.meeting) == templates.template(here, made.meeting)


def test_every_column_that_is_kept_is_in_the_file_or_has_a_reason_not_to_be() -> None:
    known = {section.table for section in SECTIONS.values()} | {FacilitatorRow}
    assert {str(one.__tablename__) for one in known} == set(Table.metadata.tables)
    for section in SECTIONS.values():
        columns = set(Table.metadata.tables[str(section.table.__tablename__)].c.keys())
        assert columns == set(section.fields) | set(LEFT_OUT.get(section.table, {})), section.table


def test_every_section_and_field_of_the_file_is_documented() -> None:
    told = DOC.read_text(encoding="utf-8")
    for key, section in SECTIONS.items():
        part = told.split(f"### `{key}`")[1].split("\n### ")[0].split("\n## ")[0]
        listed = re.findall(r"^\| `(\w+)` \|", part, re.MULTILINE)
        assert listed == list(section.fields), key
        assert section.most == 1 or f"{section.most:,}" in told, key
    for left in LEFT_OUT.values():
        assert [name for name in left if f"`{name}`" not in told] == []


# --- who may, and when


def test_only_who_has_the_lead_makes_a_file(here: Database) -> None:
    made = started(here, "motieven")
    second = facilitators.add(here, access.who(here, made.key), "Tweede")
    party = meetings.room(here, made.meeting).organisations[0].id
    person = people.join(here, made.meeting, party, "Anna").key
    for key in (second, person, meetings.screen_key(here, made.meeting)):
        with pytest.raises(Refused):
            lead_as(here, key, pack)
    facilitators.take_over(here, access.who(here, second))
    with pytest.raises(Refused, match="leiding"):
        packed(here, made)
    assert lead_as(here, second, pack)


def test_a_rehearsal_is_no_traject_to_keep_and_is_not_in_that_of_its_meeting(here: Database) -> None:
    made = started(here, "motieven")
    begun = rehearsal.begin(here, made.meeting, made.key)
    with pytest.raises(Refused, match="oefening"):
        packed(here, begun)
    assert [one["id"] for one in document(packed(here, made))["meetings"]] == [made.meeting]


def test_a_file_is_of_one_moment_whatever_is_written_meanwhile(here: Database) -> None:
    made = started(here, "motieven")
    fill(here, made)
    before = document(packed(here, made))
    wrote: list[str] = []

    def write_now(*about: Any) -> None:
        if not wrote and "organisation" in about[2]:  # the first parts of the traject were read
            wrote.append("x")
            party = people.add_organisation(here, made.meeting, "Nieuwe partij", "anders")
            joined = people.join(here, made.meeting, party, "Later")
            meetings.describe(here, made.meeting, "title", "Een andere titel")
            assert joined

    def wrapped(*about: Any) -> None:
        other = threading.Thread(target=write_now, args=about)
        other.start()
        other.join(20)

    event.listen(here._reads, "after_cursor_execute", wrapped)
    found = document(packed(here, made))
    event.remove(here._reads, "after_cursor_execute", wrapped)
    assert wrote
    assert found == before
    assert document(packed(here, made))["meetings"][0]["title"] == "Een andere titel"


def test_a_file_can_be_made_while_an_anonymous_step_is_open(places: Places) -> None:
    here, there = places.new(), places.new()
    made = started(here, "zelfscan-van-wal-komen")
    fill(here, made, anonymous=True)
    step = meetings.meeting(here, made.meeting).steps[0].id
    progress.open_step(here, made.meeting, step)
    taken = take(there, packed(here, made))
    assert words(there, taken.started.meeting) == words(here, made.meeting)
    progress.close_step(there, taken.started.meeting, step)
    progress.close_step(here, made.meeting, step)
    assert words(there, taken.started.meeting) == words(here, made.meeting)


# --- after it came in


def test_whoever_brings_it_in_leads_every_meeting_and_nobody_else_has_a_key(places: Places) -> None:
    here, there = places.new(), places.new()
    made = started(here, "motieven")
    party = meetings.room(here, made.meeting).organisations[0].id
    person = people.join(here, made.meeting, party, "Anna").key
    second = trajects.follow_up(here, made.meeting, "Bijeenkomst 2", None, made.key)
    meetings.end(here, made.meeting)
    progress.open_step(here, second.meeting, meetings.meeting(here, second.meeting).steps[0].id)
    staging.freeze(here, second.meeting)
    for place in (there, here):  # a new installation, and the one where it came from
        taken = take(place, packed(here, made))
        who = access.who(place, taken.started.key)
        assert (who.meeting, who.role, who.lead) == (taken.started.meeting, "facilitator", True)
        every = trajects.meetings_of(place, taken.started.meeting)
        assert [(one.title, one.ended) for one in every] == [("Bijeenkomst 1", True), ("Bijeenkomst 2", False)]
        older = trajects.key_for(place, taken.started.key, every[0].id)
        assert access.who(place, older).lead
        assert trajects.key_for(place, older, taken.started.meeting) == taken.started.key
        assert not meetings.meeting(place, taken.started.meeting).frozen
        shown = [meetings.screen_key(place, one.id) for one in every]
        assert meetings.screen_key(here, made.meeting) not in shown
        assert {meetings.meeting(place, one.id).code for one in every}.isdisjoint(
            {meetings.meeting(here, one).code for one in (made.meeting, second.meeting)}
        )
        assert [one.name for one in meetings.room(place, every[0].id).participants] == ["Anna"]
    for key in (person, made.key, second.key):
        with pytest.raises(Unknown):
            access.who(there, key)


def test_the_same_file_twice_is_two_trajects_and_neither_touches_the_other(here: Database) -> None:
    made = started(here, "motieven", "halen-en-brengen", "van-opgave-naar-acties")
    fill(here, made)
    file, before = packed(here, made), words(here, made.meeting)
    both = [take(here, file) for _ in range(2)]
    assert len({made.meeting, *(one.started.meeting for one in both)}) == 3
    trajects.delete_meeting(here, both[0].started.meeting, both[0].started.key)
    assert words(here, made.meeting) == before
    assert loose(words(here, both[1].started.meeting)) == loose(before)


def choose_again(database: Database, meeting: str, key: str, step: str) -> None:
    """Somebody new of the first organisation and the facilitator choose once more what was chosen before."""
    party = meetings.room(database, meeting).organisations[0].id
    who = access.who(database, people.join(database, meeting, party, "Nieuw").key)
    choices.choose(database, who, step, "balans", "gevoel", {"choice": "brengen-meer"})
    cards = [one for one in sheets.given(database, step) if one.text]
    get = next(one.id for one in cards if one.field == "halen")
    bring = next(one.id for one in cards if one.field == "brengen")
    choices.link(database, access.who(database, key), step, "balans", get, bring)


def test_what_was_chosen_before_can_be_chosen_anew_and_is_never_there_twice(here: Database) -> None:
    made = started(here, "halen-en-brengen")
    fill(here, made)
    step = meetings.meeting(here, made.meeting).steps[0].id
    progress.open_step(here, made.meeting, step)
    choose_again(here, made.meeting, made.key, step)
    number = counted(here)["answer"]
    taken = take(here, packed(here, made))
    assert counted(here)["answer"] == 2 * number
    found = meetings.meeting(here, taken.started.meeting).steps[0].id
    choose_again(here, taken.started.meeting, taken.started.key, found)
    assert counted(here)["answer"] == 2 * number


def test_what_is_typed_over_for_somebody_on_paper_goes_on_where_it_was(here: Database) -> None:
    made = started(here, "de-ideale-bocht")
    party = meetings.room(here, made.meeting).organisations[0].id
    person = people.join(here, made.meeting, party, "Papier", paper=True).participant

    def type_over(key: str, meeting: str, participant: str, choice: str) -> None:
        step = meetings.meeting(here, meeting).steps[0].id
        who = access.who(here, access.on_paper(key, participant))
        choices.choose(here, who, step, "plek", "betrekken", {"choice": choice})

    progress.open_step(here, made.meeting, meetings.meeting(here, made.meeting).steps[0].id)
    type_over(made.key, made.meeting, person, "niet")
    taken = take(here, packed(here, made)).started
    (there,) = meetings.room(here, taken.meeting).participants
    assert there.id != person
    type_over(taken.key, taken.meeting, there.id, "ja")
    (answer,) = sheets.given(here, meetings.meeting(here, taken.meeting).steps[0].id)
    assert (answer.participant, answer.value) == (there.id, {"choice": "ja"})
    with pytest.raises(Unknown):
        type_over(made.key, made.meeting, there.id, "ja")


def test_an_instrument_that_is_not_known_here_is_named_and_what_was_given_in_it_is_kept(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = places.new(), places.new()
    made = started(here, "motieven", "de-ideale-bocht")
    fill(here, made)
    file = packed(here, made)
    own = {key: one for key, one in instruments().items() if key != "motieven"}
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(catalogue, "instruments", lambda: own)
        taken = take(there, file)
        assert taken.unknown == ((instruments()["motieven"].title, "motieven"),)
        assert words(there, taken.started.meeting)[1] == words(here, made.meeting)[1]
        back = packed(there, taken.started)
    assert settled(document(back)) == settled(document(file))
    assert words(there, taken.started.meeting) == words(here, made.meeting)


def test_an_example_stays_an_example_and_has_a_day_from_now(places: Places) -> None:
    here, there = places.new(), places.new()
    made = meetings.start(here, "Voorbeeld", "", "", [], [], example=True)
    found = document(packed(here, made))
    found["collaboration"]["created"] = 1000.0
    taken = take(there, again(found))
    assert meetings.meeting(there, taken.started.meeting).example
    assert document(packed(there, taken.started))["collaboration"]["created"] > time.time() - 60


def test_when_it_cannot_be_kept_whole_nothing_of_it_is(here: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    made = started(here, "motieven")
    fill(here, made)
    file, before = packed(here, made), counted(here)
    keep = taking._keep

    def fails(session: Any, found: Document, section: str, logo: bytes) -> None:
        keep(session, found, section, logo)
        if section == "answers":
            raise RuntimeError("de stroom viel uit")

    monkeypatch.setattr(taking, "_keep", fails)
    with pytest.raises(RuntimeError):
        take(here, file)
    assert counted(here) == before


def test_two_who_bring_in_the_same_file_at_once_both_get_a_traject_of_their_own(places: Places) -> None:
    here, there = places.new(), places.new()
    made = started(here, "motieven")
    fill(here, made)
    file = packed(here, made)
    taken: list[Taken] = []
    both = [threading.Thread(target=lambda: taken.append(take(there, file))) for _ in range(3)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert len({one.started.meeting for one in taken}) == 3


def test_a_traject_that_no_other_installation_would_take_is_not_made_into_a_file(
    here: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = started(here, "motieven")
    monkeypatch.setattr(unpacking, "MOST_UNPACKED", 100)
    with pytest.raises(Refused, match="andere installatie"):
        packed(here, made)


def test_a_large_traject_is_packed_and_taken_in_a_moment(places: Places) -> None:
    here, there = places.new(), places.new()
    made = started(here, "motieven", parties=30)
    step = meetings.meeting(here, made.meeting).steps[0].id
    progress.open_step(here, made.meeting, step)
    parties = meetings.room(here, made.meeting).organisations
    with here.write() as session:
        session.add_all(
            AnswerRow(
                id=uuid4().hex, meeting=made.meeting, step=step, part="motieven", field="moreel",
                organisation=parties[at % len(parties)].id, text=f"woorden {at} " * 10, changed=1e9, change=at,
            )
            for at in range(4_000)
        )  # fmt: skip
    begun = time.monotonic()
    file = packed(here, made)
    take(there, file)
    take(here, file)
    assert time.monotonic() - begun < 30, "the machine may be shared, but this is far too long"


# --- whatever else it may be


@pytest.fixture(scope="module")
def good(empty: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A file with something of everything in it."""
    place = Places(empty, tmp_path_factory.mktemp("goed"))
    database = place.new()
    keys = "motieven", "halen-en-brengen", "zelfscan-van-wal-komen", "van-opgave-naar-acties", "t-profiel"
    made = started(database, *keys)
    fill(database, made, anonymous=True)
    fill_in_secret(database, made)
    leader = Facilitator(database, made)
    first = _steps(database, made.meeting)[0].id  # of which everybody may know who gave what
    timing.give_extra(database, made.meeting, first, meetings.room(database, made.meeting).participants[0].id, 5)
    chance = random.Random(5)
    for deed in range(60):
        leader.do(deed, chance.randrange(1000), chance.randrange(1000))
    trajects.follow_up(database, made.meeting, "Bijeenkomst 2", None, made.key)
    file = packed(database, made)
    database.close()
    assert {key for key in SECTIONS if not names.rows(document(file), key)} <= {"away"}
    return file


@pytest.fixture(scope="module")
def shared(empty: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """An installation for all that is refused: each time it is looked at whether nothing was left behind."""
    places = Places(empty, tmp_path_factory.mktemp("gedeeld"))
    yield places.new()
    places.every[0].close()


def refused(database: Database, file: bytes) -> str:
    """Why it is refused, after looking whether nothing was left behind."""
    before = counted(database)
    with pytest.raises(Refused) as why:
        take(database, file)
    assert counted(database) == before
    return dutch(str(why.value))


def dutch(said: str) -> str:
    """What was said, which tells what is wrong, that nothing was changed, and what to do."""
    assert re.match(r"Dit bestand |Dit is geen bestand ", said), said
    assert "Er is niets veranderd. " in said
    assert said.endswith(".")
    return said


def tried(act: Callable[[], Any]) -> Any:
    """What comes of it; None when it was refused."""
    try:
        return act()
    except Refused as problem:
        said = str(problem)
    dutch(said)
    return None


def changed(file: bytes, change: Callable[[Document], Any]) -> bytes:
    found = document(file)
    change(found)
    return again(found)


def a_docx() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w/>")
    return made.getvalue()


def zip_of(*members: tuple[str, bytes], way: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", way) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return made.getvalue()


@pytest.mark.parametrize(
    "file",
    [b"", b"hallo", b"PK", b"%PDF-1.7", picture(), a_docx(), zip_of(),
     zip_of((DOCUMENT, b"{}")), zip_of((DOCUMENT, b"[]")), zip_of((DOCUMENT, b'{"format": "x", "version": 1}')),
     zip_of(*((f"{at}.txt", b"") for at in range(1000)))],
)  # fmt: skip
def test_what_was_never_one_of_ours_is_called_so(shared: Database, file: bytes) -> None:
    said = refused(shared, file)
    assert said in (checking.FOREIGN, checking.DAMAGED.format(why=unpacking.UNREADABLE))
    assert file == b"PK" or said == checking.FOREIGN


def test_a_newer_file_is_called_newer_whatever_is_in_it(shared: Database, good: bytes) -> None:
    for version in (2, 99, 10**30):
        assert refused(shared, changed(good, partial(_says, version))) == checking.NEWER
        assert refused(shared, again({"format": "praktijklab-traject", "version": version})) == checking.NEWER
    newer = zip_of(
        (DOCUMENT, json.dumps({"format": "praktijklab-traject", "version": 2}).encode()), ("film.mp4", b"")
    )
    assert refused(shared, newer) == checking.NEWER


def _says(version: object, found: Document) -> None:
    found["version"] = version


@pytest.mark.parametrize("version", [0, -1, 1.0, True, None, "1", [1]])
def test_a_version_that_is_none_is_refused(shared: Database, good: bytes, version: object) -> None:
    assert "versie" in refused(shared, changed(good, lambda found: found.update(version=version)))


def test_a_file_that_was_cut_off_anywhere_is_refused(shared: Database, good: bytes) -> None:
    for at in (*range(0, 60, 3), *range(60, len(good) - 1, max(1, len(good) // 60)), len(good) - 1):
        refused(shared, good[:at])


def test_a_bomb_is_found_while_reading_also_where_its_header_lies(shared: Database) -> None:
    bomb = zip_of((DOCUMENT, b"[" * 50_000_000))
    assert len(bomb) < MOST_BYTES
    assert "te groot" in refused(shared, bomb)
    said = struct.pack("<I", 50_000_000)
    assert refused(shared, bomb.replace(said, struct.pack("<I", 1000)))
    assert "te groot" in refused(shared, zip_of((DOCUMENT, b"[]," * 1_000_000)))
    assert "te groot" in refused(shared, b"PK" + b"\0" * MOST_BYTES)


@pytest.mark.parametrize("deep", [b"[" * 100_000, b'{"a":' * 100_000, b'{"a":[' * 90_000])
def test_what_is_too_deep_to_read_is_refused(shared: Database, deep: bytes) -> None:
    refused(shared, zip_of((DOCUMENT, deep)))


@pytest.mark.parametrize("raw", [b'"' + b'\\"' * 4_000_000, b'"a' * 4_000_001, b"\\" * 9_000_000, b'"\\', b'""""'])
def test_texts_that_do_not_end_cost_no_more_than_others(shared: Database, raw: bytes) -> None:
    begun = time.monotonic()
    refused(shared, zip_of((DOCUMENT, raw)))
    assert time.monotonic() - begun < 20


def members(file: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return [(one, archive.read(one)) for one in archive.namelist()]


def test_other_members_are_refused_whatever_their_names_say(shared: Database, good: bytes) -> None:
    for name in (
        "../../etc/passwd",
        "/etc/passwd",
        "extra.json",
        "template/",
        "template/logo.svg",
        "PRAKTIJKLAB.JSON",
    ):
        assert "ander bestand" in refused(shared, zip_of(*members(good), (name, b"x")))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_member_that_is_there_twice_is_refused(shared: Database, good: bytes) -> None:
    assert "twee keer" in refused(shared, zip_of(*members(good), members(good)[0]))


@pytest.mark.parametrize("way", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_other_ways_of_packing_are_refused(shared: Database, good: bytes, way: int) -> None:
    refused(shared, zip_of(*members(good), way=way))


def test_a_locked_zip_is_refused(shared: Database, good: bytes) -> None:
    locked = bytearray(good)
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[good.index(sign) + at] |= 1
    refused(shared, bytes(locked))


@pytest.mark.parametrize(
    "raw",
    [b'{"format": "praktijklab-traject", "version": 1, "version": 1}', b"\xff\xfe", b"\xef\xbb\xbf{}", b"", b"null",
     b'{"format": "praktijklab-traject", "version": NaN}', b'{"format": "praktijklab-traject", "version": 1e999}',
     b'{"format": "praktijklab-traject", "version": -Infinity}', b"1" * 10_000, b"{'a': 1}"],
)  # fmt: skip
def test_what_is_no_json_of_ours_is_refused(shared: Database, raw: bytes) -> None:
    refused(shared, zip_of((DOCUMENT, raw)))


@pytest.mark.parametrize("logo", [b"x", b"\x89PNG\r\n\x1a\n", picture()[:40], b"<svg/>", a_docx(), b"\0" * 3_000_000])
def test_a_logo_that_is_no_picture_is_refused(shared: Database, good: bytes, logo: bytes) -> None:
    assert "logo" in refused(shared, packing.zipped(members(good)[0][1], logo))


def _many(rows: list[dict[str, Any]]) -> None:
    rows += [{**rows[0], "id": uuid4().hex} for _ in range(200)]


def _other_meeting(found: Document) -> str:
    return next(str(one["id"]) for one in found["meetings"] if one["id"] != found["answers"][0]["meeting"])


def _circle(rows: list[dict[str, Any]]) -> None:
    one, other, third = rows[:3]
    one["into"], other["into"], third["into"] = other["id"], third["id"], one["id"]
    if "meeting" in one:
        other["meeting"] = third["meeting"] = one["meeting"]


def _merged_elsewhere(found: Document) -> None:
    one = found["answers"][0]
    one["merged"] = next(other["id"] for other in found["answers"] if other["step"] != one["step"])


def _deep(levels: int) -> Any:
    made: Any = {}
    for _ in range(levels):
        made = {"a": made}
    return made


def _in_anonymous(found: Document, **fields: Any) -> None:
    anonymous = {one["id"] for one in found["steps"] if one["anonymous"]}
    next(one for one in found["answers"] if one["step"] in anonymous).update(fields)


def _not_in_anonymous(found: Document, **fields: Any) -> None:
    anonymous = {one["id"] for one in found["steps"] if one["anonymous"]}
    next(one for one in found["answers"] if one["step"] not in anonymous and one["organisation"]).update(fields)


def _in_secret(found: Document, **fields: Any) -> None:
    next(one for one in found["answers"] if one["part"] in SECRET and not _is_anonymous(found, one)).update(fields)


def _is_anonymous(found: Document, row: dict[str, Any]) -> bool:
    return any(one["anonymous"] for one in found["steps"] if one["id"] == row["step"])


def _known_in_two_steps(found: Document) -> None:
    secret = next(one["seal"] for one in found["answers"] if one["part"] in SECRET and not _is_anonymous(found, one))
    _in_anonymous(found, seal=secret)


def _done(found: Document, anonymous: bool, person: str) -> None:
    step = next(one["id"] for one in found["steps"] if one["anonymous"] is anonymous)
    found["done"].append({"step": step, "round": 7, "person": person})


HALF = "\ud83d"
WRONG: list[tuple[str, Callable[[Document], Any]]] = [
    ("no meeting", lambda f: f.update(meetings=[])),
    ("a section less", lambda f: f.pop("standing")),
    ("a section more", lambda f: f.update(geheim=[])),
    ("a field less", lambda f: f["steps"][0].pop("asked")),
    ("a field more", lambda f: f["participants"][0].update(fingerprint="x")),
    ("a code", lambda f: f["meetings"][0].update(code="K7M4PX")),
    ("a row that is none", lambda f: f["answers"].append(None)),
    ("a list that is none", lambda f: f.update(answers={})),
    ("two trajects", lambda f: f.update(collaboration=[f["collaboration"]] * 2)),
    ("no traject", lambda f: f.update(collaboration=None)),
    ("an id that is none", lambda f: f["answers"][0].update(id="x")),
    ("an id with a newline", lambda f: f["answers"][0].update(id=f["answers"][0]["id"] + "\n")),
    ("an id in capitals", lambda f: f["collaboration"].update(id=f["collaboration"]["id"].upper() + "A")),
    ("an id twice", lambda f: f["answers"].append(f["answers"][0])),
    ("an id of two things", lambda f: f["standing"][0].update(id=f["answers"][0]["id"])),
    ("an answer of no step", lambda f: f["answers"][0].update(step="0" * 32)),
    ("an answer of another meeting", lambda f: f["answers"][0].update(meeting=_other_meeting(f))),
    ("an answer of nobody known", lambda f: f["answers"][0].update(organisation="0" * 32)),
    ("a step of no meeting", lambda f: f["steps"][0].update(meeting="0" * 32)),
    ("a screen that shows no step", lambda f: f["meetings"][0].update(current="0" * 32)),
    ("an agreement that is not there", lambda f: f["standing"][0].update(agreement="0" * 32)),
    ("a circle of parties", lambda f: _circle(f["organisations"])),
    ("a circle of people", lambda f: _circle(f["participants"])),
    ("a party merged with itself", lambda f: f["organisations"][0].update(into=f["organisations"][0]["id"])),
    ("a card merged elsewhere", _merged_elsewhere),
    ("a kind of party", lambda f: f["organisations"][0].update(kind="bank")),
    ("a state", lambda f: f["steps"][0].update(state="ajar")),
    ("a status", lambda f: f["standing"][0].update(status="misschien")),
    ("no number", lambda f: f["answers"][0].update(place=float("nan"))),
    ("no end", lambda f: f["answers"][0].update(place=float("inf"))),
    ("a number as a text", lambda f: f["answers"][0].update(place="1")),
    ("a huge number", lambda f: f["steps"][0].update(minutes=10**25)),
    ("a place too large to keep", lambda f: f["steps"][0].update(place=10**20)),
    ("a huge place", lambda f: f["steps"][0].update(place=10**400)),
    ("a yes as a number", lambda f: f["steps"][0].update(minutes=True)),
    ("a number as a yes", lambda f: f["steps"][0].update(revealed=1)),
    ("a moment before time", lambda f: f["meetings"][0].update(created=-1.0)),
    ("a moment that no calendar has", lambda f: f["meetings"][0].update(created=1e18)),
    ("a long name", lambda f: f["organisations"][0].update(name="x" * 500)),
    ("a long text", lambda f: f["answers"][0].update(text="x" * 20_001)),
    ("half an emoji", lambda f: f["answers"][0].update(text=HALF)),
    ("half an emoji in what was asked", lambda f: f["steps"][0].update(asked={"a": HALF})),
    ("a list as what was asked", lambda f: f["steps"][0].update(asked=[])),
    ("a deep thing as what was asked", lambda f: f["steps"][0].update(asked=_deep(20))),
    ("turns of somebody's making", lambda f: f["steps"][0].update(turns={"x": 1})),
    ("turns that are no list", lambda f: f["steps"][0].update(turns={"order": "abc"})),
    ("a value of lists", lambda f: f["answers"][0].update(value={"choice": ["a"]})),
    ("a value of numbers", lambda f: f["answers"][0].update(value={"keuze": 7})),
    ("a point that is not there", lambda f: f["answers"][0].update(value={"point": 9})),
    ("months in words", lambda f: f["answers"][0].update(value={"months": "veel"})),
    ("half a link", lambda f: f["answers"][0].update(field="koppeling", value={"halen": "0" * 32})),
    ("half a place", lambda f: f["answers"][0].update(field="samen", value={"row": 1})),
    ("a place in words", lambda f: f["answers"][0].update(field="samen", value={"row": "a", "column": 1})),
    ("a day that is none", lambda f: f["answers"][0].update(field="wat", value={"ready": "2026-13-45"})),
    ("a day that is a mark", lambda f: f["answers"][0].update(field="wat", value={"back": 1})),
    ("a value without end", lambda f: f["answers"][0].update(value={str(at): 1 for at in range(6000)})),
    ("a colour", lambda f: f["template"].update(colour="red; background: url(x)")),
    ("parts twice", lambda f: f["template"].update(parts=["stappen", "stappen"])),
    ("a name in an anonymous step", lambda f: _in_anonymous(f, participant=f["participants"][0]["id"])),
    ("a party in an anonymous step", lambda f: _in_anonymous(f, organisation=f["organisations"][0]["id"])),
    ("a moment in an anonymous step", lambda f: _in_anonymous(f, changed=5.0)),
    ("a seal beside a name", lambda f: _not_in_anonymous(f, seal="0" * 64)),
    ("a name in a private part", lambda f: _in_secret(f, participant=f["participants"][0]["id"])),
    ("a party in a private part", lambda f: _in_secret(f, organisation=f["organisations"][0]["id"])),
    ("a moment in a private part", lambda f: _in_secret(f, changed=5.0)),
    ("a seal in two steps", _known_in_two_steps),
    ("somebody done in an anonymous step", lambda f: _done(f, True, f["participants"][0]["id"])),
    ("a seal that is done elsewhere", lambda f: _done(f, False, "0" * 64)),
    ("too many parties", lambda f: _many(f["organisations"])),
    ("too many meetings", lambda f: _many(f["meetings"])),
]  # fmt: skip


@pytest.mark.parametrize("change", [one for _, one in WRONG], ids=[name for name, _ in WRONG])
def test_what_no_traject_can_be_is_refused(shared: Database, good: bytes, change: Callable[[Document], Any]) -> None:
    refused(shared, changed(good, change))


def test_the_file_that_is_changed_in_all_these_ways_is_taken_when_it_is_not(here: Database, good: bytes) -> None:
    taken = take(here, changed(good, lambda found: None))
    assert words(here, taken.started.meeting)


def places_in(found: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a document."""
    yield way
    if isinstance(found, dict):
        for key, one in found.items():
            yield from places_in(one, (*way, key))
    elif isinstance(found, list):
        for at, one in enumerate(found):
            yield from places_in(one, (*way, at))


HOSTILE: list[Any] = [
    None, True, False, 0, 1, -1, 2**63, 10**30, 0.5, -0.0, 1e300, "", " ", "x" * 300, "0" * 32, "f" * 64, "\x00",
    "=1+1", [], {}, [[]], {"": ""}, {"a": {"b": []}}, ["x"], "card:" + "0" * 32, "rij-x", "\u202e", "<script>",
]  # fmt: skip


def attack(found: Document, chance: random.Random) -> None:
    """Change one place of a document: another thing, nothing, twice, or what stands elsewhere."""
    ways = [way for way in places_in(found) if way]
    way = chance.choice(ways)
    within = found
    for step in way[:-1]:
        within = within[step]
    last = way[-1]
    how = chance.randrange(6)
    if how == 0:
        del within[last]
    elif how == 1 and isinstance(within, list):
        within.append(copy.deepcopy(within[last]))
    elif how == 2:
        other: Any = found
        for step in chance.choice(ways):
            other = other[step]
        within[last] = copy.deepcopy(other)
    elif how == 3 and isinstance(within, dict):
        within[chance.choice(["", "id", "x", "about", "lead", "row", "point", "of"])] = within[last]
    else:
        within[last] = chance.choice(HOSTILE)


@settings(FEW, max_examples=50)
@given(seed=st.integers(0, 2**32), often=st.integers(1, 3))
@example(seed=0, often=1)
def test_whatever_is_changed_in_a_file_it_is_refused_or_can_be_read_on_every_screen(
    here: Database, good: bytes, seed: int, often: int
) -> None:
    found, chance = document(good), random.Random(seed)
    for _ in range(often):
        attack(found, chance)
    before = counted(here)
    taken = tried(lambda: take(here, again(found)))
    if taken is None:
        assert counted(here) == before
        return
    for one in trajects.meetings_of(here, taken.started.meeting):
        words(here, one.id)
        attendance.aside(here, one.id)
        for step in _steps(here, one.id):
            boards.message(here, one.id, step.id)
            suggesting.message(here, one.id, step.id)
            presence.counted(here, one.id, step.id, {}, set())
    assert packed(here, taken.started)


@settings(FEW, max_examples=300)
@given(seed=st.integers(0, 2**32))
def test_whatever_bits_of_a_file_turn_over_it_is_refused_or_is_the_same(
    here: Database, good: bytes, seed: int
) -> None:
    broken, chance = bytearray(good), random.Random(seed)
    start, end = chance.choice([(0, len(good)), (0, 60), (len(good) - 200, len(good))])
    for _ in range(chance.choice([1, 1, 2, 8])):
        broken[chance.randrange(start, end)] ^= 1 << chance.randrange(8)
    before = counted(here)
    found = tried(lambda: unpacking.unpack(bytes(broken)))
    assert counted(here) == before
    assert found is None or found[0] == document(good)
