"""What is wrong with the instruments of an organisation's own, for whoever can have it mended."""

from facilitation import catalogue
from pages.parts import say


def show(most: int) -> None:
    """One note per file, with at most so many of its reasons; nothing when all is well."""
    by_file: dict[str, list[str]] = {}
    for one in catalogue.mistakes():
        by_file.setdefault(one.file, []).append(one.reason)
    for file, reasons in by_file.items():
        more = f"; en nog {len(reasons) - most}" if len(reasons) > most else ""
        say.note("Eigen werkvorm klopt niet", f"{file}: {'; '.join(reasons[:most])}{more}.", warn=True)
