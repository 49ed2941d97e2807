#!/usr/bin/env bash
# Compiles the window's translations where a source is newer than what was made from it.
set -euo pipefail
cd "$(dirname "$0")/.."

compiler=.venv/bin/pyside6-lrelease
[ -x $compiler ] || exit 0  # an environment without the window
cd resources/translations
for language in */; do
  made=tacit_${language%/}.qm
  [ -e "$made" ] && [ -z "$(find "$language" -newer "$made")" ] && continue
  draft=$(mktemp "$made.XXXXXX")
  trap 'rm -f "$draft"' EXIT
  ../../$compiler -silent "$language"*.ts -qm "$draft"
  chmod 644 "$draft"
  mv "$draft" "$made"
done
