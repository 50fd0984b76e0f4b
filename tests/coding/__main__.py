"""``python -m tests.coding``: how well kernwoorden are proposed."""

from .measuring import main

main()
