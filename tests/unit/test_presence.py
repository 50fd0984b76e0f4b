"""Who is counted as having filled in: people where each answers for themselves, else organisations."""

from pathlib import Path

import pytest
from fresh import fresh

from facilitation.catalogue import ProgrammeStep
from sessions import meetings, people, staging
from sessions.live import presence


@pytest.mark.parametrize(
    ("instrument", "part", "who", "expected"),
    [
        ("waardensferen", "", "mensen", 2),  # a talk comes first: nothing is filled in there
        ("rolverduidelijking", "", "organisaties", 1),
        ("opgave-en-wederzijdse-afhankelijkheid", "", "organisaties", 1),  # the group's part comes first
        ("logboekje-na", "", "mensen", 2),
        ("logboekje-na", "kernwoorden", "organisaties", 0),  # the group together: nobody in particular is waited for
        ("van-opgave-naar-acties", "", "organisaties", 0),
        ("dialoogstand", "", "organisaties", 0),
    ],
)
def test_the_part_on_the_screen_or_the_first_that_is_filled_in_tells_who_counts(
    tmp_path: Path, instrument: str, part: str, who: str, expected: int
) -> None:
    database = fresh(tmp_path / "presence.sqlite3")
    step = ProgrammeStep(title="Stap", minutes=5, instrument=instrument)
    meeting = meetings.start(database, "Lab", "", "", [("Gemeente", "gemeente")], [step]).meeting
    (only,) = meetings.meeting(database, meeting).steps
    if part:
        staging.show(database, meeting, only.id, part=part)
    (organisation,) = meetings.room(database, meeting).organisations
    for name in ("Anna", "Bram"):
        people.join(database, meeting, organisation.id, name)
    told = presence.counted(database, meeting, only.id, {}, set())
    assert (told["who"], told["of"]) == (who, expected)
    database.close()
