"""``python -m facilitation``: the catalogue as a plain table."""

from facilitation.catalogue import instruments
from facilitation.content import Who

WHO: dict[Who, str] = {"person": "ieder", "organisation": "organisatie", "group": "groep"}
HEADERS = ("key", "titel", "soorten", "wie", "bron")


def table() -> str:
    """The instruments in aligned columns: key, title, kinds of part, who fills in, source."""
    rows = [HEADERS]
    for one in instruments().values():
        kinds = ", ".join(dict.fromkeys(part.kind for part in one.parts))
        who = ", ".join(dict.fromkeys(WHO[part.who] for part in one.parts))
        rows.append((one.key, one.title, kinds, who, one.board_source))
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADERS))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


if __name__ == "__main__":
    print(table())
