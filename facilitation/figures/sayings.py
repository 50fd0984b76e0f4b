"""Words that a board says where there is room: as many whole sayings as fit, and what it says while it waits."""

from collections.abc import Sequence

from facilitation.figures import lettering
from facilitation.figures.canvas import WIDTH, Canvas
from facilitation.figures.palette import PALE, SOFT

BETWEEN = "; "


def as_many(sayings: Sequence[str], room: float, size: float, lines: int) -> list[str]:
    """As many whole sayings, in their order, as fit in so many lines; of a single one that does not, the start."""
    if not sayings or lines < 1:
        return []
    shown: list[str] = []
    for number in range(1, len(sayings) + 1):
        rest = number < len(sayings)
        words = BETWEEN.join(sayings[:number]) + (BETWEEN + lettering.MORE if rest else "")
        # One line too many tells that it does not fit: however much somebody typed, the rest is not measured.
        found = lettering.wrap(words, room, size, lines=lines + 1)
        if len(found) <= lines:
            shown = found
        elif len(lettering.wrap(BETWEEN.join(sayings[:number]), room, size, lines=lines + 1)) > lines:
            break  # else: without the "…" behind it the next one may be shorter
    return shown or lettering.wrap(BETWEEN.join(sayings), room, size, lines=lines)


def draw_waiting(canvas: Canvas, words: str) -> None:
    """The board of a private part while too few people have answered: nothing but why it waits."""
    lines = lettering.wrap(words, 860, 32)
    high = len(lines) * 42 + 96
    canvas.rect(WIDTH / 2 - 620, 390 - high / 2, 1240, high, PALE, radius=16)
    canvas.text(WIDTH / 2, 390, lines, 32, SOFT, at="middle center")
