"""From a file that somebody offers to a document that may be brought in; whatever else it is, is refused.

A file may be made to fill the memory: what it says of itself is not believed, and is counted while reading.
"""

import io
import json
import re
import zipfile
from typing import Any, NoReturn

from facilitation.content import Refused
from sessions.templates import drawn
from sessions.transfer.checking import FOREIGN, TOO_MUCH, UNCHANGED, WHICH, check_logo, checked, damaged
from sessions.transfer.form import DOCUMENT, LOGO, MOST_BYTES, MOST_LOGO, MOST_THINGS, MOST_UNPACKED, Document

MOST_MEMBERS = 50  # of a foreign zip: enough to see that it is one
ZIP, MEMBER = b"PK", b"PK\x01\x02"  # how a zip begins, and how each line of its list of members does
WAYS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
#: The texts in a document, also one that does not end: without them its brackets can be counted. It gives nothing
#: back and passes over nothing, so it reads every byte once, whatever stands there.
TEXTS = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)', re.DOTALL)
TOO_LARGE = f"Dit bestand is te groot: het mag {MOST_BYTES // 1_000_000} MB zijn. {UNCHANGED} {WHICH}"
UNREADABLE = "het kan niet worden uitgepakt"


def unpack(file: bytes) -> tuple[Document, bytes]:
    """The document and the logo (nothing where there is none) of a file. Raises Refused (Dutch) for all else."""
    if len(file) > MOST_BYTES:
        raise Refused(TOO_LARGE)
    members = _members(file)
    if DOCUMENT not in members:
        raise Refused(FOREIGN)
    document = checked(_parsed(members[DOCUMENT]))
    if members.keys() - {DOCUMENT, LOGO}:
        raise damaged("er zit een ander bestand bij")
    logo = members.get(LOGO, b"")
    check_logo(logo)
    if logo:
        try:
            logo = drawn(logo)
        except Refused as problem:
            raise damaged("het logo is geen beeld") from problem
    return document, logo


def _members(file: bytes) -> dict[str, bytes]:
    if not file.startswith(ZIP):
        raise Refused(FOREIGN)
    if file.count(MEMBER) > MOST_MEMBERS:  # before the list is read: it could hold millions
        raise Refused(FOREIGN)
    try:
        with zipfile.ZipFile(io.BytesIO(file)) as archive:
            listed = archive.infolist()
            if len({one.filename for one in listed}) < len(listed):
                raise damaged("een deel zit er twee keer in")
            return {one.filename: _read(archive, one) for one in listed}
    except Refused:
        raise
    except Exception as problem:  # a broken zip makes the library say almost anything
        raise damaged(UNREADABLE) from problem


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """What is in a member of ours, as far as it may go; of another one nothing."""
    if member.filename not in (DOCUMENT, LOGO):
        return b""
    if member.compress_type not in WAYS or member.flag_bits & 0x1:
        raise damaged(UNREADABLE)
    most = MOST_UNPACKED if member.filename == DOCUMENT else MOST_LOGO
    with archive.open(member) as opened:
        found = opened.read(most + 1)
    if len(found) > most:
        raise Refused(TOO_MUCH.format(what="het traject" if member.filename == DOCUMENT else "het logo"))
    return found


def _parsed(raw: bytes) -> Any:
    bare = TEXTS.sub(b"", raw)
    if bare.count(b"[") + bare.count(b"{") > MOST_THINGS:
        raise Refused(TOO_MUCH.format(what="het traject"))
    try:
        return json.loads(raw.decode(), object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError) as problem:
        if isinstance(problem, Refused):
            raise
        raise damaged("het is geen JSON") from problem


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise damaged("een naam staat er twee keer")
    return found


def _no_number(name: str) -> NoReturn:
    raise damaged(f"{name} is geen getal")
