# Needs Python 3.11 or newer (with venv) and make, nothing else. "make" alone lists what there is.
# Without make (Windows): py requirements\install.py, then .venv\Scripts\graphkit demo

.DEFAULT_GOAL := help
SHELL := /bin/sh

# PYTHON=/path/to/python3.12 chooses one; else that of .venv, else the newest that is found.
PYTHON ?=
# DIR=folder is where "make demo" makes its workspace; ARGS=... goes to pytest or the benchmarks.
DIR ?=
ARGS ?=

ifeq ($(OS),Windows_NT)
scripts := Scripts
else
scripts := bin
endif
bin := .venv/$(scripts)

candidates := $(if $(PYTHON),"$(PYTHON)",$(bin)/python python3.14 python3.13 python3.12 python3.11 python3 python)

# $(call setup,LEVEL): .venv with the pinned packages of requirements/LEVEL.txt, and graphkit.
define setup
@found=; bare=; for each in $(candidates); do \
  "$$each" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || continue; \
  if "$$each" -c 'import ensurepip, venv' >/dev/null 2>&1; then found=$$each; break; fi; bare=$$each; \
done; \
if [ -n "$$found" ]; then exec "$$found" requirements/install.py $(1); fi; \
if [ -n "$$bare" ]; then \
  echo "$$bare came without venv. Get it (Debian, Ubuntu: apt install python3-venv), then try again." >&2; \
elif [ -n "$(PYTHON)" ]; then \
  echo "PYTHON=$(PYTHON) is no Python 3.11 or newer." >&2; \
else \
  echo "graphkit needs Python 3.11 or newer, and there is none on the PATH. Install one," >&2; \
  echo "or name one: make PYTHON=/path/to/python3.12 $@" >&2; \
fi; exit 1
endef

.PHONY: help
help:
	@echo "make demo      try graphkit on a made-up library; DIR=folder chooses where"
	@echo "make install   set graphkit up in .venv"
	@echo "make test      set up, then run every test, several at a time; ARGS=... goes to pytest"
	@echo "make quick     set up, then run the unit and contract tests that are not slow, in a minute"
	@echo "make test-long every test, with every example of each property test"
	@echo "make test-spark  the tests of large engines, with a real Spark from Maven Central (Java, Maven)"
	@echo "make lint      check style, layout and who imports whom"
	@echo "make types     check types"
	@echo "make bench     run the benchmarks beside their peers; ARGS=--quick for a small one"
	@echo "make docs      write docs/cli.md and the tables of docs/scale.md anew"
	@echo "make site      build the documentation as a website in site/"
	@echo "make dist      build source archive, wheel and SBOM in dist/"
	@echo "make neo4j     start a Neo4j with Docker"
	@echo "make lock      renew the pinned versions in requirements/"
	@echo "make clean     remove what can be made again: .venv, caches, builds"

.PHONY: install
install:
	$(call setup,base)

.PHONY: demo
demo: install
	@$(bin)/graphkit demo $(if $(DIR),"$(DIR)")

# Without bytecode, which some containers switch off, each worker and each process that tests start
# would compile everything again.
.PHONY: test
test:
	$(call setup,test)
	@PYTHONDONTWRITEBYTECODE= $(bin)/python -m pytest -n auto --maxprocesses 4 $(ARGS)

# Which tests are slow: tests/support/schedule.py. What was left out, the summary says.
.PHONY: quick
quick:
	$(call setup,test)
	@PYTHONDONTWRITEBYTECODE= GRAPHKIT_EXAMPLES=$${GRAPHKIT_EXAMPLES:-0.05} \
	  $(bin)/python -m pytest -n logical --maxprocesses 4 -m "not slow" tests/unit tests/contract $(ARGS)

.PHONY: test-long
test-long:
	@GRAPHKIT_EXAMPLES=1 $(MAKE) --no-print-directory test ARGS='$(ARGS)'

# In an environment of its own, as only these tests need Spark's client. They start the server. Each
# question is a few dozen jobs of Spark, so properties try few examples.
.PHONY: test-spark
test-spark:
	$(call setup,spark)
	@PYTHONDONTWRITEBYTECODE= GRAPHKIT_SPARK=$${GRAPHKIT_SPARK:-start} \
	  GRAPHKIT_EXAMPLES=$${GRAPHKIT_EXAMPLES:-0.05} .venv-spark/$(scripts)/python -m pytest -n 0 \
	  $(or $(ARGS),tests/unit/compute tests/integration/compute)

.PHONY: lint
lint:
	$(call setup,dev)
	@$(bin)/python -m ruff check .
	@$(bin)/python -m ruff format --check .
	@$(bin)/lint-imports

.PHONY: types
types:
	$(call setup,dev)
	@$(bin)/python -m mypy

.PHONY: bench
bench:
	$(call setup,bench)
	@$(bin)/python -m benchmarks $(ARGS)

.PHONY: docs
docs:
	$(call setup,base)
	@$(bin)/python docs/make_cli_reference.py
	@$(bin)/python docs/make_table_schema.py

.PHONY: site
site:
	$(call setup,site)
	@NO_MKDOCS_2_WARNING=1 $(bin)/python -m mkdocs build --strict

.PHONY: dist
dist:
	$(call setup,test)
	@$(bin)/python release/build.py

.PHONY: neo4j
neo4j:
	@docker compose version >/dev/null 2>&1 || { \
	  echo "This needs Docker with its compose plugin, and there is none here. Install Docker, or point" >&2; \
	  echo "NEO4J_URI at a Neo4j that runs elsewhere. graphkit works without: its own store needs no server." >&2; \
	  exit 1; }
	@docker compose up -d --wait neo4j

# $(call pin,FILE,GROUPS,OPTION): one requirement file, hashed, for CPython 3.11 and newer on every
# platform. The option of base.txt notes who needs each package: the SBOM is made from it.
define pin
@{ echo '# Written by "make lock"; do not edit.'; \
  .venv-lock/bin/uv pip compile pyproject.toml $(addprefix --group ,$(2)) --quiet --upgrade \
    --universal --python-version 3.11 --generate-hashes --no-header $(or $(3),--no-annotate) \
    --no-emit-index-url --no-emit-find-links; } > requirements/$(1).new
@mv requirements/$(1).new requirements/$(1)
@echo "requirements/$(1): written"
endef

.PHONY: lock
lock: install
	@test -x .venv-lock/bin/uv || { $(bin)/python -m venv --clear .venv-lock && \
	  .venv-lock/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes -r requirements/lock.txt; }
	$(call pin,base.txt,build,--annotation-style line)
	$(call pin,test.txt,build release test)
	$(call pin,bench.txt,build release test bench)
	$(call pin,dev.txt,build release test bench dev)
	$(call pin,site.txt,build release test bench dev site)
	$(call pin,spark.txt,build release test spark,--no-annotate --extra spark)
	@{ echo '# Written by "make lock"; do not edit.'; echo uv | .venv-lock/bin/uv pip compile - --quiet --upgrade \
	    --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	    --no-emit-index-url --no-emit-find-links; } > requirements/lock.new
	@mv requirements/lock.new requirements/lock.txt
	@echo "requirements/lock.txt: written"

.PHONY: clean
clean:
	rm -rf .venv .venv-lock .venv-spark build dist site .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find graphkit tests benchmarks docs import -name __pycache__ -type d -prune -exec rm -rf {} +
