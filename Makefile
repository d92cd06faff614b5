# The commands everybody uses. What they do is written in tools/; this page only names them.
SHELL := /bin/sh
PYTHON := .venv/bin/python
.DEFAULT_GOAL := help
.PHONY: help env demo test check test-services bench

help: ## this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort

env: ## .venv with the locked dependencies, and the front-end build; nothing to do the second time
	@sh tools/env.sh

demo: env ## the portal with sample data on 127.0.0.1:$${PORT:-8000}
	@exec $(PYTHON) tools/demo.py

test: env ## the test suite; what needs a server runs in test-services
	@$(PYTHON) -m pytest -n 2 --dist loadfile --no-loadscope-reorder -m "not services"

check: env ## format, lint, types, import rules, templates, scripts, migrations, system checks
	@$(PYTHON) tools/check.py

test-services: env ## starts PostgreSQL, a search node and nginx on loopback and runs the tests that need them
	@$(PYTHON) -m tests.services

bench: env ## benchmarks as ratios, printed and written to var/bench.json
	@$(PYTHON) -m tools.bench
