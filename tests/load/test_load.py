"""The benchmark itself, in its smallest form: that nothing is lost or unseen. Never how fast it is."""

from pathlib import Path

from . import board_cost, hour, report
from .hour_meeting import ACTS, lost
from .hour_meeting import prepare as prepare_hour
from .meeting import kept_texts, prepare
from .row import Wish, run
from .sightings import Sightings, share


def test_a_small_room_loses_nothing_and_sees_everything() -> None:
    row = run(Wish(people=3, watch="all", seconds=6, screens=1, late=10))
    assert row.trouble == []
    assert row.commits > 0
    assert len(row.acknowledged) == row.commits
    assert (row.unanswered, row.lost, row.refused) == (0, 0, 0)
    assert (row.seen.never, row.seen.backwards) == (0, 0)
    assert len(row.seen.delays) == row.commits * 5  # three people, a screen and the facilitator
    assert len(row.joining.each) == 3
    assert [len(call) for call in row.calls] == [3, 3]
    assert "all 3 and 1 screens" in report.how_fast([row])


def test_a_meeting_in_small_loses_nothing_whatever_the_facilitators_do() -> None:
    acts = tuple(one for one in ACTS if one.moderated or one.aside or one.anonymous)[1:4]
    made = hour.run(people=4, minutes=0.1, acts=acts)
    assert made.trouble == []
    assert (made.lost, made.unanswered, made.refused) == (0, 0, [])
    assert made.answers > 0
    assert sum(one.deeds for one in made.steps) > 0, "the facilitators did nothing"
    assert [len(one.to_step) for one in made.steps] == [4, 4, 4]
    assert "| 4 |" in report.hour_as_a_whole(made)
    assert acts[0].title in report.hour_by_step(made)


def test_an_answer_that_is_not_in_the_file_counts_as_lost(tmp_path: Path) -> None:
    made = prepare_hour(tmp_path / "hour.sqlite3", 2, 2)
    assert lost(made, {}, {}) == 0
    assert lost(made, {"0" * 32: "weg"}, {(0, made.steps[2]): 1, (1, made.steps[-1]): 2}) == 3


def test_boards_of_every_view_are_made() -> None:
    costs = board_cost.measured(1)
    assert all(cost.packed < cost.plain for cost in costs)
    assert costs[0].view in report.computing(costs)


def test_a_card_that_is_on_no_board_counts_as_never_seen() -> None:
    sightings = Sightings()
    sightings.begin([0])
    sightings.sent(1, 0, "Ruimte (1.0)")
    seen = sightings.results("step", 3)
    assert (seen.never, seen.delays) == (1, [])


def test_the_meeting_is_open_at_the_step_and_full_of_cards(tmp_path: Path) -> None:
    setup = prepare(tmp_path / "load.sqlite3", 5, 3, 2)
    assert len(setup.people) == 5
    assert len(kept_texts(setup)) == setup.cards == 10
    assert all(20 <= len(text) <= 90 for text in kept_texts(setup))


def test_a_share_of_nothing_is_nothing() -> None:
    assert (share([], 0.95), share([3, 1, 2], 0.5), share([3, 1, 2], 1)) == (0.0, 2, 3)
