# netmap: `make run` opens the app, `make test` runs every test. Both do all set-up themselves.
# On Windows: see README.md.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.netmap-ready
COMPILED := $(VENV)/.netmap-compiled
TOOLS := $(VENV)/.netmap-tools-ready
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
COMPILE := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header \
	--default-index https://pypi.org/simple --python-version 3.11

.PHONY: help setup run test nightly lint bench bench-browser bench-xl browser lock clean

help:
	@echo "make run    open the app in the browser, with a sample network one click away"
	@echo "make test   run every test (installs Chromium and Firefox from Debian's packages when it may)"
	@echo "make lint   ruff and mypy      make bench   speed against peers      make nightly   slow laws"
	@echo "make lock   renew the locked dependencies      make clean   remove the virtual environment"

setup: $(COMPILED)

# The compiled core is made here, so that nobody waits for it when a large network is opened.
$(COMPILED): $(READY) netmap/metrics/kernels.py netmap/metrics/plain.py
	$(BIN)/python -c "from netmap.metrics import kernels; kernels.compile_all()"
	@touch $(COMPILED)

$(READY): requirements.lock pyproject.toml tools/make_venv.sh
	PYTHON="$(PYTHON)" sh tools/make_venv.sh $(VENV)
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $(READY)

$(TOOLS): $(COMPILED) requirements-dev.lock
	$(PIP) --require-hashes -r requirements-dev.lock
	@touch $(TOOLS)

run: setup
	$(BIN)/netmap app

browser:
	@sh tools/install_browser.sh

test: $(TOOLS) browser
	$(BIN)/python -m pytest -n auto --dist loadgroup --no-loadscope-reorder -m "not nightly"

nightly: $(TOOLS) browser
	$(BIN)/python -m pytest -n auto -m "nightly"

lint: $(TOOLS)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(TOOLS)
	$(BIN)/python benchmarks/bench.py

bench-browser: $(TOOLS) browser
	$(BIN)/python benchmarks/browser.py --write

bench-xl: $(TOOLS)
	$(BIN)/python benchmarks/bench.py --size XL

lock: $(TOOLS)
	$(COMPILE) --extra setup --output-file requirements.lock pyproject.toml
	$(COMPILE) --extra dev --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml

clean:
	rm -rf $(VENV)
