# Two commands do all set-up: `make run` and `make test`. Everything is installed into .venv, inside this checkout.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
ARGS   ?=
# Tests run one process a core where there are several: the slow part is waiting on sockets.
JOBS   ?= auto

export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: help run test check messages bench clean

help:
	@echo "make run     start Concordance: on Discord with a token in .env, otherwise in a rehearsal in your browser"
	@echo "make test    run the tests"
	@echo "make check   look for faults without running: ruff, mypy, the import arrows"
	@echo "make messages  gather the bot's words into the catalogues of other languages, and say what wants translating"
	@echo "make bench   measure: round trips, start-up, memory, reading, searching"
	@echo "make clean   remove .venv and caches (never a database or .env)"

run: $(VENV)/.run-ready
	@$(BIN)/concordance run $(ARGS)

test: $(VENV)/.dev-ready
	@echo "Running the tests..."
	@$(BIN)/python -m pytest -n $(JOBS) $(ARGS)

check: $(VENV)/.dev-ready
	@echo "Checking style (ruff)..."
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@echo "Checking types (mypy, strict)..."
	@$(BIN)/mypy
	@echo "Checking who imports whom (import-linter)..."
	@$(BIN)/lint-imports

messages: $(VENV)/.run-ready
	@$(BIN)/python -m bot.messages

bench: $(VENV)/.dev-ready
	@$(BIN)/python -m benchmarks $(ARGS)

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Concordance needs Python 3.11 or later; $(PYTHON) is $$($(PYTHON) -V 2>&1). Try: make PYTHON=python3.11 run"; exit 1; }
	@echo "Making a virtual environment in $(VENV)..."
	@$(PYTHON) -m venv $(VENV) || { echo "Python's venv module is missing. On Debian or Ubuntu: apt install python3-venv"; exit 1; }

# The stamps are older than pyproject.toml whenever its dependencies may have changed.
$(VENV)/.run-ready: pyproject.toml | $(BIN)/python
	@echo "Installing Concordance and what it needs (once, about a minute)..."
	@$(BIN)/python -m pip install --quiet --editable '.[pictures,latent,postgresql]'
	@touch $@

$(VENV)/.dev-ready: pyproject.toml | $(BIN)/python
	@echo "Installing Concordance, what it needs and what its tests need (once, about a minute)..."
	@$(BIN)/python -m pip install --quiet --editable '.[pictures,latent,postgresql,dev]'
	@touch $@ $(VENV)/.run-ready
