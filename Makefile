# The two commands most people need: `make leaflets` builds every leaflet, `make test` proves the program.
.DEFAULT_GOAL := help
SHELL := /bin/sh
BIN := .venv/bin
export WHEELS

.PHONY: help setup test-asr leaflets test test-all bench bench-long lock

help: ## what can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

setup: ## install what is needed into .venv (once)
	@sh .ci/setup run

leaflets: setup ## build every leaflet in source/ into output/
	@$(BIN)/leaflet build

test: ## lint, types, import rules and all tests, with fixed-seed samples of the generated suites
	@sh .ci/setup test
	@sh .ci/prove

test-all: ## the same with the full counts of the generated suites (long)
	@sh .ci/setup test
	@sh .ci/prove --full-counts

test-asr: ## have a recogniser listen to the samples (long; in an environment of its own)
	@sh .ci/setup test
	@sh .ci/hear

bench: ## measure speed as ratios, into docs/performance.md
	@sh .ci/setup test
	@$(BIN)/python -m tests.bench

bench-long: ## the same for 10,000 outputs, two processes and memory, into docs/performance-long.md
	@sh .ci/setup test
	@$(BIN)/python -m tests.bench --long

lock: ## renew the lock files from pyproject.toml (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
		--group build -o requirements.lock pyproject.toml
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
		--group build --group dev --extra piper -c requirements.lock -o requirements-dev.lock pyproject.toml
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
		-o tests/asr/requirements.lock tests/asr/requirements.in
