"""Asking for agreements: the pieces of the opgave, who does what, and how it stands."""

import streamlit as st

from facilitation.kinds.agreements import PIECE, STANDING, STATUSES, WHAT, Agreement, Agreements, board, spoken
from facilitation.room import in_order
from pages.parts import live, look
from pages.parts.ask_cards import typed
from pages.parts.asking import Asking, Question
from sessions import looking_back


def questions(part: Agreements) -> tuple[Question, ...]:
    """The pieces of the opgave, the agreements, and how they stand."""
    fields = ((PIECE, part.piece), (WHAT, part.what), (STANDING, part.standing))
    return tuple(Question(key, field.short or field.title) for key, field in fields)


def ask(asking: Asking, part: Agreements, question: str) -> None:
    """Show one question."""
    if question == PIECE:
        typed(asking, part.key, part.piece)
    elif question == WHAT:
        typed(asking, part.key, part.what, _picks(asking, part), more="Nog een afspraak")
    else:
        _standing(asking, part)


def _picks(asking: Asking, part: Agreements) -> list[live.Pick]:
    parties = tuple((one.id, one.name) for one in in_order(asking.room.organisations))
    return [
        live.Pick("lead", part.lead_title, parties, before=f"{part.lead_title}: ", after=True),
        live.Pick("with-", part.with_title, parties, form="several", before=f"{part.with_title}: "),
        live.Pick("ready", part.ready_title, form="date", before=f"{part.ready_title}: "),
        live.Pick("back", part.back_title, form="date", before=f"{part.back_title}: "),
        live.Pick("piece", part.piece.title, cards=(part.key, PIECE), before=f"{part.piece.title}: ", after=True),
    ]


def _standing(asking: Asking, part: Agreements) -> None:
    st.header(look.plain(part.standing.question), anchor=False)
    look.small(part.standing.hint)
    before = looking_back.earlier(asking.database, asking.meeting, asking.step, part)
    live.standing(
        asking.key,
        asking.step.id,
        part.key,
        fields=(WHAT, STANDING),
        statuses=STATUSES,
        why=part.standing.title,
        before=[(one.id, one.what, _said(one)) for one in board(part, asking.room, (), before).agreements],
        readonly=not asking.writable,
    )


def _said(one: Agreement) -> str:
    lead = one.lead.name if one.lead else ""
    ready = spoken(one.ready) if one.ready else ""
    standing = one.status + (f": {one.why}" if one.why else "")
    return ", ".join(words for words in (lead, ready, standing) if words)
