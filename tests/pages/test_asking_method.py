"""Every question of every instrument of the method can be asked, on the participant's and the facilitator's page."""

import pytest
from asked import good
from hall import Hall, html

from facilitation import catalogue
from facilitation.catalogue import ProgrammeStep
from pages.parts import through
from sessions import agenda
from sessions.database import Database


@pytest.mark.parametrize("key", list(catalogue.of_the_method()))
def test_every_question_is_asked_and_says_whose_it_is(database: Database, key: str) -> None:
    hall = Hall(database)
    instrument = catalogue.of_the_method()[key]
    questions = through.listed(instrument)
    assert len({one.full for one in questions}) == len(questions), "two questions have the same title"
    step = agenda.add_step(database, hall.meeting, ProgrammeStep(title="Nu", minutes=5, instrument=key))
    hall.open(step)
    page = good(hall.participant())
    for number, one in enumerate(questions, start=1):
        if number > 1:
            good(page.button(key=f"volgende-vraag-{step}").click().run())
        whose = through.WHOSE[through.owner(one.part, one.question)]
        assert one.part.kind == "talk" or whose.split(".")[0].replace("'", "&#x27;") in html(page)
    assert not [one for one in page.button if one.label == "Volgende vraag"]
    good(hall.facilitator(step))
