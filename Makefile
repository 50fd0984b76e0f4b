# Two commands: "make run" starts Praktijklab, "make test" runs every check. Both install what they need.

PYTHON ?= python3
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
IN := .venv/bin/

.PHONY: run test programs

run: .venv/run
	$(IN)python app.py

test: .venv/test programs
	$(IN)ruff check .
	$(IN)ruff format --check .
	$(IN)mypy
	$(IN)pytest -n 2 --dist loadfile --ignore=tests/browser
	$(IN)pytest tests/browser

.venv/run: requirements.txt
	$(PYTHON) -m venv .venv || ($(SUDO) apt-get update && $(SUDO) apt-get install -y python3-venv && $(PYTHON) -m venv .venv)
	$(IN)pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

.venv/test: .venv/run tests/requirements.txt
	$(IN)pip install --quiet --disable-pip-version-check -r tests/requirements.txt
	touch $@

# What the tests open pages and documents with: a browser, a reader of PDF, and an office.
programs:
	@(command -v chromium && command -v pdftotext && command -v soffice) >/dev/null || ($(SUDO) apt-get update && \
	$(SUDO) apt-get install -y --no-install-recommends chromium poppler-utils libreoffice-writer-nogui libreoffice-calc-nogui)
