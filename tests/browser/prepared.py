"""A meeting that is there before anybody opens a page: what a facilitator did earlier that day."""

from dataclasses import dataclass

from facilitation.catalogue import ProgrammeStep
from facilitation.room import OrganisationKind
from sessions import access, meetings, people, progress

from .serving import Server

GEMEENTE, CORPORATIE, ZORG = "Gemeente Veldmeer", "Woonstichting Thuisveld", "Zorggroep Kompas"
PARTIES: tuple[tuple[str, OrganisationKind], ...] = (
    (GEMEENTE, "gemeente"),
    (CORPORATIE, "woningcorporatie"),
    (ZORG, "zorgaanbieder"),
)
INCHECKEN, BALANCE, BEND = "Inchecken", "Halen en brengen", "De ideale bocht"
AGENDA = (
    ProgrammeStep(title=INCHECKEN, minutes=10),
    ProgrammeStep(title=BALANCE, minutes=30, instrument="halen-en-brengen"),
    ProgrammeStep(title=BEND, minutes=15, instrument="de-ideale-bocht"),
)


@dataclass(frozen=True)
class Prepared:
    """A meeting with its links; ``people`` maps names to their keys."""

    id: str
    code: str
    key: str
    screen: str
    people: dict[str, str]

    @property
    def leading(self) -> str:
        """The way to the facilitator's screen."""
        return f"/begeleiden?sleutel={self.key}"

    @property
    def showing(self) -> str:
        """The way to the projected screen."""
        return f"/scherm?sleutel={self.screen}"


def prepare(server: Server, joined: dict[str, str] | None = None, *, open_step: str = BALANCE) -> Prepared:
    """Make a meeting; ``joined`` are people (name, organisation) who take part already, ``open_step`` is open."""
    with server.kept() as database:
        started = meetings.start(
            database,
            "Uitstroom beschermd wonen",
            "Hoe komen mensen die klaar zijn voor een eigen huis goed terecht?",
            "Wie klaar is voor een eigen huis, vindt binnen drie maanden een plek in een wijk.",
            PARTIES,
            AGENDA,
        )
        meeting = meetings.meeting(database, started.meeting)
        places = {one.name: one.id for one in meetings.room(database, meeting.id).organisations}
        keys = {
            name: people.join(database, meeting.id, places[organisation], name).key
            for name, organisation in (joined or {}).items()
        }
        for step in meeting.steps:
            if step.title == open_step:
                progress.open_step(database, meeting.id, step.id)
        screen = meetings.screen_key(database, meeting.id)
    return Prepared(meeting.id, meeting.code, started.key, screen, keys)


def cookie_name(code: str) -> str:
    """The cookie by which a device is known again."""
    return access.cookie_name("participant", code)
