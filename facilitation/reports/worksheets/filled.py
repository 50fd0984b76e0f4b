"""Worksheets with what the group gave on them: the same columns with the cards in full, or the board as it is drawn.

A board decides what may be told, as on the screen: nothing here knows more than it does.
"""

from facilitation.board import BoardTable, Stage
from facilitation.figures import draw
from facilitation.figures.svg import svg
from facilitation.kinds import KINDS, AnyPart
from facilitation.kinds.balance import BalanceBoard, BalanceCard
from facilitation.kinds.bend import BendBoard
from facilitation.kinds.cards import CardsBoard
from facilitation.kinds.choice import ChoiceBoard
from facilitation.kinds.guess import GuessBoard, asked
from facilitation.kinds.scale import ScaleBoard, Statement
from facilitation.reports.contents import Contents, StepContents
from facilitation.reports.worksheets import WORKSHEETS, balance, cards, guess
from facilitation.reports.worksheets.sheet import Body, Row, Sheet, Shown, Table
from facilitation.room import in_order

NOTHING, WHY = "nog niets", "Waarom"
LONGEST_ALT = 1500  # signs


def filled(contents: Contents, one: StepContents, part: AnyPart) -> tuple[tuple[Sheet, ...], dict[str, str]]:
    """The sheets of a part of a step, and the pictures (SVG) that they show, by name.

    Of a part to which nobody gave anything it is the empty sheet, with the parties on it; to guess there is one then,
    for a pile of empty sheets tells nothing.
    """
    room = contents.room
    parties = () if part.kind == "guess" else in_order(room.organisations)
    empty: tuple[Sheet, ...] = WORKSHEETS[part.kind].wall(part, parties)
    given = any(answer.part == part.key for answer in one.answers)
    if part.kind == "talk" or not (given or part.private):
        return empty, {}
    now = tuple(answer for answer in one.answers if answer.part in (part.key, *part.reads))
    board = KINDS[part.kind].board(part, room, now, one.earlier.get(part.key, ()))
    question = getattr(board, "question", part.question)
    bodies = _columns(board, contents.meeting.ambition)
    if bodies:
        return tuple(
            Sheet(part.title, asked or question, "", body, part.caution) for asked, body in bodies
        ), {}  # fmt: skip
    told = KINDS[part.kind].table(board, "")
    reasons = _reasons(board)
    # Where the picture tells all but the reasons, a table of shapes would only fill the wall.
    heads, rows = (told.headers, told.rows) if reasons is None else ((told.headers[0], WHY), reasons)
    body = Shown(part.key, _alt(question, told), heads, rows)
    after = empty[0].after
    sheet = Sheet(part.title, question, "", body, part.caution, after=after)
    return (sheet,), {part.key: svg(draw(part.kind, board, Stage()))}


def _alt(question: str, told: BoardTable) -> str:
    """What is to be seen on a board, in words: as much as somebody wants to listen to."""
    words = "; ".join(", ".join(cell for cell in row if cell) for row in told.rows)
    return f"Het bord bij de vraag: {question} {words[:LONGEST_ALT]}{'…' if len(words) > LONGEST_ALT else ''}"


def _reasons(board: object) -> tuple[tuple[str, ...], ...] | None:
    """The reasons in full of a board whose picture shows all else; None where it does not."""
    if isinstance(board, ScaleBoard):
        return tuple((_about(strip.statement), why) for strip in board.strips for why in strip.reasons)
    if isinstance(board, ChoiceBoard):
        return tuple((board.part.reason, why) for why in board.reasons)
    return () if isinstance(board, BendBoard) else None


def _about(one: Statement) -> str:
    return one.question or f"{one.strong}, of {one.weak}"


def _columns(board: object, ambition: str) -> list[tuple[str, Body]]:
    """The boards of cards as the worksheet that they are on paper, with the question above each where it differs."""
    if isinstance(board, CardsBoard):
        rows = tuple(
            Row(
                row.organisation.name if row.organisation else "",
                kind=row.organisation.kind if row.organisation else "",
                cells=tuple(tuple(card.text for card in cell) or (NOTHING,) for cell in row.cells),
            )
            for row in board.rows
        )
        label = cards.ORGANISATION if board.part.who == "organisation" else ""
        return [("", Table(cards.heads(board.part.fields), rows, label))]
    if isinstance(board, BalanceBoard):
        return [("", _balance(board, ambition))]
    return _guesses(board) if isinstance(board, GuessBoard) else []


def _balance(board: BalanceBoard, ambition: str) -> Table:
    part = board.part
    sorts = {one.key: one.label.lower() for one in part.sorts}
    feelings = {one.key: one.label for one in part.feelings}

    def say(found: tuple[BalanceCard, ...]) -> tuple[str, ...]:
        said = (card.text + (f" ({sorts[card.sort]})" if card.sort in sorts else "") for card in found)
        return tuple(said) or (NOTHING,)

    rows = tuple(
        Row(
            row.organisation.name,
            kind=row.organisation.kind,
            cells=(
                *(say(found) for found in (row.interests, row.get, row.bring, row.seen)),
                (feelings.get(row.feeling, part.not_yet), *((part.unfair_label,) if row.unfair else ())),
            ),
        )
        for row in board.rows
    )
    heads = balance.heads(part)
    return Table(heads, rows, cards.ORGANISATION, above=(balance.AMBITION, ambition or NOTHING))


def _guesses(board: GuessBoard) -> list[tuple[str, Body]]:
    """A sheet per party about which something was guessed, or that told of itself."""
    part = board.part
    words = {one.key: one.label for one in part.verdicts}
    found: list[tuple[str, Body]] = []
    for row in board.rows:
        if not (any(row.guesses) or row.revealed):
            continue
        cells = [
            (
                tuple(one.text + (f" ({words[one.verdict]})" if one.verdict in words else "") for one in guesses)
                or (NOTHING,),
                (own or (NOTHING,)) if row.revealed else (part.closed_label,),
            )
            for guesses, own in zip(row.guesses, row.own, strict=True)
        ]
        name = row.organisation.name
        found.append((asked(part, name, row.revealed), guess.body(part, name, cells)))
    return found
