# Two commands matter: `make run` and `make test`. Both set up what they need, once.

.PHONY: run test lint bench clean setup setup-dev

run: setup
	@packaging/run.sh

test: setup-dev
	@packaging/test.sh

lint: setup-dev
	@packaging/lint.sh

bench: setup-dev
	@.venv/bin/python -m tests.bench

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis build dist *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

setup:
	@packaging/setup.sh run

setup-dev:
	@packaging/setup.sh dev
