"""What stands out on the board of a step now."""

from facilitation import catalogue, spotlight
from facilitation.room import Meeting
from facilitation.spotlight import Light
from sessions import meetings
from sessions.database import Database
from sessions.looking_back import told


def lit(database: Database, meeting: Meeting, step_id: str, light: str) -> Light | None:
    """What a light shows of the answers that may be told; None where there is nothing (any more) to show.

    Raises Unknown when the meeting is gone.
    """
    step = meeting.step(step_id)
    instrument = catalogue.instruments().get(step.instrument) if step else None
    if step is None or instrument is None or not light:
        return None
    part = instrument.part(step.part) or instrument.parts[0]
    return spotlight.lit(part, instrument, meetings.room(database, meeting.id), told(database, step), light)
