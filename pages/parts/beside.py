"""Boards of several times beside each other, as pictures with their words in a fold: nothing in them is live."""

from base64 import b64encode
from html import escape

from facilitation import figures
from facilitation.board import BoardTable, Stage
from facilitation.figures.svg import svg
from facilitation.kinds import KINDS
from facilitation.over_time import NOT_KEPT, OTHERWISE, Compared, Time, difference
from facilitation.reports.contents import dutch
from facilitation.reports.self_contained import self_contained

SMALL_SCREEN = "56rem"  # narrower than this, boards stand under each other and scroll sideways
STYLE = f"""
.pl-times {{ display: grid; gap: 1.4rem 1.2rem; grid-template-columns: repeat(2, minmax(0, 1fr)); }}
.pl-times.large {{ grid-template-columns: minmax(0, 1fr); }}
.pl-time h3 {{ font-size: 1.15rem; line-height: 1.3; margin: 0; padding: 0; overflow-wrap: anywhere; }}
.pl-time .pl-board-then {{ border: 1px solid #d3dbdf; border-radius: .375rem; margin: .5rem 0 .4rem;
  overflow-x: auto; }}
.pl-time img {{ display: block; width: 100%; height: auto; }}
.pl-time .pl-note {{ margin: .5rem 0; overflow-wrap: anywhere; }}
.pl-time .pl-note ul {{ margin: .2rem 0 0; padding-left: 1.1rem; }}
.pl-time .pl-note li {{ font-size: .92rem; line-height: 1.45; }}
.pl-time summary {{ min-height: 2.75rem; display: flex; align-items: center; gap: .4rem; cursor: pointer;
  color: #00567d; font-weight: 600; font-size: .92rem; }}
.pl-time summary::before {{ content: "+"; }}
.pl-time details[open] summary::before {{ content: "\\2212"; }}
.pl-in-words {{ overflow-x: auto; }}
.pl-in-words table {{ border-collapse: collapse; font-size: .88rem; width: 100%; }}
.pl-in-words th, .pl-in-words td {{ border: 1px solid #d3dbdf; padding: .35rem .5rem; text-align: left;
  vertical-align: top; min-width: 5rem; overflow-wrap: break-word; }}
.pl-in-words th {{ background: #f3f6f7; }}
@media (max-width: {SMALL_SCREEN}) {{
  .pl-times {{ grid-template-columns: minmax(0, 1fr); }}
  .pl-time img {{ min-width: 44rem; }}
}}
"""


def boards(one: Compared, view: str = "", large: bool = False) -> str:
    """The boards of all times in HTML, oldest first; ``large``: under each other on any screen."""
    times = "".join(_time(one, time, number, view) for number, time in enumerate(one.times))
    return f'<div class="pl-times{" large" if large else ""}">{times}</div>'


def _time(one: Compared, time: Time, number: int, view: str) -> str:
    part = one.asked_at(time)
    kind = KINDS[part.kind]
    board = kind.board(part, time.room, time.answers, ())  # nothing is laid over it: each time speaks for itself
    # A picture borrows no letters of the page, so it brings its own.
    drawn = self_contained(svg(figures.draw(part.kind, board, Stage(view))))
    picture = b64encode(drawn.encode()).decode()
    when = f"{time.meeting}, {dutch(time.day)}"
    alt = f"Het bord van {part.title}: {when}. Wat erop staat, staat eronder in woorden."
    return (
        f'<section class="pl-time" aria-labelledby="tijd-{number}"><h3 id="tijd-{number}">{escape(time.meeting)}</h3>'
        f'<p class="pl-small">{escape(_under(one, time))}</p>'
        f'<div class="pl-board-then" role="region" tabindex="0" aria-label="{escape(f"Bord van {when}")}">'
        f'<img alt="{escape(alt)}" src="data:image/svg+xml;base64,{picture}"></div>'
        f"{_asked_otherwise(time)}{_in_words(kind.table(board, view), when)}</section>"
    )


def _under(one: Compared, time: Time) -> str:
    """The day, and which step it was where that is not plain."""
    told = "" if time.step.title in (one.instrument.title, one.part.title) else f", {time.step.title}"
    return dutch(time.day) + told


def _asked_otherwise(time: Time) -> str:
    if not time.known:
        return f'<p class="pl-note warn">{escape(NOT_KEPT)}</p>'
    if not time.changed:
        return ""
    lines = "".join(f"<li>{escape(difference(then, now))}</li>" for then, now in time.changed)
    return f'<div class="pl-note warn">{escape(OTHERWISE)}<ul>{lines}</ul></div>'


def _in_words(table: BoardTable, when: str) -> str:
    head = "".join(f'<th scope="col">{escape(one)}</th>' for one in table.headers)
    rows = "".join(f"<tr>{''.join(f'<td>{escape(one)}</td>' for one in row)}</tr>" for row in table.rows)
    # A wide table scrolls by itself, so whoever has no mouse must be able to reach it.
    return (
        "<details><summary>Dit bord in woorden</summary>"
        f'<div class="pl-in-words" role="region" tabindex="0" aria-label="{escape(f"Tabel van {when}")}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div></details>"
    )
