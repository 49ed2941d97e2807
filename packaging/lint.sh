#!/usr/bin/env bash
# The checks that need no run: import directions, format, style, types.
set -euo pipefail
cd "$(dirname "$0")/.."

python=(app tests resources packaging)
.venv/bin/lint-imports --no-cache  # its cache misses an import of a module that came later
.venv/bin/ruff format --check "${python[@]}"
.venv/bin/ruff check "${python[@]}"
.venv/bin/mypy
.venv/bin/mypy resources/sample/hospital
