# Everything that one does here. `make` alone says what there is.
# Running and comparing the examples needs Python 3.11 or later and nothing else; the other targets install what they
# need into .venv the first time (`make bench` into .bench), and do nothing the second.

PYTHON := $(or $(PYTHON),$(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$p && break; done))
START_METHOD ?=
EXAMPLE ?=
PATHS ?= .
BENCH ?=
VENV := .venv
BIN := $(VENV)/bin
PYTEST_WORKERS ?= 2

.DEFAULT_GOAL := help
.PHONY: help run-all run-originals diff lint test test-slow test-distributed mend check docs prove prove-all bench format clean

help: ## What one can do here
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-17s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# ── the examples: no installation ───────────────────────────────────────────────────────────────────────────────────

run-all: | python ## Run the fixed examples (START_METHOD=fork, spawn, forkserver or all)
	@$(PYTHON) examples/run.py fixed $(if $(START_METHOD),--start-method $(START_METHOD))

run-originals: | python ## Run the post's own programs, and see what its readers saw (START_METHOD=..)
	@$(PYTHON) examples/run.py original $(if $(START_METHOD),--start-method $(START_METHOD))

diff: | python ## What was corrected, original against fixed (EXAMPLE=03 for one)
	@$(PYTHON) examples/diff.py $(EXAMPLE)

.PHONY: python
python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed, and none was found; name one with PYTHON=.." >&2; exit 2; }

# ── the linter ──────────────────────────────────────────────────────────────────────────────────────────────────────

lint: $(VENV)/.installed ## Check your own files (PATHS="my_script.py other/")
	@$(BIN)/mplint check $(PATHS)

# ── working on it ───────────────────────────────────────────────────────────────────────────────────────────────────

test: $(VENV)/.installed-dev ## The tests
	@env -u PYTHONUNBUFFERED -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m pytest -n $(PYTEST_WORKERS)

test-slow: $(VENV)/.installed-dev ## The tests that take longer: rewritten examples of every rule, large programs
	@env -u PYTHONUNBUFFERED -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m pytest -n $(PYTEST_WORKERS) -m slow

test-distributed: $(VENV)/.installed-distributed ## The test that spreads a check over the workers of a real Dask cluster
	@env -u PYTHONUNBUFFERED -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m pytest tests/checking -m distributed

mend: $(VENV)/.installed-dev ## Fix every program of the catalogue of mistakes, and run what comes out
	@env -u PYTHONUNBUFFERED $(BIN)/python tests/catalogue/mend.py tests/catalogue

check: $(VENV)/.installed-dev ## ruff, mypy, mplint itself, the layering, and whether the examples' table is up to date
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest tests/test_layering.py
	@$(BIN)/python examples/table.py
	@$(BIN)/mplint rules --output-format markdown | diff -q - docs/rules.md > /dev/null || \
		{ echo "docs/rules.md is not what the rules say: run make docs" >&2; exit 1; }
	@$(BIN)/mplint config --reference | diff -q - docs/configuration.md > /dev/null && \
		$(BIN)/mplint config --schema | diff -q - linter/mplint/mplint.schema.json > /dev/null || \
		{ echo "docs/configuration.md or mplint.schema.json is not what the code says: run make docs" >&2; exit 1; }
	@$(BIN)/python -m mplint.checking.make_index --check || \
		{ echo "linter/mplint/gates/index.py is not what the rules say: run make docs" >&2; exit 1; }
	@$(BIN)/mplint check --quiet --select ALL .

docs: $(VENV)/.installed ## Make docs/ and the schema of the settings from the code
	@mkdir -p docs
	@$(BIN)/mplint rules --output-format markdown > docs/rules.md
	@$(BIN)/mplint config --reference > docs/configuration.md
	@$(BIN)/mplint config --schema > linter/mplint/mplint.schema.json
	@$(BIN)/python -m mplint.checking.make_index

prove: $(VENV)/.installed-dev ## Run every rule's examples and hold them against what the rule says
	@$(BIN)/python tests/proofs/prove.py

prove-all: $(VENV)/.installed-dev ## The same on every CPython that is found
	@$(BIN)/python tests/proofs/prove.py --all-pythons

bench: | python ## Measure mplint beside its peers, some 20 minutes; make docs/performance.md (BENCH=--quick for less)
	@$(PYTHON) -m bench $(BENCH)

format: $(VENV)/.installed-dev ## Put the code in ruff's form
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

clean: ## Remove what was installed and made
	rm -rf $(VENV) .bench build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find . -name '*.egg-info' -type d -prune -exec rm -rf {} +

$(BIN)/python: | python
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	@echo "Installing mplint into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.installed-distributed: pyproject.toml | $(VENV)/.installed-dev
	@echo "Installing Dask's distributed into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[distributed]'
	@touch $@

$(VENV)/.installed-dev: pyproject.toml | $(BIN)/python
	@echo "Installing mplint and its tools into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/.installed
