"""More meetings of one traject: the next one, a copy, who may open which, what boards look back at, and wiping."""

import threading
from pathlib import Path

import pytest
from fresh import fresh
from sqlmodel import col, select

from facilitation import figures
from facilitation.board import Stage
from facilitation.catalogue import ProgrammeStep, instruments
from facilitation.content import Refused
from facilitation.kinds import agreements, bend
from sessions import (
    access,
    agenda,
    answers,
    choices,
    looking_back,
    meetings,
    moderation,
    people,
    progress,
    rehearsal,
    trajects,
)  # fmt: skip
from sessions.access import Unknown, Who
from sessions.answers import Offer
from sessions.database import Database
from sessions.feed import Change
from sessions.live.boards import described
from sessions.tables import (
    AnswerRow,
    AwayRow,
    CollaborationRow,
    FacilitatorRow,
    MeetingRow,
    OrganisationRow,
    ParticipantRow,
    StepRow,
)  # fmt: skip

BEND, ACTIONS, SCAN = "de-ideale-bocht", "van-opgave-naar-acties", "zelfscan-van-wal-komen"
KEYS = (BEND, ACTIONS, SCAN)
STEPS = [ProgrammeStep(title=key, minutes=7, instrument=key) for key in KEYS]
SECRET = "woorden-van-de-eerste-keer"


class Traject:
    """A meeting of two parties with one person each, all steps open."""

    def __init__(self, database: Database) -> None:
        self.database = database
        parties = [("Gemeente", "gemeente"), ("Corporatie", "woningcorporatie")]
        started = meetings.start(database, "Eerste", "de opgave", "de ambitie", parties, STEPS)  # type: ignore[arg-type]
        self.first, self.key = started.meeting, started.key
        self.anna, self.carla = (self.join(self.first, at, name) for at, name in ((0, "Anna"), (1, "Carla")))
        self.open(self.first)

    def join(self, meeting: str, party: int, name: str) -> Who:
        place = meetings.room(self.database, meeting).organisations[party].id
        return access.who(self.database, people.join(self.database, meeting, place, name).key)

    def steps(self, meeting: str) -> list[str]:
        return [one.id for one in meetings.meeting(self.database, meeting).steps]

    def open(self, meeting: str) -> None:
        for step in self.steps(meeting):
            progress.open_step(self.database, meeting, step)

    def next(self, title: str = "Tweede") -> meetings.Started:
        return trajects.follow_up(self.database, self.first, title, None, self.key)

    def put(self, who: Who, step: int, part: str, field: str, text: str, **value: str | int) -> str:
        place = self.steps(who.meeting)[step]
        offer = Offer(answers.new_id(), place, part, field, text, value, 0, "pen", answers.new_id())
        return answers.put(self.database, who, offer).answer.id

    def stand(self, who: Who, row: int, column: int) -> None:
        """Choose marks on the bend that lead to this place."""
        part = instruments()[BEND].parts[0]
        assert isinstance(part, bend.Bend)
        for axis, reached in ((part.social, row), (part.content, column)):
            for at, one in enumerate(axis, start=1):
                mark = {"choice": "ja" if at < reached else "niet"}
                choices.choose(self.database, who, self.steps(who.meeting)[0], part.key, one.key, mark)

    def bend(self, meeting: str, number: int = 0) -> bend.BendBoard:
        part = instruments()[BEND].parts[0]
        now = meetings.meeting(self.database, meeting)
        found, past = looking_back.of_part(self.database, now, now.steps[number], part)
        return bend.board(part, meetings.room(self.database, meeting), found, past)  # type: ignore[arg-type]


@pytest.fixture
def traject(tmp_path: Path) -> Traject:
    database = fresh(tmp_path / "lab.sqlite3")
    return Traject(database)


def rows(database: Database) -> dict[str, int]:
    tables = (
        CollaborationRow,
        OrganisationRow,
        MeetingRow,
        FacilitatorRow,
        ParticipantRow,
        StepRow,
        AnswerRow,
        AwayRow,
    )
    with database.read() as session:
        return {table.__name__: len(session.exec(select(table)).all()) for table in tables}


# --- the next meeting


def test_the_next_meeting_has_the_same_parties_opgave_and_ambition_and_nothing_that_happened(
    traject: Traject,
) -> None:
    before = meetings.meeting(traject.database, traject.first)
    started = traject.next()
    after = meetings.meeting(traject.database, started.meeting)
    assert (after.title, after.challenge, after.ambition) == ("Tweede", "de opgave", "de ambitie")
    assert after.collaboration == before.collaboration
    assert after.code != before.code
    assert meetings.screen_key(traject.database, after.id) != meetings.screen_key(traject.database, before.id)
    assert [(one.title, one.minutes, one.instrument, one.state) for one in after.steps] == [
        (one.title, one.minutes, one.instrument, "hidden") for one in before.steps
    ]
    assert (after.current, after.began, after.joining) == ("", 0.0, True)
    here, there = (meetings.room(traject.database, one) for one in (before.id, after.id))
    assert there.organisations == here.organisations
    assert there.participants == ()
    assert meetings.meeting(traject.database, traject.first) == before


def test_the_next_meeting_may_have_the_agenda_of_a_programme(traject: Traject) -> None:
    steps = [ProgrammeStep(title="Terugblik", minutes=12)]
    started = trajects.follow_up(traject.database, traject.first, "Tweede", steps, traject.key)
    assert [one.title for one in meetings.meeting(traject.database, started.meeting).steps] == ["Terugblik"]


def test_a_party_that_does_not_take_part_any_more_stays_away_the_next_time(traject: Traject) -> None:
    with traject.database.write(Change(traject.first, "people")) as session:
        gone = meetings.room(traject.database, traject.first).organisations[1].id
        session.add(AwayRow(meeting=traject.first, organisation=gone))
    started = traject.next()
    with traject.database.read() as session:
        assert session.get(AwayRow, (started.meeting, gone)) is not None
    copied = trajects.copy(traject.database, traject.first, "Elders")
    assert [one.name for one in meetings.room(traject.database, copied.meeting).organisations] == ["Gemeente"]


@pytest.mark.parametrize("title", ["", "   ", "\n"])
def test_a_meeting_without_a_title_is_refused(traject: Traject, title: str) -> None:
    with pytest.raises(Refused, match="titel"):
        traject.next(title)
    with pytest.raises(Refused, match="titel"):
        trajects.copy(traject.database, traject.first, title)
    assert len(trajects.meetings_of(traject.database, traject.first)) == 1


def test_the_same_next_meeting_asked_for_at_the_same_moment_is_made_once(traject: Traject) -> None:
    found: list[str] = []
    ready = threading.Barrier(6)

    def ask() -> None:
        ready.wait()
        found.append(traject.next().meeting)

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(found) == 6
    assert len(set(found)) == 1
    assert [one.title for one in trajects.meetings_of(traject.database, traject.first)] == ["Eerste", "Tweede"]


def test_meetings_are_listed_in_the_order_in_which_they_were_made_without_rehearsals(traject: Traject) -> None:
    second = traject.next()
    third = trajects.follow_up(traject.database, second.meeting, "Derde", None, second.key)
    practice = rehearsal.begin(traject.database, second.meeting, second.key)
    expected = ["Eerste", "Tweede", "Derde"]
    for one in (traject.first, second.meeting, third.meeting):
        assert [each.title for each in trajects.meetings_of(traject.database, one)] == expected
    assert trajects.before(traject.database, third.meeting) == (traject.first, second.meeting)
    assert trajects.meetings_of(traject.database, practice.meeting) == ()
    assert trajects.meetings_of(traject.database, "geen") == ()
    assert [bool(one.began) for one in trajects.meetings_of(traject.database, traject.first)] == [True, False, False]


# --- the next meeting opens with the agreements


def first_step(traject: Traject, meeting: str) -> tuple[str, str]:
    step = meetings.meeting(traject.database, meeting).steps[0]
    return step.title, step.instrument


def test_the_next_meeting_opens_with_what_was_agreed_and_may_be_led_past_it(traject: Traject) -> None:
    traject.put(traject.anna, 1, "afspraken", "wat", "elke week bellen")
    second = traject.next()
    steps = meetings.meeting(traject.database, second.meeting).steps
    assert [one.instrument for one in steps] == [ACTIONS, *KEYS]
    assert (steps[0].title, steps[0].state) == ("Afspraken nalopen", "hidden")
    agenda.skip(traject.database, second.meeting, steps[0].id)
    third = trajects.follow_up(traject.database, second.meeting, "Derde", None, second.key)
    assert [one.instrument for one in meetings.meeting(traject.database, third.meeting).steps] == [ACTIONS, *KEYS]
    programme = [ProgrammeStep(title="Terugblik", minutes=12), *STEPS]
    fourth = trajects.follow_up(traject.database, second.meeting, "Vierde", programme, second.key)
    assert first_step(traject, fourth.meeting) == ("Afspraken nalopen", ACTIONS)
    assert len(traject.steps(fourth.meeting)) == len(programme) + 1


@pytest.mark.parametrize("why", ["nothing", "a piece only", "hidden", "withdrawn", "put aside", "empty"])
def test_a_meeting_after_which_nothing_is_agreed_is_followed_by_its_own_agenda(traject: Traject, why: str) -> None:
    if why == "a piece only":
        traject.put(traject.anna, 1, "afspraken", "deel", "wonen")
    elif why != "nothing":
        one = traject.put(traject.anna, 1, "afspraken", "wat", " " if why == "empty" else "elke week bellen")
        if why == "hidden":
            moderation.hide(traject.database, traject.first, one)
        elif why == "withdrawn":
            answers.withdraw(traject.database, traject.anna, one)
        elif why == "put aside":
            progress.reset(traject.database, traject.first, traject.steps(traject.first)[1])
    assert first_step(traject, traject.next().meeting) == (BEND, BEND)


def test_an_agenda_that_begins_with_the_register_or_is_full_stays_as_it_is(traject: Traject) -> None:
    traject.put(traject.anna, 1, "afspraken", "wat", "elke week bellen")
    begins = [ProgrammeStep(title="Eerst dit", minutes=5, instrument=ACTIONS)]
    full = [ProgrammeStep(title="Gesprek", minutes=1)] * agenda.MOST_STEPS
    for title, steps in (("Tweede", begins), ("Derde", full)):
        made = trajects.follow_up(traject.database, traject.first, title, steps, traject.key).meeting
        found = meetings.meeting(traject.database, made).steps
        assert [one.title for one in found] == [one.title for one in steps]


def test_a_copy_for_elsewhere_has_no_agreements_to_open_with(traject: Traject) -> None:
    traject.put(traject.anna, 1, "afspraken", "wat", "elke week bellen")
    assert first_step(traject, trajects.copy(traject.database, traject.first, "Elders").meeting) == (BEND, BEND)


# --- keys


def test_one_secret_opens_every_meeting_of_the_traject_and_goes_round_without_new_rows(traject: Traject) -> None:
    second = traject.next()
    third = trajects.follow_up(traject.database, second.meeting, "Derde", None, second.key)
    kept = rows(traject.database)
    keys = {traject.first: traject.key, second.meeting: second.key, third.meeting: third.key}
    for key in keys.values():
        for meeting, opens in keys.items():
            assert trajects.key_for(traject.database, key, meeting) == opens
    assert rows(traject.database) == kept
    for meeting, key in keys.items():
        who = access.who(traject.database, key)
        assert (who.role, who.meeting, who.lead) == ("facilitator", meeting, True)
    assert all(len(key) < access.LONGEST_KEY for key in keys.values())


def test_whoever_leads_along_leads_the_next_meeting_along_and_one_has_the_lead(traject: Traject) -> None:
    other = access.new_key()
    with traject.database.write(Change(traject.first, "people")) as session:
        row = FacilitatorRow(
            id="b", meeting=traject.first, name="Bo", lead=False, fingerprint=access.fingerprint(other)
        )
        session.add(row)
    second = traject.next()
    who = access.who(traject.database, trajects.key_for(traject.database, other, second.meeting))
    assert (who.meeting, who.name, who.lead) == (second.meeting, "Bo", False)
    with traject.database.read() as session:
        leads = session.exec(select(FacilitatorRow.lead).where(FacilitatorRow.meeting == second.meeting)).all()
        assert sorted(leads) == [False, True]
        assert {
            one.meeting for one in trajects.keys_of_one_person(session, session.get_one(FacilitatorRow, "b"))
        } == {traject.first, second.meeting}


def test_a_link_that_was_taken_back_opens_no_other_meeting_and_is_not_made_again(traject: Traject) -> None:
    second = traject.next()
    with traject.database.write() as session:
        row = session.exec(select(FacilitatorRow).where(FacilitatorRow.meeting == traject.first)).one()
        for one in trajects.keys_of_one_person(session, row):
            session.delete(one)
    for key in (traject.key, second.key):
        with pytest.raises(Unknown):
            access.who(traject.database, key)
        with pytest.raises(Unknown):
            trajects.key_for(traject.database, key, second.meeting)


def test_who_has_no_link_to_another_meeting_does_not_get_one(traject: Traject) -> None:
    second, later = traject.next(), access.new_key()
    with traject.database.write(Change(traject.first, "people")) as session:
        print_ = access.fingerprint(later)
        session.add(FacilitatorRow(id="c", meeting=traject.first, lead=False, fingerprint=print_))
    with pytest.raises(Refused, match="geen link"):
        trajects.key_for(traject.database, later, second.meeting)


def test_keys_stay_within_the_traject_and_with_facilitators(traject: Traject) -> None:
    elsewhere, second = Traject(traject.database), traject.next()
    place = meetings.room(traject.database, traject.first).organisations[0].id
    person = people.join(traject.database, traject.first, place, "Dina").key
    for key in (elsewhere.key, person, meetings.screen_key(traject.database, traject.first)):
        with pytest.raises(Refused, match="hoort niet bij dit traject"):
            trajects.key_for(traject.database, key, second.meeting)
    for forged in (
        access.elsewhere(elsewhere.key, second.meeting),
        access.elsewhere(person, second.meeting),
        access.elsewhere(traject.key, elsewhere.first),
    ):
        with pytest.raises(Unknown):
            access.who(traject.database, forged)


def test_what_the_file_keeps_of_a_key_opens_nothing(traject: Traject) -> None:
    second = traject.next()
    with traject.database.read() as session:
        kept = session.exec(select(FacilitatorRow.fingerprint)).all()
    assert len(kept) == 2
    for one in kept:
        for tried in (one, access.elsewhere(one, second.meeting), one.partition("~")[0]):
            with pytest.raises(Unknown):
                access.who(traject.database, tried)


# --- a copy


def test_a_copy_has_no_answer_and_no_person_and_a_key_of_its_own(traject: Traject) -> None:
    traject.put(traject.anna, 1, "afspraken", "wat", SECRET)
    copied = trajects.copy(traject.database, traject.first, "Regio Oost", "andere opgave")
    new, old = (meetings.meeting(traject.database, one) for one in (copied.meeting, traject.first))
    assert (new.title, new.challenge, new.ambition) == ("Regio Oost", "andere opgave", "")
    assert new.collaboration != old.collaboration
    here, there = (meetings.room(traject.database, one).organisations for one in (traject.first, copied.meeting))
    assert [(one.name, one.kind) for one in there] == [(one.name, one.kind) for one in here]
    assert not {one.id for one in there} & {one.id for one in here}
    with traject.database.read() as session:
        for table in (AnswerRow, ParticipantRow):
            assert not session.exec(select(table).where(table.meeting == copied.meeting)).all()
    said = str([described(traject.database, new, step) for step in new.steps])
    assert SECRET not in said
    assert trajects.before(traject.database, copied.meeting) == ()
    with pytest.raises(Refused):
        trajects.key_for(traject.database, copied.key, traject.first)


def test_a_copy_keeps_how_steps_were_prepared_and_not_what_became_of_them(traject: Traject) -> None:
    agenda.add_step(traject.database, traject.first, ProgrammeStep(title="Klaar", minutes=9, instrument=SCAN))
    with traject.database.write(Change(traject.first, "structure")) as session:
        steps = session.exec(
            select(StepRow).where(StepRow.meeting == traject.first).order_by(col(StepRow.place))
        ).all()
        for one in steps:
            one.revealed, one.at_end, one.skipped, one.prompt, one.light = False, "close", True, "zin", "card:x"
            one.round, one.turns = 2, {"now": "x"}
        steps[-1].anonymous = True
    for started in (trajects.copy(traject.database, traject.first, "Elders"), traject.next()):
        copied = meetings.meeting(traject.database, started.meeting).steps
        assert [one.at_end for one in copied] == ["close"] * 4
        assert [one.anonymous for one in copied] == [False, False, False, True]
        # The last one was not open yet: that is as it was prepared. The others begin as their instrument does.
        assert [one.revealed for one in copied] == [*(instruments()[key].revealed for key in KEYS), False]
        for step in copied:
            assert (step.state, step.skipped, step.prompt, step.light, step.round) == ("hidden", False, "", "", 0)
            assert (step.turns.now, step.part, step.opened) == ("", "", 0.0)


# --- what boards look back at


def test_the_bend_shows_the_time_before_of_another_meeting_as_loose_ghosts(traject: Traject) -> None:
    traject.stand(traject.anna, 2, 3)
    traject.stand(traject.carla, 1, 1)
    second = traject.next().meeting
    traject.open(second)
    assert traject.bend(second).dots == ()
    assert traject.bend(second).before == (
        bend.Ghost(bend.Place(2, 3), "gemeente"), bend.Ghost(bend.Place(1, 1), "woningcorporatie")
    )  # fmt: skip
    again = traject.join(second, 0, "Anna")
    traject.stand(again, 4, 4)
    board = traject.bend(second)
    assert board.dots == (bend.BendDot(bend.Place(4, 4), None, "gemeente"),)
    assert len(board.before) == 2
    empty, full = (figures.draw("bend", one, Stage()) for one in (traject.bend(traject.first), board))
    assert "vorige keer" not in str(empty)
    assert "open vorm: vorige keer" in str(full)
    assert [row[0] for row in bend.table(board).rows] == [
        "gemeente", "gemeente, vorige keer", "woningcorporatie, vorige keer"
    ]  # fmt: skip


def test_in_the_same_meeting_whoever_is_not_there_yet_the_second_time_is_no_loose_ghost(traject: Traject) -> None:
    again = agenda.repeat(traject.database, traject.first, traject.steps(traject.first)[0])
    traject.stand(traject.anna, 2, 2)
    number = traject.steps(traject.first).index(again)
    assert traject.bend(traject.first, number).before == ()


def test_a_later_step_of_this_meeting_comes_before_all_of_an_earlier_meeting(traject: Traject) -> None:
    traject.stand(traject.anna, 1, 1)
    second = traject.next().meeting
    traject.open(second)
    traject.stand(traject.join(second, 0, "Bea"), 3, 3)
    again = agenda.repeat(traject.database, second, traject.steps(second)[0])
    number = traject.steps(second).index(again)
    part = instruments()[BEND].parts[0]
    now = meetings.meeting(traject.database, second)
    past = looking_back.earlier(traject.database, now, now.steps[number], part)
    assert list(bend.places(part, past).values()) == [bend.Place(3, 3)]  # type: ignore[arg-type]


def test_an_earlier_meeting_sees_nothing_of_a_later_one(traject: Traject) -> None:
    second = traject.next().meeting
    traject.open(second)
    traject.stand(traject.join(second, 0, "Bea"), 3, 3)
    assert traject.bend(traject.first).before == ()


def test_agreements_of_all_meetings_come_back_and_their_standing_is_told_in_the_next(traject: Traject) -> None:
    first = traject.put(traject.anna, 1, "afspraken", "wat", "elke week bellen", lead=str(traject.anna.organisation))
    second = traject.next().meeting
    traject.open(second)
    dina = traject.join(second, 1, "Dina")
    other = traject.put(dina, 2, "afspraken", "wat", "één nummer")  # the register stands in front
    traject.put(dina, 2, "afspraken", "stand", "dat lukt", of=first, status="gedaan")
    third = trajects.follow_up(traject.database, second, "Derde", None, access.elsewhere(traject.key, second)).meeting
    for meeting, at, expected in (
        (second, 2, {first, other}),
        (third, 0, {first, other}),
        (traject.first, 1, {first}),
    ):
        now = meetings.meeting(traject.database, meeting)
        part = instruments()[ACTIONS].part("afspraken")
        assert part
        found, past = looking_back.of_part(traject.database, now, now.steps[at], part)
        assert {one.id for one in (*found, *past) if one.field == "wat"} == expected
    now = meetings.meeting(traject.database, third)
    past = looking_back.earlier(traject.database, now, now.steps[0], part)  # type: ignore[arg-type]
    board = agreements.board(part, meetings.room(traject.database, third), (), past)  # type: ignore[arg-type]
    known = {one.id: one for one in board.agreements}
    assert (known[first].status, known[first].why, known[first].before) == ("gedaan", "dat lukt", True)
    assert getattr(known[first].lead, "name", "") == "Gemeente"


def test_what_few_gave_in_an_anonymous_step_of_an_earlier_meeting_is_not_told_in_the_next(tmp_path: Path) -> None:
    database = fresh(tmp_path / "stil.sqlite3")
    traject = Traject(database)
    step = agenda.add_step(database, traject.first, ProgrammeStep(title="stil", minutes=5, instrument=BEND), "")
    progress.set_anonymous(database, traject.first, step, True)
    progress.open_step(database, traject.first, step)
    crowd = [traject.join(traject.first, at % 2, f"Mens {at}") for at in range(5)]
    for one in crowd[:4]:
        traject.stand(one, 2, 2)
    second = traject.next().meeting
    progress.close_step(database, traject.first, step)
    assert traject.bend(second).before == ()
    progress.open_step(database, traject.first, step)
    traject.stand(crowd[4], 2, 2)
    assert traject.bend(second).before == ()
    progress.close_step(database, traject.first, step)
    assert traject.bend(second).before == (bend.Ghost(bend.Place(2, 2), None),) * 5
    assert traject.bend(traject.first).dots == (bend.BendDot(bend.Place(2, 2), None, None),) * 5


# --- wiping


def test_wiping_the_only_meeting_wipes_everything_and_the_words_are_gone_from_the_disk(traject: Traject) -> None:
    traject.put(traject.anna, 1, "afspraken", "wat", SECRET)
    practice = rehearsal.begin(traject.database, traject.first, traject.key)
    told: list[Change] = []
    traject.database.feed.listen(told.append)
    assert trajects.delete_meeting(traject.database, traject.first, traject.key) == 2
    assert set(rows(traject.database).values()) == {0}
    assert {Change(traject.first, "structure"), Change(practice.meeting, "structure")} <= set(told)
    folder = traject.database.path.parent
    assert not any(SECRET.encode() in one.read_bytes() for one in folder.glob("lab.sqlite3*"))
    for gone in (traject.key, practice.key):
        with pytest.raises(Unknown):
            access.who(traject.database, gone)
    with pytest.raises(Unknown, match="gewist"):
        meetings.meeting(traject.database, traject.first)


def test_wiping_one_meeting_leaves_the_others_their_parties_and_their_keys(traject: Traject) -> None:
    traject.stand(traject.anna, 2, 3)
    second = traject.next()
    traject.open(second.meeting)
    mine = traject.put(traject.join(second.meeting, 0, "Bea"), 1, "afspraken", "wat", "blijft")
    assert traject.bend(second.meeting).before
    told: list[Change] = []
    traject.database.feed.listen(told.append)
    assert trajects.delete_meeting(traject.database, traject.first, traject.key) == 1
    assert Change(second.meeting, "answers") in told
    assert traject.bend(second.meeting).before == ()
    assert len(meetings.room(traject.database, second.meeting).organisations) == 2
    assert access.who(traject.database, second.key).lead
    third = trajects.follow_up(traject.database, second.meeting, "Derde", None, second.key)
    assert trajects.key_for(traject.database, third.key, second.meeting) == second.key
    with traject.database.read() as session:
        assert [one.id for one in session.exec(select(AnswerRow)).all()] == [mine]


def test_only_whoever_has_the_lead_wipes(traject: Traject) -> None:
    other, second = access.new_key(), traject.next()
    with traject.database.write(Change(traject.first, "people")) as session:
        session.add(FacilitatorRow(id="b", meeting=traject.first, lead=False, fingerprint=access.fingerprint(other)))
    kept = rows(traject.database)
    place = meetings.room(traject.database, traject.first).organisations[0].id
    person = people.join(traject.database, traject.first, place, "Dina").key
    kept["ParticipantRow"] += 1
    for key in (other, second.key, person, meetings.screen_key(traject.database, traject.first), ""):
        with pytest.raises(Refused, match="leiding"):
            trajects.delete_meeting(traject.database, traject.first, key)
    assert rows(traject.database) == kept


def test_wiping_twice_at_once_wipes_once_and_says_so_to_the_other(traject: Traject) -> None:
    said: list[object] = []

    def wipe() -> None:
        try:
            said.append(trajects.delete_meeting(traject.database, traject.first, traject.key))
        except Unknown as problem:
            said.append(str(problem))

    threads = [threading.Thread(target=wipe) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert said.count(1) == 1
    assert all("gewist" in str(one) for one in said if one != 1)
    assert set(rows(traject.database).values()) == {0}
