"""``python -m tests.printed``: the report of the example meeting, posters and a form, with a picture of each page.

Into ``docs/report/``. The words are those of the example, which is the same each time, so that a page only changes
when the report does.
"""

import argparse
import functools
import subprocess
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image

from facilitation.catalogue import instruments, programmes
from facilitation.example import Example, ExampleAnswer, examples
from facilitation.figures.palette import ACCENT, BORDER, INK, LINE, LOOKS, PALE, RULE, SOFT, WHITE, tint
from facilitation.instrument import Instrument
from facilitation.reports.contents import Contents, StepContents
from facilitation.reports.form import form
from facilitation.reports.pdf import pdf
from facilitation.reports.poster import poster
from facilitation.room import Answer, Meeting, Organisation, Participant, Room, Step
from facilitation.sample_parts import id_of

FOLDER = Path(__file__).parents[1] / "docs" / "report"
EXAMPLE, POSTER, SIZE = "gouda", "halen-en-brengen", "A3"
EMPTY = ("halen-en-brengen", "de-ideale-bocht", "motieven")  # worksheets for the wall
FORM = "de-ideale-bocht"
MOMENT = datetime(2026, 11, 18, 13, tzinfo=UTC).timestamp()
ACROSS, LYING = 620, 1140  # pixels of a page that stands upright, and of one that lies
SHARES = (0.08, 0.16, 0.3, 0.45, 0.6, 0.8, 1)  # of a colour on white
INDEX = """The report of the example meeting, the own sheet of one of its organisations, posters, and a form on paper.
Made by `python -m tests.printed` with the words of `facilitation/examples/`."""


def main() -> None:
    """Make all documents and their pictures."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--folder", type=Path, default=FOLDER)
    folder: Path = reader.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    for old in (*folder.glob("*.png"), *folder.glob("*.pdf")):
        old.unlink()
    lines = ["# What people take home", "", INDEX, ""]
    for name, (title, made) in documents().items():
        (folder / f"{name}.pdf").write_bytes(made)
        lines += [f"## [{title}]({name}.pdf)", ""]
        lines += [f"![{title}, page {page}]({file})" for page, file in enumerate(photographed(folder, name), start=1)]
        lines.append("")
    (folder / "README.md").write_text("\n".join(lines), encoding="utf-8")


def documents() -> dict[str, tuple[str, bytes]]:
    """The documents by the name of their file, with what they are."""
    made = contents(examples()[EXAMPLE])
    (step,) = (one.step.id for one in made.steps if one.step.instrument == POSTER)
    known = instruments()
    empty = {
        f"poster-{key}": (f"A poster for the wall: {known[key].title}", poster(known[key], SIZE)) for key in EMPTY
    }
    return {
        "verslag": ("The report", pdf(made)),
        "eigen-blad": ("An own sheet", pdf(made, organisation=made.room.organisations[0].id)),
        **empty,
        "poster-ingevuld": ("A poster with what was given", poster(known[POSTER], SIZE, made, step)),
        "formulier": (f"A form on paper: {known[FORM].title}", form([known[FORM]])),
    }


def photographed(folder: Path, name: str) -> list[str]:
    """Small pictures of all pages of a document; the names of their files."""
    with tempfile.TemporaryDirectory() as pages:
        call = ["pdftoppm", "-r", "110", "-png", str(folder / f"{name}.pdf"), f"{pages}/page"]
        subprocess.run(call, check=True)
        files = []
        for number, path in enumerate(sorted(Path(pages).iterdir()), start=1):
            picture = Image.open(path).convert("RGB")
            across = ACROSS if picture.height > picture.width else LYING
            size = (across, round(picture.height * across / picture.width))
            small = picture.resize(size, Image.Resampling.LANCZOS)
            files.append(f"{name}-{number}.png")
            small.quantize(palette=palette(), dither=Image.Dither.NONE).save(folder / files[-1], optimize=True)
        return files


@functools.cache
def palette() -> Image.Image:
    """The colours of reports and boards with their tints: a small file in which letters stay sharp."""
    strong = (INK, ACCENT, *(look.colour for look in LOOKS.values()))
    colours = (WHITE, PALE, RULE, BORDER, LINE, SOFT, *(tint(one, share) for one in strong for share in SHARES))
    made = Image.new("P", (1, 1))
    made.putpalette([int(colour[at : at + 2], 16) for colour in dict.fromkeys(colours) for at in (1, 3, 5)])
    return made


def contents(example: Example) -> Contents:
    """The meeting of an example, as it would be after it."""
    known = instruments()
    parties = tuple(
        Organisation(id_of(example.key, one.key), one.name, one.kind, place)
        for place, one in enumerate(example.organisations)
    )
    people = tuple(
        Participant(id_of(example.key, one.name), one.name, id_of(example.key, one.organisation))
        for one in example.people
    )
    agenda = example.agenda(programmes())
    shown = [one.instrument for one in agenda].index(example.current)
    steps = []
    for number, one in enumerate(agenda):
        given = tuple(
            _answer(example, known[one.instrument], number, place, said)
            for place, said in enumerate(example.answers)
            if said.instrument == one.instrument
        )
        reached = given or number <= shown
        name = id_of(example.key, number)
        step = Step(name, one.title, one.minutes, one.instrument, "closed" if reached else "hidden")
        harvest = tuple(line.text for line in example.harvest) if number == shown else ()
        steps.append(StepContents(step, known.get(one.instrument), given, harvest=harvest))
    meeting = Meeting(
        id_of(example.key), "K7M4PX", example.title, example.challenge, example.ambition,
        tuple(one.step for one in steps), example=True, source=example.source, created=MOMENT,
    )  # fmt: skip
    return Contents(meeting, Room(parties, people, example.ambition), tuple(steps))


def _answer(example: Example, instrument: Instrument, step: int, place: int, said: ExampleAnswer) -> Answer:
    part = instrument.part(said.part)
    whose = None if part is None or part.who == "group" else id_of(example.key, said.organisation)
    value = dict(said.value)
    if value.get("about"):  # in the file it is a key
        value["about"] = id_of(example.key, str(value["about"]))
    person = id_of(example.key, said.person) if said.person else None
    name = id_of(example.key, step, place)
    return Answer(name, said.part, said.field, said.text, value, whose, person, float(place), changed=MOMENT)


if __name__ == "__main__":
    main()
