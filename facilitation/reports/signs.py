"""What people typed, as any document can hold it: all that can be read stays, and nothing that breaks a file."""

import re

from facilitation.reports.typesetting import TURNING

BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
STEERING = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")  # most of them are no XML either
HALVES = re.compile("[\ud800-\udfff\ufffe\uffff]")  # half a sign, or none at all: no file may hold these


def sound(text: str) -> str:
    """The same text with its lines, without signs that steer machines or turn the text of others around."""
    if text.isascii() and text.isprintable():
        return text
    return HALVES.sub("\ufffd", STEERING.sub(" ", BREAKS.sub("\n", TURNING.sub("", text))))
