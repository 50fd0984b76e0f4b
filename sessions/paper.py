"""What was written on paper: a facilitator types it over, for a participant who has no device.

It comes in by the ways of all answers, with a key that opens what that one participant would write
(``access.on_paper``), and with the same rules: what is anonymous or private stays so.
"""

from facilitation.room import Participant
from sessions import meetings, people
from sessions.database import Database

NAME = "Papier"


def take_in(database: Database, meeting_id: str, organisation_id: str, name: str = "") -> str:
    """Begin with the paper of somebody of this organisation; without a name it gets one. Returns a participant's id.

    Raises NotJoined and Unknown (Dutch) as ``people.join`` does.
    """
    return people.join(database, meeting_id, organisation_id, name.strip() or NAME, paper=True).participant


def papers(database: Database, meeting_id: str) -> tuple[Participant, ...]:
    """Whose paper was begun in this meeting, in order of typing over. Raises Unknown for a meeting that is gone."""
    return tuple(one for one in meetings.room(database, meeting_id).participants if one.paper)
