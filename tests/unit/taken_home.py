"""For tests of documents: a meeting with one text in every place for words, and LibreOffice to open what was made."""

import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from facilitation import sample
from facilitation.agreed import Agreed, Stood
from facilitation.catalogue import instruments
from facilitation.kinds.agreements import Agreement
from facilitation.reports.contents import Contents, StepContents
from facilitation.room import Answer, Meeting, Room, Step, in_order

#: What people could type to break a document; each is to be read literally.
HOSTILE = (
    "=1+1", "+31 6 12345678", "-2", "@SOM(A1)", "\"=cmd|' /C calc'!A0\"", "'aanhaling", "#let x = panic()",
    "$x^2$ en $", "<b>vet</b> & <script>alert(1)</script>", "]]> <!-- &amp; &#0;", "{ MERGEFIELD naam } \\t \\n",
    "_x0041_ en _x000D_",
    "<r><t>geen XML & zo</t></r>", "http://voorbeeld.nl/?a=1&b=2", "00123", "1e5", "TRUE", "%PDF {{ naam }} %s",
)  # fmt: skip
#: What is kept as well as a file can keep it: signs that no XML holds, half signs, other directions, and much of it.
STRANGE = (
    "stil\x00\x07\x1b\x7f gezet", "half \ud83d teken", "geen \ufffe teken \uffff", "om \u202egedraaid\u202c",
    "👩‍👩‍👧‍👧 en 🏠", "مرحبا بالعالم", "שלום עולם", "漢字かな",
    "regel een\nregel twee\r\nregel drie\ttab", "á\u0301" * 20,
    "w" * 20_000,
    "zin met woorden. " * 1_200,
)  # fmt: skip
MOMENT = datetime(2026, 11, 21, 12, tzinfo=UTC).timestamp()


def meeting(*keys: str, parties: int = 3, text: str = "", room: Room | None = None) -> Contents:
    """A meeting with a step of each instrument, filled in by invented parties; ``text`` replaces what was typed."""
    there = room or sample.room(parties)
    steps = []
    for number, key in enumerate(keys):
        instrument = instruments()[key]
        given = sample.answers(instrument, there)
        answers = tuple(_given(one, there, text) for one in given)
        step = Step(f"s{number}", instrument.title, 20, key, "closed")
        late = _late(instrument.parts[0].key, answers)
        noted = (text or "We bellen elkaar eerder",)
        steps.append(StepContents(step, instrument, answers, {}, late, noted, (text or "Wonen of zorg eerst",)))
    told = Meeting(
        "m", "K7M4PX", text or "Uitstroom", text or "De opgave", text or "Samen thuis", tuple(s.step for s in steps)
    )
    return Contents(told, there, tuple(steps), (agreement(there, text),))


def _given(answer: Answer, room: Room, text: str) -> Answer:
    """An answer of somebody, at a moment; what was typed is ``text``, if that is any."""
    colleagues = [one.id for one in room.participants if one.organisation == answer.organisation]
    writer = answer.participant or (colleagues[0] if colleagues else None)
    return replace(answer, participant=writer, changed=MOMENT, text=text if text and answer.text else answer.text)


def _late(part: str, answers: tuple[Answer, ...]) -> tuple[Answer, ...]:
    written = [one for one in answers if one.part == part and one.text and one.organisation]
    return tuple(replace(one, id=f"laat-{one.id}", text=f"Laat {one.text}") for one in written[:1])


def agreement(room: Room, text: str = "") -> Agreed:
    """An agreement with a history."""
    first, *others = in_order(room.organisations)
    made = Agreement(
        "a" * 32, text or "Elke maand samen aan tafel", first, tuple(others[:2]), date(2026, 12, 1), date(1800, 1, 2),
        text or "Wonen", "loopt", text or "het is begonnen",
    )  # fmt: skip
    history = (Stood(date(2026, 10, 1), "Eerste keer", "loopt"), Stood(None, "", "vast", text or "geen geld"))
    return Agreed(made, "Eerste keer", date(2026, 10, 1), history)


def opened(folder: Path, files: dict[str, bytes], form: str = "pdf") -> None:
    """Let LibreOffice open these files (by name) and keep each in ``folder`` in another form."""
    for name, content in files.items():
        (folder / name).write_bytes(content)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    order: list[Any] = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", folder]
    done = subprocess.run(
        [*order, *(folder / name for name in files)], capture_output=True, text=True, timeout=120, check=True
    )
    assert "rror" not in done.stdout + done.stderr, done.stderr


def pdf_text(path: Path) -> str:
    """All words of a PDF."""
    return subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout


def dense(text: str) -> str:
    """A text without any space, for lines are broken anywhere."""
    return "".join(text.split())
