"""Leading together: links of one's own, one lead at every moment, and roles that no link can pass."""

import contextlib
import inspect
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fresh import fresh
from live_lab import Closed, group, lab, new_id, offer

from facilitation.catalogue import ProgrammeStep
from facilitation.content import Refused
from sessions import (
    access,
    agenda,
    answers,
    attendance,
    done,
    facilitators,
    leading,
    meetings,
    people,
    progress,
    rehearsal,
    staging,
    timing,
    trajects,
)  # fmt: skip
from sessions.access import Unknown
from sessions.database import Database
from sessions.live import card_deeds


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = fresh(tmp_path / "lab.sqlite3")
    yield database
    database.close()


@pytest.fixture
def started(database: Database) -> meetings.Started:
    parties = [("Gemeente", "gemeente"), ("Corporatie", "woningcorporatie")]
    agenda_ = [ProgrammeStep(title="Motieven", minutes=5, instrument="motieven")]
    return meetings.start(database, "Lab", "", "", parties, agenda_)  # type: ignore[arg-type]


def act(database: Database, key: str, verb: Callable[..., Any], *given: Any) -> Any:
    return leading.lead_as(database, key, verb, *given)


def shown(database: Database, meeting: str) -> list[tuple[str, bool]]:
    return [(one.name, one.lead) for one in facilitators.listed(database, meeting)]


def id_of(database: Database, key: str) -> str:
    return str(access.who(database, key).facilitator)


def test_a_facilitator_lets_another_lead_with_a_link_of_their_own(database: Database, started: Any) -> None:
    assert shown(database, started.meeting) == [("begeleider", True)]
    key = act(database, started.key, facilitators.add, "  Nora ")
    who = access.who(database, key)
    assert (who.role, who.meeting, who.name, who.lead) == ("facilitator", started.meeting, "Nora", False)
    another = act(database, key, facilitators.add, "Omar")
    assert shown(database, started.meeting) == [("begeleider", True), ("Nora", False), ("Omar", False)]
    assert len({started.key, key, another}) == 3
    with pytest.raises(Refused, match="voor wie deze link is"):
        act(database, started.key, facilitators.add, " ")


def test_only_who_has_the_lead_takes_a_link_back_and_it_ends_at_once(database: Database, started: Any) -> None:
    nora, omar = (act(database, started.key, facilitators.add, name) for name in ("Nora", "Omar"))
    with pytest.raises(Refused, match="wie de leiding heeft"):
        act(database, nora, facilitators.take_back, id_of(database, omar))
    with pytest.raises(Refused, match="je eigen link"):
        act(database, started.key, facilitators.take_back, id_of(database, started.key))
    act(database, started.key, facilitators.take_back, id_of(database, omar))
    with pytest.raises(Unknown):
        access.who(database, omar)
    with pytest.raises(Unknown):
        act(database, omar, facilitators.add, "Piet")
    assert shown(database, started.meeting) == [("begeleider", True), ("Nora", False)]
    with pytest.raises(Refused, match="er niet meer"):
        act(database, started.key, facilitators.take_back, "nobody")


def test_the_lead_is_handed_over_and_taken_over_and_nobody_loses_their_link(database: Database, started: Any) -> None:
    nora = act(database, started.key, facilitators.add, "Nora")
    with pytest.raises(Refused, match="wie de leiding heeft"):
        act(database, nora, facilitators.hand_over, id_of(database, nora))
    act(database, started.key, facilitators.hand_over, id_of(database, nora))
    assert shown(database, started.meeting) == [("begeleider", False), ("Nora", True)]
    act(database, started.key, facilitators.take_over)
    assert shown(database, started.meeting) == [("begeleider", True), ("Nora", False)]
    assert access.who(database, nora).role == "facilitator"
    assert access.who(database, started.key).lead


def test_what_somebody_knew_of_their_lead_before_does_not_count(database: Database, started: Any) -> None:
    nora = act(database, started.key, facilitators.add, "Nora")
    before = access.who(database, started.key)
    act(database, nora, facilitators.take_over)
    for verb in (facilitators.take_back, facilitators.hand_over):
        with pytest.raises(Refused, match="wie de leiding heeft"):
            verb(database, before, id_of(database, nora))
    gone = access.who(database, started.key)
    act(database, nora, facilitators.take_back, gone.facilitator)
    for late in (facilitators.take_over, lambda database, who: facilitators.add(database, who, "X")):
        with pytest.raises(Refused, match="teruggenomen"):
            late(database, gone)
    assert shown(database, started.meeting) == [("Nora", True)]


def test_there_is_one_lead_however_many_act_at_once(database: Database, started: Any) -> None:
    keys = [started.key, *(act(database, started.key, facilitators.add, f"N{number}") for number in range(5))]
    ids = [id_of(database, key) for key in keys]
    leads: list[int] = []
    together = threading.Barrier(len(keys) + 1)
    over = threading.Event()

    def busy(turn: int) -> None:
        together.wait()
        for number in range(12):
            verb, given = ((facilitators.take_over, ()), (facilitators.hand_over, (ids[(turn + number) % 6],)))[
                number % 2
            ]
            with contextlib.suppress(Refused, Unknown):
                act(database, keys[turn], verb, *given)

    def look() -> None:
        together.wait()
        while not over.is_set():
            leads.append(sum(one.lead for one in facilitators.listed(database, started.meeting)))

    threads = [threading.Thread(target=busy, args=(turn,)) for turn in range(6)]
    watcher = threading.Thread(target=look)
    for one in (*threads, watcher):
        one.start()
    for one in threads:
        one.join()
    over.set()
    watcher.join()
    assert set(leads) == {1}
    assert len(facilitators.listed(database, started.meeting)) == 6


def test_a_link_that_is_taken_back_ends_what_was_opened_with_it(database: Database, started: Any) -> None:
    nora = act(database, started.key, facilitators.add, "Nora")
    later = trajects.follow_up(database, started.meeting, "Later", None, started.key).meeting
    trial = rehearsal.begin(database, started.meeting, started.key).meeting
    derived = [trajects.key_for(database, nora, one) for one in (later, trial)]
    assert [access.who(database, key).meeting for key in derived] == [later, trial]
    mine = trajects.key_for(database, started.key, later)
    act(database, derived[0], facilitators.take_over)
    assert not access.who(database, mine).lead
    act(database, started.key, facilitators.take_back, id_of(database, nora))
    for key in (nora, *derived):
        with pytest.raises(Unknown):
            access.who(database, key)
    assert access.who(database, mine).lead, "that meeting still has a lead"
    assert sum(one.lead for one in facilitators.listed(database, trial)) == 1


def test_a_link_from_another_meeting_ends_here_only(database: Database, started: Any) -> None:
    nora = act(database, started.key, facilitators.add, "Nora")
    later = trajects.follow_up(database, started.meeting, "Later", None, started.key).meeting
    mine, hers = (trajects.key_for(database, key, later) for key in (started.key, nora))
    act(database, mine, facilitators.take_back, id_of(database, hers))
    with pytest.raises(Unknown):
        access.who(database, hers)
    assert access.who(database, nora).role == "facilitator"


def test_a_meeting_never_stays_without_anybody_who_can_lead_it(database: Database, started: Any) -> None:
    nora = act(database, started.key, facilitators.add, "Nora")
    later = trajects.follow_up(database, started.meeting, "Later", None, nora).meeting
    mine, hers = (trajects.key_for(database, key, later) for key in (started.key, nora))
    act(database, hers, facilitators.take_over)
    act(database, hers, facilitators.take_back, id_of(database, mine))
    assert shown(database, later) == [("Nora", True)]
    act(database, started.key, facilitators.take_back, id_of(database, nora))
    assert shown(database, later) == [("begeleider", True)]
    assert access.who(database, trajects.key_for(database, started.key, later)).lead


def test_an_open_page_of_a_link_that_is_taken_back_closes(database: Database) -> None:
    with lab(database) as live:
        live.keys["Nora"] = act(database, live.keys["leader"], facilitators.add, "Nora")
        leader, nora = live.page("leader"), live.page("Nora")
        act(database, live.keys["leader"], facilitators.take_back, id_of(database, live.keys["Nora"]))
        with pytest.raises(Closed, match="4401"):
            nora.until(lambda one: False)
        nora_again = live.line()
        nora_again.line.send_json({"key": live.keys["Nora"]})
        assert nora_again.receive() == {"t": "stranger"}
        assert leader.put(live.motives, **{"part": "oogst", "field": "oogst"})["t"] == "ack"


# --- a link that only shows, for ever

VERBS = [
    verb
    for module in (agenda, attendance, facilitators, meetings, progress, staging, timing, people, trajects, rehearsal)
    for name, verb in vars(module).items()
    if inspect.isfunction(verb) and verb.__module__ == module.__name__ and not name.startswith("_")
    and next(iter(inspect.signature(verb).parameters), "") == "database"
]  # fmt: skip


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: f"{verb.__module__}.{verb.__name__}")
@pytest.mark.parametrize("role", ["screen", "participant"])
def test_no_verb_is_done_for_the_key_of_a_screen_or_participant(
    database: Database, started: Any, verb: Callable[..., Any], role: str
) -> None:
    organisation = meetings.room(database, started.meeting).organisations[0].id
    joined = people.join(database, started.meeting, organisation, "Anna")
    key = meetings.screen_key(database, started.meeting) if role == "screen" else joined.key
    before = counted(database)
    for way in (leading.lead, leading.lead_as):
        with pytest.raises(Refused, match="alleen de begeleider"):
            way(database, key, verb)
    assert counted(database) == before
    assert access.who(database, key).role == role


def counted(database: Database) -> Any:
    with database.read() as session:
        connection = session.connection()
        tables = connection.exec_driver_sql("select name from sqlite_master where type = 'table'").scalars().all()
        return [(name, connection.exec_driver_sql(f'select * from "{name}"').all()) for name in tables]


def test_there_are_verbs_to_be_refused() -> None:
    names = {verb.__name__ for verb in VERBS}
    assert {"take_over", "remove_participant", "open_step", "give_extra", "add_minute", "end"} <= names
    assert len(VERBS) > 40


def test_a_screen_is_refused_every_live_message_that_changes_something(database: Database) -> None:
    with lab(database) as live:
        live.open(live.motives)
        anna, screen = live.page("Anna"), live.page("screen")
        card = anna.put(live.motives, "van Anna")["card"]["id"]
        before = counted(database)
        for message in (offer(live.motives), group(live.motives), offer(live.motives, id=card, base=1)):
            assert screen.verdict("put", **message)["t"] == "no"
        for what in ("withdraw", "restore", "move"):
            screen.send(what, id=card, n=1, step=live.motives, place=3.0)
            assert screen.until(lambda one: one["t"] in ("no", "ack"))["t"] == "no"
        for do in card_deeds.DEEDS:
            said = screen.verdict("lead", do=do, id=card, n=2, step=live.motives, into=new_id(), text="x")
            assert (said["t"], said["again"]) == ("no", False)
        for ask in ("all-cards", "coding"):
            screen.send(ask, step=live.motives, part="motieven")
        screen.send("sheet", step=live.motives)
        time.sleep(0.2)
        assert counted(database) == before
        assert access.who(database, live.keys["screen"]).role == "screen"
        assert not [one for one in screen.got if one["t"] in ("room", "typing", "all-cards", "suggestion")]


def test_a_screen_says_of_nobody_that_they_are_done(database: Database) -> None:
    with lab(database) as live:
        live.open(live.motives)
        for name in ("screen", "leader"):
            with pytest.raises(Refused):
                done.say_done(database, access.who(database, live.keys[name]), live.motives)
        assert done.done_in(database, live.motives) == frozenset()


def test_a_link_that_was_taken_back_just_now_writes_nothing(database: Database) -> None:
    with lab(database) as live:
        live.open(live.motives)
        live.keys["Nora"] = act(database, live.keys["leader"], facilitators.add, "Nora")
        nora = access.who(database, live.keys["Nora"])  # looked up, and then it is taken back
        act(database, live.keys["leader"], facilitators.take_back, str(nora.facilitator))
        text = group(live.motives)
        card = answers.Offer(**{key: text[key] for key in ("id", "step", "part", "field", "text", "value", "base",
                                                           "pen", "copy")})  # fmt: skip
        with pytest.raises(Unknown):
            answers.put(database, nora, card)
        assert not live.file()
