"""Who is counted as having filled in: people where each answers for themselves, else organisations."""

from pathlib import Path

import pytest

from facilitation.catalogue import ProgrammeStep
from sessions import meetings
from sessions.database import Database
from sessions.live import presence


@pytest.mark.parametrize(
    ("instrument", "part", "who"),
    [
        ("waardensferen", "", "mensen"),  # a talk comes first: nothing is filled in there
        ("rolverduidelijking", "", "organisaties"),
        ("logboekje-na", "kernwoorden", "organisaties"),
        ("logboekje-na", "", "mensen"),
    ],
)
def test_the_part_on_the_screen_or_the_first_that_is_filled_in_tells_who_counts(
    tmp_path: Path, instrument: str, part: str, who: str
) -> None:
    database = Database(tmp_path / "presence.sqlite3")
    database.migrate()
    step = ProgrammeStep(title="Stap", minutes=5, instrument=instrument)
    meeting = meetings.start(database, "Lab", "", "", [("Gemeente", "gemeente")], [step]).meeting
    (only,) = meetings.meeting(database, meeting).steps
    if part:
        meetings.show(database, meeting, only.id, part=part)
    assert presence.counted(database, meeting, only.id, {}, set())["who"] == who
    database.close()
