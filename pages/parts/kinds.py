"""The kind of an organisation, guessed from its name: a start that people can change."""

import re

from facilitation.room import ORGANISATION_KINDS, OrganisationKind

#: The first that fits counts, so *cliëntenraad zorggroep* is of the clients and *Bewonersplatform wonen* too.
SIGNS: tuple[tuple[OrganisationKind, str], ...] = (
    ("bewoners", r"cli[eë]nten|bewoner|huurder|ervaringsdeskundig|familieraad|wijkraad|belangen"),
    ("gemeente", r"\bgemeente|\bggd\b|\bprovincie\b|\bwaterschap\b"),
    ("welzijn", r"welzijn|sociaal werk|buurtteam|wijkteam|opbouwwerk|jongerenwerk|\bhumanitas\b"),
    ("zorgaanbieder", r"zorg|\bggz\b|beschermd|begeleid|opvang|leger des heils|verslaving|therap|\bhuisarts"),
    ("woningcorporatie", r"woon|wonen|woning|corporatie|huisvesting|\bportaal\b|\bvolkshuis"),
)
KINDS: tuple[OrganisationKind, ...] = tuple(ORGANISATION_KINDS)


def guess(name: str) -> OrganisationKind:
    """The kind that fits a name, or *anders*."""
    found = (kind for kind, sign in SIGNS if re.search(sign, name.casefold()))
    return next(found, "anders")


def words(kind: OrganisationKind) -> str:
    """How a kind is called on the screen."""
    return ORGANISATION_KINDS[kind]
