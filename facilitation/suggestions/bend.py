"""When *De ideale bocht* gives reason for a question."""

from collections.abc import Iterator

from facilitation.kinds.bend import FINISHED, BendBoard, Place
from facilitation.kinds.scale import spread
from facilitation.suggestions.suggestion import Sight, Suggestion

H2 = "Platform31 (2020), hoofdstuk 2"
APART = 2  # steps on one axis between most of the dots: they tell different stories
OFF = 2  # steps between both axes: the method's own warning question
ATTENTION = "Wat vraagt daarom nu extra aandacht?"


def scattered(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 1: "Scattered dots: there is no shared picture; talk about that first"."""
    board: BendBoard = sight.board
    rows, columns = [dot.place.row for dot in board.dots], [dot.place.column for dot in board.dots]
    if board.group is None and max(_apart(rows), _apart(columns)) >= APART:
        yield sight.say(
            "verspreid",
            "We staan op verschillende plekken. Wat zie jij dat een ander misschien nog niet ziet?",
            "De plekken liggen uit elkaar: er is nog geen gedeeld beeld. Praat daar eerst over, "
            "en kies dan samen een plek.",
            sight.own,
        )


def off_the_road(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 1: "Gap 2 or more: the question 'vliegen we uit de bocht?', always a question"."""
    board: BendBoard = sight.board
    part = board.part
    words = f"{part.gap_question} {ATTENTION}"
    if board.group:
        if abs(board.group.gap) >= OFF:
            why = f"Op de plek die jullie kozen is het verschil twee stappen of meer: {_ahead(sight, board.group)}."
            yield sight.say("uit-de-bocht", words, why, H2)
        return
    for side in (1, -1):
        far = [dot.place for dot in board.dots if dot.place.gap * side >= OFF]
        if board.dots and len(far) * 2 > len(board.dots):
            why = f"De meeste plekken liggen twee stappen of meer naast de bocht: {_ahead(sight, far[0])}."
            yield sight.say("uit-de-bocht", words, why, H2)


def slowest(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 1: "De voortgang van samenwerking kan nooit sneller zijn dan ... de meest trage dimensie"."""
    board: BendBoard = sight.board
    part, place = board.part, board.group
    if place is None or place.gap == 0:
        return
    behind, title = (part.social, part.social_title) if place.gap > 0 else (part.content, part.content_title)
    step = behind[place.limit - 1].label
    yield sight.say(
        "traagste",
        f"Hier kan de voortgang nu niet voorbij: ‘{step}’. {ATTENTION}",
        f"De voortgang kan nooit sneller zijn dan de traagste van de twee, en dat is op jullie plek het "
        f"{title[:1].lower()}{title[1:]}.",
        H2,
    )


def in_the_bend(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 1, the closing questions: "Wat ga ik doen?"."""
    place: Place | None = sight.board.group
    if place and place.gap == 0 and place.row < FINISHED:
        words = f"We zien onszelf bij ‘{sight.part.phases[place.limit - 1]}’. {sight.part.questions[-1]}"
        yield sight.say("in-de-bocht", words, "De plek die jullie samen kozen, ligt in de bocht.", H2)


def moved(sight: Sight) -> Iterator[Suggestion]:
    """Inventory nr 1: "Measured twice (meeting 1 and 2): the earlier dots stay as ghosts"."""
    board: BendBoard = sight.board
    if sum(dot.earlier is not None and dot.earlier != dot.place for dot in board.dots) >= 3:
        words = "Sinds de vorige keer zijn plekken verschoven. Wat heeft dat in beweging gebracht?"
        yield sight.say("verschoven", words, "Meerdere mensen staan nu ergens anders dan de vorige keer.", sight.own)


def _apart(steps: list[int]) -> float:
    return spread([float(step) for step in steps])


def _ahead(sight: Sight, place: Place) -> str:
    return str(sight.part.content_ahead if place.gap > 0 else sight.part.social_ahead)


RULES = (scattered, off_the_road, slowest, in_the_bend, moved)
