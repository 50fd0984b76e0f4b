"""What the facilitator does with a card that somebody wrote: hide, pin, merge or correct it.

Each verb is one transaction and has its way back. The words of the writer are never lost: what is hidden or merged
stays in the file as it was, and of what is corrected the words from before are kept. Only a facilitator does these:
see ``leading``.
"""

from sqlmodel import Session

from facilitation import catalogue
from facilitation.content import Refused
from facilitation.kinds import AnyPart
from facilitation.reports.contents import authorless
from facilitation.spotlight import card_fields
from sessions import standing
from sessions.answers import LONGEST_CARD, Kept
from sessions.database import Database
from sessions.feed import Change
from sessions.quoting import requote
from sessions.rights import round_of, whose
from sessions.rows import as_answer, as_state, next_change, sign
from sessions.standing import Standing
from sessions.tables import AnswerRow, StepRow
from sessions.words import whole

PEN = "begeleider"  # of no open page: whoever writes on in the same card gets both texts kept
SAME = ("about", "row", "toward")  # what a card is about; cards about something else stand elsewhere on the board
NOT_HERE = "Dit kaartje is er niet meer, of het hoort bij een andere bijeenkomst. Er is niets veranderd."


def hide(database: Database, meeting_id: str, answer_id: str, hidden: bool = True) -> Kept:
    """Take a card off the board for everybody, or show it again; its writer still sees it."""
    with database.write(Change(meeting_id, "answers"), Change(meeting_id, "stage")) as session:
        row, step, part = _card(session, meeting_id, answer_id)
        row.hidden = hidden
        if hidden:
            requote(step, row.text, "")
        return _marked(session, row, step, part)


def pin(database: Database, meeting_id: str, answer_id: str, pinned: bool = True) -> Kept:
    """Let a card come first in its place on the board, or no more."""
    with database.write(Change(meeting_id, "answers")) as session:
        row, step, part = _card(session, meeting_id, answer_id)
        row.pinned = pinned
        return _marked(session, row, step, part)


def merge(database: Database, meeting_id: str, answer_id: str, into: str) -> Kept:
    """Let another card of the same question stand for this one; of one that is merged itself, the card it went to.

    Raises Refused (Dutch) for a card of another question, another organisation or another subject, for one that the
    room does not see, and where the two are merged already.
    """
    with database.write(Change(meeting_id, "answers")) as session:
        row, step, part = _card(session, meeting_id, answer_id)
        stands = _last(session, meeting_id, into)
        if stands.id == row.id:
            raise Refused(
                "Een kaartje kan niet met zichzelf worden samengevoegd."
                if into == row.id
                else "Deze kaartjes zijn al samengevoegd. Splits ze eerst."
            )
        if (stands.step, stands.round, stands.part, stands.field) != (row.step, row.round, row.part, row.field):
            raise Refused("Dat kaartje hoort bij een andere vraag. Samenvoegen kan alleen binnen één vraag.")
        now = standing.within(session, meeting_id)  # a party that was there twice is one
        if not authorless(part, row.field) and _party(now, stands.organisation) != _party(now, row.organisation):
            raise Refused("Dat kaartje is van een andere organisatie. Samenvoegen kan alleen binnen één organisatie.")
        if any(_party(now, stands.value.get(name)) != _party(now, row.value.get(name)) for name in SAME):
            raise Refused("Dat kaartje gaat over iets anders. Dan zou deze tekst op een andere plek komen te staan.")
        if stands.hidden or stands.state != "live":
            raise Refused("De zaal ziet dat kaartje niet. Toon het eerst, of kies een ander kaartje.")
        row.merged = stands.id
        return _marked(session, row, step, part)


def _party(now: Standing, named: str | int | None) -> str:
    return now.party(str(named or ""))


def split(database: Database, meeting_id: str, answer_id: str) -> Kept:
    """Let a merged card stand by itself again."""
    with database.write(Change(meeting_id, "answers")) as session:
        row, step, part = _card(session, meeting_id, answer_id)
        row.merged = ""
        return _marked(session, row, step, part)


def correct(database: Database, meeting_id: str, answer_id: str, text: str) -> Kept:
    """Give a card other words; those of the writer are kept beside them, and the writer is told.

    Raises Refused (Dutch) where there would be no words left, or too many.
    """
    text = whole(text.replace("\x00", ""))
    if not text.strip():
        raise Refused("Er moeten woorden blijven staan. Wil je het kaartje weg hebben? Kies dan ‘Niet tonen’.")
    if len(text) > LONGEST_CARD:
        raise Refused(f"Dit is te lang voor één kaartje: er passen {LONGEST_CARD} tekens.")
    with database.write(Change(meeting_id, "answers"), Change(meeting_id, "stage")) as session:
        row, step, part = _card(session, meeting_id, answer_id)
        if text == row.text:
            return _kept(row, part)
        own = row.before or row.text
        return _reworded(session, row, step, part, text, "" if text == own else own)


def uncorrect(database: Database, meeting_id: str, answer_id: str) -> Kept:
    """Put the words of the writer back. A card that was not corrected stays as it is."""
    with database.write(Change(meeting_id, "answers"), Change(meeting_id, "stage")) as session:
        row, step, part = _card(session, meeting_id, answer_id)
        return _reworded(session, row, step, part, row.before, "") if row.before else _kept(row, part)


def _card(session: Session, meeting_id: str, answer_id: str) -> tuple[AnswerRow, StepRow, AnyPart]:
    """A typed card of this meeting as the room has it now, with its step and part. Raises Refused (Dutch)."""
    row = session.get(AnswerRow, answer_id)
    if row is None or row.meeting != meeting_id:
        raise Refused(NOT_HERE)
    step = session.get_one(StepRow, row.step)
    instrument = catalogue.instruments().get(step.instrument)
    part = instrument.part(row.part) if instrument else None
    if part is None or row.field not in card_fields(part) or not row.text.strip():
        raise Refused("Dit is geen kaartje met woorden. Er is niets veranderd.")
    if row.state == "withdrawn":
        raise Refused("Dit kaartje is weggehaald door wie het schreef. Er is niets veranderd.")
    if row.round != round_of(step, row.part):
        raise Refused("Dit kaartje staat opzij, met de andere antwoorden van toen. Er is niets veranderd.")
    return row, step, part


def _last(session: Session, meeting_id: str, answer_id: str) -> AnswerRow:
    """The card that stands for a card, after all mergings."""
    row = _card(session, meeting_id, answer_id)[0]
    seen = {row.id}
    while row.merged and row.merged not in seen:
        seen.add(row.merged)
        after = session.get(AnswerRow, row.merged)
        if after is None or after.state == "withdrawn" or not after.text.strip():
            break  # it was taken away since, and this one is on the board again
        row = after
    return row


def _marked(session: Session, row: AnswerRow, step: StepRow, part: AnyPart) -> Kept:
    """Only marked: its words are not newer than they were, so neither is its revision."""
    change = next_change(session, row.meeting)
    if not step.anonymous:
        row.change = change
    return _kept(row, part)


def _reworded(session: Session, row: AnswerRow, step: StepRow, part: AnyPart, text: str, before: str) -> Kept:
    requote(step, row.text, text)
    row.text, row.before, row.pen = text, before, PEN
    sign(session, row, step, PEN)
    return _kept(row, part)


def _kept(row: AnswerRow, part: AnyPart) -> Kept:
    return Kept(as_answer(row), whose(part, row.field), as_state(row.state))
