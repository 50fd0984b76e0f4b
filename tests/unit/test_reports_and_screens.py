"""A board in the report is the board on the screen: the same figure and the same words, from the same file."""

import pytest

from facilitation import catalogue
from facilitation.catalogue import ProgrammeStep
from facilitation.kinds import KINDS
from facilitation.reports.blocks import Picture
from facilitation.reports.document import whole
from facilitation.room import OrganisationKind
from sessions import meetings, progress, rehearsal, report, staging
from sessions.database import Database
from sessions.live import boards

PARTIES: list[tuple[str, OrganisationKind]] = [
    ("Gemeente", "gemeente"), ("Corporatie", "woningcorporatie"), ("Zorg", "zorgaanbieder"), ("Bewoners", "bewoners")
]  # fmt: skip
DRAWN = [key for key, one in catalogue.instruments().items() if any(part.kind != "talk" for part in one.parts)]


@pytest.mark.parametrize("key", DRAWN)
def test_what_the_screen_shows_last_is_the_picture_in_the_report(database: Database, key: str) -> None:
    step = ProgrammeStep(title="Stap", minutes=5, instrument=key)
    begun = meetings.start(database, "Samen", "", "", PARTIES, [step])
    practice = rehearsal.begin(database, begun.meeting, begun.key)  # made-up people answer by the verbs of real ones
    meeting = meetings.meeting(database, practice.meeting)
    (one,) = meeting.steps
    progress.close_step(database, meeting.id, one.id)
    progress.reveal(database, meeting.id, one.id)
    for part in catalogue.instruments()[key].parts:
        if part.kind == "talk":
            continue
        staging.show(database, meeting.id, one.id, part=part.key)
        given = [
            answer for answer in report.contents(database, meeting.id).steps[0].answers if answer.part == part.key
        ]
        for view in KINDS[part.kind].views(part, meetings.room(database, meeting.id), given):
            staging.show(database, meeting.id, one.id, view=view.key)
            made = whole(report.contents(database, meeting.id))
            pictures = [block.figure for block in made if isinstance(block, Picture)]
            if given and not part.private:
                assert described(database, meeting.id)["figure"] in pictures, (part.key, view.key)


def described(database: Database, meeting_id: str) -> dict[str, object]:
    """What the screen gets of the one step."""
    meeting = meetings.meeting(database, meeting_id)
    return boards.described(database, meeting, meeting.steps[0])
