# `make demo` shows Vivat at work, `make test` proves it; each sets up all that it needs in .venv.
PYTHON ?= python3
ARGS ?=
SPARK ?= yes
export PYTHONUTF8 = 1

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo test style types imports tests test-spark spark-if-java bench mutants long lock clean

title = @printf '\n== %s\n'
setup = @$(PYTHON) scripts/setup.py

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

demo: ## a made county, decided and explained (ARGS= is passed on)
	$(setup) run
	@.venv/bin/vivat demo $(ARGS)

test: style types imports tests spark-if-java ## everything that a change must pass (SPARK=no leaves Spark out)

style: ## ruff
	$(setup) test
	$(title) 'style (ruff)'
	@.venv/bin/ruff check --quiet && .venv/bin/ruff format --check --quiet

types: ## mypy, strict
	$(setup) test
	$(title) 'types (mypy)'
	@.venv/bin/mypy

imports: ## which room may import which (import-linter)
	$(setup) test
	$(title) 'imports (import-linter)'
	@.venv/bin/lint-imports --no-logo

tests: ## pytest, Spark aside (ARGS='-k name' picks)
	$(setup) test
	$(title) 'tests (pytest)'
	@.venv/bin/pytest $(ARGS)

test-spark: ## the law program on Spark; needs Java 17
	$(setup) spark
	$(title) 'tests on Spark (pytest)'
	@.venv/bin/pytest -m spark $(ARGS)

spark-if-java:
ifeq ($(SPARK)$(wildcard src/vivat/engines/spark.py),yessrc/vivat/engines/spark.py)
	@if java -version 2>&1 | grep -Eq 'version "(1[7-9]|[2-9][0-9])'; \
	then $(MAKE) --no-print-directory test-spark; else echo 'No Java 17 or newer here: Spark left out'; fi
endif

bench: ## the speed of the law program, on a million made people
	$(setup) run
	@.venv/bin/vivat bench law --people 1000000 $(ARGS)

mutants: ## every mutant of the law program
	$(setup) test
	@.venv/bin/pytest -m mutants $(ARGS)

long: ## random cases for as long as it takes
	$(setup) test
	@.venv/bin/pytest -m long --hypothesis-profile=long $(ARGS)

lock: ## requirements/*.txt from pyproject.toml (UPGRADE=1 takes the newest)
	$(setup) lock

clean: ## removes what the targets made; var/, with its data, stays
	@rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	@find src tests scripts -name __pycache__ -prune -exec rm -rf {} +
