"""An agreement of the register in HTML, for pages/agreements.py; everything that was typed goes in as text."""

from html import escape

from facilitation.agreed import Agreed
from facilitation.kinds.agreements import spoken
from facilitation.room import in_order

NOBODY = "nog niemand"
BETWEEN = "tussen de bijeenkomsten"
LATE = "te laat"
CALENDAR = "Zet in je agenda"


def listed(one: Agreed) -> str:
    """What was agreed, how it stands, who, when, and folded how it came to stand so."""
    said = one.agreement
    why = f": {escape(said.why)}" if said.why else ""
    sign = f'<span class="pl-sign pl-{said.status}" aria-hidden="true"></span>'
    folded = f"<details><summary>Hoe het zo kwam</summary><ol>{_history(one)}</ol></details>"
    return (
        f'<div class="pl-deal"><h2>{escape(said.what)}</h2><p>{sign}<b>{said.status}</b>{why}</p>'
        f"<dl>{_facts(one)}</dl>{folded}</div>"
    )


def _facts(one: Agreed) -> str:
    said = one.agreement
    ready = spoken(said.ready) if said.ready else ""
    facts = (
        ("Wie trekt", escape(said.lead.name if said.lead else NOBODY)),
        ("Wie doet mee", escape(", ".join(party.name for party in in_order(said.others)))),
        ("Wanneer klaar", f'<span class="pl-late"><b>{ready}, {LATE}</b></span>' if said.late else ready),
        ("Terugkijken", spoken(said.back) if said.back else ""),
        ("Deel van de opgave", escape(said.piece)),
    )
    return "".join(f"<div><dt>{name}</dt><dd>{words}</dd></div>" for name, words in facts if words)


def link(one: Agreed, calendar: str) -> str:
    """The way to its own calendar file (an address)."""
    named = f"{CALENDAR}: {one.agreement.what}"
    return (
        f'<a class="pl-cal" href="{escape(calendar)}" target="_blank" rel="noopener" '
        f'aria-label="{escape(named)}">{CALENDAR}</a>'
    )


def _history(one: Agreed) -> str:
    """When and where it was made, and how it stood since, oldest first."""
    lines = [_line(spoken(one.made) if one.made else "", one.meeting, "afgesproken")]
    for stood in one.history:
        lines.append(_line(spoken(stood.day) if stood.day else "", stood.where or BETWEEN, stood.status, stood.why))
    return "".join(lines)


def _line(day: str, where: str, status: str, why: str = "") -> str:
    head = ", ".join(part for part in (day, where) if part)
    return f"<li>{escape(head)}<br><b>{escape(status)}</b>{f': {escape(why)}' if why else ''}</li>"
