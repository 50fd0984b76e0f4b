"""Forms on A4 for a room without Wi-Fi: for one person, for one organisation, and for the group together.

Their questions have the numbers, the order and the titles that they have on the pages (``worksheets.numbering``), so
that whoever types them over finds the same ones.
"""

from collections.abc import Sequence
from typing import Any

from facilitation.board import Owner
from facilitation.instrument import Instrument
from facilitation.reports.contents import Contents, StepContents
from facilitation.reports.poster import plain
from facilitation.reports.template import Template
from facilitation.reports.typesetting import pdf
from facilitation.reports.worksheets.numbering import Numbered, numbered
from facilitation.reports.worksheets.sheet import NO_CLIENTS
from facilitation.room import in_order

#: Who fills in a sheet, in the order of the forms, with what stands above it.
FOR: dict[Owner, str] = {
    "organisation": "Voor één organisatie",
    "person": "Voor één persoon",
    "group": "Voor de groep samen",
}
HEADS: dict[Owner, tuple[str, ...]] = {
    "organisation": ("Naam of schuilnaam", "Organisatie"),
    "person": ("Schuilnaam (je naam hoeft niet)", "Organisatie"),
    "group": ("Groep of tafel",),
}
ANONYMOUS = "Dit blad is anoniem: schrijf er geen naam en geen organisatie op."
PERSONAL = "Op het bord komt alleen de soort organisatie, zonder naam."
PRIVATE = (
    "Niemand in de zaal hoeft te zien wat je kiest. Vouw het blad dicht en geef het aan de begeleider. Het bord laat "
    "alleen zien hoe vaak iets is gekozen, en pas als er genoeg mensen hebben gekozen."
)


def form(
    asked: Instrument | StepContents | Sequence[Instrument | StepContents], contents: Contents | None = None
) -> bytes:
    """The forms of instruments, or of steps of a meeting, as a tagged PDF; a sheet begins on a page of its own.

    With ``contents`` the parties of the meeting stand on it to choose from. A step without an instrument is left
    out; raises ValueError when there is nothing to ask.
    """
    parties = in_order(contents.room.organisations) if contents else ()
    sheets: list[dict[str, Any]] = []
    for one in (asked,) if isinstance(asked, Instrument | StepContents) else asked:
        instrument, anonymous = (
            (one.instrument, one.step.anonymous) if isinstance(one, StepContents) else (one, False)
        )
        if instrument:
            every = numbered(instrument, parties)
            title = one.step.title if isinstance(one, StepContents) else instrument.title
            sheets += [
                _sheet(instrument, title, owner, found, anonymous)
                for owner in FOR
                if (found := [question for question in every if question.owner == owner])
            ]
    if not sheets:
        raise ValueError("nothing to ask")
    template = contents.template if contents else Template()
    titles = list(dict.fromkeys(sheet["title"] for sheet in sheets))
    data = {
        "title": f"Formulieren: {', '.join(titles)}",
        "colour": template.colour,
        "logo": "",
        "meeting": contents.meeting.title.strip() if contents else "",
        "warning": NO_CLIENTS,
        "sheets": sheets,
    }
    return pdf("form.typ", {**plain(data), "logo": template.drawing})


def _sheet(
    instrument: Instrument, title: str, owner: Owner, found: Sequence[Numbered], anonymous: bool
) -> dict[str, Any]:
    private = any(one.part.private for one in found)
    notes = [ANONYMOUS] if anonymous else [PERSONAL] if owner == "person" and not private else []
    return {
        "title": title,
        "instrument": instrument.title if instrument.title != title else "",
        "who": FOR[owner],
        "heads": [] if anonymous else list(HEADS[owner]),
        "notes": [*notes, *([PRIVATE] if private else [])],
        "source": instrument.source,
        "questions": [
            {
                "number": one.number,
                "title": one.title,
                "question": one.asked.question,
                "hint": one.asked.hint.replace(NO_CLIENTS, "").strip(),  # it stands at the top of the sheet
                "room": plain(one.asked.room),
                "caution": one.part.caution if _last(one, found) else "",
            }
            for one in found
        ],
    }


def _last(one: Numbered, found: Sequence[Numbered]) -> bool:
    return one is [other for other in found if other.part is one.part][-1]
