"""A suggestion for the conversation, and what a rule sees when it looks for a reason to make one."""

from dataclasses import dataclass
from typing import Any

from facilitation.instrument import Instrument
from facilitation.room import Answer, Room

LONGEST_CARD = 80  # signs of somebody's card in a suggestion; the whole card stands on the board
LONGEST_NAME = 80
TURNS = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))  # signs that turn a line round


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question or an invitation for the group, with what in the answers gives reason for it.

    ``words`` can be put on the screen; ``why`` is for whoever leads. ``part`` and ``view`` show what it is about,
    ``spotlight`` is the party that the board brings forward (an id, or nobody). ``key`` stays the same as long as
    the reason is there.
    """

    key: str
    words: str
    why: str
    source: str
    part: str
    view: str
    spotlight: str = ""


@dataclass(frozen=True, slots=True)
class Sight:
    """One part with its board and the answers that it was made from; ``views`` are the keys of its views."""

    instrument: Instrument
    part: Any
    room: Room
    board: Any
    answers: tuple[Answer, ...]
    views: tuple[str, ...]

    @property
    def source(self) -> str:
        """The source of the instrument, short."""
        return self.instrument.board_source

    @property
    def own(self) -> str:
        """What is said of a rule that is ours: the answers are to questions of the source, the rule is not."""
        source = self.source
        return f"eigen, naar {source[5:]}" if source.startswith("Naar ") else f"eigen, bij {source}"

    def name(self, party: str) -> str:
        """The name of a party, by its id."""
        return next((shortened(one.name, LONGEST_NAME) for one in self.room.organisations if one.id == party), "")

    def say(
        self, rule: str, words: str, why: str, source: str, *, about: str = "", view: str = "", spotlight: str = ""
    ) -> Suggestion:
        """A suggestion of this part; ``about`` tells it from others of its rule, an unknown view is the first."""
        shown = view if view in self.views else self.views[0]
        key = "/".join(piece for piece in (self.part.key, rule, about) if piece)
        return Suggestion(key, words, why, source, self.part.key, shown, spotlight)


def shortened(text: str, most: int = LONGEST_CARD) -> str:
    """Typed words on one line, cut at a word when they are too long."""
    words = " ".join(text.translate(TURNS).split())
    if len(words) <= most:
        return words
    cut = words[: most - 1]
    at_word = cut.rpartition(" ")[0]
    return (at_word if len(at_word) > most / 2 else cut).rstrip(" ,.;:") + "…"


def quoted(text: str, most: int = LONGEST_CARD) -> str:
    """What somebody typed, between quotation marks."""
    return f"‘{shortened(text, most)}’"


def asked(question: str) -> str:
    """The first question of a longer one: what fits on a screen."""
    first, mark, _ = question.partition("?")
    return first + mark


def in_a_sentence(title: str) -> str:
    """A title in the middle of a sentence; a word in capitals stays as it is."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]
