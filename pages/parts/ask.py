"""Which module asks for which kind of part."""

from types import ModuleType

from pages.parts import (
    ask_agreements,
    ask_balance,
    ask_bend,
    ask_cards,
    ask_choice,
    ask_coding,
    ask_guess,
    ask_matrix,
    ask_scale,
    ask_talk,
    ask_timeline,
)  # fmt: skip

ASK: dict[str, ModuleType] = {
    "bend": ask_bend,
    "scale": ask_scale,
    "cards": ask_cards,
    "balance": ask_balance,
    "choice": ask_choice,
    "matrix": ask_matrix,
    "timeline": ask_timeline,
    "guess": ask_guess,
    "coding": ask_coding,
    "agreements": ask_agreements,
    "talk": ask_talk,
}
