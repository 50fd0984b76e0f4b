"""What people typed, made fit to keep and to show; never made other than they meant."""

import re

# Signs that turn the reading direction of all that follows.
TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")


def shown(words: str, most: int) -> str:
    """Words for a heading: on one line, at most so long, and without signs that turn the rest of a line round."""
    return " ".join(TURNS.sub("", words).split())[:most]


def whole(text: str) -> str:
    """A text without half an emoji, which no file can hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
