# Every task of the house. `make` alone lists them.

ifndef PYTHON
PYTHON := $(shell for each in python3.13 python3.12 python3.11 python3 python; do \
	"$$each" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$each" && break; done)
endif
UV ?= build/uv/bin/uv
PYTEST_ARGS ?= -n 2
ONLY ?=
ARGS ?=

IN_VENV := .venv/bin/python
INSTALL := $(IN_VENV) -m pip install --disable-pip-version-check --no-input --require-hashes
LOCK := pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --quiet
SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test check lint format bench faults samples clauses screenshots contract lock setup clean

help: ## list these tasks
	@echo 'make TASK, where TASK is one of:'
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-12s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

demo: .venv/has-runtime ## start a hub with a fictional district; ARGS="--port 9000" is passed on
	@$(IN_VENV) wsgi.py demo $(ARGS)

test: .venv/has-dev setup ## run all tests; ONLY=tests/domain a part, PYTEST_ARGS="-x -n 0" other options
	@$(IN_VENV) -m pytest $(PYTEST_ARGS) $(ONLY)

check: .venv/has-dev ## everything that must be green before a change goes in: lint, then the tests
	@$(MAKE) --no-print-directory lint
	@$(MAKE) --no-print-directory test

lint: .venv/has-dev ## formatting, ruff, types, and who may import whom
	@$(IN_VENV) -m ruff format --check --quiet . || { echo 'Run: make format'; exit 1; }
	@$(IN_VENV) -m ruff check --quiet .
	@$(IN_VENV) -m mypy --no-error-summary
	@$(IN_VENV) .venv/bin/lint-imports --no-cache --no-logo

format: .venv/has-dev ## lay out the code, and repair what ruff can repair
	@$(IN_VENV) -m ruff check --fix --quiet . ; $(IN_VENV) -m ruff format .

bench: .venv/has-dev build/peers/made setup ## measure against floors and peers, write build/bench.json; ONLY=draw a part
	@$(IN_VENV) -m tests.benchmarks $(ONLY)

faults: .venv/has-dev setup ## break what can break and count every message, write build/faults.json; ONLY=broker a part
	@$(IN_VENV) -m tests.faults $(ONLY)

clauses: .venv/has-dev ## each of the 127 clauses with the tests that show it; ARGS=--prove takes rules out and sees their tests fail
	@$(IN_VENV) -m tests.clauses $(ARGS)

samples: .venv/has-runtime ## make the sample workbooks again
	@$(IN_VENV) -m service.demo.make_samples

screenshots: .venv/has-dev setup ## take the pictures of docs/ again
	@$(IN_VENV) -m tests.screenshots $(ONLY)

contract: .venv/has-runtime ## make docs/contract, what a department's vendor needs, again
	@$(IN_VENV) wsgi.py contract export docs/contract

lock: $(UV) ## choose and hash every package again, from pyproject.toml
	@"$(UV)" $(LOCK) --output-file requirements.txt
	@"$(UV)" $(LOCK) --extra dev --constraint requirements.txt --output-file requirements-dev.txt
	@"$(UV)" $(LOCK) --extra bench --constraint requirements-dev.txt --output-file requirements-bench.txt

clean: ## take away what can be made again (not var/, where a local hub keeps its state)
	@rm -rf .venv build dist .pytest_cache .ruff_cache .mypy_cache .hypothesis .coverage .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

setup: ## install the services that the tests use, where there is the right to
	@bash tests/setup.sh

.venv/made:
	@test -n "$(PYTHON)" || { echo 'Lianjian needs Python 3.11 or newer; none was found. Name one: make PYTHON=/path/to/python3'; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { echo '$(PYTHON) is not Python 3.11 or newer.'; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo '$(PYTHON) cannot make virtual environments. On Debian and Ubuntu: apt install python3-venv'; exit 1; }
	@rm -rf .venv && "$(PYTHON)" -m venv .venv && touch $@

.venv/has-runtime: requirements.txt | .venv/made
	@bash tests/quietly.sh 'Installing the packages (about a minute, the first time only)' $(INSTALL) -r requirements.txt
	@touch $@

.venv/has-dev: requirements-dev.txt | .venv/has-runtime
	@bash tests/quietly.sh 'Installing the packages for tests and checks' $(INSTALL) -r requirements-dev.txt
	@touch $@

build/peers/made: requirements-bench.txt
	@rm -rf build/peers && "$(PYTHON)" -m venv build/peers
	@bash tests/quietly.sh 'Installing what the benchmarks compare with' build/peers/bin/python -m pip install \
		--disable-pip-version-check --no-input --require-hashes -r requirements-bench.txt
	@touch $@

build/uv/bin/uv: | .venv/made
	@"$(PYTHON)" -m venv build/uv && build/uv/bin/python -m pip install --quiet --disable-pip-version-check uv==0.13.8
