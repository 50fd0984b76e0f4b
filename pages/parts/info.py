"""Tables of the source, beside the questions that they help to answer."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from facilitation.content import InfoTable
from facilitation.kinds import AnyPart


def about(part: AnyPart, question: str, others: Sequence[str]) -> tuple[InfoTable, ...]:
    """The tables for one question: its own, those of the whole part, and those of an option or row in it.

    ``others`` are the keys of all questions of the part: what belongs to one of those stays there.
    """
    return tuple(one for one in part.info if one.about == question or one.about not in others)


def tables(found: Sequence[InfoTable]) -> None:
    """Show tables; where there is little room every row stands as lines below each other."""
    for one in found:
        st.html(_html(one))


def _html(one: InfoTable) -> str:
    head = "".join(f'<th scope="col">{escape(words)}</th>' for words in one.headers)
    rows = "".join(f"<tr>{_cells(one.headers, row)}</tr>" for row in one.rows)
    return (
        f'<div class="pl-info"><table><caption>{escape(one.title)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _cells(headers: Sequence[str], row: Sequence[str]) -> str:
    first = f'<th scope="row">{escape(row[0])}</th>'
    return first + "".join(
        f'<td data-head="{escape(head)}">{escape(words)}</td>'
        for head, words in zip(headers[1:], row[1:], strict=True)
    )
