# Everything happens in .venv, which the first command makes. PYTHON chooses the interpreter.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/installed
BENCH_STAMP := $(VENV)/installed-bench
MODEL := models/fault_truncate.py
# A file's tests run in one process, since they share what they have checked.
ON_ALL_CORES := -n auto --dist loadfile
# What hangs on the Python and on the C compiler: the front end, both engines, the command.
OTHER := tests/program tests/test_public_names.py tests/test_check.py tests/test_worked_examples.py \
	tests/language/test_meaning.py tests/language/test_records.py tests/language/test_source_text.py \
	tests/language/test_against_python.py tests/language/test_wrong_models.py \
	tests/search/test_contract.py tests/search/test_told_apart.py \
	tests/search/native/test_engine.py tests/command/test_cli.py tests/report/test_traces.py
C_FILES := $(wildcard checker/search/native/c/*.[ch] tests/search/native/*.c benchmarks/ceiling.c)
QUICK := tests/test_architecture.py tests/test_public_names.py tests/program/test_text.py

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help check quick test test-other test-all lint format results bench bench-quick constraints clean

help:
	@echo "make check        check $(MODEL): which protocol loses which race"
	@echo "make quick        ruff, mypy, architecture, names, golden Programs: some 15 seconds"
	@echo "make test         the same, and run the tests, but for the slow ones"
	@echo "make test-other   run those that hang on the Python and on the C compiler"
	@echo "make test-all     run all tests, the slow ones too"
	@echo "make lint         ruff, its formatter and mypy"
	@echo "make format       let ruff format the code, and fix what it can; clang-format the C"
	@echo "make results      write results/ anew"
	@echo "make bench        measure against Spin, Rumur and Harmony; writes results/bench/"
	@echo "make bench-quick  the same once, on small cases; writes build/bench/"
	@echo "make constraints  write constraints.txt anew, with the newest versions"
	@echo "make clean        remove .venv and the caches"
	@echo
	@echo "PYTHON=python3.12 make ... chooses the interpreter for .venv (3.11 or later),"
	@echo "and VENV=folder another environment beside it."

# Until the stamp is written the installation is not done: an interrupted one begins again.
$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "$(PYTHON) is `$(PYTHON) --version 2>&1 | tail -1`; raceproof needs Python 3.11 or later."; \
		echo "Name one that is there, as PYTHON=python3.12 make ..., or install it:"; \
		echo "apt install python3.12 python3.12-venv, or uv python install 3.12."; exit 1; } >&2
	@echo "Installing into $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check \
		--constraint constraints.txt --editable '.[dev]'
	@touch $@

check: $(STAMP)
	@$(BIN)/check $(MODEL)

test: check
	@$(BIN)/python -m pytest -q $(ON_ALL_CORES)

quick: lint
	@$(BIN)/python -m pytest -q -x $(QUICK)

test-other: $(STAMP)
	@$(BIN)/python -m pytest -q $(ON_ALL_CORES) $(OTHER)

test-all: test
	@$(BIN)/python -m pytest -q -m slow -n auto --dist worksteal

lint: $(STAMP)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: $(STAMP)
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .
	@PATH="$(BIN):$$PATH"; if command -v clang-format > /dev/null; then \
		clang-format -i $(C_FILES); else echo "C is not formatted: there is no clang-format"; fi

# The mails come from the traces in the JSON files, replayed on the models as they are.
results: $(STAMP)
	@$(BIN)/python tests/evidence.py

# Whole rounds of all tools: leave the machine alone meanwhile. Harmony is found if it is in PATH.
bench: $(BENCH_STAMP)
	@$(BIN)/python -m benchmarks.bench $(BENCH)

bench-quick: $(BENCH_STAMP)
	@$(BIN)/python -m benchmarks.bench --quick --output build/bench $(BENCH)

$(BENCH_STAMP): $(STAMP)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check \
		--constraint constraints.txt --editable '.[dev,bench]'
	@touch $@

# From an environment that has nothing else in it.
constraints:
	@rm -rf build/fresh
	@$(PYTHON) -m venv build/fresh
	@build/fresh/bin/python -m pip install -qq --disable-pip-version-check \
		--editable '.[dev,bench,pyright]'
	@sed -n '/^#/p' constraints.txt > build/constraints.txt
	@build/fresh/bin/python -m pip freeze --exclude-editable >> build/constraints.txt
	@mv build/constraints.txt constraints.txt
	@rm -rf build/fresh

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
