# netmap: `make run` opens the app, `make test` runs every test. Both do all set-up themselves.
# On Windows: see README.md.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.netmap-ready
COMPILED := $(VENV)/.netmap-compiled
TOOLS := $(VENV)/.netmap-tools-ready
BENCH := $(VENV)/.netmap-bench-ready
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
COMPILE := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header \
	--default-index https://pypi.org/simple --python-version 3.11

CHECKED := tests/test_architecture.py tests/test_texts.py tests/test_words_and_settings.py tests/metrics/test_by_hand.py \
	tests/metrics/test_access.py tests/metrics/test_dependence.py tests/findings tests/ingest/test_reading.py tests/export/test_contents.py

.PHONY: help setup run check test nightly lint audit bench bench-browser bench-xl browser database guide lock clean

help:
	@echo "make run    open the app in the browser, with a sample network one click away"
	@echo "make test   run every test (installs Chromium, Firefox and PostgreSQL from Debian's packages when it may)"
	@echo "make check  lint, types and the tests that catch most, in under a minute"
	@echo "make lint   ruff and mypy      make bench   speed against peers      make nightly   slow laws"
	@echo "make guide  the pictures of the guide, made by the app itself"
	@echo "make audit  known weaknesses of the locked packages, licences, bill of materials"
	@echo "make lock   renew the locked dependencies      make clean   remove the virtual environment"

setup: $(COMPILED)

# The compiled core is made here, so that nobody waits for it when a large network is opened.
$(COMPILED): $(READY) netmap/metrics/kernels.py netmap/metrics/lanes.py netmap/metrics/passing.py netmap/metrics/plain.py
	@rm -f netmap/metrics/__pycache__/*.nbi
	$(BIN)/python -c "from netmap.metrics import kernels; kernels.compile_all()"
	$(BIN)/python -m compileall -q netmap
	@touch $(COMPILED)

$(READY): requirements.lock pyproject.toml tools/make_venv.sh
	@echo "Setting up: this takes some minutes, the first time only ..."
	PYTHON="$(PYTHON)" sh tools/make_venv.sh $(VENV)
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $(READY)

$(TOOLS): $(COMPILED) requirements-dev.lock
	$(PIP) --require-hashes -r requirements-dev.lock
	@touch $(TOOLS)

run: setup
	@echo "netmap opens in your browser. If it does not: http://localhost:8501 (or the address that is printed below)"
	$(BIN)/netmap app

browser:
	@sh tools/install_browser.sh

database:
	@sh tools/install_database.sh

test: $(TOOLS) browser database
	$(BIN)/python -m pytest -n auto --dist loadgroup --no-loadscope-reorder -m "not nightly"

# What one runs after every change: the order of the rooms, the words, the gate, the figures by hand and what is told.
check: $(TOOLS)
	@$(BIN)/mypy > $(VENV)/.mypy-said & typed=$$!; \
	$(BIN)/ruff check . && $(BIN)/ruff format --check --quiet . && \
	$(BIN)/python -m pytest -q -n auto -m "not nightly and not browser" $(CHECKED) && \
	{ wait $$typed || { cat $(VENV)/.mypy-said; exit 1; }; }; cat $(VENV)/.mypy-said

nightly: $(TOOLS) browser database
	$(PIP) --editable ".[spark]"
	$(BIN)/python -m pytest -n auto -m "nightly"
	$(BIN)/python -m pytest -n auto --hypothesis-profile=nightly tests/metrics/test_laws.py

lint: $(TOOLS)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

$(VENV)/audit/.ready: requirements-audit.lock
	$(PYTHON) -m venv $(VENV)/audit
	$(VENV)/audit/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-audit.lock
	@touch $@

audit: $(READY) $(VENV)/audit/.ready
	$(VENV)/audit/bin/python tools/supply_chain.py

# The others that speed is set beside.
$(BENCH): $(TOOLS) pyproject.toml
	$(PIP) --no-build-isolation --editable ".[bench]"
	@touch $(BENCH)

bench: $(BENCH)
	$(BIN)/python benchmarks/bench.py
	$(BIN)/python benchmarks/road.py
	$(BIN)/python benchmarks/graphs.py
	$(BIN)/python benchmarks/store.py
	$(BIN)/python benchmarks/floor.py $(if $(REGISTER),--register $(REGISTER))

bench-browser: $(TOOLS) browser
	$(BIN)/python benchmarks/browser.py --write

# The pictures of docs/guide, made by the app itself.
guide: $(TOOLS) browser
	$(BIN)/python tools/guide_pictures.py

bench-xl: $(TOOLS)
	$(BIN)/python benchmarks/bench.py --size XL

lock: $(TOOLS)
	$(COMPILE) --extra setup --output-file requirements.lock pyproject.toml
	$(COMPILE) --extra dev --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml
	printf 'cyclonedx-bom>=7.2,<8\npip-audit>=2.9,<3\n' | $(COMPILE) --output-file requirements-audit.lock -

clean:
	rm -rf $(VENV)
