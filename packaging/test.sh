#!/usr/bin/env bash
# Everything that CI runs; the last line is pytest's own.
set -euo pipefail
cd "$(dirname "$0")/.."

export QT_QPA_PLATFORM=offscreen
packaging/lint.sh
exec .venv/bin/python -m pytest -n 2 "$@"
