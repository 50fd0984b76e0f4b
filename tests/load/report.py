"""What was measured, as Markdown."""

from collections.abc import Sequence
from itertools import chain

from .board_cost import BoardCost
from .documents import Cost, middle
from .hour import HourResult
from .row import Joining, Row
from .sightings import share

PARTS = (0.5, 0.95, 0.99, 1.0)


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def ms(seconds: Sequence[float]) -> str:
    """p50, p95, p99 and max in milliseconds."""
    return " / ".join(f"{1000 * share(seconds, part):.0f}" for part in PARTS)


def how_fast(rows: Sequence[Row]) -> str:
    """What people notice while everybody types."""
    heads = (
        "typing", "who watch", "to acknowledgement, ms: p50 / p95 / p99 / max",
        "to board, ms: p50 / p95 / p99 / max", "never seen", "lost", "commits",
    )  # fmt: skip
    return table(
        heads,
        [
            (
                str(row.wish.people), _watchers(row), ms(row.acknowledged), ms(row.seen.delays),
                f"{row.seen.never} of {row.seen.never + len(row.seen.delays)}",
                f"{row.lost + row.unanswered}", f"{row.commits} in {row.seconds:.0f} s",
            )
            for row in rows
        ],
    )  # fmt: skip


def what_it_costs(rows: Sequence[Row]) -> str:
    """What the server needs for it."""
    heads = (
        "typing", "who watch", "CPU per commit, ms", "CPU per board with sending, ms", "boards per s",
        "bytes per board: gzip / JSON", "server, share of one core", "peak memory, MB",
    )  # fmt: skip
    return table(
        heads,
        [
            (
                str(row.wish.people), _watchers(row), f"{1000 * row.quiet_cpu:.1f}", f"{1000 * row.board_cpu:.1f}",
                f"{row.seen.boards / row.seconds:.1f}",
                f"{max(row.seen.packed, default=0):,} / {max(row.seen.plain, default=0):,}",
                f"{row.busy:.2f}", f"{row.memory:.0f}",
            )
            for row in rows
        ],
    )  # fmt: skip


def who_judges(rows: Sequence[Row]) -> str:
    """How far the client and other programs colour the numbers."""
    heads = ("typing", "who watch", "client's own delay, ms: p50 / p95 / p99 / max", "client", "other programs")
    return table(
        heads,
        [
            (str(row.wish.people), _watchers(row), ms(row.lag), f"{row.client:.2f}", f"{row.others:.2f}")
            for row in rows
        ],
    )  # fmt: skip


def joining(rows: Sequence[tuple[str, Joining]]) -> str:
    """How long it takes to come in."""
    heads = ("people, all at once", "browser", "all in, s", "each, s: p50 / p95 / max", "CPU each, ms", "others")
    return table(
        heads,
        [
            (
                str(one.people), browser, f"{one.all:.1f}",
                " / ".join(f"{share(one.each, part):.1f}" for part in (0.5, 0.95, 1)),
                f"{1000 * one.cpu:.0f}", f"{one.others:.2f}",
            )
            for browser, one in rows
        ],
    )  # fmt: skip


def calling(rows: Sequence[Row]) -> str:
    """How long it takes until everybody has another step."""
    heads = ("people", "all have it, s (there, back)", "each, s: p50 / p95 / max", "CPU each, ms")
    return table(
        heads,
        [
            (
                str(row.wish.people),
                ", ".join(f"{max(call, default=0):.2f}" for call in row.calls),
                " / ".join(f"{share([*chain.from_iterable(row.calls)], part):.2f}" for part in (0.5, 0.95, 1)),
                f"{1000 * row.call_cpu:.0f}",
            )
            for row in rows
        ],
    )  # fmt: skip


def hour_by_step(hour: HourResult) -> str:
    """What people notice in each step of the hour, and the memory of the server after it."""
    heads = (
        "step", "all at the step, s: p50 / p95 / max", "to acknowledgement, ms: p50 / p95 / max",
        "to board, ms: p50 / p95", "never seen", "answers", "lines dropped (texts sent again)", "deeds", "memory, MB",
    )  # fmt: skip
    rows = []
    for one in hour.steps:
        # What is hidden, corrected or put aside is meant not to be seen.
        judged = one.seen and not (one.act.moderated or one.act.aside)
        rows.append(
            (
                one.act.title,
                " / ".join(f"{share(one.to_step, part):.2f}" for part in (0.5, 0.95, 1)),
                " / ".join(f"{1000 * share(one.acknowledged, part):.0f}" for part in (0.5, 0.95, 1)),
                " / ".join(f"{1000 * share(one.seen.delays, part):.0f}" for part in (0.5, 0.95)) if one.seen else "–",
                str(one.seen.never) if one.seen and judged else "–",
                str(len(one.acknowledged) + one.again),
                f"{one.away} ({one.again})",
                str(one.deeds),
                f"{one.memory:.0f}",
            )
        )
    return table(heads, rows)


def hour_as_a_whole(hour: HourResult) -> str:
    """What is left of the hour: what was lost, and how the server grew."""
    heads = (
        "people", "minutes", "answers acknowledged", "lost", "unanswered", "refused",
        "memory, MB: before / all in / after / peak", "growth, MB: since all in / since the first step",
        "server, share of one core",
        "client's own delay, ms: p95 / max",
    )  # fmt: skip
    memory = (hour.memory_before, hour.memory_joined, hour.memory_after, hour.peak)
    return table(
        heads,
        [
            (
                str(hour.people), f"{hour.seconds / 60:.1f}", str(hour.answers), str(hour.lost), str(hour.unanswered),
                str(len(hour.refused)), " / ".join(f"{one:.0f}" for one in memory),
                " / ".join(f"{hour.memory_after - one:.0f}" for one in (hour.memory_joined, hour.steps[0].memory)),
                f"{hour.cpu / hour.seconds:.2f}",
                " / ".join(f"{1000 * share(hour.lag, part):.0f}" for part in (0.95, 1)),
            )
        ],
    )  # fmt: skip


def computing(costs: Sequence[BoardCost]) -> str:
    """What a large board costs."""
    heads = ("view", "median, ms", "max, ms", "bytes: gzip / JSON")
    return table(
        heads,
        [
            (
                one.view, f"{1000 * share(one.seconds, 0.5):.1f}", f"{1000 * max(one.seconds):.1f}",
                f"{one.packed:,} / {one.plain:,}",
            )
            for one in costs
        ],
    )  # fmt: skip


def _watchers(row: Row) -> str:
    screens = f"{row.wish.screens} screens"
    return screens if row.wish.watch == "screens" else f"all {row.wish.people} and {screens}"


def documents(costs: Sequence[Cost]) -> str:
    """How long each kind of document takes to make."""
    heads = ("document", "first, with the process, s", "then, s: median / max", "size, kB")
    return table(
        heads,
        [
            (one.form, f"{one.first:.2f}", f"{middle(one.then):.2f} / {max(one.then):.2f}", f"{one.size / 1024:.0f}")
            for one in costs
        ],
    )


def beside(rows: Sequence[Row]) -> str:
    """What a room notices of documents that are made beside it."""
    heads = (
        "typing", "downloads", "to acknowledgement, ms: p50 / p95 / p99 / max",
        "to board, ms: p50 / p95 / p99 / max", "never seen", "lost", "each document, s: median / max", "memory, MB",
    )  # fmt: skip
    return table(
        heads,
        [
            (
                str(row.wish.people),
                str(len(row.documents)) if row.wish.documents else "none",
                ms(row.acknowledged),
                ms(row.seen.delays),
                str(row.seen.never),
                str(row.lost),
                f"{middle(row.documents):.2f} / {max(row.documents):.2f}" if row.documents else "",
                f"{row.memory:.0f}",
            )
            for row in rows
        ],
    )
