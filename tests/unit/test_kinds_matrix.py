"""The kind ``matrix``: a card that belongs nowhere yet is told in words, so that nothing typed is out of sight."""

from facilitation.catalogue import instruments
from facilitation.kinds import KINDS
from facilitation.kinds.matrix import LOOSE, ROWS
from facilitation.room import Answer, Organisation, Room

ROOM = Room((Organisation("a" * 32, "Gemeente", "gemeente", 0), Organisation("b" * 32, "Zorg", "zorgaanbieder", 1)))
KIND = KINDS["matrix"]


def card(part: str, field: str, text: str, **value: str) -> Answer:
    return Answer(text.rjust(32, "0"), part, field, text, value, "a" * 32)


def test_a_card_without_a_row_or_of_a_row_that_is_gone_stands_at_the_end_of_the_table() -> None:
    part = instruments()["door-elkaars-bril"].part("brillen")
    assert part
    row = card(part.key, ROWS, "overlast")
    (field,) = (one.key for one in part.words)  # type: ignore[union-attr]
    answers = [row, card(part.key, field, "past", row=row.id), card(part.key, field, "los"),
               card(part.key, field, "weg", row="c" * 32)]  # fmt: skip
    board = KIND.board(part, ROOM, answers, ())
    assert [one.text for one in board.words] == ["past"]
    told = [cells for cells in KIND.table(board, "").rows if cells[0] == LOOSE]
    assert [cells[1].rsplit(": ", 1)[1] for cells in told] == ["los", "weg"]
    assert not [cells for cells in KIND.table(board, f"rij-{row.id}").rows if cells[0] == LOOSE]


def test_what_is_needed_of_a_party_that_was_not_chosen_yet_is_told_as_well() -> None:
    part = instruments()["opgave-en-wederzijdse-afhankelijkheid"].part("afhankelijkheid")
    assert part
    answers = [card(part.key, "nodig", "een plek"), card(part.key, "nodig", "een nummer", toward="b" * 32)]
    board = KIND.board(part, ROOM, answers, ())
    table = KIND.table(board, "alles")
    assert all(len(cells) == len(table.headers) for cells in table.rows)
    assert next(cells[1] for cells in table.rows if cells[0] == LOOSE).endswith("een plek")
    assert "een nummer" in str(table.rows)
