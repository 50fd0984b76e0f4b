"""What the screen shows, and what stands out on it. Only a facilitator does these: see ``leading``.

Each verb sets what is wanted and never turns it round, so two facilitators who do the same at once both get it.
"""

from sqlmodel import Session, col, select

from facilitation.content import Refused
from sessions import meetings
from sessions.database import Database
from sessions.feed import Change
from sessions.lighting import lit
from sessions.live import boards
from sessions.reading import meeting_row, own_step
from sessions.tables import AnswerRow, StepRow
from sessions.words import shown

LONGEST_PROMPT = 200
TRIES = 5


def show_joining(database: Database, meeting_id: str, joining: bool) -> None:
    """Let the screen show the large QR and who has arrived, or the board of the current step."""
    with database.write(Change(meeting_id, "stage")) as session:
        meeting_row(session, meeting_id).joining = joining


def show(
    database: Database,
    meeting_id: str,
    step_id: str,
    *,
    part: str | None = None,
    view: str | None = None,
    spotlight: str | None = None,
) -> None:
    """Choose what the board of a step shows: which part, which view, who has the floor (an id, or nobody)."""
    with database.write(Change(meeting_id, "stage", step_id), Change(meeting_id, "answers", step_id)) as session:
        step = own_step(session, meeting_id, step_id)
        if part is not None:
            step.part, step.view, step.spotlight = part, "", ""
        if view is not None:
            step.view = view
        if spotlight is not None:
            step.spotlight = spotlight


def prompt(database: Database, meeting_id: str, step_id: str, words: str) -> None:
    """Put a sentence on the screen under the board of a step; nothing takes it away."""
    with database.write(Change(meeting_id, "stage", step_id)) as session:
        own_step(session, meeting_id, step_id).prompt = shown(words, LONGEST_PROMPT)


def blank(database: Database, meeting_id: str, blank: bool = True) -> None:
    """Let the screen show nothing, or again what it is to show now (what it holds on to, where it stands still)."""
    with database.write(Change(meeting_id, "stage")) as session:
        meeting_row(session, meeting_id).blank = blank


def freeze(database: Database, meeting_id: str) -> None:
    """Let the screen hold on to the board that it shows now, until ``unfreeze``; one that does already goes on so.

    Raises Refused (Dutch) while the screen shows the QR: who has arrived there is for now.
    """
    for _ in range(TRIES):
        with database.read() as session:
            seen = _may_be_seen(session, meeting_id)
        step = meetings.meeting(database, meeting_id).current
        # Drawn before the transaction: whoever types must not wait for it.
        board = boards.message(database, meeting_id, step, "room") if step else b""
        with database.write(Change(meeting_id, "stage")) as session:
            row = meeting_row(session, meeting_id)
            if row.frozen is not None:
                return
            if row.joining or not row.current:
                raise Refused("Op het scherm staat nu de QR-code. Zet eerst een bord op het scherm.")
            if row.current == step and seen == _may_be_seen(session, meeting_id):
                row.frozen = board
                return
    raise Refused("Het scherm veranderde net. Probeer het nog eens.")


def _may_be_seen(session: Session, meeting_id: str) -> tuple[object, ...]:
    """What of the boards the room may see: what was drawn before this changed, is not for the screen."""
    revealed = session.exec(select(StepRow.id).where(StepRow.meeting == meeting_id, col(StepRow.revealed)))
    hidden = session.exec(select(AnswerRow.id).where(AnswerRow.meeting == meeting_id, col(AnswerRow.hidden)))
    return sorted(revealed), sorted(hidden)


def hold_anew(database: Database, meeting_id: str) -> None:
    """Let a screen that stands still hold on to the same board as it is now: a card in it was hidden.

    Whatever else changed on it meanwhile shows then too: what may not be seen goes before what should not move.
    """
    for _ in range(TRIES):
        with database.read() as session:
            seen, held = _may_be_seen(session, meeting_id), meeting_row(session, meeting_id).frozen
        if held is None:
            return
        board = boards.message(database, meeting_id, boards.step_of(held), "room")
        with database.write(Change(meeting_id, "stage")) as session:
            row = meeting_row(session, meeting_id)
            if row.frozen == held and seen == _may_be_seen(session, meeting_id):
                row.frozen = board
                return
    unfreeze(database, meeting_id)


def unfreeze(database: Database, meeting_id: str) -> None:
    """Let the screen follow the meeting again; what it held on to is wiped."""
    with database.write(Change(meeting_id, "stage")) as session:
        meeting_row(session, meeting_id).frozen = None


def frozen(database: Database, meeting_id: str) -> bytes | None:
    """The board that the screen holds on to, as it was sent; None where it follows the meeting.

    Raises Unknown when the meeting is no longer kept.
    """
    with database.read() as session:
        return meeting_row(session, meeting_id).frozen


def light(database: Database, meeting_id: str, step_id: str, light: str) -> None:
    """Let one card or one theme stand out on the screen (``card:`` or ``theme:`` and its id), or nothing.

    It belongs to its step, and stays until it is taken away. Raises Refused (Dutch) for what the board does not show.
    """
    if light and lit(database, meetings.meeting(database, meeting_id), step_id, light) is None:
        raise Refused("Dit staat nu niet op het bord, dus het kan niet worden uitgelicht. Er is niets veranderd.")
    with database.write(Change(meeting_id, "stage", step_id), Change(meeting_id, "answers", step_id)) as session:
        own_step(session, meeting_id, step_id).light = light
