# Everything a fresh machine with python3 ≥ 3.11 and make needs. Stamps make the second start immediate.
#   make PYTHON=/path/to/python3 …   another interpreter        make test ARGS="-k flood"   passed on to pytest
SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test coverage lint format bench screenshots lock clean

PY   := .venv/bin/python
CODE := $(wildcard geodata ioc ingest layouts callbacks app.py scripts tests benchmarks)
READY := .venv/.run lib/app/main.mjs
# A file of tests stays in one process: its browser and its servers serve all of it. ARGS="-n 0" has them one by one.
SPREAD := -n auto --maxprocesses 4 --dist loadfile
ARGS ?=

help:
	@echo "make run          install what is missing, then the dashboard"
	@echo "make test         all tests (what this machine lacks is skipped, with the reason)"
	@echo "make lint         style, types, dependency rule, size budget"
	@echo "make coverage     the tests with branch coverage"
	@echo "make format       let ruff mend what it can"
	@echo "make bench        the benchmarks of docs/"
	@echo "make screenshots  the pictures of the README, made again"
	@echo "make lock         resolve requirements*.in anew"
	@echo "make clean        remove what make made (var/ stays)"

run: $(READY)
	@$(PY) app.py $(ARGS)

test: $(READY) .venv/.dev
	$(PY) -m pytest $(SPREAD) $(ARGS)

coverage: $(READY) .venv/.dev
	$(PY) -m pytest --cov --cov-report=term-missing:skip-covered $(ARGS)

lint: .venv/.dev
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy $(CODE)
	$(PY) .venv/bin/lint-imports --no-logo
	$(PY) -m scripts.size_budget

format: .venv/.dev
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

bench: $(READY) .venv/.dev
	$(PY) -m benchmarks $(ARGS)

screenshots: $(READY) .venv/.dev
	$(PY) -m scripts.screenshots $(ARGS)

LOCK := $(PY) -m uv pip compile --quiet --universal --python-version 3.11 --no-emit-index-url \
	--custom-compile-command "make lock" $(ARGS)
lock: .venv/.dev
	$(LOCK) requirements.in --output-file requirements.txt
	$(LOCK) requirements-dev.in --output-file requirements-dev.txt

clean:
	rm -rf .venv node_modules lib .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage htmlcov
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# --- stamps ---------------------------------------------------------------------------------------------------------
.venv/.made:
	@sh scripts/make_venv.sh "$(PYTHON)"
	@touch $@

.venv/.run: requirements.txt .venv/.made
	@echo "Installing the Python packages (once, about a minute) …"
	@$(PY) -m pip install --quiet --disable-pip-version-check --progress-bar off -r requirements.txt
	@touch $@

.venv/.dev: requirements-dev.txt .venv/.run
	@echo "Installing the packages of the tests and checks (once) …"
	@$(PY) -m pip install --quiet --disable-pip-version-check --progress-bar off -r requirements-dev.txt
	@touch $@

# Started through the interpreter, for a folder whose path has blanks or that was moved.
lib/.made: package.json package-lock.json scripts/frontend_libs.py .venv/.run
	@echo "Fetching the front-end libraries (once) …"
	@PATH="$(CURDIR)/.venv/bin:$$PATH" $(PY) .venv/bin/npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null
	@$(PY) scripts/frontend_libs.py
	@touch $@

lib/app/main.mjs: $(wildcard assets/app/*.mjs) scripts/bundle.py layouts/preloads.py lib/.made
	@$(PY) -m scripts.bundle
