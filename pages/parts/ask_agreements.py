"""Asking for the kind ``agreements``."""

from typing import Any

from pages.parts.asking import Asking, Question


def questions(part: Any) -> tuple[Question, ...]:
    """The questions of this part."""
    return ()


def ask(asking: Asking, part: Any, question: str) -> None:
    """Show one question."""
