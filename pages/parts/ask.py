"""Which module asks for which kind of part."""

from types import ModuleType

from pages.parts import ask_balance, ask_bend, ask_cards, ask_scale

ASK: dict[str, ModuleType] = {"bend": ask_bend, "scale": ask_scale, "cards": ask_cards, "balance": ask_balance}
