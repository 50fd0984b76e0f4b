"""The bend on paper: the road through its field on the wall, and eight steps to tick on a form."""

from collections.abc import Sequence

from facilitation.figures.field import BOTTOM, LEFT, RIGHT, TOP, Field
from facilitation.kinds.bend import ANSWERS, Bend
from facilitation.reports.worksheets.sheet import Asked, Road, Sheet, TickRows
from facilitation.room import Organisation

HOW = (
    "Loop de stappen langs, op elke as. Jouw plek is de eerste stap die nog niet klaar is. "
    "Plak daar één stip of memo, zonder naam."
)


def wall(part: Bend, parties: Sequence[Organisation]) -> tuple[Sheet, ...]:
    """The field with the road and its phases; behind the last step there is room for what is finished."""
    field = Field(True, True)
    wide, high = RIGHT - LEFT, BOTTOM - TOP
    boxes = [field.cell(place) for place in field.places()]
    xs, ys = field.road()
    body = Road(
        part.content_title,
        part.social_title,
        (*(one.label for one in part.content), part.finished_label),
        (*(one.label for one in part.social), part.finished_label),
        part.phases,
        (part.content_ahead, part.social_ahead),
        tuple(((box.x - LEFT) / wide, (box.y - TOP) / high, box.w / wide, box.h / high) for box in boxes),
        tuple(((x - LEFT) / wide, (y - TOP) / high) for x, y in zip(xs, ys, strict=True)),
    )
    after = tuple(dict.fromkeys((*part.questions, part.gap_question)))
    return (Sheet(part.title, part.question, HOW, body, part.caution, part.info, after=after),)


def paper(part: Bend, parties: Sequence[Organisation]) -> tuple[Asked, ...]:
    """One question with the eight steps, as on the page."""
    words = tuple(ANSWERS.values())
    room = (
        TickRows(part.social_title, tuple(one.label for one in part.social), words),
        TickRows(part.content_title, tuple(one.label for one in part.content), words),
    )
    return (Asked("stappen", part.title, part.question, room, f"{part.social_help} {part.content_help}"),)
