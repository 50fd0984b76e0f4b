"""The board of a step that is only spoken, when it shows what the whole meeting wrote down."""

from typing import Any

from facilitation import registers as words
from facilitation.figures import registers as figure
from facilitation.registers import HARVEST
from facilitation.room import Meeting, Step
from sessions import registers
from sessions.database import Database


def shows(step: Step) -> bool:
    """Whether a step shows the registers; of a step with an instrument they are never its board."""
    return not step.instrument and step.part == HARVEST


def described(database: Database, meeting: Meeting, step: Step) -> dict[str, Any]:
    """What a screen shows of the registers: the question, the views, the figure and the same in words."""
    board, views = words.board(registers.noted(database, meeting)), words.views()
    shown = next((view for view in views if view.key == step.view), views[0])
    table = words.table(board, shown.key)
    return {
        "question": shown.question,
        "views": [{"title": view.title, "now": view is shown} for view in views],
        "caution": words.CAUTION,
        "source": words.SOURCE,
        "figure": figure.draw(board, shown.key),
        "table": {"caption": table.caption, "headers": table.headers, "rows": table.rows},
    }
