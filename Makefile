# Two commands matter: `make run` and `make test`. Both set up what they need, once.

VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test bench lint clean setup setup-dev

run: setup
	@packaging/run.sh

test: setup-dev
	@packaging/test.sh

lint: setup-dev
	$(BIN)/lint-imports
	$(BIN)/ruff format --check app tests resources packaging
	$(BIN)/ruff check app tests resources packaging
	$(BIN)/mypy

bench: setup-dev
	$(BIN)/python -m tests.bench

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache build dist *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

setup:
	@packaging/setup.sh run

setup-dev:
	@packaging/setup.sh dev
