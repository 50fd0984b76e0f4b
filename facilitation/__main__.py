"""``python -m facilitation``: the catalogue as a plain table, with the own instruments of an organisation.

Its folder is named on the command line, or as everywhere by ``PRAKTIJKLAB_INSTRUMENTS``. Settings are read in
``sessions``, which this room does not know; so this command, which runs by itself, looks for its one.
"""

import os
import sys
from pathlib import Path

from facilitation.catalogue import instruments, mistakes, own_folder
from facilitation.content import Who

WHO: dict[Who, str] = {"person": "ieder", "organisation": "organisatie", "group": "groep"}
HEADERS = ("nr", "key", "titel", "soorten", "wie", "min", "bron")
RIGHT = {"nr", "min"}  # numbers stand under each other


def table() -> str:
    """The instruments in aligned columns: number, key, title, kinds, who fills in, minutes, source."""
    rows = [HEADERS]
    for one in instruments().values():
        kinds = ", ".join(dict.fromkeys(part.kind for part in one.parts))
        who = ", ".join(dict.fromkeys(WHO[part.who] for part in one.parts))
        rows.append((str(one.number), one.key, one.title, kinds, who, str(one.minutes), one.board_source))
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADERS))]

    def cell(words: str, column: int) -> str:
        return words.rjust(widths[column]) if HEADERS[column] in RIGHT else words.ljust(widths[column])

    return "\n".join("  ".join(cell(words, at) for at, words in enumerate(row)).rstrip() for row in rows)


def main(arguments: list[str]) -> int:
    """Print the table, and what is wrong with own instruments; 1 when something is."""
    named = arguments[0] if arguments else os.environ.get("PRAKTIJKLAB_INSTRUMENTS", "").strip()
    own_folder(Path(named).expanduser() if named else None)
    print(table())
    for mistake in mistakes():
        print(f"Eigen instrumenten: {mistake}", file=sys.stderr)
    return 1 if mistakes() else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
