#!/usr/bin/env bash
# Opens the window on the sample database; without a display, asks the sample in the terminal.
set -euo pipefail
cd "$(dirname "$0")/.."

tacit=.venv/bin/tacit
question="Which department has had the most inpatient visits?"

has_weights() { .venv/bin/python -c 'from app.llm.installed import find; find()' 2>/dev/null; }

has_weights || "$tacit" models get
sample=$(.venv/bin/python -c '
import sys
from app.workflow.sample import ensure_sample
sys.stdout.write(str(ensure_sample()))')

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(uname)" = Darwin ]; then
  exec "$tacit" gui
fi

echo "No display found: running the same journey in the terminal."
echo "Asking the sample hospital: $question"
exec "$tacit" ask "$question" --connect "sqlite:///$sample" --run
