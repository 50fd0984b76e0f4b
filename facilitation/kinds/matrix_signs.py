"""What lies in the rows of a matrix and asks for a conversation: signs for the board and the table alike.

Each is a question to the group, never a verdict, and nothing is counted for anybody to read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from facilitation.kinds.matrix import MatrixBoard, Word

OVERLAP, GAP = "overlap?", "hiaat?"
COMMON = "speelt bij allen"
NOT_COVERED = "nog niet belegd?"
NOT_CONNECTED = "nog geen verbinding?"
ENOUGH = 2  # so many parties, before something can be common or overlap


def own_role(word: Word) -> bool:
    """Whether a party says this of itself, rather than of another party."""
    return word.by is not None and word.by == word.toward


def speaks_of_roles(board: MatrixBoard) -> bool:
    """Whether parties name their own role beside what they expect of others."""
    return board.part.rows != "parties" and bool(board.part.toward) and board.part.toward_self


def owners(board: MatrixBoard, row: str) -> tuple[str, ...]:
    """The parties that name a role of their own in this row, in order of the boards."""
    named = {word.by for word in board.words if word.row == row and own_role(word)}
    return tuple(one.id for one in board.parties if one.id in named)


def overlap(board: MatrixBoard, row: str) -> bool:
    """Whether two or more parties name a role of their own here."""
    return speaks_of_roles(board) and len(owners(board, row)) >= ENOUGH


def gaps(board: MatrixBoard, row: str) -> tuple[str, ...]:
    """The parties of which something is expected here, and that name no role of their own here."""
    if not speaks_of_roles(board):
        return ()
    asked = {word.toward for word in board.words if word.row == row and not own_role(word)}
    named = owners(board, row)
    return tuple(one.id for one in board.parties if one.id in asked and one.id not in named)


def questions(board: MatrixBoard, row: str) -> tuple[str, ...]:
    """The questions that a row raises, in words; none once the group decided about it."""
    if any(one.id == row and one.verdict for one in board.rows):
        return ()
    return (*((OVERLAP,) if overlap(board, row) else ()), *((GAP,) if gaps(board, row) else ()))


def common(board: MatrixBoard, row: str) -> bool:
    """Whether a row plays at every party that answered, when there are two or more.

    The first option is the one that says "not with us".
    """
    keys = [one.key for one in board.part.marks] or [""]
    said = {mark.by: mark.mark for mark in board.marks if mark.row == row and mark.by and mark.mark in keys}
    return len(said) >= ENOUGH and keys[0] not in said.values()


def members_of(board: MatrixBoard, row: str) -> tuple[str, ...]:
    """The parties that belong to a row, each once however often it was named, in order of the boards."""
    named = {member.party for member in board.members if member.row == row}
    return tuple(one.id for one in board.parties if one.id in named)


def covers(board: MatrixBoard) -> bool:
    """Whether rows are roles that people see as filled by parties, rather than fields that the group fills in."""
    return board.part.who == "person"


def not_covered(board: MatrixBoard, row: str) -> bool:
    """Whether nobody was named for this row, while somebody was for another."""
    return covers(board) and bool(board.members) and not members_of(board, row)


def in_words(board: MatrixBoard, row: str) -> list[tuple[str, str, str]]:
    """The signs of a row for the table: who says it (nobody), what it is about, and the sign itself."""
    names = {one.id: one.name for one in board.parties}
    about = {OVERLAP: owners(board, row), GAP: gaps(board, row)}
    found = [("", ", ".join(names[one] for one in about[sign]), sign) for sign in questions(board, row)]
    if common(board, row):
        found.append(("", "", COMMON))
    if not_covered(board, row):
        found.append(("", board.part.members, NOT_COVERED))
    return found


def connecting(board: MatrixBoard) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The parties that stand in more than one row of a group, each with the labels of these rows."""
    if covers(board) or board.part.rows != "given":
        return ()
    rows = [(one.label, members_of(board, one.id)) for one in board.rows]
    found = ((one.name, tuple(label for label, members in rows if one.id in members)) for one in board.parties)
    return tuple((name, labels) for name, labels in found if len(labels) > 1)
