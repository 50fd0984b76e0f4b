"""A sentence on the screen may quote a card (see ``suggesting``): it follows the words of that card, or goes too."""

import contextlib

from facilitation.suggestions.suggestion import quoted
from sessions.access import Unknown
from sessions.database import Database, NotSaved
from sessions.feed import Change
from sessions.reading import own_step
from sessions.tables import StepRow


def quotes(prompt: str, text: str) -> bool:
    """Whether a sentence on the screen quotes these words."""
    return bool(prompt and text.strip()) and quoted(text) in prompt


def requote(step: StepRow, before: str, after: str) -> None:
    """Let the sentence on the screen say the new words of a card; without new words it goes off the screen."""
    if quotes(step.prompt, before):
        step.prompt = step.prompt.replace(quoted(before), quoted(after)) if after.strip() else ""


def follow(database: Database, meeting_id: str, step_id: str, before: str, after: str) -> None:
    """The same in a transaction of its own, after what somebody typed was kept: that does not hang on the screen."""
    with contextlib.suppress(NotSaved, Unknown), database.write(Change(meeting_id, "stage", step_id)) as session:
        requote(own_step(session, meeting_id, step_id), before, after)
