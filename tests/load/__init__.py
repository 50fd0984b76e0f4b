"""How fast the server is with a full room: a benchmark that prints a table (``python -m tests.load``)."""
