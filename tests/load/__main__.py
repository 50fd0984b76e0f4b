"""``python -m tests.load``: measure a full room on the real server, and print tables."""

import argparse
import os
import sys
from typing import get_args

from . import board_cost, documents, hour, report
from .machine import facts
from .row import FEW_PEOPLE, Joining, Row, Watch, Wish, first_visit, run

ROWS: tuple[tuple[int, Watch], ...] = ((60, "screens"), (60, "all"), (200, "all"))
SECONDS, QUICK_SECONDS = 30.0, 5.0
TIMES, QUICK_TIMES = 40, 5


def asked() -> argparse.Namespace:
    """What to measure, from the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.load", description=__doc__)
    parser.add_argument("--people", type=int, help="one row with this many people, instead of all rows")
    parser.add_argument("--watch", choices=get_args(Watch), default="all", help="who watch the board in that row")
    parser.add_argument("--seconds", type=float, help=f"how long people type in each row (default: {SECONDS:.0f})")
    parser.add_argument("--quick", action="store_true", help="all of it, in little time: to see whether it works")
    parser.add_argument("--documents", action="store_true", help="documents instead, alone and beside a room")
    parser.add_argument("--hour", action="store_true", help="a whole meeting instead: everything, step by step")
    parser.add_argument(
        "--minutes", type=float, default=hour.MINUTES, help=f"of that meeting (default: {hour.MINUTES:.0f})"
    )
    return parser.parse_args()


def main() -> int:
    """Measure and print. Returns 1 when something was lost or never seen."""
    options = asked()
    if options.hour:
        return whole_hour(options.people or FEW_PEOPLE, options.minutes)
    if options.documents:
        return documents_beside(options.people or FEW_PEOPLE, options.seconds or SECONDS)
    seconds = options.seconds or (QUICK_SECONDS if options.quick else SECONDS)
    wishes = [Wish(people, watch, seconds) for people, watch in ROWS]
    if options.people:
        wishes = [Wish(options.people, options.watch, seconds)]
    load = os.getloadavg()[0]
    rows = []
    for wish in wishes:
        print(f"measuring {wish.people} people, {wish.watch} watch ...", file=sys.stderr, flush=True)
        rows.append(run(wish))
    joined = [("had the files", row.joining) for row in rows]
    costs = []
    if not options.people:
        print("measuring a first visit, and large boards ...", file=sys.stderr, flush=True)
        joined.append(("first visit", first_visit(max(people for people, _ in ROWS))))
        costs = board_cost.measured(QUICK_TIMES if options.quick else TIMES)
    show(rows, joined, costs, load)
    return int(any(row.lost or row.unanswered or row.seen.never or row.trouble for row in rows))


def whole_hour(people: int, minutes: float) -> int:
    """Measure a meeting from its first step to its last, and print it. Returns 1 when something was lost."""
    load = os.getloadavg()[0]
    print(f"measuring an hour with {people} people in about {minutes:.0f} minutes ...", file=sys.stderr, flush=True)
    made = hour.run(people, minutes)
    print(*(f"- {fact}" for fact in (*facts(), f"Load average before: {load:.2f}")), sep="\n")
    for title, words in (("Step by step", report.hour_by_step(made)), ("As a whole", report.hour_as_a_whole(made))):
        print(f"\n### An hour: {title.lower()}\n\n{words}")
    for problem in made.trouble[:20]:
        print(f"\nTrouble: {problem}")
    return int(bool(made.lost or made.unanswered or made.trouble))


def documents_beside(people: int, seconds: float) -> int:
    """Measure documents, and a room without and with downloads. Returns 1 when something was lost."""
    load = os.getloadavg()[0]
    print("measuring documents of a full meeting ...", file=sys.stderr, flush=True)
    costs, answers = documents.measured(QUICK_TIMES)
    rows = []
    for beside in (False, True, False, True):
        print(
            f"measuring {people} people, {'with' if beside else 'without'} downloads ...", file=sys.stderr, flush=True
        )
        rows.append(run(Wish(people, "all", seconds, documents=beside)))
    print(*(f"- {fact}" for fact in (*facts(), f"Load average before: {load:.2f}")), sep="\n")
    print(f"\n### Documents of 34 organisations, 60 people and {answers} answers\n\n{report.documents(costs)}")
    print(f"\n### A room without and with downloads\n\n{report.beside(rows)}")
    for problem in [one for row in rows for one in row.trouble][:10]:
        print(f"\nTrouble: {problem}")
    return int(any(row.lost or row.unanswered or row.seen.never or row.trouble for row in rows))


def show(rows: list[Row], joined: list[tuple[str, Joining]], costs: list[board_cost.BoardCost], load: float) -> None:
    """Print everything."""
    print(*(f"- {fact}" for fact in (*facts(), f"Load average before: {load:.2f}")), sep="\n")
    sections = [
        ("Typing", report.how_fast(rows)),
        ("Costs", report.what_it_costs(rows)),
        ("Joining", report.joining(joined)),
        ("Everybody to this step", report.calling(rows)),
        ("The measuring itself (shares of one core)", report.who_judges(rows)),
    ]
    if costs:
        sections.append(("A board of 34 organisations and 600 cards, in this process", report.computing(costs)))
    for title, words in sections:
        print(f"\n### {title}\n\n{words}")
    for row in rows:
        wrong = [f"{row.refused} refusals"] * bool(row.refused)
        wrong += [f"{row.seen.backwards} boards that went back"] * bool(row.seen.backwards)
        for problem in (*wrong, *row.trouble[:10]):
            print(f"\nTrouble with {row.wish.people} people: {problem}")


if __name__ == "__main__":
    raise SystemExit(main())
